"""Relations between statements: what conflicts, what bounds, what is later, what is stronger."""

from dataclasses import replace

import pytest

from twosource.derive.amounts import growing
from twosource.derive.denials import denials
from twosource.derive.homes import Homes
from twosource.derive.marks import Marks
from twosource.derive.relations import between, within
from twosource.model.document import Document
from twosource.model.judged import Alignment
from twosource.model.said import Attribution, Bound, Gist, Name, Quantity, Statement, Time, Timex
from twosource.model.span import Passage

FIRST = "Rescuers said four people died on Tuesday."
SECOND = "Rescuers said seven people died on Friday."


def documents(first: str = "2031-05-01", second: str = "2031-05-01") -> dict[str, Document]:
    def made(id_: str, outlet: str, published: str, text: str) -> Document:
        return Document(id_, f"{id_}.txt", outlet, None, published, None, "en", id_, text)

    return {"d1": made("d1", "Ledger", first, FIRST), "d2": made("d2", "Courier", second, SECOND)}


def toll(id_: str, document: str, value: float, *, bound: Bound = "exact", noun: str = "dead person") -> Quantity:
    low = value if bound in ("exact", "at_least") else None
    high = value if bound == "exact" else None
    words = "four people" if document == "d1" else "seven people"
    start = (FIRST if document == "d1" else SECOND).index(words)
    return Quantity(id_, document, start, start + len(words), low, high, value, bound, "person", noun=noun)


def day(id_: str, document: str, date: str, after: str, words: str) -> Time:
    start = (FIRST if document == "d1" else SECOND).index(words)
    return Time(id_, document, start, start + len(words), Timex("DATE", date), date, date, after, "published")


def statement(id_: str, document: str, **more: object) -> Statement:
    made = Statement(id_, document, "text", 14, 29, (0, 42), ())
    return replace(made, **more)  # type: ignore[arg-type]


def marks(*found: Quantity | Time, first: str = "2031-05-01", second: str = "2031-05-01") -> Marks:
    return Marks(
        documents(first, second),
        {q.id: q for q in found if isinstance(q, Quantity)},
        {x.id: x for x in found if isinstance(x, Time)},
    )


A = statement("t1", "d1", quantities=("q1",))
B = statement("t2", "d2", quantities=("q2",))


def kinds(a: Statement, b: Statement, known: Marks) -> list[tuple[str, str | None]]:
    return [(r.kind, r.on) for r in within((a, b), known)]


def test_two_tolls_of_one_day_conflict_and_the_detail_quotes_both() -> None:
    (found,) = within((A, B), marks(toll("q1", "d1", 4), toll("q2", "d2", 7)))
    assert (found.kind, found.on) == ("conflict", "quantity")
    assert found.detail == "“four people” (Ledger) against “seven people” (Courier)"
    assert [e.document for e in found.evidence] == ["d1", "d2"]


def test_a_later_larger_toll_is_an_update_from_the_earlier() -> None:
    known = marks(toll("q1", "d1", 7), toll("q2", "d2", 4), first="2031-05-03", second="2031-05-01")
    (found,) = within((A, B), known)
    assert (found.kind, found.between) == ("update", ("t2", "t1"))


def test_a_later_smaller_toll_is_a_conflict() -> None:
    known = marks(toll("q1", "d1", 7), toll("q2", "d2", 4), second="2031-05-03")
    assert kinds(A, B, known) == [("conflict", "quantity")]


def test_a_point_inside_a_bound_is_a_bound() -> None:
    known = marks(toll("q1", "d1", 4, bound="at_least"), toll("q2", "d2", 7))
    assert kinds(A, B, known) == [("bound", "quantity")]


def test_the_dead_and_the_injured_are_never_compared() -> None:
    known = marks(toll("q1", "d1", 4), toll("q2", "d2", 7, noun="injured person"))
    assert not [r for r in within((A, B), known) if r.on == "quantity"]


@pytest.mark.parametrize(
    ("date", "after", "expected"),
    [("2031-05-02", "2031-05-03", [("conflict", "time")]), ("2031-04-30", "2031-05-01", [("conflict", "time")])],
)
def test_days_called_by_name_conflict_neighbours_too(date: str, after: str, expected: list[tuple[str, str]]) -> None:
    known = marks(
        day("x1", "d1", "2031-04-29", "2031-04-30", "Tuesday"),
        day("x2", "d2", date, after, "Friday"),
    )
    assert (
        kinds(
            statement("t1", "d1", times=("x1",), predicate="die"),
            statement("t2", "d2", times=("x2",), predicate="die"),
            known,
        )
        == expected
    )


