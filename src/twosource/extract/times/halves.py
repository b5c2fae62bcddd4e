"""Which half of the day a clock time lies in: "ten past four" of an afternoon is 16:10.

Comes in: a match of a rule and the context. Goes out: the TIMEX3 code of the part of day told in the expression or
beside it, and a time of the clock face set into it.
"""

import re
from functools import cache

from twosource.extract.times.context import Context
from twosource.extract.times.dates import Match, group
from twosource.extract.times.lexicon import SPACE, alternatives, key, words

FACE = 12 * 60  # minutes once around the face of a clock
SMALL = 6 * 60  # from here on a clock time of a night is of its evening
FORENOON = 10 * 60  # from here on a clock time "at lunchtime" is before noon
OWN = 24  # code points before a part of day in which the clock time stands that it belongs to
BACK, AHEAD = 300, 200  # code points before and behind in which a part of day is looked for
_MORNING, _NIGHT, _NOON = ("MO", "DAWN"), "NI", "MI"
_SENTENCE = re.compile(r"(?<=[a-z\d)”\"’'][.!?])[”\"’')]?\s+(?=[“\"‘(]?[A-Z\d])")
_PARAGRAPH = re.compile(r"\n\s*\n")


def told_half(match: Match, context: Context) -> str | None:
    """The part of day in the expression, else the nearest in its sentence, else the last before that in its paragraph.

    Returns:
        A code of words.toml's table "daypart" ("MO", "EV"), or None where no part of a day is told.
    """
    return half_within(match) or _beside(match, context)


def half_within(match: Match) -> str | None:
    """The part of day told in the expression itself, or None."""
    if letter := group(match, "ap"):
        return "MO" if letter == "a" else "AF"
    if group(match, "night"):
        return _NIGHT
    part = group(match, "part", "part2", "dpart")
    return str(words("daypart")[part]) if part else None


def half_of_sentence(match: Match, context: Context) -> str | None:
    """The part of day told nearest in the expression's own sentence, or None."""
    text, start, end = context.text, match.start(), match.end()
    before = _SENTENCE.split(_PARAGRAPH.split(text[max(0, start - BACK) : start])[-1])[-1]
    after = _SENTENCE.split(_PARAGRAPH.split(text[end : end + AHEAD])[0])[0]
    near = [(len(before) - cue.end(), code) for cue, code in _cues(before)]
    near += [(cue.start(), code) for cue, code in _cues(after, shared=True)]
    return min(near, default=(0, None))[1]


def _beside(match: Match, context: Context) -> str | None:
    start = match.start()
    paragraph = _PARAGRAPH.split(context.text[max(0, start - BACK) : start])[-1]
    return half_of_sentence(match, context) or next((code for _, code in reversed(_cues(paragraph))), None)


def _cues(text: str, *, shared: bool = False) -> list[tuple[Match, str]]:
    """Parts of day that belong to no other clock time, as "in the morning" does in "nine in the morning".

    Args:
        text: what stands before the expression, or behind it.
        shared: it stands behind: "to half past five in the afternoon" is of both ends of a range.
    """
    table = {**words("daypart"), **words("halfday")}
    free = []
    for cue in _parts().finditer(text):
        ahead = text[: cue.start()]
        if not _clock().search(ahead[-OWN:]) or (shared and _range().fullmatch(ahead[-3 * OWN :])):
            free.append((cue, str(table[key(cue[0])])))
    return free


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives('daypart')}|{alternatives('halfday')})(?![\w-])", re.IGNORECASE)


@cache
def _clock() -> re.Pattern[str]:
    """An hour that the words right behind it belong to."""
    hour = rf"(?:\d|\b{alternatives('hour')}|o['’]clock)"
    return re.compile(rf"{hour}(?:{SPACE}in{SPACE}the|{SPACE}at)?{SPACE}$", re.IGNORECASE)


@cache
def _range() -> re.Pattern[str]:
    """The other end of a range, up to its part of the day."""
    piece = rf"(?:at|about|around|a|quarter|half|past|to|minutes?|in|the|o['’]clock|{alternatives('number')}|[\d.:]+)"
    return re.compile(rf"\s(?:and|or|to|till|until)(?:[\s-]{piece})+\s", re.IGNORECASE)


def on_face(minutes: int, half: str | None) -> tuple[str, bool]:
    """A time of the clock face, set into a half of the day.

    Args:
        minutes: after twelve o'clock, below 720.
        half: a TIMEX3 code of a part of day; None leaves the morning, as told, but for the hour after twelve.

    Returns:
        "16:10", and whether it lies on the day after the one whose night is told.
    """
    late = minutes < 60 if half is None else minutes < FORENOON if half == _NOON else half not in _MORNING
    if half == _NIGHT and minutes < SMALL:
        return ("24:00", False) if minutes == 0 else (spelled(minutes), True)
    return spelled(minutes + FACE if late else minutes), False


def spelled(minutes: int) -> str:
    """Minutes after midnight as TIMEX3 spells them."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
