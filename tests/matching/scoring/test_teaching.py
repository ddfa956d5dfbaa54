"""A lesson is tried on what the other universities taught, never on its own answer."""

import numpy as np
import pandas as pd
import pytest

from mobility_planning.matching.catalogue.courses import read_courses, read_titles_of
from mobility_planning.matching.catalogue.space import fit_space
from mobility_planning.matching.lessons.decisions import read_decisions
from mobility_planning.matching.lessons.folds import university
from mobility_planning.matching.lessons.lessons import read_lessons
from mobility_planning.matching.lessons.past import HomeSide, Past
from mobility_planning.matching.scoring.scorer import Scorers
from mobility_planning.matching.scoring.teaching import Office, Trial, learn_pasts, learn_scorer, try_lessons
from mobility_planning.matching.words.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()
SUBJECTS = ["Optics", "Roman Law", "Botany", "Calculus", "Film History", "Statistics", "Genetics", "Metallurgy"]
HOME = pd.DataFrame({"course_id": [f"H{n}" for n in range(8)], "title": SUBJECTS})
HOSTS = "ABCDE"


def office(*, turned: str = "") -> Office:
    """Make an office that has decided every subject at five universities, those of one turned round."""
    rows = [
        (f"{hei} - Faculty {n % 2}", f"{subject} {hei * 4}", f"H{7 - n if hei == turned else n}", "equivalent")
        for hei in HOSTS
        for n, subject in enumerate(SUBJECTS)
    ]
    rows += [(f"{hei} - Faculty 0", f"Basketry {hei * 4}", "", "elective") for hei in HOSTS]
    columns = ["host_hei_id", "host_titles", "home_course_ids", "verdict"]
    courses, precedents = read_courses(HOME, VOCABULARY), read_decisions(pd.DataFrame(rows, columns=columns))
    lessons = read_lessons(precedents, courses, VOCABULARY)
    space = fit_space(courses, lessons.courses, VOCABULARY)
    return Office(space, HomeSide.of(space, courses, read_titles_of(HOME, VOCABULARY)), lessons, precedents)


@pytest.fixture(scope="module")
def taught() -> tuple[Office, list[Past], Trial]:
    own = office()
    pasts = learn_pasts(own)
    return own, pasts, try_lessons(own, pasts[:-1])


def test_each_past_lacks_the_universities_it_is_tried_on(taught: tuple[Office, list[Past], Trial]) -> None:
    own, pasts, _ = taught
    assert len(pasts) == len(own.folds) + 1
    assert len(pasts[-1].lessons) == len(own.lessons)
    for fold, past in zip(own.folds, pasts, strict=False):
        tried = set(university(own.lessons.courses["hei_id"][own.lessons.fold == fold]))
        assert tried
        assert not tried & set(university(past.lessons.courses["hei_id"]))


def test_the_answers_of_a_university_say_nothing_of_its_own_courses(taught: tuple[Office, list[Past], Trial]) -> None:
    own, _, there = taught
    other = office(turned="C")
    here = try_lessons(other, learn_pasts(other)[:-1])
    theirs = np.flatnonzero(own.lessons.courses["hei_id"].str.startswith("C"))
    both = [
        trial.places.join(trial.sets.signals)[trial.places["rows"].isin(theirs).to_numpy()] for trial in (there, here)
    ]
    met = both[0].merge(both[1], on=["rows", "columns"], suffixes=("_there", "_here"))
    assert len(met) > len(theirs)
    for name in there.sets.signals:
        if not name.endswith("_place"):  # equal values may change places by a rounding error
            np.testing.assert_allclose(met[f"{name}_there"], met[f"{name}_here"], atol=1e-3, err_msg=name)


