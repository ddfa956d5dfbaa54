"""A commission before a screen: run, why not, a seat by decision, minutes, withdrawals, scenarios, presentation."""

import re

import docx
import pytest

from tests.browser.visits import at_rest, known_as, ready

RUN = re.compile(r"^Run \d+: \d+ of \d+$")


@pytest.fixture(autouse=True)
def fresh(own_desk):
    """Begin each test with nothing set."""
    (own_desk.folder / ".mobility" / "commission.json").unlink(missing_ok=True)


@pytest.fixture
def open_page(own_desk, page):
    """Open the page as the chair, who said so before."""

    def opened(lang="en", view=""):
        known_as(page, "chair")
        ready(page, own_desk.url("commission", lang) + view)
        return page

    return opened


def run(page):
    """Run, and wait until the result is among those that can be shown."""
    runs = page.get_by_label("Result shown").locator("option")
    before = runs.count()
    page.get_by_role("button", name="Run", exact=True).first.click()
    runs.nth(before).wait_for(state="attached")


def shown(page):
    """Give the name of the run that is shown."""
    chosen = page.get_by_label("Result shown")
    return chosen.locator("option").nth(chosen.evaluate("box => box.selectedIndex")).inner_text()


def show_tab(page, name):
    page.get_by_role("tab", name=name).click()
    return page.get_by_role("tabpanel").last


def most_wanted(page):
    """Open the offer with the longest waiting list."""
    show_tab(page, "Seats by offer")
    offers = page.get_by_role("region", name="Seats by offer")
    offers.get_by_role("button", name="Waiting").click()
    offers.locator("tbody tr").first.click()
    return page.get_by_role("region", name="Who has the seats").locator("tbody tr td").first.inner_text()


def first_waiting(page):
    """Open the card of the first applicant who waits there."""
    most_wanted(page)
    row = page.get_by_role("region", name="Who waits").locator("tbody tr").first
    applicant = row.locator("td").nth(1).inner_text()
    row.click()
    page.get_by_role("region", name=applicant, exact=True).wait_for()
    return applicant


def reason(page, text, act):
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill(text)
    dialog.get_by_role("button", name=act).click()
    dialog.wait_for(state="detached")


def download(page, name):
    page.get_by_text("Download", exact=True).click()
    with page.expect_download() as started:
        page.get_by_role("button", name=name).click()
    return started.value.path()


def said(path):
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def give_seat(page):
    """Give the first applicant who waits the seat they wait for; say who and which."""
    applicant = first_waiting(page)
    card = page.get_by_role("region", name=applicant, exact=True)
    wish = card.get_by_role("article").filter(has_text="Waiting list").first
    offer = wish.get_by_role("heading").inner_text().split(": ")[1]
    wish.get_by_role("button", name="Give this seat").click()
    reason(page, "a joint project", "Give this seat")
    page.get_by_role("tab", name="By hand (1)").wait_for()
    return applicant, offer


def test_from_a_run_to_why_not_to_a_seat_by_decision_to_the_minutes(open_page, picture):
    page = open_page()
    run(page)
    page.get_by_role("list", name="What the applicants obtained").wait_for()
    picture(page, "commission-overview")
    assert RUN.match(shown(page))
    applicant = first_waiting(page)
    card = page.get_by_role("region", name=applicant, exact=True)
    card.get_by_text("Every seat went to higher merit").first.wait_for()
    card.get_by_text("What would change it: ", exact=True).first.wait_for()
    applicant, offer = give_seat(page)
    page.get_by_text("Changed since: seats given").wait_for()
    run(page)
    assert shown(page).startswith("Run 2")
    annex = said(download(page, "Annex: decisions by hand"))
    assert applicant in annex
    assert "a joint project" in annex
    minutes = said(download(page, "Minutes (Word)"))
    assert re.search(rf"{offer.replace('-', '.')}[\s\S]*{applicant.replace('-', '.')}", minutes)
    picture(page, "commission-card")


def test_a_seat_that_a_rule_refuses_is_not_given_and_the_rule_is_named(open_page):
    page = open_page()
    run(page)
    show_tab(page, "Refusals").locator("summary").first.click()
    page.get_by_role("tabpanel").last.locator("details[open] button").first.click()
    page.get_by_role("article").filter(has_text="Not admitted").first.get_by_role(
        "button", name="Give this seat"
    ).click()
    reason(page, "please", "Give this seat")
    refusal = page.get_by_role("dialog", name="This seat cannot be given")
    refusal.get_by_text("A rule refuses this wish").wait_for()
    refusal.get_by_role("button", name="Close").click()
    assert page.get_by_role("tab", name="By hand", exact=True).count() == 1


def test_after_a_withdrawal_the_next_round_says_who_moves(open_page):
    page = open_page()
    run(page)
    applicant = most_wanted(page)
    page.get_by_role("tab", name="By hand").click()
    page.get_by_label("Applicant’s id").fill(applicant)
    page.get_by_role("button", name="Mark as withdrawn").first.click()
    reason(page, "fell ill", "Mark as withdrawn")
    page.get_by_role("button", name="Compare the four ways").click()
    page.get_by_role("dialog").get_by_text("Only free seats go to the waiting lists").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Result shown").locator("option").nth(1).wait_for(state="attached")
    show_tab(page, "Overview").get_by_text("withdrew and gave the seat back: 1").wait_for()


