"""A strike of a month is three events; one event and what followed it is one."""

from pathlib import Path

from twosource.link.episodes import cut
from twosource.link.stories import group
from twosource.model.document import Document

LINES = Path(__file__).with_name("episodes.txt").read_text(encoding="utf-8").splitlines()
ROWS = [line.split(" | ") for line in LINES if not line.startswith("#")]
DAYS = [0, 0, 1, 12, 13, 13]


def reports() -> list[Document]:
    return [
        Document(f"d{n}", f"{name}{n}.txt", f"Paper {n}", title, day, None, "en", "", text)
        for n, (name, day, title, text) in enumerate(ROWS, start=1)
    ]


def stories(documents: list[Document]) -> list[set[str]]:
    found: dict[str, set[str]] = {}
    for row in group(documents):
        found.setdefault(row.story, set()).add(row.document)
    return list(found.values())


def scores(within: int, across: int) -> list[tuple[int, int, int]]:
    """Pairs of six reports, three and three."""
    return [(a, b, within if (a < 3) == (b < 3) else across) for a in range(6) for b in range(a + 1, 6)]


def test_a_strike_of_a_month_is_three_events() -> None:
    assert stories(reports()) == [{"d1", "d2", "d3"}, {"d4", "d5", "d6"}, {"d7", "d8", "d9"}]


def test_a_group_is_cut_where_silence_and_unlikeness_fall_together() -> None:
    assert cut([range(6)], scores(5000, 1000), DAYS, absent=-9000) == [[0, 1, 2], [3, 4, 5]]


def test_likeness_across_the_silence_keeps_a_story_whole() -> None:
    assert cut([range(6)], scores(5000, 4000), DAYS, absent=-9000) == [[0, 1, 2, 3, 4, 5]]


def test_without_silence_a_story_is_whole_however_unlike_its_parts() -> None:
    for days in ([0, 3, 6, 9, 12, 15], [0, 0, 1, 5, 6, 6], [None] * 6):
        assert cut([range(6)], scores(5000, 1000), days, absent=-9000) == [[0, 1, 2, 3, 4, 5]]


def test_one_late_follow_up_stays() -> None:
    assert cut([range(6)], scores(5000, 1000), [0, 0, 1, 1, 300, 301], absent=-9000) == [[0, 1, 2, 3, 4, 5]]


def test_a_report_without_date_goes_with_the_episode_it_is_like() -> None:
    more = [*scores(5000, 1000), *((place, 6, 6000 if place > 2 else 0) for place in range(6))]
    assert cut([range(7)], more, [*DAYS, None], absent=-9000) == [[0, 1, 2], [3, 4, 5, 6]]


def test_what_is_not_of_the_group_does_not_matter() -> None:
    assert cut([[0, 2], [1]], [(0, 1, 900), (0, 2, 100)], [0, 50, 60], absent=-9000) == [[0, 2], [1]]
