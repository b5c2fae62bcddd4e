"""Which chain: of all that the voices over a stretch could form, the likeliest.

Comes in: everybody who may hold a stretch, each weighed by himself. Goes out: those who form its chain, first teller
first. A chain is weighed as a whole: how likely each in it is, how the two innermost stand to one another, and who is
left out. Training and run time share this file.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal

from twosource.extract.attribution.weighing import Figures

Kind = Literal["told", "held", "again"]

_NEVER = -3.0  # log odds of nobody
_EXTREME = 0.004  # likelihoods beyond this and its counterpart are not told apart
_TOLD, _HELD = 5, 4  # so many of each are tried; on MPQA a sentence offered at most so many that stood a chance
_LEAST_HELD = -2.2  # log odds under which somebody who tells nothing is not tried
_LEAST_OF_THREE = -1.0  # log odds under which nobody is one of three
_LONGEST = 3
_NESTED = ("path one", "in said")


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who may hold the stretch, by all that says so."""

    number: int  # which of the caller's
    kind: Kind  # "told": by an attribution; "held": without telling; "again": one who tells it, beside that
    names: frozenset[str]  # head words that he may be known by, lower case; none for a source not named
    by: frozenset[int]  # cue or predicate; empty for a bare quotation
    content: frozenset[int]
    figures: Figures
    told: float | None  # log odds of the likeliest attribution
    held: float | None  # log odds of the likeliest predicate by which he holds it

    @property
    def odds(self) -> float:
        """Log odds by the likelier of both."""
        return max(x for x in (self.told, self.held, _NEVER) if x is not None)


def log_odds(likely: float) -> float:
    """The log odds of a likelihood, extremes cut off."""
    share = min(max(likely, _EXTREME), 1 - _EXTREME)
    return math.log(share / (1 - share))


def chosen(voices: Sequence[Voice], coefficients: Mapping[str, float]) -> tuple[Voice, ...]:
    """The likeliest chain, first teller first; () where the outlet speaks for itself. Of equals the shorter."""
    tried = worth_trying(voices)

    def score(chain: tuple[Voice, ...]) -> float:
        figures = of_chain(chain, tried)
        return round(math.fsum(coefficients.get(name, 0.0) * value for name, value in figures.items()), 3)

    return max(chains(tried), key=score)[::-1]


def worth_trying(voices: Sequence[Voice]) -> list[Voice]:
    """The voices of which chains are formed: the likeliest of each kind."""
    told = sorted((v for v in voices if v.kind == "told"), key=lambda v: -v.odds)[:_TOLD]
    held = sorted((v for v in voices if v.kind == "held" and v.odds > _LEAST_HELD), key=lambda v: -v.odds)[:_HELD]
    again = sorted((v for v in voices if v.kind == "again"), key=lambda v: -v.odds)[:1]
    return [*told, *held, *again]


def chains(voices: Sequence[Voice]) -> Iterator[tuple[Voice, ...]]:
    """All chains that voices can form, outermost first, shorter ones first."""
    yield ()
    likely = [v for v in voices if v.odds > _LEAST_OF_THREE and v.kind != "again"]
    for length in range(1, _LONGEST + 1):
        for some in combinations(voices if length < _LONGEST else likely, length):
            chain = tuple(sorted(some, key=lambda v: (-len(v.content), -v.number)))
            if chain[0].kind != "again" and all(_nest(a, b) for a, b in combinations(chain, 2)):
                yield chain


def _nest(outer: Voice, inner: Voice) -> bool:
    """Whether one may hold what the other does: one word makes one hand, and two side by side are no chain.

    Two that tell it are: which of them told it first, their attributions say ("Northwire reported P, citing a memo").
    """
    same = not outer.names.isdisjoint(inner.names)
    if same != (inner.kind == "again") or not outer.by.isdisjoint(inner.by):
        return False
    return outer.kind == inner.kind == "told" or outer.by <= inner.content or inner.by <= outer.content


def of_chain(chain: Sequence[Voice], tried: Sequence[Voice]) -> Figures:
    """Figures of a chain, outermost first, among all voices tried."""
    named = sum(bool(v.names) for v in chain)
    found: Figures = {name: named > k for k, name in enumerate(("one", "two"))}
    found["unnamed"] = named < len(chain)
    for v in chain:
        odds = {"odds again": v.held} if v.kind == "again" else {"odds told": v.told, "odds held": v.held}
        if v.told is not None:
            odds["odds held too"] = odds.pop("odds held")
        for name, value in (*odds.items(), (v.kind, 1.0)):
            found[name] = found.get(name, 0.0) + (value or 0.0)
    found |= _of_left_out(chain, tried)
    if chain:
        inner = chain[-1]
        found["tight"] = len(inner.content) == min(len(v.content) for v in tried)
        found |= {f"inner {name}": inner.figures.get(name, 0) for name in ("path one", "at share")}
    for outer, nested in pairwise(chain):
        pair = [(f"{nested.kind} in {outer.kind}", 1.0), *((f"nested {n}", nested.figures.get(n, 0)) for n in _NESTED)]
        for name, value in pair:
            found[name] = found.get(name, 0.0) + value
    return {name: float(value) for name, value in found.items() if value}


def _of_left_out(chain: Sequence[Voice], tried: Sequence[Voice]) -> Figures:
    """How likely the likeliest is that the chain leaves out: around it, or anybody where there is no chain."""
    rest = [v for v in tried if v.kind != "again" and v.names and v not in chain]
    if not chain:
        return {"left": max((v.odds for v in rest), default=_NEVER) - _NEVER}
    outer = [v.odds for v in rest if len(v.content) > len(chain[0].content)]
    return {"left outside": max(outer, default=_NEVER) - _NEVER}
