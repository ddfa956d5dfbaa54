"""Merit is exact, banded and classed as the office says, and its lottery can be repeated."""

from dataclasses import replace
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.rules.eligibility import eligibility
from mobility_planning.allocation.rules.lottery import lottery_numbers
from mobility_planning.allocation.rules.merit import with_merit
from mobility_planning.allocation.rules.wishes import wishes
from mobility_planning.tables.settings import Settings
from tests.allocation.offices import office

PEOPLE = "applicant_id,programme_id,gpa,grade_scale,points,funding\n"
WISHED = "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\nC,1,X1\n"
ENGLISH = "offer_id,hei_id,quantity,language\nX1,X,1,en\n"


def merits(folder, settings="", **tables):
    workspace = office(folder, settings, **{"choices": WISHED, "offers": ENGLISH, **tables})
    everything = wishes(workspace)
    return with_merit(eligibility(everything, workspace).pairs, everything, workspace)


def people(*rows):
    return {"applicants": PEOPLE + "".join(f"{row}\n" for row in rows)}


def certificates(*rows):
    return {"languages": "applicant_id,language,test,score\n" + "".join(f"{row}\n" for row in rows)}


def test_weights_are_percent_of_gpa_share_and_language_level(tmp_path):
    found = merits(
        tmp_path, **people("A,P,4.0,,,", "B,P,3.0,,,", "C,P,,,,"), **certificates("A,en,CEFR,C2", "B,en,CEFR,B1")
    )
    exact_b = (70 * Fraction(3, 4) + 30 * Fraction(3, 6)) * 100
    assert found["score"].tolist() == [10_000, round(exact_b), 0]


def test_another_scale_counts_by_its_own_best_and_worst(tmp_path):
    found = merits(tmp_path, **people("A,P,4.4,kz-5.0,,", "B,P,3.2,kz-4.0,,", "C,P,80,kz-100,,"), **certificates())
    assert len(set(found["score"])) == 1


def test_an_offer_without_a_language_leaves_its_weight_to_the_rest(tmp_path):
    plain = {"offers": "offer_id,hei_id,quantity\nX1,X,1\n"}
    found = merits(tmp_path, **people("A,P,4.0,,,", "B,P,2.0,,,", "C,P,1.0,,,"), **plain)
    assert found["score"].tolist() == [10_000, 5_000, 2_500]


def test_any_column_of_numbers_can_weigh(tmp_path):
    settings = "[merit]\npoints = 100\nhighest = {points = 20}\n"
    found = merits(tmp_path, settings, **people("A,P,4,,20,", "B,P,4,,5,", "C,P,4,,,"))
    assert found["score"].tolist() == [10_000, 2_500, 0]


def test_within_a_band_applicants_are_equal(tmp_path):
    settings = '[merit]\ngpa = 100\nbands = 500\ntie_break = ["lottery"]\nseed = 3\n'
    found = merits(tmp_path, settings, **people("A,P,3.00,,,", "B,P,3.19,,,", "C,P,3.20,,,"))
    assert found["merit"].tolist() == [7_500, 7_500, 8_000]
    assert found["priority"].tolist() == [0, 0, 1]


def test_declared_tie_breaks_come_before_the_lottery(tmp_path):
    settings = '[merit]\ngpa = 100\nbands = 10000\ntie_break = ["points", "lottery"]\nseed = 3\n'
    found = merits(tmp_path, settings, **people("A,P,3.0,,1,", "B,P,3.9,,1,", "C,P,3.0,,2,"))
    assert found["priority"].tolist() == [0, 0, 1]


def test_a_priority_class_goes_before_any_merit(tmp_path):
    rows = people("A,P,3.4,,,ministry_grant", "B,P,3.6,,,ministry_grant", "C,P,4.0,,,self")
    found = merits(
        tmp_path, 'policy = "nkzu"\n', **rows, **certificates("A,en,CEFR,C2", "B,en,CEFR,B2", "C,en,CEFR,C2")
    )
    assert found["priority"].rank(ascending=False).tolist() == [2, 1, 3]
    assert found["merit"].iloc[1] > 10_000 + found["score"].iloc[1]


@given(st.sets(st.text(min_size=1, max_size=5), min_size=1, max_size=20), st.integers(0, 10**6))
def test_lottery_numbers_are_one_to_n_whatever_the_order(names, seed):
    drawn = lottery_numbers(names, seed)
    assert sorted(drawn.values()) == list(range(1, len(names) + 1))
    assert drawn == lottery_numbers(sorted(names, reverse=True), seed)


def test_another_seed_is_another_draw():
    names = [f"A{i}" for i in range(50)]
    assert lottery_numbers(names, 1) != lottery_numbers(names, 2)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return office(tmp_path_factory.mktemp("base"))


WISH = st.fixed_dictionaries({
    "gpa": st.sampled_from([1.0, 2.5, 3.0, 3.33, 4.0, 4.5, None]),
    "scale": st.sampled_from(["kz-4.0", "de"]),
    "known_order": st.integers(0, 6),
    "offer.language": st.sampled_from(["en", ""]),
    "points": st.sampled_from([-1.0, 0.0, 2.5, 20.0, 30.0, None]),
})  # fmt: skip
THREE = {"gpa": 33, "language": 33, "points": 34}
ENDS = {"kz-4.0": (Fraction(4), Fraction(0)), "de": (Fraction(1), Fraction(5))}


def share(column, wish):
    """Take a wish's share of the best, straight from the definition."""
    if column == "language":
        return Fraction(wish["known_order"], 6)
    if wish[column] is None:
        return Fraction(0)
    value = Fraction(str(wish[column]))
    if column == "points":
        return min(max(value / 20, Fraction(0)), Fraction(1))
    best, worst = ENDS[wish["scale"]]
    found = (value - worst) / (best - worst)
    return found if 0 <= found <= 1 else Fraction(0)


@settings(deadline=None)
@given(
    drawn=st.lists(WISH, min_size=1, max_size=8), bands=st.sampled_from([1, 700]),
    weights=st.sampled_from([{"gpa": 70, "language": 30}, {"language": 100}, THREE]),
    breaks=st.permutations(["gpa", "language", "points"]), number=st.integers(0, 3),
)  # fmt: skip
def test_merit_is_the_weighted_shares_and_priority_their_order_with_the_tie_breaks(
    base, drawn, bands, weights, breaks, number
):
    ties = [*breaks[:number], "lottery"]
    asked = {**weights, "bands": bands, "tie_break": ties, "seed": 1, "highest": {"points": 20}}
    workspace = replace(base, policy=None, settings=Settings.model_validate({"merit": asked}))
    everything = pd.DataFrame(drawn).astype({"gpa": "float64", "points": "float64"}).assign(applicant_id="A")
    found = with_merit(everything[["applicant_id"]], everything, workspace)
    keys = []
    for wish, score in zip(drawn, found["score"], strict=True):
        spoken = {c: w for c, w in weights.items() if wish["offer.language"] or c != "language" or len(weights) == 1}
        due = sum(w * share(c, wish) for c, w in spoken.items()) * 10_000 / sum(spoken.values())
        assert score == int(due + Fraction(1, 2))
        keys.append((score // bands * bands, *(share(column, wish) for column in breaks[:number])))
    assert found["merit"].tolist() == [key[0] for key in keys]
    assert found["priority"].tolist() == [sorted(set(keys)).index(key) for key in keys]
