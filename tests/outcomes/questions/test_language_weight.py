"""Weighing language more: who goes then, counted by hand and against the sweep."""

import pandas as pd
import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.study.sweeps import weight_sweep
from mobility_planning.core.errors import AllocationError, MobilityError
from mobility_planning.outcomes.questions.language_weight import language_weight
from tests.allocation.offices import office

MERIT = '[merit]\ngpa = 70\nlanguage = 30\ntie_break = ["lottery"]\nseed = 1\n'
TABLES = {
    "offers": "offer_id,hei_id,quantity,language,min_cefr\nX1,X,1,en,B1\n",
    "applicants": "applicant_id,programme_id,year,study_form,gpa,gender\nA,P,2,full_time,4.0,f\n"
    "B,P,2,full_time,3.0,m\n",
    "languages": "applicant_id,language,test,score\nA,en,CEFR,B1\nB,en,CEFR,C1\n",
    "choices": "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\n",
}


@pytest.fixture
def rivals(tmp_path):
    """A has the better GPA (4.0 and B1), B the better English (3.0 and C1), and there is one seat."""
    return office(tmp_path, MERIT, **TABLES)


def test_the_better_english_goes_from_the_weight_at_which_it_outweighs_the_gpa(rivals):
    found = language_weight(rivals, step=50, k=1)
    assert found.table["weight"].tolist() == [0, 30, 50, 100]
    assert found.table["others_go"].tolist() == [0, 0, 1, 1]
    assert found.table["seats_changed"].tolist() == [0, 0, 1, 1]
    assert found.table["gpa_mean"].tolist() == [4.0, 4.0, 3.0, 3.0]
    assert found.table["language_mean"].tolist() == [3.0, 3.0, 5.0, 5.0]
    assert (found.most(more=True), found.most(more=False), found.placed) == (1, 0, 1)
    # On a scale of 0 to 4 and of six levels: 100 - w + w * 3/6 < 75 - 0.75 w + w * 5/6 from w = 43 on.
    assert found.settled == 43


def test_groups_share_those_who_go(rivals):
    shares = language_weight(rivals, step=100, k=1).groups.set_index(["weight", "group"])["share"]
    assert shares.to_dict() == {
        (0, "f"): 1.0, (0, "m"): 0.0, (30, "f"): 1.0, (30, "m"): 0.0, (100, "f"): 0.0, (100, "m"): 1.0,
    }  # fmt: skip


def test_a_small_group_has_no_number(rivals):
    groups = language_weight(rivals, step=100, k=2).groups
    assert set(groups["shown"]) == {"small"}
    assert groups[["applicants", "placed", "share"]].isna().all(axis=None)


def test_every_row_is_the_sweep_s_and_the_one_in_force_the_office_s_own(rivals):
    found = language_weight(rivals, step=20)
    swept = weight_sweep(rivals, "language", 20)
    sweep = swept.points.rename(columns={"weight_percent": "weight"})
    assert found.settled == swept.switches["weight_percent"].max()
    columns = ["weight", "placed", "first_choice"]
    both = found.table[columns].merge(sweep[columns], on=columns)
    assert len(both) == len(found.table)
    assert found.table.loc[found.table["in_force"], "placed"].tolist() == [allocate(rivals).placed]
    pd.testing.assert_frame_equal(found.table, language_weight(rivals, step=20).table)


def test_merit_of_one_criterion_and_an_unknown_column_are_refused(tmp_path, rivals):
    with pytest.raises(MobilityError, match="no column 'gendr'"):
        language_weight(rivals, by="gendr")
    (tmp_path / "alone").mkdir()
    with pytest.raises(AllocationError, match="no weight of language"):
        language_weight(office(tmp_path / "alone", "[merit]\ngpa = 100\n", **TABLES))
