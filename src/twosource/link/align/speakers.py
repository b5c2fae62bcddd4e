"""Speakers: an utterance of one named person is not that of another.

Comes in: two statements of a story with what attributes them. Goes out: the reason for which they cannot be one claim,
or nothing. A quotation that two reports give to two people is one that was attributed wrongly, unless both name whom
they quote beside it, or one says "he" and the other "she".
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import LCSseq

from twosource.link.align.marks import Marks
from twosource.link.align.units import Story, normal
from twosource.model.judged import Reason
from twosource.model.said import Attribution, Statement
from twosource.model.span import Passage

QUOTATION = 5  # words from which one quotation is known whoever is said to have said it
POST = re.compile(r"(?:the|its|their|his|her)\s(?:[a-z-]+\s){0,2}([a-z-]+)", re.IGNORECASE)  # "the mayor"
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})  # of a name
SAME_WORDS = 0.8  # share of the shorter statement's terms in the same order: then it is one quotation, whoever said it
GENDERS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}  # pronouns of a source


def other_speaker(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """Why two utterances are of two people, if they are: both named, and not together."""
    if not (a.utterance and b.utterance and a.chain and b.chain):
        return None
    tellers = [marks.attributions.get(s.chain[0]) for s in (a, b)]
    names = [_surname(t, story) or _holder(t, story, marks.holders) for t in tellers]
    named = {name for name in names if name is not None}
    if None in names or len(named) < 2 or _speak_together(named, tellers, story):
        return None
    if _is_one_quotation(a, b, story) and not _surely_two(tellers, story, marks):
        return None
    detail = f"“{names[0]}” against “{names[1]}”"
    return Reason("other_speaker", certain=True, evidence=_sources(tellers), detail=detail)


def _surely_two(tellers: Sequence[Attribution | None], story: Story, marks: Marks) -> bool:
    """Whether two sources are two people, however alike what they say is: both by name or post, or a he and a she."""
    printed = [story.words(p).lower() for p in _sources(tellers)]
    genders = [GENDERS.get(words) for words in printed]
    if all(genders):
        return genders[0] != genders[1]
    return not any(genders) and all(t and (t.name is not None or _holder(t, story, marks.holders)) for t in tellers)


def _is_one_quotation(a: Statement, b: Statement, story: Story) -> bool:
    left, right = (normal(story, s).split() for s in (a, b))
    shorter = min(len(left), len(right))
    return shorter >= QUOTATION and LCSseq.similarity(left, right) >= SAME_WORDS * shorter


def _surname(teller: Attribution | None, story: Story) -> str | None:
    """The last word of a named person's name; None for anybody else, since an office may be the same person."""
    if teller is None or teller.kind != "person":
        return None
    span = teller.refers or teller.name
    if span is None:
        return None
    printed = story.documents[teller.document].slice(span.start, span.end, span.part).split(" of ")[0]
    words = [word for word in printed.split() if word.strip(".,").lower() not in SUFFIXES]
    return words[-1].strip(".,’'\"").removesuffix("'s").removesuffix("’s") if words and words[-1][0].isupper() else None


def _holder(teller: Attribution | None, story: Story, holders: Mapping[tuple[str, str], str]) -> str | None:
    """Who holds the post by which a teller is named, where the report names one: "the mayor"."""
    for source in _sources([teller]):
        if match := POST.fullmatch(story.words(source)):
            return holders.get((source.document, match[1].lower()))
    return None


def _speak_together(names: Iterable[str], tellers: Iterable[Attribution | None], story: Story) -> bool:
    """Whether both are named as the source of one: "both Holm and Brandt called it a disgrace"."""
    printed = (story.words(p) for p in _sources([*tellers]))
    return any({*names} <= {*re.findall(r"[\w'’-]+", text)} for text in printed)


def _sources(tellers: Sequence[Attribution | None]) -> tuple[Passage, ...]:
    return tuple(Passage(t.document, t.source.start, t.source.end, t.source.part) for t in tellers if t and t.source)
