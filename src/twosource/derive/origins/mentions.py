"""What a mention of a source tells about who it is.

Comes in: an attribution and its document. Goes out: a `Mention` with the words by which tellers are compared.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from twosource.model.document import Document
from twosource.model.said import Attribution, SourceKind, Statement
from twosource.model.span import Passage, Span

IDENTIFIED: frozenset[SourceKind] = frozenset({"person", "office", "organisation", "document"})
_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")
_NAME_ALONE = re.compile(r"[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2}")
_NAME_LAST = re.compile(r"\b([a-z]+),? [A-Z][\w’'-]+(?: [A-Z]\.)? [A-Z][\w’'-]+,?\s*$")
_PUBLIC = ("coroner", "prosecution", "fire", "court", "police")
_PROSECUTING = tuple(
    frozenset(pair.split())
    for pair in ("district attorney", "u.s attorney", "state's attorney", "state’s attorney", "grand jury")
)
_PARTY = re.compile(r"\b([RDI])-([A-Z][A-Za-z.]{1,8})")
_PARTIES = {"R": "republican", "D": "democrat", "I": "independent"}
_CALLED = re.compile(r"\b(?:calls? itself|known as|called) ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})")
_FORCE = re.compile(r"[a-z]{1,4}pd")  # a city's police by its letters
_POSSESSIVE = re.compile(r"[’']s?$")
_CLAUSE = re.compile(r",? (?:which|who|whose|where|that)\b|, (?:presenting|citing|speaking)\b")
LONG_NAME = 60  # code points: a longer source is a phrase that holds a name, not an outlet's name
_BRACKETS = re.compile(r"\([^()]{0,40}\)|\[[^\[\]]{0,40}\]")  # a party, a place, an age
_NEAR = 60  # code points of a content's beginning in which the act that it is about is named
_BEFORE_NOUN = 3  # words before the act's noun there: "a sweeping new order"
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii"})
_POSSESSED = re.compile(r"[’']s$")
_REPORTER = re.compile(  # "KTVX's Ana Brandt", "Channel 4's Brandt": a reporter is the outlet
    r"(?:[Aa]n? |[Tt]he )?(?:[A-Z]{2,5} ?\d{1,4}|[KW][A-Z]{2,3}(?: \d{1,4})?(?:-TV)?|Channel \d{1,3}"
    r"|(?:The )?(?:\w+ ){0,3}(?:News|Times|Post|Herald|Tribune|TV|Radio|Gazette|Journal)"
    r"|CNN|NBC|CBS|ABC|BBC|NPR|MSNBC|PBS|ITV|AP|AFP)(?: News)?[’']s? [A-Z]"
)
_OWNERS = re.compile(r"\b([A-Z][\w-]*)[’']s?\b")
_AFTER_NAME = 2  # code points after a name in which a possessive ending stands
_AFTER_JR = 3  # code points after "Jr" in which its full stop and a possessive ending stand
_OF = frozenset({"for", "of", "to", "from", "with", "representing"})
_BEFORE_POST = 4  # words before a post in which its possessor stands: "Brandt's long-time personal lawyer"
_OF_WHOM = re.compile(
    r"\s+(?:for|of|to|representing)\s+(?:[a-z.]+,?\s+){0,3}(?:Mr|Mrs|Ms|Dr)?\.?\s*((?:[A-Z][\w.-]*\s?){1,4})"
)
SOMEBODY = "somebody"  # whose somebody's lawyer is where a pronoun or an office tells it: "his lawyer"
_NEAR_START = 5  # words of a source among which the noun for papers stands
_LETTERS = re.compile(r"[A-Z]{3,6}")  # a body by its letters
_FEWEST_LETTERS = 3  # letters that stand for a body
_LEAD = 6  # words of what is said among which the body stands whose spokeswoman says it
_LONGEST_EPITHET = 6  # words of a source that is one person by what that person is
_LONGEST = 400  # code points of a source that are read; beyond lies a subordinate clause


@cache
def words(table: str) -> frozenset[str]:
    """A list of `words.toml`."""
    return frozenset(_tables()[table])


@lru_cache(maxsize=4096)
def paper_class(noun: str) -> str:
    """The first noun of the class of papers that a noun belongs to, or the noun itself."""
    for group in _tables()["paper_synonyms"]:
        if noun in group:
            return str(group[0])
    return noun


@lru_cache(maxsize=4096)
def nicknames(name: str) -> frozenset[int]:
    """The classes of given names that a name is a form of, by number."""
    return frozenset(n for n, group in enumerate(_tables()["nicknames"]) if name in group)


@cache
def _states() -> Mapping[str, str]:
    """Names of states by the abbreviations that newspapers print, without full stops."""
    rows = (row.partition(" ") for row in _tables()["states"])
    return {short: name for short, _, name in rows}


@cache
def _state_words() -> frozenset[str]:
    return frozenset(word for name in _states().values() for word in name.split())


@cache
def _common_words() -> frozenset[str]:
    """Words that stand with any public body, and not for its place."""
    tables = (
        "titles",
        "empty",
        "spokesperson",
        "bodies",
        "agents",
        "police",
        "coroner",
        "fire",
        "court",
        "prosecution",
    )
    return frozenset(word for table in tables for word in words(table)) | words("not_places")


@cache
def _tables() -> Mapping[str, list[str]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


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

    @property
    def identified(self) -> bool:
        """Whether the design's section 2 calls such a teller identified."""
        return self.kind in IDENTIFIED and not self.pronoun

    @property
    def letters(self) -> str:
        """The letters that stand for a body, lower case, where nothing else does; or ""."""
        printed = re.sub(r"^[Tt]he |[’']s?$", "", self.text.strip())
        return printed.lower() if _LETTERS.fullmatch(printed) else ""

    @property
    def initials(self) -> frozenset[str]:
        """The letters by which a body may be called: of all its capitalised words, and without the first of four."""
        first = "".join(word[0] for word in _WORD.findall(_POSSESSED.sub("", self.text)) if word[0].isupper())
        letters = first.removeprefix("T") if self.text.startswith("The ") else first
        return frozenset(letters[n:].lower() for n in range(max(0, len(letters) - _FEWEST_LETTERS) + 1))

    @property
    def leans(self) -> bool:
        """Whether it is known by a body named before: "its spokeswoman, Ana Brandt", "the firm"."""
        text = self.text.lower()
        owned = text.startswith(("its ", "their ")) and (self.spokes or self.agent)
        return owned or (text.startswith("the ") and self.role <= words("bare_bodies") and len(self.role) == 1)

    @property
    def epithet(self) -> bool:
        """Whether it is one person, told by what that person is: "the Harbour senator", "the 43-year-old"."""
        tokens = _WORD.findall(self.text.lower())
        if self.surname or self.owner or tokens[:1] != ["the"] or len(tokens) > _LONGEST_EPITHET:
            return False
        return tokens[-1] in words("epithets") or tokens[-1].endswith("-year-old")

    @property
    def places(self) -> frozenset[str]:
        """The words that tell a public body from its like elsewhere: of the place that it is of."""
        printed = frozenset(_bare(w) for w in _WORD.findall(self.text) if w[0].isupper())
        return printed - {*self.given, self.surname} - _common_words()

    @property
    def pronoun(self) -> bool:
        """Whether only a pronoun stands here."""
        return self.text.lower().strip() in words("pronouns")


