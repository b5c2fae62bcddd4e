"""The command line as a user meets it: what it prints, where, and with which exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from twosource.cli import main


def run(*arguments: str, cwd: Path | None = None, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, with another hash seed in each."""
    env = {**os.environ, "PYTHONHASHSEED": str(abs(hash(arguments)) % 1000), "COLUMNS": "100"}
    command = [sys.executable, "-m", "twosource.cli", *arguments]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, env=env, check=False, timeout=120)


@pytest.fixture(scope="module")
def written(rows: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `twosource report` wrote."""
    out = tmp_path_factory.mktemp("out")
    done = run("report", str(rows), "-o", str(out))
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().split() == [str(out / f"dossier.{kind}") for kind in ("html", "json", "md")]
    assert f"next: twosource explain {out}/dossier.json c" in done.stderr.decode()
    assert ": 0 " not in done.stderr.decode()
    return out


def test_report_writes_three_formats_and_says_what_it_found(written: Path) -> None:
    assert {p.name for p in written.iterdir()} == {"dossier.html", "dossier.json", "dossier.md"}


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed_and_the_order(
    written: Path, rows: Path, tmp_path: Path
) -> None:
    lines = rows.read_text(encoding="utf-8").splitlines(keepends=True)
    folder = tmp_path / rows.parent.name
    folder.mkdir()
    (folder / rows.name).write_text("".join(reversed(lines)), encoding="utf-8")
    done = run("report", str(folder / rows.name), "-o", str(tmp_path / "out"), "--workers", "1")
    assert done.returncode == 0
    first = json.loads((written / "dossier.json").read_text(encoding="utf-8"))
    second = json.loads((tmp_path / "out" / "dossier.json").read_text(encoding="utf-8"))
    for dossier in (first, second):
        for document in dossier["documents"]:
            document["file"] = None  # the two runs read other paths
    assert first == second


def test_verify_passes_on_what_report_wrote_and_fails_on_what_was_altered(written: Path, tmp_path: Path) -> None:
    good = run("verify", str(written / "dossier.json"))
    assert (good.returncode, good.stdout) == (0, b"")
    text = (written / "dossier.json").read_text(encoding="utf-8")
    (tmp_path / "forged.json").write_text(text.replace("Fourteen people", "Nineteen people"), encoding="utf-8")
    bad = run("verify", str(tmp_path / "forged.json"))
    assert bad.returncode == 1
    assert b"d" in bad.stdout


def test_explain_names_the_origins_and_quotes_them(written: Path) -> None:
    dossier = json.loads((written / "dossier.json").read_text(encoding="utf-8"))
    claim = next(c["id"] for c in dossier["claims"] if c["outlets"] > 1)
    done = run("explain", str(written / "dossier.json"), claim)
    assert done.returncode == 0
    assert "Holm" in done.stdout.decode()


def test_whose_goes_from_the_first_teller_to_the_outlet(written: Path) -> None:
    dossier = json.loads((written / "dossier.json").read_text(encoding="utf-8"))
    told = next(a for a in dossier["attributions"] if a["source"] and a["content"])
    document = next(d for d in dossier["documents"] if d["id"] == told["document"])
    text = document["title" if told["content"][0].get("part") == "title" else "text"]
    done = run("whose", str(written / "dossier.json"), text[told["content"][0]["start"] : told["content"][0]["end"]])
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[0].startswith("d")
    assert " ← " in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("explain", "DOSSIER", "c9999"), "no claim"),
        (("explain", "none.json", "c1"), "cannot be read"),
        (("whose", "DOSSIER", "nowhere printed"), "no document has"),
        (("verify", "ROWS"), "dossier"),
        (("report", "nowhere"), "nowhere"),
        (("report", "EMPTY"), "nothing to read"),
        (("report", "ROWS", "--format", "pdf"), "no format"),
        (("report", "ROWS", "-o", "ROWS/x"), "cannot be written"),
        (("report", "ROWS", "--decisions", "none.csv"), "none.csv"),
        (("report", "https://ledger.example/a"), "https://ledger.example/a"),
    ],
)
def test_wrong_use_is_one_message_without_a_traceback(
    written: Path, rows: Path, tmp_path: Path, arguments: tuple[str, ...], said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    named = {"DOSSIER": str(written / "dossier.json"), "ROWS": str(rows), "EMPTY": str(tmp_path), "ROWS/x": f"{rows}/x"}
    with pytest.raises(SystemExit) as stopped:
        main([named.get(a, a) for a in arguments])
    said_all = capfd.readouterr()
    assert stopped.value.code == 2
    assert said in said_all.err
    assert "Traceback" not in said_all.err + said_all.out


def test_a_note_names_its_file_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "keld.txt").write_text("The bridge at Keld was closed on Monday, the council said.\n")
    done = run("report", "in", "-o", "out", "--format", "json", cwd=tmp_path)
    notes = [line for line in done.stderr.decode().splitlines() if line.startswith("note")]
    assert notes
    assert [line.count("keld.txt") for line in notes] == [1] * len(notes)
    assert done.stdout.decode().splitlines() == [str(Path("out", "dossier.json"))]


def test_standard_input_is_read_as_a_report(tmp_path: Path) -> None:
    text = b"Title: A bridge\nDate: 2031-04-02\n\nThe bridge at Keld was closed on Monday, the council said.\n"
    done = run("report", "-", "-o", str(tmp_path), "--format", "json", stdin=text)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads((tmp_path / "dossier.json").read_text(encoding="utf-8"))["coverage"]["read"] == 1


def test_of_many_messages_of_one_sort_the_first_are_told_and_the_others_counted(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"{number} men drowned in the lock at Skive.", encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text('{"url": "a", "text":\n', encoding="utf-8")
    done = run("report", str(tmp_path), "-o", str(tmp_path / "out"), "--workers", "1")
    told = done.stderr.decode()
    assert told.count("says nowhere when it was published") == 2
    assert "note: 3 more like the last, all listed in the dossier under Coverage" in told
    assert told.count("rows.jsonl") == 1
    assert "line 1 is not a JSON object: expecting value at character 21" in told


def test_an_unknown_format_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    done = run("report", str(tmp_path / "nowhere"), "--format", "pdf")
    assert done.returncode == 2
    assert "no format 'pdf'; choose from html, json, md, csv" in done.stderr.decode()
