"""The pictures of what a stay leads to show the numbers of their tables, and say them to who does not see them."""

import re
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.stay_charts import gpa_picture, preference_picture, recognition_time_picture
from mobility_planning.outcomes.indicators.gpa_change import gpa_change
from mobility_planning.outcomes.indicators.recognition_time import recognition_time
from tests.outcomes.histories import history, stay
from tests.outcomes.indicators.test_gpa_change import compared

SAY = words("en")
OBTAINED = pd.DataFrame(
    {"rank": [1, 2, 3], "applicants": [5, 0, 2], "share": [0.5, 0.0, 0.2], "up_to": [0.5, 0.5, 0.7]}
)


def texts(picture):
    root = ET.fromstring(picture.svg())  # noqa: S314 - drawn by ourselves
    return ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("}text")]


@cache
def change():
    return gpa_change(compared(), resamples=100)


@cache
def plain():
    stays = [stay(n, gpa_before=3.0, gpa_after=3.0 + n / 10) for n in range(5)]
    return gpa_change(history(mobilities=stays), resamples=100)


@cache
def times():
    end = pd.Timestamp("2025-01-31")
    waits = [10, 20, 30, 40, 60]
    return recognition_time(history(mobilities=[
        stay(n, ends_on="2025-01", recognised_on=end + pd.Timedelta(days=days)) for n, days in enumerate(waits)
    ]))  # fmt: skip


def every(say):
    return [recognition_time_picture(times(), say), gpa_picture(change(), say), gpa_picture(plain(), say),
            preference_picture(OBTAINED, say)]  # fmt: skip


@pytest.mark.parametrize("language", list(Language))
def test_every_picture_says_its_message_and_is_the_same_every_time(language):
    for picture, again in zip(every(words(language)), every(words(language)), strict=True):
        assert picture.alt.startswith(picture.title)
        assert re.search(r"\d", picture.alt)
        assert picture.svg() == again.svg()
        assert picture.png(0.5).startswith(b"\x89PNG")


def test_the_days_of_each_year_stand_beside_the_five_weeks():
    picture = recognition_time_picture(times(), SAY)
    assert {"2024/2025", "30", "52", "35 days"} <= set(texts(picture))
    assert "half decided within 30 days, nine in ten within 52 days, 60.0% within 35 days (5 stays)" in picture.alt


def test_of_a_year_with_both_scopes_both_together_are_drawn():
    both = pd.concat([times(), times().assign(scope="internal"), times().assign(scope="all", median_days=17.5)])
    told = recognition_time_picture(both, SAY).alt
    assert "within 17.5 days" in told
    assert "within 30 days" not in told


def test_a_year_that_is_hidden_is_not_drawn():
    hidden = times().assign(academic_year="2023/2024", shown="small", median_days=None)
    drawn = texts(recognition_time_picture(pd.concat([hidden, times()]), SAY))
    assert "2023/2024" not in drawn
    assert recognition_time_picture(hidden, SAY) is None


def test_grades_are_drawn_for_both_and_their_difference_has_its_interval():
    picture = gpa_picture(change(), SAY)
    assert {"3.06", "3.28", "3.12", "+0.16", "went", "stayed at home"} <= set(texts(picture))
    assert "Students who went: 3.06 before, 3.28 after" in picture.alt
    assert re.search(r"Difference of the changes: \+0\.16 \(95% interval from \S+ to \S+\), 5 pairs", picture.alt)


def test_without_controls_nobody_else_is_drawn_and_the_words_say_so():
    picture = gpa_picture(plain(), SAY)
    assert "stayed at home" not in texts(picture)
    assert "no comparison with students who stayed" in picture.alt


def test_a_difference_without_an_interval_says_so():
    assert "(no interval)" in gpa_picture(replace(change(), low=None, high=None), SAY).alt


def test_a_difference_of_nothing_has_no_sign():
    assert "changes: 0.00 (" in gpa_picture(replace(change(), mean_difference=-0.001), SAY).alt


def test_each_wish_has_its_share_and_those_without_a_seat_too():
    picture = preference_picture(OBTAINED, SAY)
    assert picture.alt.endswith("choice 1: 50.0%, choice 2: 0.0%, choice 3: 20.0%, without a seat: 30.0%")
    assert {"50.0%", "0.0%", "20.0%", "30.0%"} <= set(texts(picture))


def test_late_wishes_are_one_bar():
    late = pd.DataFrame({"rank": range(1, 11), "applicants": 1, "share": 0.1})
    picture = preference_picture(late.assign(up_to=late["share"].cumsum()), SAY)
    assert "later than choice 8: 20.0%" in picture.alt
    assert "without a seat" not in picture.alt


def test_nothing_to_show_is_no_picture():
    assert recognition_time_picture(times().iloc[:0], SAY) is None
    assert gpa_picture(gpa_change(history()), SAY) is None
    assert preference_picture(OBTAINED.iloc[:0], SAY) is None
