"""What is counted: an amount in its scene in; the counted thing's span, its normal form, its unit and base out."""

from dataclasses import dataclass

from spacy.tokens import Token

from twosource.extract.quantities.amounts import Amount
from twosource.extract.quantities.lexicon import context, people, roles
from twosource.extract.quantities.phrases import own_life, phrased
from twosource.extract.quantities.scene import Scene
from twosource.extract.quantities.tolls import hurt_by, toll_of

NOMINAL = frozenset({"NOUN", "PROPN"})
INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV", "VERB", "PUNCT", "PART", "CCONJ"})
CONTENT = frozenset({"ADJ", "NOUN", "PROPN", "VERB", "NUM", "ADV"})
REACH = 7  # tokens looked at to the right of a number for the noun it counts


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted thing."""

    head: Token | None = None  # its main noun
    span: tuple[int, int] | None = None  # code points
    lemmas: tuple[str, ...] = ()  # sorted content lemmas, roles included
    unit: str | None = None  # "person", or the head's lemma
    role: str | None = None  # what happened to it
    base: tuple[int, int] | None = None  # of a percentage: what it is a share of


def head_of(scene: Scene, amount: Amount) -> Token | None:
    """The noun that a number counts or modifies, to its right and on its line."""
    head = _head(scene, amount)
    if head is None:
        return None
    between = scene.pieces.text[scene.pieces[amount.end - 1].end : head.idx]
    if _only_role(scene, amount, head):
        return None
    return None if "\n" in between or not head.text.strip() else head


def _only_role(scene: Scene, amount: Amount, head: Token) -> bool:
    """Whether a role stands for the counted: "seven dead, old town in shards", "nine hurt"."""
    first = scene.token(amount.end)
    if first.lower_ not in roles().after or first.i > head.i or amount.unit is not None:
        return False
    following = first.doc[first.i + 1] if first.i + 1 < len(first.doc) else first
    return first.i == head.i or following.is_punct or following.lower_ in {"and", "or", "in", "after", "as", "at"}


def _period(after: Token) -> bool:
    """As in "31 percent last month"."""
    following = after.doc[after.i + 1] if after.i + 1 < len(after.doc) else after
    return after.lower_ in context("which_time") and following.lower_ in context("periods")


def _head(scene: Scene, amount: Amount) -> Token | None:
    pieces = scene.pieces
    after = scene.token(min(amount.end, len(pieces) - 1))
    if pieces[amount.end].fresh or amount.end >= len(pieces) or _period(after):
        return None
    back = after.lower_ == "of" and pieces[amount.end + 1].lower in context("back")
    if (
        after.lower_ == "of"
        and not back
        and (amount.kind == "range" or pieces[amount.end - 1].lower in {"couple", "pair", "dozen", "dozens", "score"})
    ):
        return _object_of(after)
    if after.lower_ == "of" and (amount.unit is None or back):
        return _object_of(after) if _definite(after) and not back else None
    if (
        after.tag_ == "HYPH"
        and after.i + 1 < len(scene.doc)
        and scene.doc[after.i + 1].pos_ == "NOUN"
        and amount.unit is None
    ):
        return scene.doc[after.i + 1]
    inside = scene.tokens(amount.first, amount.end)
    last = inside[-1].i
    for token in inside:
        head = token.head
        if head.i > last and head.pos_ in NOMINAL and head.i - last <= REACH and _clear(scene, last + 1, head.i):
            end = _plural(scene, last + 1, _end_of_compound(head), amount)
            if (
                end.tag_ != "NNP"
                or amount.unit is not None
                or end.lemma_.lower() in people()
                or not _runs_of_names(scene, last + 1, end.i)
            ):
                return end
    return _next_noun(scene, last + 1)


def _plural(scene: Scene, first: int, head: Token, amount: Amount) -> Token:
    """The plural noun of a compound that ends in no plural: what more than one counts ("in 14 villages water is …")."""
    if head.tag_ != "NN" or (amount.value or 0) <= 1 or head.lemma_.lower() in people():
        return head
    inner = [token for token in scene.doc[first : head.i] if token.tag_ == "NNS"]
    glued = scene.pieces[amount.end].dash
    return inner[-1] if inner and not glued and inner[-1].nbor().tag_ != "HYPH" else head


def _definite(preposition: Token) -> bool:
    """Whether "of" picks from a set that is named: "two of the victims", "44 of its 50 members"; not "of this year"."""
    if any(child.lemma_.lower() in context("periods") and child.tag_ == "NN" for child in preposition.children):
        return False
    following = preposition.doc[preposition.i + 1] if preposition.i + 1 < len(preposition.doc) else None
    return following is not None and (following.pos_ in {"DET", "PRON"} or following.tag_ in {"PRP$", "CD"})


def _runs_of_names(scene: Scene, first: int, end: int) -> bool:
    """Whether all words from a number to a name are names: a number does not count "Edwin Joseph"."""
    return all(token.tag_ == "NNP" for token in scene.doc[first : end + 1]) and not all(
        word.text[:1].isupper() for word in scene.doc[first].sent if len(word) > 3 and word.text[:1].isalpha()
    )


def _object_of(preposition: Token) -> Token | None:
    child = next((c for c in preposition.children if c.dep_ == "pobj" and c.pos_ in NOMINAL), None)
    after = [t for t in preposition.doc[preposition.i + 1 : preposition.i + 3] if not t.is_punct]
    if child is None and len(after) > 1 and after[0].lower_ == "the" and after[1].lower_ in people():
        return after[1]  # "of the wounded"
    if child is None and preposition.i + 1 < len(preposition.doc):
        return _next_noun_in(preposition.doc[preposition.i + 1 : preposition.i + 5].__iter__())
    return child


def _next_noun_in(tokens: object) -> Token | None:
    for token in tokens:  # type: ignore[attr-defined]
        if token.pos_ in NOMINAL:
            return _end_of_compound(token)
    return None


def _clear(scene: Scene, first: int, end: int) -> bool:
    """Whether only modifiers stand between."""
    return all(
        token.pos_ in INSIDE and token.lower_ not in {";", ":", ".", "(", ")"} and not _another(token)
        for token in scene.doc[first:end]
    )


def _another(token: Token) -> bool:
    """Whether a word is a number that counts by itself: "1,950 four years ago", but not "two 500-pound bombs"."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return token.pos_ == "NUM" and following.pos_ in NOMINAL and following.tag_ in {"NNS", "NN"}


