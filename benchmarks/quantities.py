"""Speed of the quantity finder beside the peers that are installed, in words a second of processor time, in one run.

    python benchmarks/quantities.py [WORDS …]

The texts are invented and made of a few sentences over and over. "parse" is the parser alone, which the finder needs
and other stages share; "found" is the finder on a parse that is at hand. The columns of this project should stay the
same from row to row: the work is linear in the text. Peers are timed on the first row only.
"""

import argparse
import time
from collections.abc import Callable

from evaluate.quantities import Finder, quantulum, recognizers

from twosource.extract.language import parse
from twosource.extract.quantities import find
from twosource.model.document import Document

TEXT = """The harbour company said on Tuesday that profit fell 12 percent to 88 million crowns from 100 million crowns.
At least 14 dockers were hurt and more than 300 walked out for three days, the union said, or nearly 40% of the crew.
Between 5 and 7 ferries a day still run, and tens of thousands of travellers took the 52-kilometre coast road instead.

"""


def document(words: int) -> Document:
    """A text of about so many words."""
    text = TEXT * max(1, words // len(TEXT.split()))
    return Document("d1", "", None, None, "2031-03-02", None, "en", "", text)


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    began = time.process_time()
    work()
    return time.process_time() - began


def peer(name: str, finder: Finder, text: str) -> str:
    """One line on a peer's speed, sentence by sentence."""
    sentences = [line for line in text.splitlines() if line]
    try:
        finder(sentences[0])  # loads its tables
    except ImportError:
        return f"{name:>14}  not installed"
    took = seconds(lambda: [finder(sentence) for sentence in sentences])
    return f"{name:>14}{len(text.split()) / took:>12.0f} words/s"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("words", type=int, nargs="*", default=[1000, 5000, 20000])
    sizes = options.parse_args().words
    find(next(iter(parse([document(100)]))))  # loads the words
    print(f"{'words':>8}{'parse: words/s':>18}{'found: words/s':>18}{'together':>12}")
    for count in sizes:
        made = document(count)
        words = len(made.text.split())
        parsing = seconds(lambda made=made: list(parse([made])))  # type: ignore[misc]
        parsed = next(iter(parse([made])))
        finding = seconds(lambda parsed=parsed: find(parsed))  # type: ignore[misc]
        print(f"{words:>8}{words / parsing:>18.0f}{words / finding:>18.0f}{words / (parsing + finding):>12.0f}")
    for name, finder in (("quantulum3", quantulum), ("recognizers", recognizers)):
        print(peer(name, finder, document(sizes[0]).text))


if __name__ == "__main__":
    main()
