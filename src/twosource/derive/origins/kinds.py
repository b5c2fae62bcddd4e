"""Kinds: what sort of source some words name: a body, a public one, a paper, an outlet, nobody in particular.

Comes in: the words of a source, as printed or in lower case. Goes out: its kind, its public body, its class of papers.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from itertools import pairwise

from twosource.derive.origins.vocabulary import WORD, bare, full, paper_class, words
from twosource.model.said import SourceKind

_PUBLIC = ("coroner", "prosecution", "fire", "court", "police")
_PROSECUTING = tuple(
    frozenset(pair.split())
    for pair in ("district attorney", "u.s attorney", "state's attorney", "state’s attorney", "grand jury")
)
_FORCE = re.compile(r"[a-z]{1,4}pd")  # a city's police by its letters
REPORTER = re.compile(  # "KTVX's Ana Brandt", "Channel 4's Brandt": a reporter is the outlet
    r"(?:[Aa]n? |[Tt]he )?(?:[A-Z]{2,5} ?\d{1,4}|[KW][A-Z]{2,3}(?: \d{1,4})?(?:-TV)?|Channel \d{1,3}"
    r"|(?:The )?(?:\w+ ){0,3}(?:News|Times|Post|Herald|Tribune|TV|Radio|Gazette|Journal)"
    r"|CNN|NBC|CBS|ABC|BBC|NPR|MSNBC|PBS|ITV|AP|AFP)(?: News)?[’']s? [A-Z]"
)
_CHANNEL = re.compile(
    r"([^,]{2,60}?)[’']s? (?:own |official )*(?:(?:Twitter|X|Facebook|Instagram|Telegram|YouTube|TikTok) )?"
    r"(?:account|website|web site|page|feed|blog|newsletter)\b"
)
_MEDIUM = re.compile(  # whose website is an outlet's
    r"\b(?:News|Times|Post|Herald|Tribune|TV|Radio|Gazette|Journal|Mail|Press|newspaper|paper|station|broadcaster)\b"
    r"|^[KW][A-Z]{2,3}\b|^(?:CNN|NBC|CBS|ABC|BBC|NPR|MSNBC|PBS|ITV|AP|AFP)\b"
)
_VENUE = re.compile(r"\bin (?:the |The )?((?:[A-Z][\w’'-]+ (?:of |for |and |on )?){1,5}[A-Z][\w’'-]+)")
_PUBLISHED = re.compile(r"\b(?:published|printed) (?:\w+ ){0,4}in (?:the )?[A-Z]")
_ISSUED_BY = re.compile(
    r"\b(?:with|by|in) which the (\w+)\b"
    r"|\b(?:that|which|figures|data|notice|report|letter|statement) (?:the )?((?:[\w’'-]+,? ){1,6}?)"
    r"(?:has |have |had )?"
    r"(?:put|posted|hung|pinned|sent|filed|published|issued|released|signed|adopted|printed|circulated|drawn|compiled|wrote|written)\b"
)
_PRESENTING = re.compile(
    r"\b(?:present(?:s|ed|ing)|unveil(?:s|ed|ing)|introduc(?:es|ed|ing)|publish(?:es|ed|ing)|releas(?:es|ed|ing)"
    r"|sign(?:s|ed|ing)|authors? of|wrote|drafted) ((?:the|an?|its|their|his|her) (?:[\w’'-]+ ){0,3}?[\w’'-]+)"
    r"(?![\w’'-])"
)
_MINISTERS = frozenset({"minister", "secretary"})  # of justice: no judge
_NAMED_LAST = re.compile(  # "city operator Linea"
    r"(?:[Tt]he )?(?:[A-Za-z][a-z-]+ )?"
    r"(?:operator|company|firm|group|maker|carrier|airline|insurer|lender|supplier|manufacturer|charity|union|utility"
    r"|retailer|chain|developer|contractor|producer|shipyard|refinery|start-?up|brewery|builder) "
    r"((?:[A-Z][\w’'&.-]*)(?: [A-Z][\w’'&.-]*){0,3})"
)
_ABBREVIATED = re.compile(r"\b[A-Z]{2,6}\b")  # "the WHO" is no pronoun
_OUTLET = re.compile(
    r"(?:[Tt]he )?(?:(?:[A-Z][\w’'.&]* ){1,4}|(?:[A-Z]\w*-)?)"
    r"(?:News|Times|Post|Herald|Tribune|Gazette|Chronicle|Courier|Inquirer|Dispatch|Sentinel|Telegraph)"
    r"(?:-(?:News|Times|Post|Herald|Tribune|Gazette|Chronicle|Courier|Dispatch|Union|Press))?"
    r"|[KW][A-Z]{2,3}(?:[- ](?:TV|FM|\d{1,2}))*"
)
_AGENTS = re.compile(r"(?:[Tt]he )?(?:[A-Z]{2,6} |(?:[A-Z][\w’'.&-]* (?:of |and |for )?){2,6})agents")  # a body's
_ABOUT = re.compile(  # up to where its issuer may be named again
    r"\b(?:about|against|with|to|on|over|into|regarding|concerning|accusing|naming|charging|for)\b"
    r"(?:(?!\b(?:from|by)\b)[^\n]){0,400}"
)
_OF_BODY = re.compile(r"[Tt]he [a-z-]+[’']s? ")  # "the bank's bulletin"
_CLAUSE = frozenset({"which", "whose", "who", "where"})
_NEAR_START = 5  # words of a source among which the noun for papers stands
_LONGEST_NAME = 6  # words of a source that is a body by what it is: "the harbour safety inspectorate"


def kind_of(kind: SourceKind, tokens: Sequence[str], core: str) -> SourceKind:
    """What a media outlet published is the outlet; police without a name are their force; a paper is no outlet."""
    if kind == "document" and _is_media(tokens[:4]):
        return "outlet"
    if REPORTER.match(core) or is_told_outlet(core) or (kind in ("organisation", "unnamed") and is_outlet_name(core)):
        return "outlet"
    if (kind == "own_voice" and paper_of(tokens)) or (kind in ("unnamed", "vague") and _is_filed(tokens)):
        return "document"
    if (
        kind == "organisation"
        and tokens[-1:]
        and ((tokens[-1] in words("one_paper") and _OF_BODY.match(core)) or tokens[-1] in words("named_acts"))
    ):
        return "document"
    if kind == "unnamed":
        kind = _named_kind(tokens, core)
    named = set(tokens) - words("empty")
    if (
        kind in ("organisation", "office")
        and named <= words("nobody")
        and not is_body(core)
        and not is_place(core)
        and not _ABBREVIATED.search(core)
    ):
        return "unnamed"
    return kind


@lru_cache(maxsize=4096)
def is_place(core: str) -> bool:
    """Whether a source is a place that has an office of its own, and no more: "the county", "the city of Marsh"."""
    tokens = WORD.findall(core)
    if len(tokens) < 2 or tokens[0].lower() != "the" or tokens[1] not in words("places"):
        return False
    return len(tokens) == 2 or (tokens[2] == "of" and all(token[:1].isupper() for token in tokens[3:]))


def _is_media(tokens: Sequence[str]) -> bool:
    """Whether a paper is what an outlet publishes: an interview, a radio's bulletin; not a bank's bulletin."""
    if words("media").isdisjoint(tokens) and "bulletin" not in tokens:
        return False
    return not words("media").isdisjoint(tokens) or not (words("of_outlets") | words("outlets_are")).isdisjoint(tokens)


def _named_kind(tokens: Sequence[str], core: str) -> SourceKind:
    """What a source is that was taken for nobody in particular: one paper, a body by what it is or by its name."""
    if _is_paper(tokens) or _PUBLISHED.search(core):
        return "document"
    alone = tokens[:1] == ["the"] and tokens[-1] in words("institutions") and len(tokens) <= _LONGEST_NAME
    alone = alone or is_place(core)
    force = not words("force").isdisjoint(tokens) or {"grand", "jury"} <= set(tokens) or bool(_AGENTS.fullmatch(core))
    return "organisation" if alone or force or is_body(core) else "unnamed"


def is_body(core: str) -> bool:
    """Whether a source is a body by its name: "the Harbour Department"; not somebody of it, nor a body unnamed."""
    found = re.fullmatch(r"(?:[Tt]he )?((?:[A-Z][\w’'.&-]* (?:of |and |for |on )?)+)([A-Z][a-z]+)", core.strip())
    return found is not None and found.group(2).lower() in words("bodies")


def is_named_as_body(core: str) -> bool:
    """Whether a source is a name of two words or more that ends in what no person is called: "Marsh Infirmary"."""
    tokens = WORD.findall(core)
    return len(tokens) > 1 and all(t[0].isupper() for t in tokens) and bare(tokens[-1]) in words("no_surnames")


def _is_paper(tokens: Sequence[str]) -> bool:
    """Whether a source is one paper: "the harbour's log", "an appendix to the paper"; no law professor."""
    at = [n for n, token in enumerate(tokens[:_NEAR_START]) if token in words("one_paper")]
    return any(n + 1 == len(tokens) or tokens[n + 1] in words("after_paper") for n in at)


def _is_filed(tokens: Sequence[str]) -> bool:
    """Whether a source is papers of a court or an office: "court records", "tax returns released today"."""
    filed = [n for n, token in enumerate(tokens[:_NEAR_START]) if token in words("filed")]
    return any(n + 1 == len(tokens) or tokens[n + 1] in words("after_filed") for n in filed)


def is_outlet_name(text: str) -> bool:
    """Whether a source is an outlet by its name, and nothing more: "the Marsh Post-Gazette", "KTVX 4"."""
    return _OUTLET.fullmatch(text.strip()) is not None


@lru_cache(maxsize=4096)
def outlet_part(text: str) -> str:
    """An outlet's name without what is added to it: "Channel Six, a private station,", "the blog Pier Notes"."""
    named = _before_outlet().sub("", text)
    head, _, more = named.partition(", ")
    told = more.lower().replace(",", " ").split()
    return head if told[:1] and (told[0] in _CLAUSE or not words("outlets_are").isdisjoint(told)) else named


