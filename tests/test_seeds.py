"""The first two documents: what design section 7 asks of their dossier, row by row (the scheme rows come later).

Runs where the seeds lie beside the checkout; nothing of their text is kept here but the few words that find a place.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from twosource import report
from twosource.model.derived import Claim, Dossier
from twosource.model.said import Statement

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not beside this checkout")


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return report([str(SEEDS)])


def document(dossier: Dossier, name: str) -> str:
    return next(d.id for d in dossier.documents if Path(d.uri).name.startswith(name))


def text(dossier: Dossier, statement: Statement) -> str:
    return next(d for d in dossier.documents if d.id == statement.document).slice(
        statement.start, statement.end, statement.part
    )


def at(dossier: Dossier, name: str, words: str) -> Iterator[Statement]:
    """Statements of one seed that hold some words, the shortest first."""
    here = document(dossier, name)
    found = [s for s in dossier.statements if s.document == here and words in text(dossier, s)]
    assert found, f"no statement of {name} holds {words!r}"
    return iter(sorted(found, key=lambda s: s.end - s.start))


def claims_at(dossier: Dossier, name: str, words: str) -> list[Claim]:
    ids = {s.id for s in at(dossier, name, words)}
    return [c for c in dossier.claims if ids & set(c.statements)]


def shared_claim(dossier: Dossier, first: str, second: str) -> Claim:
    """The claim that holds some words of seed 000 and some of 003."""
    both = [c for c in claims_at(dossier, "000", first) if c in claims_at(dossier, "003", second)]
    assert both, f"no claim holds both {first!r} and {second!r}"
    return both[0]


def apart(dossier: Dossier, first: tuple[str, str], second: tuple[str, str]) -> bool:
    return not [c for c in claims_at(dossier, *first) if c in claims_at(dossier, *second)]


def test_it_is_one_story_of_two_reports(dossier: Dossier) -> None:
    assert [len(s.documents) for s in dossier.stories] == [2]


def test_the_losses_are_one_claim_on_one_origin_with_a_bound(dossier: Dossier) -> None:
    claim = shared_claim(dossier, "315,000", "At least 315,000")
    assert (claim.outlets, claim.origins.min, claim.origins.max, claim.status) == (2, 1, 1, "single_origin")
    assert any(r.kind == "bound" and r.on == "quantity" for r in claim.relations)
    (group,) = claim.origins.groups
    origin = next(o for o in dossier.origins if o.id == group.origin)
    assert origin.kind == "document"
    assert "report" in origin.label


@pytest.mark.parametrize("name", ["000"])
def test_the_chain_behind_the_losses_starts_at_the_report(dossier: Dossier, name: str) -> None:
    statement = next(at(dossier, name, "315,000"))
    attributions = [next(a for a in dossier.attributions if a.id == i) for i in statement.chain]
    assert [a.kind for a in attributions] == ["document", "unnamed"]
    assert attributions[-1].to is not None


def test_that_the_decree_was_signed_is_undetermined(dossier: Dossier) -> None:
    claim = shared_claim(dossier, "issued a decree", "approved an order")
    assert (claim.origins.min, claim.origins.max, claim.status) == (1, 2, "undetermined")


def test_what_the_decree_says_originates_in_the_decree(dossier: Dossier) -> None:
    claim = shared_claim(dossier, "obtain Russian citizenship", "grant citizenship")
    assert (claim.origins.min, claim.origins.max) == (1, 1)


def test_the_share_is_checked_and_consistent(dossier: Dossier) -> None:
    shares = [c for c in dossier.checks if c.kind == "share"]
    assert {(round(c.computed or 0, 3), c.consistent) for c in shares} == {(0.875, True)}


def test_the_duration_of_the_war_is_checked(dossier: Dossier) -> None:
    durations = [c for c in dossier.checks if c.kind == "duration"]
    assert durations
    assert all(c.consistent for c in durations)


def test_no_other_check_fires(dossier: Dossier) -> None:
    assert {c.kind for c in dossier.checks} <= {"share", "duration"}


def test_the_families_are_the_same(dossier: Dossier) -> None:
    claim = shared_claim(dossier, "spouses", "spouses")
    assert claim.outlets == 2


def test_granting_is_stronger_than_being_able_to_apply(dossier: Dossier) -> None:
    strong = {s.id for s in at(dossier, "003", "grant citizenship")}
    strong |= {s.id for s in at(dossier, "003", "eligible to receive")}
    weak = {s.id for s in at(dossier, "000", "could apply to obtain")}
    related = [r for c in dossier.claims for r in c.relations] + list(dossier.relations)
    assert any(r.kind == "stronger" and r.between[0] in strong and r.between[1] in weak for r in related)


def test_cubans_enlisted_and_a_network_uncovered_are_never_merged(dossier: Dossier) -> None:
    assert apart(dossier, ("000", "Cubans who enlisted"), ("003", "trafficking network"))


@pytest.mark.parametrize(("name", "words"), [("000", "300,000 troops"), ("003", "3,100 tanks")])
def test_what_one_report_tells_alone_stays_alone(dossier: Dossier, name: str, words: str) -> None:
    assert all(c.status == "one_report" for c in claims_at(dossier, name, words))


def test_the_denial_is_a_relation_and_its_vague_source_a_gap(dossier: Dossier) -> None:
    denial = {s.id for s in at(dossier, "000", "no further mobilization")}
    assert any(r.kind == "denies" and r.between[0] in denial for r in dossier.relations)
    vague = [g for g in dossier.gaps if g.kind == "vague_source"]
    found = {
        next(d for d in dossier.documents if d.id == e.document).text[e.start : e.end]
        for g in vague
        for e in g.evidence
    }
    assert any("speculation" in words for words in found)
    assert any("Global intelligence reports" in words for words in found)


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("000", "last month", "2023-12"),
        ("000", "Thursday", "2024-01-04"),
        ("000", "March", "2024-03"),
        ("003", "last year", "2023"),
        ("003", "December 2023", "2023-12"),
        ("003", "February 2022", "2022-02"),
    ],
)
def test_a_time_is_resolved(dossier: Dossier, name: str, words: str, value: str) -> None:
    here = next(d for d in dossier.documents if d.id == document(dossier, name))
    values = {x.timex.value for x in dossier.times if x.document == here.id and here.text[x.start : x.end] == words}
    assert values == {value}


def test_crumbs_are_blocks_and_the_photo_credit_is_a_credit(dossier: Dossier) -> None:
    here = next(d for d in dossier.documents if d.id == document(dossier, "000"))
    crumbs = {here.text[b.start : b.end] for b in here.blocks if b.kind not in ("paragraph", "heading")}
    assert {"loading…", "Photo/Reuters", "(ahm)"} <= crumbs
    assert [(c.kind, c.name) for c in here.credits] == [("photo", "Reuters")]
    for crumb in ("loading…", "(ahm)"):
        assert not any(crumb in text(dossier, s) for s in dossier.statements if s.document == here.id)


def test_the_decree_and_the_report_are_cited_and_not_in_the_set(dossier: Dossier) -> None:
    missing = [g for g in dossier.gaps if g.kind == "cited_not_in_set"]
    details = " ".join(g.detail for g in missing)
    assert "decree" in details or "order" in details
    assert "report" in details
