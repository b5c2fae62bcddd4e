"""Named entities: the parser's own recogniser, with all tokens of a text scored at once.

Comes in: a parse without entities. Goes out: the same with them, as the pipeline's recogniser finds them. That one
walks from token to token and scores each state it is in; but outside a name the state is the token alone, so that one
multiplication scores all of them, and names are then followed side by side. It saves a fifth of the bare parse.
"""

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span
from thinc.api import Model

Scores = NDArray[np.float32]
Flags = NDArray[np.bool_]

ENTITIES = "entities"  # what the pipeline calls it
_NONE = -np.inf  # the score of what is not allowed


@dataclass(frozen=True, slots=True)
class Recogniser:
    """The recogniser's networks and moves."""

    vectors: Model[Any, Any]  # of tokens
    parts: Model[Any, Any]  # of a state, from the vectors of the tokens in it
    scores: Model[Any, Any]  # of the moves in a state
    begins: tuple[int, ...]  # the moves that begin a name
    alone: tuple[int, ...]  # those that make a name of one token
    inside: tuple[int, ...]  # those that need an open name
    goes_on: dict[int, int]  # for each that begins one, that which goes on
    ends: dict[int, int]  # and that which ends it
    labels: tuple[str, ...]  # what each move's name is; "" outside

    def __call__(self, doc: Doc) -> Doc:
        """Set a text's entities."""
        if len(doc):
            doc.set_ents([Span(doc, *place) for place in self._found(doc)], default="outside")
        return doc

    def _found(self, doc: Doc) -> list[tuple[int, int, str]]:
        """First token, the one after the last, and label of each."""
        states = self.parts.predict(self.vectors.predict([doc]))
        crosses = _may_go_on(doc)
        best = self._outside(states, crosses, np.asarray([token.is_space for token in doc]))
        lengths = self._followed(states, crosses, {i: move for i, move in enumerate(best) if move in self.goes_on})
        found: list[tuple[int, int, str]] = []
        at = 0
        while at < len(doc):
            length = lengths.get(at, 1)
            if best[at] in self.goes_on or best[at] in self.alone:
                found.append((at, at + length, self.labels[best[at]]))
            at += length
        return found

    def _outside(self, states: Scores, crosses: Flags, blank: Flags) -> list[int]:
        """The best move at each token, were no name open; the first of equals."""
        scores = self._scored(states[1:, 0] + states[0, 1] + states[0, 2])
        for moves, allowed in ((self.begins, crosses & ~blank), (self.alone, ~blank)):
            scores[np.ix_(~allowed, np.asarray(moves))] = _NONE
        scores[:, self.inside] = _NONE
        return cast("list[int]", scores.argmax(1).tolist())

    def _followed(self, states: Scores, crosses: Flags, begun: dict[int, int]) -> dict[int, int]:
        """How many tokens each name has that begins at a token with a move."""
        lengths: dict[int, int] = {}
        reach = 1
        while begun:
            starts = np.asarray(sorted(begun))
            here = starts + reach
            scores = self._scored(states[here + 1, 0] + states[starts + 1, 1] + states[here, 2])
            reach += 1
            for row, (start, at) in enumerate(zip(starts.tolist(), here.tolist(), strict=True)):
                move = begun[start]
                on, end = scores[row, self.goes_on[move]], scores[row, self.ends[move]]
                if not crosses[at] or end > on:
                    lengths[start] = reach
                    del begun[start]
        return lengths

    def _scored(self, sums: Scores) -> Scores:
        """Scores of all moves in each state."""
        one, other = np.moveaxis(sums + self.parts.get_param("b"), 2, 0)
        return cast("Scores", self.scores.predict(np.maximum(one, other)))


def _may_go_on(doc: Doc) -> Flags:
    """For each token, whether a name may go on after it: not beyond its sentence."""
    return np.asarray([*(not token.is_sent_start for token in doc[1:]), False])


@Language.factory(ENTITIES)
def recogniser(nlp: Language, name: str) -> Recogniser:  # noqa: ARG001 - what every factory is given
    """What does the work of a pipeline's own recogniser."""
    pipe = cast("Any", nlp.get_pipe("ner"))
    vectors, parts, scores = pipe.model.layers
    names = [pipe.moves.get_class_name(n) for n in range(pipe.moves.n_moves)]
    number = {name: n for n, name in enumerate(names)}
    begins = tuple(n for name, n in number.items() if name.startswith("B-"))
    return Recogniser(
        vectors,
        parts,
        scores,
        begins,
        alone=tuple(n for name, n in number.items() if name.startswith("U-") and name[2:]),
        inside=tuple(n for name, n in number.items() if name[:2] in ("I-", "L-") or name == "U-"),
        goes_on={n: number["I" + names[n][1:]] for n in begins},
        ends={n: number["L" + names[n][1:]] for n in begins},
        labels=tuple(name[2:] for name in names),
    )
