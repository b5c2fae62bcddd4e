"""Particulars: what reports print of one named thing, wherever they print it, in; what cannot both be right, out.

Somebody's age, the spelling of a name, the pages of an indictment, an amount to the last digit, the day an interview
came out, how long an inquiry took: such things tell by themselves what they are of, so they are compared between all
reports of a story and not only where alignment joins two statements. Each difference is told once, by the first reports
that print it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from twosource.derive import calendar
from twosource.derive.appointed import appointed
from twosource.derive.bearers import Bearers
from twosource.derive.contrasts import (
    aged,
    everywhere,
    hyphened,
    misspelt,
    of_two,
    streets,
    sums,
    told_ages,
    wounds,
)
from twosource.derive.counted import is_past
from twosource.derive.figures import is_money
from twosource.derive.marks import Marks, place
from twosource.derive.occurrences import occurrences
from twosource.derive.onsets import onsets
from twosource.derive.printed import MOST, MOST_ALIKE, Print, Tellings, conflict, differing, of_others
from twosource.derive.restated import restated
from twosource.derive.tables import table
from twosource.model.derived import Relation, RelationOn
from twosource.model.said import Name, Quantity, Statement, Time
from twosource.model.span import Passage

EXACT = 4  # significant digits from which an amount is told to the last one
SHARED = 2  # words of names that the sentences of two such amounts have in common
LONG = 3  # words of a body's name from which another spelling of one of them is no other body
_BESIDE = 40  # code points beside a sum in which its word stands
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_MANY = 6  # times, from the fewest to the most: "monthslong" is two months to a year
_ROUGHLY = 1.4  # times: "a two-year inquiry" may be one of 18 months, and is none of three years
_AGO = 90  # code points of a sentence beside a day in which what came out then, and whose it is, are told
_YEAR = 366  # days in which somebody grows a year older at most
_THING = re.compile(r"-([a-z]+) ([a-z]{4,})\b")  # after a number: "-page indictment"
_TERM = re.compile(
    r"\b(?:from |between )?((?:1[89]|20)\d\d)(?:\s?[-–]\s?| to | until | through | and )((?:1[89]|20)\d\d)\b"
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PATIENTS = re.compile(  # not "a 29-year-old", nor "two others", of whom the rest is told elsewhere
    rf"\b({'|'.join(_NUMBERS[1:])}|\d{{1,3}})\b(?!-)(?! (?:other|more|additional)s?\b)"
    r"[^.;,\d]{0,60}?\b(?:in|with|suffered|sustained) (critical|serious|stable) (?:condition|injur)",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(
    r"^(?:(?:on|last|this|late|early) )*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|.*\b\d{1,2}\b.*)$"
)
_ANOTHER_QUAKE = re.compile(
    r"\b(?:aftershocks?|foreshocks?|another|second|third|earlier|later|followed|previous\w*|first put|revised|not)\b",
    re.IGNORECASE,
)
_QUAKE_OF = re.compile(
    r"\b(?:quake|earthquake|tremor)\b[^.;,]{0,20}"
    r"\b(?:measur(?:ed|ing)|registered|(?:reached|was|of) (?:a )?(?:strength|force))\s+(?:at |of |about |around )*$",
    re.IGNORECASE,
)
_WEAKEST, _STRONGEST = 1, 10  # magnitudes of quakes that are told
_CAPITALS = re.compile(r"\b[A-Z][\w’'-]{2,}")
_NAMED = {"person": 2, "organisation": LONG}  # kinds of names that are compared, and how many words they have at least


def particulars(statements: Iterable[Statement], marks: Marks) -> list[Relation]:
    """All conflicts of a story's particulars, each told once."""
    held = list(statements)
    tellings = Tellings(held)
    found = [
        *differing("quantity", _ages(tellings, marks), marks, allowed=_grew_older),
        *differing("quantity", _measures(tellings, marks), marks),
        *differing("quantity", _magnitudes(tellings, marks), marks),
        *differing("place", _streets(tellings, marks), marks),
        *differing("quantity", _sums(tellings, marks), marks),
        *differing("detail", _ends(tellings, marks), marks, allowed=of_others),
        *differing("detail", _wounds(tellings, marks), marks, allowed=_of_other_victims),
        *differing("time", _issued(tellings, marks), marks),
        *differing("time", _lengths(tellings, marks), marks, allowed=_about_as_long),
        *_patients(tellings, marks),
        *_terms(tellings, marks),
        *_spellings(tellings, marks),
        *_misprints(tellings, marks),
        *restated(held, marks),
        *appointed(held, marks),
        *occurrences(held, tellings, marks),
        *onsets(held, marks),
    ]
    return list({r.between: r for r in reversed(found)}.values())[::-1]


# ---- told of one thing ----------------------------------------------------------------------------------------------


