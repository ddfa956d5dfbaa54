"""Coverage: for everyone and every offer what the plan of that one stay expects, and nothing that no plan can say."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.agreements.coverage import (
    COMPUTED,
    HANDED_IN,
    asked,
    computable,
    coverage,
    covered,
    origin,
    programme_coverage,
)
from mobility_planning.agreements.planning.options import cents_of
from mobility_planning.agreements.planning.plan import plan
from mobility_planning.core.errors import AgreementError
from mobility_planning.tables.settings import Settings
from mobility_planning.tables.workspace import fingerprint
from tests.agreements.plans import HOME, HOST, course, decision, lesson, office, proposed, table

PROPOSALS = proposed(
    ("X", "A", 0.9), ("Y", "A", 0.5), ("Y", "B", 0.8), ("Z", "C", 0.6), ("W", "D", 0.7), ("V", "E", 1.0)
)


def university(planning=None, **rows):
    """Make three students of one programme, and offers of every term at one host."""
    usual = {
        "courses": [
            *(course(HOME, name) for name in "ABCD"), course(HOME, "E", 4), course(HOME, "F", 6),
            course(HOST, "X", 6, language="en"), course(HOST, "Y", 5, term="autumn"),
            course(HOST, "Z", 4, term="spring"),
            course(HOST, "W", 5, language="de", prerequisites="X"), course(HOST, "V", 7, term="year"),
        ],
        "curriculum": [
            lesson("A", 3), lesson("B", 3), lesson("C", 4), lesson("D", 5, "elective", "E1"), lesson("E", 6),
            lesson("F", 5, "elective", "E1"),
        ],
        "offers": [
            {"offer_id": name, "hei_id": HOST, "term": term, "quantity": 1, "language": language, "min_cefr": cefr}
            for name, term, language, cefr in [
                ("O1", "autumn", "en", "B1"), ("O2", "spring", "en", "C1"), ("O3", "year", "de", "B2"),
                ("O4", "", "", ""),
            ]
        ],
        "applicants": [
            {"applicant_id": name, "programme_id": "P", "year": year, "term": term}
            for name, year, term in [("S1", 2, "spring"), ("S2", 2, "autumn"), ("S3", 3, "")]
        ],
        "languages": [
            {"applicant_id": name, "language": language, "test": "CEFR", "score": score}
            for name, language, score in [
                ("S1", "en", "B2"), ("S2", "en", "C1"), ("S2", "de", "C1"), ("S2", "kk", "C2"),
            ]
        ],
        "choices": [
            {"applicant_id": "S1", "rank": 1, "offer_id": "O1"}, {"applicant_id": "S2", "rank": 1, "offer_id": "O3"},
        ],
        "transcripts": [{"applicant_id": "S2", "hei_id": HOME, "course_id": "A", "passed": True, "grade": "A"}],
        "decisions": [decision("Y", "B", "partial", credits=3.0)],
    }  # fmt: skip
    return office(planning, **(usual | rows))


def test_coverage_is_what_the_plan_of_each_stay_expects():
    workspace = university()
    found = coverage(workspace, proposals=PROPOSALS)
    assert len(found) == 12
    assert found["ects"].nunique() > 3
    for person, offer, ects, planned, due in found.itertuples(index=False):
        best = plan(workspace, person, offer, proposals=PROPOSALS, alternatives=0).best
        expected = (cents_of(best.expected_ects) / 100, best.recognised_ects, best.due_ects)
        assert (ects, planned, due) == expected, (person, offer)


@given(
    st.lists(st.tuples(st.sampled_from("XYZWV"), st.sampled_from("ABCDE"), st.sampled_from([0.3, 0.5, 0.8, 1.0])),
             max_size=8, unique_by=lambda pair: pair[:2]),
    st.sampled_from([{}, {"max_ects": 10}, {"min_ects": 12}, {"goals": ["decided", "expected"]}, {"min_cefr": "C1"}]),
)  # fmt: skip
@settings(max_examples=8, deadline=None)
def test_under_any_proposals_and_settings_too(pairs, planning):
    workspace = university(planning)
    proposals = proposed(*pairs)
    stays = pd.DataFrame([("S1", "O1"), ("S2", "O3"), ("S3", "O4")], columns=["applicant_id", "offer_id"])
    found = coverage(workspace, proposals=proposals, pairs=stays)
    for person, offer, ects, planned, _ in found.itertuples(index=False):
        best = plan(workspace, person, offer, proposals=proposals, alternatives=0).best
        assert (ects, planned) == (cents_of(best.expected_ects) / 100, best.recognised_ects)


def test_listed_pairs_are_the_same_rows_once_each_in_their_order():
    workspace = university()
    whole = coverage(workspace, proposals=PROPOSALS)
    listed = pd.concat([workspace["choices"], workspace["choices"]]).iloc[::-1]
    some = coverage(workspace, proposals=PROPOSALS, pairs=listed)
    assert some[["applicant_id", "offer_id"]].values.tolist() == [["S1", "O1"], ["S2", "O3"]]
    merged = some.merge(whole, on=["applicant_id", "offer_id"], suffixes=("", "_of_all"))
    assert (merged["ects"] == merged["ects_of_all"]).all()


def test_the_order_of_rows_changes_no_byte():
    workspace = university()
    upside_down = replace(workspace, tables={name: rows.iloc[::-1] for name, rows in workspace.tables.items()})
    one, other = (coverage(office, proposals=PROPOSALS) for office in (workspace, upside_down))
    assert fingerprint(one) == fingerprint(other)


def test_nobody_who_is_not_there_is_looked_at():
    pairs = pd.DataFrame({"applicant_id": ["S1"], "offer_id": ["O9"]})
    with pytest.raises(AgreementError, match="no offer 'O9'"):
        coverage(university(), proposals=PROPOSALS, pairs=pairs)


def test_what_no_plan_can_be_made_for_is_not_known():
    workspace = university(
        applicants=[{"applicant_id": "S1", "programme_id": "P"},
                    {"applicant_id": "S2", "programme_id": "P", "year": 2}],
        offers=[{"offer_id": "O1", "hei_id": HOST, "term": "autumn", "quantity": 1},
                {"offer_id": "O2", "hei_id": "other", "term": "autumn", "quantity": 1}],
    )  # fmt: skip
    found = coverage(workspace, proposals=PROPOSALS).set_index(["applicant_id", "offer_id"])["ects"]
    assert found.isna().to_dict() == {("S1", "O1"): True, ("S1", "O2"): True, ("S2", "O1"): False, ("S2", "O2"): True}


def test_programmes_are_covered_before_anyone_applies():
    workspace = university(applicants=[], choices=[], languages=[], transcripts=[])
    found = programme_coverage(workspace, proposals=proposed(("X", "A", 0.9)))
    semesters = found.groupby("offer_id")["semester"].agg(list).to_dict()
    assert semesters == {"O1": [1, 3, 5], "O2": [2, 4, 6], "O3": [1, 3, 5], "O4": [1, 3, 5]}
    third = found[(found["offer_id"] == "O1") & (found["semester"] == 3)].iloc[0]
    assert (third["ects"], third["planned_ects"], third["due_ects"]) == (0.9 * 5 + 3, 5 + 3, 10)


def with_settings(workspace, **allocation):
    own = workspace.settings.model_dump() | {"allocation": allocation}
    return replace(workspace, settings=Settings.model_validate(own))


def test_every_wish_is_filled_in():
    workspace = covered(university(), proposals=PROPOSALS)
    assert workspace["coverage"][["applicant_id", "offer_id"]].values.tolist() == [["S1", "O1"], ["S2", "O3"]]
    assert workspace["coverage"].dtypes.astype(str).tolist() == ["str", "str", "float64", "float64", "float64"]
    assert origin(workspace) == COMPUTED
    assert "coverage" in workspace.fingerprints


def test_a_table_of_the_office_s_own_prevails():
    own = table("coverage", [{"applicant_id": "S1", "offer_id": "O1", "ects": 3.0}])
    workspace = university()
    read = pd.DataFrame([("coverage", "coverage.csv", "", 1, 1)], columns=workspace.counts.columns)
    handed_in = replace(workspace, tables={**workspace.tables, "coverage": own}, counts=read)
    assert covered(handed_in, proposals=PROPOSALS) is handed_in
    assert origin(handed_in) == HANDED_IN


@pytest.mark.parametrize("missing", ["courses", "curriculum"])
def test_without_courses_or_curriculum_nothing_is_computed(missing):
    workspace = university(**{missing: []})
    assert not computable(workspace)
    assert covered(workspace) is workspace
    assert origin(workspace) == ""


def test_a_minimum_that_is_known_of_no_wish_is_told():
    bare = [replace_credits(row) for row in university()["courses"].to_dict("records")]
    workspace = university(courses=bare)
    assert len(covered(workspace, proposals=PROPOSALS)["coverage"]) == 0
    with pytest.raises(AgreementError, match="known of no wish"):
        covered(with_settings(workspace, min_ects=5), proposals=PROPOSALS)


def replace_credits(row):
    return {**row, "credits": None if row["hei_id"] == HOST else row["credits"]}


def test_a_minimum_and_the_goal_look_at_coverage():
    workspace = university()
    assert not asked(workspace.settings)
    assert asked(with_settings(workspace, min_ects=5).settings)
    assert asked(with_settings(workspace, goals=["placed", "coverage"]).settings)
