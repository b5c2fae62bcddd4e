"""Who said what in a document.

Comes in: the parses of one document's title and text. Goes out: its attributions in order of place, title first, with
source kinds, referents, hearers and nesting filled in. Credits, datelines, captions and other crumbs attribute nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from twosource.extract.attribution import trained
from twosource.extract.attribution.bodies import span_of
from twosource.extract.attribution.chains import innermost_holders
from twosource.extract.attribution.kinds import Described, describe, is_outlet, short_outlet
from twosource.extract.attribution.merge import merged
from twosource.extract.attribution.passing import passed_on, without_citing
from twosource.extract.attribution.refer import Referents
from twosource.extract.attribution.repair import repaired
from twosource.extract.attribution.rules import Draft
from twosource.extract.attribution.sources import with_its_source
from twosource.extract.attribution.told import told_to
from twosource.extract.attribution.tree import Words
from twosource.extract.attribution.words import bare_name, cues, kinds
from twosource.extract.language import Parsed
from twosource.model.said import Attribution, SourceKind, Stance
from twosource.model.span import Span

# What a negated cue does: who does not deny says, who does not say leaves it open.
_UNSAID: Mapping[Stance, Stance] = {"denied": "said", "said": "doubted", "possible": "doubted"}
_RELAYED: frozenset[Stance] = frozenset({"said", "possible"})


@dataclass(frozen=True, slots=True)
class _Placed:
    """A draft in its text, and how it stands to another that has the same content."""

    parsed: Parsed
    draft: Draft
    beside: Draft | None = None  # the one it shares its content with
    inner: bool = False  # it said first what `beside` passes on


def find(parsed: tuple[Parsed, ...]) -> tuple[Attribution, ...]:
    """All attributions of one document.

    Args:
        parsed: The document's title and text, as `language.parse` gives them.
    """
    if not parsed:
        return ()
    outlets = _own_names(parsed[0].document.publisher)
    found = trained.drafts(parsed)
    placed = [one for text, drafts in zip(parsed, found, strict=True) for one in _placed(text, drafts)]
    referents = Referents(parsed)
    relays = {id(one.beside) for one in placed if one.inner and one.beside is not None}
    made = [_attribution(one, f"a{n}", referents, outlets, relays) for n, one in enumerate(placed, start=1)]
    return _nested(made, placed)


def _own_names(publisher: str | None) -> frozenset[str]:
    """The outlet's own name, in full and as it is cut short."""
    return frozenset({bare_name(publisher), short_outlet(publisher) or bare_name(publisher)} if publisher else ())


def _placed(text: Parsed, drafts: Sequence[Draft]) -> list[_Placed]:
    """The drafts of one text in order of place, those in crumbs left out."""
    whole = without_citing(text.doc, merged(text.doc, repaired(text, drafts), title=text.part == "title"))
    first = [d for d in map(partial(with_its_source, text.doc), whole) if d is not None and not _in_crumb(text, d)]
    found = [_Placed(text, draft) for draft in first]
    found += [_Placed(text, new, first[k], inner) for new, k, inner in passed_on(text.doc, first)]
    return sorted(found, key=lambda one: one.draft.place)


def _in_crumb(text: Parsed, draft: Draft) -> bool:
    parts = [words for words in (draft.source, draft.cue, draft.content) if words]
    return any(text.is_crumb(span_of(text, words).start, span_of(text, words).end) for words in parts)


def _attribution(
    one: _Placed, name: str, referents: Referents, outlets: Collection[str], relays: Collection[int]
) -> Attribution:
    text, draft = one.parsed, one.draft
    cue = _cue_lemma(text, draft)
    described = describe(text.doc, draft.source, cue=cue, outlets=outlets)
    refers = referents.of(text, draft.source, told=draft.content)
    stance = _stance(text, draft, cue)
    kind = _kind_of_referent(text, described, refers, referents, outlets)
    if id(draft) in relays and _prints(text, described, cue):
        kind = "outlet"
    hearer = told_to(text.doc, draft, outlets)
    return Attribution(
        id=name,
        document=text.document.id,
        source=span_of(text, draft.source) if draft.source else None,
        cue=span_of(text, draft.cue) if draft.cue else None,
        content=_pieces(text, draft.content),
        kind=kind,
        count=described.count,
        name=span_of(text, described.name) if described.name else None,
        refers=refers,
        to=span_of(text, hearer) if hearer else None,
        relay=kind == "outlet" and stance in _RELAYED,
        stance=stance,
    )


def _prints(text: Parsed, described: Described, cue: str) -> bool:
    """Whether a body that reports or quotes what another says is an outlet: no ministry, no force does that."""
    if described.kind != "organisation" or described.head is None or cue not in ("report", "quote", "write", "cite"):
        return False
    head = text.doc[described.head]
    return head.lemma_.lower() in ("agency", "service", "broadcaster") or head.lemma_.lower() not in kinds().heads