def test_one_night_told_as_two_days_agrees_softly_and_says_why() -> None:
    night = day("x1", "d1", "2031-04-29", "2031-04-30", "Tuesday")
    known = marks(
        replace(night, timex=Timex("TIME", "2031-04-29TNI")), day("x2", "d2", "2031-04-30", "2031-05-01", "Friday")
    )
    one = statement("t1", "d1", times=("x1",), predicate="die")
    other = statement("t2", "d2", times=("x2",), predicate="die")
    (found,) = within((one, other), known)
    assert found.detail == (
        "“Tuesday” (Ledger) against “Friday” (Courier): neighbouring days: the same night, or time zones"
    )
    assert [known.documents[at.document].publisher for at in found.evidence] == ["Ledger", "Courier"]


def test_reports_of_two_days_that_tell_each_of_its_own_tell_two_occasions() -> None:
    times = (
        day("x1", "d1", "2031-04-29", "2031-04-30", "Tuesday"),
        day("x2", "d2", "2031-05-02", "2031-05-03", "Friday"),
    )
    a, b = (statement(f"t{n}", f"d{n}", times=(f"x{n}",), predicate="meet") for n in (1, 2))
    assert kinds(a, b, marks(*times, first="2031-04-29", second="2031-05-02")) == [("same", None)]
    assert kinds(a, b, marks(*times, first="2031-05-02", second="2031-05-02")) == [("conflict", "time")]


def test_a_denial_denies_and_points_at_what_it_denies() -> None:
    (found,) = within((statement("t1", "d1"), statement("t2", "d2", modality="denied")), marks())
    assert (found.kind, found.between) == ("denies", ("t2", "t1"))


def test_will_is_stronger_than_may() -> None:
    (found,) = within((statement("t1", "d1", modality="possible"), statement("t2", "d2", modality="planned")), marks())
    assert (found.kind, found.between) == ("stronger", ("t2", "t1"))


def test_a_copy_conflicts_with_nothing_of_its_own() -> None:
    known = marks(toll("q1", "d1", 4), toll("q2", "d2", 7))
    assert kinds(A, replace(B, telling=False), known) == [("same", None)]


def test_what_a_person_may_join_is_offered_between_claims() -> None:
    alignment = Alignment("t1", "t2", "possible", 0.4)
    (found,) = between(
        [alignment],
        Homes.of([("c1", ["t1"]), ("c2", ["t2"])]),
        {"t1": statement("t1", "d1"), "t2": statement("t2", "d2")},
        marks(),
    )
    assert (found.kind, found.between) == ("possible", ("t1", "t2"))
    assert found.evidence == (Passage("d1", 14, 29), Passage("d2", 14, 29))


def speculation(told: str, denied: str) -> list[tuple[str, tuple[str, ...]]]:
    """Relations of a thing told vaguely with the next sentence, in which an identified source says that P is not so."""
    text = f"{told} {denied}"
    document = Document("d1", "d1.txt", "Ledger", None, "2031-05-01", None, "en", "d1", text)
    at = len(told) + 1
    statements = (
        Statement("t1", "d1", "text", 0, len(told), (0, len(told)), ("a1",), modality="possible"),
        Statement("t2", "d1", "text", at, len(text), (at, len(text)), ("a2",), negated=True),
    )
    gists = {"t1": Gist("t1", terms=("repeat",)), "t2": Gist("t2", terms=("closure", "planned"))}
    attributions = {
        "a1": Attribution("a1", "d1", None, None, (), "vague"),
        "a2": Attribution("a2", "d1", None, None, (), "office"),
    }
    known = Marks({"d1": document}, {}, {}, gists=gists)
    return [(r.kind, r.between) for r in denials(statements, attributions, known)]


def test_a_denial_of_what_points_back_needs_no_word_of_it() -> None:
    assert speculation("They would repeat the costly move.", "No closure is planned.") == [("denies", ("t2", "t1"))]


def test_a_negation_after_something_else_told_vaguely_denies_nothing() -> None:
    assert not speculation("They would repeat in May.", "No closure is planned.")


def amounts(first: str, second: str, *values: float) -> list[tuple[str, str | None]]:
    """Relations of two statements, each with one figure of tonnes that begins where its first digit stands."""
    texts = {"d1": first, "d2": second}
    known = {
        name: Document(name, f"{name}.txt", name, None, "2031-05-01", None, "en", name, text)
        for name, text in texts.items()
    }
    found, told = {}, []
    for n, (name, text) in enumerate(texts.items()):
        at = next(i for i, c in enumerate(text) if c.isdigit())
        end = at + len(text[at:].split()[0])
        found[f"q{n}"] = Quantity(
            f"q{n}", name, at, end, values[n], values[n], values[n], "exact", "tonne", noun="salt tonne"
        )
        told.append(Statement(f"t{n}", name, "text", 0, len(text), (0, len(text)), (), quantities=(f"q{n}",)))
    return [(r.kind, r.on) for r in within(tuple(told), Marks(known, found, {}))]


