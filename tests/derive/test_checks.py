"""Checks fire where the text ties numbers together, show their arithmetic, and stay silent everywhere else."""

import pytest
from evaluate.checks import cases, fired, on_list, right, said_of

from twosource.derive.checks import check
from twosource.model.derived import Check
from twosource.model.document import Document


def document(number: int, text: str, published: str = "2031-11-21") -> Document:
    return Document(
        id=f"d{number}",
        uri=f"{number}.txt",
        publisher=None,
        title=None,
        published=published,
        modified=None,
        language="en",
        sha256="",
        text=text,
    )


def checks(*texts: str) -> tuple[Check, ...]:
    documents = [document(number, text) for number, text in enumerate(texts, 1)]
    return check(said_of(documents), {d.id: d for d in documents}, story="s1")


@pytest.mark.parametrize(
    ("text", "kind", "stated", "detail", "agrees"),
    [
        (
            "Of the 640 nurses who voted, 480, or 75 percent, said yes.",
            "share",
            "75 percent",
            "480 / 640 = 75%",
            True,
        ),
        (
            "Of the 640 nurses who voted, 480, or 85 percent, said yes.",
            "share",
            "85 percent",
            "480 / 640 = 75%",
            False,
        ),
        (
            "Eleven sailors (six cooks and five pilots) swam ashore.",
            "sum",
            "Eleven",
            "6 + 5 = 11 (“six” and “five”)",
            True,
        ),
        (
            "All 26 miners are in hospital, 17 of them in Vell and eight in Orm.",
            "sum",
            "26",
            "17 + 8 = 25 (“eight”)",
            False,
        ),
        (
            "Of the 9 flights, 5 came over the river, 3 over the ridge and the other 2 across the lake.",
            "sum",
            "9",
            "5 + 3 + 2 = 10",
            False,
        ),
        (
            "A total of 38 guests were moved to other inns, 21 of them to the Harrow and the other 15 to the Swan.",
            "sum",
            "38",
            "21 + 15 = 36",
            False,
        ),
        (
            "Lund stuffed 80,000 crowns from the safe and 45,000 crowns from the tills into a bag, 135,000 altogether.",
            "sum",
            "135,000",
            "80,000 + 45,000 = 125,000",
            False,
        ),
        (
            "The score in the 220-seat house: Civic Union 107, Harbour Party 92, Smallholders 31.",
            "sum",
            "220",
            "107 + 92 + 31 = 230",
            False,
        ),
        ("The council has 80 seats: Alto 54, Brenn 26.", "sum", "80", "54 + 26 = 80", True),
        (
            "Fares rose 10 percent to 44 crowns from 40 crowns.",
            "difference",
            "10 percent",
            "(44 − 40) / 40 = 10%",
            True,
        ),
        ("It closed 15 of its 40 kiosks, leaving 26.", "difference", "26", "40 − 15 = 25", False),
        (
            "Bakers ended an 18-day strike on Friday. The strike began on November 3.",
            "duration",
            "18-day",
            "“November 3” to “Friday”: 18 days",
            True,
        ),
        (
            "The vote is on Monday, November 24, 2031.",
            "weekday",
            "Monday, November 24, 2031",
            "2031-11-24 is a Monday",
            True,
        ),
        (
            "The vote is on Sunday, November 24, 2031.",
            "weekday",
            "Sunday, November 24, 2031",
            "2031-11-24 is a Monday",
            False,
        ),
        ("Ada Voss, 41, was born in 1990.", "age", "41", "2031 − 1990 = 41, or 40 before the birthday", True),
        ("The wreck lies 30 metres (98 feet) down.", "conversion", "98 feet", "30 metre = 98.43 foot", True),
    ],
)
def test_what_fires(text: str, kind: str, stated: str, detail: str, agrees: bool) -> None:
    (found,) = checks(text)
    assert (found.kind, found.stated, found.detail, found.consistent) == (kind, stated, detail, agrees)
    assert found.story == "s1"
    assert len(found.evidence) == len(found.inputs)


