"""What was tried before deciding: the same figures in every paper, in three languages, and nothing that can run."""

import io
import re

import openpyxl
import pandas as pd
import pytest

from mobility_planning.allocation.study.study import Effort, study
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.scenario_charts import luck, tried_pictures
from mobility_planning.documents.scenario_papers import NAMES, scenario_papers, write_scenarios
from mobility_planning.documents.scenario_tables import tried_tables
from mobility_planning.tables.workspace import read_workspace
from tests.documents.conftest import HOSTILE, SETTINGS, TABLES, write_office
from tests.documents.test_report import Page

LONG = "Equal weights for grades and languages, as the council of the faculty of engineering asked in its letter"
SCENARIOS = f"""
[[scenario]]
name = "{HOSTILE}"
[scenario.allocation]
fairness = "none"
[[scenario]]
name = "=1+1"
[scenario.seats]
X-1 = 1
[[scenario]]
name = "{LONG[:80]}"
[scenario.merit]
gpa = 50
language = 50
[[scenario]]
name = "impossible"
[[scenario.quota]]
name = "one"
applicants = {{applicant_id = "A-4"}}
offers = {{offer_id = "Y-1"}}
min = 1
[[scenario.quota]]
name = "other"
applicants = {{applicant_id = "A-3"}}
offers = {{offer_id = "Y-1"}}
min = 1
"""
LITTLE = Effort(people=4, tries=3, widths=(1, 500, 10_000), step=20, draws=6)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return write_office(tmp_path_factory.mktemp("tried"), SETTINGS + SCENARIOS)


@pytest.fixture(scope="module")
def tried(workspace):
    return study(workspace, effort=LITTLE)


@pytest.fixture(scope="module")
def papers(tried):
    return {language: scenario_papers(tried, language) for language in Language}


def test_every_paper_is_there_and_declared(papers):
    for made in papers.values():
        assert set(made) == set(NAMES)


def test_the_csv_files_hold_the_tables_and_no_formula(tried, papers):
    tables = tried_tables(tried)
    for name, table in tables.items():
        text = papers["en"][name]
        read = pd.read_csv(io.StringIO(text), keep_default_na=False)
        assert len(read) == len(table)
        assert list(read) == list(table)
        assert papers["ru"][name] == text
        assert not re.search(r"(^|,)\"?=", text, re.MULTILINE)
    assert "'=1+1" in papers["en"]["scenarios.csv"]


def test_the_workbook_has_a_sheet_for_every_table_in_each_language(tried, papers):
    for language in Language:
        book = openpyxl.load_workbook(io.BytesIO(papers[language]["scenarios.xlsx"]))
        rows = [sheet.max_row - 1 for sheet in book.worksheets[1:]]
        assert len(rows) == len(tried_tables(tried))
        assert rows == [len(table) for table in in_sheet_order(tried_tables(tried))]
        assert book.worksheets[1].title == words(language).say("sheet-scenarios")
        titles = [cell.value for sheet in book.worksheets[1:] for cell in sheet[1]]
        assert not [title for title in titles if re.search(r"[a-z]_[a-z]", title)]
        cells = [cell for sheet in book.worksheets for row in sheet for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type in "fe"]


def in_sheet_order(tables):
    names = ["scenarios", "prices", "scenario_goals", "changes", "mechanisms", "bands", "weights", "weight_people"]
    return [tables[f"{name}.csv"] for name in (*names, "lottery")]


@pytest.mark.parametrize("language", list(Language))
def test_the_page_needs_nothing_escapes_everything_and_names_its_language(papers, language):
    html = papers[language]["scenarios.html"]
    page = Page(html)
    assert page.named("html")[0]["lang"] == words(language).tag
    assert page.named("script") == []
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    policy = [attrs["content"] for attrs in page.named("meta") if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy[0].startswith("default-src 'none'")
    assert [attrs for _, attrs in page.tags if str(attrs.get("src", attrs.get("href", "#")))[0] != "#"] == []
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert len(page.named("caption")) == len(page.named("table")) > 5
    assert len([attrs for attrs in page.named("div") if attrs.get("role") == "img" and attrs["aria-label"]]) == 5


def test_the_page_tells_the_figures_of_the_tables(tried, papers):
    text = " ".join(Page(papers["en"]["scenarios.html"]).text)
    placed = tried.scenarios.table.set_index("scenario")["placed"]
    assert placed["=1+1"] < placed[""]
    assert f"{placed['=1+1']} (−{placed[''] - placed['=1+1']})" in text
    assert "The scenario “impossible” allows no allocation." in text
    assert 'quota "one"' in text
    for one in tried.scenarios.changes.itertuples():
        assert one.applicant_id in text
    for mechanism in tried.mechanisms["mechanism"]:
        assert words("en").say(f"mechanism-{mechanism}") in text


@pytest.mark.parametrize("language", list(Language))
def test_no_label_of_a_picture_is_cut(tried, language):
    for picture in tried_pictures(tried, words(language)).values():
        svg = picture.svg()
        assert "…" not in svg.replace(LONG, ""), picture.name
        assert picture.alt.startswith(picture.title)


def test_a_long_name_stands_whole_in_its_picture(tried):
    svg = tried_pictures(tried, words("en"))["scenarios"].svg()
    shown = " ".join(re.findall(r">([^<>]+)</t", svg))
    assert all(word in shown for word in LONG[:80].split())


def test_the_picture_of_luck_counts_every_seat_once(tried):
    counts = luck(tried.lottery, words("en"))["applicants"].tolist()
    assert sum(counts[:-1]) == tried.lottery.seats
    assert counts[0] == int(((tried.lottery.people["same_seat"] == 1) & (tried.lottery.people["offer_id"] != "")).sum())


def test_the_same_workspace_gives_the_same_bytes(workspace, papers, tmp_path):
    paths = write_scenarios(workspace, tmp_path / "out", language="kk", effort=LITTLE)
    assert {path.name for path in paths} == set(NAMES)
    for path in paths:
        content = papers["kk"][path.name]
        assert path.read_bytes() == (content.encode() if isinstance(content, str) else content), path.name


def test_one_criterion_and_no_scenario_leave_their_papers_out(tmp_path):
    alone = SETTINGS.replace("gpa = 70\nlanguage = 30", "gpa = 100")
    made = scenario_papers(study(write_office(tmp_path, alone), effort=LITTLE))
    assert set(NAMES) - set(made) == {"weights.csv", "weight_people.csv"}
    assert words("en").say("tried-scenarios-none") in made["scenarios.html"]


def test_no_paper_takes_the_place_of_what_was_read(tmp_path):
    with pd.ExcelWriter(tmp_path / "scenarios.xlsx") as book:
        for name, lines in TABLES.items():
            pd.DataFrame([line.split(",") for line in lines[1:]], columns=lines[0].split(",")).to_excel(
                book, sheet_name=name, index=False
            )
    (tmp_path / "mobility.toml").write_text(SETTINGS, encoding="utf-8")
    before = (tmp_path / "scenarios.xlsx").read_bytes()
    with pytest.raises(MobilityError, match=r"scenarios\.xlsx is what is read"):
        write_scenarios(read_workspace(tmp_path / "scenarios.xlsx"), tmp_path, effort=LITTLE)
    assert (tmp_path / "scenarios.xlsx").read_bytes() == before


def test_an_unknown_language_is_told_before_anything_is_tried(workspace, tmp_path):
    with pytest.raises(MobilityError, match="no texts in the language"):
        write_scenarios(workspace, tmp_path / "none", language="de", effort=LITTLE)
    assert not (tmp_path / "none").exists()
