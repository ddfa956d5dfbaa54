"""A fitted matcher answers for any host, the same whichever hosts are asked about beside it."""

import sys

import numpy as np
import pandas as pd
import pytest

from mobility_planning.matching.catalogue.courses import read_courses
from mobility_planning.matching.matcher import IDS, CourseMatcher, cut
from mobility_planning.matching.words.vocabulary import Vocabulary

SUBJECTS = [
    "Optics", "Roman Law", "Plant Biology", "Calculus I", "Calculus II", "Film History", "Statistics", "Human Genetics",
    "Metallurgy", "Organic Chemistry", "Organic Chemistry Laboratory", "Microeconomics",
]  # fmt: skip
HOME = pd.DataFrame({"course_id": [f"H{n:02}" for n in range(12)], "title": SUBJECTS, "code": ["Q 1"] * 12})
PAST = pd.DataFrame(
    [
        (hei, "Photonics" if subject == "Optics" else f"{subject} {hei}", f"H{n:02}", "equivalent")
        for hei in ("Alpha", "Beta", "Gamma")
        for n, subject in enumerate(SUBJECTS[:8])
    ]
    + [("Beta", "Chess", "", "elective"), ("Alpha", "Law", "H01", "rejected")],
    columns=["host_hei_id", "host_titles", "home_course_ids", "verdict"],
)
HOST = pd.DataFrame(
    {
        "hei_id": ["u"] * 4 + ["v - Law"] * 2 + ["v - Arts"] * 2 + ["w"],
        "course_id": [*"abcdababa"],
        "title": ["Photonics II", "Law", "Calc 2", "Genetics", "Roman Legal History", "Law", "Cinema", "Film", "Go"],
    }
)


class Letters:
    """An encoder: how often each letter stands in a text."""

    def __init__(self) -> None:
        self.asked = list[str]()

    def encode(self, texts: list[str]) -> np.ndarray:
        self.asked += texts
        return np.array([[text.count(chr(97 + place)) for place in range(26)] for text in texts], dtype=np.float32)


@pytest.fixture(scope="module")
def matcher() -> CourseMatcher:
    return CourseMatcher.fit(HOME, PAST)


@pytest.fixture(scope="module")
def proposals(matcher: CourseMatcher) -> pd.DataFrame:
    return matcher.match(HOST)


def test_fitting_twice_gives_the_same_scorer_and_matching_leaves_it_alone(
    matcher: CourseMatcher, proposals: pd.DataFrame
) -> None:
    again = CourseMatcher.fit(HOME, PAST.iloc[::-1])
    assert again.scorer == matcher.scorer
    pd.testing.assert_frame_equal(again.match(HOST.iloc[::-1]), proposals, check_exact=True)
    pd.testing.assert_frame_equal(matcher.match(HOST), proposals, check_exact=True)


def test_a_university_s_proposals_do_not_depend_on_the_others_asked_about(
    matcher: CourseMatcher, proposals: pd.DataFrame
) -> None:
    for hosts in (["u"], ["v - Law", "v - Arts"], ["w"]):
        alone = matcher.match(HOST[HOST["hei_id"].isin(hosts)])
        beside = proposals[proposals["host_hei_id"].isin(hosts)].reset_index(drop=True)
        pd.testing.assert_frame_equal(alone, beside, rtol=1e-9)


@pytest.mark.parametrize(("batch", "lengths"), [(3, [3, 1, 3, 2]), (4, [4, 4, 1]), (5, [4, 5]), (8, [8, 1]), (9, [9])])
def test_batches_are_whole_universities_where_these_fit(
    batch: int, lengths: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["mobility_planning.matching.matcher"], "BATCH", batch)
    courses = read_courses(HOST, Vocabulary.load())
    batches = cut(courses)
    assert [len(part) for part in batches] == lengths
    pd.testing.assert_frame_equal(pd.concat(batches, ignore_index=True), courses)
    assert all(part.index[0] == 0 for part in batches)


