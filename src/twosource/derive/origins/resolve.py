"""Resolve: one person, office, organisation, act or occasion under several names is one teller (design 3.4).

Comes in: the mentions of one story. Goes out: which mention stands for which teller, and the reason of each join.
Precision first: two with different names are different unless something shows them to be one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from twosource.derive.origins.mentions import Mention, words
from twosource.model.judged import Judgement, Reason


@dataclass(frozen=True, slots=True)
class Teller:
    """Mentions that are one teller."""

    key: str  # the first mention's key
    mentions: tuple[Mention, ...]  # in order of place
    joins: tuple[Reason, ...]  # why they are one

    @property
    def fullest(self) -> Mention:
        """The mention that names it best."""
        return max(self.mentions, key=lambda m: (m.identified, bool(m.given), bool(m.surname), min(len(m.role), 6)))

    @property
    def identified(self) -> bool:
        """Whether it is a named person, an office, an organisation, a document or an act."""
        return self.fullest.identified


def resolve(
    mentions: Sequence[Mention], judgements: Sequence[Judgement] = (), presented: Iterable[tuple[str, str]] = ()
) -> dict[str, Teller]:
    """Group mentions into tellers; the result maps each mention's key to its teller.

    A person's decisions about origins (labels as printed) come before every rule. `presented` are keys of papers and of
    who passes them on in the same statement: an act and whoever issues or presents it are one.
    """
    decided = _decided(judgements)
    groups: list[list[Mention]] = []
    joins: list[list[Reason]] = []
    holding: dict[str, set[int]] = {}
    for mention in sorted(mentions, key=_fullest_first):
        keys = _shared_by_rules(mention, decided)
        near = sorted({index for key in keys for index in holding.get(key, ())})
        fits = [(index, rule) for index in near if (rule := _fit(mention, groups[index], decided))]
        index, rule = _only(fits, groups, mention) or (len(groups), None)
        if rule is None:
            groups.append([])
            joins.append([])
        elif groups[index][0].text != mention.text:
            anchor, (name, certain) = groups[index][0], rule
            detail = f"“{mention.text}” and “{anchor.text}”: {name}"
            joins[index].append(Reason("resolve", certain, (anchor.passage, mention.passage), detail))
        groups[index].append(mention)
        for key in keys:
            holding.setdefault(key, set()).add(index)
    _join_presented(groups, joins, presented)
    tellers = [
        Teller(min(m.key for m in g), tuple(sorted(g, key=_place)), tuple(j))
        for g, j in zip(groups, joins, strict=True)
        if g
    ]
    return {m.key: teller for teller in tellers for m in teller.mentions}


def _shared_by_rules(mention: Mention, decided: "_Decided") -> set[str]:
    """Words of which two mentions must have one in common for any rule to join them: so few are compared with all."""
    at = mention.passage
    keys = {mention.surname, *mention.role, *mention.body, f"at {at.document} {at.part} {at.start} {at.end}"}
    keys |= {f"public {mention.public}", f"paper {mention.paper}"}
    if mention.kind == "document" and mention.paper:
        keys.add(f"paper in {at.document}")
    label = _label(mention.text)
    keys |= {f"decided {' + '.join(sorted(pair))}" for pair in decided if label in pair}
    return keys - {"", "public ", "paper "}


def _join_presented(
    groups: list[list[Mention]], joins: list[list[Reason]], presented: Iterable[tuple[str, str]]
) -> None:
    """Move each paper's group into that of the identified source who presents it."""
    at = {m.key: n for n, group in enumerate(groups) for m in group}
    for paper, presenter in presented:
        if paper not in at or presenter not in at or at[paper] == at[presenter]:
            continue
        source, target = at[paper], at[presenter]
        first, second = groups[source][0], groups[target][0]
        if not (first.kind == "document" and second.identified):
            continue
        detail = f"“{first.text}” and “{second.text}”: a paper and who presents it"
        joins[target] += [*joins[source], Reason("resolve", False, (first.passage, second.passage), detail)]
        groups[target] += groups[source]
        at.update((m.key, target) for m in groups[source])
        groups[source], joins[source] = [], []


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


def _fullest_first(mention: Mention) -> tuple[int, int, int, tuple[int, int, str]]:
    return (-len(mention.given), -bool(mention.surname), -len(mention.role), _place(mention))


_Rule = tuple[str, bool]


def _only(
    fits: list[tuple[int, _Rule]], groups: Sequence[Sequence[Mention]], mention: Mention
) -> tuple[int, _Rule] | None:
    """The group that fits by the strongest rule; of several, the first of the same document, as a guess.

    A short form that may be either of two is no third teller: counting it would confirm what nobody else told.
    """
    if not fits:
        return None
    strongest = min(_strength(rule) for _, rule in fits)
    best = [fit for fit in fits if _strength(fit[1]) == strongest]
    near = [f for f in best if any(m.passage.document == mention.passage.document for m in groups[f[0]])]
    index, (name, certain) = (near or best)[0]
    return index, (name, certain and (len(best) == 1 or len(near) == 1))


def _strength(rule: _Rule) -> int:
    """A person's word, then the name, then rules that leave no doubt, then guesses."""
    name, certain = rule
    return 0 if name.startswith(_PERSON) else 1 if name in (_SAME_WORDS, _SHORT_NAME) else 2 if certain else 3


