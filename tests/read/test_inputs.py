"""Inputs: files, folders, patterns, standard input, and everything that is refused."""

import json
import os
import tracemalloc
from pathlib import Path

import pytest

from twosource.model.problem import Problem
from twosource.read import Limits, codes, read

TEXT = "The wall of the old harbour fell on Friday, the mayor said."
DATED = f"Date: 2031-03-04\n\n{TEXT}"


def put(folder: Path, name: str, content: str | bytes = TEXT) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def refused(*inputs: str, stdin: bytes | None = None, limits: Limits | None = None) -> Problem:
    """The one problem of a run that reads nothing."""
    documents, problems = read(inputs, stdin=stdin, limits=limits or Limits())
    assert documents == ()
    (problem,) = problems
    assert problem.fatal
    assert problem.hint
    return problem


def noted(*inputs: str, today: str | None = None) -> list[str]:
    """The codes of the notes of a run that refuses nothing."""
    documents, problems = read(inputs, today=today)
    assert documents
    assert not any(problem.fatal for problem in problems)
    return [problem.code for problem in problems]


def test_folder_with_all_below_it_and_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", ".hidden.txt", ".git/d.txt", "a/.e.txt"):
        put(tmp_path, name, f"{DATED} {name}")
    documents, problems = read([str(tmp_path)])
    assert [document.uri for document in documents] == [str(tmp_path / "a/c.txt"), str(tmp_path / "b.txt")]
    assert problems == ()


def test_pattern(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "deep/c.txt"):
        put(tmp_path, name, f"{DATED} {name}")
    assert len(read([str(tmp_path / "*.txt")])[0]) == 1
    assert len(read([str(tmp_path / "**" / "*.txt")])[0]) == 2


def test_name_with_signs_of_a_pattern_is_a_name(tmp_path: Path) -> None:
    assert len(read([put(tmp_path, "a[1].txt")])[0]) == 1


def test_uri_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "in/a.txt")
    monkeypatch.chdir(tmp_path)
    assert [read([given])[0][0].uri for given in ("in/a.txt", "./in/a.txt", "in", "./in/")] == [
        "in/a.txt",
        "./in/a.txt",
        "in/a.txt",
        "./in/a.txt",
    ]


def test_standard_input_in_four_formats() -> None:
    assert read(["-"], stdin=TEXT.encode())[0][0].text == TEXT
    assert read(["-"], stdin=b'{"text": "' + TEXT.encode() + b'"}')[0][0].uri == "-:1"
    assert read(["-"], stdin=f'title;text\nThe wall;"{TEXT}"'.encode())[0][0].title == "The wall"
    page = f"<html><body><article><p>{TEXT}</p><p>{TEXT} Again.</p><p>It was {TEXT}</p></article></body></html>"
    assert "<p>" not in read(["-"], stdin=page.encode())[0][0].text


def test_order_of_inputs_changes_nothing(tmp_path: Path) -> None:
    names = [put(tmp_path, f"{name}.txt", f"Date: 2031-03-0{1 + name % 3}\n\n{TEXT} {name}") for name in range(6)]
    names += [put(tmp_path, "empty.txt", ""), put(tmp_path, "undated.txt"), "nowhere.txt", "https://ledger.example"]
    expected = read(names)
    for seed in range(5):
        names = names[seed:] + names[:seed][::-1]
        assert read(names) == expected
    assert [document.id for document in expected[0]] == [f"d{number}" for number in range(1, 8)]
    assert [document.published for document in expected[0]][-2:] == ["2031-03-03", None]


