"""What forbids: why two statements cannot be one claim, whatever their likelihood.

Comes in: two statements of a story and the story's marks. Goes out: reasons, or none: another figure of one thing, one
figure of another thing, another time, subject or stage, another speaker of an utterance, a denial, a condition.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from twosource.link.align.apart import against, no_toll, only_room, other_counted, other_figure, other_scale
from twosource.link.align.features import counts_same
from twosource.link.align.marks import Marks
from twosource.link.align.speakers import other_speaker
from twosource.link.align.stages import other_stage
from twosource.link.align.subjects import are_two, names_the_other, one_deed, share_number, swapped
from twosource.link.align.tolls import kinds_of_people, other_toll, toll
from twosource.link.align.units import Story, place
from twosource.model.judged import Reason
from twosource.model.moments import clock, clock_gap, either_half
from twosource.model.said import Statement, Time
from twosource.model.span import Passage

OPENING = 60  # characters of a statement in which "it was not true that" stands
NOT_SO = ("not true", "no truth", "not the case")
ALONE = re.compile(r"\b(?:in|at|on)\s[^,.;]{1,60}\balone\b", re.IGNORECASE)  # "in the village of Lund alone"
# "the budget for 2042", "the 2036 election"
EDITION = re.compile(
    r"\b([a-z]{4,})\s(?:of|for)\s((?:19|20)\d\d)\b(?!-)|\b(?:the|its|their|an?)\s((?:19|20)\d\d)\s([a-z]{4,})\b"
)
OWN = re.compile(
    r"\b(?:its|their|his|her)\sown(?:\s[a-z-]+){1,2}\b|\b[a-z-]+\sof\s(?:its|their|his|her)\sown\b", re.IGNORECASE
)
CLOCK_MINUTES = 10  # nearer ones are rounded: "about 1:30" is often printed without its "about"
YEAR = 365  # days
MONTHS = 300  # days from which on a time is a year told as one: "In 2031 she hit the quay"
LONG_AGO = 60  # days before a report from which on a dated toll is not the news's
OPENED = 15  # code points from a statement's beginning to a date that sets its scene: "In 2029 its savers withdrew …"
OWNING, WORD = re.compile(r"['’]s\s"), re.compile(r"\s[A-Za-z]")  # behind a time that tells which thing is meant
OWNED = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|this|that|our)|['’]s?)\s$", re.IGNORECASE)
# "if losses go on"; not "even if", "as if", nor what is to be found out
CONDITION = re.compile(
    r"\b(?:(even|as|determine|ask|asked|know|see|decide)\s+)?(?:if|unless|in case|provided that)\b", re.IGNORECASE
)
NO_PLAN = re.compile(r"\b(?:no|any) (?:plans?|intentions?) (?:to|of) ([a-z]+)", re.IGNORECASE)
OPEN = re.compile(r"\b(?:could|might|may)\b", re.IGNORECASE)
FIRM = ("asserted", "planned", "ordered")  # modalities of what is or will be
DENYING = re.compile(
    r"\b(?:not|never|cannot)\b|n['’]t\b|\b(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing)?|refus(?:e|es|ed|al)"
    r"|false|untrue|baseless|groundless|unfounded)\b",
    re.IGNORECASE,
)


def forbids(a: Statement, b: Statement, story: Story, marks: Marks) -> tuple[Reason, ...]:
    """Why two statements cannot be one claim; () where nothing forbids it."""
    found = [
        other_figure(a, b, story, marks),
        other_counted(a, b, story, marks),
        other_scale(a, b, story, marks),
        other_toll(a, b, story),
        no_toll(a, b, story, marks),
        _other_clock(a, b, story, marks),
        _other_year(a, b, story, marks),
        _other_edition(a, b, story),
        _of_its_own(a, b, story, marks),
        _other_scope(a, b, story),
        only_room(a, b, story, marks),
        _other_manner(a, b, story),
        _other_subject(a, b, story, marks),
        _other_side(a, b, story, marks),
        other_speaker(a, b, story, marks),
        _condition(a, b, story),
        other_stage(a, b, story, marks),
        _denial(a, b, story),
        _opposite(a, b, marks),
        _no_plan(a, b, story),
    ]
    return tuple(reason for reason in found if reason is not None)


def apart_in_the_same_words(a: Statement, b: Statement, story: Story, marks: Marks) -> tuple[Reason, ...]:
    """Why two statements in the same words cannot be one claim: what their words do not tell."""
    found = (_other_year(a, b, story, marks), other_speaker(a, b, story, marks))
    return tuple(reason for reason in found if reason is not None)


def _other_clock(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """Another time of day, told by the clock."""
    left = [marks.times[i] for i in a.times if i in marks.times and _minutes(marks.times[i]) is not None]
    right = [marks.times[i] for i in b.times if i in marks.times and _minutes(marks.times[i]) is not None]
    if len(left) != 1 or len(right) != 1:
        return None
    first, second = _minutes(left[0]), _minutes(right[0])
    if first is None or second is None:
        return None
    told = ((x, story.words(x)) for x in (left[0], right[0]))
    gap = clock_gap(first, second, folded=any(either_half(*one) for one in told))
    if gap < CLOCK_MINUTES:
        return None
    return against("other_time", (left[0], right[0]), story)


def _other_year(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """What was in another year: both tell the year, or one of two tolls does and the other is of the day's news."""
    left, right = (_of_year(s.times, marks, story) for s in (a, b))
    if left and right:
        apart = all(_days_apart(x, y) > YEAR and not _one_day_of_years(x, y) for x in left for y in right)
    else:
        if not left and not right:
            left, right = (_of_year(marks.setting.get(s.id, ()), marks, story) for s in (a, b))
        told, other = (left, b) if left and not right else (right, a) if not left else ([], a)
        opened = bool(told) and min(x.start for x in told) < (b if other is a else a).start + OPENED
        alike = all(toll(s, story) for s in (a, b)) or (
            opened and _shares_figure(a, b, marks, people=_days(told[0]) > MONTHS)
        )
        apart = bool(told) and alike and all(_is_past(x, other, story, marks) for x in told)
    if not apart:
        return None
    shown = (left or right)[0]
    words = story.words(shown)
    evidence = tuple(place(x) for x in (*left[:1], *right[:1]))
    return Reason("other_time", certain=True, evidence=evidence, detail=f"“{words}” is another time")


