"""Numbers that are no amounts: an amount in its scene in; whether it is a date, a name, a label, a score out."""

import re

from spacy.tokens import Token

from twosource.extract.quantities.amounts import Amount
from twosource.extract.quantities.lexicon import context, identifiers, people, roles, units
from twosource.extract.quantities.lexicon import numbers as written
from twosource.extract.quantities.listed import listed
from twosource.extract.quantities.pieces import Piece
from twosource.extract.quantities.scene import Scene
from twosource.extract.quantities.tolls import numbers
from twosource.model.said import Bound

CLOCK = re.compile(
    r"\s?(?:[ap]\.?m\b|AM\b|PM\b|[ap]\.m\.|o['’]clock|hrs?\b|GMT|UTC|E[SD]T\b|P[SD]T\b|C[SD]T\b)", re.IGNORECASE
)

MOST_WORDS = 200  # of a sentence by which it is told whether all its words have capitals
GROUPS = 3  # of digits that are looked at on either side of one
FAR = 60  # tokens before "one" in which the others stand
SEVERAL = 2  # numbers before "one", which counts as they do
PAST = frozenset({"VBD", "VBN"})
LETTERS = 3  # of a carrier before a flight's number


def excluded(scene: Scene, amount: Amount, *, counts: bool, bound: Bound) -> bool:
    """Whether a number counts or measures nothing.

    Args:
        scene: the text.
        amount: the number.
        counts: whether the parse finds a thing that it counts.
        bound: the words of bound that stand with it ("more than").
    """
    pieces = scene.pieces
    if _glued_wrong(scene, amount) or _pointed(scene, amount):
        return True
    if scene.in_idiom(pieces[amount.first].start, pieces[amount.end - 1].end):
        return True
    if amount.kind == "multiple":
        return _no_multiple(scene, amount)
    if amount.unit is not None and amount.unit != "share":
        return _dated_unit(scene, amount)
    bounded = bound not in {"exact", "range"}
    return (
        _date(scene, amount, counts=counts)
        or _year(scene, amount, counts=counts, firm=bounded and bound != "about")
        or _label(scene, amount, counts=counts)
        or (_named(scene, amount, counts=counts) and listed(scene, amount) is None)
        or _street(scene, amount, counts=counts)
        or _listed(scene, amount)
        or _pronoun(scene, amount, counts=counts, bounded=bounded)
    )


def _no_multiple(scene: Scene, amount: Amount) -> bool:
    """Whether "double" is a noun or part of another verb ("doubled down")."""
    piece = scene.pieces[amount.first]
    if scene.pieces[amount.end].lower in context("phrasal"):
        return True
    return scene.token(amount.first).pos_ in {"NOUN", "PROPN"} and not piece.lower.endswith("fold")


def _dated_unit(scene: Scene, amount: Amount) -> bool:
    """A label although a unit seems to follow: "Section 5 percent" never, but "Day 3 hours" reads so."""
    before = scene.pieces[amount.first - 1]
    return before.text[:1].isupper() and before.lower in {"article", "section", "chapter", "flight", "route"}


def _glued_wrong(scene: Scene, amount: Amount) -> bool:
    """Letters, dashes or signs that touch the number and make it a name: 5G, T-62, 3rd, 1990s, #4."""
    pieces = scene.pieces
    first, after, before = pieces[amount.first], pieces[amount.end], pieces[amount.first - 1]
    if after.glued and ((after.word and not after.fresh) or (after.text in "'’" and pieces[amount.end + 1].digits)):
        return True
    if (
        _grouped(scene, amount)
        or _telephone(scene, amount)
        or (after.glued and (after.digits or after.text in {"@", "_", "\\", "&"}))
    ):
        return True
    if not first.glued or before.text in {"#", "§", "№", "@", "_", "¶"}:
        return before.text in {"#", "§", "№", "@", "_", "¶"}
    slashed = before.text == "/" and pieces[amount.first - 2].word and before.glued and amount.unit is None
    return slashed or before.word or before.text in {"&", "=", "'", "’"} or _after_dash(scene, amount)


def _grouped(scene: Scene, amount: Amount) -> bool:
    """A group of digits among others, as telephone and account numbers are printed: 0800 555 0199."""
    pieces = scene.pieces
    if amount.unit is not None or amount.number_end != amount.number + 1 or not pieces[amount.number].digits:
        return False
    first, end = amount.number, amount.number_end
    while amount.number - first < GROUPS and pieces[first - 1].text.isdecimal() and not pieces[first].fresh:
        first -= 1
    while end - amount.number_end < GROUPS and pieces[end].text.isdecimal() and not pieces[end].fresh:
        end += 1
    return end - first > 2 or (end - first > 1 and pieces[first].text.startswith("0"))


