"""What mobility brought, on paper: the same figures everywhere, small groups nowhere, nothing that can run."""

import io
import re
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.outcome_findings import findings
from mobility_planning.documents.outcome_papers import (
    ARCHIVE,
    outcome_papers,
    write_outcomes,
)
from mobility_planning.documents.research_export import research_export
from mobility_planning.outcomes.suppression import Shown
from tests.documents.conftest import HOSTILE, write_office
from tests.documents.test_report import Page
from tests.outcomes.histories import history, stay

KEY = "0f" * 32
STAYS = [
    "applicant_id,academic_year,direction,scope,hei_id,country,programme_id,term,status,ects_earned,ects_recognised",
    *(f"M-{n},2024/2025,out,external,X,LV,P,autumn,recognised,30,{30 - 10 * (n == 1)}" for n in range(8)),
    *(f"N-{n},2024/2025,in,external,Y,TR,P,spring,completed,," for n in range(6)),
    "R-1,2024/2025,out,internal,H,KZ,P,autumn,recognised,30,30",
]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    programmes = ["programme_id,title,faculty,level,students", f"P,Tourism,={HOSTILE},bachelor,100"]
    return write_office(tmp_path_factory.mktemp("outcomes"), mobilities=STAYS, programmes=programmes)


@pytest.fixture(scope="module")
def found(workspace):
    return findings(workspace, allocate(workspace))


@pytest.fixture(scope="module")
def papers(found):
    return {language: outcome_papers(found, language) for language in Language}


def table(papers, name):
    return pd.read_csv(io.StringIO(papers["en"][name]), keep_default_na=False)


def test_every_paper_is_there_in_every_language(papers):
    for made in papers.values():
        named = {"outcomes.html", "outcomes.xlsx", "methods.md"}
        tables = ("indicators", "flows", "routes", "equity", "recognition_days", "failures", "empty_seats")
        assert named | {f"{name}.csv" for name in tables} <= set(made)
        assert any(name.startswith("pictures/") and name.endswith(".png") for name in made)


def test_tables_hold_no_id_of_a_person_and_no_formula(papers):
    texts = [text for name, text in papers["en"].items() if name.endswith(".csv")]
    assert not re.search(r"\b(M|N|R|A)-\d\b", "\n".join(texts))
    assert not re.search(r"(^|,)\"?[=@]", "\n".join(texts), re.MULTILINE)
    assert f"'={HOSTILE}" in papers["en"]["routes.csv"]


def test_the_page_says_the_indicators_of_the_table(papers):
    text = " ".join(Page(papers["en"]["outcomes.html"]).text)
    rows = table(papers, "indicators.csv").set_index(["indicator", "scope"])
    assert rows.loc[("participation", "external"), "value"] == "0.08"
    assert rows.loc[("recognised_fully", "all"), "value"] == "0.888888889"
    assert "88.9% (8 of 9)" in text
    assert "8.0% (8 of 100)" in text
    assert words("en").say("indicator-participation.meaning") in text


def test_a_share_of_too_few_is_nowhere(papers, found):
    rows = found.indicators.set_index(["indicator", "scope"])
    assert rows.loc["recognised_fully", "value"].isna().to_dict() == {"external": True, "internal": True, "all": False}
    assert "100.0% (1 of 1)" not in papers["en"]["outcomes.html"]


def test_flows_too_small_are_hidden_in_table_and_picture(found):
    flows = found.flows.set_index(["direction", "scope"])
    assert flows.loc[("in", "external"), "stays"] == 6
    assert flows.loc[("out", "internal"), "shown"] == Shown.SMALL
    assert found.hidden_stays + found.routes["stays"].sum() == 15
    assert "H" not in set(found.routes["destination"])


def test_the_pictures_show_no_flow_that_the_table_of_flows_hides():
    counts = {("A", "far"): 3, ("A", "near"): 12, ("B", "far"): 9, ("B", "near"): 14}
    stays = [stay(f"{home}{host}{n}", programme_id=home, hei_id=host)
             for (home, host), number in counts.items() for n in range(number)]  # fmt: skip
    found = findings(history(mobilities=stays))
    assert found.balassa["stays"].isna().all()
    assert not len(found.routes)
    assert found.hidden_stays == 38


@pytest.mark.parametrize("language", list(Language))
def test_the_page_needs_nothing_and_escapes_everything(papers, language):
    html = papers[language]["outcomes.html"]
    page = Page(html)
    assert page.named("html")[0]["lang"] == words(language).tag
    assert page.named("script") == []
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    policy = [attrs["content"] for attrs in page.named("meta") if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy[0].startswith("default-src 'none'")
    assert [attrs for _, attrs in page.tags if str(attrs.get("src", attrs.get("href", "#")))[0] != "#"] == []
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert len(page.named("caption")) == len(page.named("table")) > 4


def test_the_workbook_has_a_title_and_a_meaning_for_every_column(papers):
    for language in Language:
        book = openpyxl.load_workbook(io.BytesIO(papers[language]["outcomes.xlsx"]))
        titles = [cell.value for sheet in book.worksheets[1:] for cell in sheet[1]]
        assert not [title for title in titles if re.search(r"[a-z]_[a-z]", title)]
        unknown = words(language).say("column-unknown.meaning")
        assert unknown not in [cell.value for row in book.worksheets[0] for cell in row]
        cells = [cell for sheet in book.worksheets for row in sheet for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type in "fe"]


def test_an_office_without_a_round_or_a_past_still_gets_its_papers():
    made = outcome_papers(findings(history(), why="there are no applicants"))
    assert "there are no applicants" in made["outcomes.html"]
    assert "failures.csv" not in made


def test_the_archive_is_written_with_a_key_only_and_the_same_each_time(workspace, papers, tmp_path):
    allocation = allocate(workspace)
    made = research_export(workspace, KEY, seats=allocation.seats)
    one, two = (write_outcomes(workspace, tmp_path / n, allocation=allocation, exported=made) for n in ("one", "two"))
    assert ARCHIVE not in papers["en"]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
    with ZipFile(tmp_path / "one" / ARCHIVE) as opened:
        whole = b"".join(opened.read(name) for name in opened.namelist())
    assert KEY.encode() not in whole
    assert b"M-1" not in whole
