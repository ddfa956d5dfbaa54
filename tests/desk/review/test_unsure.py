import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.desk.review.unsure import mark_unsure, unsure_units
from tests.desk.review.offices import CALCULUS, OPTICS


def test_a_mark_is_ones_own_and_stays(tmp_path):
    for unit in (OPTICS, CALCULUS, CALCULUS):
        mark_unsure(tmp_path, "advisor-1", unit)
    assert unsure_units(tmp_path, "advisor-1") == sorted([CALCULUS.key, OPTICS.key])
    assert unsure_units(tmp_path, "advisor-2") == []


def test_a_mark_is_taken_off_and_taking_it_off_again_changes_nothing(tmp_path):
    mark_unsure(tmp_path, "advisor-1", CALCULUS)
    for _ in range(2):
        mark_unsure(tmp_path, "advisor-1", CALCULUS, unsure=False)
    assert unsure_units(tmp_path, "advisor-1") == []


@pytest.mark.parametrize("who", ["../../elsewhere", "тьютор/1", "con", "a" * 300])
def test_whoever_marks_no_path_leaves_the_drawer(tmp_path, who):
    drawer = tmp_path / "drawer"
    mark_unsure(drawer, who, CALCULUS)
    assert unsure_units(drawer, who) == [CALCULUS.key]
    assert list(tmp_path.iterdir()) == [drawer]


def test_nobody_cannot_be_unsure(tmp_path):
    with pytest.raises(MobilityError, match="nobody"):
        mark_unsure(tmp_path, " ", CALCULUS)
    assert unsure_units(tmp_path, "") == []
