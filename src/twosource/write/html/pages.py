"""A dossier in, its pages out: file name → content. One story is one file; several are an index and a page each."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from twosource.model.derived import Dossier
from twosource.write.html import svg
from twosource.write.html.places import quoted
from twosource.write.html.story import Front, Tail, front, story_page, tail
from twosource.write.lookup import Lookup, look_up
from twosource.write.words import day, number, word

INDEX = "dossier.html"


def to_html(dossier: Dossier) -> dict[str, str]:
    """The pages of a dossier: `dossier.html`, and with several stories `story-s1.html` … behind it."""
    lookup = look_up(dossier)
    if len(dossier.stories) == 1:
        return {INDEX: _story(lookup, dossier.stories[0].id, alone=True)}
    fronts = tuple(front(lookup, story.id) for story in dossier.stories)
    pages = {INDEX: _index(lookup, fronts)}
    return pages | {f"story-{one.id}.html": _story(lookup, one.id, alone=False) for one in dossier.stories}


def _story(lookup: Lookup, story: str, *, alone: bool) -> str:
    page = story_page(lookup, story)
    home = "" if alone else INDEX
    return _render("story.html.j2", page=page, tail=tail(lookup, story), home=home, title=page.front.label)


def _index(lookup: Lookup, fronts: tuple[Front, ...]) -> str:
    last: Tail = tail(lookup)
    return _render("index.html.j2", fronts=fronts, tail=last, home="", title=number(len(fronts), "story", "stories"))


def _render(name: str, **values: object) -> str:
    style, script = _asset("dossier.css"), _asset("dossier.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    page = _environment().get_template(name)
    return page.render(policy=policy, style=Markup(style), script=Markup(script), **values) + "\n"  # noqa: S704 - ours


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _template(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    made = Environment(
        autoescape=True,
        loader=FunctionLoader(_template),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(word=word, number=number, day=day, glyph=svg.glyph, quoted=quoted)
    return made
