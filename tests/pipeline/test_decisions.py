"""A person's decisions: read from a file, put in place of what a model said, kept in the dossier."""

from pathlib import Path

import pytest

from twosource import DecisionsError, report
from twosource.model.derived import Dossier
from twosource.model.document import Document
from twosource.model.judged import Judgement, Membership
from twosource.pipeline.decisions import read_decisions, with_stories


def claim_of(made: Dossier, statement: str) -> str:
    return next(c.id for c in made.claims if statement in c.statements)


def test_a_claim_that_a_person_splits_stays_split_and_is_kept_as_a_judgement(
    made: Dossier, rows: Path, tmp_path: Path
) -> None:
    claim = next(c for c in made.claims if c.outlets > 1)
    by_id = {s.id: s for s in made.statements}
    first = by_id[claim.statements[0]]
    other = next(by_id[s] for s in claim.statements if by_id[s].document != first.document)
    path = tmp_path / "decisions.jsonl"
    row = f'["{first.key}", "{other.key}"], "by": "kim", "when": "2031-03-06", "why": "two wounds"'
    path.write_text(f'{{"decision": "different", "about": "claim", "ids": {row}}}\n', encoding="utf-8")
    again = report([rows], decisions=path)
    assert claim_of(again, first.id) != claim_of(again, other.id)
    assert [(j.decision, j.by) for j in again.judgements] == [("different", "kim")]


def test_two_claims_that_a_person_joins_are_one(made: Dossier, rows: Path, tmp_path: Path) -> None:
    texts = {d.id: d.text for d in made.documents}
    one = next(s for s in made.statements if s.part == "text" and "warned" in texts[s.document][s.start : s.end])
    two = next(s for s in made.statements if s.part == "text" and "ministry" in texts[s.document][s.start : s.end])
    path = tmp_path / "decisions.csv"
    path.write_text(f"decision,about,ids,by,when,why\nsame,claim,{one.key}|{two.key},kim,2031-03-06,one warning\n")
    again = report([rows], decisions=path)
    assert claim_of(again, one.id) == claim_of(again, two.id)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.jsonl", "{broken\n", "line 1"),
        ("a.jsonl", '{"decision": "maybe", "about": "claim", "ids": []}\n', "decision"),
        ("a.jsonl", "[]\n", "not an object"),
        ("a.csv", "decision,about,ids\nsame,planet,a|b\n", "about"),
    ],
)
def test_a_broken_file_names_its_row(tmp_path: Path, name: str, text: str, said: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DecisionsError, match=said):
        read_decisions(path)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(DecisionsError, match="cannot be read"):
        read_decisions(tmp_path / "none.jsonl")


def document(number: int) -> Document:
    return Document(f"d{number}", f"{number}.txt", None, None, None, None, "en", "0" * 64, "")


def decided(decision: str, *uris: str) -> Judgement:
    return Judgement(decision, "story", uris, "kim", "2031-03-06", "")  # type: ignore[arg-type]


def test_documents_are_joined_into_a_story_and_taken_out_of_one() -> None:
    documents = [document(n) for n in (1, 2, 3)]
    apart = [Membership(d.id, d.id, "") for d in documents]
    joined = with_stories(apart, documents, [decided("same", "1.txt", "3.txt")])
    assert [m.story for m in joined] == ["d1", "d2", "d1"]
    split = with_stories(joined, documents, [decided("different", "3.txt", "1.txt")])
    assert [m.story for m in split] == ["d1", "d2", "d3"]
    assert "kim" in split[2].why


def test_a_decision_about_stories_survives_a_run_with_more_documents() -> None:
    names = ["1.txt", "2.txt", "3.txt"]
    decisions = [decided("same", "1.txt", "3.txt"), decided("different", "1.txt", "2.txt")]

    def stories(uris: list[str]) -> set[frozenset[str]]:
        documents = [Document(f"d{n}", uri, None, None, None, None, "en", "", "") for n, uri in enumerate(uris, 1)]
        one = tuple(
            Membership(d.id, "d1", "alike") if d.uri != "3.txt" else Membership(d.id, d.id, "") for d in documents
        )
        found: dict[str, set[str]] = {}
        for row, document in zip(with_stories(one, documents, decisions), documents, strict=True):
            found.setdefault(row.story, set()).add(document.uri)
        return {frozenset(story) for story in found.values()}

    assert stories(names) == {frozenset({"1.txt", "3.txt"}), frozenset({"2.txt"})}
    later = stories(["0.txt", *names])
    assert any({"1.txt", "3.txt"} <= story for story in later)
    assert not any({"1.txt", "2.txt"} <= story for story in later)


def test_versions_of_a_report_stay_together_when_it_is_taken_out_of_a_story() -> None:
    uris = ["1.txt", "2.txt", "2.txt"]
    documents = [Document(f"d{n}", uri, None, None, None, None, "en", "", "") for n, uri in enumerate(uris, 1)]
    one = tuple(Membership(d.id, "d1", "") for d in documents)
    found = with_stories(one, documents, [decided("different", "1.txt", "2.txt")])
    assert [row.story for row in found] == ["d1", "d2", "d2"]
