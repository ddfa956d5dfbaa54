"""The review page as advisors use it: by keyboard, two at once, in three languages."""

import json
import time
from itertools import cycle, islice

import pytest

from mobility_planning.core.locale import plain_messages
from mobility_planning.core.terms import Language
from mobility_planning.desk.office import Office
from mobility_planning.matching.ledger.ledger import Ledger
from tests.browser.servers import EVIL
from tests.browser.visits import at_rest, choose_language, ready

VERDICTS = {"a": "equivalent", "p": "partial", "r": "rejected", "e": "elective"}
NODES = 60
"""Rows of the list that stand in the page at once, at the most."""


@pytest.fixture
def review(own_desk):
    """Open the page as an advisor who is known to the browser already."""

    def opened(page, who="advisor-1", lang="en", **filters):
        kept = {"text": "", "hei": "", "programme": "", "show": "open", "least": 0.05, "sort": "probable"} | filters
        told = {"mobility.who": who, f"mobility.review.{own_desk.folder.name}.filters": kept}
        lines = [f"localStorage.setItem({json.dumps(key)}, {json.dumps(json.dumps(it))});" for key, it in told.items()]
        page.add_init_script("if (!localStorage.getItem('mobility.who')) {" + "".join(lines) + "}")
        ready(page, own_desk.url("review", lang=lang))
        return page

    return opened


def ledger(desk):
    return Ledger.open(desk.folder / "ledger.sqlite")


def decided_by(desk, who):
    told = ledger(desk).decisions()
    return told[told["decided_by"] == who]


def options(page):
    return page.locator('[role="listbox"] [role="option"]')


def chosen(page):
    return page.locator('[role="option"][aria-selected="true"]')


def until(question, seconds=180):
    """Ask again until the answer is yes."""
    end = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.1)


def pick(desk, *, several=False):
    """Find an open proposal, or two of one university for one home course, that no other test decided."""
    table, told = Office(desk.folder).proposals(), ledger(desk).decisions()
    used = {(row.host_hei_id, one) for row in told.itertuples() for one in row.host_course_ids.split("; ")}
    fresh = table[(table["probability"] > 0.1) & (table["probability"] < 0.99)]
    fresh = fresh[[pair not in used for pair in zip(fresh["host_hei_id"], fresh["host_course_id"], strict=True)]]
    sizes = fresh.groupby(["host_hei_id", "home_course_id"])["rank"].transform("size")
    return fresh[sizes > 1].iloc[:1] if several else fresh.iloc[:1]


def test_twenty_proposals_are_reviewed_by_keyboard_and_are_there_after_a_reload(review, page, own_desk):
    review(page)
    before = len(decided_by(own_desk, "advisor-1"))
    for key in islice(cycle(VERDICTS), 20):
        title = page.locator(".review-pairtitle").inner_text()
        page.keyboard.press(key)
        page.wait_for_function("(old) => document.querySelector('.review-pairtitle').innerText !== old", arg=title)
    until(lambda: len(decided_by(own_desk, "advisor-1")) == before + 20)
    told = decided_by(own_desk, "advisor-1")["verdict"].value_counts().to_dict()
    assert told == dict.fromkeys(VERDICTS.values(), 5)
    at_rest(page)
    said = page.get_by_text("Decided ").first.inner_text()
    page.reload()
    at_rest(page)
    assert page.get_by_text("Decided ").first.inner_text() == said
    page.get_by_role("combobox", name="Show").select_option("Decided")
    options(page).first.wait_for()


def test_two_advisors_at_once_see_each_other_and_their_conflict(review, page, own_desk):
    pair = pick(own_desk).iloc[0]
    sought = f"{pair['host_course_id']} {pair['host_hei_id']} {pair['home_course_id']}"
    other = page.context.browser.new_context(locale="en-GB").new_page()
    other.set_default_timeout(120_000)
    for one, who in ((page, "advisor-1"), (other, "advisor-2")):
        review(one, who=who, text=sought, show="all")
    page.keyboard.press("a")
    chosen(other).get_by_text("accepted").wait_for()
    other.keyboard.press("r")
    chosen(page).get_by_text("conflict").wait_for()
    card = page.get_by_role("region", name="Decisions on this pair")
    assert "advisor-1" in card.inner_text()
    assert "advisor-2" in card.inner_text()
    assert len(ledger(own_desk).conflicts().query("decided_by == 'advisor-2'")) == 1
    other.context.close()


