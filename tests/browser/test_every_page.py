"""What holds on every page, opened once each: the keyboard reaches all of it, it reads well, it has three languages."""

import re
from dataclasses import dataclass

import pytest

from mobility_planning.core.locale import plain_messages, words
from mobility_planning.core.terms import Language
from mobility_planning.desk.pages import PAGES
from tests.browser.visits import WINDOW, as_at_first, at_rest, choose_language, known_as, ready, watched

WINDOWS = {"whole": WINDOW, "zoomed": {"width": 640, "height": 400}}
"""A window, and the same window at 200 %."""
MOST = 250
"""Stops of a page, at the most; whoever wants to come to its end must not need more."""
UNSEEN = "document.querySelectorAll('[data-visited]').forEach((it) => delete it.dataset.visited)"
HERE = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect(), style = getComputedStyle(it);
  if (it === document.body || it === document.documentElement) return null;
  const named = (it.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id));
  const told = [...named, ...(it.labels || [])].map((label) => label?.textContent || "").join(" ").trim();
  const again = it.dataset.visited === "yes";
  it.dataset.visited = "yes";
  return {
    again, html: it.outerHTML.slice(0, 160),
    name: (it.getAttribute("aria-label") || told || it.textContent || it.title || it.placeholder || "").trim(),
    ring: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none",
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
  };
}"""
USABLE = ("button", "a[href]", "input", "select", "textarea", "summary", '[tabindex="0"]')
LEFT = """(usable) => [...document.querySelectorAll(usable.map((each) => `.desk ${each}`).join())]
  .filter((it) => !it.disabled && it.tabIndex >= 0 && it.checkVisibility({ visibilityProperty: true }))
  .filter((it) => it.dataset.visited !== "yes")
  .filter((it) => it.type !== "radio" || !document.querySelector(`input[name="${it.name}"][data-visited="yes"]`))
  .map((it) => it.outerHTML.slice(0, 160))"""
SAID = """() => {
  const desk = document.querySelector(".desk"), said = [];
  const names = ["aria-label", "title", "placeholder", "alt", "aria-description"];
  const walker = document.createTreeWalker(desk, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) said.push(node.nodeValue.trim());
    else for (const name of names) if (node.getAttribute(name)) said.push(node.getAttribute(name).trim());
  }
  return said.filter((text) => text);
}"""
"""Everything that a page says, to the eye and to a screen reader."""
WIDE = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"


@dataclass(frozen=True)
class Told:
    """What a page is like in one language, in a window at 200 %."""

    said: list[str]
    lang: str
    title: str
    address: str
    wide: int
    window: int


@pytest.fixture(scope="module", params=list(PAGES))
def board(request):
    """Name the page that is open."""
    return request.param


@pytest.fixture(scope="module")
def opened(profile, desk, board):
    """Open a page once for all tests of this file."""
    with watched(profile) as page:
        known_as(page, "advisor-1")
        ready(page, desk.url(board))
        yield page


@pytest.fixture
def page(opened):
    """Give the page as it was at first, whatever the test before did with it."""
    as_at_first(opened)
    return opened


@pytest.fixture(scope="module")
def round_of_languages(opened, board, picture):
    """Let the page speak one language after another, and the first one again at the end."""
    opened.set_viewport_size(WINDOWS["zoomed"])
    return [told_in(opened, lang, picture, f"{board}-{lang}-zoomed") for lang in ("en", "ru", "kk", "en")]


def told_in(page, lang, picture, name):
    choose_language(page, lang)
    picture(page, name)
    wide, window = page.evaluate(WIDE)
    said, spoken = page.evaluate(SAID), page.evaluate("document.documentElement.lang")
    return Told(said, spoken, page.title(), page.url, wide, window)


def sentences(board, language):
    """Give the words of a board that are in English only: at least two words long, and said otherwise elsewhere."""
    english, other = (
        {key: text for prefix in ("desk-all-", f"desk-{board}-") for key, text in plain_messages(each, prefix).items()}
        for each in (Language.ENGLISH, language)
    )
    long = {
        key: text for key, text in english.items() if len(re.findall(r"[a-z]{2,}", re.sub(r"\{.*?\}", "", text))) > 1
    }
    return [said_with(text) for key, text in long.items() if other[key] != text]


def said_with(message):
    """Make a pattern of a message with any values."""
    return re.compile(".+".join(map(re.escape, re.split(r"\{ \$[\w-]+ \}", message))), re.DOTALL)


def found(said, patterns):
    return {text for text in said if any(pattern.fullmatch(text) for pattern in patterns)}


def test_nothing_on_a_page_stays_in_english(round_of_languages, board):
    english, russian, kazakh, _ = round_of_languages
    assert found(english.said, sentences(board, Language.RUSSIAN))
    assert found(russian.said, sentences(board, Language.RUSSIAN)) == set()
    assert found(kazakh.said, sentences(board, Language.KAZAKH)) == set()


def test_a_page_says_the_same_after_a_round_through_the_languages(round_of_languages):
    first, *_, last = round_of_languages
    assert set(first.said) - set(last.said) == set()


def test_a_page_changes_its_language_with_its_title_and_keeps_its_address(round_of_languages, board):
    assert [told.lang for told in round_of_languages] == ["en", "ru", "kk", "en"]
    for told in round_of_languages:
        assert words(told.lang).say(f"desk-{board}-title") in told.title
    assert len({told.address for told in round_of_languages}) == 1


def test_a_page_at_200_percent_scrolls_one_way_only(round_of_languages):
    assert [told.lang for told in round_of_languages if told.wide > told.window] == []


def test_a_page_has_no_serious_fault_of_access_by_day_and_by_night(page, board, axe, picture):
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.locator(f'.desk[data-theme="{theme}"]').wait_for()
        axe(page)
        picture(page, f"{board}-{theme}")


@pytest.mark.parametrize("window", list(WINDOWS))
def test_whatever_can_be_used_is_reached_seen_and_named(page, window):
    page.set_viewport_size(WINDOWS[window])
    at_rest(page)
    page.evaluate(UNSEEN)
    page.locator(".skip").focus()
    stops = [page.evaluate(HERE)]
    for _ in range(MOST):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or here["again"]:
            break
        stops.append(here)
    assert 5 < len(stops) < MOST
    assert [stop["html"] for stop in stops if not stop["seen"]] == []
    assert [stop["html"] for stop in stops if not stop["ring"]] == []
    assert [stop["html"] for stop in stops if not stop["name"]] == []
    assert page.evaluate(LEFT, list(USABLE)) == []


def test_the_first_stop_skips_to_the_content(page):
    assert page.evaluate("document.querySelector('a[href], button, input, select').className") == "skip"
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_whoever_changes_the_language_by_keyboard_stays_where_they_are(page):
    page.get_by_label("Language", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.locator('.desk:not([lang="en"])[data-ready="true"]').wait_for()
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    assert page.evaluate("document.activeElement.selectedOptions[0].text") in ("Русский", "Қазақша")


def test_the_list_of_keys_opens_and_closes_by_keys(page):
    page.locator("main").focus()
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('[role=dialog], dialog'))")
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