@pytest.mark.parametrize(
    "text",
    [
        "Of the 640 nurses who voted, 480 said yes, and 85 percent of them work nights.",
        "The navy lost 220 of its 310 boats and, with old ones from its docks, has about 130 now.",
        "Twelve people were killed and 40 injured, and 60 houses burned.",
        "At least 20 people, including six cooks and five pilots, swam ashore.",
        "The death toll rose by five to 19.",
        "Sales rose 5 percent to 44 crowns, while costs fell to 30 crowns from 40 crowns.",
        "An 18-day strike shut the bakeries in 2019. This year's strike began on November 3.",
        "Ada Voss, 41, has a sister who was born in 1970.",
        "The wreck lies 30 metres down and 98 feet from a reef.",
        "He owes 20 million euros ($22 million).",
        "There are 26 divers, 17 of them in Vell and eight in Orm.",
        "All 26 lorries were stopped, 17 of them with guns and eight with children.",
        "All 26 divers are in hospital, 17 of them in Vell, eight in Orm and the others in Calm.",
        "Of the nine flights, 5 came over the river; 3 were late and the other 2 were early.",
        "Of the 38 guests, 21 came in cars, some by boat and the other two on foot.",
        "The score in the 220-seat house: Civic Union 107, Harbour Party 92.",
        "The league has 12 teams: Orm United 3, Vell Rovers 1.",
        "The museum has 40 jets: Boeing 737, Airbus 320.",
    ],
)
def test_what_stays_silent(text: str) -> None:
    assert checks(text) == ()


def test_a_whole_told_by_another_report_is_believed_where_it_fits() -> None:
    part = "The raid sank 180 barges, or nearly 90% of the barges that the port had."
    (found,) = checks(part, "The port had 205 barges when the year began.")
    assert (found.kind, found.detail, found.consistent) == ("share", "180 / 205 = 87.8%", True)
    assert [passage.document for passage in found.evidence] == ["d1", "d2", "d1"]
    assert checks(part, "The port had 1,900 barges when the year began.") == ()


def test_two_conversions_of_one_currency_are_held_against_each_other() -> None:
    text = "The loan is 20 million euros ($22 million). A second one is 30 million euros ($45 million)."
    (found,) = checks(text)
    assert (found.kind, found.stated, found.consistent) == ("currency", "$45 million", False)


def test_a_war_that_goes_on_is_measured_to_the_report() -> None:
    (found,) = checks("Both sides hide their losses in the 22-month war. The war began in January 2030.")
    assert found.consistent
    assert found.detail.startswith("“January 2030” to the report of 2031-11-21: ")


def test_the_order_of_reports_changes_no_answer() -> None:
    texts = ("Of the 640 nurses who voted, 480, or 75 percent, said yes.", "480 were for the deal and 160 against.")
    documents = [document(number, text) for number, text in enumerate(texts, 1)]
    by_id = {d.id: d for d in documents}
    saids = said_of(documents)
    assert {c.detail for c in check(saids, by_id)} == {c.detail for c in check(saids[::-1], by_id)}


def test_the_list_of_stories_is_long_enough() -> None:
    listed = list(cases())
    assert sum(case.fires for case in listed) >= 60
    assert sum(not case.fires for case in listed) >= 120
    assert len({case.reports for case in listed}) == len(listed)


@pytest.mark.parametrize("name", ["checks_totals", "checks_totals_fresh"])
def test_totals_are_found_and_raise_no_false_alarm(name: str) -> None:
    for case in cases(name):
        found = fired(case)
        assert [one for one in found if not right(case, one)] == [] or case.fires, case.reports
        assert all(one.consistent or not case.agrees for one in found), case.reports
    assert on_list(name)["recall"] >= 85.0


@pytest.mark.parametrize(
    ("text", "details"),
    [
        (
            "Eighteen of the 30 trucks were burned; 12 remain.",
            ("18 + 12 = 30 (“Eighteen”)", "30 − 18 = 12 (“Eighteen”)"),
        ),
        (
            "Of the 41 goats that got out, 17 have been caught and 24 are still at large.",
            ("17 + 24 = 41", "41 − 17 = 24"),
        ),
    ],
)
def test_the_rest_of_a_total_is_a_part_and_a_difference(text: str, details: tuple[str, str]) -> None:
    assert [(one.kind, one.detail) for one in checks(text)] == [("sum", details[0]), ("difference", details[1])]


@pytest.mark.parametrize(
    "text",
    [
        "Four cooks and three porters run the inn, which has 52 beds and 41 guests in all.",
        "Dockers ended a three-day strike on Friday. A strike of bus drivers began on November 3.",
        "Ivo Marr, 58, chairs a choir born in 1991.",
        "In 1992 a boat cost 30,000 pounds ($54,000); today it costs 200,000 pounds ($254,000).",
    ],
)
def test_a_clause_an_event_an_owner_or_a_year_of_its_own_ties_nothing(text: str) -> None:
    assert checks(text) == ()


