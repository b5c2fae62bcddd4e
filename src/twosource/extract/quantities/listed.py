"""Lists of a name and a number: an amount in its scene in; whether it is such an item, and of which list, out.

"A council of 80 seats: Alto 47, Brenn 33"; "Alto won 47 seats, Brenn 21 and the Union 12". What is counted stands
before the list. Names with numbers of their own ("Apollo 11, Apollo 12") count nothing: there a name comes twice, or
a number is larger than what the list shares out.
"""

from twosource.extract.quantities.amounts import Amount
from twosource.extract.quantities.lexicon import context, identifiers
from twosource.extract.quantities.pieces import Piece
from twosource.extract.quantities.scene import Scene

LONGEST_NAME = 5  # pieces
MOST_ITEMS = 12
REACH = 25  # pieces from a colon back to what it shares out
FEWEST = 2  # items behind a colon


def listed(scene: Scene, amount: Amount) -> int | None:
    """The code point before which stands what a name's number counts; None where the number is no item of a list."""
    if amount.number_end != amount.number + 1 or amount.kind != "number" or amount.unit is not None:
        return None
    start = _start(scene, amount.number)
    if start is None:
        return None
    opened = scene.pieces[start]
    if opened.text == ":":
        whole = _shared_out(scene, start)
        items = _items(scene, start)
        fits = whole is not None and len(items) >= FEWEST and all(0 < value < whole for _, value in items)
    else:
        items = _items(scene, start - 1)
        fits = _is_won(scene, start)
    names = [name for name, _ in items]
    return opened.start if fits and len({*names}) == len(names) and amount.number in _places(scene, start) else None


def _start(scene: Scene, number: int) -> int | None:
    """The colon that opens the list, or the noun counted right before its first item."""
    pieces, at = scene.pieces, number
    for _ in range(MOST_ITEMS):
        name = _name_before(scene, at)
        if name is None:
            return None
        sign = name - 1
        if pieces[sign].lower == "and" and pieces[sign - 1].text == ",":
            sign -= 1
        if pieces[sign].text == ":":
            return sign
        if pieces[sign].text not in {",", ";"} and pieces[sign].lower != "and":
            return None
        if not pieces[sign - 1].digits:
            return sign - 1 if scene.token(sign - 1).tag_ == "NNS" else None
        at = sign - 1
    return None


def _name_before(scene: Scene, number: int) -> int | None:
    """Where the name begins that stands right before a number, its article included."""
    pieces, at = scene.pieces, number - 1
    while number - at <= LONGEST_NAME and _is_name(pieces[at]) and not pieces[at + 1].fresh:
        at -= 1
    first = at + 1
    if first == number or number - first > LONGEST_NAME or pieces[number - 1].lower in identifiers().labels:
        return None
    return first - 1 if pieces[first - 1].lower == "the" else first


def _is_name(piece: Piece) -> bool:
    return piece.word and piece.text[:1].isupper()


def _places(scene: Scene, start: int) -> list[int]:
    """The pieces that are the numbers of a list, from what opens it on."""
    pieces, at = scene.pieces, start + 1
    found: list[int] = []
    while len(found) < MOST_ITEMS:
        while pieces[at].text in {",", ";"} or pieces[at].lower in {"and", "the"}:
            at += 1
        first = at
        while at - first < LONGEST_NAME and _is_name(pieces[at]) and not pieces[at].fresh:
            at += 1
        if at == first or not pieces[at].digits:
            return found
        found.append(at)
        at += 1
        if pieces[at].text not in {",", ";"} and pieces[at].lower != "and":
            return found
    return found


def _items(scene: Scene, start: int) -> list[tuple[str, float]]:
    """The names and numbers of a list, from what opens it on."""
    made = []
    for place in _places(scene, start):
        first = _name_before(scene, place)
        text = scene.pieces[place].text.replace(",", "")
        if first is not None and text.isdecimal():
            made.append((scene.pieces.text[scene.pieces[first].start : scene.pieces[place - 1].end], float(text)))
    return made


def _shared_out(scene: Scene, colon: int) -> float | None:
    """The number of things that a list behind a colon shares out: "80 seats:", "the 220-seat house:"."""
    pieces = scene.pieces
    for at in range(colon - 1, max(colon - REACH, -1), -1):
        if pieces[at].text in {".", "!", "?", ";"} or pieces[at + 1].fresh:
            return None
        text = pieces[at].text.replace(",", "")
        if not text.isdecimal():
            continue
        after = at + 2 if pieces[at + 1].dash else at + 1
        return float(text) if scene.token(after).tag_ in {"NNS", "NN"} and pieces[after].text.islower() else None
    return None


def _is_won(scene: Scene, noun: int) -> bool:
    """Whether somebody by name has so many of something: "Alto won 47 seats"."""
    token = scene.token(noun)
    counted = any(c.dep_ == "nummod" and c.i == token.i - 1 for c in token.children)
    verb = token.head
    named = any(c.dep_ == "nsubj" and c.pos_ == "PROPN" for c in verb.children)
    return counted and token.dep_ == "dobj" and named and verb.lemma_.lower() in context("shared")
