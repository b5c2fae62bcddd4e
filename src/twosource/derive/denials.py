"""Denials: what an identified source says is not so, of what another told shortly before it in the same report.

Comes in: a story's statements in order, their attributions and marks. Goes out: `denies`, from the denial to what it
denies; what it denies in other reports is in `disputed`.
"""

import re
from collections.abc import Mapping, Sequence

from twosource.derive.denying import (
    ALIKE,
    KNOWN,
    LIKE,
    SHARED,
    denial_of,
    denies,
    is_content,
    is_negative,
    source,
    stems,
)
from twosource.derive.marks import Marks
from twosource.model.derived import Relation
from twosource.model.said import Attribution, Statement

WITHIN = 4  # sentences from what is told to its denial
DENIED_WITHIN = 2  # sentences from what is told vaguely to its denial
_THERE_IS_NO = re.compile(r"there (?:is|are|was|were|(?:has|have|had) (?:never )?been) (?:no|never)\b", re.IGNORECASE)
_BACK = "move|step|measure|plan|idea|act|feat|decision|deal|attack"
_POINTS_BACK = re.compile(rf"\b(?:this|such an?|(?:the|that) (?:\w+ )?(?:{_BACK}))\b")  # "repeat the bold move"
_OF_THIS = re.compile(
    r"\b(?:denied|denies|has denied|rejected|rejects|disputed|disputes|dismissed)\s+"
    r"(?:this|that|it|them|(?:the|these|those|all|any|such)\s+(?:\w+\s+)?(?:claim|accusation|allegation|charge|report|account|assertion)s?)\W*$",
    re.IGNORECASE,
)


def denials(statements: Sequence[Statement], attributions: Mapping[str, Attribution], marks: Marks) -> list[Relation]:
    """All denials within reports, each pair once."""
    found = [*_of_vague(statements, attributions, marks), *_of_told(statements, attributions, marks)]
    return list({relation.between: relation for relation in found}.values())


def _of_vague(statements: Sequence[Statement], attributions: Mapping[str, Attribution], marks: Marks) -> list[Relation]:
    """What an identified source denies of what a vague one told just before it.

    Speculation, a rumour, fears that P, and within the next two sentences of the same report a named source that says
    P is not so: the denial follows what it denies.
    """
    found: list[Relation] = []
    vague: list[Statement] = []  # of one sentence
    sentence, since = (0, 0), 0
    for statement in statements:
        kinds = [attributions[a].kind for a in statement.chain if a in attributions]
        if vague and statement.document != vague[0].document:
            vague = []
        if statement.sentence != sentence:
            sentence, since = statement.sentence, since + 1
        if "vague" in kinds and not statement.negated:
            vague = [*(one for one in vague if one.sentence == sentence), statement]
            since = 0
        elif since <= DENIED_WITHIN:
            denied = next((one for one in vague if _refuses(statement, kinds, one, marks, near=since <= 1)), None)
            if denied is not None:
                found.append(denial_of(statement, denied, marks))
                vague = []
    return found


def _refuses(statement: Statement, kinds: Sequence[str], vague: Statement, marks: Marks, *, near: bool) -> bool:
    """Whether an identified source says that something vaguely told is not so.

    It shares words with it, or stands in the next sentence where what is told points back ("repeat the move").
    """
    identified = bool(kinds) and kinds[0] in KNOWN
    if not identified or not (statement.negated or statement.modality == "denied"):
        return False
    shared = marks.shared_terms(statement, vague)[0]
    points_back = near and _POINTS_BACK.search(marks.words(vague).lower()) is not None
    return points_back or shared >= (1 if statement.modality == "denied" else SHARED)


def _of_told(statements: Sequence[Statement], attributions: Mapping[str, Attribution], marks: Marks) -> list[Relation]:
    """Of each denial by an identified source, the statement of somebody else that it shares most words with."""
    found: list[Relation] = []
    before: list[tuple[int, Statement]] = []  # with the number of its sentence
    sentence: tuple[str, int, int] = ("", 0, 0)
    number = 0
    for statement in statements:
        if statement.part != "text":
            continue
        here = (statement.document, *statement.sentence)
        if here != sentence:
            kept = before if here[0] == sentence[0] else []
            sentence, number = here, number + 1
            before = [(n, s) for n, s in kept if number - n <= WITHIN]
        told = [(number - n, s) for n, s in before if n < number]
        denied = _denied(statement, told, attributions, marks) if denies(statement, attributions, marks) else None
        if denied is None and _OF_THIS.search(marks.words(statement)):
            denied = next((one for back, one in reversed(told) if back <= 1), None)
        if denied is not None:
            found.append(denial_of(statement, denied, marks))
        elif not is_negative(statement):
            before.append((number, statement))
    return found


def _denied(
    denial: Statement, told: Sequence[tuple[int, Statement]], attributions: Mapping[str, Attribution], marks: Marks
) -> Statement | None:
    """What a denial denies: what another source told in the most of its words, the nearest of several."""
    best: tuple[int, Statement] | None = None
    for back, one in reversed(told):
        if not one.chain or one.modality == "asked" or _one_source(denial, one, attributions, marks):
            continue
        explicit = is_content(denial, attributions)
        shared = _shared(denial, one, marks, alone=back <= 1 and explicit, explicit=explicit)
        if shared and (best is None or shared > best[0]):
            best = (shared, one)
    if best is None and is_content(denial, attributions):  # what is "denied" right after another source contradicts it
        near = (one for back, one in reversed(told) if back <= 1 and one.chain and one.modality == "asserted")
        near = (one for one in near if not one.utterance and _is_set_against(denial, one, marks))
        return next((one for one in near if not _one_source(denial, one, attributions, marks)), None)
    return best[1] if best is not None else None


def _is_set_against(denial: Statement, told: Statement, marks: Marks) -> bool:
    """Whether a denial that repeats no word is of what was told right before it: in its paragraph, or of one time."""
    if stems(denial, marks) & stems(told, marks) or (denial.times and told.times):
        return True
    between = marks.documents[told.document].slice(told.end, denial.start, denial.part)
    return "\n" not in between


def _shared(denial: Statement, told: Statement, marks: Marks, *, alone: bool, explicit: bool) -> int:
    """How many content words a denial has in common with what it may deny; 0 where they are too few.

    One is enough for what is "denied" right after it (`alone`), and for what "there is none of"; a name never is.
    """
    left, right = (marks.gists.get(s.id) for s in (denial, told))
    if left is None or right is None:
        return 0
    shared = {*left.terms} & {*right.terms}
    if not shared - {word for name in left.names for word in name.lower().split()}:
        return 0
    if alone or _THERE_IS_NO.match(marks.words(denial)):
        return len(shared)
    enough = (LIKE if explicit else ALIKE) * len({*left.terms})
    return len(shared) if len(shared) >= SHARED and len(shared) >= enough else 0


def _one_source(a: Statement, b: Statement, attributions: Mapping[str, Attribution], marks: Marks) -> bool:
    """Whether two statements of one report name the same first teller, as printed."""
    return source(a, attributions, marks).lower() == source(b, attributions, marks).lower()
