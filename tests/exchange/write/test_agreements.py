"""A learning agreement becomes EWP elements that are valid alone, and nothing in them was made up."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from mobility_planning.agreements.signing.agreement import LearningAgreement
from mobility_planning.agreements.signing.components import typed
from mobility_planning.agreements.signing.stay_record import Institution
from mobility_planning.exchange.write.agreements import agreement_xml
from mobility_planning.exchange.write.components import LA, component
from mobility_planning.exchange.write.contacts import Contact
from mobility_planning.exchange.write.xml_writing import document
from mobility_planning.tables.schemas import empty_table

LAS = "omobility-las.xsd"
NAMES = {"la": LA}
CONTACTS = {
    "uni-home": Contact("Given", "Family", "office@uni-home.example"),
    "host.example": Contact("Given", "Family", "office@host.example"),
}
ROWS = pd.DataFrame([
    {"part": "studied", "hei_id": "host.example", "course_id": "CR/opt-2", "code": "OPT 2", "title": "Optics",
     "term": "spring", "credits": 6.0, "credit_system": "ects", "ects": 6.0, "group": "1"},
    {"part": "recognised", "hei_id": "uni-home", "course_id": "PHY2", "title": "Физика 2", "term": "spring",
     "credits": 3.0, "credit_system": "kz-legacy", "ects": 5.0, "group": "1", "automatic": True},
    {"part": "recognised", "hei_id": "uni-home", "course_id": "ELE1", "title": "Elective", "term": "spring",
     "ects": 1.0, "group": "1", "automatic": False, "conditions": "a report"},
    {"part": "virtual", "hei_id": "host.example", "title": "Online lab", "ects": 2.5, "conditions": "six weeks"},
    {"part": "studied", "hei_id": "host.example", "course_id": "CR/opt-2", "title": "Optics", "term": "spring",
     "ects": 6.0, "status": "deleted", "reason_code": "timetable_conflict", "reason": "two lectures", "version": 2},
    {"part": "studied", "hei_id": "host.example", "title": "Waves", "term": "year", "ects": 6.0, "status": "inserted",
     "reason_code": "substituting_deleted", "version": 2, "group": "1"},
])  # fmt: skip


def agreement(rows=ROWS, **changes):
    version = rows["version"].fillna(1) if "version" in rows else 1
    components = typed(rows.assign(version=version, state="draft"))
    components = components.assign(**{name: components[name].fillna("") for name in components.select_dtypes("str")})
    given_ = {
        "applicant_id": "S-1", "omobility_id": "om-1", "offer_id": "O-1", "academic_year": "2026/2027",
        "term": "spring", "home": Institution("uni-home", {"en": "Home"}),
        "host": Institution("host.example", {"en": "Host"}),
        "programme": {"programme_id": "P", "title": "Physics", "faculty": "Science", "level": "bachelor",
                      "isced_f": "0533"},
        "language": "en", "cefr": "B2", "starts_on": "2027-02", "ends_on": "2027-06-30",
        "version": int(components["version"].max()), "state": "draft", "components": components,
        "later": pd.DataFrame(), "balance": pd.DataFrame(), "signatures": empty_table("signatures"),
    }  # fmt: skip
    return LearningAgreement(**{**given_, **changes})


def written(*arguments, **changes):
    return etree.fromstring(agreement_xml(agreement(**changes), *arguments).content)


def found(root, path):
    return root.xpath(path, namespaces=NAMES)


def test_every_component_is_valid_alone(faults):
    components = found(written(), "//la:component")
    assert len(components) == len(ROWS)
    assert [fault for node in components for fault in faults(LAS, node)] == []


def test_the_head_is_valid_where_contact_persons_are_given(faults):
    response = found(written(CONTACTS), "//la:omobility-las-get-response")
    assert len(response) == 1
    assert faults(LAS, response[0]) == []
    assert found(response[0], "string(.//la:start-year-month)") == "2027-02"
    assert found(response[0], "string(.//la:end-date)") == "2027-06-30"


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"omobility_id": ""}, "omobility_id"),
        ({"omobility_id": "номер 1"}, "omobility_id"),
        ({"ends_on": ""}, "ends_on"),
        ({"starts_on": "2027-13"}, "starts_on"),
        ({"cefr": ""}, "cefr"),
        ({"academic_year": "2026"}, "academic_year"),
    ],
)
def test_a_head_that_would_need_an_invention_is_left_out_and_says_why(changes, missing):
    done = agreement_xml(agreement(**changes), CONTACTS)
    assert not found(etree.fromstring(done.content), "//la:la")
    assert any("head is left out" in note and missing in note for note in done.notes)


def test_no_signature_name_or_address_is_ever_made_up():
    text = agreement_xml(agreement()).content.decode()
    assert not re.search(r"<(student-|sending-hei-|receiving-hei-)?signature|given-names|family-name|<email|hash", text)
    person = found(written(CONTACTS), "//la:student")[0]
    assert len(person) == 0
    assert not person.text


def test_a_change_is_in_the_words_of_ewp():
    deleted, inserted = found(written(), "//version[@number='2']//la:component")
    assert dict(deleted.attrib) == {
        "status": "deleted", "reason-code": "timetable-conflict", "reason-text": "two lectures",
    }  # fmt: skip
    assert dict(inserted.attrib) == {"status": "inserted", "reason-code": "substituting-deleted"}


def test_a_reason_of_the_other_kind_of_change_is_left_out_and_told():
    rows = ROWS.iloc[[5]].assign(reason_code="timetable_conflict")
    done = agreement_xml(agreement(rows))
    assert b"reason-code" not in done.content
    assert any("timetable_conflict" in note for note in done.notes)


def test_what_is_recognised_automatically_has_no_conditions():
    titles = found(written(), "//components-recognized//la:component[la:recognition-conditions]/la:title/text()")
    assert titles == ["Elective"]


def test_ects_stand_beside_the_credits_of_the_catalogue():
    own = found(written(), "//la:component[la:title='Физика 2']/la:credit")
    assert [[child.text for child in credit] for credit in own] == [["ects", "5"], ["kz-legacy", "3"]]


def test_ids_that_are_not_of_ewp_stand_on_the_row_only():
    root = written()
    assert found(root, "//la:los-id/text()") == ["CR/opt-2", "CR/opt-2"]
    assert found(root, "//row[la:component/la:title='Физика 2']/@course-id") == ["PHY2"]
    assert any("2 courses have no EWP id" in note for note in found(root, "//note/text()"))


def test_the_same_agreement_gives_the_same_bytes():
    assert agreement_xml(agreement()).content == agreement_xml(agreement()).content


TITLES = [
    "Waves & <b>light</b> ]]> <!-- x -->", "Қазақ тілі және әдебиеті", "Physics \x00\x0b\x1f\ufffe I",
    "T" * 20_000, "a\r\nb\tc", '"quoted" & \'quoted\'', "\U0001f600",
]  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_any_title_gives_a_valid_component(faults, title):
    root = written(rows=ROWS.iloc[[0]].assign(title=title))
    node = found(root, "//la:component")[0]
    assert faults(LAS, node) == []
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", title).replace("\r\n", "\n")
    assert found(node, "string(la:title)") == kept


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=40),
    st.text(max_size=20),
    st.none() | st.floats(0, 400),
    st.sampled_from(["", "autumn", "spring", "year"]),
    st.sampled_from(["", "inserted", "deleted"]),
    st.sampled_from(["", "not_available", "extending_mobility"]),
    st.sampled_from([None, True, False]),
)
def test_any_row_gives_well_formed_xml_that_says_its_title(title, code, ects, term, status, reason, automatic):
    row = {
        "part": "recognised", "title": title, "code": code, "course_id": code, "ects": ects, "term": term,
        "status": status, "reason_code": reason, "reason": title, "automatic": automatic,
    }  # fmt: skip
    node = etree.fromstring(document(component(row)))
    assert node.findtext(f"{{{LA}}}title") is not None
    assert "e" not in (node.findtext(f"{{{LA}}}credit/{{{LA}}}value") or "")


def test_ids_of_any_letters_give_safe_names_of_their_own():
    ids = ["S-1", "../S-1", "С-1", "S/1", "CON", ""]
    names = {agreement_xml(agreement(applicant_id=name)).name for name in ids}
    assert len(names) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*\.xml", name) for name in names)
