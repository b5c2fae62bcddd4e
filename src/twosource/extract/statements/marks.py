"""What a clause's words tell of it: modality, negation, whether it is an utterance, the act it states.

Comes in: a clause and the attributions over it. Goes out: plain values. The words are data, in the folder beside this
file.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from spacy.tokens import Token

from twosource.extract.attribution.words import cues
from twosource.extract.statements.clauses import Clause
from twosource.extract.statements.judging import judges
from twosource.extract.statements.lists import words
from twosource.extract.statements.refusing import refuses
from twosource.model.said import Attribution, Modality

NEGATIVE = frozenset({"no", "not", "n't", "never", "none", "nobody", "nothing", "neither", "nor"})
NEVER = frozenset(
    {"time", "point", "stage", "circumstance", "account", "way", "means", "case", "event"}
)  # "at no time"
PERSONS = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves", "you", "your", "yours"})
PAST = frozenset({"VBD", "VBN"})
REFUSALS = frozenset({"decline", "refuse"})
WILL = frozenset(
    {"can", "ca", "cannot", "could", "will", "would", "wo", "shall", "sha", "'ll", "’ll", "want", "wish", "hope"}
)
DUTY = frozenset({"should", "must", "ought"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
TERM = frozenset({"until", "till", "unless"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_BESIDE = 2  # tokens: a question mark belongs to the clause that ends right before it
_LAST = 3  # tokens of a clause among which its question mark stands
STANCES: dict[str, Modality] = {
    "denied": "denied",
    "doubted": "possible",
    "possible": "possible",
    "planned": "planned",
    "ordered": "ordered",
    "asked": "asked",
}


def modality(clause: Clause, *, attributions: Sequence[Attribution], cues: Sequence[Token] = ()) -> Modality:
    """How the clause puts its content forward: the attribution's stance first, then its own words."""
    turned_down = any(_turns_down(cue) for cue in cues)
    for attribution in attributions:
        if attribution.stance in STANCES and not (attribution.stance == "denied" and turned_down):
            return STANCES[attribution.stance]
    return _of_words(clause)


def _turns_down(cue: Token) -> bool:
    """Whether a word of refusal refuses a thing, and denies nothing: "Congress rejects the veto", not "the claims"."""
    kept_from = cue.lemma_ == "deny" and any(child.dep_ == "dative" for child in cue.children)  # "denied him bail"
    if cue.lemma_.lower() not in words("refusing_things") and not kept_from:
        return False
    thing = next((child for child in cue.children if child.dep_ in ("dobj", "obj", "nsubjpass")), None)
    return thing is not None and thing.pos_ == "NOUN" and not _is_put_forward(thing.lemma_.lower())


def _is_put_forward(noun: str) -> bool:
    """Whether a noun is for what somebody puts forward as true: a claim, a figure; not a demand, an offer, a fear."""
    return noun in words("put_forward") or cues().nouns.get(noun, ())[:1] == ("said",)


def _leaves_open(hedge: Token) -> bool:
    """Whether a hedging word hedges here: no name, nobody who appears somewhere, nothing one could (not) do."""
    if hedge.lemma_ == "appear" and hedge.pos_ == "VERB":
        return any(c.dep_ in ("xcomp", "ccomp", "acomp", "oprd") for c in hedge.children)
    if hedge.lower_ == "could" and hedge.dep_ == "aux":
        negated = any(c.dep_ == "neg" for c in hedge.head.children)
        passive = any(c.dep_ == "auxpass" for c in hedge.head.children)
        perceived = hedge.head.lemma_.lower() in words("perceiving")
        return not (perceived or (negated and not passive and hedge.nbor(1).lower_ in ("not", "n't", "n’t")))
    if hedge.lower_ == "possible":  # "as soon as possible"
        return not (hedge.i and hedge.nbor(-1).lower_ == "as")
    return hedge.pos_ != "PROPN"


def _of_words(clause: Clause) -> Modality:
    """What a clause's own words say of how it is put forward."""
    if any(mark.text == "?" and mark.i - before.i < _BESIDE for before, mark in pairwise(clause.tokens[-_LAST:])):
        return "asked"
    if any(token.lower_ in words("hedges") and _leaves_open(token) for token in clause.tokens):
        return "possible"
    if _is_rejected(clause.head):
        return "denied"
    if _is_ordered(clause):
        return "ordered"
    return "planned" if ahead(clause) and not _would(clause.head) else "asserted"


