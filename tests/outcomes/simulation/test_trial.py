"""Within a run everything differs by what it does, not by whom it met; what is counted is what the audit finds."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.compare import measured
from mobility_planning.allocation.mechanisms import mechanisms_of
from mobility_planning.allocation.round import prepare
from mobility_planning.outcomes.simulation.demand import Demand
from mobility_planning.outcomes.simulation.design import Design
from mobility_planning.outcomes.simulation.office import office_of
from mobility_planning.outcomes.simulation.result_tables import OFFERS, ROUNDS
from mobility_planning.outcomes.simulation.trial import simulate_run
from tests.outcomes.simulation.small_office import small_office

QUICK = ("serial_dictatorship", "deferred_acceptance")
IMPOSSIBLE = """
[[scenario]]
name = "impossible"
[[scenario.quota]]
name = "the second year"
applicants = { year = "2" }
offers = { hei_id = "X" }
min = 2
[[scenario.quota]]
name = "the third year"
applicants = { year = "3" }
offers = { hei_id = "X" }
min = 2
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return small_office(tmp_path_factory.mktemp("office"))


def told(workspace, run=1, **design):
    whole = Design(**{"mechanisms": QUICK, **design}).whole(workspace)
    return simulate_run(office_of(workspace, whole), whole, run)


def same_people(workspace):
    """Draw the same people whatever the seed is."""
    return SimpleNamespace(draw=lambda _demand, _seed: workspace)


def test_a_run_has_a_row_for_every_year_policy_demand_and_mechanism_in_this_order(workspace):
    demands = (Demand(), Demand("few", applicants=5))
    found = told(workspace, run=3, years=2, demands=demands)
    assert (list(found.rounds), list(found.offers)) == (list(ROUNDS), list(OFFERS))
    keys = found.rounds[["year", "policy", "demand", "mechanism"]].values.tolist()
    assert keys == [
        [year, policy, demand, mechanism]
        for year in (1, 2) for policy in ("base", "languages") for demand in ("as_is", "few") for mechanism in QUICK
    ]  # fmt: skip
    assert set(found.rounds["seed"]) == {"1-3-1", "1-3-2"}
    assert set(found.rounds["run"]) == {3}
    assert len(found.offers) == 4 * len(found.rounds)
    assert found.offers["placed"].sum() == found.rounds["placed"].sum()


def test_policies_and_mechanisms_meet_the_same_people_and_runs_others(workspace):
    first, second = (told(workspace, run=run).offers for run in (1, 2))
    wished = first.groupby(["policy", "mechanism"])["wished"].agg(tuple)
    assert wished.nunique() == 1
    assert not first["wished"].equals(second["wished"])


def test_a_row_does_not_depend_on_what_else_is_simulated(workspace):
    known = told(workspace, years=2).rounds
    alone = told(workspace, years=2, policies=("base",), mechanisms=QUICK[1:]).rounds
    same = known[(known["policy"] == "base") & (known["mechanism"] == QUICK[1])].reset_index(drop=True)
    assert alone.equals(same)
    assert told(workspace).rounds.equals(known[known["year"] == 1])


def test_what_is_counted_is_what_the_audit_finds_and_what_an_office_would_publish(workspace):
    design = Design(mechanisms=("fair_optimum", "rank_maximal"), policies=("languages",)).whole(workspace)
    office = office_of(workspace, design)
    found = simulate_run(office, design, 5)
    drawn = office.rules[0].over(office.generator.draw(Demand(), (1, 5, 1)))
    assert drawn.settings.merit.weights == {"gpa": 50, "language": 50}
    round_ = prepare(drawn)
    for row, give in zip(
        found.rounds.to_dict("records"), map(mechanisms_of(round_).get, design.mechanisms), strict=True
    ):
        seats = give(round_)
        known = measured(round_, seats)
        assert {
            name: row[name] for name in ("placed", "first_choice", "envy_pairs", "wasted_seats")
        }.items() <= known.items()
        holders = round_.seats(seats).query("offer_id != ''")
        assert (row["rank_sum"], row["merit_sum"]) == (holders["rank"].sum(), holders["merit"].sum())
        gpa = drawn["applicants"].set_index("applicant_id")["gpa"].reindex(holders["applicant_id"])
        assert row["gpa_mean"] == pytest.approx(gpa.mean(), abs=1e-6)
    published = allocate(drawn).cutoffs
    offers = found.offers[found.offers["mechanism"] == "fair_optimum"].reset_index(drop=True)
    columns = ["offer_id", "quantity", "eligible", "first_choices", "placed", "cutoff"]
    assert offers[columns].values.tolist() == published[columns].values.tolist()


def test_there_is_a_cutoff_only_where_every_seat_is_taken(workspace):
    offers = told(workspace, demands=(Demand("plenty", seats={"X1": 20, "Y2": 0}),)).offers
    full = (offers["placed"] == offers["quantity"]) & (offers["placed"] > 0)
    assert offers["cutoff"].notna().tolist() == full.tolist()
    assert (~full & (offers["placed"] > 0)).any()


