"""Guesses: tellers of one claim that are taken for one, beyond what resolves them in the story.

Comes in: a claim's statements and the tellers that they lead to. Goes out: the same, with those who are taken for
another in that one's place, and why. All but a vote's record is a guess, and is shown as one.
"""

import re
from collections.abc import Mapping, Sequence

from twosource.derive.origins.cues import is_naming
from twosource.derive.origins.follow import VOTE, Evidence, in_order, is_identified, tally
from twosource.derive.origins.quotes import quoted_words
from twosource.derive.origins.tellers import Teller
from twosource.derive.origins.vocabulary import words
from twosource.model.judged import Reason
from twosource.model.said import Statement
from twosource.model.span import Passage

Joins = dict[str, tuple[Reason, ...]]  # by teller, why others were taken for it
LEAST_QUOTED = 2  # words in quotation marks that are somebody's, named elsewhere; one may be a nickname
_NAMED = re.compile(r"\b(?:was|were|been|is|are) (?:\w+ )?(?:identified|named)\b")


def joined_in_claim(
    reached: Mapping[str, tuple[str, ...]], statements: Sequence[Statement], evidence: Evidence, heard: Joins
) -> tuple[dict[str, tuple[str, ...]], Joins]:
    """Tellers of one claim that are one: who tells a vote's tally, who "he" is, who speaks an utterance.

    A vote's record is what every identified teller of its tally tells from. A pronoun that nothing resolves is whoever
    is named for the claim, and an utterance has one speaker; these are guesses and listed as such. Of officials, and of
    outlets that print a name, one at most is taken for a body: without its report there are as many tellers.
    """
    led: dict[str, list[Statement]] = {}
    for statement in statements:
        for teller in reached[statement.id]:
            led.setdefault(teller, []).append(statement)
    spoken = 2 * sum(s.utterance for s in statements) > len(statements)
    known = [t for t in led if t != VOTE and is_identified(t, evidence)]
    speaking = [t for t in led if t in evidence.tellers] if spoken else []
    if not (known or speaking):
        return dict(reached), heard
    to = next((t for t in known if not _is_any_paper(t, evidence)), (known or speaking)[0])
    why: list[Reason] = []
    tallies = in_order(at for s in statements if (at := tally(s, evidence)) is not None)
    joined = {t: to for t in led if tallies and (t == VOTE or t in known)}
    if len(joined) > 1:
        why.append(Reason("resolve", True, tallies, "one vote, one record"))
    reasons = {to: why}
    guessed: set[str] = set()
    for teller in (t for t in led if t not in joined and t != to):
        found = _guess(teller, led, evidence, spoken=spoken, known=known)
        if found is None or (found[0] and found[1] in guessed):
            continue
        body, guess = found
        guessed.add(guess)
        joined[teller] = body or to
        pair = (*_named(teller, evidence), *_named(joined[teller], evidence))
        reasons.setdefault(joined[teller], []).append(Reason("resolve", False, pair, guess))
    for teller, before in heard.items():
        reasons.setdefault(joined.get(teller, teller), []).extend(before)
    merged = {s: tuple(sorted({joined.get(t, t) for t in found})) for s, found in reached.items()}
    return merged, {teller: tuple(here) for teller, here in reasons.items()}


def _guess(
    teller: str, led: Mapping[str, Sequence[Statement]], evidence: Evidence, *, spoken: bool, known: Sequence[str]
) -> tuple[str, str] | None:
    """For whom a teller is taken ("" for the one named first) and why, or None."""
    found = evidence.tellers.get(teller)
    if known and found is not None and found.fullest.pronoun:
        meant = next((key for key in known if _is_known_there(found, key, evidence)), None)
        return (meant, "a pronoun that nothing resolves: whoever is named for the claim") if meant else None
    speaks = known or (found is not None and _is_alike(found, led, evidence))  # two without a name may be two
    if spoken and speaks and found is not None and (found.identified or all(s.utterance for s in led[teller])):
        return "", "an utterance has one speaker"
    if _is_any_paper(teller, evidence):
        papers = [key for key in known if key != teller and _is_paper(key, evidence)]
        return (
            (papers[0], "a paper of which no more is told: the one named for the claim") if len(papers) == 1 else None
        )
    bodies = [key for key in known if any(m.public == "police" for m in evidence.tellers[key].mentions)]
    if bodies and found is not None and not found.identified and found.fullest.role <= words("bare_officials"):
        return bodies[0], "officials of whom no more is told: the public body named for the claim"
    return _of_named(teller, led, evidence, known) if known and teller.startswith("outlet:") else None