def _ages(tellings: Tellings, marks: Marks) -> Iterator[Print]:
    """As in "Jonas Veld, 41" and "43-year-old Jonas Veld", "Veld (41)", "She is 41"."""
    bearers = Bearers(marks)
    for (start, end), statement in tellings.sentences():
        text = marks.documents[statement.document].slice(start, end)
        told = {span: (bearers.called(name), age) for name, age, span in aged(text)}
        for name, age, span in told_ages(text):
            if span not in told and (who := bearers.of(name, statement.document, before=start)) is not None:
                told[span] = (who, age)
        for (left, right), (who, age) in told.items():
            at = Passage(statement.document, start + left, start + right)
            yield Print(who, age, at, tellings.of(at) or statement)


def _measures(tellings: Tellings, marks: Marks) -> Iterator[Print]:
    """As in "the 48-page indictment", of which a story has one."""
    for quantity in marks.quantities.values():
        document = marks.documents[quantity.document]
        after = _THING.match(document.slice(quantity.end, quantity.end + 40, quantity.part))
        statement = tellings.of(quantity) if after is not None and quantity.bound == "exact" else None
        if after is None or statement is None or after[1] not in hyphened():
            continue
        at = Passage(quantity.document, quantity.start, quantity.end + after.end(), quantity.part)
        yield Print(after.groups(), f"{quantity.value:g}", at, statement)


def _streets(tellings: Tellings, marks: Marks) -> Iterator[Print]:
    """As in "Partridge Drive" and "Partridge Lane"."""
    for (start, end), statement in tellings.sentences():
        for name, kind, (left, right) in streets(marks.documents[statement.document].slice(start, end)):
            at = Passage(statement.document, start + left, start + right)
            yield Print(name, kind, at, tellings.of(at) or statement)


def _sums(tellings: Tellings, marks: Marks) -> Iterator[Print]:
    """As in "a reward of up to $2,500" and "the $5,000 reward"."""
    for quantity in marks.quantities.values():
        statement = tellings.of(quantity) if is_money(quantity) and quantity.change is None else None
        value = quantity.value if quantity.value is not None else quantity.high
        if statement is None or value is None or quantity.part != "text":
            continue
        start, end = max(statement.start, quantity.start - _BESIDE), min(statement.end, quantity.end + _BESIDE)
        near = set(re.findall(r"[a-z]+", marks.documents[quantity.document].slice(start, end).lower()))
        for word in sorted(near & sums()):
            yield Print(word, f"{value:g} {quantity.unit}", place(quantity), statement)


def _magnitudes(tellings: Tellings, marks: Marks) -> Iterator[Print]:
    """As in "a quake of magnitude 5.8", "the quake measured 6.1", not of an aftershock nor of one of another year."""
    for quantity in (q for q in marks.quantities.values() if q.part == "text" and _is_magnitude(q, marks)):
        statement = tellings.of(quantity) if quantity.bound == "exact" else None
        if statement is None or quantity.value is None or is_past(statement, marks):
            continue
        if _ANOTHER_QUAKE.search(marks.documents[quantity.document].slice(*statement.sentence)) is None:
            yield Print("magnitude", f"{quantity.value:g}", place(quantity), statement)


def _is_magnitude(quantity: Quantity, marks: Marks) -> bool:
    if quantity.unit is not None or quantity.value is None or not _WEAKEST < quantity.value < _STRONGEST:
        return quantity.unit == "magnitude"
    start = max(0, quantity.start - _BESIDE)
    return _QUAKE_OF.search(marks.documents[quantity.document].slice(start, quantity.start)) is not None


def _ends(tellings: Tellings, marks: Marks) -> Iterator[Print]:
    """As in "died instantly" and "died in hospital", "was locked" and "left unlocked"."""
    for (start, end), statement in tellings.sentences():
        for row, way, (left, right) in everywhere(marks.documents[statement.document].slice(start, end)):
            at = Passage(statement.document, start + left, start + right)
            yield Print(row, way, at, tellings.of(at) or statement)


def _wounds(tellings: Tellings, marks: Marks) -> Iterator[Print]:
    """Where somebody was hit, as in "a bullet wound to the neck", where a report tells of one wound only."""
    for (start, end), statement in tellings.sentences():
        for region, (left, right) in wounds(marks.documents[statement.document].slice(start, end)):
            at = Passage(statement.document, start + left, start + right)
            yield Print("wound", region, at, tellings.of(at) or statement)


def _of_other_victims(a: Print, b: Print, marks: Marks) -> bool:
    """Whether two wounds are of two: the sentences name others, or tell of a man and of a woman."""
    left, right = (marks.documents[x.at.document].slice(*x.statement.sentence) for x in (a, b))
    return of_others(a, b, marks) or of_two(left, right)


