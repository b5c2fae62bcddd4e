"""Credits that lead to documents, and wires that are not in the set."""

from dataclasses import replace

from twosource.link.copies import copies
from twosource.link.lineage import credits_lineage
from twosource.link.outlets import same_outlet
from twosource.model.document import Credit, Document
from twosource.model.judged import Membership
from twosource.model.said import Attribution, Said
from twosource.model.span import Span

TEXT = (
    "Northwire reported that the dam at Vale leaks. Engineers lowered the lake by two metres overnight and asked the "
    "villages below to leave their houses, and the army brought tents and field kitchens to the school of Upper Vale."
)


def report(name: str, publisher: str, published: str, *names: str, text: str = TEXT) -> Document:
    found = tuple(Credit(n, n + 9, "wire", printed) for n, printed in enumerate(names))
    return Document(name, f"{name}.txt", publisher, None, published, None, "en", "", text, credits=found)


WIRE = report("d1", "Northwire", "2031-05-01", text="The dam at Vale leaks, two engineers said on Thursday.")


def test_a_credit_leads_to_the_outlets_document() -> None:
    rows = credits_lineage([report("d2", "The Ledger", "2031-05-02", "Northwire"), WIRE])
    assert [(row.borrower, row.source, row.kind) for row in rows] == [("d2", "d1", "credit")]
    assert rows[0].evidence[0].document == "d2"


def test_an_outlet_that_is_reported_to_have_said_so_is_credited() -> None:
    paper = report("d2", "The Ledger", "2031-05-02")
    relay = Attribution("a1", "d2", Span(0, 9), Span(10, 18), (Span(19, 46),), "outlet", relay=True)
    rows = credits_lineage([WIRE, paper], [Said("d2", attributions=(relay,))])
    assert [(row.borrower, row.source) for row in rows] == [("d2", "d1")]
    assert TEXT[rows[0].evidence[0].start : rows[0].evidence[0].end] == "Northwire"


def test_a_shortened_name_with_what_it_is_leads_to_the_outlet() -> None:
    text = (
        "The dam leaks, Channel Six, a private broadcaster, said. Six in ten houses are empty, Lund Six, a firm, says."
    )
    station = report(
        "d1", "Channel Six Vale", "2031-05-01", text="The dam at Vale leaks, two engineers said on Thursday."
    )
    said = [
        Attribution("a1", "d2", Span(15, 49), Span(51, 55), (Span(0, 13),), "outlet", relay=True),
        Attribution("a2", "d2", Span(86, 102), Span(104, 108), (Span(57, 84),), "organisation"),
    ]
    rows = credits_lineage(
        [station, report("d2", "Ledger", "2031-05-02", text=text)], [Said("d2", attributions=tuple(said))]
    )
    assert [(row.source, row.why) for row in rows] == [
        ("d1", "it names “Channel Six, a private broadcaster” as a source"),
    ]


def test_who_was_told_is_credited() -> None:
    text = "The dam leaks, an engineer told the Northwire agency."
    told = Attribution("a1", "d2", Span(15, 26), Span(27, 31), (Span(0, 13),), "unnamed", to=Span(32, 52))
    rows = credits_lineage([WIRE, report("d2", "Ledger", "2031-05-02", text=text)], [Said("d2", attributions=(told,))])
    assert [row.source for row in rows] == ["d1"]


def test_nobody_borrows_from_later_or_from_another_story() -> None:
    early = report("d0", "The Ledger", "2031-04-30", "Northwire")
    assert credits_lineage([early, WIRE]) == ()
    apart = [Membership("d1", "d1", ""), Membership("d2", "d2", "")]
    assert credits_lineage([WIRE, report("d2", "The Ledger", "2031-05-02", "Northwire")], stories=apart) == ()


def test_of_several_the_last_before_is_meant() -> None:
    again = replace(WIRE, id="d3", uri="d3.txt", published="2031-05-02")
    later = replace(WIRE, id="d4", uri="d4.txt", published="2031-05-09")
    rows = credits_lineage([later, WIRE, again, report("d5", "Echo", "2031-05-03", "Northwire")])
    assert [(row.borrower, row.source) for row in rows] == [("d5", "d3")]


def test_a_wire_that_is_not_in_the_set_joins_its_prints() -> None:
    prints = [report("d2", "The Ledger", "2031-05-02", "Northwire"), report("d3", "Echo", "2031-05-03", "Northwire")]
    (row,) = credits_lineage(prints, copied=copies(prints))
    assert (row.borrower, row.source, row.kind, row.certain) == ("d3", "d2", "shared_wire", True)
    assert row.passages
    assert len(row.evidence) == 2


def test_two_reports_that_only_name_one_agency_are_a_hint() -> None:
    prints = [report("d2", "The Ledger", "2031-05-02", "AP"), report("d3", "Echo", "2031-05-03", "Associated Press")]
    (row,) = credits_lineage(prints, known={"AP": "Associated Press"})
    assert (row.kind, row.certain) == ("shared_wire", False)


def test_names_of_outlets_are_compared_without_dress() -> None:
    document = report("d1", "The Harbour-Ledger", "2031-05-01")
    assert same_outlet("Harbour Ledger", document)
    assert same_outlet("https://www.harbourledger.example/news", document)
    assert not same_outlet("Ledger", document)
    assert not same_outlet("", replace(document, publisher=""))
    assert same_outlet("AP", replace(document, publisher="Associated Press"), known={"AP": "Associated Press"})


def test_an_outlet_named_in_running_text_is_credited_where_the_words_beside_it_credit() -> None:
    courier = replace(WIRE, publisher="The Capital Courier")
    for line in (
        "The minister would not comment on a report in The Capital Courier that the dam leaks.",
        "The dam leaks, the minister told Capital Courier, and nobody knew.",
        "The dam leaks, the Capital Courier first reported on Thursday.",
    ):
        (row,) = credits_lineage([courier, report("d2", "The Ledger", "2031-05-02", text=line)])
        (place,) = row.evidence
        assert (row.kind, row.source, line[place.start : place.end]) == ("credit", "d1", "Capital Courier")


def test_an_outlet_that_is_only_mentioned_is_not_credited() -> None:
    courier = replace(WIRE, publisher="The Capital Courier")
    for line in (
        "The office of the Capital Courier was flooded, and nobody was told. Capital Courier readers helped.",
        "A capital courier reported to the gate.",
        "She was told. The Capital Courier building stood dark.",
    ):
        assert credits_lineage([courier, report("d2", "The Ledger", "2031-05-02", text=line)]) == ()