_SAME_WORDS = "the same name"
_SHORT_NAME = "the short form of one name"
_PERSON = "decided by "


def _fit(mention: Mention, group: Sequence[Mention], decided: _Decided) -> _Rule | None:
    """The strongest rule by which a mention joins a group, if any; a person's "different" shuts it out."""
    words_ = [decided.get(frozenset({_label(mention.text), _label(other.text)})) for other in group] if decided else []
    said = [judgement for judgement in words_ if judgement is not None]
    if any(judgement.decision == "different" for judgement in said):
        return None
    if said:
        return (f"{_PERSON}{said[0].by}", True)
    found = [rule for join in _RULES for other in group if (rule := join(mention, other)) is not None]
    return min(found, key=_strength, default=None)


def _same_words(a: Mention, b: Mention) -> _Rule | None:
    if not (a.identified and b.identified):
        same_place = a.passage == b.passage
        return (_SAME_WORDS, True) if same_place else None
    if a.surname or b.surname:
        return (_SAME_WORDS, True) if (a.surname, a.given) == (b.surname, b.given) else None
    return (_SAME_WORDS, True) if a.role and a.role == b.role and not a.surname and not b.surname else None


def _surname(a: Mention, b: Mention) -> _Rule | None:
    if a.kind != "person" or b.kind != "person" or not a.surname or a.surname != b.surname:
        return None
    if a.given and b.given and a.given[0] != b.given[0] and not _initial(a.given[0], b.given[0]):
        return None
    return (_SHORT_NAME, True)


def _initial(a: str, b: str) -> bool:
    return (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


def _bare_surname(a: Mention, b: Mention) -> _Rule | None:
    """A single name that looked like a body's is the person's whose surname it is."""
    body, person = (a, b) if a.kind == "organisation" else (b, a)
    if body.kind != "organisation" or person.kind != "person" or not person.given:
        return None
    return (_SHORT_NAME, True) if body.role == {person.surname} else None


def _title(a: Mention, b: Mention) -> _Rule | None:
    office, person = (a, b) if not a.surname else (b, a)
    if office.kind not in {"office", "person"} or not person.surname or not office.role or not person.role:
        return None
    if office.surname or office.pronoun:
        return None
    return ("the office that the person holds", True) if office.role <= person.role else None


def _office(a: Mention, b: Mention) -> _Rule | None:
    if a.kind != "office" or b.kind != "office" or not a.role or not b.role:
        return None
    return ("one office in a shorter form", True) if a.role <= b.role or b.role <= a.role else None


def _spokesperson(a: Mention, b: Mention) -> _Rule | None:
    voice, body = (a, b) if a.spokes else (b, a)
    if not voice.spokes or body.kind != "organisation" or not body.body or not voice.body:
        return None
    shared = voice.body & body.body
    return ("a body and who speaks for it", True) if shared and shared in (body.body, voice.body) else None


def _organisation(a: Mention, b: Mention) -> _Rule | None:
    if a.kind != "organisation" or b.kind != "organisation" or not a.body or not b.body:
        return None
    return ("one body in a shorter form", True) if a.body <= b.body or b.body <= a.body else None


def _bearer(a: Mention, b: Mention) -> _Rule | None:
    """The coroner and the coroner's office."""
    office, body = (a, b) if a.kind == "office" else (b, a)
    if office.kind != "office" or body.kind != "organisation" or not office.role:
        return None
    return ("an office and who holds it", True) if office.role <= body.role else None


def _alike(a: Mention, b: Mention) -> _Rule | None:
    """Bodies and offices with two words in common: a committee, its leaders, its panel."""
    kinds = {a.kind, b.kind}
    if not kinds <= {"organisation", "office"} or len(a.body & b.body) < 2:
        return None
    return ("much the same words", False)


def _public(a: Mention, b: Mention) -> _Rule | None:
    """All who speak for the police are the police, as far as the reports of one story tell."""
    if not a.public or a.public != b.public or not (a.identified and b.identified):
        return None
    return ("one public body and who speaks for it", False)


def _paper(a: Mention, b: Mention) -> _Rule | None:
    if a.kind != "document" or b.kind != "document" or not a.paper or not b.paper:
        return None
    if a.passage.document == b.passage.document and {a.paper, b.paper} & words("any_paper"):
        return ("the paper named before", True)
    if a.paper != b.paper:
        return None
    return ("one paper under two descriptions", a.role <= b.role or b.role <= a.role)


def _issuer(a: Mention, b: Mention) -> _Rule | None:
    paper, issuer = (a, b) if a.kind == "document" else (b, a)
    if paper.kind != "document" or issuer.kind not in {"person", "office", "organisation"}:
        return None
    named = issuer.surname in paper.role if issuer.surname else bool(issuer.body) and issuer.body <= paper.role
    return ("an act and who issued it", True) if named else None


_RULES: Sequence[Callable[[Mention, Mention], _Rule | None]] = (
    _same_words,
    _surname,
    _bare_surname,
    _title,
    _office,
    _organisation,
    _spokesperson,
    _bearer,
    _paper,
    _issuer,
    _public,
    _alike,
)
