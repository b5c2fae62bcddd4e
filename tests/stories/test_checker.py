"""The comparison itself: it must see what is wrong, or no story proves anything."""

from dataclasses import replace
from typing import Any

import pytest

from tests.stories import checker
from twosource.model.derived import Claim, Coverage, Dossier, Origins, Relation, Status, Story, Tool
from twosource.model.document import Document
from twosource.model.said import Statement

MORNING = "The pump failed at noon, the mayor said. Two cellars were flooded."
EVENING = "At noon the pump gave out, according to the mayor. Three cellars were flooded."


def document(name: str, key: str, text: str) -> Document:
    return Document(name, f"https://paper.example/{key}", "Paper", "Flood", "2031-05-01", None, "en", "0" * 64, text)


def statement(name: str, where: Document, words: str) -> Statement:
    start = where.text.index(words)
    return Statement(name, where.id, "text", start, start + len(words), (start, start + len(words)), ())


def claim(name: str, *statements: str, least: int = 1, most: int = 1) -> Claim:
    status: Status = "corroborated" if least > 1 else "single_origin"
    return Claim(name, "s1", "fact", statements[0], statements, 2, 2, status, Origins(least, most, False, ()), ())


@pytest.fixture
def dossier() -> Dossier:
    one, two = document("d1", "m", MORNING), document("d2", "e", EVENING)
    said = (
        statement("t1", one, "The pump failed at noon"),
        statement("t2", one, "Two cellars were flooded"),
        statement("t3", two, "At noon the pump gave out"),
        statement("t4", two, "Three cellars were flooded"),
    )
    return Dossier(
        format="twosource.dossier/1", tool=Tool("twosource", "0", (), {}), coverage=Coverage(2, (), 100, 0),
        documents=(one, two), stories=(Story("s1", "Flood", ("d1", "d2"), None, None, ()),),
        attributions=(), quantities=(), times=(), names=(), statements=said, origins=(),
        claims=(claim("c1", "t1", "t3"), claim("c2", "t2"), claim("c3", "t4")),
        relations=(Relation("conflict", "quantity", ("t2", "t4"), ""),),
        checks=(), lineage=(), gaps=(), judgements=(),
    )  # fmt: skip


def gold(**changed: object) -> dict[str, Any]:
    right: dict[str, Any] = {
        "claims": [
            {
                "id": "pump",
                "anchors": {"m": ["The pump failed at noon"], "e": ["the pump gave out"]},
                "origins": {"min": 1, "max": 1},
                "status": "single_origin",
            }
        ],
        "relations": [
            {"kind": "conflict", "anchors": [["m", "Two cellars were flooded"], ["e", "Three cellars were flooded"]]}
        ],
        "must_not_merge": [
            {
                "anchors": [["m", "Two cellars were flooded"], ["e", "Three cellars were flooded"]],
                "why": "another number",
            }
        ],
        "checks": [],
        "lineage": [],
        "no_lineage": [],
        "gaps": [],
    }
    return {**right, **changed}


def faults(dossier: Dossier, wanted: dict[str, Any]) -> list[str]:
    reader = checker.Reader(dossier)
    found = [fault for c in checker.gold_claims(wanted) for fault in checker.claim_faults(reader, c)]
    compare = (
        checker.relation_faults,
        checker.merge_faults,
        checker.check_faults,
        checker.lineage_faults,
        checker.gap_faults,
        checker.story_faults,
    )
    return found + [fault for one in compare for fault in one(reader, wanted)]


def test_what_agrees_has_no_faults(dossier: Dossier) -> None:
    assert faults(dossier, gold()) == []


def test_a_claim_in_two_pieces_is_a_fault(dossier: Dossier) -> None:
    apart = (claim("c1", "t1"), *dossier.claims[1:], claim("c4", "t3"))
    found = faults(replace(dossier, claims=apart), gold())
    assert found[0].startswith("c1 has no statement on e: 'the pump gave out' (that is in ['c4'])")


def test_another_interval_is_a_fault(dossier: Dossier) -> None:
    more = (claim("c1", "t1", "t3", least=2, most=2), *dossier.claims[1:])
    found = faults(replace(dossier, claims=more), gold())
    assert found[:3] == [
        "min: wanted 1, got 2",
        "max: wanted 1, got 2",
        "status: wanted single_origin, got corroborated",
    ]


def test_a_false_merge_is_a_fault(dossier: Dossier) -> None:
    merged = (dossier.claims[0], claim("c2", "t2", "t4"))
    assert faults(replace(dossier, claims=merged), gold())[0].startswith("one claim (another number)")


def test_a_missing_relation_is_a_fault(dossier: Dossier) -> None:
    assert faults(replace(dossier, relations=()), gold())[0].startswith("wanted conflict, got []")


@pytest.mark.parametrize(
    ("key", "row", "start"),
    [
        (
            "checks",
            {"kind": "share", "of": ["2", "3"], "consistent": True},
            "share of ['2', '3']: wanted consistent True",
        ),
        ("lineage", {"from": "e", "to": "m", "kind": "copy"}, "wanted ('e', 'm', 'copy'), got []"),
        ("gaps", {"kind": "vague_source", "says": "mayor"}, "wanted vague_source with 'mayor', got []"),
    ],
)
def test_what_is_missing_is_a_fault(dossier: Dossier, key: str, row: dict[str, Any], start: str) -> None:
    (found,) = faults(dossier, gold(**{key: [row]}))
    assert found.startswith(start)


def test_reports_in_other_stories_are_a_fault(dossier: Dossier) -> None:
    assert faults(dossier, gold(stories=[["m"], ["e"]])) == ["wanted [['e'], ['m']], got [['e', 'm']]"]


def test_an_anchor_that_is_not_in_the_text_stops_the_test(dossier: Dossier) -> None:
    wanted = gold(must_not_merge=[{"anchors": [["m", "The pump sang"], ["e", "the pump gave out"]], "why": ""}])
    with pytest.raises(AssertionError, match="0 times in its text"):
        faults(dossier, wanted)


def test_a_span_outside_its_text_is_a_fault() -> None:
    data = {
        "documents": [{"id": "d1", "sha256": "", "text": "Water", "title": None}],
        "quantities": [{"document": "d1", "start": 2, "end": 5}, {"document": "d1", "start": 2, "end": 6}],
        "attributions": [{"document": "d1", "cue": {"start": 3, "end": 3, "part": "text"}}],
        "lineage": [],
    }
    assert checker.span_faults(data) == ["d1 text [2, 6)", "d1 text [3, 3)"]
