"""`mobility plan`, `recognise` and `coverage`: from a folder to papers and rows, one line where that cannot be."""

import re

import pandas as pd
import pytest
import typer
from typer.testing import CliRunner

from mobility_planning.agreements.planning.options import REASONS
from mobility_planning.agreements.signing.agreement import read_agreement, rows
from mobility_planning.commands.agreements import plan
from mobility_planning.commands.credits import coverage, recognise
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.tables.workspace import read_workspace
from tests.agreements.drafts import office

app = typer.Typer(pretty_exceptions_enable=False)
for command in (plan, recognise, coverage):
    app.command()(command)

PAPERS = {f"{name}.{ending}" for name in ("agreement", "curriculum", "checklist") for ending in ("docx", "pdf")}
ROWS = {"agreements.csv", "plan.csv", "alternatives.csv"}
CURRICULUM = "programme_id,course_id,semester,kind\n" + "".join(f"P,h{n},4,compulsory\n" for n in range(6))
DECISIONS = "decided_on,decided_by,host_hei_id,host_course_ids,home_course_ids,verdict\n" + "".join(
    f"2026-01-0{n + 1},chair,X,x{n},h{n},equivalent\n" for n in range(4)
)
STAY = {
    "mobilities": (
        "applicant_id,academic_year,direction,hei_id,programme_id,term,status\nM,2025/2026,out,X,P,autumn,live\n"
    ),
    "agreements": (
        "applicant_id,academic_year,version,part,group,hei_id,course_id,title,term,credits,ects\n"
        "M,2025/2026,1,studied,1,X,x0,Kurss 0,autumn,4,4\nM,2025/2026,1,recognised,1,H,h0,Home course 0,autumn,4,4\n"
        "M,2025/2026,1,studied,2,X,x1,Kurss 1,autumn,5,5\nM,2025/2026,1,recognised,2,H,h1,Home course 1,autumn,5,5\n"
    ),
    "transcripts": (
        "applicant_id,hei_id,academic_year,term,course_id,title,credits,grade,grade_scale\n"
        "M,X,2025/2026,autumn,x0,Kurss 0,4,8,lv-10\nM,X,2025/2026,autumn,x1,Kurss 1,5,2,lv-10\n"
    ),
}


