"""Options: what is open at home, what may be taken at the host, and the reason against everything else."""

import pytest

from mobility_planning.agreements.planning.catalogues import Catalogues
from mobility_planning.agreements.planning.home_courses import open_courses
from mobility_planning.agreements.planning.host_courses import host_courses
from mobility_planning.agreements.planning.options import Course, Situation
from mobility_planning.agreements.planning.student import Lesson
from mobility_planning.core.errors import AgreementError
from mobility_planning.tables.settings_sections import PlanningSection
from tests.agreements.plans import HOME, HOST, course, lesson, office


def options_of(workspace, known=frozenset()):
    catalogues = Catalogues(workspace)
    register = catalogues.register
    return catalogues.options(catalogues.situation(register.student("A", "O"), register.period_of("A", "O")), known)


def offered(term="autumn", **cells):
    return [{"offer_id": "O", "hei_id": HOST, "term": term, "quantity": 1, **cells}]


def home(curriculum, **cells):
    """Plan for a curriculum whose courses have five credits each; the host teaches one course."""
    names = [row["course_id"] for row in curriculum]
    rows = {"courses": [course(HOST, "X"), *(course(HOME, name) for name in names)], "curriculum": curriculum}
    return office(**(rows | cells))


def hosts(*rows, **cells):
    """Plan for host courses."""
    usual = {"courses": [course(HOME, "H"), *rows], "curriculum": [lesson("H")]}
    return office(**(usual | cells))


def reasons(options):
    return [(reason.course_id, reason.code, reason.value, reason.required) for reason in options.left_out]


def test_open_is_what_is_not_passed_up_to_two_semesters_after_the_stay():
    options = options_of(home([lesson(f"S{semester}", semester) for semester in range(1, 8)]))
    assert [each.course_id for each in options.home] == ["S3", "S4", "S5"]
    assert [each.due for each in options.home] == [True, False, False]
    assert options.due_cents == 500


def test_how_far_ahead_is_the_offices_choice():
    curriculum = [lesson(f"S{semester}", semester) for semester in range(1, 8)]
    assert len(options_of(home(curriculum, planning={"ahead": 0})).home) == 1
    assert len(options_of(home(curriculum, planning={"ahead": 9})).home) == 5


def test_what_a_transcript_leaves_open_of_earlier_semesters_is_open_and_not_due():
    rows = [{"applicant_id": "A", "hei_id": HOME, "course_id": "S1", "passed": True}]
    options = options_of(home([lesson("S1", 1), lesson("S2", 2), lesson("S3", 3)], transcripts=rows))
    assert [(each.course_id, each.due) for each in options.home] == [("S2", False), ("S3", True)]


def test_of_an_elective_group_one_course_is_due_and_there_is_one_place():
    curriculum = [lesson(name, 3, "elective", "E1") for name in "ABC"]
    workspace = home(
        curriculum, courses=[course(HOST, "X"), course(HOME, "A", 4), course(HOME, "B", 6), course(HOME, "C", 6)]
    )
    options = options_of(workspace)
    assert options.due_cents == 600
    assert [(each.name, each.cents) for each in options.home] == [("A", 400), ("B", 600), ("C", 600), ("E1", 600)]


def test_who_passed_one_course_of_an_elective_group_has_closed_it():
    curriculum = [lesson("A", 2, "elective", "E1"), lesson("B", 3, "elective", "E1"), lesson("C", 3)]
    assert [each.name for each in options_of(home(curriculum)).home] == ["C"]


def test_an_elective_of_no_group_is_open_and_never_due():
    options = options_of(home([lesson("A", 3, "elective"), lesson("B", 3)]))
    assert [(each.name, each.due) for each in options.home] == [("A", False), ("B", True)]
    assert options.due_cents == 500


def test_home_courses_without_credits_are_not_planned_with():
    rows = [course(HOST, "X"), course(HOME, "A", None), course(HOME, "B")]
    assert [each.name for each in options_of(home([lesson("A"), lesson("B")], courses=rows)).home] == ["B"]


@pytest.mark.parametrize(
    ("term", "taken"),
    [("autumn", ["any", "autumn"]), ("spring", ["any", "spring"]), ("year", ["any", "autumn", "spring", "year"])],
)
def test_a_course_is_taken_in_its_own_term(term, taken):
    rows = [course(HOST, "any"), *(course(HOST, each, term=each) for each in ("autumn", "spring", "year"))]
    options = options_of(hosts(*rows, offers=offered(term)))
    assert [each.course_id for each in options.hosts] == taken
    assert {reason.code for reason in options.left_out} <= {"term"}


def test_a_course_of_a_year_has_half_its_credits_in_each_semester():
    rows = [course(HOST, "any", 3), course(HOST, "year", 3, term="year")]
    either, both = options_of(hosts(*rows, offers=offered("year"))).hosts
    assert (either.terms, either.loads) == (("autumn", "spring"), ((600, 0), (0, 600)))
    assert (both.terms, both.loads) == (("year",), ((300, 300),))


@pytest.mark.parametrize(
    ("own", "theirs", "fits"),
    [
        ("bachelor", "master_profile", False),
        ("master_profile", "master_scientific", True),
        ("doctorate", "master_scientific", False),
        ("bachelor", "", True),
        ("", "doctorate", True),
    ],
)
def test_a_course_of_another_cycle_is_left_out(own, theirs, fits):
    programmes = [{"programme_id": "P", "title": "Physics", "level": own}]
    options = options_of(hosts(course(HOST, "X", level=theirs), programmes=programmes))
    assert reasons(options) == ([] if fits else [("X", "level", theirs, own)])


