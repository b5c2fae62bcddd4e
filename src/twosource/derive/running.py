"""Running counts: what is counted from a beginning up to a moment, so that a later telling of it is larger.

Comes in: a story's statements and marks, and what two statements' figures were found to be to one another. Goes out:
`update` where both count up to a moment ("60 operations had been called off by Monday", "347 … by Thursday", "rose to
118"), `bound` where a later report tells the count exactly that an earlier one told round ("at least 600", "640").
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from twosource.derive import figures
from twosource.derive.counted import apart, is_on_top, is_sole, plain_figures, same_occasion
from twosource.derive.marks import Marks, place
from twosource.derive.tables import table
from twosource.model.derived import Relation
from twosource.model.moments import clock
from twosource.model.said import Quantity, Statement

LONGEST = 400  # code points of a statement that are read
BEFORE, AFTER = 60, 40  # code points around a figure in which words of growth stand
BESIDE = 24  # code points before a time, or a figure, in which "by", "of the", "up from" stand
MOST = 24  # figures of one kind that are compared with one another
TIMES = 20.0  # a count that grows by more between two reports is hardly the same
DOZEN = 12.0
INITIALS = 3  # letters of a word of a name that says nothing alone: "the", "St"
FEW = 10  # "at least four" is told round by nobody
HARMED = frozenset({"dead", "injured", "missing", "sick", "infected", "hospitalised", "shot", "stabbed", "trapped"})
_HEADINGS = {"infected": "sick"}  # roles that the table of lots has under another heading
_OPEN = frozenset({"at_least", "more_than"})
_SHARES = frozenset({"percent", "share", "percentage point", "times"})
_BY = re.compile(
    r"\b(?:by|as of|until|till|up to)\s+(?:the\s+)?(?:(?:end|evening|morning|night|close)\s+of\s+)?$", re.IGNORECASE
)
_SET = re.compile(r"(?:\s[\w-]+){0,3}\s+(?:of|out of|among)\s+(?:the|its|their|these|those|all)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|from|near|at)\s$")  # before the name of a place
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that)\b")
_HELPING = re.compile(r"\b(?:be|been|being|is|are|was|were|has|have|had|having|not|fell)\b")
_PERFECT = re.compile(r"\b(?:has|have)\b", re.IGNORECASE)  # what has been done is told as it is now
_TOLD_DONE = re.compile(r"\b(?:has|have|had)\b", re.IGNORECASE)
_PART_OF_DAY = {"MO": 540, "MI": 720, "AF": 900, "EV": 1140, "NI": 1380}
_YET_TO_COME = re.compile(
    r"\b(?:will|would|could|may|might|should|if|expect\w*|fear\w*|likely|planned|due)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Count:
    """A figure, with what it counts and up to when."""

    statement: Statement
    quantity: Quantity
    lots: frozenset[str]  # what befell the counted, by the table's headings
    moment: tuple[str, int] | None  # the day and minute up to which it counts, where it is told
    grown: bool  # it is told to have grown
    yet: bool  # what it counts has been done: it counts up to now

    @property
    def size(self) -> float:
        """The number told; of a bare range ("dozens") its lower end."""
        return self.quantity.value or self.quantity.low or 0.0


def running(statements: Iterable[Statement], marks: Marks) -> list[Relation]:
    """How the running counts of a story's reports grew, also where nothing joins the sentences that tell them."""
    groups: defaultdict[tuple[str, str | None], list[_Count]] = defaultdict(list)
    for statement in statements:
        if statement.part == "text" and statement.telling and statement.quantities:
            for count in _counts(statement, marks):
                for lot in sorted(count.lots):
                    groups[lot, count.quantity.unit].append(count)
    found: dict[tuple[str, str], Relation] = {}
    for group in groups.values():
        for a, b in combinations(group[:MOST], 2):
            one = _update(a, b, marks) or _rounded(a, b, marks)
            if one is not None:
                found.setdefault(one.between, one)
    return list(found.values())


def settled(found: Sequence[Relation], a: Statement, b: Statement, marks: Marks) -> list[Relation]:
    """What two statements' figures are to one another, where both count up to a moment or one is told round."""
    if a.document == b.document or not (a.quantities and b.quantities):
        return list(found)
    grown = growth(a, b, marks)
    if grown is not None:
        return [grown, *(r for r in found if r.on != "quantity")]
    kept = [
        _as_bound(r, a, b, marks)
        for r in found
        if r.kind != "update" or r.on != "quantity" or not of_other_place_or_year(a, b, marks)
    ]
    if not kept and (bound := _bound(a, b, marks)) is not None:
        return [bound]
    return kept


