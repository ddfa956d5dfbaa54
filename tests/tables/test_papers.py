"""Which papers a stay needs depends on who pays, where it leads and how long it lasts; what is not known stays so."""

import pytest

from mobility_planning.core.policy import load_policy
from mobility_planning.tables.papers import why_not


def needed(months=5, **known):
    known = {"scope": "external", "funding": "grant", **known}
    return {paper.id for paper in load_policy("aupet").documents if why_not(paper, known, months) == ""}


def test_the_parents_consent_is_asked_for_only_beyond_two_months():
    assert len(needed()) == 11
    assert needed() - needed(months=2) == {"parental_consent"}


def test_the_papers_for_sending_are_those_of_budget_funded_trips_abroad():
    assert needed(scope="internal") == needed(funding="self") == {"competition_application"}


@pytest.mark.parametrize(
    ("known", "months", "expected"),
    [
        ({"scope": "external", "funding": "grant"}, 5, ""),
        ({"scope": "external", "funding": "grant"}, 2, "stay_months_over"),
        ({"scope": "internal", "funding": "grant"}, 5, "scope"),
        ({"scope": "external", "funding": "self"}, 5, "funding"),
        ({"scope": "external"}, 5, None),
        ({"scope": "external", "funding": "self"}, None, "funding"),
        ({"scope": "external", "funding": "grant"}, None, None),
        ({"scope": "internal"}, None, "scope"),
    ],
)
def test_a_paper_is_needed_excused_from_or_not_known(known, months, expected):
    consent = next(paper for paper in load_policy("aupet").documents if paper.id == "parental_consent")
    assert why_not(consent, known, months) == expected


def test_an_exception_holds_only_where_all_of_it_does():
    consent = next(paper for paper in load_policy("aupet").documents if paper.id == "parental_consent")
    both = consent.model_copy(update={"unless": {"funding": ("self",), "level": ("doctorate",)}})
    abroad = {"scope": "external", "funding": "self"}
    assert why_not(both, abroad | {"level": "bachelor"}, 5) == ""
    assert why_not(both, abroad | {"level": "doctorate"}, 5) == "funding"
    assert why_not(both, abroad, 5) is None
