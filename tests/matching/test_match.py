"""Proposals are ranked, explained, independent of row order, and taught by the office's decisions."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from mobility_planning.core.errors import SettingsError
from mobility_planning.matching.match import match
from mobility_planning.matching.matcher import CourseMatcher
from mobility_planning.matching.scoring.scorer import Scorer, Scorers, log_odds, parts

HOME = pd.DataFrame(
    {
        "hei_id": "kz.home",
        "course_id": ["CAL1", "CAL2", "PSY", "OPT", "OPTL"],
        "title": ["Calculus I", "Calculus II", "General Psychology", "Optics", "Optics Laboratory"],
        "title_ru": ["Математический анализ 1", "Математический анализ 2", "Общая психология", "Оптика", ""],
    }
)
IDS = ["host_hei_id", "host_course_id", "home_course_id"]
WORDS = ["Calculus", "Optics", "Laboratory", "II", "I", "Психология", "Introduction to", "Law", "", "法", "\x00", ";"]
titles = st.one_of(st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), st.text(max_size=20), st.none())
catalogues = st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("1234"), titles), max_size=6).map(
    lambda rows: pd.DataFrame(rows, columns=["hei_id", "course_id", "title"])
)
decided = st.lists(
    st.tuples(
        st.sampled_from("AB"),
        st.sampled_from(["1", "2; 3", ""]),
        titles,
        st.sampled_from(["1", "2; 4", "nowhere", ""]),
        st.sampled_from(["equivalent", "partial", "elective", "rejected", "nonsense"]),
    ),
    max_size=4,
).map(
    lambda rows: pd.DataFrame(
        rows, columns=["host_hei_id", "host_course_ids", "host_titles", "home_course_ids", "verdict"]
    )
)


def hosts(*titles: str) -> pd.DataFrame:
    return pd.DataFrame({"hei_id": "x", "course_id": [f"S{i}" for i in range(len(titles))], "title": titles})


def decisions(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Write decisions of (title, home course, verdict), each of another university."""
    table = pd.DataFrame(rows, columns=["host_titles", "home_course_ids", "verdict"])
    return table.assign(host_hei_id=[f"y{place}" for place in range(len(rows))])


PAST = [("Calculus A", "CAL1", "equivalent"), ("Mind and Brain", "PSY", "equivalent"), ("Chess", "", "elective")]


def probability(proposals: pd.DataFrame, home: str, course: str = "S0") -> float:
    return float(
        proposals[proposals["host_course_id"] == course].set_index("home_course_id")["probability"].get(home, 0)
    )


def valid(proposals: pd.DataFrame, side: str, top: int) -> None:
    assert proposals["probability"].between(0, 1).all()
    assert proposals["none"].between(0, 1).all()
    assert not proposals.duplicated(IDS).any()
    row = ["host_hei_id", "host_course_id"] if side == "host" else ["home_course_id", "host_hei_id"]
    for _, ranked in proposals.groupby(row):
        assert ranked["rank"].tolist() == list(range(1, len(ranked) + 1))
        assert len(ranked) <= top
        assert ranked["probability"].is_monotonic_decreasing
    added = [sum(each) for each in proposals[parts(proposals)].to_numpy()]
    assert (expit(added) == proposals["probability"].to_numpy()).all()
    assert (np.array(added) == log_odds(proposals)).all()


@settings(max_examples=5, deadline=None)
@given(catalogues, catalogues, decided, st.sampled_from(["host", "home"]), st.randoms(use_true_random=False))
def test_permuting_the_rows_of_every_table_changes_nothing(home, host, past, side, random) -> None:
    def shuffled(table: pd.DataFrame) -> pd.DataFrame:
        return table.iloc[random.sample(range(len(table)), len(table))]

    there = match(home, host, decisions=past, side=side)
    back = match(shuffled(home), shuffled(host), decisions=shuffled(past), side=side)
    pd.testing.assert_frame_equal(there, back, check_exact=True)


@settings(max_examples=6, deadline=None)
@given(catalogues, catalogues, decided)
def test_any_tables_give_valid_ranked_explained_proposals(home, host, past) -> None:
    matcher = CourseMatcher.fit(home, past)
    for side, top in (("host", 1), ("host", 20), ("home", 2)):
        valid(matcher.match(host, side=side, top=top), side, top)


@settings(max_examples=6, deadline=None)
@given(catalogues, catalogues)
def test_any_tables_give_valid_proposals_on_the_first_day_whose_probabilities_add_up(home, host) -> None:
    proposals = match(home, host, top=20)
    valid(proposals, "host", 20)
    course = [proposals["host_hei_id"], proposals["host_course_id"]]
    whole = proposals["probability"].groupby(course).sum() + proposals["none"].groupby(course).first()
    np.testing.assert_allclose(whole, 1, rtol=1e-9)


