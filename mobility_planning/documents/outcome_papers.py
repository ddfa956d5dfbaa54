"""Everything an office hands out on what mobility brought, written into one folder."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from mobility_planning.allocation.result import Allocation
from mobility_planning.core.errors import MobilityError, near_miss
from mobility_planning.core.locale import Words, words
from mobility_planning.core.progress import Track, silent
from mobility_planning.core.terms import Language
from mobility_planning.documents.charts import INK
from mobility_planning.documents.outcome_findings import Findings, findings
from mobility_planning.documents.outcome_page import outcome_page, outcome_sections
from mobility_planning.documents.outcome_tables import outcome_csv, outcome_workbook
from mobility_planning.documents.research_page import Section
from mobility_planning.documents.written import write_each
from mobility_planning.outcomes.export.anonymity_report import AnonymityReport
from mobility_planning.outcomes.export.methods import methods_of, methods_text
from mobility_planning.outcomes.export.privacy import Exported, pseudonymised
from mobility_planning.outcomes.export.research_archive import METHODS, research_archive
from mobility_planning.outcomes.export.rounding import EXACT, ROUNDING
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


def research_papers(
    workspace: Workspace, key: str, language: Language | str, *, allocation: Allocation | None = None, k: int = K,
    exact: bool = False, leave_out: Collection[str] = (),
) -> bytes:  # fmt: skip
    """Make the pseudonymised archive.

    Parameters
    ----------
    workspace : Workspace
    key : str
        64 hexadecimal digits; it is not in the archive.
    language : {"en", "ru", "kk"}
        Of the text about it; the paragraph on methods is there in all three.
    allocation : Allocation, optional
        Its seats are exported as well.
    k : int
    exact : bool
        Whether numbers stay as they are.
    leave_out : collection of str
        Columns of applicants that do not leave the office.

    Returns
    -------
    bytes

    Raises
    ------
    MobilityError
        Where applicants have no such column.
    """
    columns = [str(name) for name in workspace["applicants"]]
    for name in leave_out:
        if name not in columns:
            raise MobilityError(f"applicants have no column {name!r} to leave out", hint=near_miss(name, columns))
    seats = allocation.seats if allocation else None
    steps = EXACT if exact else ROUNDING
    made = pseudonymised(workspace, key, seats=seats, k=k, leave_out=leave_out, rounding=steps)
    return research_archive(made, about_export(made, words(language)))


def about_export(made: Exported, spoken: Words) -> str:
    """Say in words what was done to the tables, and how far persons can be told apart.

    Parameters
    ----------
    made : Exported
    spoken : Words

    Returns
    -------
    str
        Paragraphs, an empty line between them.
    """
    lines = [
        spoken.say("research-about-title"),
        spoken.say("methods-pseudonyms"),
        spoken.say("researcher-said-about-key"),
        spoken.say("research-about-files"),
        *anonymity_sentences(made.report, spoken),
        spoken.say("research-about-law"),
    ]
    return "\n\n".join(lines) + "\n"


def anonymity_sentences(report: AnonymityReport, spoken: Words) -> list[str]:
    """Say of every table about persons how many rows stand out, and which exact numbers leave the office."""
    told = [
        spoken.say(
            f"research-alike-{row['by']}", table=row["table"], columns=row["columns"] or "–", rows=row["rows"],
            smallest=row["smallest"], below=row["below"], share=spoken.percent(row["share_below"]), k=row["k"],
            alone=row["alone"],
        )
        for row in report.table.to_dict("records")
    ]  # fmt: skip
    exact = spoken.say("research-exact", columns=", ".join(report.exact)) if report.exact else ""
    return [*told, *([exact] if exact else [spoken.say("research-exact-none")])]


def write_outcomes(
    workspace: Workspace, out: Path | str, *, allocation: Allocation | None = None, why: str = "", key: str = "",
    k: int = K, exact: bool = False, leave_out: Collection[str] = (), language: Language | str = Language.ENGLISH,
    track: Track = silent,
) -> list[Path]:  # fmt: skip
    """Write what mobility brought, and, with a key, the archive for research.

    Parameters
    ----------
    workspace : Workspace
    out : path
        The folder; made where it is missing, files of the same name are replaced.
    allocation : Allocation, optional
        The round.
    why : str
        Why there is none.
    key : str
        The key of the pseudonyms; without one no table about single persons is written.
    k : int
        Persons or stays from which on a figure is shown.
    exact : bool
        Whether numbers of the archive stay as they are.
    leave_out : collection of str
        Columns of applicants that are not in the archive.
    language : {"en", "ru", "kk"}
    track : Track

    Returns
    -------
    list of Path

    Raises
    ------
    MobilityError
        Where there are no texts in the language, the key is none, or a paper would replace a file of the workspace.
    """
    words(language)
    papers = dict(outcome_papers(findings(workspace, allocation, why=why, k=k), language))
    if key:
        papers[ARCHIVE] = research_papers(
            workspace, key, language, allocation=allocation, k=k, exact=exact, leave_out=leave_out
        )
    return write_each(papers, Path(out), workspace, track)