@lru_cache(maxsize=4096)
def is_told_outlet(text: str) -> bool:
    """Whether a source is a name after what only an outlet is: "the food blog Pier Notes", "the news agency VNA"."""
    found = _before_outlet().match(text)
    if found is None:
        return False
    *more, noun = found.group().lower().split()
    return noun in words("outlets_only") or not words("of_outlets").isdisjoint(more)


@cache
def _before_outlet() -> re.Pattern[str]:
    """What stands before an outlet's name: "the food blog", "rival newspaper"."""
    nouns = "|".join(sorted(words("outlets_are")))
    return re.compile(rf"^(?:[Tt]he |[Aa]n? )?(?:[a-z][\w’'-]* ){{0,4}}(?:{nouns}),? (?=(?:[Tt]he )?[A-Z])")


@lru_cache(maxsize=4096)
def channel_of(text: str) -> str:
    """Whose own channel a source is: "Brent Line" of "Brent Line's website", "the office" of its account; or ""."""
    found = _CHANNEL.match(text.strip())
    return "" if found is None or _MEDIUM.search(found.group(1)) else found.group(1)


@lru_cache(maxsize=4096)
def venue_of(text: str) -> str:
    """The journal in which a paper is said to stand, in lower case; or ""."""
    found = _VENUE.search(text)
    return found.group(1).strip().lower() if found is not None else ""


