"""Bodies: "the company" is the one that is named, and who speaks for it, and its papers, are one with it."""

from collections.abc import Sequence

import pytest

from tests.derive.building import Report, evidence
from twosource.derive.origins import resolve as resolve_module
from twosource.derive.origins.bodies import told_apart
from twosource.derive.origins.count import count
from twosource.derive.origins.mentions import Mention, of_attribution
from twosource.derive.origins.named import Named, named_in
from twosource.model.document import Document
from twosource.model.said import Attribution, Name, Said, SourceKind
from twosource.model.span import Span

IDLE = "the furnace is idle"
Sources = tuple[tuple[str, SourceKind], ...]


def report(outlet: str, text: str, *sources: tuple[str, SourceKind]) -> Report:
    """A report whose last source says the claim; those before it are named for something else."""
    return Report(outlet, text, IDLE, sources)


def interval(*reports: Report) -> tuple[int, int]:
    found = count(*evidence([Report(r.publisher, r.text, r.claim, r.sources[::-1]) for r in reports]))
    return found.min, found.max


def said(outlet: str, who: str, kind: SourceKind) -> Report:
    return report(outlet, f"On Monday {who} said {IDLE}.", (who, kind))


METALS = said("Echo", "the annual report of Orvane Metals", "document")


def test_the_company_is_the_one_that_tells_before_it_and_its_report_is_its_own() -> None:
    text = f"Orvane Metals denied it. The company said {IDLE}."
    company = report("Ledger", text, ("Orvane Metals", "vague"), ("The company", "organisation"))
    assert interval(company, METALS) == (1, 1)


@pytest.mark.parametrize(
    "voice", ["Kai Orr, a spokesman for the company,", "its director, Kai Orr,", "the company's director, Kai Orr,"]
)
def test_who_speaks_for_the_company_speaks_for_the_one_that_is_named(voice: str) -> None:
    text = f"Orvane Metals denied it. Then {voice} said {IDLE}."
    spoken = report("Ledger", text, ("Orvane Metals", "person"), (voice, "person"))
    assert interval(spoken, METALS) == (1, 1)


def test_no_office_is_a_firm() -> None:
    text = f"Orvane Metals denied it. The Safety Office agreed. The firm said {IDLE}."
    firm = report(
        "Ledger", text, ("Orvane Metals", "organisation"), ("The Safety Office", "organisation"), ("The firm", "vague")
    )
    firm = Report("Ledger", text, IDLE, (*firm.sources[:2], ("The firm", "organisation")))
    assert interval(firm, METALS) == (1, 1)
    assert interval(firm, said("Courier", "the Safety Office", "organisation")) == (2, 2)


def test_a_name_that_is_a_body_s_in_one_report_is_a_body_s_in_all() -> None:
    owner = said("Ledger", "Sundline, which owns the furnace,", "unnamed")
    assert interval(owner, said("Courier", "Sundline", "person")) == (1, 1)
    assert interval(said("Ledger", "Ana Brandt", "person"), said("Courier", "Sundline", "person")) == (2, 2)


def test_a_company_that_nothing_names_confirms_nobody_who_may_be_it() -> None:
    assert interval(said("Ledger", "the company", "organisation"), METALS) == (1, 2)


def test_a_firm_with_a_person_s_name_leaves_the_person_alone() -> None:
    brandt = said("Ledger", "Chief Ana Brandt", "person")
    assert interval(brandt, said("Courier", "Ana Brandt", "person")) == (1, 1)


@pytest.mark.parametrize(
    ("paper", "body"),
    [
        ("a notice that the roads authority has put up", "the roads authority"),
        ("figures the housing ministry released on Friday", "the housing ministry"),
        ("figures released by the statistics office", "the statistics office"),
        ("the water company's notice", "Kai Orr, a spokesman for the water company,"),
        ("a letter from the harbour authority to the mayor", "a spokeswoman for the harbour authority"),
    ],
)
def test_a_paper_is_one_with_whoever_issued_it(paper: str, body: str) -> None:
    assert interval(said("Ledger", paper, "document"), said("Courier", body, "organisation")) == (1, 1)
    assert interval(said("Ledger", paper, "document"), said("Courier", "Chief Ana Brandt", "person")) == (2, 2)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("the inspector, Kai Orr, reading from the fire service's report,", "person"),
        ("an official who has read the fire service's report", "unnamed"),
        ("a person familiar with the fire service's report", "unnamed"),
    ],
)
def test_who_reads_from_a_report_passes_on_what_the_report_says(source: str, kind: SourceKind) -> None:
    assert interval(said("Ledger", source, kind), said("Courier", "the fire service", "organisation")) == (1, 1)


@pytest.mark.parametrize(
    ("voice", "kind", "body"),
    [
        ("a spokesman for the justice ministry", "office", "the justice ministry"),
        ("Justice Minister Ana Brandt", "person", "the ministry of justice"),
        ("a spokesman for the governor's office", "office", "the governor's office"),
    ],
)
def test_a_title_in_a_ministry_s_name_is_no_title(voice: str, kind: SourceKind, body: str) -> None:
    assert interval(said("Ledger", voice, kind), said("Courier", body, "organisation")) == (1, 1)
    assert interval(said("Ledger", voice, kind), said("Courier", "the water ministry", "organisation"))[0] == 2


