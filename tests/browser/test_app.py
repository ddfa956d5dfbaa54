"""The desk as a browser sees it: who comes in, what can be fetched, what stands before a page does."""

import json
import re
from urllib.parse import urlsplit

import pytest

from mobility_planning.core.locale import words
from tests.browser.servers import TOKEN, desk_on
from tests.browser.visits import choose_language, leave, ready


def test_the_start_page_opens_by_the_link_and_the_token_leaves_the_address(desk, page):
    ready(page, desk.url("start"))
    assert urlsplit(page.url).query == "lang=en"
    page.get_by_role("main").wait_for()
    assert words("en").say("desk-start-title") in page.title()


def test_with_a_wrong_token_there_is_the_door_and_the_right_one_opens_it(desk, page, expected):
    expected.append("403")
    first, _, _ = desk.url("start").partition("?")
    page.goto(f"{first}login?lang=en")
    page.get_by_label("Token").fill("not-the-token-of-this-desk")
    with page.expect_response(lambda answer: answer.url.endswith("/login")) as refused:
        page.get_by_role("button", name="Come in").click()
    assert refused.value.status == 403
    page.get_by_role("alert").wait_for()
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Come in").click()
    page.locator('.desk[data-ready="true"]').wait_for()


def test_files_cannot_be_fetched_by_who_is_in(desk, page):
    ready(page, desk.url("start"))
    ask = page.context.request
    paths = ("voila/files/review.ipynb", "voila/api/contents", "voila/tree", "offers.csv")
    assert [ask.get(desk.address + path).status for path in paths] == [404] * 4
    assert ask.get(f"{desk.address}login").status == 200


def test_pages_that_stand_ready_link_to_each_other_below_the_base_address(master, tmp_path, page):
    with desk_on(master, tmp_path, "--pool=1", base_url="/desk/") as desk:
        ready(page, desk.url("start"))
        page.get_by_role("navigation").get_by_role("link").nth(1).click()
        page.wait_for_url(re.compile(r"/desk/review"))
        page.locator('.desk[data-board="review"][data-ready="true"]').wait_for()
        leave(page)


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


def test_what_the_reader_chose_counts_on_the_next_page(desk, page):
    ready(page, desk.url("start", lang="en"))
    choose_language(page, "kk")
    assert json.loads(page.evaluate("localStorage.getItem('mobility.language')")) == "kk"
    page.goto(desk.url("review").partition("?")[0])
    page.locator('.desk[lang="kk"][data-ready="true"]').wait_for()