def test_what_is_allowed_conflicts_with_nothing_that_is_there() -> None:
    assert amounts("They stored 900 tonnes of salt.", "They found 700 tonnes of salt.", 900, 700) == [
        ("conflict", "quantity")
    ]
    assert not [k for k in amounts("There was a permit for 900 tonnes.", "They found 700 tonnes.", 900, 700) if k[1]]


def test_figures_hundreds_of_times_apart_are_of_two_things() -> None:
    assert not [k for k in amounts("They stored 9000 tonnes.", "They spilt 7 tonnes.", 9000, 7) if k[1]]


def test_one_that_is_picked_from_several_is_no_second_figure() -> None:
    four = toll("q1", "d1", 4)
    text = "Rescuers said one of the injured died on Friday."
    document = Document("d2", "d2.txt", "Courier", None, "2031-05-01", None, "en", "d2", text)
    one = replace(toll("q2", "d2", 1), start=text.index("one"), end=text.index(" of the"))
    known = marks(four, one)
    known = replace(known, documents={**known.documents, "d2": document})
    assert not [r for r in within((A, B), known) if r.on == "quantity"]


def test_what_a_report_tells_of_a_year_before_is_another_occasion() -> None:
    year = Time("x1", "d1", 0, 8, Timex("DATE", "2028"), "2028", "2028-01-01", "2029-01-01", "published")
    known = marks(toll("q1", "d1", 4), toll("q2", "d2", 7), year)
    assert kinds(A, B, known) == [("conflict", "quantity")]
    assert ("conflict", "quantity") not in kinds(replace(A, times=("x1",)), B, known)


def test_a_year_beside_a_statement_in_its_sentence_tells_when_it_was_too() -> None:
    year = Time("x1", "d1", 0, 8, Timex("DATE", "2028"), "2028", "2028-01-01", "2029-01-01", "published")
    known = replace(marks(toll("q1", "d1", 4), toll("q2", "d2", 7), year), dated={("d1", "text"): [year]})
    assert ("conflict", "quantity") not in kinds(A, B, known)
    assert kinds(replace(A, sentence=(9, 42)), B, known) == [("conflict", "quantity")]


def test_who_is_left_beside_others_is_no_second_figure_for_all() -> None:
    assert not [k for k in amounts("They stored 900 tonnes of salt.", "They moved 700 other tonnes.", 900, 700) if k[1]]
    assert amounts("They moved 900 other tonnes.", "They moved 700 other tonnes.", 900, 700) == [
        ("conflict", "quantity")
    ]


def wounded(first: str, second: str) -> list[str]:
    """What two tolls of the injured, the first by role and the second by what it says, of two days are."""
    known, found, told = {}, {}, []
    for n, (text, noun) in enumerate(((first, "injured person"), (second, "person")), start=1):
        name, at = f"d{n}", next(i for i, c in enumerate(text) if c.isdigit())
        known[name] = Document(name, name, name, None, f"2031-05-0{n}", None, "en", name, text)
        value = float(text[at])
        found[f"q{n}"] = Quantity(f"q{n}", name, at, at + 8, value, value, value, "exact", "person", noun=noun)
        told.append(Statement(f"t{n}", name, "text", 0, len(text), (0, len(text)), (), quantities=(f"q{n}",)))
    return [r.kind for r in growing(told, Marks(known, found, {}))]


def test_more_treated_on_a_later_day_is_an_update() -> None:
    known = marks(toll("q1", "d1", 4, noun="person treated"), toll("q2", "d2", 7, noun="person treated"))
    assert kinds(A, B, known) == [("conflict", "quantity")]
    later = marks(*known.quantities.values(), second="2031-05-03")
    assert kinds(A, B, later) == [("update", "quantity")]


