"""Scenarios beside the base: figures, price, and who moves why."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.compare import MORE_MEASURES
from mobility_planning.allocation.study.scenarios import MOVES, REASONS, side_by_side
from mobility_planning.allocation.study.study import Effort, study
from mobility_planning.tables.scenarios import scenarios
from tests.allocation.offices import office
from tests.allocation.strategies import read
from tests.strategies import workspaces

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OFFERS = "offer_id,hei_id,quantity,language,min_gpa\nX1,X,1,en,\nY1,X,1,en,3.2\nZ1,X,0,,\n"
PEOPLE = "applicant_id,programme_id,year,study_form,gpa\n" + "".join(
    f"{name},P,2,full_time,{gpa}\n" for name, gpa in [("A", "4.0"), ("B", "3.0"), ("C", "2.9")]
)
LANGUAGES = "applicant_id,language,test,score\nA,en,CEFR,A1\nB,en,CEFR,C2\nC,en,CEFR,A1\n"
CHOICES = "applicant_id,rank,offer_id\nA,1,X1\nA,2,Y1\nB,1,X1\nC,1,Z1\n"
TABLES = {"offers": OFFERS, "applicants": PEOPLE, "languages": LANGUAGES, "choices": CHOICES}
SCENARIOS = """
[merit]
gpa = 100
[[scenario]]
name = "same"
[[scenario]]
name = "language alone"
[scenario.merit]
language = 100
[[scenario]]
name = "seats"
[scenario.seats]
X1 = 0
Z1 = 1
[[scenario]]
name = "plain"
[scenario.allocation]
fairness = "none"
[[scenario]]
name = "impossible"
[[scenario.quota]]
name = "for A"
applicants = {applicant_id = "A"}
offers = {offer_id = "X1"}
min = 1
[[scenario.quota]]
name = "for B"
applicants = {applicant_id = "B"}
min = 1
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return side_by_side(office(tmp_path_factory.mktemp("office"), SCENARIOS, **TABLES))


def changes(found, name):
    rows = found.changes[found.changes["scenario"] == name]
    return {row.applicant_id: (row.change, row.offer_before, row.offer_after, row.because) for row in rows.itertuples()}


def test_the_base_comes_first_and_scenarios_in_the_order_of_the_file(found):
    names = ["", "same", "language alone", "seats", "plain", "impossible"]
    assert found.table["scenario"].tolist() == names
    assert found.table["placed"].tolist()[:5] == [1, 1, 2, 2, 2]
    assert found.goals["scenario"].unique().tolist() == names[:5]


def test_a_scenario_that_changes_nothing_moves_nobody_and_costs_nothing(found):
    assert changes(found, "same") == {}
    price = found.price.set_index("scenario").loc["same", MORE_MEASURES]
    assert [float(value) for value in price] == [0.0] * len(MORE_MEASURES)


def test_moves_are_told_with_the_reason_at_the_offer_that_decides(found):
    assert changes(found, "language alone") == {
        "A": ("worse", "X1", "Y1", "merit"), "B": ("gained", "", "X1", "merit"),
    }  # fmt: skip
    moved = found.changes.query("scenario == 'language alone' and applicant_id == 'A'").iloc[0]
    assert (moved["rank_before"], moved["rank_after"], moved["at_offer"]) == (1, 2, "X1")
    assert (moved["merit_before"], moved["merit_after"]) == (10_000, 1667)
    assert (moved["ahead_before"], moved["ahead_after"]) == (0, 1)


def test_another_number_of_seats_is_told_as_such(found):
    assert changes(found, "seats") == {
        "A": ("worse", "X1", "Y1", "seats"), "C": ("gained", "", "Z1", "seats"),
    }  # fmt: skip


def test_where_nothing_but_the_goals_or_fairness_differ_the_rules_are_the_reason(found):
    assert changes(found, "plain") == {
        "A": ("worse", "X1", "Y1", "rules"), "B": ("gained", "", "X1", "rules"),
    }  # fmt: skip
    assert found.price.set_index("scenario").loc["plain", ["placed", "envy_pairs"]].tolist() == [1, 1]


def test_a_scenario_without_an_allocation_says_why_and_has_no_figures(found):
    row = found.table.set_index("scenario").loc["impossible"]
    assert 'quota "for A"' in row["fault"]
    assert row[[*MORE_MEASURES, *MOVES]].isna().all()
    assert found.table["fault"].tolist()[:5] == [""] * 5
    assert "impossible" not in set(found.changes["scenario"])


POLICY = """
schema = "mobility-policy/1"
[institution]
id = "home"
name = "Home"
country = "KZ"
document = "001"
[[rule]]
id = "gpa"
kind = "threshold"
field = "gpa"
min = {least}
scale = "kz-4.0"
text = "A GPA."
source = {{document = "001", line = 1, quote = "a GPA"}}
"""
OTHER_POLICY = """
[merit]
gpa = 0
language = 100
[[scenario]]
name = "other"
[scenario.workspace]
policy = "{name}.toml"
"""


@pytest.mark.parametrize(("base", "other", "told"), [
    ("low", "high", {"A": ("better", "Y1", "X1", "others"), "B": ("lost", "X1", "", "refused")}),
    ("high", "low", {"A": ("worse", "X1", "Y1", "others"), "B": ("gained", "", "X1", "admitted")}),
])  # fmt: skip
def test_eligibility_that_differs_is_the_first_reason(tmp_path, base, other, told):
    for name, least in {"low": 2.0, "high": 3.5}.items():
        (tmp_path / f"{name}.toml").write_text(POLICY.format(least=least), encoding="utf-8")
    settings_ = f'policy = "{base}.toml"\n' + OTHER_POLICY.format(name=other)
    assert changes(side_by_side(office(tmp_path, settings_, **TABLES)), "other") == told


def test_every_reason_a_change_may_have_is_declared(found):
    assert set(found.changes["because"]) <= set(REASONS)
    assert set(found.changes["change"]) <= set(MOVES)


def test_every_row_is_the_allocation_of_that_workspace(tmp_path, found):
    workspace = office(tmp_path, SCENARIOS, **TABLES)
    for name, other in scenarios(workspace)[:4]:
        audit = allocate(other).audit
        row = found.table.set_index("scenario").loc[name]
        assert (row["placed"], row["envy_pairs"], row["mean_rank"]) == (audit.placed, audit.envy_pairs, audit.mean_rank)


@SLOW
@given(workspaces())
def test_a_scenario_equal_to_the_base_changes_nothing(files):
    workspace = read({**files, "mobility.toml": [*files["mobility.toml"], "[[scenario]]", 'name = "same"']})
    if not workspace.sound:
        return
    found = side_by_side(workspace)
    assert found.changes.empty
    one, other = found.table[MORE_MEASURES].to_numpy().tolist()
    assert str(one) == str(other)


def test_a_study_puts_everything_together(tmp_path):
    workspace = office(tmp_path, SCENARIOS, **TABLES)
    made = study(workspace, effort=Effort(people=2, tries=2, widths=(1, 100), step=50, draws=2))
    assert made.weights is None
    assert made.bands["band"].tolist() == [1, 100, 1, 100]
    assert (made.lottery.draws, len(made.manipulations)) == (2, len(made.mechanisms) - 1)
    two = workspace.settings.merit.model_copy(update={"weights": {"gpa": 50, "language": 50}})
    swept = study(
        replace(workspace, settings=workspace.settings.model_copy(update={"merit": two, "scenario": ()})),
        effort=Effort(people=1, tries=1, widths=(1,), step=50, draws=1),
    )
    assert swept.weights.column == "gpa"
    assert len(swept.scenarios.table) == 1