def test_the_offers_language_needs_the_offers_level_and_any_other_the_settings_level():
    rows = [course(HOST, name, language=name) for name in ("de", "en", "fr")]
    spoken = [{"applicant_id": "A", "language": code, "test": "CEFR", "score": "B1"} for code in ("de", "en")]
    workspace = hosts(*rows, languages=spoken, offers=offered(language="en", min_cefr="B2"))
    assert reasons(options_of(workspace)) == [("en", "language", "en B1", "en B2"), ("fr", "language", "fr", "fr B1")]


def test_languages_are_not_asked_for_where_the_office_has_no_certificates():
    assert options_of(hosts(course(HOST, "X", language="fr"))).left_out == ()


def test_languages_are_not_asked_of_a_whole_programme():
    spoken = [{"applicant_id": "A", "language": "en", "test": "CEFR", "score": "B1"}]
    catalogues = Catalogues(hosts(course(HOST, "X", language="fr"), languages=spoken))
    student = catalogues.register.programme_student("P", "O", 3)
    assert catalogues.options(catalogues.situation(student, catalogues.register.period("O"))).left_out == ()


def test_every_reason_against_a_course_is_said():
    spoken = [{"applicant_id": "A", "language": "en", "test": "CEFR", "score": "B1"}]
    row = course(HOST, "X", None, term="spring", level="doctorate", language="fr", prerequisites="Y")
    found = reasons(options_of(hosts(row, course(HOST, "Z"), languages=spoken)))
    assert [code for _, code, _, _ in found] == ["credits", "term", "level", "language"]


def test_a_prerequisite_that_was_not_passed_is_named():
    rows = [course(HOST, "X", prerequisites="Y; Z"), course(HOST, "Y"), course(HOST, "Z")]
    assert reasons(options_of(hosts(*rows))) == [("X", "prerequisite", "", "Y; Z")]
    assert reasons(options_of(hosts(*rows), known={"Y"})) == [("X", "prerequisite", "", "Z")]
    assert reasons(options_of(hosts(*rows), known={"Y", "Z"})) == []


def test_in_a_year_a_prerequisite_may_be_taken_in_the_semester_before():
    rows = [course(HOST, "X", prerequisites="Y"), course(HOST, "Y")]
    taken = {each.course_id: each for each in options_of(hosts(*rows, offers=offered("year"))).hosts}
    assert (taken["X"].terms, taken["X"].needs) == (("spring",), ("Y",))


@pytest.mark.parametrize(
    ("own", "before"),
    [
        ({"term": "autumn"}, {}),
        ({"term": "year"}, {}),
        ({}, {"term": "spring"}),
        ({}, {"term": "year"}),
        ({}, {"prerequisites": "W"}),
    ],
)
def test_what_cannot_come_after_its_prerequisite_is_left_out(own, before):
    rows = [course(HOST, "X", prerequisites="Y", **own), course(HOST, "Y", **before)]
    assert ("X", "prerequisite", "", "Y") in reasons(options_of(hosts(*rows, offers=offered("year"))))


def test_a_catalogue_without_credits_is_an_error_that_names_host_and_courses():
    with pytest.raises(AgreementError, match="none of the 2 courses of 'host' has credits"):
        options_of(hosts(course(HOST, "X", None), course(HOST, "Y", 5, credit_system="unheard-of")))


def test_a_host_without_courses_is_an_error():
    with pytest.raises(AgreementError, match="'host' has no courses"):
        options_of(hosts())


def test_a_programme_without_courses_is_an_error():
    with pytest.raises(AgreementError, match="programme 'P' has no courses"):
        options_of(office(courses=[course(HOST, "X"), course(HOME, "H", None)], curriculum=[lesson("H")]))


def test_credits_are_counted_in_ects_and_never_rounded_up():
    institutions = [
        {"hei_id": HOME, "name": "h", "credit_system": "ects"},
        {"hei_id": HOST, "name": "x", "credit_system": "us-quarter"},
    ]
    taken = options_of(hosts(course(HOST, "X", 4), institutions=institutions)).hosts
    assert [each.cents for each in taken] == [533]


def test_a_course_is_never_its_own_prerequisite():
    stay = Situation("P", "bachelor", 3, 2, frozenset(), None, HOST, ("autumn", "spring"), "", "")
    alone = {"X": Course("X", "X", "", "", "", ("X",), 500)}
    hosts, left_out = host_courses(stay, alone, frozenset(), PlanningSection())
    assert hosts == ()
    assert [(reason.code, reason.required) for reason in left_out] == [("prerequisite", "X")]


def test_an_elective_group_is_due_in_its_first_semester_with_the_fewer_ects_of_equals():
    stay = Situation("P", "bachelor", 3, 1, frozenset(), None, HOST, ("autumn",), "", "")
    lessons = [Lesson("C", 3, False, "E1"), Lesson("D", 4, False, "E1")]
    home = {name: Course(name, name, "", "", "", (), cents) for name, cents in (("C", 500), ("D", 400))}
    courses, due = open_courses(stay, lessons, home, PlanningSection())
    place = courses[-1]
    assert (place.name, place.semester, place.due, place.cents, due) == ("E1", 3, True, 400, 400)


@pytest.mark.parametrize(("eqf_level", "taken"), [(6, True), (7, False), (None, True)])
def test_a_course_without_a_level_is_known_by_its_eqf_level(eqf_level, taken):
    cells = {} if eqf_level is None else {"eqf_level": eqf_level}
    rows = [course(HOME, "A"), course(HOST, "X", **cells)]
    options = options_of(office(courses=rows, curriculum=[lesson("A")]))
    assert [each.course_id for each in options.hosts] == ["X"] * taken
    assert [(left.code, left.value) for left in options.left_out] == [("level", "EQF 7")] * (not taken)
