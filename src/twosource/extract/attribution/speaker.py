"""Who speaks of himself: whether somebody in a teller's words is the teller.

Comes in: somebody in the words that an attribution gives, and the attribution. Goes out: yes or no. "Adler said she
hopes", "“I hope,” Adler said", "Adler said Adler's hope": by the name, or by a pronoun that agrees. A guess that
`whose` weighs; nothing of a dossier rests on it.
"""

from collections.abc import Collection, Sequence

from spacy.tokens import Doc, Token

from twosource.extract.attribution.tree import Words
from twosource.extract.attribution.words import kinds

_FIRST = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours", "myself", "ourselves"})
_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THING = frozenset({"it", "its", "itself"})
_MANY = frozenset({"they", "them", "their", "themselves"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PLURAL = ("NNS", "NNPS")


def is_speaker(who: Token, source: Words, *, by: int, content: Words, quotations: Collection[int]) -> bool:
    """Whether somebody is the source in whose words a predicate of his stands.

    Args:
        who: The somebody.
        source: The source's words.
        by: The predicate.
        content: The words that the source tells.
        quotations: Words in quotation marks: "I" and "we" in them are the speaker.
    """
    if by not in content or not source:
        return False
    if who.i in source:
        return True
    if who.i not in content:
        return False
    heads = _heads(who.doc, source)
    if who.lower_ in _FIRST:
        return who.i in quotations or heads[0].lower_ in _FIRST
    if who.pos_ == "PRON" or who.lower_ in _HE | _SHE | _THING | _MANY:
        return _agrees(who.lower_, heads)
    return any(who.lower_ == head.lower_ and head.pos_ in ("PROPN", "NOUN") for head in heads)


def _heads(doc: Doc, source: Words) -> Sequence[Token]:
    """The source's head and the names in apposition to it."""
    span = doc[source[0] : source[-1] + 1]
    beside = [t for t in span if t.dep_ == "appos" or (t.pos_ == "PROPN" and t.head.dep_ == "appos")]
    return (span.root, *beside)


def _agrees(pronoun: str, heads: Sequence[Token]) -> bool:
    head = heads[0]
    if head.lower_ in _RELATIVE:
        return pronoun not in _THING
    if head.pos_ == "PRON":
        return any(pronoun in each and head.lower_ in each for each in (_HE, _SHE, _THING, _MANY))
    many = head.tag_ in _PLURAL or any(c.dep_ == "conj" for c in head.children)
    kind = kinds().heads.get(head.lemma_.lower())
    body = head.ent_type_ in ("ORG", "GPE", "NORP") or kind in ("organisation", "outlet", "document")
    if pronoun in _MANY:
        return many or body
    named = head.pos_ == "PROPN" and head.ent_type_ == "ORG" and kind is None  # a last name, as often as not
    return not many and (body if pronoun in _THING else named or not body)
