import pandas as pd
import pytest

from mobility_planning.agreements.course_names import listed, names_of, reference

COURSES = pd.DataFrame(
    {
        "course_id": ["MAT-1", "MAT-2", ""],
        "code": ["", "M 2", ""],
        "title": ["Optics", "Waves II", "Жарық"],
        "title_en": ["", "", "Light"],
    }
)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (("MAT-1", "", ""), 0),
        (("mat 1", "", "Waves II"), 0),
        (("", "", "waves 2"), 1),
        (("", "M-2", ""), 1),
        (("", "MAT 1", ""), 0),
        (("m2", "", ""), 1),
        (("", "", " OPTICS "), 0),
        (("", "", "light"), 2),
        (("", "", "ЖАРЫҚ"), 2),
        (("MAT-9", "", "Heat"), None),
        (("", "", ""), None),
    ],
)
def test_a_course_is_found_by_its_id_then_its_code_then_its_title(said, found):
    assert names_of(COURSES).find(*said) == found


def test_of_two_courses_of_one_title_the_first_is_found():
    twice = pd.DataFrame({"course_id": ["A", "B"], "code": "", "title": "Optics"})
    assert names_of(twice).find("", "", "Optics") == 0


def test_a_reference_can_stand_in_a_list():
    assert listed("; ".join([reference("", "", "Optics; Lab"), reference("A", "x", "y")])) == ["Optics, Lab", "A"]
