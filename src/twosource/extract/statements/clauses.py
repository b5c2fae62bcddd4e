"""Clauses: the propositions of a sentence.

Comes in: a parsed sentence, which of its tokens frame what others say, and which spans are what they say. Goes out:
`Clause` values in order of place, each with the tokens that state it. A clause that could stand alone is cut out of the
one around it; a restrictive one ("the man who fired") is stated apart but stays in it as well.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from twosource.extract.statements.naming import is_naming

ClauseKind = Literal["main", "joined", "relative", "participle", "adverbial", "apposition", "content", "addition"]
# Shorter ones are rather part of a phrase ("people living there") than propositions; read off 60 sentences of train.
SHORTEST: dict[ClauseKind, int] = {
    "main": 1,
    "joined": 3,
    "relative": 4,
    "participle": 4,
    "adverbial": 4,
    "apposition": 1,
    "content": 3,
    "addition": 6,
}
# Clauses that only say which or when are no news below this length, unless they hold a number: "when it began".
NO_NEWS = 7
AGE = 3  # tokens: a number between commas
WHEN = frozenset({"when", "while", "as", "whenever", "where"})
HYPOTHETICAL = frozenset({"if", "unless", "whether", "lest", "than"})
DASHES = frozenset({",", "-", "–", "—", "―", "(", ";", ":", "--"})
COMPARING = frozenset({"up", "down", "compared", "against", "versus", "from"})  # a number with the one before it
LINKS = frozenset({"punct", "cc", "conj", "aux", "auxpass", "advmod"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
PERIOD = frozenset({"from", "between", "until", "till", "since", "through"})  # with a date: how long something was so
OF_WHOM = frozenset(
    {"of", "with", "like", "from", "among"}
)  # these tell more of a noun: "Ann Lund, who is 40, of Varn"
PLACES = frozenset({"GPE", "LOC", "FAC"})
VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One proposition of a sentence."""

    head: Token  # its predicate; the noun of an apposition, the preposition of an addition
    kind: ClauseKind  # how it hangs in the sentence
    tokens: tuple[Token, ...]  # the tokens that state it, in order


def clauses(
    sentence: Sentence, *, is_content: Callable[[Token], bool], is_source: Callable[[Token], bool]
) -> list[Clause]:
    """The clauses of a sentence in order of their heads.

    Args:
        sentence: parsed.
        is_content: tells the roots of what somebody says.
        is_source: tells the words that name who says it; what only says who that is, is no news of its own.
    """
    kinds = {token.i: kind for token in sentence if (kind := _kind(token, is_content=is_content))}
    kinds = {
        i: kind for i, kind in kinds.items() if not (is_source(sentence.doc[i]) and _only_names(sentence.doc[i], kind))
    }
    if sentence.root.i not in kinds:
        kinds[sentence.root.i] = "main"
    doc = sentence.doc
    owned: dict[int, list[Token]] = {head: [] for head in kinds}
    last = {head: doc[head].dep_ == "ROOT" or _is_cut(doc[head], kind) for head, kind in kinds.items()}
    moved = {t.i: clause for t in sentence if t.dep_ == "prep" and (clause := _continued(t)) is not None}
    for token in sentence:
        for head in _owners(token, last, moved):
            owned[head].append(token)
    return [Clause(doc[head], kinds[head], _stated(doc[head], kinds[head], owned[head])) for head in sorted(kinds)]


def _only_names(token: Token, kind: ClauseKind) -> bool:
    """Whether a clause only says who is meant: "the mayor, a dentist", "the lawyer acting for the guards"."""
    return kind == "apposition" or (kind == "participle" and token.tag_ == "VBG" and not _is_after_comma(token))


def _kind(token: Token, *, is_content: Callable[[Token], bool]) -> ClauseKind | None:
    kind = _role(token, is_content=is_content)
    if kind is None or (token.right_edge.i - token.left_edge.i + 1 < SHORTEST[kind] and not _compares(token)):
        return None
    if _is_no_news(token, kind):
        return None
    return kind if kind in ("main", "apposition") or _content_words(token) > 1 else None


