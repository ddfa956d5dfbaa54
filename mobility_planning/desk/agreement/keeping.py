"""Saving an agreement among the office's tables, so that it can be taken back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path

import pandas as pd

from mobility_planning.agreements.signing.agreement import LearningAgreement
from mobility_planning.agreements.signing.components import TABLE
from mobility_planning.agreements.signing.replanning import kept
from mobility_planning.core.atomic import write_together
from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.errors import AgreementError, Place
from mobility_planning.core.kept import DRAWER
from mobility_planning.core.turn import turn
from mobility_planning.desk.office import TABLES_TURN, Office
from mobility_planning.tables.values import words

_ROOM, _JOURNAL = "agreements", "journal.jsonl"
_TRIES = 5


@dataclass(frozen=True)
class Saved:
    """What was written, and what stood there before; `before` is None where there was no such file."""

    path: Path
    before: bytes | None
    after: bytes


def save(office: Office, agreement: LearningAgreement, who: str, at: datetime) -> Saved:
    """Put an agreement into the office's table `agreements`, in place of what it said of the same seat.

    Parameters
    ----------
    office : Office
    agreement : LearningAgreement
    who : str
        Who saves it; stands in the journal in the drawer, as the moment does.
    at : datetime
        In UTC.

    Returns
    -------
    Saved

    Raises
    ------
    AgreementError
        Where the table is a sheet of a workbook, in which nothing is written; where it never holds still.
    """
    with turn(office.drawer, TABLES_TURN):
        for _ in range(_TRIES):
            path = _file(office)
            before = _content(path)
            content = csv_text(kept(office.workspace, agreement).apply(words)).encode()
            # another program may have written while this table was made: it is made again from what stands there now
            if _content(path) == before:
                history = _history(office.drawer, agreement, before, f"{at:%Y%m%dT%H%M%S}", who)
                write_together({path: content, **history})
                return Saved(path, before, content)
    raise AgreementError("others are saving to this table", Place(file=TABLE), "save again in a moment")


def take_back(saved: Saved) -> None:
    """Put back what stood there before an agreement was saved.

    Raises
    ------
    AgreementError
        Where somebody has changed the table since.
    """
    with turn(saved.path.parent / DRAWER, TABLES_TURN):
        if _content(saved.path) != saved.after:
            hint = f"the table as it was stands in the folder {DRAWER}/{_ROOM}"
            raise AgreementError("the table was changed since", Place(file=saved.path.name), hint)
        if saved.before is None:
            saved.path.unlink()
        else:
            write_together({saved.path: saved.before})


def _history(
    drawer: Path, agreement: LearningAgreement, before: bytes | None, moment: str, who: str
) -> dict[Path, bytes]:
    """Give what is kept of a change: a line of the journal, and the table as it was, under the moment's name."""
    journal = drawer / _ROOM / _JOURNAL
    line = {"at": moment, "who": who, "applicant_id": agreement.applicant_id, "offer_id": agreement.offer_id,
            "version": agreement.version}  # fmt: skip
    told = journal.read_bytes() if journal.exists() else b""
    copy = {} if before is None else {_free(journal.with_name(f"{moment}-{TABLE}.csv")): before}
    return {journal: told + json.dumps(line, ensure_ascii=False).encode() + b"\n", **copy}


def _free(path: Path) -> Path:
    """Give the copies of one second a number each."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(each for each in chain([path], numbered) if not each.exists())


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _file(office: Office) -> Path:
    """Say where the table stands; a new one is agreements.csv."""
    counts: pd.DataFrame = office.workspace.counts
    files = counts.loc[counts["table"] == TABLE, "file"].tolist()
    name = str(files[0]) if files else f"{TABLE}.csv"
    if not name.lower().endswith(".csv"):
        hint = "hand the table agreements in as a CSV file of its own, or download the papers only"
        raise AgreementError("an agreement is not saved into a workbook", Place(file=name), hint)
    return office.path(name)
