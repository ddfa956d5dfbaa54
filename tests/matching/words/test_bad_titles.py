"""Bad input: whatever stands in a catalogue, the rest of it is matched, and each distinct title is read once."""

import numpy as np
import pandas as pd
import pytest

from mobility_planning.matching.catalogue.courses import read_courses, read_titles_of
from mobility_planning.matching.matcher import CourseMatcher
from mobility_planning.matching.words import text
from mobility_planning.matching.words.text import read_title
from mobility_planning.matching.words.vocabulary import Vocabulary

GOOD = {"OPT": "Optics", "LAW": "Roman Law", "BIO": "Plant Biology", "CAL": "Calculus II"}
BAD = {
    "empty": "",
    "blank": " \t\u00a0\n",
    "missing": None,
    "not a number": float("nan"),
    "control characters": "\x00\x01\x1b[31m",
    "punctuation": "--;;//((",
    "endless word": "x" * 10_000,
    "endless sentence": "of the " * 2_000,
    "endless list": "; ".join(["Seminar"] * 2_000),
    "Georgian": "ფიზიკა და ოპტიკა",
    "Chinese": "物理学导论",
    "Arabic": "مقدمة في الفيزياء",
    "Hebrew, right to left": "\u202eמבוא לפיזיקה\u202c",
    "emoji": "🎓📚",
    "combining marks alone": "\u0301\u0308\u0327",
    "marks piled up": "e" + "\u0301" * 5_000,
    "formula": "=1+1",
    "number": 12,
    "digits": "9" * 400,
    "superscript digits": "²³ ①②",
}


def home(extra: dict[str, object] | None = None) -> pd.DataFrame:
    titles = {**GOOD, **(extra or {})}
    return pd.DataFrame({"hei_id": "home", "course_id": list(titles), "title": list(titles.values())}, dtype=object)


def decisions(titles: dict[str, object]) -> pd.DataFrame:
    rows = [("Y", title, course, "equivalent") for course, title in titles.items()]
    rows += [("Z", f"{title} of Today", course, "equivalent") for course, title in GOOD.items()]
    return pd.DataFrame(rows, columns=["host_hei_id", "host_titles", "home_course_ids", "verdict"], dtype=object)


@pytest.fixture(scope="module")
def proposals() -> pd.DataFrame:
    """Match good courses among bad ones, bad titles standing in the home catalogue and in the decisions too."""
    matcher = CourseMatcher.fit(home(BAD), decisions(BAD))
    host = home(BAD).assign(hei_id="X", credits=[None, -1, float("inf"), "many", *[1e300] * len(BAD)])
    return matcher.match(host, top=5)


@pytest.mark.parametrize("course", list(GOOD))
def test_good_titles_among_bad_ones_are_matched(proposals: pd.DataFrame, course: str) -> None:
    first = proposals[(proposals["host_course_id"] == course) & (proposals["rank"] == 1)]
    assert first["home_course_id"].tolist() == [course]
    assert first["probability"].iloc[0] > 0.3


def test_every_number_of_every_proposal_is_finite(proposals: pd.DataFrame) -> None:
    assert np.isfinite(proposals.select_dtypes("number").to_numpy(float)).all()


@pytest.mark.parametrize("course", ["empty", "blank", "missing", "not a number", "control characters", "punctuation"])
def test_a_title_that_says_nothing_has_no_proposals(proposals: pd.DataFrame, course: str) -> None:
    if read_title(BAD[course]).key == "":
        assert course not in set(proposals["host_course_id"])
        assert course not in set(proposals["home_course_id"])
    else:
        assert course == "control characters"  # an escape sequence leaves its printable letters


@pytest.mark.parametrize("course", ["Georgian", "Chinese", "Arabic"])
def test_the_same_title_in_an_unknown_script_is_still_the_same_title(proposals: pd.DataFrame, course: str) -> None:
    first = proposals[(proposals["host_course_id"] == course) & (proposals["rank"] == 1)]
    assert first["home_course_id"].tolist() == [course]


@pytest.mark.parametrize("name", list(BAD))
def test_a_bad_title_alone_changes_no_other_course_s_proposals(first_day: CourseMatcher, name: str) -> None:
    host = home().assign(hei_id="X")
    bad = pd.DataFrame({"hei_id": "W", "course_id": ["bad"], "title": [BAD[name]]}, dtype=object)
    found = first_day.match(pd.concat([host, bad]))
    pd.testing.assert_frame_equal(
        found[found["host_hei_id"] == "X"].reset_index(drop=True), first_day.match(host), rtol=1e-9
    )


@pytest.fixture(scope="module")
def first_day() -> CourseMatcher:
    return CourseMatcher.fit(home())


def test_duplicate_titles_are_read_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[object]()

    def counted(title: object) -> text.Title:
        asked.append(title)
        return read_title(title)

    monkeypatch.setattr(text, "read_title", counted)
    many = pd.DataFrame({"hei_id": "X", "course_id": np.arange(20_000).astype(str)})
    courses = read_courses(many.assign(title=["Optics", "Roman Law"] * 10_000), Vocabulary.load())
    assert len(courses) == 20_000
    assert sorted(asked) == ["Optics", "Roman Law"]
    asked.clear()
    read_titles_of(many.assign(title="Optics", title_ru="Оптика"), Vocabulary.load())
    assert sorted(asked) == ["Optics", "Оптика"]


def test_duplicate_courses_each_have_the_proposals_of_one(first_day: CourseMatcher) -> None:
    many = pd.DataFrame({"hei_id": [f"u{n:04}" for n in range(600)], "course_id": "1", "title": "Optics of Plants"})
    found = first_day.match(many, top=2)
    assert len(found) == 1_200
    columns = ["home_course_id", "rank", "probability", "none"]
    assert found[columns].drop_duplicates().shape[0] == 2


def test_the_same_course_many_times_over_is_one_course(first_day: CourseMatcher) -> None:
    many = pd.DataFrame({"hei_id": "X", "course_id": "1", "title": ["Optics"] * 20_000})
    assert first_day.match(many, top=1)["home_course_id"].tolist() == ["OPT"]


def test_the_same_decision_many_times_over_does_no_harm() -> None:
    past = pd.concat([decisions({"OPT": "Photons"})] * 2_000)
    found = CourseMatcher.fit(home(), past).match(home().assign(hei_id="X"), top=1)
    assert found.set_index("host_course_id")["home_course_id"].to_dict() == {course: course for course in GOOD}


def test_tables_without_columns_or_rows_give_no_proposals() -> None:
    for own, theirs in ((pd.DataFrame(), home()), (home(), pd.DataFrame()), (home()[:0], home()[:0])):
        assert CourseMatcher.fit(own).match(theirs).empty
