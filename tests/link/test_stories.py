"""Stories of invented reports: one event together, look-alikes apart, in any order of arrival."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from twosource.link.stories import Stream, group
from twosource.link.terms import stem, terms
from twosource.model.document import Block, Document
from twosource.model.judged import Membership

LINES = Path(__file__).with_name("events.txt").read_text(encoding="utf-8").splitlines()
ROWS = [line.split(" | ") for line in LINES if line and not line.startswith("#")]
EVENTS = sorted({row[0] for row in ROWS})


def reports() -> list[Document]:
    return [
        Document(f"d{place}", f"{name}{place}.txt", None, title, published, None, "en", "", text)
        for place, (name, published, title, text) in enumerate(ROWS, start=1)
    ]


def sorted_into(found: tuple[Membership, ...], documents: list[Document]) -> set[frozenset[str]]:
    uri = {document.id: document.uri for document in documents}
    stories: dict[str, set[str]] = {}
    for row in found:
        stories.setdefault(row.story, set()).add(uri[row.document])
    return {frozenset(story) for story in stories.values()}


EXPECTED = {frozenset(d.uri for d in reports() if d.uri.startswith(name)) for name in EVENTS}


def test_three_events_are_three_stories() -> None:
    assert sorted_into(group(reports()), reports()) == EXPECTED


@pytest.mark.parametrize("name", EVENTS)
def test_a_folder_of_one_event_is_one_story(name: str) -> None:
    own = [document for document in reports() if document.uri.startswith(name)]
    assert len({row.story for row in group(own)}) == 1


def test_two_unrelated_reports_are_two_stories() -> None:
    chosen = [document for document in reports() if document.uri in ("barge1.txt", "vote6.txt")]
    assert len({row.story for row in group(chosen)}) == 2


def test_the_story_is_named_by_its_first_document_and_says_why() -> None:
    found = {row.document: row for row in group(reports())}
    assert found["d2"].story == found["d1"].story == "d1"
    assert "names" in found["d1"].why
    assert "most like d" in found["d3"].why
    (alone,) = group(reports()[:1])
    assert alone.why == "no other document is like it"


def test_input_order_does_not_show() -> None:
    documents = reports()
    shuffled = documents[:]
    random.Random(5).shuffle(shuffled)  # noqa: S311
    assert group(shuffled) == group(documents)


def test_documents_may_arrive_one_by_one() -> None:
    documents = reports()
    stream = Stream(documents[:1])
    found = tuple(stream.join(document) for document in documents[1:])
    assert sorted_into((Membership("d1", "d1", ""), *found), documents) == EXPECTED


def test_what_settles_does_not_depend_on_the_order_of_arrival() -> None:
    for seed in range(3):
        documents = reports()
        random.Random(seed).shuffle(documents)  # noqa: S311
        assert Stream(documents).settle() == group(reports())


def test_nothing_and_empty_texts() -> None:
    assert group([]) == ()
    empty = [Document(f"d{n}", f"{n}", None, None, None, None, "en", "", "") for n in range(3)]
    assert len({row.story for row in group(empty)}) == 3


def test_furniture_is_not_what_a_report_is_about() -> None:
    text = "Sign up for the Ledger's newsletter.\n\nThe lock is closed."
    document = Document("d1", "a", None, None, None, None, "en", "", text, (Block(0, 36, "boilerplate"),))
    assert set(terms(document).counts["words"]) == {"lock", "clos"}


@pytest.mark.parametrize(
    ("word", "stemmed"), [("barges", "barg"), ("barge", "barg"), ("running", "runn"), ("glass", "glass")]
)
def test_stems(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


def test_versions_of_a_report_are_in_one_story_and_count_once() -> None:
    one, *others = reports()
    address = "https://paper.example/1"
    first = replace(one, id="v1", uri=address)
    later = replace(one, id="v2", uri=address, text="Page not found.", modified="2031-09-09")
    found = {row.document: row for row in group([first, later, *others])}
    assert found["v1"].story == found["v2"].story
    assert found["v1"].why == "a version of v2", "the last version is the one that is compared"
    linked = replace(later, uri="https://other.example/2", version_of="v1")
    found = {row.document: row for row in group([first, linked, *others])}
    assert found["v1"].story == found["v2"].story


def test_another_capture_joins_its_page_as_it_arrives() -> None:
    one, *_ = reports()
    stream = Stream([replace(one, id="v1", uri="https://paper.example/1")])
    joined = stream.join(replace(one, id="v2", uri="http://www.paper.example/1/", text="Page not found."))
    assert (joined.story, joined.why) == ("v1", "a version of v1")


def test_who_arrives_joins_a_story_known_already_or_founds_one() -> None:
    known: set[str] = set()
    stream = Stream()
    for document in reports():
        joined = stream.join(document)
        assert joined.story in known | {document.id}
        known.add(joined.story)
