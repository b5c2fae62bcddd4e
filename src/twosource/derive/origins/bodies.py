"""Bodies: which bare names of a story are bodies', and for which body "the company" and "its director" stand.

Comes in: mentions of sources, and where names are printed. Goes out: the same mentions, in the same order, with a name
that is a body's in one report read as a body's in all, and with those that lean on a body named before them told by it.
What leans is a guess, and is shown as one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from twosource.derive.origins.kinds import is_outlet_name, named_after_noun
from twosource.derive.origins.mentions import FARTHEST, Mention
from twosource.derive.origins.named import Named, ends_as_company, proper_name
from twosource.derive.origins.people import alone, as_person, by_name, by_trade, full_names, people_in
from twosource.derive.origins.vocabulary import WORD, bare, body_nouns, lean_class, words
from twosource.derive.origins.wording import core_of

NEAR_BOSS = 300  # code points from "its boss, Ana Brandt" back to the body, where that tells two bodies to be one
BESIDE = 120  # code points from "its surgeon" back to the hospital at which all was that she tells, in one sentence
_OWN_PAPER = re.compile(r"(?:[Tt]he ([a-z]+)[’']s?|([Ii]ts|[Tt]heir)) ")  # "the company's annual report"
_OWNER = re.compile(r"\b[a-z][a-z-]*(?:[’']s|s[’']) (?=[a-z])")  # "the federation's panel" is no federation
_STEM = 4  # letters that "ferry" and "Ferries" share
_WHICH = re.compile(r"^[^,]{2,60}, which\b")  # a person is one who


@dataclass(frozen=True, slots=True)
class _Body:
    """A body where a report names it."""

    at: int  # first code point
    words: frozenset[str]  # by which it is compared
    nouns: frozenset[str]  # every word printed, lower case
    public: str  # as of a mention
    teller: bool  # it tells something there
    bare: bool = False  # a single name that was taken for a person's
    voice: bool = False  # told as that for which somebody speaks


def told_apart(mentions: Sequence[Mention], named: Iterable[Named] = ()) -> list[Mention]:
    """Mentions with names of bodies as bodies, and with those that lean on a body told by it."""
    printed = list(named)
    by_last, full = people_in(printed), full_names(printed)
    mentions = [as_person(m, by_last, full) for m in mentions]
    known, held = _known(mentions), _posts(printed)
    read = [*(_as_body(_with_post(m, held), known) for m in mentions), *_silent(mentions, printed)]
    people = {name.person[-1] for name in printed if len(name.person) > 1 or name.titled}
    told, bare_names = _leaning(read, _printed(printed, known, people), people)
    told = [alone(_as_body(m, bare_names)) for m in told]
    return by_name(by_trade(told, printed), printed)


# ---- posts told beside a name ---------------------------------------------------------------------------------------


def _posts(named: Iterable[Named]) -> dict[tuple[str, str], list[Mention]]:
    """By document and last name, where the text tells of somebody's post in a body."""
    found: dict[tuple[str, str], list[Mention]] = {}
    for told in (name.told for name in named):
        if told is not None and told.body:
            found.setdefault((told.passage.document, told.surname), []).append(told)
    return found


def _silent(mentions: Iterable[Mention], named: Iterable[Named]) -> list[Mention]:
    """Those of whom the text tells a post in a body, and who are sources elsewhere: what shows whose they are."""
    sources = {(m.surname, m.given[0][:1]) for m in mentions if m.given}
    told = [name.told for name in named if name.told is not None and name.told.given]
    return [one for one in told if (one.surname, one.given[0][:1]) in sources]


def _with_post(mention: Mention, held: Mapping[tuple[str, str], Sequence[Mention]]) -> Mention:
    """A mention of somebody by name alone, with the post in a body that the same report tells beside that name."""
    if mention.kind != "person" or mention.role or mention.owner or not mention.surname:
        return mention
    told = held.get((mention.passage.document, mention.surname), [])
    fit = [one for one in told if not mention.given or not one.given or mention.given[0] == one.given[0]]
    if not fit or len({one.given[:1] for one in fit}) > 1:
        return mention
    return replace(fit[0], key=mention.key, at=mention.at, silent=False)


# ---- names that are bodies' -----------------------------------------------------------------------------------------


def _known(mentions: Sequence[Mention]) -> frozenset[frozenset[str]]:
    """Names that are a body's: by a source's kind, by ", which", by their last word; no name of a person."""
    people = [m for m in mentions if m.kind == "person" and m.surname]
    titled = {frozenset({*m.given, m.surname}) for m in people if m.role}
    surnames = {m.surname for m in people if (m.given and not _is_company(m)) or m.role}
    found = {proper_name(m.text) for m in mentions if m.passage.part == "text" and _tells_body(m)}
    found |= {named_after_noun(core_of(m.text)) for m in mentions if m.kind in ("organisation", "unnamed", "vague")}
    found |= {m.body for m in mentions if len(m.body) == 1 and m.given and m.role & words("of_companies")}
    return frozenset(name for name in found - titled if name and not (len(name) == 1 and name <= surnames))


