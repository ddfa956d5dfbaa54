"""`mobility outcomes` and `mobility simulate`: what they write, what they refuse, and how they go on."""

import io
import stat
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from typer.testing import CliRunner

from mobility_planning.__main__ import app
from mobility_planning.commands import outcomes as commands
from mobility_planning.outcomes.simulation import simulate as simulation
from tests.allocation.offices import office

PEOPLE = "applicant_id,programme_id,year,study_form,gpa,gender\n" + "".join(
    f"S-{n},P,2,full_time,{3 + n / 20},{'fm'[n % 2]}\n" for n in range(12)
)
WISHES = "applicant_id,rank,offer_id\n" + "".join(f"S-{n},1,X1\nS-{n},2,X2\n" for n in range(12))
LANGUAGES = "applicant_id,language,test,score\n" + "".join(f"S-{n},en,CEFR,B2\n" for n in range(12))
OFFERS = "offer_id,hei_id,quantity\nX1,X,3\nX2,X,2\n"
STAYS = (
    "applicant_id,academic_year,direction,scope,hei_id,programme_id,term,status,ects_earned,ects_recognised\n"
    + "".join(f"M-{n},2024/2025,out,external,X,P,autumn,recognised,30,30\n" for n in range(6))
)
DESIGN = ("--runs", "3", "--mechanism", "serial_dictatorship", "--mechanism", "deferred_acceptance", "--workers", "1")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "office").mkdir()
    office(tmp_path / "office", applicants=PEOPLE, choices=WISHES, languages=LANGUAGES, offers=OFFERS, mobilities=STAYS)
    return tmp_path / "office"


def run(*said, code=0):
    found = CliRunner().invoke(app, [str(word) for word in said])
    assert found.exit_code == code, found.output
    return found


def said(found):
    return " ".join(found.output.split())


