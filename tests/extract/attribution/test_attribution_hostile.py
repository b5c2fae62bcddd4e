"""Text that no reporter wrote: nothing may fail, every span is its text, and the answer is the same each time."""

import random
from pathlib import Path

import pytest

from twosource.extract.attribution.find import find
from twosource.extract.language import parse
from twosource.model.document import Block, Document
from twosource.model.said import Attribution
from twosource.model.span import Span

LONG = "the mayor said that " + " and ".join(f"the gate number {n} was shut by the guards" for n in range(40)) + "."

HOSTILE = {
    "empty": "",
    "white space": " \n\t\u00a0\u2003 \r\n ",
    "marks only": "“”«»‘’\"'…—!?;:,.()[]",
    "one word": "said",
    "control characters": "The clerk\x00 said\x07 the gate\u200b was\ufeff shut.",
    "unclosed quotation": "“The gate was shut, the clerk said, and nobody came to open it.\n\nThe rain went on.",
    "nested quotation": "“He told me ‘the gate is shut’ and went home,” the clerk said.",
    "all capitals": "THE MINISTER SAID THE GATE WAS SHUT. “NOBODY CAME,” SHE SAID.",
    "page residue": "<p>The clerk said &ldquo;the gate was shut&rdquo;.</p><br/>Share: {{ad}} function(){return 0}",
    "transcript": "Q: Was the gate shut?\nA: It was, the guard said so.\nQ: Who told you?\nA: The clerk.",
    "no punctuation": "the clerk said the gate was shut the guard said it was open and then the rain came " * 6,
    "sentence of 400 words": LONG,
    "links and signs": "Clerk @gate tweeted: gate shut!!! 🚪🚪 https://example.org/" + "a" * 500 + " #shut",
    "emoji and marks": "“🚪” 🚪 said 🚪. É\u0301 said é was ﬁne.",
    "right to left": "قال المتحدث إن البوابة مغلقة. The clerk said “البوابة مغلقة”.",
}


def found_in(text: str, *, title: str | None = None, blocks: tuple[Block, ...] = ()) -> tuple[Attribution, ...]:
    document = Document("d1", "hostile", "The Gate Post", title, None, None, "en", "", text, blocks)
    return find(next(iter(parse([document]))))


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_fails_and_spans_lie_in_the_text(name: str) -> None:
    text = HOSTILE[name]
    found = found_in(text, title=text[:60])
    ids = {a.id for a in found}
    for a in found:
        parts = [*a.content, *(s for s in (a.source, a.cue, a.name, a.refers, a.to) if s is not None)]
        assert all(0 <= s.start < s.end <= len(text) for s in parts)
        assert a.content
        assert a.inside is None or a.inside in ids - {a.id}


def test_same_answer_twice() -> None:
    text = HOSTILE["nested quotation"] + "\n\n" + HOSTILE["all capitals"]
    assert found_in(text) == found_in(text)


def test_numbered_by_place_title_first() -> None:
    found = found_in("The clerk said the gate was shut. The guard denied it was.", title="Clerk: gate is shut")
    assert [a.id for a in found] == [f"a{n}" for n in range(1, len(found) + 1)]
    parts = [a.content[0].part for a in found]
    assert parts == sorted(parts, key=("title", "text").index)
    assert parts[0] == "title"


def test_headline_with_a_colon() -> None:
    text = "Minister: no new taxes this year"
    found = found_in("The budget was passed on Friday.", title=text)
    assert [(text[a.source.start : a.source.end], a.source.part) for a in found if a.source] == [("Minister", "title")]


def test_crumbs_attribute_nothing() -> None:
    caption = "The clerk said the gate was shut. Photo: Northwire"
    text = caption + "\n\nThe rain went on for a week and the river rose."
    assert found_in(text)
    assert not found_in(
        text, blocks=(Block(0, len(caption), "caption"), Block(len(caption) + 2, len(text), "paragraph"))
    )


def test_quotation_over_two_paragraphs_has_one_source() -> None:
    text = "“The gate was shut all night,” said Lena Holt.\n\n“Nobody came, and we waited in the rain until dawn.”"
    sources = {text[a.source.start : a.source.end] for a in found_in(text) if a.source}
    assert sources == {"Lena Holt"}


def test_publisher_counts_as_an_outlet() -> None:
    found = found_in("The Gate Post reported that the mine would close.")
    assert [(a.kind, a.relay) for a in found] == [("outlet", True)]


def test_span_type_is_of_its_part() -> None:
    (a, *_) = found_in("The clerk said the gate was shut.")
    assert isinstance(a.content[0], Span)
    assert a.content[0].part == "text"


NOISE = (Path(__file__).parent / "noise.txt").read_text(encoding="utf-8").split()
WORDS = (*NOISE, "\n\n", "\r\n", "\t", "\u2028", "\u200b", "\x00")


@pytest.mark.parametrize("seed", range(12))
def test_noise_yields_sound_spans_and_no_circles(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable noise
    text = "".join(word + chance.choice((" ", " ", "")) for word in chance.choices(WORDS, k=90))
    found = found_in(text, title="".join(word + " " for word in chance.choices(WORDS, k=8)))
    inside = {a.id: a.inside for a in found}
    for a in found:
        assert all(s.start < s.end for s in (*a.content, a.source, a.cue, a.name, a.refers, a.to) if s is not None)
        passed = [a.id]
        while (outer := inside[passed[-1]]) is not None:
            assert outer not in passed
            passed.append(outer)