def _tells_body(mention: Mention) -> bool:
    """Whether a mention shows that its name is a body's."""
    if mention.kind == "organisation":
        return not mention.leans and not mention.several
    if mention.kind not in ("person", "unnamed", "vague") or mention.pronoun:
        return False
    return _is_company(mention) or _WHICH.search(mention.text) is not None


def _is_company(mention: Mention) -> bool:
    """Whether a bare name of two words or more ends like a company's: "Halden Metals"."""
    return ends_as_company(core_of(mention.text).split(",", maxsplit=1)[0]) and bool(proper_name(mention.text))


def _as_body(mention: Mention, known: AbstractSet[frozenset[str]]) -> Mention:
    """A mention of a known body that was taken for a person's, or for nobody's, as the body's."""
    if mention.kind not in ("person", "unnamed", "vague") or mention.pronoun:
        return mention
    name = proper_name(mention.text)
    if not name or name not in known or (mention.surname and mention.role - name):
        return mention
    return replace(mention, kind="organisation", given=(), surname="", role=name, body=name, spokes=False)


def _printed(
    named: Iterable[Named], known: AbstractSet[frozenset[str]], people: AbstractSet[str]
) -> dict[str, list[_Body]]:
    """By document, the bodies that its text names, tellers or not."""
    found: dict[str, list[_Body]] = {}
    for name in named:
        if name.body or (name.words in known and not name.person):
            told = name.words - words("empty") or name.words
            if len(told) == 1 and told <= people:  # "Orr" alone, whatever the parse takes it for
                continue
            found.setdefault(name.document, []).append(_Body(name.at, told, name.words, "", teller=False))
    return found


# ---- what leans on a body named before ------------------------------------------------------------------------------


def _leaning(
    mentions: Sequence[Mention], printed: Mapping[str, Sequence[_Body]], people: AbstractSet[str]
) -> tuple[list[Mention], frozenset[frozenset[str]]]:
    """Mentions with those that lean on a body told by it, where the same report names one before them.

    Beside them the bare names of persons that show as bodies' in that somebody is "its director".
    """
    tellers: dict[str, list[_Body]] = {}
    surnames = people | {m.surname for m in mentions if m.given or (m.surname and m.role)}
    placed = _placed(mentions)
    for mention in mentions:
        body = _body_of(mention)
        if body is not None and not (body.bare and body.words <= surnames):
            tellers.setdefault(mention.passage.document, []).append(body)
    found: list[Mention] = []
    bare_names: set[frozenset[str]] = set()
    bodies = {body.words for here in tellers.values() for body in here}
    for mention in mentions:
        noun = "" if mention.surname in placed and not mention.silent else _leans_on(mention)
        here = (*tellers.get(mention.passage.document, ()), *printed.get(mention.passage.document, ()))
        before = _leading(mention, noun, here) if noun else None
        if mention.spokes and any(body <= mention.lead for body in bodies):  # what she says begins with whose she is
            noun, before = "", None
        before = before or (_before(mention, noun, here) if noun else None)
        if before is not None and mention.silent and not _is_one_body(before, placed.get(mention.surname), mention):
            before = None
        if before is not None and before.bare:
            bare_names.add(before.words)
        lean = "" if _modifier(mention, noun) else _lean(noun)
        found.append(_told_by(mention, noun, before) if before else replace(mention, lean=lean))
    return found, frozenset(bare_names)


def _placed(mentions: Iterable[Mention]) -> dict[str, frozenset[str]]:
    """By last name, the words of the bodies of those of whom the body is told."""
    found: dict[str, frozenset[str]] = {}
    for mention in mentions:
        if mention.surname and mention.body and not _leans_on(mention):
            found[mention.surname] = found.get(mention.surname, frozenset()) | mention.body
    return found


def _is_one_body(body: _Body, other: frozenset[str] | None, told: Mention) -> bool:
    """Whether "its boss, Ana Brandt" shows two bodies to be one: named right before, and nothing tells them apart."""
    return told.at - body.at <= NEAR_BOSS and (other is None or not body.words.isdisjoint(other))


def _body_of(mention: Mention) -> _Body | None:
    """The body that a mention names, or for which its bearer speaks, where it does not lean itself."""
    if mention.passage.part != "text" or _leans_on(mention) or mention.several or mention.pronoun:
        return None
    alone = bool(mention.surname) and not mention.given and not mention.role
    body = frozenset({mention.surname}) if alone else mention.body or mention.role
    posts = words("speaks_for") | words("of_companies")
    voice = mention.kind in ("person", "office") and mention.body and not mention.owner and mention.role & posts
    if not body or not (mention.kind == "organisation" or alone or voice) or is_outlet_name(mention.text):
        return None
    nouns = frozenset(bare(token) for token in WORD.findall(_OWNER.sub(" ", mention.text)))
    named = mention.kind == "organisation"
    return _Body(mention.at, body, nouns, mention.public, teller=True, bare=alone, voice=not named and not alone)


