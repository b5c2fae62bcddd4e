"""Who a pronoun or a short description stands for, within one document. Precision first: two that fit are none.

Comes in: the document's parses and the heads of its sources. Goes out: the fuller mention, as a span.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Doc, Token

from twosource.extract.attribution.bodies import bodies, span_of
from twosource.extract.attribution.kinds import describe, given_run, is_given
from twosource.extract.attribution.tree import QUOTES, Words, contiguous, subtree, trimmed
from twosource.extract.attribution.words import given_names, kinds
from twosource.extract.language import Parsed
from twosource.model.span import Span

_SINGULAR_PERSON = frozenset({"he", "she", "him", "her", "his"})
_OWNING = {"its": "it", "their": "they", "his": "he", "her": "he"}
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PERSONAL = frozenset({"who", "whom", "whose"})
_SETTING = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC"})
_PLACING = frozenset({"at", "in", "near", "outside", "into", "across", "throughout"})
_OF_OFFICES = frozenset({"vice", "foreign", "interior", "defence", "defense", "finance", "health"})  # say which office
_FULL = 2  # words of a name with a given name
_BACKWARD = 3  # sentences a personal pronoun looks back over: further away the guess was wrong too often


@dataclass(frozen=True, slots=True)
class Mention:
    """A person as named at one place."""

    parsed: Parsed  # which text
    words: Words  # the mention with its title: "Governor Ann Marren"
    name: tuple[str, ...]  # the name's words without title, lower case
    titles: frozenset[str]  # lemmas of title and description
    sentence: int  # first token of its sentence
    subject: bool  # it is the subject of its clause

    @property
    def span(self) -> Span:
        """Its place."""
        return span_of(self.parsed, self.words)


class Referents:
    """The people and things a document names, to be asked who is meant."""

    def __init__(self, texts: Sequence[Parsed]) -> None:
        self._texts = texts
        self._people = _people(texts)
        self._full = _fullest(self._people)
        self._titles: dict[str, frozenset[str]] = {}
        for m in self._people:
            self._titles[m.name[-1]] = self._titles.get(m.name[-1], frozenset()) | m.titles
        self._bodies = bodies(texts)
        self._chunks = [(parsed, list(parsed.doc.noun_chunks)) for parsed in texts]

    def doc(self, span: Span) -> Doc:
        """The parse of the text a span counts in."""
        return next(parsed.doc for parsed in self._texts if parsed.part == span.part)

    def words(self, span: Span) -> Words:
        """The token indices of a span."""
        found = self.doc(span).char_span(span.start, span.end, alignment_mode="expand")
        return tuple(t.i for t in found if not t.is_space) if found is not None else ()

    def of(self, parsed: Parsed, words: Words, *, told: Words = ()) -> Span | None:
        """The fuller mention that a source stands for; None where it is full already, or where two would fit.

        Args:
            parsed: The text the source stands in.
            words: Its token indices.
            told: Those of what it says: nobody in it is meant by "he said" or "they said".
        """
        if not words:
            return None
        head = parsed.doc[words[0] : words[-1] + 1].root
        if len(words) == 1 and head.pos_ in ("PRON", "DET", "SCONJ"):
            return self._of_pronoun(parsed, head, frozenset(told))
        if any(m.parsed is parsed and head.i in m.words for m in self._people):
            return self._short_name(parsed, head)
        if head.pos_ == "NOUN" and len(words) <= 3 and parsed.doc[words[0]].lower_ in ("the", "this", "that"):
            return self._described(parsed, words, head)
        return None

    def _of_pronoun(self, parsed: Parsed, head: Token, told: frozenset[int]) -> Span | None:
        if head.lower_ in _RELATIVE:
            return _antecedent(parsed, head)
        if head.tag_ == "PRP$" and head.lower_ in _OWNING:
            return self._owner(parsed, head)
        if head.lower_ in _SINGULAR_PERSON:
            return self._pronoun(parsed, head, told)
        return _impersonal(parsed, head, told) if head.lower_ in ("it", "they") else None

    def _owner(self, parsed: Parsed, pronoun: Token) -> Span | None:
        """The subject of the clause that "its", "their", "his" or "her" stands in: "in its appeal, the union …"."""
        stands_for = _OWNING[pronoun.lower_]
        who = _clause_subject(pronoun)
        if who is None or who.pos_ == "PRON":
            return self._pronoun(parsed, pronoun) if stands_for == "he" else None
        person = any(m.parsed is parsed and who.i in m.words for m in self._people)
        if stands_for == "he":
            return span_of(parsed, _phrase(who)) if person else self._pronoun(parsed, pronoun)
        return span_of(parsed, _phrase(who)) if not person and _tells_as(stands_for, parsed.doc, who) else None

    def _pronoun(self, parsed: Parsed, pronoun: Token, told: frozenset[int] = frozenset()) -> Span | None:
        """The only person who was a subject, or else the only one named, in this or the nearest sentence before.

        Where nobody is, the only subject of what is said in no quotation: "Ann Lund has sold the mill, she said".
        """
        sentence = pronoun.sent.start
        before = [m for m in self._people if m.parsed is parsed and m.words[-1] < pronoun.i and m.words[-1] not in told]
        starts = _sentences_before(parsed.doc, sentence)
        for start in (sentence, *starts):
            here = [m for m in before if m.sentence == start and self._may_be(m, pronoun.lower_)]
            if here:
                return self._only([m for m in here if m.subject] or here, sex=_sex(frozenset({pronoun.lower_})))
        own = [m for m in self._people if m.parsed is parsed and m.sentence == sentence and told.issuperset(m.words)]
        plain = not any(parsed.doc[i].text in QUOTES for i in told)
        return self._only([m for m in own if m.subject and plain and self._may_be(m, pronoun.lower_)])

    def _may_be(self, mention: Mention, pronoun: str) -> bool:
        titles = self._titles[mention.name[-1]]
        if pronoun in kinds().women:
            return not titles & kinds().men or bool(titles & kinds().women)
        return not titles & kinds().women or bool(titles & kinds().men)

    def _only(self, mentions: Sequence[Mention], *, sex: str | None = None) -> Span | None:
        """The fullest mention of these, where they are all one person, and that one may be of this sex."""
        last_names = {m.name[-1] for m in mentions}
        if len(last_names) != 1:
            return None
        full = self._full.get(next(iter(last_names)), mentions[-1])
        return (mentions[-1] if sex and _sex(full.titles) not in (None, sex) else full).span

    def _short_name(self, parsed: Parsed, head: Token) -> Span | None:
        """A last name alone stands for the only full name that ends so."""
        named = next(m for m in self._people if m.parsed is parsed and head.i in m.words)
        full = self._full.get(named.name[-1])
        if full is None or len(full.name) <= len(named.name):
            return None
        of_two = _sex(self._titles[named.name[-1]]) == "both"  # a couple, of whom one is named in full
        return None if of_two and _sex(named.titles) != _sex(full.titles) else full.span

    def _described(self, parsed: Parsed, words: Words, head: Token) -> Span | None:
        """The only person called so ("the governor"), or the only other thing, told of more fully ("the report")."""
        lemma = head.lemma_.lower()
        called = {m.name[-1] for m in self._people if lemma in m.titles}
        if len(called) == 1:
            return self._only([m for m in self._people if m.name[-1] in called])
        return None if called else self._body(parsed, words, lemma) or self._fuller_thing(parsed, words, lemma)

    def _body(self, parsed: Parsed, words: Words, lemma: str) -> Span | None:
        """The only body named before that is said to be such a thing: "the company" after "the operator Linea"."""
        before = [b for b in self._bodies if (b.parsed is not parsed or b.words[-1] < words[0]) and b.may_be(lemma)]
        here = [b for b in before if b.parsed is parsed and b.sentence == parsed.doc[words[0]].sent.start]
        for some in (here, before):
            if some:
                return some[0].span if len({b.name for b in some}) == 1 else None
        return None

    def _fuller_thing(self, parsed: Parsed, words: Words, lemma: str) -> Span | None:
        own = {parsed.doc[i].lemma_.lower() for i in words}
        found: dict[tuple[str, ...], Span] = {}
        for other, chunks in self._chunks:
            for chunk in chunks:
                if chunk.root.lemma_.lower() != lemma or (other is parsed and chunk.root.i >= words[0]):
                    continue
                phrase = _phrase(chunk.root)
                said = tuple(sorted({other.doc[i].lemma_.lower() for i in phrase if not other.doc[i].is_stop} - own))
                if said or chunk[0].lower_ in ("a", "an"):
                    found.setdefault(said, span_of(other, phrase))
        return next(iter(found.values())) if len(found) == 1 else None


def _sex(titles: frozenset[str]) -> str | None:
    """What titles and pronouns say of who bears them: "woman", "man", "both" where they are two, None where nothing."""
    woman, man = bool(titles & kinds().women), bool(titles & kinds().men)
    return "both" if woman and man else "woman" if woman else "man" if man else None


def _impersonal(parsed: Parsed, pronoun: Token, told: frozenset[int]) -> Span | None:
    """The only subject before it, in its sentence or else the one before, that "it" or "they" can mean as a teller."""
    sentence = pronoun.sent
    for start in (sentence.start, *_sentences_before(parsed.doc, sentence.start)[:1]):
        here = [t for t in parsed.doc[start].sent if t.i < pronoun.i and t.dep_ in ("nsubj", "nsubjpass")]
        fit = [t for t in here if t.pos_ != "PRON" and t.i not in told and _tells_as(pronoun.lower_, parsed.doc, t)]
        if fit:
            return span_of(parsed, _phrase(fit[0])) if len(fit) == 1 else None
    return None


def _tells_as(pronoun: str, doc: Doc, head: Token) -> bool:
    several = head.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in head.children)
    kind = describe(doc, (head.i,)).kind
    if pronoun == "they":
        return several and kind in ("unnamed", "office", "person", "vague", "organisation")
    return not several and kind in ("organisation", "document", "outlet")


def _clause_subject(pronoun: Token) -> Token | None:
    """The subject of the nearest verb above a pronoun that has one, other than what the pronoun is part of."""
    for verb in pronoun.ancestors:
        if verb.pos_ in ("VERB", "AUX"):
            who = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
            if who is not None and pronoun not in who.subtree:
                return who
    return None


def _sentences_before(doc: Doc, start: int) -> list[int]:
    """First tokens of the sentences before one, nearest first, no further than a pronoun looks."""
    found: list[int] = []
    at = start - 1
    while at >= 0 and len(found) < _BACKWARD:
        sentence = doc[at].sent
        found.append(sentence.start)
        at = sentence.start - 1
    return found


def _antecedent(parsed: Parsed, relative: Token) -> Span | None:
    """The noun a "who"-clause hangs on."""
    verb = relative.head
    for _ in range(4):
        if verb.dep_ == "relcl":
            words = tuple(i for i in _phrase(_bearer(verb.head, relative)) if i < relative.i)
            return span_of(parsed, words) if words else None
        verb = verb.head
    return None


def _bearer(noun: Token, relative: Token) -> Token:
    """The noun a clause with "who" is about: not the day or the place between, "sailors in June who said"."""
    while (
        relative.lower_ in _PERSONAL and noun.ent_type_ in _SETTING and noun.dep_ == "pobj" and noun.head.dep_ == "prep"
    ):
        above = noun.head.head
        before = [c for c in above.children if c.i < noun.head.i]
        inner = [c for c in before if c.dep_ == "dobj"]
        inner += [thing for c in before if c.dep_ == "prep" for thing in c.children if thing.dep_ == "pobj"]
        if above.pos_ not in ("NOUN", "PROPN") and not inner:
            return noun
        noun = above if above.pos_ in ("NOUN", "PROPN") else max(inner, key=lambda t: t.i)
    return noun


def _phrase(head: Token) -> Words:
    """A noun with what describes it, less its clauses."""
    apart = {i for c in head.children if c.dep_ in ("relcl", "appos", "conj", "cc") for i in subtree(c)}
    return trimmed(head.doc, contiguous((i for i in subtree(head) if i not in apart), head.i))


def _fullest(people: Sequence[Mention]) -> dict[str, Mention]:
    """By last name, the first mention with the most words, where all full names that end so agree."""
    by_last: dict[str, list[Mention]] = {}
    for mention in people:
        by_last.setdefault(mention.name[-1], []).append(mention)
    found: dict[str, Mention] = {}
    for last, mentions in by_last.items():
        given = {m.name[0] for m in mentions if len(m.name) > 1}
        if len(given) <= 1:
            found[last] = max(mentions, key=lambda m: (len(m.name) > 1, len(m.name)))
    return found


def _people(texts: Sequence[Parsed]) -> list[Mention]:
    """Everybody named in full, and then every place where a last name of theirs stands alone."""
    named = [(parsed, words) for parsed in texts for words in _full_names(parsed.doc) if _is_told(parsed, words)]
    last_names = {_even(parsed.doc[words[-1]].text) for parsed, words in named}
    for parsed in texts:
        taken = {i for other, words in named if other is parsed for i in words}
        named += [(parsed, (t.i,)) for t in parsed.doc if _even(t.text) in last_names and t.i not in taken]
    mentions = [_mention(parsed, words) for parsed, words in named]
    order = {id(parsed): k for k, parsed in enumerate(texts)}
    return sorted(mentions, key=lambda m: (order[id(m.parsed)], m.words))


def _is_told(parsed: Parsed, words: Words) -> bool:
    """Whether a name stands in the report for a person: "the Holm terminal", "at Vessen" and a header name none."""
    root = parsed.doc[words[0] : words[-1] + 1].root
    above = kinds().heads.get(root.head.lemma_.lower())
    modifies = root.dep_ in ("compound", "nmod", "amod") and root.head.i > words[-1]
    thing = modifies and root.head.pos_ in ("NOUN", "PROPN") and above not in ("office", "unnamed")
    place = len(words) == 1 and (root.head.lower_ in _PLACING or (root.dep_ == "poss" and above == "office"))
    first, last = parsed.doc[words[0]], parsed.doc[words[-1]]
    return not (thing or place or parsed.is_crumb(first.idx, last.idx + len(last.text)))


def _even(name: str) -> str:
    return name.replace("’", "'")


def _full_names(doc: Doc) -> Iterator[Words]:
    """Names the parser knows as a person's, and runs of capitalised words that begin with a given name."""
    taken: set[int] = set()
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            name = describe(doc, tuple(range(entity.start, entity.end))).name
            if name and doc[name[-1]].text[:1].isalpha() and doc[name[-1]].lower_ not in kinds().heads:
                taken.update(name)
                yield name
    for token in doc:
        after = token.nbor() if token.i + 1 < len(doc) else None
        inner = after is not None and is_given(doc, after.i)
        if token.i not in taken and not inner and is_given(doc, token.i):
            name = given_run(doc, token.i)
            if taken.isdisjoint(name):
                taken.update(name)
                yield name
    yield from (name for name in map(_titled, doc) if name and taken.isdisjoint(name))


