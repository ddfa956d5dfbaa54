import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.errors import MobilityError
from mobility_planning.desk.review.units import MOST, Unit

IDS = st.text("ABC123-.ж", min_size=1, max_size=5)
SIDES = st.lists(IDS, min_size=1, max_size=MOST, unique=True)


@given(IDS, SIDES, SIDES)
def test_a_unit_is_read_back_from_its_key(hei, hosts, homes):
    unit = Unit.of(hei, hosts, homes)
    assert Unit.read(unit.key) == unit


@given(IDS, st.permutations(["a", "b", "c"]))
def test_the_order_of_courses_makes_no_other_unit(hei, hosts):
    assert Unit.of(hei, hosts, ["x"]) == Unit.of(hei, ["a", "b", "c"], ["x"])


def test_a_row_of_the_decisions_table_names_a_unit():
    row = {"host_hei_id": "x", "host_course_ids": "b; a;", "home_course_ids": ""}
    assert Unit.split(row) == Unit("x", ("a", "b"), ())


@pytest.mark.parametrize("key", ["", "x", "x\t\tA", "x\t" + ";".join("abcdefg") + "\tA"])
def test_a_key_without_a_host_course_or_with_too_many_is_refused(key):
    with pytest.raises(MobilityError, match="cannot be decided together"):
        Unit.read(key)
