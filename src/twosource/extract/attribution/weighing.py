"""What speaks for or against somebody holding a stretch of text: the features that `whose` weighs.

Comes in: a sentence with its attributions and holders, and the stretch asked about. Goes out: figures by name, for each
attribution that holds the stretch and for each holder whose content does. Training and run time share this file.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from twosource.extract.attribution.holders import Holder
from twosource.extract.attribution.speaker import is_speaker
from twosource.extract.attribution.tree import Words, quoted
from twosource.extract.attribution.words import cues, holding, kinds
from twosource.model.said import Attribution
from twosource.model.span import Span

Figures = dict[str, float]

_AGENTS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_TELLERS = ("office", "organisation", "unnamed", "outlet")
_PEOPLE = frozenset({"he", "she", "they", "who", "we", "i"})
_FIRST = frozenset({"i", "we", "my", "our", "us"})
_MODALS = frozenset({"should", "must", "could", "would", "may", "might", "can"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_CLAUSES = ("relcl", "acl", "advcl", "ccomp", "xcomp", "csubj", "pcomp")
_ON_PATH = (
    "nsubj",
    "dobj",
    "pobj",
    "poss",
    "ROOT",
    "ccomp",
    "xcomp",
    "amod",
    "compound",
    "nsubjpass",
    "pcomp",
    "advcl",
)
_FIGURES = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT"})
_CLIMB = 30  # words between a stretch and its predicate
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution in token indices of one text."""

    attribution: Attribution
    source: Words
    cue: Words
    content: Words


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: a stretch of a text, and what is known around it."""

    doc: Doc
    words: frozenset[int]  # the stretch
    roles: NDArray[np.float64]  # token × role: how likely each is source, cue, content
    told: Sequence[Told]  # all attributions of the text
    quotations: frozenset[int]  # words within quotation marks

    @property
    def root(self) -> Token:
        """The stretch's head."""
        return self.doc[min(self.words) : max(self.words) + 1].root


def asked(doc: Doc, words: Iterable[int], roles: NDArray[np.float64], told: Sequence[Told]) -> Asked:
    """The question whose `words` are."""
    return Asked(doc, frozenset(words), roles, told, frozenset(i for run in quoted(doc) for i in run))


def told_in(doc: Doc, attributions: Iterable[Attribution]) -> list[Told]:
    """Attributions in the token indices of their text."""
    return [
        Told(a, _tokens(doc, a.source), _tokens(doc, a.cue), tuple(i for s in a.content for i in _tokens(doc, s)))
        for a in attributions
    ]


def _tokens(doc: Doc, span: Span | None) -> Words:
    found = doc.char_span(span.start, span.end, alignment_mode="contract") if span is not None else None
    return tuple(t.i for t in found if not t.is_space) if found is not None else ()


def covers(content: Iterable[int], words: frozenset[int]) -> bool:
    """Whether a content holds a stretch: half of its words."""
    return len(words.intersection(content)) >= _HALF * len(words)


def of_told(question: Asked, one: Told, *, first: bool, several: int) -> Figures:
    """Figures of an attribution that holds the stretch.

    Args:
        question: The question.
        one: The attribution.
        first: It is the first teller of the chain.
        several: How many hold the stretch.
    """
    doc, roles = question.doc, question.roles
    cue = one.cue or one.content[:1]
    predicate = doc[cue[0] : cue[-1] + 1].root
    head = doc[one.content[0] : one.content[-1] + 1].root
    source = [doc[i] for i in one.source]
    found: Figures = _of_place(question, predicate, one.content, head)
    found |= {f"kind={one.attribution.kind}": 1, f"stance={one.attribution.stance}": 1, f"cue={predicate.pos_}": 1}
    found |= dict.fromkeys(_classes(predicate), 1)
    found["says"] = any(doc[i].lemma_.lower() in cues().quotation for i in one.cue)
    found["cue"] = max((roles[i, 1] for i in one.cue), default=0)
    found["source"] = max((roles[i, 0] for i in one.source), default=0)
    found["content"] = float(np.mean(roles[list(one.content), 2]))
    found["pronoun"] = bool(source) and all(t.pos_ == "PRON" for t in source)
    found["owner"] = any(t.dep_ == "poss" for t in source)
    found["common"] = any(t.pos_ == "NOUN" for t in source) and not any(t.pos_ == "PROPN" for t in source)
    found["refers"] = one.attribution.refers is not None
    found["clause"] = head.pos_ in ("VERB", "AUX") and any(c.dep_ in _SUBJECTS for c in head.children)
    found["infinitive"] = doc[one.content[0]].lower_ == "to"
    found["phrase"] = head.pos_ in ("NOUN", "PROPN")
    found["before"] = bool(one.cue) and one.content[0] < one.cue[0]
    found["quoted"] = bool(question.quotations.intersection(one.content))
    found["first"], found["several"] = first, several
    return _filled(found)


