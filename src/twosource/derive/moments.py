"""Moments: the days and hours that two statements of one thing tell, in; whether they exclude each other, out."""

import re

from twosource.derive import calendar
from twosource.derive.marks import Marks, place, relation
from twosource.model.derived import Relation
from twosource.model.moments import clock, clock_gap, either_half
from twosource.model.said import Statement, Time

APART = 2  # days between two reports from which each may tell of a day of its own
LEAST_MINUTES = 5  # between two clock times that conflict: fewer are a rounding
ABOUT_AN_HOUR, ABOUT_A_QUARTER = 20, 7  # minutes that "around 4" and "about 6.15" may be off
ALIKE = 0.6  # share of the shorter statement's content words from which two claims tell one deed
WEEK = 7  # days within which both are
MOST_MINUTES = 60  # between them: on train, those farther apart were of two things
SURE_MINUTES = 240  # where both tell one deed of one subject in much the same words
SHORTLY = 30  # minutes from a clock time beyond which nothing is "shortly before" it
POINTS = ("DATE", "TIME")  # TIMEX3 types of what has a place in time
_BY_DAY = frozenset({"MO", "MI", "AF"})  # TIMEX3 parts of a day that lie in no night
_HARMING = frozenset(
    {"shoot", "kill", "murder", "stab", "slay", "wound", "gun", "strike", "hit", "injure", "hurt"}
)  # what is done in one moment
# Words of a day in a time; "Ten past four" at the head of a sentence has a capital, and tells none.
_DAY = re.compile(
    r"day\b|morrow|\b(?!About|Around)[A-Z][a-z]{2,}\b(?!\.?[\s-](?:minutes?|past|to|five|o['’]clock)\b)"
    r"|\d{4}|\b\d{1,2}(?:st|nd|rd|th)\b|night"
)
_NAMED_DAY = re.compile(r"day\b(?<!today)(?<!yesterday)|\d{1,2}(?:st|nd|rd|th)?\b")
_CLEFT = re.compile(r"\W*[Ii]t was\b[^;]*\b(?:when|that|before)\b")
_HABIT = re.compile(r"\b(?:weekdays|weekends|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)days)\b")
_SECOND = re.compile(r"\b(?:(?:[Aa]|[Tt]he) (?:second|third|fourth|next)(?! and\b)|[Aa]nother)\b")  # beside the first
_ORDINAL = re.compile(r"\b(?:second|third|fourth|another)\b", re.IGNORECASE)
_NEAR = 24  # code points before a clock time in which "just before" stands
_ROUND = r"(?:about\s+|around\s+)?(?:\d|$)"
_BESIDE = re.compile(rf"\b(?:until|till|by|between)\s+{_ROUND}|\bbetween\b[^.;]+\band\s+$", re.IGNORECASE)
_SHORTLY = re.compile(
    r"\b(?:shortly|just|a little|moments|minutes|seconds)\s+(?:before|after|past)\s*(?:about\s+|around\s+)?$",
    re.IGNORECASE,
)
_SIDES = (
    (-1, re.compile(rf"\bbefore\s+{_ROUND}", re.IGNORECASE)),
    (1, re.compile(rf"\b(?:after|past)\s+{_ROUND}", re.IGNORECASE)),
)
# Stretches beside the day of a report that exclude each other: "last week", "last month".
_STRETCH = re.compile(r"(?:early |late |earlier |later )?(?:last|this|next) (?:week|weekend|month|year)", re.IGNORECASE)


def on_time(a: Statement, b: Statement, marks: Marks, *, one_claim: bool, sure: bool = False) -> Relation | None:
    """Statements that each tell one date, or one hour, conflict where the two cannot both be right.

    Two clock times of one day conflict where they are within the hour and no rounding joins them: farther apart they
    are mostly of two things, but where the likelihood is high (`sure`) and both tell one deed of one subject.
    """
    if of_two_occasions(a, b, marks):
        return None
    told = [[x for x in map(marks.times.__getitem__, s.times) if x.timex.type in POINTS] for s in (a, b)]
    if len(told[0]) == len(told[1]) == 1 and _days_apart(a, b, (told[0][0], told[1][0]), marks, one_claim=one_claim):
        return _of_days(a, b, (told[0][0], told[1][0]), marks)
    clocks = [[x for x in points if _minutes(x) is not None] for points in told]
    if len(clocks[0]) != 1 or len(clocks[1]) != 1:
        return None
    left, right = clocks[0][0], clocks[1][0]
    one_verb = one_predicate(a, b) or _is_cleft(a, b, marks) or _is_cleft(b, a, marks)
    alike = one_verb or marks.shared_terms(a, b)[1] >= ALIKE
    deed = sure and alike and (same_subject(a, b, marks) or (one_verb and not one_predicate(a, b)))
    apart = hours_apart((left, right), marks, one_claim=one_claim or deed, one_verb=one_verb, deed=deed)
    return marks.against("conflict", "time", (a, b), left, right) if apart else None