def _end_of_compound(token: Token) -> Token:
    """The last noun of a run that the parse makes one compound."""
    while token.dep_ in {"compound", "nmod"} and token.head.i > token.i and token.head.pos_ in NOMINAL:
        token = token.head
    return token


def _next_noun(scene: Scene, first: int) -> Token | None:
    """The noun that a run of modifiers right after the number ends in, where the parse gives none."""
    found: Token | None = None
    hyphen = False
    for token in scene.doc[first : first + REACH]:
        if token.is_sent_start or _another(token):
            break
        if token.tag_ == "HYPH" or hyphen:  # "drive-by", "laid-off"
            hyphen = token.tag_ == "HYPH"
        elif token.pos_ in NOMINAL and (token.tag_ != "NNP" or token.lemma_.lower() in people()):
            found = token
        elif (found is not None or token.pos_ not in {"ADJ", "PROPN"}) and not _opens_compound(token):
            break
    return found


def _opens_compound(token: Token) -> bool:
    """Whether a word is the first of a hyphenated modifier."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return following is not None and following.tag_ == "HYPH" and not following.whitespace_ and not token.whitespace_


# ---- the counted thing ----------------------------------------------------------------------------------------------


def counted(scene: Scene, amount: Amount, head: Token | None) -> Counted:
    """What a bare number counts, with the role that the clause gives it."""
    last = scene.tokens(amount.first, amount.end)[-1]
    if head is None:
        return _headless(scene, last)
    end = _right_edge(head)
    start = _left_edge(scene, last, head)
    if _is_set(scene.tokens(amount.first, amount.end)[0]):
        role = _modifier_role(head, end)  # "two of the 15 miners died": the 15 did not
    else:
        role = (_governing_role(last) if _picked_from(last, head) else None) or role_of(head, end)
    lemmas = _lemmas(scene, start, end, role)
    lemma = head.lemma_.lower()
    unit = "person" if _is_people(head, lemma, role) else _unit(head)
    return Counted(head, (start.idx, end.idx + len(end)), lemmas, unit, role)


def _is_set(first: Token) -> bool:
    """Whether a number is the set that an earlier one picks from: "two of the 15"."""
    at = first.i - 1
    while at > 1 and (first.doc[at].pos_ in {"DET", "ADJ"} or first.doc[at].tag_ in {"PRP$", "POS"}):
        at -= 1
    return at > 0 and first.doc[at].lower_ == "of" and first.doc[at - 1].like_num


def _picked_from(last: Token, head: Token) -> bool:
    """Whether the noun is the set that the number picks from: "two of the miners died"."""
    return head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.i == last.i


def _is_people(head: Token, lemma: str, role: str | None) -> bool:
    hurt = role is not None and role not in context("thing_roles") and lemma in {"other", "life"}
    called = lemma in people() or head.lower_ in people()  # "of the wounded", which the parser reads as a verb
    return hurt or called or head.ent_type_ == "NORP"


def _unit(head: Token) -> str:
    """The counted noun as a unit: its lemma; a name as printed."""
    lemma: str = head.lemma_.lower()
    if head.tag_ == "NNS" and lemma == head.lower_ and lemma.endswith("s") and not lemma.isascii():
        return lemma[:-1]  # "cafés": the parser's table of lemmas knows no accents
    return head.text if head.tag_ == "NNP" else lemma


def _headless(scene: Scene, last: Token) -> Counted:
    """As in "12 dead", "killing 12", "the toll rose to 19": counted by role alone."""
    after = scene.doc[last.i + 1] if last.i + 1 < len(scene.doc) else None
    found = _adjacent_roles(last)
    if after is not None and found and after.lower_ in roles().after:
        end = _right_edge(last)
        return Counted(None, (after.idx, end.idx + len(end)), tuple(sorted({*found, "person"})), "person", found[0])
    told, noun = toll_of(last)
    if noun is not None:
        return named(scene, noun, told)
    role = next(iter(found), None) or told or hurt_by(last) or _governing_role(last)
    if role is None:
        body = _group_of(last) or _collective(last)
        if body is not None:
            return Counted(body, (body.idx, body.idx + len(body)), (body.lemma_.lower(),), "person", None)
        noun = _predicate(last)
        return Counted() if noun is None else named(scene, noun, None)
    return Counted(None, None, tuple(sorted({role, "person"})), "person", role)


def _predicate(number: Token) -> Token | None:
    """As in "six were residents"."""
    if number.dep_ != "nsubj" or number.head.lemma_ not in {"be", "become"}:
        return None
    return next((c for c in number.head.children if c.dep_ == "attr" and c.tag_ == "NNS" and c.i > number.i), None)


def _group_of(number: Token) -> Token | None:
    """As in "a group of eight": the word for people together."""
    of = number.head
    alone = number.i + 1 >= len(number.doc) or number.nbor(1).pos_ not in NOMINAL
    named = number.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_.lower() in context("bodies")
    return of.head if named and alone else None


def _collective(number: Token) -> Token | None:
    """As in "cut its staff from 120 to 45": the people of a body, by the verb's object or subject."""
    here = number
    while (
        here.head.i < here.i and here.head.pos_ != "VERB" and (here.head.pos_ in {"ADP", "NUM"} or here.dep_ == "prep")
    ):
        here = here.head
    if here.pos_ != "ADP" or here.lower_ not in {"from", "to", "at"} or here.head.pos_ != "VERB":
        return None
    told = (c for c in here.head.children if c.dep_ in {"dobj", "nsubj", "nsubjpass"} and c.i < number.i)
    return next((c for c in told if c.lemma_.lower() in context("collectives")), None)