def test_the_governor_of_a_prison_does_not_speak_for_its_inspectorate() -> None:
    governor = said("Ledger", "the prison's governor, Ana Brandt,", "person")
    assert interval(governor, said("Courier", "a report by the prison inspectorate", "document")) == (2, 2)
    assert interval(governor, said("Courier", "the prison service", "organisation")) == (2, 2)


def mention(text: str, source: str, kind: SourceKind) -> Mention:
    at = Span(text.index(source), text.index(source) + len(source))
    document = Document("d1", "d1.txt", "Ledger", None, "2031-05-01", None, "en", "d1", text)
    found = of_attribution(Attribution("a1", "d1", at, None, (), kind), document)
    assert found is not None
    return found


def test_the_company_is_one_that_the_text_names_and_that_tells_nothing() -> None:
    text = "Orvane Metals runs the mill. It is idle, the company said."
    company = mention(text, "the company", "organisation")
    named = Named("d1", 0, frozenset({"orvane", "metals"}), body=True)
    assert told_apart([company], [named])[0].body == {"orvane", "metals"}
    other = Named("d1", 20, frozenset({"harbour", "council"}), body=True)
    assert told_apart([company], [other])[0].body == {"company"}
    assert told_apart([company], [named])[0].stands


def test_two_who_are_named_only_after_it_leave_it_open() -> None:
    text = "It is idle, the company said. Dorn Estates and Orvane Metals are near."
    company = mention(text, "the company", "organisation")
    named = [Named("d1", 30 + n, frozenset({word, "metals"}), body=True) for n, word in enumerate(("dorn", "orvane"))]
    assert told_apart([company], named)[0].leans
    assert not told_apart([company], named[:1])[0].leans


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Harbour Minister Ana Brandt, who presented the decree last month,", "person"), ("A decree", "document")),
        (("Ana Brandt, the author of the report,", "person"), ("the report", "document")),
        (("Draft audit", "document"), ("a draft report by the accountants Pell & Oram", "document")),
        (("Kai Orr, the founder of the firm,", "person"), ("Orr Metals", "organisation")),
        (("City operator Linea", "organisation"), ("a spokeswoman for Linea", "office")),
        (("the harbour master of Marsh Bay, Ana Brandt,", "unnamed"), ("Ana Brandt", "person")),
        (("Dr Ana Brandt of the Santa Rita Hospital", "organisation"), ("Brandt", "person")),
        (("Per Lund, a statistician at the Marsh Institute,", "organisation"), ("Per Lund", "person")),
    ],
)
def test_one_teller_told_in_two_ways_is_one(first: tuple[str, SourceKind], second: tuple[str, SourceKind]) -> None:
    assert interval(said("Ledger", *first), said("Courier", *second)) == (1, 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("chief physician Ana Brandt", "person"), ("investigators", "unnamed")),
        (("Linea chief Ana Brandt", "person"), ("Lindow police", "organisation")),
        (("Opposition deputies", "organisation"), ("Lindow police", "organisation")),
        (("Kai Orr", "person"), ("Orr Metals", "organisation")),
        (("Ana Brandt, who presented the decree last month,", "person"), ("the report", "document")),
    ],
)
def test_two_that_share_a_word_are_two(first: tuple[str, SourceKind], second: tuple[str, SourceKind]) -> None:
    assert interval(said("Ledger", *first), said("Courier", *second))[1] == 2


def test_the_skipper_is_whoever_was_named_last_unless_that_is_somebody_else_s_trade() -> None:
    text = "Jana Tolle was hauling pots. It is idle, the skipper said."
    skipper = mention(text, "the skipper", "unnamed")
    named = Named("d1", 0, frozenset({"jana", "tolle"}), body=False, person=("jana", "tolle"))
    found = told_apart([skipper], [named])[0]
    assert (found.kind, found.given, found.surname) == ("person", ("jana",), "tolle")
    assert told_apart([skipper])[0].kind == "unnamed"
    nurse = mention("A nurse, Jana Tolle, left. It is idle, the skipper said.", "A nurse, Jana Tolle,", "person")
    assert told_apart([nurse, skipper], [named])[1].kind == "unnamed"
    first = mention("A skipper wept. It is idle, the skipper said.", "A skipper", "unnamed")
    assert told_apart([first, skipper], [named])[1].kind == "unnamed"


def test_its_mayor_is_a_town_s() -> None:
    text = f"Orvane Metals denied it. Its mayor, Ana Brandt, said {IDLE}."
    mayor = report("Ledger", text, ("Orvane Metals", "organisation"), ("Its mayor, Ana Brandt,", "person"))
    assert interval(mayor, METALS)[1] == 2


