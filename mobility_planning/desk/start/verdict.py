"""What a check of handed-in tables found, as a page shows it: files, tables with their counts, and faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.desk.board import plain
from mobility_planning.desk.start.contents import tables_of
from mobility_planning.desk.start.faults import faults_in_words
from mobility_planning.desk.start.staging import Tray
from mobility_planning.tables.schemas import SCHEMAS
from mobility_planning.tables.settings import SETTINGS_FILE
from mobility_planning.tables.workspace import Workspace

MOST_SHOWN = 1000
"""How many faults a page is sent; the file to download has them all."""
Rows = list[dict[str, Any]]


def verdict(tray: Tray, checked: Workspace | None, standing: Workspace | None, words: Words) -> dict[str, Any]:
    """Say what is in the tray, and what the office's tables would be with it.

    Parameters
    ----------
    tray : Tray
    checked : Workspace or None
        What `Tray.check` read.
    standing : Workspace or None
        The office's tables as they are.
    words : Words

    Returns
    -------
    dict
        For the page: `mark, alone, sound, files, tables, errors, warnings, faults, unlisted, homes, settled`.
    """
    issues = checked.issues if checked else pd.DataFrame({"severity": []}, dtype="str")
    errors = int((issues["severity"] == "error").sum())
    return {
        "mark": tray.mark,
        "alone": tray.alone,
        "sound": checked is not None and checked.sound,
        "files": file_rows(tray),
        "tables": table_rows(checked, standing, tray.brings) if checked else [],
        "errors": errors,
        "warnings": len(issues) - errors,
        "faults": fault_rows(checked, words) if checked else [],
        "unlisted": max(0, len(issues) - MOST_SHOWN),
        "homes": _homes(checked) if checked else [],
        "settled": SETTINGS_FILE in tray.together,
    }


def file_rows(tray: Tray) -> Rows:
    """List the files in the tray: `name, size (bytes), tables, kind`."""
    return [
        {
            "name": path.name,
            "size": path.stat().st_size,
            "tables": list(tables_of(path)),
            "kind": _kind(path.name, tables_of(path)),
        }
        for path in tray.files
    ]


def _kind(name: str, tables: Sequence[str]) -> str:
    if name == SETTINGS_FILE:
        return "settings"
    return "policy" if name.endswith(".toml") else "tables" if tables else "unknown"


def table_rows(checked: Workspace, standing: Workspace | None, brought: Sequence[str] = ()) -> Rows:
    """List the tables of a workspace beside those that stand.

    Parameters
    ----------
    checked : Workspace
    standing : Workspace or None
    brought : sequence of str
        The tables that were handed in.

    Returns
    -------
    list of dict
        Columns `name, file, sheet, read, rows, before, status`: status is new, replaced, unchanged or gone.
    """
    before = _read(standing)
    there = {str(row["name"]): row for row in _counted(checked)}
    rows = [{**there[name], "before": before.get(name), "status": _status(name, before, brought)} for name in there]
    gone = [{"name": name, "file": "", "sheet": "", "read": 0, "rows": 0, "before": before[name], "status": "gone"}
            for name in before if name not in there]  # fmt: skip
    order = [*SCHEMAS, *there]
    return sorted([*rows, *gone], key=lambda row: order.index(row["name"]))


def _status(name: str, before: Mapping[str, int], brought: Sequence[str]) -> str:
    if name not in before:
        return "new"
    return "replaced" if name in brought else "unchanged"


def _counted(workspace: Workspace) -> Rows:
    return plain(workspace.counts.rename(columns={"table": "name"}))


def _read(workspace: Workspace | None) -> dict[str, int]:
    return {row["name"]: row["read"] for row in _counted(workspace)} if workspace else {}


def fault_rows(workspace: Workspace, words: Words, most: int = MOST_SHOWN) -> Rows:
    """List the faults of a workspace in the reader's language, errors before warnings: columns of the issue table.

    An id that is not in another table stands after the other errors: it often only follows from one of them.
    A `row` of 0 is the whole table and given as None.
    """
    follows = workspace.issues["rule"].str.startswith("not in ")
    ordered = workspace.issues.assign(follows=follows).sort_values(["severity", "follows"], kind="stable")
    ordered = ordered.drop(columns="follows").head(most)
    said = faults_in_words(ordered, words)
    return [{**fault, "row": fault["row"] or None} for fault in plain(said)]


def _homes(workspace: Workspace) -> Rows:
    """List the universities, any of which may be the home one: `id, name`."""
    table = workspace["institutions"]
    return [{"id": row.hei_id, "name": row.name} for row in table[["hei_id", "name"]].itertuples(index=False)]
