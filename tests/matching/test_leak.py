"""Nothing is gained by leaking: with the answers of the decisions shuffled, they are worth no more than none at all."""

import importlib.util
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import pytest

from mobility_planning.matching.matcher import CourseMatcher

BENCH = Path(__file__).parents[3] / "shared"
MARGIN = 0.05
"""How much luck may add: on 120 titles two standard errors are some .08, but shuffled decisions mostly harm."""


def terms() -> list[str]:
    """Take English terms of two words from the shipped glossary, spread over it."""
    with (files("mobility_planning") / "standards" / "glossary.csv").open(encoding="utf-8") as file:
        english = pd.read_csv(file, dtype="str", keep_default_na=False)["en"].str.split(";").str[0].str.strip()
    fit = english[english.str.fullmatch(r"[a-z]{5,} [a-z]{5,}")].drop_duplicates()
    chosen = fit.iloc[np.linspace(0, len(fit) - 1, 120).round().astype(int)].tolist()
    return [str(term) for term in chosen]


TERMS = terms()
HOME = pd.DataFrame({"course_id": [f"H{n:02}" for n in range(60)], "title": [term.title() for term in TERMS[::2]]})
ELSEWHERE = TERMS[1::2]
"""What all host universities call the same courses: unrelated words, so that only decisions can tell."""


def host_title(place: int, random: np.random.Generator) -> str:
    """Write a home course as a host might: by another name, shortened, or with words around it."""
    first, second = HOME["title"][place].split()
    another = ELSEWHERE[place]
    return str(
        random.choice(
            [
                another.title(),
                f"Studies in {another}",
                f"{another.upper()} (Seminar)",
                f"Introduction to {first} {second}",
                f"{first[:5]} {second[:6]}",
                f"Topics of {second}",
            ]
        )
    )


def catalogue() -> pd.DataFrame:
    """Write the courses of ten universities, with the home course that each is."""
    random = np.random.default_rng(5)
    rows = [
        (f"University {hei}", f"{hei}-{place}", host_title(place, random), f"H{place:02}")
        for hei in "ABCDEFGHIJ"
        for place in random.choice(60, size=30, replace=False)
    ]
    return pd.DataFrame(rows, columns=["hei_id", "course_id", "title", "right"])


COURSES = catalogue()
HELD_OUT = COURSES["hei_id"].isin([f"University {hei}" for hei in "GHIJ"])
ASKED, TAUGHT = COURSES[HELD_OUT].drop(columns="right"), COURSES[~HELD_OUT]


def decide(courses: pd.DataFrame, answers: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "host_hei_id": courses["hei_id"].to_numpy(),
            "host_titles": courses["title"].to_numpy(),
            "home_course_ids": answers.to_numpy(),
            "verdict": "equivalent",
        }
    )


def hit_rate(matcher: CourseMatcher, asked: pd.DataFrame = ASKED) -> float:
    first = matcher.match(asked, top=1).merge(COURSES, left_on="host_course_id", right_on="course_id")
    return float((first["home_course_id"] == first["right"]).sum() / len(asked))


@pytest.fixture(scope="module")
def taught() -> CourseMatcher:
    return CourseMatcher.fit(HOME, decide(TAUGHT, TAUGHT["right"]))


@pytest.fixture(scope="module")
def untaught() -> float:
    return hit_rate(CourseMatcher.fit(HOME))


def test_true_decisions_are_worth_much_on_universities_they_do_not_name(taught: CourseMatcher, untaught: float) -> None:
    assert hit_rate(taught) > untaught + 0.2


def test_shuffled_decisions_bring_the_score_down_to_the_level_without_any(untaught: float) -> None:
    shuffled = TAUGHT["right"].sample(frac=1, random_state=2)
    assert hit_rate(CourseMatcher.fit(HOME, decide(TAUGHT, shuffled))) <= untaught + MARGIN


def test_the_titles_asked_about_never_reach_the_fit() -> None:
    few = TAUGHT[:40]
    past = decide(few, few["right"])
    fresh, asked = CourseMatcher.fit(HOME, past), CourseMatcher.fit(HOME, past)
    before = asked.scorer
    whole = asked.match(ASKED)
    assert asked.scorer is before
    assert CourseMatcher.fit(HOME, past).scorer == before == fresh.scorer
    some = ASKED[ASKED["hei_id"] == "University H"]
    beside = whole[whole["host_hei_id"] == "University H"].reset_index(drop=True)
    pd.testing.assert_frame_equal(fresh.match(some), beside, rtol=1e-9)


def test_a_calibrated_probability_is_no_more_sure_than_it_is_right(taught: CourseMatcher) -> None:
    first = taught.match(ASKED, top=1)["probability"]
    assert first.mean() == pytest.approx(hit_rate(taught), abs=0.1)


@pytest.mark.skipif(not (BENCH / "bench").is_dir(), reason="the benchmark's data are not at hand")
def test_shuffled_decisions_are_worth_nothing_on_real_courses_either() -> None:
    bench = load_bench()
    home, queries = bench.load("nus", BENCH / "data" / "matching")
    train, test = bench.hold_out(queries, 1)
    train, test = train.sample(600, random_state=1), test.sample(400, random_state=1)
    own, asked = bench.courses(home, "HOME"), bench.courses(test, test["source_institution"])
    right = dict(zip(test["course_id"], test["right"], strict=True))

    def hits(past: pd.DataFrame | None) -> float:
        first = CourseMatcher.fit(own, past).match(asked, top=1)
        pairs = zip(first["host_course_id"], first["home_course_id"], strict=True)
        return sum(ours in right[theirs] for theirs, ours in pairs) / len(test)

    told = bench.decisions(train)
    answers = told["home_course_ids"].sample(frac=1, random_state=1).to_numpy()
    none, true, shuffled = hits(None), hits(told), hits(told.assign(home_course_ids=answers))
    assert true > none + 0.08
    assert shuffled <= none + 0.02


def load_bench() -> ModuleType:
    path = BENCH / "bench" / "evaluate_matching.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