def test_who_denies_reports_of_something_denies_it_in_one_claim_too() -> None:
    first, second = "A cracked hinge sank the raft.", "The yard denied reports of a cracked hinge."
    texts = {"d1": first, "d2": second}
    known = {n: Document(n, n, n, None, "2031-05-01", None, "en", n, x) for n, x in texts.items()}
    told = tuple(Statement(f"t{n[1:]}", n, "text", 0, len(x), (0, len(x)), ()) for n, x in texts.items())
    gists = {
        "t1": Gist("t1", ("crack", "hinge", "sink", "raft")),
        "t2": Gist("t2", ("yard", "deny", "report", "crack", "hinge")),
    }
    found = within(told, Marks(known, {}, {}, gists=gists))
    assert [(r.kind, r.between) for r in found] == [("denies", ("t2", "t1"))]


def test_others_beside_the_dead_are_all_of_the_injured() -> None:
    later = "The clinic has 6 people with knife wounds."
    assert wounded("A man was killed and 4 others were hurt.", later) == ["update"]
    assert wounded("A girl was hurt, and 4 others were hurt.", later) == []
    assert wounded("A man was killed and 4 others were hurt.", "The clinic has 6 people with badges.") == []


@pytest.mark.parametrize(
    ("second", "named", "expected"),
    [
        ("2031-05-03", ("Orr", "Orr"), [("update", "detail")]),
        ("2031-05-01", ("Orr", "Orr"), []),  # of one day: neither replaces the other
        ("2031-05-03", ("Orr", "Lund"), []),  # two people
    ],
)
def test_a_later_state_of_a_case_is_an_update(
    second: str, named: tuple[str, str], expected: list[tuple[str, str]]
) -> None:
    texts = (f"Kai {named[0]} was charged with arson.", f"Kai {named[1]} was convicted of arson.")
    days = ("2031-05-01", second)
    known = {
        f"d{n}": Document(f"d{n}", f"d{n}.txt", f"d{n}", None, days[n], None, "en", f"d{n}", texts[n]) for n in (0, 1)
    }
    people = {f"d{n}": [Name(f"n{n}", f"d{n}", 0, 4 + len(named[n]), "person")] for n in (0, 1)}
    told = [Statement(f"t{n}", f"d{n}", "text", 0, len(texts[n]), (0, len(texts[n])), ()) for n in (0, 1)]
    found = within(told, Marks(known, {}, {}, people=people))
    assert [(r.kind, r.on) for r in found if r.on] == expected


YEARS = {
    "d1": "The second term of Lund officially ends in 2039.",
    "d2": "Lund may go before his second term ends in 2038.",
}
DEED = ("lund", "second", "term", "end")


@pytest.mark.parametrize(
    ("terms", "likelihood", "expected"),
    [
        (DEED, 0.25, [("conflict", "time")]),
        (DEED, 0.1, []),
        (("lease", "harbour", "mill", "end"), 0.25, []),
    ],
)
def test_two_years_of_one_deed_conflict_though_the_sentences_are_unlike(
    terms: tuple[str, ...], likelihood: float, expected: list[tuple[str, str]]
) -> None:
    known, times, told = {}, {}, {}
    for n, (name, text) in enumerate(YEARS.items()):
        year, at = text[-5:-1], len(text) - 5
        known[name] = Document(name, name, name, None, "2031-05-01", None, "en", name, text)
        dated = (Timex("DATE", year), year, f"{year}-01-01", f"{int(year) + 1}-01-01")
        times[f"x{n}"] = Time(f"x{n}", name, at, at + 4, *dated, None)
        span = (0, len(text))
        told[f"t{n}"] = Statement(f"t{n}", name, "text", *span, span, (), times=(f"x{n}",), predicate="end")
    gists = {"t0": Gist("t0", (*DEED, "officially"), ("term",)), "t1": Gist("t1", terms, ("term",))}
    alone = Homes.of([("c1", ["t0"]), ("c2", ["t1"])])
    found = between([Alignment("t0", "t1", "related", likelihood)], alone, told, Marks(known, {}, times, gists=gists))
    assert [(r.kind, r.on) for r in found if r.kind != "related"] == expected


def test_an_age_of_somebody_unnamed_is_told_by_sentences() -> None:
    texts = {"d1": "A 24-year-old woman drowned, police said.", "d2": "Ida Marsh, 22, drowned in the lock."}
    known = {name: Document(name, name, "", None, "2031-05-01", None, "en", name, text) for name, text in texts.items()}
    told = [
        Statement(f"t{n}", name, "text", 0, len(text), (0, len(text)), (), predicate="drown")
        for n, (name, text) in enumerate(texts.items())
    ]
    found = [r.detail for r in within(told, Marks(known, {}, {})) if r.kind == "conflict"]
    assert found == ["“24” against “22”"]
    assert not [
        r for r in within([told[0], replace(told[1], predicate="be")], Marks(known, {}, {})) if r.kind == "conflict"
    ]
