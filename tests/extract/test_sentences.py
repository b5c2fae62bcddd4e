"""Where sentences begin: each line is one text, its sentences parted by " | "."""

import pytest

from twosource.extract.document import sentences
from twosource.extract.language import parse
from twosource.model.document import Document

TEXTS = (
    # titles, months, states and initials are no ends
    "The hall was full. | Sgt. Ed Lund and Sens. Ida Kern and Ben Roth spoke. | Then it rained.",
    "The march in Raleigh, N.C., drew a crowd. | Police Capt. Ada Holt led it.",
    "They met in Fayetteville, N.C. | The talks lasted an hour.",
    "Cpl. Roth, Pfc. Holt and Spc. Kern were hurt. | Asst. Dist. Atty. Ben Roth spoke.",
    "Rep. Ada Kern (R-Pa.) called the bill to order. | It fell.",
    "It takes effect on Jan. 14 under Art. 5 of the law. | Nobody objected.",
    "The clock stopped at 9 p.m. Friday. | The shop closed at 9 p.m. | Police came later.",
    "He ran the F.B.I. | The job was hard.",
    "She has a Ph.D. | The degree is real.",
    # what ends with a mark of its own goes on where somebody says it
    '"Who did it?" the mayor asked. | Nobody answered.',
    "“Who did it?” Kern asked. | “Nobody knows.”",
    "“So be it!” Mr. Roth wrote on Twitter. | He left.",
    "“Is it true?” | Kern left the room.",
    "“We go on … but slowly,” she said. | They went.",
    # what is cut short is no sentence of its own, nor what stands behind a dash or a bare word
    "N.C. Congressman Apologizes for Fight",
    "The same people run the board ― Kern, Roth and Lund ― and they are old. | Nobody minds.",
    # the outer of two closing marks, and a comma before them
    "“Say ‘it is over,’ ” Kern said. | She left.",
    "“They say ‘it is over.’ ” | She left.",
    # a closing mark belongs to what it closes
    'Kern called it "a very old mistake." | The vote is on Friday.',
    # without capitals, full stops alone tell
    "the water rose on monday. | the pumps had failed. | nobody came.",
)


@pytest.mark.parametrize("line", TEXTS)
def test_sentences_begin_there(line: str) -> None:
    text = line.replace(" | ", " ")
    document = Document("d1", "a.txt", None, None, None, None, "en", "0" * 64, text)
    (parsed,) = parse([document])
    assert [text[s.start : s.end] for s in sentences(parsed)] == line.split(" | ")


def test_a_text_of_marks_is_read() -> None:
    document = Document("d1", "a.txt", None, None, None, None, "en", "0" * 64, '?" !" ... " \' Sgt. . "')
    (parsed,) = parse([document])
    assert sentences(parsed)[0].start == 0
