"""Denials within one report: what an identified source says is not so, after what another told."""

import pytest

from twosource.derive.denials import denials
from twosource.derive.disputed import across
from twosource.derive.marks import Marks
from twosource.model.document import Document
from twosource.model.judged import Alignment, Reason
from twosource.model.said import Attribution, Gist, SourceKind, Statement
from twosource.model.span import Span

TOLD = "Somebody said oil had leaked."


def found(denial: str, terms: tuple[str, ...], *, kind: SourceKind = "office", one: bool = False) -> list[str]:
    """Kinds of the relations between TOLD and a denial in the next sentence."""
    text = f"{TOLD} {denial}"
    document = Document("d1", "d1.txt", "Ledger", None, "2031-05-01", None, "en", "d1", text)
    at = len(TOLD) + 1
    statements = (
        Statement("t1", "d1", "text", 0, len(TOLD), (0, len(TOLD)), ("a1",)),
        Statement("t2", "d1", "text", at, len(text), (at, len(text)), ("a2",), negated=True),
    )
    gists = {"t1": Gist("t1", terms=("oil", "leak", "yard")), "t2": Gist("t2", terms=terms)}
    sources = (Span(0, 8), Span(0, 8) if one else Span(at, at + 2))
    attributions = {
        "a1": Attribution("a1", "d1", sources[0], None, (), "unnamed"),
        "a2": Attribution("a2", "d1", sources[1], None, (), kind),
    }
    known = Marks({"d1": document}, {}, {}, gists=gists)
    return [r.kind for r in denials(statements, attributions, known)]


def test_a_negation_in_the_words_of_what_another_said_denies_it() -> None:
    assert found("No oil leaked.", ("oil", "leak")) == ["denies"]


def test_there_is_none_of_it_denies_it_by_one_word() -> None:
    assert found("There is no leak.", ("leak", "anywhere")) == ["denies"]


@pytest.mark.parametrize("terms", [("oil", "price", "fall"), ("lamp",)])
def test_a_negation_of_something_else_denies_nothing(terms: tuple[str, ...]) -> None:
    assert not found("No oil was sold.", terms)


def test_what_will_not_be_is_no_denial() -> None:
    assert not found("No oil will leak.", ("oil", "leak"))


def test_nobody_denies_what_the_same_source_said() -> None:
    assert not found("No oil leaked.", ("oil", "leak"), one=True)


def test_an_unidentified_source_denies_nothing() -> None:
    assert not found("No oil leaked.", ("oil", "leak"), kind="vague")


def denied(
    told: str, *, between: str = " ", terms: tuple[str, ...] = ("lamp",), content: str = "it had been late"
) -> int:
    """How many denials there are of `told`, where what is "denied" comes right after it."""
    text = f"{told} he said.{between}The firm denied that {content}."
    document = Document("d1", "d1.txt", "Ledger", None, "2031-05-01", None, "en", "d1", text)
    source, cue, at = (text.index(words) for words in ("The firm", "denied", content))
    first, second = (0, len(told)), (source, len(text))
    statements = (
        Statement("t1", "d1", "text", 0, len(told), first, ("a1",)),
        Statement("t2", "d1", "text", at, at + len(content), second, ("a2",), modality="denied"),
    )
    attributions = {
        "a1": Attribution("a1", "d1", Span(len(told) + 1, len(told) + 3), None, (), "person"),
        "a2": Attribution("a2", "d1", Span(source, cue - 1), Span(cue, cue + 6), (), "organisation"),
    }
    gists = {"t1": Gist("t1", terms=("ferry", "hit", "quay", "warn")), "t2": Gist("t2", terms=terms)}
    return len(denials(statements, attributions, Marks({"d1": document}, {}, {}, gists=gists)))


def test_what_is_denied_in_other_words_is_what_was_told_before_it_in_its_paragraph() -> None:
    assert denied("The ferry hit the quay,") == 1
    assert denied("The ferry hit the quay,", between="\n\n") == 0


def test_one_stem_in_common_is_enough_across_paragraphs() -> None:
    assert denied("The ferry hit the quay,", between="\n\n", terms=("warning",)) == 1


def stated(subject: str, *, copies: int = 1, apart: bool = False) -> list[tuple[str, str]]:
    """What the denial of something about dust denies in other reports that tell something of a subject."""
    denial = "The firm denied that dust had been left."
    other = f"{subject} lay in the silo, he said. {subject} was swept up, he said."
    documents = {"d1": Document("d1", "d1.txt", "Ledger", None, "2031-05-01", None, "en", "d1", denial)}
    statements = {"t1": Statement("t1", "d1", "text", 21, 39, (0, 40), ("a1",), modality="denied")}
    attributions = {"a1": Attribution("a1", "d1", Span(0, 8), Span(9, 15), (), "organisation")}
    gists = {"t1": Gist("t1", terms=("dust", "leave"), subject=("dust",))}
    for n in range(2, 2 + copies):
        documents[f"d{n}"] = Document(f"d{n}", f"d{n}.txt", f"Echo {n}", None, "2031-05-01", None, "en", f"d{n}", other)
        for m in range(1 + apart):
            name, start = f"t{n}.{m}", m * 30
            statements[name] = Statement(name, f"d{n}", "text", start, start + 20, (start, start + 20), (f"a{n}",))
            gists[name] = Gist(name, terms=(subject.lower(), "lie"), subject=(subject.lower(),))
        attributions[f"a{n}"] = Attribution(f"a{n}", f"d{n}", Span(24, 26), None, (), "person")
    return [r.between for r in across((), statements, attributions, Marks(documents, {}, {}, gists=gists))]


def test_what_is_denied_of_a_subject_is_what_each_other_report_tells_of_it() -> None:
    assert stated("Dust") == [("t1", "t2.0")]
    assert stated("Dust", copies=2) == [("t1", "t2.0"), ("t1", "t3.0")]
    assert stated("Grain") == []