def _is_known_there(pronoun: Teller, meant: str, evidence: Evidence) -> bool:
    """Whether a pronoun's own report prints the name of whom it may stand for."""
    named = evidence.tellers[meant].mentions
    last = {m.surname for m in named if m.surname} or {word for m in named for word in m.body}
    texts = [evidence.documents[m.passage.document].text.lower() for m in pronoun.mentions]
    return not last or any(word in text for word in last for text in texts)


def _is_alike(teller: Teller, led: Mapping[str, Sequence[Statement]], evidence: Evidence) -> bool:
    """Whether somebody without a name is told by a word by which another teller of the claim is told too."""
    others = [evidence.tellers[t] for t in led if t in evidence.tellers and t != teller.key]
    return any(m.role & other.fullest.role for other in others for m in teller.mentions)


def _of_named(
    teller: str, led: Mapping[str, Sequence[Statement]], evidence: Evidence, known: Sequence[str]
) -> tuple[str, str] | None:
    """For whom an outlet is taken that prints a name, or words in quotation marks, of somebody's; and why, or None."""
    naming = [key for key in known if any(_names(s, evidence) for s in led[key])]
    if naming and all(_is_named(s, evidence) for s in led[teller]):
        return naming[0], "named by somebody: whoever is named for the claim"
    told = [s for s in led[teller] if s.part == "text"]
    if len(known) == 1 and told and all(_quotes(s, evidence) for s in told):
        return known[0], "words in quotation marks are somebody's: whoever is named for the claim"
    return None


def _is_paper(teller: str, evidence: Evidence) -> bool:
    found = evidence.tellers.get(teller)
    return found is not None and any(m.kind == "document" for m in found.mentions)


def _is_any_paper(teller: str, evidence: Evidence) -> bool:
    """Whether a teller is a paper of which nothing is told, by a word for any: "the document"."""
    found = evidence.tellers.get(teller)
    return found is not None and all(m.kind == "document" and m.role <= words("any_paper") for m in found.mentions)


def _names(statement: Statement, evidence: Evidence) -> bool:
    first = evidence.attributions.get(statement.chain[0]) if statement.chain else None
    return first is not None and is_naming(first, evidence.documents[first.document])


def _quotes(statement: Statement, evidence: Evidence) -> bool:
    """Whether a statement holds words in quotation marks that are no name: a show's, a book's."""
    document = evidence.documents[statement.document]
    for quoted in quoted_words(statement, document):
        plain = [at for word, at in quoted if document.slice(at[0], at[0] + 1, statement.part).islower()]
        if len(quoted) >= LEAST_QUOTED and 2 * len(plain) > len(quoted):
            return True
    return False


def _is_named(statement: Statement, evidence: Evidence) -> bool:
    """Whether a statement tells that somebody was named, and not by whom."""
    first = evidence.attributions.get(statement.chain[0]) if statement.chain else None
    if first is not None and first.source is None and is_naming(first, evidence.documents[first.document]):
        return True
    text = evidence.documents[statement.document].slice(statement.start, statement.end, statement.part)
    return _NAMED.search(text) is not None


def _named(teller: str, evidence: Evidence) -> tuple[Passage, ...]:
    found = evidence.tellers.get(teller)
    return (found.fullest.passage,) if found is not None else ()
