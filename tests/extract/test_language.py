"""Names and word classes are those that the pipeline's own components find; only faster."""

import pytest

from twosource.extract.entities import ENTITIES
from twosource.extract.language import english
from twosource.extract.wordclasses import WORD_CLASSES

TEXTS = (
    "There isn't one; they ain't gonna, y'all, let's go. I'd have got 'em, and there's that he did not do.",
    "",
    " \n ",
    "Vessen",
    "On Tuesday the Harbour Board of Vessen paid Mara Lindqvist 4.5 million euros, nearly 30% of its budget.",
    "Ann Marie\n\nHolm Street bridge fell at 9 p.m. Friday. Two hundred Norwegians watched; the Red Cross came first",
    "Talks between North Tallis and the United States\nNations began. “The Long Way Home” won a prize in June 2031.",
    "He said 12 - 15 km of the A9 between Port Ister\n and Lake Orrin closed, from 4 to 17 March, under the Roads Act.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_parse_is_that_of_the_pipeline(text: str) -> None:
    nlp = english()
    doc = nlp(text)
    theirs = nlp.make_doc(text)
    for name, component in nlp.components:
        if name not in (ENTITIES, WORD_CLASSES):
            theirs = component(theirs)
    told: list[int | str] = ["POS", "MORPH", "LEMMA", "TAG", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE"]
    assert doc.to_array(told).tolist() == theirs.to_array(told).tolist()
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in theirs.ents]


def test_a_text_may_be_read_after_any_other() -> None:
    there = [t.pos_ for t in english()("There were that day two who'd gone.")]
    english()("That is y'all; I'm gonna go, let's.")
    assert [t.pos_ for t in english()("There were that day two who'd gone.")] == there


def test_the_texts_hold_names() -> None:
    labels = {e.label_ for text in TEXTS for e in english()(text).ents}
    assert {"DATE", "ORG", "GPE", "PERCENT", "PERSON"} <= labels