def _telephone(scene: Scene, amount: Amount) -> bool:
    """Digits that run on behind a dash: 1-800-FLOWERS, 555-0134."""
    pieces = scene.pieces
    dash, beyond = pieces[amount.end], pieces[amount.end + 1]
    if amount.kind == "range" and amount.unit is None and _seven_digits(scene, amount):
        return True
    if (
        not dash.dash
        or not dash.glued
        or not beyond.glued
        or amount.unit is not None
        or not pieces[amount.number].digits
    ):
        return False
    return beyond.digits or (amount.kind == "range" and beyond.text.isupper())


def _seven_digits(scene: Scene, amount: Amount) -> bool:
    """Three digits, a dash and four digits."""
    pieces = scene.pieces
    groups = [pieces[index].text for index in range(amount.number, amount.number_end)]
    return [len(group) for group in groups] == [3, 1, 4] and groups[0].isdecimal() and groups[2].isdecimal()


def _after_dash(scene: Scene, amount: Amount) -> bool:
    """Whether a dash ties the number to letters or digits before it: Covid-19, multi-million, 555-1234."""
    pieces = scene.pieces
    before, earlier = pieces[amount.first - 1], pieces[amount.first - 2]
    if not before.dash or not before.glued:
        return False
    if before.text in "–—" and earlier.word and pieces[amount.first].word:
        return False
    if before.text == "—":
        return False
    return earlier.word or earlier.digits or earlier.text in ")."


def _pointed(scene: Scene, amount: Amount) -> bool:
    """Clock times, ratios, dates and addresses written with signs: 7:30, 5/6/2023, 10.0.0.1, a web address."""
    pieces = scene.pieces
    for sign, beyond in ((amount.first - 1, amount.first - 2), (amount.end, amount.end + 1)):
        left, right = (beyond, amount.first) if beyond < sign else (sign, beyond)
        mark = pieces[sign].text
        if mark == "/" and pieces[beyond].digits and pieces[sign].glued == pieces[max(left, right)].glued:
            return True
        if not mark or mark not in ":/.⁄" or not pieces[max(left, right)].glued or not pieces[beyond].digits:
            continue
        if pieces[sign].glued or mark in "/:":
            return True
    token = scene.token(amount.first)
    if token.like_url or token.like_email:
        return True
    return bool(CLOCK.match(pieces.text, pieces[amount.end - 1].end)) and amount.unit is None


def _date(scene: Scene, amount: Amount, *, counts: bool) -> bool:
    """A day of the month."""
    pieces, months = scene.pieces, identifiers().months
    if amount.high is None or amount.high > 31 or amount.kind not in {"number", "range"}:
        return False
    at = amount.first - 1
    if pieces[at].text == ".":
        at -= 1
    if _month(pieces[at], months) and not pieces[amount.first].fresh:
        return True
    if _month(pieces[amount.end], months) and not pieces[amount.end].fresh:
        return True
    if pieces[amount.end].lower == "of" and _month(pieces[amount.end + 1], months):
        return True
    if pieces[at].lower in {"and", "or", "to", "-", "–", "through", "until"} and not counts:
        return any(_month(pieces[back], months) for back in (at - 2, at - 3, at - 4))
    return pieces[at].lower in {"and", "to", "-", "–"} and _month(pieces[amount.end], months)


def _month(piece: Piece, months: frozenset[str]) -> bool:
    return piece.lower in months and piece.text[:1].isupper()


def _year(scene: Scene, amount: Amount, *, counts: bool, firm: bool) -> bool:
    """Four digits that name a year."""
    pieces = scene.pieces
    number, before = pieces[amount.number], pieces[amount.first - 1]
    if amount.kind == "range" and number.digits and amount.low is not None and amount.high is not None:
        return 1500 <= amount.low < amount.high <= 2100 and "," not in number.text and not counts
    alone = number.digits and len(number.text) == 4 and number.text.isdecimal()
    if not alone or amount.number_end != amount.number + 1 or not (1500 <= int(number.text) <= 2100):
        return alone and number.text.startswith("0")
    if firm:
        return False
    if pieces[amount.end].lower in context("year_nouns"):
        return True
    if not counts or _month(before, identifiers().months) or pieces[amount.end].dash or before.text == ",":
        return True
    return before.lower in context("year_before") or scene.token(amount.end).tag_ != "NNS"