@lru_cache(maxsize=4096)
def issuer_of(text: str) -> frozenset[str]:
    """The words of a clause that tell who issued an act: "the order with which the regulator closed it"."""
    found = _ISSUED_BY.search(text.lower())
    told = WORD.findall(found.group(1) or found.group(2)) if found is not None else []
    return frozenset(full(bare(word)) for word in told) - words("empty")


@lru_cache(maxsize=4096)
def presented_by(text: str) -> str:
    """The class of the paper that a person is told to present: "Ana Brandt, who presented the decree"."""
    found = _PRESENTING.search(text.lower())
    return paper_of(found.group(1).split()) if found is not None else ""


@lru_cache(maxsize=4096)
def issuing_words(text: str) -> frozenset[str]:
    """The words of an act in which its issuer may stand: not whom it is sent to, nor what it is about."""
    return frozenset(full(bare(word)) for word in WORD.findall(_ABOUT.sub(" ", text)))


def paper_of(tokens: Sequence[str]) -> str:
    """The class of the first noun for an act or a paper among some words, or ""."""
    for token in tokens:
        if token in words("papers"):
            return paper_class(token)
    return ""


def public_body(tokens: Sequence[str], names: AbstractSet[str] = frozenset()) -> str:
    """The public body that some words name, or one who speaks for it; or "". `names` are of them the bearer's own."""
    named = set(tokens)
    if "court" in named and not _is_court(tokens):
        named.discard("court")
    found = next((body for body in _PUBLIC if named & words(body)), "")
    if any(pair <= named for pair in _PROSECUTING):
        return "prosecution"
    if any(_FORCE.fullmatch(word) for word in named):
        return "police"
    if found == "police" and named & words("police") <= words("ranks") and _is_elsewhere(tokens, named, names):
        return ""
    return found