def home_states(mention: Mention) -> frozenset[str]:
    """Words of the states that a mention says somebody is from."""
    return mention.role & _state_words()


def of_attribution(attribution: Attribution, document: Document) -> Mention | None:
    """The mention an attribution makes of its source; None where it states none."""
    span = attribution.refers or attribution.source
    if span is None or not tells(attribution, document):
        return None
    own = attribution.refers is None
    mention = _mention(attribution.id, attribution.kind, document, span, attribution.name if own else None)
    if attribution.source is None:
        return mention
    lead = _lead(attribution, document) if mention.leans and mention.spokes else frozenset[str]()
    return replace(mention, at=attribution.source.start, lead=lead)


def _lead(attribution: Attribution, document: Document) -> frozenset[str]:
    """The first words of what is said: whose spokeswoman "its spokeswoman" after it is."""
    if not attribution.content or attribution.source is None:
        return frozenset()
    first = attribution.content[0]
    if first.start > attribution.source.start:  # "Its chairman said …": of whom the sentence before tells
        return frozenset()
    text = document.slice(first.start, min(first.end, first.start + _NEAR), first.part)
    return frozenset(_full(_bare(token)) for token in _WORD.findall(text)[:_LEAD])


def tells(attribution: Attribution, document: Document) -> bool:
    """Whether the source is one that can tell: no clause taken for an outlet, no call to the public."""
    span = attribution.source
    if span is None:
        return True
    first = _WORD.search(document.slice(span.start, min(span.end, span.start + _NEAR), span.part))
    if first is not None and first.group().lower() in words("anyone"):
        return False
    if span.end - span.start < _NEAR and document.slice(span.start, span.end, span.part).lower() in words("platforms"):
        return False
    return attribution.kind != "outlet" or span.end - span.start < LONG_NAME