def _is_rejected(head: Token) -> bool:
    """Whether a clause says what is claimed and refused: "rejected accusations that it had known of the fault"."""
    noun = head.head
    claims = head.dep_ in ("acl", "relcl", "ccomp") and noun.pos_ == "NOUN" and noun.lemma_.lower() in cues().nouns
    if not claims or not any(c.lower_ == "that" and c.dep_ == "mark" for c in head.children):
        return False
    return noun.dep_ in ("dobj", "obj") and "denied" in cues().verbs.get(noun.head.lemma_.lower(), ())


def is_negated(clause: Clause) -> bool:
    """Whether the clause's own predicate, subject or object is negated."""
    stated = {token.i for token in clause.tokens}
    near = [child for child in clause.head.children if child.i in stated]
    if any(child.dep_ == "neg" or child.lower_ in NEGATIVE or _never(child) for child in near):
        return True
    nouns = [child for child in near if child.dep_ in SUBJECTS | {"dobj", "attr", "pobj"}]
    own = [word for noun in nouns for word in noun.children]
    if any(word.lower_ in NEGATIVE and word.dep_ in ("det", "neg") for word in own):
        return True
    counts = [word for word in own if word.lower_ in ("one", "a", "single") and word.i > word.doc[0].i]
    return any(word.nbor(-1).lower_ == "not" for word in counts)  # "not one sack", "not a single one"


def _never(phrase: Token) -> bool:
    """Whether a phrase says never: "at no time", "under no circumstances", "by no means"."""
    nouns = (c for c in phrase.children if c.dep_ == "pobj" and c.lemma_.lower() in NEVER)
    return phrase.dep_ == "prep" and any(c.lower_ == "no" for noun in nouns for c in noun.children)


def is_utterance(clause: Clause, *, attributions: Sequence[Attribution], cues: Sequence[Token], quoted: bool) -> bool:
    """Whether that somebody said it is the claim: opinions, promises, demands, refusals, reactions."""
    if not any(a.source is not None or quoted for a in attributions):  # "was charged with": nobody says it
        return False
    if any(cue.lemma_.lower() in words("utterance_cues") for cue in cues):
        return True
    forms = {token.lower_ for token in clause.tokens}
    if forms & DUTY or _is_imperative(clause):
        return True
    if judges(clause, quoted=quoted):
        return True
    meant = bool(forms & PERSONS and forms & WILL)
    if (
        (quoted and meant)
        or _is_term(clause)
        or refuses(clause, subject_of(clause.head), attributions=attributions, negated=is_negated(clause))
    ):
        return True
    counts = any(token.like_num for token in clause.tokens)
    return quoted and not counts and (bool(forms & PERSONS) or clause.tokens[-1].text in "?!" or not _is_past(clause))


def _is_term(clause: Clause) -> bool:
    """Whether a clause sets a promise or a demand its term: "[we will search] until we have found the last two"."""
    over = {c.lower_ for c in clause.head.head.children}
    marks = {c.lower_ for c in clause.head.children if c.dep_ == "mark"}
    promised = bool(marks & TERM and over & PERSONS and over & FUTURE)
    demanded = bool(marks & (TERM | {"before"}) and over & DUTY)  # "[it must not start] before experts have seen it"
    return clause.kind == "adverbial" and (promised or demanded)


def is_silence(cue: Iterable[Token]) -> bool:
    """Whether a cue says that somebody says nothing: "would not comment on", "declined to elaborate"."""
    lemmas = {token.lemma_.lower() for token in cue}
    refused = any(t.dep_ == "neg" or t.lower_ in NEGATIVE or t.lemma_.lower() in REFUSALS for t in cue)
    return refused and bool(lemmas & cues().no_comment)


def is_telling(cue: Sequence[Token]) -> bool:
    """Whether a cue tells even where what it tells is no clause: "announced a vigil", "put the toll at nine".

    A noun of an attitude does not: that "Lund's support for the plan" has grown is somebody else's to say.
    """
    known = cues()
    bearing = [t for t in cue if t.pos_ in ("NOUN", "VERB", "ADJ", "PROPN")]
    if bearing and all(t.pos_ == "NOUN" and t.lemma_.lower() in known.holding | known.wanting for t in bearing):
        return False
    if bearing and all(t.lemma_.lower() in words("receiving") for t in bearing):  # "heard testimony"
        return False
    listed = known.verbs.keys() | known.nouns.keys() | known.closing | known.figure | known.counts
    tells = listed | words("utterance_cues") | {"accord", "give", "list", "name", "speak", "talk"}
    return any(t.lemma_.lower() in tells or not t.is_alpha for t in cue)