def of_holders(question: Asked, every: Sequence[Holder], sources: Sequence[Words]) -> dict[int, Figures]:
    """Figures of the holders whose content holds the stretch, by their number in `every`.

    Args:
        question: The question.
        every: All holders of the sentence.
        sources: The sources of the attributions that hold the stretch.
    """
    alone = [_of_holder(question, one) for one in every]
    known = {i for words in sources for i in words}
    made: dict[int, Figures] = {}
    for k, one in enumerate(every):
        if covers(one.content, question.words):
            found = alone[k] | _beside(k, every, alone) | _of_place(question, one.by, one.content, one.root)
            found |= {"known": one.who.i in known, "several": len(sources), "any": bool(sources)}
            made[k] = _filled(found)
    return made


def tells(question: Asked, one: Holder, told: Told) -> bool:
    """Whether a holder is who tells it: "Adler said she hopes"."""
    if one.by.i in told.cue:
        return False
    return is_speaker(one.who, told.source, by=one.by.i, content=told.content, quotations=question.quotations)


def of_again(one: Holder, told: Told) -> Figures:
    """Figures of a holder who tells it himself, beside those of any holder."""
    head = one.by.doc[told.content[0] : told.content[-1] + 1].root
    found: Figures = {"again same": one.who.i in told.source, "again head": one.by.i == head.i}
    found["again I"] = one.who.lower_ in ("i", "my")
    found["again we"] = one.who.lower_ in ("we", "our")
    found["again he"] = one.who.pos_ == "PRON"
    found["again said"] = any(one.by.doc[i].lemma_.lower() in cues().quotation for i in told.cue)
    return _filled(found)


def _filled(figures: Mapping[str, float]) -> Figures:
    return {name: round(float(value), 3) for name, value in figures.items() if value}


def _classes(token: Token) -> frozenset[str]:
    part = "VERB" if token.pos_ == "AUX" else token.pos_
    return holding().classes.get(part, {}).get(token.lemma_.lower(), frozenset())


def _of_place(question: Asked, predicate: Token, content: Sequence[int], root: Token) -> Figures:
    """How the stretch lies in a content."""
    doc, words, head = question.doc, question.words, question.root
    share = len(words.intersection(content)) / max(1, len(content))
    dep = head.dep_ if head.dep_ in _ON_PATH else "other"
    pos = head.pos_ if head.pos_ in ("VERB", "NOUN", "PROPN", "PRON", "ADJ", "AUX") else "other"
    first = doc[min(words)]
    found: Figures = _of_path(head, predicate)
    found |= {f"at pos={pos}": 1, f"at dep={dep}": 1, "at share": share, "at whole": share > 0.8}
    found["at root"] = head.i == root.i
    found["at infinitive"] = first.tag_ in ("VB", "TO") or (first.i > 0 and doc[first.i - 1].tag_ == "TO")
    found["at gerund"] = head.tag_ == "VBG"
    found["at clause"] = head.pos_ in ("VERB", "AUX") and any(
        c.dep_ in _SUBJECTS and c.i in words for c in head.children
    )
    found["at words"] = math.log(len(words))
    found["at name"], found["at people"] = bool(head.ent_type_), head.ent_type_ == "NORP"
    found["at subject"] = head.dep_ in _SUBJECTS
    found |= _of_judging(question, head, frozenset(content))
    found["at content"] = float(np.mean(question.roles[sorted(words), 2]))
    return found


