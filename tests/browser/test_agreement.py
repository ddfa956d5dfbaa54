"""The agreement page as an advisor uses it: a student, an offer, a plan changed by hand, and its papers."""

import io

import docx
import openpyxl
import pandas as pd
import pytest
from pypdf import PdfReader

from mobility_planning.desk.agreement.stays import Stays
from mobility_planning.desk.office import Office
from tests.browser.visits import at_rest, known_as, ready

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
expect.set_options(timeout=120_000)

SPOILT = "<img src=x onerror=alert(1)> Optics"


@pytest.fixture(scope="module")
def stay(master):
    """A stay of the sample with several groups, found once for all tests of this file."""
    office = Office(master)
    stays = Stays(office.decided(), office.proposals())
    choices = office.workspace["choices"].sort_values(["applicant_id", "rank"])
    for person, offer in zip(choices["applicant_id"], choices["offer_id"], strict=True):
        found = stays.stay(person, offer, alternatives=0)
        if len(found.plans.best.groups) > 3 and found.plans.best.gap_ects > 0:
            return found
    raise AssertionError("the sample has no such stay")


@pytest.fixture
def opened(own_desk, page, stay):
    """Open the stay on the page, in a language."""

    def open_stay(lang="en"):
        known_as(page, "advisor-1")
        ready(page, own_desk.url("agreement", lang))
        page.get_by_role("searchbox").first.fill(stay.student.applicant_id)
        page.locator(".list-row").first.click()
        page.locator(f'.offer[data-offer="{stay.period.offer_id}"]').click()
        page.wait_for_selector("[data-figure=gap]")
        at_rest(page)
        return page

    return open_stay


def figure(page, name):
    return float(page.locator(f"[data-figure={name}] dd").inner_text().split()[0].replace(",", "."))


def first_due(stay):
    """Name a host course of the plan that stands by itself for a home course due in the stay."""
    plan = stay.plans.best
    due = set(plan.recognised.loc[plan.recognised["due_ects"] > 0, "group"])
    rows = plan.groups[(plan.groups["n_host"] == 1) & (plan.groups["n_home"] == 1) & plan.groups["group"].isin(due)]
    row = rows.iloc[0]
    return row["host_course_ids"], float(row["recognised_ects"]), float(row["host_ects"])


def test_a_student_and_an_offer_give_the_plan_at_once(opened, stay):
    page = opened()
    best = stay.plans.best
    assert (figure(page, "host"), figure(page, "gap")) == (best.host_ects, best.gap_ects)
    assert page.locator("table.groups tbody tr").count() == len(best.groups)


def test_a_course_left_out_changes_credits_and_gap_and_undo_brings_it_back(opened, stay):
    page = opened()
    course, recognised, ects = first_due(stay)
    page.locator(f'[data-focus="out {course}"]').click()
    expect(page.locator(f'[data-group="{course}"]')).to_have_count(0)
    assert figure(page, "host") == pytest.approx(stay.plans.best.host_ects - ects)
    assert figure(page, "gap") == pytest.approx(stay.plans.best.gap_ects + recognised)
    page.keyboard.press("z")
    expect(page.locator(f'[data-group="{course}"]')).to_have_count(1)
    assert figure(page, "gap") == stay.plans.best.gap_ects
    page.keyboard.press("y")
    expect(page.locator(f'[data-group="{course}"]')).to_have_count(0)


def test_a_course_is_paired_by_hand_and_the_rest_is_planned_around_it(opened, stay):
    page = opened()
    course, *_ = first_due(stay)
    page.locator(f'[data-focus="pair {course}"]').click()
    page.get_by_role("radio").last.check()
    page.get_by_role("dialog").get_by_role("button", name="Pair", exact=True).click()
    expect(page.locator(f'tr.extra[data-group="{course}"]')).to_have_count(1)
    page.get_by_role("button", name="Plan the rest again").click()
    expect(page.locator(f'tr.extra[data-group="{course}"]')).to_have_count(1)
    expect(page.locator(f'[data-focus="hold {course}"]')).to_have_attribute("aria-pressed", "true")


def test_the_papers_open_and_hold_the_change(opened, stay, tmp_path):
    page = opened()
    course, *_ = first_due(stay)
    gone = stay.plans.best.studied.set_index("course_id").loc[course, "title"]
    page.locator(f'[data-focus="out {course}"]').click()
    expect(page.locator(f'[data-group="{course}"]')).to_have_count(0)
    page.get_by_role("tab", name="Papers").click()
    made = {form: saved(page, f"Learning agreement, {form}") for form in ("DOCX", "PDF", "XLSX")}
    paper = docx.Document(io.BytesIO(made["DOCX"]))
    texts = {
        "DOCX": " ".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells),
        "PDF": " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made["PDF"])).pages),
        "XLSX": " ".join(
            str(cell) for sheet in openpyxl.load_workbook(io.BytesIO(made["XLSX"])).worksheets[1:2]
            for row in sheet.iter_rows(values_only=True) for cell in row
        ),
    }  # fmt: skip
    kept = next(code for name, code in codes(stay).items() if name != course)
    for form, text in texts.items():
        assert kept in text, form
        assert gone not in text, form