def written(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_outcomes_writes_the_page_the_tables_and_no_archive_without_a_key(folder, tmp_path):
    run("outcomes", folder, "--out", tmp_path / "out", "--language", "ru")
    names = {str(name) for name in written(tmp_path / "out")}
    assert {"outcomes.html", "outcomes.xlsx", "indicators.csv", "flows.csv", "equity.csv", "methods.md"} <= names
    assert "research.zip" not in names
    assert 'lang="ru-RU"' in (tmp_path / "out" / "outcomes.html").read_text(encoding="utf-8")


def test_the_round_is_the_one_that_allocate_gives(folder, tmp_path):
    run("allocate", folder, "--out", tmp_path / "seats")
    run("outcomes", folder, "--out", tmp_path / "out")
    seats = pd.read_csv(tmp_path / "seats" / "allocation.csv", keep_default_na=False)
    found = pd.read_csv(tmp_path / "out" / "indicators.csv").set_index("indicator")
    assert found.loc["placed", "part"] == (seats["offer_id"] != "").sum() == 5


def test_a_key_is_made_once_kept_to_its_owner_and_stays_out_of_the_archive(folder, tmp_path):
    key = tmp_path / "keys" / "key.txt"
    run("outcomes", folder, "--out", tmp_path / "one", "--key", key)
    text = key.read_text().strip()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    run("outcomes", folder, "--out", tmp_path / "two", "--key", key)
    assert key.read_text().strip() == text
    assert written(tmp_path / "one") == written(tmp_path / "two")
    assert text.encode() not in b"".join(written(tmp_path / "one").values())
    with ZipFile(tmp_path / "one" / "research.zip") as opened:
        people = pd.read_csv(io.BytesIO(opened.read("applicants.csv")))
        assert not [name for name in opened.namelist() if b"S-1" in opened.read(name)]
    assert people["gpa"].round(1).equals(people["gpa"])


def test_exact_numbers_leave_only_when_asked(folder, tmp_path):
    run("outcomes", folder, "--out", tmp_path / "out", "--key", tmp_path / "key.txt", "--no-round")
    with ZipFile(tmp_path / "out" / "research.zip") as opened:
        people = pd.read_csv(io.BytesIO(opened.read("applicants.csv")))
        about = opened.read("about.txt").decode()
    assert 3.05 in people["gpa"].tolist()
    assert "applicants.gpa" in about


def test_the_office_decides_which_columns_leave(folder, tmp_path):
    said_ = ("outcomes", folder, "--out", tmp_path / "out", "--key", tmp_path / "key.txt", "--leave-out")
    assert "did you mean 'gender'?" in said(run(*said_, "gendre", code=1))
    told = said(run(*said_, "gender"))
    assert "--leave-out COLUMN makes persons more alike" in told
    assert "gender" not in told.partition("--leave-out")[0]
    with ZipFile(tmp_path / "out" / "research.zip") as opened:
        people, book = (pd.read_csv(io.BytesIO(opened.read(f"{name}.csv"))) for name in ("applicants", "codebook"))
    assert "gender" not in people
    assert "dropped_choice" in set(book["treatment"])


def test_k_decides_what_is_hidden(folder, tmp_path):
    for k, shown in (("6", "yes"), ("7", "small")):
        run("outcomes", folder, "--out", tmp_path / k, "--k", k)
        assert pd.read_csv(tmp_path / k / "flows.csv")["shown"].tolist() == [shown]


@pytest.mark.parametrize("among", ["results", "tables"])
def test_a_key_among_the_results_or_the_tables_is_refused_and_nothing_is_written(folder, tmp_path, among):
    key = {"results": tmp_path / "out", "tables": folder}[among] / "key.txt"
    found = run("outcomes", folder, "--out", tmp_path / "out", "--key", key, code=1)
    assert f"would lie with the {among}" in said(found)
    assert not key.exists()
    assert not (tmp_path / "out").exists()


def test_what_is_no_key_is_refused_without_being_shown(folder, tmp_path):
    (tmp_path / "key.txt").write_text("my secret")
    found = run("outcomes", folder, "--out", tmp_path / "out", "--key", tmp_path / "key.txt", code=1)
    assert "this is no key" in said(found)
    assert "my secret" not in said(found)
    assert not (tmp_path / "out").exists()


def test_results_never_stand_in_the_place_of_the_tables(folder, tmp_path):
    before = written(folder)
    assert "is what is read" in said(run("outcomes", folder, "--out", folder, code=1))
    assert "is what is read" in said(run("simulate", folder, "--out", folder, *DESIGN, code=1))
    assert written(folder) == before


def test_an_office_with_a_past_but_no_round_is_told_why(tmp_path):
    (tmp_path / "office").mkdir()
    office(tmp_path / "office", mobilities=STAYS, applicants="applicant_id,programme_id,year,study_form,gpa\n",
           choices="applicant_id,rank,offer_id\n", languages="applicant_id,language,test,score\n")  # fmt: skip
    found = run("outcomes", tmp_path / "office", "--out", tmp_path / "out")
    assert "the round is left out" in said(found)
    assert (tmp_path / "out" / "outcomes.html").exists()


def test_simulate_writes_tables_papers_and_the_same_bytes_each_time(folder, tmp_path):
    for name in ("one", "two"):
        run("simulate", folder, "--out", tmp_path / name, "--seed", "4", "--applicants", "20", *DESIGN)
    assert written(tmp_path / "one") == written(tmp_path / "two")
    rounds = pd.read_parquet(tmp_path / "one" / "rounds.parquet")
    assert set(rounds["demand"]) == {"as_is", "applicants=20"}
    assert len(rounds) == 3 * 2 * 2
    names = {str(name) for name in written(tmp_path / "one")}
    assert {"summary.csv", "paired.csv", "fill.csv", "codebook.csv", "simulation.html", "methods.md"} <= names


def test_a_mechanism_that_is_none_is_told_with_what_was_meant(folder, tmp_path):
    found = run("simulate", folder, "--out", tmp_path / "out", "--mechanism", "generos", code=1)
    assert "did you mean 'generous'?" in said(found)


def test_ctrl_c_says_how_to_go_on_and_the_same_command_goes_on(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(simulation, "_write", _stop)
    stopped = run("simulate", folder, "--out", tmp_path / "out", *DESIGN, code=130)
    assert "the same command goes on from there" in said(stopped)
    assert (tmp_path / "out" / ".runs").is_dir()
    monkeypatch.undo()
    run("simulate", folder, "--out", tmp_path / "out", *DESIGN)
    run("simulate", folder, "--out", tmp_path / "plain", *DESIGN)
    assert written(tmp_path / "out") == written(tmp_path / "plain")


def _stop(*_):
    raise KeyboardInterrupt


def test_each_thing_asked_to_be_otherwise_is_a_demand_of_its_own():
    demands = commands.demands_of([400, 500], [0.5], 1)
    assert [(one.applicants, one.correlation, one.language) for one in demands] == [
        (None, None, 0), (400, None, 0), (500, None, 0), (None, 0.5, 0), (None, None, 1),
    ]  # fmt: skip


def test_the_commands_are_listed():
    assert {"outcomes", "simulate"} <= {command.callback.__name__ for command in app.registered_commands}
    root = Path(commands.__file__).parents[2]
    assert "mobility" in tomllib.loads((root / "pyproject.toml").read_text())["project"]["scripts"]
