"""Chains and inherited chains over attributions made by hand."""

from twosource.extract.attribution.chains import chain, inherited_chain, innermost_holders
from twosource.model.said import Attribution
from twosource.model.span import Span


def said(
    name: str, *content: tuple[int, int], cue: tuple[int, int] | None = None, inside: str | None = None
) -> Attribution:
    return Attribution(
        id=name,
        document="d1",
        source=None,
        cue=Span(*cue) if cue else None,
        content=tuple(Span(*piece) for piece in content),
        kind="vague",
        inside=inside,
    )


def test_first_teller_is_the_innermost() -> None:
    outer, inner = said("a1", (0, 100)), said("a2", (20, 60), cue=(10, 15), inside="a1")
    assert chain([outer, inner], Span(25, 50)) == ("a2", "a1")
    assert chain([inner, outer], Span(25, 50)) == ("a2", "a1")


def test_words_outside_the_inner_content_are_the_outer_teller_s() -> None:
    outer, inner = said("a1", (0, 100)), said("a2", (20, 60), inside="a1")
    assert chain([outer, inner], Span(70, 90)) == ("a1",)


def test_words_in_no_content_are_the_outlet_s_own() -> None:
    assert chain([said("a1", (0, 30))], Span(40, 60)) == ()


def test_equal_contents_are_ordered_by_nesting() -> None:
    passer, first = said("a1", (0, 50)), said("a2", (0, 50), inside="a1")
    assert chain([passer, first], Span(5, 40)) == ("a2", "a1")


def test_a_span_half_in_a_content_is_held_by_it() -> None:
    held = said("a1", (10, 30))
    assert chain([held], Span(8, 30)) == ("a1",)
    assert chain([held], Span(25, 60)) == ()


def test_a_content_in_the_title_holds_nothing_in_the_text() -> None:
    headline = Attribution("a1", "d1", None, None, (Span(0, 30, "title"),), "office")
    assert chain([headline], Span(5, 20)) == ()
    assert chain([headline], Span(5, 20, "title")) == ("a1",)


def test_holder_is_the_smallest_that_holds_cue_and_content() -> None:
    wide, narrow, inner = said("a1", (0, 200)), said("a2", (10, 100)), said("a3", (40, 60), cue=(30, 35))
    assert innermost_holders([wide, narrow, inner]) == {"a2": "a1", "a3": "a2"}
    outside = said("a4", (40, 60), cue=(150, 155))
    assert innermost_holders([narrow, outside]) == {}


def test_a_sentence_inherits_from_its_own_paragraph_only() -> None:
    first = said("a1", (10, 40), cue=(4, 8))
    paragraph = Span(0, 100)
    assert inherited_chain([first], Span(50, 90), paragraph=paragraph, carries_on=True) == ("a1",)
    assert inherited_chain([first], Span(50, 90), paragraph=paragraph, carries_on=False) == ()
    assert inherited_chain([first], Span(150, 190), paragraph=Span(140, 200), carries_on=True) == ()


def test_a_sentence_inherits_the_whole_chain_last_given() -> None:
    early = said("a1", (5, 20))
    outer, inner = said("a2", (25, 60)), said("a3", (40, 60), cue=(30, 36), inside="a2")
    got = inherited_chain([early, outer, inner], Span(70, 90), paragraph=Span(0, 100), carries_on=True)
    assert got == ("a3", "a2")
