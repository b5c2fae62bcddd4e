"""Counted things that stand with an earlier number: a bare number and the quantities before it in; its fuller form out.

"26 shots, ten of which …", "of the 48 valves 36 were rusted", "the other 1,260", "from 25 animals to 250", "390 fewer",
"tested 28 wells; 11 were fouled", "aged 9 and 12". Only where the grammar points back: a number that merely stands
alone stays alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Token

from twosource.extract.quantities.amounts import Amount
from twosource.extract.quantities.assemble import Draft
from twosource.extract.quantities.lexicon import context, people, roles, units
from twosource.extract.quantities.listed import listed
from twosource.extract.quantities.scene import Scene
from twosource.extract.quantities.tolls import toll

REACH = 8  # quantities before a number that it may point back to
FAR = 60  # tokens back to the "of" that opens a clause
NEAR = 3  # pieces between "from … to" and its numbers: hedges
YEARS = 119  # the oldest age
AND = frozenset({"and", ",", ", and", "or", "from", "to"})  # between two ages
CODE = 3  # letters of a currency's code
APART = 60  # code points between a measure and a bare number set beside it


@dataclass(frozen=True, slots=True)
class Pointing:
    """What a number points back to."""

    draft: Draft
    whole: bool  # it keeps what happened to the earlier ones ("two of them"), and not only what they are


def carried(scene: Scene, before: Sequence[Draft], amount: Amount, one: Draft) -> Draft:
    """The quantity with the counted thing of an earlier one, where it has none of its own and points back."""
    if (opened := listed(scene, amount)) is not None:
        whole = next((draft for draft in reversed(before[-REACH:]) if draft.start < opened and draft.unit), None)
        return replace(one, unit=whole.unit, noun=whole.noun, of=whole.of, change=None) if whole else one
    of_them = _of_them(scene, amount) and (one.of is None or not _plural(scene, one))
    of_set = (
        one.unit == "person" and one.of is None and _of_set(scene, amount) is not None
    )  # "of the 15 miners, two died"
    if one.unit is not None and not of_them and not of_set and not _misread(scene, amount, one):
        return one
    if one.noun is not None and one.unit is None:
        return one
    if one.unit is None and (aged := _another_age(scene, before, one)):
        return aged
    if aboard := _aboard(scene, amount, one):
        return aboard
    near = [draft for draft in before[-REACH:] if draft.unit is not None]
    found = _same_measure(scene, near, amount, one) or _points(scene, near, amount, one)
    change = _compared(scene, amount) if scene.pieces[amount.end + 1].lower == "than" else None
    joined = one if found is None else _joined(one, found, change)
    return _of_them_people(scene, amount, joined) if of_them and found is not None else joined


def _joined(one: Draft, found: Pointing, change: Literal["up", "down"] | None) -> Draft:
    words, unit = (found.draft.noun or "").split(), found.draft.unit
    unit = one.unit if one.unit in {"share", "percent"} else unit  # "640 patients, half of whom"
    own = [word for word in (one.noun or "").split() if word in _roles()] if unit == one.unit == "person" else []
    kept = words if found.whole and not own else [word for word in words if word not in _roles()]
    noun = " ".join(sorted({*kept, *own}))
    return replace(one, unit=unit, noun=noun or None, of=found.draft.of, change=one.change or change)


def _of_them_people(scene: Scene, amount: Amount, one: Draft) -> Draft:
    """As in "63 bodies, 19 of them children": who they are, beside what happened to them."""
    noun = scene.token(amount.end + 2)
    lemma = noun.lemma_.lower()
    if noun.tag_ != "NNS" or lemma not in people() or scene.pieces[amount.end].lower != "of":
        return one
    roles_kept = [word for word in (one.noun or "").split() if word in _roles()]
    kept = " ".join(sorted({*roles_kept, "person" if lemma in context("generic") else lemma}))
    return replace(one, unit="person", noun=kept, of=(noun.idx, noun.idx + len(noun)))


def _roles() -> frozenset[str]:
    table = roles()
    return frozenset({*table.after.values(), *table.patient.values(), *table.subject.values(), "casualty"})


def _counts(draft: Draft) -> bool:
    """Whether an earlier quantity counts things or people, and is no measure, share or age."""
    unit = draft.unit or ""
    money = len(unit) == 3 and unit.isupper()
    return unit not in units() and unit not in {"share", "times"} and not money and draft.noun not in {None, "age"}


def _misread(scene: Scene, amount: Amount, one: Draft) -> bool:
    """Whether the noun found is one that a number above one cannot count: "the other 1,260 use gas"."""
    if amount.kind != "number" or (amount.value or 0) <= 1 or one.unit in units() or one.of is None:
        return False
    after = scene.token(amount.end)
    last = scene.token_at(one.of[1] - 1)
    if of_the_rest(scene, amount) and after.lower_ in context("verbs"):
        return True
    single = last.tag_ in {"NN", "VB", "VBP", "VBD"} and last.lemma_.lower() not in people()
    return single and not after.is_punct and (of_the_rest(scene, amount) or _of_set(scene, amount) is not None)


def _aboard(scene: Scene, amount: Amount, one: Draft) -> Draft | None:
    """People without their noun: "with 17 on board", "seven of us", "a crowd of about 70,000", "all but two"."""
    pieces, at = scene.pieces, amount.end
    if amount.unit is not None or one.noun is not None or one.change is not None:
        return None
    after, beyond = pieces[at].lower, pieces[at + 1].lower
    on_board = after == "aboard" or (after == "on" and beyond == "board")
    back = amount.first - 1
    while amount.first - back < NEAR and pieces[back].lower in context("hedges"):
        back -= 1
    crowd = pieces[back].lower == "of" and pieces[back - 1].lower in context("crowds_of")
    us = after == "of" and beyond in {"us", "you"}
    return replace(one, unit="person", noun="person") if on_board or crowd or us else None


def _same_measure(scene: Scene, here: Sequence[Draft], amount: Amount, one: Draft) -> Pointing | None:
    """A bare number set beside money or a measure: "900 hectares, up from 500", "18 euros for adults and 6 for …"."""
    last = here[-1] if here else None
    if last is None or amount.unit is not None or one.noun is not None or amount.kind == "share":
        return None
    money = len(last.unit or "") == CODE and (last.unit or "").isupper()
    between = scene.pieces.text[last.end : one.start]
    if (not money and last.unit not in units()) or not _one_clause(between) or last.noun == "age":
        return None
    beside = _beside(scene, amount) or _for_and_for(scene, amount, between)
    priced = money and (_at_price(scene, amount) or _compared(scene, amount) is not None)
    return Pointing(replace(last, noun=None), whole=True) if beside or priced else None


def _for_and_for(scene: Scene, amount: Amount, between: str) -> bool:
    """As in "18 euros for adults and 6 for children"."""
    pieces = scene.pieces
    joined = pieces[amount.first - 1].lower == "and" and pieces[amount.end].lower == "for"
    return joined and between.split()[:1] == ["for"]


def _at_price(scene: Scene, amount: Amount) -> bool:
    """As in "start at 14 euros and top out at 22"."""
    preposition = scene.token(amount.number).head
    if preposition.lower_ not in {"at", "to"} or preposition.i != scene.token(amount.first).i - 1:
        return False
    verb = preposition.head
    return bool(verb.pos_ == "VERB" and verb.lemma_.lower() not in context("placing"))


def _one_clause(between: str) -> bool:
    """Whether two numbers stand in one sentence, near each other."""
    return len(between) <= APART and not any(sign in between for sign in ".;!?\n")


# ---- where it points ------------------------------------------------------------------------------------------------


def _points(scene: Scene, before: Sequence[Draft], amount: Amount, one: Draft) -> Pointing | None:
    """The earlier quantity that a number points to."""
    start = _sentence(scene, scene.token(amount.first))
    here = [draft for draft in before if draft.start >= scene.doc[start].idx]
    things = [draft for draft in here if _counts(draft)]
    far = [draft for draft in before if _counts(draft) and _just_before(scene, draft, start)]
    if _of_them(scene, amount):
        fit = (draft for draft in (*reversed(here), *reversed(far)) if _within(one, draft))
        return next((Pointing(draft, whole=True) for draft in fit), None)
    beside = _beside(scene, amount) and here and (_counts(here[-1]) or here[-1].unit == "percent")
    paired = here[-1] if beside else _from_to(scene, here, amount)
    if paired is not None:
        return Pointing(paired, whole=True)
    if _compared(scene, amount) is not None:
        return Pointing(things[-1], whole=True) if things else None
    return _by_words(scene, far, things, amount, one) or _by_grammar(scene, far, things, amount, one)


def _by_words(
    scene: Scene, far: Sequence[Draft], things: Sequence[Draft], amount: Amount, one: Draft
) -> Pointing | None:
    """A set that is named or meant: "of the 48 valves, 36", "the other 1,260", "put the number at 60,000"."""
    opened = _of_set(scene, amount)
    if opened is not None:
        found = next((draft for draft in things if draft.start > opened), None)
        if found is None or not _within(one, found):
            return None
        wounded = found.of is not None and scene.token_at(found.of[0]).lower_ in roles().after
        return Pointing(found, whole=wounded)  # "of the 340 wounded, 52": those are wounded too
    pool = things or (far if of_the_rest(scene, amount) else ())
    meant = pool and (of_the_rest(scene, amount) or _number_itself(scene, amount))
    return Pointing(pool[-1], whole=False) if meant else None


def _sentence(scene: Scene, token: Token) -> int:
    """The first token of a token's sentence, where the parser cut it at a comma or in its middle too."""
    start: int = token.sent.start
    for _ in range(NEAR):
        before = scene.doc[start - 1] if start else None
        if before is None or before.text in {".", "!", "?", "”", '"'} or "\n" in before.text_with_ws:
            break
        start = before.sent.start
    return start


