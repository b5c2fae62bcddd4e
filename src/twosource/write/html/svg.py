"""Small drawings as markup: text escaped, one decimal at most, no style attributes (the page forbids them)."""

from collections.abc import Sequence

from markupsafe import Markup

from twosource.write.visible import one_line

_TEXT = Markup('<text class="{}" x="{}" y="{}">{}{}</text>')
_TITLE = Markup("<title>{}</title>")
_LINK = Markup('<a href="#{}">{}</a>')
_USE = Markup('<use class="{}" href="#{}" x="{}" y="{}" width="{}" height="{}"/>')
_PATH = Markup('<path class="{}" d="{}"/>')
_FRAME = Markup(
    '<svg class="{}" role="img" aria-label="{}" width="{}" height="{}" viewBox="0 0 {} {}" focusable="false">{}</svg>'
)
_GLYPH = Markup('<svg class="g g-{0}" width="{1}" height="{1}" aria-hidden="true"><use href="#g-{0}"/></svg>')


def num(value: float) -> str:
    """A coordinate: at most one decimal, so that no platform prints another."""
    return f"{value:.1f}".removesuffix(".0")


def clip(text: str, width: int) -> str:
    """A label on one line of at most `width` characters, the rest as “…”."""
    flat = one_line(text)
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"


def wrap(text: str, width: int, lines: int) -> list[str]:
    """A label over at most `lines` lines of about `width` characters; what does not fit ends in “…”."""
    made = [""]
    for item in one_line(text).split(" "):
        if made[-1] and len(made[-1]) + 1 + len(item) > width:
            made.append("")
        made[-1] = f"{made[-1]} {item}".strip()
    if len(made) > lines:
        made = [*made[: lines - 1], " ".join(made[lines - 1 :])]
    return [clip(line, width + 2) for line in made]


def text(name: str, x: float, y: float, label: str, *, title: str = "") -> Markup:
    """A line of text at its baseline."""
    hint = _TITLE.format(one_line(title)) if title else Markup()
    return _TEXT.format(name, num(x), num(y), hint, one_line(label))


def row(at: tuple[float, float], fragment: str, label: str, *, note: str = "", to: str = "") -> Markup:
    """A name that leads to `fragment`, and a note behind it that leads to `to`; `at` is where the text begins."""
    behind = Markup('<tspan class="n-how" dx="10">{}</tspan>').format(one_line(note)) if note else Markup()
    return Markup('<text x="{}" y="{}"><a href="#{}"><tspan class="n-outlet">{}</tspan></a>{}</text>').format(
        num(at[0]), num(at[1]), fragment, one_line(label), link(to, behind) if to and note else behind
    )


def link(fragment: str, inner: Markup) -> Markup:
    """Something that leads to a place on the page."""
    return _LINK.format(fragment, inner)


def use(name: str, symbol: str, x: float, y: float, size: float) -> Markup:
    """A symbol of the page, its centre at (x, y)."""
    return _USE.format(name, symbol, num(x - size / 2), num(y - size / 2), num(size), num(size))


def path(name: str, *steps: str | float) -> Markup:
    """A path of commands and coordinates."""
    return _PATH.format(name, " ".join(step if isinstance(step, str) else num(step) for step in steps))


def frame(name: str, label: str, size: tuple[float, float], parts: Sequence[Markup]) -> Markup:
    """The drawing with what it shows in words."""
    width, height = num(size[0]), num(size[1])
    return _FRAME.format(name, one_line(label), width, height, width, height, Markup("").join(parts))


def glyph(symbol: str, size: int = 14) -> Markup:
    """A symbol in running text; words beside it say the same."""
    return _GLYPH.format(symbol, size)
