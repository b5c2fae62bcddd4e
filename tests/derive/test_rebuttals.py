"""Denials in the denier's own words: which statements they are of."""

import pytest

from twosource.derive.marks import Marks
from twosource.derive.rebuttals import rebuts, rebuttals
from twosource.model.document import Document
from twosource.model.said import Attribution, Gist, Statement
from twosource.model.span import Span


def _said(
    name: str, source: str, cue: str, content: str, terms: str, *, subject: str = ""
) -> tuple[Document, Statement, Attribution, Gist]:
    """A report of one sentence: who says what, and the content words of it."""
    text = f"{source} {cue} {content}."
    start = len(source) + len(cue) + 2
    document = Document(name, f"{name}.txt", name, None, "2031-05-01", None, "en", name, text)
    cued = Span(len(source) + 1, start - 1)
    attribution = Attribution(f"a{name}", name, Span(0, len(source)), cued, (), "person")
    statement = Statement(
        f"t{name}",
        name,
        "text",
        start,
        len(text) - 1,
        (0, len(text)),
        (attribution.id,),
        modality="denied" if cue.startswith("denied") else "asserted",
        negated=any(word in content.split() for word in ("not", "no", "never")),
    )
    gist = Gist(statement.id, terms=tuple(terms.split()), subject=tuple(subject.split()))
    return document, statement, attribution, gist


def denies(denial: tuple[str, str], told: tuple[str, str], *, denier: str = "The firm", subject: str = "") -> bool:
    """Whether what is "denied" is taken to be of what another report tells; words, and content words, of both."""
    rows = (
        _said("d1", "A worker", "said that", *told, subject=subject),
        _said("d2", denier, "denied that", *denial),
    )
    marks = Marks({d.id: d for d, *_ in rows}, {}, {}, gists={g.statement: g for *_, g in rows})
    found = list(rebuttals([s for _, s, _, _ in rows], {a.id: a for _, _, a, _ in rows}, marks))
    return [(a.id, b.id) for a, b in found] == [("td2", "td1")]


@pytest.mark.parametrize(
    ("denial", "told"),
    [
        (("the lock had been understaffed", "lock understaff"), ("only two men were at the lock", "two man lock")),
        (("the lift had failed", "lift fail"), ("the lift did not stop", "lift stop")),
        (("any pump check had been skipped", "pump check skip"), ("the pump was never inspected", "pump inspect")),
        (
            ("the hall had been overcrowded", "hall overcrowd"),
            ("there were too many people in the hall", "people hall"),
        ),
        (("there would be any delay", "delay"), ("the new fee is to be postponed", "new fee postpone")),
        (("it had paid the pirates", "pay pirate"), ("the pirates had cash in bags", "pirate cash bag")),
    ],
)
def test_one_accusation_in_other_words_of_the_same_thing_is_denied(
    denial: tuple[str, str], told: tuple[str, str]
) -> None:
    assert denies(denial, told)


@pytest.mark.parametrize(
    ("denial", "told"),
    [
        (
            ("the lock had been understaffed", "lock understaff"),
            ("the lock was painted", "lock paint"),
        ),  # nothing alike
        (("the lift had failed", "lift fail"), ("the lift never failed", "lift fail")),  # both say no
        (
            ("the hall had been overcrowded", "hall overcrowd"),
            ("too many trams were late", "tram late"),
        ),  # another thing
        (("the milk had made pupils ill", "milk pupil"), ("sick pupils should stay at home", "sick pupil stay home")),
    ],
)
def test_another_thing_or_accusation_is_not(denial: tuple[str, str], told: tuple[str, str]) -> None:
    assert not denies(denial, told)


def test_who_is_accused_by_name_denies_it() -> None:
    told = ("Veld handed out pills at the camp", "veld hand pill camp")
    assert denies(("giving anybody anything but water", "anybody water"), told, denier="Joost Veld", subject="veld")
    assert not denies(("giving anybody anything but water", "anybody water"), told, denier="Ana Roos", subject="veld")


def test_within_a_claim_a_denial_is_of_the_same_thing() -> None:
    rows = (
        _said("d1", "A worker", "said that", "the lift did not stop", "lift stop"),
        _said("d2", "The firm", "denied that", "the lift had failed", "lift fail"),
        _said("d3", "A clerk", "said that", "the tram was late", "tram late"),
    )
    marks = Marks({d.id: d for d, *_ in rows}, {}, {}, gists={g.statement: g for *_, g in rows})
    worker, firm, clerk = (statement for _, statement, _, _ in rows)
    assert rebuts(firm, worker, marks)
    assert not rebuts(firm, clerk, marks)
