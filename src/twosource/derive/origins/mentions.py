"""What a mention of a source tells about who it is.

Comes in: an attribution and its document. Goes out: a `Mention` with the words by which tellers are compared.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache

from twosource.derive.origins.kinds import (
    REPORTER,
    body_words,
    channel_of,
    is_named_as_body,
    is_place,
    kind_of,
    of_houses,
    outlet_part,
    paper_of,
    proper_but_common,
    public_body,
)
from twosource.derive.origins.naming import (
    belonging,
    is_named_last,
    is_person,
    is_relative_s,
    is_titled,
    named_part,
    party,
    person,
    titles_of_others,
)
from twosource.derive.origins.posts import apposed, before_name, whose_post
from twosource.derive.origins.presenters import REACH, presenter
from twosource.derive.origins.vocabulary import (
    POSSESSED,
    POSSESSIVE,
    WORD,
    bare,
    common_words,
    full,
    state_words,
    words,
)
from twosource.derive.origins.wording import before_participle, core_of, is_inside, is_past, is_several, is_under
from twosource.model.document import Document
from twosource.model.said import Attribution, Name, SourceKind, Statement
from twosource.model.span import Passage, Span

IDENTIFIED: frozenset[SourceKind] = frozenset({"person", "office", "organisation", "document"})
_NAME_ALONE = re.compile(r"[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2}")
_CALLED = re.compile(r"\b(?:calls? itself|known as|called) ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})")
_NAME_OF = re.compile(r"[A-Z][\w’'-]+, of (?:the )?[A-Z][^,]{1,60},?\s*")  # "Brandt, of the Harbour Party,"
COUNTRY_STEM = 4  # letters that a country and its adjective have in common: Varnia, Varnian
ISSUED = "issued:"  # before the id of the attribution by which a paper is issued: its key
FARTHEST = 1000  # code points from what stands for another source back to its name: about six sentences
LONG_NAME = 60  # code points: a longer source is a phrase that holds a name, not an outlet's name
_NEAR = 60  # code points of a content's beginning in which the act that it is about is named
_SAID_IN = re.compile(r",? in ((?:an?|the|its|their|his|her) (?:[\w’'-]+ ){0,4}?([a-z]+))\b(?! [a-z]+ed by\b)")
_AFTER_TITLE = re.compile(r"\b([A-Z][a-z]+\.?) ([A-Z][\w’'-]+ [A-Z][\w’'-]+)$")  # "Minister Kai Orr"
_BEFORE_PAPER = 30  # code points after a cue in which its hearer stands: "told the mayor in a letter"
_BEFORE_NOUN = 3  # words before the act's noun there: "a sweeping new order"
_OWNERS = re.compile(r"\b([A-Z][\w-]*)[’']s?\b")
_ARTICLE = re.compile(r"^[Tt]he ")
_AT = re.compile(r"(?:^|[.!?”\"\n] ?)At (?:the )?((?:[\w’'-]+ ){0,3}[\w’'-]+), $")
_LETTERS = re.compile(r"[A-Z]{2,6}")  # a body by its letters
_FEWEST_LETTERS = 3  # letters that stand for a body
_LEAD = 6  # words of what is said among which the body stands whose spokeswoman says it
_SUBJECT = 4  # words of what is said among which the body stands that says it of itself
_LONGEST_EPITHET = 6  # words of a source that is one person by what that person is
_READ_BEFORE = 300  # code points from "it" back to where its report has read a paper
_PAPER = r"((?:an?|the|its|his|her|their|[A-Z][\w’'-]*)(?: [\w’'-]+){1,9})"  # "the report by the fire inspectorate"
_READS = re.compile(rf"\b(?:reading|read|reads|quoting|quoted) (?:aloud |out )?(?:from )?{_PAPER}")
_HAS_READ = re.compile(
    rf"\b(?:who (?:has|have|had|was|were) (?:also )?(?:read|seen|reviewed|studied|shown)|familiar with) {_PAPER}"
)
_CLAUSE = 100  # code points after a paper in which its issuer is told
_ISSUER_CLAUSE = re.compile(
    r",? (?:that|which) (?:the )?(?:[\w’'-]+ ){1,5}(?:(?:has|have|had) )?"
    r"(?:put|posted|hung|pinned|sent|filed|published|issued|released|printed|circulated|drawn|compiled|wrote|written)\b"
    r"[^,.;:\n\"“”]{0,40}"
)
_APPOSED = 160  # code points after a name in which its bearer's post is told
_QUOTED_HEAD = re.compile(r"[:\"“”‘]")
_LONGEST = 400  # code points of a source that are read; beyond lies a subordinate clause


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a source, as words."""

    key: str  # the attribution's id, or "act:" and the statement's id
    kind: SourceKind  # what sort of source
    passage: Passage  # where it is named, the fullest form in its document
    text: str  # that passage's characters
    given: tuple[str, ...]  # a person's names before the last, lower case
    surname: str  # a person's last name, lower case, or ""
    role: frozenset[str]  # content words beside the name: "interior", "minister"
    body: frozenset[str]  # content words without those that say "speaks for"
    spokes: bool  # the source speaks for a body
    public: str  # "police", "coroner", "fire": a body that a place has one of, or one who speaks for it; or ""
    paper: str  # class of the head noun, for documents
    junior: bool  # "Jr." or "III" stands with the name
    post: str  # what the source is to somebody: "lawyer", "family"; or ""
    owner: str  # the last name of that somebody, lower case, or ""
    agent: bool = False  # the source acts for somebody: a lawyer, a spokesman, an aide
    lead: frozenset[str] = frozenset()  # of "its spokeswoman": the first words of what she says
    at: int = -1  # where the source itself stands, first code point: a pronoun or short form after its passage

    letters: str = ""  # the letters that stand for a body, lower case, where nothing else does
    initials: frozenset[str] = frozenset()  # the letters by which a body may be called
    leans: bool = False  # known by a body named before: "its spokeswoman, Ana Brandt", "the firm"
    lean: str = ""  # the class of the noun by which it leans on a body: "company"; or ""
    issuer: frozenset[str] = frozenset()  # of "the company's report": the words of that company
    stands: bool = False  # what it leans on was found: its words are that body's, as a guess
    epithet: bool = False  # one person, told by what that person is: "the Harbour senator", "the 43-year-old"
    places: frozenset[str] = frozenset()  # words that tell a public body from its like elsewhere
    pronoun: bool = False  # only a pronoun stands here
    under: bool = False  # a deputy, an assistant: not who holds the office itself
    several: bool = False  # it names two sources at once: "the mayor and the council"
    presenter: tuple[str, ...] = ()  # the name of whoever is told to present the paper in which it is said
    stood_for: str = ""  # the pronoun of one person that stands in its place: "she"; or ""
    silent: bool = False  # the text tells of that person's post, and it is no source there

    @property
    def identified(self) -> bool:
        """Whether the design's section 2 calls such a teller identified."""
        return self.kind in IDENTIFIED and not self.pronoun

    @property
    def any_voice(self) -> bool:
        """Whether somebody speaks for a body that is not told beside the name: "spokeswoman Ana Brandt"."""
        posts = words("speaks_for") | words("of_companies")
        return self.kind == "person" and bool(self.surname and self.role) and self.role <= posts


