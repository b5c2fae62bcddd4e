"""A dossier in, one Markdown text out: the page without the drawings, words of reports quoted and inert."""

import re
from collections.abc import Iterable, Iterator

from twosource.model.derived import Check, Claim, Dossier, Gap, Group, Skipped
from twosource.model.judged import Lineage, Reason
from twosource.model.said import Statement
from twosource.model.span import Passage
from twosource.write.hands import branches, chain_in_words
from twosource.write.lookup import Lookup, look_up
from twosource.write.reasons import beside, merged
from twosource.write.relations import WEAK, Gathered, gathered
from twosource.write.revisions import revision_lines
from twosource.write.summary import banded, belongs, besides, count, headline, interval, tolls
from twosource.write.unstated import unstated
from twosource.write.visible import one_line, unnamed
from twosource.write.words import day, days, number, word

# Everything that CommonMark or GitHub's extensions read as markup within a line, and what they turn into links.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$@!]|:(?=//)|(?<=[wW]{3})\.")


def escape(text: str) -> str:
    """Words of a report on one line, inert in Markdown and with hidden characters shown."""
    return _MARKUP.sub(lambda sign: "\\" + sign.group(), one_line(text))


def to_markdown(dossier: Dossier) -> str:
    """The dossier as Markdown: a part a story, then the coverage; a newline at the end."""
    lookup = look_up(dossier)
    lines: list[str] = []
    for story in dossier.stories:
        lines.extend(_story(lookup, story.id))
    if not dossier.stories:
        lines.extend(["# No story in these inputs", ""])
    lines.extend(_coverage(dossier))
    return "\n".join(lines).rstrip() + "\n"


def _story(lookup: Lookup, story: str) -> Iterator[str]:
    told = lookup.stories[story]
    counts = count(lookup, story)
    yield from (f"# {escape(lookup.title(story) or '(no title)')}", "")
    yield from (f"{number(counts.reports, 'report')}, {days(told.first, told.last) or 'no date known'}.", "")
    yield from (f"**{headline(counts)}** {besides(counts)}".rstrip(), "")
    toll = tolls(lookup, story)
    yield from (toll, "") if toll else ()
    yield from ("Words in quotation marks and claim titles are spans of the reports; all else is label or count.", "")
    yield from ("## Reports", "")
    yield from (_report(lookup, name) for name in told.documents)
    yield from ("", "## Claims", "")
    for band, claims in banded(lookup, story):
        kind = word("band", band)
        yield from (f"### {kind.label} ({len(claims)})", "", f"*{kind.why}*", "")
        for claim in claims:
            yield from _claim(lookup, claim)
    documents = set(told.documents)
    lineage = (one for one in lookup.dossier.lineage if one.borrower in documents)
    checks = (one for one in lookup.dossier.checks if belongs(lookup, story, one.story))
    gaps = (one for one in lookup.dossier.gaps if belongs(lookup, story, one.story, one.claim))
    yield from _section("Times told", _times(lookup, documents))
    yield from _section("Lineage", (line for one in lineage for line in _lineage(lookup, one)))
    changed = (one for one in lookup.dossier.revisions if one.story == story)
    yield from _section("Versions", (line for one in changed for line in revision_lines(lookup, one, escape)))
    yield from _section("Checks", (line for one in checks for line in _check(lookup, one)))
    yield from _section("Gaps", (line for one in gaps for line in _gap(lookup, one)))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield from (f"## {title}", "", *told, "")


def _report(lookup: Lookup, name: str) -> str:
    document = lookup.documents[name]
    title = f": “{escape(lookup.headline(name))}”" if document.title else ""
    when = day(document.published) or "no date"
    return f"- **{name}** {escape(lookup.outlet(name))}, {when}{title} ({escape(document.uri)})"


def _claim(lookup: Lookup, claim: Claim) -> Iterator[str]:
    lead = lookup.statements[claim.lead]
    status = word("status", claim.status).label
    yield from (f"#### {claim.id}. {escape(lookup.excerpt(lead))}", "")
    yield from (f"{status}: {number(claim.outlets, 'outlet')} → **{interval(claim.origins)}**", "")
    for group, branch in zip(claim.origins.groups, branches(lookup, claim), strict=True):
        ways = {leaf.statement.id: chain_in_words(lookup, leaf, group.origin) for leaf in branch.leaves}
        yield from _group(lookup, claim, group, ways)
    if claim.origins.uncertain:
        yield "- What would change this count"
        yield from _reasons(lookup, claim.origins.uncertain)
    for entry in gathered(lookup, claim):
        yield from _relation(lookup, entry)
    yield ""


