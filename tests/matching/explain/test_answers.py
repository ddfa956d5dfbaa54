"""Four answers for each host course: their probabilities, credits, elective groups and words."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.core.errors import SettingsError
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.matching.explain.answers import COLUMNS, Answer, answer_words, answers, elective_share

HOME = pd.DataFrame(
    {
        "course_id": ["C1", "C2", "C3", "C4"],
        "code": ["MAT 101", "MAT 102", "BIO 101", ""],
        "isced_f": ["0541", "0541", "0511", ""],
        "title": ["Calculus", "Algebra", "Botany", "Chess"],
    }
)
HOST = pd.DataFrame({"hei_id": "x", "course_id": ["1"], "title": ["Mathematics"]})
CURRICULUM = pd.DataFrame(
    {
        "programme_id": ["P1", "P1", "P2"],
        "course_id": ["C1", "C2", "C3"],
        "elective_group": ["", "E1", "E2"],
    }
)


def proposed(probabilities: dict[str, float], **columns: object) -> pd.DataFrame:
    ids = {"host_hei_id": "x", "host_course_id": "1", "home_course_id": list(probabilities)}
    return pd.DataFrame({**ids, "probability": list(probabilities.values()), **columns})


def answered(proposals: pd.DataFrame, host: pd.DataFrame = HOST, **options: object) -> pd.DataFrame:
    return answers(proposals, HOME, host, **options).set_index("answer")


def decided(*rows: tuple[str, str, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["host_titles", "home_course_ids", "verdict"])
    return table.assign(host_hei_id="y", host_course_ids="")


pairs = st.lists(
    st.tuples(
        st.sampled_from("AB"),
        st.sampled_from("123"),
        st.sampled_from(["C1", "C2", "C3", "GONE"]),
        st.floats(0, 1),
        st.sampled_from([np.nan, 0.0, 3.0, 5.0]),
        st.sampled_from([np.nan, 0.0, 3.0, 5.0]),
        st.floats(0, 1),
    ),
    max_size=8,
).map(
    lambda rows: pd.DataFrame(
        rows,
        columns=[
            "host_hei_id",
            "host_course_id",
            "home_course_id",
            "probability",
            "host_ects",
            "home_ects",
            "none",
        ],
    )
)
hosts = st.lists(
    st.tuples(st.sampled_from("AB"), st.sampled_from("123"), st.sampled_from(["Law", "", "Dance II", "法"])), max_size=4
).map(lambda rows: pd.DataFrame(rows, columns=["hei_id", "course_id", "title"]))
verdicts = st.lists(
    st.tuples(
        st.sampled_from(["Law", "Dance II; Law", "", ";"]),
        st.sampled_from(["", "C1", "C1; GONE"]),
        st.sampled_from(["equivalent", "Partial ", "elective", "rejected", "nonsense"]),
    ),
    max_size=5,
).map(lambda rows: decided(*rows))


@settings(max_examples=40, deadline=None)
@given(pairs, hosts, verdicts, st.booleans())
def test_any_tables_give_four_answers_that_add_up_to_one(proposals, host, past, says_none):
    table = proposals if says_none else proposals.drop(columns="none")
    found = answers(table, HOME, host, decisions=past, curriculum=CURRICULUM)
    assert list(found.columns) == list(COLUMNS)
    titled = host[host["title"] != ""]
    expected = {*zip(table["host_hei_id"], table["host_course_id"], strict=True)} | {
        *zip(titled["hei_id"], titled["course_id"], strict=True)
    }
    courses = found.groupby(["host_hei_id", "host_course_id"])
    assert set(courses.groups) == expected
    for _, rows in courses:
        assert rows["answer"].tolist() == list(Answer)
        assert rows["probability"].between(0, 1).all()
        assert rows["probability"].sum() == pytest.approx(1)
        assert sorted(rows["rank"]) == [1, 2, 3, 4]
        assert rows.sort_values("rank")["probability"].is_monotonic_decreasing


@settings(max_examples=20, deadline=None)
@given(pairs, hosts, verdicts, st.randoms(use_true_random=False))
def test_permuting_the_rows_of_every_table_changes_nothing(proposals, host, past, random):
    def shuffled(table: pd.DataFrame) -> pd.DataFrame:
        return table.iloc[random.sample(range(len(table)), len(table))]

    once = proposals.drop_duplicates(["host_hei_id", "host_course_id", "home_course_id"])
    once = once.assign(none=once.groupby(["host_hei_id", "host_course_id"])["none"].transform("min"))
    host = host.drop_duplicates(["hei_id", "course_id"])
    there = answers(once, HOME, host, decisions=past, curriculum=CURRICULUM)
    back = answers(
        shuffled(once), shuffled(HOME), shuffled(host), decisions=shuffled(past), curriculum=shuffled(CURRICULUM)
    )
    pd.testing.assert_frame_equal(there, back, check_exact=True)


def test_a_home_course_with_credits_enough_is_answered_in_full_and_one_without_in_part():
    found = answered(proposed({"C1": 0.5, "C2": 0.3}, host_ects=4.0, home_ects=[5.0, 6.0]))
    assert found["probability"].round(9).tolist() == [0.5, 0.3, 0.1, 0.1]
    assert found["home_course_id"].tolist() == ["C1", "C2", "", ""]
    assert found["credits"].tolist() == ["enough", "short", "", ""]
    assert found.loc["partial", "missing_ects"] == 2
    assert found["missing_ects"].notna().sum() == 1


def test_four_fifths_of_the_credits_are_enough_to_the_last_digit_and_the_share_can_be_set():
    proposals = proposed({"C1": 1.0}, host_ects=0.8 * 3, home_ects=3.0)
    assert answered(proposals).loc["equivalent", "probability"] == 1
    assert answered(proposals, credit_share=0.9).loc["partial", "probability"] == 1
    assert answered(proposals.assign(host_ects=0.1), credit_share=0).loc["equivalent", "probability"] == 1


@pytest.mark.parametrize(
    "unknown", [{"host_ects": np.nan, "home_ects": 5.0}, {"host_ects": 5.0, "home_ects": np.nan}, {}]
)
def test_unknown_credits_forbid_nothing_and_are_marked(unknown):
    found = answered(proposed({"C1": 0.9}, **unknown))
    assert found.loc["equivalent", ["probability", "credits"]].tolist() == [0.9, "unknown"]
    assert "credits unknown" in answer_words(found.reset_index(), "en")[0]


def test_what_belongs_to_courses_beyond_the_last_proposal_goes_to_those_shown():
    found = answered(proposed({"C1": 0.3, "C2": 0.1}, none=0.2, host_ects=5.0, home_ects=[5.0, 9.0]))
    assert found["probability"].round(9).tolist() == [0.6, 0.2, 0.1, 0.1]
    assert found.loc["equivalent", "home_probability"] == 0.3


def test_a_host_course_without_any_proposal_equals_no_home_course():
    found = answered(proposed({}))
    assert found["probability"].tolist() == [0, 0, 0.5, 0.5]


def test_before_the_first_decision_the_share_of_electives_is_a_default_and_says_so():
    found = answered(proposed({"C1": 0.2}))
    assert found.loc["elective", "probability"] == found.loc["none", "probability"]
    assert found["learned_from"].tolist() == [0, 0, 0, 0]
    assert "by default" in answer_words(found.reset_index(), "en")[2]


def test_the_share_of_electives_is_learned_from_elective_and_rejected_decisions():
    proposals = proposed({"C1": 0.2})
    many = decided(*[(f"Topic {name}", "", "elective") for name in "abcdefgh"], ("Law", "C1", "rejected"))
    learned = answered(proposals, decisions=many)
    assert learned.loc["elective", "probability"] == pytest.approx(0.8 * (8 + 1) / (9 + 2))
    assert learned["learned_from"].tolist() == [0, 0, 9, 9]
    assert "by default" not in answer_words(learned.reset_index(), "en")[2]


def test_a_rejected_pair_says_nothing_of_a_course_that_was_accepted_for_another():
    both = decided(("Law", "C1", "rejected"), ("Law", "C2", "equivalent"))
    titles = pd.Series(["Chess"])
    assert elective_share(both, titles).tolist() == elective_share(None, titles).tolist()
    assert elective_share(both.iloc[:1], titles)[0] < 0.5


def test_a_decision_on_the_very_title_weighs_more_than_one_on_another():
    past = decided(("Dance", "", "elective"), ("Law", "", "rejected"))
    dance, chess, law = elective_share(past, pd.Series(["DANCE", "Chess", "Law"]))
    assert [dance, chess, law] == pytest.approx([2 / 3, 1 / 2, 1 / 3])


def test_an_elective_is_named_by_the_group_nearest_in_the_curriculum():
    found = answered(proposed({"C1": 0.3, "C2": 0.2, "C3": 0.1}), curriculum=CURRICULUM)
    assert found.loc["elective", ["programme_id", "group", "group_kind"]].tolist() == ["P1", "E1", "elective_group"]
    assert (found.drop("elective")["group"] == "").all()


def test_a_group_far_from_every_likely_course_is_not_named_but_the_department():
    found = answered(proposed({"C1": 0.5, "C3": 0.01}), curriculum=CURRICULUM)
    assert found.loc["elective", ["programme_id", "group", "group_kind"]].tolist() == ["", "MAT", "department"]


def test_an_elective_without_group_or_department_has_its_field_or_no_name():
    field = HOME.assign(code="1.2", course_id=["C1", "7", "8", "9"]).assign(course_id=["11", "7", "8", "9"])
    found = answers(proposed({"11": 0.5}), field, HOST).set_index("answer")
    assert found.loc["elective", ["group", "group_kind"]].tolist() == ["0541", "field"]
    nameless = answers(proposed({"11": 0.5}), field.drop(columns="isced_f"), HOST).set_index("answer")
    assert nameless.loc["elective", ["group", "group_kind"]].tolist() == ["", ""]


def test_a_share_of_credits_that_cannot_be_meant_is_refused():
    with pytest.raises(SettingsError, match="credit share"):
        answered(proposed({}), credit_share=float("nan"))


@pytest.mark.parametrize("language", list(Language))
def test_every_answer_is_said_in_the_reader_s_language(language):
    proposals = proposed({"C1": 0.3, "C2": 0.3}, host_ects=4.5, home_ects=[4.5, 7.0])
    found = answers(proposals, HOME, HOST, curriculum=CURRICULUM)
    said = answer_words(found, language)
    assert "C1" in said[0]
    assert "C2" in said[1]
    assert words(language).number(2.5) in said[1]
    assert "E1" in said[2]
    assert said.nunique() == 4
