"""The picture of a plan shows the plan's ECTS, and reads the same without colours."""

import pytest

from mobility_planning.core.locale import words
from mobility_planning.documents.agreements.plan_charts import home_courses, plan_picture
from tests.documents.agreements.stays import LANGUAGES, the_plan


def test_covered_and_left_make_the_ects_of_every_course():
    table = home_courses(the_plan(), words("en"))
    assert (table["covered"] + table["left"]).tolist() == table["ects"].tolist()
    assert table["state"].tolist() == ["covered", "partly", "left", "left"]
    assert table["covered"].sum() == the_plan().recognised["recognised_ects"].sum()


@LANGUAGES
def test_every_bar_says_its_figures(language):
    drawn = plan_picture(the_plan(), words(language))
    said = drawn.alt.split("; ")
    assert len(said) == 4
    assert words(language).number(7.5) in said[0]
    assert drawn.title in drawn.alt
    assert drawn.png().startswith(b"\x89PNG")
    assert drawn.png() == plan_picture(the_plan(), words(language)).png()


def test_what_is_left_is_drawn_empty():
    drawn = plan_picture(the_plan(), words("en")).spec
    colours = drawn["layer"][0]["encoding"]["color"]["scale"]["range"]
    assert colours[1] == "#ffffff"
    assert drawn["layer"][0]["mark"]["stroke"] != "#ffffff"


def test_courses_of_one_title_stay_two_bars():
    plan = the_plan()
    later = plan.later.assign(course_id=["PHI", "PHI2"], title="Philosophy", title_ru="", title_kk="")
    drawn = plan_picture(the_plan(later=later), words("en"))
    assert "Philosophy (2): " in drawn.alt


@pytest.mark.parametrize("text", ["<img onerror=alert(1)>", "=1+1", "a\nb"])
def test_a_hostile_title_can_be_drawn(text):
    plan = the_plan()
    drawn = plan_picture(the_plan(later=plan.later.assign(course_id="Z", title=text)), words("en"))
    assert "<img" not in drawn.svg()