def test_file_given_in_many_ways_is_read_once(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", DATED)
    (tmp_path / "link.txt").symlink_to(path)
    documents, (note,) = read([path, path, str(tmp_path), str(tmp_path / "*.txt")])
    assert [document.uri for document in documents] == [path]
    assert (note.code, note.fatal) == ("given-twice", False)


def test_loop_of_folders_ends(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", DATED)
    (tmp_path / "in/up").symlink_to(tmp_path)
    documents, _ = read([str(tmp_path)])
    assert len(documents) == 1


@pytest.mark.parametrize(
    "given", ["https://ledger.example/1", "http://x", "FTP://x", "www.ledger.example", "file:///etc/hosts"]
)
def test_addresses_are_never_fetched(given: str) -> None:
    assert refused(given).code == "link"


@pytest.mark.parametrize("given", ["no/such/file.txt", "", "a\0b"])
def test_missing(given: str) -> None:
    assert refused(given).code == "missing"


def test_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    put(tmp_path, "hidden/.a.txt")
    assert refused(str(tmp_path / "empty")).code == "empty-folder"
    assert refused(str(tmp_path / "hidden")).code == "empty-folder"
    assert refused(str(tmp_path / "*.txt")).code == "no-match"
    assert refused("-").code == "no-stdin"
    assert refused("-", stdin=b"").code == "empty"
    assert refused(put(tmp_path, "a.txt", b"")).code == "empty"
    assert refused(put(tmp_path, "b.txt", b" \r\n\xef\xbb\xbf")).code == "empty"
    assert refused(put(tmp_path, "c.txt", b"* * *\n---\n")).code == "empty"


def test_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(str(tmp_path / "pipe.txt")).code == "not-a-file"
    assert refused("/dev/null").code == "not-a-file"


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "a.txt")

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    problem = refused(path)
    assert (problem.code, path in problem.message, "permission denied" in problem.message) == ("unreadable", True, True)


REFUSED = [
    ("a.pdf", b"%PDF-1.7 ...", "pdf"),
    ("a.txt", b"%PDF-1.7 ...", "pdf"),
    ("a.docx", b"PK\x03\x04....", "office"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    ("a.txt.gz", b"\x1f\x8b\x08", "archive"),
    ("a.png", b"\x89PNG\r\n\x1a\n", "media"),
    ("a.mp4", b"\0\0\0\x18ftypmp42", "media"),
    ("a.txt", bytes(range(256)) * 4, "binary"),
    ("a.db", b"SQLite format 3\0", "binary"),
    ("a.mhtml", b"From: <Saved by Blink>", "mhtml"),
    (
        "a.html",
        b"From: <Saved by Blink>\nSubject: The wall\nMIME-Version: 1.0\nContent-Type: multipart/related;\n",
        "mhtml",
    ),
    ("a.eml", b"words", "mail"),
    ("a.txt", b"Subject: The wall\nFrom: Orla Fenn\nTo: Tam Brody\nDate: 2031-03-04\n\nIt fell.", "mail"),
    ("a.warc", b"WARC/1.0", "warc"),
    ("a.warc.gz", b"\x1f\x8b\x08", "warc"),
    ("a.xml", b'<?xml version="1.0"?><rss version="2.0"></rss>', "feed"),
    ("a.txt", b'\xef\xbb\xbf<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"/>', "feed"),
    ("a.xml", b'<?xml version="1.0"?><urlset/>', "xml"),
    ("a.json", b'[\n{"text": "a"}\n]', "json"),
    ("a.json", b'{\n"text": "a"}', "json"),
    ("a.py", b"print()", "not-a-report"),
    ("a.url", b"[InternetShortcut]", "link"),
    ("a.txt", b"https://ledger.example/1\n", "link"),
    (
        "a.txt",
        "Der Rat der Stadt hat am Freitag beschlossen, den Vertrag über den Hafen zu kündigen.".encode(),
        "language",
    ),
    ("a.html", b"<html><body><nav><a href=/>Home</a></nav></body></html>", "no-article"),
    ("a.csv", b"a,b\n1,2\n", "no-text-column"),
    ("a.jsonl", b"[1]", "broken-line"),
]


@pytest.mark.parametrize(("name", "content", "code"), REFUSED)
def test_refused_with_the_name_of_the_file(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = put(tmp_path, name, content)
    problem = refused(path)
    assert problem.code == code
    assert path in problem.message
    assert problem.uri.startswith(path)


def test_refusals_do_not_stop_the_rest(tmp_path: Path) -> None:
    for number, (name, content, _) in enumerate(REFUSED):
        put(tmp_path, f"{number}{name}", content)
    put(tmp_path, "good.txt", DATED)
    documents, problems = read([str(tmp_path)])
    assert [document.uri for document in documents] == [str(tmp_path / "good.txt")]
    assert len(problems) == len(REFUSED)


def test_60_megabytes_are_refused_without_being_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", b"word " * 12_000_000)
    tracemalloc.start()
    problem = refused(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (problem.code, "60,000,000" in problem.message) == ("too-large", True)
    assert peak < 2_000_000


def test_long_text_is_refused_and_a_row_of_it_too(tmp_path: Path) -> None:
    limits = Limits(characters=100)
    assert refused(put(tmp_path, "a.txt", TEXT * 2), limits=limits).code == "too-long"
    problem = refused(put(tmp_path, "a.jsonl", '{"url": "u", "text": "' + TEXT * 2 + '"}'), limits=limits)
    assert (problem.code, problem.uri) == ("too-long", "u")


def test_too_many_files(tmp_path: Path) -> None:
    for number in range(4):
        put(tmp_path, f"a/{number}.txt", f"{DATED} {number}")
    documents, (problem,) = read([str(tmp_path)], limits=Limits(files=2))
    assert (len(documents), problem.code, problem.fatal) == (2, "too-many", True)
    assert problem.uri == str(tmp_path / "a/2.txt")


def test_notes_on_dates(tmp_path: Path) -> None:
    assert noted(put(tmp_path, "a.txt")) == ["no-date"]
    assert noted(put(tmp_path, "b.txt", f"Date: 03/04/2031\n\n{TEXT}")) == ["bad-date"]
    assert noted(put(tmp_path, "c.txt", f"Date: 2031-03-04\nUpdated: 2031-03-03\n\n{TEXT}")) == ["date-order"]
    path = put(tmp_path, "d.txt", DATED)
    assert noted(path, today="2031-03-03") == ["future-date"]
    assert noted(path, today="2031-03-04") == noted(path) == []


def test_identical_files_are_both_kept(tmp_path: Path) -> None:
    first, second = put(tmp_path, "a.txt", DATED), put(tmp_path, "b.txt", DATED)
    documents, (note,) = read([first, second])
    assert len(documents) == 2
    assert (note.uri, note.code, note.fatal, first in note.message) == (second, "identical", False, True)


def test_one_address_with_three_texts_is_three_versions(tmp_path: Path) -> None:
    rows = [f'{{"url": "u", "date": "2031-03-0{day}", "text": "{TEXT} {day}"}}' for day in (4, 5, 3)]
    documents, (note,) = read([put(tmp_path, "a.jsonl", "\n".join(rows))])
    assert [document.published for document in documents] == ["2031-03-03", "2031-03-04", "2031-03-05"]
    assert (note.code, note.uri, note.fatal, " 3 times " in note.message) == ("version", "u", False, True)


def test_one_address_with_one_text_is_one_document(tmp_path: Path) -> None:
    rows = [f'{{"url": "u", "date": "2031-03-0{day}", "text": "{TEXT}"}}' for day in (4, 5)]
    documents, (refused,) = read([put(tmp_path, "a.jsonl", "\n".join(rows))])
    assert [document.published for document in documents] == ["2031-03-05"]
    assert (refused.code, refused.uri, refused.fatal) == ("duplicate", "u", True)


def test_versions_stand_in_the_order_they_were_captured(tmp_path: Path) -> None:
    days = ("20310306120000", "20310304120000", "20310305120000")
    rows = [
        f'{{"url": "https://web.archive.org/web/{day}/https://paper.example/wall", "text": "{TEXT} {day}"}}'
        for day in days
    ]
    rows.append(f'{{"url": "https://paper.example/wall", "scraped_at": "2031-03-07T08:00", "text": "{TEXT} now"}}')
    documents, _ = read([put(tmp_path, "a.jsonl", "\n".join(rows))])
    assert sorted(str(document.captured) for document in documents) == [
        "2031-03-04T12:00:00Z", "2031-03-05T12:00:00Z", "2031-03-06T12:00:00Z", "2031-03-07T08:00:00"
    ]  # fmt: skip


def test_same_row_twice_is_one_document(tmp_path: Path) -> None:
    row = f'{{"url": "u", "date": "2031-03-04", "text": "{TEXT}"}}\n'
    documents, (note,) = read([put(tmp_path, "a.jsonl", row * 2)])
    assert (len(documents), note.code, note.fatal) == (1, "given-twice", False)


def test_characters_that_cannot_be_stored(tmp_path: Path) -> None:
    row = '{"url": "u\\ud800", "date": "2031-03-04", "title": "The \\udfff wall", "text": '
    row += '"The \\ud800 wall \\u0000 of the harbour fell."}'
    (document,), (note,) = read([put(tmp_path, "a.jsonl", row)])
    assert document.text == "The \ufffd wall \ufffd of the harbour fell."
    assert (document.uri, document.title) == ("u\ufffd", "The \ufffd wall")
    assert (note.code, note.message.isprintable()) == ("replaced-characters", True)


def test_hidden_changes_of_direction_are_kept_and_told(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", DATED + " \u202eThe end.\u202c 👍")
    (document,), (note,) = read([path])
    assert "\u202e" in document.text
    assert note.code == "hidden-direction"


def test_file_name_that_is_no_text(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(str(tmp_path)) + b"/a\xff.txt")
    Path(path).write_text(DATED, encoding="utf-8")
    (document,), _ = read([str(tmp_path)])
    assert document.uri.encode("utf-8").endswith(b"a\xef\xbf\xbd.txt")


def test_title_and_outlet_of_any_length(tmp_path: Path) -> None:
    row = {"url": "u", "date": "2031-03-04", "title": "The wall " * 200, "publisher": "Ledger" * 99, "text": TEXT}
    (document,), problems = read([put(tmp_path, "a.jsonl", json.dumps(row))])
    assert (document.title, document.publisher) == (None, None)
    assert [(problem.code, problem.fatal) for problem in problems] == [("long-field", False)] * 2


def test_unknown_field_in_the_mapping_is_misuse() -> None:
    with pytest.raises(ValueError, match="colour"):
        read([], mapping={"colour": "a"})


def test_every_refusal_here_is_in_the_registry() -> None:
    assert {code for _, _, code in REFUSED} <= set(codes())


@pytest.mark.parametrize(
    ("publisher", "outlet"),
    [("news.example:80", "news.example"), ("Radio 7: live", "Radio 7: live"), ("Ledger", "Ledger")],
)
def test_an_outlet_is_named_without_the_port_of_its_server(tmp_path: Path, publisher: str, outlet: str) -> None:
    row = {"url": "https://news.example/1", "publisher": publisher, "published": "2031-03-04", "text": TEXT}
    (document,), _ = read((put(tmp_path, "rows.jsonl", json.dumps(row)),), limits=Limits())
    assert document.publisher == outlet