def test_a_mean_gpa_is_of_those_on_the_home_scale(workspace):
    people = workspace["applicants"]
    abroad = people.assign(grade_scale=["kz-4.0" if n % 2 else "us-4.0" for n in range(len(people))])
    design = Design(mechanisms=QUICK[:1], policies=("base",)).whole(workspace)
    office = office_of(workspace, design, same_people(workspace.with_table("applicants", abroad)))
    row = simulate_run(office, design, 1).rounds.iloc[0]
    round_ = prepare(office.rules[0].over(office.generator.draw(Demand(), (1,))))
    holders = round_.seats(mechanisms_of(round_)[QUICK[0]](round_)).query("offer_id != ''")
    known = abroad.set_index("applicant_id").loc[holders["applicant_id"]]
    home = known.loc[known["grade_scale"] == "kz-4.0", "gpa"]
    assert row["gpa_mean"] == pytest.approx(home.mean(), abs=1e-6)
    assert row["gpa_mean"] != pytest.approx(known["gpa"].mean(), abs=1e-4)


def test_who_comes_again_is_drawn_anew_in_every_run(workspace):
    design = Design(mechanisms=QUICK[:1], policies=("base",), years=2).whole(workspace)
    office = office_of(workspace, design, same_people(workspace))
    returning = [int(simulate_run(office, design, run).rounds["returning"].iloc[-1]) for run in range(1, 9)]
    assert len(set(returning)) > 1


def test_recognisable_credits_are_added_up_where_the_office_knows_them(workspace):
    wishes = workspace["choices"]
    coverage = wishes[["applicant_id", "offer_id"]].assign(ects=7.5, planned_ects=30.0, due_ects=30.0)
    row = told(workspace.with_table("coverage", coverage), policies=("base",)).rounds.iloc[0]
    assert row["ects_sum"] == 7.5 * row["placed"] > 0
    assert told(workspace).rounds["ects_sum"].isna().all()


def test_those_without_a_seat_come_again_and_each_mechanism_has_its_own(workspace):
    sure = told(workspace, years=3, reapply=1.0, mechanisms=("deferred_acceptance", "rank_maximal")).rounds
    assert (sure.loc[sure["year"] == 1, "returning"] == 0).all()
    later = sure[sure["year"] > 1]
    assert (later["applicants"] == 14 + later["returning"]).all()
    assert (later["returning"] > 0).all()
    assert later.groupby(["year", "policy"])["returning"].nunique().max() > 1
    never = told(workspace, years=2, reapply=0.0).rounds
    assert (never["returning"] == 0).all()


def test_moves_are_counted_against_the_first_policy_in_the_first_year(workspace):
    found = told(workspace, years=2).rounds
    first = found[found["year"] == 1].set_index("policy")["moved"]
    assert (first["base"] == 0).all()
    assert (first["languages"] > 0).all()
    assert found.loc[found["year"] == 2, "moved"].isna().all()
    alone = told(workspace, policies=("languages", "base")).rounds.set_index("policy")["moved"]
    assert alone["base"].tolist() == first["languages"].tolist()


def test_a_round_that_the_rules_make_impossible_says_why_and_the_others_go_on(tmp_path):
    office = small_office(tmp_path, settings=IMPOSSIBLE)
    found = told(office, years=2, reapply=1.0, mechanisms=("deferred_acceptance", "fair_optimum"), misreports=1)
    rounds = found.rounds.set_index(["year", "policy", "mechanism"])
    clash = rounds.loc[(1, "impossible", "fair_optimum")]
    assert "the third year" in clash["fault"]
    assert clash[["placed", "envy_pairs", "gainers", "moved"]].isna().all()
    assert rounds.loc[rounds["fault"] != ""].index.tolist() == [(year, "impossible", "fair_optimum") for year in (1, 2)]
    assert (
        rounds.loc[(2, "impossible", "fair_optimum"), "returning"]
        > rounds.loc[(2, "base", "fair_optimum"), "returning"]
    )
    keys = set(map(tuple, found.offers[["policy", "mechanism"]].values.tolist()))
    assert ("impossible", "fair_optimum") not in keys
    assert len(keys) == 3


def test_more_seats_are_a_demand_and_a_scenarios_seats_go_over_them(tmp_path):
    settings = '\n[[scenario]]\nname = "fewer"\nseats = { X1 = 1 }\n'
    office = small_office(tmp_path, settings=settings)
    found = told(office, demands=(Demand(), Demand("more", seats={"X1": 5, "Y2": 4}))).rounds
    seats = found.drop_duplicates(["policy", "demand"]).set_index(["policy", "demand"])["seats"]
    assert seats.to_dict() == {
        ("base", "as_is"): 6, ("base", "more"): 12, ("fewer", "as_is"): 5, ("fewer", "more"): 8,
    }  # fmt: skip


def test_a_model_of_ones_own_may_draw_the_people(workspace):
    class Same:
        def draw(self, demand, seed):
            return replace(workspace)

    design = Design(mechanisms=QUICK).whole(workspace)
    office = office_of(workspace, design, Same())
    one, other = (simulate_run(office, design, run).rounds.drop(columns=["run", "seed"]) for run in (1, 2))
    assert one.equals(other)
