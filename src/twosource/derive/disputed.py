"""Disputed: of each denial, what it denies in other reports.

Comes in: a story's statements, their attributions and marks, its alignments, and the denials found. Goes out: `denies`,
from the denial to what it denies, once for each other report.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from twosource.derive.denying import (
    ALIKE,
    LIKE,
    MISTER,
    OF_REPORTS,
    OF_TELLING,
    SHARED,
    STEM,
    TO_COME,
    cue_words,
    denial_of,
    denies,
    is_content,
    is_negative,
    source,
    stems,
)
from twosource.derive.homes import Homes
from twosource.derive.marks import Marks
from twosource.derive.rebuttals import rebuttals
from twosource.model.derived import Relation
from twosource.model.judged import Alignment
from twosource.model.said import Attribution, Statement

_ARTICLES = frozenset({"a", "an", "the", "its", "their", "his", "her"})
_DENIED = re.compile(r"\b(?:den(?:y|ies|ied|ying|ials?)|disput\w+|refut\w+|contradict\w+)\b", re.IGNORECASE)  # no veto
MOST_TOLD = 4  # statements of other reports that a denial without its words is of
LIKELY = 0.75  # likelihood of one proposition from which one shared word is enough for what is "denied"
PROBABLE = 0.6  # where alignment itself sees a denial, or both are told as not so
MOST_NAMED = 200  # statements of one name that a denial is compared with
_LIGHT = frozenset({"make", "take", "give", "issue", "receive", "reach", "hold", "have"})  # "made no threat"
_TOLD_SO = ("asserted", "possible")
_PLANS = frozenset({"plan"[:STEM], "intention"[:STEM]})  # "had no plans to"


def across(
    alignments: Sequence[Alignment],
    statements: Mapping[str, Statement],
    attributions: Mapping[str, Attribution],
    marks: Marks,
) -> list[Relation]:
    """Of each denial, what it denies in each other report: the likeliest of what is told in most of its words."""
    best: dict[tuple[str, str], tuple[float, Relation]] = {}
    for alignment in alignments:
        a, b = statements[alignment.left], statements[alignment.right]
        sides = _sides(a, b, marks) if a.document != b.document else None
        if sides is None:
            continue
        denial, told = sides
        told_so = told.part == "text" and told.modality in _TOLD_SO
        if not told_so or not _says_no(denial, attributions, marks):
            continue
        shared, words = _in_common(denial, told, marks, denier=_denier(denial, attributions, marks))
        least = LIKE if _of_one_deed(denial, told, marks) else ALIKE
        alike = (shared >= SHARED and shared >= least * words) or _repeats(denial, told, marks)
        alike = alike or undone(denial, told, marks) is not None
        alike = alike or (_kept_apart(alignment) and _in_other_forms(denial, told, attributions, marks))
        kept_apart = any(reason.rule == "denial" for reason in alignment.reasons) or told.negated
        explicit = denial.modality == "denied" and shared >= 1
        explicit = explicit and alignment.score >= (PROBABLE if kept_apart else LIKELY)
        key = (denial.id, told.document)
        if (alike or explicit) and (key not in best or alignment.score > best[key][0]):
            best[key] = (alignment.score, denial_of(denial, told, marks))
    found = [relation for _, relation in best.values()]
    found += _of_one_subject(statements, attributions, marks, {r.between[0] for r in found})
    known = {(r.between[0], statements[r.between[1]].document) for r in found}
    found += _of_one_person(statements, attributions, marks, known)
    joined = {(r.between[0], statements[r.between[1]].document) for r in found}
    pairs = rebuttals(list(statements.values()), attributions, marks)
    more = (denial_of(*pair, marks) for pair in pairs if (pair[0].id, pair[1].document) not in joined)
    return [*found, *more]


def of_reports(a: Statement, b: Statement, marks: Marks) -> tuple[Statement, Statement] | None:
    """The denial and what it denies, where one statement tells that reports of the other are denied; else None."""
    denies = [OF_REPORTS.search(marks.words(s)) is not None for s in (a, b)]
    if denies[0] == denies[1]:
        return None
    denial, told = (a, b) if denies[0] else (b, a)
    shared, words = _in_common(denial, told, marks, denier=frozenset())
    told_so = told.part == "text" and told.modality in _TOLD_SO and not is_negative(told, marks)
    return (denial, told) if told_so and shared >= SHARED and shared >= LIKE * words else None


def _denier(denial: Statement, attributions: Mapping[str, Attribution], marks: Marks) -> set[str]:
    """The words for who denies, where they stand in the statement: "the firm" of "the firm denied the reports"."""
    first = attributions[denial.chain[0]] if denial.chain else None
    source = first.source if first is not None else None
    if source is None or not denial.start <= source.start < denial.end:
        return set()
    printed = marks.documents[denial.document].slice(source.start, source.end, source.part).lower()
    return {word.removesuffix("'s").removesuffix("’s") for word in printed.split()}


def _in_common(denial: Statement, told: Statement, marks: Marks, *, denier: AbstractSet[str]) -> tuple[int, int]:
    """How many content words a denial shares with what it may deny, none but names being none, and how many it has."""
    left, right = marks.gists.get(denial.id), marks.gists.get(told.id)
    if left is None or right is None:
        shared = marks.shared_terms(denial, told)[0]
        return shared, shared
    own = {*left.terms} - OF_TELLING
    shared_terms = (own & {*right.terms}) - denier
    named = {word for name in left.names for word in name.lower().split()}
    return (len(shared_terms) if shared_terms - named else 0), len(own)


def _of_one_subject(
    statements: Mapping[str, Statement], attributions: Mapping[str, Attribution], marks: Marks, known: AbstractSet[str]
) -> list[Relation]:
    """What is "denied" in other words than any report tells it, of what others tell of its subject.

    The one sentence of each other report that has the same subject, where few reports have one and none has two.
    """
    about: dict[str, list[Statement]] = {}
    for one in statements.values():
        for term in _subject(one, marks):
            about.setdefault(term, []).append(one)
    found: list[Relation] = []
    for denial in statements.values():
        if denial.id in known or not denial.chain or not is_content(denial, attributions):
            continue
        terms = _subject(denial, marks)
        told = [one for term in sorted(terms) for one in about[term] if one.document != denial.document]
        told = [one for one in told if one.part == "text" and one.chain and one.modality == "asserted"]
        apart = {(one.document, one.sentence) for one in told}
        if told and len(apart) == len({one.document for one in told}) <= MOST_TOLD:
            first = {one.document: one for one in reversed(told)}
            found += [denial_of(denial, one, marks) for one in sorted(first.values(), key=lambda one: one.document)]
    return found


def _subject(statement: Statement, marks: Marks) -> set[str]:
    """The content words of a statement's subject, names and "Mr" left out."""
    gist = marks.gists.get(statement.id)
    if gist is None:
        return set()
    named = {word for name in gist.names for word in name.lower().split()}
    return {word for word in {*gist.subject} - named if word.rstrip(".") not in MISTER}


