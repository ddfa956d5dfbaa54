"""The examples that EWP publishes are read with every value that a column exists for."""

from pathlib import Path

import pytest

from mobility_planning.exchange.imported import import_files, read_files
from mobility_planning.exchange.read.reading import Reading
from mobility_planning.tables.values import words
from mobility_planning.tables.workspace import read_workspace

PUBLISHED = Path(__file__).parents[4] / "shared" / "ewp" / "examples"
pytestmark = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published examples are not here")

STAY = "c442c289-5541-4cae-9edb-8ad83e133613"
PROPOSAL = "59B15BAF222F868493C167125FA32452E946"
TRANSCRIPT = "b1ab0888-a5ce-45e8-8c51-e3c6f677b58f"
CALCULUS = "CR/f6d14b1f-f330-4956-8819-e24feb12d519"
MARKUP = "CR/19560ed8-5183-4842-9bb0-2b7e23f56522"
AGREED = {"applicant_id": STAY, "omobility_id": STAY, "academic_year": "2018/2019", "term": "spring",
          "credit_system": "ects", "fact_id": "ects.any"}  # fmt: skip
SIGNED = {"applicant_id": STAY, "omobility_id": STAY, "approved": "yes"}
FIRST, CHANGED = {"version": "1", "state": "approved"}, {"version": "2", "state": "approved"}
PROPOSED = {"version": "3", "state": "proposed", "proposal_id": PROPOSAL}


def read(name, table):
    """Give a table's rows with what is not empty in them, as texts."""
    frame = read_files([PUBLISHED / f"{name}.xml"], reading=Reading(hei="uio.no")).tables[table]
    rows = frame.apply(words).to_dict("records")
    return [{column: text for column, text in row.items() if text} for row in rows]


def worth(ects):
    return {"credits": ects, "ects": ects}


def sets(rows):
    return sorted(sorted(row.items()) for row in rows)


def test_the_agreement_between_institutions():
    (offer,) = read("iias", "offers")
    assert offer.pop("other_terms") == (
        "language: no B1; sending unit: 140; "
        "agreement at uw.edu.pl: 983/E+/III14&15, 0f7a5682-faf7-49a7-9cc7-ec486c49a281; "
        "agreement at hibo.no: 2014/E+/PL/4104B, 1954991"
    )
    assert offer == {
        "offer_id": "0f7a5682-faf7-49a7-9cc7-ec486c49a281-1", "hei_id": "hibo.no", "specialties": "0314",
        "language": "en", "min_cefr": "B1", "quantity": "2",
        "agreement_id": "0f7a5682-faf7-49a7-9cc7-ec486c49a281", "academic_years": "2014/2015-2020/2021",
        "months": "5", "eqf_levels": "7; 8",
    }  # fmt: skip
    assert [row["hei_id"] for row in read("iias", "institutions")] == ["hibo.no", "uw.edu.pl"]


def test_the_courses():
    assert read("courses", "courses") == [{
        "hei_id": "uio.no", "course_id": CALCULUS, "title": "Grunnkurs i matematikk",
        "title_no": "Grunnkurs i matematikk", "title_en": "Introductory calculus", "description": "Some description",
        "credits": "15", "credit_system": "ects", "level": "bachelor", "isced_f": "0541", "language": "en",
        "term": "autumn", "url": "http://example.com/", "hours": "60",
    }]  # fmt: skip


def test_the_results_of_a_course():
    shared = {"hei_id": "uio.no", "isced_f": "0541", "course_id": CALCULUS, "level": "bachelor",
              "academic_year": "2016/2017"}  # fmt: skip
    assert read("courses", "grade_distributions") == [
        {**shared, "grade": "0-50", "count": "159"},
        {**shared, "grade": "50-100", "count": "40"},
    ]


def test_the_institution():
    assert read("institutions", "institutions") == [{
        "hei_id": "uio.no", "name": "University of Oslo", "country": "NO", "city": "Oslo", "erasmus_code": "N Oslo01",
        "website": "http://www.uio.no/english/",
        "factsheet_url": "http://www.uio.no/english/studies/new-student/",
    }]  # fmt: skip


def test_the_nomination():
    """Its field, 1234, is none of ISCED-F and left empty; which of its languages is the stay's it does not say."""
    assert read("omobilities", "mobilities") == [{
        "applicant_id": STAY, "omobility_id": STAY, "academic_year": "2009/2010", "direction": "out",
        "hei_id": "uw.edu.pl", "term": "spring", "status": "live", "activity_type": "student-studies; long-term",
        "starts_on": "2010-02-01", "ends_on": "2010-06-20", "eqf_level": "8",
    }]  # fmt: skip
    assert [(row["language"], row["score"]) for row in read("omobilities", "languages")] == [
        ("en", "B2"), ("no", "C2"), ("pl", "A1"),
    ]  # fmt: skip


