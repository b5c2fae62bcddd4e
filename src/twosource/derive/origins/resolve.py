"""Resolve: one person, office, organisation, act or occasion under several names is one teller (design 3.4).

Comes in: the mentions of one story. Goes out: which mention stands for which teller, and the reason of each join.
Precision first: two with different names are different unless something shows them to be one.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from twosource.derive.origins.antecedents import antecedents
from twosource.derive.origins.bodies import told_apart
from twosource.derive.origins.kinds import is_place, issuer_of, presented_by
from twosource.derive.origins.mentions import COUNTRY_STEM, Mention, country_of
from twosource.derive.origins.moves import (
    join_authors,
    join_leaders,
    join_named_presenters,
    join_presented,
    join_pronouns,
)
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
from twosource.derive.origins.tellers import Groups, Join, Teller, place
from twosource.derive.origins.vocabulary import WORD, bare, words
from twosource.model.judged import Judgement, Reason


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
    found = Groups([[m for m in group if not m.silent] for group in groups], joins)
    join_named_presenters(found)
    join_authors(found)
    join_leaders(found)
    join_presented(found, presented)
    join_pronouns(found, antecedents(m for m in mentions if not m.silent))
    return {m.key: teller for teller in found.tellers() for m in teller.mentions}


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
    if mention.kind == "organisation" or mention.spokes:  # two long names do not meet by the letters of both
        short = {mention.letters} - {""}
        held |= {f"letters {word}" for word in mention.initials} | {f"short {word}" for word in short}
        asked |= {f"letters {word}" for word in short} | {f"short {word}" for word in mention.initials}
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
    keys |= {f"paper {presented_by(mention.text)}"} if mention.kind in ("person", "office") else set()
    keys |= {"public prosecution"} if mention.paper == "indictment" else set()
    if is_place(mention.text.strip()) or not mention.role.isdisjoint(words("heads_of_places") | words("speaks_for")):
        printed = {bare(token) for token in WORD.findall(mention.text)}
        keys |= {f"place {word}" for word in printed & words("places") | mention.body}
    label = _label(mention.text)
    keys |= {f"decided {' + '.join(sorted(pair))}" for pair in decided if label in pair}
    return keys - {"", "public ", "paper ", "lean "}


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


def _fullest_first(mention: Mention) -> tuple[bool, int, int, int, tuple[int, int, str]]:
    return (mention.several, -len(mention.given), -bool(mention.surname), -len(mention.role), place(mention))


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