def _of_one_person(
    statements: Mapping[str, Statement],
    attributions: Mapping[str, Attribution],
    marks: Marks,
    known: AbstractSet[tuple[str, str]],
) -> list[Relation]:
    """What is "denied" of somebody named, of what a source of another report tells of the same in words of its own.

    "Denied that Ms Orr had lost her permit" is of "the district took Orr's permit away": the name and half of the
    words, of which one is the object; or two names and a word. The most alike of each other report.
    """
    held: defaultdict[str, list[Statement]] = defaultdict(list)
    for one in statements.values():
        if one.part == "text" and one.chain and one.modality in _TOLD_SO and not is_negative(one):
            for name in _surnames(one, marks):
                held[name].append(one)
    found: list[Relation] = []
    for denial in (d for d in statements.values() if d.chain and d.part == "text"):
        if not is_content(denial, attributions) or _DENIED.search(cue_words(denial, attributions, marks) or "") is None:
            continue
        best: dict[str, tuple[int, Statement]] = {}
        for one in (s for name in sorted(_surnames(denial, marks)) for s in held[name][:MOST_NAMED]):
            alike = _of_the_same(denial, one, marks) if one.document != denial.document else 0
            if alike > best.get(one.document, (0, one))[0] and (denial.id, one.document) not in known:
                best[one.document] = (alike, one)
        found += [denial_of(denial, one, marks) for _, one in best.values()]
    return found


def _of_the_same(denial: Statement, told: Statement, marks: Marks) -> int:
    """How many names and words a denial has in common with what it may deny; 0 where they are too few."""
    gist, names = marks.gists.get(denial.id), _surnames(denial, marks) & _surnames(told, marks)
    own, theirs = stems(denial, marks), stems(told, marks)
    shared = own & theirs
    if gist is None or not names or not shared:
        return 0
    thing = {word[:STEM] for word in gist.objects} & shared
    enough = len(names) > 1 or (thing and 2 * len(shared) >= len(own))
    return len(names) + len(shared) if enough else 0


def _surnames(statement: Statement, marks: Marks) -> set[str]:
    """The last words of the names in a statement, lower case."""
    gist = marks.gists.get(statement.id)
    return {name.lower().split()[-1] for name in gist.names if name.strip()} if gist is not None else set()