def test_a_percentage_between_commas_belongs_to_the_part_and_its_set() -> None:
    (one,) = checks("The frost killed 120 of the village's 480 vines, a quarter, the mayor said.")
    assert (one.kind, one.consistent) == ("share", True)


@pytest.mark.parametrize(
    ("text", "kind", "stated", "detail"),
    [
        (
            "The hospital has 410 beds. For the winter it needs 500, or 90 more, its director said.",
            "difference",
            "90",
            "500 − 410 = 90",
        ),
        ("The pool was built for 300. On Sunday it held 420, or 120 too many.", "difference", "120", "420 − 300 = 120"),
        (
            "The silo was built for 300 tonnes. It holds 420, or 120 more than that.",
            "difference",
            "120",
            "420 − 300 = 120",
        ),
        (
            "The charity has collected 34,000 crowns. It is 16,000 crowns short of the 50,000 it needs.",
            "difference",
            "16,000",
            "50,000 − 34,000 = 16,000",
        ),
        (
            "The union had 5,400 members in 2029 and 4,900 in 2030, a loss of 500.",
            "difference",
            "500",
            "5,400 − 4,900 = 500",
        ),
        ("Boats took off 180 people. As the island has 212, 32 stayed behind.", "difference", "32", "212 − 180 = 32"),
        (
            "The mill had 900 tonnes of flour. Clerks found 620 tonnes.\n\nThat leaves 280 tonnes unaccounted for.",
            "difference",
            "280 tonnes",
            "900 − 620 = 280",
        ),
        ("The fleet had 45 boats. Twelve sank, which leaves 33.", "difference", "33", "45 − 12 = 33 (“Twelve”)"),
        (
            "Police detained 48 people. Thirty were let go and 18 stayed in custody.",
            "difference",
            "18",
            "48 − 30 = 18 (“Thirty”)",
        ),
        ("The fire hurt 27 people. Of these, 15 were taken to Skelm and 12 to Ostra.", "sum", "27", "15 + 12 = 27"),
        (
            "The council bought 14 vans. Of those, nine run on gas and five on petrol.",
            "sum",
            "14",
            "9 + 5 = 14 (“nine” and “five”)",
        ),
        (
            "Police detained 48 people. Thirty of them were let go and 18 were charged.",
            "sum",
            "48",
            "30 + 18 = 48 (“Thirty”)",
        ),
        (
            "The clinic treated 64 people. Forty-one were sent home and 23 were held.",
            "sum",
            "64",
            "41 + 23 = 64 (“Forty-one”)",
        ),
        (
            "Six people were killed, four in Ostra and two in the village of Skelm.",
            "sum",
            "Six",
            "4 + 2 = 6 (“four” and “two”)",
        ),
        (
            "The mill will cut 36 of the 90 posts at its two yards, or 40 percent.",
            "share",
            "40 percent",
            "36 / 90 = 40%",
        ),
        (
            "The mill employs 180 people. It will shed 45 of them, or 25 percent.",
            "share",
            "25 percent",
            "45 / 180 = 25%",
        ),
        (
            "Inspectors tested 60 wells. Fifteen, or 25 percent, were foul.",
            "share",
            "25 percent",
            "15 / 60 = 25% (“Fifteen”)",
        ),
        (
            "Nine cooks fell ill. They made up 4.5 percent of the 200 on board.",
            "share",
            "4.5 percent",
            "9 / 200 = 4.5% (“Nine”)",
        ),
        ("Turnout was 62 percent: 31,000 of the 50,000 voters came.", "share", "62 percent", "31,000 / 50,000 = 62%"),
        (
            "The march set out on 4 May and got to Kolm on 24 May, after 20 days.",
            "duration",
            "20 days",
            "“4 May” to “24 May”: 20 days",
        ),
    ],
)
def test_numbers_that_words_tie_over_sentences_that_meet(text: str, kind: str, stated: str, detail: str) -> None:
    (found,) = checks(text)
    assert (found.kind, found.stated, found.detail, found.consistent) == (kind, stated, detail, True)


