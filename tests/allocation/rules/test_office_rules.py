"""Withdrawals, too few recognisable ECTS, and previous stays as something a policy can ask about."""

import pytest

from mobility_planning.allocation.rules.eligibility import eligibility
from mobility_planning.allocation.rules.wishes import wishes
from tests.allocation.offices import office

PEOPLE = {
    "applicants": "applicant_id,programme_id,year,study_form,gpa\nA,P,2,full_time,3.5\nB,P,2,full_time,3.5\n"
    "C,P,2,full_time,3.5\n",
    "choices": "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\nC,1,X1\n",
}
COVERAGE = "applicant_id,offer_id,ects\nA,X1,20\nB,X1,19.5\n"


def refusals(workspace):
    columns = ["applicant_id", "code", "value", "required", "source"]
    return eligibility(wishes(workspace), workspace).refusals[columns].to_numpy().tolist()


def test_whoever_withdrew_is_refused_everywhere_with_the_day_where_it_is_noted(tmp_path):
    gone = "applicant_id,withdrawn_on,reason\nA,2026-08-30,ill\nB,,\n"
    workspace = office(tmp_path, withdrawals=gone, **PEOPLE)
    source = "the table withdrawals"
    assert refusals(workspace) == [
        ["A", "withdrawn", "2026-08-30", "no", source],
        ["B", "withdrawn", "yes", "no", source],
    ]


def test_a_wish_of_which_too_little_counts_at_home_is_refused(tmp_path):
    workspace = office(tmp_path, "[allocation]\nmin_ects = 20\n", coverage=COVERAGE, **PEOPLE)
    source = "mobility.toml, [allocation] min_ects"
    assert refusals(workspace) == [
        ["B", "coverage.min", "19.5", "at least 20", source],
        ["C", "coverage.min.missing", "", "at least 20", source],
    ]


@pytest.mark.parametrize("said", ["", "[allocation]\nmin_ects = 0\n"])
def test_coverage_refuses_nobody_where_nothing_is_asked(tmp_path, said):
    assert refusals(office(tmp_path, said, coverage=COVERAGE, **PEOPLE)) == []


CATALOGUES = {
    "courses": "hei_id,course_id,title,credits\nH,M1,Calculus,5\nX,C1,Calculus,5\n",
    "curriculum": "programme_id,course_id,semester,kind\nP,M1,3,compulsory\n",
}


def test_as_long_as_the_ects_are_not_computed_the_minimum_refuses_nobody_and_is_said_to_be_unchecked(tmp_path):
    workspace = office(tmp_path, "[allocation]\nmin_ects = 20\n", **PEOPLE, **CATALOGUES)
    found = eligibility(wishes(workspace), workspace)
    assert not found.refusals["code"].str.startswith("coverage").any()
    assert ("coverage.min", "no_coverage") in set(zip(found.unchecked["code"], found.unchecked["why"], strict=True))


STAYS = (
    "applicant_id,academic_year,direction,scope,hei_id,country,term,status\n"
    "A,2024/2025,out,external,X,LV,autumn,recognised\nA,2025/2026,out,external,X,LV,autumn,recognised\n"
    "A,2026/2027,out,external,X,LV,autumn,recognised\nB,2025/2026,in,external,X,LV,autumn,recognised\n"
    "B,2025/2026,out,external,X,LV,autumn,cancelled\n"
)
YEAR = 'year = "2026/2027"\n'


def test_previous_stays_are_the_completed_outgoing_ones_of_other_years(tmp_path):
    table = wishes(office(tmp_path, YEAR, mobilities=STAYS, **PEOPLE)).set_index("applicant_id")
    assert table["previous_stays"].to_dict() == {"A": 2, "B": 0, "C": 0}


def test_an_office_s_own_count_of_stays_stands_and_without_a_table_there_is_none(tmp_path):
    own = PEOPLE | {"applicants": "applicant_id,programme_id,year,study_form,gpa,previous_stays\nA,P,2,full_time,3,7\n"
                    "B,P,2,full_time,3,0\nC,P,2,full_time,3,0\n"}  # fmt: skip
    assert wishes(office(tmp_path, YEAR, mobilities=STAYS, **own))["previous_stays"].tolist() == [7, 0, 0]
    (tmp_path / "mobilities.csv").unlink()
    assert "previous_stays" not in wishes(office(tmp_path, YEAR, **PEOPLE))


POLICY = """schema = "mobility-policy/1"
[institution]
id = "home"
name = "Home"
country = "KZ"
document = "T"
[[rule]]
id = "first_stay"
kind = "threshold"
field = "previous_stays"
max = 1
text = "At most one stay before."
source = {document = "T", line = 1, quote = "one stay"}
"""


def test_a_policy_can_ask_about_previous_stays(tmp_path):
    (tmp_path / "own.toml").write_text(POLICY, encoding="utf-8")
    asked = office(tmp_path, YEAR + 'policy = "own.toml"\n', mobilities=STAYS, **PEOPLE)
    assert [row[:3] for row in refusals(asked)] == [["A", "first_stay", "2"]]
    (tmp_path / "mobilities.csv").unlink()
    unasked = office(tmp_path, YEAR + 'policy = "own.toml"\n', **PEOPLE)
    found = eligibility(wishes(unasked), unasked)
    assert found.unchecked["why"].tolist() == ["no_column:previous_stays"]
