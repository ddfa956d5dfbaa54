"""Candidates come with all that is known of them: counted decisions, and meanings where there is an encoder."""

import numpy as np
import pandas as pd
import pytest

from mobility_planning.matching.catalogue.courses import read_courses, read_titles_of
from mobility_planning.matching.catalogue.space import Space, fit_space
from mobility_planning.matching.lessons.decisions import read_decisions
from mobility_planning.matching.lessons.past import HomeSide
from mobility_planning.matching.scoring.evidence import Meaning, gather
from mobility_planning.matching.scoring.signals import Evidence, candidates_of, measure, signal_names
from mobility_planning.matching.words.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()
HOME = pd.DataFrame({"course_id": ["BIO", "LAW", "OPT"], "title": ["Plant Biology", "Roman Law", "Optics"]})


class Letters:
    """An encoder: how often each letter stands in a text."""

    def encode(self, texts: list[str]) -> np.ndarray:
        return np.array([[text.count(chr(97 + place)) for place in range(26)] for text in texts], dtype=np.float32)


@pytest.fixture(scope="module")
def office() -> tuple[Space, HomeSide]:
    home = read_courses(HOME, VOCABULARY)
    space = fit_space(home, read_courses(pd.DataFrame(), VOCABULARY), VOCABULARY)
    return space, HomeSide.of(space, home, read_titles_of(HOME, VOCABULARY))


def hosts(*titles: str) -> pd.DataFrame:
    ids = [f"S{place}" for place in range(len(titles))]
    return read_courses(pd.DataFrame({"hei_id": "X", "course_id": ids, "title": titles}), VOCABULARY)


def found(office: tuple[Space, HomeSide], host: pd.DataFrame, *decided: tuple[str, str, str], **options) -> Evidence:
    table = pd.DataFrame(decided, columns=["host_titles", "home_course_ids", "verdict"]).assign(host_hei_id="Y")
    return gather(*office, None, read_decisions(table), host, **options)


def pairs(evidence: Evidence) -> set[tuple[str, str]]:
    return set(candidates_of(evidence)[["host_course_id", "home_course_id"]].itertuples(index=False, name=None))


def test_a_decided_pair_is_a_candidate_whatever_its_titles(office: tuple[Space, HomeSide]) -> None:
    host = hosts("Zzyzx", "Optics")
    assert pairs(found(office, host)) == {("S1", "OPT")}
    assert pairs(found(office, host, ("Zzyzx", "LAW", "equivalent"))) == {("S0", "LAW"), ("S1", "OPT")}


def test_decisions_are_counted_for_and_against_each_pair(office: tuple[Space, HomeSide]) -> None:
    evidence = found(office, hosts("Optics"), ("OPTICS", "OPT", "partial"), ("Optics", "BIO; OPT", "rejected"))
    assert evidence.accepts.toarray().tolist() == [[0, 0, 1]]
    assert evidence.rejects.toarray().tolist() == [[1, 0, 1]]


def test_a_decision_on_an_unknown_home_course_counts_for_nothing(office: tuple[Space, HomeSide]) -> None:
    evidence = found(office, hosts("Optics"), ("Optics", "GONE", "equivalent"))
    assert evidence.accepts.nnz == 0
    assert pairs(evidence) == pairs(found(office, hosts("Optics")))


def test_candidates_are_sorted_and_named_once(office: tuple[Space, HomeSide]) -> None:
    evidence = found(office, hosts("Optics", "Plant Law", "Biology of Law"), ("Optics", "OPT", "equivalent"))
    places = list(zip(evidence.rows.tolist(), evidence.columns.tolist(), strict=True))
    assert places == sorted(set(places))
    assert len(places) >= 5


def test_without_an_encoder_there_is_no_signal_of_one(office: tuple[Space, HomeSide]) -> None:
    assert "encoder" not in measure(found(office, hosts("Optics")), signal_names())


def test_an_encoder_adds_its_cosine_and_nothing_else(office: tuple[Space, HomeSide]) -> None:
    host = hosts("Optics", "Plant Biology II", "Lawn Roamer")
    meaning = Meaning.of(Letters(), office[1].courses)
    plain = measure(found(office, host), signal_names())
    told = measure(found(office, host, meaning=meaning), signal_names())
    pd.testing.assert_frame_equal(told.drop(columns="encoder"), plain)
    assert told["encoder"].between(0, 1 + 1e-6).all()
    assert told["encoder"].max() == pytest.approx(1)


def test_vectors_are_made_unit_vectors_and_an_empty_one_stays_nought(office: tuple[Space, HomeSide]) -> None:
    meaning = Meaning.of(Letters(), office[1].courses)
    theirs, ours = meaning.beside(hosts("Optics", "物理学"))
    assert np.linalg.norm(ours, axis=1) == pytest.approx(np.ones(3))
    assert np.linalg.norm(theirs, axis=1) == pytest.approx([1, 0])