def of_other_place_or_year(a: Statement, b: Statement, marks: Marks) -> bool:
    """Whether two statements tell of other places or of other years: what one counts is no growth of the other's."""
    places = [_places(s, marks) for s in (a, b)]
    days = [marks.day(s) for s in (a, b)]
    ago = [_is_over(s, f"{min(days)[:4]}-01-01", marks) for s in (a, b)] if all(days) else [False, False]
    texts = [marks.documents[s.document].text.lower() for s in (a, b)]
    other = [not any(word in text for word in named) for named, text in zip(places, reversed(texts), strict=True)]
    # a hall and its town are told of in one report or the other
    return ago[0] != ago[1] or (all(places) and all(other))


def _is_over(statement: Statement, day: str, marks: Marks) -> bool:
    """Whether a statement tells of what was over before a day: "last year 340 were killed"."""
    return any(x.latest is not None and x.latest <= day for x in marks.dates(statement))


def _places(statement: Statement, marks: Marks) -> set[str]:
    """The words of the places named in a statement."""
    named = (marks.names[i] for i in statement.names if i in marks.names)
    document = marks.documents[statement.document]
    here = [
        n for n in named if n.kind == "place" or _IN.search(document.slice(max(0, n.start - BESIDE), n.start, n.part))
    ]
    words = (word for n in here for word in marks.words(n).lower().split())
    return {word for word in words if len(word) > INITIALS}


def growth(a: Statement, b: Statement, marks: Marks) -> Relation | None:
    """The growth of the running count that two statements tell, from the earlier and smaller one; else None."""
    pairs = ((x, y) for x in _counts(a, marks) for y in _counts(b, marks) if x.lots & y.lots)
    return next((r for x, y in pairs if (r := _update(x, y, marks)) is not None), None)


def _update(a: _Count, b: _Count, marks: Marks) -> Relation | None:
    early, late = (a, b) if a.size <= b.size else (b, a)
    q, r = early.quantity, late.quantity
    if early.statement.document == late.statement.document or not early.size < late.size <= TIMES * early.size:
        return None
    if q.unit != r.unit or not _is_later(early, late, marks) or not _one_thing(early, late, marks):
        return None
    kind = figures.compare(q, r, same_thing=True).kind
    round_ = kind == "bound" and _is_round(q, r, marks)
    beyond = kind == "overlap" and q.bound == "range" and late.size > (q.high or late.size)  # "dozens", then 137
    if not (kind in ("different", "bound") or beyond) or (
        round_ and not late.grown and not (early.moment and late.moment)
    ):
        return None
    roughly = (kind == "bound" and q.bound in _OPEN) or (q.bound == "range" and late.yet)
    told = early.grown or late.grown or (early.yet and late.yet) or roughly
    if not told:
        return None
    return marks.against("update", "quantity", (early.statement, late.statement), q, r)


def _rounded(a: _Count, b: _Count, marks: Marks) -> Relation | None:
    """One count told round and exactly, in whatever words: "more than 3,000 taken to safety", "3,200 moved out"."""
    of_one = a.quantity.unit == b.quantity.unit and (a.moment is None or b.moment is None or a.moment == b.moment)
    if a.statement.document == b.statement.document or a.grown or b.grown or not of_one:
        return None
    if not _is_round(a.quantity, b.quantity, marks) or not _one_thing(a, b, marks):
        return None
    return marks.against("bound", "quantity", (a.statement, b.statement), a.quantity, b.quantity)


def _is_later(early: _Count, late: _Count, marks: Marks) -> bool:
    """Whether the larger count is of a later moment: those told, or else the days of the reports."""
    days = [marks.day(x.statement) for x in (early, late)]
    if early.moment and late.moment:
        one_day = early.moment[0] == late.moment[0]
        return early.moment < late.moment and not (one_day and 0 in (early.moment[1], late.moment[1]))
    ends = [x.moment[0] if x.moment else day for x, day in zip((early, late), days, strict=True)]
    if not all(ends) or ends[0] > ends[1]:
        return False
    return ends[0] < ends[1] or "" < days[0] < days[1]