def _group(lookup: Lookup, claim: Claim, group: Group, ways: dict[str, str]) -> Iterator[str]:
    origin = lookup.origins[group.origin]
    known = "identified" if origin.identified else "not identified"
    yield f"- Origin: “{escape(lookup.teller(origin))}” ({word('source', origin.kind).label}, {known})"
    for statement in lookup.once(group.statements):
        way = f"; way: {escape(ways[statement.id])}" if statement.id in ways else ""
        copied = "" if statement.telling else ", a copy"
        others = lookup.also(statement.id, claim.id)
        also = f", also in {', '.join(others)}" if others else ""
        yield f"  - {_place(lookup, statement)}{copied}{also}: “{escape(lookup.words(statement))}”{way}"
    yield from _reasons(lookup, group.why)


def _reasons(lookup: Lookup, reasons: tuple[Reason, ...]) -> Iterator[str]:
    for reason in merged(reasons):
        rule = word("rule", reason.rule)
        certain = "" if reason.certain else ", uncertain"
        yield f"  - *{rule.label}{certain}:* {escape(reason.detail) or rule.why}{_quotes(lookup, reason.evidence)}"


def _relation(lookup: Lookup, entry: Gathered) -> Iterator[str]:
    about = f", on {entry.on}" if entry.on else ""
    other = f", with {entry.other.id}" if entry.other else ""
    kind = word("relation", entry.kind).label
    if entry.kind in WEAK:
        if entry.other:
            lead = lookup.statements[entry.other.lead]
            yield f"- *{kind}{about}{other}:* {escape(lookup.excerpt(lead))}"
        return
    for relation in entry.shown:
        yield f"- *{kind}{about}{other}:* {escape(relation.detail)}{_quotes(lookup, relation.evidence)}"
    if entry.more:
        yield f"- *{kind}{about}{other}:* {number(entry.more, 'more pair')} of statements"


def _times(lookup: Lookup, documents: set[str]) -> Iterator[str]:
    told = [one for one in lookup.dossier.times if one.document in documents and one.earliest]
    for time in sorted(told, key=lambda one: (one.earliest or "", one.latest or "")):
        passage = Passage(time.document, time.start, time.end, time.part)
        yield f"- {time.edtf or time.earliest}{_quotes(lookup, (passage,))}"


def _lineage(lookup: Lookup, link: Lineage) -> Iterator[str]:
    sides = [f"{name} {escape(lookup.outlet(name))}" for name in (link.borrower, link.source)]
    share = f", {round(link.share * 100)} % of its text" if link.share else ""
    hint = "" if link.certain else " (a hint, joins nothing)"
    yield f"- {sides[0]} {word('lineage', link.kind).label} {sides[1]}{share}{hint}: {escape(link.why)}"


def _check(lookup: Lookup, check: Check) -> Iterator[str]:
    verdict = "agrees" if check.consistent else "does not agree"
    stated = f"{verdict} with “{escape(check.stated)}”"
    yield f"- *{word('check', check.kind).label}:* {stated}: {escape(check.detail)}{_quotes(lookup, check.evidence)}"


def _gap(lookup: Lookup, gap: Gap) -> Iterator[str]:
    kind = word("gap", gap.kind)
    about = f" ({gap.claim})" if gap.claim else ""
    said = (escape(beside(gap)), _quotes(lookup, gap.evidence).removeprefix(" · "))
    yield f"- *{kind.label}*{about}: {' · '.join(filter(None, said)) or kind.why}"


def _quotes(lookup: Lookup, passages: tuple[Passage, ...]) -> str:
    quoted = (
        f"“{escape(lookup.quote(one))}” ({lookup.place(one.document, one.start, one.end, one.part)})"
        for one in passages
    )
    told = "; ".join(quoted)
    return f" · {told}" if told else ""


def _place(lookup: Lookup, statement: Statement) -> str:
    where = lookup.place(statement.document, statement.start, statement.end, statement.part)
    return f"{escape(lookup.outlet(statement.document))}, {where}"


def _coverage(dossier: Dossier) -> Iterator[str]:
    covered = dossier.coverage
    yield from ("## Coverage", "")
    crumbs = f"{number(covered.characters, 'character')}, of which {covered.crumbs:,} are no report text"
    yield f"{number(covered.read, 'report')} read, {number(len(covered.skipped), 'input')} not used. {crumbs}."
    if silent := len(unstated(dossier)):
        told = number(silent, "sentence puts", "sentences put")
        yield f"{told} nothing forward that could be compared (questions, labels, names that stand alone)."
    yield ""
    yield from (f"- not used{_about(one)} ({one.code}): {escape(one.why)}" for one in covered.skipped)
    yield from (f"- with a reservation{_about(one)} ({one.code}): {escape(one.why)}" for one in covered.notes)
    for one in dossier.judgements:
        yield f"- decided by {escape(one.by)}, {one.when} ({one.decision}, {one.about}): “{escape(one.why)}”"
    yield from ("", f"Made by {dossier.tool.name} {dossier.tool.version}.")


def _about(told: Skipped) -> str:
    about = unnamed(told.uri, told.why)
    return f": {escape(about)}" if about else ""