def _issued(tellings: Tellings, marks: Marks) -> Iterator[Print]:
    """The day on which something came out, as in "told the Courier in an interview published Monday"."""
    for time in marks.times.values():
        days = calendar.interval(time) if time.timex.type == "DATE" and time.part == "text" else None
        if days is None or (days[1] - days[0]).days > 1 or not _NAMED_DAY.match(marks.words(time)):
            continue
        statement = tellings.of(time)
        if statement is None or (told := _issue(time, statement, marks)) is None:
            continue
        yield Print(told, days[0].isoformat(), place(time), statement)


def _issue(time: Time, statement: Statement, marks: Marks) -> tuple[str, str] | None:
    """What is told right before a day to have come out, and the last word of the name nearest before that."""
    start = max(statement.sentence[0], time.start - _AGO)
    before = marks.documents[time.document].slice(start, time.start)
    found = _issuing().search(before)
    if found is None or "statement" in before:  # people make several
        return None
    names = list(_CAPITALS.finditer(before[: found.start()]))
    return (_plain(names[-1][0]), _first_of("issued", found[0].split(maxsplit=1)[0])) if names else None


@cache
def _issuing() -> re.Pattern[str]:
    words = "|".join(word for row in table("particulars")["issued"] for word in row)
    return re.compile(rf"\b(?:{words})\b(?: (?:on|late|early))*\s*$")


def _first_of(kind: str, word: str) -> str:
    """The first word of a word's row: what is broadcast is aired."""
    rows: Sequence[Sequence[str]] = table("particulars")[kind]
    return next(row[0] for row in rows if word in row)


def _lengths(tellings: Tellings, marks: Marks) -> Iterator[Print]:
    """How long something took of which a story has one: "the two-year inquiry", "a monthslong probe"."""
    for (start, end), statement in tellings.sentences():
        for found in _lasting().finditer(marks.documents[statement.document].slice(start, end)[: MOST * 2]):
            days, number = _DAYS[(found[2] or found[3]).lower()], (found[1] or "").lower()
            count = _NUMBERS.index(number) if number in _NUMBERS else int(number) if number.isdigit() else 0
            value = f"{days * count} {days * count}" if count else f"{days * 2} {days * 2 * _MANY}"
            at = Passage(statement.document, start + found.start(), start + found.end())
            yield Print(_first_of("lasting", found[4].lower()), value, at, tellings.of(at) or statement)


def _about_as_long(a: Print, b: Print, _: Marks) -> bool:
    """Whether two lengths, each the fewest and the most days, may be one, told roughly."""
    short, long = sorted(tuple(map(int, x.value.split())) for x in (a, b))
    return long[0] <= short[1] * _ROUGHLY


@cache
def _lasting() -> re.Pattern[str]:
    things = "|".join(word for row in table("particulars")["lasting"] for word in row)
    number = "|".join(_NUMBERS[1:])
    return re.compile(
        rf"\b(?:({number}|\d{{1,2}})-(day|week|month|year)(?:-long)?|(day|week|month|year)s-?long) "
        rf"(?:[\w-]+ ){{0,3}}?({things})\b",
        re.IGNORECASE,
    )


def _patients(tellings: Tellings, marks: Marks) -> Iterator[Relation]:
    """How many are in critical condition; what a report of a later day tells is how it is then."""
    for one in differing("quantity", _conditions(tellings, marks), marks):
        days = [marks.day(at) for at in one.evidence]
        if all(days) and days[0] != days[1]:
            yield replace(one, kind="update", between=one.between if days[0] < days[1] else one.between[::-1])
        else:
            yield one


def _conditions(tellings: Tellings, marks: Marks) -> Iterator[Print]:
    for (start, end), statement in tellings.sentences():
        for found in _PATIENTS.finditer(marks.documents[statement.document].slice(start, end)[: MOST * 2]):
            at = Passage(statement.document, start + found.start(), start + found.end())
            number = found[1].lower()
            value = str(_NUMBERS.index(number)) if number in _NUMBERS else number
            yield Print(found[2].lower(), value, at, tellings.of(at) or statement)


def _terms(tellings: Tellings, marks: Marks) -> Iterator[Relation]:
    """Two terms of one length, or with one end in common, beside the same names: "from 1966 to 1978"."""
    told: list[tuple[Print, tuple[int, int], frozenset[str]]] = []
    for (start, end), statement in tellings.sentences():
        text = marks.documents[statement.document].slice(start, end)
        found = list(_TERM.finditer(text))
        if len(found) != 1 or len(told) >= MOST:
            continue
        at = Passage(statement.document, start + found[0].start(), start + found[0].end())
        one = Print(None, found[0][0], at, tellings.of(at) or statement)
        told.append((one, (int(found[0][1]), int(found[0][2])), frozenset(_CAPITALS.findall(text[: MOST * 2]))))
    for (a, mine, here), (b, theirs, there) in combinations(told, 2):
        alike = mine[0] == theirs[0] or mine[1] == theirs[1] or mine[1] - mine[0] == theirs[1] - theirs[0]
        if alike and mine != theirs and a.at.document != b.at.document and len(here & there) >= SHARED:
            yield conflict("time", a, b, marks)


