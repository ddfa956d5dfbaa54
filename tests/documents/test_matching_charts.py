"""The pictures of matching show its numbers, in every language, alike every time."""

import re
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.matching_charts import SIGNALS_SHOWN, learning_curve, reliability, waterfall
from mobility_planning.matching.explain.explain import Explanation, explain
from mobility_planning.matching.explain.explain_words import signal_name, signed
from mobility_planning.matching.scoring.signals import SIGNALS, signal_names

BINS = pd.DataFrame({"predicted": [0.1, 0.5, 0.9], "observed": [0.12, 0.4, 0.95], "proposals": [40, 10, 25]})
CURVE = pd.DataFrame(
    {"decisions": [0, 100, 0, 100], "order": ["asked", "asked", "random", "random"], "hit_at_1": [0.4, 0.6, 0.4, 0.5]}
)
HOSTILE = "<script>alert(1)</script>"


def explained(title: str = "Calculus", **signals: float) -> Explanation:
    ids = {"host_hei_id": ["x"], "host_course_id": ["9"], "home_course_id": ["CAL"]}
    proposal = pd.DataFrame({**ids, "probability": [0.5], "prior": -3.0, **signals, "calibration": 0.0, "rivals": -0.5})
    home = pd.DataFrame({"course_id": ["CAL"], "title": ["Calculus II"]})
    return explain(proposal, home, pd.DataFrame({"hei_id": ["x"], "course_id": ["9"], "title": [title]}))[0]


def texts(svg: str) -> list[str]:
    return [element.text for element in ET.fromstring(svg).iter() if element.tag.endswith("}text")]  # noqa: S314


def bars(explanation: Explanation) -> pd.DataFrame:
    """Read the bars back from the chart's own data."""
    (rows,) = waterfall(explanation, "en").spec["datasets"].values()
    return pd.DataFrame(rows)


def drawn(language: str) -> list:
    return [
        waterfall(explained(share=1.5, level_differs=-0.5), language),
        reliability(BINS, language),
        learning_curve(CURVE, language),
    ]


@pytest.mark.parametrize("language", list(Language))
def test_every_picture_has_a_title_and_words_for_who_does_not_see_it(language):
    names = ["match-waterfall", "match-reliability", "match-learning-curve"]
    pictures = drawn(language)
    assert [picture.name for picture in pictures] == names
    for picture in pictures:
        assert picture.title == words(language).say(f"chart-{picture.name}")
        assert picture.alt.startswith(picture.title)
        assert re.search(r"\d", picture.alt)
        assert picture.png().startswith(b"\x89PNG")


def test_a_picture_is_the_same_every_time():
    assert [one.svg() for one in drawn("kk")] == [other.svg() for other in drawn("kk")]


def test_each_step_begins_where_the_last_one_ended_and_the_sum_is_the_log_odds():
    explanation = explained(share=1.5, share_gap=0.25, level_differs=-0.5)
    steps = bars(explanation)
    assert steps["start"].tolist() == [0.0, -3.0, -1.25, -1.75, -1.75, 0.0]
    assert steps["end"].tolist() == [-3.0, -1.25, -1.75, -1.75, -2.25, explanation.log_odds]
    assert steps["kind"].tolist() == ["prior and sum", "for", "against", "for", "against", "prior and sum"]


def test_signals_that_say_nothing_have_no_bar():
    assert signal_name("ratio", words("en")) not in bars(explained(share=1.0, ratio=0.0))["label"].tolist()


def test_the_weakest_of_many_signals_are_one_bar_and_the_sum_stays():
    names = list(SIGNALS)[: SIGNALS_SHOWN + 4]
    explanation = explained(**{name: 0.1 * (place + 1) for place, name in enumerate(names)})
    steps = bars(explanation)
    labels = steps["label"].tolist()
    assert len(labels) == SIGNALS_SHOWN + 1 + 4
    assert labels.index("other signals together") == len(labels) - 4
    assert signal_name(names[0], words("en")) not in labels
    assert signal_name(names[-1], words("en")) in labels
    assert steps["end"].iloc[-2] == pytest.approx(explanation.log_odds)


@pytest.mark.parametrize("language", list(Language))
def test_no_name_of_a_signal_is_cut_off(language):
    names = [name for name in signal_names() if not name.endswith(("_gap", "_place"))]
    for start in range(0, len(names), SIGNALS_SHOWN):
        shown = names[start : start + SIGNALS_SHOWN]
        svg = waterfall(explained(**dict.fromkeys(shown, 0.5)), language).svg()
        assert {signal_name(name, words(language)) for name in shown} <= set(texts(svg))


def test_the_numbers_stand_beside_their_bars_in_the_reader_s_writing():
    shown = texts(drawn("ru")[0].svg())
    assert {signed(-3.0, words("ru")), "+1,50", "−0,50"} <= set(shown)


@pytest.mark.parametrize("language", list(Language))
def test_shares_are_written_as_the_language_writes_percents(language):
    quarters = {words(language).percent(share) for share in (0, 0.25, 0.5, 0.75, 1)}
    for picture in drawn(language)[1:]:
        assert quarters <= set(texts(picture.svg()))


def test_a_bin_without_proposals_is_not_drawn():
    empty = pd.concat([BINS, pd.DataFrame({"predicted": [np.nan], "observed": [np.nan], "proposals": [0]})])
    assert reliability(empty, "en").svg() == reliability(BINS, "en").svg()


def test_an_order_without_a_message_is_shown_by_its_name():
    curve = learning_curve(CURVE.replace({"order": {"random": HOSTILE}}), "en")
    assert HOSTILE in texts(curve.svg())
    assert "<script" not in curve.svg()
    assert words("en").say("chart-match-order-asked") in texts(curve.svg())


def test_nothing_is_fetched_from_the_network():
    for picture in drawn("en"):
        assert set(re.findall(r"https?://[^\"' ]+", picture.svg())) <= {
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xlink",
        }
