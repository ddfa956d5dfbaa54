"""Pictures of simulated rounds: every figure of the tables, whole labels, in each language."""

import re

import pandas as pd
import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.simulation_charts import (
    SHOWN,
    case_name,
    fill_picture,
    means_picture,
    measure_word,
    named,
    paired_picture,
    seldom,
)
from mobility_planning.outcomes.simulation.design import KNOWN
from mobility_planning.outcomes.simulation.summary import MEASURES, fill, paired, summary

ROUNDS = pd.DataFrame([
    {"run": run, "year": 1, "policy": "base", "demand": demand, "mechanism": name, "applicants": 10, "eligible": 10,
     "seats": 8, "placed": placed + run % 2, "first_choice": 3 + run % 3, "rank_sum": 12, "merit_sum": 50_000,
     "gpa_mean": 3.4, "ects_sum": 120.0, "envy_pairs": envy, "wasted_seats": 0, "spread": 1250, "people_tried": 4,
     "gainers": envy}
    for run in range(1, 6)
    for demand in ("as_is", "applicants=20")
    for name, placed, envy in (("serial_dictatorship", 5, 0), ("without_fairness", 7, 3))
])  # fmt: skip
OFFERS = pd.DataFrame([
    {"run": run, "year": 1, "policy": "base", "demand": "as_is", "mechanism": "generous", "offer_id": offer,
     "quantity": 4, "wished": 5, "eligible": 4, "first_choices": 1, "placed": placed, "cutoff": None}
    for run in (1, 2)
    for offer, placed in (("A", 4), ("B", run), ("C", 0))
])  # fmt: skip
AS_IS = summary(ROUNDS).query("demand == 'as_is'")


def drawn(picture):
    return " ".join(re.findall(r">([^<>]+)</t", picture.svg()))


@pytest.mark.parametrize("language", list(Language))
def test_every_measure_drawn_has_its_name_and_its_mean(language):
    picture = means_picture(AS_IS, words(language))
    text = drawn(picture)
    for row in AS_IS[AS_IS["measure"].isin(SHOWN)].itertuples():
        assert words(language).say(f"simulated-measure-{row.measure}") in text
        assert measure_word(row.measure, row.mean, words(language)) in text
    assert "…" not in text
    assert picture.alt.startswith(picture.title)


def test_the_intervals_drawn_are_those_of_the_summary():
    spec = means_picture(AS_IS, words("en")).spec
    values = {(row["label"], row["title"]): row for row in _values(spec)}
    shown = values[words("en").say("mechanism-without_fairness"), "Share placed, of those eligible, %"]
    known = AS_IS[(AS_IS["measure"] == "placed_share") & (AS_IS["mechanism"] == "without_fairness")].iloc[0]
    assert [shown[end] for end in ("mean", "low", "high")] == pytest.approx(
        [100 * known[end] for end in ("mean", "low", "high")]
    )


def _values(spec):
    """Find the first table that a chart holds."""
    if isinstance(spec, list) and spec and isinstance(spec[0], dict) and "figure" in spec[0]:
        return spec
    parts = spec.values() if isinstance(spec, dict) else spec if isinstance(spec, list | tuple) else ()
    return next((found for one in parts if (found := _values(one))), None)


def test_differences_are_signed_and_in_points():
    table = paired(ROUNDS[ROUNDS["demand"] == "as_is"], {"mechanism": "serial_dictatorship"})
    text = drawn(paired_picture(table, words("en"), "serial dictatorship"))
    assert "+20.0" in text
    assert "percentage points" in text
    assert "+3.00" in text


def test_a_difference_of_demands_is_labelled_by_the_demand():
    table = paired(ROUNDS, {"demand": "as_is"}).query("mechanism == 'without_fairness'")
    assert "20 applicants" in drawn(paired_picture(table, words("en"), "as it is", "demand"))


def test_offers_that_fill_least_come_first():
    table = fill(OFFERS)
    assert seldom(table)["offer_id"].tolist() == ["C", "B", "A"]
    text = drawn(fill_picture(table, pd.Series({"A": "Far", "B": "Near", "C": "=1"}), words("en")))
    assert "=1 (C)" in text
    assert "38%" in text


def test_nothing_to_draw_is_no_picture():
    assert means_picture(AS_IS.head(0), words("en")) is None
    assert paired_picture(AS_IS.head(0), words("en"), "x") is None
    assert fill_picture(fill(OFFERS).assign(quantity=0.0), pd.Series(dtype="str"), words("en")) is None


@pytest.mark.parametrize("language", list(Language))
def test_every_mechanism_and_measure_has_a_name(language):
    spoken = words(language)
    assert all(named("mechanism", name, spoken) for name in KNOWN)
    assert all(spoken.say(f"simulated-measure-{name}") for name in MEASURES)


def test_what_is_nothing_after_rounding_has_no_sign():
    assert measure_word("gpa_mean", -0.001, words("en"), signed=True) == "0.00"
    assert measure_word("spread", -1250, words("ru"), signed=True) == "−12,5"


def test_a_case_is_named_by_what_differs():
    rows = pd.DataFrame({"policy": ["base", "more"], "demand": "as_is", "mechanism": "generous"})
    assert case_name(rows.iloc[1], rows, words("en")) == "generous, without fairness; more"
