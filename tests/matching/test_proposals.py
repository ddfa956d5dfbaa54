"""Proposals over a workspace carry both sides' credits in ECTS and the row that converted them."""

import pytest

from mobility_planning.matching.proposals import BEFORE_ECTS, ECTS, course_ects, propose
from mobility_planning.tables.workspace import read_workspace

COURSES = """hei_id,course_id,title,credits,credit_system,level
H,M1,Calculus I,5,,bachelor
X,A1,Calculus 1,3,kz-legacy,bachelor
X,A2,Calculus,6,,bachelor
X,A3,Calculus I,,,bachelor
"""
INSTITUTIONS = "hei_id,name,country,credit_system\nH,Home,KZ,kz\nX,Host,TR,tr-akts\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "courses.csv").write_text(COURSES, encoding="utf-8")
    (tmp_path / "institutions.csv").write_text(INSTITUTIONS, encoding="utf-8")
    (tmp_path / "mobility.toml").write_text('[workspace]\nhome = "H"\ntoday = 2026-09-01\n', encoding="utf-8")
    return tmp_path


def test_every_proposal_says_by_which_row_its_credits_were_converted(folder):
    proposals = propose(read_workspace(folder)).set_index("host_course_id")
    assert proposals.loc["A1", "host_ects_fact"] == "kz-legacy.bachelor"
    assert proposals.loc["A2", ["host_ects", "home_ects"]].tolist() == [6.0, 5.0]
    assert proposals.loc["A3", ["host_ects"]].isna().all()
    assert proposals.loc["A3", "host_ects_fact"] == ""


def test_an_office_s_own_factor_is_used(folder):
    own = "fact_id,ects_low,ects_high,source\nkz-legacy.bachelor,2,2,Senate decision 7\n"
    (folder / "credit_systems.csv").write_text(own, encoding="utf-8")
    assert course_ects(read_workspace(folder)).loc[("X", "A1"), "ects"] == 6.0


def test_a_workspace_without_courses_has_no_proposals(folder):
    (folder / "courses.csv").write_text("hei_id,course_id,title\n", encoding="utf-8")
    proposals = propose(read_workspace(folder))
    assert len(proposals) == 0
    assert set(ECTS) <= set(proposals.columns)


def test_credits_stand_after_the_probabilities_and_before_the_parts(folder):
    columns = propose(read_workspace(folder)).columns.tolist()
    assert columns[: len(BEFORE_ECTS) + len(ECTS) + 1] == [*BEFORE_ECTS, *ECTS, "prior"]
    assert columns[-1] != "prior"


def test_the_decisions_of_a_workspace_teach(folder):
    with (folder / "courses.csv").open("a", encoding="utf-8") as file:
        file.write("H,P1,Physics,5,,bachelor\nX,A4,Zymurgy,5,,bachelor\n")
    before = propose(read_workspace(folder)).query("host_course_id == 'A4'")
    past = "host_hei_id,host_titles,home_course_ids,verdict\nX,Zymurgy,P1,equivalent\nX,Calculus X,M1,equivalent\n"
    (folder / "decisions.csv").write_text(past, encoding="utf-8")
    after = propose(read_workspace(folder), top=1).set_index("host_course_id")
    assert before.empty
    assert after.loc["A4", "home_course_id"] == "P1"
