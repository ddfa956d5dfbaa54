"""An export writes every file or none, and the command says what it wrote, or in one line why not."""

import pytest
import typer
from openpyxl import load_workbook
from typer.testing import CliRunner

from mobility_planning.commands.exchange import export, import_files_command
from mobility_planning.core.errors import ExchangeError
from mobility_planning.core.file_names import safe_name
from mobility_planning.exchange.exported import Asked, export_files
from mobility_planning.exchange.write.written import Format
from mobility_planning.tables.workspace import read_workspace

FILES = {
    "institutions": "hei_id,name,country\nuni-home,Home,KZ\nhost.example,Host,LV\n",
    "programmes": "programme_id,title,level,isced_f\nP1,Physics,bachelor,0533\n",
    "applicants": "applicant_id,programme_id,year\nS-1,P1,2\nS-2,P1,2\n",
    "offers": "offer_id,hei_id,term,language,quantity\nO-1,host.example,spring,en,2\n",
    "earlier_seats": "applicant_id,offer_id\nS-1,O-1\nS-2,\n",
    "transcripts": "applicant_id,hei_id,title,credits,credit_system,grade,passed,issued_on\n"
    "S-1,host.example,Optics,6,ects,A,yes,2027-07-01\nS-2,host.example,Waves,6,ects,B,yes,2027-07-01\n",
    "agreements": "applicant_id,offer_id,version,state,part,group,hei_id,course_id,title,term,ects\n"
    "S-1,O-1,1,draft,studied,1,host.example,OPT,Optics,spring,6\n"
    "S-1,O-1,1,draft,recognised,1,uni-home,PHY,Physics 2,spring,5\n"
    "S-2,O-1,1,draft,studied,1,host.example,WAV,Waves,spring,6\n",
}
SETTINGS = '[workspace]\nhome = "uni-home"\nyear = "2026/2027"\ntoday = 2026-10-15\n'

app = typer.Typer()
app.command("import")(import_files_command)
app.command("export")(export)


def call(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def office(tmp_path):
    folder = tmp_path / "office"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "mobility.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


EXPECTED = {
    "ewp-la": {"S-1--O-1.xml", "S-2--O-1.xml"},
    "elmo": {"S-1.xml", "S-2.xml"},
    "ola-csv": {"ola.csv"},
    "nominations": {"nominations.csv", "nominations.xlsx"},
    "xlsx": {"agreements.xlsx"},
}


def test_every_format_has_its_files():
    assert set(EXPECTED) == set(Format)


@pytest.mark.parametrize("form", sorted(EXPECTED))
def test_a_format_is_written_the_same_each_time(office, tmp_path, form):
    for name in ("one", "two"):
        done = call("export", office, "--format", form, "--out", tmp_path / name)
        assert done.exit_code == 0, done.output
        assert {path.name for path in (tmp_path / name).iterdir()} == EXPECTED[form]
        assert all(str(path.name) in done.output.replace("\n", "") for path in (tmp_path / name).iterdir())
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_one_person_may_be_asked_for(office, tmp_path):
    assert call("export", office, "--format", "elmo", "--applicant", "S-2", "--out", tmp_path / "out").exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["S-2.xml"]


@pytest.mark.parametrize("form", sorted(EXPECTED))
def test_nobody_of_that_id_is_told_in_one_line(office, tmp_path, form):
    done = call("export", office, "--format", form, "--applicant", "S-12", "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "S-12" in done.output
    assert "did you mean" in done.output
    assert not (tmp_path / "out").exists()


def test_a_workspace_without_agreements_exports_none(office, tmp_path):
    (office / "agreements.csv").unlink()
    for form in ("ewp-la", "ola-csv", "xlsx"):
        with pytest.raises(ExchangeError, match="no learning agreement to export"):
            export_files(read_workspace(office), form, tmp_path / "out")


def test_nothing_is_exported_from_a_faulty_workspace(office, tmp_path):
    (office / "offers.csv").write_text("offer_id,hei_id,quantity\nO-1,host.example,many\n", encoding="utf-8")
    done = call("export", office, "--format", "xlsx", "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "nothing was exported" in done.output
    assert not (tmp_path / "out").exists()


def test_an_export_never_takes_the_place_of_what_was_read(office):
    done = call("export", office, "--format", "xlsx", "--out", office)
    assert done.exit_code == 1
    assert "is what is read" in done.output


def test_the_seats_of_a_round_go_before_the_earlier_ones(office, tmp_path):
    seats = tmp_path / "allocation.csv"
    seats.write_text("applicant_id,offer_id,rank,merit\nS-2,O-1,1,9000\nS-1,,,\n", encoding="utf-8")
    done = call("export", office, "--format", "nominations", "--earlier", seats, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    lines = (tmp_path / "out" / "nominations.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["S-2"]


def test_the_workbook_holds_agreements_components_and_balance(office, tmp_path):
    export_files(read_workspace(office), "xlsx", tmp_path)
    book = load_workbook(tmp_path / "agreements.xlsx")
    assert book.sheetnames == ["agreements", "components", "balance", "signatures"]
    rows = list(book["balance"].iter_rows(values_only=True))
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["applicant_id"], first["host_ects"], first["recognised_ects"]) == ("S-1", 6, 5)
    assert book["components"].max_row == 4


def test_ids_that_differ_in_capitals_only_are_refused(office, tmp_path):
    text = FILES["transcripts"] + "s-1,host.example,Waves,6,ects,B,yes,2027-07-01\n"
    (office / "transcripts.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ExchangeError, match=r"two files would be named s-1\.xml"):
        export_files(read_workspace(office), "elmo", tmp_path / "out")


def test_two_ids_never_share_a_name():
    ids = [
        ("a", "b"),
        ("a--b",),
        ("a", "-b"),
        ("a-", "b"),
        ("а", "b"),
        ("CON",),
        ("",),
        (".",),
        ("x" * 90,),
        ("x" * 80,),
    ]
    names = {safe_name(*parts, suffix=".xml") for parts in ids}
    assert len(names) == len(ids)


def test_what_is_exported_can_be_imported_by_the_partner(office, tmp_path):
    assert call("export", office, "--format", "elmo", "--out", tmp_path / "sent").exit_code == 0
    done = call("import", tmp_path / "sent" / "S-1.xml", "--applicant", "S-1", "--home", "uni-home", "--out",
                tmp_path / "partner")  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "1 rows of transcripts" in done.output
    assert read_workspace(tmp_path / "partner")["transcripts"]["grade"].tolist() == ["A"]


def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path):
    (tmp_path / "x.xml").write_text("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", encoding="utf-8")
    done = call("import", tmp_path / "x.xml", "--out", tmp_path / "office")
    assert done.exit_code == 1
    assert done.output.startswith("error:")
    assert not (tmp_path / "office").exists()


def test_an_unknown_format_names_the_known_ones(office, tmp_path):
    done = call("export", office, "--format", "pdf", "--out", tmp_path)
    assert done.exit_code == 2
    with pytest.raises(ValueError, match="pdf"):
        export_files(read_workspace(office), "pdf", tmp_path, Asked())


@pytest.mark.parametrize("name", ["con", "NUL", "lpt1.a"])
def test_a_name_that_windows_keeps_for_itself_is_not_used(name):
    assert safe_name(name, suffix=".xml").startswith("file-")