def _one_thing(a: _Count, b: _Count, marks: Marks) -> bool:
    """Whether two figures of one heading count one thing of one place or body, as far as their words tell."""
    left, right = (figures.things(x.quantity) for x in (a, b))
    if not (left <= right or right <= left):
        return False
    roles = [figures.roles(x.quantity) - {"missing", "trapped"} for x in (a, b)]
    if roles[0] != roles[1] and all(roles):
        return False
    if _of_two_doers(a, b, marks):
        return False
    names = [_names(x.statement, marks) for x in (a, b)]
    if all(names) and names[0].isdisjoint(names[1]):
        return False
    bare = [(replace(x.statement, times=()), x.quantity) for x in (a, b)]
    return same_occasion(bare[0], bare[1], marks)


def _of_two_doers(a: _Count, b: _Count, marks: Marks) -> bool:
    """Whether two statements tell one deed of two that are called by name: "Corvair cancelled 40", "Lumo … 60"."""
    doers = []
    for one in (a.statement, b.statement):
        gist, printed = marks.gists.get(one.id), marks.words(one)[:LONGEST]
        words = {*gist.subject} - _words("anybody") if gist is not None else set()
        doers.append({word for word in words if word.isalpha() and re.search(rf"\b{re.escape(word)}", printed) is None})
    counted = any(x.quantity.start <= x.statement.start for x in (a, b))  # the subject is what is counted
    one_deed = a.statement.predicate == b.statement.predicate and not counted
    return one_deed and all(doers) and doers[0].isdisjoint(doers[1])


def _names(statement: Statement, marks: Marks) -> set[str]:
    """The words of the names in a statement."""
    gist = marks.gists.get(statement.id)
    names = gist.names if gist is not None else ()
    return {word for name in names for word in name.lower().split() if len(word) > INITIALS}


def _counts(statement: Statement, marks: Marks) -> list[_Count]:
    """The figures of a statement that count what befell something up to a moment, or are told to have grown."""
    text = marks.words(statement)[:LONGEST]
    if statement.modality != "asserted" or statement.negated or _YET_TO_COME.search(text) is not None:
        return []
    kept = plain_figures(statement, marks)
    found = [_count(statement, q, text, marks) for q in kept if is_sole(q, kept) and _is_counted(q, marks)]
    return [count for count in found if count.lots]


def _is_counted(quantity: Quantity, marks: Marks) -> bool:
    """Whether a figure counts people or things, no share, change, limit or measure, and none on top of others."""
    if (
        quantity.unit is None
        or quantity.unit in _SHARES
        or quantity.change
        or quantity.bound in ("at_most", "less_than")
    ):
        return False
    return not (figures.is_money(quantity) or figures.is_length(quantity) or is_on_top(quantity, marks))


def _count(statement: Statement, quantity: Quantity, text: str, marks: Marks) -> _Count:
    at = (quantity.start - statement.start, quantity.end - statement.start)
    grown = is_told_grown(quantity, marks)
    up_to, far = moment(statement, marks), _pattern("far").search(text.lower()) is not None
    done = _PERFECT if not statement.chain else _TOLD_DONE  # "said 40 had been found" tells "40 have been found"
    yet = grown or far or up_to is not None or done.search(text) is not None
    return _Count(statement, quantity, _lots(statement, quantity, text.lower(), at), up_to, grown, yet)


def is_told_grown(quantity: Quantity, marks: Marks) -> bool:
    """Whether a figure is told to stand where a smaller one stood: "rose to 118", "nine are now known to"."""
    document = marks.documents[quantity.document]
    before = document.slice(max(0, quantity.start - BEFORE), quantity.start, quantity.part).lower()
    after = document.slice(quantity.end, quantity.end + AFTER, quantity.part).lower()
    return _pattern("risen", end=True).search(before) is not None or _pattern("from").search(after) is not None


def _lots(statement: Statement, quantity: Quantity, text: str, at: tuple[int, int]) -> frozenset[str]:
    """What a statement tells of the counted: by noun, by words around the figure, or else by its verb alone."""
    after = text[at[1] :]
    roles = figures.roles(quantity) & HARMED - {"missing", "trapped"} if _SET.match(after) is None else frozenset()
    own = frozenset(_HEADINGS.get(role, role) for role in roles)
    told = _lot_patterns().items()
    found = frozenset(lot for lot, pattern in told if any(_tells(m.span(), text, at) for m in pattern.finditer(text)))
    verb = frozenset({statement.predicate} if statement.predicate else ()) - _words("vague")
    return own or found or (verb if figures.things(quantity) else frozenset())


