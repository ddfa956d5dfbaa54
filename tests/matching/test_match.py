"""Proposals are ranked, explained, independent of row order, and taught by the office's decisions."""

import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from mobility_planning.core.errors import SettingsError
from mobility_planning.matching.match import match

HOME = pd.DataFrame(
    {
        "hei_id": "kz.home",
        "course_id": ["CAL1", "CAL2", "PSY", "OPT", "OPTL"],
        "title": ["Calculus I", "Calculus II", "General Psychology", "Optics", "Optics Laboratory"],
        "title_ru": ["Математический анализ 1", "Математический анализ 2", "Общая психология", "Оптика", ""],
    }
)
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


def decision(title: str, home: str, verdict: str = "equivalent") -> pd.DataFrame:
    past = {"host_hei_id": "y", "host_course_ids": "old", "host_titles": title, "home_course_ids": home}
    return pd.DataFrame([{**past, "verdict": verdict}])


def first(title: str, **options: pd.DataFrame) -> str:
    return str(match(HOME, hosts(title), **options)["home_course_id"].iloc[0])


def probability(proposals: pd.DataFrame, home: str) -> float:
    return float(proposals.set_index("home_course_id")["probability"].get(home, 0.0))


@settings(max_examples=60, deadline=None)
@given(catalogues, catalogues, decided, st.sampled_from(["host", "home"]), st.randoms(use_true_random=False))
def test_permuting_the_rows_of_every_table_changes_nothing(home, host, past, side, random) -> None:
    def shuffled(table: pd.DataFrame) -> pd.DataFrame:
        return table.iloc[random.sample(range(len(table)), len(table))]

    there = match(home, host, decisions=past, side=side)
    back = match(shuffled(home), shuffled(host), decisions=shuffled(past), side=side)
    pd.testing.assert_frame_equal(there, back, check_exact=True)


@settings(max_examples=60, deadline=None)
@given(catalogues, catalogues, decided, st.sampled_from(["host", "home"]), st.integers(1, 3))
def test_any_tables_give_valid_ranked_explained_proposals(home, host, past, side, top) -> None:
    proposals = match(home, host, decisions=past, side=side, top=top)
    assert proposals["probability"].between(0, 1).all()
    assert not proposals.duplicated(["host_hei_id", "host_course_id", "home_course_id"]).any()
    row = ["host_hei_id", "host_course_id"] if side == "host" else ["home_course_id", "host_hei_id"]
    for _, ranked in proposals.groupby(row):
        assert ranked["rank"].tolist() == list(range(1, len(ranked) + 1))
        assert len(ranked) <= top
        assert ranked["probability"].is_monotonic_decreasing
    parts = proposals.loc[:, "prior":"rivals"].to_numpy(float)
    assert (expit([sum(each) for each in parts]) == proposals["probability"].to_numpy()).all()


@settings(max_examples=40, deadline=None)
@given(catalogues, catalogues, decided)
def test_the_probabilities_of_a_host_course_leave_room_for_none_of_these(home, host, past) -> None:
    proposals = match(home, host, decisions=past)
    total = proposals.groupby(["host_hei_id", "host_course_id"])["probability"].sum()
    assert (total < 1 + 1e-12).all()


def test_the_same_title_comes_first_with_its_sequence_number() -> None:
    assert [first("calculus 1"), first("CALCULUS II"), first("Optics"), first("Optics Lab")] == [
        "CAL1",
        "CAL2",
        "OPT",
        "OPTL",
    ]


def test_a_title_in_another_language_of_the_home_catalogue_is_found() -> None:
    assert [first("Психология общая"), first("Математический анализ II")] == ["PSY", "CAL2"]


def test_a_decision_on_the_same_title_raises_its_pair() -> None:
    host = hosts("Psychological Science")
    before, after = match(HOME, host), match(HOME, host, decisions=decision("Psychological Science", "OPT"))
    assert probability(after, "OPT") > probability(before, "OPT")
    assert first("Psychological Science", decisions=decision("Psychological Science", "OPT")) == "OPT"


def test_a_decision_on_a_similar_title_raises_its_pair() -> None:
    host = hosts("Waves and Photons")
    assert probability(match(HOME, host), "OPT") == 0
    assert probability(match(HOME, host, decisions=decision("Photons", "OPT")), "OPT") > 0


def test_a_rejection_lowers_its_pair_and_no_other() -> None:
    before = match(HOME, hosts("Calculus"))
    after = match(HOME, hosts("Calculus"), decisions=decision("Calculus", "CAL1", "rejected"))
    assert probability(after, "CAL1") < probability(before, "CAL1")
    assert probability(after, "CAL2") >= probability(before, "CAL2")


def test_an_elective_verdict_speaks_neither_for_nor_against_a_pair() -> None:
    before, after = (
        match(HOME, hosts("Calculus"), decisions=past) for past in (None, decision("Calculus", "PSY", "elective"))
    )
    pd.testing.assert_frame_equal(before, after)


def test_a_decision_that_names_an_unknown_course_is_passed_over() -> None:
    proposals = match(HOME, hosts("Optics"), decisions=decision("Optics", "GONE"))
    assert proposals["home_course_id"].iloc[0] == "OPT"
    assert "GONE" not in set(proposals["home_course_id"])


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


def test_the_home_side_ranks_within_each_host_university_with_the_same_probabilities() -> None:
    host = pd.concat([hosts("Calculus 1", "Calculus 2"), hosts("Calculus I").assign(hei_id="z")])
    there, back = match(HOME, host), match(HOME, host, side="home")
    assert back[back["home_course_id"] == "CAL1"][["host_hei_id", "host_course_id", "rank"]].to_numpy().tolist() == [
        ["x", "S0", 1],
        ["x", "S1", 2],
        ["z", "S0", 1],
    ]
    ids = ["host_hei_id", "host_course_id", "home_course_id"]
    both = there.merge(back, on=ids, suffixes=("_there", "_back"))
    np.testing.assert_array_equal(both["probability_there"], both["probability_back"])


def test_a_catalogue_longer_than_a_block_is_matched_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    host = hosts("Optics", "Calculus I", "Psychology", "Calculus II", "Laboratory of Optics")
    whole = {side: match(HOME, host, side=side) for side in ("host", "home")}
    monkeypatch.setattr(sys.modules["mobility_planning.matching.match"], "BLOCK", 2)
    for side, expected in whole.items():
        pd.testing.assert_frame_equal(match(HOME, host, side=side), expected)


def test_tables_without_titles_give_no_proposals_with_the_usual_columns() -> None:
    nothing = match(HOME.drop(columns=["title", "title_ru"]), hosts("Optics"))
    assert nothing.empty
    assert nothing.columns.tolist() == match(HOME, hosts("Optics")).columns.tolist()


def test_endless_and_broken_titles_leave_the_rest_matched() -> None:
    proposals = match(HOME, hosts("x" * 10_000, "\x00\x01", "", "Optics"))
    assert proposals[proposals["host_course_id"] == "S3"]["home_course_id"].iloc[0] == "OPT"


def test_inputs_are_left_as_they_were() -> None:
    home, host, past = HOME.copy(), hosts("Optics"), decision("Optics", "OPT")
    copies = [table.copy() for table in (home, host, past)]
    match(home, host, decisions=past)
    for table, copy in zip((home, host, past), copies, strict=True):
        pd.testing.assert_frame_equal(table, copy)


@pytest.mark.parametrize("options", [{"top": 0}, {"side": "guest"}])
def test_settings_that_cannot_be_meant_are_refused(options: dict) -> None:
    with pytest.raises(SettingsError):
        match(HOME, hosts("Optics"), **options)
