"""The interval of independent origins, rule by rule (design 3)."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.derive.building import Report, evidence
from twosource.derive.origins.count import Count, count
from twosource.derive.origins.follow import in_order
from twosource.model.judged import Judgement, Lineage, SharedPassage
from twosource.model.said import SourceKind
from twosource.model.span import Passage

SIX = "six people died"
OWN_A = Report("Ledger", "Officials met while six people died.", SIX)
OWN_B = Report("Courier", "In the flood six people died.", SIX)
CHIEF = Report("Ledger", "Chief Ana Brandt said six people died.", SIX, (("Chief Ana Brandt", "person"),), "Ana Brandt")
HOSPITAL = Report("Courier", "Lindow Hospital said six people died.", SIX, (("Lindow Hospital", "organisation"),))
OFFICIAL = Report("Echo", "A senior official said six people died.", SIX, (("A senior official", "unnamed"),))
DIPLOMAT = Report("Herald", "A diplomat said six people died.", SIX, (("A diplomat", "unnamed"),))


def counted(reports: Sequence[Report], *, lineage: Sequence[Lineage] = (), judged: Sequence[Judgement] = ()) -> Count:
    return count(*evidence(reports, lineage=lineage, judgements=judged))


def interval(reports: Sequence[Report], *, lineage: Sequence[Lineage] = ()) -> tuple[int, int]:
    found = counted(reports, lineage=lineage)
    return found.min, found.max


def copied(borrower: str, source: str, length: int) -> Lineage:
    return Lineage(borrower, source, "copy", (SharedPassage((0, length), (0, length)),), 1.0, "the same text")


def test_two_outlets_in_their_own_voice_are_one_to_two() -> None:
    assert interval([OWN_A, OWN_B]) == (1, 2)


def test_a_chief_and_a_hospital_and_an_own_voice_are_two_to_three() -> None:
    assert interval([CHIEF, HOSPITAL, Report("Echo", "By noon six people died.", SIX)]) == (2, 3)


def test_an_official_here_and_a_diplomat_there_are_one_to_two() -> None:
    assert interval([OFFICIAL, DIPLOMAT]) == (1, 2)


def test_two_documents_of_one_outlet_in_its_own_voice_are_one() -> None:
    assert interval([OWN_A, Report("The Ledger", "Here six people died.", SIX)]) == (1, 1)


def test_a_document_without_publisher_is_an_outlet_of_its_own() -> None:
    assert interval([Report(None, "Here six people died.", SIX), Report(None, "There six people died.", SIX)]) == (1, 2)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Chief Ana Brandt", "person", "Ana Brandt"), ("Brandt", "person", "Brandt")),
        (("Interior Minister Olu Ferris", "person", "Olu Ferris"), ("the interior minister", "office", "")),
        (("Lindow Hospital", "organisation", ""), ("a spokeswoman for Lindow Hospital", "organisation", "")),
        (("the Harbour Board", "organisation", ""), ("The Harbour Board", "organisation", "")),
        (("an audit report by Grell", "document", ""), ("the audit", "document", "")),
        (
            ("Ana T. Brandt, the long-time mayor of Marsh", "person", "Ana T. Brandt"),
            ("Mayor Ana Brandt", "person", ""),
        ),
        (("Robert Ferris Jr.", "person", ""), ("Bob Ferris", "person", "")),
        (("Sen. Olu Ferris", "person", ""), ("the senator", "office", "")),
        (("Brandt's attorney", "office", ""), ("A lawyer for Ms. Brandt, Kai Orr,", "person", "")),
        (("prosecutors", "unnamed", ""), ("local prosecutors", "unnamed", "")),
        (
            ("Polar Mills' managing director, Ana Brandt", "person", "Ana Brandt"),
            ("Polar Mills, the owner of the quay", "organisation", ""),
        ),
        (
            ("St Olga Infirmary", "organisation", ""),
            ("Hanna Lund, a spokeswoman for the infirmary,", "organisation", ""),
        ),
        (("A bookkeeper, Klara Dorn,", "unnamed", ""), ("his former clerk Klara Dorn", "person", "Klara Dorn")),
        (("Varnia", "person", "Varnia"), ("Varnia's general staff", "organisation", "")),
        (("The campaign of the old mayor, Kai Orr,", "organisation", ""), ("Orr's campaign", "organisation", "")),
        (("the State Department", "organisation", ""), ("The State Department", "unnamed", "")),
        (("the State Department", "organisation", ""), ("a spokeswoman for the State Department", "office", "")),
        (("Lindow Coroner Ana Brandt", "organisation", ""), ("Brandt", "person", "Brandt")),
        (
            ("the panel's chairwoman, Ana Brandt,", "person", "Ana Brandt"),
            ("the chair of the flood panel", "office", ""),
        ),
        (("the indictment", "document", ""), ("prosecutors", "unnamed", "")),
        (("Lindow police", "organisation", ""), ("officials", "unnamed", "")),
        (("The HSB", "organisation", ""), ("the Harbour Safety Board", "organisation", "")),
        (("the indictment", "document", ""), ("a press release of the Lindow District Attorney", "document", "")),
        (("a grand jury", "unnamed", ""), ("the indictment", "document", "")),
        (("his lawyer", "unnamed", ""), ("Ana Brandt's lawyer", "office", "")),
        (("Rep. Olu Ferris (D-Ore.)", "person", "Olu Ferris"), ("The Oregon Democrat", "organisation", "")),
        (("the coastguard", "unnamed", ""), ("coastguard commander Ana Brandt", "person", "Ana Brandt")),
        (("the Heron Society", "organisation", ""), ("Kai Orr of the Heron Society", "person", "Kai Orr")),
        (("the harbour's log", "unnamed", ""), ("the log that the harbour keeps", "document", "")),
        (("a group that calls itself Velour", "unnamed", ""), ("Velour, a group of thieves,", "organisation", "")),
        (("Harbour Minister Ana Brandt", "person", "Ana Brandt"), ("the harbour ministry's decree", "document", "")),
        (("Ana Brandt, who chairs the Heron Society", "person", ""), ("the Heron Society", "organisation", "")),
        (("Brandt, of the Harbour Party,", "organisation", ""), ("Ana Brandt", "person", "Ana Brandt")),
        (("Brent Line's website", "outlet", ""), ("Brent Line", "organisation", "")),
        (("the coroner's Twitter account", "document", ""), ("the coroner", "office", "")),
        (("a study in the Tavrian Review", "document", ""), ("a trial printed in the Tavrian Review", "unnamed", "")),
        (("the order with which the regulator shut it", "document", ""), ("The banking regulator", "organisation", "")),
        (("the order that the ministry has signed", "document", ""), ("the harbour ministry", "organisation", "")),
        (("rescue chief Ana Brandt", "person", "Ana Brandt"), ("the district rescue service", "organisation", "")),
        (("Lindow mayor Ana Brandt", "person", "Ana Brandt"), ("the mayor's office", "organisation", "")),
        (("the UN", "organisation", ""), ("the United Nations", "organisation", "")),
        (("the WHO", "organisation", ""), ("the World Harbour Organisation", "organisation", "")),
        (("Varnia", "person", "Varnia"), ("the Varnian government", "organisation", "")),
        (
            ("Professor Ana Brandt of Lindow University", "person", "Ana Brandt"),
            ("Lindow University", "organisation", ""),
        ),
        (("the Orr campaign", "organisation", ""), ("Kai Orr's campaign", "organisation", "")),
        (("Mayor Ana Brandt", "person", "Ana Brandt"), ("a spokesman for Ana Brandt", "office", "")),
        (
            ("Harbour Minister Ana Brandt", "person", "Ana Brandt"),
            ("The minister's spokesman, Kai Orr,", "person", "Kai Orr"),
        ),
        (
            ("Ana Brandt, Harbour Watch's coordinator on the coast,", "person", "Ana Brandt"),
            ("Harbour Watch, a lifeboat charity,", "organisation", ""),
        ),
        (
            ("Ana Brandt, the headteacher of Marsh School,", "person", "Ana Brandt"),
            ("Marsh School", "organisation", ""),
        ),
        (("Harbour Watch treasurer Ana Brandt", "person", ""), ("Harbour Watch", "organisation", "")),
        (("the Heron Museum's curator, Ana Brandt,", "person", ""), ("the Heron Museum", "organisation", "")),
        (("the Weavers Union's president, Kai Orr,", "person", ""), ("the Weavers Union", "organisation", "")),
        (("Orvane's spokesman, Kai Orr,", "person", "Kai Orr"), ("Orvane Petroleum", "organisation", "")),
        (("Orvane's chief executive, Kai Orr,", "person", "Kai Orr"), ("Orvane Petroleum", "organisation", "")),
        (("Warden Ana Brandt", "person", ""), ("Brandt", "person", "Brandt")),
        (("Ana Warden", "person", "Ana Warden"), ("Warden", "person", "Warden")),
        (
            ("Ana Brandt, a chemist who led the study,", "person", "Ana Brandt"),
            ("a study in the Heron Review", "document", ""),
        ),
        (("the report's lead author, Ana Brandt,", "person", "Ana Brandt"), ("a report on the flood", "document", "")),
        (("the survey's authors", "unnamed", ""), ("a survey published on Monday", "document", "")),
        (
            ("Ana Brandt, co-author of the paper", "person", "Ana Brandt"),
            ("a study in the Heron Review", "document", ""),
        ),
    ],
)
def test_one_teller_under_two_names_is_one(first: tuple[str, str, str], second: tuple[str, str, str]) -> None:
    reports = [
        Report(outlet, f"On Monday {source[0]} said {SIX}.", SIX, ((source[0], source[1]),), source[2])  # type: ignore[arg-type]
        for outlet, source in (("Ledger", first), ("Courier", second))
    ]
    assert interval(reports) == (1, 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Ana Brandt", "person", "Ana Brandt"), ("Jon Brandt", "person", "Jon Brandt")),
        (("the interior minister", "office", ""), ("the foreign minister", "office", "")),
        (("Lindow Hospital", "organisation", ""), ("Marsh Hospital", "organisation", "")),
        (("the court's ruling", "document", ""), ("an audit report", "document", "")),
        (("Kai Orr's attorney", "office", ""), ("Ana Brandt's attorney", "office", "")),
        (
            ("the upper house budget committee", "organisation", ""),
            ("the lower house budget committee", "organisation", ""),
        ),
        (("the State Department", "organisation", ""), ("the City Council", "organisation", "")),
        (("Lindow police", "organisation", ""), ("Deputy Press Secretary Ana Brandt", "person", "Ana Brandt")),
        (("The HSB", "organisation", ""), ("the Harbour Relief Board", "organisation", "")),
        (("Lindow City Police Sgt. Kai Orr", "person", "Kai Orr"), ("the Lindow Coroner's Office", "organisation", "")),
        (("Lindow police", "organisation", ""), ("Officer Ana Brandt of the Marsh Police", "person", "Ana Brandt")),
        (("Judge Ana Brandt", "person", "Ana Brandt"), ("Kai Orr, who watches the court", "person", "Kai Orr")),
        (("Vessen mayor Ana Brandt", "person", "Ana Brandt"), ("the Vessen Transport Department", "organisation", "")),
        (("the mayor of Vessen", "office", ""), ("the Vessen fire department", "organisation", "")),
        (("Vessen mayor Ana Brandt", "person", "Ana Brandt"), ("the Vessen Department of Roads", "organisation", "")),
        (
            ("Varnia Attorney General Ana Brandt", "person", "Ana Brandt"),
            ("some sheriffs in Tavria counties bordering Varnia", "organisation", ""),
        ),
        (("Ansel Governor Ana Brandt", "person", "Ana Brandt"), ("the Ansel Farmers Union", "organisation", "")),
        (("a study in the Tavrian Review", "document", ""), ("a survey in the Lindow Review", "document", "")),
        (("transport chief Ana Brandt", "person", "Ana Brandt"), ("the transport workers' union", "organisation", "")),
        (("The House", "organisation", ""), ("White House press secretary Ana Brandt", "person", "Ana Brandt")),
        (("the deputy health minister", "office", ""), ("the health minister", "office", "")),
        (("the mayor", "office", ""), ("deputy mayor Ana Brandt", "person", "Ana Brandt")),
        (("the civil defence agency", "organisation", ""), ("the civil protection agency", "organisation", "")),
        (("the Varnian harbour office", "organisation", ""), ("the Tavrian harbour office", "organisation", "")),
        (("a report by the Harbour Board", "document", ""), ("a report by the Marsh Society", "document", "")),
        (("Dr. Ana Brandt of the Marsh hospital", "person", "Ana Brandt"), ("Lindow Hospital", "organisation", "")),
        (("the House", "organisation", ""), ("the House budget committee", "organisation", "")),
        (
            ("the Harbour Board", "organisation", ""),
            ("Ana Brandt, a former Harbour Board clerk", "person", "Ana Brandt"),
        ),
        (("the Harbour Board", "organisation", ""), ("a report to the Harbour Board", "document", "")),
        (("Kai Orr", "person", "Kai Orr"), ("a report by Grell about Orr", "document", "")),
        (("a Vessen spokesman", "office", ""), ("the Vessen hospital's report", "document", "")),
        (("the mayor", "office", ""), ("Ana Brandt, the daughter of Mayor Olu Ferris", "person", "Ana Brandt")),
        (("the president", "office", ""), ("Vice President Ana Brandt", "person", "Ana Brandt")),
        (("his campaign", "organisation", ""), ("Kai Orr, head of the Tavrian campaign arm", "person", "Kai Orr")),
        (("policy chief Ana Brandt", "person", "Ana Brandt"), ("the Center on Policy", "organisation", "")),
        (("Varnia", "organisation", ""), ("Varnia and Tavria", "organisation", "")),
        (("Rep. Olu Ferris (D-Ore.)", "person", "Olu Ferris"), ("the Oregon Farmers Union", "organisation", "")),
        (("Deputy Mayor Ana Brandt", "person", "Ana Brandt"), ("the mayor's spokesman, Kai Orr,", "person", "Kai Orr")),
        (
            ("Harbour Minister Ana Brandt", "person", "Ana Brandt"),
            ("a spokesman for the health minister", "office", ""),
        ),
        (("Ana Brandt, Harbour Watch's coordinator,", "person", "Ana Brandt"), ("Marsh Watch", "organisation", "")),
        (("the Heron Museum's curator, Ana Brandt,", "person", ""), ("the Marsh Museum", "organisation", "")),
        (("the Weavers Union's president, Kai Orr,", "person", ""), ("the Miners Union", "organisation", "")),
        (("Vessen's coordinator, Kai Orr,", "person", "Kai Orr"), ("the Vessen police", "organisation", "")),
        (("Vessen's director, Kai Orr,", "person", "Kai Orr"), ("the Vessen Transport Department", "organisation", "")),
        (("Varnia's health minister, Ana Brandt,", "person", ""), ("Varnia", "organisation", "")),
        (("chief surgeon Ana Brandt", "person", "Ana Brandt"), ("the police", "organisation", "")),
        (("Ana Brandt, who had no part in the study,", "person", "Ana Brandt"), ("a study of eels", "document", "")),
        (
            ("Ana Brandt, a critic of the study's authors,", "person", "Ana Brandt"),
            ("the study of eels", "document", ""),
        ),
        (("Ana Brandt, who led the study,", "person", "Ana Brandt"), ("the audit of the harbour", "document", "")),
        (
            ("Ana Brandt of the Heron Society, who wrote the report,", "person", "Ana Brandt"),
            ("a report by the Marsh League", "document", ""),
        ),
    ],
)
def test_two_different_names_are_two(first: tuple[str, str, str], second: tuple[str, str, str]) -> None:
    reports = [
        Report(outlet, f"On Monday {source[0]} said {SIX}.", SIX, ((source[0], source[1]),), source[2])  # type: ignore[arg-type]
        for outlet, source in (("Ledger", first), ("Courier", second))
    ]
    assert interval(reports) == (2, 2)


@pytest.mark.parametrize(
    ("first", "second", "certain"),
    [
        (("Transport Minister Ana Brandt", "person"), ("the transport ministry", "organisation"), True),
        (("Vessen police chief Ana Brandt", "person"), ("the Vessen police", "organisation"), True),
        (("Transport Minister Ana Brandt", "person"), ("Varnia's ministry of transport", "organisation"), True),
        (("Transport Minister Ana Brandt", "person"), ("Varnia's transport ministry", "organisation"), True),
        (("Ansel Governor Ana Brandt", "person"), ("the Ansel government", "organisation"), True),
        (("hospital director Ana Brandt", "person"), ("Lindow hospital", "organisation"), True),
        (("a spokesman for Brent", "office"), ("Brent Line", "organisation"), True),
        (("Brent Line director Ana Brandt", "person"), ("Brent Line Ferries", "organisation"), False),
        (("a Vessen spokesman", "office"), ("the Vessen Transport Department", "organisation"), False),
        (("the board", "organisation"), ("the Harbour Safety Board", "organisation"), True),
        (("Brent", "organisation"), ("Brent Line", "organisation"), True),
        (("Ansel", "organisation"), ("the Ansel Farmers Union", "organisation"), False),
    ],
)
def test_a_place_alone_joins_no_body_surely(
    first: tuple[str, SourceKind], second: tuple[str, SourceKind], *, certain: bool
) -> None:
    reports = [
        Report(outlet, f"On Monday {source[0]} said {SIX}.", SIX, (source,), "Ana Brandt" if "Ana" in source[0] else "")
        for outlet, source in (("Ledger", first), ("Courier", second))
    ]
    found = counted(reports)
    assert (found.min, found.max) == (1, 1)
    assert [r.certain for r in found.standings[0].why if r.rule == "resolve"] == [certain]


def test_two_named_at_once_are_one_of_them_as_a_guess_and_join_nobody_else() -> None:
    sources: tuple[tuple[str, SourceKind], ...] = (
        ("the harbour office", "organisation"),
        ("the rescue service", "organisation"),
        ("the harbour office and the rescue service", "organisation"),
    )
    reports = [
        Report(f"Ledger {n}", f"On Monday {who} said {SIX}.", SIX, ((who, kind),))
        for n, (who, kind) in enumerate(sources)
    ]
    found = counted(reports)
    assert (found.min, found.max) == (2, 2)
    assert [r.certain for s in found.standings for r in s.why if r.rule == "resolve"] == [False]


def test_a_pronoun_that_nothing_resolves_is_a_shown_guess() -> None:
    text = f"Chief Ana Brandt spoke. She said {SIX}."
    known = evidence([Report("Ledger", text, SIX, (("Chief Ana Brandt", "person"), ("She", "person")))])[1]
    joined = known.tellers["d1.1"]
    assert joined is known.tellers["d1.0"]
    assert [join.reason.certain for join in joined.joins] == [False]


def test_one_person_by_what_that_person_is_is_whoever_was_named_last_and_shown_as_a_guess() -> None:
    text = f"Ana Brandt spoke. Kai Orr left. Ms. Brandt wept. The 43-year-old said {SIX}."
    sources: tuple[tuple[str, SourceKind], ...] = (
        ("Ana Brandt", "person"),
        ("Kai Orr", "person"),
        ("Ms. Brandt", "person"),
        ("The 43-year-old", "unnamed"),
    )
    known = evidence([Report("Ledger", text, SIX, sources)])[1]
    joined = known.tellers["d1.3"]
    assert joined is known.tellers["d1.0"]
    assert [join.reason.certain for join in joined.joins if "d1.3" in join.mentions] == [False]


def test_who_is_from_another_state_is_not_the_democrat_of_this_one() -> None:
    text = f"Ana Brandt spoke. Rep. Olu Ferris (D-Ga.) left. The Oregon Democrat said {SIX}."
    sources: tuple[tuple[str, SourceKind], ...] = (
        ("Ana Brandt", "person"),
        ("Rep. Olu Ferris (D-Ga.)", "person"),
        ("The Oregon Democrat", "organisation"),
    )
    known = evidence([Report("Ledger", text, SIX, sources)])[1]
    assert known.tellers["d1.2"] is known.tellers["d1.0"]


def test_two_pronouns_of_two_reports_are_no_name() -> None:
    heard = [Report(o, f"He said {SIX} in {o}.", SIX, (("He", "person"),)) for o in ("Ledger", "Courier")]
    known = evidence(heard)[1]
    assert known.tellers["d1.0"] is not known.tellers["d2.0"]


def test_a_report_in_an_outlet_that_is_cited_is_that_outlet() -> None:
    report = Report("Courier", f"A report in The Ledger said {SIX}.", SIX, (("A report in The Ledger", "document"),))
    assert interval([CHIEF, report]) == (1, 1)


def test_its_spokeswoman_is_that_of_the_body_which_what_she_says_begins_with() -> None:
    claim = "The Marsh ferry line lost six people"
    sources: tuple[tuple[str, SourceKind], ...] = (("its spokeswoman, Ana Brandt,", "person"),)
    its = Report("Ledger", f"{claim}, its spokeswoman, Ana Brandt, said.", claim, sources, "Ana Brandt")
    line = Report("Courier", f"the Marsh ferry line said {SIX}.", SIX, (("the Marsh ferry line", "organisation"),))
    assert interval([its, line]) == (1, 1)


def test_two_who_speak_for_one_body_are_not_two_sources() -> None:
    spoken = Report(
        "Echo", f"A spokeswoman for the clinic said {SIX}.", SIX, (("A spokeswoman for the clinic", "office"),)
    )
    head = "Per Lund, the clinic's director,"
    director = Report("Ledger", f"{head} said {SIX}.", SIX, ((head, "person"),))
    assert interval([spoken, director])[0] == 1
    other = "Per Lund, the harbour's director,"
    assert interval([spoken, Report("Ledger", f"{other} said {SIX}.", SIX, ((other, "person"),))]) == (2, 2)


def test_its_owner_is_that_of_the_bare_name_which_tells_before() -> None:
    text = f"Matvik denied it. Its owner, Ana Brandt, said {SIX}."
    known = evidence([Report("Ledger", text, SIX, (("Matvik", "person"), ("Its owner, Ana Brandt,", "person")))])[1]
    assert known.tellers["d1.1"] is known.tellers["d1.0"]


def test_what_a_body_says_in_a_report_is_what_the_report_says() -> None:
    text = f"{SIX}, the Harbour Board said in a report on Wednesday."
    board = Report("Ledger", text, SIX, (("the Harbour Board", "organisation"),), cue="said")
    paper = Report("Courier", f"A report found {SIX}.", SIX, (("A report", "document"),))
    assert interval([board, paper]) == (1, 1)
    police = Report(
        "Echo", f"{SIX}, Lindow police said in a report.", SIX, (("Lindow police", "organisation"),), cue="said"
    )
    assert interval([board, police]) == (2, 2)
    letter = Report("Ledger", f"{SIX}, the Board said in a letter.", SIX, (("the Board", "organisation"),), cue="said")
    assert interval([letter, Report("Courier", f"A letter said {SIX}.", SIX, (("A letter", "document"),))]) == (1, 2)


@pytest.mark.parametrize("name", ["the Marsh Post-Gazette", "KTVX", "KTVX 4", "Lindow Daily Herald"])
def test_a_body_with_an_outlet_s_name_passes_it_on(name: str) -> None:
    credited = Report("Echo", f"On Monday {name} said {SIX}.", SIX, ((name, "organisation"),))
    assert interval([CHIEF, credited]) == (1, 2)
    assert interval([CHIEF, Report("Echo", f"Emily Post said {SIX}.", SIX, (("Emily Post", "person"),))]) == (2, 2)


def test_agents_of_a_body_that_is_named_are_the_body() -> None:
    agents = Report("Echo", f"Harbour Bureau agents said {SIX}.", SIX, (("Harbour Bureau agents", "unnamed"),))
    bureau = Report("Ledger", f"The Harbour Bureau said {SIX}.", SIX, (("The Harbour Bureau", "organisation"),))
    assert interval([agents, bureau]) == (1, 1)
    assert interval([bureau, Report("Echo", f"Estate agents said {SIX}.", SIX, (("Estate agents", "unnamed"),))]) == (
        1,
        2,
    )


def test_an_outlet_s_website_is_the_outlet() -> None:
    site = Report("Echo", f"The Courier's website said {SIX}.", SIX, (("The Courier's website", "outlet"),))
    assert interval([site, OWN_B]) == (1, 1)


def test_a_report_of_a_day_is_any_report() -> None:
    dated = Report("Courier", f"A report on Wednesday said {SIX}.", SIX, (("A report on Wednesday", "document"),))
    assert interval([CHIEF, dated]) == (1, 2)


def test_a_platform_tells_nothing() -> None:
    posted = Report("Courier", f"Twitter showed {SIX}.", SIX, (("Twitter", "person"),))
    assert interval([CHIEF, posted]) == (1, 2)


def test_whoever_does_a_thing_reportedly_does_not_tell_it() -> None:
    hedged = Report("Courier", f"Kai Orr reportedly {SIX}.", SIX, (("Kai Orr", "person"),), cue="reportedly")
    assert interval([CHIEF, hedged]) == (1, 2)


def test_who_was_named_is_told_by_the_body_that_another_report_says_named_them() -> None:
    named = Report("Courier", "On Monday he was identified as Kai Orr.", "he was identified as Kai Orr")
    coroner = (("The coroner", "office"),)
    dead = "the dead man as Kai Orr"
    identified = Report("Ledger", f"The coroner identified {dead}.", dead, coroner, cue="identified")  # type: ignore[arg-type]
    assert interval([identified, named]) == (1, 1)
    known = Report("Ledger", f"The coroner described {dead}.", dead, coroner, cue="described")  # type: ignore[arg-type]
    assert interval([known, named]) == (1, 2)


def test_words_in_quotation_marks_without_a_speaker_are_whoevers_is_named_for_the_claim() -> None:
    quoting = Report(
        "Courier", "It was “a needless flood” in which six people died.", "“a needless flood” in which six people died"
    )
    found = counted([CHIEF, quoting])
    assert (found.min, found.max) == (1, 1)
    assert any("quotation marks" in r.detail for r in found.uncertain)
    named = Report("Courier", "After “Face the River” six people died.", "“Face the River” six people died")
    assert interval([CHIEF, named]) == (1, 2)
    assert interval([CHIEF, HOSPITAL, quoting]) == (2, 3)


def test_a_reporter_of_a_broadcaster_is_no_second_origin() -> None:
    reporter = Report("Courier", f"KTVX’s Kai Orr said {SIX}.", SIX, (("KTVX’s Kai Orr", "organisation"),))
    assert interval([CHIEF, reporter]) == (1, 2)


def test_a_relay_leads_to_its_document_in_the_set() -> None:
    relaying = Report("Courier", "The Ledger reported six people died.", SIX, (("The Ledger", "outlet"),))
    assert interval([CHIEF, relaying]) == (1, 1)


def test_a_relay_that_leads_nowhere_is_the_teller() -> None:
    one = Report("Courier", "Northwire reported six people died.", SIX, (("Northwire", "outlet"),))
    two = Report("Echo", "According to Northwire six people died.", SIX, (("Northwire", "outlet"),))
    assert interval([one, two]) == (1, 1)


def test_two_that_credit_only_each_other_are_one_circular_teller() -> None:
    one = Report("Courier", "The Echo reported six people died.", SIX, (("The Echo", "outlet"),))
    two = Report("Echo", "The Courier reported six people died.", SIX, (("The Courier", "outlet"),))
    found = counted([one, two])
    assert (found.min, found.max, found.circular) == (1, 1, True)


def test_an_unnamed_source_told_to_one_agency_is_one_in_two_outlets() -> None:
    told = [
        Report(outlet, f"A person there told Northwire {SIX}.", SIX, (("A person there", "unnamed"),), to="Northwire")
        for outlet in ("Courier", "Echo")
    ]
    assert interval(told) == (1, 1)


def test_the_minister_told_an_agency_has_the_minister_as_teller() -> None:
    told = Report(
        "Courier",
        f"Minister Ola Ray told Northwire that {SIX}.",
        SIX,
        (("Minister Ola Ray", "person"),),
        "Ola Ray",
        "Northwire",
    )
    heard = Report("Echo", f"Ray said {SIX}.", SIX, (("Ray", "person"),), "Ray")
    found = counted([told, heard])
    assert (found.min, found.max) == (1, 1)
    assert found.standings[0].identified


def test_a_wire_credited_by_all_and_not_in_the_set_is_one() -> None:
    assert interval([Report(o, f"In {o} {SIX}.", SIX, wire="Northwire") for o in ("Courier", "Echo", "Ledger")]) == (
        1,
        1,
    )


def test_whoever_told_it_to_an_outlet_stands_behind_what_others_credit_to_the_outlet() -> None:
    told = Report("Courier", f"Kai Orr told the Post that {SIX}.", SIX, (("Kai Orr", "person"),), "Kai Orr", "the Post")
    credited = Report("Echo", f"The Post reported that {SIX}.", SIX, (("The Post", "outlet"),))
    found = counted([told, credited])
    assert (found.min, found.max) == (1, 1)
    assert [(r.rule, r.certain) for r in found.uncertain] == [("follow_back", False)]
    assert interval([told, Report("Echo", f"The Herald reported that {SIX}.", SIX, (("The Herald", "outlet"),))]) == (
        1,
        2,
    )
    own = Report("Post", f"The Post has learned that {SIX}.", SIX)
    assert interval([told, own]) == (1, 2)


def test_the_newspaper_is_the_outlet_that_the_report_names_before_it() -> None:
    two = (("Kai Orr", "person"), ("The Post", "outlet"))
    text = f"The Post has a story. Kai Orr told the newspaper that {SIX}."
    told = Report("Courier", text, SIX, two, "Kai Orr", "the newspaper")  # type: ignore[arg-type]
    credited = Report("Echo", f"The Post reported that {SIX}.", SIX, (("The Post", "outlet"),))
    assert interval([told, credited]) == (1, 1)


def test_what_an_act_says_originates_in_the_act() -> None:
    act = [Report(o, f"The decree, {o} writes, means {SIX}.", SIX, act="The decree") for o in ("Courier", "Echo")]
    assert interval(act) == (1, 1)


def test_a_vote_has_one_record() -> None:
    tally = "the council voted 9-4"
    assert interval([Report(o, f"In {o} {tally}.", tally) for o in ("Courier", "Echo")]) == (1, 1)


def test_a_headline_is_never_the_only_support_of_a_second_outlet() -> None:
    assert interval([OWN_A, Report("Courier", "Nothing more is known.", SIX, title=True)]) == (1, 1)


def test_a_copy_adds_no_teller_even_of_an_unnamed_source() -> None:
    again = Report("Herald", OFFICIAL.text, SIX, OFFICIAL.sources)
    assert interval([OFFICIAL, again]) == (1, 2)
    assert interval([OFFICIAL, again], lineage=[copied("d2", "d1", len(OFFICIAL.text))]) == (1, 1)


def test_every_unidentified_teller_beside_another_is_listed_as_uncertain() -> None:
    assert len(counted([OFFICIAL, DIPLOMAT]).uncertain) == 2
    assert counted([OFFICIAL]).uncertain == ()


def test_a_person_can_join_two_origins_and_keep_two_apart() -> None:
    same = Judgement("same", "origin", ("Chief Ana Brandt", "Lindow Hospital"), "kim", "2031-05-02", "she runs it")
    assert counted([CHIEF, HOSPITAL], judged=[same]).min == 1
    short = Report("Courier", f"Brandt said {SIX}.", SIX, (("Brandt", "person"),), "Brandt")
    apart = Judgement("different", "origin", ("Chief Ana Brandt", "Brandt"), "kim", "2031-05-02", "her brother")
    assert counted([CHIEF, short], judged=[apart]).min == 2


REPORTS = st.lists(st.sampled_from([OWN_A, OWN_B, CHIEF, HOSPITAL, OFFICIAL, DIPLOMAT]), min_size=1, max_size=6)


@given(REPORTS)
def test_a_verbatim_copy_never_raises_a_count(reports: list[Report]) -> None:
    first = reports[0]
    again = Report("Reprinter", first.text, first.claim, first.sources, first.name)
    link = copied(f"d{len(reports) + 1}", "d1", len(first.text))
    before, after = counted(reports), counted([*reports, again], lineage=[link])
    assert (after.min, after.max) == (before.min, before.max)


@given(REPORTS, st.data())
def test_removing_a_report_never_raises_a_count(reports: list[Report], data: st.DataObject) -> None:
    if len(reports) < 2:
        return
    gone = data.draw(st.integers(0, len(reports) - 1))
    before, after = counted(reports), counted([r for n, r in enumerate(reports) if n != gone])
    assert after.min <= before.min
    assert after.max <= before.max


@given(REPORTS.flatmap(lambda r: st.tuples(st.just(r), st.permutations(r))))
def test_the_order_of_reports_changes_no_count(pair: tuple[list[Report], list[Report]]) -> None:
    assert interval(pair[0]) == interval(pair[1])


def test_a_headline_and_a_sentence_at_one_offset_have_one_order() -> None:
    """Found by running under several hash seeds: only the part tells these two places apart."""
    text, title = Passage("d1", 0, 4), Passage("d1", 0, 4, "title")
    assert in_order([text, title]) == in_order([title, text]) == (title, text)


def test_a_story_of_many_reports_is_resolved_without_comparing_all_with_all() -> None:
    reports = [
        Report(
            f"Outlet {n}", f"Ana{n} Brandt{n} said {SIX}.", SIX, ((f"Ana{n} Brandt{n}", "person"),), f"Ana{n} Brandt{n}"
        )
        for n in range(300)
    ]
    assert counted(reports).min == 300


def test_a_join_of_tellers_carries_its_reason_and_a_guess_is_listed() -> None:
    he = Report("Courier", f"Ana Brandt stayed. By night he said {SIX}.", SIX, (("he", "person"),))
    found = counted([CHIEF, he])
    assert (found.min, found.max) == (1, 1)
    assert any("pronoun" in r.detail and not r.certain and len(r.evidence) == 2 for r in found.standings[0].why)
    assert any("pronoun" in r.detail for r in found.uncertain)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Ana Brandt", "person", "Ana Brandt"), ("A lawyer for Ms. Brandt, Kai Orr,", "person", "")),
        (("Ana Brandt", "person", "Ana Brandt"), ("Ms. Brandt’s representatives", "office", "")),
        (("Lindow police", "organisation", ""), ("an affidavit", "document", "")),
        (("Lindow police", "organisation", ""), ("court records", "vague", "")),
        (("a grand jury in Lindow", "organisation", ""), ("the Justice Department", "organisation", "")),
    ],
)
def test_who_may_have_it_from_the_other_confirms_nobody(
    first: tuple[str, str, str], second: tuple[str, str, str]
) -> None:
    reports = [
        Report(outlet, f"On Monday {source[0]} said {SIX}.", SIX, ((source[0], source[1]),), source[2])  # type: ignore[arg-type]
        for outlet, source in (("Ledger", first), ("Courier", second))
    ]
    assert interval(reports) == (1, 2)


def test_what_somebody_told_the_police_is_not_confirmed_by_the_police() -> None:
    told = Report("Ledger", f"Kai Orr told officers {SIX}.", SIX, (("Kai Orr", "person"),), "Kai Orr", cue="told")
    police = Report("Courier", f"Lindow police said {SIX}.", SIX, (("Lindow police", "organisation"),))
    assert interval([told, police]) == (1, 2)


def test_one_quotation_has_one_speaker_whoever_is_named_for_it() -> None:
    said = "six people died because nobody looked"
    reports = [
        Report("Ledger", f"“We know {said},” Ana Brandt said.", said, (("Ana Brandt", "person"),), "Ana Brandt"),
        Report("Courier", f"“And {said} at all,” an engineer added.", said, (("an engineer", "unnamed"),)),
    ]
    assert interval(reports) == (1, 1)
    assert interval([r if n else OWN_A for n, r in enumerate(reports)]) == (1, 2)


def test_who_led_one_of_two_studies_is_neither_as_far_as_is_told() -> None:
    sources: tuple[tuple[str, SourceKind], ...] = (
        ("a study by the Heron Society", "document"),
        ("a study by the Marsh League", "document"),
        ("Ana Brandt, who led the study,", "person"),
    )
    reports = [
        Report(f"Ledger {n}", f"On Monday {who} said {SIX}.", SIX, ((who, kind),))
        for n, (who, kind) in enumerate(sources)
    ]
    assert interval(reports) == (3, 3)
    joined = counted([reports[0], reports[2]])
    assert (joined.min, joined.max) == (1, 1)
    assert [r.certain for r in joined.standings[0].why if r.rule == "resolve"] == [False]


def test_an_executive_without_a_name_does_not_speak_for_the_firm() -> None:
    leak = Report("Echo", f"An executive at Brent Line said {SIX}.", SIX, (("An executive at Brent Line", "unnamed"),))
    line = Report("Courier", f"Brent Line said {SIX}.", SIX, (("Brent Line", "organisation"),))
    assert interval([leak, line]) == (1, 2)


@pytest.mark.parametrize(
    "outlet", ["Echo, a private broadcaster,", "The Echo, whose reporter went there by the night boat and back,"]
)
def test_an_outlet_with_what_it_is_beside_its_name_leads_to_its_document(outlet: str) -> None:
    own = Report("Echo", f"A sailor said {SIX}.", SIX, (("A sailor", "unnamed"),))
    relayed = Report("Courier", f"{outlet} reported {SIX}.", SIX, ((outlet, "outlet"),))
    assert interval([own, relayed]) == (1, 1)


def test_a_publisher_of_the_story_that_looks_like_somebody_is_the_outlet() -> None:
    one = Report("Courier", f"Per Lantern reports {SIX}.", SIX, (("Per Lantern", "person"),), "Per Lantern")
    two = Report("Per Lantern", f"The Courier reported {SIX}.", SIX, (("The Courier", "outlet"),))
    found = counted([one, two])
    assert (found.min, found.max, found.circular) == (1, 1, True)
    assert interval([one, OWN_B])[0] == 1


def test_the_document_is_the_only_paper_that_another_report_names_for_the_claim() -> None:
    document = Report("Courier", f"The document says {SIX}.", SIX, (("The document", "document"),))
    draft = Report(
        "Ledger", f"A draft plan of the board says {SIX}.", SIX, (("A draft plan of the board", "document"),)
    )
    audit = Report("Echo", f"An audit by Grell says {SIX}.", SIX, (("An audit by Grell", "document"),))
    for reports in ([draft, document], [document, draft]):
        found = counted(reports)
        assert (found.min, found.max) == (1, 1)
        assert any("no more is told" in r.detail for r in found.uncertain)
    assert interval([draft, document, audit])[1] == 3
    assert interval([CHIEF, document]) == (1, 2)


def test_two_who_contradict_each_other_confirm_nothing() -> None:
    told = [
        Report("Ledger", "The gate shut at five, Kai Orr said.", "The gate shut at five", (("Kai Orr", "person"),)),
        Report("Lamp", "The gate shut at nine, Ana Brandt said.", "The gate shut at nine", (("Ana Brandt", "person"),)),
    ]
    statements, known = evidence(told)
    assert count(statements, known).min == 2
    apart = replace(known, opposed=frozenset({frozenset(s.id for s in statements)}))
    assert (count(statements, apart).min, count(statements, apart).max) == (1, 2)
