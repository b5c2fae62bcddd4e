"""Dependence: whether a teller of a claim may have it from another one, or speaks for it.

Comes in: two tellers, each with its statements of the claim. Goes out: yes or no. It joins nobody: a teller that may
depend on another counts for `max` all the same, and confirms nobody, since `min` says how many surely do not.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from twosource.derive.origins.follow import Evidence
from twosource.derive.origins.kinds import issuer_of, public_body
from twosource.derive.origins.mentions import Mention
from twosource.derive.origins.tellers import Teller
from twosource.derive.origins.vocabulary import words
from twosource.model.said import Attribution, Statement

Told = tuple[str, Sequence[Statement]]  # a teller's key and the statements of the claim that rest on it
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_POSSESSED = re.compile(r"[’']s?$")
_ABOUT = re.compile(r"\b(?:against|about|accusing|charging|seeking|concerning|over|into|on|that|naming)\b")
_HEARER = 60  # code points after a cue in which its hearer stands: "told the county's officers that"


def depends(one: Told, other: Told, evidence: Evidence) -> bool:
    """Whether either of two identified tellers may depend on the other."""
    a, b = evidence.tellers.get(one[0]), evidence.tellers.get(other[0])
    if a is None or b is None:
        return False
    if _is_any_paper(a) or _is_any_paper(b) or _speaks_for(a, b) or _speaks_for(b, a):
        return True
    if _leans_on_any(a, b) or _leans_on_any(b, a) or (_brings_charges(a) and _brings_charges(b)):
        return True
    return bool(_hearers(one[1], evidence) & _bodies(b) or _hearers(other[1], evidence) & _bodies(a))


def _leans_on_any(a: Teller, b: Teller) -> bool:
    """Whether one is told only as "the company", or by what it is to one, and may so be the other, or speak for it."""
    open_ = all(m.leans or (m.lean and not m.stands) for m in a.mentions if not m.pronoun)
    return open_ and any(m.kind in ("organisation", "document") or m.spokes for m in b.mentions)


def _brings_charges(teller: Teller) -> bool:
    """Whether a teller is an indictment, or who draws one up or returns it: one paper goes through all their hands."""
    tokens = (_WORD.findall(mention.text.lower().replace("’", "'")) for mention in teller.mentions)
    told = [f" {' '.join(words_)} " for words_ in tokens]
    return any(f" {term} " in text for text in told for term in words("brings_charges"))


def _is_any_paper(teller: Teller) -> bool:
    """Whether a teller is a paper that may be that of any other teller, as far as the reports tell.

    That is a paper of which nothing more is said ("the letter"), or one that some party has filed, without its name.
    """
    if teller.fullest.kind != "document":
        return False
    if any(issuer_of(m.text) or m.issuer for m in teller.mentions):
        return False
    role = teller.fullest.role - words("no_issuer")
    named = any(_names_somebody(m) for m in teller.mentions)
    if (len(role) < 2 and role <= words("papers")) or (teller.fullest.paper == "statement" and not named):
        return True
    filed = any(not words("filed").isdisjoint(m.role) for m in teller.mentions)
    return filed and not named


def _names_somebody(mention: Mention) -> bool:
    """Whether a source's words hold a name: an issuer, a place, a court."""
    if mention.kind != "document" or mention.owner:
        return True
    after = [match.group() for match in _WORD.finditer(_ABOUT.split(mention.text, maxsplit=1)[0])][1:]
    return any(word[:1].isupper() and word.lower() not in words("no_issuer") for word in after)


def _speaks_for(a: Teller, b: Teller) -> bool:
    """Whether one is the lawyer, an aide, the campaign … of the other."""
    surnames = {m.surname for m in b.mentions if m.surname}
    bodies = [m.body for m in b.mentions if m.kind == "organisation" and m.body]
    if any(m.agent and _owners(m) & surnames for m in a.mentions):
        return True
    return any(m.owner in surnames or (m.agent and any(_is_shared(m, body) for body in bodies)) for m in a.mentions)


def _is_shared(agent: Mention, body: AbstractSet[str]) -> bool:
    """Whether an agent may act for a body: more is shared than that they are ministries."""
    return bool((body & agent.role) - words("houses")) or body <= agent.role


def _owners(agent: Mention) -> set[str]:
    """Whose an agent may be: every word beside its name ("Ana Brandt's representatives")."""
    return {_POSSESSED.sub("", word).lower() for word in _WORD.findall(agent.text)} - {agent.surname, *agent.given}


def _hearers(statements: Sequence[Statement], evidence: Evidence) -> set[str]:
    """The public bodies that a teller told it to: what they tell then, they may have from the teller."""
    chained = [evidence.attributions.get(s.chain[0]) for s in statements if s.chain]
    return {body for attribution in chained if attribution is not None for body in _heard(attribution, evidence)}


def _heard(attribution: Attribution, evidence: Evidence) -> set[str]:
    cue = attribution.cue
    if cue is None:
        return set()
    document = evidence.documents[attribution.document]
    said = document.slice(cue.start, cue.end, cue.part).lower()
    if words("telling_somebody").isdisjoint(_WORD.findall(said)):
        return set()
    after = [content.start for content in attribution.content if content.start >= cue.end]
    until = min([*after, cue.end + _HEARER])
    named = _WORD.findall(said + " " + document.slice(cue.end, until, cue.part).lower())
    return {body for word in named if (body := public_body([word]))}


def _bodies(teller: Teller) -> set[str]:
    return {m.public for m in teller.mentions if m.public}
