"""A story in, its reports' versions out: what appeared, changed and vanished, and who still prints the old words."""

from dataclasses import dataclass

from markupsafe import Markup

from twosource.model.derived import Revision
from twosource.write.html.places import Places, quoted
from twosource.write.lookup import Lookup
from twosource.write.words import Word, day, word

SHOWN = 30  # statements of one kind that are listed; the rest are in dossier.json


@dataclass(frozen=True, slots=True)
class LineView:
    """One statement, or two that stand in each other's place."""

    document: Markup  # the report, where it is a copy's
    before: Markup  # "" where nothing was there
    before_place: Markup
    after: Markup  # "" where it was taken out
    after_place: Markup
    claim: str  # claim id of the statement shown last, "" where it has none


@dataclass(frozen=True, slots=True)
class PartView:
    """What became of some statements."""

    kind: str
    word: Word
    lines: tuple[LineView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version beside the one before it."""

    earlier: Markup
    earlier_date: str
    later: Markup
    later_date: str
    parts: tuple[PartView, ...]


def versions(lookup: Lookup, places: Places, story: str) -> tuple[VersionView, ...]:
    """Every version of the story's reports beside the one before it."""
    return tuple(_version(lookup, places, one) for one in lookup.dossier.revisions if one.story == story)


def _version(lookup: Lookup, places: Places, revision: Revision) -> VersionView:
    pairs: dict[str, list[tuple[str | None, str | None, str]]] = {
        "stale": [(one.statement, one.after, one.statement) for one in revision.stale],
        "corrected": [(one.before, one.after, "") for one in revision.changed if one.corrected],
        "reworded": [(one.before, one.after, "") for one in revision.changed if not one.corrected],
        "appeared": [(None, one, "") for one in revision.appeared],
        "vanished": [(one, None, "") for one in revision.vanished],
    }
    parts = [
        PartView(
            kind,
            word("revision", kind),
            tuple(_line(lookup, places, *one) for one in held[:SHOWN]),
            max(0, len(held) - SHOWN),
        )
        for kind, held in pairs.items()
        if held
    ]
    return VersionView(
        earlier=places.outlet(revision.earlier),
        earlier_date=moment(lookup, revision.earlier),
        later=places.outlet(revision.later),
        later_date=moment(lookup, revision.later),
        parts=tuple(parts),
    )


def moment(lookup: Lookup, name: str) -> str:
    """When a version was made, in words, with the hour where it is known: “changed 2 Mar 2031, 14:05”."""
    document = lookup.documents[name]
    for how, when in (("changed", document.modified), ("", document.published), ("captured", document.captured)):
        if when:
            hour = f", {when[11:16]}" if len(when) > 10 else ""
            return f"{how} {day(when)}{hour}".strip()
    return "no date"


def _line(lookup: Lookup, places: Places, before: str | None, after: str | None, copy: str) -> LineView:
    sides = []
    for name in (before, after):
        statement = lookup.statements[name] if name else None
        words = quoted(lookup.excerpt(statement)) if statement else Markup()
        sides.append((words, places.statement(statement) if statement else Markup()))
    document = places.outlet(lookup.statements[copy].document) if copy else Markup()
    return LineView(document, *sides[0], *sides[1], lookup.claim_of.get(after or before or "", ""))