def _of_days(a: Statement, b: Statement, told: tuple[Time, Time], marks: Marks) -> Relation:
    """A conflict; what a later day's report plans for another day has been put off, or brought forward: an update."""
    anew = {a.modality, b.modality} == {"planned"} and "" not in {marks.day(a), marks.day(b)}
    if not anew or marks.day(a) == marks.day(b):
        return marks.against("conflict", "time", (a, b), *told)
    (early, x), (late, y) = sorted(zip((a, b), told, strict=True), key=lambda side: marks.day(side[0]))
    return marks.against("update", "time", (early, late), x, y)


def hours_apart(told: tuple[Time, Time], marks: Marks, *, one_claim: bool, one_verb: bool, deed: bool) -> bool:
    """Whether two clock times exclude each other.

    Args:
        told: two times told to the minute.
        marks: the story's marks.
        one_claim: their statements assert one proposition, so that a day told by neither is one day.
        one_verb: both tell by one verb what was then: "about nine" and "shortly before nine" are compared.
        deed: both are surely of one deed, so that hours may lie between them.
    """
    left, right = told
    roughly = any(time.timex.mod is not None for time in told)
    if any(_is_beside(time, marks) for time in told) or (roughly and not one_verb):
        return False
    if not _may_be_apart(left, right, marks, closely=one_verb):
        return False
    dayless = not any(_DAY.search(marks.words(time)) for time in (left, right))
    bare = one_claim and (dayless or any(_lent(time, marks) for time in (left, right)))
    folded = one_claim and any(either_half(time, marks.words(time)) for time in (left, right))
    most = SURE_MINUTES if deed else MOST_MINUTES
    return _clocks_apart(left, right, bare=bare, folded=folded, most=most)


def is_told_to_the_minute(time: Time) -> bool:
    """Whether it is a clock time, and no part of a day."""
    return time.timex.type in POINTS and _minutes(time) is not None


def _is_cleft(a: Statement, b: Statement, marks: Marks) -> bool:
    """Whether one statement tells the hour first, and then in a clause the other's deed: "it was 11.40 when …"."""
    left, right = marks.gists.get(a.id), marks.gists.get(b.id)
    if left is None or right is None or not right.subject or _CLEFT.match(marks.words(a)) is None:
        return False
    return b.predicate in left.terms and {*right.subject} <= {*left.terms}


def _days_apart(a: Statement, b: Statement, told: tuple[Time, Time], marks: Marks, *, one_claim: bool) -> bool:
    """Whether two dates of one deed exclude each other; of two claims dates in figures, or in like words."""
    words = [marks.words(time).lower() for time in told]
    if any(_lent(time, marks) for time in told) or _one_face(*told, marks):
        return False
    in_figures = all(any(c.isdigit() for c in text) for text in words)
    if words[0] == words[1] or not (one_claim or in_figures or _told_alike(a, b, told, marks)):
        return False
    if not _one_deed(a, b) and not (one_predicate(a, b) and (marks.share_subject(a, b) or marks.share_theme(a, b))):
        return False
    found = calendar.compare(*told)
    stretches = found.kind == "different" and all(_STRETCH.fullmatch(text) for text in words)
    apart = found.conflict or stretches or (found.why == calendar.NEIGHBOURS and _both_named(*told, marks))
    return apart and not _each_its_own(*told, marks)


def _told_alike(a: Statement, b: Statement, told: tuple[Time, Time], marks: Marks) -> bool:
    """Whether two statements tell one deed of one subject in much the same words, of days of one week."""
    places = [calendar.interval(time) for time in told]
    days = sorted(place for place in places if place is not None)
    if len(days) < len(told) or (days[1][1] - days[0][0]).days > WEEK:
        return False
    shared, share = marks.shared_terms(a, b)
    about_one = marks.share_subject(a, b) or marks.share_theme(a, b)
    return shared > 1 and share >= ALIKE and one_predicate(a, b) and about_one


def _both_named(a: Time, b: Time, marks: Marks) -> bool:
    """Whether both are days called by name or date: no "last night", no "yesterday", and no hour beside midnight."""
    named = all(_NAMED_DAY.search(marks.words(x)) is not None for x in (a, b))
    return named and all(x.timex.type == "DATE" or x.timex.value.rpartition("T")[2] in _BY_DAY for x in (a, b))


def _each_its_own(a: Time, b: Time, marks: Marks) -> bool:
    """Whether two reports of different days tell each of its own day, or the day before: two meetings, two votes."""
    places = [(calendar.interval(x), calendar.day_of(marks.documents[x.document].published)) for x in (a, b)]
    told = [(days[0], published) for days, published in places if days is not None and published is not None]
    if len(told) != len(places) or abs((told[0][1] - told[1][1]).days) < APART:
        return False
    return all(0 <= (published - day).days < APART for day, published in told)


