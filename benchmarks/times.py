"""Speed of times and names, in words a second of processor time beyond the parse, and how it grows with the text.

    python benchmarks/times.py [WORDS …]

The texts are invented and made of a few sentences over and over. The second column should stay the same from row to
row: the search is linear in the text.
"""

import argparse
import time
from collections.abc import Callable

from twosource.extract.language import Parsed, parse
from twosource.extract.names.find import find as find_names
from twosource.extract.times.find import find as find_times
from twosource.model.document import Document

TEXT = """The harbour council voted on Tuesday to close the old ferry line by the end of April, a year after Captain Ann
Marren resigned. In March 2022 the line lost 4,500 passengers, Marren told the Lowmoor Gazette last week. "We have
waited for three years," she said. The council will meet again next month in Lowmoor.

"""


def document(words: int) -> Document:
    """A text of about so many words."""
    text = TEXT * max(1, words // len(TEXT.split()))
    return Document("d1", "", None, None, "2024-01-05", None, "en", "", text)


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("words", type=int, nargs="*", default=[500, 5000, 20000])
    parsed: tuple[Parsed, ...] = next(iter(parse([document(100)])))
    find_times(parsed)  # compiles the rules
    print(f"{'words':>8}{'times: words/s':>18}{'names: words/s':>18}{'parse: words/s':>18}")
    for count in options.parse_args().words:
        made = document(count)
        words = len(made.text.split())
        bare = seconds(lambda made=made: list(parse([made])))  # type: ignore[misc]
        parsed = next(iter(parse([made])))
        for_times = seconds(lambda parsed=parsed: find_times(parsed))  # type: ignore[misc]
        for_names = seconds(lambda parsed=parsed: find_names(parsed))  # type: ignore[misc]
        print(f"{words:>8}{words / for_times:>18.0f}{words / for_names:>18.0f}{words / bare:>18.0f}")


if __name__ == "__main__":
    main()