def _other_edition(a: Statement, b: Statement, story: Story) -> Reason | None:
    """The like of another year: "the budget for 2042" beside that for 2041."""
    told = [{(m[1] or m[4]).lower(): m[2] or m[3] for m in EDITION.finditer(story.words(s))} for s in (a, b)]
    apart = [word for word in told[0] if word in told[1] and told[0][word] != told[1][word]]
    if not apart:
        return None
    detail = f"{apart[0]} of {told[0][apart[0]]} against {told[1][apart[0]]}"
    return Reason("other_time", certain=True, evidence=(place(a), place(b)), detail=detail)


def _of_its_own(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """What one does for itself as another did: "Marsh will cut a rebate of its own", "Marsh cut its own rebate"."""
    for one, other in ((a, b), (b, a)):
        own = OWN.search(story.words(one))
        mine, theirs = marks.gists.get(one.id), marks.gists.get(other.id)
        if own is None or mine is None or theirs is None or one.predicate != other.predicate:
            continue
        names = {word for name in mine.names for word in name.lower().split()} & {*mine.subject}
        if names and names.isdisjoint(theirs.terms) and not {*own[0].lower().split()}.isdisjoint(theirs.terms):
            return Reason("other_subject", certain=True, evidence=(place(a), place(b)), detail=f"“{own[0]}”")
    return None


def _other_scope(a: Statement, b: Statement, story: Story) -> Reason | None:
    """What one place alone counts, and what all do."""
    told = [ALONE.search(story.words(s)) for s in (a, b)]
    found = next((match for match in told if match), None)
    if found is None or all(told) or not (a.quantities and b.quantities):
        return None
    detail = f"“{found[0]}” is not all"
    return Reason("other_scope", certain=True, evidence=(place(a), place(b)), detail=detail)


def _other_manner(a: Statement, b: Statement, story: Story) -> Reason | None:
    """How somebody died: of a fever, or shot."""
    told = [_manners(story.words(s)) for s in (a, b)]
    if len(told[0]) != 1 or len(told[1]) != 1 or told[0] == told[1]:
        return None
    detail = f"{next(iter(told[0]))} against {next(iter(told[1]))}"
    return Reason("other_manner", certain=True, evidence=(place(a), place(b)), detail=detail)


def _manners(words: str) -> set[str]:
    """The ways in which a statement tells that somebody died."""
    return {way for way, pattern in _ways().items() if pattern.search(words)}


@cache
def _ways() -> Mapping[str, re.Pattern[str]]:
    listed = tomllib.loads((files(__package__) / "manners.toml").read_text(encoding="utf-8"))
    return {way: re.compile("|".join(rf"\b{p}\b" for p in phrases), re.IGNORECASE) for way, phrases in listed.items()}


def _of_year(ids: Sequence[str], marks: Marks, story: Story) -> list[Time]:
    """Those of some times that mean one year or less of it, and when something was: not "the 1996 act"."""
    times = (marks.times[i] for i in ids if i in marks.times)
    known = [x for x in times if x.timex.type in ("DATE", "TIME") and x.earliest and x.latest and _days(x) <= YEAR + 1]
    return [x for x in known if not _tells_which(x, story)]


def _tells_which(x: Time, story: Story) -> bool:
    """Whether a time only tells which thing is meant: "last year's campaign", "the 2010 race"."""
    document = story.documents[x.document]
    after = document.slice(x.end, x.end + OPENED, x.part)
    if OWNING.match(after):
        return True
    before = document.slice(max(0, x.start - OPENED), x.start, x.part)
    return len(document.slice(x.start, x.end, x.part)) == len("1996") and bool(
        OWNED.search(before) and WORD.match(after)
    )


def _shares_figure(a: Statement, b: Statement, marks: Marks, *, people: bool) -> bool:
    """Whether two statements tell one number of one thing, or, where asked, of people, whatever they are called."""
    left, right = marks.figures(a), marks.figures(b)
    if any(counts_same(q, r) and q.value is not None and q.value == r.value for q in left for r in right):
        return True
    counts = [[q for q in told if q.unit == "person" and q.noun != "age"] for told in (left, right)]
    return people and share_number(*counts)


def _one_day_of_years(x: Time, y: Time) -> bool:
    """Whether two times are one day of two years: a year left out was resolved in two ways ("Sept. 11", "9/11")."""
    return _days(x) <= 1 and _days(y) <= 1 and (x.earliest or "")[4:10] == (y.earliest or "")[4:10]


def _days(x: Time) -> int:
    return (date.fromisoformat(x.latest or "") - date.fromisoformat(x.earliest or "")).days


def _days_apart(x: Time, y: Time) -> int:
    """Days between the beginnings of two times; from the end of the first, where one is an hour or a part of a day."""
    first, second = sorted((x, y), key=lambda time: time.earliest or "")
    hours = "TIME" in (x.timex.type, y.timex.type)
    start = (first.latest if hours else first.earliest) or ""
    return (date.fromisoformat(second.earliest or "") - date.fromisoformat(start)).days


def _is_past(x: Time, other: Statement, story: Story, marks: Marks) -> bool:
    """Whether a time had been over for long when the other report came out, and that report tells of no such time."""
    published = (story.documents[other.document].published or "")[:10]
    if not published or (date.fromisoformat(published) - date.fromisoformat(x.latest or "")).days <= LONG_AGO:
        return False
    return not any(
        y.document == other.document
        and y.timex.type == "DATE"
        and y.earliest
        and y.latest
        and _days(y) <= YEAR + 1
        and (y.earliest or "") < (x.latest or "")
        and (x.earliest or "") < (y.latest or "")
        for y in marks.times.values()
    )


def _minutes(time: Time) -> int | None:
    """Minutes after midnight that a time tells exactly, else None."""
    return None if time.timex.mod else clock(time)


def _other_subject(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """The like told of somebody else, by name: "Corvane lost 86 million" beside what Halden Metals lost."""
    mine, theirs = marks.subjects.get(a.id), marks.subjects.get(b.id)
    if mine is None or theirs is None or not are_two(mine, theirs):
        return None
    texts = [story.words(s) for s in (a, b)]
    if names_the_other(texts[0], theirs) or names_the_other(texts[1], mine):
        return None
    deed = one_deed((a, marks.gists[a.id]), (b, marks.gists[b.id]), loose=mine.is_loose)
    if not deed and not share_number(marks.figures(a), marks.figures(b)):
        return None
    shown = [story.documents[s.document].slice(p.start, p.end, p.part) for s in (a, b) for p in s.participants[:1]]
    evidence = tuple(Passage(s.document, p.start, p.end, p.part) for s in (a, b) for p in s.participants[:1])
    return Reason("other_subject", certain=True, evidence=evidence, detail=f"“{shown[0]}” against “{shown[1]}”")


def _other_side(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """One deed of people of two kinds, or with its two sides changed places: "the gunman fired first", "police did"."""
    left, right = marks.gists.get(a.id), marks.gists.get(b.id)
    if left is None or right is None or a.predicate != b.predicate or a.predicate in ("be", "have"):
        return None
    mine, theirs = (story.words(s) for s in (a, b))
    kinds = [kinds_of_people(gist.subject) for gist in (left, right)]
    two_kinds = kinds[0] and kinds[1] and kinds[0].isdisjoint(kinds[1])
    if not two_kinds and not swapped((a, left), (b, right), (mine, theirs)):
        return None
    told = [gist.subject[-1] if gist.subject else "…" for gist in (left, right)]
    detail = f"“{told[0]}” against “{told[1]}”"
    return Reason("other_subject", certain=True, evidence=(place(a), place(b)), detail=detail)


def _condition(a: Statement, b: Statement, story: Story) -> Reason | None:
    """What could be, if something else is, beside what is or will be."""
    words = [story.words(s) for s in (a, b)]
    bound = [any(match[1] is None for match in CONDITION.finditer(text)) for text in words]
    if bound[0] == bound[1] or a.predicate != b.predicate:
        return None
    tied, plain = (words[0], words[1]) if bound[0] else (words[1], words[0])
    if OPEN.search(tied) is None or OPEN.search(plain) is not None or (b if bound[0] else a).modality not in FIRM:
        return None
    return Reason("condition", certain=True, evidence=(place(a), place(b)), detail="one of the two holds only if …")


def _denial(a: Statement, b: Statement, story: Story) -> Reason | None:
    """One denies what the other puts forward."""
    sides = [_denies(s, story) for s in (a, b)]
    other = b if sides[0] else a
    words = story.words(other)
    if sides[0] == sides[1] or other.negated or DENYING.search(words):
        return None
    return Reason("denial", certain=True, evidence=(place(a), place(b)), detail="one of the two denies it")


def _denies(s: Statement, story: Story) -> bool:
    if s.modality == "denied":
        return not s.negated
    words = story.documents[s.document].slice(s.start, min(s.end, s.start + OPENING), s.part).lower()
    return s.negated and any(phrase in words for phrase in NOT_SO)


def _opposite(a: Statement, b: Statement, marks: Marks) -> Reason | None:
    """The same predicate, once negated and once not; who denies it negates it too. Of what is so, in the same words."""
    if (a.negated != (a.modality == "denied")) == (b.negated != (b.modality == "denied")) or a.predicate != b.predicate:
        return None
    left, right = ({*marks.gists[s.id].terms} if s.id in marks.gists else set() for s in (a, b))
    if a.predicate == "be" and (left != right or not left):
        return None
    return Reason("opposite", certain=True, evidence=(place(a), place(b)), detail="one of the two negates it")


def _no_plan(a: Statement, b: Statement, story: Story) -> Reason | None:
    """What is to be done, and what nobody plans to do: "will sell the mill", "has no plans to sell the mill"."""
    for one, other in ((a, b), (b, a)):
        match = NO_PLAN.search(story.words(one))
        planned = match is not None and match[1].lower().startswith(other.predicate or " ")
        if match and planned and not other.negated and not NO_PLAN.search(story.words(other)):
            evidence = (place(a), place(b))
            return Reason("opposite", certain=True, evidence=evidence, detail=f"“{match[0]}”")
    return None
