"""Posts: who holds the post by which a report names a speaker without a name ("the mayor").

Comes in: what a story's documents say. Goes out: a surname for each post that is one person's in a report.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from twosource.model.document import Document
from twosource.model.said import Said

NEAR = 60  # code points before or behind a name in which a post is told
TITLE = re.compile(r"\b([A-Za-z-]+),?\s$")  # "Mayor Ana Brandt", "the mayor, Ana Brandt"
APPOSED = re.compile(
    r",\s(?:the|an?|its|their|\w+['’]s?)\s(?:[a-z-]+\s){0,2}?([a-z-]+)(?=\s(?:of|for|at|in|who)\b|,|$)"
)


def holders(saids: Iterable[Said], documents: Mapping[str, Document]) -> dict[tuple[str, str], str]:
    """Surname by document and post, of the posts that one person alone has in a report: "Mayor Ana Brandt"."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for name in (name for said in saids for name in said.names if name.kind == "person"):
        document = documents[name.document]
        before = document.slice(max(0, name.start - NEAR), name.start, name.part)
        after = document.slice(name.end, name.end + NEAR, name.part)
        for match in (TITLE.search(before), APPOSED.match(after)):
            if match:
                found[name.document, match[1].lower()].add(document.slice(name.start, name.end, name.part).split()[-1])
    return {at: min(names) for at, names in found.items() if len(names) == 1}