def softly(a: Statement, b: Statement, marks: Marks) -> Relation | None:
    """Two days or hours that differ for a reason by which both may be right: the night between them, time zones."""
    left, right = ([x for x in map(marks.times.__getitem__, s.times) if x.timex.type in POINTS] for s in (a, b))
    if len(left) != 1 or len(right) != 1:
        return None
    found = calendar.compare(left[0], right[0])
    alike = _gap(left[0], right[0], folded=True) == 0
    if not found.soft or (alike and any(either_half(x, marks.words(x)) for x in (*left, *right))):
        return None
    said = f"{marks.quoted(left[0])} against {marks.quoted(right[0])}: {found.why}"
    return relation("same", "time", (a, b), said, place(left[0]), place(right[0]))


def _clocks_apart(a: Time, b: Time, *, bare: bool = False, folded: bool = False, most: int = MOST_MINUTES) -> bool:
    """Whether two clock times lie minutes apart.

    Args:
        a: a time, of whatever kind.
        b: another.
        bare: one tells no day: that of its report stands for it.
        folded: one tells only the hour on the clock's face: "ten past four" may be 16:10.
        most: minutes that they may lie apart.
    """
    gap = _gap(a, b, folded=folded)
    if gap is None or (a.earliest != b.earliest and not bare):
        return False
    return max(LEAST_MINUTES, _reach(a) + _reach(b) + 1) <= gap <= most


def _gap(a: Time, b: Time, *, folded: bool) -> int | None:
    """Minutes between two clock times, of one day or, folded, on the clock's face; None where one is no such time."""
    first, second = _minutes(a), _minutes(b)
    if first is None or second is None:
        return None
    return clock_gap(first, second, folded=folded)


def _lent(time: Time, marks: Marks) -> bool:
    """Whether it is a clock time that tells no day, and has that of its report."""
    return time.relative_to == "published" and _minutes(time) is not None and not _DAY.search(marks.words(time))


def _one_face(a: Time, b: Time, marks: Marks) -> bool:
    """Whether both are one hour on the clock, and one names no day: "four in the morning", "4 a.m."."""
    return _gap(a, b, folded=False) == 0 and any(not _DAY.search(marks.words(time)) for time in (a, b))


def _is_beside(time: Time, marks: Marks) -> bool:
    """Whether it is some time up to or from a clock time that something is told: "by 9", "until 9"."""
    return _BESIDE.search(_before(time, marks)) is not None


def _before(time: Time, marks: Marks) -> str:
    return marks.documents[time.document].slice(max(0, time.start - _NEAR), time.start, time.part)


def _side(time: Time, marks: Marks) -> int:
    """-1 where something is told before a clock time ("just before 9"), 1 where after it, 0 at it."""
    before = _before(time, marks)
    return next((side for side, pattern in _SIDES if pattern.search(before)), 0)


def _may_be_apart(a: Time, b: Time, marks: Marks, *, closely: bool) -> bool:
    """Whether what is told before or after a clock time is on the other side of another: "after 9", "at 8.45".

    Of one deed (`closely`) what was "shortly before seven" was not long before it.
    """
    sides, minutes = [_side(x, marks) for x in (a, b)], [_minutes(x) or 0 for x in (a, b)]
    if sides == [0, 0]:
        return True
    later = minutes[0] - minutes[1]
    if closely and any(_SHORTLY.search(_before(x, marks)) for x in (a, b)) and abs(later) > SHORTLY:
        return True
    return sides[0] != sides[1] and later * (sides[0] or -sides[1]) > 0


def _reach(time: Time) -> int:
    """Minutes by which a clock time told roughly may be off: "around 4" by more than "about 6.15"."""
    if time.timex.mod is None:
        return 0
    return ABOUT_AN_HOUR if (_minutes(time) or 0) % 60 == 0 else ABOUT_A_QUARTER


def _minutes(time: Time) -> int | None:
    """Minutes after midnight of a clock time told to the minute; None of another, and of "before 4"."""
    return clock(time) if time.timex.mod in (None, "APPROX") else None


def one_predicate(a: Statement, b: Statement) -> bool:
    """Whether two statements say one thing: else their times and negations are of different things."""
    return a.predicate == b.predicate and a.predicate not in (None, "be", "have", "say")


def same_subject(a: Statement, b: Statement, marks: Marks) -> bool:
    """Whether two statements name one subject: all words of the shorter one's stand in the other's."""
    left, right = ({*gist.subject} if (gist := marks.gists.get(s.id)) else set() for s in (a, b))
    return bool(left and right) and (left <= right or right <= left)


def of_two_occasions(a: Statement, b: Statement, marks: Marks) -> bool:
    """Whether two statements are of two occasions: of a second one, or of other days of every week."""
    words = [marks.words(s) for s in (a, b)]
    second = any(_SECOND.search(words[n]) and not _ORDINAL.search(words[1 - n]) for n in (0, 1))
    habits = [{*_HABIT.findall(marks.words(s))} for s in (a, b)]
    return second or habits[0] != habits[1]


def _one_deed(a: Statement, b: Statement) -> bool:
    """Whether both tell how somebody came to harm: "was shot" and "was killed" are of one time."""
    return a.predicate in _HARMING and b.predicate in _HARMING