def _label(scene: Scene, amount: Amount, *, counts: bool) -> bool:
    """A number that says which one: "Article 5", "room 101", "No. 4", "page 3 of 11"."""
    pieces, at, labels = scene.pieces, amount.first - 1, identifiers().labels
    before, after = pieces[at], pieces[amount.end]
    if before.text in {"’", "'"}:
        return not before.glued and pieces[amount.first].glued
    paged = before.lower == "of" and pieces[at - 1].digits and pieces[at - 2].lower in labels
    flown = before.text.isupper() and len(before.text) <= LETTERS and pieces[at - 1].lower in labels  # "Flight QX 418"
    if paged or flown:
        return True
    if before.lower not in labels or numbers(scene.token(at)) or pieces[amount.first].fresh:
        return before.text == "." and pieces[at - 1].lower in context("numbered")
    if after.lower == "of" and before.lower not in units():
        return True
    if before.text[:1].isupper() and (amount.value or 0) > 1 and scene.token(amount.end).tag_ == "NN":
        return True
    return not counts or _capital_label(scene, at)


def _capital_label(scene: Scene, at: int) -> bool:
    """A label with a capital inside a sentence: "the Article 5 obligations"."""
    pieces, before = scene.pieces, scene.pieces[at]
    if before.lower in {"us", "u.s", "top", "war", "no", "number"}:
        return False
    return before.text[:1].isupper() and not before.fresh and pieces[at - 1].text not in {".", ""}


def _named(scene: Scene, amount: Amount, *, counts: bool) -> bool:
    """Part of a name: Boeing 737, Apollo 11, Group of Seven, Five Eyes."""
    token = scene.token(amount.number)
    pieces = scene.pieces
    before = scene.doc[token.i - 1] if token.i else None
    # "on 12 March 1,140 people came": no day, as _date tells
    if _month(pieces[amount.first - 1], identifiers().months):
        return _in_entity(scene, amount, counts=counts)
    adjacent = before is not None and before.pos_ == "PROPN" and before.idx + len(before) <= pieces[amount.first].start
    if adjacent and before is not None and pieces[amount.first - 1].end == before.idx + len(before) and not counts:
        return (
            before.text[:1].isupper() and token.dep_ not in {"nsubj", "nsubjpass", "dobj"}
        ) or before.ent_type_ == "PRODUCT"
    if adjacent and before is not None and token.head.i == before.i and token.dep_ in {"nummod", "appos", "npadvmod"}:
        return pieces[amount.first - 1].end == before.idx + len(before)
    return _capital_word(scene, amount) or _in_entity(scene, amount, counts=counts)


def _capital_word(scene: Scene, amount: Amount) -> bool:
    """A number word with a capital letter inside a sentence of plain case, before or after another capital."""
    pieces = scene.pieces
    piece, before, after = pieces[amount.number], pieces[amount.number - 1], pieces[amount.end]
    if (
        not piece.word
        or not piece.text[:1].isupper()
        or piece.fresh
        or before.text in {".", "!", "?", '"', "“", ":", "”", "'", "‘", ""}
    ):
        return False
    sentence = scene.token(amount.number).sent
    if sentence[0].idx == piece.start or _title_case([token.text for token in sentence[:MOST_WORDS]]):
        return False
    return after.text[:1].isupper() or before.text[:1].isupper() or before.lower in {"of", "the"}


def _title_case(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3 and word.isalpha()]
    return bool(long) and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _in_entity(scene: Scene, amount: Amount, *, counts: bool) -> bool:
    token = scene.token(amount.number)
    if token.ent_type_ not in identifiers().entities or _counts_next(scene, amount):
        return False
    if _title_case([word.text for word in token.sent[:MOST_WORDS]]):
        return False
    entity = _entity(scene, token.i)
    others = [
        word for word in entity if word.i != token.i and word.text[:1].isalpha() and word.lower_ not in written().scales
    ]
    named = [word for word in others if word.text[:1].isupper() and word.pos_ == "PROPN"]
    first_word = entity[0].i == token.i and (counts or amount.first == 0)
    return bool(named) and not first_word