def named(scene: Scene, noun: Token, role: str | None) -> Counted:
    """The noun that a toll is the number of: "the number of jobs rose to 9,100"."""
    span = phrase(scene, noun)
    start, end = scene.token_at(span[0]), scene.token_at(span[1] - 1)
    lemma = noun.lemma_.lower()
    unit = "person" if _is_people(noun, lemma, role) else _unit(noun)
    return Counted(noun, span, _lemmas(scene, start, end, role), unit, role)


def phrase(scene: Scene, noun: Token) -> tuple[int, int]:
    """A noun with the adjectives before it and what directly belongs to it, in code points."""
    end = _right_edge(noun)
    start = noun
    while start.i and scene.doc[start.i - 1].head.i == noun.i and scene.doc[start.i - 1].dep_ in {"amod", "compound"}:
        start = scene.doc[start.i - 1]
    return start.idx, end.idx + len(end)


def _left_edge(scene: Scene, last: Token, head: Token) -> Token:
    """The first token of the counted phrase: after the number, its hyphen and "of"."""
    for token in scene.doc[last.i + 1 : head.i]:
        if token.pos_ not in {"PUNCT", "ADP", "DET", "SYM", "PRON", "NUM"} and token.lower_ not in {
            "of",
            "more",
            "other",
            "total",
            "odd",
            "plus",
        }:
            return token
    return head


