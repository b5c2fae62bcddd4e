"""Courses: how a case moves on from report to report, told also where nothing joins the sentences that tell it.

Comes in: a story's statements and marks. Goes out: `update`, from what an earlier day's report tells to what a later
day's does: somebody is sought, held, charged, sentenced; nobody is held, then somebody is; the names are withheld, then
given; what it came of is unknown, then told. States of aligned statements, of patients too, are in `relations`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from twosource.derive.marks import Marks
from twosource.derive.states import phrases, told_health, told_level
from twosource.model.derived import Relation
from twosource.model.document import Document
from twosource.model.said import Statement
from twosource.model.span import Passage

HELD = 2  # the level of a case from which somebody is held
MOST_PEOPLE = 40  # people whose cases are followed in one story
_TOLD = ("asserted", "ordered")  # modalities of what has happened
# of another case
_BEFORE = re.compile(r"\b(?:previous|previously|prior|earlier charges|in the past|record)\b", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:now|since|upgraded|downgraded|improved|worsened|no longer)\b", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=[a-z,.’'] )[A-Z][\w’'-]+")
_Told = tuple[int, Statement, tuple[int, int]]  # the level, the statement, where its words stand in it


@dataclass(slots=True)
class _Report:
    """What one report tells of a case: of each state the first statement."""

    document: Document
    people: dict[str, _Told] = field(default_factory=dict)  # by last name, the furthest state
    nobody: _Told | None = None  # nobody is held
    somebody: _Told | None = None  # somebody is held, charged …
    withheld: _Told | None = None  # the names are not given
    named: _Told | None = None  # they are
    open: _Told | None = None  # what it came of is not known
    cause: _Told | None = None  # it is told
    health: dict[int, _Told] = field(default_factory=dict)  # by state, how somebody hurt is
    changed: _Told | None = None  # and that it has changed

    @property
    def day(self) -> str:
        return (self.document.published or "")[:10]


def courses(statements: Iterable[Statement], marks: Marks, speakers: frozenset[str] = frozenset()) -> list[Relation]:
    """All updates of a story's cases, each pair of statements once.

    Args:
        statements: The story's statements, in order.
        marks: Its marks.
        speakers: Last names of those who tell things: what they call others in a sentence they are not themselves.
    """
    reports = _reports(statements, marks, speakers)
    found = [
        *_of_people(reports, marks),
        *_once([(r, r.nobody if r.somebody is None else None, r.somebody) for r in reports], marks),
        *_once([(r, *_of_health(r)) for r in reports], marks),
        *_once([(r, r.open if r.cause is None else None, r.cause) for r in reports], marks),
        *_once([(r, r.withheld if r.named is None else None, r.named) for r in reports], marks),
    ]
    return list({relation.between: relation for relation in found}.values())


def _reports(statements: Iterable[Statement], marks: Marks, speakers: frozenset[str]) -> list[_Report]:
    """Reports with a day, in order of it."""
    found: dict[str, _Report] = {}
    for statement in statements:
        document = marks.documents[statement.document]
        text = marks.words(statement)
        if document.published and statement.telling and _any_state().search(text) is not None:
            report = found.setdefault(document.id, _Report(document))
            _read(report, statement, text, _subject(statement, marks), speakers)
    return sorted(found.values(), key=lambda r: (r.day, int(r.document.id[1:])))


def _read(report: _Report, statement: Statement, text: str, subject: str, speakers: frozenset[str]) -> None:
    """Note what a statement tells: of somebody, where that one is its subject; of suspects, wherever they are named."""
    nobody, withheld = _first(text, "nobody_held", statement), _first(text, "withheld", statement)
    report.nobody = report.nobody or nobody
    report.withheld = report.withheld or withheld
    cause_open = _first(text, "cause_open", statement)
    report.open = report.open or cause_open
    if cause_open is None and statement.modality in _TOLD and not statement.negated:
        report.cause = report.cause or _first(text, "cause_told", statement)
    if withheld is None and statement.modality == "asserted":
        report.named = report.named or _first(text, "named", statement)
    if (health := told_health(text)) is not None:
        report.health.setdefault(health[0], (health[0], statement, health[1]))
        if _CHANGED.search(text) is not None:
            report.changed = report.changed or (health[0], statement, health[1])
    told = told_level(text)
    if told is None or nobody is not None or statement.modality not in _TOLD or _BEFORE.search(text) is not None:
        return
    level, at = told
    if level >= HELD:
        if report.somebody is None or _plainer(statement, level) > _plainer(report.somebody[1], report.somebody[0]):
            report.somebody = (level, statement, at)
        people = [subject]
    else:
        people = [word.lower() for word in _CAPITAL.findall(text) if word.lower() not in speakers]
    for surname in filter(None, people):
        if level > report.people.get(surname, (-1, statement, at))[0]:
            report.people[surname] = (level, statement, at)


def _plainer(statement: Statement, level: int) -> tuple[bool, bool]:
    """How plainly a statement answers that nobody is held: in the text, and by an arrest."""
    return statement.part == "text", level == HELD


def _subject(statement: Statement, marks: Marks) -> str:
    """The last name of whom a statement is about, a pronoun resolved; "" where that is no name."""
    gist = marks.gists.get(statement.id)
    if gist is None or not gist.subject:
        return ""
    last = gist.subject[-1].lower()
    printed = [marks.words(statement), *gist.names]
    return last if any(re.search(rf"\b{re.escape(last.capitalize())}\b", text) for text in printed) else ""


def _first(text: str, table: str, statement: Statement) -> _Told | None:
    match = _pattern(table).search(text)
    return (0, statement, match.span()) if match is not None else None


def _of_people(reports: Sequence[_Report], marks: Marks) -> list[Relation]:
    """From the furthest state that an earlier day's reports tell of somebody to the next one that a later day's do."""
    last: dict[str, tuple[str, _Told]] = {}
    found = []
    for report in reports:
        for surname, told in report.people.items():
            before = last.get(surname)
            if before is None and len(last) >= MOST_PEOPLE:
                continue
            if before is not None and told[0] <= before[1][0]:
                continue
            if before is not None and before[0] < report.day:
                found.append(_update(before[1], told, marks))
            last[surname] = (report.day, told)
    return found


def _of_health(report: _Report) -> tuple[_Told | None, _Told | None]:
    """How the one patient of a report is told to be, and, where that is told too, that it has changed since."""
    if len(report.health) != 1:
        return None, None
    return (None, report.changed) if report.changed is not None else (next(iter(report.health.values())), None)


def _once(rows: Sequence[tuple[_Report, _Told | None, _Told | None]], marks: Marks) -> list[Relation]:
    """From the first report that knows nothing yet to the first of a later day that knows."""
    open_ = next(((report.day, told) for report, told, _ in rows if told is not None), None)
    if open_ is None:
        return []
    known = next((told for report, _, told in rows if told is not None and open_[0] < report.day), None)
    return [_update(open_[1], known, marks)] if known is not None else []


def _update(early: _Told, late: _Told, marks: Marks) -> Relation:
    at = tuple(Passage(s.document, s.start + span[0], s.start + span[1], s.part) for _, s, span in (early, late))
    shown = [marks.documents[x.document].slice(x.start, x.end, x.part) for x in at]
    return Relation("update", "detail", (early[1].id, late[1].id), f"“{shown[0]}”, later “{shown[1]}”", at)


@cache
def _pattern(table: str) -> re.Pattern[str]:
    listed = sorted(phrases(table), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, listed)) + r")\b", re.IGNORECASE)


@cache
def _any_state() -> re.Pattern[str]:
    """Whatever tells a state: most statements tell none."""
    listed = [
        phrase
        for table in ("case", "health", "nobody_held", "withheld", "named", "cause_open", "cause_told")
        for phrase in phrases(table)
    ]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(set(listed)))) + r")\b", re.IGNORECASE)
