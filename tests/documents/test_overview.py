"""What the documents tell of a round."""

from mobility_planning.allocation.allocate import allocate
from mobility_planning.core.locale import words
from mobility_planning.documents.overview import (
    host_totals,
    lottery_ties,
    obtained,
    obtained_counts,
    offers_overview,
    refusal_counts,
)
from tests.documents.conftest import SETTINGS


def test_everyone_obtained_a_rank_or_a_reason(allocation):
    assert obtained(allocation).to_dict() == {
        "A-1": "1", "A-2": "1", "A-3": "2", "A-4": "1", "A-5": "waiting", "A-6": "refused", "A-7": "no_wish",
    }  # fmt: skip
    counts = obtained_counts(allocation)
    assert list(counts["obtained"]) == ["1", "2", "waiting", "refused", "no_wish"]
    assert counts["applicants"].sum() == len(allocation.seats)


def test_hosts_are_named_in_the_reader_s_language_or_as_they_are_known(allocation):
    names = offers_overview(allocation, words("kk")).set_index("offer_id")["host"]
    assert names["X-1"] == "Шоң-Көл университеті"
    assert names["Y-1"] == "=1+1"


def test_an_offer_stands_where_its_university_does_unless_it_says_otherwise(allocation):
    places = offers_overview(allocation, words("ru")).set_index("offer_id")
    assert (places.loc["X-1", "city"], places.loc["X-1", "country"]) == ("Riga", "Латвия")


def test_the_hosts_add_up_to_all_seats(allocation):
    totals = host_totals(allocation, words("en"))
    assert totals["quantity"].sum() == allocation.cutoffs["quantity"].sum()
    assert totals["placed"].sum() == allocation.placed


def test_refusals_are_counted_under_every_rule_that_refuses(allocation):
    counts = refusal_counts(allocation).set_index("code")["wishes"].to_dict()
    assert counts == {"gpa": 1, "language": 1}


def test_the_tied_are_those_at_the_priority_that_was_drawn_for(allocation):
    ties = lottery_ties(allocation)
    assert set(ties["applicant_id"]) == {"A-3", "A-4"}
    assert list(ties["outcome"]) == ["placed", "lottery"]
    assert ties["merit"].nunique() == 1


def test_hosts_stand_in_the_order_of_the_readers_alphabet(office, tmp_path):
    institutions = ["hei_id,name,name_kk,country", "H,Home,Үй,KZ", "X,Yellow,Үміт,LV", "Y,amber,Ұлт,TR"]
    given = allocate(office(tmp_path, institutions=institutions, settings=SETTINGS.replace('policy = "aupet"\n', "")))
    kazakh, english = (offers_overview(given, words(lang))["host"].drop_duplicates().tolist() for lang in ("kk", "en"))
    assert kazakh == ["Ұлт", "Үміт"]
    assert english == ["amber", "Yellow"]
