"""The front desk: the one object that people use, from Python or through the command line.

Comes in: paths. Goes out: dossiers, files, explanations, failures.
"""

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from twosource import weights
from twosource.derive.dossier import Links, dossier
from twosource.engine.base import Engine
from twosource.engine.local import Local
from twosource.errors import (
    ColumnsError,
    NotADossierError,
    NothingToReadError,
    OutputError,
    UnknownClaimError,
    UnknownWordsError,
)
from twosource.model.derived import Dossier, Model, Tool
from twosource.model.document import Document
from twosource.model.judged import Judgement
from twosource.model.problem import Problem
from twosource.pipeline.asking import Place, places
from twosource.pipeline.case import Case, Progress, Silent, Tools
from twosource.pipeline.decisions import read_decisions
from twosource.pipeline.stages import STAGES
from twosource.pipeline.verify import Failure, verify
from twosource.read.inputs import read
from twosource.settings import Settings
from twosource.write.csv import to_csv
from twosource.write.explain import explain
from twosource.write.html import to_html
from twosource.write.json import DossierError, from_json, to_json
from twosource.write.markdown import to_markdown
from twosource.write.visible import unnamed

FORMATS = ("html", "json", "md", "csv")
DEFAULT_FORMATS = ("html", "json", "md")


class Workspace:
    """Reads reports and answers for them."""

    def __init__(
        self, settings: Settings | None = None, *, engine: Engine | None = None, progress: Progress | None = None
    ) -> None:
        self.settings = settings or Settings()
        self._engine = engine or Local(self.settings.workers)
        self._progress = progress or Silent()

    def report(
        self,
        paths: Sequence[str | Path],
        *,
        stdin: bytes | None = None,
        columns: dict[str, str] | None = None,
        decisions: str | Path | None = None,
    ) -> Dossier:
        """Read reports and derive their dossier.

        Args:
            paths: files, folders, patterns, or "-" for what came in on `stdin`.
            stdin: bytes of standard input, for "-".
            columns: names of the columns of JSONL and CSV rows, where they are not the usual ones.
            decisions: a file of a person's decisions.

        Raises:
            NothingToReadError: no input held a usable report; the message lists why.
            DecisionsError: the file of decisions is broken.
            ColumnsError: `columns` names a field that no document has.
        """
        judgements = read_decisions(Path(decisions)) if decisions is not None else ()
        self._progress.begin("Reading files", 1)
        documents, problems = self._read(paths, stdin, columns)
        self._progress.advance(1)
        if not documents:
            raise NothingToReadError(_nothing(paths, problems))
        return self.derive(documents, problems, judgements)

    def _read(
        self, paths: Sequence[str | Path], stdin: bytes | None, columns: dict[str, str] | None
    ) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
        try:
            return read([str(p) for p in paths], stdin=stdin, mapping=columns, today=self.settings.today)
        except ValueError as error:
            raise ColumnsError(str(error)) from None

    def derive(
        self,
        documents: tuple[Document, ...],
        problems: tuple[Problem, ...] = (),
        judgements: tuple[Judgement, ...] = (),
    ) -> Dossier:
        """The dossier of documents that were read already, numbered d1 on."""
        case = Case(documents, problems, judgements=judgements)
        tools = Tools(self._engine, self.settings, self._progress)
        try:
            for stage in STAGES:
                case = stage.run(case, tools)
        finally:
            self._engine.close()
        links = Links(case.lineage, case.memberships, case.alignments, case.clusters, case.judgements)
        return dossier(case.documents, case.saids, links, case.problems, tool(self.settings))

    def write(self, made: Dossier, folder: str | Path, *, formats: Iterable[str] = DEFAULT_FORMATS) -> tuple[Path, ...]:
        """Write a dossier in some of `FORMATS` to a folder and return the files, the one to open first first.

        Raises:
            OutputError: the folder cannot be written, or a format is unknown.
        """
        check_formats(formats := tuple(formats))
        where = Path(folder)
        files: dict[str, str] = {}
        for name in formats:
            files.update(_rendered(made, name))
        try:
            where.mkdir(parents=True, exist_ok=True)
            for name, text in files.items():
                (where / name).write_bytes(text.encode())
        except OSError as error:
            raise OutputError(f"{where}: cannot be written ({error.strerror}); choose another folder with -o") from None
        return tuple(where / name for name in files)

    def load(self, path: str | Path) -> Dossier:
        """The dossier of a `dossier.json`.

        Raises:
            NotADossierError: the file is missing or is no dossier.
        """
        try:
            return from_json(Path(path).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            why = (error.strerror or "unknown").lower() if isinstance(error, OSError) else "it is not UTF-8 text"
            raise NotADossierError(f"{path}: cannot be read ({why}); give the dossier.json of a run") from None
        except DossierError as error:
            raise NotADossierError(f"{path}: {error}") from None

    def explain(self, path: str | Path, claim: str) -> str:
        """Why a claim of a written dossier has the origins it has, in words.

        Raises:
            NotADossierError: the file is no dossier.
            UnknownClaimError: it holds no such claim.
        """
        made = self.load(path)
        if claim not in {c.id for c in made.claims}:
            last = made.claims[-1].id if made.claims else "none"
            raise UnknownClaimError(f"{path} has no claim {claim!r}; its claims are c1 to {last}")
        return explain(made, claim)

    def whose(self, path: str | Path, words: str) -> tuple[Place, ...]:
        """Through whose hands words of a written dossier's documents came, place by place.

        Args:
            path: The dossier.
            words: A stretch as printed, of whatever length.

        Raises:
            NotADossierError: the file is no dossier.
            UnknownWordsError: no document holds the words.
        """
        found = places(self.load(path).documents, words)
        if not found:
            raise UnknownWordsError(f"{path}: no document has “{words}”; give words as they are printed")
        return found

    def verify(
        self, path: str | Path, paths: Sequence[str | Path] = (), *, columns: dict[str, str] | None = None
    ) -> tuple[Failure, ...]:
        """What a written dossier says and the files do not; without paths the files are looked for where they were.

        `columns` are the names of columns with which the dossier was made.

        Raises:
            NotADossierError: the file is no dossier.
        """
        made = self.load(path)
        where = [str(p) for p in paths] or sorted({d.file or d.uri for d in made.documents})
        again, _ = self._read(where, None, columns)
        return verify(made, again)


def tool(settings: Settings) -> Tool:
    """What made a dossier: this version, its models, the settings that change the answer."""
    models = tuple(Model(name, weights.sha256(name)) for name in weights.names())
    return Tool("twosource", version("twosource"), models, settings.that_matter())


def _rendered(made: Dossier, name: str) -> dict[str, str]:
    if name == "html":
        return to_html(made)
    if name == "json":
        return {"dossier.json": to_json(made)}
    if name == "md":
        return {"dossier.md": to_markdown(made)}
    return {"figures.csv": to_csv(made)}


def check_formats(names: Iterable[str]) -> None:
    """Refuse a format that cannot be written, before any work is done for it.

    Raises:
        OutputError: a format is not one of `FORMATS`.
    """
    for name in names:
        if name not in FORMATS:
            raise OutputError(f"no format {name!r}; choose from {', '.join(FORMATS)}")


def _nothing(paths: Sequence[str | Path], problems: Sequence[Problem]) -> str:
    told = [(unnamed(p.uri, p.message), f"{p.message.rstrip('.')}. {p.hint}") for p in problems]
    lines = [f"{name}: {message}" if name else message for name, message in told]
    return "nothing to read:\n  " + "\n  ".join(lines or [f"{path}: holds no report" for path in paths])


def report(
    paths: Sequence[str | Path], *, settings: Settings | None = None, decisions: str | Path | None = None
) -> Dossier:
    """Read reports and derive their dossier; see `Workspace.report`."""
    return Workspace(settings).report(paths, decisions=decisions)
