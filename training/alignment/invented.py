"""Invented events, written for training: reports whose sentences are marked with the claims that they assert.

Comes in: the text files of `training/alignment/invented`, one an event. Goes out: events as `evaluate.claims` has them.

A file holds reports. `== OUTLET | DATE` begins one; each line after it is a sentence, the first the headline, with the
numbers of its claims before a bar (`1 4 | …`, or `- | …` where no other report says it); an empty line ends a
paragraph. Two sentences of two reports share a claim where they share a number, and only there.

usage: python -m training.alignment.invented     (counts what is there, and names lines that are not of this form)
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from evaluate.claims import Event, document

FOLDER = Path(__file__).parent / "invented"
HEAD = re.compile(r"== (?P<outlet>[^|]+) \| (?P<date>\d{4}-\d\d-\d\d)")
LINE = re.compile(r"(?P<claims>-|\d+(?: \d+)*) \| (?P<text>\S.*)")

Line = tuple[frozenset[int], str]  # the claims of a sentence, and the sentence; no text ends a paragraph
Report = tuple[str, str, list[Line]]  # outlet, date, lines


def events(folder: Path = FOLDER) -> list[Event]:
    """All invented events, in order of name.

    Raises:
        ValueError: A line is not of the form; the message names the file and the line.
    """
    return [event(path) for path in sorted(folder.glob("*.txt"))]


def event(path: Path) -> Event:
    """Read one event."""
    documents, sentences = [], {}
    claims: defaultdict[int, set[str]] = defaultdict(set)
    for number, (outlet, date, lines) in enumerate(_reports(path), 1):
        said = [line for line in lines if line[1]]
        places, text = _laid(lines[1:])
        documents.append(
            document(
                {"id": str(number), "url": f"https://{number}.example/{path.stem}", "publisher": outlet}
                | {"title": lines[0][1], "published": date, "text": text}
            )
        )
        sentences[f"{number}.0"] = ("title", 0, len(lines[0][1]))
        sentences |= {f"{number}.{n}": ("text", start, end) for n, (start, end) in enumerate(places, 1)}
        for n, (told, _) in enumerate(said):
            for claim in told:
                claims[claim].add(f"{number}.{n}")
    marked = tuple(frozenset(claims[claim]) for claim in sorted(claims))
    return Event(path.stem, tuple(documents), sentences, marked, ())


def _reports(path: Path) -> Iterator[Report]:
    found: list[Report] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        head, told = HEAD.fullmatch(line), LINE.fullmatch(line)
        if head:
            found.append((head["outlet"], head["date"], []))
        elif not found or (line and not told):
            wanted = "`== OUTLET | DATE` or `CLAIMS | SENTENCE`"
            raise ValueError(f"{path.name}, line {number}: not of the form {wanted}: {line[:60]}")
        elif told:
            numbers = frozenset(int(n) for n in told["claims"].split()) if told["claims"] != "-" else frozenset[int]()
            found[-1][2].append((numbers, told["text"]))
        elif found[-1][2]:
            found[-1][2].append((frozenset(), ""))
    yield from (report for report in found if report[2])


def _laid(lines: list[Line]) -> tuple[list[tuple[int, int]], str]:
    """Sentences as a text of one paragraph a line, and where each stands in it, in code points."""
    places, text = [], ""
    for _, sentence in lines:
        if not sentence:
            text = f"{text.rstrip()}\n" if text else text
            continue
        places.append((len(text), len(text) + len(sentence)))
        text += f"{sentence} "
    return places, text.rstrip()


def main() -> int:
    """Count events, sentences and claims."""
    try:
        found = events()
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    alone = [(e.name, c) for e in found for c in e.claims if len({key.split(".")[0] for key in c}) < 2]
    for name, claim in alone:
        print(f"{name}: a claim of one report only: {', '.join(sorted(claim))}", file=sys.stderr)
    counts = (len(found), sum(len(e.sentences) for e in found), sum(len(e.claims) for e in found))
    print("{} events, {} sentences, {} claims, {} pairs".format(*counts, sum(len(e.gold) for e in found)))
    return 2 if alone else 0


if __name__ == "__main__":
    sys.exit(main())
