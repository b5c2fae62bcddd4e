"""Reads pairs of short reports and says whether their last sources are one teller, through extraction and resolving."""

from functools import cache
from pathlib import Path

from twosource.derive.origins.mentions import of_act, of_attribution, of_issued
from twosource.derive.origins.named import named_in
from twosource.derive.origins.resolve import resolve
from twosource.extract.document import extract
from twosource.model.document import Document
from twosource.model.said import Said
from twosource.pipeline.numbering import numbered

PAIRS = Path(__file__).parent / "origins_pairs.txt"


def sections() -> dict[str, list[tuple[bool, str, str]]]:
    """By heading, each pair's answer ("+" one teller, "-" two) and its two reports."""
    found: dict[str, list[tuple[bool, str, str]]] = {}
    heading = ""
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            heading = line[2:]
        elif line.strip():
            left, right = line[2:].split(" || ")
            found.setdefault(heading, []).append((line[0] == "+", left, right))
    return found


@cache
def _said(text: str) -> Said:
    return extract(_document("d1", text))


def _document(id_: str, text: str) -> Document:
    return Document(id_, f"{id_}.txt", f"Paper {id_}", None, "2031-05-01", None, "en", id_ * 8, text, ())


def one_teller(left: str, right: str) -> bool:
    """Whether the last source of one report and the last of another are one teller."""
    documents = (_document("d1", left), _document("d2", right))
    saids = numbered(documents, (_said(left), _said(right)))
    by_id = {d.id: d for d in documents}
    told = [(a, by_id[a.document]) for said in saids for a in said.attributions]
    acts = {a.id: of_issued(a, document) for a, document in told}
    mentions = [of_attribution(a, document) for a, document in told]
    mentions += [of_act(s, by_id[s.document]) for said in saids for s in said.statements]
    mentions += acts.values()
    presented = [(act.key, a) for a, act in acts.items() if act is not None]
    tellers = resolve([m for m in mentions if m is not None], (), presented, named_in(documents, saids))
    last = [[a.id for a in said.attributions if a.source is not None][-1] for said in saids]
    return tellers[last[0]].key == tellers[last[1]].key