def _by_grammar(
    scene: Scene, far: Sequence[Draft], things: Sequence[Draft], amount: Amount, one: Draft
) -> Pointing | None:
    """A bare subject or object: "tested 28 wells; 11 were fouled", "signed 23 bills and vetoed four"."""
    number = scene.token(amount.number_end - 1)
    value = amount.value
    if amount.kind != "number" or value is None or value != int(value) or one.change is not None or amount.unit:
        return None
    if things and _shares(scene, things[-1], amount, number):
        return Pointing(things[-1], whole=True)
    if number.dep_ in {"nsubj", "nsubjpass"}:
        nearest = next(iter((*reversed(things), *reversed(far))), None)
        return Pointing(nearest, whole=False) if nearest and _within(one, nearest) else None
    alone = number.dep_ in {"dobj", "obj", "conj"} and not any(child.i > number.i for child in number.children)
    purpose = any(child.lower_ == "to" and child.dep_ == "aux" for child in number.head.children)
    joined = alone and not purpose and number.head.pos_ in {"VERB", "NOUN"} and not _prepositional(number)
    return Pointing(things[-1], whole=False) if joined and things else None


def _shares(scene: Scene, last: Draft, amount: Amount, number: Token) -> bool:
    """Whether a number takes a set's next part, told by where: "17 of them in Vell and eight in Orm"."""
    joined = number.dep_ == "conj" and number.head.like_num and last.start <= number.head.idx < last.end
    if not joined or not any(c.dep_ == "prep" and c.i == number.i + 1 for c in number.children):
        return False
    return scene.pieces[amount.first - 1].lower in {"and", ","} and any(
        c.lower_ == "of" and any(g.lower_ in context("back") for g in c.children) for c in number.head.children
    )


