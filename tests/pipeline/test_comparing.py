"""A story is compared the same wherever, and in however many parts, it is read."""

from pathlib import Path

import pytest

import twosource
from twosource.engine.serial import Serial
from twosource.extract.document import extract
from twosource.model.judged import Membership
from twosource.pipeline import comparing
from twosource.pipeline.case import Case, Tools
from twosource.pipeline.comparing import compare, compared, tellings
from twosource.pipeline.numbering import numbered
from twosource.read.inputs import read

REPORTS = Path(twosource.__file__).parent / "demo" / "reports"


@pytest.fixture(scope="module")
def case() -> Case:
    documents = read([str(REPORTS)])[0][:4]
    saids = numbered(documents, [extract(d) for d in documents])
    members = [Membership(d.id, "d4" if d.id == "d4" else "d1", "") for d in documents]
    return Case(documents, saids=saids, memberships=tuple(members))


def test_tellings_are_in_order_of_their_first_document(case: Case) -> None:
    assert [[d.id for d in one.documents] for one in tellings(case)] == [["d1", "d2", "d3"], ["d4"]]


def test_a_story_read_report_by_report_is_compared_the_same(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [compare(one) for one in tellings(case)]
    assert whole[0].alignments
    assert not whole[1].alignments
    assert compared(tellings(case), Tools(Serial())) == whole
    monkeypatch.setattr(comparing, "LARGE", 2)
    assert compared(tellings(case), Tools(Serial())) == whole