@pytest.mark.parametrize("side", ["host", "home"])
def test_proposals_in_pieces_are_those_in_one(
    matcher: CourseMatcher, side: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["mobility_planning.matching.matcher"], "BATCH", 4)
    pieces = list(matcher.proposals(HOST, side=side))
    assert len(pieces) == (3 if side == "host" else 1)
    whole = matcher.match(HOST, side=side)
    pd.testing.assert_frame_equal(pd.concat(pieces, ignore_index=True), whole, check_exact=True)
    assert [piece.columns.tolist() for piece in matcher.proposals(HOST[:0])] == [
        whole.columns.tolist()[:6] + [name for name in whole.columns[6:] if name not in matcher.scorer.together]
    ]


def test_candidates_are_the_pairs_that_are_scored(matcher: CourseMatcher) -> None:
    batch = cut(read_courses(HOST, matcher.space.vocabulary))[0]
    pairs = matcher.candidates(batch)
    assert pairs.columns.tolist() == IDS
    pd.testing.assert_frame_equal(pairs, matcher.score(batch)[IDS])


@pytest.mark.parametrize("side", ["host", "home"])
def test_a_catalogue_longer_than_a_batch_or_a_block_gives_the_same_proposals(
    matcher: CourseMatcher, side: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = matcher.match(HOST, side=side)
    room = sys.modules["mobility_planning.matching.matcher"]
    monkeypatch.setattr(room, "BATCH", 5)
    pd.testing.assert_frame_equal(matcher.match(HOST, side=side), whole, rtol=1e-6)
    monkeypatch.setattr(room, "CELLS", 2 * len(HOME))
    pd.testing.assert_frame_equal(matcher.match(HOST, side=side), whole, rtol=1e-6)


def test_progress_is_told_and_changes_nothing(matcher: CourseMatcher, proposals: pd.DataFrame) -> None:
    told = list[str]()

    def track(items, *, description: str, total: int | None = None):
        told.append(description)
        return items

    pd.testing.assert_frame_equal(matcher.match(HOST, track=track), proposals, check_exact=True)
    CourseMatcher.fit(HOME, PAST[:3], track=track)
    assert len(set(told)) == 2


def test_precedents_keep_what_was_decided_in_the_office_s_own_words(matcher: CourseMatcher) -> None:
    columns = ["title", "code", "verdict", "home_course_id"]
    told = matcher.precedents[matcher.precedents["verdict"] == "rejected"][columns]
    assert told.to_numpy().tolist() == [["Law", "", "rejected", "H01"]]


def test_home_courses_are_named_once(matcher: CourseMatcher) -> None:
    twice = CourseMatcher.fit(pd.concat([HOME.assign(hei_id="a"), HOME.assign(hei_id="b")]))
    assert twice.home.courses["course_id"].is_unique
    assert len(twice.home.courses) == len(matcher.home.courses) == 12


def test_an_encoder_adds_a_signal_and_is_asked_only_for_titles(matcher: CourseMatcher) -> None:
    encoder = Letters()
    with_one = CourseMatcher.fit(HOME, PAST, encoder=encoder)
    found = with_one.match(HOST)
    assert "encoder" in found
    assert "encoder" not in matcher.scorer.coefficients
    assert {"photonics", "optics", "law"} <= set(encoder.asked)


def test_an_encoder_that_no_coefficient_weighs_changes_nothing() -> None:
    plain = CourseMatcher.fit(HOME)
    assert "encoder" not in plain.scorer.coefficients
    seen = CourseMatcher.fit(HOME, encoder=Letters())
    pd.testing.assert_frame_equal(seen.match(HOST), plain.match(HOST), check_exact=True)


def test_a_decided_title_is_proposed_for_its_own_home_course_first(matcher: CourseMatcher) -> None:
    accepted = PAST[PAST["verdict"] == "equivalent"].drop_duplicates("host_titles")
    host = pd.DataFrame(
        {
            "hei_id": "new",
            "course_id": accepted["home_course_ids"] + accepted["host_hei_id"],
            "title": accepted["host_titles"],
        }
    )
    found = matcher.match(host, top=1)
    assert (found["host_course_id"].str[:3] == found["home_course_id"]).all()
    assert len(found) == len(host)