def _is_no_news(token: Token, kind: ClauseKind) -> bool:
    """Whether a clause only says which one, or when: short, not set off by a comma, without a number."""
    if kind not in ("relative", "participle", "adverbial") or _is_after_comma(token):
        return False
    if kind == "adverbial" and not any(child.lower_ in WHEN for child in token.children):
        return False
    inside = list(token.subtree)
    return len(inside) < NO_NEWS and not any(t.like_num or t.pos_ == "NUM" for t in inside)


def _content_words(token: Token) -> int:
    return sum(t.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "VERB") for t in token.subtree)


def _role(token: Token, *, is_content: Callable[[Token], bool]) -> ClauseKind | None:
    """What sort of clause a token heads, its length apart."""
    dep = token.dep_
    if dep == "ROOT":
        return "main"
    if token.pos_ in VERBAL:
        return _verbal_role(token, dep, is_content=is_content)
    if dep == "appos" and _is_asserting(token):
        return "apposition"
    added = _is_added(token) and not _is_after_age(token)
    if _is_after_comma(token) and (added or (dep == "advmod" and _compares(token))):
        return "addition"
    if dep in ("ccomp", "conj", "relcl", "advcl") and any(child.dep_ in ("cop", "nsubj") for child in token.children):
        return "content" if dep == "ccomp" and is_content(token) else None
    return None


def _verbal_role(token: Token, dep: str, *, is_content: Callable[[Token], bool]) -> ClauseKind | None:
    if dep == "conj":
        return "joined" if token.head.pos_ in VERBAL and _is_finite_enough(token) else None
    if dep == "relcl":
        return None if _is_infinitive(token) else "relative"
    if dep == "acl":
        return _role_on_noun(token, is_content=is_content)
    if dep == "advcl":
        return "adverbial" if _is_factual(token) else None
    if dep in ("ccomp", "parataxis"):
        apart = dep == "parataxis" or _is_apart(token)
        return "content" if apart or (is_content(token)) else None
    return None


def _role_on_noun(token: Token, *, is_content: Callable[[Token], bool]) -> ClauseKind | None:
    """What a clause on a noun is; of a claim, a hope or a rumour that P nobody says P, unless somebody does."""
    if any(child.lower_ == "that" and child.dep_ == "mark" for child in token.children):
        return "content" if is_content(token) else None
    return "participle" if token.tag_ in ("VBG", "VBN", "VBD") else None


def _is_added(token: Token) -> bool:
    return token.dep_ == "prep" and token.head.pos_ in VERBAL and token.i > token.head.i


def _compares(token: Token) -> bool:
    """Whether a number of another time hangs on it: "up from 31 on Tuesday", "compared with 61 percent"."""
    return token.lower_ in COMPARING and any(t.like_num for t in token.subtree)


def _is_infinitive(token: Token) -> bool:
    return token.tag_ in ("VB", "VBN") and any(child.lower_ == "to" and child.tag_ == "TO" for child in token.children)


def _is_finite_enough(token: Token) -> bool:
    """Whether both verbs say something of their own: "shot and wounded a man" do not, "shot him and fled" do."""
    own = [child for child in token.children if child.dep_ not in LINKS]
    if any(child.dep_ in ("nsubj", "nsubjpass") and child.pos_ != "PRON" for child in own):
        return True  # "two were killed and at least five wounded"
    between = (child for child in token.head.children if token.head.i < child.i < token.i)
    return bool(own) and any(child.dep_ not in LINKS for child in between)


def _is_factual(token: Token) -> bool:
    """Whether an adverbial clause puts something forward: conditions and purposes do not."""
    marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "aux", "advmod")}
    return not marks & HYPOTHETICAL and not _is_infinitive(token)


def _is_apart(token: Token) -> bool:
    """Whether a complement has a subject of its own and stands beside its verb behind a mark ("…; he left")."""
    has_subject = any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in token.children)
    edge = token.right_edge.i + 1
    return has_subject and edge < len(token.doc) and token.doc[edge].text in (";", "—", "–", "--")


def _is_asserting(token: Token) -> bool:
    if token.pos_ not in NOMINAL or token.head.pos_ not in NOMINAL or token.i < token.head.i:
        return False
    if token.pos_ == "NUM":  # an age: "Ann Marren, 42," belongs to what is told of her
        return False
    says = any(t.pos_ == "NOUN" for t in token.subtree) or _content_words(token) > 1
    return says and _is_after_comma(token) and token.left_edge.nbor(-1).text != "(" and not is_naming(token)


