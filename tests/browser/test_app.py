"""The pages as a browser sees them: who comes in, what is loaded, how they read."""

import json
import re
from urllib.parse import urlsplit

import pytest

from mobility_planning.core.locale import words
from mobility_planning.desk.board import PAGES

NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
ZOOMED = {"width": 640, "height": 400}
"""What a window of 1280 x 800 shows at 200 %."""


def title(page_name, lang):
    return words(lang).say(f"desk-{page_name}-title")


def test_the_start_page_opens_by_the_link_and_the_token_leaves_the_address(desk, page, ready):
    ready(page, desk.url("start"))
    assert urlsplit(page.url).query == "lang=en"
    page.get_by_role("main").wait_for()
    assert title("start", "en") in page.title()


def test_with_a_wrong_token_there_is_the_door_and_the_right_one_opens_it(desk, page, expected):
    expected.append("403")
    first, _, _ = desk.url("start").partition("?")
    page.goto(f"{first}login?lang=en")
    page.get_by_label("Token").fill("not-the-token-of-this-desk")
    with page.expect_response(lambda answer: answer.url.endswith("/login")) as refused:
        page.get_by_role("button", name="Come in").click()
    assert refused.value.status == 403
    page.get_by_role("alert").wait_for()
    page.get_by_label("Token").fill("a-token-for-the-tests")
    page.get_by_role("button", name="Come in").click()
    page.locator('.desk[data-ready="true"]').wait_for()


@pytest.mark.parametrize("path", ["voila/files/review.ipynb", "voila/api/contents", "voila/tree", "offers.csv"])
def test_files_cannot_be_fetched_by_who_is_in(desk, page, path):
    ask = page.context.request
    assert ask.get(desk.url("start")).status == 200
    assert ask.get(desk.url("start").partition("?")[0] + path).status == 404


@pytest.mark.parametrize("name", list(PAGES))
def test_a_page_has_no_serious_fault_of_access_by_day_and_by_night(desk, page, ready, axe, picture, name):
    ready(page, desk.url(name))
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.locator(f'.desk[data-theme="{theme}"]').wait_for()
        picture(page, f"{name}-{theme}")
        axe(page)


@pytest.mark.parametrize("name", list(PAGES))
def test_a_page_changes_its_language_at_once_and_at_200_percent_scrolls_one_way_only(desk, page, ready, picture, name):
    ready(page, desk.url(name, lang="en"))
    address = page.url
    page.set_viewport_size(ZOOMED)
    for lang in ("ru", "kk"):
        page.locator(".desk header select").first.select_option(label=NAMES[lang])
        page.locator(f'.desk[lang="{lang}"][data-ready="true"]').wait_for()
        assert page.evaluate("document.documentElement.lang") == lang
        assert title(name, lang) in page.title()
        picture(page, f"{name}-{lang}-zoomed")
        wide, window = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= window
    assert page.url == address


def test_pages_that_stand_ready_link_to_each_other_below_the_base_address(serve, page, ready):
    desk = serve("--pool=1", base_url="/desk/")
    ready(page, desk.url("start"))
    page.get_by_role("navigation").get_by_role("link").nth(1).click()
    page.wait_for_url(re.compile(r"/desk/review"))
    page.locator('.desk[data-board="review"][data-ready="true"]').wait_for()


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_while_a_page_opens_it_says_so_in_its_language_and_is_not_white_at_night(desk, page, picture, lang):
    held = []
    page.emulate_media(color_scheme="dark")
    page.route("**/voila/static/voila.js", lambda route: held.append(route))  # a bound method cannot be marked
    with page.expect_request("**/voila/static/voila.js"):
        page.goto(desk.url("start", lang=lang), wait_until="commit")
    page.get_by_text(words(lang).say("desk-server-opening")).wait_for()
    picture(page, f"opening-{lang}")
    red, green, blue = map(
        int, re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))[:3]
    )
    assert max(red, green, blue) < 64
    held[0].continue_()
    page.locator('.desk[data-ready="true"]').wait_for()
    assert page.locator(".frame-wait").count() == 0


def test_what_the_reader_chose_counts_on_the_next_page(desk, page, ready):
    ready(page, desk.url("start", lang="en"))
    page.locator(".desk header select").first.select_option(label=NAMES["kk"])
    page.locator('.desk[lang="kk"][data-ready="true"]').wait_for()
    assert json.loads(page.evaluate("localStorage.getItem('mobility.language')")) == "kk"
    page.goto(desk.url("review").partition("?")[0])
    page.locator('.desk[lang="kk"][data-ready="true"]').wait_for()