def test_the_company_is_the_one_with_which_what_it_says_begins() -> None:
    text = "Orvane Metals takes back six lamps of Glim, the company said."
    at = Span(text.index("the company"), text.index(" said"))
    document = Document("d1", "d1.txt", "Ledger", None, "2031-05-01", None, "en", "d1", text)
    content = (Span(0, text.index(", the")),)
    company = of_attribution(Attribution("a1", "d1", at, None, content, "organisation"), document)
    named = [
        Named("d1", 0, frozenset({"orvane", "metals"}), body=True),
        Named("d1", 36, frozenset({"glim"}), body=True),
    ]
    assert company is not None
    assert told_apart([company], named)[0].body == {"orvane", "metals"}


def its_surgeon(text: str) -> Mention:
    at = Span(text.index("its surgeon"), text.index(" said"))
    document = Document("d1", "d1.txt", "Ledger", None, "2031-05-01", None, "en", "d1", text)
    content = (Span(0, text.index(", its")),)
    found = of_attribution(Attribution("a1", "d1", at, None, content, "person"), document)
    assert found is not None
    return found


def test_its_surgeon_is_that_of_the_only_house_that_the_sentence_names() -> None:
    surgeon = its_surgeon("Six men who fell were taken to Marsh Hospital, its surgeon and director, Ana Brandt, said.")
    marsh = Named("d1", 31, frozenset({"marsh", "hospital"}), body=True)
    assert told_apart([surgeon], [marsh])[0].body == {"marsh", "hospital"}
    other = Named("d1", 10, frozenset({"harbour", "council"}), body=True)
    assert told_apart([surgeon], [marsh, other])[0].leans


def test_a_full_name_is_a_person_s_where_another_report_prints_it_behind_a_title() -> None:
    text = f"On the pavement Milo Strand said {IDLE}."
    envoy = Named("d2", 11, frozenset(), body=False, person=("milo", "strand"), introduced=True)
    alone = mention(text, "Milo Strand", "organisation")
    assert told_apart([alone], [envoy])[0].surname == "strand"
    bank = Named("d3", 0, frozenset({"milo", "strand"}), body=True)
    assert told_apart([alone], [envoy, bank, bank])[0].kind == "organisation"


def test_its_spokeswoman_is_that_of_the_only_body_of_her_sentence_though_another_told_something_before() -> None:
    text = f"The Water Ministry said {IDLE}. He was called to the Energy Ministry, its spokeswoman Ana Brandt said."
    sources: Sources = (("The Water Ministry", "organisation"), ("its spokeswoman Ana Brandt", "person"))
    mentions = [mention(text, *source) for source in sources]
    named = [Named("d1", text.index("Energy"), frozenset({"energy", "ministry"}), body=True)]
    assert told_apart(mentions, named)[1].body == {"energy", "ministry"}


def test_its_director_is_no_woman_s_who_is_named_before_by_her_surname() -> None:
    text = f"Ms Tolle wept. Its director, Ana Brandt, said {IDLE}."
    sources: Sources = (("Ms Tolle", "person"), ("Its director, Ana Brandt,", "person"))
    mentions = [mention(text, *source) for source in sources]
    named = Named("d1", 0, frozenset({"jana", "tolle"}), body=False, person=("jana", "tolle"))
    assert told_apart(mentions, [named])[1].leans


def name_in(text: str, who: str) -> Named:
    document = Document("d1", "d1.txt", "Ledger", None, "2031-05-01", None, "en", "d1", text)
    start = text.index(who)
    name = Name("n1", "d1", start, start + len(who), "person")
    return next(n for n in named_in([document], [Said("d1", names=(name,))]) if n.person)


@pytest.mark.parametrize(
    ("beside", "body"),
    [
        (", the president of the Weavers Union,", {"weavers", "union"}),
        (", 44, Harbour Watch's coordinator on the coast,", {"harbour", "watch"}),
        (", secretary of the lamp makers' union,", {"lamp", "makers", "union"}),
        (", the mother of the president of the Weavers Union,", set()),
        (", a former president of the Weavers Union,", set()),
        (", Mayor Kai Orr and a dog", set()),
        (" and the president of the Weavers Union,", set()),
    ],
)
def test_whoever_is_named_alone_has_the_post_that_the_report_tells_beside_the_name(beside: str, body: set[str]) -> None:
    text = f"Jana Tolle{beside} came by boat. It is idle, said Tolle."
    alone = mention(text[: text.rindex("said")] + "Jana Tolle said.", "Jana Tolle said"[:10], "person")
    assert told_apart([alone], [name_in(text, "Jana Tolle")])[0].body == body


def test_a_thousand_ministers_are_not_compared_each_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def fit(_: Mention, group: Sequence[Mention], __: object) -> None:
        asked.append(len(group))

    monkeypatch.setattr(resolve_module, "_fit", fit)
    evidence([said(f"Outlet {n}", f"Minister Ana{n} Brandt{n}", "person") for n in range(300)])
    assert sum(asked) < 300