def test_undo_gives_the_proposal_back(review, page, own_desk):
    pair = pick(own_desk).iloc[0]
    review(
        page,
        who="advisor-3",
        text=f"{pair['host_course_id']} {pair['host_hei_id']} {pair['home_course_id']}",
        show="all",
    )
    page.keyboard.press("r")
    chosen(page).get_by_text("rejected").wait_for()
    page.keyboard.press("u")
    chosen(page).get_by_text("rejected").wait_for(state="detached")
    until(lambda: decided_by(own_desk, "advisor-3").empty)
    assert ledger(own_desk).events()["kind"].tolist()[-1] == "undo"


def test_two_host_courses_become_one_decision_with_their_credits_in_sight(review, page, own_desk):
    pair = pick(own_desk, several=True).iloc[0]
    review(page, who="advisor-4", text=f"{pair['host_hei_id']} {pair['home_course_id']}", show="open")
    page.keyboard.press("g")
    page.keyboard.press("j")
    page.keyboard.press("g")
    tray = page.get_by_role("region", name="Group")
    tray.get_by_text("Recognised").wait_for()
    page.keyboard.press("t")
    until(lambda: len(decided_by(own_desk, "advisor-4")) == 1)
    assert decided_by(own_desk, "advisor-4")["host_course_ids"].str.contains("; ").all()
    tray.wait_for(state="hidden")


def test_unsure_is_ones_own_mark_and_no_decision(review, page, own_desk):
    review(page, who="advisor-5")
    page.keyboard.press("n")
    page.get_by_text("Put aside as unsure").wait_for()
    page.get_by_role("combobox", name="Show").select_option("Unsure")
    at_rest(page)
    assert options(page).count() == 1
    assert decided_by(own_desk, "advisor-5").empty


def test_search_and_filters_leave_what_fits(review, page):
    review(page, show="all")
    page.keyboard.press("/")
    page.keyboard.type("гостинич HOT2201")
    page.wait_for_function("() => document.querySelectorAll('.list-row.head').length === 1")
    names = options(page).all_inner_texts()
    assert names
    page.keyboard.type(" no such course")
    page.get_by_text("No proposal fits these filters.").wait_for()
    page.get_by_role("button", name="Reset the filters").click()
    options(page).first.wait_for()


def test_the_page_speaks_its_readers_language(review, page, picture):
    review(page, lang="ru")
    for language in ("ru", "kk"):
        choose_language(page, language)
        said = plain_messages(Language(language), "desk-review-")
        for key in ("title", "equivalent", "compare", "decisions", "rivals"):
            assert said[f"desk-review-{key}"] in page.locator(".desk").inner_text()
        page.locator(".review-cards .picture").wait_for()
        picture(page, f"review-{language}")


def test_a_page_that_is_drawn_again_shows_the_reasons_that_were_asked_for_before(review, page):
    review(page)
    at_rest(page)
    for _ in range(12):
        page.keyboard.press("j")
    page.locator(".desk header select").first.dispatch_event("change")
    page.locator(".review-cards .picture").wait_for()


def test_a_title_with_markup_is_shown_as_text(review, page):
    page.on("dialog", lambda _: pytest.fail("the markup ran"))
    review(page, show="all", text="onerror", least=0)
    options(page).first.get_by_text(EVIL).wait_for()
    page.get_by_role("heading", name=EVIL).wait_for()
    at_rest(page)
    assert page.locator(".desk img").count() == 0


def test_five_thousand_rows_stand_in_the_list_with_few_nodes(review, page):
    review(page, show="all", least=0)
    size = int(options(page).first.get_attribute("aria-setsize"))
    assert size > 5000
    for key in ("End", "PageUp", "Home", "j", "j"):
        page.keyboard.press(key)
        at_rest(page)
        assert page.locator(".list-row").count() <= NODES


def test_what_axe_looks_for_is_in_order_in_light_and_dark(review, page, axe, picture):
    review(page)
    page.locator(".review-cards .picture").wait_for()
    axe(page)
    picture(page, "review-light")
    page.get_by_role("combobox", name="Light or dark").select_option("Dark")
    axe(page)
    picture(page, "review-dark")