@pytest.fixture(scope="module")
def first_day() -> CourseMatcher:
    return CourseMatcher.fit(HOME)


@pytest.fixture(scope="module")
def taught() -> CourseMatcher:
    return CourseMatcher.fit(HOME, decisions(*PAST))


def test_the_same_title_comes_first_with_its_sequence_number_and_its_laboratory(first_day: CourseMatcher) -> None:
    found = first_day.match(hosts("calculus 1", "CALCULUS II", "Optics", "Optics Lab"), top=1)
    assert found["home_course_id"].tolist() == ["CAL1", "CAL2", "OPT", "OPTL"]


def test_a_title_in_another_language_of_the_home_catalogue_is_found(first_day: CourseMatcher) -> None:
    found = first_day.match(hosts("Психология общая", "Математический анализ II", "Оптика"), top=1)
    assert found["home_course_id"].tolist() == ["PSY", "CAL2", "OPT"]


def test_a_title_in_a_language_the_home_catalogue_lacks_is_found(first_day: CourseMatcher) -> None:
    host = pd.DataFrame(
        {"hei_id": ["de", "tr"], "course_id": "1", "title_de": ["Optik", ""], "title_tr": ["", "Genel Psikoloji"]}
    )
    assert first_day.match(host, top=1)["home_course_id"].tolist() == ["OPT", "PSY"]


def test_without_decisions_the_shipped_first_day_counts(first_day: CourseMatcher) -> None:
    assert first_day.past is None
    assert first_day.scorer == Scorers.load().first_day


def test_all_candidates_and_none_of_these_are_one_with_decisions_too(taught: CourseMatcher) -> None:
    found = taught.match(hosts("Calculus", "Mind", "Optics of Chess"), top=100)
    by = found.groupby("host_course_id")
    np.testing.assert_allclose(by["probability"].sum() + by["none"].first(), 1, rtol=1e-9)


def test_a_decision_on_the_same_title_raises_its_pair(first_day: CourseMatcher) -> None:
    host = hosts("Psychological Science")
    after = match(HOME, host, decisions=decisions(*PAST, ("Psychological Science", "OPT", "equivalent")))
    assert probability(after, "OPT") > probability(first_day.match(host), "OPT")
    assert after["home_course_id"].iloc[0] == "OPT"


def test_a_decision_on_a_similar_title_raises_its_pair(first_day: CourseMatcher) -> None:
    host = hosts("Applied Zymurgy")
    after = match(HOME, host, decisions=decisions(*PAST, ("Zymurgy of Beer", "OPT", "equivalent")))
    assert probability(first_day.match(host), "OPT") == 0
    assert after["home_course_id"].iloc[0] == "OPT"


def test_decisions_of_the_very_first_university_teach() -> None:
    past = decisions(("Photons", "OPT", "equivalent"), ("Behaviour", "PSY", "equivalent")).assign(host_hei_id="y")
    found = match(HOME, hosts("Photons", "Behaviour"), decisions=past, top=1)
    assert found["home_course_id"].tolist() == ["OPT", "PSY"]


def test_two_decisions_make_nothing_certain() -> None:
    past = decisions(("Photons", "OPT", "equivalent"), ("Behaviour", "PSY", "equivalent"))
    found = match(HOME, hosts("Calculus", "Zymurgy of Law", "Optics Seminar"), decisions=past, top=1)
    assert (found["none"] > 1e-6).all()
    assert (found["probability"] < 0.99999).all()


def test_a_rejection_lowers_its_pair_and_no_other(first_day: CourseMatcher) -> None:
    before = first_day.match(hosts("Calculus"))
    after = match(HOME, hosts("Calculus"), decisions=decisions(("Calculus", "CAL1", "rejected")))
    assert probability(after, "CAL1") < probability(before, "CAL1")
    assert probability(after, "CAL2") >= probability(before, "CAL2")


def test_a_rejection_lowers_its_pair_among_other_decisions(taught: CourseMatcher) -> None:
    after = match(HOME, hosts("Calculus"), decisions=decisions(*PAST, ("Calculus", "CAL1", "rejected")))
    assert probability(after, "CAL1") < probability(taught.match(hosts("Calculus")), "CAL1")


def test_elective_decisions_raise_none_of_these(taught: CourseMatcher) -> None:
    electives = [(f"Optics of {word}", "", "elective") for word in ("Wine", "Tea", "Chess", "Dance", "Birds", "Ships")]
    after = match(HOME, hosts("Optics of Books"), decisions=decisions(*PAST, *electives))
    before = taught.match(hosts("Optics of Books"))
    assert after["none"].iloc[0] > before["none"].iloc[0] + 0.05