def _is_after_comma(token: Token) -> bool:
    left = token.left_edge
    return left.i > left.sent.start and left.nbor(-1).text in DASHES


def _is_after_age(token: Token) -> bool:
    """Whether the comma before a clause is that of an age: "Tom Reil, 34, in the car park"."""
    at = token.left_edge.i
    return at - token.sent.start > AGE and token.doc[at - 2].like_num and token.doc[at - 3].text == ","


def _continued(prep: Token) -> Token | None:
    """The clause that a time or a circumstance goes on with though the parser hangs it on what the clause is about.

    "Ann Lund, who was mayor for nine years, from 2020 to 2029, has died": the comma before the verb ends the clause.
    Of two circumstances in a row the same is so, whatever they are: "who was jailed, in May, for fraud, has died".
    """
    row = _row(prep)
    if not row:
        return None
    on_noun = prep.head.pos_ in NOMINAL
    nouns = [prep.head] if on_noun else [c for c in prep.head.lefts if c.dep_ in ("nsubj", "nsubjpass")]
    period = prep.lower_ in PERIOD and any(t.ent_type_ == "DATE" for t in prep.subtree)
    placed = prep.lower_ in OF_WHOM or any(t.ent_type_ in PLACES for t in prep.children)
    if not period and len(row) == 1 and (not on_noun or placed):
        return None
    closes = {row[0].left_edge.i - 1, row[0].left_edge.i - 2}
    told = [c for noun in nouns for c in noun.rights if c.dep_ == "relcl" or (period and c.dep_ == "appos")]
    return next((c for c in told if c.i < prep.i and c.right_edge.i in closes and _is_after_comma(c)), None)


def _row(prep: Token) -> list[Token]:
    """The circumstances that stand one after another with this one, each between commas; [] where it does not."""
    row = [c for c in prep.head.children if c.dep_ == "prep" and _is_between_commas(c)]
    if prep not in row:
        return []
    at = row.index(prep)
    first = last = at
    while first and row[first - 1].right_edge.i + 2 == row[first].left_edge.i:
        first -= 1
    while last + 1 < len(row) and row[last].right_edge.i + 2 == row[last + 1].left_edge.i:
        last += 1
    return row[first : last + 1]


def _is_between_commas(token: Token) -> bool:
    before, after = token.left_edge.i - 1, token.right_edge.i + 1
    doc = token.doc
    return before > 0 and after < len(doc) and doc[before].text == "," and doc[after].text == ","


def _owners(token: Token, last: dict[int, bool], moved: Mapping[int, Token]) -> Iterator[int]:
    """The clauses that a token helps to state, from the innermost outward up to one that is cut out (`last`)."""
    at = token
    while True:
        is_last = last.get(at.i)
        if is_last is not None:
            yield at.i
        if is_last or at.head is at or at.dep_ == "ROOT":
            return
        at = moved.get(at.i, at.head)


def _is_cut(head: Token, kind: ClauseKind) -> bool:
    if kind in ("joined", "content", "addition", "adverbial"):
        return True
    return kind == "apposition" or _is_after_comma(head)


def _stated(head: Token, kind: ClauseKind, tokens: list[Token]) -> tuple[Token, ...]:
    """A clause's tokens; those of an apposition start at what it explains, so that it reads as a proposition."""
    if kind != "apposition":
        return tuple(tokens)
    noun = _explained(head)
    before = [t for t in noun.subtree if t.i <= noun.i and t.i < head.left_edge.i and t.dep_ not in ("prep", "relcl")]
    return tuple(sorted({t.i: t for t in (*before, *tokens)}.values(), key=lambda t: t.i))


def _explained(apposition: Token) -> Token:
    """What an apposition explains: of "half of them" the several named last, wherever the parser hangs it."""
    noun = apposition.head
    if not any(t.lower_ in ("them", "whom", "which") and t.head.lower_ == "of" for t in apposition.subtree):
        return noun
    nearer = [t for t in apposition.doc[noun.i + 1 : apposition.left_edge.i] if t.tag_ in ("NNS", "NNPS")]
    return nearer[-1] if nearer and noun.tag_ not in ("NNS", "NNPS") else noun
