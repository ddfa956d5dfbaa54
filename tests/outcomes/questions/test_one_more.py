"""One more seat: who moves along the chain it starts, and that it never places fewer."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.explain import what_if
from mobility_planning.outcomes.questions.one_more import one_more_seat
from tests.allocation.offices import office
from tests.allocation.strategies import read
from tests.strategies import workspaces

TABLES = {
    "offers": "offer_id,hei_id,quantity\nX1,X,1\nY1,X,1\nZ1,X,1\n",
    "applicants": "applicant_id,programme_id,year,study_form,gpa\nA,P,2,full_time,4.0\nB,P,2,full_time,3.5\n"
    "C,P,2,full_time,3.0\n",
    "choices": "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\nB,2,Y1\nC,1,Y1\n",
    "coverage": "applicant_id,offer_id,ects\nA,X1,10\nB,X1,8\nB,Y1,20\nC,Y1,5\n",
}


@pytest.fixture
def chain(tmp_path):
    """A sits at X1, B at Y1 though X1 would be better, and C would take Y1; nobody wants Z1."""
    return allocate(office(tmp_path, "[merit]\ngpa = 100\n", **TABLES))


def test_one_more_seat_starts_a_chain_that_ends_with_somebody_placed(chain):
    table = one_more_seat(chain).table.set_index("offer_id")
    columns = ["placed", "first_choices", "ranks_gained", "ects_gained", "new_seat", "moved_up", "moved_down", "lost"]
    # At X1, B moves up (20 ECTS become 8) and C gets the seat left at Y1 (5 more).
    assert table.loc["X1", columns].tolist() == [1, 2, 1, -7.0, 1, 1, 0, 0]
    assert table.loc["Y1", columns].tolist() == [1, 1, 0, 5.0, 1, 0, 0, 0]
    assert list(table.index) == ["X1", "Y1"]


def test_the_offer_that_moves_most_is_named(chain):
    found = one_more_seat(chain)
    assert (found.base, found.moving["offer_id"], len(found.places)) == (2, "X1", 2)


def test_only_the_offers_asked_about_are_tried(chain):
    assert one_more_seat(chain, ["Y1", "Z1"]).table["offer_id"].tolist() == ["Y1"]


def test_it_counts_whom_the_explanation_names(chain):
    counted = one_more_seat(chain).table.set_index("offer_id")
    named = what_if.one_more_seat(chain).set_index("offer_id")
    assert counted["placed"].to_dict() == named["placed"].to_dict()
    assert counted["first_choices"].to_dict() == named["first_choices"].to_dict()
    moved = counted[["new_seat", "moved_up", "moved_down", "lost"]].sum(axis=1)
    assert moved.to_dict() == named["moved"].to_dict()


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workspaces())
def test_one_more_seat_never_places_fewer_and_at_the_most_one_more(files):
    workspace = read(files)
    asked = workspace.settings.allocation.model_copy(update={"goals": ("placed", "preference")})
    workspace = replace(workspace, settings=workspace.settings.model_copy(update={"allocation": asked}))
    table = one_more_seat(allocate(workspace)).table
    assert table["placed"].isin([0, 1]).all()
    assert (table["new_seat"] - table["lost"] == table["placed"]).all()
