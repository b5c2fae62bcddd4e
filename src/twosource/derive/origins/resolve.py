"""Resolve: one person, office, organisation, act or occasion under several names is one teller (design 3.4).

Comes in: the mentions of one story. Goes out: which mention stands for which teller, and the reason of each join.
Precision first: two with different names are different unless something shows them to be one.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from twosource.derive.origins.antecedents import antecedents
from twosource.derive.origins.authors import authored, may_be_by, noun_of
from twosource.derive.origins.bodies import told_apart
from twosource.derive.origins.kinds import is_place, issuer_of, presented_by
from twosource.derive.origins.mentions import COUNTRY_STEM, ISSUED, Mention, country_of
from twosource.derive.origins.named import Named
from twosource.derive.origins.rules import (
    OFFICE_HELD,
    RULES,
    SAME_WORDS,
    SHORT_NAME,
    Rule,
    is_generation_apart,
    is_office,
)
from twosource.derive.origins.vocabulary import WORD, bare, body_nouns, words
from twosource.model.judged import Judgement, Reason

_MOST_WORDS = 6  # of a mention that make it fuller


@dataclass(frozen=True, slots=True)
class Join:
    """Why some mentions are the teller that they were put to."""

    reason: Reason  # the rule and both passages
    mentions: frozenset[str]  # keys of those it put there


@dataclass(frozen=True, slots=True)
class Teller:
    """Mentions that are one teller."""

    key: str  # the first mention's key
    mentions: tuple[Mention, ...]  # in order of place
    joins: tuple[Join, ...]  # why they are one
    fullest: Mention  # the one that names it best

    @classmethod
    def of(cls, mentions: Sequence[Mention], joins: Sequence[Join]) -> "Teller":
        """The teller that some mentions are."""
        placed = tuple(sorted(mentions, key=_place))
        return cls(min(m.key for m in placed), placed, tuple(joins), max(placed, key=_fullness))

    @property
    def identified(self) -> bool:
        """Whether it is a named person, an office, an organisation, a document or an act."""
        return self.fullest.identified

    def reasons(self, used: AbstractSet[str]) -> tuple[Reason, ...]:
        """Why some of its mentions are this teller, in the order in which they were joined."""
        return tuple(join.reason for join in self.joins if not used.isdisjoint(join.mentions))


def _fullness(mention: Mention) -> tuple[bool, bool, bool, bool, int, int]:
    """How well a mention names its teller: by a name, in its own words, by posts and proper names before epithets."""
    printed = {bare(token) for token in WORD.findall(mention.text)[1:] if token[:1].isupper()}
    known = words("titles") | words("offices") | words("spokesperson") | body_nouns() | printed
    named = (mention.identified, bool(mention.given), bool(mention.surname), not mention.stands)
    return (*named, min(len(mention.role & known), _MOST_WORDS), min(len(mention.role), _MOST_WORDS))


def resolve(
    mentions: Sequence[Mention],
    judgements: Sequence[Judgement] = (),
    presented: Iterable[tuple[str, str]] = (),
    named: Iterable[Named] = (),
) -> dict[str, Teller]:
    """Group mentions into tellers; the result maps each mention's key to its teller.

    A person's decisions about origins (labels as printed) come before every rule. `presented` are keys of papers and of
    who passes them on in the same statement: an act and whoever issues or presents it are one. `named` are names in the
    reports' texts, tellers or not, for which "the company" may stand.
    """
    mentions = told_apart(mentions, named)
    decided = _decided(judgements)
    groups: list[list[Mention]] = []
    joins: list[list[Join]] = []
    faces: list[dict[_Face, Mention]] = []  # of each group, one mention of each kind: rules see no more
    documents: list[set[str]] = []  # of each group, in which it is named
    holding: dict[str, set[int]] = {}
    for mention in sorted(mentions, key=_fullest_first):
        held, asked = _shared_by_rules(mention, decided)
        near = sorted({index for key in asked for index in holding.get(key, ())})
        if mention.silent and not mention.body:
            continue
        fits = [(index, rule) for index in near if (rule := _fit(mention, [*faces[index].values()], decided))]
        index, rule = _only(fits, documents, mention) or (len(groups), None)
        bridge = rule is not None and _is_weak(mention)  # it may be either of two: none is joined to it
        if rule is None:
            groups.append([])
            joins.append([])
            faces.append({})
            documents.append(set())
        elif groups[index][0].text != mention.text:
            anchor, (name, certain) = groups[index][0], _as_guessed(rule, mention)
            detail = f"“{mention.text}” and “{anchor.text}”: {name}"
            reason = Reason("resolve", certain, (anchor.passage, mention.passage), detail)
            joins[index].append(Join(reason, frozenset({mention.key})))
        groups[index].append(mention)
        documents[index].add(mention.passage.document)
        if not bridge:
            faces[index].setdefault(_face(mention), mention)
        for key in held:
            holding.setdefault(key, set()).add(index)
    found = _Groups([[m for m in group if not m.silent] for group in groups], joins)
    _join_named_presenters(found)
    _join_authors(found)
    _join_presented(found, presented)
    _join_pronouns(found, antecedents(m for m in mentions if not m.silent))
    return {m.key: teller for teller in found.tellers() for m in teller.mentions}


class _Groups:
    """Mentions as they were put to tellers: whole groups may still be moved, each as a guess."""

    def __init__(self, groups: list[list[Mention]], joins: list[list[Join]]) -> None:
        self._groups, self._joins = groups, joins
        self.at = {m.key: n for n, group in enumerate(groups) for m in group}  # by key, the number of the group

    def all(self) -> list[Mention]:
        """Every mention, group by group."""
        return [m for group in self._groups for m in group]

    def of(self, key: str) -> list[Mention]:
        """The group that a mention is in, the one that names it best first."""
        return self._groups[self.at[key]]

    def move(self, one: Mention, other: Mention, why: str) -> None:
        """Move the group of a mention, with its joins, into that of another."""
        source, target = self.at[one.key], self.at[other.key]
        reason = Reason("resolve", False, (one.passage, other.passage), f"“{one.text}” and “{other.text}”: {why}")
        moved = self._groups[source]
        self._joins[target] += [*self._joins[source], Join(reason, frozenset(m.key for m in moved))]
        self._groups[target] += moved
        self.at.update((m.key, target) for m in moved)
        self._groups[source], self._joins[source] = [], []

    def tellers(self) -> list[Teller]:
        """The tellers that the groups are."""
        return [Teller.of(g, j) for g, j in zip(self._groups, self._joins, strict=True) if g]


def _as_guessed(rule: Rule, mention: Mention) -> Rule:
    """A rule that joins what is told by a body named before: never surer than that."""
    name, certain = rule
    return (f"{name}, as the body named before", False) if mention.stands else (name, certain)


def _is_weak(mention: Mention) -> bool:
    """Whether what is like a mention need not be like what the mention is joined to: two at once, any paper."""
    return mention.several or mention.paper in words("any_paper")


_Face = tuple[object, ...]


def _face(mention: Mention) -> _Face:
    """All that a rule can tell of a mention: of two with one face, one is enough to compare with."""
    words = (mention.kind, mention.text, mention.given, mention.surname, mention.role, mention.paper, mention.junior)
    at = mention.passage if not mention.identified else mention.passage.document if mention.kind == "document" else None
    return (*words, at)


def _shared_by_rules(mention: Mention, decided: "_Decided") -> tuple[set[str], set[str]]:
    """Keys under which a mention is held, and those by which it asks for others that some rule may join it to.

    Two named persons are joined by their last name, by the whole of a body or by a mark, never by a word beside their
    names: so a story of a thousand spokesmen is not compared each with all.
    """
    words_ = {mention.surname, *mention.role, *mention.body, *mention.lead} - {""}
    marks = _marks(mention, decided)
    if mention.kind == "person" and mention.surname:
        marks |= {f"surname {mention.surname}"} | (
            {f"body {' '.join(sorted(mention.body))}"} if mention.body else set()
        )
        held, asked = {f"person {word}" for word in words_} | marks, words_ | marks
    else:
        held, asked = words_ | marks, words_ | {f"person {word}" for word in words_} | marks
    if "spokesperson" in mention.role:
        return held | {f"voice of {word}" for word in mention.role}, asked | {f"heard {word}" for word in mention.role}
    known = {mention.surname, *(mention.role & words("titles"))} - {""}
    return held | {f"heard {word}" for word in known}, asked | {f"voice of {word}" for word in known}


def _marks(mention: Mention, decided: "_Decided") -> set[str]:
    """What two mentions of any kind must have one of in common for a rule to join them by more than a word."""
    at = mention.passage
    keys = {f"at {at.document} {at.part} {at.start} {at.end}"}
    keys |= {f"public {mention.public}", f"paper {mention.paper}", f"lean {mention.lean}"}
    keys |= {f"post {mention.post}"} if mention.owner else set()
    if country_of(mention) or "government" in mention.body:
        keys |= {f"of {word[:COUNTRY_STEM]}" for word in (country_of(mention), *mention.body) if word}
    if mention.kind == "document":
        keys |= issuer_of(mention.text) | {f"person {word}" for word in issuer_of(mention.text)}
        keys |= {*mention.issuer} | {f"person {word}" for word in mention.issuer}
        keys |= {f"paper in {at.document}"} if mention.paper else set()
    if mention.kind == "organisation":
        keys |= {f"letters {letters}" for letters in (mention.letters, *mention.initials) if letters}
    keys |= {f"paper {presented_by(mention.text)}"} if mention.kind in ("person", "office") else set()
    keys |= {"public prosecution"} if mention.paper == "indictment" else set()
    if is_place(mention.text.strip()) or not mention.role.isdisjoint(words("heads_of_places") | words("speaks_for")):
        printed = {bare(token) for token in WORD.findall(mention.text)}
        keys |= {f"place {word}" for word in printed & words("places") | mention.body}
    label = _label(mention.text)
    keys |= {f"decided {' + '.join(sorted(pair))}" for pair in decided if label in pair}
    return keys - {"", "public ", "paper ", "lean "}


def _join_authors(groups: _Groups) -> None:
    """Move a paper's group into that of who led or wrote it, where the story has no other paper of that class."""
    papers = [m for m in groups.all() if m.kind == "document" and noun_of(m)]
    authors = {(groups.at[m.key], m.text): m for m in groups.all() if m.kind != "document" and authored(m.text)}
    for author in authors.values():
        paper = _only_paper(author, papers, groups.at)
        if paper is not None and groups.at[paper.key] != groups.at[author.key]:
            groups.move(paper, author, "a paper and who led or wrote it")


