"""What decisions teach: other names of a home course, and which codes lead to which."""

import numpy as np
import pandas as pd
import pytest

from mobility_planning.matching.catalogue.courses import read_courses, read_titles_of
from mobility_planning.matching.catalogue.space import Space, cosines, fit_space
from mobility_planning.matching.lessons.decisions import read_decisions
from mobility_planning.matching.lessons.lessons import read_lessons
from mobility_planning.matching.lessons.past import HomeSide, Past, code_letters, likeness, side_by_side
from mobility_planning.matching.scoring.teaching import Office, learn_pasts
from mobility_planning.matching.words.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()
HOME = pd.DataFrame(
    {
        "course_id": ["BIO", "LAW", "OPT"],
        "title": ["Plant Biology", "Roman Law", "Optics"],
        "title_ru": ["Ботаника", "", ""],
        "code": ["BIO 110", "LAW 301", "PHY 220"],
    }
)
DECIDED = [
    ("X", "Jurisprudence of Antiquity", "JUR 9", "LAW", "equivalent"),
    ("X", "Lenses", "ФИЗ 2", "OPT", "equivalent"),
    ("Y", "Lenses", "ФИЗ 2", "OPT", "equivalent"),
    ("Y", "Mirrors", "ФИЗ 2", "OPT", "rejected"),
]


def learn(home: pd.DataFrame = HOME) -> tuple[Space, HomeSide, Past]:
    courses = read_courses(home, VOCABULARY)
    columns = ["host_hei_id", "host_titles", "host_codes", "home_course_ids", "verdict"]
    precedents = read_decisions(pd.DataFrame(DECIDED, columns=columns))
    lessons = read_lessons(precedents, courses, VOCABULARY)
    space = fit_space(courses, lessons.courses, VOCABULARY)
    side = HomeSide.of(space, courses, read_titles_of(home, VOCABULARY))
    return space, side, learn_pasts(Office(space, side, lessons, precedents))[-1]


@pytest.fixture(scope="module")
def learned() -> tuple[Space, HomeSide, Past]:
    return learn()


def seen(space: Space, title: str) -> dict:
    table = pd.DataFrame({"hei_id": "Z", "course_id": ["1"], "title": [title]})
    return space.view(read_courses(table, VOCABULARY))


def test_every_title_of_a_home_course_names_it(learned: tuple[Space, HomeSide, Past]) -> None:
    _, side, _ = learned
    assert np.asarray(side.names.sum(axis=0)).ravel().tolist() == [2, 1, 1]
    assert side.names.shape[0] == side.named.shape[0] == 4


def test_a_home_course_is_known_by_the_titles_accepted_for_it(learned: tuple[Space, HomeSide, Past]) -> None:
    space, side, past = learned
    view = seen(space, "Jurisprudence")["stem"]
    assert cosines(view, past.alias["stem"])[0].argmax() == 1
    assert cosines(view, side.view["stem"])[0].tolist() == [0, 0, 0]


def test_a_title_rejected_for_a_home_course_names_it_not(learned: tuple[Space, HomeSide, Past]) -> None:
    space, _, past = learned
    assert cosines(seen(space, "Mirrors")["stem"], past.alias["stem"])[0].tolist() == [0, 0, 0]


def test_titles_and_lessons_stand_over_what_they_were_said_of(learned: tuple[Space, HomeSide, Past]) -> None:
    _, side, past = learned
    assert past.titles.shape[0] == past.taught.shape[0] == side.named.shape[0] + len(past.lessons)
    assert np.asarray(past.taught.sum(axis=0)).ravel().tolist() == [2, 2, 3]


def test_a_code_leads_to_the_departments_it_was_accepted_for(learned: tuple[Space, HomeSide, Past]) -> None:
    _, side, past = learned
    number, names = code_letters(side.courses)
    assert names[number].tolist() == ["bio", "law", "phy"]
    assert names[past.departments["fiz"].argmax()] == "phy"
    assert names[past.departments["jur"].argmax()] == "law"
    assert past.departments["fiz"][1] < 0 < past.departments["fiz"][2]


def test_the_first_digits_of_codes_lead_to_each_other(learned: tuple[Space, HomeSide, Past]) -> None:
    digits = learned[2].digits
    assert digits.shape == (11, 11)
    assert digits[9].argmax() == 3
    assert digits[2].argmax() == 2
    assert len(set(digits[5].round(9))) == 1


def test_a_catalogue_without_codes_teaches_no_departments() -> None:
    _, _, past = learn(HOME.drop(columns="code"))
    assert all(np.ptp(led) == 0 for led in past.departments.values())


def test_a_course_is_most_like_itself(learned: tuple[Space, HomeSide, Past]) -> None:
    _, side, _ = learned
    square = likeness(side.view).toarray()
    np.testing.assert_allclose(square.diagonal(), 1, rtol=1e-5)
    both = side_by_side(side.view)
    np.testing.assert_allclose(np.sqrt(square), np.where(square > 0, cosines(both, both), 0), atol=1e-4)
