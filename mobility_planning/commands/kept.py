"""What commands keep beside an office's tables: only where the office wants it, never in the sample's own folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mobility_planning.commands.console import err
from mobility_planning.core.kept import DRAWER
from mobility_planning.core.progress import Track

if TYPE_CHECKING:
    import pandas as pd

    from mobility_planning.tables.workspace import Workspace

Keep = Annotated[
    bool, typer.Option("--keep", help="Keep the proposals in .mobility beside the tables, for the next command.")
]  # fmt: skip


def drawer_of(workspace: Workspace, *, keep: bool = False) -> Path | None:
    """Give the folder where an office's proposals are kept; none where there is no such folder and none is wanted.

    The desk makes the folder, and so does `keep`. No command writes beside an office's tables unasked.
    """
    drawer = workspace.folder / DRAWER
    return drawer if keep or drawer.is_dir() else None


def proposed(workspace: Workspace, drawer: Path | None, track: Track) -> pd.DataFrame:
    """Match all courses as plans need them, or take the proposals out of the drawer."""
    from mobility_planning.agreements.planning.plan import TOP
    from mobility_planning.matching.kept import kept_proposals
    from mobility_planning.matching.proposals import propose

    if drawer is None:
        return propose(workspace, top=TOP, track=track)
    return kept_proposals(workspace, drawer, top=TOP, track=track)


def with_coverage(workspace: Workspace, proposals: pd.DataFrame, drawer: Path | None, track: Track) -> Workspace:
    """Fill in the table coverage, or take it out of the drawer."""
    from mobility_planning.agreements.coverage import covered
    from mobility_planning.agreements.kept_coverage import kept_coverage

    if drawer is None:
        return covered(workspace, proposals=proposals, track=track)
    table = kept_coverage(workspace, proposals, drawer, track=track)
    return workspace.with_table("coverage", table)


def hint_at_keeping() -> None:
    """Say how the next command could do without matching."""
    err.print("[dim]--keep saves the next command the matching[/]", highlight=False)
