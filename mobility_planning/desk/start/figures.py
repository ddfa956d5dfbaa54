"""The few figures that say at a glance how an office's round stands, one line for each page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from mobility_planning.core.kept import SUFFIX
from mobility_planning.core.progress import Item
from mobility_planning.desk.office import Office
from mobility_planning.matching.kept import NAME
from mobility_planning.tables.workspace import Workspace

LIKELY = 0.5
"""The probability from which a proposal is counted as one to review."""
_PAIR = ["host_hei_id", "host_course_id", "home_course_id"]
_DECIDED = ["host_hei_id", "host_course_ids", "home_course_ids"]


class _NotKeptError(Exception):
    """Proposals would have to be matched first."""


def round_figures(workspace: Workspace) -> dict[str, int]:
    """Count what a round is made of.

    Parameters
    ----------
    workspace : Workspace

    Returns
    -------
    dict of str to int
        Keys `applicants, seats, offers, wishes, courses, hosts, decisions, stays, agreements`.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> round_figures(read_workspace(sample_folder()))["applicants"]
    300
    """
    courses, offers = workspace["courses"], workspace["offers"]
    return {
        "applicants": len(workspace["applicants"]),
        "seats": int(offers["quantity"].sum()),
        "offers": len(offers),
        "wishes": len(workspace["choices"]),
        "courses": len(courses),
        "hosts": offers["hei_id"].nunique(),
        "decisions": len(workspace["decisions"]),
        "stays": len(workspace["mobilities"]),
        "agreements": len(workspace["agreements"][["applicant_id", "offer_id"]].drop_duplicates()),
    }


def to_review(office: Office) -> int | None:
    """Count the likely proposals without a decision, where they were matched already.

    Parameters
    ----------
    office : Office

    Returns
    -------
    int or None
        None where matching would have to run first: opening a page is no reason to start it.
    """
    if not office.workspace.sound or not any(office.drawer.glob(f"{NAME}-*{SUFFIX}")):
        return None
    try:
        proposals = office.proposals(_only_kept)
    except _NotKeptError:
        return None
    return undecided(proposals, office.ledger.decisions())


def undecided(proposals: pd.DataFrame, decisions: pd.DataFrame) -> int:
    """Count the likely proposals that no decision names.

    Parameters
    ----------
    proposals : DataFrame
        As `propose` gives them.
    decisions : DataFrame
        The decisions table.

    Examples
    --------
    >>> names = ["host_hei_id", "host_course_id", "home_course_id", "probability"]
    >>> pairs = pd.DataFrame([("h", "a", "x", 0.9), ("h", "b", "x", 0.9)], columns=names)
    >>> told = pd.DataFrame({"host_hei_id": ["h"], "host_course_ids": ["a"], "home_course_ids": ["x"]})
    >>> undecided(pairs, told)
    1
    """
    likely = proposals[proposals["probability"] >= LIKELY]
    done = set(decisions[_DECIDED].itertuples(index=False, name=None))
    return sum(pair not in done for pair in likely[_PAIR].itertuples(index=False, name=None))


def _only_kept(items: Iterable[Item], *, description: str = "", total: int | None = None) -> Iterator[Item]:  # noqa: ARG001
    """Stop the work where there is any to be done: what is kept asks for none."""
    raise _NotKeptError
    yield from items
