"""Proposals that are kept beside an office's folder: matched anew only when something they depend on has changed."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pandas as pd

from mobility_planning.core.facts import Facts
from mobility_planning.core.kept import kept_table
from mobility_planning.core.program import program
from mobility_planning.core.progress import Track, silent
from mobility_planning.matching.proposals import propose
from mobility_planning.tables.workspace import Workspace, fingerprint

NAME = "proposals"
_TABLES = ("courses", "institutions", "decisions")


def kept_proposals(workspace: Workspace, drawer: Path, *, top: int, track: Track = silent) -> pd.DataFrame:
    """Propose as `propose` does, or give what it gave before for the same courses, decisions, facts and settings.

    Parameters
    ----------
    workspace : Workspace
    drawer : Path
        A folder to keep the proposals in; see `kept_table`.
    top : int
        Proposals for each host course.
    track : Track
        Shows progress, where the courses have to be matched.

    Returns
    -------
    DataFrame
        Equal to what `propose` gives.

    Examples
    --------
    >>> import tempfile
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> workspace = read_workspace(sample_folder())
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     proposals = kept_proposals(workspace, Path(folder), top=1)
    ...     proposals.equals(kept_proposals(workspace, Path(folder), top=1))
    True
    """
    settings = workspace.settings.workspace
    tables = [fingerprint(workspace[name]) for name in _TABLES]
    inputs = [program("core", "tables", "matching"), *tables, facts_fingerprint(workspace.facts), settings.home,
              str(settings.today), str(top)]  # fmt: skip
    return kept_table(drawer, NAME, inputs, lambda: propose(workspace, top=top, track=track))


def facts_fingerprint(facts: Facts) -> str:
    """Hash all tables of facts, the office's own rows among them.

    Parameters
    ----------
    facts : Facts

    Returns
    -------
    str
        The fingerprint of every table, in their order.
    """
    return " ".join(fingerprint(getattr(facts, field.name)) for field in fields(facts))