def _join_named_presenters(groups: _Groups) -> None:
    """Move what is said in a paper into the group of whoever is told, by a full name, to present that paper."""
    people: dict[tuple[str, ...], Mention] = {}
    for person in sorted((m for m in groups.all() if m.given), key=_place):
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


def _join_presented(groups: _Groups, presented: Iterable[tuple[str, str]]) -> None:
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


def _join_pronouns(groups: _Groups, pairs: Iterable[tuple[str, str]]) -> None:
    """Move each unresolved pronoun into the group of the source named before it."""
    for pronoun, name in pairs:
        open_ = all(m.pronoun or m.leans or m.epithet for m in groups.of(pronoun))
        if groups.at[pronoun] != groups.at[name] and open_:
            groups.move(groups.of(pronoun)[0], groups.of(name)[0], "the source named before")


_Decided = Mapping[frozenset[str], Judgement]


def _decided(judgements: Sequence[Judgement]) -> _Decided:
    """Pairs of labels that a person joined or kept apart; the last word on a pair counts."""
    found: dict[frozenset[str], Judgement] = {}
    for judgement in judgements:
        if judgement.about == "origin" and judgement.decision != "note":
            labels = sorted({_label(label) for label in judgement.ids})
            found.update({frozenset(pair): judgement for pair in combinations(labels, 2)})
    return found