def home_states(mention: Mention) -> frozenset[str]:
    """Words of the states that a mention says somebody is from."""
    return mention.role & state_words()


def country_of(mention: Mention) -> str:
    """The one word of a source that is nothing but a bare name, perhaps a country's; or ""."""
    words_ = {mention.surname, *mention.given, *mention.role} - {""}
    return min(words_) if len(words_) == 1 and mention.kind in ("person", "organisation") else ""


def of_attribution(attribution: Attribution, document: Document) -> Mention | None:
    """The mention an attribution makes of its source; None where it states none."""
    own = attribution.refers is None or _is_headline(attribution, document)
    span = attribution.source if own else attribution.refers
    if span is None or not tells(attribution, document):
        return None
    kind, read = _read_before(span, document) or _read_from(attribution.kind, document, span)
    mention = _mention(attribution.id, kind, document, read, attribution.name if own and read is span else None)
    mention = replace(_at_body(mention, document, read), stood_for=_pronoun(attribution, document))
    if attribution.source is None:
        return mention
    lead = _lead(attribution, document, mention) if mention.leans else frozenset[str]()
    return replace(mention, at=attribution.source.start, lead=lead, presenter=_presenter(attribution, document))


def _at_body(mention: Mention, document: Document, span: Span) -> Mention:
    """Somebody told by a post alone, with the body at which that is said: "At the infirmary, spokesman Kai Orr"."""
    if not mention.any_voice or span.part != "text":
        return mention
    found = _AT.search(document.text[max(0, span.start - LONG_NAME) : span.start])
    told = frozenset(full(bare(token)) for token in WORD.findall(found.group(1))) if found is not None else frozenset()
    if told.isdisjoint(words("called_so") | words("no_surnames")):
        return mention
    return replace(mention, role=mention.role | told, body=mention.body | told)


