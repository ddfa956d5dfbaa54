"""The tab of flows."""

import pytest

from mobility_planning.core.locale import words
from mobility_planning.desk.researcher.flows import flows_view
from tests.outcomes.histories import YEAR, history


def rows(view):
    return view.sheets[0].shown[["direction", "origin", "destination", "stays"]].values.tolist()


def test_universities_have_the_names_of_the_language(office):
    view = flows_view(office, words("ru"))
    assert ["выехали от нас", "Services", "Далёкий", 6] in rows(view)
    assert ["приехали к нам", "Near", "Services", 3] in rows(view)


def test_partners_may_be_countries(office):
    assert ["went from us", "Services", "Latvia", 6] in rows(flows_view(office, words("en"), partner="country"))


@pytest.mark.parametrize(("kind", "name"), [("sankey", "flows-sankey"), ("matrix", "flows-matrix")])
def test_the_picture_is_the_one_asked_for(office, kind, name):
    assert [picture.name for picture in flows_view(office, words("kk"), kind=kind).pictures] == [name]


def test_a_year_that_is_none_shows_all_of_them(office):
    assert rows(flows_view(office, words("en"), year="1066")) == rows(flows_view(office, words("en"), year=YEAR))


def test_an_office_without_stays_has_no_picture():
    assert flows_view(history(), words("en")).pictures == ()
