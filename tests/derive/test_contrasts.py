"""Details that exclude each other, and such as only look so."""

import re

import pytest

from twosource.derive.contrasts import contrasts, misaged

NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)+")


def found(left: str, right: str) -> list[tuple[str, str, str]]:
    people = tuple([m.span() for m in NAME.finditer(text)] for text in (left, right))
    made = contrasts(left, right, people=(people[0], people[1]))
    return [(c.on, left[slice(*c.left)], right[slice(*c.right)]) for c in made]


@pytest.mark.parametrize(
    ("left", "right", "on", "words"),
    [
        ("Jonas Veld, 41, fell.", "The climber, 43-year-old Jonas Veld, fell.", "quantity", ("41", "43")),
        ("They found Marta Halvers.", "They found Marta Halwers.", "who", ("Marta Halvers", "Marta Halwers")),
        ("on Quarry Street", "on Quarry Lane", "place", ("Quarry Street", "Quarry Lane")),
        (
            "the 300 block of Ferry Road",
            "the 500 block of Ferry Road",
            "place",
            ("300 block of Ferry Road", "500 block of Ferry Road"),
        ),
        ("He was hit in the left shoulder.", "He was struck in the hip.", "detail", ("shoulder", "hip")),
        ("He was hit in the left hip.", "He had a stab wound to his lower left abdomen.", "detail", ("hip", "abdomen")),
        ("his ex-wife called", "his wife called", "who", ("ex-wife", "wife")),
        ("an assistant prosecutor came", "the prosecutor came", "who", ("assistant prosecutor", "prosecutor")),
        (
            "a farm north of Oldmere",
            "a farm south-east of Oldmere",
            "place",
            ("north of Oldmere", "south-east of Oldmere"),
        ),
        (
            "They got in by a skylight.",
            "They got in through the back door.",
            "place",
            ("by a skylight", "through the back door"),
        ),
        (
            "They left by the front door.",
            "They left by the side door.",
            "place",
            ("by the front door", "by the side door"),
        ),
        ("It is chaired by Mara Stein.", "It is chaired by Tomas Hill.", "who", ("Mara Stein", "Tomas Hill")),
        (
            "The fire began in the kitchen.",
            "It broke out in the ship's boiler room.",
            "place",
            ("began in the kitchen", "broke out in the ship's boiler room"),
        ),
        ("He was fined twice.", "He was fined several times.", "quantity", ("twice", "several times")),
        ("The coach was sacked in May.", "The coach stepped down in May.", "detail", ("sacked", "stepped down")),
        ("The rider died instantly.", "He died in hospital.", "detail", ("died instantly", "died in hospital")),
    ],
)
def test_a_detail_told_in_two_ways(left: str, right: str, on: str, words: tuple[str, str]) -> None:
    assert found(left, right) == [(on, *words)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Jonas Veld, 41, fell.", "Ida Veld, 43, fell."),
        ("They found Greg Halvers.", "They found Gregory Halvers."),
        ("They found Marta Halvers.", "They found Marta Halvers and Marla Halvers."),
        ("on Quarry Ave", "on Quarry Avenue"),
        ("the 300 block of Ferry Road", "at 317 Ferry Road"),
        ("his ex-wife and his wife called", "his wife called"),
        ("He was hit in the face.", "He was struck in the back of the head."),
        ("A 20-year-old was hit in the leg.", "A 31-year-old was struck in the arm."),
        ("A woman was hit in the leg.", "A man was struck in the arm."),
        ("A woman was hit in the leg.", "Another woman was struck in the arm."),
        ("a farm north of Oldmere", "a farm north-east of Oldmere"),
        ("One was sacked and one resigned.", "The coach resigned."),
        ("They got in through the roof.", "They got in by a skylight."),  # one in the other
        ("They left by the door.", "They left by the side door."),
        ("It was twice the size.", "It came several times."),
        ("It came three times.", "It came several times."),
        ("It is led by Mara Stein.", "It was founded by Tomas Hill."),
        ("It is led by Mara Stein.", "It is led by Judge Stein."),
        ("The fire began in the kitchen.", "The fire began in the galley."),
    ],
)
def test_what_only_looks_like_a_contrast(left: str, right: str) -> None:
    assert found(left, right) == []


@pytest.mark.parametrize(
    ("left", "right", "ages"),
    [
        ("A 24-year-old woman drowned.", "Ida Marsh, 22, drowned.", ("24", "22")),
        ("A 24-year-old drowned.", "A 24-year-old sailor drowned.", None),
        ("A 24-year-old drowned.", "A 41-year-old drowned.", None),  # two people
        ("A 24-year-old woman drowned.", "A 22-year-old man drowned.", None),
        ("A 24-year-old drowned.", "Another sailor, 22, drowned.", None),
        ("A 24-year-old and a 22-year-old drowned.", "A 22-year-old drowned.", None),
    ],
)
def test_one_age_of_somebody_who_need_not_be_named(left: str, right: str, ages: tuple[str, str] | None) -> None:
    at = misaged(left, right)
    assert (at and (re.findall(r"\d+", left[slice(*at[0])])[0], re.findall(r"\d+", right[slice(*at[1])])[0])) == ages


def test_long_text_takes_no_time() -> None:
    assert contrasts("A" * 200_000, "hit in the " * 20_000) == ()
