"""Nominations and the table of learning agreements are tables a partner's program can read, as it wants them."""

import csv
import io
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from mobility_planning.agreements.signing.agreement import read_agreement
from mobility_planning.core.errors import ExchangeError
from mobility_planning.exchange.write.contacts import Contact, read_contacts
from mobility_planning.exchange.write.nominations import COLUMNS, FOR_THE_OFFICE, nominations_table
from mobility_planning.exchange.write.ola import ola_columns, ola_csv, read_template
from mobility_planning.exchange.write.plain_workbook import plain_workbook
from mobility_planning.tables.workspace import read_workspace

FILES = {
    "institutions": """hei_id,name,country,city,erasmus_code
uni-home,Home University,KZ,Petropavl,
host.example,Host University,LV,Riga, LV RIGA99
""",
    "programmes": "programme_id,title,faculty,level,isced_f\nP1,Physics,Science,master_scientific,0533\n",
    "applicants": "applicant_id,programme_id,year\nS-1,P1,1\nS-2,P1,1\nS-3,P1,1\n",
    "languages": "applicant_id,language,test,score\nS-1,en,IELTS,7.5\nS-1,de,CEFR,A2\nS-2,en,CEFR,B1\n",
    "offers": """offer_id,hei_id,term,language,min_cefr,quantity,agreement_id
O-1,host.example,spring,en,B1,2,IIA-7
O-2,host.example,autumn,en,B1,2,IIA-7
""",
    "earlier_seats": "applicant_id,offer_id\nS-1,O-1\nS-2,O-2\nS-3,\n",
    "agreements": """applicant_id,offer_id,version,state,part,group,hei_id,code,title,term,credits,credit_system,ects,\
automatic,status
S-1,O-1,1,draft,studied,1,host.example,OPT 2,=Optics,spring,6,ects,6,,
S-1,O-1,1,draft,studied,1,host.example,OLD 1,Old,spring,6,ects,6,,
S-1,O-1,1,draft,recognised,1,uni-home,PHY 2,Физика 2,spring,5,ects,5,yes,
S-1,O-1,2,draft,studied,1,host.example,OLD 1,Old,spring,6,ects,6,,deleted
""",
}
SETTINGS = """[workspace]
home = "uni-home"
year = "2026/2027"
today = 2026-10-15
[workspace.term_starts]
spring = 2027-02-01
autumn = 2027-09-01
"""
CONTACTS = {"host.example": Contact("Given", "Family", "Office@Host.Example")}


@pytest.fixture
def workspace(tmp_path):
    folder = tmp_path / "office"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "mobility.toml").write_text(SETTINGS, encoding="utf-8")
    found = read_workspace(folder)
    assert found.sound, found.issues
    return found


@pytest.fixture
def agreement(workspace):
    return read_agreement(workspace, "S-1")


def test_a_nomination_is_made_of_each_seat_and_of_nobody_else(workspace):
    table = nominations_table(workspace)
    assert table[["applicant_id", "offer_id"]].to_numpy().tolist() == [["S-1", "O-1"], ["S-2", "O-2"]]
    assert tuple(table.columns) == COLUMNS


def test_a_nomination_says_what_a_partner_asks_for(workspace):
    row = nominations_table(workspace).iloc[0]
    expected = {
        "receiving_name": "Host University", "receiving_erasmus_code": "LV RIGA99", "agreement_id": "IIA-7",
        "academic_year": "2026/2027", "term": "spring", "level": "master_scientific", "eqf_level": "7",
        "isced_f": "0533", "language": "en", "cefr": "C1", "status": "nominated",
    }  # fmt: skip
    assert row[list(expected)].to_dict() == expected


def test_a_stay_in_the_next_autumn_is_of_the_next_year(workspace):
    assert nominations_table(workspace).set_index("applicant_id").loc["S-2", "academic_year"] == "2027/2028"


def test_names_are_columns_for_the_office(workspace):
    assert (nominations_table(workspace)[list(FOR_THE_OFFICE)] == "").all(axis=None)


def test_a_seat_of_an_unknown_offer_is_told_with_near_misses(workspace):
    seats = pd.DataFrame({"applicant_id": ["S-1"], "offer_id": ["O-11"]})
    with pytest.raises(ExchangeError, match=r"'O-11' is not in the workspace \(did you mean 'O-1'"):
        nominations_table(workspace, seats)


