"""Stages: the same deed, talked about or still to come in one report and done in the other.

Comes in: two statements of a story. Goes out: the reason for which they cannot be one claim, or nothing.
"""

import re
from datetime import date

from twosource.link.align.marks import Marks
from twosource.link.align.units import Story, place
from twosource.model.judged import Reason
from twosource.model.said import Statement, Time

TALKS = re.compile(
    r"\b(?:in (?:\w+ )?talks|talks (?:to|about|over)|negotiat\w+|in discussions?"
    r"|(?:exploring|weighing|considering) a)\b",
    re.IGNORECASE,
)
DEALT = re.compile(
    r"\b(?:bought|sold|acquired|taken over|took over|signed|merged|completed|clinched|purchased"
    r"|(?:confirm|announce)\w* (?:the |its )?(?:purchase|sale|deal|takeover|merger|acquisition))\b",
    re.IGNORECASE,
)
DONE = ("asserted", "ordered")  # modalities of what has happened


def other_stage(a: Statement, b: Statement, story: Story, marks: Marks) -> Reason | None:
    """Why two statements tell of two stages of one deed, if they do."""
    if _in_talks(a, b, story):
        detail = "one of the two is still being talked about"
    elif _to_come(a, b, story, marks) or _to_come(b, a, story, marks):
        detail = "one of the two is still to come"
    else:
        return None
    return Reason("other_stage", certain=True, evidence=(place(a), place(b)), detail=detail)


def _in_talks(a: Statement, b: Statement, story: Story) -> bool:
    """A deal that is talked about, and one that is done."""
    words = [story.words(s) for s in (a, b)]
    done = [DEALT.search(text) is not None for text in words]
    open_ = [TALKS.search(text) is not None and not closed for text, closed in zip(words, done, strict=True)]
    return any(open_[n] and done[1 - n] and TALKS.search(words[1 - n]) is None for n in (0, 1))


def _to_come(a: Statement, b: Statement, story: Story, marks: Marks) -> bool:
    """What one report announces ("is to search the slope") and one of a later day tells as done ("searched the slope").

    Of one day's reports the earlier ones announce what the later ones tell, and readers take both for one claim.
    """
    planned, told = marks.gists.get(a.id), marks.gists.get(b.id)
    if planned is None or told is None or a.negated or b.negated or b.modality not in DONE:
        return False
    days = [(story.documents[s.document].published or "")[:10] for s in (a, b)]
    if not all(days) or days[0] >= days[1]:
        return False
    if planned.ahead == "" or told.done == "":
        return False
    return planned.ahead == told.done or _on_other_days(a, b, marks)


def _on_other_days(a: Statement, b: Statement, marks: Marks) -> bool:
    """Whether both tell one day each, and not the same: planned for Saturday, done on Sunday."""
    days = [{x.earliest for i in s.times if (x := marks.times.get(i)) is not None and _is_day(x)} for s in (a, b)]
    return all(len(told) == 1 for told in days) and days[0] != days[1]


def _is_day(time: Time) -> bool:
    """Whether a time is one day."""
    if time.timex.type != "DATE" or not time.earliest or not time.latest:
        return False
    return (date.fromisoformat(time.latest) - date.fromisoformat(time.earliest)).days <= 1
