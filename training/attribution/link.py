"""Fit the linker: from annotated articles to coefficients by feature."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from data import ROLES, Article
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from twosource.extract.attribution.linker import Piece, Surroundings, near

# Found on dev: probabilities under which a cue is better left without source, a content better dropped.
LEAST_SOURCE, LEAST_CONTENT = 0.3, 0.2


def fit(articles: Sequence[Article], out: Path) -> None:
    """Write `linker.json`."""
    table: dict[str, object] = {"least_source": LEAST_SOURCE, "least_content": LEAST_CONTENT}
    for role in ("source", "content"):
        rows, labels = zip(*(pair for article in articles for pair in _pairs(article, role)), strict=True)
        vectorizer = DictVectorizer()
        matrix = vectorizer.fit_transform([dict.fromkeys(row, 1.0) for row in rows])
        for part in ("indices", "indptr"):  # liblinear takes no wider ones
            setattr(matrix, part, getattr(matrix, part).astype("int32"))
        model = LogisticRegression(C=1.0, max_iter=300, solver="liblinear").fit(matrix, labels)
        known = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
        table[role] = {"": round(float(model.intercept_[0]), 4)} | {
            name: round(float(c), 4) for name, c in sorted(known.items()) if abs(c) >= 0.005
        }
    out.write_text(json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def _pairs(article: Article, role: str) -> Iterator[tuple[list[str], bool]]:
    """Every cue with every piece of a role near it, and whether the annotator put them together."""
    words, ends, owners = in_pieces(article)
    around = Surroundings(words, ends, list(owners))
    cues = [piece for piece in owners if piece.role == "cue"]
    for piece in owners:
        if piece.role == role:
            for cue in cues:
                if near(cue, piece):
                    yield around.features(cue, piece), bool(owners[cue] & owners[piece])


def in_pieces(article: Article) -> tuple[list[str], list[bool], dict[Piece, set[int]]]:
    """The words without white space, where paragraphs end, and the gold pieces with the attributions they are of."""
    paragraphs = article.paragraphs()
    order = {i: k for k, i in enumerate(i for paragraph in paragraphs for i in paragraph)}
    last = {paragraph[-1] for paragraph in paragraphs}
    words = [article.words[i] for i in order]
    ends = [i in last for i in order]
    owners: dict[Piece, set[int]] = defaultdict(set)
    for number, attribution in enumerate(article.attributions):
        for role in ROLES:
            for first, end in _runs(sorted(order[i] for i in attribution[role]), ends):
                owners[Piece(role, first, end)].add(number)
    return words, ends, dict(sorted(owners.items(), key=lambda one: (one[0].first, one[0].role)))


def _runs(words: Sequence[int], ends: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[list[int]] = []
    for i in words:
        if runs and i == runs[-1][1] + 1 and not ends[i - 1]:
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return [(first, last) for first, last in runs]
