"""Count: from a claim's statements to the interval of its independent origins (design 3).

`min` is the number of different identified tellers, or 1; `max` adds the unidentified ones that nothing certain joins.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.derive.origins.cues import is_naming
from twosource.derive.origins.dependence import Told, depends
from twosource.derive.origins.follow import VOTE, End, Evidence, in_order, passage, steps, tally
from twosource.derive.origins.hands import behind_outlets
from twosource.derive.origins.quotes import quoted_runs, quoted_words
from twosource.derive.origins.resolve import Teller
from twosource.derive.origins.vocabulary import words
from twosource.model.judged import Reason
from twosource.model.said import Statement
from twosource.model.span import Passage

SURE = 0.85  # likelihood from which two tellers' statements count as one proposition for `min`
SURELY = 0.95  # from which a second sentence of a report names a teller beside the closest one (train: 0.85 errs more)
_ASIDE_VERBS = frozenset({"relate", "concern", "involve"})  # "papers relating to the fire": what it is about
_ASIDE = 8  # code points in which a relative pronoun stands
UNSOURCED = "names no source of its own here"
CLOSER = "another sentence here is closer to what other reports tell"
_NAMED = re.compile(r"\b(?:was|were|been|is|are) (?:\w+ )?(?:identified|named)\b")
LEAST_QUOTED = 2  # words in quotation marks that are somebody's, named elsewhere; one may be a nickname
LEAST_WORDS = 7  # in the same words: fewer may be a formula that two newsrooms found


@dataclass(frozen=True, slots=True)
class Standing:
    """One teller of a claim, with the statements that rest on it."""

    teller: str  # its key
    identified: bool  # whether it adds to min
    statements: tuple[str, ...]  # ids, in order of place
    why: tuple[Reason, ...]  # each join's rule and evidence


@dataclass(frozen=True, slots=True)
class Count:
    """The interval and what it rests on."""

    min: int  # different identified tellers, or 1
    max: int  # and the unidentified ones
    circular: bool  # documents that credit only each other stand behind a teller
    standings: tuple[Standing, ...]  # one per teller, in order of first statement
    uncertain: tuple[Reason, ...]  # what would change the count


def count(statements: Sequence[Statement], evidence: Evidence) -> Count:
    """Count the independent origins of a claim.

    A headline counts only where the same document's text says it too, or where nothing but headlines is there.
    """
    texts = [s for s in statements if s.part == "text"] or list(statements)
    bodies = {s.document for s in texts}
    counted = [s for s in statements if s.document in bodies]
    ends = _folded(counted, evidence)
    reached, circular = _reached(counted, ends)
    reached, heard = behind_outlets(reached, counted, evidence)
    reached, joins = _joined(reached, counted, evidence, heard)
    standings = _standings(counted, ends, reached, joins, evidence)
    confirming = _confirming([s for s in standings if s.identified], evidence)
    return Count(
        min=max(1, len(confirming)),
        max=max(1, len(standings)),
        circular=circular,
        standings=standings,
        uncertain=_uncertain(standings, confirming, evidence),
    )


def _folded(statements: Sequence[Statement], evidence: Evidence) -> dict[str, tuple[End, ...]]:
    """Each statement's steps; within a document those that name no source take the steps of those that do.

    A headline names no source of its own where the text tells the same.
    """
    documents = frozenset(s.document for s in statements)
    own = {s.id: steps(s, documents, evidence) for s in statements}
    nearest = {s.id: _nearest(s, own, evidence) for s in statements}
    by_document: dict[str, list[Statement]] = {}
    for statement in statements:
        by_document.setdefault(statement.document, []).append(statement)
    for here in by_document.values():
        texts = [s for s in here if s.part == "text"] or here
        sourced = [s for s in texts if any(end.sourced for end in own[s.id])]
        telling = _closest(sourced, nearest)
        own.update(_foremost(telling, own, evidence))
        of_claim = {s.id for s in (telling or texts)}
        for statement in (s for s in here if s.id not in of_claim):
            why = CLOSER if statement in sourced else UNSOURCED
            own[statement.id] = _taken(statement, telling or texts[:1], own, why)
    return _same_words(statements, own, evidence)


def _nearest(statement: Statement, claim: Container[str], evidence: Evidence) -> float:
    """How likely a statement asserts what the one of the claim nearest to it in another report does."""
    likely = evidence.likeness.get(statement.id, {})
    return max((score for other, score in likely.items() if other in claim), default=0.0)


def _closest(sourced: Sequence[Statement], nearest: Mapping[str, float]) -> list[Statement]:
    """Of a report's sentences that name a source, those closest to what other reports tell.

    The others mostly tell something a little different beside it, and so does their source.
    """
    most = max((nearest[s.id] for s in sourced), default=0.0)
    return [s for s in sourced if nearest[s.id] >= min(most, SURELY)]


def _taken(
    statement: Statement, telling: Sequence[Statement], own: Mapping[str, tuple[End, ...]], why: str
) -> tuple[End, ...]:
    """The steps of the sentences that tell a claim in a report, for one that only repeats it."""
    reason = Reason("fold", True, (passage(statement), passage(telling[0])), why)
    return tuple(replace(end, reasons=(*end.reasons, reason), sourced=False) for s in telling for end in own[s.id])


def _foremost(
    sourced: Sequence[Statement], own: Mapping[str, tuple[End, ...]], evidence: Evidence
) -> dict[str, tuple[End, ...]]:
    """Within a report, the tellers that most of its sentences of the claim name, identified ones before others.

    What is named once beside them is mostly the source of something a little different in the same sentences. Whoever
    told only such words is told with the claim, and is no teller of it.
    """
    told: dict[str, set[tuple[int, int, str]]] = {}
    for statement in sourced:
        for end in own[statement.id]:
            told.setdefault(_leads_to(end, evidence), set()).add((*statement.sentence, statement.part))
    known = [key for key in told if not evidence.tellers.get(key) or is_identified(key, evidence)] or list(told)
    most = max((len(told[key]) for key in known), default=0)
    kept = {key for key in known if len(told[key]) == most}
    found: dict[str, tuple[End, ...]] = {}
    best: tuple[End, ...] = ()
    for statement in sourced:
        found[statement.id] = tuple(end for end in own[statement.id] if _leads_to(end, evidence) in kept)
        best = best or found[statement.id]
    return {name: ends or best for name, ends in found.items()}


def _leads_to(end: End, evidence: Evidence) -> str:
    """Whoever a step leads to: a teller's key, or the outlet of the document."""
    return end.teller or evidence.outlets.own(evidence.documents[end.document or ""])


