"""Free seats and their reasons: every wish stands under exactly one of them."""

import pytest
from hypothesis import HealthCheck, given, settings

from mobility_planning.allocation.allocate import allocate
from mobility_planning.outcomes.questions.empty_seats import NO_WISH, REASONS, SEVERAL, empty_seats
from tests.allocation.offices import office
from tests.allocation.strategies import read
from tests.strategies import workspaces

TABLES = {
    "institutions": "hei_id,name,country,grade_scale,scope\nH,Home,KZ,kz-4.0,internal\nX,Host,LV,,external\n"
    "Q,Quiet,TR,,external\n",
    "offers": "offer_id,hei_id,quantity,language,min_cefr,min_gpa,deadline\nX1,X,2,en,B2,,\nY1,X,1,,,,\nZ1,X,1,,,,\n"
    "W1,X,1,en,C1,3.9,\nD1,Q,1,,,,2026-08-01\n",
    "applicants": "applicant_id,programme_id,year,study_form,gpa\nA,P,2,full_time,3.5\nB,P,2,full_time,3.0\n",
    "languages": "applicant_id,language,test,score\nA,en,CEFR,B2\nB,en,CEFR,A2\n",
    "choices": "applicant_id,rank,offer_id\nA,1,X1\nA,2,Z1\nB,1,X1\nB,2,W1\nB,3,D1\n",
    "mobilities": "applicant_id,academic_year,direction,scope,hei_id,country,programme_id,term,status\n"
    "M1,2024/2025,out,external,X,LV,P,autumn,recognised\nM2,2024/2025,out,external,Q,TR,P,autumn,renounced\n",
}


@pytest.fixture
def found(tmp_path):
    return empty_seats(allocate(office(tmp_path, **TABLES)))


def test_each_offer_names_what_became_of_its_wishes(found):
    rows = found.table.set_index("offer_id")
    told = {offer: {reason: int(row[reason]) for reason in REASONS if row[reason]} for offer, row in rows.iterrows()}
    assert told == {
        "D1": {"deadline": 1}, "W1": {"several": 1}, "X1": {"language": 1}, "Y1": {}, "Z1": {"placed_higher": 1},
    }  # fmt: skip
    assert rows["why"].to_dict() == {
        "D1": "deadline", "W1": SEVERAL, "X1": "language", "Y1": NO_WISH, "Z1": "placed_higher",
    }  # fmt: skip
    assert rows["unwished"].to_dict() == {"D1": 0, "W1": 0, "X1": 0, "Y1": 1, "Z1": 0}
    assert rows.loc["X1", ["quantity", "placed", "free", "wished"]].tolist() == [2, 1, 1, 2]
    assert rows["involved"].to_dict() == {"D1": "deadline", "W1": "gpa; language", "X1": "language", "Y1": "", "Z1": ""}


def test_several_rules_at_once_are_named(found):
    assert found.together == ("gpa", "language")
    assert found.codes.set_index(["offer_id", "code"])[["wishes", "alone"]].T.to_dict("list") == {
        ("D1", "offer.deadline"): [1, 1], ("W1", "offer.language"): [1, 0], ("W1", "offer.min_gpa"): [1, 0],
        ("X1", "offer.language"): [1, 1],
    }  # fmt: skip


def test_seats_by_reason_are_all_free_seats(found):
    assert found.free == 5
    assert found.by_reason["free"].sum() == 5
    assert found.by_reason["offers"].sum() == 5


def test_a_partner_whose_only_stay_was_renounced_never_had_one(found):
    assert found.never["hei_id"].tolist() == ["Q"]
    assert found.partners.set_index("hei_id").loc["X", ["offers", "seats", "free", "stays"]].tolist() == [4, 5, 4, 1]


def test_where_no_past_stay_is_known_no_partner_is_called_unvisited(tmp_path):
    tables = {name: text for name, text in TABLES.items() if name != "mobilities"}
    assert not len(empty_seats(allocate(office(tmp_path, **tables))).never)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workspaces())
def test_placed_and_reasons_add_up_to_the_wishes_and_offers_left_out_are_full(files):
    allocation = allocate(read(files))
    found = empty_seats(allocation)
    table, wishes = found.table, allocation.pairs.groupby("offer_id").size()
    assert (table[["placed", *REASONS]].sum(axis=1) == table["wished"]).all()
    assert table["wished"].tolist() == [int(wishes.get(offer, 0)) for offer in table["offer_id"]]
    assert found.free == int(allocation.cutoffs["quantity"].sum()) - allocation.placed
    assert (found.codes["alone"] <= found.codes["wishes"]).all()
    fair = allocation.workspace.settings.allocation.fairness == "by_merit"
    assert not (fair and table["rules"].any())
