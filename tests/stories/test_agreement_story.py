"""One stay from its plan to the outcome report: plan, agreement, change after departure, transcript, recognition."""

import shutil

import pandas as pd
import pytest

from mobility_planning.agreements.planning.plan import plan, proposals_at
from mobility_planning.agreements.returning.recognition import recognise
from mobility_planning.agreements.returning.tables import replaced
from mobility_planning.agreements.signing.agreement import current, read_agreement, rows
from mobility_planning.agreements.signing.checklist import checklist
from mobility_planning.agreements.signing.replanning import drawn_up, kept, with_agreed, without_courses
from mobility_planning.core.csv_text import csv_text
from mobility_planning.outcomes.indicators.stays import recognition
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.values import words
from mobility_planning.tables.workspace import read_workspace

WHO, SEAT, HOST = "S26-0001", "OF27-18", "kulunda.ru.example"


def put(folder, name, table):
    """Put a table into the folder, as an office would, and read the folder again."""
    (folder / f"{name}.csv").write_text(csv_text(table.apply(words)), encoding="utf-8")
    workspace = read_workspace(folder)
    assert workspace.sound, workspace.issues.to_string()
    return workspace


def marks(workspace, agreement, failed):
    """Write the host's transcript: everything in force passed, but for one course."""
    studied = current(agreement).query("part == 'studied'")
    grades = ["2" if course == failed else "5" for course in studied["course_id"]]
    told = studied[["applicant_id", "hei_id", "academic_year", "term", "course_id", "code", "title", "credits"]]
    return pd.concat([workspace["transcripts"], told.assign(grade=grades, issued_on="2028-02-10")], ignore_index=True)


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    folder = tmp_path_factory.mktemp("story") / "office"
    shutil.copytree(sample_folder(), folder)
    told = {"folder": folder, "before": read_workspace(folder)}
    proposals = proposals_at(told["before"], HOST)

    told["plan"] = plan(told["before"], WHO, SEAT, proposals=proposals, alternatives=0).best
    told["first"] = drawn_up(told["before"], told["plan"], {})
    signed = kept(told["before"], told["first"])
    approved = signed.assign(state=signed["state"].replace("draft", "approved"))
    agreed = put(folder, "agreements", approved)

    gone = told["plan"].studied["course_id"].iloc[-1]
    told["gone"] = gone
    left = without_courses(with_agreed(agreed, WHO, SEAT), SEAT, [gone])
    again = plan(left, WHO, SEAT, proposals=proposals, alternatives=0).best
    told["second"] = drawn_up(agreed, again, {gone: "not_available"})
    changed = put(folder, "agreements", kept(agreed, told["second"]))

    told["failed"] = again.studied["course_id"].iloc[0]
    back = put(folder, "transcripts", marks(changed, told["second"], told["failed"]))
    told["outcome"] = recognise(back, WHO)
    put(folder, "recognitions", replaced(back["recognitions"], [told["outcome"].table], "recognitions"))
    mobilities = replaced(back["mobilities"], [told["outcome"].mobility], "mobilities")
    return told | {"after": put(folder, "mobilities", mobilities)}


def test_the_agreement_is_what_was_planned(story):
    agreement = story["first"]
    assert sorted(current(agreement).query("part == 'studied'")["course_id"]) == sorted(
        story["plan"].studied["course_id"]
    )
    assert agreement.balance["recognised_ects"].sum() == pytest.approx(story["plan"].recognised_ects)


def test_the_checklist_names_what_is_missing_before_the_trip(story):
    papers = checklist(story["before"], WHO, SEAT).set_index("document")
    assert papers.loc["tripartite_agreement", "state"] == "missing"
    assert papers.loc["transcript", "state"] == "received"


def test_the_change_is_kept_beside_what_was_agreed_first(story):
    read = read_agreement(story["after"], WHO, SEAT)
    assert read.version == 2
    pd.testing.assert_frame_equal(rows(read), rows(story["second"]))
    said = read.components.query("version == 2 and part == 'studied' and status == 'deleted'").set_index("course_id")
    assert said.loc[story["gone"], "reason_code"] == "not_available"
    assert story["gone"] not in set(current(read)["course_id"])
    assert set(story["plan"].studied["course_id"]) - {story["gone"]} <= set(current(read)["course_id"])
    assert read.components.query("version == 1")["state"].unique().tolist() == ["approved"]


def test_what_was_failed_is_not_recognised_and_the_rest_is(story):
    groups = story["outcome"].groups.set_index("host_course_ids")["outcome"].to_dict()
    assert groups[story["failed"]] == "not_recognised"
    assert set(groups.values()) == {"recognised", "not_recognised"}


def test_the_credits_of_the_stay_only_ever_become_fewer(story):
    stay = story["outcome"].mobility.iloc[0]
    assert stay["ects_planned"] == pytest.approx(current(story["second"]).query("part == 'studied'")["ects"].sum())
    assert stay["ects_planned"] > stay["ects_earned"] >= stay["ects_recognised"] > 0


def test_the_indicators_count_the_stay(story):
    before, after = (recognition(story[when]["mobilities"]).set_index("scope") for when in ("before", "after"))
    stay = story["outcome"].mobility.iloc[0]
    assert stay["scope"] == "external"
    gained = after.loc["external"] - before.loc["external"]
    assert gained["stays"] == 1
    assert gained["ects_earned"] == pytest.approx(stay["ects_earned"])
    assert gained["ects_recognised"] == pytest.approx(stay["ects_recognised"])
