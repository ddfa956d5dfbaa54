"""The metrics are what their definitions say, and an evaluation tells a matcher nothing of the universities it asks."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.core.errors import MobilityError, SettingsError
from mobility_planning.matching.lessons.folds import university
from mobility_planning.matching.trial.evaluate import evaluate, hold_out
from mobility_planning.matching.trial.yardstick import (
    calibration_error,
    coverage,
    hit_rate,
    mean_reciprocal_rank,
    measure,
    reliability,
)

BENCH = Path(__file__).parents[4] / "shared"
HOME = pd.DataFrame({"course_id": ["M", "M2", "P", "C"], "title": ["Calculus", "CALCULUS", "Physics", "Chemistry"]})


def answers(rows: list[tuple[int | None, float, bool]]) -> pd.DataFrame:
    """Write answers of (rank of the right course, probability of the first proposal, title never decided)."""
    ranks = pd.array([rank for rank, _, _ in rows], dtype="Int64")
    told = {"rank": ranks, "probability": [p for _, p, _ in rows], "unseen": [new for _, _, new in rows]}
    return pd.DataFrame({"seed": 0, "query": range(len(rows)), **told}).assign(right=[r == 1 for r, _, _ in rows])


drawn = st.lists(
    st.tuples(st.one_of(st.none(), st.integers(1, 10)), st.sampled_from([0.0, 0.25, 0.5, 0.9, 1.0]), st.booleans()),
    min_size=1,
    max_size=60,
).map(answers)


def decision(hei: str, title: str, home: str, verdict: str = "equivalent", course: str = "") -> dict[str, str]:
    past = {"host_hei_id": hei, "host_titles": title, "home_course_ids": home, "verdict": verdict}
    return {**past, "host_course_ids": course, "host_codes": course}


LEDGER = pd.DataFrame(
    [
        decision("Alpha", "Calculus 1", "M", course="A1"),
        decision("Alpha", "calculus I", "M", course="A2"),
        decision("Alpha", "Mechanics; Optics", "P", "partial"),
        decision("Beta - Science", "Kimya", "C"),
        decision("Beta - Arts", "Calculus 1", "M"),
        decision("Beta - Arts", "Drawing", "", "elective"),
        decision("Gamma", "Physics", "P; C"),
        decision("Gamma", "Sociology", "M", "rejected"),
        decision("Gamma", "Latin", "GONE"),
    ]
)


def first_home(home: pd.DataFrame, host: pd.DataFrame, decisions: pd.DataFrame | None) -> pd.DataFrame:
    """Propose M, then P, for everything, ever less sure of it."""
    rows = [(hei, course, "M2", 1, 1 / (n + 2)) for n, (hei, course) in enumerate(host[["hei_id", "course_id"]].values)]
    rows += [(hei, course, "P", 2, 0.0) for hei, course in host[["hei_id", "course_id"]].values]
    return pd.DataFrame(rows, columns=["host_hei_id", "host_course_id", "home_course_id", "rank", "probability"])


def test_metrics_are_those_computed_by_hand():
    table = answers([(1, 0.9, True), (3, 0.8, False), (None, 0.4, True), (1, 0.3, False), (7, 0.2, False)])
    assert [hit_rate(table, k) for k in (1, 3, 5, 10)] == [0.4, 0.6, 0.6, 0.8]
    assert mean_reciprocal_rank(table) == pytest.approx((1 + 1 / 3 + 0 + 1 + 1 / 7) / 5)
    assert calibration_error(table, bins=5) == pytest.approx((0.1 + 0.8 + 0.4 + 0.7 + 0.2) / 5)
    assert calibration_error(table, bins=1) == pytest.approx(abs(0.52 - 0.4))
    assert measure(table)["unseen"] == 2
    assert measure(table)["unseen_hit_at_1"] == 0.5


def test_equal_count_bins_go_from_the_least_to_the_most_probable():
    table = answers([(1, 0.9, False), (2, 0.1, False), (1, 0.7, False), (1, 0.3, False)])
    told = reliability(table, bins=2)
    assert told.to_dict("list") == {"bin": [1, 2], "predicted": [0.2, 0.8], "observed": [0.5, 1.0], "proposals": [2, 2]}


def test_coverage_is_the_longest_run_of_the_most_probable_that_is_precise():
    sure = [(1, 0.9, False)] * 30 + [(2, 0.8, False)] * 3 + [(1, 0.7, False)] * 7 + [(None, 0.1, False)] * 10
    assert coverage(answers(sure)) == 41 / 50
    assert coverage(answers(sure), precision=1.0) == 30 / 50


def test_coverage_is_not_read_off_the_first_few_queries():
    assert coverage(answers([(1, 0.9, False)] * 10 + [(2, 0.5, False)] * 30)) == 0.0
    assert coverage(answers([(1, 0.9, False)] * 19 + [(2, 0.5, False)] * 21)) == 21 / 40


def test_there_is_no_unseen_figure_without_an_unseen_title():
    assert math.isnan(measure(answers([(1, 0.5, False)]))["unseen_hit_at_1"])


@settings(max_examples=50, deadline=None)
@given(drawn)
def test_hits_rise_with_k_and_contain_the_reciprocal_rank(table):
    hits = [hit_rate(table, k) for k in range(1, 11)]
    assert hits == sorted(hits)
    assert hits[0] <= mean_reciprocal_rank(table) + 1e-12
    assert mean_reciprocal_rank(table) <= hits[-1] + 1e-12


@settings(max_examples=50, deadline=None)
@given(drawn, st.integers(1, 12))
def test_calibration_error_lies_between_nought_and_one_and_the_bins_hold_every_query_once(table, bins):
    assert 0 <= calibration_error(table, bins) <= 1
    told = reliability(table, bins)
    assert told["proposals"].sum() == len(table)
    assert told["proposals"].max() - told["proposals"].min() <= 1
    assert told["predicted"].is_monotonic_increasing


@settings(max_examples=50, deadline=None)
@given(drawn)
def test_coverage_falls_as_more_precision_is_asked(table):
    shares = [coverage(table, precision) for precision in (0.0, 0.5, 0.9, 1.0)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == 1.0


@settings(max_examples=50, deadline=None)
@given(drawn, st.randoms(use_true_random=False))
def test_the_order_of_the_answers_changes_no_metric(table, random):
    again = table.iloc[random.sample(range(len(table)), len(table))]
    np.testing.assert_equal(measure(again), measure(table))
    pd.testing.assert_frame_equal(reliability(again), reliability(table), check_exact=True)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sampled_from(["a", "b - x", "b - y", "c (z)", "c", "d"]), min_size=1, max_size=40),
    st.integers(0, 2**32 - 1),
    st.floats(0.05, 0.95),
)
def test_whole_universities_are_held_out_until_the_share_is_reached(names, seed, share):
    hei_ids = pd.Series(names, dtype="str")
    bases = university(hei_ids)
    if bases.nunique() < 2:
        with pytest.raises(MobilityError, match="at least 2"):
            hold_out(hei_ids, seed, share)
        return
    held = hold_out(hei_ids, seed, share)
    assert 0 < len(held) < bases.nunique()
    assert bases.isin(held).sum() >= share * len(names) or len(held) == bases.nunique() - 1
    assert hold_out(hei_ids.sample(frac=1, random_state=1), seed, share) == held


def test_a_query_is_a_distinct_title_of_a_host_with_accepted_home_courses():
    seen = pd.concat([evaluate(HOME, LEDGER, seed=seed, matcher=first_home).answers for seed in range(20)])
    asked = seen.drop_duplicates(["host_hei_id", "title"]).sort_values("query")
    assert asked[["host_hei_id", "title", "answer"]].values.tolist() == [
        ["Alpha", "Calculus 1", "M"],
        ["Alpha", "Mechanics", "P"],
        ["Alpha", "Optics", "P"],
        ["Beta - Arts", "Calculus 1", "M"],
        ["Beta - Science", "Kimya", "C"],
        ["Gamma", "Physics", "C; P"],
    ]


def test_the_matcher_is_told_nothing_about_the_universities_it_is_asked_about():
    told: list[tuple[set[str], set[str]]] = []

    def watch(home: pd.DataFrame, host: pd.DataFrame, decisions: pd.DataFrame | None) -> pd.DataFrame:
        assert decisions is not None
        told.append((set(university(host["hei_id"])), set(university(decisions["host_hei_id"]))))
        return first_home(home, host, decisions)

    evaluate(HOME, LEDGER, repeats=20, matcher=watch)
    assert len({frozenset(asked) for asked, _ in told}) > 1
    assert all(asked and given and not asked & given for asked, given in told)


def test_without_history_no_decision_is_given():
    given = []
    evaluate(HOME, LEDGER, history=False, matcher=lambda *tables: given.append(tables[2]) or first_home(*tables))
    assert given == [None]


def test_a_home_course_of_the_same_title_as_the_accepted_one_is_right():
    found = evaluate(HOME, LEDGER, repeats=20, matcher=first_home).answers.set_index("title")
    assert (found.loc["Calculus 1", "right"]).all()
    assert found.loc["Physics", "rank"].eq(2).all()
    assert found.loc["Kimya", "rank"].isna().all()


def test_a_title_is_unseen_where_no_decision_that_was_given_has_it():
    found = evaluate(HOME, LEDGER, repeats=20, matcher=first_home).answers
    alone = found.groupby("seed")["host_hei_id"].agg(lambda heis: {name.split()[0] for name in heis})
    for seed, title, unseen in found[["seed", "title", "unseen"]].itertuples(index=False):
        both_held = {"Alpha", "Beta"} <= alone[seed]
        assert unseen == (title != "Calculus 1" or both_held)


def test_a_query_without_a_proposal_counts_as_not_found():
    found = evaluate(HOME, LEDGER, matcher=lambda *tables: first_home(*tables).iloc[:0])
    assert found.summary[["hit_at_10", "mrr", "coverage_90", "ece"]].values.tolist() == [[0, 0, 0, 0]]
    assert found.answers["rank"].isna().all()


def test_the_tables_of_an_evaluation_agree_with_each_other():
    found = evaluate(HOME, LEDGER, repeats=6, matcher=first_home)
    assert found.summary[["repeats", "candidates", "left_out"]].values.tolist() == [[6, 3, 1]]
    assert found.summary["hit_at_1"].item() == pytest.approx(found.by_seed["hit_at_1"].mean())
    assert found.by_seed["queries"].sum() == len(found.answers) == found.by_host["queries"].sum()
    assert found.reliability["proposals"].sum() == len(found.answers)
    whole = (found.by_host["hit_at_1"] * found.by_host["queries"]).sum() / found.by_host["queries"].sum()
    assert whole == pytest.approx(found.answers["right"].mean())
    assert found.by_host["queries"].is_monotonic_decreasing


def test_the_hosts_catalogues_add_what_the_decisions_do_not_hold():
    catalogue = pd.DataFrame({"hei_id": ["Alpha"] * 2, "course_id": ["A2", "A1"], "credits": [4.0, 6.0]})
    asked: list[pd.DataFrame] = []

    def watch(home: pd.DataFrame, host: pd.DataFrame, decisions: pd.DataFrame | None) -> pd.DataFrame:
        asked.append(host)
        return first_home(home, host, decisions)

    evaluate(HOME, LEDGER, repeats=20, host=catalogue, matcher=watch)
    courses = pd.concat(asked).drop_duplicates("course_id").set_index("title")
    assert courses.loc[courses["hei_id"] == "Alpha", "credits"].dropna().to_dict() == {"Calculus 1": 6.0}
    assert courses["code"].eq("A1").sum() == 1


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(random):
    def shuffled(table: pd.DataFrame) -> pd.DataFrame:
        return table.iloc[random.sample(range(len(table)), len(table))]

    there = evaluate(HOME, LEDGER, matcher=first_home)
    back = evaluate(shuffled(HOME), shuffled(LEDGER), matcher=first_home)
    for name in ("summary", "by_seed", "by_host", "reliability", "answers"):
        pd.testing.assert_frame_equal(getattr(there, name), getattr(back, name), check_exact=True)


def test_too_few_universities_are_refused_with_what_to_do():
    with pytest.raises(MobilityError, match=r"name 1 host universities \(at least 2"):
        evaluate(HOME, LEDGER[LEDGER["host_hei_id"] == "Alpha"])
    with pytest.raises(MobilityError, match="name 0 host universities"):
        evaluate(HOME, LEDGER.iloc[:0])


@pytest.mark.parametrize("share", [0.0, 1.0, -1.0, float("nan")])
def test_a_share_that_leaves_nothing_on_one_side_is_refused(share):
    with pytest.raises(SettingsError, match="share"):
        evaluate(HOME, LEDGER, share=share)


def test_measuring_no_time_at_all_is_refused():
    with pytest.raises(SettingsError, match="repeats"):
        evaluate(HOME, LEDGER, repeats=0)


@pytest.mark.skipif(not (BENCH / "bench").is_dir(), reason="the yardstick is not at hand")
def test_it_measures_what_the_yardstick_measures(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH / "bench"))
    yardstick = __import__("evaluate_matching")
    folder = BENCH / "data" / "matching"
    home, queries = yardstick.load("multilingual_tr", folder)
    catalogue, past = yardstick.courses(home, "HOME"), yardstick.decisions(queries)
    proposals: list[pd.DataFrame] = []

    def by_length(home: pd.DataFrame, host: pd.DataFrame, decisions: pd.DataFrame | None) -> pd.DataFrame:
        pairs = host[["hei_id", "course_id", "title"]].merge(home[["course_id", "title"]], how="cross")
        near = (pairs["title_x"].str.len() - pairs["title_y"].str.len()).abs()
        named = pairs.set_axis(["host_hei_id", "host_course_id", "host", "home_course_id", "home"], axis=1)
        ranked = named.assign(probability=1 / (1.3 + near)).sort_values(
            ["host_course_id", "probability", "home_course_id"], ascending=[True, False, True]
        )
        ranked = ranked.assign(rank=ranked.groupby("host_course_id").cumcount() + 1)
        proposals.append(ranked[ranked["rank"] <= 10])
        return proposals[-1]

    found = evaluate(catalogue, past, seed=3, matcher=by_length).summary.round(4).to_dict("records")[0]
    train, test = yardstick.hold_out(queries, 3)
    by_length(catalogue, yardstick.courses(test, test.source_institution), None)
    told = yardstick.measure(proposals[-1], train, test, len(home), 0)
    names = {
        "hit_at_1": "hit@1",
        "hit_at_5": "hit@5",
        "hit_at_10": "hit@10",
        "mrr": "mrr",
        "coverage_90": "cov@P90",
        "ece": "ece",
    }
    for ours, theirs in {"queries": "queries", "decisions": "decisions", **names}.items():
        assert found[ours] == told[theirs], ours