def of_issued(attribution: Attribution, document: Document) -> Mention | None:
    """The act by whose issuing a source says something ("issued a decree allowing …"); None where there is none."""
    if attribution.source is None or attribution.kind not in {"person", "office", "organisation"}:
        return None
    spans = [s for s in (attribution.cue, *attribution.content[:1]) if s is not None]
    cue = attribution.cue
    verbs = document.slice(cue.start, cue.end, cue.part).lower().split() if cue else []
    if words("issuing").isdisjoint(verbs):
        return None
    for span in spans:
        text = document.slice(span.start, min(span.end, span.start + _NEAR), span.part)
        found = next((m for m in _WORD.finditer(text) if _bare(m.group()) in words("acts")), None)
        if found is not None and (span is attribution.cue or len(text[: found.start()].split()) <= _BEFORE_NOUN):
            at = Span(span.start + found.start(), span.start + found.end(), span.part)
            return _mention(f"issued:{attribution.id}", "document", document, at, None)
    return None


def of_act(statement: Statement, document: Document) -> Mention | None:
    """The mention a statement makes of the act whose wording it states; None where it states none."""
    if statement.act is None:
        return None
    return _mention(f"act:{statement.id}", "document", document, statement.act, None)


def _mention(key: str, kind: SourceKind, document: Document, span: Span, name: Span | None) -> Mention:
    text = document.slice(span.start, min(span.end, span.start + _LONGEST), span.part)
    core = _POSSESSED.sub("", _BRACKETS.sub(" ", _CLAUSE.split(text, maxsplit=1)[0]).rstrip())
    called = _CALLED.search(text) if kind in ("organisation", "unnamed", "vague") else None
    if called is not None:
        core, kind = called.group(1), "organisation"
    post, owner = _belonging(core)
    named = _named(core, name, document, owner=owner)
    if kind == "unnamed" and (_NAME_ALONE.fullmatch(core.strip()) or _named_last(core)):
        kind = "person"
    if kind == "organisation" and _is_titled(core):
        kind, named = "person", core
    bearer = kind in ("person", "office")
    given, surname = _person(named if kind == "person" else core, sure=kind == "person") if bearer else ((), "")
    tokens = [_full(_bare(token)) for token in _WORD.findall(core)]
    own = {*given, surname} | ({_bare(m) for m in _OWNERS.findall(core)} if surname else set())
    content = frozenset(t for t in tokens if t not in words("empty") and t not in own)
    content |= _party(text) if surname else frozenset()
    if content <= words("titles") | words("spokesperson"):  # "the State Department": elsewhere its words say nothing
        content |= _proper_but_common(core) if content or surname else frozenset(tokens) - words("little")
    return Mention(
        key=key,
        kind="person" if surname and not _REPORTER.match(core) else _kind(kind, tokens, core),
        passage=Passage(document.id, span.start, span.end, span.part),
        text=text,
        given=given,
        surname=surname,
        role=content,
        body=_body(core, kind, content) - words("spokesperson") - (words("titles") - words("public_posts")),
        spokes=bool(content & (words("spokesperson") | words("titles"))),
        public=public_body(tokens),
        agent=not words("agents").isdisjoint(tokens),
        at=span.start,
        paper=_paper(tokens),
        junior=bool(surname) and re.search(rf"{re.escape(surname)},? (?:jr|sr|ii|iii)\b", core.lower()) is not None,
        post=post,
        owner=owner,
    )


def _party(text: str) -> frozenset[str]:
    """What "(D-Calif.)" beside a name says: a Democrat, of California."""
    found = _PARTY.search(text)
    if found is None:
        return frozenset()
    state = _states().get(found.group(2).replace(".", "").lower(), "")
    return frozenset({_PARTIES[found.group(1)], *state.split()})


def _proper_but_common(core: str) -> frozenset[str]:
    """Words that say nothing elsewhere, where they are part of a name: "a spokeswoman for the State Department"."""
    printed = [match.group() for match in _WORD.finditer(core)]
    return frozenset(word.lower() for word in printed if word[0].isupper()) & words("common_in_names")


