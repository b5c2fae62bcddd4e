"""Rebuttals: what is "denied" in words of the denier's own, of what others told in theirs.

Comes in: a story's statements in order, their attributions and marks. Goes out: pairs of a denial and what it denies:
"denied that the bridge had been undermanned" is of "only one officer was on the bridge", because words for one
accusation stand in both (`words/rebuttals.toml`) and one thing, or the denier, is named in both.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from twosource.derive.denying import source
from twosource.derive.marks import Marks
from twosource.derive.tables import table
from twosource.model.said import Attribution, Statement

BEFORE = 4  # sentences before a denial in which its own report told what it denies
BACK = 2  # sentences before "that leaves nine" in which what it is of stands
MOST = 200  # statements of one accusation that a denial is compared with
LONGEST = 600  # code points of a statement that are read
STEM = 5  # letters that two forms of a word share
_TOLD_SO = ("asserted", "possible", "planned")
_DENIED = re.compile(r"\b(?:den(?:y|ies|ied|ying|ials?)|disput\w+|refut\w+|reject(?:s|ed|ing)?)\b", re.IGNORECASE)
_KNEW_NOTHING = re.compile(
    r"\b(?:kn[eo]wn? nothing (?:of|about)|(?:was|were|been) (?:not|never) (?:aware|told|informed|warned) (?:of|about)"
    r"|(?:was|were|been) unaware of|(?:had|have|has) no knowledge of)\b",
    re.IGNORECASE,
)
_COMMON = re.compile(r"\b[a-z]{4,}")  # words that are no names
_OUGHT = re.compile(r"\b(?:should|ought|must)\b(?! have\b)", re.IGNORECASE)
_POINTS_BACK = re.compile(r"(?:that|this|these|those|it|they)\b")  # to the sentence before
_EMPTY = frozenset(
    {"deny", "reject", "dispute", "suggestion", "claim", "allegation", "accusation", "report", "mr", "ms", "mrs"}
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement as it is compared."""

    statement: Statement
    number: int  # of its sentence in the story
    accused: frozenset[str]  # what of, by the names in the table
    stems: frozenset[str]  # of its content words, names and words for the accusation left out
    people: frozenset[str]  # last names of the persons in it
    subject: frozenset[str]  # content words of its subject
    source: str  # its first teller, as printed


def rebuttals(
    statements: Sequence[Statement], attributions: Mapping[str, Attribution], marks: Marks
) -> Iterator[tuple[Statement, Statement]]:
    """Each denial with the likeliest statement of each report that tells what it denies in words of its own."""
    by_accusation: defaultdict[str, list[_Told]] = defaultdict(list)
    denials: list[_Told] = []
    for one in _sourced(statements, attributions, marks):
        if _is_denial(one.statement, attributions, marks):
            denials.append(one)
        elif one.statement.modality in _TOLD_SO and not _is_asked_for(one.statement, marks):
            for accusation in sorted(one.accused):
                by_accusation[accusation].append(one)
    for denial in denials:
        best: dict[str, tuple[int, _Told]] = {}
        for told in (one for accusation in sorted(denial.accused) for one in by_accusation[accusation][:MOST]):
            alike = _alike(denial, told)
            if alike > best.get(told.statement.document, (0, told))[0]:
                best[told.statement.document] = alike, told
        yield from ((denial.statement, told.statement) for _, told in best.values())


def rebuts(denial: Statement, told: Statement, marks: Marks) -> bool:
    """Whether what is "denied" is what another statement tells of the same thing in words of its own."""
    accused = [{*_accusations(marks.words(s)[:LONGEST].lower(), negated=s.negated)} for s in (denial, told)]
    return bool(accused[0] & accused[1]) and bool(_stems(denial, marks) & _stems(told, marks))


