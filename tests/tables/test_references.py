"""Tables are held against each other, with the near-miss named."""

import pytest

from mobility_planning.tables.references import consecutive, open_to
from mobility_planning.tables.workspace import read_workspace


def read(folder, **tables):
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return read_workspace(folder)


PROGRAMMES = "programme_id,title,faculty,isced_f\n6B06101,Information Systems,IT,0612\n"
OFFER = "offer_id,hei_id,quantity,specialties\nX1,X,1,"


@pytest.mark.parametrize(
    "specialties",
    [
        "",
        "6B06101",
        "information systems",
        "IT",
        "06",
        "061",
        "0612",
        "0711; 0612",
        '"0711, 0612"',
        "all",
        "Все специальности",
    ],
)
def test_specialties_admit_a_programme_by_id_title_faculty_or_field(tmp_path, specialties):
    assert read(tmp_path, programmes=PROGRAMMES, offers=f"{OFFER}{specialties}\n").issues.empty
    assert open_to(specialties.strip('"'), "6B06101", "Information Systems", "IT", "0612")


@pytest.mark.parametrize("specialties", ["612", "6В06101", "Informatics", "0711"])
def test_specialties_that_admit_no_programme_are_a_warning(tmp_path, specialties):
    workspace = read(tmp_path, programmes=PROGRAMMES, offers=f"{OFFER}{specialties}\n")
    assert workspace.issues[["column", "row", "severity"]].to_numpy().tolist() == [["specialties", 2, "warning"]]
    assert workspace.sound


def test_a_field_whose_first_zero_was_lost_is_named(tmp_path):
    found = read(tmp_path, programmes=PROGRAMMES.replace("0612", "612")).issues.iloc[0]
    assert (found["column"], found["value"]) == ("isced_f", "612")
    assert "first zero" in found["rule"]


def test_a_gpa_without_a_scale_is_held_against_the_usual_one(tmp_path):
    people = "applicant_id,programme_id,gpa\nA,6B06101,90\n"
    found = read(tmp_path, programmes=PROGRAMMES, applicants=people).issues.iloc[0]
    assert found["rule"] == "off the scale kz-4.0"


def test_a_choice_refers_to_a_table_that_has_only_its_header(tmp_path):
    choices = "applicant_id,rank,offer_id\nA,1,X1\n"
    found = read(tmp_path, offers="offer_id,hei_id,quantity\n", choices=choices).issues
    assert found["column"].tolist() == ["offer_id"]


def test_references_of_the_past_are_warnings(tmp_path):
    past = "applicant_id,academic_year,direction,hei_id\nM1,2022/2023,out,Z\nM2,2022/2024,out,Z\n"
    workspace = read(tmp_path, mobilities=past, institutions="hei_id,name\nX,Host\n")
    assert workspace.issues["severity"].tolist() == ["warning", "error", "warning"]


def test_many_unknown_ids_are_all_named(tmp_path):
    rows = "".join(f"A,{rank},Z{rank}\n" for rank in range(1, 201))
    found = read(
        tmp_path, offers="offer_id,hei_id,quantity\nX1,X,1\n", choices=f"applicant_id,rank,offer_id\n{rows}"
    ).issues
    assert len(found) == 200


def test_academic_years_are_two_in_a_row():
    assert consecutive("2025/2026")
    assert not consecutive("9999/0000")
