"""Origins listed: a story's tellers as the dossier's `origins`, numbered by place.

Comes in: the counts of a story's claims. Goes out: origins without story numbers, and each teller key's place in them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from twosource.derive.origins.count import Count
from twosource.derive.origins.follow import VOTE, Evidence, in_order, is_identified, passage
from twosource.model.derived import Origin
from twosource.model.document import Document
from twosource.model.said import SourceKind, Statement
from twosource.model.span import Passage

_MOST_MENTIONS = 200  # places listed for one origin


def listing(
    counts: Sequence[Count], evidence: Evidence, *, story: str, first: int
) -> tuple[dict[str, str], list[Origin]]:
    """Origins of one story, ids from `o{first}` on by place of first mention, and the id of each teller's key."""
    behind: dict[str, list[Statement]] = {}
    for counted in counts:
        for standing in counted.standings:
            behind.setdefault(standing.teller, []).extend(evidence.statements[s] for s in standing.statements)
    for teller in evidence.tellers.values():
        behind.setdefault(teller.key, [])
    mentions = {key: _mentions(key, here, evidence) for key, here in behind.items()}
    order = sorted(behind, key=lambda key: (_place(mentions[key][0]), key))
    ids = {key: f"o{first + n}" for n, key in enumerate(order)}
    found = [_origin(key, mentions[key], behind[key], evidence) for key in order]
    return ids, [replace(o, id=ids[key], story=story) for key, o in zip(order, found, strict=True)]


def _place(at: Passage) -> tuple[int, int, int]:
    return (int(at.document[1:]), at.start, at.end)


def _mentions(key: str, statements: Sequence[Statement], evidence: Evidence) -> tuple[Passage, ...]:
    teller = evidence.tellers.get(key)
    if teller is not None:
        return in_order(m.passage for m in teller.mentions)[:_MOST_MENTIONS]
    return in_order(_source_of(s, evidence) for s in statements)[:_MOST_MENTIONS]


def _source_of(statement: Statement, evidence: Evidence) -> Passage:
    """Where a statement names its first teller, else the statement itself."""
    for attribution in (evidence.attributions[a] for a in statement.chain):
        if attribution.source is not None:
            return Passage(
                attribution.document, attribution.source.start, attribution.source.end, attribution.source.part
            )
    return passage(statement)


def _origin(key: str, mentions: tuple[Passage, ...], statements: Sequence[Statement], evidence: Evidence) -> Origin:
    teller = evidence.tellers.get(key)
    via = _via(statements, evidence)
    if teller is None:
        label, kind = _label(key, mentions[0], evidence)
        return Origin("", label, kind, is_identified(key, evidence), via, mentions)
    named = [evidence.attributions[m.key].count for m in teller.mentions if m.key in evidence.attributions]
    best = teller.fullest
    return Origin("", best.text, best.kind, teller.identified, via, mentions, count=max(named, default=1))


def _label(key: str, first: Passage, evidence: Evidence) -> tuple[str, SourceKind]:
    """A teller that is no mention: an outlet, a circle, an unidentified source of an agency, an occasion."""
    document = evidence.documents[first.document]
    printed = document.slice(first.start, first.end, first.part)
    if key.startswith(("outlet:", "circle:")):
        own = evidence.outlets.documents(key)
        if own:
            return _outlet(evidence.documents[own[0]]), "own_voice"
        return (
            (_credited(key, printed, evidence), "outlet")
            if key.startswith("outlet:")
            else (_outlet(document), "own_voice")
        )
    if key == VOTE:
        return "the vote", "document"
    if key.startswith("occasion:"):
        return printed, "document"
    return printed, "unnamed"


def _outlet(document: Document) -> str:
    """The outlet's name, or the file's where none is known: never a headline."""
    return document.publisher or document.uri.rsplit("/", 1)[-1] or document.id


def _credited(key: str, printed: str, evidence: Evidence) -> str:
    """The name of an outlet without a report in the set, as it is credited; else the words that name it."""
    names = (credit.name for document in evidence.documents.values() for credit in document.credits)
    return next((name for name in names if evidence.outlets.key(name) == key), printed)


def _via(statements: Sequence[Statement], evidence: Evidence) -> tuple[str, ...]:
    """The longest row of hands between the teller and print, as printed."""
    rows = [_hands(s, evidence) for s in statements]
    return max(rows, key=lambda row: (len(row), [-ord(c) for c in "".join(row)[:20]]), default=())


def _hands(statement: Statement, evidence: Evidence) -> tuple[str, ...]:
    chain = [evidence.attributions[a] for a in statement.chain]
    spans = [(a, a.source) for a in chain[1:]] + [(a, a.to) for a in chain[-1:]]
    texts = [evidence.documents[a.document].slice(s.start, s.end, s.part) for a, s in spans if s is not None]
    return tuple(dict.fromkeys(texts))


def origin_ids(ids: Mapping[str, str], evidence: Evidence) -> dict[str, str]:
    """Attribution id to origin id, for every attribution whose source was resolved."""
    return {key: ids[teller.key] for key, teller in evidence.tellers.items() if key in evidence.attributions}
