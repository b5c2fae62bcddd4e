"""Follow back: from each statement of a claim to whoever stands behind it (design 3.1, 3.2, 3.3, 3.5).

Comes in: a claim's statements and the story's evidence. Goes out: for each statement the tellers it leads to and why.
Documents and tellers form a graph: a relay, a copied passage and a wire's credit are edges to a document, a named
source is an end. A document from which no end is reached stands in a circle.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from twosource.derive.origins.cues import is_telling
from twosource.derive.origins.kinds import channel_of, is_outlet_name, is_told_outlet, outlet_part
from twosource.derive.origins.mentions import ISSUED, LONG_NAME, tells
from twosource.derive.origins.outlets import Outlets
from twosource.derive.origins.tellers import Teller
from twosource.derive.origins.vocabulary import words
from twosource.model.document import Document
from twosource.model.judged import Lineage, Reason
from twosource.model.said import Attribution, Statement
from twosource.model.span import Passage, Span

COPIED_SHARE = 0.7  # of a statement's characters that must lie in copied passages: a clause changed is no copy
_FOLLOWED = frozenset({"copy", "partial", "shared_wire", "version"})
_WHOLE_TEXT = frozenset({"wire", "dateline", "via", "feed", "byline"})
_CREDITED = "credited to another outlet"
VOTE = "occasion:vote"  # the teller of a tally that is printed without a source
_COUNT = (
    r"(?:\d{1,4}|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty)"
)
_TALLY = re.compile(rf"\b{_COUNT}(?: votes)?(?:-|–|\s?to\s?|,? with ){_COUNT}\b", re.IGNORECASE)
_REPORT_IN = re.compile(
    r"\b(?:report|story|article|account|piece|interview)s? (?:published )?(?:in|by|from|with) "
    r"((?:[Tt]he )?[A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*){0,3})"
)
_ANY_OUTLET = frozenset(
    {"agency", "wire", "newspaper", "paper", "daily", "broadcaster", "station", "outlet", "website"}
)
_TOLD = ("", "")  # where among the outlets cited those stand that are told to be one


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known in a story about who stands behind whom."""

    documents: Mapping[str, Document]  # by id
    attributions: Mapping[str, Attribution]  # by id
    statements: Mapping[str, Statement]  # by id
    tellers: Mapping[str, Teller]  # by mention key
    outlets: Outlets  # publishers of the story
    lineage: Sequence[Lineage]  # between its documents
    likeness: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # by statement: likelihood that another
    # telling of another document asserts the same proposition, to three places, both ways round
    opposed: frozenset[frozenset[str]] = frozenset()  # pairs of statements that cannot both be right
    cited: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=dict)  # by document and part, where
    # outlets are cited by name; filled when first asked for


@dataclass(frozen=True, slots=True)
class End:
    """One step from a statement: to a teller, or to another document of the claim."""

    teller: str | None  # a teller's key
    document: str | None  # a document's id
    reasons: tuple[Reason, ...]  # why
    sourced: bool  # the statement names where it comes from
    mention: str = ""  # key of the mention that names the teller here


def is_identified(teller: str, evidence: Evidence) -> bool:
    """Whether a teller's key names a person, an office, an organisation, a document or an act."""
    found = evidence.tellers.get(teller)
    return found.identified if found is not None else teller.startswith("occasion:")


def passage(statement: Statement) -> Passage:
    """A statement's place as evidence."""
    return Passage(statement.document, statement.start, statement.end, statement.part)


