"""Every page by the keyboard alone: what can be used can be reached, is seen where it is, and has a name."""

import pytest

from mobility_planning.desk.pages import PAGES

WINDOWS = {"whole": {"width": 1280, "height": 800}, "zoomed": {"width": 640, "height": 400}}
"""A window, and the same window at 200 %."""
MOST = 250
"""Stops of a page, at the most; whoever wants to come to its end must not need more."""
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


@pytest.fixture(autouse=True)
def known(page):
    """Be somebody the browser knows, so that no page asks who works here."""
    page.add_init_script("localStorage.setItem('mobility.who', JSON.stringify('advisor-1'))")


@pytest.mark.parametrize("window", list(WINDOWS))
@pytest.mark.parametrize("board", list(PAGES))
def test_whatever_can_be_used_is_reached_seen_and_named(desk, page, ready, board, window):
    page.set_viewport_size(WINDOWS[window])
    ready(page, desk.url(board))
    page.wait_for_load_state("networkidle")
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


@pytest.mark.parametrize("board", list(PAGES))
def test_the_first_stop_skips_to_the_content(desk, page, ready, board):
    ready(page, desk.url(board))
    assert page.evaluate("document.querySelector('a[href], button, input, select').className") == "skip"
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


@pytest.mark.parametrize("board", list(PAGES))
def test_whoever_changes_the_language_by_keyboard_stays_where_they_are(desk, page, ready, board):
    ready(page, desk.url(board, lang="en"))
    page.get_by_label("Language", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.locator('.desk:not([lang="en"])[data-ready="true"]').wait_for()
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    assert page.evaluate("document.activeElement.selectedOptions[0].text") in ("Русский", "Қазақша")


@pytest.mark.parametrize("board", list(PAGES))
def test_the_list_of_keys_opens_and_closes_by_keys(desk, page, ready, board):
    ready(page, desk.url(board))
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('[role=dialog], dialog'))")
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