def test_the_components_of_the_learning_agreement():
    studied, recognised = {"part": "studied", "hei_id": "uw.edu.pl"}, {"part": "recognised", "hei_id": "uio.no"}
    expected = [
        {**FIRST, **studied, "title": "Introductory calculus", **worth("9")},
        {**FIRST, **recognised, "title": "Calculus", "automatic": "yes", **worth("5"),
         "course_id": "CR/8f0d7dad-2bb6-d401-48c3-c7e0baf03efb"},
        {**FIRST, **recognised, "title": "Algebra with Geometry", "automatic": "yes", **worth("4"),
         "course_id": "CR/7fdg347d-h45g-h445-02md-mdkd02kch2h5"},
        {**CHANGED, **studied, "title": "Algebra", "code": "KR502B", "status": "inserted",
         "course_id": "CR/f9c7677f-e3e3-4106-a865-1d1e8867830e", "reason_code": "extending_mobility", **worth("6")},
        {**PROPOSED, **studied, "title": "Elementary Set Theory", "code": "KR630", "status": "inserted",
         "course_id": "CR/dd5fa0b7-f036-4915-9898-8d683ded5738", "reason_code": "substituting_deleted", **worth("6")},
        {**PROPOSED, **studied, "title": "Introductory calculus", "status": "deleted",
         "reason_code": "language_mismatch", **worth("9")},
    ]  # fmt: skip
    assert sets(read("omobility-las", "agreements")) == sets({**AGREED, **row} for row in expected)


def test_the_signatures_of_the_learning_agreement():
    sending = {"party": "sending", "position": "Erasmus senior coordinator", "application": "Dashboard"}
    receiving = {"party": "receiving", "position": "Mobility coordinator", "application": "USOS"}
    student = {"party": "student", "application": "Dashboard"}
    third = {"version": "3", "proposal_id": PROPOSAL}
    expected = [
        {"version": "1", **student, "signed_at": "2018-11-12T13:13:45+02:00"},
        {"version": "1", **sending, "signed_at": "2018-11-13T14:03:23+02:00"},
        {"version": "1", **receiving, "signed_at": "2018-11-14T08:18:19+02:00"},
        {"version": "2", **student, "signed_at": "2019-03-02T12:31:38+02:00"},
        {"version": "2", **sending, "signed_at": "2019-03-03T10:11:58+02:00"},
        {"version": "2", **receiving, "signed_at": "2019-03-03T12:54:00+02:00"},
        {**third, **student, "signed_at": "2019-03-12T13:41:58+02:00"},
        {**third, **sending, "signed_at": "2019-03-14T09:31:48+02:00"},
    ]
    assert sets(read("omobility-las", "signatures")) == sets({**SIGNED, **row} for row in expected)


def test_the_stay_of_the_learning_agreement():
    assert read("omobility-las", "mobilities") == [{
        "applicant_id": STAY, "omobility_id": STAY, "academic_year": "2018/2019", "direction": "out",
        "hei_id": "uw.edu.pl", "term": "spring", "ects_planned": "15", "starts_on": "2019-02", "ends_on": "2019-06",
        "isced_f": "0541", "eqf_level": "8", "language": "en", "cefr": "B2",
    }]  # fmt: skip


def test_the_answer_to_a_proposal():
    assert read("omobility-las-update", "signatures") == [{
        **SIGNED, "proposal_id": "AE61266750D019063512516C7EE01968012C81F25A89", "party": "receiving",
        "signed_at": "2018-11-14T08:18:19+02:00", "position": "Mobility coordinator", "application": "USOS",
    }]  # fmt: skip


def test_the_transcript():
    assert read("imobility-tors", "transcripts") == [{
        "applicant_id": TRANSCRIPT, "omobility_id": TRANSCRIPT, "hei_id": "uw.edu.pl", "course_id": MARKUP,
        "title": "The importance of <br> in HTML", "isced_f": "0612", "grade": "C", "issued_on": "2015-10-31",
    }]  # fmt: skip
    assert read("imobility-tors", "institutions") == [{
        "hei_id": "uw.edu.pl", "name": "University of Warsaw", "country": "PL", "erasmus_code": "PL WARSZAW01",
        "website": "http://www.uw.edu.pl",
    }]  # fmt: skip


def test_the_grades_of_the_transcript():
    letters = "ABCDEF"
    shared = [
        {
            "hei_id": "uw.edu.pl",
            "isced_f": "0612",
            "grade": letter,
            "position": str(rank),
            "passing": "no" if letter == "F" else "yes",
        }
        for rank, letter in enumerate(letters, start=1)
    ]
    percents, counts = ["2", "9.9", "36.3", "26.3", "24.7", "0.8"], ["7", "37", "135", "98", "92", "3"]
    assert read("imobility-tors", "grade_distributions") == [
        *({**row, "percent": percent} for row, percent in zip(shared, percents, strict=True)),
        *({**row, "course_id": MARKUP, "count": count} for row, count in zip(shared, counts, strict=True)),
    ]


def test_all_of_them_go_into_one_folder_and_out_of_it_unchanged(tmp_path):
    paths, reading = sorted(PUBLISHED.glob("*.xml")), Reading(hei="uio.no")
    report = import_files(paths, tmp_path / "office", reading=reading)
    workspace, found = read_workspace(tmp_path / "office"), read_files(paths, reading=reading)
    assert len(report.written) == 9
    assert workspace.sound
    for name in set(found.tables) - {"languages"}:
        assert workspace[name].to_csv() == found.tables[name].to_csv()
