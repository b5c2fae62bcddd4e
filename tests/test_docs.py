"""The docs cannot drift: links lead somewhere, paths exist, and every word of the contract is explained."""

import re
from pathlib import Path
from typing import get_args

import pytest
from typer.main import get_command

import twosource
from twosource.cli import app
from twosource.model.derived import CheckKind, RelationKind, Status
from twosource.model.judged import LineageKind

ROOT = Path(__file__).parent.parent
PAGES = tuple(sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "tests/stories/README.md"]))
LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")
CODE = re.compile(r"`((?:src|tests|docs|training|evaluate|benchmarks)/[\w./*<>-]+)`")
FENCE = re.compile(r"```python\n(.*?)```", re.DOTALL)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [t for t in LINK.findall(page.read_text(encoding="utf-8")) if ":" not in t]
    assert [t for t in targets if not (page.parent / t).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_paths_that_are_named_exist(page: Path) -> None:
    paths = [p for p in CODE.findall(page.read_text(encoding="utf-8")) if not set(p) & set("<>*")]
    assert [p for p in paths if not (ROOT / p).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_python_examples_import_what_there_is(page: Path) -> None:
    for block in FENCE.findall(page.read_text(encoding="utf-8")):
        compile(block, name(page), "exec")
        for names in re.findall(r"^from twosource import (.+)$", block, re.MULTILINE):
            assert [n for n in names.split(", ") if not hasattr(twosource, n)] == []


def test_every_command_is_shown_in_the_docs() -> None:
    told = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    commands = getattr(get_command(app), "commands", {})
    assert commands
    assert [c for c in commands if f"twosource {c}" not in told] == []


def test_every_option_of_report_is_shown() -> None:
    page = text("docs/how-to/report-on-your-own-files.md") + text("docs/how-to/overrule-a-count.md")
    report = getattr(get_command(app), "commands", {})["report"]
    options = {o for p in report.params for o in p.opts if o.startswith("-")} - {"--help", "--output"}
    assert [o for o in sorted(options) if o not in page] == []


def test_statuses_and_relations_are_explained() -> None:
    page = text("docs/concepts/origins.md")
    words = {*get_args(Status), *get_args(RelationKind)} - {"same"}
    assert [w for w in sorted(words) if f"`{w}`" not in page] == []


def test_the_glossary_has_the_words_of_the_contract() -> None:
    page = text("docs/glossary.md").lower().replace("_", " ")
    words = {*get_args(RelationKind), *get_args(LineageKind), *get_args(CheckKind), "claim", "origin", "telling"}
    assert [w for w in sorted(words) if w.replace("_", " ") not in page] == []


def test_the_rules_of_counting_have_their_names_in_the_docs() -> None:
    page = text("docs/concepts/origins.md")
    source = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "src/twosource/derive/origins").glob("*.py"))
    rules = set(re.findall(r'Reason\(\s*"(\w+)"', source))
    assert rules
    assert [r for r in sorted(rules) if f"`{r}`" not in page] == []


@pytest.mark.parametrize(
    "room", ["read", "extract", "link", "derive", "write", "pipeline", "engine", "model", "weights"]
)
def test_the_floor_plan_names_every_room(room: str) -> None:
    assert f"`{room}/`" in text("docs/architecture.md")