def _same_words(
    statements: Sequence[Statement], own: dict[str, tuple[End, ...]], evidence: Evidence
) -> dict[str, tuple[End, ...]]:
    """Words that several reports print have one teller, however they got there: whoever most of them name for it.

    Where a report names another for them, it does so for all that it has from that other.
    """
    found = dict(own)
    mistaken: dict[tuple[str, str], tuple[End, ...]] = {}  # by document and teller: who it is
    for group in _in_same_words(statements, evidence):
        named = [s for s in group if any(_is_known(end, evidence) for end in found[s.id])]
        named = named or [s for s in group if any(end.teller in evidence.tellers for end in found[s.id])]
        if not named:
            continue
        votes = Counter(found[s.id][0].teller for s in named)
        twin = min(named, key=lambda s: -votes[found[s.id][0].teller])
        told = found[twin.id]
        for statement in group:
            before = found[statement.id]
            if statement is not twin and not any(end.document for end in before):
                found[statement.id] = _as_there(statement, twin, told)
                if before[0].teller in evidence.tellers and before[0].teller != told[0].teller:
                    mistaken.setdefault((statement.document, before[0].teller or ""), found[statement.id])
    for statement in statements:
        key = (statement.document, found[statement.id][0].teller or "")
        found[statement.id] = mistaken.get(key, found[statement.id])
    return found


