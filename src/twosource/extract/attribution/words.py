"""The words attribution goes by, read once from the data files beside this module."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from twosource.extract.credits.agencies import agencies
from twosource.model.said import SourceKind, Stance

_FOLDER = "twosource.extract.attribution"
# A lemma listed under several stances takes the first of these.
_STANCES: tuple[Stance, ...] = ("denied", "doubted", "ordered", "asked", "planned", "possible", "said")

# A head noun listed under several kinds takes the first of these.
_KINDS: tuple[SourceKind, ...] = ("document", "outlet", "office", "organisation", "unnamed", "vague")


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that attribute, as lemmas."""

    verbs: Mapping[str, tuple[Stance, ...]]  # what each verb may do with its content, likeliest first
    nouns: Mapping[str, tuple[Stance, ...]]  # what each noun may do with its content
    denied_that: frozenset[str]  # verbs of doubt that deny a clause with "that"
    clause: frozenset[str]  # verbs that take a clause
    infinitive: frozenset[str]  # verbs that take "to …"
    object: frozenset[str]  # verbs whose object is the content
    quotation: frozenset[str]  # verbs that stand by a quotation
    closing: frozenset[str]  # verbs that close a sentence after who says it: those, and some that take no quotation
    light: frozenset[str]  # verbs that lend a nominal cue their subject ("made the claim that")
    retold: frozenset[str]  # verbs and nouns by which one teller passes on another
    no_tellers: frozenset[str]  # sources that nobody can be held to
    cite: frozenset[str]  # verbs whose object said it first
    as_saying: frozenset[str]  # participles after "as" by which somebody is quoted
    figure: frozenset[str]  # verbs that put something at a figure
    counts: frozenset[str]  # verbs whose counted object is the finding
    seen: frozenset[str]  # participles by which an outlet vouches for a document
    wanting: frozenset[str]  # nouns of an attitude with "to …"
    holding: frozenset[str]  # nouns of an attitude with what it is about
    about: frozenset[str]  # prepositions between the two
    feeling: frozenset[str]  # adjectives of an attitude
    reacting: frozenset[str]  # verbs whose object somebody is for or against
    idioms: frozenset[str]  # what looks like a cue and is none, lower case, one blank between words
    no_tellers_alone: frozenset[str]  # single nouns after "according to" that say nothing: "plan", "schedule"
    labels: frozenset[str]  # what stands before a headline's colon and is nobody
    claimed: frozenset[str]  # what a disaster claims, which is no claim of anybody's
    anonymity: frozenset[str]  # words of asking not to be named
    hearing: frozenset[str]  # verbs whose object hears and does not say
    reckonings: frozenset[str]  # nouns of a figure that somebody stands for: "by the union's count"
    no_comment: frozenset[str]  # verbs that, negated or refused, leave what they are about to others
    joining: frozenset[str]  # words that begin a clause of time or reason, which by itself tells nothing
    relays: frozenset[str]  # nouns of what outlets print, which may stand with the outlet: "a report in the Ledger"


@dataclass(frozen=True, slots=True)
class Kinds:
    """What head nouns of sources are."""

    heads: Mapping[str, SourceKind]  # head noun → kind; a noun listed under several takes the first in the file
    pronouns: Mapping[str, SourceKind]  # a personal pronoun with nothing to stand for
    outlet_endings: frozenset[str]  # last words of outlets' names
    outlet_beginnings: frozenset[str]  # first words of outlets' names
    outlet_editions: frozenset[str]  # what may follow a listed outlet's name
    companies: frozenset[str]  # words for a company
    papers: frozenset[str]  # words that may stand for an outlet named before: "the paper"
    partisans: frozenset[str]  # one who belongs to a party or a camp
    titles: frozenset[str]  # words before a person's name that are no part of it
    spokespeople: frozenset[str]  # who speaks for the body named with them
    show: frozenset[str]  # cues by which a thing, not a teller, is said to mean something
    reasons: frozenset[str]  # what is cited as a reason, not as a teller
    shown: frozenset[str]  # documents and acts that mean something more often than they say it
    women: frozenset[str]  # words that say a person is a woman
    men: frozenset[str]  # words that say a person is a man
    hedged: frozenset[str]  # determiners that leave open who and how many
    asides: frozenset[str]  # what begins an aside behind a source's comma
    times: frozenset[str]  # words of a time, which is no source
    numbers: Mapping[str, int]  # number words
    outlets: frozenset[str]  # names of agencies and outlets, lower case, without "the"