def _pronoun(attribution: Attribution, document: Document) -> str:
    """The pronoun of one person by which a source that is named elsewhere stands; or ""."""
    span = attribution.source
    if span is None or attribution.refers is None or span.end - span.start > len("she"):
        return ""
    printed = document.slice(span.start, span.end, span.part)
    return printed if printed.lower() in ("he", "she") else ""


def _is_headline(attribution: Attribution, document: Document) -> bool:
    """Whether that for which a source of the text stands is a headline's quotation: 'Butcher: "I heard it"'."""
    span, source = attribution.refers, attribution.source
    if span is None or source is None or span.part == source.part:
        return False
    return _QUOTED_HEAD.search(document.slice(span.start, span.end, span.part)) is not None


def _presenter(attribution: Attribution, document: Document) -> tuple[str, ...]:
    """Who presents the paper that is the source, or in which a body says it; () where a person says it."""
    source, cue = attribution.source, attribution.cue
    if source is None or attribution.kind not in ("organisation", "office", "document", "own_voice", "unnamed"):
        return ()
    from_source = cue is None or attribution.kind in ("document", "own_voice") or cue.part != source.part
    start = source.start if cue is None or from_source else cue.start
    return presenter(document.slice(start, min(max(start, source.end), start + _LONGEST) + REACH, source.part))


def of_name(name: Name, document: Document) -> Mention | None:
    """The mention a text makes of somebody whom it tells by a post in a body, beside the name; or None.

    Its body is told by words, or is one named before: "its boss, Ana Brandt".
    """
    if name.part != "text" or name.kind != "person":
        return None
    before = before_name(document.text[max(0, name.start - _APPOSED) : name.start])
    after = 0 if before else apposed(document.text[name.end : name.end + _APPOSED])
    if not before and not after:
        return None
    at = Span(name.start - before, name.end + after)
    found = _mention(f"told:{document.id}:{name.start}", "person", document, at, Span(name.start, name.end))
    told = found.spokes and (found.body or found.leans) and not found.several
    return replace(found, silent=True) if told else None


def _read_from(kind: SourceKind, document: Document, span: Span) -> tuple[SourceKind, Span]:
    """A source that only passes on what a paper says is the paper, and a paper is named with whoever issued it.

    "The inspector, reading from the board's report", "an official who has read the report".
    """
    text = document.slice(span.start, min(span.end, span.start + _LONGEST), span.part)
    found = _READS.search(text) or (_HAS_READ.search(text) if kind in ("unnamed", "vague") else None)
    if found is not None and not words("one_paper").isdisjoint(found.group(1).lower().split()):
        return "document", Span(span.start + found.start(1), span.start + found.end(1), span.part)
    after = document.slice(span.end, span.end + _CLAUSE, span.part) if kind == "document" else ""
    clause = _ISSUER_CLAUSE.match(after)
    return kind, Span(span.start, span.end + clause.end(), span.part) if clause is not None else span


