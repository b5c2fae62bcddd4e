"""The page in a browser: opened, followed, filtered, folded, by mouse, by keys, on paper, on a phone, under attack."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watch
from tests.write.ferry import ferry
from tests.write.test_html import many
from twosource.write.html import to_html

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "dossier.html"
    file.write_text(to_html(ferry())["dossier.html"], encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(address)
    yield opened
    opened.close()


def shown_claims(page: Page) -> list[str]:
    return [row.get_attribute("id") or "" for row in page.locator("tr.claim").all() if row.is_visible()]


def test_a_claim_opens_and_closes(page: Page) -> None:
    row = page.locator("#c3")
    expect(page.locator("#c3-open")).to_be_hidden()
    row.locator(".open").click()
    expect(page.locator("#c3-open")).to_be_visible()
    expect(page.locator("#c3-open svg.chain")).to_be_visible()
    expect(row.locator(".open")).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#c3-open mark").first).to_have_text("the steering had failed before")
    row.locator(".open").click()
    expect(page.locator("#c3-open")).to_be_hidden()


def test_from_a_span_to_its_report_and_back(page: Page) -> None:
    page.locator("#c1 .open").click()
    page.locator("#c1-open .said .place").first.click()
    expect(page.locator("#d1 article")).to_be_visible()
    assert "".join(page.locator("#d1 .text .s.hit").all_inner_texts()).startswith("At least 14 people died")
    assert "".join(page.locator("#d1 .text .s.hit").all_inner_texts()).endswith("on Sunday")
    expect(page.locator("#d1 .s.hit").first).to_be_in_viewport()
    back = page.locator("#back")
    expect(back).to_have_text(re.compile("back to c1"))
    back.click()
    expect(page.locator("#c1-open")).to_be_visible()
    expect(page.locator("#c1")).to_be_in_viewport()
    expect(back).to_be_hidden()


def test_from_a_report_to_the_claim(page: Page) -> None:
    page.locator("#d5 > summary").click()
    page.locator("#d5 .ref", has_text="c4").click()
    expect(page.locator("#c4-open")).to_be_visible()
    expect(page.locator("#c4")).to_be_in_viewport()


def test_a_place_behind_an_emoji_is_hit_exactly(page: Page) -> None:
    """JavaScript would count the ship as two."""
    text = next(one.text for one in ferry().documents if one.id == "d6")
    start = text.index("We will not rest")
    end = start + len("We will not rest until every family has an answer")
    page.goto(page.url.split("#")[0] + f"#d6-{start}-{end}")
    expect(page.locator("#d6 .s.hit").first).to_be_visible()
    assert "".join(page.locator("#d6 .text .s.hit").all_inner_texts()) == text[start:end]


def test_a_place_that_nothing_links_to_is_found_too(page: Page) -> None:
    """An address made from another file of the run, or by hand: the pieces that hold it light up."""
    page.goto(page.url.split("#")[0] + "#d2-5-9")
    expect(page.locator("#d2 .text .s.hit").first).to_be_in_viewport()
    assert "teen" in "".join(page.locator("#d2 .text .s.hit").all_inner_texts())


def test_filter_by_status_kind_and_report(page: Page) -> None:
    assert len(shown_claims(page)) == 9
    page.select_option("#f-status", "conflict")
    assert shown_claims(page) == ["c3", "c4", "c5"]
    page.select_option("#f-report", "d5")
    assert shown_claims(page) == ["c4"]
    expect(page.locator("#f-count")).to_have_text("1 of 9 claims shown")
    page.select_option("#f-status", "")
    page.select_option("#f-report", "")
    page.select_option("#f-kind", "utterance")
    assert shown_claims(page) == ["c7"]


def test_search_finds_words_within_a_claim(page: Page) -> None:
    page.fill("#f-search", "former engineer")
    assert shown_claims(page) == ["c3"]
    page.fill("#f-search", "c8")
    assert shown_claims(page) == ["c8"]
    page.fill("#f-search", "no such words")
    assert shown_claims(page) == []
    expect(page.locator("#f-empty")).to_be_visible()
    page.click("#f-clear")
    assert len(shown_claims(page)) == 9


def test_a_long_list_starts_short(browser: Browser, tmp_path: Path) -> None:
    """What is folded is said, and a search, a link and paper find it."""
    file = tmp_path / "many.html"
    file.write_text(to_html(many(60))["dossier.html"], encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    assert len(shown_claims(page)) == 9
    page.fill("#f-search", "c43")
    assert shown_claims(page) == ["c43"]
    page.fill("#f-search", "")
    page.emulate_media(media="print")
    assert len(shown_claims(page)) == 61
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Show all 60").click()
    assert len(shown_claims(page)) == 61
    page.reload()
    page.evaluate("location.hash = 'c50'")
    expect(page.locator("#c50-open")).to_be_visible()
    page.close()


def test_columns_fold_from_outlets_to_origins(page: Page) -> None:
    expect(page.locator("th.r").first).to_be_visible()
    expect(page.locator("th.o").first).to_be_hidden()
    page.get_by_role("radio", name="Origins").check()
    expect(page.locator("th.r").first).to_be_hidden()
    expect(page.locator("th.o").first).to_be_visible()
    assert page.locator("#c1 td.k-teller:visible").count() == 2
    assert page.locator("#c3 td.k-unidentified:visible").count() == 3
    page.get_by_role("radio", name="Outlets").check()
    expect(page.locator("th.r").first).to_be_visible()


def test_the_theme_changes_and_stays(page: Page) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    page.emulate_media(color_scheme="light")
    light = page.evaluate(paper)
    page.click("#theme")
    page.click("#theme")
    expect(page.locator("#theme-now")).to_have_text("dark")
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark
    page.click("#theme")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(paper) == dark


def test_by_keyboard_alone(page: Page) -> None:
    press = page.keyboard.press
    press("j")
    press("j")
    assert page.evaluate("document.activeElement.closest('tr').id") == "c4"
    press("Enter")
    expect(page.locator("#c4-open")).to_be_visible()
    press("o")
    expect(page.locator("#c4-open")).to_be_hidden()
    press("o")
    for _ in range(40):
        press("Tab")
        if page.evaluate("document.activeElement.matches('#c4-open .said .place')"):
            break
    press("Enter")
    expect(page.locator("#d5 .s.hit").first).to_be_in_viewport()
    press("b")
    expect(page.locator("#c4")).to_be_in_viewport()
    press("k")
    assert page.evaluate("document.activeElement.closest('tr').id") == "c3"
    press("/")
    page.keyboard.type("engineer")
    assert shown_claims(page) == ["c3"]
    press("Escape")
    assert len(shown_claims(page)) == 9
    press("c")
    expect(page.locator("th.o").first).to_be_visible()
    press("?")
    expect(page.locator("#help")).to_be_visible()
    press("Escape")
    expect(page.locator("#help")).to_be_hidden()


def test_the_help_closes_under_the_policy(page: Page) -> None:
    page.click("#help-open")
    expect(page.locator("#help")).to_be_visible()
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.locator("#help")).to_be_hidden()


def test_marks_can_be_switched_off(page: Page) -> None:
    page.locator("#d1 > summary").click()
    quantity = page.locator("#d1 .text .m-qty").first
    colour = "e => getComputedStyle(e).backgroundColor"
    before = quantity.evaluate(colour)
    page.uncheck("#x-qty")
    page.uncheck("#x-con")
    assert quantity.evaluate(colour) != before
    assert quantity.evaluate(colour) == "rgba(0, 0, 0, 0)"


def test_on_paper(page: Page, tmp_path: Path) -> None:
    page.locator("#c1 .open").click()
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("header.bar")).to_be_hidden()
    expect(page.locator("form.filters")).to_be_hidden()
    expect(page.locator("#c1-open")).to_be_visible()
    expect(page.locator("#c3-open")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    printed = page.pdf(path=str(tmp_path / "page.pdf"))
    assert printed.startswith(b"%PDF")


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_runs_off_the_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.click("#open-all")
    for report in page.locator("details.report > summary").all():
        report.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_a_square_names_its_report(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    square = page.locator("#c3 td.k-otherwise")
    expect(square).to_be_visible()
    assert square.evaluate("e => getComputedStyle(e, '::before').content") == '"d5"'
    expect(page.locator("#c3 td:has(> i)").first).to_be_hidden()


def test_on_a_phone_who_says_it_takes_one_line(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    who = page.locator("#c1 .from")
    line = who.evaluate("e => { const s = getComputedStyle(e); return 2 * parseFloat(s.fontSize); }")
    who.evaluate("e => { e.textContent = 'A very long name of somebody '.repeat(9); }")
    assert who.evaluate("e => e.getBoundingClientRect().height") < line
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_last_row_covers_the_head_that_is_stuck(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    last = page.locator(".claims tbody:last-of-type > .claim").last
    last.evaluate("e => scrollTo(0, scrollY + e.getBoundingClientRect().top - 50)")
    hit = page.evaluate("(() => document.elementFromPoint(100, 60).closest('tr').className)()")
    assert "claim" in hit.split()


def test_without_a_script_it_still_reads(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#c3")).to_be_visible()
    expect(page.locator(".filters")).to_be_hidden()
    page.locator("#c3-more > summary").click()
    expect(page.locator("#c3-open")).to_be_visible()
    page.locator("#c3-open .said .place").first.click()
    expect(page.locator("#d1 article")).to_be_visible()
    context.close()


def test_a_hostile_report_stays_text(browser: Browser, address: str) -> None:
    page = browser.new_page()
    watch = Watch(page)
    page.goto(address)
    page.click("#open-all")
    for report in page.locator("details.report > summary").all():
        report.click()
    page.wait_for_timeout(200)
    assert watch.dialogs == []
    assert watch.errors == []
    assert watch.requests == [address]
    assert page.locator("script").count() == 1
    assert page.locator("img").count() == 0
    assert "<script>alert('one')</script>" in page.locator("#d7 .text").inner_text()
    assert page.locator("a[href*='javascript']").count() == 0
    page.close()


def test_the_policy_holds(browser: Browser, address: str) -> None:
    """What a report could not smuggle in would not run either: inline handlers, inline scripts, eval, fetches."""
    page = browser.new_page()
    watch = Watch(page)
    page.goto(address)
    page.evaluate(
        """() => {
          window.ran = [];
          const tag = document.createElement('div');
          tag.innerHTML = '<img src="http://127.0.0.1:9/x.png" onerror="ran.push(1)">'
            + '<a id="bad" href="javascript:ran.push(2)">x</a>';
          document.body.append(tag);
          const script = document.createElement('script');
          script.textContent = 'ran.push(3)';
          document.body.append(script);
        }"""
    )
    page.evaluate("document.getElementById('bad').click()")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") == []
    assert watch.requests == [address]
    assert len([one for one in watch.errors if "Content Security Policy" in one]) >= 4
    page.close()


def test_overrides_do_not_turn_the_page_around(page: Page) -> None:
    """The title's override is shown by its code, and what stands behind it stands to its right."""
    title = page.locator(".cards li", has_text="d7").locator(".card-title")
    assert title.inner_text() == "<b>Ferry</b> U+202EtxetU+202C {{ title }}"
    places = title.evaluate("""e => [...e.querySelectorAll('.ctl')].map(c => c.getBoundingClientRect().left)""")
    assert places == sorted(places)