def in_order(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Different passages in order of place: document number, headline first, offset; the same from any set of them."""
    return tuple(sorted(set(passages), key=lambda p: (int(p.document[1:]), p.part == "text", p.start, p.end)))


def steps(statement: Statement, claim_documents: frozenset[str], evidence: Evidence) -> tuple[End, ...]:
    """Where one statement leads, by the first rule that fits: copy, chain, act, occasion, credit, own voice."""
    own = evidence.outlets.own(evidence.documents[statement.document])
    return (
        _copied(statement, claim_documents, evidence)
        or _chained(statement, claim_documents, evidence)
        or _act(statement, evidence)
        or _vote(statement, evidence)
        or _credited(statement, claim_documents, evidence)
        or (End(own, None, (), sourced=False),)
    )


def _copied(statement: Statement, claim: frozenset[str], evidence: Evidence) -> tuple[End, ...]:
    if statement.part == "title":
        return ()
    for link in evidence.lineage:
        if link.borrower != statement.document or link.kind not in _FOLLOWED or not link.certain:
            continue
        if link.source in claim and copied_share(statement, link) >= COPIED_SHARE:
            marks = tuple(Passage(link.source, *p.b) for p in link.passages if _meets(statement, p.a))
            reason = Reason("follow_back", True, (passage(statement), *marks), f"copied text: {link.why}")
            return (End(None, link.source, (reason,), sourced=True),)
    return ()


def copied_share(statement: Statement, link: Lineage) -> float:
    """Share of a statement's characters that lie in the borrower's side of a link's passages."""
    pieces = statement.pieces or ((statement.start, statement.end),)
    total = sum(end - start for start, end in pieces)
    shared = sum(max(0, min(e, p.a[1]) - max(s, p.a[0])) for s, e in pieces for p in link.passages)
    return shared / total if total else 0.0


def _meets(statement: Statement, span: tuple[int, int]) -> bool:
    return statement.start < span[1] and span[0] < statement.end


def _chained(statement: Statement, claim: frozenset[str], evidence: Evidence) -> tuple[End, ...]:
    chain = [evidence.attributions[a] for a in statement.chain if a in evidence.attributions]
    chain = [a for a in chain if _is_teller(a, evidence)]
    if not chain:
        return ()
    first = chain[0]
    if _is_outlet(first, evidence):
        return _relayed(statement, first, claim, evidence)
    teller = evidence.tellers.get(first.id)
    if teller is not None and teller.identified:
        return (End(teller.key, None, (), sourced=True, mention=first.id),)
    agency = _relay_key(chain, evidence)
    if agency is not None:
        reason = Reason("follow_back", True, _cited(first), "an unidentified source told it to one outlet")
        return _ends(_there(agency, statement, claim, evidence), f"told:{agency}", reason)
    return (End(teller.key if teller else f"unsourced:{first.id}", None, (), sourced=True, mention=first.id),)


def _is_teller(attribution: Attribution, evidence: Evidence) -> bool:
    """Whether the source tells, or issues the act that does."""
    if attribution.source is None and attribution.refers is None:
        return False
    document = evidence.documents[attribution.document]
    issues = f"{ISSUED}{attribution.id}" in evidence.tellers
    return tells(attribution, document) and (issues or is_telling(attribution, document))


def _is_outlet(attribution: Attribution, evidence: Evidence) -> bool:
    """Whether the source is an outlet that passes something on, by its form or because a report of it is in the set."""
    span = attribution.refers or attribution.source
    name = evidence.documents[attribution.document].slice(span.start, span.end, span.part) if span else ""
    by_name = attribution.kind in ("organisation", "unnamed") and is_outlet_name(name)
    if attribution.relay or attribution.kind == "outlet" or by_name or is_told_outlet(name):
        own = channel_of(name)
        return not own or bool(evidence.outlets.documents(evidence.outlets.key(own)))
    if name and evidence.outlets.key(name) in _told_outlets(evidence):
        return True
    if span is None or attribution.kind == "person":
        return evidence.outlets.is_publisher(name)
    if attribution.kind == "document":
        return _whose_report(name, evidence) is not None or evidence.outlets.is_publisher(name)
    return len(outlet_part(name)) < LONG_NAME and bool(evidence.outlets.documents(evidence.outlets.key(name)))


def _cited(attribution: Attribution) -> tuple[Passage, ...]:
    spans = [s for s in (attribution.source, attribution.cue, attribution.to) if s is not None]
    return tuple(Passage(attribution.document, s.start, s.end, s.part) for s in sorted(spans))


def _relay_key(chain: Sequence[Attribution], evidence: Evidence) -> str | None:
    """The outlet through which a chain's unidentified first teller was heard, where the text names it."""
    for attribution in chain:
        document = evidence.documents[attribution.document]
        own = evidence.outlets.own(document)
        for span in (attribution.to, attribution.source if _is_outlet(attribution, evidence) else None):
            if span is not None:
                key = outlet_key(span, document, evidence)
                if key != own:
                    return key
    return None


def _relayed(statement: Statement, relay: Attribution, claim: frozenset[str], evidence: Evidence) -> tuple[End, ...]:
    """A credited outlet leads to its document of the claim; where there is none it is the teller."""
    span = relay.refers or relay.source
    if span is None:
        return ()
    document = evidence.documents[relay.document]
    printed = document.slice(span.start, span.end, span.part)
    whose = _whose_report(printed, evidence)
    key = evidence.outlets.key(whose) if whose else outlet_key(span, document, evidence)
    if key == evidence.outlets.own(document):
        return ()
    return _to_outlet(key, statement, claim, evidence, _cited(relay))


def _whose_report(printed: str, evidence: Evidence) -> str | None:
    """The outlet in which a report stands that is cited as such: "a report in The Lantern published Monday"."""
    found = _REPORT_IN.search(printed)
    return found.group(1) if found is not None and evidence.outlets.is_known(found.group(1)) else None


def outlet_key(span: Span, document: Document, evidence: Evidence) -> str:
    """The key of an outlet as it is cited: "the agency" is that credited for the text, else the outlet named before."""
    printed = document.slice(span.start, span.end, span.part)
    if not _is_any_outlet(printed):
        return evidence.outlets.key(printed)
    credited = [c.name for c in document.credits if c.kind in _WHOLE_TEXT and c.kind != "byline"]
    return evidence.outlets.key(credited[0] if credited else _named_before(span, document, evidence) or printed)


def _is_any_outlet(printed: str) -> bool:
    words_ = [w for w in re.findall(r"[a-z]+", printed.lower()) if w not in ("the", "news")]
    return bool(words_) and set(words_) <= _ANY_OUTLET


def _named_before(span: Span, document: Document, evidence: Evidence) -> str:
    """The outlet that a report cites last, by its name, before a place; or ""."""
    named = _cited_in(evidence).get((document.id, span.part), [])
    at = bisect_left(named, (span.start, ""))
    return named[at - 1][1] if at else ""


def _cited_in(evidence: Evidence) -> Mapping[tuple[str, str], list[tuple[int, str]]]:
    if not evidence.cited:
        evidence.cited.update(_by_document(evidence))
    return evidence.cited


def _told_outlets(evidence: Evidence) -> frozenset[str]:
    """Keys of outlets that some report tells to be one: "the newspaper Norvik" makes "Norvik" none's name but its."""
    return frozenset(key for _, key in _cited_in(evidence)[_TOLD])


def _slice(span: Span | None, document: Document) -> str:
    return document.slice(span.start, min(span.end, span.start + LONG_NAME), span.part) if span is not None else ""


def _by_document(evidence: Evidence) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """Where each report cites outlets by their names, in order."""
    found: dict[tuple[str, str], list[tuple[int, str]]] = {_TOLD: []}  # never empty: asked for once
    for a in evidence.attributions.values():
        told = _slice(a.source, evidence.documents[a.document])
        if is_told_outlet(told):
            found[_TOLD].append((0, evidence.outlets.key(told)))
        for outlet in (a.to, a.source if a.relay or a.kind == "outlet" else None):
            if outlet is None:
                continue
            name = evidence.documents[a.document].slice(outlet.start, outlet.end, outlet.part)
            if not _is_any_outlet(name):
                found.setdefault((a.document, outlet.part), []).append((outlet.start, name))
    return {place: sorted(named) for place, named in found.items()}


def _to_outlet(
    key: str, statement: Statement, claim: frozenset[str], evidence: Evidence, cited: tuple[Passage, ...]
) -> tuple[End, ...]:
    return _ends(_there(key, statement, claim, evidence), key, Reason("follow_back", True, cited, _CREDITED))


def _there(outlet: str, statement: Statement, claim: frozenset[str], evidence: Evidence) -> list[str]:
    """The outlet's other documents of the claim."""
    return [d for d in evidence.outlets.documents(outlet) if d in claim and d != statement.document]


def _ends(documents: Sequence[str], teller: str, reason: Reason, *, sourced: bool = True) -> tuple[End, ...]:
    """Steps to documents; where there is none, to the teller."""
    found = tuple(End(None, d, (reason,), sourced=sourced) for d in documents)
    return found or (End(teller, None, (reason,), sourced=sourced),)


def _act(statement: Statement, evidence: Evidence) -> tuple[End, ...]:
    """What a signed or published act says; what a bill would do is told by whoever reports it."""
    act, teller = statement.act, evidence.tellers.get(f"act:{statement.id}")
    if teller is None or act is None:
        return ()
    text = evidence.documents[statement.document].slice(act.start, act.end, act.part).lower()
    if not words("proposals").isdisjoint(re.findall(r"[a-z]+", text)):
        return ()
    reason = Reason("act", True, (Passage(statement.document, act.start, act.end, act.part),), "what the act says")
    return (End(teller.key, None, (reason,), sourced=True, mention=f"act:{statement.id}"),)


def _vote(statement: Statement, evidence: Evidence) -> tuple[End, ...]:
    """The tally of a vote stands in one record, whoever prints it."""
    at = tally(statement, evidence)
    if at is None:
        return ()
    return (End(VOTE, None, (Reason("resolve", True, (at,), "one vote, one record"),), sourced=True),)


def tally(statement: Statement, evidence: Evidence) -> Passage | None:
    """Where a statement prints the tally of a vote ("9–4" beside a word of voting), if it does."""
    cues = [a.cue for a in map(evidence.attributions.get, statement.chain[:1]) if a is not None and a.cue is not None]
    for span in (Span(statement.start, statement.end, statement.part), *cues):  # "the council voted 9-4 on"
        text = evidence.documents[statement.document].slice(span.start, span.end, span.part)
        found = _TALLY.search(text)
        if found is not None and not words("vote").isdisjoint(re.findall(r"[a-z]+", text.lower())):
            return Passage(statement.document, span.start + found.start(), span.start + found.end(), span.part)
    return None


def _credited(statement: Statement, claim: frozenset[str], evidence: Evidence) -> tuple[End, ...]:
    document = evidence.documents[statement.document]
    own = evidence.outlets.own(document)
    for credit in document.credits:
        key = evidence.outlets.key(credit.name)
        if evidence.outlets.key(document.slice(credit.start, credit.end, credit.part)) == own:
            continue  # its own letters, which are also another agency's
        known = credit.kind != "byline" or evidence.outlets.documents(key)
        if credit.kind in _WHOLE_TEXT and known and key != own:
            cited = (Passage(document.id, credit.start, credit.end, credit.part),)
            reason = Reason("follow_back", True, cited, _CREDITED)
            return _ends(_there(key, statement, claim, evidence), key, reason, sourced=False)
    return ()
