"""Whether a number is a change: an amount in its scene in; "up", "down" or None out."""

from spacy.tokens import Token

from twosource.extract.quantities.amounts import Amount
from twosource.extract.quantities.lexicon import Direction, changes, context, units
from twosource.extract.quantities.scene import Scene

REACH = 7  # words that may stand between "up" or "of" and the number, bounds included


def change_of(scene: Scene, amount: Amount, unit: str | None, head: Token | None, *, last: int) -> Direction | None:
    """Which way a number changes something, where it is the size of a change and not a level.

    Args:
        scene: the text.
        amount: the number.
        unit: its unit, or the noun that it counts.
        head: the noun that it counts or measures.
        last: the index of the piece after the number and all that it counts.
    """
    if amount.change in {"up", "down"}:
        return "up" if amount.change == "up" else "down"
    if amount.kind == "multiple":
        return _by_verb(scene, amount, "times") if scene.pieces[amount.first].lower.endswith("fold") else None
    found = _by_adverb(scene, amount, last) or _by_noun(scene, amount, unit, head)
    if found is None and not _level(scene, amount):
        found = _by_verb(scene, amount, unit)
    return found


def _level(scene: Scene, amount: Amount) -> bool:
    """Whether the number is where a change starts or ends: "to 19", "from about 300"; but not "up to 30"."""
    pieces = scene.pieces
    at = amount.first - 1
    while amount.first - at < REACH and pieces[at].lower in context("hedges"):
        if pieces[at].lower == "to" and pieces[at - 1].lower not in {"up", "close"}:
            return True
        at -= 1
    if pieces[at + 1].lower == "by":
        return False
    return pieces[at].lower in context("levels")


def _by_adverb(scene: Scene, amount: Amount, last: int) -> Direction | None:
    """Up 5 percent; 5 percent higher."""
    pieces = scene.pieces
    for back in range(1, REACH):
        before = pieces[amount.first - back]
        if before.lower in {"up", "down"} and pieces[amount.first - back + 1].lower != "to" and not before.dash:
            return changes().adverbs[before.lower] if _open(scene, amount.first - back) else None
        if before.lower not in context("hedges"):
            break
    for at in {amount.end, last}:
        after = pieces[at].lower
        if after in {"higher", "lower"}:
            return changes().adverbs[after]
        moved = amount.unit in context("parts") or amount.money or amount.unit is None
        if after in {"up", "down"} and moved and pieces[at + 1].lower in {"on", "from", ".", ",", "at"}:
            return changes().adverbs[after]
    return None


def _open(scene: Scene, piece: int) -> bool:
    """Whether "up" or "down" is an adverb of its own and not of a verb: "picked up 5 bags", "went up 5 percent"."""
    token = scene.token(piece)
    if token.dep_ == "prt" and token.head.lemma_.lower() in {"bring", "push", "drive"}:
        return any(
            child.dep_ == "dobj" and child.i < token.i for child in token.head.children
        )  # not "brought down 9 trees"
    return token.dep_ != "prt" or token.head.lemma_.lower() in context("movers")


def _by_noun(scene: Scene, amount: Amount, unit: str | None, head: Token | None) -> Direction | None:
    """A 5 percent increase; an increase of 5 percent."""
    if _is_time(unit):
        return None
    table, part = changes().nouns, unit in context("parts")
    if (
        head is not None
        and (part or amount.money)
        and head.lemma_.lower() in table
        and head.i > scene.token(amount.end - 1).i
    ):
        return table[head.lemma_.lower()]
    at = scene.token(amount.first).i - 1
    while at > 0 and scene.doc[at].lower_ in context("hedges"):
        at -= 1
    if at > 0 and scene.doc[at].lower_ == "of" and scene.doc[at - 1].pos_ == "NOUN":
        noun = scene.doc[at - 1].lemma_.lower()
        return table.get(noun) if noun != "loss" or unit in {"percent", "percentage point", "point"} else None
    return None


def _by_verb(scene: Scene, amount: Amount, unit: str | None) -> Direction | None:
    """Rose 5 percent; rose by 5."""
    inside = scene.tokens(amount.first, amount.end)
    indices = {token.i for token in inside}
    outward = (_governed(token, unit, money=amount.money) for token in inside if token.head.i not in indices)
    return next((way for way in outward if way is not None), None)


def _governed(token: Token, unit: str | None, *, money: bool) -> Direction | None:
    head, hops = token.head, 0
    while head.pos_ in {"NOUN", "NUM", "SYM"} and hops < 2 and head.i > token.i:
        token, head, hops = head, head.head, hops + 1
    by = _after_by(token)
    if head.pos_ == "ADP":
        head = head.head
        if not by:
            return None
    if head.pos_ not in {"VERB", "AUX"} or token.dep_ in {"nsubj", "nsubjpass"} or head.i > token.i:
        return None
    lemma = head.lemma_.lower()
    way = changes().verbs.get(lemma)
    if way is None or by:
        return way
    if _is_time(unit) or (unit not in context("parts") and not money and unit is not None):
        return None
    if unit is None and token.left_edge.i and token.doc[token.left_edge.i - 1].text == ",":
        return None  # "nine barges sank, six in Orm": a part of them
    return None if money and lemma in context("given") else way


def _after_by(token: Token) -> bool:
    """Whether "by" introduces the number, hedges between."""
    doc, at = token.doc, token.i - 1
    start = token.left_edge.i
    while at > 0 and token.i - at < REACH + 2 and (at >= start or doc[at].lower_ in context("hedges")):
        if doc[at].lower_ == "by":
            return True
        at -= 1
    return at > 0 and doc[at].lower_ == "by"


def _is_time(unit: str | None) -> bool:
    found = units().get(unit or "")
    return found is not None and found.dimension == "time"