def call(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def table(path):
    return pd.read_csv(path, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    """Plan, keep the rows, and plan again without two of the courses."""
    folder = tmp_path_factory.mktemp("planned")
    (folder / "office").mkdir()
    office(folder / "office", decisions=DECISIONS, curriculum=CURRICULUM, **STAY)
    first = call("plan", folder / "office", "--applicant", "A", "--offer", "X1", "--out", folder / "first")
    assert first.exit_code == 0, first.output
    (folder / "office" / "agreements.csv").write_bytes((folder / "first" / "agreements.csv").read_bytes())
    second = call("plan", folder / "office", "--applicant", "A", "--offer", "X1", "--out", folder / "second",
                  "--without", "x4=timetable-conflict", "--without", "x0=no lecturer", "--alternatives", "0",
                  "--language", "kk")  # fmt: skip
    assert second.exit_code == 0, second.output
    return folder, first, second


def test_plan_writes_the_papers_the_workbook_and_the_rows_to_keep(planned):
    folder, first, _ = planned
    assert {path.name for path in (folder / "first").iterdir()} == PAPERS | ROWS | {"agreement.xlsx"}
    assert "30 ECTS recognised if all is accepted" in first.output
    assert "of 30 ECTS due in the stay 0 are left" in first.output
    assert "decided" in first.output


def test_the_rows_to_keep_are_the_folders_table_with_the_agreement_in_it(planned):
    folder, _, _ = planned
    kept = table(folder / "first" / "agreements.csv")
    assert kept["applicant_id"].value_counts().to_dict() == {"A": 12, "M": 4}
    workspace = read_workspace(folder / "office")
    assert workspace.sound
    agreement = read_agreement(workspace, "A", "X1")
    assert agreement.version == 1
    assert (
        rows(agreement)["ects"].astype(float) == kept[kept["applicant_id"] == "A"]["ects"].astype(float).tolist()
    ).all()


def test_planning_again_makes_the_next_version_with_its_reasons(planned):
    folder, _, second = planned
    kept = table(folder / "second" / "agreements.csv")
    news = kept[(kept["applicant_id"] == "A") & (kept["version"] == "2")].set_index(["course_id", "status"])
    assert news.loc[("x4", "deleted"), "reason_code"] == "timetable_conflict"
    assert news.loc[("x0", "deleted"), ["reason_code", "reason"]].tolist() == ["", "no lecturer"]
    assert "version 2" in second.output
    assert len(table(folder / "second" / "alternatives.csv")) == 1


def test_planning_twice_gives_the_same_bytes(planned, tmp_path):
    folder, _, _ = planned
    office(tmp_path, decisions=DECISIONS, curriculum=CURRICULUM, **STAY)
    assert call("plan", tmp_path, "--applicant", "A", "--offer", "X1", "--out", tmp_path / "out").exit_code == 0
    for path in (folder / "first").iterdir():
        assert path.read_bytes() == (tmp_path / "out" / path.name).read_bytes(), path.name


def test_without_a_seat_the_wishes_are_compared(tmp_path):
    wishes = "applicant_id,rank,offer_id\nA,2,X1\nA,1,H1\n"
    office(tmp_path, decisions=DECISIONS, curriculum=CURRICULUM, choices=wishes)
    done = call("plan", tmp_path, "--applicant", "A", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    compared = table(tmp_path / "out" / "wishes.csv")
    assert compared["offer_id"].tolist() == ["H1", "X1"]
    assert compared["recognised_ects"].tolist()[1] == "30"


def test_the_seat_of_an_allocation_is_taken(planned, tmp_path):
    seats = tmp_path / "allocation.csv"
    seats.write_text("applicant_id,offer_id,rank,merit\nA,,,\nB,X1,1,9000\n", encoding="utf-8")
    for applicant, message in (("A", "A has no seat"), ("Z", "no applicant 'Z'")):
        done = call(
            "plan", planned[0] / "office", "--applicant", applicant, "--earlier", seats, "--out", tmp_path / "o"
        )
        assert done.exit_code == 1
        assert message in done.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--applicant", "Q", "--offer", "X1"], "'Q'"),
        (["--applicant", "A", "--offer", "X9"], "'X9'"),
        (["--applicant", "A", "--offer", "X1", "--without", "x99"], "the host has no course 'x99'"),
        (["--applicant", "B"], "'B' lists no offer"),
    ],
)
def test_what_cannot_be_planned_is_said_in_one_line_and_nothing_is_written(planned, tmp_path, arguments, message):
    done = call("plan", planned[0] / "office", *arguments, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert message in done.output
    assert len([line for line in done.output.splitlines() if line.startswith("error:")]) == 1
    assert not (tmp_path / "out").exists()


def test_recognise_writes_the_tables_as_they_become_and_a_protocol_for_every_stay(tmp_path):
    office(tmp_path, **STAY)
    done = call("recognise", tmp_path, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    protocols = {f"M-recognition.{ending}" for ending in ("docx", "pdf", "xlsx")}
    assert {path.name for path in (tmp_path / "out").iterdir()} == protocols | {"recognitions.csv", "mobilities.csv"}
    outcomes = table(tmp_path / "out" / "recognitions.csv").set_index("host_course_ids")["outcome"].to_dict()
    assert outcomes == {"x0": "recognised", "x1": "not_recognised"}
    stay = table(tmp_path / "out" / "mobilities.csv").iloc[0]
    assert stay[["ects_planned", "ects_earned", "ects_recognised", "status"]].tolist() == ["9", "4", "4", "recognised"]
    assert re.search(r"M\s+│ X\s+│ 9\s+│ 4\s+│ 4", done.output)


@pytest.mark.parametrize(
    ("other", "names"), [("M,X1", {"M", "M--X1"}), ("M/1,", {"M", "M_1-0ed7a63e"}), ("M_1,", {"M", "M_1"})]
)
def test_no_stays_protocol_takes_the_place_of_another(tmp_path, other, names):
    person, seat = other.split(",")
    header, *rows = STAY["agreements"].splitlines()
    agreements = [f"offer_id,{header}", *(f",{row}" for row in rows)]
    agreements += [f"{seat},{row}".replace("M,2025/2026", f"{person},2026/2027") for row in rows]
    header, *rows = STAY["transcripts"].splitlines()
    transcripts = [header, *rows, *(row.replace("M,X,2025/2026", f"{person},X,2026/2027") for row in rows)]
    office(tmp_path, **STAY | {"agreements": "\n".join(agreements), "transcripts": "\n".join(transcripts)})
    done = call("recognise", tmp_path, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    protocols = {path.name for path in (tmp_path / "out").glob("*.docx")}
    assert protocols == {f"{name}-recognition.docx" for name in names}


def test_the_tables_that_were_written_are_read_back_sound(tmp_path):
    office(tmp_path, **STAY)
    assert call("recognise", tmp_path, "--out", tmp_path / "out", "--applicant", "M").exit_code == 0
    for name in ("recognitions", "mobilities"):
        (tmp_path / f"{name}.csv").write_bytes((tmp_path / "out" / f"{name}.csv").read_bytes())
    again = read_workspace(tmp_path)
    assert again.issues.empty
    assert again["mobilities"]["ects_recognised"].tolist() == [4]


def test_a_transcript_without_an_agreement_is_told_and_the_others_are_recognised(tmp_path):
    more = STAY["transcripts"] + "N,X,2025/2026,autumn,x0,Kurss 0,4,8,lv-10\n"
    office(tmp_path, **STAY | {"transcripts": more})
    done = call("recognise", tmp_path, "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert "N has a transcript and no agreement" in done.output
    assert set(table(tmp_path / "out" / "recognitions.csv")["applicant_id"]) == {"M"}


def test_someone_without_an_agreement_cannot_be_recognised(tmp_path):
    office(tmp_path, **STAY)
    done = call("recognise", tmp_path, "--out", tmp_path / "out", "--applicant", "A")
    assert done.exit_code == 1
    assert "no learning agreement of 'A'" in done.output
    assert not (tmp_path / "out").exists()


def test_coverage_is_a_table_that_the_folder_can_take(tmp_path):
    office(tmp_path, decisions=DECISIONS, curriculum=CURRICULUM)
    assert call("coverage", tmp_path, "--out", tmp_path / "coverage.csv").exit_code == 0
    found = read_workspace(tmp_path)
    assert found.sound
    assert found["coverage"][["applicant_id", "offer_id"]].to_numpy().tolist() == [["A", "X1"]]
    assert found["coverage"]["ects"].iloc[0] > 20


def test_coverage_does_not_write_over_a_table_of_the_folder(tmp_path):
    office(tmp_path, decisions=DECISIONS, curriculum=CURRICULUM)
    done = call("coverage", tmp_path, "--out", tmp_path / "choices.csv")
    assert done.exit_code == 1
    assert "is what is read" in done.output


@pytest.mark.parametrize("language", list(Language))
def test_why_a_plan_falls_short_is_said_in_every_language(language):
    said = words(language)
    semester = said.say("plan-short-semester", term="autumn", ects=12.5, least=30)
    assert said.number(12.5) in semester
    assert said.say("plan-short-semester", term="spring", ects=12.5, least=30) != semester
    assert "21" in said.say("plan-short-options", courses=21, ects=94)
    told = {said.say("plan-short-reason", code=code, courses=7) for code in (*REASONS, "weather")}
    assert len(told) == len(REASONS) + 1
