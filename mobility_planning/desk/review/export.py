"""The decisions as a file to take along: a CSV that can be read in again, or a workbook to look at."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pandas as pd

from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import Words
from mobility_planning.desk.transfer import Download
from mobility_planning.documents.sheets import Sheet, workbook_bytes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(
    decisions: pd.DataFrame, kind: Literal["csv", "xlsx"] | str, words: Words, day: date | None = None
) -> Download:
    """Write the decisions that stand.

    Parameters
    ----------
    decisions : DataFrame
        The decisions table, as the ledger gives it.
    kind : {"csv", "xlsx"}
    words : Words
        Of the workbook's headings and verdicts.
    day : date, optional
        Becomes the day of the workbook.

    Returns
    -------
    Download
        In neither of them can a text be taken for a formula.

    Raises
    ------
    MobilityError
        For another kind of file.
    """
    if kind == "csv":
        # The mark lets spreadsheet programs read Cyrillic letters; the readers of this house pass over it.
        return Download("decisions.csv", csv_text(decisions).encode("utf-8-sig"), "text/csv;charset=utf-8")
    if kind == "xlsx":
        said = decisions.assign(verdict=[words.say(f"desk-review-is-{verdict}") for verdict in decisions["verdict"]])
        sheet = Sheet("decisions", said, {"credits": "0.#", "decided_on": "yyyy-mm-dd"})
        title = words.say("review-said-decisions")
        return Download("decisions.xlsx", workbook_bytes([sheet], title=title, words=words, day=day), XLSX)
    raise MobilityError(f"no export as {kind!r}", hint="csv or xlsx")