def _right_edge(head: Token) -> Token:
    """The last token of the counted phrase: with the roles and the "of" phrase that follow it directly."""
    doc, edge, at = head.doc, head, head.i + 1
    while at < len(doc) and at <= edge.i + 2 and not doc[at].is_sent_start:
        if doc[at].lower_ in roles().after and not _acts(doc[at], joined=edge is not head):
            edge = doc[at]
        elif doc[at].lower_ not in {"and", "or"} or edge is head:
            break
        at += 1
    if edge is head and head.i + 1 < len(doc) and doc[head.i + 1].lower_ == "of":
        inner = next((c for c in doc[head.i + 1].children if c.dep_ == "pobj"), None)
        if inner is not None and head.i < inner.i <= head.i + 5 and inner.pos_ in NOMINAL:
            return inner
    return edge


def _lemmas(scene: Scene, start: Token, end: Token, role: str | None) -> tuple[str, ...]:
    found = {"dead", "injured"} if role == CASUALTY else {role} if role else set()
    for token in scene.doc[start.i : end.i + 1]:
        if token.lower_ in roles().after:
            found.add(roles().after[token.lower_])
        elif token.pos_ in CONTENT and token.lower_ not in context("passing") and token.text[:1].isalpha():
            lemma = token.lemma_.lower()
            found.add("person" if lemma in context("generic") else roles().toll.get(lemma, lemma))
    return tuple(sorted(word for word in found if word))


# ---- roles ----------------------------------------------------------------------------------------------------------


def role_of(head: Token, end: Token) -> str | None:
    """What happened to the counted: from its own word, the words after it, its modifiers, its verb."""
    lemma = head.lemma_.lower()
    if lemma in roles().toll:
        return roles().toll[lemma]
    found = _adjacent_roles(head)
    if found:
        return CASUALTY if {"dead", "injured"} <= set(found) else found[0]
    modified = _modifier_role(head, end)
    if modified:
        return (_governing_role(head) if modified in context("standings") else None) or modified
    if lemma in context("lives") and (head.head.lemma_.lower() in context("takers") or _taken(head)):
        return "dead"
    of = head.head
    if head.dep_ == "pobj" and of.lower_ == "of":
        above = of.head.lemma_.lower()
        if above in context("corpses") or (above in context("lives") and _taken(of.head)):
            return "dead"
    return _governing_role(head)


def _modifier_role(head: Token, end: Token) -> str | None:
    """As in "wounded soldiers", "soldiers wounded in the raid"."""
    for child in head.children:
        if child.i < head.i and child.dep_ in {"amod", "compound"} and child.lower_ in roles().after:
            return roles().after[child.lower_]
        if child.i > end.i - 1 and child.dep_ == "acl" and child.tag_ == "VBN":
            found = roles().patient.get(child.lemma_.lower())
            if found:
                return found
    return None


def _taken(lives: Token) -> bool:
    """Whether lives were taken: "cost at least seventeen lives", "took the lives of five weavers"."""
    before = lives.doc[max(0, lives.i - 6) : lives.i]
    return any(token.lower_ in context("taking") for token in before)


