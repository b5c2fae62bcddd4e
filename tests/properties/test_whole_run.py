"""What must always hold of a whole run (design 5), on stories drawn from a pool of invented reports."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource import Dossier, Workspace
from twosource.engine.local import Local
from twosource.engine.serial import Serial
from twosource.model.document import Document
from twosource.model.ids import content_hash
from twosource.pipeline.verify import verify
from twosource.read.blocks import blocks
from twosource.write.json import from_json, to_json

POOL = (
    (
        "Nine miners were trapped on Monday after a shaft collapsed near Tolle, rescue chief Ada Brandt said.\n\n"
        "The mine opened in 1951. “We heard knocking,” Brandt said. Two of the nine were hurt, according to the clinic."
    ),
    (
        "A shaft collapsed near Tolle on Monday and trapped nine miners, a company spokesman said. He denied that the "
        "shaft had been closed in May.\n\nAt least three people were injured, a senior official told Northwire."
    ),
    (
        "TOLLE (Northwire) - Nine miners are trapped in a mine near Tolle, Northwire reported. The union said that "
        "inspectors had closed the shaft in May.\n\nMore than 40 rescuers were digging, the rescue service said."
    ),
    (
        "The ministry said on Tuesday that seven of the nine miners at Tolle had been freed. 😀 The mine employs about "
        "300 people, a third of the town.\n\nPhoto: Northwire"
    ),
    (
        "Ada Brandt, the rescue chief, said nine miners were trapped when a shaft collapsed. A diplomat said twelve "
        "were missing. The mayor promised an inquiry on Wednesday."
    ),
)
OUTLETS = ("Ledger", "Courier", "Northwire", "Echo", None)
PICKS = st.lists(st.tuples(st.sampled_from(POOL), st.sampled_from(OUTLETS)), min_size=1, max_size=4)
FEW = settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def document(number: int, text: str, outlet: str | None, day: int) -> Document:
    uri = f"https://reports.example/{number:02}"
    hash_ = content_hash(f"{uri} {text}".encode())
    date = f"2031-05-{day:02}"
    return Document(f"d{number}", uri, outlet, None, date, None, "en", hash_, text, blocks(text))


def documents(picks: Sequence[tuple[str, str | None]]) -> tuple[Document, ...]:
    return tuple(document(n, text, outlet, n) for n, (text, outlet) in enumerate(picks, start=1))


def derived(found: Sequence[Document]) -> Dossier:
    return Workspace(engine=Serial()).derive(tuple(found))


@FEW
@given(PICKS)
def test_every_span_lies_in_its_text_and_survives_the_round_trip(picks: list[tuple[str, str | None]]) -> None:
    found = documents(picks)
    made = derived(found)
    assert verify(made, found) == ()
    assert from_json(to_json(made)) == made
    again = from_json(to_json(made))
    for quantity in again.quantities:
        here = next(d for d in found if d.id == quantity.document)
        assert any(char.isalnum() for char in here.slice(quantity.start, quantity.end, quantity.part))


@FEW
@given(PICKS, st.data())
def test_a_verbatim_copy_never_raises_an_origin_count(picks: list[tuple[str, str | None]], data: st.DataObject) -> None:
    found = documents(picks)
    place = data.draw(st.integers(0, len(found) - 1))
    number = len(found) + 1
    again = document(number, found[place].text, "Reprinter", number)
    before, after = counts(derived(found)), counts(derived((*found, again)))
    for told, (low, high) in before.items():
        held = min((claim for claim in after if told <= claim), key=len)
        assert after[held][0] <= low
        assert after[held][1] <= high


def counts(made: Dossier) -> dict[frozenset[str], tuple[int, int]]:
    """The interval of each claim, by the keys of its statements."""
    keys = {s.id: s.key for s in made.statements}
    return {frozenset(keys[s] for s in c.statements): (c.origins.min, c.origins.max) for c in made.claims}


@FEW
@given(PICKS.filter(lambda picks: len(picks) > 1))
def test_every_engine_gives_the_same_dossier(picks: list[tuple[str, str | None]]) -> None:
    found = documents(picks)
    with Local(2, small=0) as engine:
        assert Workspace(engine=engine).derive(found) == derived(found)


@FEW
@given(PICKS)
def test_the_same_documents_give_the_same_bytes(picks: list[tuple[str, str | None]]) -> None:
    found = documents(picks)
    assert to_json(derived(found)) == to_json(derived([replace(d) for d in found]))
