"""The command line: one command a `Workspace` method, no logic.

Exit codes: 0 done · 1 `verify` found failures · 2 wrong use, nothing to read, or a broken file · 130 interrupted.
"""

import os
import shlex
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Self

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from twosource.errors import TwosourceError
from twosource.model.derived import Claim, Dossier, Skipped
from twosource.settings import Settings
from twosource.workspace import DEFAULT_FORMATS, FORMATS, Workspace, check_formats
from twosource.write.visible import unnamed

MESSAGES = "docs/messages.md"
ALIKE = 2  # messages of one sort that are printed whole
USUAL_FORMATS = ",".join(DEFAULT_FORMATS)
_STATUSES = (
    ("corroborated", "corroborated"), ("single_origin", "on one origin"), ("undetermined", "undetermined"),
)  # fmt: skip
_DEMO = Path(__file__).parent / "demo" / "reports"

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads the reports of an event and shows who said what first, what is copied, and how many sources there are.",
)
_told = Console(stderr=True, highlight=False, soft_wrap=True)


class Bar:
    """Progress on a terminal: what is being done and how long is left."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
            console=_told, transient=True, disable=not _told.is_terminal,
        )  # fmt: skip
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def begin(self, label: str, total: int) -> None:
        """A stage of so many steps begins."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(label, total=max(total, 1))

    def advance(self, done: int) -> None:
        """So many of its steps are done."""
        if self._task is not None:
            self._progress.update(self._task, completed=done)


Out = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder to write the dossier to.")]
Formats = Annotated[str, typer.Option("--format", help=f"Any of {', '.join(FORMATS)}, divided by commas.")]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="FIELD=COLUMN", help="A column of JSONL or CSV, as in text=body; repeatable."),
]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes to use; one per core by default.")]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"twosource {version('twosource')}")
        raise typer.Exit


