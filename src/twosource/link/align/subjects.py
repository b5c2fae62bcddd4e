"""Subjects: whom a statement is about, where a name or a nation tells it, and whether two are about two.

Comes in: what a story's documents say. Goes out: for each statement whose subject is a name, whom it means; and for two
statements whether they tell one deed of two. "Corvane lost 86 million" is not what "Halden Metals lost 86 million"
says, however alike the two are.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from twosource.model.document import Document
from twosource.model.said import Gist, Name, Quantity, Said, Statement

MOST_WORDS = 4  # of a name that is another's fuller form; a longer one is a list, or a title
KINDS = ("person", "organisation", "place", "group")
LOOSE = (
    "person",
    "place",
    "people",
)  # kinds of which another verb may tell the deed: bodies stand for one another more often
# words that stand beside many names and are nobody's own
SMALL = frozenset({"the", "of", "and", "for", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "president", "former"})
TRAILING = re.compile(r"[\s'’s]*")  # after a name at the end of its noun phrase
# "Corvane, its rival, lost …": a bare word that is explained is a name, though it stands nowhere else
BARE = re.compile(r"[A-Z][\w-]{2,}")
APPOSED = re.compile(r",\s(?:an?|the|its|his|her|their|another)\s")
PEOPLE = re.compile(r"(?:[Tt]he\s)?([A-Z][a-z]+(?:an|ish|ese))\s(?:[a-z-]+\s)?[a-z]+s")  # "the Tolmerian border guards"
OWNED = re.compile(r"([A-Z]\w+)['’]s?\s(?:[a-z-]+\s)?([a-z]+)")  # "Tolmeria's border guards"
# what only a state or a movement has, though its name was taken for somebody's
ARMED = frozenset(
    ["army", "navy", "forces", "troops", "soldiers", "fighters", "artillery", "tanks", "jets"]
) | frozenset(["warplanes", "drones", "missiles"])
BEHIND = 12  # code points after a subject in which its explanation begins
FEWEST = 4  # letters of a name that another may begin with and be of it: "Borsk", "Borskian"
ROOT = 5  # letters of a longer one, whose last may be another: "Tolmeria", "Tolmerian"
CAPITAL = re.compile(r"\b[A-Z]\w*[a-z]\b")
BY = re.compile(r"\bby\s", re.IGNORECASE)
# deeds that two do to each other
MUTUAL = frozenset(
    ["meet", "marry", "play", "fight", "clash", "talk", "speak", "sign", "agree", "negotiate", "join", "face"]
)
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a statement is about, by name, or by whose people they are."""

    kind: str  # what is named, "people" for "Tolmerian guards", "" where that is not known
    words: frozenset[str]  # of the name as printed, plain lower case
    known: frozenset[str]  # these, and those of every name of the story that shares one: "Voss", "Egon Voss"
    initials: str  # of the name as printed

    @property
    def is_loose(self) -> bool:
        """Whether another verb may tell the same deed of such a subject."""
        return self.kind in LOOSE


def subjects(saids: Iterable[Said], documents: Mapping[str, Document]) -> dict[str, Subject]:
    """Whom each statement is about, by statement id, where its subject is a name or tells whose people they are."""
    held = list(saids)
    kinds = _kinds((n for said in held for n in said.names), documents)
    family = _families(kinds)
    found: dict[str, Subject] = {}
    for said in held:
        document = documents[said.document]
        names: defaultdict[tuple[str, int], list[Name]] = defaultdict(list)
        for name in said.names:
            names[name.part, name.end].append(name)
        for statement, gist in zip(said.statements, said.gists, strict=True):
            subject = gist.subject and bool(statement.participants)
            printed = _named(statement, document, names, kinds) if subject else ""
            words = _words(printed)
            kind = kinds.get(words, "")
            if subject and not words and (of := _people_of(statement, document, kinds)):
                found[statement.id] = Subject("people", of, of, "")
            if words and (kind in KINDS or not kind):
                initials = "".join(word[0] for word in printed.lower().split() if word not in SMALL)
                found[statement.id] = Subject(kind, words, words.union(*(family[kind, w] for w in words)), initials)
    return found


def _named(
    statement: Statement, document: Document, names: Mapping[tuple[str, int], list[Name]], kinds: Mapping[Words, str]
) -> str:
    """The name that ends a statement's subject, or is it; nothing for "the Clintons", who are several."""
    phrase = statement.participants[0]
    text = document.slice(phrase.start, phrase.end, phrase.part)
    ends = [phrase.end - n for n in range(min(len(text), 4)) if TRAILING.fullmatch(text[len(text) - n :])]
    here = [n for end in ends for n in names.get((phrase.part, end), ()) if n.start >= phrase.start]
    if len(here) == 1:
        several = kinds.get(_words(text)) == "person" and text.lower().startswith("the ") and text.endswith("s")
        return "" if several else document.slice(here[0].start, here[0].end, here[0].part)
    after = document.slice(phrase.end, phrase.end + BEHIND, phrase.part)
    known = text[:1].isupper() and (_words(text) in kinds or (BARE.fullmatch(text) and APPOSED.match(after)))
    return text if known else ""


