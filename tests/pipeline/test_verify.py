"""Verify fails closed: whatever a dossier says that the files do not is named."""

from dataclasses import replace
from pathlib import Path

import pytest

from twosource.model.derived import Dossier
from twosource.model.document import Document
from twosource.pipeline.verify import verify
from twosource.read.inputs import read


@pytest.fixture(scope="module")
def again(rows: Path) -> tuple[Document, ...]:
    return read([str(rows)])[0]


def changed_document(made: Dossier, **fields: object) -> Dossier:
    first, *others = made.documents
    return replace(made, documents=(replace(first, **fields), *others))  # type: ignore[arg-type]


def test_an_untouched_dossier_has_no_failure(made: Dossier, again: tuple[Document, ...]) -> None:
    assert verify(made, again) == ()


def test_a_document_that_is_gone_has_failed(made: Dossier, again: tuple[Document, ...]) -> None:
    failures = verify(made, again[1:])
    assert [f.where for f in failures] == ["d1"]
    assert "not found" in failures[0].what


def test_a_file_that_changed_has_failed(made: Dossier, again: tuple[Document, ...]) -> None:
    other = (replace(again[0], sha256="0" * 64), *again[1:])
    assert any(f.where == "d1" and "hash" in f.what for f in verify(made, other))


def test_a_text_that_was_altered_in_the_dossier_has_failed(made: Dossier, again: tuple[Document, ...]) -> None:
    altered = changed_document(made, text=made.documents[0].text.replace("12", "92"))
    assert any(f.where == "d1" and "text" in f.what for f in verify(altered, again))


def test_a_statement_that_was_moved_has_failed(made: Dossier, again: tuple[Document, ...]) -> None:
    first, *others = made.statements
    moved = replace(made, statements=(replace(first, start=first.start + 1, pieces=()), *others))
    assert any(f.where == first.id for f in verify(moved, again))


def test_a_span_outside_its_text_has_failed(made: Dossier, again: tuple[Document, ...]) -> None:
    first, *others = made.quantities
    outside = replace(made, quantities=(replace(first, end=10_000), *others))
    assert any(f.where == first.id and "10000" in f.what for f in verify(outside, again))


def test_an_origin_under_another_name_has_failed(made: Dossier, again: tuple[Document, ...]) -> None:
    first, *others = made.origins
    renamed = replace(made, origins=(replace(first, label="Somebody Else"), *others))
    assert any(f.where == first.id for f in verify(renamed, again))


def test_an_invented_quotation_in_a_detail_has_failed(made: Dossier, again: tuple[Document, ...]) -> None:
    claim = next(c for c in made.claims if c.relations)
    relation = replace(claim.relations[0], detail="“ninety people” against “twelve”")
    forged = tuple(replace(c, relations=(relation,)) if c.id == claim.id else c for c in made.claims)
    assert any(f.where == claim.id and "ninety" in f.what for f in verify(replace(made, claims=forged), again))