def _body(core: str, kind: SourceKind, content: frozenset[str]) -> frozenset[str]:
    """The words that name a body: those beside the post of who speaks for it, else its name without what is added."""
    if kind != "organisation" or "," not in core:
        return content
    parts = [_WORD.findall(part) for part in core.split(",")]
    forms = [frozenset(_full(_bare(token)) for token in part) for part in parts]
    agents = frozenset[str]().union(*(form for form in forms if form & words("agents")))
    kept = content & (agents or (forms[0] if any(map(_is_proper, parts[0])) else content))
    return kept if kept - words("spokesperson") - words("titles") else content


def _is_proper(token: str) -> bool:
    return token[:1].isupper() and _bare(token) not in words("empty")


def public_body(tokens: Sequence[str]) -> str:
    """The public body that some words name, or one who speaks for it; or ""."""
    named = set(tokens)
    if "court" in named and not _is_court(tokens):
        named.discard("court")
    found = next((body for body in _PUBLIC if named & words(body)), "")
    if any(pair <= named for pair in _PROSECUTING):
        return "prosecution"
    if any(_FORCE.fullmatch(word) for word in named):
        return "police"
    if found == "police" and named & words("police") <= words("ranks") and named & words("other_ranks"):
        return ""
    return found


def _is_court(tokens: Sequence[str]) -> bool:
    """Whether words end in a court: one's records, its observers and a group called after it are none."""
    at = len(tokens) - 1 - tokens[::-1].index("court")
    return at + 1 == len(tokens) or tokens[at + 1] in ("of", "in", "for")


def _named_last(core: str) -> bool:
    """Whether a source ends in somebody's full name, after what that is: "a neighbour, Ana Brandt"."""
    found = _NAME_LAST.search(core)
    return found is not None and found.group(1) not in _OF | words("empty")


def _is_titled(core: str) -> bool:
    """Whether a source is somebody's full name after a title, and nothing more: "Harbour Coroner Ana Brandt"."""
    first = core.split(",", maxsplit=1)[0]
    names = [run for run, titled, _ in _runs(first) if titled and len(run) > 1]
    printed = [_bare(word) for word in _WORD.findall(first)]
    return bool(names) and printed[-len(names[-1]) :] == names[-1] and words("agents").isdisjoint(printed)


def _named(core: str, name: Span | None, document: Document, *, owner: str) -> str:
    """The words of a source in which its bearer's name stands: the naming part, unless that names whose it is."""
    if name is None or _POSSESSED.search(document.slice(name.start, name.end + _AFTER_NAME, name.part)):
        return core
    printed = document.slice(name.start, name.end, name.part)
    last = _WORD.findall(printed)[-1:]
    return core if owner and [_bare(word) for word in last] == [owner] else printed


def _belonging(text: str) -> tuple[str, str]:
    """What a source is to somebody and to whom: ("lawyer", "grimm") of "a lawyer for Mr. Grimm"; ("", "") of others."""
    found = [(match, _bare(match.group())) for match in _WORD.finditer(text)]
    for at, (match, word) in enumerate(found):
        post = _post(word)
        if not post:
            continue
        before = [m.group() for m, _ in found[max(0, at - _BEFORE_POST) : at] if _POSSESSIVE.search(m.group())]
        if before and before[-1][:1].isupper():
            return post, _bare(before[-1])
        after = _OF_WHOM.match(text, match.end())
        if after is not None:
            return post, _bare(after.group(1).split()[-1])
        whose = [m.group().lower() for m, _ in found[max(0, at - _BEFORE_POST) : at]]
        if before or not words("whose").isdisjoint(whose):
            return post, SOMEBODY
    return "", ""


@lru_cache(maxsize=4096)
def _post(noun: str) -> str:
    """The first noun of the class of posts that a noun belongs to, or ""."""
    return next((str(group[0]) for group in _tables()["posts"] if noun in group), "")


def _kind(kind: SourceKind, tokens: Sequence[str], core: str) -> SourceKind:
    """What a media outlet published is the outlet; police without a name are their force; a paper is no outlet."""
    if kind == "document" and set(tokens[:4]) & words("media"):
        return "outlet"
    if _REPORTER.match(core):
        return "outlet"
    if (kind == "own_voice" and _paper(tokens)) or (kind in ("unnamed", "vague") and _is_filed(tokens)):
        return "document"
    if kind == "unnamed":
        kind = _named_kind(tokens, core)
    if kind in ("organisation", "office") and set(tokens) - words("empty") <= words("nobody") and not _is_body(core):
        return "unnamed"
    return kind


