import io

import pandas as pd
import pytest
from openpyxl import load_workbook

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import words
from mobility_planning.desk.review.export import export
from mobility_planning.matching.ledger.ledger import Ledger
from tests.agreements.plans import decision

FORMULA = "=HYPERLINK(0)"


@pytest.fixture
def ledger(tmp_path):
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    ledger.record(decision("H1", "CAL", reason=FORMULA, host_titles="Оптика"), by="advisor-1")
    return ledger


def test_the_csv_can_be_taken_in_again_and_adds_nothing(ledger):
    file = export(ledger.decisions(), "csv", words("en"))
    read = pd.read_csv(io.BytesIO(file.content), encoding="utf-8-sig", dtype=str, keep_default_na=False)
    assert file.name == "decisions.csv"
    assert ledger.import_decisions(read, by="advisor-2") == ()


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_workbook_holds_every_decision_and_no_formula(ledger, language):
    book = load_workbook(io.BytesIO(export(ledger.decisions(), "xlsx", words(language)).content))
    cells = [cell for row in book.worksheets[1].iter_rows() for cell in row]
    assert "Оптика" in [cell.value for cell in cells]
    assert "f" not in [cell.data_type for cell in cells]
    heads = {cell.value: cell.column for cell in next(book.worksheets[1].iter_rows())}
    verdict = book.worksheets[1].cell(2, heads[words(language).say("column-verdict")]).value
    assert verdict == words(language).say("desk-review-is-equivalent")
    assert book.worksheets[1].title == words(language).say("sheet-decisions")


def test_another_kind_of_file_is_refused(ledger):
    with pytest.raises(MobilityError, match="no export as 'pdf'"):
        export(ledger.decisions(), "pdf", words("en"))
