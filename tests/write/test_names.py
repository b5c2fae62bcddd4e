"""What a report that names no outlet is called: its file, everywhere, and never its headline."""

import re
from dataclasses import replace

from tests.write.build import Builder
from tests.write.ferry import ferry
from twosource.model.span import Passage
from twosource.write.html import to_html
from twosource.write.html.places import outlet, teller
from twosource.write.lookup import Lookup, look_up
from twosource.write.markdown import to_markdown
from twosource.write.visible import middle


def _nameless(file: str) -> Lookup:
    """One report that names no outlet and speaks itself; its origin is labelled with its headline."""
    story = Builder()
    report = story.report(None, "Barn burns at Keld", "The barn at Keld burned down.")
    story.documents[0] = replace(story.documents[0], uri=f"reports/{file}")
    told = story.say(report, "The barn at Keld burned down")
    mentions = [story.find(report, "The barn at Keld burned down")]
    origin = story.origin("Barn burns at Keld", "own_voice", identified=False, mentions=mentions)
    story.claim([(origin, [told], [])], interval=(1, 1), status="one_report")
    story.story()
    return look_up(story.dossier())


def test_an_outlet_without_a_name_goes_by_its_file_everywhere() -> None:
    lookup = _nameless("barn.txt")
    assert lookup.outlet("d1") == "barn.txt"
    assert lookup.teller(lookup.origins["o1"]) == "barn.txt"
    told = to_html(lookup.dossier)["dossier.html"]
    assert "no outlet named" not in told
    assert "Barn burns at Keld" not in re.findall(r'<span class="from">(.*?)</span>', told, re.DOTALL)[0]
    assert "Origin: “barn.txt”" in to_markdown(lookup.dossier)


def test_a_long_name_of_a_file_is_cut_in_the_middle_and_whole_as_a_tooltip() -> None:
    name = "saved-on-monday-from-the-archive-of-keld-17.txt"
    lookup = _nameless(name)
    assert outlet(lookup, "d1") == f'<bdi class="w" title="{name}">saved-on-monday-…keld-17.txt</bdi>'
    assert teller(lookup, lookup.origins["o1"]) == outlet(lookup, "d1")
    assert middle("short.txt", 28) == "short.txt"
    assert len(middle(name, 28)) == 28


def test_the_head_of_a_column_is_an_outlet_or_empty() -> None:
    assert '<td class="r"></td>' in to_html(_nameless("barn.txt").dossier)["dossier.html"]
    named = to_html(ferry())["dossier.html"]
    assert '<td class="r"><span><bdi class="w">' in named


def test_a_named_person_is_never_taken_for_a_file() -> None:
    lookup = _nameless("barn.txt")
    person = replace(lookup.origins["o1"], kind="person", identified=True)
    assert lookup.teller(person) == "Barn burns at Keld"


def test_a_teller_is_named_without_a_comma_behind_it_and_never_by_a_headline() -> None:
    lookup = _nameless("barn.txt")
    origin = replace(lookup.origins["o1"], kind="outlet", label="Ida Lund, a rigger,")
    assert lookup.teller(origin) == "Ida Lund, a rigger"
    headline = Passage("d1", 0, 18, "title")
    named = replace(origin, label="Barn burns at Keld", mentions=(headline, Passage("d1", 0, 8)))
    assert lookup.teller(named) == "The barn"