def _named_kind(tokens: Sequence[str], core: str) -> SourceKind:
    """What a source is that was taken for nobody in particular: one paper, a body by what it is or by its name."""
    if _is_paper(tokens):
        return "document"
    bare = tokens[:1] == ["the"] and tokens[-1] in words("institutions") and len(tokens) <= _LONGEST_EPITHET
    force = not words("force").isdisjoint(tokens) or {"grand", "jury"} <= set(tokens)
    return "organisation" if bare or force or _is_body(core) else "unnamed"


def _is_body(core: str) -> bool:
    """Whether a source is a body by its name: "the Harbour Department"; not somebody of it, nor a body unnamed."""
    found = re.fullmatch(r"(?:[Tt]he )?((?:[A-Z][\w’'.&-]* (?:of |and |for |on )?)+)([A-Z][a-z]+)", core.strip())
    return found is not None and found.group(2).lower() in words("bodies")


def _is_paper(tokens: Sequence[str]) -> bool:
    """Whether a source is one paper: "the harbour's log", "an appendix to the paper"; no law professor."""
    at = [n for n, token in enumerate(tokens[:_NEAR_START]) if token in words("one_paper")]
    return any(n + 1 == len(tokens) or tokens[n + 1] in words("after_paper") for n in at)


def _is_filed(tokens: Sequence[str]) -> bool:
    """Whether a source is papers of a court or an office: "court records", "tax returns released today"."""
    filed = [n for n, token in enumerate(tokens[:_NEAR_START]) if token in words("filed")]
    return any(n + 1 == len(tokens) or tokens[n + 1] in words("after_filed") for n in filed)


@lru_cache(maxsize=4096)
def _full(word: str) -> str:
    """A title written out: "sen." is a senator, "congressman" a representative."""
    return next((str(group[0]) for group in _tables()["one_title"] if word in group), word)


def _bare(token: str) -> str:
    return re.sub(r"[’']s?$", "", token.lower().rstrip("."))


def _person(text: str, *, sure: bool) -> tuple[tuple[str, ...], str]:
    """Given names and surname: the capitalised words after a title, else the first two or more in a row.

    A single capitalised word is a name only where the source is known to be a person (`sure`).
    """
    found = _runs(text)
    whose = _belonging(text)[0] or not words("spokesperson").isdisjoint(text.lower().split())
    nobody = words("epithets") | words("pronouns")  # "The Harbour Republican", "He"
    found = [each for each in found if each[0][-1] not in nobody]
    free = [(run, titled) for run, titled, of in found if not of]
    runs = free or ([] if whose else [(run, titled) for run, titled, _ in found])
    titled = [run for run, after_title in runs if after_title]
    long = [run for run, _ in runs if len(run) > 1]
    short = [run for run, _ in runs] if sure else []
    best = next((found[0] for found in (titled, long if sure else [], short) if found), [])
    return tuple(best[:-1]), best[-1] if best else ""


def _runs(text: str) -> list[tuple[list[str], bool, bool]]:
    """Rows of capitalised words that are no titles; whether a title, whether a preposition stands before each."""
    runs: list[tuple[list[str], bool, bool]] = []
    open_, after_title, of, last = False, False, False, 0
    for match in _WORD.finditer(text):
        word = _bare(match.group())
        apart = "," in text[last : match.start()]
        last = match.end()
        of = (of and not apart) or word in _OF
        if open_ and not apart and (word in _GENERATIONS or _is_initial(match, text)):
            if word not in _GENERATIONS:
                runs[-1][0].append(word)
            elif _POSSESSIVE.search(text[match.start() : match.end() + _AFTER_JR]):
                runs, open_ = runs[:-1], False
            continue
        if word in words("titles"):
            open_, after_title = False, True
        elif match.group()[:1].isupper() and word not in words("empty"):
            if _POSSESSIVE.search(match.group()) or text[match.end() : match.end() + 2] in ("'s", "’s"):
                runs = runs[:-1] if open_ and not apart else runs
                open_, after_title = False, False
                continue
            if open_ and not apart:
                runs[-1][0].append(word)
            else:
                runs.append(([word], after_title, of))
            open_, after_title = True, False
        else:
            open_, after_title, of = False, False, word in _OF or (of and word in words("empty"))
    return runs


def _is_initial(match: re.Match[str], text: str) -> bool:
    return len(match.group()) == 1 and match.group().isupper() and text[match.end() : match.end() + 1] == "."


def _paper(tokens: Sequence[str]) -> str:
    for token in tokens:
        if token in words("papers"):
            return paper_class(token)
    return ""