def is_question_put(verb: Token) -> bool:
    """Whether a participle says what somebody was asked, by nobody in particular: "Asked whether …, he said"."""
    passive = any(c.dep_ in (*SUBJECTS, "agent") for c in verb.children)
    return verb.tag_ in ("VBN", "VBD") and verb.lemma_.lower() in words("questions") and not passive


def act_noun(clause: Clause) -> Token | None:
    """The noun of the act whose wording the clause states: "the order bars …", "a decree allowing …"."""
    head = clause.head
    if clause.kind in ("participle", "relative") and is_act(head.head) and _is_wording(head, act=head.head):
        return head.head
    subject = subject_of(head)
    if subject is None:
        return None
    if subject.tag_ in ("WDT", "WP") and clause.kind == "relative":
        return head.head if is_act(head.head) and _is_wording(head, act=head.head) else None
    return subject if is_act(subject) and _is_wording(head, act=subject) else None


def act_above(clause: Clause) -> Token | None:
    """The noun of the act under which a clause holds: "Under the decree, permits are valid for a year"."""
    if _is_past(clause):
        return None
    for under in clause.tokens:
        if under.lower_ == "under" and under.dep_ == "prep":
            noun = next((c for c in under.children if c.dep_ == "pobj"), None)
            inner = next((c for t in under.subtree if t.lower_ == "of" for c in t.children), None)
            act = inner if noun is not None and noun.lower_ in ("terms", "rules", "provisions") and inner else noun
            return act if act is not None and is_act(act) and _is_in_force(act) else None
    return None


def _is_in_force(act: Token) -> bool:
    return not any(t.lemma_.lower() in words("unsigned") for t in (act, *act.children))


def is_act(noun: Token) -> bool:
    """Whether a noun names a signed or published act."""
    return noun.pos_ in ("NOUN", "PROPN") and noun.lemma_.lower() in words("acts")


def subject_of(head: Token) -> Token | None:
    """The subject of a predicate, or of the one it is joined to."""
    at = head
    while True:
        own = [child for child in at.children if child.dep_ in SUBJECTS]
        if own:
            return own[0]
        if at.dep_ != "conj" or at.head is at:
            return None
        at = at.head


def _is_wording(head: Token, *, act: Token) -> bool:
    """Whether an act says something with a verb; not what it does to markets and moods: "the report lifted shares"."""
    lemma = head.lemma_.lower()
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in head.children):
        return False
    if lemma not in words("changing"):
        return lemma in words("act_verbs")
    moved = any(child.dep_ in ("dobj", "obj") and child.lemma_.lower() in words("effects") for child in head.children)
    return not moved and act.lemma_.lower() not in words("telling_acts")


def _is_ordered(clause: Clause) -> bool:
    return clause.head.lemma_.lower() in words("orders") and clause.kind != "participle"


def ahead(clause: Clause) -> str:
    """The lemma of the verb that a clause tells as still to come: "will search", "is to search", "plans to search"."""
    head = clause.head
    goal = next((child for child in head.children if child.dep_ == "xcomp"), None)
    if goal is not None and head.lemma_.lower() in words("plans"):
        return goal.lemma_.lower()
    if goal is not None and head.lemma_ == "be" and goal.tag_ in ("VB", "VBN") and _is_infinitive(goal):
        return goal.lemma_.lower()
    coming = {child.lower_ for child in head.children} & FUTURE or _would(head)
    return head.lemma_.lower() if coming else ""


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _would(head: Token) -> bool:
    """Whether a verb is to come as somebody said then: "said that it would open an inquiry"."""
    return any(child.lower_ == "would" for child in head.children) and not any(
        child.lower_ == "have" for child in head.children
    )


def done(clause: Clause) -> str:
    """The lemma of the verb that a clause tells as having happened: "searched", "has been searched"; else ""."""
    head = clause.head
    helpers = [child for child in head.children if child.dep_ in ("aux", "auxpass")]
    if any(t.tag_ == "MD" or t.lower_ in ("to", "do", "does") for t in helpers):
        return ""
    told = head.tag_ == "VBD" or (head.tag_ == "VBN" and any(t.tag_ == "VBD" or t.lemma_ == "have" for t in helpers))
    return head.lemma_.lower() if told else ""


def _is_past(clause: Clause) -> bool:
    if any(t.tag_ == "MD" for t in clause.head.children):
        return False
    return clause.head.tag_ in PAST or any(t.tag_ == "VBD" for t in clause.head.children if t.dep_.startswith("aux"))


def _is_imperative(clause: Clause) -> bool:
    head = clause.head
    if head.tag_ != "VB" or clause.kind not in ("main", "content", "joined"):
        return False
    return not any(child.dep_ in SUBJECTS | {"aux", "mark"} for child in head.children)