def _titled(title: Token) -> Words:
    """The name behind a title where the parser knows no name there: "Mayor [Ines Colby]"; () where none stands."""
    lemma = title.lower_.strip(".")
    if not title.text[:1].isupper() or lemma not in kinds().titles or lemma in _OF_OFFICES:
        return ()
    run = list(takewhile(lambda t: t.text[:1].isupper() and t.is_alpha, title.doc[title.i + 1 : title.sent.end]))
    known = any(t.ent_type_ not in ("", "PERSON") or t.lower_ in kinds().titles | kinds().heads.keys() for t in run)
    return tuple(t.i for t in run) if _FULL <= len(run) <= _FULL + 1 and not known else ()


def _mention(parsed: Parsed, name: Words) -> Mention:
    doc = parsed.doc
    root = doc[name[0] : name[-1] + 1].root
    words = _with_title(doc, name[0], name[-1] + 1)
    subject = root.dep_ in _SUBJECTS or (root.dep_ != "poss" and root.head.dep_ in _SUBJECTS)
    titles = frozenset(_titles(doc, words, name, root))
    return Mention(parsed, words, tuple(_even(doc[i].lower_) for i in name), titles, root.sent.start, subject)


def _with_title(doc: Doc, start: int, end: int) -> Words:
    while start > 0 and doc[start - 1].lower_.strip(".") in kinds().titles and doc[start - 1].text[:1].isupper():
        start -= 1
    while end - 1 > start and doc[end - 1].tag_ == "POS":
        end -= 1
    return tuple(i for i in range(start, end) if not doc[i].is_space)


def _titles(doc: Doc, words: Words, name: Words, root: Token) -> Iterator[str]:
    """Lemmas of title words before a name, of what stands in apposition, and of "X is a …"."""
    for i in words:
        if i not in name:
            yield doc[i].lemma_.lower().strip(".")
    if len(name) > 1:
        first = doc[name[0]].lower_
        yield from (word for word, names in (("she", given_names().women), ("he", given_names().men)) if first in names)
    for c in root.children:
        if c.dep_ == "appos" or (c.dep_ == "compound" and c.i not in name):
            yield c.lemma_.lower()
    if root.dep_ == "appos" and root.head.pos_ in ("NOUN", "PROPN"):
        yield root.head.lemma_.lower()
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        yield from (c.lemma_.lower() for c in root.head.children if c.dep_ == "attr")