def _is_elsewhere(tokens: Sequence[str], named: AbstractSet[str], names: AbstractSet[str]) -> bool:
    """Whether a rank is no policeman's: the words beside it tell so, or it is a chief something or of something."""
    if named & words("other_ranks"):
        return True
    known = words("empty") | words("police") | words("titles")
    if any(word == "chief" and after not in known | names for word, after in pairwise(tokens)):
        return True  # "chief surgeon"
    before = {tokens[at - 1] for at, word in enumerate(tokens) if at and word in ("chief", "officer", "captain")}
    return bool(before - known) and "chief" in named


def _is_court(tokens: Sequence[str]) -> bool:
    """Whether words end in a court: one's records, its observers and a group called after it are none."""
    at = len(tokens) - 1 - tokens[::-1].index("court")
    return at + 1 == len(tokens) or tokens[at + 1] in ("of", "in", "for")


def of_houses(tokens: Sequence[str]) -> frozenset[str]:
    """The titles that stand in a body's name: "the governor's office", "minister of justice"."""
    found = set()
    for at, word in enumerate(tokens):
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        before = tokens[at - 2] if at > 1 and tokens[at - 1] in ("of", "for") else ""
        named = {after, before} & (words("houses") | (_MINISTERS if word == "justice" else frozenset()))
        if word in words("titles") and named:
            found.add(word)
    return frozenset(found)


def body_words(core: str, kind: SourceKind, content: frozenset[str]) -> frozenset[str]:
    """The words that name a body: those beside the post of who speaks for it, else its name without what is added."""
    if kind == "organisation" and (named := _NAMED_LAST.fullmatch(core.strip())) is not None:
        return frozenset(full(bare(token)) for token in WORD.findall(named.group(1))) - words("empty")
    if kind != "organisation" or "," not in core:
        return content
    parts = [WORD.findall(part) for part in core.split(",")]
    forms = [frozenset(full(bare(token)) for token in part) for part in parts]
    agents = frozenset[str]().union(*(form for form in forms if form & words("agents")))
    kept = content & (agents or (forms[0] if any(map(_is_proper, parts[0])) else content))
    return kept if kept - words("spokesperson") - words("titles") else content


def named_after_noun(core: str) -> frozenset[str]:
    """The words of a body's name after what it is: "Linea" of "the utility Linea, which serves the town"; or none."""
    named = _NAMED_LAST.fullmatch(core.split(",", maxsplit=1)[0].strip())
    return frozenset(map(bare, WORD.findall(named.group(1)))) if named is not None else frozenset()


def _is_proper(token: str) -> bool:
    return token[:1].isupper() and bare(token) not in words("empty")


def proper_but_common(core: str) -> frozenset[str]:
    """Words that say nothing elsewhere, where they are part of a name: "a spokeswoman for the State Department"."""
    printed = [match.group() for match in WORD.finditer(core)]
    return frozenset(word.lower() for word in printed if word[0].isupper()) & words("common_in_names")
