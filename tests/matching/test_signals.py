"""Signals are numbers that say what they are named after."""

import numpy as np
import pandas as pd
import pytest

from mobility_planning.matching.match import measure_candidates
from mobility_planning.matching.signals import SIGNALS


def signals(host_title: str, home_title: str, **host: str) -> pd.Series:
    home = pd.DataFrame({"course_id": ["H"], "title": [home_title], "description": ["light and lenses"]})
    hosts = pd.DataFrame(
        {"hei_id": ["X"], "course_id": ["S"], "title": [host_title], **{k: [v] for k, v in host.items()}}
    )
    return measure_candidates(home, hosts, None, SIGNALS).iloc[0]


@pytest.mark.parametrize(
    ("host", "home", "name"),
    [
        ("Physics II", "Physics 2", "sequence_agrees"),
        ("Physics I", "Physics II", "sequence_conflicts"),
        ("Physics II", "Physics", "sequence_host_only"),
        ("Physics", "Physics II", "sequence_home_only"),
        ("Physics", "Physics Laboratory", "laboratory_differs"),
        ("Intro to Physics", "Introductory Physics", "level_agrees"),
        ("Introductory Physics", "Advanced Physics", "level_conflicts"),
        ("Physics", "Advanced Physics", "level_differs"),
        ("PHYSICS i", "Physics 1", "same_title"),
    ],
)
def test_a_label_signal_is_one_where_it_applies_and_nought_on_the_plain_pair(host: str, home: str, name: str) -> None:
    assert signals(host, home)[name] == 1
    assert signals("Physics of Light", "Physics")[name] == 0


def test_the_first_of_a_sequence_is_no_conflict_with_a_course_that_has_none() -> None:
    assert signals("Physics I", "Physics")["sequence_host_only"] == 0


def test_coverage_counts_both_ways() -> None:
    found = signals("Linear Algebra", "Algebra")
    assert found["home_covered"] == 1
    assert 0 < found["host_covered"] < 1


def test_descriptions_count_only_where_both_courses_have_one() -> None:
    with_text, without = signals("Optics", "Optics", description="lenses and light"), signals("Optics", "Optics")
    assert with_text["description"] > 0.5
    assert (with_text["no_description"], without["description"], without["no_description"]) == (0, 0, 1)


def test_every_signal_of_unlike_titles_is_a_finite_number() -> None:
    found = signals("Фотоника ii", "Fotonika Laboratory")
    assert np.isfinite(found[list(SIGNALS)].astype(float)).all()