def _adjacent_roles(token: Token) -> list[str]:
    """Roles that follow directly: "dead and wounded", "were killed or injured"."""
    found: list[str] = []
    doc, at = token.doc, token.i + 1
    while at < len(doc) and at < token.i + 6 and not doc[at].is_sent_start:
        if doc[at].lower_ in roles().after and not _acts(doc[at], joined=bool(found)):
            found.append(roles().after[doc[at].lower_])
        elif doc[at].lower_ not in (context("joiners") if found else context("fillers")):
            break
        at += 1
    return found


def _acts(verb: Token, *, joined: bool) -> bool:
    """Whether a word like "injured" or "shot" is a verb of its own and not, as in "dead and wounded", one more role."""
    return (verb.tag_ == "VBD" and not joined) or any(
        child.dep_ == "dobj" and child.i > verb.i for child in verb.children
    )


CASUALTY = "casualty"  # "killed or injured": both roles


def _governing_role(token: Token) -> str | None:
    """The role that the verb above gives its subject or object, through coordinations."""
    while (
        token.dep_ in {"conj", "nummod", "compound"} and token.head.i < token.i and token.head.pos_ in NOMINAL | {"NUM"}
    ):
        token = token.head
    verb, tables = token.head, roles()
    lemma = verb.lemma_.lower()
    told = phrased(token, verb)
    if told is not None:
        return told
    if token.dep_ == "nsubjpass" and lemma in context("reporting"):
        return _reported_role(verb)
    if token.dep_ == "nsubjpass" or (token.dep_ in {"dobj", "obj"} and verb.pos_ == "VERB"):
        own, joined = tables.patient.get(lemma), _conjoined(verb) if token.dep_ == "nsubjpass" else None
        return CASUALTY if {own, joined} == {"dead", "injured"} else own or joined
    if token.dep_ == "nsubj":
        passive = verb.tag_ == "VBN" and any(
            child.dep_ == "auxpass" or child.lower_ in {"were", "was"} for child in verb.children
        )
        if passive:
            return tables.patient.get(lemma)
        return tables.subject.get(lemma) or _predicate_role(verb)
    return None


def _reported_role(verb: Token) -> str | None:
    """As in "are now known to have died", "is feared to have been killed", "are feared dead", "… lost their lives"."""
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.pos_ in {"VERB", "AUX"}:
            passive = any(grand.dep_ == "auxpass" for grand in child.children)
            table = roles().patient if passive else roles().subject
            if not passive and any(own_life(grand) for grand in child.children):
                return roles().phrase.get(f"{child.lemma_.lower()} life")
            found = table.get(child.lemma_.lower()) or roles().after.get(child.lower_)
            if found:
                return found
    return _predicate_role(verb)


def _conjoined(verb: Token) -> str | None:
    found = (roles().patient.get(child.lemma_.lower()) for child in verb.conjuncts)
    return next((role for role in found if role), None)


def _predicate_role(verb: Token) -> str | None:
    """As in "Twelve are missing"."""
    for child in verb.children:
        if child.dep_ in {"acomp", "attr", "oprd"} and child.lower_ in roles().after:
            return roles().after[child.lower_]
    return None


# ---- shares ---------------------------------------------------------------------------------------------------------


def base_of(scene: Scene, amount: Amount) -> tuple[int, int, tuple[str, ...]] | None:
    """What a percentage or a share is a share of: the phrase after "of", with its lemmas."""
    pieces = scene.pieces
    if pieces[amount.end].lower not in {"of", "the", "all"} or pieces[amount.end].fresh:
        return None
    of = scene.token(amount.end)
    inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of.lower_ == "of" else of.head
    if inner is None or inner.i <= of.i or inner.i - of.i > 12:
        return None
    start = scene.doc[of.i + 1] if of.lower_ == "of" else of
    while start.pos_ == "DET" and start.i < inner.i:
        start = scene.doc[start.i + 1]
    edge = _right_edge(inner)
    return start.idx, edge.idx + len(edge), _lemmas(scene, start, edge, None)
