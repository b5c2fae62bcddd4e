"""Rules by which two mentions are one teller (design 3.4), the surest first; two that no rule joins are two.

Comes in: two mentions. Goes out: the name of the rule that joins them and whether it leaves no doubt, or nothing.
"""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from twosource.derive.origins.kinds import is_place, issuer_of, issuing_words, presented_by, venue_of
from twosource.derive.origins.mentions import COUNTRY_STEM, Mention, country_of
from twosource.derive.origins.naming import SOMEBODY
from twosource.derive.origins.vocabulary import WORD, bare, body_nouns, nicknames, words
from twosource.derive.origins.wording import is_past

Rule = tuple[str, bool]

SAME_WORDS = "the same name"
SHORT_NAME = "the short form of one name"
_TWO = 2  # words of "the Varnian government"
OFFICE_HELD = "the office that the person holds"
SPEAKS_FOR = "a body and who speaks for it"
SPEAKS_FOR_SOMEBODY = "somebody and who speaks for them"


def _same_words(a: Mention, b: Mention) -> Rule | None:
    if not (a.identified and b.identified):
        same_place = a.passage == b.passage
        return (SAME_WORDS, True) if same_place else None
    if a.surname or b.surname:
        same = (a.surname, a.given) == (b.surname, b.given) and not is_generation_apart(a, b)
        return (SAME_WORDS, True) if same else None
    return (SAME_WORDS, True) if a.role and a.role == b.role and a.under == b.under else None


def _surname(a: Mention, b: Mention) -> Rule | None:
    if a.kind != "person" or b.kind != "person" or not a.surname or a.surname != b.surname:
        return None
    if a.given and b.given and not _one_given(a.given[0], b.given[0]):
        return None
    return None if is_generation_apart(a, b) else (SHORT_NAME, True)


def is_generation_apart(a: Mention, b: Mention) -> bool:
    """Whether "Jr." tells two apart: it stands with one name, and nothing else about the two is alike."""
    if not a.surname or a.surname != b.surname or a.junior == b.junior or not a.role.isdisjoint(b.role):
        return False
    elder = b if a.junior else a  # "Orr, 47" may be either
    return bool(a.role or b.role) and bool(elder.given or elder.role & words("titles"))


def _one_given(a: str, b: str) -> bool:
    """Whether two given names may be one person's: the same, an initial, a nickname."""
    return a == b or _initial(a, b) or not nicknames(a).isdisjoint(nicknames(b))