def _grew_older(a: Print, b: Print, marks: Marks) -> bool:
    """Whether the later of two reports tells an age that the earlier one's bearer may have come to."""
    days = [calendar.day_of(marks.documents[x.at.document].published) for x in (a, b)]
    if days[0] is None or days[1] is None:
        return False
    between, years = (days[1] - days[0]).days, int(b.value) - int(a.value)
    return between * years > 0 and (abs(years) - 1) * _YEAR <= abs(between)


# ---- names ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Called:
    """A full name as it is printed, with the reports that print it so."""

    words: tuple[str, ...]  # lower case
    first: Name
    documents: frozenset[str]


def _spellings(tellings: Tellings, marks: Marks) -> Iterator[Relation]:
    """Names of one bearer in two spellings that no report prints both of."""
    alike: defaultdict[Hashable, list[_Called]] = defaultdict(list)
    for kind, named in _called(marks).items():
        for one in named:
            alike[kind, *(word[0] for word in one.words)].append(one)
    for group in alike.values():
        for n, one in enumerate(group[:MOST_ALIKE]):
            for other in group[n + 1 : MOST_ALIKE]:
                if one.documents.isdisjoint(other.documents) and misspelt(one.words, other.words):
                    yield from _of_marks("who", one.first, other.first, tellings, marks)


def _called(marks: Marks) -> dict[str, list[_Called]]:
    """The full names of a story's texts by kind, each once."""
    found: dict[tuple[str, tuple[str, ...]], tuple[Name, set[str]]] = {}
    read: Counter[str] = Counter()
    for name in marks.names.values():
        if name.kind not in _NAMED or name.part != "text" or read[name.document] >= MOST:
            continue
        read[name.document] += 1
        words = tuple(_plain(word) for word in re.sub(r"^[Tt]he\s", "", marks.words(name)).split())
        if len(words) >= _NAMED[name.kind] and all(words):
            found.setdefault((name.kind, words), (name, set()))[1].add(name.document)
    called: defaultdict[str, list[_Called]] = defaultdict(list)
    for (kind, words), (first, documents) in found.items():
        called[kind].append(_Called(words, first, frozenset(documents)))
    return called


def _plain(word: str) -> str:
    return re.sub(r"'s?$", "", word.replace("’", "'").strip('.,;:"“”()').lower())


# ---- amounts --------------------------------------------------------------------------------------------------------


def _misprints(tellings: Tellings, marks: Marks) -> Iterator[Relation]:
    """Two exact amounts that differ in one digit and are told of things of one name."""
    near: defaultdict[Hashable, dict[str, Quantity]] = defaultdict(dict)
    printed: defaultdict[str, set[str]] = defaultdict(set)
    read: Counter[str] = Counter()
    for quantity in marks.quantities.values():
        digits = f"{quantity.value:.12g}" if quantity.value is not None else ""
        exact = quantity.bound == "exact" and quantity.unit is not None and quantity.change is None
        if not exact or len(digits.replace(".", "").rstrip("0")) < EXACT or read[quantity.document] >= MOST:
            continue
        read[quantity.document] += 1
        printed[digits].add(quantity.document)
        for n in range(len(digits)):
            near[quantity.unit, n, digits[:n], digits[n + 1 :]].setdefault(digits, quantity)
    for held in near.values():
        (one, first), *others = held.items()
        for other, second in others[:MOST_ALIKE]:
            if printed[one].isdisjoint(printed[other]) and _share_names(first, second, tellings, marks):
                yield from _of_marks("quantity", first, second, tellings, marks)


def _share_names(a: Quantity, b: Quantity, tellings: Tellings, marks: Marks) -> bool:
    """Whether the sentences of two amounts have words of names in common."""
    told = (tellings.of(a), tellings.of(b))
    texts = [marks.documents[s.document].slice(*s.sentence, s.part) for s in told if s is not None]
    words = [{*re.findall(r"\b[A-Z][\w’'-]{2,}", text[: MOST * 2])} for text in texts]
    return len(words) == len(told) and len(words[0] & words[1]) >= SHARED


def _of_marks(
    on: RelationOn, a: Name | Quantity, b: Name | Quantity, tellings: Tellings, marks: Marks
) -> Iterator[Relation]:
    told = (tellings.of(a), tellings.of(b))
    if told[0] is not None and told[1] is not None:
        left, right = (Print(None, "", place(x), s) for x, s in zip((a, b), told, strict=True) if s is not None)
        yield conflict(on, left, right, marks)