def _as_there(statement: Statement, twin: Statement, told: Sequence[End]) -> tuple[End, ...]:
    reason = Reason("follow_back", True, (passage(statement), passage(twin)), "the same words, sourced there")
    return tuple(replace(end, reasons=(*end.reasons, reason), sourced=True) for end in told)


def _in_same_words(statements: Sequence[Statement], evidence: Evidence) -> list[list[Statement]]:
    """Statements of several reports that are the same words, or that quote the same run of them."""
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for statement in statements:
        document = evidence.documents[statement.document]
        printed = _words(statement, evidence)
        if len(printed) >= LEAST_WORDS:
            groups.setdefault(printed, []).append(statement)
        for run in sorted(quoted_runs(statement, document)):
            groups.setdefault(run, []).append(statement)
    found = {tuple(s.id for s in group): group for group in groups.values() if len({s.document for s in group}) > 1}
    return list(found.values())


def _is_known(end: End, evidence: Evidence) -> bool:
    return end.teller is not None and is_identified(end.teller, evidence)


def _words(statement: Statement, evidence: Evidence) -> tuple[str, ...]:
    document = evidence.documents[statement.document]
    text = " ".join(
        document.slice(start, end, statement.part)
        for start, end in statement.pieces or ((statement.start, statement.end),)
    )
    return tuple(re.findall(r"\w+", text.lower()))


def _reached(
    statements: Sequence[Statement], ends: Mapping[str, tuple[End, ...]]
) -> tuple[dict[str, tuple[str, ...]], bool]:
    """The tellers each statement leads to; one that leads only round and round leads to its circle."""
    leaving: dict[str, list[End]] = {}
    for statement in statements:
        leaving.setdefault(statement.document, []).extend(ends[statement.id])
    reached: dict[str, tuple[str, ...]] = {}
    circular = False
    for statement in statements:
        tellers, seen = _walk(ends[statement.id], leaving)
        if not tellers:
            circular = True
            tellers = {f"circle:{min(seen | {statement.document}, key=_number)}"}
        reached[statement.id] = tuple(sorted(tellers))
    return reached, circular


_Joins = dict[str, tuple[Reason, ...]]  # by teller, why others were taken for it


def _joined(
    reached: Mapping[str, tuple[str, ...]], statements: Sequence[Statement], evidence: Evidence, heard: _Joins
) -> tuple[dict[str, tuple[str, ...]], _Joins]:
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


def _walk(start: Iterable[End], leaving: Mapping[str, list[End]]) -> tuple[set[str], set[str]]:
    """Tellers and documents reached from some steps."""
    tellers: set[str] = set()
    seen: set[str] = set()
    queue = list(start)
    while queue:
        end = queue.pop()
        if end.teller is not None:
            tellers.add(end.teller)
        elif end.document is not None and end.document not in seen:
            seen.add(end.document)
            queue.extend(leaving.get(end.document, ()))
    return tellers, seen


def _number(document: str) -> int:
    return int(document[1:])


def _standings(
    statements: Sequence[Statement],
    ends: Mapping[str, tuple[End, ...]],
    reached: Mapping[str, tuple[str, ...]],
    joins: _Joins,
    evidence: Evidence,
) -> tuple[Standing, ...]:
    order: dict[str, list[Statement]] = {}
    for statement in statements:
        for teller in reached[statement.id]:
            order.setdefault(teller, []).append(statement)
    return tuple(
        Standing(
            teller,
            is_identified(teller, evidence),
            tuple(s.id for s in here),
            (*_reasons(here, ends, evidence), *joins.get(teller, ())),
        )
        for teller, here in order.items()
    )


