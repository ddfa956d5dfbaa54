"""Everything an office hands out on what mobility brought, written into one folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from mobility_planning.allocation.result import Allocation
from mobility_planning.core.locale import words
from mobility_planning.core.progress import Track, silent
from mobility_planning.core.terms import Language
from mobility_planning.documents.charts import INK
from mobility_planning.documents.outcome_findings import Findings, findings
from mobility_planning.documents.outcome_page import outcome_page, outcome_sections
from mobility_planning.documents.outcome_tables import outcome_csv, outcome_workbook
from mobility_planning.documents.research_export import research_file
from mobility_planning.documents.research_page import Section
from mobility_planning.documents.written import write_each
from mobility_planning.outcomes.export.methods import methods_of, methods_text
from mobility_planning.outcomes.export.privacy import Exported
from mobility_planning.outcomes.export.research_archive import METHODS
from mobility_planning.outcomes.suppression import K
from mobility_planning.tables.workspace import Workspace

PAGE, BOOK, ARCHIVE = "outcomes.html", "outcomes.xlsx", "research.zip"
PICTURES = "pictures"
"""The folder of the page's pictures, each as PNG for a paper and as SVG."""


def outcome_papers(found: Findings, language: Language | str = Language.ENGLISH) -> Mapping[str, bytes | str]:
    """Make every paper of what mobility brought.

    Parameters
    ----------
    found : Findings
    language : {"en", "ru", "kk"}
        Of the page, the workbook, the pictures and the methods; the CSV files keep their names.

    Returns
    -------
    mapping of str to bytes or str
        File name to content: the files of `outcome_csv`, `outcomes.xlsx`, `outcomes.html`, `methods.md`, and
        `pictures/`. The same findings make the same bytes.
    """
    spoken = words(language)
    tables = outcome_csv(found)
    hashes = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tables.items()}
    rows = {name: len(table) for name, table in found.workspace.tables.items() if len(table)}
    said = methods_of(found.workspace, rows, {**found.workspace.fingerprints, **hashes})
    return {
        **tables, BOOK: outcome_workbook(found, spoken), PAGE: outcome_page(found, spoken),
        METHODS[Language.ENGLISH]: methods_text(said, spoken), **drawn_files(outcome_sections(found, spoken)),
    }  # fmt: skip


def drawn_files(sections: Iterable[Section]) -> dict[str, bytes | str]:
    """Give the pictures of a page as files, each as PNG for a paper and as SVG.

    Parameters
    ----------
    sections : iterable of Section

    Returns
    -------
    dict of str to bytes or str
        `pictures/<name>.png` and `.svg`.
    """
    made: dict[str, bytes | str] = {}
    for picture in [picture for section in sections for picture in section.pictures]:
        # On a page the text of a drawing has the page's colour; alone it needs its own.
        made[f"{PICTURES}/{picture.name}.svg"] = picture.svg().replace("<svg ", f'<svg color="{INK}" ', 1)
        made[f"{PICTURES}/{picture.name}.png"] = picture.png()
    return made


def write_outcomes(
    workspace: Workspace, out: Path | str, *, allocation: Allocation | None = None, why: str = "",
    exported: Exported | None = None, k: int = K, language: Language | str = Language.ENGLISH, track: Track = silent,
) -> list[Path]:  # fmt: skip
    """Write what mobility brought, and the archive for research.

    Parameters
    ----------
    workspace : Workspace
    out : path
        The folder; made where it is missing, files of the same name are replaced.
    allocation : Allocation, optional
        The round.
    why : str
        Why there is none.
    exported : Exported, optional
        What goes into the archive, as `research_export` makes it; without it no table about persons is written.
    k : int
        Persons or stays from which on a figure is shown.
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
    papers = dict(outcome_papers(findings(workspace, allocation, why=why, k=k), language))
    if exported:
        papers[ARCHIVE] = research_file(exported, spoken)
    return write_each(papers, Path(out), workspace, track)
