"""The `mobility` command does the main job and speaks plainly when it cannot."""

import json
import os
import shutil
import subprocess
import sys
from importlib.resources import files

import pandas as pd
import pytest
from typer.testing import CliRunner

from mobility_planning.__main__ import app
from mobility_planning.tables.sample import sample_folder

PAPERS = {
    "allocation.csv", "allocation.xlsx", "audit.json", "certificate.json", "claims.csv", "coverage.csv", "cutoffs.csv",
    "minutes.docx", "pairs.csv", "refusals.csv", "waiting.csv",
}  # fmt: skip
LETTERS = {"explanations.csv", "letters.docx", "one_more_seat.csv"}
STAY = {
    "agreement.docx", "agreement.pdf", "agreement.xlsx", "agreements.csv", "alternatives.csv", "checklist.docx",
    "checklist.pdf", "curriculum.docx", "curriculum.pdf", "plan.csv",
}  # fmt: skip


def call(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    done = call("demo", "--out", folder / "one")
    assert done.exit_code == 0, done.output
    return folder, done


def test_demo_writes_every_paper(demo):
    folder, done = demo
    round_ = PAPERS | LETTERS | {"proposals.xlsx", "report.html", "agreement"}
    assert {path.name for path in (folder / "one").iterdir()} == round_
    assert {path.name for path in (folder / "one" / "agreement").iterdir()} == STAY
    assert "250 of 300" in done.output
    assert "ECTS of a stay can be expected to count at home, on average" in done.output


def test_running_again_gives_the_same_bytes(demo):
    folder, _ = demo
    assert call("demo", "--out", folder / "two").exit_code == 0
    for path in sorted(path for path in (folder / "one").rglob("*") if path.is_file()):
        name = path.relative_to(folder / "one")
        assert path.read_bytes() == (folder / "two" / name).read_bytes(), str(name)


def test_allocate_names_every_applicant_once(demo, tmp_path):
    assert call("allocate", sample_folder(), "--out", tmp_path, "--language", "kk").exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == PAPERS
    seats = pd.read_csv(tmp_path / "allocation.csv", dtype=str, keep_default_na=False)
    assert seats["applicant_id"].is_unique
    assert len(seats) == 300
    audit = json.loads((tmp_path / "audit.json").read_text(encoding="utf-8"))
    assert (audit["valid"], audit["envy_pairs"], audit["wasted_seats"]) == (True, 0, 0)


def test_the_seats_of_the_demo_have_the_ects_that_are_asked_for(demo):
    folder, _ = demo
    seats, known = (pd.read_csv(folder / "one" / f"{name}.csv") for name in ("allocation", "coverage"))
    ects = seats.dropna(subset="offer_id").merge(known, on=["applicant_id", "offer_id"], how="left")["ects"]
    assert len(ects) == 250
    assert ects.min() >= 8
    audit = json.loads((folder / "one" / "audit.json").read_text(encoding="utf-8"))
    assert audit["coverage"] == "computed"


def test_a_minimum_of_ects_without_courses_is_told_in_one_line(tmp_path):
    for name in ("institutions", "programmes", "offers", "applicants", "languages", "choices", "documents"):
        shutil.copy(sample_folder() / f"{name}.csv", tmp_path)
    shutil.copy(sample_folder() / "mobility.toml", tmp_path)
    done = call("allocate", tmp_path, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "needs the table coverage" in done.output
    assert "Traceback" not in done.output
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_for_a_workspace_with_errors(tmp_path):
    (tmp_path / "offers.csv").write_text("offer_id,hei_id,quantity\nX1,X,many\n", encoding="utf-8")
    done = call("allocate", tmp_path, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "offers.csv, row 2, column quantity: 'many' not a whole number" in done.output
    assert not (tmp_path / "out").exists()


def test_check_writes_the_issue_table_where_asked(tmp_path):
    (tmp_path / "offers.csv").write_text("offer_id,hei_id,quantity\nX1,X,many\n", encoding="utf-8")
    assert call("check", tmp_path, "--issues", tmp_path / "issues.txt").exit_code == 1
    table = pd.read_csv(tmp_path / "issues.txt")
    assert table[["file", "row", "column", "value"]].to_numpy().tolist() == [["offers.csv", 2, "quantity", "many"]]


def test_match_ranks_home_courses_for_each_host_course(tmp_path):
    courses = pd.read_csv(sample_folder() / "courses.csv", dtype=str)
    own = courses["hei_id"] == "uni-home"
    courses[own].to_csv(tmp_path / "home.csv", index=False)
    courses[~own].head(20).to_csv(tmp_path / "host.csv", index=False)
    for side in ("host", "home"):
        arguments = ["--home", tmp_path / "home.csv", "--host", tmp_path / "host.csv", "--top", "3", "--side", side]
        done = call("match", *arguments, "--decisions", sample_folder() / "decisions.csv", "--out", tmp_path / "p.csv")
        assert done.exit_code == 0, done.output
        table = pd.read_csv(tmp_path / "p.csv")
        assert list(table.columns[:5]) == ["host_hei_id", "host_course_id", "home_course_id", "rank", "probability"]
        assert table["rank"].max() <= 3
        assert table["probability"].between(0, 1).all()


def test_a_missing_file_is_told_in_one_line(tmp_path):
    done = call("match", "--home", tmp_path / "h.csv", "--host", tmp_path / "h.csv", "--out", tmp_path / "p.csv")
    assert done.exit_code == 1
    assert "there is no file" in done.output
    assert "Traceback" not in done.output


def test_sample_writes_a_workspace_that_checks(tmp_path):
    assert call("sample", "--applicants", 12, "--seed", 3, "--out", tmp_path / "s").exit_code == 0
    assert call("check", tmp_path / "s").exit_code == 0
    assert call("sample", "--out", tmp_path / "s").exit_code == 1


@pytest.fixture
def catalogues(tmp_path):
    text = "hei_id,course_id,title\n{0},C1,Calculus I\n{0},C2,Linear Algebra\n"
    for name, university in {"home": "uni-home", "host": "uni-host"}.items():
        (tmp_path / f"{name}.csv").write_text(text.format(university), encoding="utf-8")
    return tmp_path


def match(folder, *more, home="home.csv", host="host.csv", out="p.csv"):
    return call("match", "--home", folder / home, "--host", folder / host, "--out", folder / out, *more)


def test_match_says_how_many_courses_got_no_proposal(catalogues):
    with (catalogues / "host.csv").open("a", encoding="utf-8") as file:
        file.write("uni-host,C3,Щщщ ъъъ\n")
    done = match(catalogues)
    assert done.exit_code == 0, done.output
    assert "1 of 3 host courses got no proposal" in done.output


def test_match_without_a_usable_row_fails(catalogues):
    (catalogues / "host.csv").write_text("hei_id,course_id,title\n", encoding="utf-8")
    done = match(catalogues)
    assert done.exit_code == 1
    assert "--host has no usable row" in done.output
    assert not (catalogues / "p.csv").exists()


def test_match_takes_one_home_university_only(catalogues):
    done = match(catalogues, home="host.csv", host="home.csv")
    assert done.exit_code == 0, done.output
    with (catalogues / "home.csv").open("a", encoding="utf-8") as file:
        file.write("uni-other,C1,Calculus I\n")
    done = match(catalogues)
    assert done.exit_code == 1
    assert "keep only your own courses" in done.output


def test_match_tells_home_courses_of_decisions_that_the_catalogue_lacks(catalogues):
    rows = "".join(f"2025-01-01,uni-host,C1,C{number},equivalent\n" for number in range(1, 61))
    header = "decided_on,host_hei_id,host_course_ids,home_course_ids,verdict\n"
    (catalogues / "d.csv").write_text(header + rows, encoding="utf-8")
    done = match(catalogues, "--decisions", catalogues / "d.csv")
    assert done.exit_code == 0, done.output
    assert "d.csv, row 4, column home_course_ids: 'C3' not in home.csv" in done.output
    assert done.output.count("not in home.csv") == 51
    assert "'8 more' not in home.csv" in done.output


def test_match_reads_the_sheet_that_is_the_catalogue(catalogues):
    with pd.ExcelWriter(catalogues / "home.xlsx") as book:
        pd.DataFrame({"Catalogue of 2026": ["by the registrar"]}).to_excel(book, sheet_name="About", index=False)
        pd.read_csv(catalogues / "home.csv").to_excel(book, sheet_name="courses", index=False)
    done = match(catalogues, home="home.xlsx")
    assert done.exit_code == 0, done.output
    assert "home.xlsx, sheet About: not read" in done.output


def test_nothing_is_written_over_what_is_read(catalogues):
    before = (catalogues / "host.csv").read_bytes()
    assert match(catalogues, out="host.csv").exit_code == 1
    assert (catalogues / "host.csv").read_bytes() == before
    for command in ("run", "allocate"):
        done = call(command, catalogues, "--out", catalogues)
        assert done.exit_code == 1
        assert "is what is read" in done.output


def test_the_issue_table_takes_no_place_of_what_is_read(tmp_path):
    settings = '[workspace]\nhome = "X"\npolicy = "own.toml"\n'
    texts = {"offers.csv": "offer_id,hei_id,quantity\nX1,X,many\n", "mobility.toml": settings, "own.toml": "id = 1\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "link.csv").hardlink_to(tmp_path / "mobility.toml")
    for name in (*texts, "link.csv"):
        done = call("check", tmp_path, "--issues", tmp_path / name)
        assert (done.exit_code, "is what is read" in done.output) == (1, True), done.output
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in texts} == texts


def test_a_paper_takes_no_place_of_the_workbook_that_is_read(tmp_path):
    with pd.ExcelWriter(tmp_path / "allocation.xlsx") as book:
        for path in sample_folder().glob("*.csv"):
            pd.read_csv(path, dtype=str).to_excel(book, sheet_name=path.stem, index=False)
    shutil.copy(sample_folder() / "mobility.toml", tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for command in ("allocate", "run"):
        done = call(command, tmp_path / "allocation.xlsx", "--out", tmp_path)
        assert "allocation.xlsx is what is read" in " ".join(done.output.split())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_proposals_take_no_place_of_the_scorer(catalogues):
    shipped = files("mobility_planning") / "standards" / "scorer.toml"
    (catalogues / "s.toml").write_bytes(shipped.read_bytes())
    assert "is what is read" in match(catalogues, "--scorer", catalogues / "s.toml", out="s.toml").output
    assert (catalogues / "s.toml").read_bytes() == shipped.read_bytes()


def test_the_issue_table_holds_no_formula(tmp_path):
    (tmp_path / "offers.csv").write_text("offer_id,hei_id,quantity\nX1,X,=1+1\n", encoding="utf-8")
    call("check", tmp_path, "--issues", tmp_path / "issues.txt")
    assert pd.read_csv(tmp_path / "issues.txt")["value"].tolist() == ["'=1+1"]


def test_a_place_that_cannot_be_written_is_told_in_one_line(catalogues):
    done = match(catalogues, out="home.csv/p.csv")
    assert done.exit_code == 1
    assert "error:" in done.output
    assert "Traceback" not in done.output


def test_a_terminal_without_cyrillic_letters_ends_no_run(tmp_path):
    (tmp_path / "места.csv").write_text("offer_id,hei_id,quantity\nX1,X,много\n", encoding="utf-8")
    command = [sys.executable, "-m", "mobility_planning", "check", tmp_path]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False)
    assert done.returncode == 1
    assert b"not a whole number" in done.stdout
    assert b"Traceback" not in done.stderr
