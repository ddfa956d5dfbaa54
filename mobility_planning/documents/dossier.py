"""Everything a round hands out, written into one folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

from mobility_planning.agreements.coverage import COMPUTED, origin
from mobility_planning.allocation.explain.explain import explained, wish_table
from mobility_planning.allocation.explain.what_if import one_more_seat
from mobility_planning.allocation.result import Allocation
from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.locale import words
from mobility_planning.core.progress import Track, silent
from mobility_planning.core.terms import Language
from mobility_planning.documents.certificates import certificate_files
from mobility_planning.documents.letters import letters_document
from mobility_planning.documents.minutes import minutes
from mobility_planning.documents.proposals import proposals_workbook
from mobility_planning.documents.report import report
from mobility_planning.documents.tables import audit_file, csv_files
from mobility_planning.documents.workbook import allocation_workbook
from mobility_planning.documents.written import Papers, write_each
from mobility_planning.tables.workspace import Workspace


def write_allocation(
    allocation: Allocation, out: Path | str, *, language: Language | str = Language.ENGLISH, track: Track = silent
) -> list[Path]:
    """Write what an allocation hands out.

    Parameters
    ----------
    allocation : Allocation
    out : path
        The folder; made where it is missing, files of the same name are replaced.
    language : {"en", "ru", "kk"}
        Of the workbook and the minutes; CSV and JSON keep their names.
    track : Track
        Shows progress over the files.

    Returns
    -------
    list of Path
        `allocation.csv, pairs.csv, waiting.csv, refusals.csv, cutoffs.csv, claims.csv`, after an earlier round
        `moves.csv`, `coverage.csv` where it was computed, `certificate.json` where prices prove the result, then
        `audit.json, allocation.xlsx` and `minutes.docx`. The same allocation gives the same bytes.

    Raises
    ------
    MobilityError
        Where there are no texts in the language, or a paper would replace a file of the workspace.
    """
    return write_each(_allocation_papers(allocation, language), Path(out), allocation.workspace, track)


def write_dossier(
    workspace: Workspace, proposals: pd.DataFrame, allocation: Allocation, out: Path | str, *,
    language: Language | str = Language.ENGLISH, track: Track = silent,
) -> list[Path]:  # fmt: skip
    """Write everything: the allocation's files, the letters, `proposals.xlsx` and `report.html`.

    Parameters
    ----------
    workspace : Workspace
    proposals : DataFrame
        As `matching.match` gives them.
    allocation : Allocation
    out : path
    language : {"en", "ru", "kk"}
    track : Track

    Returns
    -------
    list of Path

    Raises
    ------
    MobilityError
        Where there are no texts in the language, or a paper would replace a file of the workspace.
    """
    spoken = words(language)
    papers: Papers = {
        "proposals.xlsx": lambda: proposals_workbook(workspace, proposals, spoken),
        **_allocation_papers(allocation, language),
        **_letters(allocation, language, track),
        "report.html": lambda: report(allocation, proposals, spoken),
    }
    return write_each(papers, Path(out), workspace, track)


def write_letters(
    allocation: Allocation, out: Path | str, *, language: Language | str = Language.ENGLISH, track: Track = silent
) -> list[Path]:
    """Write to every applicant, and to the office what one more seat would bring.

    Parameters
    ----------
    allocation : Allocation
    out : path
    language : {"en", "ru", "kk"}
    track : Track

    Returns
    -------
    list of Path
        `letters.docx` (a page for each applicant), `explanations.csv` (every wish: why, and what would change it) and
        `one_more_seat.csv`.

    Raises
    ------
    MobilityError
        As `write_allocation`.
    """
    return write_each(_letters(allocation, language, track), Path(out), allocation.workspace, track)


def _letters(allocation: Allocation, language: Language | str, track: Track) -> Papers:
    spoken = words(language)
    told = cache(lambda: explained(allocation, track=track))
    return {
        "explanations.csv": lambda: csv_text(wish_table([wish for one in told() for wish in one.wishes])),
        "one_more_seat.csv": lambda: csv_text(one_more_seat(allocation, track=track)),
        "letters.docx": lambda: letters_document(allocation, spoken, told=told()),
    }


def _allocation_papers(allocation: Allocation, language: Language | str) -> Papers:
    spoken = words(language)
    texts = {**csv_files(allocation), **_computed_coverage(allocation.workspace), **certificate_files(allocation)}
    return {
        **texts,
        "audit.json": lambda: audit_file(allocation),
        "allocation.xlsx": lambda: allocation_workbook(allocation, spoken),
        "minutes.docx": lambda: minutes(allocation, spoken),
    }


def _computed_coverage(workspace: Workspace) -> dict[str, str]:
    """Write the table coverage where matching made it; one that the office handed in is there already."""
    return {"coverage.csv": csv_text(workspace["coverage"])} if origin(workspace) == COMPUTED else {}
