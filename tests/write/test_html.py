"""The pages: whole without a script, nothing from elsewhere, every link leads somewhere, every word a span."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest

from tests.write.build import Builder, why
from tests.write.ferry import SENTINEL, ferry
from tests.write.page import Page
from twosource.model.derived import Dossier
from twosource.write.html import to_html
from twosource.write.html.report import blocks


@pytest.fixture(scope="module")
def text() -> str:
    return to_html(ferry())["dossier.html"]


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_the_same_dossier_gives_the_same_page(text: str) -> None:
    assert to_html(ferry()) == {"dossier.html": text}


def test_every_link_leads_to_a_place_of_the_page(page: Page) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.values("href") if link.startswith("#")} <= set(ids)
    assert all(link.startswith("#") for link in page.values("href"))


def test_nothing_comes_from_elsewhere(page: Page, text: str) -> None:
    assert not page.values("src")
    assert not page.values("action")
    assert page.count("link") == page.count("img") == page.count("iframe") == 0
    assert not re.search(r"@import|url\(", text)


def test_no_handler_and_no_style_attribute(page: Page) -> None:
    names = {name for _, attributes in page.tags for name in attributes}
    assert not [name for name in names if name.startswith("on") or name == "style"]


def test_the_policy_allows_this_script_and_this_style_only(page: Page, text: str) -> None:
    policy = next(
        value for tag, held in page.tags if tag == "meta" for value in [held.get("content", "")] if "'" in value
    )
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert len(bodies) == 1
        digest = base64.b64encode(hashlib.sha256(bodies[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_the_sentence_that_matters(page: Page) -> None:
    wanted = "4 facts are in two reports or more: 1 corroborated, 1 rests on one origin, "
    wanted += "2 undetermined (perhaps one origin, perhaps more). Reports disagree on 3 facts."
    assert wanted in page.text
    assert "1 utterance, 1 in two reports or more" in page.text


def test_a_hostile_report_is_text(page: Page, text: str) -> None:
    assert page.count("script") == 1
    assert "<script>alert('one')</script>" in page.text
    assert "<b>Ferry</b>" in page.text
    assert "{{ 7 * 7 }} {% raw %}" in page.text
    assert "[go](javascript:alert(4))" in page.text
    assert not [link for link in page.values("href") if "javascript" in link]
    assert "onerror=alert(2)" in page.text
    assert "\u202e" not in text
    assert "U+202E" in page.text
    assert "\x07" not in text


def test_offsets_count_code_points(text: str) -> None:
    """An emoji is one; the pieces behind it start where Python says."""
    at = SENTINEL.index("The transport minister, Ilse")
    assert SENTINEL.index("\U0001f6a2") < at
    start = SENTINEL.index("Ilse Brandvold")
    assert re.search(rf'data-o="{start}"[^>]*>Ilse Brandvold<', text)


def test_every_report_is_whole(page: Page) -> None:
    """Each text is on the page character for character, but for line ends and the names of hidden characters."""
    for document in ferry().documents:
        for start, end, _ in blocks(document):
            shown = re.sub(
                "[\u202e\u202c\u2028\u200b\x07]", lambda sign: f"U+{ord(sign.group()):04X}", document.text[start:end]
            )
            plain = re.sub(r"c\d+", "", "".join(page.words))
            assert re.sub(r"c\d+", "", shown) in plain


def _code(sign: re.Match[str]) -> str:
    return f"U+{ord(sign.group()):04X}"


def test_every_claim_can_be_opened(page: Page) -> None:
    ids = set(page.values("id"))
    for claim in ferry().claims:
        assert {claim.id, f"{claim.id}-open", f"{claim.id}-more"} <= ids
        assert set(claim.statements) <= ids


def test_a_claim_stands_in_its_sentence(page: Page) -> None:
    assert "A person familiar with the inquiry told Halden Wire that the steering had failed before." in page.text
    assert "… the steering had failed before" in page.text


def test_what_would_change_the_count_is_said(page: Page) -> None:
    assert "What would change this count" in page.text
    assert "may be “A person familiar with the inquiry”" in page.text


def test_several_stories_have_an_index() -> None:
    story = Builder()
    for place, words in enumerate(("A roof fell in.", "A bridge opened.")):
        report = story.report(f"Outlet {place}", f"Title {place} <i>", words)
        origin = story.origin(f"Outlet {place}", "own_voice", identified=False)
        told = story.say(report, words)
        name = f"s{place + 1}"
        story.claim([(origin, [told], [])], interval=(1, 1), status="one_report", story=name)
        story.story([report], name=name)
    pages = to_html(story.dossier())
    assert list(pages) == ["dossier.html", "story-s1.html", "story-s2.html"]
    assert "story-s1.html" in Page(pages["dossier.html"]).values("href")
    assert "A bridge opened." not in pages["story-s1.html"]
    assert "dossier.html" in Page(pages["story-s2.html"]).values("href")
    ids = {f"{name}#{one}" for name, text in pages.items() for one in Page(text).values("id")} | set(pages)
    for name, text in pages.items():
        for link in Page(text).values("href"):
            assert (name + link if link.startswith("#") else link) in ids


def test_a_dossier_without_stories_still_has_a_page() -> None:
    pages = to_html(Builder().dossier())
    assert "No story in these inputs" in Page(pages["dossier.html"]).text


def test_a_story_without_claims() -> None:
    story = Builder()
    story.report(None, None, "", on=None)
    story.story()
    shown = Page(to_html(story.dossier())["dossier.html"])
    assert "No fact is in two reports or more." in shown.text
    assert "(no title)" in shown.text


def test_without_a_headline_the_first_words_stand_in() -> None:
    story = Builder()
    story.report("Outlet", None, "The quay is shut. It rained.")
    story.report("Other", None, "x" * 500)
    story.story(["d1"], name="s1")
    story.story(["d2"], name="s2")
    pages = to_html(story.dossier())
    assert '<bdi class="w">The quay is shut.</bdi></h1>' in pages["story-s1.html"]
    assert f"{'x' * 120} …</bdi></h1>" in pages["story-s2.html"]


def test_a_place_outside_every_block_keeps_its_anchor() -> None:
    """Evidence on a blank line, or at the very end, must not make a dead link."""
    story = Builder()
    report = story.report("Outlet", "Title", "One thing happened.\n\n\nAnother did.\n\n")
    told = story.say(report, "One thing happened.")
    origin = story.origin("Outlet", "own_voice", identified=False)
    gap = replace(story.find(report, "One"), start=20, end=21)
    end = replace(gap, start=35, end=35)
    story.claim([(origin, [told], [why("fold", gap, end)])], interval=(1, 1), status="one_report")
    story.story()
    shown = Page(to_html(story.dossier())["dossier.html"])
    assert {"d1-20-21", "d1-35-35"} <= set(shown.values("id"))


def test_nested_and_touching_marks() -> None:
    story = Builder()
    report = story.report("Outlet", None, "The mayor said 12 of 40 boats sank.")
    story.attribution(report, "The mayor", "said", "12 of 40 boats sank", "office")
    story.quantity(report, "12", value=12, unit=None)
    story.quantity(report, "12 of 40", value=12, unit="boat")
    story.story()
    shown = to_html(story.dossier())["dossier.html"]
    assert re.search(r'class="s m-con m-qty" data-o="15"[^>]*>12</span>', shown)
    assert re.search(r'class="s m-con m-qty" data-o="17"[^>]*> of 40</span>', shown)
    assert re.search(r'class="s m-con" data-o="23"> boats sank</span>', shown)


def many(reports: int) -> Dossier:
    """A dossier of so many reports of one claim, each with a claim of its own."""
    story = Builder()
    origin = story.origin("the harbour office", "office", identified=True)
    shared, alone = [], []
    for place in range(reports):
        report = story.report(f"Outlet {place}", f"Title {place}", f"The quay is shut. Stall {place} is open.")
        said = story.attribution(report, "The quay", None, "The quay is shut", "office", origin=origin)
        shared.append(story.say(report, "The quay is shut", chain=[said], telling=place == 0))
        alone.append(story.say(report, f"Stall {place} is open"))
        if place:
            story.borrow(report, f"d{place // 3 + 1}", "copy", shared=["The quay is shut."], share=0.5)
    story.claim([(origin, shared, [])], interval=(1, 1), status="single_origin")
    for told in alone:
        story.claim([(origin, [told], [])], interval=(1, 1), status="one_report")
    story.story()
    return story.dossier()


def test_many_reports_have_few_columns() -> None:
    shown = Page(to_html(many(60))["dossier.html"])
    heads = [held for tag, held in shown.tags if tag == "th" and held.get("class") == "r"]
    assert len(heads) == 24
    assert "36 others" in shown.text
    assert "+36" in shown.text
    assert "and 36 more reports, listed below" in shown.text
    ids = shown.values("id")
    assert {link[1:] for link in shown.values("href")} <= set(ids)
