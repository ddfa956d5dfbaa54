"""Refusals by rule and group: counted by hand, with statsmodels' intervals, and nothing of small groups."""

import pytest
from hypothesis import HealthCheck, given, settings
from statsmodels.stats.proportion import proportion_confint

from mobility_planning.allocation.allocate import allocate
from mobility_planning.core.errors import MobilityError
from mobility_planning.outcomes.questions.failures import ALL, ANY, failures
from tests.allocation.offices import office
from tests.allocation.strategies import read
from tests.strategies import workspaces

PEOPLE = [("A", "f", "B2"), ("B", "f", "A2"), ("C", "m", "A2"), ("D", "m", "A1"), ("E", "m", "C1")]
TABLES = {
    "offers": "offer_id,hei_id,quantity,language,min_cefr,min_gpa\nX1,X,2,en,B2,\nY1,X,2,,,3.6\nZ1,X,1,,,\n",
    "applicants": "applicant_id,programme_id,year,study_form,gpa,gender\n"
    + "".join(f"{name},P,2,full_time,3.5,{gender}\n" for name, gender, _ in PEOPLE),
    "languages": "applicant_id,language,test,score\n" + "".join(f"{name},en,CEFR,{cefr}\n" for name, _, cefr in PEOPLE),
    "choices": "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\nB,2,Z1\nC,1,X1\nC,2,Y1\nD,1,X1\nE,1,X1\n",
}


@pytest.fixture
def allocation(tmp_path):
    """English B2 is asked for by X1, a GPA of 3.6 by Y1; Z1 asks for nothing."""
    return allocate(office(tmp_path, **TABLES))


def rows(found, columns):
    return {(row["code"], row["group"]): [row[name] for name in columns] for _, row in found.iterrows()}


def test_each_rule_counts_the_applicants_it_refuses_in_every_group(allocation):
    found = failures(allocation, k=1)
    columns = ["applicants", "wishes", "refused_wishes", "refused_applicants"]
    assert rows(found.table, columns) == {
        (ANY, "f"): [2, 3, 1, 1], (ANY, "m"): [3, 4, 3, 2],
        (ALL, "f"): [2, 3, 0, 0], (ALL, "m"): [3, 4, 3, 2],
        ("offer.language", "f"): [2, 3, 1, 1], ("offer.language", "m"): [3, 4, 2, 2],
        ("offer.min_gpa", "f"): [2, 3, 0, 0], ("offer.min_gpa", "m"): [3, 4, 1, 1],
    }  # fmt: skip
    assert found.worst == "offer.language"
    high, low = found.apart(found.worst)
    assert (high["group"], low["group"]) == ("m", "f")


def test_intervals_are_wilson_s(allocation):
    found = failures(allocation, k=1).table
    for _, row in found.iterrows():
        low, high = proportion_confint(row["refused_applicants"], row["applicants"], method="wilson")
        assert (row["low"], row["high"]) == pytest.approx((low, high), abs=1e-4)


def test_a_small_group_has_no_number_nor_the_one_that_would_give_it_away(allocation):
    found = failures(allocation, k=3)
    assert found.table.drop_duplicates("group")[["group", "shown"]].to_numpy().tolist() == [
        ["f", "small"], ["m", "complement"],
    ]  # fmt: skip
    assert found.table.drop(columns=["code", "group", "shown"]).isna().all(axis=None)
    assert found.apart(found.worst) is None
    assert found.overall["applicants"].tolist() == [5, 5, 5, 5]


def test_an_unknown_column_is_named(allocation):
    with pytest.raises(MobilityError, match="no column 'gendr'"):
        failures(allocation, by="gendr")


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workspaces())
def test_groups_add_up_to_everybody_and_all_to_no_more_than_any(files):
    workspace = read(files)
    if not len(workspace["choices"]):
        return
    allocation = allocate(workspace)
    found = failures(allocation, by="year", k=1)
    columns = ["applicants", "wishes", "refused_wishes", "refused_applicants"]
    together = found.table.groupby("code", sort=False)[columns].sum()
    assert together.to_numpy().tolist() == found.overall.set_index("code")[columns].to_numpy().tolist()
    figures = found.overall.set_index("code")
    assert figures.loc[ALL, "refused_applicants"] <= figures.loc[ANY, "refused_applicants"]
    assert figures.loc[ANY, "refused_wishes"] == int((~allocation.pairs["eligible"]).sum())
