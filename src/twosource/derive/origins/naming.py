"""Naming: a person's name among the words of a source, after titles and beside whose the person is.

Comes in: the words of a source as printed. Goes out: given names and surname, in lower case, or to whom it belongs.
"""

import re

from twosource.derive.origins.vocabulary import POSSESSED, POSSESSIVE, WORD, bare, post_of, states, words
from twosource.model.document import Document
from twosource.model.span import Span

_NAME_LAST = re.compile(r"\b([a-z]+),? [A-Z][\w’'-]+(?: [A-Z]\.)? [A-Z][\w’'-]+,?\s*$")
_OF_BODY = re.compile(r",? (?:of|at|from) (?:the )?[A-Z]")
_APPOSED = re.compile(r"[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2}, an? (?:[a-z-]+ ){0,2}?([a-z]+)\b")
_PERSON_NOUN = re.compile(r"(?:ist|ian|man|woman)$")
_NAME_APPOSED = re.compile(  # "the harbour master of Marsh Bay, Ana Brandt,"
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) [^,]{3,60}, [A-Z][\w’'-]+(?: [A-Z]\.)? [A-Z][\w’'-]+,?"
)
_PARTY = re.compile(r"\b([RDI])-([A-Z][A-Za-z.]{1,8})")
_PARTIES = {"R": "republican", "D": "democrat", "I": "independent"}
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii"})
_AFTER_NAME = 2  # code points after a name in which a possessive ending stands
_AFTER_JR = 3  # code points after "Jr" in which its full stop and a possessive ending stand
_OF = frozenset({"for", "of", "to", "from", "with", "representing"})
_BEFORE_POST = 4  # words before a post in which its possessor stands: "Brandt's long-time personal lawyer"
_OF_WHOM = re.compile(
    r"\s+(?:for|of|to|representing)\s+(?:[a-z.]+,?\s+){0,3}(?:Mr|Mrs|Ms|Dr)?\.?\s*((?:[A-Z][\w.-]*\s?){1,4})"
)
_RELATIVE = re.compile(  # with a title before the name, or not
    r"\b(?:his|her|their) (?:late |elder |younger )?(?:father|mother|brother|sister|son|daughter|wife|husband|uncle"
    r"|aunt),? (?:[A-Z][a-z]{1,4}\.? )?$"
)
SOMEBODY = "somebody"  # whose somebody's lawyer is where a pronoun or an office tells it: "his lawyer"


def person(text: str, *, sure: bool) -> tuple[tuple[str, ...], str]:
    """Given names and surname: the capitalised words after a title, else the first two or more in a row.

    A single capitalised word is a name only where the source is known to be a person (`sure`).
    """
    found = _runs(text)
    whose = belonging(text)[0] or not words("spokesperson").isdisjoint(text.lower().split())
    nobody = words("epithets") | words("pronouns")  # "The Harbour Republican", "He"
    found = [each for each in found if each[0][-1] not in nobody]
    free = [(run, titled) for run, titled, of in found if not of]
    runs = free or ([] if whose else [(run, titled) for run, titled, _ in found])
    titled = [run for run, after_title in runs if after_title]
    long = [run for run, _ in runs if len(run) > 1]
    short = [run for run, _ in runs] if sure else []
    best = next((found[0] for found in (titled, long if sure else [], short) if found), [])
    return tuple(best[:-1]), best[-1] if best else ""


def _runs(text: str) -> list[tuple[list[str], bool, bool]]:
    """Rows of capitalised words that are no titles; whether a title, whether a preposition stands before each."""
    runs: list[tuple[list[str], bool, bool]] = []
    open_, after_title, of, last = False, False, False, 0
    for match in WORD.finditer(text):
        word = bare(match.group())
        apart = "," in text[last : match.start()]
        last = match.end()
        of = (of and not apart) or word in _OF
        if open_ and not apart and (word in _GENERATIONS or _is_initial(match, text)):
            if word not in _GENERATIONS:
                runs[-1][0].append(word)
            elif POSSESSIVE.search(text[match.start() : match.end() + _AFTER_JR]):
                runs, open_ = runs[:-1], False
            continue
        if word in words("titles") or (word in words("offices") and _is_office(match, text, inside=open_)):
            open_, after_title = False, True
        elif match.group()[:1].isupper() and word not in words("empty"):
            if POSSESSIVE.search(match.group()) or text[match.end() : match.end() + 2] in ("'s", "’s"):
                runs = runs[:-1] if open_ and not apart else runs
                open_, after_title = False, False
                continue
            if open_ and not apart:
                runs[-1][0].append(word)
            else:
                runs.append(([word], after_title, of))
            open_, after_title = True, False
        else:
            open_, after_title, of = False, False, word in _OF or (of and word in words("empty"))
    return runs


def _is_office(match: re.Match[str], text: str, *, inside: bool) -> bool:
    """Whether a word that is also a name is somebody's post: "warden", "Warden Ana Brandt"; not "Ana Warden"."""
    return match.group()[:1].islower() or (not inside and text[match.end() + 1 : match.end() + 2].isupper())


