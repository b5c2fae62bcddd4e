"""Moves: groups of mentions that are one teller by what a report tells of a paper or a body and somebody.

Comes in: groups as the rules made them. Goes out: the same groups, some moved into others, each as a guess.
"""

from collections.abc import Iterable, Mapping, Sequence

from twosource.derive.origins.authors import authored, leads, led_by, may_be_by, noun_of, set_up
from twosource.derive.origins.mentions import ISSUED, Mention
from twosource.derive.origins.tellers import Groups, place

_LED = "a body that was set up and who led it"


def join_authors(groups: Groups) -> None:
    """Move a paper's group into that of who led or wrote it, where the story has no other paper of that class."""
    papers = [m for m in groups.all() if m.kind == "document" and noun_of(m)]
    authors = {(groups.at[m.key], m.text): m for m in groups.all() if m.kind != "document" and authored(m.text)}
    for author in authors.values():
        paper = _only_paper(author, papers, groups.at)
        if paper is not None and groups.at[paper.key] != groups.at[author.key]:
            groups.move(paper, author, "a paper and who led or wrote it")


def join_leaders(groups: Groups) -> None:
    """Move a body that was set up for something into the group of who led it, where no other body may be that one."""
    bodies = [m for m in groups.all() if m.kind == "organisation" and set_up(m.text)]
    people = [m for m in groups.all() if m.surname]
    for body in bodies:
        named = [m for m in people if m.surname == led_by(body.text)]
        if len({groups.at[m.key] for m in named}) == 1 and groups.at[body.key] != groups.at[named[0].key]:
            groups.move(body, named[0], _LED)
    for leader in [m for m in people if leads(m.text)]:
        fit = [m for m in bodies if set_up(m.text) == leads(leader.text) and groups.at[m.key] != groups.at[leader.key]]
        if len({groups.at[m.key] for m in fit}) == 1:
            groups.move(fit[0], leader, _LED)


def join_named_presenters(groups: Groups) -> None:
    """Move what is said in a paper into the group of whoever is told, by a full name, to present that paper."""
    people: dict[tuple[str, ...], Mention] = {}
    for person in sorted((m for m in groups.all() if m.given), key=place):
        people.setdefault((person.given[0], person.surname), person)
    for said in [m for m in groups.all() if m.presenter]:
        who = people.get((said.presenter[0], said.presenter[-1]))
        if who is not None and groups.at[said.key] != groups.at[who.key]:
            groups.move(said, who, "a paper and who presents it")


def _only_paper(author: Mention, papers: Sequence[Mention], at: Mapping[str, int]) -> Mention | None:
    """The paper of which somebody is the author, by the noun that is told or by one alike; None where it may be two."""
    noun = authored(author.text)
    for named in (True, False):
        found: Mention | None = None
        for paper in papers:
            if (named and noun_of(paper) != noun) or not may_be_by(paper, author):
                continue
            if found is not None and at[found.key] != at[paper.key]:
                return None
            found = found or paper
        if found is not None:
            return found
    return None


def join_presented(groups: Groups, presented: Iterable[tuple[str, str]]) -> None:
    """Move each paper's group into that of the identified source who presents it."""
    at = groups.at
    pairs = [pair for pair in presented if set(pair) <= at.keys()]
    by: dict[int, set[int]] = {}  # of each group of papers, the groups of those who present it
    for paper, presenter in pairs:
        by.setdefault(at[paper], set()).add(at[presenter])
    shared = {paper for paper, _ in pairs if len(by[at[paper]]) > 1}  # two who say it "in a report" have two reports
    for paper, presenter in pairs:
        if at[paper] == at[presenter] or (paper in shared and paper.startswith(ISSUED)):
            continue
        first, second = groups.of(paper)[0], groups.of(presenter)[0]
        if first.kind == "document" and second.identified:
            groups.move(first, second, "a paper and who presents it")


def join_pronouns(groups: Groups, pairs: Iterable[tuple[str, str]]) -> None:
    """Move each unresolved pronoun into the group of the source named before it."""
    for pronoun, name in pairs:
        open_ = all(m.pronoun or m.leans or m.epithet for m in groups.of(pronoun))
        if groups.at[pronoun] != groups.at[name] and open_:
            groups.move(groups.of(pronoun)[0], groups.of(name)[0], "the source named before")