def _tells(word: tuple[int, int], text: str, at: tuple[int, int]) -> bool:
    """Whether a word is told of the figure: not in a clause about the set that the figure is of."""
    if word[1] <= at[0]:
        return True
    between, lot = text[at[1] : word[0]], text[word[0] : word[1]]
    if _RELATIVE.search(between) is not None:
        return False
    return len(between) <= 1 or not lot.endswith("ed") or _HELPING.search(f"{between} {lot}") is not None


def moment(statement: Statement, marks: Marks) -> tuple[str, int] | None:
    """The day and the minute (0 where untold) up to which a statement counts: "by Monday evening", "as of noon"."""
    document = marks.documents[statement.document]
    times = [x for i in statement.times if (x := marks.times[i]).earliest is not None]
    told = [x for x in times if _BY.search(document.slice(max(0, x.start - BESIDE), x.start, x.part)) is not None]
    days = {x.earliest for x in told}
    if len(days) != 1:
        return None
    beside = (x for x in times if told[0].start <= x.start <= told[-1].end + 1)  # "by Friday noon"
    minute = max((clock(x) or _PART_OF_DAY.get(x.timex.value.rpartition("T")[2], 0) for x in beside), default=0)
    return min(day for day in days if day is not None), minute


# ---- one count in two precisions ------------------------------------------------------------------------------------


def _as_bound(found: Relation, a: Statement, b: Statement, marks: Marks) -> Relation:
    """An update that is one count told round, then exactly, as a bound: "at least 600 evacuated", "640 evacuated"."""
    if found.kind != "update" or found.on != "quantity" or len(found.evidence) != 2:
        return found
    by_place = {place(q): q for s in (a, b) for i in s.quantities if (q := marks.quantities.get(i)) is not None}
    told = [by_place.get(at) for at in found.evidence]
    q, r = told
    if q is None or r is None or figures.roles(q) & HARMED or not _is_round(q, r, marks):
        return found
    late = b if found.between[1] == b.id else a
    if any(count.grown and count.quantity.id == r.id for count in _counts(late, marks)):
        return found
    return replace(found, kind="bound")


def _is_round(q: Quantity, r: Quantity, marks: Marks) -> bool:
    """Whether a bound is a round number, and a point lies above it by less than the step to the next one."""
    open_, point = (q, r) if q.bound in _OPEN else (r, q)
    if open_.bound not in _OPEN or point.bound != "exact" or open_.value is None or point.value is None:
        return False
    value = open_.value
    step = 10.0 ** (len(f"{value:.0f}") - len(f"{value:.0f}".rstrip("0")))
    if "dozen" in marks.words(open_).lower():
        step = DOZEN
    return value >= FEW and step > 1 and 0 <= point.value - value < step


def _bound(a: Statement, b: Statement, marks: Marks) -> Relation | None:
    """A bound and a point inside it, each the only figure of its statement that is no whole: "14 of the 37"."""
    left, right = plain_figures(a, marks), plain_figures(b, marks)
    pairs = [(q, r) for q in left for r in right if q.unit == r.unit and figures.counts_same(q, r)]
    if len(pairs) != 1 or any(is_on_top(x, marks) for x in pairs[0]):
        return None
    q, r = pairs[0]
    kind = figures.compare(q, r).kind
    loosely = kind == "overlap" and {"exact"} < {q.bound, r.bound} <= {"exact", "nearly", "range"} and _is_inside(q, r)
    if not (kind == "bound" or loosely) or apart(q, r, times=2.0):
        return None
    return marks.against("bound", "quantity", (a, b), q, r)


def _is_inside(q: Quantity, r: Quantity) -> bool:
    """Whether the exact one of two figures lies in what "nearly" or "dozens" leaves open, and is not its very end."""
    loose, point = (r, q) if q.bound == "exact" else (q, r)
    return point.value is not None and point.value not in (loose.value, loose.low, loose.high)


@cache
def _pattern(kind: str, *, end: bool = False) -> re.Pattern[str]:
    listed = "|".join(table("running")[kind])
    return re.compile(rf"\b(?:{listed})\b" + (r"[^.;]{0,30}$" if end else "") if kind != "from" else rf"(?:{listed})\b")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(table("running")[kind])


@cache
def _lot_patterns() -> Mapping[str, re.Pattern[str]]:
    return {lot: re.compile(rf"\b(?:{'|'.join(words)})\b") for lot, words in table("running")["lots"].items()}
