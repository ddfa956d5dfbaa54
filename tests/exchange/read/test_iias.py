"""Agreements become offers: what the home university may send, with everything else told."""

from pathlib import Path

import pytest

from mobility_planning.core.errors import ExchangeError
from mobility_planning.exchange.imported import read_files
from mobility_planning.exchange.read.reading import Reading

EXAMPLE = Path(__file__).parent / "examples" / "iias.xml"


def read(path=EXAMPLE, home="steppe.example"):
    return read_files([path], reading=Reading(home=home))


@pytest.fixture
def changed(tmp_path):
    def change(old, new):
        text = EXAMPLE.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "iias.xml"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return change


def test_a_specification_that_sends_from_home_is_an_offer():
    offer = read().tables["offers"].iloc[0]
    assert offer[["offer_id", "hei_id", "specialties", "level", "language", "min_cefr"]].tolist() == [
        "steppe-4-1", "harbour.example", "0421; 0311", "bachelor", "en", "B2",
    ]  # fmt: skip
    assert offer[["quantity", "months", "academic_years", "agreement_id", "eqf_levels"]].tolist() == [
        3, 15.5, "2026/2027-2028/2029", "steppe-4", "6",
    ]  # fmt: skip


def test_what_has_no_column_stands_in_the_other_terms():
    assert read().tables["offers"]["other_terms"][0] == (
        "language: en B2 for 0421; language: lv; 0421 maritime law; blended mobility; receiving unit: law; "
        "agreement at harbour.example: H/9, harbour-9; agreement at steppe.example: steppe-4; "
        "Insurance is needed.\nA visa too."
    )


def test_seats_not_yet_defined_are_none_and_told():
    found = read()
    offer = found.tables["offers"].iloc[1]
    assert offer[["quantity", "language", "min_cefr", "level", "academic_years"]].tolist() == [
        0,
        "",
        "",
        "",
        "2026/2027",
    ]
    assert sum("not yet defined" in str(note) for note in found.notes) == 2


def test_incoming_seats_and_staff_are_told_and_no_offers():
    told = [str(note) for note in read().notes]
    assert any("'2 from harbour.example' seats for incoming students" in line for line in told)
    assert any("staff-teacher-mobility-spec: '1' left out" in line for line in told)
    assert read().counts[["table", "rows"]].values.tolist() == [["offers", 2]]


def test_the_other_side_reads_the_same_agreement_the_other_way():
    offers = read(home="harbour.example").tables["offers"]
    assert offers[["offer_id", "hei_id", "quantity"]].values.tolist() == [["harbour-9-1", "steppe.example", 2]]


def test_both_partners_are_universities_that_the_file_mentions():
    assert read().tables["institutions"]["hei_id"].tolist() == ["harbour.example", "steppe.example"]


def test_without_a_home_university_two_senders_are_a_question():
    with pytest.raises(ExchangeError, match=r"students of .*steppe.example and harbour.example.*home university"):
        read(home="")


def test_without_a_home_university_the_only_sender_is_it(changed):
    one_way = changed("<sending-hei-id>harbour.example", "<sending-hei-id>steppe.example")
    assert len(read(one_way, home="").tables["offers"]) == 3


def test_a_home_university_without_part_in_it_has_no_offers():
    found = read(home="uni-home")
    assert "offers" not in found.tables
    assert sum("uni-home has no part in it" in str(note) for note in found.notes) == 3


@pytest.mark.parametrize("yes", ["true", "1"])
def test_a_terminated_agreement_has_no_seats(changed, yes):
    found = read(changed("<cooperation-conditions>", f'<cooperation-conditions terminated-as-a-whole="{yes}">'))
    assert "offers" not in found.tables
    assert "'steppe-4' is terminated" in str(found.notes[0])


def test_an_agreement_not_in_effect_is_read_and_told(changed):
    found = read(changed("<in-effect>true", "<in-effect>false"))
    assert len(found.tables["offers"]) == 2
    assert "is not in effect" in str(found.notes[0])


def test_the_years_that_an_older_version_lists_are_joined(changed):
    old = changed(
        "<receiving-first-academic-year-id>2026/2027</receiving-first-academic-year-id>\n"
        "                <receiving-last-academic-year-id>2028/2029</receiving-last-academic-year-id>",
        "<receiving-academic-year-id>2027/2028</receiving-academic-year-id>"
        "<receiving-academic-year-id>2026/2027</receiving-academic-year-id>",
    )
    assert read(old).tables["offers"]["academic_years"][0] == "2026/2027-2027/2028"


def test_a_partner_too_many_is_refused(changed):
    extra = changed("<in-effect>", "<partner><hei-id>third.example</hei-id></partner><in-effect>")
    with pytest.raises(ExchangeError, match=r"iias.xml, line 3, iia: 3 partners"):
        read(extra)


def test_a_partner_without_an_id_is_refused_with_its_line(changed):
    with pytest.raises(ExchangeError, match=r"line 4, iia/partner: hei-id is missing"):
        read(changed("<hei-id>harbour.example</hei-id>", ""))
