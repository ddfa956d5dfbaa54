"""The start page in a browser: tables handed in, mended, used and taken back."""

import csv
import io
import random
from pathlib import Path

import openpyxl
import pytest

from tests.browser.visits import NAMES, at_rest, choose_language, known_as, ready

ADVISOR = "advisor 1"
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def start(own_desk, page):
    """The start page in English, with somebody at work on it."""
    known_as(page, ADVISOR)
    ready(page, own_desk.url("start"))
    return page


@pytest.fixture(autouse=True)
def as_it_was(own_desk):
    """Put the office's tables back after each test, and take out what was handed in."""
    before = {path: path.read_bytes() for path in tables(own_desk.folder)}
    yield
    for path in tables(own_desk.folder):
        if path not in before:
            path.unlink()
    for path, content in before.items():
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
    for path in sorted((own_desk.folder / ".mobility" / "handed-in").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def tables(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix in {".csv", ".toml", ".xlsx"}]


def rows_of(desk, table: str) -> list[list[str]]:
    with (desk.folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def file_of(name: str, rows) -> dict[str, object]:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return {"name": name, "mimeType": "text/csv", "buffer": text.getvalue().encode()}


def tab_to(page, text: str) -> None:
    """Press Tab until the focus is on something with this text."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == text:
            return
    pytest.fail(f"Tab does not come to {text!r}")


def with_cell(rows, row: int, column: str, value: str):
    rows = [list(cells) for cells in rows]
    rows[row][rows[0].index(column)] = value
    return rows


def hand_in(page, *files) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose files").click()
    chooser.value.set_files(list(files))


def seats(page) -> str:
    return page.get_by_role("link", name="Allocate seats").locator(".start-figure").inner_text()


def test_a_fault_is_shown_mended_used_and_taken_back(own_desk, start):
    rows, before = rows_of(own_desk, "offers"), seats(start)
    hand_in(start, file_of("offers.csv", with_cell(rows, 3, "quantity", "-2")))
    fault = start.get_by_role("region", name="Faults and warnings").get_by_role("row").nth(1)
    fault.get_by_text("at least 0").wait_for()
    assert [cell.inner_text() for cell in fault.get_by_role("cell").all()][1:5] == ["offers.csv", "4", "quantity", "-2"]
    assert start.get_by_text(f"read {len(rows) - 2} of {len(rows) - 1} rows").count() == 1
    use = start.get_by_role("button", name="Use these tables")
    assert use.is_disabled()

    hand_in(start, file_of("offers.csv", with_cell(rows, 3, "quantity", "900")))
    start.get_by_text("All can be used").wait_for()
    assert rows_of(own_desk, "offers") == rows
    use.click()
    start.get_by_text("The tables are in use.").wait_for()
    assert seats(start) != before
    assert rows_of(own_desk, "offers")[3] == with_cell(rows, 3, "quantity", "900")[3]

    start.get_by_role("button", name="Undo").click()
    start.get_by_text("The earlier tables are back.").wait_for()
    assert seats(start) == before
    assert rows_of(own_desk, "offers") == rows
    start.get_by_role("tab", name="Earlier tables").click()
    assert start.get_by_role("region", name="Earlier tables").get_by_text(ADVISOR).count() >= 2


def test_what_was_handed_in_is_still_there_after_a_reload(own_desk, start):
    hand_in(start, file_of("offers.csv", with_cell(rows_of(own_desk, "offers"), 3, "quantity", "many")))
    start.get_by_text("Faults that block: 1").wait_for()
    ready(start, own_desk.url("start", lang="ru"))
    start.get_by_text("это не целое число").wait_for()


def test_markup_in_a_cell_is_text(own_desk, start):
    rows = with_cell(rows_of(own_desk, "courses"), 1, "title", HOSTILE)
    start.on("dialog", lambda dialog: pytest.fail(f"a table's text ran: {dialog.message}"))
    hand_in(start, file_of(f"{HOSTILE}.csv", with_cell(rows, 1, "credits", HOSTILE)))
    start.get_by_text("Handed in, not used yet").wait_for()
    hand_in(start, file_of("courses.csv", with_cell(rows, 2, "credits", HOSTILE)))
    start.get_by_role("cell", name=HOSTILE, exact=True).wait_for()
    hand_in(start, file_of("courses.csv", rows))
    start.get_by_role("button", name="Take out", exact=False).first.wait_for()
    at_rest(start)
    assert start.locator("img").count() == 0


def test_thirty_megabytes_are_handed_in(own_desk, start):
    rows = rows_of(own_desk, "courses")
    told, hei = rows[0].index("description"), rows[0].index("hei_id")
    words = random.Random(7)  # noqa: S311 - filler, not a secret
    text = " ".join("".join(words.choices("abcdefghijkl", k=7)) for _ in range(1800))
    more = []
    for number in range(2200):
        row = list(rows[-1])
        row[rows[0].index("course_id")], row[hei], row[told] = f"BIG-{number}", rows[-1][hei], text
        more.append(row)
    large = file_of("courses.csv", [*rows, *more])
    assert len(large["buffer"]) > 30_000_000
    path = own_desk.folder.parent / "courses.csv"
    path.write_bytes(large["buffer"])
    hand_in(start, path)
    start.get_by_text(f"read {len(rows) - 1 + len(more):,} of {len(rows) - 1 + len(more):,} rows").wait_for()
    start.get_by_text("All can be used").wait_for()


def test_templates_open_in_a_spreadsheet_program(start, tmp_path):
    start.get_by_role("tab", name="Templates").click()
    for name in ("Workbook to fill in", "Example, filled in"):
        with start.expect_download() as download:
            start.get_by_role("button", name=name).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        book = openpyxl.load_workbook(path)
        assert "applicants" in book.sheetnames
        assert (book["applicants"].max_row > 1) == name.startswith("Example")


def test_one_table_is_downloaded_as_csv(start):
    start.get_by_role("tab", name="Templates").click()
    start.get_by_label("One table").select_option("Choices")
    with start.expect_download() as download:
        start.get_by_role("button", name="Download as CSV").click()
    assert Path(download.value.path()).read_text(encoding="utf-8-sig") == "applicant id,rank,offer id\n"


def test_a_table_is_looked_into_and_searched(own_desk, start):
    last = rows_of(own_desk, "applicants")[-1][0]
    start.get_by_role("row", name="Look into Applicants").click()
    box = start.get_by_role("dialog", name="Applicants")
    box.get_by_role("searchbox").fill(last)
    box.get_by_text("found: 1", exact=False).wait_for()
    assert box.get_by_role("cell", name=last, exact=True).count() == 1


def test_all_of_it_works_by_keyboard(own_desk, start):
    start.locator("main").focus()
    # asked for before the first key: a browser that is told of it together with the key may open a chooser of its own
    with start.expect_file_chooser() as chooser:
        tab_to(start, "Choose files")
        start.keyboard.press("Enter")
    chooser.value.set_files([file_of("offers.csv", with_cell(rows_of(own_desk, "offers"), 3, "quantity", "5"))])
    start.get_by_text("All can be used").wait_for()
    tab_to(start, "Take everything back out")
    start.keyboard.press("Shift+Tab")
    start.keyboard.press("Enter")
    start.get_by_text("The tables are in use.").wait_for()
    start.get_by_role("tab", name="Tables", exact=True).focus()
    start.keyboard.press("ArrowRight")
    start.get_by_role("region", name="Settings").wait_for()


def test_an_office_of_its_own_leaves_the_other_tables_out(own_desk, start):
    hand_in(start, file_of("institutions.csv", rows_of(own_desk, "institutions")))
    start.get_by_label("These files are an office of their own", exact=False).check()
    start.get_by_role("heading", name="Four questions about your round").wait_for()
    start.get_by_label("Our university").select_option(index=1)
    start.get_by_role("button", name="Write the settings").click()
    start.get_by_text("mobility.toml", exact=True).first.wait_for()
    assert start.get_by_text("left out", exact=True).count() > 5


def test_everyone_can_use_the_page(start, axe, picture):
    for lang in NAMES:
        choose_language(start, lang)
        for theme in ("light", "dark"):
            start.locator(".desk header select").nth(1).select_option(index=["auto", "light", "dark"].index(theme))
            start.locator(f'.desk[data-theme="{theme}"]').wait_for()
            axe(start)
            picture(start, f"start-{lang}-{theme}")