def _of_judging(question: Asked, head: Token, content: frozenset[int]) -> Figures:
    """Words of judgement in the stretch, around it, and outside the content: the writer's own, mostly."""
    sentence = head.sent
    charged = [t.i for t in sentence if t.lower_ in holding().charged]
    beside = {c.i for c in head.head.children} | {head.head.i}
    found: Figures = {"judged at": any(i in question.words for i in charged)}
    found["judged head"] = any(c.i in question.words and c.lower_ in holding().charged for c in head.children)
    found["judged beside"] = any(i in beside and i not in question.words for i in charged)
    found["judged outside"] = min(2, sum(i not in content for i in charged)) / 2
    found["judged inside"] = min(2, sum(i in content for i in charged)) / 2
    found["first person"] = any(t.lower_ in _FIRST and t.i not in question.quotations for t in sentence)
    found["asks"] = sentence[-1].text == "?"
    return found


def _of_path(head: Token, predicate: Token) -> Figures:
    """What lies between the stretch and the predicate in the parse."""
    path: list[Token] = []
    at = head
    while at.i != predicate.i and at.dep_ != "ROOT" and len(path) < _CLIMB:
        path.append(at)
        at = at.head
    if at.i != predicate.i or not path:
        return {"path none": 1}
    between = path[1:]
    found: Figures = {f"path {dep}": min(2, sum(t.dep_ == dep for t in path[:-1])) for dep in _CLAUSES}
    found |= {"path": min(len(path), 8) / 8, "path one": len(path) == 1, "path two": len(path) == 2}
    found["path verbs"] = min(3, sum(t.pos_ == "VERB" for t in between)) / 3
    found["path nouns"] = min(3, sum(t.pos_ in ("NOUN", "PROPN") for t in between)) / 3
    found["path listed"] = any(_classes(t) for t in between)
    found["path joined"] = any(t.dep_ == "conj" for t in path)
    found[f"path ends {path[-1].dep_}"] = 1
    return found


def _of_holder(question: Asked, one: Holder) -> Figures:
    """Figures that do not depend on the stretch."""
    found = _of_who(one) | _of_predicate(one) | _of_content(question, one)
    roles = question.roles
    found |= {"source": roles[one.who.i, 0], "cue": roles[one.by.i, 1]}
    found |= {"content": float(np.mean(roles[list(one.content), 2])), "who as content": roles[one.who.i, 2]}
    found["by as content"] = roles[one.by.i, 2]
    found["plain"] = max(0.0, 1 - float(roles[one.by.i].sum()))
    found["agent listed"] = found["agent"] and found["listed"]
    found["distance"] = min(abs(one.who.i - one.by.i), 40)
    found["in quotes"], found["of quotes"] = one.by.i in question.quotations, one.content[0] in question.quotations
    return found | _of_told_around(question, one)


def _of_who(one: Holder) -> Figures:
    who, lemma = one.who, one.who.lemma_.lower()
    kind = kinds().heads.get(lemma)
    people = who.pos_ == "PRON" and lemma in _PEOPLE
    found: Figures = {f"who={who.pos_}": 1, f"name={who.ent_type_ or 'none'}": 1, f"kind={kind}": 1}
    found["agent"] = who.ent_type_ in _AGENTS or kind in _TELLERS or lemma in holding().groups or people
    found["group"], found["many"] = lemma in holding().groups, who.tag_ in ("NNS", "NNPS")
    return found


def _of_predicate(one: Holder) -> Figures:
    by, clause = one.by, _clause_of(one.by)
    classes = _classes(by)
    found: Figures = {f"by={by.pos_}": 1, f"how={one.how}": 1, f"part={one.part}": 1, "listed": bool(classes)}
    found |= dict.fromkeys(classes, 1)
    found["negated"] = any(c.dep_ == "neg" for c in by.children)
    found["modal"] = any(c.tag_ == "MD" for c in by.children)
    found["to"] = any(c.tag_ == "TO" for c in by.children)
    found["light"] = by.head.lemma_.lower() in cues().light
    found["root"] = by.dep_ == "ROOT"
    found |= {f"modal={c.lower_}": 1 for c in clause.children if c.tag_ == "MD" and c.lower_ in _MODALS | {"will"}}
    found["unreal"], found["if"] = _hedges(clause)
    found["depth"] = min(8, sum(1 for _ in by.ancestors))
    return found


def _clause_of(predicate: Token) -> Token:
    at = predicate
    for _ in range(4):
        if at.pos_ in ("VERB", "AUX"):
            break
        at = at.head
    return at


