"""Word classes and forms by the pipeline's own rules, each kind of token asked about once.

Comes in: a parse with tags and relations. Goes out: the same with what the attribute ruler sets. Its rules look at a
token's tag, relation and, of few words, the word, and some at the token after it; a few hundred combinations are all
that news holds. What the ruler makes of a combination is found out on a text of that combination alone.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

Kind = tuple[int, int, int, int]  # tag, relation, the word where rules name it and else 0, whether it is white space
Around = tuple[Kind | None, Kind, Kind | None]  # a token between those that share a rule with it

WORD_CLASSES = "word_classes"  # what the pipeline calls it
_READ: list[int | str] = ["TAG", "DEP", "LOWER", "IS_SPACE"]
_SET: list[int | str] = ["POS", "MORPH", "LEMMA", "TAG", "DEP"]


@dataclass(frozen=True, slots=True)
class WordClasses:
    """The ruler, and what it was found to do."""

    nlp: Language
    ruler: Any
    named: re.Pattern[str]  # the words that rules name, lower case
    begins: Matcher  # finds tokens that a rule of two may begin with
    words: dict[int, bool] = field(default_factory=dict)  # by hash: whether rules name it
    samples: dict[Kind, str] = field(default_factory=dict)  # a word of each kind
    leads: dict[Kind, bool] = field(default_factory=dict)  # whether a rule of two may begin with it
    known: dict[Around, list[int]] = field(default_factory=dict)  # what the ruler sets

    def __call__(self, doc: Doc) -> Doc:
        """Set what the ruler sets."""
        if not len(doc):
            return doc
        kinds = [self._kind(row, doc, at) for at, row in enumerate(doc.to_array(_READ).tolist())]
        after = [b if self.leads[a] else None for a, b in pairwise(kinds)]
        before = [a if self.leads[a] else None for a in kinds[:-1]]
        rows = [self._set(around) for around in zip([None, *before], kinds, [*after, None], strict=True)]
        return doc.from_array(_SET, cast("Any", np.asarray(rows, dtype=np.uint64)))

    def _kind(self, row: list[int], doc: Doc, at: int) -> Kind:
        tag, relation, word, space = row
        if word not in self.words:
            self.words[word] = self.named.fullmatch(doc[at].lower_) is not None
        kind = (tag, relation, word if self.words[word] else 0, space)
        if kind not in self.samples:
            self.samples[kind] = doc[at].text
            self.leads[kind] = bool(self.begins(self._sample((kind,)), allow_missing=True))
        return kind

    def _set(self, around: Around) -> list[int]:
        found = self.known.get(around)
        if found is None:
            sample = self.ruler(self._sample(tuple(kind for kind in around if kind)))
            found = cast("list[int]", sample.to_array(_SET)[1 if around[0] else 0].tolist())
            self.known[around] = found
        return found

    def _sample(self, kinds: tuple[Kind, ...]) -> Doc:
        """A text of tokens of these kinds."""
        texts = self.nlp.vocab.strings
        return Doc(
            self.nlp.vocab,
            words=[self.samples[kind] for kind in kinds],
            tags=[texts[kind[0]] for kind in kinds],
            deps=[texts[kind[1]] for kind in kinds],
            heads=list(range(len(kinds))),
        )


@Language.factory(WORD_CLASSES)
def word_classes(nlp: Language, name: str) -> WordClasses:  # noqa: ARG001 - what every factory is given
    """What does the work of a pipeline's own ruler, whose rules look at one token or two."""
    ruler = cast("Any", nlp.get_pipe("attribute_ruler"))
    patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
    conditions = [token["LOWER"] for pattern in patterns for token in pattern if "LOWER" in token]
    begins = Matcher(nlp.vocab)
    begins.add("pair", [pattern[:1] for pattern in patterns if len(pattern) > 1])
    return WordClasses(nlp, ruler, re.compile("|".join(_named(condition) for condition in conditions)), begins)


def _named(condition: str | dict[str, Any]) -> str:
    """What words a rule's condition names, as a regular expression."""
    if isinstance(condition, str):
        return re.escape(condition)
    return "|".join([*map(re.escape, condition.get("IN", ())), *(p.strip("^$") for p in [condition.get("REGEX")] if p)])
