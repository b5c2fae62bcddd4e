"""The terms on which somebody speaks: that he is not named, and why. They say nothing of what happened.

Comes in: a parse. Goes out: the words of such terms ("on condition that she not be named because she feared for her
job"), and drafts without them. Every pattern is a run of words with bounded gaps, so that a text is read in one pass.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import cast

from spacy.tokens import Doc

from twosource.extract.attribution.rules import Draft

_KEPT = "anonymity"  # under which a parse keeps what was found in it
_GAP = r"(?:[^\s,.;:“”\"]+\s+)"  # a word between two others


@cache
def _starts() -> re.Pattern[str]:
    """How the terms begin."""
    text = (files("twosource.extract.attribution") / "cues.toml").read_text(encoding="utf-8")
    one = {name: "(?:" + "|".join(words.split()) + ")" for name, words in tomllib.loads(text)["anonymity"].items()}
    done = rf"(?:{_GAP}{{0,6}}?{one['done']}(?:\s+by\s+name)?(?!\s+(?:after|for|as)\b))"
    who_done = rf"{one['who']}\s+{done}"
    condition = r"(?:on|under)\s+(?:the\s+|a\s+)?(?:strict\s+)?condition\s+"
    unnamed = rf"not\s+to\s+be\s+{one['done']}(?:\s+by\s+name)?|to\s+(?:remain|stay)\s+{one['nameless']}"
    patterns = (
        rf"(?:{one['speaking']}\s+(?:only\s+)?)?{condition}(?:of\s+(?:strict\s+)?anonymity|(?:that\s+)?{who_done})",
        rf"{one['asking']}\s+(?:on\s+|for\s+)?(?:anonymity|{unnamed}|that\s+{who_done})",
        rf"{one['refusing']}\s+to\s+be\s+{one['done']}(?:\s+by\s+name)?",
        rf"(?:do|does|did)(?:\s+not|n[’']t)\s+(?:want|wish)\s+to\s+be\s+{one['done']}(?:\s+by\s+name)?",
        rf"{one['asking']}\s+(?:us\s+)?not\s+to\s+{one['printing']}\s+(?:his|her|their)\s+(?:full\s+)?names?",
        rf"{one['speaking']}\s+anonymously",
        rf"(?:was|were|is|are)(?:\s+not|n[’']t)\s+authori[sz]ed\s+to\s+{one['speaking']}\s+{_GAP}{{0,8}}?{one['publicly']}",
    )
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


# Why, or for what: it follows at once and goes up to the next mark, 240 characters at most, so that time is linear.
_REASON = re.compile(
    r"\s+(?:because|as|since|to|for|so|due|citing|out\s+of|while|given|fearing|lest)\b[^,.;:“”\"\n]{0,240}",
    re.IGNORECASE,
)


def terms(doc: Doc) -> frozenset[int]:
    """The token indices of all such terms in a text."""
    kept = doc.user_data.get(_KEPT)
    if kept is None:
        kept = doc.user_data[_KEPT] = frozenset(_found(doc))
    return cast("frozenset[int]", kept)


def _found(doc: Doc) -> Iterator[int]:
    text = doc.text
    for match in _starts().finditer(text):
        reason = _REASON.match(text, match.end())
        span = doc.char_span(match.start(), reason.end() if reason else match.end(), alignment_mode="expand")
        yield from (t.i for t in span or () if not t.is_space)


def without_terms(doc: Doc, draft: Draft) -> Draft | None:
    """A draft whose cue and content are free of them; None where nothing else is told."""
    held = terms(doc)
    if held.isdisjoint((*draft.cue, *draft.content)):
        return draft
    cue = tuple(i for i in draft.cue if i not in held)
    content = tuple(i for i in draft.content if i not in held)
    bears = any(doc[i].is_alpha and not doc[i].is_stop for i in content)
    return replace(draft, cue=cue, content=content) if cue and bears else None
