"""The tab of the export: what will be in it, how far persons can be told apart, and the archive itself."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.desk.researcher.view import NUMBER, TEXT, Sheet, View, view_of
from mobility_planning.desk.transfer import Download
from mobility_planning.documents.outcome_words import column_name
from mobility_planning.documents.research_export import research_export, research_file
from mobility_planning.outcomes.export.treatment import quasi_identifiers
from mobility_planning.tables.workspace import Workspace

ARCHIVE, KEY = "mobility-research.zip", "mobility-research-key.txt"
_LOOK = "00" * 32
"""Stands in for the key where only the columns are looked at; nothing made with it leaves the kernel."""


def export_view(
    workspace: Workspace, words: Words, *, seats: pd.DataFrame | None = None, leave_out: Collection[str] = ()
) -> View:
    """Show what an export would hold.

    Parameters
    ----------
    workspace : Workspace
    words : Words
    seats : DataFrame, optional
        The seats of the round.
    leave_out : collection of str
        Columns of applicants that are dropped by choice.

    Returns
    -------
    View
        With `columns` that can be left out (key, name, left_out) and `anonymity`: persons, smallest, below, k.
    """
    exported = research_export(workspace, _LOOK, seats=seats, leave_out=leave_out)
    book = exported.codebook
    treated = book.assign(treatment=book["treatment"].map(lambda how: words.say(f"outcomes-treatment-{how}")))
    sizes = pd.DataFrame({"table": list(exported.tables), "rows": [len(table) for table in exported.tables.values()]})
    offered = quasi_identifiers(workspace["applicants"])
    found = exported.anonymity
    return view_of(
        [
            Sheet("export_tables", sizes, sizes, {"table": TEXT, "rows": NUMBER}),
            Sheet("export_columns", book, treated, dict.fromkeys(("table", "column", "treatment"), TEXT)),
        ],
        [],
        columns=[{"key": name, "name": column_name(name, words), "left_out": name in leave_out} for name in offered],
        anonymity={"persons": found.persons, "smallest": found.smallest, "below": found.below, "k": found.k},
    )


def export_file(
    workspace: Workspace, key: str, words: Words, *, seats: pd.DataFrame | None = None, leave_out: Collection[str] = ()
) -> Download:
    """Make the archive; the key is not in it.

    Parameters
    ----------
    workspace : Workspace
    key : str
    words : Words
    seats : DataFrame, optional
    leave_out : collection of str

    Returns
    -------
    Download
    """
    exported = research_export(workspace, key, seats=seats, leave_out=leave_out)
    return Download(ARCHIVE, research_file(exported, words), "application/zip")


def key_file(key: str) -> Download:
    """Give the key as a file of its own."""
    return Download(KEY, f"{key}\n".encode(), "text/plain;charset=utf-8")
