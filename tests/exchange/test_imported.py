"""Files go into an office's folder: added, never written over, all or nothing."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from mobility_planning.core.errors import ExchangeError
from mobility_planning.exchange.imported import import_files, read_files
from mobility_planning.exchange.read.reading import Reading
from mobility_planning.tables.workspace import read_workspace

EXAMPLES = Path(__file__).parent / "read" / "examples"
ALL = sorted(EXAMPLES.glob("*.xml"))
TOLD = Reading(home="steppe.example", hei="harbour.example", applicant="stay-9")
INSTITUTIONS = "hei_id,name,city\nsteppe.example,Steppe University,\nharbour.example,The Harbour,Port\n"
STAY = "applicant_id,academic_year,direction,term,hei_id,omobility_id\nA7,2026/2027,out,{},harbour.example,stay-1\n"


@pytest.fixture
def office(tmp_path):
    folder = tmp_path / "біздің кеңсе 1"
    folder.mkdir()
    (folder / "institutions.csv").write_text(INSTITUTIONS, encoding="utf-8")
    (folder / "mobility.toml").write_text('[workspace]\nhome = "steppe.example"\n', encoding="utf-8")
    return folder


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def outcome(report, table):
    return report.tables.set_index("table").loc[table].drop("file").to_dict()


def test_a_new_folder_is_a_workspace_whose_tables_are_sound(tmp_path):
    report = import_files(ALL, tmp_path / "new", reading=TOLD)
    workspace = read_workspace(tmp_path / "new")
    errors = workspace.issues.query("severity == 'error'")
    assert errors["rule"].tolist() == ["no course has this university"]
    assert workspace.home == "steppe.example"
    assert report.tables.set_index("table")["added"].to_dict() == {
        name: len(table) for name, table in workspace.tables.items() if len(table)
    }
    assert {path.name for path in report.written} == {path.name for path in (tmp_path / "new").iterdir()}


def test_what_a_folder_gives_back_is_what_the_files_said(tmp_path):
    import_files(ALL, tmp_path, reading=TOLD)
    workspace, found = read_workspace(tmp_path), read_files(ALL, reading=TOLD)
    for name in [name for name in found.tables if name != "languages"]:
        assert workspace[name].to_csv() == found.tables[name].to_csv()


def test_importing_twice_changes_nothing(tmp_path):
    import_files(ALL, tmp_path, reading=TOLD)
    before = contents(tmp_path)
    report = import_files(ALL, tmp_path, reading=TOLD)
    assert (report.written, contents(tmp_path)) == ((), before)
    assert report.tables[["added", "completed", "replaced", "conflicts"]].to_numpy().sum() == 0


def test_one_after_the_other_is_as_good_as_together(tmp_path):
    paths = [EXAMPLES / "agreements.xml", EXAMPLES / "answer.xml", EXAMPLES / "institutions.xml"]
    import_files(paths, tmp_path / "one", reading=TOLD)
    for path in paths:
        import_files([path], tmp_path / "two", reading=TOLD)
    one, two = read_workspace(tmp_path / "one"), read_workspace(tmp_path / "two")
    for name in ("agreements", "mobilities"):
        assert one[name].to_csv() == two[name].to_csv()
    columns = ["proposal_id", "party", "signed_at"]
    assert set(one["signatures"][columns].itertuples(index=False)) == set(
        two["signatures"][columns].itertuples(index=False)
    )


def test_rows_that_stand_there_are_filled_where_they_are_empty(office):
    report = import_files([EXAMPLES / "institutions.xml"], office)
    assert outcome(report, "institutions") == {"added": 0, "same": 0, "completed": 1, "replaced": 0, "conflicts": 0}
    table = read_workspace(office)["institutions"].set_index("hei_id")
    assert table.loc["steppe.example", ["city", "erasmus_code"]].tolist() == ["Aksay", "KZ STEPPE01"]
    assert table.loc["harbour.example", "name"] == "The Harbour"


def test_a_cell_that_differs_stays_and_is_told(office):
    text = INSTITUTIONS.replace("Steppe University,", "University of the Steppe,Oral")
    (office / "institutions.csv").write_text(text, encoding="utf-8")
    before = contents(office)
    report = import_files([EXAMPLES / "institutions.xml"], office)
    assert contents(office) == before
    assert report.conflicts.values.tolist() == [
        ["institutions", "steppe.example", "name", "University of the Steppe", "Steppe University"],
        ["institutions", "steppe.example", "city", "Oral", "Aksay"],
    ]
    assert outcome(report, "institutions")["conflicts"] == 1


def test_on_demand_a_cell_that_differs_is_replaced(office):
    text = INSTITUTIONS.replace("Steppe University,", "Steppe University,Oral")
    (office / "institutions.csv").write_text(text, encoding="utf-8")
    report = import_files([EXAMPLES / "institutions.xml"], office, replace=True)
    assert outcome(report, "institutions")["replaced"] == 1
    assert len(report.conflicts) == 1
    assert read_workspace(office)["institutions"].set_index("hei_id").loc["steppe.example", "city"] == "Aksay"


def test_a_university_that_is_only_mentioned_never_differs(office):
    report = import_files([EXAMPLES / "iias.xml", EXAMPLES / "transcripts.xml"], office)
    assert outcome(report, "institutions") == {"added": 1, "same": 1, "completed": 1, "replaced": 0, "conflicts": 0}
    harbour = read_workspace(office)["institutions"].set_index("hei_id").loc["harbour.example"]
    assert harbour[["name", "city", "country"]].tolist() == ["The Harbour", "Port", "LV"]


def test_the_offices_rows_columns_and_spelling_stay_as_they_are(office):
    own = "HEI ID;Name;our note\r\nharbour.example;Harbour;=sum\r\n"
    (office / "institutions.csv").write_bytes(b"\xef\xbb\xbf" + own.encode())
    import_files([EXAMPLES / "institutions.xml"], office)
    text = (office / "institutions.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbfHEI ID,Name,our note,name_ru,")
    assert b"\r\nharbour.example,Harbour,=sum,,,,,,,,\r\nsteppe.example," in text


def test_a_title_that_begins_like_a_formula_is_defused_once(office, tmp_path):
    path = tmp_path / "courses.xml"
    path.write_text((EXAMPLES / "courses.xml").read_text(encoding="utf-8").replace("Optika", "=1+1"), encoding="utf-8")
    import_files([path], office, reading=TOLD)
    assert ",'=1+1," in (office / "courses.csv").read_text(encoding="utf-8")
    assert outcome(import_files([path], office, reading=TOLD), "courses")["same"] == 2


def test_the_folder_says_which_university_is_home_and_whose_stay_is_whose(office):
    stay = STAY.format("autumn")
    (office / "mobilities.csv").write_text(stay, encoding="utf-8")
    import_files([EXAMPLES / "agreements.xml"], office)
    workspace = read_workspace(office)
    assert set(workspace["agreements"]["applicant_id"]) == {"A7"}
    assert workspace["mobilities"]["applicant_id"].tolist() == ["A7"]


def test_a_stay_is_known_by_its_id_in_another_term_too(office):
    stay = STAY.format("spring")
    (office / "mobilities.csv").write_text(stay, encoding="utf-8")
    report = import_files([EXAMPLES / "nominations.xml"], office)
    assert report.conflicts[["table", "column", "there", "new"]].values.tolist() == [
        ["mobilities", "term", "spring", "autumn"]
    ]
    assert outcome(report, "mobilities")["added"] == 1


def test_credit_systems_of_the_office_are_known(office):
    row = "fact_id,system,ects_low,ects_high,rounding,status,source\nk,knots,2,2,none,primary,ours\n"
    (office / "credit_systems.csv").write_text(row, encoding="utf-8")
    import_files([EXAMPLES / "courses.xml"], office, reading=TOLD)
    assert read_workspace(office)["courses"]["credit_system"].tolist() == ["ects", "knots"]


def test_certificates_are_those_of_applicants(office):
    report = import_files([EXAMPLES / "nominations.xml"], office)
    assert "languages" not in set(report.tables["table"])
    assert any("no applicant of the folder" in note.what for note in report.notes)
    (office / "programmes.csv").write_text("programme_id,title\nP,Law\n", encoding="utf-8")
    (office / "applicants.csv").write_text("applicant_id,programme_id\nstay-1,P\n", encoding="utf-8")
    assert outcome(import_files([EXAMPLES / "nominations.xml"], office), "languages")["added"] == 1


def test_a_broken_file_among_good_ones_changes_nothing(office, tmp_path):
    (tmp_path / "broken.xml").write_text("<la><omobility-id>")
    before = contents(office)
    with pytest.raises(ExchangeError, match=r"broken\.xml"):
        import_files([EXAMPLES / "institutions.xml", tmp_path / "broken.xml"], office)
    assert contents(office) == before


def test_a_folder_that_would_not_be_sound_is_left_as_it_is(office):
    (office / "courses.csv").write_text("hei_id,course_id,title\nsteppe.example,C,Optics\n", encoding="utf-8")
    (office / "recognitions.csv").write_text("applicant_id,outcome,hei_id\nA,recognised,x\n", encoding="utf-8")
    bad = office.parent / "offers.csv"
    bad.write_text("offer_id,hei_id,quantity,cost\nO,nowhere.example,2,5\n", encoding="utf-8")
    before = contents(office)
    with pytest.raises(ExchangeError, match=r"the folder would have 2 new faults.*nothing was written"):
        import_files([bad], office)
    assert contents(office) == before


def test_faults_that_a_table_has_already_are_mended_first(office):
    (office / "institutions.csv").write_text(INSTITUTIONS + "x,,\n", encoding="utf-8")
    with pytest.raises(ExchangeError, match=r"institutions.csv: has 1 faults of its own: .*row 4, column name"):
        import_files([EXAMPLES / "institutions.xml"], office)


def test_faults_of_other_tables_do_not_stand_in_the_way(office):
    (office / "programmes.csv").write_text("programme_id,title\nP,\n", encoding="utf-8")
    assert outcome(import_files([EXAMPLES / "institutions.xml"], office), "institutions")["completed"] == 1


def test_a_disk_that_fails_half_way_leaves_the_folder_as_it_was(office, monkeypatch):
    before, real, calls = contents(office), Path.replace, []

    def failing(self, target):
        calls.append(target)
        if len(calls) == 3:
            raise OSError("no space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="no space"):
        import_files(ALL, office, reading=TOLD)
    assert len(calls) >= 3
    assert contents(office) == before


def test_the_agreement_of_a_known_stay_fills_in_what_it_plans(office):
    import_files([EXAMPLES / "nominations.xml"], office)
    report = import_files([EXAMPLES / "agreements.xml"], office)
    assert outcome(report, "mobilities")["completed"] == 1
    assert report.conflicts.empty
    stay = read_workspace(office)["mobilities"].set_index("omobility_id").loc["stay-1"]
    assert stay[["status", "ends_on", "ects_planned"]].tolist() == ["nominated", "2027-01-31", 10.0]


def test_rows_cannot_be_added_to_a_workbook(office):
    (office / "institutions.csv").unlink()
    book = openpyxl.Workbook()
    book.active.title = "institutions"
    book.active.append(["hei_id", "name"])
    book.active.append(["steppe.example", "Steppe University"])
    book.save(office / "tables.xlsx")
    with pytest.raises(
        ExchangeError, match=r"institutions stand in tables.xlsx.*save institutions as institutions.csv"
    ):
        import_files([EXAMPLES / "institutions.xml"], office)
    with pytest.raises(ExchangeError, match="is no folder"):
        import_files([EXAMPLES / "institutions.xml"], office / "tables.xlsx")


def test_a_printed_offer_table_is_not_added_to(office):
    shutil.copy(EXAMPLES / "iias.xml", office.parent)
    header = "University, city, country;Specialty;Requirements;Tuition payment;Costs;Quantity;Deadline"
    (office / "offers.csv").write_text(f"{header}\nThe Harbour, Port, Latvia;Law;;free;;2;\n", encoding="utf-8")
    with pytest.raises(ExchangeError, match="layout of a printed offer table"):
        import_files([EXAMPLES / "iias.xml"], office)


def test_a_table_that_stands_twice_is_mended_first(office):
    shutil.copy(office / "institutions.csv", office / "institutions.tsv")
    with pytest.raises(ExchangeError, match="a second table of institutions"):
        import_files([EXAMPLES / "institutions.xml"], office)


def test_lines_above_the_header_would_be_lost_and_are_not(office):
    (office / "institutions.csv").write_text(f"Our partners\n{INSTITUTIONS}", encoding="utf-8")
    with pytest.raises(ExchangeError, match="text above the header"):
        import_files([EXAMPLES / "institutions.xml"], office)


def test_what_the_settings_do_not_find_yet_is_told(office):
    (office / "offers.csv").write_text("offer_id,hei_id,quantity\nO-1,harbour.example,2\n", encoding="utf-8")
    report = import_files([EXAMPLES / "courses.xml"], office, reading=TOLD)
    assert "mobility.toml, column workspace.home: 'steppe.example' no course" in str(report.notes[-1])


def test_no_file_is_an_error(tmp_path):
    with pytest.raises(ExchangeError, match="no file to read"):
        import_files([], tmp_path)


def test_two_files_that_differ_keep_the_first_and_tell(tmp_path):
    other = tmp_path / "institutions.xml"
    text = (EXAMPLES / "institutions.xml").read_text(encoding="utf-8").replace("Aksay", "Oral")
    other.write_text(text, encoding="utf-8")
    found = read_files([EXAMPLES / "institutions.xml", other])
    assert found.tables["institutions"]["city"].tolist() == ["Aksay"]
    assert any("'Oral' differs from 'Aksay'" in str(note) for note in found.notes)


def test_the_notes_make_a_table():
    table = read_files([EXAMPLES / "institutions.xml"]).note_table
    assert table.columns.tolist() == ["where", "value", "what", "hint"]
    assert table["where"].tolist() == ["institutions.xml", "institutions.xml"]
