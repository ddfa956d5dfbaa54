"""The tab of matching quality, on a handful of courses."""

import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import words
from mobility_planning.desk.researcher.quality import measured, quality_view
from tests.outcomes.histories import history

TITLES = ["Calculus", "Physics", "Chemistry", "History"]
HOME = [{"hei_id": "home", "course_id": title[0], "title": title, "credits": 5.0} for title in TITLES]
DECISIONS = [
    {"decided_on": None, "decided_by": "advisor", "host_hei_id": host, "host_titles": f"{title} 1",
     "host_course_ids": f"{host}-{title[0]}", "home_course_ids": title[0], "verdict": "equivalent"}
    for host in ("far", "near") for title in TITLES
]  # fmt: skip


def test_matching_is_measured_on_universities_it_was_not_told_about():
    office = history(courses=HOME, decisions=DECISIONS)
    known = measured(office, words("en"))
    view = quality_view(known, office, words("en"))
    assert view.more["queries"] == 4
    assert known.curve["decisions"].tolist() == [0, 1, 2, 4]
    assert [picture.name for picture in view.pictures] == ["match-reliability", "match-learning-curve"]
    assert set(view.sheets[2].shown["host_hei_id"]) <= {"Far", "Near"}


def test_too_few_decisions_are_said_in_the_reader_s_language():
    with pytest.raises(MobilityError, match="Слишком мало решений"):
        measured(history(courses=HOME, decisions=DECISIONS[:4]), words("ru"))
