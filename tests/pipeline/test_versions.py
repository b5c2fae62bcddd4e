"""A whole run over two captures of one page and a copy of the first: one report, one outlet, one stale copy."""

import json

import pytest

from twosource import Dossier, report
from twosource.write.html import to_html
from twosource.write.json import from_json, to_json
from twosource.write.markdown import to_markdown

PAGE = "https://northwire.example/ferry"
TEXT = (
    "MARN (Northwire) - A ferry with 140 people on board struck the old pier at Marn on Sunday morning and seven "
    "passengers were hurt, the coast guard said.\n\nThe Alma had left the island of Tor at six in fog. Divers found no "
    "leak below the waterline, and the pier will stay shut until engineers have looked at its piles."
)
ROWS = (
    {"url": PAGE, "published": "2031-03-02T09:00:00Z", "text": TEXT},
    {
        "url": PAGE,
        "published": "2031-03-02T09:00:00Z",
        "modified": "2031-03-02T15:30:00Z",
        "text": TEXT.replace("seven", "11"),
    },
    {"url": "https://echo.example/1", "publisher": "Echo", "published": "2031-03-03", "text": TEXT},
)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return report([path])


def test_both_captures_are_read_and_linked(dossier: Dossier) -> None:
    assert [document.version_of for document in dossier.documents] == [None, "d1", None]
    assert ("d2", "d1", "version") in {(row.borrower, row.source, row.kind) for row in dossier.lineage}
    (story,) = dossier.stories
    assert story.documents == ("d1", "d2", "d3")


def test_versions_without_publisher_are_one_outlet(dossier: Dossier) -> None:
    documents = {s.id: s.document for s in dossier.statements}
    for claim in dossier.claims:
        if {documents[s] for s in claim.statements} <= {"d1", "d2"}:
            assert claim.outlets == 1
            assert claim.tellings <= 1


def test_what_was_changed_is_listed_and_the_copy_is_stale(dossier: Dossier) -> None:
    (revision,) = dossier.revisions
    words = {s.id: dossier.documents[int(s.document[1:]) - 1].slice(s.start, s.end, s.part) for s in dossier.statements}
    changed = {(words[c.before], words[c.after], c.corrected) for c in revision.changed}
    assert any("seven" in before and "11" in after and corrected for before, after, corrected in changed)
    assert {s.statement for s in revision.stale} <= {s.id for s in dossier.statements if s.document == "d3"}
    assert ["seven" in words[s.statement] for s in revision.stale] == [True]


def test_the_written_dossier_tells_it(dossier: Dossier) -> None:
    assert from_json(to_json(dossier)).revisions == dossier.revisions
    text = to_markdown(dossier)
    assert "## Versions" in text
    assert "*stale copy:* d3 Echo" in text
    (page,) = to_html(dossier).values()
    assert 'id="versions"' in page
    assert "stale copies" in page