def _read_before(span: Span, document: Document) -> tuple[SourceKind, Span] | None:
    """The paper that a report has read, for "it" behind that in one paragraph: "has read the draft. …, it says"."""
    if document.slice(span.start, span.end, span.part).lower() != "it":
        return None
    first = max(0, span.start - _READ_BEFORE)
    found = [m for m in _reading().finditer(document.slice(first, span.start, span.part)) if "\n" not in m.group(2)]
    if not found:
        return None
    return "document", Span(first + found[-1].start(1), first + found[-1].end(1), span.part)


@cache
def _reading() -> re.Pattern[str]:
    papers = "|".join(sorted(words("one_paper") | {"draft"}))
    has = r"\b(?:has|have|had) (?:\w+ ){0,2}(?:read|seen|obtained|reviewed|studied|got hold of) "
    return re.compile(rf"{has}((?:the|an?|its) (?:[\w’'-]+ ){{0,3}}?(?:{papers}))\b((?:(?!{has}).)*)", re.DOTALL)


def _lead(attribution: Attribution, document: Document, mention: Mention) -> frozenset[str]:
    """The first words of what is said: whose spokeswoman "its spokeswoman" after it is, which is "the company"."""
    if not attribution.content or attribution.source is None:
        return frozenset()
    first = attribution.content[0]
    if first.start > attribution.source.start:  # "Its chairman said …": of whom the sentence before tells
        return frozenset()
    text = document.slice(first.start, min(first.end, first.start + _NEAR), first.part)
    return frozenset(full(bare(token)) for token in WORD.findall(text)[: _LEAD if mention.spokes else _SUBJECT])


def tells(attribution: Attribution, document: Document) -> bool:
    """Whether the source is one that can tell: no clause taken for an outlet, no call to the public."""
    span = attribution.source
    if span is None:
        return True
    first = WORD.search(document.slice(span.start, min(span.end, span.start + _NEAR), span.part))
    if first is not None and first.group().lower() in words("anyone"):
        return False
    if span.end - span.start < _NEAR and document.slice(span.start, span.end, span.part).lower() in words("platforms"):
        return False
    if attribution.kind != "outlet":
        return True
    return len(outlet_part(document.slice(span.start, min(span.end, span.start + _LONGEST), span.part))) < LONG_NAME


def of_issued(attribution: Attribution, document: Document) -> Mention | None:
    """The act by whose issuing, or in which, a source says something: "issued a decree allowing …"; or None."""
    if attribution.source is None or attribution.kind not in {"person", "office", "organisation"}:
        return None
    spans = [s for s in (attribution.cue, *attribution.content[:1]) if s is not None]
    cue = attribution.cue
    verbs = document.slice(cue.start, cue.end, cue.part).lower().split() if cue else []
    if words("issuing").isdisjoint(verbs):
        return _said_in(attribution, document)
    for span in spans:
        text = document.slice(span.start, min(span.end, span.start + _NEAR), span.part)
        found = next((m for m in WORD.finditer(text) if bare(m.group()) in words("acts")), None)
        if found is not None and (span is attribution.cue or len(text[: found.start()].split()) <= _BEFORE_NOUN):
            at = Span(span.start + found.start(), span.start + found.end(), span.part)
            return _mention(f"{ISSUED}{attribution.id}", "document", document, at, None)
    return None


def _said_in(attribution: Attribution, document: Document) -> Mention | None:
    """The paper in which a source says it, right after the cue; None where none is named."""
    cue = attribution.cue
    if cue is None:
        return None
    found = _SAID_IN.match(document.slice(cue.end, cue.end + _NEAR, cue.part))
    if found is None or found.group(2) not in words("one_paper") - words("to_somebody"):
        return None
    at = Span(cue.end + found.start(1), cue.end + found.end(2), cue.part)
    return _mention(f"{ISSUED}{attribution.id}", "document", document, at, None)