def test_a_subject_of_which_much_is_told_is_denied_nowhere() -> None:
    assert stated("Dust", apart=True) == []
    assert stated("Dust", copies=5) == []


def of_somebody(told: str, *, terms: tuple[str, ...], objects: tuple[str, ...], names: tuple[str, ...]) -> int:
    """How often it is denied, in the story, that Ms Orr had lost her permit, where another report tells something."""
    first, second = "The mayor denied that Ms Orr had lost her permit.", f"{told}, a clerk said."
    documents = {
        n: Document(n, f"{n}.txt", n, None, "2031-05-01", None, "en", n, x) for n, x in (("d1", first), ("d2", second))
    }
    statements = {
        "t1": Statement("t1", "d1", "text", 22, 48, (0, 49), ("a1",), modality="denied"),
        "t2": Statement("t2", "d2", "text", 0, len(told), (0, len(second)), ("a2",)),
    }
    attributions = {
        "a1": Attribution("a1", "d1", Span(0, 9), Span(10, 16), (), "unnamed"),
        "a2": Attribution("a2", "d2", Span(len(told) + 2, len(told) + 9), None, (), "person"),
    }
    gists = {
        "t1": Gist("t1", ("ms.", "orr", "lose", "permit"), ("ms.", "orr"), ("permit",), ("Ida Orr",)),
        "t2": Gist("t2", terms, names[-1:], objects, names),
    }
    return len(across((), statements, attributions, Marks(documents, {}, {}, gists=gists)))


def test_what_is_denied_of_somebody_is_told_of_the_same_in_other_words() -> None:
    assert of_somebody("They took Orr's permit", terms=("take", "orr", "permit"), objects=("permit",), names=("Orr",))


@pytest.mark.parametrize(
    ("told", "terms", "names"),
    [
        ("They took Lund's permit", ("take", "lund", "permit"), ("Lund",)),
        ("Orr sold a boat", ("sell", "boat", "orr"), ("Orr",)),
        ("Ms Orr lost", ("ms.", "orr", "lose"), ("Orr",)),  # what she lost is another thing
    ],
)
def test_a_denial_is_of_nobody_else_and_of_nothing_else(told: str, terms: tuple[str, ...], names: tuple[str]) -> None:
    assert not of_somebody(told, terms=terms, objects=terms[1:2], names=names)


@pytest.mark.parametrize(("manner", "count"), [("without a word", 1), ("by nobody", 0)])
def test_what_was_done_without_something_was_done(manner: str, count: int) -> None:
    told = f"The locks were opened {manner}."
    documents = {
        n: Document(n, n, n, None, "2031-05-01", None, "en", n, x)
        for n, x in (("d1", "The yard denied that it had opened the locks."), ("d2", told))
    }
    statements = {
        "t1": Statement("t1", "d1", "text", 21, 44, (0, 45), ("a1",), modality="denied", predicate="open"),
        "t2": Statement("t2", "d2", "text", 0, len(told) - 1, (0, len(told)), (), negated=True, predicate="open"),
    }
    attributions = {"a1": Attribution("a1", "d1", Span(0, 8), Span(9, 15), (), "organisation")}
    gists = {"t1": Gist("t1", ("open", "lock")), "t2": Gist("t2", ("lock", "open", "word"))}
    found = across(
        [Alignment("t1", "t2", "related", 0.3)], statements, attributions, Marks(documents, {}, {}, gists=gists)
    )
    assert len(found) == count


def in_other_words(denial: str, terms: tuple[str, ...], *, verb: str, reasons: tuple[Reason, ...] = ()) -> int:
    """How many denials there are of "the captain promised to step down" in what the captain says."""
    told = "The captain promised to step down"
    documents = {n: Document(n, n, n, None, "2031-05-01", None, "en", n, x) for n, x in (("d1", denial), ("d2", told))}
    end = len(denial)
    statements = {
        "t1": Statement("t1", "d1", "text", 12, end, (0, end), ("a1",), negated=True, predicate=verb),
        "t2": Statement("t2", "d2", "text", 0, len(told), (0, len(told)), (), predicate="promise"),
    }
    attributions = {"a1": Attribution("a1", "d1", Span(0, 7), Span(8, 12), (), "person")}
    gists = {"t1": Gist("t1", terms), "t2": Gist("t2", ("captain", "promise", "stepping"))}
    found = across(
        [Alignment("t1", "t2", "different", 0.3, reasons)],
        statements,
        attributions,
        Marks(documents, {}, {}, gists=gists),
    )
    return len(found)


@pytest.mark.parametrize(
    ("denial", "terms", "verb", "count"),
    [
        ("Captain said he had made no promise to step down", ("make", "promise", "step"), "make", 1),
        ("Captain said he had made no promise to the club", ("make", "promise", "club"), "make", 0),
        ("Captain said he had broken no promise to step", ("break", "promise", "step"), "break", 0),
        ("Captain said he will make no promise to step", ("make", "promise", "step"), "make", 0),
    ],
)
def test_what_was_made_no_promise_of_was_not_promised(
    denial: str, terms: tuple[str, ...], verb: str, count: int
) -> None:
    assert in_other_words(denial, terms, verb=verb) == count


@pytest.mark.parametrize(("certain", "count"), [(True, 1), (False, 0)])
def test_what_alignment_finds_negated_is_denied_in_other_forms_of_its_words(certain: bool, count: int) -> None:
    reason = Reason("opposite", certain)
    denial, terms = "Captain said he had never promised a stepdown ashore", ("promise", "stepdown", "ashore")
    assert in_other_words(denial, terms, verb="promise", reasons=(reason,)) == count