def _leans_on(mention: Mention) -> str:
    """The noun by which a mention leans on a body named before ("its" for any body); or ""."""
    if mention.passage.part != "text" or not words("of_places").isdisjoint(mention.role):
        return ""
    if mention.leans or mention.any_voice:
        return "its" if mention.spokes or mention.agent or mention.surname else min(mention.role)
    noun = ""
    if mention.kind == "document":
        whose = _OWN_PAPER.match(mention.text)
        noun = (whose.group(1) or "its") if whose is not None else ""
    elif mention.kind == "organisation" or (mention.kind in ("person", "office") and mention.spokes):
        noun = _noun_of(mention)
    return noun if noun == "its" or noun in words("bare_bodies") | words("called_so") else ""


def _noun_of(mention: Mention) -> str:
    """The noun by which a mention, or the body for which its bearer speaks, leans: "the ferry firm", "union leader"."""
    own = mention.body & (words("bare_bodies") | words("called_so"))
    more = mention.body - own
    noun = min(own, default="")
    if len(own) != 1 or len(more) > 1 or (more and noun not in words("firms")):
        return ""
    printed = " ".join(re.escape(word) for word in (*more, noun))
    first = re.escape(noun.capitalize())
    before_post = rf"|^(?:{printed}|{first}) [a-z]" if mention.kind in ("person", "office") and not more else ""
    return noun if re.search(rf"\b[Tt]he {printed}\b{before_post}", mention.text) is not None else ""


def _before(mention: Mention, noun: str, bodies: Sequence[_Body]) -> _Body | None:
    """The body for which a mention stands: one called by its noun, else the last teller, else what is named most.

    Where none is named before it, the one that is named after it.
    """
    fit = [b for b in bodies if _may_be(b, noun) and _is_of(b, _modifier(mention, noun))]
    before = [b for b in fit if b.at < mention.at]
    near = [b for b in before if b.teller and mention.at - b.at <= FARTHEST]
    last = max((b.at for b in near), default=-1)
    beside = [b for b in before if b.at > last and mention.at - b.at <= BESIDE and not b.nouns.isdisjoint(body_nouns())]
    only = beside[-1] if len({b.words for b in beside}) == 1 else None
    if near and not (noun == "its" and mention.spokes and only is not None):
        return max([b for b in near if noun in b.nouns] or near, key=_last)
    if noun == "its" and (near or mention.lead or mention.kind == "document"):
        return only
    if noun == "its" or not fit or (not before and len({b.words for b in fit}) > 1):
        return None
    times = Counter(b.words for b in before or fit)
    most = [words_ for words_, n in times.items() if n == max(times.values())]
    if noun in words("called_so") and len(most) > 1:
        return None  # two hospitals, none of which tells anything
    return max(before or fit, key=lambda b: (times[b.words], _last(b)))


def _leading(mention: Mention, noun: str, bodies: Sequence[_Body]) -> _Body | None:
    """The body with which what somebody says begins: whose director "its director" is, which "the company" is."""
    fit = {b.words: b for b in sorted(bodies, key=_last) if b.words <= mention.lead and b.at < mention.at}
    near = [b for b in fit.values() if mention.at - b.at <= FARTHEST and _may_be(b, noun)]
    return min((b for b in near if _is_of(b, _modifier(mention, noun))), key=_last, default=None)


def _last(body: _Body) -> tuple[int, list[str]]:
    return (body.at, sorted(body.words))


def _modifier(mention: Mention, noun: str) -> frozenset[str]:
    """What is told of a firm beside its noun: "ferry" of "the ferry company"."""
    return mention.body - {noun} if mention.kind != "document" and noun in words("firms") else frozenset()


def _is_of(body: _Body, more: AbstractSet[str]) -> bool:
    """Whether a body's name has all words that are told of it: "the ferry company" is Marsh Ferries."""
    stems = {word[:_STEM] for word in body.nouns}
    return all(word[:_STEM] in stems for word in more)


def _may_be(body: _Body, noun: str) -> bool:
    """Whether a body may be called by a noun: no office is a firm, and no hospital an office."""
    if noun == "its" or noun in body.nouns:
        return True
    if body.public:
        return noun == "department" and body.public in ("police", "fire")
    told = body.nouns & body_nouns()
    if lean_class(noun) == "company":
        return told <= words("companies")
    if noun == "agency":
        return told <= words("authorities") and not body.voice
    if noun == "union":
        return not told.isdisjoint(words("unions"))
    of_members = words("clubs") if noun == "club" else words("groups") | words("of_members")
    return noun in words("groups") and told <= words("companies") | of_members


def _told_by(mention: Mention, noun: str, body: _Body) -> Mention:
    """A mention that leans on a body, told by it."""
    if mention.kind == "document":
        return replace(mention, issuer=body.words, stands=True)
    if mention.kind == "organisation" and not mention.spokes:
        told = replace(mention, role=body.words, body=body.words, public=body.public)
    else:
        told = replace(mention, role=mention.role | body.words, body=body.words, spokes=True)
    return replace(told, leans=False, stands=True, lean=_lean(noun))


def _lean(noun: str) -> str:
    """The class of what a mention leans by; "its" is no word for any body, and "the hospital" may be one of its own."""
    return "" if noun == "its" or noun not in words("bare_bodies") else lean_class(noun)
