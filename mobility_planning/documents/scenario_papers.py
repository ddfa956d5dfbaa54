"""Everything a commission tries before it decides, written into one folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mobility_planning.allocation.study.study import Effort, Study, study
from mobility_planning.core.atomic import keep_apart
from mobility_planning.core.locale import words
from mobility_planning.core.progress import Track, silent
from mobility_planning.core.terms import Language
from mobility_planning.documents.scenario_page import tried_page
from mobility_planning.documents.scenario_tables import tried_csv, tried_workbook
from mobility_planning.documents.written import write_each
from mobility_planning.tables.workspace import Workspace

NAMES = (
    "scenarios.csv", "prices.csv", "scenario_goals.csv", "changes.csv", "mechanisms.csv", "bands.csv", "weights.csv",
    "weight_people.csv", "lottery.csv", "scenarios.xlsx", "scenarios.html",
)  # fmt: skip
"""Every paper there may be."""


def scenario_papers(tried: Study, language: Language | str = Language.ENGLISH) -> Mapping[str, bytes | str]:
    """Make every paper of what was tried.

    Parameters
    ----------
    tried : Study
    language : {"en", "ru", "kk"}
        Of the workbook and the page; the CSV files keep their names.

    Returns
    -------
    mapping of str to bytes or str
        File name to content: the files of `scenario_tables.tried_tables`, `scenarios.xlsx` and `scenarios.html`. The
        same study makes the same bytes; no time of day or of work is in them.
    """
    spoken = words(language)
    papers: dict[str, bytes | str] = {**tried_csv(tried)}
    return papers | {"scenarios.xlsx": tried_workbook(tried, spoken), "scenarios.html": tried_page(tried, spoken)}


def write_scenarios(
    workspace: Workspace, out: Path | str, *, language: Language | str = Language.ENGLISH,
    effort: Effort | None = None, track: Track = silent,
) -> list[Path]:  # fmt: skip
    """Try everything on a workspace and write what came of it.

    Parameters
    ----------
    workspace : Workspace
        Without an error among its issues.
    out : path
        The folder; made where it is missing, files of the same name are replaced.
    language : {"en", "ru", "kk"}
    effort : Effort, optional
        How much is tried.
    track : Track
        Shows progress.

    Returns
    -------
    list of Path

    Raises
    ------
    AllocationError
        Where the base cannot be allocated.
    MobilityError
        Where there are no texts in the language, or a paper would replace a file of the workspace.
    """
    words(language)
    keep_apart([Path(out) / name for name in NAMES], *workspace.inputs)
    papers = scenario_papers(study(workspace, effort=effort, track=track), language)
    return write_each(papers, Path(out), workspace, track)