def _prepositional(number: Token) -> bool:
    """Whether the number, or what it is joined to, hangs on a preposition: "against France and 32 for Spain"."""
    return number.dep_ == "conj" and number.head.dep_ == "pobj" and number.head.pos_ == "PROPN"


def _just_before(scene: Scene, draft: Draft, start: int) -> bool:
    """Whether a quantity stands in the sentence right before the one that starts at a token."""
    if not start or draft.end > scene.doc[start].idx:
        return False
    return draft.start >= scene.doc[_sentence(scene, scene.doc[start - 1])].idx


def _within(one: Draft, whole: Draft) -> bool:
    """Whether a number can be a part of an earlier one."""
    part = one.value if one.value is not None else one.low
    top = whole.high if whole.high is not None else whole.value if whole.bound in {"about", "nearly"} else None
    return part is not None and (top is None or part <= top)


def _plural(scene: Scene, one: Draft) -> bool:
    """Whether what was found for a number is a plural noun: "of whom 40 students"."""
    return one.of is not None and scene.token_at(one.of[1] - 1).tag_ in {"NNS", "NNPS"}


def _of_them(scene: Scene, amount: Amount) -> bool:
    pieces, at = scene.pieces, amount.first - 1
    while amount.first - at < NEAR and pieces[at].lower in context("hedges"):
        at -= 1
    if pieces[at].lower in context("back") and pieces[at - 1].lower == "of":
        return True
    return pieces[amount.end].lower == "of" and pieces[amount.end + 1].lower in context("back")


