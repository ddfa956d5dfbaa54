"""The terms at home of the sample are such as a matched comparison needs."""

import pandas as pd
import pytest

from mobility_planning.tables.sample import SEED, sample_folder
from mobility_planning.tables.sample_term_records import draw_term_records
from mobility_planning.tables.workspace import read_workspace


@pytest.fixture(scope="module")
def sample():
    return read_workspace(sample_folder())


def test_they_are_few_enough_to_ship_and_one_row_is_one_term(sample):
    terms = sample["term_records"]
    assert 1000 < len(terms) < 1500
    assert not terms.duplicated(["applicant_id", "academic_year", "term"]).any()
    assert set(terms["term"]) == {"autumn", "spring"}


def test_students_of_past_stays_and_others_of_their_programmes_are_told_of(sample):
    terms, stays = sample["term_records"], sample["mobilities"]
    went = set(stays.loc[(stays["direction"] == "out") & (stays["status"] == "recognised"), "applicant_id"])
    here = terms["applicant_id"].isin(went)
    assert went == set(terms.loc[here, "applicant_id"])
    assert terms.loc[~here, "applicant_id"].str.fullmatch(r"N\d\d-\d{3}").all()
    assert set(terms.loc[~here, "programme_id"]) == set(terms.loc[here, "programme_id"])


def test_nobody_has_a_term_at_home_during_the_stay(sample):
    stays = sample["mobilities"][sample["mobilities"]["direction"] == "out"]
    both = sample["term_records"].merge(stays[["applicant_id", "academic_year", "term"]])
    assert both.empty


def test_those_who_went_stood_higher_already(sample):
    terms = sample["term_records"]
    here = terms["applicant_id"].str.startswith("M")
    assert terms.loc[here, "gpa"].mean() > terms.loc[~here, "gpa"].mean() + 0.1
    assert terms["gpa"].between(1.5, 4).all()


def test_a_year_of_study_is_an_academic_year(sample):
    terms = sample["term_records"].assign(first=sample["term_records"]["academic_year"].str[:4].astype(int))
    began = (terms["first"] - terms["year"]).groupby(terms["applicant_id"]).nunique()
    assert (began == 1).all()
    assert terms["year"].between(1, 4).all()


def test_the_same_seed_gives_the_same_terms_and_another_one_others():
    stays = pd.read_csv(sample_folder() / "mobilities.csv", dtype="str", keep_default_na=False)
    assert draw_term_records(stays, SEED).equals(draw_term_records(stays, SEED))
    assert not draw_term_records(stays, SEED).equals(draw_term_records(stays, 7))


def test_days_of_stays_follow_one_another_and_stays_not_made_have_none(sample):
    stays = sample["mobilities"]
    made = stays["status"] == "recognised"
    assert stays.loc[~made, ["starts_on", "ends_on"]].eq("").all().all()
    assert (stays.loc[made, "starts_on"] < stays.loc[made, "ends_on"]).all()
    known = stays[stays["recognised_on"].notna()]
    assert set(known["direction"]) == {"out"}
    assert (known["recognised_on"].dt.strftime("%Y-%m-%d").str[:7] >= known["ends_on"].str[:7]).all()
    assert known["recognised_on"].dt.day_of_week.max() <= 4
