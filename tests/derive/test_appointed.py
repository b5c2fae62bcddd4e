"""Days that reports set for one thing."""

import pytest

from twosource.derive.appointed import appointed
from twosource.derive.marks import Marks
from twosource.model.document import Document
from twosource.model.said import Gist, Statement, Time, Timex

DAYS = {"Friday": "2031-05-02", "Saturday": "2031-05-03", "next month": "2031-06", "mid June": "2031-06"}


def found(*texts: str, published: tuple[str, ...] = ("2031-05-01", "2031-05-01"), verb: str = "hold") -> list[str]:
    """What two reports of a sentence each tell differently."""
    documents, statements, times, gists = {}, [], {}, {}
    for n, (text, day) in enumerate(zip(texts, published, strict=True)):
        name = f"d{n}"
        documents[name] = Document(name, f"{n}.txt", None, None, day, None, "en", "", text)
        told = next(words for words in DAYS if words in text)
        value, start = DAYS[told], text.index(told)
        last = "2031-07-01" if len(value) == 7 else f"{value[:-1]}{int(value[-1]) + 1}"
        first = value if len(value) > 7 else f"{value}-01"
        timex = Timex("DATE", value, "MID" if told.startswith("mid") else None)
        times[name] = Time(name, name, start, start + len(told), timex, None, first, last, "published")
        at = (0, len(text))
        statements.append(Statement(f"t{n}", name, "text", *at, at, (), predicate=verb, times=(name,)))
        words = tuple(text.lower().split())
        gists[f"t{n}"] = Gist(f"t{n}", terms=words, subject=words[1:2])
    return [f"{r.kind} {r.detail}" for r in appointed(statements, Marks(documents, {}, times, gists=gists))]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "The funeral will be held on Friday.",
            "The funeral is to be held on Saturday.",
            ["conflict “Friday” against “Saturday”"],
        ),
        (
            "The referendum will be held on Friday.",
            "The plebiscite will be held in mid June.",
            ["conflict “Friday” against “mid June”"],
        ),
        ("The referendum will be held next month.", "The referendum will be held in mid June.", []),  # within
        ("The funeral was held on Friday.", "The funeral will be held on Saturday.", []),  # no day set
        ("The meeting will be held on Friday.", "The meeting will be held on Saturday.", []),  # one of many
    ],
)
def test_two_days_for_one_thing(first: str, second: str, expected: list[str]) -> None:
    assert found(first, second) == expected


def test_a_later_report_moves_the_day() -> None:
    texts = ("The funeral will be held on Friday.", "The funeral will be held on Saturday.")
    assert found(*texts, published=("2031-04-30", "2031-05-01")) == ["update “Friday” against “Saturday”"]
    assert not found(*texts, verb="win")


def test_what_is_put_off_was_set_for_the_day_before_it() -> None:
    texts = ("The match will be played on Friday.", "The match has been postponed until Saturday.")
    days = ("2031-04-30", "2031-05-01")
    assert found(*texts, published=days, verb="play") == ["update “Friday” against “Saturday”"]
    assert not found(*texts, published=days[::-1], verb="play")
    assert not found(texts[0], "The trial has been postponed until Saturday.", published=days, verb="play")
