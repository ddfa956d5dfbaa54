"""Candidate groups are connected, balanced, and no more probable than their parts allow."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.matching.groups.group_candidates import Campus, Candidate, find_candidates, link_of
from mobility_planning.matching.groups.group_templates import Practice
from mobility_planning.matching.words.text import read_title

chances = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("XYZ")), st.floats(0.05, 1.0), min_size=1, max_size=10
)
credits_of = st.dictionaries(st.sampled_from("abcdXYZ"), st.sampled_from([math.nan, 0.0, 3.0, 5.0, 6.0, 12.0]))


def campus(
    pairs: dict[tuple[str, str], float], ects: dict[str, float] | None = None, titles: dict[str, str] | None = None,
    practice: Practice | None = None, share: float = 0.8,
) -> Campus:  # fmt: skip
    read = {course: read_title(title) for course, title in (titles or {}).items()}
    return Campus(pairs, read, read, ects or {}, ects or {}, practice or Practice(), share)


def found(*args, **options) -> dict[str, Candidate]:
    return {"".join(c.hosts) + ">" + "".join(c.homes): c for c in find_candidates(campus(*args, **options))}


@given(chances, credits_of)
def test_candidates_are_distinct_balanced_and_at_most_three_for_two(pairs, ects) -> None:
    groups = find_candidates(campus(pairs, ects))
    assert len({(group.hosts, group.homes) for group in groups}) == len(groups)
    for group in groups:
        assert 1 <= len(group.hosts) <= 3
        assert 1 <= len(group.homes) <= 2
        assert 0 <= group.probability <= group.link <= 1
        assert not group.host_ects < 0.8 * group.home_ects - 1e-6


@given(st.lists(st.floats(0.05, 1.0), min_size=1, max_size=6))
def test_the_groups_of_one_home_course_never_make_up_more_than_each_of_its_pairs(probabilities) -> None:
    pairs = {(host, "X"): p for host, p in zip("abcdef", probabilities, strict=False)}
    groups = find_candidates(campus(pairs))
    for (host, _), probability in pairs.items():
        assert sum(group.probability for group in groups if host in group.hosts) <= probability + 1e-9


def test_a_pair_without_company_has_the_probability_of_its_proposal() -> None:
    assert found({("a", "X"): 0.7})["a>X"].probability == pytest.approx(0.7)


def test_a_lecture_and_its_laboratory_are_more_probable_together_than_the_lecture_alone() -> None:
    groups = found({("a", "X"): 0.9, ("b", "X"): 0.9}, titles={"a": "Optics", "b": "Optics Lab"})
    assert groups["ab>X"].probability == pytest.approx(0.9 * 0.9 * 0.75)
    assert groups["a>X"].probability == pytest.approx(0.9 * (1 - groups["ab>X"].probability / 0.9))


def test_a_course_short_of_credits_counts_only_with_others() -> None:
    groups = found({("a", "X"): 0.9, ("b", "X"): 0.9}, {"a": 3.0, "b": 3.0, "X": 6.0})
    assert set(groups) == {"ab>X"}
    assert groups["ab>X"].template == "credits"


def test_unknown_credits_forbid_nothing() -> None:
    groups = found({("a", "X"): 0.9, ("b", "X"): 0.9}, {"a": 3.0, "X": 6.0})
    assert set(groups) == {"ab>X", "b>X"}
    assert math.isnan(groups["ab>X"].host_ects)


def test_two_home_courses_need_a_host_course_that_may_count_for_either() -> None:
    apart = {("a", "X"): 0.9, ("b", "Y"): 0.9}
    assert set(found(apart)) == {"a>X", "b>Y"}
    assert "ab>XY" in found(apart | {("a", "Y"): 0.1})


def test_two_home_courses_that_were_one_unit_before_need_none() -> None:
    practice = Practice(precedents={(("old", "older"), ("X", "Y")): (1, 1)})
    assert "ab>XY" in found({("a", "X"): 0.9, ("b", "Y"): 0.9}, practice=practice)


def test_titles_accepted_together_before_are_a_candidate_whatever_their_proposals() -> None:
    practice = Practice(precedents={(("optics", "waves"), ("X",)): (3, 3)})
    groups = found({("a", "Z"): 0.9}, titles={"a": "Optics", "b": "Waves"}, practice=practice)
    assert groups["ab>X"].probability == pytest.approx(3 / 4)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=3), st.booleans())
def test_a_link_is_a_probability(rows, one_unit) -> None:
    assert 0 <= link_of(rows, one_unit=one_unit) <= 1


def test_a_home_course_that_no_host_course_answers_breaks_the_link_unless_both_were_one_unit() -> None:
    assert link_of([[0.9, 0.0], [0.9, 0.0]]) == 0
    assert link_of([[0.9, 0.0], [0.9, 0.0]], one_unit=True) == pytest.approx(0.81)
