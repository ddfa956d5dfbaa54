"""An explanation can be read in three languages, and every signal has a name in each."""

import pandas as pd
import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.matching.explain.explain import Explanation, explain
from mobility_planning.matching.explain.explain_words import by_signal, chance, explanation_words, signal_name, signed
from mobility_planning.matching.scoring import signals

STANDING = ["prior", "calibration", "rivals", "total", "others"]
HOME = pd.DataFrame({"course_id": ["CAL"], "title": ["Calculus II"]})
HOST = pd.DataFrame({"hei_id": ["x"], "course_id": ["9"], "title": ["Vector Calculus"]})
IDS = {"host_hei_id": ["x"], "host_course_id": ["9"], "home_course_id": ["CAL"]}


def explained(past: pd.DataFrame | None = None, **columns: object) -> Explanation:
    parts = {"prior": -2.0, "nearest": 2.5, "nearest_gap": -0.5, "level_differs": -0.75, "calibration": 0.25}
    proposal = pd.DataFrame({**IDS, "probability": [0.18], **columns, **parts, "rivals": -1.0})
    return explain(proposal, HOME, HOST, decisions=past)[0]


@pytest.mark.parametrize("language", list(Language))
def test_every_signal_has_a_name_of_its_own_in_every_language(language):
    spoken = words(language)
    names = [signal_name(name, spoken) for name in [*signals.signal_names(), *STANDING]]
    assert all(names)
    assert len(set(names)) == len(names)


def test_the_distance_to_the_best_is_named_by_its_signal():
    spoken = words("ru")
    assert signal_name("share_gap", spoken).startswith(signal_name("share", spoken))
    assert len({signal_name(name, spoken) for name in ("share", "share_gap", "share_place")}) == 3


def test_a_signal_is_added_to_its_distance_and_place_and_the_sum_stays():
    explanation = explained()
    found = by_signal(explanation.parts)
    assert found["name"].tolist() == ["prior", "nearest", "level_differs", "calibration", "rivals"]
    assert found["log_odds"].tolist() == [-2.0, 2.0, -0.75, 0.25, -1.0]
    assert found["until"].iloc[-1] == pytest.approx(explanation.log_odds)


@pytest.mark.parametrize("language", list(Language))
def test_an_explanation_is_said_in_the_reader_s_language(language):
    rows = [("Calculus of Vectors", "equivalent"), ("Vector Calculus", "rejected")]
    past = pd.DataFrame(rows, columns=["host_titles", "verdict"]).assign(
        host_hei_id="y", home_course_ids="CAL", decided_on=pd.Timestamp("2024-03-01")
    )
    explanation = explained(past, none=0.25, host_ects=4.5, host_ects_fact="us.any")
    said = explanation_words(explanation, language)
    spoken = words(language)
    assert "Vector Calculus" in said[0]
    assert "Calculus II" in said[0]
    assert spoken.percent(0.18) in said[0]
    assert spoken.percent(0.25) in said[1]
    text = "\n".join(said)
    assert f"{signal_name('nearest', spoken)} {signed(2.0, spoken)}" in text
    assert f"{signal_name('level_differs', spoken)} {signed(-0.75, spoken)}" in text
    assert signed(explanation.log_odds, spoken) in text
    assert spoken.number(4.5) in text
    assert "us.any" in text
    assert spoken.say("explain-ects-unknown") in text
    assert text.count(spoken.day(pd.Timestamp("2024-03-01").date())) == 2


def test_terms_are_spelt_as_printed_and_both_ways_where_they_differ():
    assert "In both titles: Calculus." in explanation_words(explained(), "en")
    host = HOST.assign(title="calculi 2")
    proposal = pd.DataFrame({**IDS, "probability": 0.5, "prior": 0.0, "rivals": 0.0})
    (explanation,) = explain(proposal, HOME.assign(title="Calculators II"), host)
    assert "In both titles: 2 / II, calculi / Calculators." in explanation_words(explanation, "en")


def test_without_decisions_the_words_say_so():
    assert explanation_words(explained(), "en")[-1] == words("en").say("explain-no-decision")


def test_a_probability_is_never_rounded_to_certainty():
    said = [chance(value, words("en")) for value in (0.0, 1e-9, 0.01, 0.99, 1 - 1e-9, 1.0)]
    assert said == ["0%", "under 1%", "1%", "99%", "over 99%", "100%"]
