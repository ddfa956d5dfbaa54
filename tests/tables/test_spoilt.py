"""Spoilt copies of the sample, one fault each: `mobility check` names every fault's file, row, column and value."""

import csv
import io
import shutil
import zipfile
from dataclasses import dataclass

import openpyxl
import pytest
from typer.testing import CliRunner

from mobility_planning.__main__ import app
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.workspace import read_workspace


def rows_of(folder, table):
    return list(csv.reader(io.StringIO((folder / f"{table}.csv").read_text(encoding="utf-8"))))


def save(folder, table, rows, *, encoding="utf-8", delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    (folder / f"{table}.csv").write_bytes(text.getvalue().encode(encoding, "replace"))


def cell(table, row, column, value):
    """Make a spoiler that overwrites one cell; rows count as a spreadsheet does."""

    def spoil(folder):
        rows = rows_of(folder, table)
        rows[row - 1][rows[0].index(column)] = value
        save(folder, table, rows)

    return spoil


def copied_cell(table, source, row, column):
    def spoil(folder):
        rows = rows_of(folder, table)
        place = rows[0].index(column)
        rows[row - 1][place] = rows[source - 1][place]
        save(folder, table, rows)

    return spoil


def same_rank(folder):
    rows = rows_of(folder, "choices")
    applicant, rank = rows[0].index("applicant_id"), rows[0].index("rank")
    second = next(i for i in range(2, len(rows)) if rows[i][applicant] == rows[i - 1][applicant])
    rows[second][rank] = rows[second - 1][rank]
    save(folder, "choices", rows)


def saved_as(table, **how):
    return lambda folder: save(folder, table, rows_of(folder, table), **how)


def without_column(table, column):
    def spoil(folder):
        rows = rows_of(folder, table)
        place = rows[0].index(column)
        save(folder, table, [[*row[:place], *row[place + 1 :]] for row in rows])

    return spoil


def long_row(folder):
    rows = rows_of(folder, "languages")
    rows[6].append("surplus")
    save(folder, "languages", rows)


def broken_workbook(folder):
    (folder / "offers.csv").unlink()
    (folder / "offers.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")


def protected_workbook(folder):
    """Write what a spreadsheet program writes with a password: an OLE container with an EncryptedPackage."""
    (folder / "offers.csv").unlink()
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 16 + bytes.fromhex("3e000300feff0900")
    (folder / "offers.xlsx").write_bytes(
        header + b"\x00" * 480 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 4096
    )


def bomb(folder):
    (folder / "offers.csv").unlink()
    with (
        zipfile.ZipFile(folder / "offers.xlsx", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/a.xml", "w") as entry,
    ):
        for _ in range(513):
            entry.write(b" " * 2**20)


def spoilt_sheet(folder):
    rows = rows_of(folder, "offers")
    book = openpyxl.Workbook()
    book.active.title = "offers"
    for row in rows:
        book.active.append(row)
    book.active.cell(5, rows[0].index("quantity") + 1).value = "many"
    book.save(folder / "offers.xlsx")
    (folder / "offers.csv").unlink()


def settings(old, new):
    def spoil(folder):
        text = (folder / "mobility.toml").read_text(encoding="utf-8")
        assert old in text
        (folder / "mobility.toml").write_text(text.replace(old, new), encoding="utf-8")

    return spoil


def renamed(folder):
    (folder / "offers.csv").rename(folder / "ofers.csv")


@dataclass(frozen=True)
class Case:
    name: str
    spoil: object
    file: str
    row: int = 0
    column: str = ""
    rule: str = ""
    hint: str = ""
    sheet: str = ""


CASES = [
    Case("unknown offer", cell("choices", 2, "offer_id", "NO-SUCH-OFFER"), "choices.csv", 2, "offer_id", "not in offers.csv"),
    Case("unknown programme", cell("applicants", 4, "programme_id", "6B0610X"), "applicants.csv", 4, "programme_id",
         "not in programmes.csv", "did you mean '6B0610"),
    Case("unknown university", cell("offers", 3, "hei_id", "atlantis"), "offers.csv", 3, "hei_id", "not in institutions.csv"),
    Case("unknown home course", cell("curriculum", 9, "course_id", "XX-000"), "curriculum.csv", 9, "course_id", "not in courses.csv"),
    Case("unknown document", cell("documents", 2, "document", "transcirpt"), "documents.csv", 2, "document",
         "not a document of the policy", "did you mean 'transcript'"),
    Case("duplicate id", copied_cell("applicants", 2, 3, "applicant_id"), "applicants.csv", 3, "applicant_id", "duplicate"),
    Case("rank zero", cell("choices", 5, "rank", "0"), "choices.csv", 5, "rank", "at least 1"),
    Case("rank a word", cell("choices", 5, "rank", "first"), "choices.csv", 5, "rank", "not a whole number"),
    Case("two choices of one rank", same_rank, "choices.csv", 3, "rank", "have this rank"),
    Case("GPA off its scale", cell("applicants", 7, "gpa", "43.5"), "applicants.csv", 7, "gpa", "off the scale kz-4.0"),
    Case("GPA a word", cell("applicants", 7, "gpa", "good"), "applicants.csv", 7, "gpa", "not a number"),
    Case("negative seats", cell("offers", 6, "quantity", "-2"), "offers.csv", 6, "quantity", "at least 0"),
    Case("no seats", cell("offers", 6, "quantity", ""), "offers.csv", 6, "quantity", "required"),
    Case("a date that is none", cell("offers", 8, "deadline", "2026-02-30"), "offers.csv", 8, "deadline", "not a date"),
    Case("unknown level", cell("offers", 8, "level", "bachellor"), "offers.csv", 8, "level", "one of", "did you mean 'bachelor'"),
    Case("unknown country", cell("institutions", 3, "country", "Turkey"), "institutions.csv", 3, "country", "two capital letters"),
    Case("unknown test", cell("languages", 3, "test", "IELTZ"), "languages.csv", 3, "test", "cannot be converted", "IELTS"),
    Case("impossible score", cell("languages", 3, "score", "999"), "languages.csv", 3, "score", "cannot be converted"),
    Case("neither yes nor no", cell("applicants", 9, "academic_debt", "perhaps"), "applicants.csv", 9, "academic_debt", "neither yes nor no"),
    Case("an id like a formula", cell("applicants", 9, "applicant_id", "=1+1"), "applicants.csv", 9, "applicant_id", "like a formula"),
    Case("a misspelt column", lambda f: cell("offers", 1, "quantity", "quantiti")(f), "offers.csv", 1, "quantity", "column missing"),
    Case("a column gone", without_column("choices", "rank"), "choices.csv", 1, "rank", "column missing"),
    Case("a row too long", long_row, "languages.csv", 7, "", "more cells than the header"),
    Case("cp1251", saved_as("courses", encoding="cp1251"), "courses.csv", 0, "", "not in UTF-8"),
    Case("semicolons", saved_as("offers", delimiter=";"), "offers.csv", 1, "", "not parted by commas"),
    Case("a broken workbook", broken_workbook, "offers.xlsx", 0, "", "not a readable workbook"),
    Case("a protected workbook", protected_workbook, "offers.xlsx", 0, "", "password"),
    Case("a zip bomb", bomb, "offers.xlsx", 0, "", "unpacks to more than"),
    Case("a word among numbers in a sheet", spoilt_sheet, "offers.xlsx", 5, "quantity", "not a whole number", sheet="offers"),
    Case("a file of another name", renamed, "ofers.csv", 0, "", "not a table", "did you mean 'offers'"),
    Case("unknown goal", settings('"preference"', '"preferences"'), "mobility.toml", 0, "allocation.goals.2", "Input should be",
         "did you mean 'preference'"),
    Case("weights beyond 100", settings("gpa = 70", "gpa = 80"), "mobility.toml", 0, "merit.weights", "add up to 110"),
    Case("unknown policy", settings('policy = "aupet"', 'policy = "aupett"'), "mobility.toml", 0, "workspace.policy", "", "aupet"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_check_names_the_place_of_the_fault(case, tmp_path):
    folder = tmp_path / "workspace"
    shutil.copytree(sample_folder(), folder)
    case.spoil(folder)
    issues = read_workspace(folder).issues
    here = issues[(issues["file"] == case.file) & (issues["row"] == case.row) & (issues["sheet"] == case.sheet)]
    here = here[(here["column"] == case.column) & here["rule"].str.contains(case.rule, regex=False)]
    assert len(here) >= 1, issues.to_string()
    assert case.hint in here["hint"].iloc[0]
    shown = CliRunner().invoke(app, ["check", str(folder)])
    assert shown.exit_code == 1
    assert case.file in shown.output
    assert f"row {case.row}" in shown.output or not case.row


def test_the_sample_itself_is_clean():
    shown = CliRunner().invoke(app, ["check", str(sample_folder())])
    assert shown.exit_code == 0
    assert "read 300 of 300 rows (applicants.csv)" in shown.output
