"""Signals are numbers that say what they are named after."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.matching.catalogue.courses import read_courses, read_titles_of
from mobility_planning.matching.catalogue.space import fit_space
from mobility_planning.matching.lessons.decisions import read_decisions
from mobility_planning.matching.lessons.lessons import read_lessons
from mobility_planning.matching.lessons.past import HomeSide
from mobility_planning.matching.scoring.evidence import gather
from mobility_planning.matching.scoring.signals import (
    COMPARED,
    PAST,
    SIGNALS,
    TOGETHER,
    candidates_of,
    compared,
    measure,
    signal_names,
)
from mobility_planning.matching.scoring.teaching import Office, learn_pasts
from mobility_planning.matching.words.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()
IDS = ["host_hei_id", "host_course_id", "home_course_id"]
DECIDED = pd.DataFrame(
    [
        ("Y", "Light", "ФИЗ 20", "OPT", "equivalent"),
        ("Y", "Light", "ФИЗ 20", "LAW", "rejected"),
        ("Z", "LIGHT", "ФИЗ 21", "OPT", "equivalent"),
        ("Z", "Light", "ФИЗ 21", "WAV", "partial"),
        ("Z", "Statutes", "JUR 30", "LAW", "equivalent"),
    ],
    columns=["host_hei_id", "host_titles", "host_codes", "home_course_ids", "verdict"],
)
HOME = pd.DataFrame(
    {
        "course_id": ["LAW", "OPT", "WAV"],
        "title": ["Roman Law", "Optics", "Waves and Light"],
        "code": ["LAW 300", "PHY 200", "PHY 400"],
    }
)


def measured(home: pd.DataFrame, host: pd.DataFrame, decisions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Measure all candidates, indexed by host and home course."""
    courses, precedents = read_courses(home, VOCABULARY), read_decisions(decisions)
    lessons = read_lessons(precedents, courses, VOCABULARY)
    space = fit_space(courses, lessons.courses, VOCABULARY)
    side = HomeSide.of(space, courses, read_titles_of(home, VOCABULARY))
    past = learn_pasts(Office(space, side, lessons, precedents))[-1] if lessons.taught.nnz else None
    evidence = gather(space, side, past, precedents, read_courses(host, VOCABULARY))
    table = pd.concat([candidates_of(evidence), measure(evidence, signal_names())], axis=1)
    return table.set_index(IDS[1:]).drop(columns=IDS[0])


def signals(host_title: str, home_title: str, **host: str) -> pd.Series:
    home = pd.DataFrame(
        {"course_id": ["H"], "title": [home_title], "description": ["light and lenses"], "code": ["PHY 1"]}
    )
    theirs = {"hei_id": "X", "course_id": ["S"], "title": [host_title], **{name: [text] for name, text in host.items()}}
    return measured(home, pd.DataFrame(theirs)).iloc[0]


@pytest.fixture(scope="module")
def taught() -> pd.DataFrame:
    host = pd.DataFrame(
        {
            "hei_id": "X",
            "course_id": ["A", "B", "C"],
            "title": ["Light", "Law of Light", "Statutes and Waves"],
            "code": ["ФИЗ 5", "JUR 5", ""],
        }
    )
    return measured(HOME, host, DECIDED)


@pytest.mark.parametrize(
    ("host", "home", "name"),
    [
        ("Physics II", "Physics 2", "sequence_agrees"),
        ("Physics I", "Physics II", "sequence_conflicts"),
        ("Physics II", "Physics", "sequence_host_only"),
        ("Physics", "Physics II", "sequence_home_only"),
        ("Physics", "Physics Laboratory", "laboratory_differs"),
        ("Introductory Physics", "Advanced Physics", "level_conflicts"),
        ("Physics", "Advanced Physics", "level_differs"),
        ("PHYSICS i", "Physics 1", "same_title"),
    ],
)
def test_a_label_signal_is_one_where_it_applies_and_nought_on_the_plain_pair(host: str, home: str, name: str) -> None:
    assert signals(host, home)[name] == 1
    assert signals("Physics of Light", "Physics")[name] == 0


@pytest.mark.parametrize(
    ("host", "home", "names"),
    [
        ("Physics I", "Physics", ["sequence_host_only", "sequence_conflicts"]),
        ("Physics", "Physics I", ["sequence_home_only", "sequence_conflicts"]),
        ("Physics I", "Physics I", ["sequence_conflicts"]),
        ("Physics", "Physics", ["sequence_agrees"]),
        ("Physics Lab", "Laboratory of Physics", ["laboratory_differs"]),
        ("Advanced Physics", "Physics, Advanced", ["level_differs", "level_conflicts"]),
        ("Physics", "Advanced Physics", ["level_conflicts"]),
    ],
)
def test_what_agrees_or_says_nothing_is_no_conflict(host: str, home: str, names: list[str]) -> None:
    assert signals(host, home)[names].tolist() == [0] * len(names)


@pytest.mark.parametrize(("code", "agrees"), [("PHYS 20", 1), ("phy-1", 1), ("CHE 1", 0), ("", 0), ("101", 0)])
def test_codes_agree_by_their_first_letters(code: str, agrees: int) -> None:
    assert signals("Physics", "Physics", code=code)["code_agrees"] == agrees


def test_coverage_counts_both_ways() -> None:
    found = signals("Linear Algebra", "Algebra")
    assert found["home_covered"] == 1
    assert 0 < found["host_covered"] < 1


def test_the_cosines_of_the_same_words_are_one() -> None:
    found = signals("Organic Chemistry", "ORGANIC CHEMISTRY")
    cosines = ["stem_cosine", "character_cosine", "title_cosine", "thesaurus_both", "associations"]
    assert found[cosines].to_numpy(float) == pytest.approx(np.ones(5), abs=1e-5)
    assert found[["ratio", "token_sort", "token_set", "partial", "weighted"]].tolist() == [1] * 5


