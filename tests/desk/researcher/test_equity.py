"""The tab of equity: groups by choice, small ones hidden."""

from mobility_planning.core.locale import words
from mobility_planning.desk.researcher.equity import equity_view
from tests.outcomes.histories import history

SAY = words("en")


def test_what_can_be_chosen_is_what_the_office_has(office, seats):
    more = equity_view(office, SAY, seats=seats).more
    assert [key for key, _ in more["outcomes"]] == ["placed", "first_choice", "recognised_fully", "ects_recognised"]
    assert [key for key, _ in more["columns"]] == ["gender", "region", "faculty", "programme_id", "year"]
    assert more["by"] == "gender"


def test_small_groups_have_no_numbers_on_the_page(office, seats):
    view = equity_view(office, SAY, seats=seats, by="region")
    shown = view.sheets[0].shown
    assert view.more["hidden"] == 2
    assert shown["persons"].isna().all()
    assert set(shown["shown"]) == {"hidden: too few persons", "hidden: would give a small group away"}


def test_groups_stand_within_the_control(office, seats):
    view = equity_view(office, SAY, seats=seats, by="gender", within="faculty")
    assert "within" in view.sheets[0].kinds
    assert set(view.sheets[0].shown["within"]) == {"Services", "Engineering"}
    assert "within" not in equity_view(office, SAY, seats=seats, by="gender").sheets[0].kinds


def test_a_choice_that_does_not_fit_gives_way_to_the_first_that_does(office, seats):
    more = equity_view(office, SAY, seats=seats, outcome="ects_recognised", by="gender", within="gender").more
    assert (more["outcome"], more["by"], more["within"]) == ("ects_recognised", "faculty", "")


def test_without_a_round_stays_can_be_compared(office):
    more = equity_view(office, SAY).more
    assert more["outcome"] == "recognised_fully"


def test_without_anything_to_compare_there_are_no_columns():
    assert equity_view(history(), SAY).more["columns"] == []
