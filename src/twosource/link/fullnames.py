"""Full names: two words with capitals side by side, as those of a person, a street, a ship or a company are.

Comes in: a text and who published it. Goes out: every two such words, and how often. No parse is needed, nor is every
name found: a name that the news at large and the rest of the folder do not know ties two reports together, and it is
enough that most such names have two words somewhere in each.
"""

import re
from collections import Counter
from collections.abc import Callable

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BETWEEN = re.compile(r" (?:[^\W\d_]\. )?")  # a middle initial may stand there
_NO_LETTER = re.compile(r"[\W\d_]+")


def full_names(text: str, publisher: str, *, term: Callable[[str], str]) -> Counter[str]:
    """Every two neighbouring words with capitals, in running text.

    A line of which most words have capitals is a headline or a menu, where capitals tell no name. The publisher's own
    name is left out: two events of one week may be told in one paper, and to it.

    Args:
        text: lines.
        publisher: as printed, or a host; empty for none.
        term: what a word counts as; empty for one that says nothing.

    Returns:
        How often each two terms stand together, joined by a blank.
    """
    own = _NO_LETTER.sub("", publisher).casefold()
    found: Counter[str] = Counter()
    for line in text.split("\n"):
        words = list(_WORD.finditer(line))
        capitals = [word for word in words if word[0][0].isupper() and len(word[0]) > 1]
        if 2 * len(capitals) > len(words):
            continue
        end, before, printed = -1, "", ""
        for word in capitals:
            part = "" if word[0].isupper() else term(word[0])
            together = bool(before and part) and _BETWEEN.fullmatch(line, end, word.start()) is not None
            if together and (printed + word[0]).casefold() not in own:
                found[f"{before} {part}"] += 1
            end, before, printed = word.end(), part, word[0]
    return found
