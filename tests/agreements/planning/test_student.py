"""Students: the semester of the stay, what they have passed, which languages they have."""

from datetime import date

import pandas as pd
import pytest

from mobility_planning.agreements.planning.student import Register, programme_student, student_of
from mobility_planning.core.errors import AgreementError
from tests.agreements.plans import HOME, HOST, course, lesson, office

CURRICULUM = [lesson("A", 1), lesson("B", 2), lesson("C", 3), lesson("D", 4)]


def offers(term):
    return [{"offer_id": "O", "hei_id": HOST, "term": term, "quantity": 1}]


def passed(course_id, flag, **cells):
    return {"applicant_id": "A", "hei_id": HOME, "course_id": course_id, "passed": flag, **cells}


@pytest.mark.parametrize(
    ("term", "semester", "semesters", "year"),
    [("autumn", 3, 1, "2026/2027"), ("spring", 4, 1, "2026/2027"), ("year", 3, 2, "2026/2027")],
)
def test_the_semester_of_the_stay_follows_from_the_year_of_study(term, semester, semesters, year):
    register = Register(office(offers=offers(term)))
    student = register.student("A", "O")
    assert (student.semester, student.semesters, student.last) == (semester, semesters, semester + semesters - 1)
    assert register.period("O").academic_year == year


@pytest.mark.parametrize(
    ("term", "starts", "semester", "year"),
    [
        ("autumn", {"autumn": date(2027, 9, 1)}, 5, "2027/2028"),
        ("autumn", {"autumn": date(2026, 8, 20)}, 3, "2026/2027"),
        ("spring", {"spring": date(2027, 2, 1)}, 4, "2026/2027"),
        ("spring", {"spring": date(2028, 2, 1)}, 6, "2027/2028"),
        ("year", {"autumn": date(2027, 9, 1)}, 5, "2027/2028"),
        ("year", {"year": date(2026, 9, 1), "autumn": date(2027, 9, 1)}, 3, "2026/2027"),
    ],
)
def test_a_term_that_starts_in_the_next_academic_year_is_two_semesters_later(term, starts, semester, year):
    workspace = office(term_starts=starts, offers=offers(term))
    assert student_of(workspace, "A", "O").semester == semester
    assert Register(workspace).period("O").academic_year == year


def test_an_offer_without_a_term_is_for_the_term_the_applicant_wishes_for():
    people = [{"applicant_id": "A", "programme_id": "P", "year": 2, "term": "spring"}]
    register = Register(office(offers=offers(""), applicants=people))
    assert register.period_of("A", "O").terms == ("spring",)
    assert register.student("A", "O").semester == 4
    assert register.period("O").terms == ("autumn",)


def test_without_a_transcript_the_courses_of_earlier_semesters_count_as_passed():
    student = student_of(office(curriculum=CURRICULUM), "A", "O")
    assert student.assumed
    assert student.passed == {"A", "B"}


def test_a_transcript_says_what_was_passed_by_its_flag_or_else_by_the_grade():
    told = [("A", True, ""), ("B", False, "A"), ("C", pd.NA, "B+"), ("D", pd.NA, "F"), ("E", pd.NA, "ok")]
    rows = [passed(name, flag, grade=grade) for name, flag, grade in [*told, ("G", pd.NA, "72")]]
    student = student_of(office(curriculum=CURRICULUM, transcripts=rows), "A", "O")
    assert not student.assumed
    assert student.passed == {"A", "C", "G"}


def test_a_transcript_may_print_a_title_or_a_code_in_place_of_the_id():
    told = [{"title": "Optics"}, {"code": "W 1"}, {"title": "Something else"}]
    rows = [{"applicant_id": "A", "hei_id": HOME, "passed": True, **names} for names in told]
    known = [course(HOME, "A", title="Optics"), course(HOME, "W1", title="Waves"), course(HOME, "C", title="Tides")]
    assert student_of(office(courses=known, transcripts=rows), "A", "O").passed == {"A", "W1"}


def test_a_course_failed_first_and_passed_later_is_passed():
    rows = [passed("A", False, academic_year="2024/2025"), passed("A", True, academic_year="2025/2026")]
    assert student_of(office(curriculum=CURRICULUM, transcripts=rows), "A", "O").passed == {"A"}


def test_courses_between_the_newest_semester_of_the_transcript_and_the_stay_are_under_way():
    rows = [passed("A", True, academic_year="2025/2026", term="autumn"), passed("B", False, academic_year="2025/2026")]
    plan = [lesson("A", 1), lesson("B", 2), lesson("C", 3), lesson("D", 4)]
    offer = offers("spring")
    student = student_of(office(curriculum=plan, offers=offer, transcripts=rows), "A", "O")
    assert student.semester == 4
    assert student.passed == {"A", "C"}


def test_a_transcript_of_the_host_says_nothing_of_courses_at_home():
    rows = [{"applicant_id": "A", "hei_id": HOST, "course_id": "X", "passed": True}]
    assert student_of(office(curriculum=CURRICULUM, transcripts=rows), "A", "O").assumed


def test_of_several_certificates_of_a_language_the_best_counts():
    levels = ("B2", "A2", "nothing")
    rows = [{"applicant_id": "A", "language": "en", "test": "CEFR", "score": level} for level in levels]
    assert student_of(office(languages=rows), "A", "O").languages == {"en": "B2"}


def test_the_student_of_a_programme_passed_everything_before():
    student = programme_student(office(curriculum=CURRICULUM), "P", "O", 4)
    assert (student.applicant_id, student.semester, student.passed) == ("", 4, {"A", "B", "C"})


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda w: student_of(w, "Applicant-1", "O"), "no applicant 'Applicant-1' .*'Applicant-11'"),
        (lambda w: student_of(w, "Applicant-11", "OFFER"), "no offer 'OFFER'"),
        (lambda w: programme_student(w, "PP", "O", 3), "no programme 'PP'"),
        (lambda w: programme_student(w, "P", "O", 0), "semesters of study count from 1"),
        (lambda w: student_of(w, "Newcomer", "O"), "'Newcomer' has no year of study"),
    ],
)
def test_what_is_not_there_is_said_with_its_nearest_names(ask, says):
    people = [
        {"applicant_id": "Applicant-11", "programme_id": "P", "year": 2},
        {"applicant_id": "Newcomer", "programme_id": "P"},
    ]
    with pytest.raises(AgreementError, match=says):
        ask(office(applicants=people, courses=[course(HOME, "A")]))


def test_the_best_certificate_counts_whatever_test_it_is_of():
    rows = [{"applicant_id": "A", "language": "en", "test": test, "score": score}
            for test, score in (("CEFR", "C1"), ("IELTS", "5.5"))]  # fmt: skip
    assert student_of(office(languages=rows), "A", "O").languages == {"en": "C1"}