def read_csv(written, delimiter=","):
    return list(csv.DictReader(io.StringIO(written.content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_the_table_has_a_row_for_each_component_in_force(agreement):
    rows = read_csv(ola_csv([agreement]))
    assert [(row["Table"], row["Component code"], row["Number of ECTS credits"]) for row in rows] == [
        ("A", "OPT 2", "6"), ("B", "PHY 2", "5"),
    ]  # fmt: skip


def test_days_emails_and_codes_are_as_the_platform_reads_them(agreement):
    row = read_csv(ola_csv([agreement], CONTACTS))[0]
    assert row["Planned start of the mobility"] == "01/02/2027"
    assert row["Receiving contact email"] == "office@host.example"
    assert row["Receiving Erasmus code"] == "LV RIGA99"
    assert row["Study cycle"] == "7"


def test_no_cell_is_a_formula(agreement):
    assert read_csv(ola_csv([agreement]))[0]["Component title"] == "'=Optics"


def test_the_shipped_columns_are_marked_as_unverified(agreement):
    assert set(ola_columns()["status"]) == {"unverified"}
    assert any("hand over its template" in note for note in ola_csv([agreement]).notes)


TEMPLATE = (
    '\ufeff"Student e-mail ";FIRST NAME;Erasmus code of the moon;Receiving institution;"Start\r\ndate";Start date\r\n'
)


def test_a_template_keeps_its_header_to_the_letter(agreement, tmp_path):
    (tmp_path / "template.csv").write_bytes((TEMPLATE + "old;row;;;;\r\n").encode())
    written = ola_csv([agreement], template=read_template(tmp_path / "template.csv"))
    text = written.content.decode()
    assert text.startswith(TEMPLATE)
    assert text[len(TEMPLATE) :] == ";;;Host University;01/02/2027;01/02/2027\r\n"
    assert any("Erasmus code of the moon" in note and "not known here" in note for note in written.notes)
    assert any("FIRST NAME" in note and "for the office" in note for note in written.notes)


def test_a_template_without_columns_of_components_has_a_row_for_each_agreement(agreement, tmp_path):
    (tmp_path / "t.csv").write_text("Applicant,Academic year\n", encoding="utf-8")
    written = ola_csv([agreement], template=read_template(tmp_path / "t.csv"))
    assert written.content.decode() == "Applicant,Academic year\nS-1,2026/2027\n"


def test_a_template_may_be_a_workbook(agreement, tmp_path):
    book = Workbook()
    book.active.append(["Applicant", "Component title"])
    book.save(tmp_path / "t.xlsx")
    written = ola_csv([agreement], template=read_template(tmp_path / "t.xlsx"))
    assert written.content.decode().splitlines()[0] == "Applicant,Component title"
    assert written.rows == 2


@pytest.mark.parametrize("content", [b"", b"\n\n", b",,\n"])
def test_a_template_without_a_header_is_refused(tmp_path, content):
    (tmp_path / "t.csv").write_bytes(content)
    with pytest.raises(ExchangeError, match="holds no header"):
        read_template(tmp_path / "t.csv")


def test_every_spelling_of_a_header_means_one_column():
    known = ola_columns()
    names = [name.strip().casefold() for row in known.to_dict("records")
             for name in (row["header"], *row["also"].split(";")) if name.strip()]  # fmt: skip
    assert len(names) == len(set(names))


def test_contact_persons_are_read_by_university(tmp_path):
    (tmp_path / "c.csv").write_text("hei_id,given_names,family_name,email\nx,G,F,A@B.example\n", encoding="utf-8")
    assert read_contacts(tmp_path / "c.csv") == {"x": Contact("G", "F", "a@b.example")}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("hei_id,email\nx,a@b.example\n", "has no column given_names"),
        ("hei_id,given_names,family_name,email\nx,G,F,nobody\n", "row 2, column email: 'nobody' is no e-mail address"),
        ("hei_id,given_names,family_name,email\nx,G,F,a@b.c\nx,G,F,a@b.c\n", "row 3, column hei_id: 'x' stands"),
    ],
)
def test_faulty_contact_persons_are_told_with_their_place(tmp_path, text, complaint):
    (tmp_path / "c.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ExchangeError, match=complaint):
        read_contacts(tmp_path / "c.csv")


CELLS = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(["=1+1", "#N/A", "+7", "@x", "-", "\x00"])


@settings(max_examples=40, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=5))
def test_no_text_of_a_workbook_is_more_than_a_text(texts):
    book = plain_workbook({"s": pd.DataFrame({"t": texts, "n": 1.5})}, title="t", day=date(2026, 10, 15))
    page = load_workbook(io.BytesIO(book))["s"]
    assert {cell.data_type for cell in page["A"]} <= {"s", "n"}
    assert all(cell.value is None for cell in page["A"] if cell.data_type == "n")
    assert [cell.value for cell in page["B"]][1:] == [1.5] * len(texts)


def test_the_same_tables_make_the_same_workbook():
    table = pd.DataFrame({"t": ["Ә", None], "d": pd.to_datetime(["2027-02-01", None])})
    assert plain_workbook({"s": table}, title="t", day=None) == plain_workbook({"s": table}, title="t", day=None)
