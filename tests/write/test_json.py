"""JSON out and back: the same dossier, the same bytes, and a clear word for what is no dossier."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from tests.write.build import Builder
from tests.write.ferry import ferry
from twosource.write.json import DossierError, from_json, to_json
from twosource.write.schema import schema, schema_text

SCHEMA = Path(__file__).parents[2] / "docs" / "dossier.schema.json"


def test_a_dossier_comes_back_as_it_went() -> None:
    assert from_json(to_json(ferry())) == ferry()


def test_the_same_dossier_gives_the_same_bytes() -> None:
    text = to_json(ferry())
    assert text == to_json(from_json(text))
    assert text.endswith("}\n")
    assert json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, indent=1) + "\n" == text


def test_the_names_are_the_contracts() -> None:
    data = json.loads(to_json(ferry()))
    assert data["lineage"][0]["from"] == "d3"
    assert data["lineage"][0]["to"] == "d1"
    assert data["schemes"] == []
    assert data["statements"][0]["part"] == "text"


def test_whole_numbers_have_no_point() -> None:
    first = json.loads(to_json(ferry()))["quantities"][0]
    assert repr(first["value"]) == "14"
    assert first["high"] is None


def test_characters_stay_as_they_are() -> None:
    text = to_json(ferry())
    assert "\U0001f6a2" in text
    assert "“We will not rest" in text


def test_half_a_surrogate_can_still_be_written() -> None:
    story = Builder()
    story.report("Odd", None, "broken \ud83d half")
    assert "\\ud83d" in to_json(story.dossier())
    to_json(story.dossier()).encode()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON"),
        ("{", "line 1"),
        ("[1, 2]", 'no "format"'),
        ('{"type": "FeatureCollection"}', 'no "format"'),
        ('{"format": "other/9"}', "'other/9'"),
        ('{"format": "twosource.dossier/1"}', "tool: Field required"),
        ("[" * 200_000, "nested too deeply"),
    ],
)
def test_what_is_no_dossier_is_named(text: str, message: str) -> None:
    with pytest.raises(DossierError, match=message):
        from_json(text)


def test_a_wrong_type_is_placed() -> None:
    data = json.loads(to_json(ferry()))
    data["documents"][1]["text"] = 5
    with pytest.raises(DossierError, match=r"documents\.1\.text: .*string"):
        from_json(json.dumps(data))


def test_an_unknown_id_is_named() -> None:
    data = json.loads(to_json(ferry()))
    data["claims"][0]["lead"] = "t999"
    with pytest.raises(DossierError, match="c1 names the statement 't999'"):
        from_json(json.dumps(data))


def test_a_place_beyond_the_text_is_named() -> None:
    broken = replace(ferry(), documents=tuple(replace(one, text=one.text[:50]) for one in ferry().documents))
    with pytest.raises(DossierError, match="d1 has no text at"):
        from_json(to_json(broken))


def test_added_keys_are_allowed() -> None:
    data = json.loads(to_json(ferry()))
    data["extra"] = {"any": "thing"}
    assert from_json(json.dumps(data)) == ferry()


def test_the_schema_holds_for_what_is_written() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(json.loads(to_json(ferry())), schema())


def test_the_schema_refuses_another_format() -> None:
    data = json.loads(to_json(ferry()))
    data["claims"][0]["status"] = "true"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema())


def test_the_published_schema_is_current() -> None:
    """`python -m twosource.write.schema > docs/dossier.schema.json` renews it."""
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()


def test_every_field_of_the_schema_is_described() -> None:
    """The comment behind each field of the nouns is its description."""
    parts = schema()["$defs"]
    bare = [f"{name}.{key}" for name, part in parts.items() for key, value in part["properties"].items()
            if "description" not in value]  # fmt: skip
    assert bare == []