def _sides(a: Statement, b: Statement, marks: Marks) -> tuple[Statement, Statement] | None:
    """The denial and what it may deny: only one is negative, or one is "denied" and the other told as not so.

    Of two negative ones the verb differs: whoever says that it was not left shut is of one side with whoever denies it.
    """
    negative = [is_negative(s, marks) for s in (a, b)]
    if negative[0] != negative[1]:
        return (a, b) if negative[0] else (b, a)
    denied = [s.modality == "denied" for s in (a, b)]
    if all(negative) and denied[0] != denied[1]:
        denial, told = (a, b) if denied[0] else (b, a)
        gist = marks.gists.get(told.id)
        return None if gist is not None and denial.predicate in gist.terms else (denial, told)
    return None


def _of_one_deed(denial: Statement, told: Statement, marks: Marks) -> bool:
    """Whether what somebody says is not done is what the other tells: an alarm that did not sound denies no escape."""
    right = marks.gists.get(told.id)
    if denial.modality == "denied" or denial.predicate in (None, "be", "have") or right is None:
        return True
    return denial.predicate in right.terms or denial.predicate == told.predicate


def _repeats(denial: Statement, told: Statement, marks: Marks) -> bool:
    """Whether what is "denied" stands word for word in what another report told."""
    own = [word for word in marks.words(denial).lower().split() if word not in _ARTICLES]
    return denial.modality == "denied" and len(own) > SHARED and {*own} <= {*marks.words(told).lower().split()}


def _kept_apart(alignment: Alignment) -> bool:
    """Whether alignment itself finds that one of two statements is a negation, or a denial, of the other."""
    return any(reason.certain and reason.rule in ("denial", "opposite") for reason in alignment.reasons)


def _in_other_forms(denial: Statement, told: Statement, attributions: Mapping[str, Attribution], marks: Marks) -> bool:
    """Whether most words of a denial stand in other forms in what it may deny: "offered to resign", "resignation".

    The words for who denies are left out: a pronoun in the denial may have been taken for them.
    """
    first = attributions[denial.chain[0]] if denial.chain else None
    denier = source(denial, attributions, marks).lower().split() if first is not None else []
    own, theirs = stems(denial, marks) - {word.strip(",.")[:STEM] for word in denier}, stems(told, marks)
    shared = own & theirs
    return len(shared) >= SHARED and len(shared) >= LIKE * len(own) and denial.predicate == told.predicate


def undone(a: Statement, b: Statement, marks: Marks) -> tuple[Statement, Statement] | None:
    """The denial and what it denies, where the verb of the one stands in the other as a noun ("made no offer")."""
    negative = [s.negated and s.predicate in _LIGHT for s in (a, b)]
    if negative[0] == negative[1]:
        return None
    denial, told = (a, b) if negative[0] else (b, a)
    # what somebody "has no plans to" do is what another says will be done
    told_so = told.part == "text" and told.modality in (*_TOLD_SO, "planned")
    told_so = told_so and not told.negated and told.predicate is not None
    own = stems(denial, marks) - {(denial.predicate or "")[:STEM], *_PLANS} if told_so else set()
    deed = (told.predicate or "")[:STEM] in own and len(told.predicate or "") >= STEM
    said_by_somebody = bool(denial.chain) and denial.part == "text" and TO_COME.search(marks.words(denial)) is None
    alike = len(own & stems(told, marks)) >= max(SHARED, ALIKE * len(own))
    return (denial, told) if deed and said_by_somebody and alike else None


def _says_no(denial: Statement, attributions: Mapping[str, Attribution], marks: Marks) -> bool:
    """Whether an identified source denies something, or a report says that something is denied."""
    if denial.part != "text":
        return False
    if OF_REPORTS.search(marks.words(denial)):
        return True
    if denial.modality != "denied":
        return denies(denial, attributions, marks)
    cue = cue_words(denial, attributions, marks)
    said = _DENIED.search(marks.words(denial) if cue is None else cue) is not None
    return said and (cue is None or denies(denial, attributions, marks))


def _is_near(denial: Statement, told: Statement, marks: Marks) -> bool:
    return bool(stems(denial, marks) & stems(told, marks)) or marks.shared_terms(denial, told)[0] >= SHARED


def spread(
    found: Sequence[Relation], homes: Homes, statements: Mapping[str, Statement], marks: Marks
) -> list[Relation]:
    """Who denies a statement denies the claim: its first telling in each report that no denial is told of yet.

    A claim that joins too much is not denied as a whole: some content word of the denial stands in each telling.
    """
    told: dict[str, list[Statement]] = {}
    for one in statements.values():
        for claim in homes.claims[one.id]:
            told.setdefault(claim, []).append(one)
    known = {(r.between[0], statements[r.between[1]].document) for r in found}
    more: list[Relation] = []
    for relation in found:
        denial = statements[relation.between[0]]
        for one in told[homes.first(relation.between[1])]:
            key = (denial.id, one.document)
            told_so = one.part == "text" and not is_negative(one)
            if key not in known and one.document != denial.document and told_so and _is_near(denial, one, marks):
                known.add(key)
                more.append(denial_of(denial, one, marks))
    return more
