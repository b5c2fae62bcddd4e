"""Every story's dossier says what its gold says; see README.md for how a story is made."""

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from tests.stories import checker
from twosource import report
from twosource.write.json import from_json, to_json
from twosource.write.schema import schema

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
STORIES = tuple(sorted(path.parent.name for path in HERE.glob("*/gold.json")))
CLAIMS = tuple((name, claim.name) for name in STORIES for claim in checker.gold_claims(checker.load(HERE / name)))


def inputs(name: str) -> Path:
    """What a story is made of: its rows, its folder of reports, or the folder its gold names."""
    folder = HERE / name
    elsewhere: str | None = checker.load(folder).get("inputs")
    if elsewhere:
        return ROOT / elsewhere
    rows = folder / "docs.jsonl"
    return rows if rows.exists() else folder / "reports"


@cache
def reader(name: str) -> checker.Reader:
    return checker.Reader(report([inputs(name)]))


def told(faults: list[str]) -> str:
    return "\n" + "\n".join(faults)


@pytest.mark.parametrize(("name", "claim"), CLAIMS, ids=["-".join(pair) for pair in CLAIMS])
def test_claim(name: str, claim: str) -> None:
    gold = next(c for c in checker.gold_claims(checker.load(HERE / name)) if c.name == claim)
    faults = checker.claim_faults(reader(name), gold)
    assert not faults, told(faults)


@pytest.mark.parametrize("name", STORIES)
def test_relations(name: str) -> None:
    faults = checker.relation_faults(reader(name), checker.load(HERE / name))
    assert not faults, told(faults)


@pytest.mark.parametrize("name", STORIES)
def test_what_must_stay_apart(name: str) -> None:
    faults = checker.merge_faults(reader(name), checker.load(HERE / name))
    assert not faults, told(faults)


@pytest.mark.parametrize("name", STORIES)
def test_checks(name: str) -> None:
    faults = checker.check_faults(reader(name), checker.load(HERE / name))
    assert not faults, told(faults)


@pytest.mark.parametrize("name", STORIES)
def test_lineage(name: str) -> None:
    faults = checker.lineage_faults(reader(name), checker.load(HERE / name))
    assert not faults, told(faults)


@pytest.mark.parametrize("name", STORIES)
def test_gaps(name: str) -> None:
    faults = checker.gap_faults(reader(name), checker.load(HERE / name))
    assert not faults, told(faults)


@pytest.mark.parametrize("name", STORIES)
def test_which_stories(name: str) -> None:
    faults = checker.story_faults(reader(name), checker.load(HERE / name))
    assert not faults, told(faults)


@pytest.mark.parametrize("name", STORIES)
def test_every_report_is_read(name: str) -> None:
    dossier = reader(name).dossier
    assert not dossier.coverage.skipped
    assert all(d.publisher and d.title and d.published for d in dossier.documents)


@pytest.mark.parametrize("name", STORIES)
def test_json_keeps_the_contract(name: str) -> None:
    dossier = reader(name).dossier
    text = to_json(dossier)
    data = json.loads(text)
    jsonschema.validate(data, schema())
    assert not checker.span_faults(data), told(checker.span_faults(data))
    assert from_json(text) == dossier