def is_identified(teller: str, evidence: Evidence) -> bool:
    """Whether a teller's key names a person, an office, an organisation, a document or an act."""
    found = evidence.tellers.get(teller)
    return found.identified if found is not None else teller.startswith("occasion:")


def _reasons(
    statements: Sequence[Statement], ends: Mapping[str, tuple[End, ...]], evidence: Evidence
) -> tuple[Reason, ...]:
    """Why statements rest on one teller: how each mention of it here is that teller, then how each leads to it."""
    leading = [end for statement in statements for end in ends[statement.id]]
    used = {end.mention for end in leading}
    tellers = dict.fromkeys(end.teller for end in leading if end.teller in evidence.tellers)
    joins = (reason for key in tellers for reason in evidence.tellers[key or ""].reasons(used))
    return tuple(dict.fromkeys((*joins, *(reason for end in leading for reason in end.reasons))))


def _confirming(standings: Sequence[Standing], evidence: Evidence) -> list[Standing]:
    """The identified tellers that surely tell one proposition: the rest may tell something a little different.

    `min` says "at least", so a teller counts only where one of its statements is surely the same as one of a teller
    counted before.
    """
    found: list[Standing] = []
    near: set[str] = set()  # statements that surely say what one of a teller counted before does
    for standing in standings:
        firm = [s for s in standing.statements if _is_firm(evidence.statements[s], evidence)]
        told = _told(standing, evidence)
        if not found or (
            not near.isdisjoint(firm) and not any(depends(told, _told(s, evidence), evidence) for s in found)
        ):
            found.append(standing)
            for name in firm:
                near.update(other for other, score in evidence.likeness.get(name, {}).items() if score >= SURE)
    return found


def _told(standing: Standing, evidence: Evidence) -> Told:
    return standing.teller, [evidence.statements[s] for s in standing.statements]


def _is_firm(statement: Statement, evidence: Evidence) -> bool:
    """Whether a statement can confirm another's: a fact, whose teller is named for it and not carried on.

    What follows a name in a relative clause is the reporter's as often as that of whoever gave the name.
    """
    if statement.inherited or statement.utterance or not (statement.chain or statement.act):
        return False
    if statement.predicate in _ASIDE_VERBS:
        return False
    document = evidence.documents[statement.document]
    start = document.slice(statement.start, min(statement.end, statement.start + _ASIDE), statement.part)
    if not start.lower().startswith(("who ", "which ", "whose ", "whom ")):
        return True
    first = evidence.attributions.get(statement.chain[0]) if statement.chain else None
    return first is None or not is_naming(first, document)


def _uncertain(standings: Sequence[Standing], confirming: Sequence[Standing], evidence: Evidence) -> tuple[Reason, ...]:
    """What would change the count: tellers that may be another, joins that are guesses, words not surely the same."""
    changes: list[Reason] = [r for s in standings for r in s.why if not r.certain]
    for standing in standings if len(standings) > 1 else ():
        other = next(s for s in (*confirming, *standings) if s.teller != standing.teller)
        if not standing.identified:
            changes.append(_may_be(standing, other, evidence))
        elif standing not in confirming:
            at = tuple(passage(evidence.statements[s.statements[0]]) for s in (standing, other))
            detail = "a teller that perhaps tells something a little different: if it is the same, one more at least"
            changes.append(Reason("resolve", False, at, detail))
    return tuple(dict.fromkeys(changes))


def _may_be(standing: Standing, other: Standing, evidence: Evidence) -> Reason:
    mine, theirs = _where(standing, evidence), _where(other, evidence)
    what = "speaks in its own voice" if standing.teller.startswith("outlet:") else "is not identified"
    detail = f"a teller that {what} may rest on the same origin as another: then one fewer"
    return Reason("resolve", False, (mine, theirs), detail)


def _where(standing: Standing, evidence: Evidence) -> Passage:
    teller = evidence.tellers.get(standing.teller)
    if teller is not None:
        return teller.fullest.passage
    return passage(evidence.statements[standing.statements[0]])