def _hedges(clause: Token) -> tuple[bool, bool]:
    """Whether a clause, or one it is part of, only may be so: by a modal, by "if" or "whether"."""
    may = doubted = False
    at = clause
    for _ in range(5):
        may = may or any(c.tag_ == "MD" and c.lower_ in _MODALS for c in at.children)
        doubted = doubted or any(c.dep_ == "mark" and c.lower_ in ("if", "whether", "unless") for c in at.children)
        if at.dep_ not in ("xcomp", "conj", "pcomp", "prep", "dobj", "pobj", "advcl", "acl"):
            break
        at = at.head
    return may, doubted


def _of_content(question: Asked, one: Holder) -> Figures:
    first = question.doc[one.content[0]].lower_
    found: Figures = {"length": math.log(len(one.content)), f"of {first}": first in ("to", "that")}
    found["of verb"] = any(question.doc[i].pos_ == "VERB" for i in one.content)
    found["of name"], found["of proper"] = bool(one.root.ent_type_), one.root.pos_ == "PROPN"
    found["of figure"], found["of gerund"] = one.root.ent_type_ in _FIGURES, one.root.tag_ == "VBG"
    return found


def _of_told_around(question: Asked, one: Holder) -> Figures:
    """How a holder stands to the attributions of the text."""
    content = frozenset(one.content)
    around = [t for t in question.told if one.by.i in t.content and content.issubset(t.content)]
    found: Figures = {"around": len(around), "inside": bool(around)}
    found["covered"] = sum(covers(t.content, content) for t in question.told)
    for name, word in (("by", one.by.i), ("who", one.who.i)):
        found[f"{name} in cue"] = any(word in t.cue for t in question.told)
        found[f"{name} in source"] = any(word in t.source for t in question.told)
        found[f"{name} in content"] = any(word in t.content for t in question.told)
    if around:
        found |= _of_outer(question, one, min(around, key=lambda t: (len(t.content), t.attribution.id)))
    return found


def _of_outer(question: Asked, one: Holder, outer: Told) -> Figures:
    """How a holder stands to the attribution it lies in."""
    doc, clause = question.doc, _clause_of(one.by)
    head = doc[outer.content[0] : outer.content[-1] + 1].root
    lemmas = {doc[i].lemma_.lower() for i in outer.cue}
    names = {doc[i].lower_ for i in outer.source if doc[i].pos_ in ("PROPN", "NOUN")}
    means = any(c in ("VERB-ordering", "VERB-meaning") for i in outer.cue for c in _classes(doc[i]))
    unreal, doubted = _hedges(clause)
    found: Figures = {"in head": one.by.i == head.i, "in share": len(one.content) / len(outer.content)}
    found["in own"], found["in pronoun"] = one.who.lower_ in names, one.who.pos_ == "PRON"
    found["in said"] = bool(lemmas & cues().quotation) or "accord" in lemmas
    found["in meant"] = means or any(c.tag_ == "TO" for c in head.children)
    found["in thought"] = any("VERB-thinking" in _classes(doc[i]) for i in outer.cue)
    found["in unreal"] = means or unreal or doubted
    found["in finite"] = clause.tag_ in ("VBD", "VBZ", "VBP", "VBN") and not unreal
    found["in clause"], found["in relative"] = clause.dep_ == "ccomp", clause.dep_ in ("relcl", "acl")
    return found


def _beside(k: int, every: Sequence[Holder], alone: Sequence[Figures]) -> Figures:
    """What the other holders of the same words speak for."""
    one, content = every[k], frozenset(every[k].content)
    same, other, over_same, over_other, count = [0.0], [0.0], [0.0], [0.0], 0
    for other_k, rival in enumerate(every):
        if other_k == k or not covers(rival.content, content):
            continue
        figures = alone[other_k]
        strength = figures["cue"] + 0.5 * figures["agent listed"] + 0.25 * figures["listed"]
        mine = rival.who.i == one.who.i
        (same if mine else other).append(strength)
        count += mine
        if one.by.i in rival.content:
            (over_same if mine else over_other).append(strength)
    found: Figures = {"beside same": max(same), "beside other": max(other), "beside count": min(count, 4) / 4}
    return found | {"over same": max(over_same), "over other": max(over_other)}
