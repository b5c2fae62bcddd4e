"""Words of documents as safe markup, and the anchors that lead from any quoted span to its place in its report."""

from dataclasses import dataclass, field

from markupsafe import Markup, escape

from twosource.model.derived import Origin
from twosource.model.said import Statement
from twosource.model.span import Passage
from twosource.write.lookup import Lookup
from twosource.write.visible import code, middle, name, one_line, opening, stretches

FILE = 28  # characters of a file's name
_FILE = Markup('<bdi class="w" title="{}">{}</bdi>')
_HIDDEN = Markup('<abbr class="ctl" title="{}">{}</abbr>')
_PLACE = Markup('<a class="place" href="#{}" title="Show in the report">{}</a>')


def words(text: str) -> Markup:
    """Text of a document, inert: markup escaped, hidden characters shown by their code."""
    parts = (_HIDDEN.format(name(part), code(part)) if hidden else escape(part) for hidden, part in stretches(text))
    return Markup("").join(parts)


def quoted(text: str) -> Markup:
    """The same in an isolate of its own direction, so that it cannot reorder what stands around it."""
    return Markup('<bdi class="w">{}</bdi>').format(words(text))


def outlet(lookup: Lookup, document: str) -> Markup:
    """What a report's outlet is called: its name, or the file's, shortened in the middle, whole as a tooltip."""
    name = lookup.outlet(document)
    return quoted(name) if lookup.documents[document].publisher else _file(name)


def teller(lookup: Lookup, origin: Origin, *, most: int = 0) -> Markup:
    """What an origin is called; with `most`, a long name is cut at a phrase's end and whole as a tooltip."""
    name = lookup.teller(origin)
    if origin.kind == "own_voice" and name != origin.label:
        return _file(name)
    return _short(name, opening(name, most)) if most else quoted(name)


def _file(name: str) -> Markup:
    return _short(name, middle(name, FILE))


def _short(name: str, short: str) -> Markup:
    return quoted(name) if short == one_line(name) else _FILE.format(one_line(name), words(short))


def isolated(text: str) -> Markup:
    """A filled template: twosource's words around quoted ones, inert and in an isolate of its own."""
    return Markup("<bdi>{}</bdi>").format(words(text))


def anchor(document: str, start: int, end: int, part: str = "text") -> str:
    """The fragment of a place: “d1-120-160”, “d1-title-0-12”."""
    return f"{document}-{'title-' if part == 'title' else ''}{start}-{end}"


@dataclass(slots=True)
class Places:
    """Makes links to places, and remembers every place linked to, so that the reports get their anchors."""

    lookup: Lookup
    asked: dict[str, set[tuple[int, int, str]]] = field(default_factory=dict)  # document id → places

    def href(self, document: str, start: int, end: int, part: str = "text") -> str:
        """The fragment of a place, which will exist."""
        self.asked.setdefault(document, set()).add((start, end, part))
        return anchor(document, start, end, part)

    def link(self, document: str, start: int, end: int, part: str = "text") -> Markup:
        """A link named by its place: “d1 120–160”."""
        fragment = self.href(document, start, end, part)
        return _PLACE.format(fragment, self.lookup.place(document, start, end, part))

    def passage(self, passage: Passage) -> Markup:
        """A passage quoted, with its place."""
        place = self.link(passage.document, passage.start, passage.end, passage.part)
        return Markup('<q class="ev">{}</q> {}').format(quoted(self.lookup.quote(passage)), place)

    def statement(self, statement: Statement) -> Markup:
        """A link to a statement's place."""
        return self.link(statement.document, statement.start, statement.end, statement.part)

    def outlet(self, document: str) -> Markup:
        """A report's siglum and its outlet."""
        return Markup('<span class="rep"><span class="sig">{}</span> {}</span>').format(
            document, outlet(self.lookup, document)
        )