def test_the_answers_of_the_others_do_say_something(taught: tuple[Office, list[Past], Trial]) -> None:
    own, _, trial = taught
    other = office(turned="C")
    here = try_lessons(other, learn_pasts(other)[:-1])
    theirs = own.lessons.courses["hei_id"].str.startswith("A").to_numpy()[trial.places["rows"]]
    there = trial.places.join(trial.sets.signals)[theirs]
    met = there.merge(here.places.join(here.sets.signals), on=["rows", "columns"])
    assert (met["translation_x"] - met["translation_y"]).abs().max() > 0.01


def test_what_was_accepted_is_right_and_an_elective_is_none_of_these(taught: tuple[Office, list[Past], Trial]) -> None:
    own, _, trial = taught
    titles = own.lessons.courses["key"].to_numpy()
    assert {titles[place].split()[0] for place in np.flatnonzero(trial.sets.none)} == {"basketry"}
    assert trial.sets.none.sum() == 5
    right = trial.places[trial.sets.right]
    assert (own.lessons.accepted[right["rows"], right["columns"]] > 0).all()
    assert right["rows"].is_unique
    assert len(right) == 40


def test_where_only_a_pair_was_rejected_anything_else_may_be_right() -> None:
    own = office()
    lessons = own.lessons
    refused = type(lessons)(lessons.courses, lessons.rejected, lessons.accepted, lessons.fold)
    mixed = type(lessons)(
        lessons.courses, lessons.accepted.multiply((lessons.fold > 0)[:, None]).tocsr(),
        refused.rejected.multiply((lessons.fold == 0)[:, None]).tocsr(), lessons.fold,
    )  # fmt: skip
    told = Office(own.space, own.home, mixed, own.precedents)
    trial = try_lessons(told, learn_pasts(told)[:-1])
    here = (lessons.fold == 0)[trial.places["rows"]]
    named = np.asarray(mixed.rejected[trial.places["rows"], trial.places["columns"]]).ravel() > 0
    basket = lessons.courses["key"].str.startswith("basketry").to_numpy()[trial.places["rows"]]
    assert named.any()
    assert not trial.sets.right[named].any()
    assert trial.sets.right[here & ~named & ~basket].all()
    assert trial.sets.none[lessons.fold == 0].all()


def test_very_many_lessons_are_tried_in_part_and_in_blocks(
    taught: tuple[Office, list[Past], Trial], monkeypatch: pytest.MonkeyPatch
) -> None:
    own, pasts, whole = taught
    monkeypatch.setattr("mobility_planning.matching.scoring.teaching.BLOCK", 5)
    cut = try_lessons(own, pasts[:-1])
    pd.testing.assert_frame_equal(whole.places, cut.places)
    pd.testing.assert_frame_equal(whole.sets.signals, cut.sets.signals)
    monkeypatch.setattr("mobility_planning.matching.scoring.teaching.TRIED", 10)
    few = try_lessons(own, pasts[:-1])
    assert len(few.sets.none) == 10
    assert set(few.sets.rows) <= set(range(10))
    assert few.places["rows"].nunique() == len(set(few.sets.rows.tolist()))


def test_an_office_of_one_university_still_has_a_scorer() -> None:
    own = office()
    only = np.flatnonzero(own.lessons.courses["hei_id"].str.startswith("A"))
    alone = Office(own.space, own.home, own.lessons.take(only), own.precedents)
    pasts = learn_pasts(alone)
    assert len(pasts) == 2
    scorer = learn_scorer(alone, try_lessons(alone, pasts[:-1]), Scorers.load().decided)
    assert np.isfinite([scorer.prior, scorer.slope, scorer.intercept, *scorer.coefficients.values()]).all()


def test_the_scorer_is_drawn_towards_the_shipped_one_and_calibrated(taught: tuple[Office, list[Past], Trial]) -> None:
    own, _, trial = taught
    centre = Scorers.load().decided
    scorer = learn_scorer(own, trial, centre)
    assert set(trial.sets.signals.columns) == set(scorer.coefficients)
    assert scorer.slope > 0
    signs = [np.sign(scorer.coefficients[name]) for name in ("thesaurus", "alias_associations", "sequence_conflicts")]
    assert signs == [1, 1, -1]
