"""What the page shows of a result: overview, offers, applicants, refusals, in three languages and as plain data."""

import json

import pytest

from mobility_planning.core.errors import AllocationError
from mobility_planning.core.locale import words
from mobility_planning.desk.commission.offers import offer, offers
from mobility_planning.desk.commission.overview import overview, refusals
from mobility_planning.desk.commission.people import card, people
from tests.desk.commission.sittings import EN, sitting

LANGUAGES = [words(language) for language in ("en", "ru", "kk")]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    sat = sitting(tmp_path_factory.mktemp("result") / "office")
    return sat.allocation(sat.run("chair"))


def test_the_overview_counts_what_the_allocation_holds(made):
    told = overview(made, EN)
    assert (told["placed"], told["applicants"], told["seats"], told["free"]) == (3, 4, 4, 1)
    assert sum(row["number"] for row in told["obtained"]) == told["applicants"]
    assert told["goals"][0]["reached"] == 3
    assert all(goal["proven"] for goal in told["goals"])
    assert told["mechanisms"][0]["placed"] == told["placed"]
    assert told["moves"] == []


def test_offers_say_how_full_they_are_and_where_the_cut_off_lies(made):
    rows = {row["offer_id"]: row for row in offers(made, EN)}
    assert (rows["X1"]["placed"], rows["X1"]["quantity"], rows["X1"]["waiting"]) == (1, 1, 3)
    assert rows["X1"]["cutoff"] is not None
    assert rows["X3"]["cutoff"] is None
    assert rows["X3"]["terms"]["min_gpa"] == 3.9


def test_an_offer_says_who_sits_there_who_waits_and_whom_a_rule_refused(made):
    told = offer(made, "X1", EN)
    assert [line["applicant_id"] for line in told["placed"]] == ["A"]
    assert [(line["position"], line["applicant_id"], line["holds"]) for line in told["waiting"]] == [
        (1, "B", "X2"), (2, "C", "X2"), (3, "D", ""),
    ]  # fmt: skip
    assert [line["why"] for line in offer(made, "X3", EN)["refused"]] == ["GPA the offer asks for"]


def test_an_offer_that_is_none_names_its_neighbours(made):
    with pytest.raises(AllocationError, match="did you mean"):
        offer(made, "X33", EN)


def test_applicants_are_told_apart_by_what_they_obtained(made):
    rows = {row["applicant_id"]: row for row in people(made, EN)}
    assert [rows[name]["kind"] for name in "ABCD"] == ["seat", "seat", "seat", "waiting"]
    assert (rows["A"]["host"], rows["A"]["programme"], rows["A"]["gpa"]) == ("Host", "Tourism", 3.8)
    assert people(made, words("ru"))[0]["host"] == "Вуз"


def test_a_card_says_of_every_wish_why_not_and_what_would_change_it(made):
    told = card(made, "D", EN)
    first, second = told["wishes"]
    assert "Every seat went to higher merit" in first["why"][0]
    assert any("GPA of" in text for text in first["changes"])
    assert "Not admitted" in second["why"][0]
    assert second["sources"] == ["Source: the column min_gpa of the offer"]


def test_a_card_without_changes_is_quick_and_says_that_they_are_open(made):
    told = card(made, "D", EN, changes=False)
    assert [wish["changes"] for wish in told["wishes"]] == [None, None]
    assert [wish["why"] for wish in told["wishes"]] == [wish["why"] for wish in card(made, "D", EN)["wishes"]]


def test_a_wish_below_the_seat_needs_no_change(made):
    told = card(made, "A", EN)
    assert [wish["better"] for wish in told["wishes"]] == [False, False]
    assert [wish["changes"] for wish in told["wishes"]] == [[], []]


def test_refusals_are_listed_by_rule_with_source_and_applicants(made):
    [row] = refusals(made, EN)
    assert (row["name"], row["wishes"], row["who"]) == ("GPA the offer asks for", 1, ["D"])
    assert row["source"] == "the column min_gpa of the offer"


@pytest.mark.parametrize("spoken", LANGUAGES, ids=lambda spoken: spoken.language.value)
def test_every_part_is_plain_data_in_every_language(made, spoken):
    parts = [overview(made, spoken), offers(made, spoken), people(made, spoken), refusals(made, spoken)]
    parts += [offer(made, name, spoken) for name in ("X1", "X2", "X3")]
    parts += [card(made, name, spoken) for name in "ABCD"]
    assert json.loads(json.dumps(parts, allow_nan=False)) == parts


def test_every_reason_there_is_has_words_in_every_language():
    from mobility_planning.allocation.explain.reasons import WHY

    for spoken in LANGUAGES:
        assert all(spoken.knows(f"commission-said-why-{why.replace('_', '-')}") for why in WHY)
