"""Copies: which documents took their text from which, passage by passage.

Comes in: documents (and, for large sets, the pairs worth comparing). Goes out: `Lineage` rows from the borrower to the
source, with the passages side by side. Quotation marks mask what was said by others: two reports of one press
conference share its quotes and are no copies of one another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from twosource.link.outlets import same_outlet
from twosource.link.runs import Run, runs
from twosource.link.sketch import Sketch, keys, said_before, sketch
from twosource.link.versions import are_versions, captures
from twosource.model.document import Document
from twosource.model.judged import Lineage, LineageKind, SharedPassage
from twosource.model.moments import compared, order_of
from twosource.model.outlets import folded as outlet_name

COPY_SHARE = 0.5  # of the borrower's words: most of what it prints is the source's text
COPY_LEAST = 0.33  # of the borrower's words, where half of the source stands in them: one text, cut or grown. A wire in
# the midst of three times as much stays partial
RUN_OWN = 8  # own words in a run that counts: shorter ones are set phrases ("told reporters at a news conference")
# Read by eye, 150 pairs of one event of crime and politics: below these lie charges, addresses, ages of victims and
# captions, which two newsrooms copy from one release or find alike; above them hardly anything but copied text.
LEAST_OWN = 40  # own words in all counted runs
LEAST_RUN = 12  # own words in the longest run
SHORT_OWN = 24  # own words that are enough where they are much of the shorter report
SHORT_RUN = 16  # in the longest run, then
SHORT_SHARE = 0.25  # of its words
LONG_RUN = 60  # words in one run, quoted ones too, that hold LEAST_RUN own words: quotations in the borrower's frame
LONG_OWN = 18  # own words that are enough beside such a run
WHOLE = 0.8  # of the shorter report's words, quoted ones too, in one order: one text, however much of it is quotation
LEAST_QUOTED = 8  # quoted words in one shared run, for the class `quotes`: fewer are a phrase that everyone repeats
DENSE = 0.65  # equal words in a counted run: fewer, and what binds them is the language, not the source
CANDIDATE_KEYS = 3  # keys that two documents must share to be compared: a seven-word run
MORE_INSIDE = 1.15  # times the share of the source that stands in the borrower: it was cut from it
STANDING = 3  # documents of one outlet that a passage stands in, for it to be furniture
STANDING_SHARE = 0.35  # of the borrower: more than that is no note under a report
STANDING_TAIL = 40  # letters at a passage's end by which it is known again
TOLD = 0.7  # of a statement's words lie in copied passages: it is no telling of its own
COST_CAP = 20_000  # pairs that one key may make before it is a formula: 200 documents


@dataclass(frozen=True)
class Shared:
    """What two documents share: `a` is the first, `b` the second."""

    a: Sketch
    b: Sketch
    found: tuple[Run, ...]

    @cached_property
    def counted(self) -> tuple[Run, ...]:
        """Runs long and dense enough, of own words, to be no coincidence."""
        return tuple(run for run in self.found if self.own_words(run) >= RUN_OWN and _density(run) >= DENSE)

    @cached_property
    def fresh(self) -> tuple[int, ...]:
        """For each counted run its own words, those that stand in either document before counted once."""
        first = [made.own & ~said_before(made) for made in (self.a, self.b)]
        return tuple(run.count(first[0], first[1]) for run in self.counted)

    @property
    def own(self) -> int:
        """Words of counted runs that neither document quotes; what stands twice in one counts once."""
        return sum(self.fresh)

    @cached_property
    def quoted(self) -> int:
        """Words shared, in any run, that one of them quotes: some outlets set quotations without marks."""
        return sum(run.words - self.own_words(run) for run in self.found)

    @property
    def shares_quotation(self) -> bool:
        """Whether a quotation long enough to be known again stands in both."""
        return any(run.words - self.own_words(run) >= LEAST_QUOTED for run in self.found)

    def own_words(self, run: Run) -> int:
        """Words of a run that neither document quotes."""
        return run.count(self.a.own, self.b.own)

    @property
    def is_borrowed(self) -> bool:
        """Whether own words were taken from one to the other."""
        longest = max(self.fresh, default=0)
        shorter = max(1, min(int((~made.crumb).sum()) for made in (self.a, self.b)))
        much = self.own >= SHORT_OWN and longest >= SHORT_RUN and round(self.own / shorter, 3) >= SHORT_SHARE
        whole = self.own >= RUN_OWN and round(sum(run.words for run in self.found) / shorter, 3) >= WHOLE
        framed = any(
            run.words - self.own_words(run) + fresh >= LONG_RUN and fresh >= LEAST_RUN
            for run, fresh in zip(self.counted, self.fresh, strict=True)
        )
        enough = LONG_OWN if framed else LEAST_OWN
        return much or whole or (longest >= LEAST_RUN and self.own >= enough)

    def share(self, *, first: bool) -> float:
        """Share of a document's words (quoted ones too, furniture not) that stand in counted runs; three places."""
        made = self.a if first else self.b
        total = int((~made.crumb).sum())
        inside = sum(run.words for run in self.counted)
        return round(inside / total, 3) if total else 0.0


