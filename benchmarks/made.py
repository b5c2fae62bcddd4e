"""Invented reports to measure with: any number of events, told differently by as many outlets as wanted.

Comes in: how many reports, how many of each event. Goes out: documents of about 230 words. The sentences are data
(`reports.toml`): facts with several wordings each, whose slots hold the event's own names and figures, so that reports
of one event agree and reports of two have little more in common than any two reports have.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from twosource.model.document import Document
from twosource.model.ids import content_hash
from twosource.read.blocks import blocks

Thing = TypeVar("Thing")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "March", "April", "June", "August", "September", "November", "December")
PEOPLE = ("ann", "ann2", "bob", "cy", "dee", "eve", "eve2")
OPEN = {"noun": 20, "adj": 13, "adv": 12, "verb": 12, "trade": 3, "body": 2}  # slots of a kind, numbered from 1
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
KEPT = 10  # of the general facts, that a report tells
CHOICE = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Dice:
    """Choices that depend on nothing but a seed and a name."""

    seed: str

    def below(self, limit: int, name: str) -> int:
        """A number from 0 to `limit` - 1."""
        return crc32(f"{self.seed}/{name}".encode()) % limit

    def of(self, options: Sequence[Thing], name: str) -> Thing:
        """One of some things."""
        return options[self.below(len(options), name)]


def reports(count: int, *, per_event: int = 1) -> list[Document]:
    """Reports of invented events, `per_event` of each by different outlets."""
    return [_report(n // per_event, n % per_event, n) for n in range(count)]


def words(documents: Sequence[Document]) -> int:
    """Words of the texts, split at white space."""
    return sum(len(d.text.split()) for d in documents)


@cache
def _sentences() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("reports.toml").read_text(encoding="utf-8"))


def _report(event: int, outlet: int, n: int) -> Document:
    dice, own = Dice(f"event {event}"), Dice(f"event {event}, outlet {outlet}")
    text = _text(dice, own, _slots(event, dice))
    uri = f"https://outlet{outlet}.example/{n}"
    date = f"20{31 + event // 300:02}-{event % 12 + 1:02}-{event % 28 + 1:02}"
    hash_ = content_hash(f"{uri}{text}".encode())
    return Document(f"d{n + 1}", uri, f"Outlet {outlet}", None, date, None, "en", hash_, text, blocks(text))


def _text(dice: Dice, own: Dice, slots: Mapping[str, str]) -> str:
    """A lead, the kind's facts and most of the general ones, in paragraphs of two sentences or one."""
    told = _sentences()
    kind = told["kinds"][dice.of(sorted(told["kinds"]), "kind")]
    general = sorted(told["generic"]["facts"], key=lambda fact: own.below(10_000, fact[0]))
    facts = [kind["lead"], *kind["facts"], *general[:KEPT]]
    made = [_sentence(own.of(fact, f"way {n}"), slots, own) for n, fact in enumerate(facts)]
    paragraphs: list[list[str]] = []
    for n, sentence in enumerate(made):
        if not paragraphs or n == 1 or own.below(2, f"paragraph {n}"):
            paragraphs.append([])
        paragraphs[-1].append(sentence)
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs) + "\n"


def _sentence(template: str, slots: Mapping[str, str], own: Dice) -> str:
    chosen = CHOICE.sub(lambda found: own.of(found[1].split("|"), f"{template}{found.start()}"), template)
    filled = chosen.format_map(slots)
    return filled[0].upper() + filled[1:]


def _slots(event: int, dice: Dice) -> dict[str, str]:
    """The facts of an event."""
    known: Mapping[str, list[str]] = _sentences()["words"]
    fixed = {name: dice.of(options, name) for name, options in known.items()}
    people = {who: (dice.of(known["first"], who), _last(event, who)) for who in PEOPLE}
    day = dice.below(7, "day")
    n, k = 2 + dice.below(8, "n"), 40 + dice.below(960, "k")
    made = {
        "place": _place(event * 3),
        "place2": _place(event * 3 + 1),
        "place3": _place(event * 3 + 2),
        "the_thing": f"the {fixed['thing']}",
        "the_Thing": f"The {fixed['thing']}",
        "Loot": fixed["loot"].capitalize(),
        "n": NUMBERS[n - 2],
        "N": NUMBERS[n - 2].capitalize(),
        "k": str(k),
        "K": str(k),
        "k2": str(30 + dice.below(700, "k2")),
        "m": str(11 + dice.below(80, "m")),
        "h": str(3 + dice.below(15, "h")),
        "p": str(8 + dice.below(60, "p")),
        "q": str(2 + dice.below(5, "q")),
        "pop": f"{2 + dice.below(90, 'pop')},{dice.below(10, 'hundreds')}00",
        "year": str(1890 + dice.below(110, "year")),
        "year2": str(2019 + dice.below(11, "year2")),
        "month": dice.of(MONTHS, "month"),
        "money": f"{2 + dice.below(88, 'sum')} {fixed['money']}",
        "firm": f"{_last(event, 'firm')} {fixed['firm']}",
        "clock": f"{1 + dice.below(11, 'clock')}:{10 + dice.below(50, 'minute')} {dice.of(('a.m.', 'p.m.'), 'half')}",
        "age": str(21 + dice.below(60, "age")),
        "day": DAYS[day],
        "later": DAYS[(day + 2) % 7],
        "earlier": DAYS[(day + 4) % 7],
    }
    named = {who: " ".join(name) for who, name in people.items()} | {f"{w}_last": name[1] for w, name in people.items()}
    return fixed | _open(dice) | made | named


def _open(dice: Dice) -> dict[str, str]:
    """The event's own words for the slots that hold any; no word fills two."""
    known: Mapping[str, list[str]] = _sentences()["words"]
    found: dict[str, str] = {}
    for kind, count in OPEN.items():
        order = sorted(known[kind], key=lambda word: dice.below(1_000_000, word))
        found |= {f"{kind}{n}": word for n, word in enumerate(order[:count], 1)}
    found |= {name[0].upper() + name[1:]: word[0].upper() + word[1:] for name, word in found.items()}
    return found | {"verb6b": f"discuss how someone {found['verb6']}"}


def _last(event: int, who: str) -> str:
    """A last name that few events share."""
    known: Mapping[str, list[str]] = _sentences()["words"]
    starts, ends = known["last"], known["last_end"]
    at = event * (len(PEOPLE) + 1) + (*PEOPLE, "firm").index(who)
    return f"{starts[at % len(starts)]}{ends[at // len(starts) % len(ends)]}"


def _place(at: int) -> str:
    """A town's name, another for each number up to 4,000 or so."""
    known: Mapping[str, list[str]] = _sentences()["words"]
    starts, ends = known["place"], known["place_end"]
    before = ("", "New ", "Saint ", "Upper ", "Lower ", "Great ", "Little ")[at // (len(starts) * len(ends)) % 7]
    return f"{before}{starts[at % len(starts)]}{ends[at // len(starts) % len(ends)]}"
