"""A revision in, lines of a list out: what appeared, changed and vanished between two versions, in words."""

from collections.abc import Callable, Iterator

from twosource.model.derived import Revision
from twosource.write.lookup import Lookup
from twosource.write.words import word


def revision_lines(lookup: Lookup, revision: Revision, escape: Callable[[str], str]) -> Iterator[str]:
    """The lines, the first of them naming the two versions; `escape` makes a report's words inert."""
    outlet = escape(lookup.outlet(revision.later))
    counts = (len(revision.appeared), len(revision.changed), len(revision.vanished))
    told = ", ".join(f"{count} {what}" for count, what in zip(counts, ("appeared", "changed", "vanished"), strict=True))
    yield f"- **{revision.earlier} → {revision.later}** {outlet}: {told}"

    def words(statement: str) -> str:
        found = lookup.statements[statement]
        place = lookup.place(found.document, found.start, found.end, found.part)
        return f"“{escape(lookup.excerpt(found))}” ({place})"

    for stale in revision.stale:
        copy = lookup.statements[stale.statement].document
        now = f"now says {words(stale.after)}" if stale.after else "has taken it out"
        yield f"  - *stale copy:* {copy} {escape(lookup.outlet(copy))} {words(stale.statement)}; {revision.later} {now}"
    for change in revision.changed:
        kind = word("revision", "corrected" if change.corrected else "reworded").label
        yield f"  - *{kind}:* {words(change.before)} → {words(change.after)}"
    yield from (f"  - *{word('revision', 'appeared').label}:* {words(one)}" for one in revision.appeared)
    yield from (f"  - *{word('revision', 'vanished').label}:* {words(one)}" for one in revision.vanished)
    if not any(counts):
        yield "  - no statement differs"