@dataclass(frozen=True, slots=True)
class Holding:
    """Words by which somebody holds something."""

    classes: Mapping[str, Mapping[str, frozenset[str]]]  # part of speech → lemma → its classes, "VERB-saying"
    groups: frozenset[str]  # nouns for several who may hold something
    peoples: frozenset[str]  # adjectives that stand for those who hold
    charged: frozenset[str]  # words by which a writer judges
    when: frozenset[str]  # prepositions of time and place
    about: frozenset[str]  # prepositions before what a noun is about


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Given names, lower case."""

    women: frozenset[str]
    men: frozenset[str]
    all: frozenset[str]  # with those given to both


@cache
def given_names() -> GivenNames:
    """The given names."""
    table = _table("given_names.toml")
    women, men, either = (_words(table[key]) for key in ("women", "men", "either"))
    return GivenNames(women - men, men - women, women | men | either)


@cache
def cues() -> Cues:
    """The cue words."""
    table = _table("cues.toml")
    governs, passing = table["governs"], table["passing"]
    return Cues(
        verbs=_by_stance(table["verbs"]),
        nouns=_by_stance(table["nouns"]),
        denied_that=_words(table["verbs"]["denied_that"]),
        clause=_words(governs["clause"]),
        infinitive=_words(governs["infinitive"]),
        object=_words(governs["object"]),
        quotation=_words(governs["quotation"]),
        closing=_words(governs["quotation"]) | _words(governs["closing"]),
        light=_words(governs["light"]),
        retold=_words(table["retelling"]["verbs"]) | _words(table["retelling"]["nouns"]),
        no_tellers=_words(table["retelling"]["silent_sources"]),
        cite=_words(passing["cite"]),
        as_saying=_words(passing["as_saying"]),
        figure=_words(governs["figure"]),
        counts=_words(governs["counts"]),
        seen=_words(passing["seen"]),
        wanting=_words(table["attitudes"]["wanting"]),
        holding=_words(table["attitudes"]["holding"]),
        about=_words(table["attitudes"]["about"]),
        feeling=_words(table["attitudes"]["feeling"]),
        reacting=_words(table["attitudes"]["reacting"]),
        idioms=frozenset(table["idioms"]["cues"].split("|")),
        no_tellers_alone=_words(table["idioms"]["according_to"]),
        labels=_words(table["idioms"]["labels"]),
        claimed=_words(table["idioms"]["claimed"]),
        anonymity=_words(table["idioms"]["anonymity"]),
        hearing=_words(table["passing"]["hearing"]),
        reckonings=_words(governs["reckonings"]),
        no_comment=_words(table["idioms"]["no_comment"]),
        joining=_words(table["idioms"]["joining"]),
        relays=_words(passing["relays"]),
    )


@cache
def holding() -> Holding:
    """The words of holders."""
    table = _table("holding.toml")
    classes: dict[str, dict[str, frozenset[str]]] = {}
    for part, name in (("VERB", "verbs"), ("NOUN", "nouns"), ("ADJ", "adjectives")):
        of = classes.setdefault(part, {})
        for kind, words in table[name].items():
            for word in sorted(_words(words)):
                of[word] = of.get(word, frozenset()) | {f"{part}-{kind}"}
    others = table["others"]
    return Holding(
        classes=classes,
        groups=_words(others["groups"]),
        peoples=_words(others["peoples"]),
        charged=_words(others["charged"]),
        when=_words(others["when"]),
        about=_words(others["about"]),
    )


@cache
def kinds() -> Kinds:
    """The words of source kinds."""
    table = _table("kinds.toml")
    heads: dict[str, SourceKind] = {}
    for kind in _KINDS:
        for word in sorted(_words(table[kind])):
            heads.setdefault(word, kind)
    return Kinds(
        heads=heads,
        pronouns=table["pronouns"],
        outlet_endings=_words(table["outlet_endings"]),
        outlet_beginnings=_words(table["outlet_beginnings"]),
        outlet_editions=_words(table["outlet_editions"]),
        companies=_words(table["companies"]),
        papers=_words(table["papers"]),
        partisans=_words(table["partisans"]),
        titles=_words(table["titles"]),
        spokespeople=_words(table["spokespeople"]),
        show=_words(table["show"]),
        reasons=_words(table["reasons"]),
        shown=_words(table["shown"]),
        women=_words(table["women"]),
        men=_words(table["men"]),
        hedged=_words(table["hedged"]),
        asides=_words(table["asides"]),
        times=_words(table["times"]),
        numbers=table["numbers"],
        outlets=_outlets(),
    )


def _outlets() -> frozenset[str]:
    """Names of outlets and agencies; with an agency's short marks: only sources are looked up here."""
    printed = [name for agency in agencies() for name in agency.printed]
    return frozenset(bare_name(name) for name in (*_lines("outlets.txt"), *printed))


def bare_name(name: str) -> str:
    """A name as outlets are looked up: lower case, no article."""
    return " ".join(name.lower().split()).removeprefix("the ")


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files(_FOLDER) / name).read_text(encoding="utf-8"))


def _lines(name: str) -> Iterable[str]:
    lines = (files(_FOLDER) / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _by_stance(table: Mapping[str, str]) -> dict[str, tuple[Stance, ...]]:
    found: dict[str, tuple[Stance, ...]] = {}
    for stance in _STANCES:
        for word in sorted(_words(table.get(stance, ""))):
            found[word] = (*found.get(word, ()), stance)
    return found