def _initial(a: str, b: str) -> bool:
    return (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


def _bare_surname(a: Mention, b: Mention) -> Rule | None:
    """A single name that looked like a body's is the person's whose surname it is."""
    body, person = (a, b) if a.kind == "organisation" else (b, a)
    if body.kind != "organisation" or person.kind != "person" or not person.given:
        return None
    return (SHORT_NAME, True) if body.role == {person.surname} else None


def is_office(mention: Mention) -> bool:
    """Whether a mention names an office and nobody: no bare proper name, no pronoun, nobody's lawyer."""
    if mention.surname or mention.pronoun or mention.owner:
        return False
    return any(word in words("titles") or word in mention.text for word in mention.role)


def _title(a: Mention, b: Mention) -> Rule | None:
    office, person = (a, b) if not a.surname else (b, a)
    if office.kind not in {"office", "person"} or not person.surname or not office.role or not person.role:
        return None
    if not is_office(office) or office.under != person.under:
        return None
    return (OFFICE_HELD, True) if office.role <= person.role else None


def _office(a: Mention, b: Mention) -> Rule | None:
    if a.kind != "office" or b.kind != "office" or not a.role or not b.role or a.under != b.under:
        return None
    return ("one office in a shorter form", True) if a.role <= b.role or b.role <= a.role else None


def _spokesperson(a: Mention, b: Mention) -> Rule | None:
    """A body and its spokesman; one who holds an office there, where more than a place or a name is shared.

    The governor of Ansel speaks for the Ansel government, and not for the Ansel Farmers Union.
    """
    voice, body = (a, b) if a.spokes and (a.kind, b.kind) != ("organisation", "person") else (b, a)
    if not voice.spokes or body.kind != "organisation" or not body.body or not voice.body:
        return None
    shared = voice.body & body.body
    if not shared or (voice.public and body.public and voice.public != body.public) or _is_part(shared, voice, body):
        return None
    if voice.role & words("staff") and voice.role.isdisjoint(words("speaks_for")):
        return (SPEAKS_FOR, False) if shared == body.body and voice.surname else None
    if shared == body.body:
        return (SPEAKS_FOR, True)
    return _by_office(voice, body, shared) if shared == voice.body else None


def _voices(a: Mention, b: Mention) -> Rule | None:
    """Two who speak for one body, told by its words alone: the hospital's director, a spokeswoman for the hospital."""
    if a.leans or b.leans or not (a.spokes and b.spokes and a.body):
        return None
    if (a.body, a.public, a.under) != (b.body, b.public, b.under):
        return None
    return (SPEAKS_FOR, False)


def _voice_of_person(a: Mention, b: Mention) -> Rule | None:
    """Somebody and who speaks for them: "a spokesman for Mayor Ida Marsh", and as a guess "the mayor's spokesman"."""
    voice, person = (a, b) if "spokesperson" in a.role else (b, a)
    if "spokesperson" not in voice.role or "spokesperson" in person.role or person.kind not in ("person", "office"):
        return None
    if voice.surname == person.surname and voice.surname:
        return None
    told = voice.role - {"spokesperson"}
    if person.surname in told and not told.isdisjoint(person.given):
        return (SPEAKS_FOR_SOMEBODY, True)
    post = told - voice.places
    office = bool(post & words("titles")) and post <= person.role and not person.under
    return (SPEAKS_FOR_SOMEBODY, False) if office else None


def _by_office(voice: Mention, body: Mention, shared: AbstractSet[str]) -> Rule | None:
    """Whether who has nothing but some of a body's words beside the post speaks for that body."""
    if not voice.role.isdisjoint(words("speaks_for")):
        return (SPEAKS_FOR, _is_short_form(shared, body))
    sure = _is_house_of(shared, body) or not shared.isdisjoint(body_nouns())
    plain = any(_is_plain(word, voice) and _is_plain(word, body) and _is_headed(word, voice, body) for word in shared)
    service = plain and body.role.isdisjoint(words("of_members"))
    firm = not voice.role.isdisjoint(words("of_companies")) and not body.public and _is_short_form(shared, body)
    return (SPEAKS_FOR, sure) if sure or service or firm or len(shared) > 1 else None


def _is_part(shared: AbstractSet[str], a: Mention, b: Mention) -> bool:
    """Whether what two share is a body of which one is a part, or somebody's own: "the guild's task force"."""
    if a.body == b.body:
        return False
    if words("set_up") & (a.body ^ b.body):
        return True
    return shared <= words("chambers") or bool(a.kind == "organisation" and a.owner) or bool(b.owner)


def _is_plain(word: str, mention: Mention) -> bool:
    """Whether a word is printed as no name in a source: "rescue" of "the rescue chief"."""
    return re.search(rf"\b{re.escape(word)}\b", mention.text) is not None


def _is_headed(word: str, voice: Mention, body: Mention) -> bool:
    """Whether who is a word's own head ("the prison's governor") heads a body: no prison service, but the prison."""
    own = re.search(rf"\b{re.escape(word)}[’']s\b", voice.text) is not None
    return not own or [bare(token) for token in WORD.findall(body.text)][-1:] == [word]


def _is_house_of(shared: AbstractSet[str], body: Mention) -> bool:
    """Whether a body is what some words are the head of: "Varnia's transport ministry", "the Ministry of Transport"."""
    printed = [bare(token) for token in WORD.findall(body.text) if token.lower() != "the"]
    for at, word in enumerate(printed):
        of = printed[at + 1 : at + 2] in (["of"], ["for"])
        whose = printed[at + 2 : at + 3] if of else printed[max(0, at - 1) : at]
        if word in words("houses") and not shared.isdisjoint(whose):
            return True
    return False


def _is_short_form(shared: AbstractSet[str], body: Mention) -> bool:
    """Whether some words of a body's name are a short form of it: no place or name that other bodies have too.

    "Ansel" is hardly the Ansel Farmers Union; "the board" is the Harbour Safety Board.
    """
    more = frozenset(map(bare, WORD.findall(body.text))) - shared
    return len(shared) > 1 or not shared.isdisjoint(body_nouns()) or more.isdisjoint(body_nouns())


def _one_lean(a: Mention, b: Mention) -> Rule | None:
    """A body told by nothing but "the firm" in one report: that which another report calls a firm."""
    if not a.lean or a.lean != b.lean or not (a.leans or b.leans) or a.surname or b.surname:
        return None
    return ("a body by what it is", False)


def _its(a: Mention, b: Mention) -> Rule | None:
    """The body that what is said begins with: "The ferry line took them home, its spokeswoman said"."""
    voice, body = (a, b) if a.lead else (b, a)
    if not voice.lead or not voice.spokes or body.kind != "organisation" or body.leans or body.pronoun:
        return None
    name = body.role - body_nouns()  # "Marsh General" of the Marsh General Hospital
    if not body.body or not (body.body <= voice.lead or (len(name) > 1 and name <= voice.lead)):
        return None
    return (SPEAKS_FOR, False)


def _member(a: Mention, b: Mention) -> Rule | None:
    """Somebody of whom only the body is told: "Kai Orr of the Bird Society"."""
    person, body = (a, b) if a.surname else (b, a)
    if not person.surname or person.kind != "person" or body.kind != "organisation" or not body.body:
        return None
    return (SPEAKS_FOR, False) if person.role == body.body else None


def _organisation(a: Mention, b: Mention) -> Rule | None:
    if a.kind != "organisation" or b.kind != "organisation" or not a.body or not b.body:
        return None
    if a.public and b.public and a.public != b.public:
        return None
    short, long = (a, b) if a.body <= b.body else (b, a)
    if not short.body <= long.body or _is_part(short.body, short, long):
        return None
    if short.body != long.body and _is_one_of_two(short.body, long):
        return None
    return ("one body in a shorter form", short.body == long.body or _is_short_form(short.body, long))


def _is_one_of_two(body: AbstractSet[str], both: Mention) -> bool:
    """Whether a body is one of two that are named side by side: "Varnia and Tavria"."""
    sides = [frozenset(map(bare, WORD.findall(side))) - words("empty") for side in both.text.split(" and ")]
    return len(sides) > 1 and body in sides


def _letters(a: Mention, b: Mention) -> Rule | None:
    """A body by its letters, or who speaks for it: "the HSB", "the HSB's chair" and "the Harbour Safety Board"."""
    kinds = {a.kind, b.kind}
    same = any(one.letters and one.letters in other.initials for one, other in ((a, b), (b, a)))
    if not same or a.under or b.under:
        return None
    if kinds == {"organisation"}:
        return ("a body by its letters", True)
    voices = all(one.kind == "organisation" or one.spokes for one in (a, b))
    apart = a.surname and b.surname and (a.surname, a.given[:1]) != (b.surname, b.given[:1])
    return (SPEAKS_FOR, False) if voices and not apart else None


def _bearer(a: Mention, b: Mention) -> Rule | None:
    """The coroner and the coroner's office; the mayor, Ana Brandt, and the mayor's office."""
    office, body = (a, b) if b.kind == "organisation" else (b, a)
    if body.kind != "organisation" or office.kind not in ("office", "person") or not office.role or office.under:
        return None
    held = body.role - {"office"}
    if office.surname and held == {office.surname} and "office" in body.role:
        return ("an office and who holds it", True)
    if office.kind == "person" and not (held != body.role and held <= office.role and held & words("titles")):
        return None
    return ("an office and who holds it", True) if office.kind == "person" or office.role <= body.role else None


def _place(a: Mention, b: Mention) -> Rule | None:
    """A place's own office and who heads it or speaks for it: "the county", "county governor Ana Brandt"."""
    place, head = (a, b) if a.kind == "organisation" and is_place(a.text.strip()) else (b, a)
    if place.kind != "organisation" or not is_place(place.text.strip()) or head.kind not in ("person", "office"):
        return None
    posts = words("heads_of_places") | words("speaks_for")
    if head.under or head.role.isdisjoint(posts) or head.public or is_past(head.text):
        return None
    sort, *named = [bare(word) for word in WORD.findall(place.text)[1:] if word != "of"]
    told = frozenset(map(bare, WORD.findall(head.text))) - {*head.given, head.surname}
    others = (head.body - {sort, *named}) & (body_nouns() | words("called_so") | words("houses"))
    return (SPEAKS_FOR, False) if (frozenset(named) or {sort}) <= told and not others else None


def _alike(a: Mention, b: Mention) -> Rule | None:
    """Bodies and offices with two words in common: a committee, its leaders, its panel."""
    kinds = {a.kind, b.kind}
    if not kinds <= {"organisation", "office"} or len(a.body & b.body) < 2 or _contrary(a, b) or a.under != b.under:
        return None
    plain = body_nouns() | words(
        "of_any_panel"
    )  # "the congressional panel probing the fire", the House Panel on the Fire
    if a.body - b.body - plain and b.body - a.body - plain:
        return None  # the civil defence agency and the civil protection agency
    return ("much the same words", False)


def _heads(a: Mention, b: Mention) -> Rule | None:
    """Who heads a body, named here and not there: "the panel's chairwoman, Ana Brandt" and "the panel's chair"."""
    person, office = (a, b) if a.surname else (b, a)
    if person.kind != "person" or not person.surname or office.kind != "office" or not is_office(office):
        return None
    shared = person.role & office.role
    if shared.isdisjoint(words("heads")) or shared.isdisjoint(words("panels")) or _contrary(a, b):
        return None
    return ("who heads one body", False)


def _contrary(a: Mention, b: Mention) -> bool:
    """Whether two bodies are told apart by words that exclude each other: the upper house, the lower house."""
    left, right = a.role & words("contraries"), b.role & words("contraries")
    return bool(left - right) and bool(right - left)


def _public(a: Mention, b: Mention) -> Rule | None:
    """All who speak for the police are the police, as far as the reports of one story tell."""
    if not a.public or a.public != b.public or not (a.identified and b.identified):
        return None
    if a.places and b.places and a.places.isdisjoint(b.places):
        return None  # the Marsh police and the Lindow police
    level, other = a.role & words("court_levels"), b.role & words("court_levels")
    if a.public == "court" and level and other and level.isdisjoint(other):
        return None  # the appeals court and the supreme court
    return ("one public body and who speaks for it", False)


def _belonging(a: Mention, b: Mention) -> Rule | None:
    """Brandt's lawyer and an attorney for Brandt, unless both have names, and different ones."""
    if not a.post or a.post != b.post or not a.owner or not b.owner:
        return None
    open_ = SOMEBODY in (a.owner, b.owner)
    if (open_ and a.post not in words("few")) or (not open_ and a.owner != b.owner):
        return None
    if a.surname and b.surname and a.surname != b.surname:
        return None
    return ("what both are to one person", bool(a.surname) == bool(b.surname) and not open_)


def _government(a: Mention, b: Mention) -> Rule | None:
    """A country and its government: "Varnia", "the Varnian government"."""
    name, body = (a, b) if "government" in b.body else (b, a)
    if body.kind != "organisation" or len(body.body) != _TWO or "government" not in body.body or name.given:
        return None
    country, adjective = country_of(name), min(body.body - {"government"})
    alike = bool(country) and adjective[:COUNTRY_STEM] == country[:COUNTRY_STEM]
    return ("a country and its government", False) if alike else None


def _place_of_body(a: Mention, b: Mention) -> Rule | None:
    """A bare name taken for a person's, and a body that is said to be its: "Tavria" and "Tavria's general staff"."""
    name, body = (a, b) if a.surname else (b, a)
    if not name.surname or name.given or name.role or body.kind != "organisation":
        return None
    owned = body.text.lower().startswith((f"{name.surname}'s ", f"{name.surname}’s "))
    return ("a body and whose it is", False) if owned else None


def _single_name(a: Mention, b: Mention) -> Rule | None:
    """A single capitalised name of an unnamed kind is the person's whose surname it is."""
    name, person = (a, b) if a.kind == "unnamed" else (b, a)
    if name.kind != "unnamed" or person.kind != "person" or not person.given or not name.text[:1].isupper():
        return None
    return (SHORT_NAME, True) if name.role == {person.surname} else None


def _collective(a: Mention, b: Mention) -> Rule | None:
    """Those who act as one body wherever they are named: the authorities, investigators."""
    if a.kind != "unnamed" or b.kind != "unnamed":
        return None
    shared = a.role & b.role & words("collectives")
    return ("one body that acts as one", False) if shared and (a.role <= b.role or b.role <= a.role) else None


def _paper(a: Mention, b: Mention) -> Rule | None:
    if a.kind != "document" or b.kind != "document" or not a.paper or not b.paper:
        return None
    if a.passage.document == b.passage.document and {a.paper, b.paper} & words("any_paper"):
        return ("the paper named before", True)
    if a.paper != b.paper:
        return None
    common = (a.role - a.places) | (b.role - b.places)  # "Draft audit" at the head of a line is no place's
    one, other = (mention.places - words("no_issuer") - common for mention in (a, b))
    if one and other and one.isdisjoint(other):
        return None  # the Harbour Board's report and the Marsh Society's
    return ("one paper under two descriptions", a.role <= b.role or b.role <= a.role)


def _presents(a: Mention, b: Mention) -> Rule | None:
    """A paper and who is told to present it: "Ana Brandt, who presented the decree"."""
    paper, person = (a, b) if a.kind == "document" else (b, a)
    if paper.kind != "document" or not paper.paper or person.kind not in ("person", "office"):
        return None
    one, other = (m.places - words("no_issuer") for m in (a, b))
    if presented_by(person.text) != paper.paper or (one and other and one.isdisjoint(other)):
        return None
    return ("a paper and who presents it", False)


def _family_firm(a: Mention, b: Mention) -> Rule | None:
    """Who founded, owns or heads a firm of the same name: Kai Orr, the founder, and Orr Metals."""
    person, firm = (a, b) if a.surname else (b, a)
    if not person.surname or firm.kind != "organisation" or person.surname not in firm.role:
        return None
    return (SPEAKS_FOR, False) if person.role & words("of_companies") and not person.under else None


def _venue(a: Mention, b: Mention) -> Rule | None:
    """Two papers that one journal has published: "a study in the Harbour Review of Law"."""
    if a.kind != "document" or b.kind != "document" or not venue_of(a.text):
        return None
    return ("papers in one journal", False) if venue_of(a.text) == venue_of(b.text) else None


def _charges(a: Mention, b: Mention) -> Rule | None:
    """An indictment, and the prosecutors who bring it, their papers, the grand jury that returns it."""
    brought = any(one.paper == "indictment" and other.public == "prosecution" for one, other in ((a, b), (b, a)))
    return ("charges and who brings them", False) if brought else None


def _issuer(a: Mention, b: Mention) -> Rule | None:
    paper, issuer = (a, b) if a.kind == "document" else (b, a)
    if paper.kind != "document" or issuer.kind not in {"person", "office", "organisation"}:
        return None
    if paper.owner and paper.owner == issuer.surname:
        return None
    if issuer.body and _is_told_as_issuer(issuer, paper):
        return ("an act and who issued it", False)
    known = issuing_words(paper.text)
    if issuer.surname in known if issuer.surname else _is_issued_by(paper, known, issuer):
        return ("an act and who issued it", True)
    by_body = bool(issuer.body) and issuer.body <= paper.role & known
    other = known & paper.role & words("institutions") - issuer.role - words("houses")  # its inspectorate's report
    by_body = by_body and not other
    return ("a body's act and who speaks for the body", False) if issuer.surname and issuer.spokes and by_body else None


def _is_told_as_issuer(issuer: Mention, paper: Mention) -> bool:
    """Whether a clause of a paper, or what it leans on, tells that a body, or whoever speaks for it, issued it."""
    if issuer.kind != "organisation" and not issuer.spokes:
        return False
    return any(told and (issuer.body <= told or told <= issuer.body) for told in (issuer_of(paper.text), paper.issuer))


def _is_issued_by(paper: Mention, known: AbstractSet[str], body: Mention) -> bool:
    """Whether an act's words name the body that issued it: all of its name, and more of it than a place."""
    if not body.body or not body.body <= paper.role & known:
        return False
    nouns = body.role & body_nouns() if body.kind == "organisation" else body.body & body_nouns()
    if len(body.body) > 1 or not nouns.isdisjoint(paper.role):
        return True
    return not body.spokes and known & paper.places <= body.body


RULES: Sequence[Callable[[Mention, Mention], Rule | None]] = (
    _same_words,
    _surname,
    _bare_surname,
    _single_name,
    _place_of_body,
    _government,
    _title,
    _belonging,
    _office,
    _organisation,
    _letters,
    _one_lean,
    _its,
    _member,
    _spokesperson,
    _voices,
    _voice_of_person,
    _bearer,
    _place,
    _heads,
    _paper,
    _presents,
    _venue,
    _family_firm,
    _charges,
    _issuer,
    _public,
    _collective,
    _alike,
)