def test_a_decision_that_names_an_unknown_course_harms_nothing(first_day: CourseMatcher, taught: CourseMatcher) -> None:
    host = hosts("Optics", "Calculus 2")
    alone = match(HOME, host, decisions=decisions(("Optics", "GONE", "equivalent")))
    before = first_day.match(host)
    assert alone[IDS].to_numpy().tolist() == before[IDS].to_numpy().tolist()
    # A title the office has met is a little less rare.
    np.testing.assert_allclose(alone["probability"], before["probability"], atol=0.01)
    beside = match(HOME, host, decisions=decisions(*PAST, ("Zymurgy", "GONE", "equivalent")))
    assert beside.groupby("host_course_id")["home_course_id"].first().tolist() == ["OPT", "CAL2"]
    assert set(beside["home_course_id"]) <= set(HOME["course_id"])


def test_decisions_without_a_word_of_use_leave_the_first_day(first_day: CourseMatcher) -> None:
    past = decisions(("", "OPT", "equivalent"), ("Optics", "OPT", "maybe"), ("--", "", "elective"))
    pd.testing.assert_frame_equal(match(HOME, hosts("Optics"), decisions=past), first_day.match(hosts("Optics")))


def test_descriptions_tell_two_like_titles_apart() -> None:
    home = pd.DataFrame(
        {
            "course_id": ["a", "b"],
            "title": ["Systems", "Systems"],
            "description": ["rivers and lakes", "parsers and compilers"],
        }
    )
    host = hosts("Systems").assign(description="compilers, parsers, interpreters")
    assert match(home, host)["home_course_id"].tolist() == ["b", "a"]


def test_the_home_side_ranks_within_each_host_university_with_the_same_probabilities(first_day: CourseMatcher) -> None:
    host = pd.concat([hosts("Calculus 1", "Calculus 2"), hosts("Calculus I").assign(hei_id="z")])
    there, back = first_day.match(host), first_day.match(host, side="home")
    assert back[back["home_course_id"] == "CAL1"][["host_hei_id", "host_course_id", "rank"]].to_numpy().tolist() == [
        ["x", "S0", 1],
        ["x", "S1", 2],
        ["z", "S0", 1],
    ]
    both = there.merge(back, on=IDS, suffixes=("_there", "_back"))
    assert len(both) == len(there)
    np.testing.assert_array_equal(both["probability_there"], both["probability_back"])


def test_fewer_proposals_are_the_first_of_more(taught: CourseMatcher) -> None:
    host = hosts("Calculus", "Optics", "Mind")
    more = taught.match(host, top=10)
    pd.testing.assert_frame_equal(taught.match(host, top=2), more[more["rank"] <= 2].reset_index(drop=True))


def test_tables_without_titles_give_no_proposals_with_the_usual_columns(first_day: CourseMatcher) -> None:
    usual = first_day.match(hosts("Optics")).columns.tolist()
    no_home = match(HOME.drop(columns=["title", "title_ru"]), hosts("Optics"))
    no_host = first_day.match(hosts("", "--"))
    for nothing in (no_home, no_host):
        assert nothing.empty
        assert nothing.columns[:6].tolist() == usual[:6] == [*IDS, "rank", "probability", "none"]
        assert {"prior", "calibration", "rivals"} <= set(nothing.columns)


def test_coefficients_of_one_s_own_take_the_place_of_the_shipped_ones() -> None:
    own = Scorer(-1.0, {"same_title": 5.0})
    found = match(HOME, hosts("Optics"), scorers=Scorers(own, own))
    assert parts(found) == ["prior", "same_title", "calibration", "rivals"]
    assert probability(found, "OPT") > 0.9
    assert found["prior"].eq(-1.0).all()


def test_inputs_are_left_as_they_were(taught: CourseMatcher) -> None:
    home, host, past = HOME.copy(), hosts("Optics"), decisions(*PAST)
    copies = [table.copy() for table in (home, host, past)]
    found = match(home, host, decisions=past)
    for table, copy in zip((home, host, past), copies, strict=True):
        pd.testing.assert_frame_equal(table, copy)
    pd.testing.assert_frame_equal(found, taught.match(host), check_exact=True)


@pytest.mark.parametrize("options", [{"top": 0}, {"side": "guest"}])
def test_settings_that_cannot_be_meant_are_refused(options: dict) -> None:
    with pytest.raises(SettingsError):
        match(HOME, hosts("Optics"), **options)
