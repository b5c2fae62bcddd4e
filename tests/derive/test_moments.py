"""Days and hours that two statements of one thing tell."""

import pytest

from twosource.derive.marks import Marks
from twosource.derive.moments import on_time
from twosource.model.document import Document
from twosource.model.said import Gist, Statement, Time, Timex

TIMES = {  # value, first day, the day after the last, what it rests on
    "4 a.m.": ("2031-05-05T04:00", "2031-05-05", "2031-05-06", "text"),
    "3.45 a.m.": ("2031-05-05T03:45", "2031-05-05", "2031-05-06", "text"),
    "4.10": ("2031-05-05T04:10", "2031-05-05", "2031-05-06", "text"),
    "4.40 p.m.": ("2031-05-05T16:40", "2031-05-05", "2031-05-06", "text"),
    "Monday": ("2031-05-05", "2031-05-05", "2031-05-06", "published"),
    "Saturday": ("2031-05-03", "2031-05-03", "2031-05-04", "published"),
    "last week": ("2031-W19", "2031-05-05", "2031-05-12", "published"),
    "last month": ("2031-04", "2031-04-01", "2031-05-01", "published"),
}


def apart(left: str, right: str, *, one_claim: bool = True, terms: str = "boat leave pier") -> bool:
    """Whether two statements conflict by the time that each tells."""
    documents, statements, times, gists = {}, [], {}, {}
    for n, text in enumerate((left, right)):
        name = f"d{n}"
        documents[name] = Document(name, f"{n}.txt", None, None, "2031-05-13", None, "en", "", text)
        words = max((words for words in TIMES if words in text), key=len)
        value, first, last, base = TIMES[words]
        kind, start = ("TIME" if "T" in value else "DATE"), text.index(words)
        span = (start, start + len(words))
        times[name] = Time(name, name, *span, Timex(kind, value), None, first, last, base)  # type: ignore[arg-type]
        at = (0, len(text))
        statements.append(Statement(f"t{n}", name, "text", *at, at, (), predicate="leave", times=(name,)))
        gists[f"t{n}"] = Gist(f"t{n}", terms=(*terms.split(), words), subject=("boat",))
    found = on_time(statements[0], statements[1], Marks(documents, {}, times, gists=gists), one_claim=one_claim)
    return found is not None and found.kind == "conflict"


@pytest.mark.parametrize(
    ("left", "right", "conflict"),
    [
        ("It left shortly after 4 a.m.", "It left at 3.45 a.m.", True),
        ("It left shortly before 4 a.m.", "It left at 3.45 a.m.", False),
        ("It left after 4 a.m.", "It left after 3.45 a.m.", False),
        ("It left before 3.45 a.m.", "It left after 4 a.m.", True),
        ("It left by 4 a.m.", "It left at 3.45 a.m.", False),
        ("It left at 4.10", "It left at 4.40 p.m.", True),  # which half of the day is not told
        ("It left last week.", "It left last month.", True),
        ("It left last week.", "It left on Monday.", False),
    ],
)
def test_hours_and_stretches_of_one_thing(left: str, right: str, conflict: bool) -> None:
    assert apart(left, right) is conflict


def test_days_of_one_week_conflict_in_two_claims_only_where_the_words_are_alike() -> None:
    assert apart("It left on Monday.", "It left on Saturday.", one_claim=False)
    assert not apart("It left on Monday.", "It left on Saturday.", one_claim=False, terms="")
