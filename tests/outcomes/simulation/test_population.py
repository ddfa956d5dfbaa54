"""Every drawn round is a sound workspace of the same office, and the same seed draws it again."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from mobility_planning.allocation.mechanisms import common_line, serial_dictatorship
from mobility_planning.allocation.round import prepare
from mobility_planning.core.errors import SettingsError, WorkspaceError
from mobility_planning.core.terms import Cefr
from mobility_planning.outcomes.simulation import population
from mobility_planning.outcomes.simulation.arrays import stream
from mobility_planning.outcomes.simulation.population import Demand, Generator, shuffled
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.schemas import SCHEMAS, empty_table
from mobility_planning.tables.workspace import read_workspace
from tests.outcomes.simulation.offices import LEVELS, applicants, office

DRAWN = ("applicants", "languages", "documents", "choices", "coverage")
COVERAGE = [{"applicant_id": f"S{number:03d}", "offer_id": "N1", "ects": 20.0, "planned_ects": 24.0, "due_ects": 30.0}
            for number in range(60)]  # fmt: skip
DEMANDS = st.builds(
    Demand,
    applicants=st.none() | st.integers(1, 90),
    correlation=st.none() | st.floats(0, 0.99),
    ties=st.none() | st.integers(1, 60),
    language=st.integers(0, 5),
    list_length=st.none() | st.integers(1, 9),
)


@pytest.fixture(scope="module")
def generator():
    return Generator.fit(office(coverage=COVERAGE))


@pytest.fixture(scope="module")
def sample():
    """Read the sample, as if every wish counted for 20 ECTS."""
    workspace = read_workspace(sample_folder())
    wishes = workspace["choices"][["applicant_id", "offer_id"]].assign(ects=20.0, planned_ects=25.0, due_ects=30.0)
    return workspace.with_table("coverage", wishes)


def test_every_purpose_has_random_numbers_of_its_own(generator, monkeypatch):
    opened = []
    monkeypatch.setattr(population, "stream", lambda seed, purpose: opened.append(purpose) or stream(seed, purpose))
    generator.draw(seed=(1, 2))
    assert sorted(opened) == [1, 2, 3, 4]


def _same(one, other):
    return all(one[name].equals(other[name]) for name in SCHEMAS)


@given(DEMANDS, st.tuples(st.integers(0, 2**32), st.integers(0, 999)))
@hypothesis_settings(max_examples=25)
def test_any_demand_and_seed_give_a_sound_workspace(generator, demand, seed):
    drawn = generator.draw(demand, seed)
    people, choices = drawn["applicants"], drawn["choices"]
    assert len(people) == (demand.applicants or 60)
    for name in DRAWN:
        empty = empty_table(name)
        assert drawn[name][empty.columns].dtypes.equals(empty.dtypes), name
        key = list(SCHEMAS[name].unique)
        assert drawn[name].sort_values(key, kind="stable", ignore_index=True).equals(drawn[name]), name
        assert drawn[name]["applicant_id"].isin(people["applicant_id"]).all()
    ranks = choices.sort_values(["applicant_id", "rank"]).groupby("applicant_id")["rank"]
    assert (ranks.cumcount() + 1 == choices.sort_values(["applicant_id", "rank"])["rank"]).all()
    assert choices["offer_id"].isin(drawn["offers"]["offer_id"]).all()
    assert people["gpa"].dropna().between(0, 4).all()
    assert drawn["languages"]["score"].isin([level.value for level in Cefr]).all()
    pairs = set(choices[["applicant_id", "offer_id"]].itertuples(index=False, name=None))
    assert set(drawn["coverage"][["applicant_id", "offer_id"]].itertuples(index=False, name=None)) <= pairs


@given(DEMANDS, st.tuples(st.integers(0, 99), st.integers(0, 99)))
@hypothesis_settings(max_examples=15)
def test_the_same_seed_gives_the_same_tables_whatever_was_drawn_before(generator, demand, seed):
    first = generator.draw(demand, seed)
    generator.draw(Demand(applicants=7), (5, 5))
    assert _same(first, generator.draw(demand, seed))
    assert not _same(first, generator.draw(demand, (*seed, 1)))


def test_a_generator_sent_to_another_process_draws_the_same(generator):
    sent = pickle.loads(pickle.dumps(generator))  # noqa: S301 - our own bytes
    assert _same(generator.draw(seed=(4, 2)), sent.draw(seed=(4, 2)))


@given(st.integers(1, 60), st.integers(61, 200))
@hypothesis_settings(max_examples=10)
def test_the_first_of_more_applicants_are_those_of_fewer(generator, few, many):
    less, more = (generator.draw(Demand(applicants=number), (3, 1)) for number in (few, many))
    for name in DRAWN:
        first = more[name][more[name]["applicant_id"] <= f"A{few:04d}"]
        assert first.equals(less[name]), name


def test_demands_of_one_seed_share_their_people_and_whims(generator):
    plain, fluent = generator.draw(seed=(8,)), generator.draw(Demand(language=1), (8,))
    assert plain["applicants"].equals(fluent["applicants"])
    assert plain["documents"].equals(fluent["documents"])
    assert not plain["languages"].equals(fluent["languages"])
    alike = plain["choices"].merge(fluent["choices"], on=["applicant_id", "offer_id", "rank"])
    assert len(alike) > 0.7 * len(plain["choices"])


def test_a_demand_of_ties_lengths_and_seats_is_met(generator):
    drawn = generator.draw(Demand(ties=50, list_length=3, seats={"F1": 9}), (1,))
    assert set(drawn["applicants"]["gpa"].dropna() % 0.5) == {0.0}
    assert set(drawn["choices"].groupby("applicant_id").size()) == {3}
    assert drawn["offers"].set_index("offer_id")["quantity"]["F1"] == 9
    assert generator.draw(seed=(1,))["offers"].set_index("offer_id")["quantity"]["F1"] == 3


def test_seats_of_an_offer_that_is_none_are_refused_with_a_hint(generator):
    with pytest.raises(SettingsError, match=r"no offer 'F11'.*did you mean 'F1'"):
        generator.draw(Demand(seats={"F11": 2}), (1,))


def test_rows_are_dealt_so_that_shares_of_papers_and_flags_stay_as_they_are(generator):
    round_ = office(coverage=COVERAGE)
    drawn = generator.draw(seed=(6,))
    for column in ("programme_id", "year", "funding", "academic_debt", "gender"):
        assert (
            drawn["applicants"][column].value_counts().to_dict()
            == round_["applicants"][column].value_counts().to_dict()
        )
    assert len(drawn["documents"]) == len(round_["documents"])
    rows = shuffled(np.random.default_rng(1), 7, 30)
    assert np.bincount(rows, minlength=7).max() - np.bincount(rows, minlength=7).min() <= 1


def test_a_wish_counts_for_what_its_language_leaves_of_it():
    people = applicants()
    speaks = {person["applicant_id"]: LEVELS[number // 2 % 4] == "C1" for number, person in enumerate(people)}
    known = [
        {"applicant_id": person, "offer_id": "F2", "ects": 30.0 if good else 6.0} for person, good in speaks.items()
    ]
    drawn = Generator.fit(office(people, coverage=known)).draw(seed=(3,))
    english = drawn["languages"].loc[drawn["languages"]["language"] == "en"].set_index("applicant_id")["score"]
    there = drawn["coverage"][drawn["coverage"]["offer_id"] == "F2"]
    fluent = there["applicant_id"].map(english).isin(["C1", "C2"])
    assert set(there.loc[fluent, "ects"]) == {30.0}
    assert set(there.loc[~fluent, "ects"]) == {6.0}


def test_an_office_without_coverage_draws_none():
    assert not len(Generator.fit(office()).draw(seed=(1,))["coverage"])


def test_an_office_whose_applicants_wish_for_nothing_teaches_no_taste():
    with pytest.raises(WorkspaceError, match="nobody wishes"):
        Generator.fit(office().with_table("choices", empty_table("choices")))


def test_a_round_written_as_files_is_read_again_without_a_fault(tmp_path):
    drawn = Generator.fit(office(applicants(40), coverage=COVERAGE[:40])).draw(Demand(applicants=50), (2,))
    for name in ("institutions", "programmes", "offers", *DRAWN):
        drawn[name].to_csv(tmp_path / f"{name}.csv", index=False)
    (tmp_path / "mobility.toml").write_text('[workspace]\nhome = "home"\n', encoding="utf-8")
    again = read_workspace(tmp_path)
    assert again.issues[again.issues["severity"] == "error"].empty
    assert all(len(again[name]) == len(drawn[name]) for name in DRAWN)


def test_rounds_of_the_sample_are_allocated_as_the_samples_own_is(sample):
    def outcome(workspace):
        round_ = prepare(workspace)
        seats = serial_dictatorship(round_.problem, common_line(round_))
        refused = 300 - round_.pairs.loc[round_.pairs["eligible"], "applicant_id"].nunique()
        return len(seats), int((round_.problem.rank[seats] == 1).sum()), refused

    generator = Generator.fit(sample)
    rounds = [outcome(generator.draw(seed=(1, number))) for number in range(3)]
    placed, first, refused = np.mean(rounds, axis=0)
    own_placed, own_first, own_refused = outcome(sample)
    assert placed == pytest.approx(own_placed, abs=20)
    assert first == pytest.approx(own_first, abs=25)
    assert refused == pytest.approx(own_refused, abs=6)