def of_cited(attribution: Attribution, document: Document) -> Mention | None:
    """The letter or other paper in which a source says it: "warned in her letter to", "In a memo, Brandt wrote"."""
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None or attribution.kind not in {"person", "office", "organisation"}:
        return None
    paper = rf"(?:an?|the|its|their|his|her) (?:[a-z][\w’'-]* ){{0,3}}?(?:{'|'.join(sorted(words('one_paper')))})\b"
    after = re.match(
        rf"[^.;:!?\n]{{0,{_BEFORE_PAPER}}}?\bin ({paper})", document.slice(cue.end, cue.end + _NEAR, cue.part)
    )
    if after is not None:
        start = cue.end + after.start(1)
        return _paper_at(attribution, document, Span(start, cue.end + after.end(1), cue.part))
    first = max(0, source.start - _CLAUSE)
    before = re.search(
        rf"\bIn ({paper})[^.;:!?\n\"“”]{{0,{_CLAUSE}}}$", document.slice(first, source.start, source.part)
    )
    if before is None:
        return None
    return _paper_at(attribution, document, Span(first + before.start(1), first + before.end(1), source.part))


def _paper_at(attribution: Attribution, document: Document, at: Span) -> Mention:
    return _mention(f"cited:{attribution.id}", "document", document, at, None)


def of_act(statement: Statement, document: Document) -> Mention | None:
    """The mention a statement makes of the act whose wording it states; None where it states none."""
    if statement.act is None:
        return None
    return _mention(f"act:{statement.id}", "document", document, statement.act, None)


def _mention(key: str, kind: SourceKind, document: Document, span: Span, name: Span | None) -> Mention:
    text = document.slice(span.start, min(span.end, span.start + _LONGEST), span.part)
    core = core_of(text)
    called = _CALLED.search(text) if kind in ("organisation", "unnamed", "vague") else None
    if called is not None:
        core, kind = called.group(1), "organisation"
    if kind in ("outlet", "document", "unnamed") and channel_of(text):
        kind = "organisation"
    post, owner = belonging(core)
    named = named_part(core, name, document, owner=owner)
    if name is not None and is_relative_s(text[: max(0, name.start - span.start)]):
        named = core
    if kind == "unnamed" and (_NAME_ALONE.fullmatch(core.strip()) or is_named_last(core)):
        kind = "person"
    if kind == "person" and is_named_as_body(core):
        kind, named = "organisation", core
    if kind == "organisation" and (is_titled(core) or is_person(core) or _NAME_OF.fullmatch(core)):
        kind, named = "person", core
    bearer = kind in ("person", "office")
    given, surname = person(named if kind == "person" else core, sure=kind == "person") if bearer else ((), "")
    tokens = _forms(core)
    whose = whose_post(core) if surname else frozenset[str]()
    own = {*given, surname} | ({bare(m) for m in _OWNERS.findall(core)} - whose if surname else set())
    if surname:
        own |= titles_of_others(core, (*given, surname))
    content = frozenset(t for t in tokens if t not in words("empty") and t not in own)
    content |= party(text) if surname else frozenset()
    if content <= words("titles") | words("spokesperson"):  # "the State Department": elsewhere its words say nothing
        content |= proper_but_common(core) if content or surname else frozenset(tokens) - words("little")
    if is_place(core):  # the city of Marsh is more than a name that others have too
        content |= frozenset(tokens) - words("little")
    mention = Mention(
        key=key,
        kind="person" if surname and not REPORTER.match(core) else kind_of(kind, tokens, core),
        passage=Passage(document.id, span.start, span.end, span.part),
        text=text,
        given=given,
        surname=surname,
        role=content,
        body=((content & whose) or body_words(core, kind, content))
        - _named_after_title(core, content, surname)
        - words("spokesperson")
        - (words("offices") if bearer else frozenset())
        - (words("titles") - words("public_posts") - of_houses(tokens)),
        spokes=_is_voice(content, bearer=bearer) and not is_past(core) and not is_inside(core),
        public=public_body(_forms(before_participle(core)), {*given, surname}),
        agent=_is_agent(core),
        at=span.start,
        paper=paper_of(tokens),
        junior=bool(surname) and re.search(rf"{re.escape(surname)},? (?:jr|sr|ii|iii)\b", core.lower()) is not None,
        post=post,
        owner=owner,
    )
    return replace(
        mention,
        letters=_letters(text) or _letters_of_voice(mention),
        initials=_initials(text),
        leans=_leans(mention),
        epithet=_is_epithet(mention),
        places=_places(mention),
        pronoun=text.lower().strip() in words("pronouns"),
        under=is_under(core),
        several=mention.kind != "document" and is_several(core, alone=not surname),
    )


