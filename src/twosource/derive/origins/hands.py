"""Hands: who stands behind an outlet that is credited, where another report of the claim says who told it that outlet.

Comes in: a claim's statements and the tellers that they lead to. Goes out: the same with whoever told it in the
outlet's place: a relay adds no teller (design 3.2).
"""

from collections.abc import Mapping, Sequence

from twosource.derive.origins.follow import Evidence, in_order, outlet_key, passage
from twosource.model.judged import Reason
from twosource.model.said import Statement

_HEARD = "told to the outlet that is credited elsewhere"


def behind_outlets(
    reached: Mapping[str, tuple[str, ...]], statements: Sequence[Statement], evidence: Evidence
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[Reason, ...]]]:
    """By statement the tellers it leads to, and by teller why an outlet was taken for it.

    It is a guess: the outlet may know more than what it was told.
    """
    own = {evidence.outlets.own(evidence.documents[d]) for d in {s.document for s in statements}}
    credited = {t: s for s in reversed(statements) for t in reached[s.id] if t.startswith("outlet:") and t not in own}
    if not credited:
        return dict(reached), {}
    told: dict[str, dict[str, Statement]] = {}
    for statement in statements:
        for outlet in sorted(_heard_by(statement, evidence) & credited.keys()):
            told.setdefault(outlet, {}).update((t, statement) for t in reached[statement.id] if t not in credited)
    reasons: dict[str, tuple[Reason, ...]] = {}
    for outlet, tellers in told.items():
        for teller, statement in tellers.items():
            at = in_order((passage(credited[outlet]), passage(statement)))
            reasons[teller] = (*reasons.get(teller, ()), Reason("follow_back", False, at, _HEARD))
    instead = {outlet: tuple(tellers) for outlet, tellers in told.items() if tellers}
    found = {s: {one for t in to for one in instead.get(t, (t,))} for s, to in reached.items()}
    return {s: tuple(sorted(to)) for s, to in found.items()}, reasons


def _heard_by(statement: Statement, evidence: Evidence) -> set[str]:
    """The outlets to which a statement's tellers told it, or that passed it on."""
    found: set[str] = set()
    for attribution in (evidence.attributions[a] for a in statement.chain if a in evidence.attributions):
        document = evidence.documents[attribution.document]
        passed = attribution.relay or attribution.kind == "outlet"
        for span in (attribution.to, attribution.source if passed else None):
            if span is not None:
                found.add(outlet_key(span, document, evidence))
    return found