def test_two_runs_stand_side_by_side(open_page):
    page = open_page()
    run(page)
    page.get_by_label("Nobody loses a seat to a lower merit").uncheck()
    page.get_by_text("Changed since: fairness").wait_for()
    run(page)
    panel = show_tab(page, "Scenarios")
    panel.get_by_text("What differs").wait_for()
    panel.get_by_text("fairness", exact=True).wait_for()
    panel.get_by_role("button", name="Work it out").first.click()
    panel.get_by_role("columnheader", name="Without").wait_for()


def test_weights_stay_a_hundred_percent(open_page):
    page = open_page()
    gpa = page.get_by_role("slider", name="average score (GPA)")
    gpa.focus()
    for _ in range(3):
        gpa.press("ArrowLeft")
    shares = [int(each.input_value()) for each in page.get_by_role("slider").all()]
    assert sum(shares) == 100
    assert shares[0] == 55


def test_goals_change_their_order_by_keyboard(open_page):
    page = open_page()
    goals = page.get_by_role("list", name="Goals, the first one first")
    before = goals.get_by_role("listitem").all_inner_texts()
    goals.get_by_role("button", name="Move down").first.focus()
    page.keyboard.press("Enter")
    after = goals.get_by_role("listitem").all_inner_texts()
    assert after[:2] == before[1::-1]


def test_what_was_set_is_there_after_a_reload(open_page, own_desk):
    page = open_page()
    page.get_by_label("Equal within").select_option(label="1 percent of the merit scale")
    run(page)
    applicant, offer = give_seat(page)
    name = shown(page)
    ready(page, own_desk.url("commission"))
    at_rest(page)
    assert shown(page) == name
    box = page.get_by_label("Equal within")
    assert box.evaluate("box => box.selectedOptions[0].text") == "1 percent of the merit scale"
    page.get_by_role("tab", name="By hand (1)").click()
    page.get_by_text(f"{applicant} → {offer}").wait_for()
    page.get_by_role("button", name=f"Take out: {applicant}").click()
    page.get_by_role("tab", name="By hand", exact=True).wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("tab", name="By hand (1)").wait_for()


def test_what_is_adopted_lies_in_a_folder_of_its_round(open_page, own_desk):
    page = open_page()
    run(page)
    page.get_by_role("button", name="Adopt").click()
    page.get_by_role("dialog").get_by_role("button", name="Adopt").click()
    page.get_by_text("adopted as round 1", exact=True).first.wait_for()
    assert {"minutes.docx", "mobility.toml", "audit.json"} <= {
        path.name for path in (own_desk.folder / ".mobility/rounds/1").iterdir()
    }


def test_the_presentation_shows_slides_without_applicants_and_leaves_with_escape(open_page, picture):
    page = open_page()
    run(page)
    page.get_by_role("button", name="Presentation").click()
    stage = page.get_by_role("dialog", name="Presentation")
    stage.get_by_role("heading", name="The result").wait_for()
    picture(page, "commission-presentation")
    titles = [stage.get_by_role("heading").inner_text()]
    while not stage.get_by_role("button", name="Next slide").is_disabled():
        page.keyboard.press("ArrowRight")
        titles.append(stage.get_by_role("heading").inner_text())
        assert not re.search(r"S\d\d-\d{4}", stage.inner_text())
    assert [title for title in titles if title != "Cut-offs"] == [
        "The result", "Seats by host", "The price of fairness", "Decision",
    ]  # fmt: skip
    page.keyboard.press("ArrowLeft")
    assert stage.get_by_role("heading").inner_text() == titles[-2]
    page.keyboard.press("Escape")
    stage.wait_for(state="detached")


def test_a_presentation_can_be_opened_by_its_address(open_page):
    run(open_page())
    page = open_page(view="&view=presentation")
    page.get_by_role("dialog", name="Presentation").get_by_role("heading", name="The result").wait_for()


@pytest.mark.parametrize(
    ("lang", "act", "list_name"),
    [("ru", "Распределить", "Что получили заявители"), ("kk", "Бөлу", "Өтініш берушілер не алды")],
)
def test_the_page_speaks_the_language(open_page, picture, lang, act, list_name):
    page = open_page(lang)
    page.get_by_role("button", name=act, exact=True).first.click()
    page.get_by_role("list", name=list_name).wait_for()
    told = page.locator(".sit-right").inner_text()
    assert not re.search(r"\b(seats|waiting|merit|choice|proven)\b", told)
    picture(page, f"commission-{lang}")


def test_axe_finds_nothing_grave(open_page, axe):
    page = open_page()
    axe(page)
    run(page)
    for name in ("Overview", "Seats by offer", "Applicants", "Refusals", "Scenarios", "Charts"):
        show_tab(page, name)
        axe(page)
    first_waiting(page)
    axe(page)
