"""The papers of a simulation say what its tables say, and describe every column of them."""

import io
import re

import pandas as pd
import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.simulation_papers import NAMES, simulation_papers, write_simulation
from mobility_planning.outcomes.simulation.demand import Demand
from mobility_planning.outcomes.simulation.design import Design
from mobility_planning.outcomes.simulation.result_tables import OFFERS, ROUNDS
from mobility_planning.outcomes.simulation.simulate import simulate
from mobility_planning.outcomes.simulation.summary import summary
from tests.documents.conftest import HOSTILE, SETTINGS, write_office
from tests.documents.test_report import Page

SCENARIO = f"""
[[scenario]]
name = "={HOSTILE}"
[scenario.merit]
gpa = 50
language = 50
"""
DESIGN = Design(
    runs=4, mechanisms=("serial_dictatorship", "without_fairness"),
    demands=(Demand(), Demand("applicants=9", applicants=9)), misreports=1,
)  # fmt: skip


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return write_office(tmp_path_factory.mktemp("office"), SETTINGS + SCENARIO)


@pytest.fixture(scope="module")
def simulated(workspace, tmp_path_factory):
    return simulate(workspace, DESIGN, tmp_path_factory.mktemp("simulated"), workers=1)


@pytest.fixture(scope="module")
def papers(workspace, simulated):
    return {language: simulation_papers(workspace, simulated, language) for language in Language}


def test_the_tables_are_those_of_the_summary_and_hold_no_formula(simulated, papers):
    for made in papers.values():
        read = pd.read_csv(io.StringIO(made["summary.csv"]))
        assert read["mean"].tolist() == pytest.approx(summary(simulated.rounds)["mean"].tolist(), abs=1e-8)
        csvs = "\n".join(text for name, text in made.items() if name.endswith(".csv"))
        assert not re.search(r"(^|,)\"?=", csvs, re.MULTILINE)


def test_differences_are_set_against_mechanism_rules_and_demand(papers):
    read = pd.read_csv(io.StringIO(papers["en"]["paired.csv"]))
    assert set(read["against"]) == {"mechanism=serial_dictatorship", "policy=base", "demand=as_is"}


def test_the_codebook_has_every_column_of_both_tables(papers):
    read = pd.read_csv(io.StringIO(papers["en"]["codebook.csv"]), keep_default_na=False)
    assert read[read["table"] == "rounds"]["column"].tolist() == list(ROUNDS)
    assert read[read["table"] == "offers"]["column"].tolist() == list(OFFERS)
    assert read["meaning"].ne("").all()


@pytest.mark.parametrize("language", list(Language))
def test_the_page_needs_nothing_and_escapes_everything(papers, language):
    html = papers[language]["simulation.html"]
    page = Page(html)
    assert page.named("html")[0]["lang"] == words(language).tag
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert [attrs for _, attrs in page.tags if str(attrs.get("src", attrs.get("href", "#")))[0] != "#"] == []
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert len(page.named("caption")) == len(page.named("table")) == 5
    assert not re.search(r"simulated-[a-z]+-|\{ \$", " ".join(page.text))


def test_the_methods_name_design_seed_and_files(simulated, papers):
    text = papers["en"]["methods.md"]
    assert "4 runs" in text
    assert "seed 1" in text
    assert all(name in text for name in NAMES)
    assert f"| rounds.parquet | {len(simulated.rounds)} |" in text


def test_papers_are_written_beside_the_tables_the_same_each_time(workspace, simulated, papers):
    paths = write_simulation(workspace, simulated, language="kk")
    assert [path.name for path in paths[:3]] == list(NAMES)
    for name, content in papers["kk"].items():
        held = (simulated.folder / name).read_bytes()
        assert held == (content.encode() if isinstance(content, str) else content), name