@pytest.mark.parametrize(
    "text",
    [
        "The hospital has 410 beds. For the winter it needs 500, or 80 more.",
        "The town has 900 houses. The party won 400 votes, or 500 fewer than its leader had hoped.",
        "Police arrested 40 people on Friday and 20 more on Saturday.",
        "Three of the eight bridges are shut. Five more, in other valleys, were never open.",
        "The fund gave $80 million to schools and $55 million to roads. A bridge cost $25 million more than planned.",
        "Five people were hurt. Two more went home, and three stayed.",
        "The blast injured 15 of the 27 workers, leaving 12 dead.",
        "The blast killed 12 people. Some 15 were injured and three are missing.",
        "The village has 300 inhabitants. On Sunday 240 came to the fair.\n\nIn the next valley 60 stayed behind.",
        "Forty farmers came with 30 tractors; 10 stayed.",
        "The storm injured 31 people. Nineteen of the bridges fell and 12 stood.",
        "Twelve people died. Of these, seven were arrested and five were freed.",
        "Nine people were killed on Monday, and five in Calm and four in Tarn were hurt.",
        "Nine people were killed, five in Calm and three in Tarn.",
        "The town has 180 people. Rents rose 45 crowns, or 25 percent, in May.",
        "Sixty people were on the bus. Fifteen, or 25 percent of the children, were hurt.",
        "Eleven pupils were ill. They ate 5 percent of the 220 apples.",
        "They met for 12 days, and from 3 May to 15 May the road was shut.",
    ],
)
def test_numbers_that_only_happen_to_add_up_stay_silent(text: str) -> None:
    assert checks(text) == ()


def test_those_found_and_those_still_sought_are_all_who_were_sought_at_first() -> None:
    found_some = "Two divers were found dead on Friday. Fifteen are still missing."
    (one,) = checks("In the cave 17 divers are trapped, the guard said.", found_some)
    assert (one.kind, one.stated, one.detail) == ("sum", "17", "2 + 15 = 17 (“Two” and “Fifteen”)")
    assert checks("In the cave 18 divers are trapped, the guard said.", found_some) == ()
    assert checks("On the quay 17 divers were injured, the guard said.", found_some) == ()
    assert checks("In the cave 17 pupils are trapped, the guard said.", found_some) == ()


def test_posts_that_go_are_a_share_of_all_who_work_there() -> None:
    cut = "The mill will cut 90 jobs, or 6 percent of its staff, by autumn."
    (one,) = checks(f"{cut}\n\nIt has 1,500 employees in two towns.")
    assert (one.kind, one.detail, one.consistent) == ("share", "90 / 1,500 = 6%", True)
    assert checks(f"{cut}\n\nIn the valley 1,500 people marched.") == ()
    assert checks(f"{cut}\n\nA rival employs 1,500 people, and the mill employs 1,450.") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Of the 30 hurt, 16 were men, nine were women and five were children.", [True]),
        ("Of the 30 hurt, 16 were men, nine were women and seven were children.", [False]),  # more than all
        ("Of the 30 hurt, 16 were men, nine were women and three were children.", [False]),  # all, and too few
        ("Of the 30 hurt, 16 were men, nine were women and three were children; the others have no name yet.", [False]),
        ("Of the 30 hurt, 16 were men, nine were women, three were children and the others have no name yet.", []),
        ("Of the 30 hurt, 16 were women and 19 were from Orm.", []),  # nobody says that they are apart
        ("Nine barges sank, six in Orm and four in Vell.", [False]),
        ("Nine barges sank, four in Orm and three in Vell.", []),  # nobody says that these are all
        ("Nine barges were late, six in May and four in June.", []),  # a barge can be late twice
        ("Nine cooks came: five Danes and three Finns.", [False]),
        ("Nine cooks came: five Danes, three Finns and their aunt.", []),
        ("Two million crates were sold, 1.5 million in Orm and 600,000 in Vell.", [True]),  # rounded to the million
        ("The bill of 690,000 crowns consists of 400,000 crowns for stone and 250,000 crowns for sand.", [False]),
    ],
)
def test_parts_that_do_not_make_the_total_need_words_that_forbid_it(text: str, told: list[bool]) -> None:
    assert [one.consistent for one in checks(text) if one.kind == "sum"] == told


def test_a_total_told_twice_of_the_same_parts_is_one_check() -> None:
    (one,) = checks("Of the board's nine members, five voted for the sale, three voted against it and two abstained.")
    assert (one.detail, one.consistent) == ("5 + 3 + 2 = 10 (“five” and “three” and “two”)", False)
