from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.agreements.returning.rules import (
    CourseState,
    RecognisedCourse,
    StudiedCourse,
    agreed_outcome,
    cents,
    earned,
    group_grade,
)
from mobility_planning.core.facts import shipped_facts
from mobility_planning.core.terms import Recognised

ECTS = st.fractions(min_value=Fraction(1, 2), max_value=12, max_denominator=12)
POINTS = st.sampled_from([Fraction(text) for text in ("1", "2.33", "3", "3.67", "4")])


def host(number, state=CourseState.PASSED, agreed=Fraction(5), ects=Fraction(5), points=Fraction(3)):
    return StudiedCourse(f"x{number}", f"Course {number}", state, agreed, ects, points, "B", "same_scale", number)


def home(ects):
    return RecognisedCourse("h", "Home", ects)


HOSTS = st.lists(
    st.builds(
        host, st.integers(0, 99), st.sampled_from(CourseState), st.none() | ECTS, st.none() | ECTS, st.none() | POINTS
    ),
    max_size=5,
).map(tuple)
HOMES = st.lists(st.builds(home, st.none() | ECTS), min_size=1, max_size=4).map(tuple)


def outcome(hosts, homes):
    return agreed_outcome("1", hosts, homes, "kz-4.0", shipped_facts())


@given(HOSTS, HOMES)
def test_no_more_is_recognised_than_was_earned_nor_than_table_b_asks_for(hosts, homes):
    found = outcome(hosts, homes)
    assert 0 <= found.ects <= earned(hosts)
    if all(course.ects is not None for course in homes):
        assert found.ects <= sum(course.ects for course in homes)


@given(HOSTS, HOMES)
def test_the_outcome_says_what_the_ects_are(hosts, homes):
    found = outcome(hosts, homes)
    assert (found.outcome == Recognised.NOT) == (found.ects == 0)
    if found.outcome == Recognised.FULLY:
        assert all(course.passed for course in hosts)
    assert found.grounds


@given(HOSTS, HOMES)
def test_every_course_that_was_not_passed_is_in_the_grounds(hosts, homes):
    told = [dict(remark.data).get("course") for remark in outcome(hosts, homes).grounds]
    assert {course.title for course in hosts if not course.passed} <= set(told)


@given(HOSTS, HOMES, st.integers(0, 4))
def test_passing_one_course_more_never_counts_for_less(hosts, homes, place):
    if all(course.ects is not None for course in homes) and place < len(hosts):
        course = hosts[place]
        better = StudiedCourse(**{**vars(course), "state": CourseState.PASSED})
        assert outcome((*hosts[:place], better, *hosts[place + 1 :]), homes).ects >= outcome(hosts, homes).ects


def test_what_is_cut_off_is_less_than_a_hundredth():
    assert [cents(Fraction(10, 3)), cents(Fraction(5))] == [Fraction("3.33"), 5]


def test_a_single_course_keeps_its_own_grade_and_method():
    assert group_grade((host(1),), "kz-4.0", shipped_facts()) == ("B", "same_scale", ())


def test_a_course_without_a_grade_is_left_out_of_the_average_and_named():
    grade, _, remarks = group_grade((host(1, points=None), host(2)), "kz-4.0", shipped_facts())
    assert grade == "B"
    assert [dict(one.data)["course"] for one in remarks] == ["Course 1"]


def test_shares_go_by_number_where_one_course_states_no_ects():
    hosts = (host(1, ects=Fraction(10)), host(2, CourseState.FAILED, agreed=None))
    assert outcome(hosts, (home(Fraction(10)),)).ects == 5


def test_a_home_course_without_ects_leaves_the_group_open_to_all_that_was_earned():
    assert outcome((host(1, ects=Fraction(10)),), (home(Fraction(4)), home(None))).ects == 10