def contrast(first: str, second: str) -> float:
    """The ratio of WCAG 2.1 of two colours as a browser computes them ("rgb(…)")."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(first), light(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_contrast_enough(page: Page, scheme: str) -> None:
    """4.5 to 1 (AA) for every element with text of its own, against the colour that is really behind it."""
    page.evaluate("s => document.documentElement.dataset.theme = s", scheme)
    page.click("#open-all")
    for report in page.locator("details.report > summary").all():
        report.click()
    pairs = page.evaluate(
        """() => {
          const found = new Map();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const e = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || e.closest('script, style, .sr, i, dialog')) continue;
            if (!e.getClientRects().length) continue;
            const style = getComputedStyle(e);
            let up = e, back = 'rgba(0, 0, 0, 0)';
            while (up && back === 'rgba(0, 0, 0, 0)') {
              back = getComputedStyle(up).backgroundColor;
              up = up.parentElement;
            }
            const colour = e.closest('svg') ? style.fill : style.color;
            found.set(colour + '|' + back, (e.getAttribute('class') || e.tagName) + ': ' + e.textContent.slice(0, 30));
          }
          return [...found];
        }"""
    )
    poor = {name: round(contrast(*key.split("|")), 2) for key, name in pairs if contrast(*key.split("|")) < 4.5}
    assert len(pairs) > 10
    assert poor == {}


def test_names_for_a_screen_reader(page: Page) -> None:
    tree = page.locator("body").aria_snapshot()
    assert 'heading "Claims"' in tree
    assert 'search "Filter the claims"' in tree
    assert "c5: d6 The Sentinel says otherwise" in tree
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input, select, summary')]
          .filter(e => e.getClientRects().length)
          .filter(e => !(e.textContent.trim() || e.title || e.ariaLabel || (e.labels && e.labels.length)))
          .map(e => e.outerHTML)"""
    )
    assert unnamed == []