@app.callback()
def twosource(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Who said it first, what is copied from what, and how many independent sources there really are."""


@app.command()
def report(  # noqa: PLR0913 - one parameter an option
    paths: Annotated[list[str], typer.Argument(help="Files, folders, patterns, or - for standard input.")],
    *,
    output: Out = Path("dossier"),
    formats: Formats = USUAL_FORMATS,
    decisions: Annotated[Path | None, typer.Option(help="A file of a person's decisions (JSONL or CSV).")] = None,
    column: Columns = None,
    one_story: Annotated[bool, typer.Option("--one-story", help="Take all reports as one story.")] = False,
    workers: Workers = None,
) -> None:
    """Read reports and write their dossier."""
    check_formats(_names(formats))
    stdin = sys.stdin.buffer.read() if "-" in paths else None
    settings = Settings(workers=workers, stories=not one_story, today=datetime.now(UTC).date().isoformat())
    with Bar() as bar:
        desk = Workspace(settings, progress=bar)
        made = desk.report(paths, stdin=stdin, columns=_columns(column), decisions=decisions)
    _written(desk, made, output, formats)


def _columns(pairs: list[str] | None) -> dict[str, str] | None:
    columns = dict(pair.split("=", 1) for pair in pairs or () if "=" in pair)
    if len(columns) != len(pairs or ()):
        raise typer.BadParameter("write FIELD=COLUMN, as in text=body", param_hint="--column")
    return columns or None


@app.command()
def demo(*, output: Out = Path("demo-dossier"), formats: Formats = USUAL_FORMATS) -> None:
    """Make the dossier of the reports that come with twosource (an invented event)."""
    check_formats(_names(formats))
    with Bar() as bar:
        desk = Workspace(progress=bar)
        made = desk.report([os.path.relpath(_DEMO)])
    _written(desk, made, output, formats)


def _written(desk: Workspace, made: Dossier, output: Path, formats: str) -> None:
    files = desk.write(made, output, formats=_names(formats))
    _tell("skipped", made.coverage.skipped)
    _tell("note", made.coverage.notes)
    facts = [c for c in made.claims if c.kind == "fact" and c.outlets > 1]
    of_each = ((label, sum(c.status == status for c in facts)) for status, label in _STATUSES)
    counts = ", ".join(f"{count} {label}" for label, count in of_each if count)
    reports = f"{len(made.documents)} report{'s' * (len(made.documents) != 1)}"
    stories = f"{len(made.stories)} stor{'ies' if len(made.stories) != 1 else 'y'}"
    shared = f"{len(facts)} fact{'s' * (len(facts) != 1)} told by two outlets or more"
    _told.print(f"{reports} in {stories}; {shared}{': ' * bool(counts)}{counts}", markup=False)
    for file in files:
        if not file.name.startswith("story-"):  # dossier.html leads to them
            typer.echo(file)
    _next(made, facts, files)


def _names(formats: str) -> list[str]:
    return [one.strip() for one in formats.split(",") if one.strip()]


def _tell(word: str, about: Sequence[Skipped]) -> None:
    """Messages about inputs, each of which is named once; of many of one sort the first, and how many more."""
    told: Counter[str] = Counter(one.code for one in about)
    shown: Counter[str] = Counter()
    for one in about:
        shown[one.code] += 1
        if shown[one.code] <= ALIKE or told[one.code] == ALIKE + 1:
            named = unnamed(one.uri, one.why)
            _told.print(f"{word}{named and ' ' + named}: {one.why}", markup=False)
        elif shown[one.code] == ALIKE + 1:
            more = told[one.code] - ALIKE
            _told.print(f"{word}: {more} more like the last, all listed in the dossier under Coverage", markup=False)


def _next(made: Dossier, facts: Sequence[Claim], files: Sequence[Path]) -> None:
    """The command that one would give next, for the first claim that there is something to explain about."""
    claim = next(iter((*facts, *made.claims)), None)
    dossier = next((file for file in files if file.suffix == ".json"), None)
    if claim and dossier:
        _told.print(f"next: twosource explain {shlex.quote(str(dossier))} {claim.id}", markup=False)


@app.command()
def explain(
    dossier: Annotated[Path, typer.Argument(help="A dossier.json.")],
    claim: Annotated[str, typer.Argument(help="A claim's id, as in c12.")],
) -> None:
    """Say in words why a claim has the origins it has, every reason with its passage."""
    typer.echo(Workspace().explain(dossier, claim))


@app.command()
def whose(
    dossier: Annotated[Path, typer.Argument(help="A dossier.json.")],
    words: Annotated[str, typer.Argument(help="Words as a report prints them, in quotation marks.")],
) -> None:
    """Say for every place of some words who told or holds them, first teller first, down to the outlet."""
    for place in Workspace().whose(dossier, words):
        typer.echo(str(place))


@app.command()
def verify(
    dossier: Annotated[Path, typer.Argument(help="A dossier.json.")],
    paths: Annotated[list[str] | None, typer.Argument(help="The files it was made from, where they moved.")] = None,
    *,
    column: Columns = None,
) -> None:
    """Check every hash, span and quotation of a dossier against the files; exit 1 if anything fails."""
    failures = Workspace().verify(dossier, paths or (), columns=_columns(column))
    for failure in failures:
        typer.echo(f"{failure.where}: {failure.what}")
    if failures:
        _told.print(f"{len(failures)} failure{'s' * (len(failures) != 1)}", markup=False)
        raise typer.Exit(1)
    _told.print("every document, span and quotation is as the dossier says", markup=False)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; a known error is one message and exit code 2."""
    try:
        app(arguments)
    except TwosourceError as error:
        _told.print(f"twosource: {error}\n(see {MESSAGES}, “{error.slug}”)", markup=False)
        sys.exit(2)
    except KeyboardInterrupt:
        _told.print("stopped", markup=False)
        sys.exit(130)


if __name__ == "__main__":
    main()
