"""Whether a number is a change: an amount in its scene in; "up", "down" or None out."""

from typing import Literal

from spacy.tokens import Token

from twosource.extract.quantities.amounts import Amount
from twosource.extract.quantities.lexicon import changes, units
from twosource.extract.quantities.scene import Scene

Way = Literal["up", "down"]
PARTS = frozenset({"percent", "percentage point", "basis point", "point", "times", "share", "cent", "pence"})
GIVEN = frozenset(
    {"raise", "lose", "shed", "add", "lift", "extend", "gain", "slash", "cut", "trim", "up", "reduce", "boost"}
)
HEDGES = frozenset(
    {
        "about",
        "nearly",
        "some",
        "around",
        "almost",
        "more",
        "than",
        "over",
        "at",
        "least",
        "roughly",
        "just",
        "less",
        "fewer",
        "a",
        "an",
        "approximately",
    }
)
LEVELS = frozenset({"to", "at", "from", "in", "for", "on", "within", "over", "after", "under", "during", "since"})


def change_of(scene: Scene, amount: Amount, unit: str | None, head: Token | None) -> Way | None:
    """Which way a number changes something, where it is the size of a change and not a level."""
    if amount.change in {"up", "down"}:
        return "up" if amount.change == "up" else "down"
    if amount.kind == "multiple" and amount.change == "":
        return None
    found = _by_adverb(scene, amount) or _by_noun(scene, amount, unit, head)
    if found is None and not _level(scene, amount):
        found = _by_verb(scene, amount, unit)
    return found


def _level(scene: Scene, amount: Amount) -> bool:
    """Whether the number is where a change starts or ends: "to 19", "from about 300"."""
    pieces = scene.pieces
    at = amount.first - 1
    while amount.first - at < 4 and pieces[at].lower in HEDGES:
        at -= 1
    return pieces[at].lower in LEVELS


def _by_adverb(scene: Scene, amount: Amount) -> Way | None:
    """Up 5 percent; 5 percent higher."""
    pieces = scene.pieces
    for back in range(1, 5):
        before = pieces[amount.first - back]
        if before.lower in {"up", "down"} and pieces[amount.first - back + 1].lower != "to" and not before.dash:
            return changes().adverbs[before.lower] if _open(scene, amount.first - back) else None
        if before.lower not in {
            "by",
            "about",
            "some",
            "around",
            "nearly",
            "almost",
            "than",
            "more",
            "over",
            "just",
            "only",
            "a",
            "roughly",
            "at",
            "least",
            "another",
        }:
            break
    after = pieces[amount.end].lower
    if after in {"higher", "lower"} or (
        after in {"up", "down"} and pieces[amount.end + 1].lower in {"on", "from", ".", ",", "at"}
    ):
        return changes().adverbs[after]
    return None


def _open(scene: Scene, piece: int) -> bool:
    """Whether "up" or "down" stands as an adverb of its own and not with a verb ("picked up 5 bags")."""
    token = scene.token(piece)
    return token.dep_ != "prt"


def _by_noun(scene: Scene, amount: Amount, unit: str | None, head: Token | None) -> Way | None:
    """A 5 percent increase; an increase of 5 percent."""
    if _is_time(unit):
        return None
    table = changes().nouns
    if head is not None and unit is not None and (unit in PARTS or amount.money) and head.lemma_.lower() in table:
        return table[head.lemma_.lower()]
    first = scene.token(amount.first)
    at = first.i - 1
    while at > 0 and scene.doc[at].lower_ in {
        "about",
        "nearly",
        "some",
        "around",
        "almost",
        "more",
        "than",
        "over",
        "at",
        "least",
        "roughly",
        "just",
        "up",
        "to",
    }:
        at -= 1
    if at > 0 and scene.doc[at].lower_ == "of" and scene.doc[at - 1].pos_ == "NOUN":
        noun = scene.doc[at - 1].lemma_.lower()
        return table.get(noun) if noun != "loss" or unit in PARTS else None
    return None


def _by_verb(scene: Scene, amount: Amount, unit: str | None) -> Way | None:
    """Rose 5 percent; rose by 5."""
    inside = scene.tokens(amount.first, amount.end)
    indices = {token.i for token in inside}
    for token in inside:
        if token.head.i in indices:
            continue
        way = _governed(token, unit, money=amount.money)
        if way is not None:
            return way
    return None


def _governed(token: Token, unit: str | None, *, money: bool) -> Way | None:
    head, hops = token.head, 0
    while head.pos_ in {"NOUN", "NUM", "SYM"} and hops < 2 and head.i > token.i:
        token, head, hops = head, head.head, hops + 1
    by = head.lower_ == "by"
    if by:
        head = head.head
    elif head.pos_ == "ADP":
        return None
    if head.pos_ not in {"VERB", "AUX"} or token.dep_ in {"nsubj", "nsubjpass"} or head.i > token.i:
        return None
    lemma = head.lemma_.lower()
    way = changes().verbs.get(lemma)
    if way is None or by:
        return way
    if _is_time(unit) or (unit not in PARTS and not money and unit is not None):
        return None
    return None if money and lemma in GIVEN else way


def _is_time(unit: str | None) -> bool:
    found = units().get(unit or "")
    return found is not None and found.dimension == "time"