def _label(text: str) -> str:
    return " ".join(text.lower().split())


def _place(mention: Mention) -> tuple[int, int, str]:
    return (int(mention.passage.document[1:]), mention.passage.start, mention.key)


def _fullest_first(mention: Mention) -> tuple[bool, int, int, int, tuple[int, int, str]]:
    return (mention.several, -len(mention.given), -bool(mention.surname), -len(mention.role), _place(mention))


def _only(
    fits: list[tuple[int, Rule]], documents: Sequence[AbstractSet[str]], mention: Mention
) -> tuple[int, Rule] | None:
    """The group that fits by the strongest rule; of several, the first of the same document, as a guess.

    A short form that may be either of two is no third teller: counting it would confirm what nobody else told.
    """
    if not fits:
        return None
    strongest = min(_strength(rule) for _, rule in fits)
    best = [fit for fit in fits if _strength(fit[1]) == strongest]
    near = [f for f in best if mention.passage.document in documents[f[0]]]
    index, (name, certain) = (near or best)[0]
    return index, (name, certain and not mention.several and (len(best) == 1 or len(near) == 1))


def _strength(rule: Rule) -> int:
    """A person's word, then the name, then rules that leave no doubt, then guesses."""
    name, certain = rule
    return 0 if name.startswith(_PERSON) else 1 if name in (SAME_WORDS, SHORT_NAME) else 2 if certain else 3


_PERSON = "decided by "


def _fit(mention: Mention, group: Sequence[Mention], decided: _Decided) -> Rule | None:
    """The strongest rule by which a mention joins a group, if any; a person's "different" shuts it out."""
    words_ = [decided.get(frozenset({_label(mention.text), _label(other.text)})) for other in group] if decided else []
    said = [judgement for judgement in words_ if judgement is not None]
    if any(judgement.decision == "different" for judgement in said):
        return None
    if said:
        return (f"{_PERSON}{said[0].by}", True)
    if any(is_generation_apart(mention, other) for other in group):
        return None
    found = [rule for join in RULES for other in group if (rule := join(mention, other)) is not None]
    return min(found, key=_strength, default=None) or _office_of(mention, group)


def _office_of(mention: Mention, group: Sequence[Mention]) -> Rule | None:
    """The office that a person holds, from all that is said of the person: a senator here, from Vermont there."""
    holds = (mention.kind == "office" and is_office(mention)) or mention.epithet
    if not holds or not mention.role or not any(m.surname and m.under == mention.under for m in group):
        return None
    known = frozenset(word for m in group for word in m.role)
    return (OFFICE_HELD, True) if mention.role <= known else None
