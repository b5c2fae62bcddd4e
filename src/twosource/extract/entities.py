"""Named entities: the parser's own recogniser, with all tokens of a text scored at once.

Comes in: a parse without entities. Goes out: the same with them, as the pipeline's recogniser finds them. That one
walks from token to token and scores each state it is in; but outside a name the state is the token alone, so that one
multiplication scores all of them, and only names are walked through. It saves a fifth of the bare parse.
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
_BLOCK = 4096  # tokens scored at once, which bounds the memory
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
        found: list[tuple[int, int, str]] = []
        at = 0
        while at < len(doc):
            start, move, at = at, best[at], at + 1
            if move in self.goes_on:
                at = self._end(states, crosses, start, move)
            if move in self.goes_on or move in self.alone:
                found.append((start, at, self.labels[move]))
        return found

    def _outside(self, states: Scores, crosses: Flags, blank: Flags) -> list[int]:
        """The best move at each token, were no name open; the first of equals."""
        best: list[int] = []
        for at in range(0, len(blank), _BLOCK):
            here = slice(at, at + _BLOCK)
            scores = self._scored(states[1:][here, 0] + states[0, 1] + states[0, 2])
            for moves, allowed in ((self.begins, crosses[here] & ~blank[here]), (self.alone, ~blank[here])):
                scores[np.ix_(~allowed, np.asarray(moves))] = _NONE
            scores[:, self.inside] = _NONE
            best.extend(scores.argmax(1).tolist())
        return best

    def _end(self, states: Scores, crosses: Flags, start: int, begun: int) -> int:
        """The token after a name that begins at one with a move."""
        at = start + 1
        while crosses[at]:
            (scores,) = self._scored(states[at + 1 : at + 2, 0] + states[start + 1, 1] + states[at, 2])
            if scores[self.ends[begun]] > scores[self.goes_on[begun]]:
                break
            at += 1
        return at + 1

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