def _forms(core: str) -> list[str]:
    """The words of a source as they are compared."""
    return [full(bare(token)) for token in WORD.findall(core)]


def _named_after_title(core: str, content: AbstractSet[str], surname: str) -> frozenset[str]:
    """The name of the office-holder for whom a source speaks: "a spokesman for Water Minister Kai Orr"."""
    found = _AFTER_TITLE.search(core) if not surname else None
    named = frozenset(map(bare, WORD.findall(found.group(2)))) if found is not None else frozenset()
    posts = found is not None and bare(found.group(1)) in words("titles")
    return named if posts and content - named - words("titles") - words("spokesperson") else frozenset()


def _is_voice(content: AbstractSet[str], *, bearer: bool) -> bool:
    """Whether the words of a source tell a post by which somebody speaks for a body."""
    posts = words("spokesperson") | words("titles") | (words("offices") if bearer else frozenset())
    return not posts.isdisjoint(content)


def _is_agent(core: str) -> bool:
    """Whether a source acts for somebody: no attorney general, no "Rep." before a lawmaker's name."""
    printed = [bare(token) for token in WORD.findall(core.replace("Representative", ""))]
    return not words("agents").isdisjoint(printed) and public_body(printed) != "prosecution"


def _letters(text: str) -> str:
    """The letters that stand for a body, lower case, where nothing else does; or ""."""
    printed = _ARTICLE.sub("", POSSESSIVE.sub("", text.strip()))
    return printed.lower() if _LETTERS.fullmatch(printed) else ""


def _letters_of_voice(mention: Mention) -> str:
    """The letters that stand for the body for which somebody speaks: "hsb" of "the HSB's chair"; or ""."""
    told = min(mention.body) if len(mention.body) == 1 and mention.kind in ("person", "office") else ""
    return told if mention.spokes and re.search(rf"\b{re.escape(told.upper())}\b", mention.text) else ""


def _initials(text: str) -> frozenset[str]:
    """The letters by which a body may be called: of all its capitalised words, and without the first of four."""
    first = "".join(word[0] for word in WORD.findall(POSSESSED.sub("", text)) if word[0].isupper())
    letters = first.removeprefix("T") if text.startswith("The ") else first
    return frozenset(letters[n:].lower() for n in range(max(0, len(letters) - _FEWEST_LETTERS) + 1))


def _leans(mention: Mention) -> bool:
    """Whether it is known by a body named before."""
    text = mention.text.lower()
    owned = text.startswith(("its ", "their ")) and (mention.spokes or mention.agent)
    noun = min(mention.role) if len(mention.role) == 1 else ""
    return owned or (
        noun in words("bare_bodies") and re.match(rf"[Tt]he {re.escape(noun)}\b", mention.text) is not None
    )


def _is_epithet(mention: Mention) -> bool:
    """Whether it is one person, told by what that person is."""
    tokens = WORD.findall(before_participle(mention.text.lower()))
    if mention.surname or mention.owner or tokens[:1] != ["the"] or len(tokens) > _LONGEST_EPITHET:
        return False
    return tokens[-1] in words("epithets") or tokens[-1].endswith("-year-old")


def _places(mention: Mention) -> frozenset[str]:
    """The words that tell a public body from its like elsewhere: of the place that it is of."""
    printed = frozenset(bare(w) for w in WORD.findall(mention.text) if w[0].isupper())
    return printed - {*mention.given, mention.surname} - common_words()
