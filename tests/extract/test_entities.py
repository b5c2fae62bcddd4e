"""The recogniser finds what the pipeline's own finds; only faster."""

import pytest
from spacy.tokens import Doc

from twosource.extract.language import english

TEXTS = (
    "",
    " \n ",
    "Vessen",
    "On Tuesday the Harbour Board of Vessen paid Mara Lindqvist 4.5 million euros, nearly 30% of its budget.",
    "Ann Marie\n\nHolm Street bridge fell at 9 p.m. Friday. Two hundred Norwegians watched; the Red Cross came first",
    "Talks between North Tallis and the United States\nNations began. “The Long Way Home” won a prize in June 2031.",
    "He said 12 - 15 km of the A9 between Port Ister\n and Lake Orrin closed, from 4 to 17 March, under the Roads Act.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_names_are_those_of_the_pipeline(text: str) -> None:
    nlp = english()
    doc = nlp(text)
    theirs = Doc(nlp.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc])
    for name, component in nlp.components:
        if name not in ("entities", "ner"):
            theirs = component(theirs)
    theirs = nlp.get_pipe("ner")(theirs)
    assert [(t.ent_iob_, t.ent_type_) for t in doc] == [(t.ent_iob_, t.ent_type_) for t in theirs]
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in theirs.ents]


def test_the_texts_hold_names() -> None:
    labels = {e.label_ for text in TEXTS for e in english()(text).ents}
    assert {"DATE", "ORG", "GPE", "PERCENT", "PERSON"} <= labels