def test_fuzzy_ratios_see_what_they_are_named_after() -> None:
    turned = signals("Chemistry Organic", "Organic Chemistry")
    assert turned["token_sort"] == 1 > turned["ratio"]
    longer = signals("Organic Chemistry of Plants", "Organic Chemistry")
    assert longer["token_set"] == longer["partial"] == 1 > longer["token_sort"]


def test_a_related_term_speaks_where_no_word_is_common() -> None:
    found = signals("Cinema", "Film")
    assert found["thesaurus"] > 0.3 > found["stem_cosine"] == 0


def test_descriptions_count_only_where_both_courses_have_one() -> None:
    with_text, without = signals("Optics", "Optics", description="lenses and light"), signals("Optics", "Optics")
    assert with_text["description"] > 0.5
    assert (with_text["no_description"], without["description"], without["no_description"]) == (0, 0, 1)


def test_a_title_may_be_found_in_a_description() -> None:
    assert signals("Lenses of Physics", "Physics")["title_in_description"] > 0.3


def test_decisions_on_the_title_are_counted_as_shares_and_logarithms(taught: pd.DataFrame) -> None:
    counted = taught[["accepted_share", "accepted_often", "rejected_share", "rejected_often"]]
    assert counted.loc[("A", "OPT")].tolist() == pytest.approx([2 / 4, np.log(3), 0, 0])
    assert counted.loc[("A", "WAV")].tolist() == pytest.approx([1 / 4, np.log(2), 0, 0])
    assert counted.loc[("A", "LAW")].tolist() == pytest.approx([0, 0, 1 / 2, np.log(2)])
    assert (counted.loc["B"] == 0).all(axis=None)


@pytest.mark.parametrize(
    "name", ["nearest", "alias_stem", "alias_character", "translation", "translation_alias", "share"]
)
def test_what_was_accepted_elsewhere_speaks_for_its_home_course(taught: pd.DataFrame, name: str) -> None:
    light = taught.loc["A", name]
    assert light["OPT"] > light["LAW"]
    assert taught.loc[("A", "OPT"), name] > 0.3


def test_a_code_speaks_for_the_department_it_led_to_and_no_code_for_none(taught: pd.DataFrame) -> None:
    department = taught["department"]
    assert department["A", "OPT"] == department["A", "WAV"] > department["A", "LAW"]
    assert department["B", "LAW"] > department["B", "WAV"]
    assert department["C"].to_numpy() == pytest.approx(np.full(len(department["C"]), np.log(1.05)))


def test_popular_home_courses_were_accepted_often(taught: pd.DataFrame) -> None:
    assert taught.loc["A", "popularity"].to_dict() == pytest.approx(
        {"OPT": np.log(3), "WAV": np.log(2), "LAW": np.log(2)}, rel=1e-5
    )


def test_levels_lead_to_each_other_by_the_first_digit_of_codes() -> None:
    host = pd.DataFrame({"hei_id": "X", "course_id": ["A"], "title": ["Light and Law and Optics"], "code": ["Q 30"]})
    found = measured(HOME, host, DECIDED).loc["A", "level_digit"]
    assert found["LAW"] > found["OPT"] == found["WAV"]


def test_signals_of_the_past_are_left_out_where_nothing_was_decided() -> None:
    host = pd.DataFrame({"hei_id": "X", "course_id": ["A"], "title": ["Law"]})
    found = measured(HOME, host)
    assert not set(PAST) & set(found.columns)
    assert set(SIGNALS) - {"encoder"} <= set(found.columns)


def test_only_the_signals_asked_for_are_measured_in_the_order_of_their_names(taught: pd.DataFrame) -> None:
    names = signal_names()
    assert taught.columns.tolist() == [name for name in names if name not in (*TOGETHER, "encoder")]
    assert len(set(names)) == len(names)
    assert {f"{name}_{kind}" for name in COMPARED for kind in ("gap", "place")} < set(names)


@pytest.mark.parametrize("title", ["Фотоника ii", "物理学 law", "law " + "x" * 10_000, "law; law\x00", "ფიზიკა law"])
def test_every_signal_of_an_odd_title_is_a_finite_number_within_bounds(title: str) -> None:
    home = pd.concat([HOME, pd.DataFrame({"course_id": ["F"], "title": ["Fotonika Laboratory"]})])
    found = measured(home, pd.DataFrame({"hei_id": "X", "course_id": ["S"], "title": [title]}), DECIDED)
    assert len(found) > 0
    assert np.isfinite(found.to_numpy(float)).all()
    logarithms = ["accepted_often", "rejected_often", "popularity", "department", "level_digit"]
    assert found[[name for name in SIGNALS if name in found and name not in logarithms]].to_numpy().min() >= -1e-6
    assert found[[name for name in SIGNALS if name in found and name not in logarithms]].to_numpy().max() <= 1 + 1e-5


rows = st.lists(st.tuples(st.integers(0, 3), st.floats(0, 1, width=32)), max_size=15)


@given(rows)
def test_the_best_of_a_row_has_no_gap_and_the_first_place(drawn: list[tuple[int, float]]) -> None:
    row = np.array([row for row, _ in drawn], dtype=np.int64)
    values = np.array([value for _, value in drawn], dtype=np.float32)
    gap, place = compared(values, row)
    for number in set(row.tolist()):
        here = row == number
        assert gap[here].min() == 0
        np.testing.assert_allclose(values[here] + gap[here], values[here].max(), rtol=1e-6)
        np.testing.assert_allclose(sorted(1 / place[here]), np.arange(1, here.sum() + 1), rtol=1e-6)
        assert values[here][place[here].argmax()] == values[here].max()