def codes(stay):
    table = stay.plans.best.studied
    return dict(zip(table["course_id"], table["code"], strict=True))


def saved(page, name):
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    return waiting.value.path().read_bytes()


def test_an_agreement_is_saved_is_there_after_a_reload_and_can_be_taken_back(opened, own_desk, stay):
    page = opened()
    table = own_desk.folder / "agreements.csv"
    before = table.read_bytes() if table.exists() else None
    course, *_ = first_due(stay)
    page.locator(f'[data-focus="out {course}"]').click()
    expect(page.locator(f'[data-group="{course}"]')).to_have_count(0)
    gap = figure(page, "gap")
    page.get_by_role("button", name="Save to the office's tables").click()
    undo = page.locator(".notice").get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    rows = pd.read_csv(table, dtype="str", keep_default_na=False)
    own = rows[(rows["applicant_id"] == stay.student.applicant_id) & (rows["part"] == "studied")]
    assert course not in set(own["course_id"])
    assert len(own) == len(stay.plans.best.studied) - 1
    undo.click()
    expect(page.get_by_text("The table is as it was before")).to_be_visible()
    assert (table.read_bytes() if table.exists() else None) == before
    page.get_by_role("button", name="Save to the office's tables").click()
    expect(undo).to_be_visible()
    again = opened()
    assert figure(again, "gap") == gap
    expect(again.locator(f'[data-group="{course}"]')).to_have_count(0)


def test_the_page_speaks_russian_and_keeps_the_work_in_hand_when_the_language_changes(opened, stay):
    page = opened("ru")
    expect(page.get_by_role("tab", name="Документы")).to_be_visible()
    course = page.locator("table.groups tbody tr").first.get_attribute("data-group")
    page.locator(f'[data-focus="out {course.split()[0]}"]').click()
    expect(page.locator(f'[data-group="{course}"]')).to_have_count(0)
    page.get_by_label("Язык", exact=True).select_option("Қазақша")
    expect(page.get_by_role("tab", name="Құжаттар")).to_be_visible()
    expect(page.locator("[data-figure=gap]")).to_be_visible()
    expect(page.locator(f'[data-group="{course}"]')).to_have_count(0)


def test_every_tab_reads_well_to_a_screen_reader(opened, axe):
    page = opened()
    for tab in ("Plan", "Courses", "Alternatives", "Agreement", "Papers"):
        page.get_by_role("tab", name=tab, exact=True).click()
        axe(page)


def test_markup_in_a_title_is_text(own_desk, page):
    small_office(own_desk.folder)
    ready(page, own_desk.url("agreement"))
    page.locator(".list-row").first.click()
    page.locator('.offer[data-offer="O"]').click()
    page.wait_for_selector("[data-figure=gap]")
    expect(page.locator("table.groups").get_by_text(SPOILT)).to_be_visible()
    page.locator('[data-focus="pair V"]').click()
    expect(page.get_by_role("dialog")).to_contain_text(SPOILT)
    page.keyboard.press("Escape")
    page.locator('[data-focus="out V"]').click()
    page.get_by_role("tab", name="Courses", exact=True).click()
    expect(page.get_by_role("region", name="Take another course in").get_by_text(SPOILT)).to_be_visible()
    assert page.locator("main img").count() == 0


def small_office(folder):
    """Put an office of one course on either side in place of the sample; the one at the host is called an image."""
    for path in [*folder.glob("*.csv"), *folder.glob(".mobility/*.*")]:
        path.unlink()
    tables = {
        "institutions": "hei_id,name,credit_system,scope\nhome,Home,ects,external\nhost,Host,ects,external",
        "programmes": "programme_id,title,level\nP,Physics,bachelor",
        "courses": "hei_id,course_id,code,title,credits,level\n"
        f"home,A,PHY 1,Optics,5,bachelor\nhost,V,OPT 1,{SPOILT},5,bachelor",
        "curriculum": "programme_id,course_id,semester,kind\nP,A,3,compulsory",
        "offers": "offer_id,hei_id,term,quantity\nO,host,autumn,1",
        "applicants": "applicant_id,programme_id,year\nX,P,2",
        "choices": "applicant_id,rank,offer_id\nX,1,O",
        "decisions": "decided_on,host_hei_id,host_course_ids,home_course_ids,verdict\n2026-01-01,host,V,A,equivalent",
    }
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text + "\n", encoding="utf-8")
    (folder / "mobility.toml").write_text('[workspace]\nhome = "home"\nyear = "2026/2027"\n', encoding="utf-8")
