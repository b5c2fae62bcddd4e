"""Lines that only say where somebody or something is to be reached: a line in, a verdict out.

"ann.marren@ledger.example", "@annmarren", "(313) 555-0199", "Contact Ann Marren at 313-555-0199". What the police ask
witnesses to do ("Anyone with information is asked to call …") is a sentence of the report and none of these.
"""

import re
from functools import cache

from twosource.read.names import only_names
from twosource.read.words import table

_ADDRESS = (
    r"(?:https?://\S+|www\.\S+|[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}|@\w{2,40}"
    r"|\(?\+?\d{1,3}\)?[-. ]?\d{3}[-. ]\d{3,4}(?:[-. ]\d{3,4})?|-?\d{1,3}\.\d{3,8},?\s+-?\d{1,3}\.\d{3,8})"
)
_ALONE = re.compile(rf"\W{{0,3}}{_ADDRESS}(?:\s*[,;|/·•]?\s*(?:or|and|on|at)?\s*{_ADDRESS}){{0,3}}\W{{0,3}}")
_LONGEST = 160  # code points of a line that tells where its writer is to be reached


def is_contact(line: str) -> bool:
    """Whether a line holds nothing but addresses, or a name and where to reach it."""
    if len(line) > _LONGEST:
        return False
    return _ALONE.fullmatch(line) is not None or _is_reached(line)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = table("crumbs.toml")
    before, between = (
        "|".join(map(re.escape, sorted(words[key], key=len, reverse=True))) for key in ("reach", "reached")
    )
    tail = rf"{_ADDRESS}[^.!?]{{0,80}}[.)]?"
    return (
        re.compile(
            rf"(?:{before})\s+(?P<who>[^@\d]{{2,60}}?)[,:]?\s+(?:at|on|by|via)?\s*(?:twitter:?\s*)?{tail}",
            re.IGNORECASE,
        ),
        re.compile(rf"(?P<who>[^@\d]{{2,60}}?)\s+(?:{between})\s+{tail}", re.IGNORECASE),
    )


def _is_reached(line: str) -> bool:
    found = next((m for pattern in _patterns() if (m := pattern.fullmatch(line))), None)
    if found is None:
        return False
    who = re.sub(
        r"\b(?:on|at|by|twitter|email|e-mail|writer|reporter|the|staff)\b", " ", found["who"], flags=re.IGNORECASE
    )
    return not who.strip() or only_names(" ".join(who.split()).strip("\u200b "), at_most=6)
