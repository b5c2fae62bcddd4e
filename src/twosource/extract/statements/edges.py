"""Edges: where a statement's stretches of text begin and end.

Comes in: the tokens that state a clause. Goes out: the same without marks and joining words at their ends, and the
stretches of text that they cover.
"""

from collections.abc import Sequence

from spacy.tokens import Token

QUOTES = frozenset('“”"„«»')
_OPENING, _CLOSING = frozenset("“„«"), frozenset("”»")
BRACKETS = {")": "(", "]": "["}
PARTING = frozenset({",", ";", ":", "-", "–", "—", "―", "--"})
EDGE = frozenset({"that", "and", "but", "or", "nor", "so"})


def is_inside(token: Token) -> bool:
    """Whether a token stands in a quotation that its sentence opened before it."""
    before = [t.text for t in token.doc[token.sent.start : token.i] if t.text in QUOTES]
    opened = sum(mark in _OPENING for mark in before) - sum(mark in _CLOSING for mark in before)
    return opened > 0 or before.count('"') % 2 == 1


def closed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """With the quotation mark that closes what they open: it may stand behind the full stop."""
    if not tokens or sum(t.text in QUOTES for t in tokens) % 2 == 0:
        return tokens
    doc, last = tokens[-1].doc, tokens[-1].i
    near = doc[last + 1 : last + 3]
    end = next((t.i for t in near if t.text in QUOTES), None)
    marks_only = end is not None and all(t.is_punct or t.text in QUOTES for t in doc[last + 1 : end + 1])
    return (*tokens, *doc[last + 1 : end + 1]) if end is not None and marks_only else tokens


def bare(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without punctuation and joining words at both ends; quotation marks stay where both stand."""
    first, last = 0, len(tokens)
    while first < last and _is_edge(tokens[first]):
        first += 1
    while last > first and _is_edge(tokens[last - 1]) and not _is_closing(tokens[first:last]):
        last -= 1
    return tokens[first:last]


def _is_closing(tokens: Sequence[Token]) -> bool:
    """Whether the last token belongs to what stands before it: a question mark, a unit, a quotation's end."""
    last = tokens[-1].text
    if last in QUOTES:
        return sum(t.text in QUOTES for t in tokens) % 2 == 0
    if last in BRACKETS:
        return sum(t.text == last for t in tokens) <= sum(t.text == BRACKETS[last] for t in tokens)
    return last in ("?", "!", "%", "$")


def _is_edge(token: Token) -> bool:
    if token.is_space or token.is_punct or token.text in QUOTES:
        return True
    return token.dep_ in ("cc", "mark") and token.lower_ in EDGE


def pieces_of(tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """The stretches of text that the tokens cover; gaps of spaces and punctuation alone are closed.

    A stretch neither begins nor ends with the comma that parted it from what is left out.
    """
    runs: list[list[Token]] = []
    for token in tokens:
        if token.is_space:
            continue
        near = bool(runs) and all(t.is_punct or t.is_space for t in token.doc[runs[-1][-1].i + 1 : token.i])
        if near:
            runs[-1].append(token)
        else:
            runs.append([token])
    worded = [run for run in runs if any(c.isalnum() for t in run for c in t.text)]
    trimmed = [_parted(run, first=k == 0, last=k == len(worded) - 1) for k, run in enumerate(worded)]
    return tuple((run[0].idx, run[-1].idx + len(run[-1].text)) for run in trimmed)


def _parted(run: list[Token], *, first: bool, last: bool) -> list[Token]:
    """A stretch without the commas that it is cut off by."""
    low, high = 0, len(run)
    while not first and low < high - 1 and run[low].text in PARTING:
        low += 1
    while not last and high > low + 1 and run[high - 1].text in PARTING:
        high -= 1
    return run[low:high]
