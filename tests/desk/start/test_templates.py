"""Templates are read again as the tables they are for, in every language."""

import io

import openpyxl
import pandas as pd
import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.desk.start.column_words import column_header, columns_of, explanation, sheet_name, vocabulary
from mobility_planning.desk.start.templates import AT_FIRST, template_csv, template_workbook
from mobility_planning.tables.files import read_grids
from mobility_planning.tables.headers import recognise
from mobility_planning.tables.schemas import SCHEMAS
from mobility_planning.tables.sources import named_grids
from mobility_planning.tables.typed import read_table
from mobility_planning.tables.workspace import read_workspace
from tests.desk.start.small_office import office_folder, put


@pytest.mark.parametrize("language", list(Language))
def test_every_header_of_a_template_is_read_as_its_column(language):
    for table, schema in SCHEMAS.items():
        headers = {column: column_header(table, column, words(language)) for column in columns_of(table)}
        assert {recognise(text, schema.columns, "headers") for text in headers.values()} == set(headers)


@pytest.mark.parametrize("language", list(Language))
def test_every_word_offered_for_a_column_is_read_as_one_of_its_terms(language):
    for table, schema in SCHEMAS.items():
        for column in columns_of(table):
            terms = schema.columns[column].metadata["words"]
            for word in vocabulary(table, column, words(language)) if terms else []:
                assert recognise(word, terms, "vocabulary") in terms


@pytest.mark.parametrize("language", list(Language))
def test_an_empty_workbook_is_read_as_empty_tables_without_a_fault(tmp_path, language):
    path = put(tmp_path, "tables.xlsx", template_workbook(words(language)))
    named, issues = named_grids(read_grids(path))
    assert (tuple(named), issues) == (AT_FIRST, [])
    assert not [issue for name, grid in named.items() for issue in read_table(name, grid).issues]


@pytest.mark.parametrize("language", list(Language))
def test_a_filled_in_workbook_is_read_as_what_was_put_in(tmp_path, language):
    office = read_workspace(office_folder(tmp_path / "office"))
    tables = {name: table for name, table in office.tables.items() if len(table)}
    put(tmp_path / "book", "mobility.toml", (office.folder / "mobility.toml").read_bytes())
    again = read_workspace(put(tmp_path / "book", "tables.xlsx", template_workbook(words(language), tables)))
    assert again.fingerprints == office.fingerprints
    assert again.sound


def test_a_template_opens_with_comments_text_formats_and_lists():
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(words("ru"))))
    page = book[sheet_name("offers", words("ru"))]
    heads = {cell.value: cell for cell in page[1]}
    assert "число мест" in heads["количество"].comment.text
    assert page.column_dimensions[heads["код места"].column_letter].number_format == "@"
    offered = [rule.formula1 for rule in page.data_validations.dataValidation]
    assert any("осень" in formula for formula in offered)


def test_the_same_template_has_the_same_bytes():
    assert template_workbook(words("kk")) == template_workbook(words("kk"))


def test_nothing_put_into_a_workbook_becomes_a_formula():
    table = pd.DataFrame({"hei_id": ["a"], "name": ["=1+1"], "city": ["#N/A"]})
    table = table.reindex(columns=list(SCHEMAS["institutions"].columns), fill_value="")
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(words("en"), {"institutions": table})))
    cells = {cell.value: cell.data_type for cell in book.worksheets[0][2]}
    assert cells["=1+1"] == cells["#N/A"] == "s"


@pytest.mark.parametrize("table", list(AT_FIRST))
def test_one_table_as_csv_is_read_as_that_table(tmp_path, table):
    text = "\ufeff" + template_csv(table, words("kk"))
    named, _ = named_grids(read_grids(put(tmp_path, f"{table}.csv", text.encode())))
    assert [recognise(header, SCHEMAS[table].columns, "headers") for header in named[table].header] == columns_of(table)


def test_a_table_that_is_none_is_told():
    with pytest.raises(MobilityError, match="did you mean 'offers'"):
        template_csv("ofers", words("en"))


def test_what_a_column_means_is_said_in_three_languages_and_in_english_as_its_schema_does():
    for table in AT_FIRST:
        for column in columns_of(table):
            key = f"start-said-meaning-{table}-{column.replace('_', '-')}"
            assert words("en").say(key) == SCHEMAS[table].columns[column].description
            assert words("kk").say(key) != words("en").say(key)


def test_an_explanation_says_whether_a_column_is_needed():
    assert explanation("offers", "quantity", words("ru")).startswith("quantity (обязательно)")
    assert explanation("offers", "city", words("en")).startswith("city (optional)")
