"""Count: from a claim's statements to the interval of its independent origins (design 3).

`min` is the number of different identified tellers, or 1; `max` adds the unidentified ones that nothing certain joins.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.derive.origins.cues import is_naming, is_own_deed
from twosource.derive.origins.dependence import Told, depends
from twosource.derive.origins.follow import End, Evidence, is_identified, passage, steps
from twosource.derive.origins.guesses import Joins, joined_in_claim
from twosource.derive.origins.hands import behind_outlets
from twosource.derive.origins.quotes import quoted_runs
from twosource.model.judged import Reason
from twosource.model.said import Statement
from twosource.model.span import Passage

SURE = 0.85  # likelihood from which two tellers' statements count as one proposition for `min`
SURELY = 0.95  # from which a second sentence of a report names a teller beside the closest one (train: 0.85 errs more)
_ASIDE_VERBS = frozenset({"relate", "concern", "involve"})  # "papers relating to the fire": what it is about
_ASIDE = 8  # code points in which a relative pronoun stands
UNSOURCED = "names no source of its own here"
CLOSER = "another sentence here is closer to what other reports tell"
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
    reached, joins = joined_in_claim(reached, counted, evidence, heard)
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
    joins: Joins,
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
            not near.isdisjoint(firm)
            and not any(
                _is_opposed(standing, s, evidence) or depends(told, _told(s, evidence), evidence) for s in found
            )
        ):
            found.append(standing)
            for name in firm:
                near.update(other for other, score in evidence.likeness.get(name, {}).items() if score >= SURE)
    return found


def _is_opposed(one: Standing, other: Standing, evidence: Evidence) -> bool:
    """Whether two tellers contradict each other in one claim: one hour here, another there."""
    pairs = (frozenset({a, b}) for a in one.statements for b in other.statements)
    return bool(evidence.opposed) and any(pair in evidence.opposed for pair in pairs)


def _told(standing: Standing, evidence: Evidence) -> Told:
    return standing.teller, [evidence.statements[s] for s in standing.statements]


def _is_firm(statement: Statement, evidence: Evidence) -> bool:
    """Whether a statement can confirm another's: a fact of the text, whose teller is named for it and not carried on.

    What follows a name in a relative clause is the reporter's as often as that of whoever gave the name; that somebody
    asks or promises something, the reporter's too.
    """
    if (
        statement.inherited
        or statement.utterance
        or not (statement.chain or statement.act)
        or statement.part == "title"
    ):
        return False
    if statement.predicate in _ASIDE_VERBS:
        return False
    document = evidence.documents[statement.document]
    first = evidence.attributions.get(statement.chain[0]) if statement.chain else None
    if first is not None and is_own_deed(statement, first, document):
        return False
    start = document.slice(statement.start, min(statement.end, statement.start + _ASIDE), statement.part)
    if not start.lower().startswith(("who ", "which ", "whose ", "whom ")):
        return True
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