def _bare_name(printed: str) -> bool:
    """Whether a capitalised word beside a post may be a name: "the Orr family"; not "The family"."""
    return bare(printed) not in words("empty") | words("titles") | words("common_in_names")


def _is_initial(match: re.Match[str], text: str) -> bool:
    return len(match.group()) == 1 and match.group().isupper() and text[match.end() : match.end() + 1] == "."


def titles_of_others(text: str, name: tuple[str, ...]) -> frozenset[str]:
    """The titles that stand right before another person's name in a source: "the daughter of Mayor Kai Orr"."""
    found: set[str] = set()
    before: list[str] = []
    row: list[str] = []
    for match in WORD.finditer(f"{text} ."):
        word = bare(match.group())
        is_title = word in words("titles")
        if not is_title and before and match.group()[:1].isupper() and word not in words("empty"):
            row.append(word)
            continue
        found |= set(before) if row and _is_other(row, name) else set()
        before, row = ([*before, word] if is_title and not row else [word] if is_title else []), []
    return frozenset(found | (set(before) if row and _is_other(row, name) else set()))


def _is_other(row: list[str], name: tuple[str, ...]) -> bool:
    """Whether a row of capitalised words is another's name: another last name, or another first one before it."""
    return row[-1] != name[-1] or (len(row) > 1 and len(name) > 1 and row[0][0] != name[0][0])


def named_part(core: str, name: Span | None, document: Document, *, owner: str) -> str:
    """The words of a source in which its bearer's name stands: the naming part, unless that names whose it is."""
    if name is None or POSSESSED.search(document.slice(name.start, name.end + _AFTER_NAME, name.part)):
        return core
    printed = document.slice(name.start, name.end, name.part)
    last = WORD.findall(printed)[-1:]
    return core if owner and [bare(word) for word in last] == [owner] else printed


def is_relative_s(before: str) -> bool:
    """Whether the words before a name in a source tell that it is a relative's: "who wrote it with his father, "."""
    return _RELATIVE.search(before) is not None


def is_named_last(core: str) -> bool:
    """Whether a source ends in somebody's full name, after what that is: "a neighbour, Ana Brandt"."""
    found = _NAME_LAST.search(core)
    if found is not None and found.group(1) not in _OF | words("empty"):
        return True
    return _NAME_APPOSED.fullmatch(core.strip()) is not None


def is_titled(core: str) -> bool:
    """Whether a source is somebody's full name after a title, and nothing more: "Harbour Coroner Ana Brandt"."""
    first = core.split(",", maxsplit=1)[0]
    names = [run for run, titled, _ in _runs(first) if titled and len(run) > 1]
    printed = [bare(word) for word in WORD.findall(first)]
    return bool(names) and printed[-len(names[-1]) :] == names[-1] and words("agents").isdisjoint(printed)


def is_person(core: str) -> bool:
    """Whether a source is somebody's name and what that person is, or a titled one of some body.

    "Per Lund, a statistician at the Marsh Institute", "Dr Ana Brandt of the Marsh Hospital".
    """
    if _OF_BODY.search(core) is not None and is_titled(_OF_BODY.split(core, maxsplit=1)[0]):
        return True
    found = _APPOSED.match(core)
    return found is not None and (found.group(1) in words("staff") or _PERSON_NOUN.search(found.group(1)) is not None)


def party(text: str) -> frozenset[str]:
    """What "(D-Calif.)" beside a name says: a Democrat, of California."""
    found = _PARTY.search(text)
    if found is None:
        return frozenset()
    state = states().get(found.group(2).replace(".", "").lower(), "")
    return frozenset({_PARTIES[found.group(1)], *state.split()})


def belonging(text: str) -> tuple[str, str]:
    """What a source is to somebody and to whom: ("lawyer", "grimm") of "a lawyer for Mr. Grimm"; ("", "") of others."""
    found = [(match, bare(match.group())) for match in WORD.finditer(text)]
    for at, (match, word) in enumerate(found):
        post = post_of(word)
        if not post:
            continue
        beside = found[at - 1][0].group() if at else ""
        last = text[match.end() :].lstrip()[:1] in ("", ",")
        if last and post in ("family", "campaign") and beside[:1].isupper() and _bare_name(beside):
            return post, bare(beside)
        before = [m.group() for m, _ in found[max(0, at - _BEFORE_POST) : at] if POSSESSIVE.search(m.group())]
        if before and before[-1][:1].isupper():
            return post, bare(before[-1])
        after = _OF_WHOM.match(text, match.end())
        if after is not None:
            return post, bare(after.group(1).split()[-1])
        whose = [m.group().lower() for m, _ in found[max(0, at - _BEFORE_POST) : at]]
        if before or not words("whose").isdisjoint(whose):
            return post, SOMEBODY
    return "", ""