def _kind_of_referent(
    text: Parsed, described: Described, refers: Span | None, referents: Referents, outlets: Collection[str]
) -> SourceKind:
    """A pronoun, or a last name alone, is of the kind of what it stands for."""
    if refers is None or described.head is None:
        return described.kind
    if text.doc[described.head].pos_ == "NOUN":
        taken_up = text.doc[described.head].lemma_.lower() in kinds().papers
        printed = referents.doc(refers).text[refers.start : refers.end]
        return "outlet" if taken_up and is_outlet(printed, outlets) else described.kind
    words = referents.words(refers)
    return describe(referents.doc(refers), words, outlets=outlets).kind if words else described.kind


def _cue_lemma(text: Parsed, draft: Draft) -> str:
    """The lemma the cue hangs on: its first listed verb or noun, or else its first word."""
    lemmas = [text.doc[i].lemma_.lower() for i in draft.cue]
    listed = [lemma for lemma in lemmas if lemma in cues().verbs or lemma in cues().nouns]
    return (listed or lemmas or [""])[0]


def _stance(text: Parsed, draft: Draft, lemma: str) -> Stance:
    """What the cue does with its content; a denial that is negated is none."""
    listed = cues().verbs.get(lemma) or cues().nouns.get(lemma)
    acts = bool(draft.content) and text.doc[draft.content[0]].lower_ == "to"
    if listed is None:
        return "said"
    if acts and lemma == "tell":
        return "ordered"
    if lemma == "call" and not any(text.doc[i].lower_ in ("on", "for", "upon") for i in draft.cue):
        return "said"
    fit = [stance for stance in listed if acts or stance not in ("planned", "ordered")]
    stance = (fit or listed)[0]
    if lemma in cues().denied_that and draft.content and text.doc[draft.content[0]].lower_ == "that":
        stance = "denied"
    if stance == "denied" and _is_verdict(text, draft):
        return "said"
    negated = any(text.doc[i].dep_ == "neg" for i in draft.cue)
    return _UNSAID.get(stance, stance) if negated else stance


def _is_verdict(text: Parsed, draft: Draft) -> bool:
    """Whether a cue says what something is, and that is no claim: "dismissed the plan as “a stunt”" denies nothing."""
    children = [child for i in draft.cue for child in text.doc[i].children]
    told = [child for child in children if child.dep_ in ("dobj", "obj")]
    called = any(child.lower_ == "as" for child in (*children, *(c for o in told for c in o.children)))
    claims = [
        o for o in told if not {*cues().nouns.get(o.lemma_.lower(), ("planned",))} <= {"planned", "ordered", "asked"}
    ]
    return called and bool(told) and not claims


def _pieces(text: Parsed, words: Words) -> tuple[Span, ...]:
    """Runs of words as spans; white space between two words does not part them."""
    runs: list[list[int]] = []
    for i in words:
        if runs and all(text.doc[j].is_space for j in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    return tuple(span_of(text, tuple(run)) for run in runs)


def _nested(made: Sequence[Attribution], placed: Sequence[_Placed]) -> tuple[Attribution, ...]:
    """Fill `inside`: by containment, and where two share a content by who passed it on."""
    holders = innermost_holders(made)
    sizes = {a.id: sum(c.end - c.start for c in a.content) for a in made}
    ids = {id(one.draft): a.id for one, a in zip(placed, made, strict=True)}
    for one, a in zip(placed, made, strict=True):
        if one.beside is None:
            continue
        other = ids[id(one.beside)]
        inner, outer = (a.id, other) if one.inner else (other, a.id)
        if holders.get(outer) != inner:
            holders.setdefault(outer, holders.get(inner, outer))
            holders[inner] = outer
        if holders[outer] == outer:
            del holders[outer]
        for each, holder in sorted(holders.items()):
            if holder == outer and each != inner and sizes[each] < sizes[inner]:
                holders[each] = inner
    _turned(made, placed, holders)
    nested = {a.id: replace(a, inside=holders.get(a.id)) for a in made}
    return tuple(_speaking(a, nested, one) for a, one in zip(nested.values(), placed, strict=True))


def _turned(made: Sequence[Attribution], placed: Sequence[_Placed], holders: dict[str, str]) -> None:
    """Whom an outlet has it from stands inside, though the words put it around: "Y reported P, according to X"."""
    by_id = {a.id: (a, one) for a, one in zip(made, placed, strict=True)}
    for a in made:
        outer = holders.get(a.id)
        if not a.relay or outer is None:
            continue
        other, one = by_id[outer]
        first = one.parsed.doc[one.draft.cue[0]].lower_ if one.draft.cue else ""
        if first == "according" and not other.relay:
            above = holders.pop(outer, None)
            holders[outer] = a.id
            holders.pop(a.id)
            if above is not None:
                holders[a.id] = above


def _speaking(a: Attribution, by_id: Mapping[str, Attribution], one: _Placed) -> Attribution:
    """Whoever is quoted, where "I" or "we" speaks in a quotation."""
    first_person = len(one.draft.source) == 1 and one.parsed.doc[one.draft.source[0]].lower_ in ("i", "we", "me", "my")
    outer = by_id.get(a.inside) if a.inside else None
    if not first_person or outer is None or outer.source is None:
        return a
    return replace(a, refers=outer.refers or outer.source, kind=outer.kind)