def _counts_next(scene: Scene, amount: Amount) -> bool:
    """Whether a number stands right before the things it counts, and behind no name that it could be part of.

    "Sol hid 80,000 crowns"; "in Vell 12 people", where the name belongs to the preposition; not "the Boeing 737 jets".
    """
    token, noun = scene.token(amount.number), scene.token(amount.end)
    before = scene.token(amount.first - 1) if amount.first else None
    if noun.tag_ != "NNS" or not noun.is_lower or token.head.i != noun.i or scene.pieces[amount.end].fresh:
        return False
    if before is None or before.pos_ not in {"PROPN", "NOUN"}:
        return True
    return (
        before.dep_ == "pobj" and before.head.i < before.i and before.right_edge.i <= max(before.i, noun.right_edge.i)
    )


def _entity(scene: Scene, index: int) -> list[Token]:
    """The tokens of the entity that a token is part of."""
    first, end = index, index + 1
    while first and scene.doc[first].ent_iob_ == "I":
        first -= 1
    while end < len(scene.doc) and scene.doc[end].ent_iob_ == "I":
        end += 1
    return list(scene.doc[first:end])


def _street(scene: Scene, amount: Amount, *, counts: bool) -> bool:
    """A house number: digits, then capitalised words, then a word for a street."""
    pieces, streets = scene.pieces, identifiers().streets
    if not pieces[amount.number].digits or amount.kind != "number":
        return False
    if pieces[amount.end].lower == "block":
        return True
    house = len(pieces[amount.number].text) >= 3 and pieces[amount.number].text.isdecimal()
    if house and not counts and scene.token(amount.end).tag_ == "NNP" and pieces[amount.end].text[:1].isupper():
        return True
    for index in range(amount.end, amount.end + 5):
        piece = pieces[index]
        if piece.text == "." and piece.glued:
            continue
        if not piece.word or not piece.text[:1].isupper() or piece.fresh:
            return False
        if index > amount.end and piece.lower in streets:
            return True
    return False


def _listed(scene: Scene, amount: Amount) -> bool:
    """A number that opens a line of a list or stands alone in brackets."""
    pieces = scene.pieces
    first, after, before = pieces[amount.first], pieces[amount.end], pieces[amount.first - 1]
    if first.digits and (first.fresh or amount.first == 0) and after.text in {".", ")"} and after.glued:
        return True
    return before.text in "([" and before.text != "" and after.text in ")]" and after.text != "" and first.digits


def _pronoun(scene: Scene, amount: Amount, *, counts: bool, bounded: bool) -> bool:
    """As in "One" that counts nothing, and "the two" that only refer back."""
    pieces = scene.pieces
    word, before, after = pieces[amount.number], pieces[amount.first - 1], pieces[amount.end]
    if amount.number_end - amount.number != 1 or not word.word:
        return False
    if word.lower == "one":
        if bounded or _one_victim(scene, amount) or _one_of_several(scene, amount):
            return False
        return not counts or after.lower == "of" or before.lower in identifiers().pronoun_before
    if before.lower == "other" and pieces[amount.first - 2].lower == "the":
        return False  # a rest, where a set was named; `find` drops it where none was
    return before.lower in context("whole") and not counts and after.lower not in roles().after and not bounded


def _one_victim(scene: Scene, amount: Amount) -> bool:
    """As in "One of the victims", "one was injured", "one dead": counted although nothing follows."""
    pieces = scene.pieces
    if pieces[amount.end].lower in roles().after:
        return True
    if pieces[amount.end].lower != "of":
        return False
    number = scene.token(amount.number)
    target = next((child for right in number.rights if right.lower_ == "of" for child in right.children), None)
    if target is None or any(token.tag_ in {"JJS", "RBS"} for token in scene.doc[number.i : target.i]):
        return False
    return target.lemma_.lower() in roles().toll or target.lemma_.lower() in people()


def _one_of_several(scene: Scene, amount: Amount) -> bool:
    """The last of a list of several that did things: "nine voted for it, four against it and one abstained"."""
    token = scene.token(amount.number)
    if token.dep_ not in {"nsubj", "nsubjpass"} or token.head.tag_ not in PAST or token.i + 1 != _verb_start(token):
        return False
    joined = scene.pieces[amount.first - 1].lower in {"and", ",", "while", ";"}
    before = scene.doc[max(token.sent.start, token.i - FAR) : token.i]
    counted = [t for t in before if t.like_num and t.dep_ in {"nsubj", "nsubjpass", "npadvmod", "nummod", "conj"}]
    return joined and len(counted) >= SEVERAL


def _verb_start(subject: Token) -> int:
    """Where the predicate of a subject begins, its auxiliaries included."""
    verb = subject.head
    return min([verb.i, *(c.i for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.i > subject.i)])