def of_the_rest(scene: Scene, amount: Amount) -> bool:
    """As in "the other 1,260", "the remaining two"."""
    pieces, at = scene.pieces, amount.first - 1
    while amount.first - at < NEAR and pieces[at].lower in context("hedges"):
        at -= 1
    return pieces[at].lower in {"other", "remaining"} and pieces[at - 1].lower in {"the", "all", "its", "their", "some"}


def _of_set(scene: Scene, amount: Amount) -> int | None:
    """Where "of" opens the sentence or clause before the number: "of the 48 valves, 36 were rusted"."""
    start = _sentence(scene, scene.token(amount.first))
    here = scene.token(amount.first).i
    for token in reversed(scene.doc[max(start, here - FAR) : here]):
        if token.lower_ in {"of", "among"} and (
            token.i == start
            or scene.doc[token.i - 1].lower_ in {",", ";", ":", "—", "–", "that", "and", "but", "“", '"'}
        ):
            return token.idx
        if token.text in {";", ":"}:
            return None
    return None


def _compared(scene: Scene, amount: Amount) -> Literal["up", "down"] | None:
    """As in "390 fewer than a year before", "nine more"."""
    pieces = scene.pieces
    word, beyond = pieces[amount.end].lower, pieces[amount.end + 1]
    after = beyond.lower in context("after_more") or beyond.text in {".", ",", ";"}
    if word in {"fewer", "less", "more"} and after:
        return "up" if word == "more" else "down"
    return None


def _number_itself(scene: Scene, amount: Amount) -> bool:
    """As in "organisers put the number at 60,000": the number of what was counted before."""
    word = toll(scene.token(amount.number_end - 1))
    return word is not None and word.lemma_.lower() != "toll" and word.dep_ in {"dobj", "nsubj", "nsubjpass"}


def _beside(scene: Scene, amount: Amount) -> bool:
    """Whether a number stands beside an earlier one: "against 1,950 four years ago", "up from 4.8 million"."""
    pieces, at = scene.pieces, amount.first - 1
    while amount.first - at < NEAR and pieces[at].lower in context("hedges") and pieces[at].lower != "to":
        at -= 1
    word, earlier = pieces[at].lower, pieces[at - 1].lower
    if word == "the" and earlier == "than":
        return True
    return word in context("against") or f"{earlier} {word}" in context("against")


def lent(scene: Scene, earlier: Draft, amount: Amount, one: Draft) -> Draft:
    """The earlier of two numbers with what only the later one names: "from 19 to 22 per cent"."""
    pieces = scene.pieces
    first = scene.piece_from(earlier.start, max(0, amount.first - 40))
    bare = earlier.unit is None and earlier.noun is None and one.unit is not None
    if not bare or pieces[first - 1].lower != "from" or pieces[amount.first - 1].lower != "to":
        return earlier
    if pieces.text[earlier.end : pieces[amount.first].start].split() != ["to"]:
        return earlier
    return replace(earlier, unit=one.unit, noun=one.noun, of=one.of)


def _from_to(scene: Scene, here: Sequence[Draft], amount: Amount) -> Draft | None:
    """The other end of "from … to …", or of "212 votes to 198"."""
    pieces = scene.pieces
    if not here or pieces[amount.first - 1].lower not in {"to", "from"} or here[-1].unit == "year":
        return None
    other = here[-1]
    start = scene.piece_from(other.start, max(0, amount.first - 40))
    ends = {pieces[amount.first - 1].lower, pieces[start - 1].lower}
    between = scene.pieces.text[other.end : pieces[amount.first].start].lower().split()
    noun = other.of is not None and other.of[1] <= pieces[amount.first - 1].start
    if len(between) > (NEAR + 1 if noun else NEAR) or any(word.endswith((",", ".", ";")) for word in between[:-1]):
        return None
    votes = pieces[amount.first - 1].lower == "to" and noun and len(between) == 2
    return other if ends == {"from", "to"} or votes else None


# ---- ages -----------------------------------------------------------------------------------------------------------


def _another_age(scene: Scene, before: Sequence[Draft], one: Draft) -> Draft | None:
    """As in "aged 9 and 12", "aged 9, 12 and 15"."""
    last = before[-1] if before else None
    if last is None or last.noun != "age" or last.unit != "year" or one.value is None or one.value > YEARS:
        return None
    if one.bound != "exact" or scene.pieces.text[last.end : one.start].strip() not in AND:
        return None
    return replace(one, unit="year", noun="age", of=last.of)