def candidates(sketches: Sequence[Sketch]) -> list[tuple[int, int]]:
    """Pairs of a small set worth comparing, by place: those that share enough keys that not everyone holds."""
    holders: dict[int, list[int]] = {}
    for place, made in enumerate(sketches):
        for key in keys(made):
            holders.setdefault(key, []).append(place)
    counts: dict[tuple[int, int], int] = {}
    for held in holders.values():
        if len(held) * (len(held) - 1) // 2 <= COST_CAP:
            for at, left in enumerate(held):
                for right in held[at + 1 :]:
                    counts[left, right] = counts.get((left, right), 0) + 1
    return sorted(pair for pair, shared in counts.items() if shared >= CANDIDATE_KEYS)


def compare(left: Document, right: Document, *, known: Mapping[str, str] | None = None) -> Lineage | None:
    """What one document took from the other; None where they are independent. `known` is as for `copies`."""
    a, b = sketch(left), sketch(right)
    return _judged(left, right, Shared(a, b, tuple(runs(a, b))), known or {})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two documents worth comparing: an item for an engine to map over."""

    left: Document
    right: Document
    known: Mapping[str, str] | None = None  # as for `copies`


def judge(candidate: Candidate) -> Lineage | None:
    """`compare` for an engine."""
    return compare(candidate.left, candidate.right, known=candidate.known)


def copies(
    documents: Sequence[Document],
    *,
    pairs: Iterable[tuple[int, int]] | None = None,
    sketched: Sequence[Sketch] | None = None,
    known: Mapping[str, str] | None = None,
) -> tuple[Lineage, ...]:
    """Every copy, partial copy, version and pair that shares quotes only, in order of borrower and source.

    `pairs` are places in `documents`, as `Engine.shared_keys` over `keys` finds them; without, they are found here.
    `sketched` are the documents' sketches where they were made already. `known` gives agencies' canonical names for
    names as printed ("AP"), so that a credit finds its outlet.
    """
    sketches = sketched or [sketch(document) for document in documents]
    wanted = sorted({(min(pair), max(pair)) for pair in (candidates(sketches) if pairs is None else pairs)})
    rows = []
    for i, j in wanted:
        shared = Shared(sketches[i], sketches[j], tuple(runs(sketches[i], sketches[j])))
        row = _judged(documents[i], documents[j], shared, known or {})
        if row:
            rows.append(row)
    kept = _without_standing(rows, {document.id: document for document in documents})
    kept = _one_row_each([*kept, *captures(documents, kept)])
    return tuple(sorted(kept, key=lambda row: (row.borrower, row.source, row.kind)))


def _one_row_each(rows: Iterable[Lineage]) -> list[Lineage]:
    """One row a pair: that two documents are versions of one report says more than that they share a quotation."""
    by_pair: dict[frozenset[str], Lineage] = {}
    for row in rows:
        pair = frozenset((row.borrower, row.source))
        if pair not in by_pair or row.kind == "version":
            by_pair[pair] = row
    return list(by_pair.values())


def _without_standing(rows: Sequence[Lineage], by_id: Mapping[str, Document]) -> list[Lineage]:
    """The rows but those that rest on what one outlet prints under many reports: an editor's note, a boast, an appeal.

    Such a passage stands in three or more documents of the outlet that share little else.
    """

    def starts(row: Lineage) -> list[tuple[str, str]]:
        outlet = outlet_name(by_id[row.borrower].publisher or "")
        if not outlet or outlet != outlet_name(by_id[row.source].publisher or "") or row.share > STANDING_SHARE:
            return []
        text = by_id[row.source].text
        return [(outlet, outlet_name(text[passage.b[0] : passage.b[1]])[-STANDING_TAIL:]) for passage in row.passages]

    holders: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        for start in starts(row):
            holders.setdefault(start, set()).update((row.borrower, row.source))
    return [row for row in rows if not (found := starts(row)) or any(len(holders[one]) < STANDING for one in found)]


def is_copied(pieces: Iterable[tuple[int, int]], passages: Iterable[tuple[int, int]]) -> bool:
    """Whether a statement lies in passages copied from an earlier document: most of its characters do.

    Both are spans of the borrower's text. The source of the passages must be the earlier document (`Lineage` says so).
    """
    wanted = list(pieces)
    covered = _union(passages)
    total = sum(end - start for start, end in wanted)
    inside = sum(max(0, min(end, last) - max(start, first)) for start, end in wanted for first, last in covered)
    return total > 0 and round(inside / total, 3) >= TOLD


def _judged(left: Document, right: Document, shared: Shared, known: Mapping[str, str]) -> Lineage | None:
    if not shared.is_borrowed:
        return _quotes(left, right, shared, known) if shared.shares_quotation else None
    shares = shared.share(first=True), shared.share(first=False)
    versions = are_versions(left, right, contained=max(shares) >= COPY_SHARE, known=known)
    if versions:
        reverse, evidence = order_of(left) < order_of(right), "a later version of it"
    else:
        reverse, evidence = direction(left, right, shared, known)
    borrower, source = (right, left) if reverse else (left, right)
    share = shares[reverse]
    whole = share >= COPY_SHARE or (max(shares) >= COPY_SHARE and share >= COPY_LEAST)
    kind: LineageKind = "version" if versions else "copy" if whole else "partial"
    passages = _passages(shared, shared.counted, reverse=reverse)
    where = "1 passage" if len(passages) == 1 else f"{len(passages)} passages"
    why = f"{share:.0%} of its words stand in the source, in {where}; {evidence}"
    return Lineage(borrower.id, source.id, kind, passages, share, why)


def _quotes(left: Document, right: Document, shared: Shared, known: Mapping[str, str]) -> Lineage:
    reverse, evidence = direction(left, right, shared, known)
    borrower, source = (right, left) if reverse else (left, right)
    quoted = tuple(run for run in shared.found if run.words > shared.own_words(run))
    why = f"both quote the same {shared.quoted} words and share no text of their own; {evidence}"
    passages = _passages(shared, quoted, reverse=reverse)
    total = int((~(shared.b if reverse else shared.a).crumb).sum())
    return Lineage(borrower.id, source.id, "quotes", passages, round(shared.quoted / max(1, total), 3), why)


def direction(left: Document, right: Document, shared: Shared, known: Mapping[str, str]) -> tuple[bool, str]:
    """Whether the second document borrowed from the first, and the evidence, the strongest first.

    A credit of the other outlet, then the days, then an agency's own mark on one of them ("VALE (Northwire) -" in a
    report of Northwire's), then the hours, then that one was cut from the other; last the order of the run.
    """
    for borrower, source, reverse in ((left, right, False), (right, left, True)):
        credit = next(
            (c.name for c in borrower.credits if c.kind != "photo" and same_outlet(c.name, source, known=known)), None
        )
        if credit:
            return reverse, f"it credits “{credit}”"
    days = compared((left.published or "")[:10], (right.published or "")[:10])
    signed = signs(left, known), signs(right, known)
    if not days and signed[0] != signed[1]:
        return signed[0], "the source is signed as an agency's own report"
    order = days or compared(left.published, right.published)
    if order:
        return order < 0, "it was published later"
    shares = shared.share(first=True), shared.share(first=False)
    if max(shares) >= MORE_INSIDE * min(shares):
        return shares[1] > shares[0], "more of it stands in the source than of the source in it"
    return _order(left) <= _order(right), "nothing shows which came first"


def signs(document: Document, known: Mapping[str, str]) -> bool:
    """Whether a document bears its own outlet's mark in a dateline or as a wire, as agencies sign what they send."""
    marks = [c for c in document.credits if c.kind in ("dateline", "wire")]
    initials = "".join(word[0] for word in (document.publisher or "").split() if word[0].isupper())
    printed = {document.text[c.start : c.end] for c in marks}  # "ANA" is known as another agency's, too
    return any(same_outlet(c.name, document, known=known) for c in marks) or (len(initials) > 1 and initials in printed)


def _order(document: Document) -> tuple[str, str, str]:
    """The run's order of documents: dated before undated, then by place."""
    return (document.published or "~", document.uri, document.id)


def _passages(shared: Shared, found: Iterable[Run], *, reverse: bool) -> tuple[SharedPassage, ...]:
    """Runs as code-point spans, in the borrower's order."""
    pairs = []
    for run in found:
        a = (int(shared.a.starts[run.a[0]]), int(shared.a.ends[run.a[1] - 1]))
        b = (int(shared.b.starts[run.b[0]]), int(shared.b.ends[run.b[1] - 1]))
        pairs.append((b, a) if reverse else (a, b))
    return tuple(SharedPassage(a, b) for a, b in sorted(pairs))


def _density(run: Run) -> float:
    return round(run.words / max(run.a[1] - run.a[0], run.b[1] - run.b[0]), 3)


def _union(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same characters as spans that do not overlap, in order."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
