"""Builds stories for tests of what is derived: a report a line, its claim's words and who it says said them."""

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.derive.origins.follow import Evidence
from twosource.derive.origins.mentions import of_act, of_attribution, of_issued
from twosource.derive.origins.outlets import Outlets
from twosource.derive.origins.resolve import resolve
from twosource.model.document import Credit, Document
from twosource.model.judged import Judgement, Lineage
from twosource.model.said import Attribution, SourceKind, Statement
from twosource.model.span import Span


@dataclass(frozen=True, slots=True)
class Report:
    """One report of one claim."""

    publisher: str | None
    text: str
    claim: str  # the statement's words, which stand in the text
    sources: tuple[tuple[str, SourceKind], ...] = ()  # first teller first, words and kind
    name: str = ""  # the naming part of the first source
    to: str = ""  # the outlet it was told to
    act: str = ""  # the act whose wording it is
    wire: str = ""  # an agency credited for the whole text
    title: bool = False  # the claim stands in the headline alone
    cue: str = ""  # the words that attribute, where they matter


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def evidence(
    reports: Sequence[Report], *, lineage: Sequence[Lineage] = (), judgements: Sequence[Judgement] = ()
) -> tuple[list[Statement], Evidence]:
    """The statements of one claim and the story's evidence."""
    documents = [_document(f"d{n}", r) for n, r in enumerate(reports, start=1)]
    attributions = {a.id: a for n, r in enumerate(reports, start=1) for a in _attributions(f"d{n}", r)}
    statements = [_statement(f"d{n}", r) for n, r in enumerate(reports, start=1)]
    by_id = {d.id: d for d in documents}
    mentions = [of_attribution(a, by_id[a.document]) for a in attributions.values()]
    mentions += [of_act(s, by_id[s.document]) for s in statements]
    acts = {a.id: of_issued(a, by_id[a.document]) for a in attributions.values()}
    mentions += acts.values()
    found = Evidence(
        documents=by_id,
        attributions=attributions,
        statements={s.id: s for s in statements},
        tellers=resolve([m for m in mentions if m], judgements, [(m.key, a) for a, m in acts.items() if m]),
        outlets=Outlets(documents),
        lineage=lineage,
        likeness={a.id: {b.id: 1.0 for b in statements} for a in statements},
    )
    return statements, found


def _document(id_: str, report: Report) -> Document:
    credit = (Credit(0, 0, "wire", report.wire),) if report.wire else ()
    title = report.claim if report.title else None
    return Document(
        id_, f"{id_}.txt", report.publisher, title, "2031-05-01", None, "en", id_ * 8, report.text, (), credit
    )


def _attributions(id_: str, report: Report) -> list[Attribution]:
    content = span(report.text, report.claim) if report.sources else Span(0, 0)
    made = []
    for n, (words, kind) in enumerate(report.sources):
        name = span(report.text, report.name) if report.name and n == 0 else None
        to = span(report.text, report.to) if report.to and n == 0 else None
        at = span(report.text, words)
        cue = span(report.text, report.cue) if report.cue else None
        made.append(Attribution(f"{id_}.{n}", id_, at, cue, (content,), kind, name=name, to=to, relay=kind == "outlet"))
    return made


def _statement(id_: str, report: Report) -> Statement:
    at = Span(0, len(report.claim), "title") if report.title else span(report.text, report.claim)
    chain = tuple(f"{id_}.{n}" for n in range(len(report.sources)))
    act = span(report.text, report.act) if report.act else None
    return Statement(f"t{id_[1:]}", id_, at.part, at.start, at.end, (at.start, at.end), chain, act=act)
