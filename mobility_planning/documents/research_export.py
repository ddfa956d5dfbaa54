"""What is given to research: pseudonymised tables, a text that says how far persons can be told apart, the archive."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from mobility_planning import __version__
from mobility_planning.core.errors import MobilityError, near_miss
from mobility_planning.core.locale import Words
from mobility_planning.outcomes.export.anonymity_report import AnonymityReport
from mobility_planning.outcomes.export.methods import MethodsRecord
from mobility_planning.outcomes.export.privacy import Exported, pseudonymised
from mobility_planning.outcomes.export.research_archive import research_archive
from mobility_planning.outcomes.export.rounding import EXACT, ROUNDING
from mobility_planning.outcomes.suppression import K
from mobility_planning.tables.workspace import Workspace


def research_export(
    workspace: Workspace, key: str, *, seats: pd.DataFrame | None = None, k: int = K, exact: bool = False,
    leave_out: Collection[str] = (),
) -> Exported:  # fmt: skip
    """Make the pseudonymised tables as an office asks for them.

    Parameters
    ----------
    workspace : Workspace
    key : str
        64 hexadecimal digits.
    seats : DataFrame, optional
        The seats of a round.
    k : int
        Persons that should be alike.
    exact : bool
        Whether numbers stay as they are.
    leave_out : collection of str
        Columns of applicants that do not leave the office.

    Returns
    -------
    Exported

    Raises
    ------
    MobilityError
        Where the key is none, or applicants have no such column.
    """
    columns = [str(name) for name in workspace["applicants"]]
    for name in leave_out:
        if name not in columns:
            raise MobilityError(f"applicants have no column {name!r} to leave out", hint=near_miss(name, columns))
    return pseudonymised(workspace, key, seats=seats, k=k, leave_out=leave_out, rounding=EXACT if exact else ROUNDING)


def research_file(made: Exported, spoken: Words) -> bytes:
    """Make the archive: the tables, and in words what was done to them.

    Parameters
    ----------
    made : Exported
    spoken : Words
        Of the text about it; the paragraph on methods is there in all three languages.

    Returns
    -------
    bytes
        A zip file; the key is not in it, and the same tables make the same bytes.
    """
    return research_archive(made, about_export(made, spoken))


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
        *_origin(made.methods, spoken),
        spoken.say("methods-pseudonyms"),
        spoken.say("research-about-key"),
        spoken.say("research-about-files"),
        *anonymity_sentences(made.report, spoken),
        spoken.say("research-about-limits"),
        spoken.say("research-about-law"),
    ]
    return "\n\n".join(lines) + "\n"


def _origin(known: MethodsRecord | None, spoken: Words) -> list[str]:
    if known is None:
        return []
    return [spoken.say("research-about-made", home=known.office, year=known.year, version=__version__)]


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
