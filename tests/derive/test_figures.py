"""Figures are compared only where the same thing is counted in the same unit."""

import math

import pytest

from twosource.derive.figures import compare, counts_same, interval, is_toll, matched, roles, things
from twosource.extract.quantities import quantities
from twosource.model.said import Quantity


def first(sentence: str) -> Quantity:
    return quantities(sentence)[0]


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Fourteen miners were killed.", "The blast killed 14 miners.", "equal"),
        ("At least 14 miners were killed.", "The blast killed 14 miners.", "bound"),
        ("Up to 20 miners were killed.", "The blast killed 14 miners.", "bound"),
        ("More than 14 miners were killed.", "The blast killed 14 miners.", "different"),
        ("Some 16 ferries were destroyed.", "Fifteen ferries were destroyed.", "overlap"),
        ("Some 160 ferries were destroyed.", "Fifteen ferries were destroyed.", "different"),
        ("Dozens of miners were killed.", "The blast killed 41 miners.", "overlap"),
        ("Dozens of miners were killed.", "The blast killed three miners.", "different"),
        ("Thousands of villagers were displaced.", "Fire displaced 12,000 villagers.", "overlap"),
        ("Nearly 90 miners were killed.", "The blast killed 88 miners.", "overlap"),
        ("Nearly 90 miners were killed.", "The blast killed 93 miners.", "different"),
        ("Between 30 and 40 miners were killed.", "The blast killed 35 miners.", "overlap"),
        ("Between 30 and 40 miners were killed.", "The blast killed 45 miners.", "different"),
        ("The dam holds 2.4 million tonnes of water.", "The dam holds 2.38 million tonnes of water.", "equal"),
        ("Twelve miners were killed.", "Thirteen miners were killed.", "different"),
        (
            "The dam holds about 2.41 million tonnes of water.",
            "The dam holds 2.35 million tonnes of water.",
            "different",
        ),
        ("They walked 10 miles of track.", "They walked 16.09344 kilometres of track.", "equal"),
        ("They walked 10 miles of track.", "They walked 20 kilometres of track.", "different"),
        ("Twelve miners were killed.", "Twelve miners were injured.", "incomparable"),
        ("Twelve miners were killed.", "Twelve children were killed.", "incomparable"),
        ("The levy raised 12 million euros.", "The levy raised 12 million dollars.", "incomparable"),
        ("He is 41 years old.", "The trial lasted 41 years.", "incomparable"),
        ("Output rose by 12 percent.", "Output fell by 12 percent.", "incomparable"),
    ],
)
def test_how_two_figures_stand(left: str, right: str, kind: str) -> None:
    assert compare(first(left), first(right)).kind == kind
    assert compare(first(right), first(left)).kind == kind


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("The blast left 12 dead.", "Twelve people died in the blast.", True),
        ("The death toll rose to 12.", "Twelve people were slain.", True),
        ("Twelve deaths were recorded.", "The blast killed 12.", True),
        ("Nine people were wounded.", "Nine people were hurt.", True),
        ("Nine troops were captured.", "Nine soldiers were captured.", True),
        ("Nine soldiers were captured.", "Nine Ruritanian soldiers were captured.", True),
        ("Nine Borduran soldiers were captured.", "Nine Ruritanian soldiers were captured.", False),
        ("Nine people were captured.", "Nine people were killed.", False),
        ("Nine people were missing.", "Nine people were dead.", False),
        ("Nine cranes were destroyed.", "Nine trucks were destroyed.", False),
        ("Nine people attended the vigil.", "Nine people were killed.", False),
        ("Workers get 5 percent a year.", "Workers get 5 percent over two years.", True),
    ],
)
def test_what_counts_the_same(left: str, right: str, same: bool) -> None:
    assert counts_same(first(left), first(right)) is same


def test_detail_quotes_both_and_says_which_is_larger() -> None:
    found = compare(
        first("Twelve miners were killed."), first("Fifteen miners were killed."), words=("Twelve", "Fifteen")
    )
    assert (found.kind, found.detail, found.larger) == ("different", "“Twelve” against “Fifteen”", "right")


def test_a_rate_and_a_total_differ_although_the_number_is_one() -> None:
    found = compare(first("Workers get 5 percent a year."), first("Workers get 5 percent over two years."))
    assert (found.kind, found.why) == ("different", "rate")


def test_who_knows_that_the_thing_is_one_may_say_so() -> None:
    left, right = first("The sum was 40 million euros."), first("It cost 41 million euros.")
    assert compare(left, right).kind == "incomparable"
    assert compare(left, right, same_thing=True).kind == "different"
    assert compare(left, left, same_thing=False).why == "counted"


def test_tolls_and_their_growth() -> None:
    early, late = first("The storm killed 12 people."), first("The death toll stands at 19.")
    assert is_toll(early)
    assert is_toll(late)
    assert compare(early, late).larger == "right"
    assert compare(late, early).larger == "left"
    assert not is_toll(first("The firm hired 12 people."))


def test_pairs_of_two_statements_of_one_claim() -> None:
    left = quantities("The storm killed 12 people and injured 40, at a cost of 3 million euros.")
    right = quantities("Forty people were injured and 15 died; damage came to 5 million euros.")
    pairs = [(a.value, b.value) for a, b in matched(left, right)]
    assert pairs == [(12, 15), (40, 40), (3e6, 5e6)]


def test_intervals_of_hedges() -> None:
    assert interval(first("More than 40 boats sank.")).low == 40
    assert interval(first("More than 40 boats sank.")).high == math.inf
    assert interval(first("About 40 boats sank.")).high == pytest.approx(44)
    assert interval(first("Nearly 40 boats sank.")).high == 40


def test_roles_and_things_are_told_apart() -> None:
    found = first("The report lists 300 Borduran troops dead and wounded.")
    assert roles(found) == {"dead", "injured"}
    assert things(found) == {"borduran", "soldier"}


def test_a_two_year_inquiry_may_have_taken_more_than_two_years() -> None:
    told = first("The report follows a two-year inquiry."), first("The inquiry took more than two years.")
    assert compare(*told, same_thing=True).kind == "bound"
    assert compare(told[0], first("The inquiry took more than three years."), same_thing=True).kind == "different"
