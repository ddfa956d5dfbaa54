"""The outcomes page: figures with their definitions, groups with small ones hidden, files that open, no id in them."""

import io
import re
from zipfile import ZipFile

import pandas as pd
import pytest

from mobility_planning.core.locale import words
from tests.browser.visits import as_at_first, at_rest, choose_language, ready, watched

TITLES = {"en": "Students abroad", "ru": "Обучающиеся за рубежом", "kk": "Шетелде оқығандар"}
COMPUTED = "Applicants placed"


@pytest.fixture(scope="module")
def opened(profile, desk):
    """Open the page once for all tests of this file."""
    with watched(profile) as page:
        ready(page, desk.url("researcher"))
        yield page


@pytest.fixture
def page(opened):
    """Give the page as it was at first, but for the tab that was open last."""
    as_at_first(opened)
    return opened


def applicants(desk):
    return pd.read_csv(desk.folder / "applicants.csv", dtype=str)


def open_tab(page, tab, lang="en"):
    page.get_by_role("tab", name=words(lang).say(f"desk-researcher-tab-{tab}"), exact=True).click()
    at_rest(page)


@pytest.mark.parametrize("language", list(TITLES))
def test_figures_stand_in_the_reader_s_language_with_definition_and_source(page, axe, picture, language):
    choose_language(page, language)
    open_tab(page, "outcomes", language)
    tile = page.get_by_role("region", name=TITLES[language], exact=True)
    assert re.search(r"1[.,]2\s*%", tile.inner_text())
    tile.get_by_role("button", name=TITLES[language]).click()
    told = page.get_by_role("dialog").inner_text()
    assert TITLES[language] in told
    assert "000" in told
    assert "57" in told
    page.keyboard.press("Escape")
    axe(page)
    picture(page, f"researcher-{language}")
    open_tab(page, "flows", language)
    page.locator(".drawing svg").wait_for()
    assert page.locator(".drawing").get_attribute("aria-label").count("69")


def test_the_round_is_computed_on_request(page):
    open_tab(page, "outcomes")
    panel = page.get_by_role("region", name=COMPUTED, exact=True)
    if not panel.count():
        page.get_by_role("button", name="Compute").click()
    panel.wait_for()
    assert re.search(r"\d+ of 60", panel.inner_text())


def test_small_groups_are_hidden_in_table_and_picture(desk, page, axe, picture):
    open_tab(page, "equity")
    page.get_by_label("Groups by").select_option(label="Region")
    at_rest(page)
    assert page.get_by_text("hidden: too few persons").count() > 0
    sizes = applicants(desk)["region"].value_counts()
    groups = page.get_by_role("region", name="Groups", exact=True)
    for region in sizes[sizes < 5].index:
        row = groups.get_by_role("row").filter(has=page.get_by_role("cell", name=region, exact=True))
        assert not re.search(r"\d", row.inner_text())
    assert "not shown" in page.locator(".drawing svg").text_content()
    axe(page)
    picture(page, "researcher-equity")


def test_tables_and_pictures_can_be_saved(page):
    open_tab(page, "recognition")
    starts = {"Table as CSV": b"\xef\xbb\xbfacademic_year", "Picture as SVG": b"<svg", "Picture as PNG": b"\x89PNG"}
    for name, start in starts.items():
        with page.expect_download() as waited:
            page.get_by_role("button", name=name).first.click()
        assert waited.value.path().read_bytes().startswith(start)


def test_the_export_opens_and_holds_no_id_of_a_person(desk, page, axe, picture):
    open_tab(page, "export")
    page.get_by_role("button", name="Make a new key").click()
    with page.expect_download() as waited:
        page.get_by_role("button", name="Save the key").click()
    key = waited.value.path().read_text().strip()
    page.get_by_role("checkbox", name="Region").click()
    page.get_by_role("checkbox", name="Region", checked=False).wait_for()
    with page.expect_download() as waited:
        page.get_by_role("button", name="Save the export").click()
    axe(page)
    picture(page, "researcher-export")
    with ZipFile(io.BytesIO(waited.value.path().read_bytes())) as opened:
        texts = {name: opened.read(name).decode() for name in opened.namelist()}
    whole = "\n".join(texts.values())
    assert "applicant_id" not in whole
    assert key not in whole
    assert not [one for one in applicants(desk)["applicant_id"] if one in whole]
    table = pd.read_csv(io.StringIO(texts["applicants.csv"]))
    assert len(table) == 60
    assert "region" not in table


def test_a_page_opened_again_has_forgotten_the_key(desk, page):
    open_tab(page, "export")
    page.get_by_role("button", name="Make a new key").click()
    page.get_by_text("There is a key.").wait_for()
    ready(page, desk.url("researcher"))
    page.get_by_text("There is no key yet.").wait_for()


def test_mechanisms_stand_side_by_side_and_tabs_are_walked_by_keyboard(page):
    open_tab(page, "equity")
    page.keyboard.press("ArrowRight")
    page.get_by_role("tab", name="Questions about the round", selected=True).wait_for()
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Compute").click()
    page.get_by_role("cell", name="serial dictatorship, one common list").wait_for()
    assert page.locator(".drawing svg").count() == 1


def test_a_question_is_picked_and_answered_in_a_sentence_a_picture_and_a_table(page, axe, picture):
    open_tab(page, "questions")
    page.get_by_label("Question", exact=True).select_option(label="Whose applications fail, and on which rule?")
    answer = page.get_by_role("region", name="Whose applications fail, and on which rule?").first
    assert re.search(r"\b60\b", answer.locator(".answer").inner_text())
    page.get_by_label("Groups by").select_option(label="Faculty")
    axe(page)
    assert answer.locator(".drawing svg").count() == 1
    picture(page, "researcher-questions")
    with page.expect_download() as waited:
        page.get_by_role("button", name="Table as CSV").click()
    assert waited.value.path().read_bytes().startswith(b"\xef\xbb\xbfcode,")
    choose_language(page, "kk")
    at_rest(page)
    assert "60" in page.locator(".answer").inner_text()
    picture(page, "researcher-questions-kk")