def _people_of(statement: Statement, document: Document, kinds: Mapping[Words, str]) -> Words:
    """Whose people a statement is about, by nation or town: "Tolmerian guards", "Tolmeria's guards"."""
    phrase = statement.participants[0]
    text = document.slice(phrase.start, phrase.end, phrase.part).strip()
    if match := PEOPLE.fullmatch(text):
        return _words(match[1])
    match = OWNED.fullmatch(text)
    known = match and (match[2] in ARMED or kinds.get(_words(match[1])) == "place")
    return _words(match[1]) if match and known else frozenset()


def _kinds(names: Iterable[Name], documents: Mapping[str, Document]) -> dict[Words, str]:
    """What each name of the story names, by its words: what most of its mentions are taken to name."""
    told: defaultdict[Words, Counter[str]] = defaultdict(Counter)
    for name in names:
        told[_words(documents[name.document].slice(name.start, name.end, name.part))][name.kind] += 1
    return {words: min(kinds, key=lambda kind: (-kinds[kind], kind)) for words, kinds in told.items() if words}


def _families(kinds: Mapping[Words, str]) -> defaultdict[tuple[str, str], Words]:
    """For a word of a name the words of every name of its kind that has it."""
    found: defaultdict[tuple[str, str], Words] = defaultdict(frozenset)
    for words, kind in kinds.items():
        for word in words if len(words) <= MOST_WORDS else ():
            found[kind, word] |= words
    return found


def _words(text: str) -> Words:
    return frozenset(_each(text))


def _each(text: str) -> Iterator[str]:
    """The words of a text, plain lower case, without accents, genitives and words that are nobody's own."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    for word in plain.replace("’", "'").split():
        kept = re.sub(r"\W", "", word.removesuffix("'s"))
        if len(kept) > 1 and kept not in SMALL:
            yield kept


def are_two(a: Subject, b: Subject) -> bool:
    """Whether two subjects are surely two: of one kind, with no word in common, none the other's initials."""
    if (a.kind and b.kind and a.kind != b.kind) or not a.known.isdisjoint(b.known):
        return False
    if any(_of(x, b.words) or _of(y, a.words) for x in a.words for y in b.words):  # "Tolmeria", "Tolmerian"
        return False
    return not ({a.initials} & b.words or {b.initials} & a.words)


def one_deed(left: tuple[Statement, Gist], right: tuple[Statement, Gist], *, loose: bool) -> bool:
    """Whether two statements, each with its gist, tell one deed: by one verb or, loosely, by the word of one."""
    (a, mine), (b, theirs) = left, right
    if a.predicate is None or b.predicate is None:
        return False
    return a.predicate == b.predicate or (loose and (a.predicate in theirs.terms or b.predicate in mine.terms))


def names_the_other(text: str, other: Subject) -> bool:
    """Whether a statement's words name the other's subject: who met whom is told from both sides."""
    return not _words(text).isdisjoint(other.known)


def swapped(left: tuple[Statement, Gist], right: tuple[Statement, Gist], words: tuple[str, str]) -> bool:
    """Whether two statements, each with its gist and words, tell one deed with its two sides changed places.

    "Drones from Borsk entered Lurenia", "Lurenian drones entered Borsk"; not what two do to each other, nor what was
    done by somebody. Their predicates are one.
    """
    (a, mine), (_, theirs) = left, right
    if a.predicate in MUTUAL or any(BY.search(text) for text in words):
        return False
    told = [CAPITAL.findall(text) for text in words]
    doing = [[n for n in names if n.lower() in gist.subject] for names, gist in zip(told, (mine, theirs), strict=True)]
    done_to = [[n for n in names if n not in subject] for names, subject in zip(told, doing, strict=True)]
    there = [n for n in doing[0] if _of(n, done_to[1]) and not _of(n, doing[1])]
    here = [n for n in doing[1] if _of(n, done_to[0]) and not _of(n, doing[0])]
    return any(not _of(name, [other]) for name in there for other in here)


def _of(name: str, others: Iterable[str]) -> bool:
    """Whether a name, or what is of it, is among others: "Lurenia", "Lurenian"."""
    stem = name[:-1] if len(name) > ROOT else name
    return any(other == name or (len(name) >= FEWEST and other.startswith(stem)) for other in others)


def share_number(left: Iterable[Quantity], right: Iterable[Quantity]) -> bool:
    """Whether two statements tell one number in one unit."""
    told = {(q.value, q.unit) for q in left if q.value is not None}
    return any((q.value, q.unit) in told for q in right)