def _alike(denial: _Told, told: _Told) -> int:
    """How much a denial has in common with what it may deny; 0 where it is too little."""
    back = denial.number - told.number
    same = denial.statement.document == told.statement.document
    if (same and not 0 < back <= BEFORE) or denial.source.lower() == told.source.lower():
        return 0
    shared = denial.stems & told.stems
    every = {*re.findall(r"[\w’'-]+", denial.source.lower())}  # "the captain, Oren Falk"
    office = {word[:STEM] for word in _COMMON.findall(denial.source.split(",")[0])}  # "the prison service"
    named = denial.people & told.people or every & told.subject or office & told.stems
    bare = not denial.stems  # "denied that there would be any delay"
    if not (shared or named or bare or (same and back == 1)):
        return 0
    return 2 * len(denial.accused & told.accused) + 2 * len(shared) + len(named)


def _sourced(statements: Sequence[Statement], attributions: Mapping[str, Attribution], marks: Marks) -> Iterator[_Told]:
    """The statements of texts that somebody is named for and that accuse of something, in order."""
    here: tuple[str, tuple[int, int]] | None = None
    number = 0
    stems: dict[tuple[str, int], frozenset[str]] = {}  # of a sentence of a document
    for one in statements:
        if one.part != "text":
            continue
        if (one.document, one.sentence) != here:
            here, number = (one.document, one.sentence), number + 1
        mine = _stems(one, marks)
        stems[one.document, number] = stems.get((one.document, number), frozenset()) | mine
        if not one.chain or not one.telling:
            continue
        first = attributions[one.chain[0]]
        words = _content(one, first, marks)
        accused = frozenset(_accusations(words, negated=one.negated))
        if accused:
            denies = _is_denial(one, attributions, marks)
            back = range(1, 1 + BACK) if _POINTS_BACK.match(words) and not denies else ()
            before = frozenset(stem for n in back for stem in stems.get((one.document, number - n), ()))
            yield _Told(
                one,
                number,
                accused,
                mine | before,
                marks.surnames(one),
                _subject(one, marks),
                source(one, attributions, marks),
            )


def _is_denial(statement: Statement, attributions: Mapping[str, Attribution], marks: Marks) -> bool:
    first = attributions[statement.chain[0]]
    if _KNEW_NOTHING.search(marks.words(statement)[:LONGEST]):
        return True
    if statement.modality not in ("denied", "possible") or first.cue is None:
        return False
    cue = marks.documents[statement.document].slice(first.cue.start, first.cue.end, first.cue.part)
    return _DENIED.search(cue) is not None


def _is_asked_for(statement: Statement, marks: Marks) -> bool:
    """Whether the sentence of a statement tells what ought to be: that accuses nobody."""
    sentence = marks.documents[statement.document].slice(*statement.sentence, statement.part)
    return _OUGHT.search(sentence[:LONGEST]) is not None


def _content(statement: Statement, first: Attribution, marks: Marks) -> str:
    """A statement's words in lower case, without what stands before the end of the cue that attributes it."""
    inside = first.cue is not None and statement.start <= first.cue.start < first.cue.end < statement.end
    start = first.cue.end if inside and first.cue is not None else statement.start
    document = marks.documents[statement.document]
    return document.slice(start, min(statement.end, start + LONGEST), statement.part).lower()


def _accusations(words: str, *, negated: bool) -> Iterator[str]:
    """What a statement's words accuse of: where they are negated, of what was not done or not there."""
    for accusation, pattern in _patterns("lacking").items():
        if pattern.search(words):
            yield accusation
    for accusation, pattern in _patterns("told").items():
        if (not negated or _KNEW_NOTHING.search(words)) and pattern.search(words):
            yield accusation


@cache
def _patterns(kind: str) -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(rf"\b(?:{'|'.join(found)})\b") for name, found in table("rebuttals")[kind].items()}


def _stems(statement: Statement, marks: Marks) -> frozenset[str]:
    """The first letters of a statement's content words but names, words for denying and for what is accused of."""
    gist = marks.gists.get(statement.id)
    if gist is None:
        return frozenset()
    left_out = _EMPTY | {word for name in gist.names for word in name.lower().split()}
    words = (term for term in gist.terms if term.rstrip(".") not in left_out)
    return frozenset(word[:STEM] for word in words if next(_accusations(word, negated=False), None) is None)


def _subject(statement: Statement, marks: Marks) -> frozenset[str]:
    gist = marks.gists.get(statement.id)
    return frozenset(gist.subject) - {"the", "a", "of"} if gist is not None else frozenset()
