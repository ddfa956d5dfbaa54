"""Every indicator by academic year and scope in one tidy table, each value with what it was divided by."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from mobility_planning.core.policy import Policy
from mobility_planning.outcomes.indicators.definitions import DEFINITIONS
from mobility_planning.outcomes.indicators.figures import Figure
from mobility_planning.outcomes.indicators.of_round import figures_of_round, figures_of_withdrawals
from mobility_planning.outcomes.indicators.of_stays import figures_of_agreements, figures_of_stays
from mobility_planning.outcomes.indicators.scopes import BOTH, shown_scopes
from mobility_planning.outcomes.suppression import K, Shown
from mobility_planning.tables.workspace import Workspace

ALL = BOTH
COLUMNS = ("academic_year", "indicator", "scope", "value", "part", "whole", "target", "shown")
_NUMBERS = ("value", "part", "whole")


def indicator_table(
    workspace: Workspace, *, seats: pd.DataFrame | None = None, target: Policy | None = None, k: int = K
) -> pd.DataFrame:
    """Work out every indicator that the office's tables allow.

    Parameters
    ----------
    workspace : Workspace
        Its mobilities, agreements, recognitions, term_records, programmes, offers, choices, earlier_seats, withdrawals.
    seats : DataFrame, optional
        `applicant_id, offer_id` ("" = none) and `rank` of an allocation of the workspace; without it nothing is said
        about the round.
    target : Policy, optional
        The policy that states the target of participation; the workspace's own unless given.
    k : int
        Persons from which on a figure about recognition, waiting or grades is shown; 0 shows every one, for the
        office's own eyes. Flows and the round are counts of stays and seats, and always shown.

    Returns
    -------
    DataFrame
        `academic_year, indicator` (a name of `DEFINITIONS`), `scope` ("external", "internal", "all"), `value` (missing
        where nothing can be divided by), `part, whole` (what was divided: persons, stays, ECTS or seats), `target` and
        `shown`: "yes", "small" or "complement"; a figure not shown has no number.
        Net flow is a number of stays, with incoming as its part and outgoing as its whole; the mean rank is the sum
        of ranks by the seats; a median or mean over stays has the stays known as its part and all as its whole.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> table = indicator_table(read_workspace(sample_folder()))
    >>> table.loc[table["indicator"] == "net_flow", ["academic_year", "scope", "value"]].head(2).values.tolist()
    [['2022/2023', 'external', -5.0], ['2022/2023', 'internal', 35.0]]
    """
    values = [*figures_of_stays(workspace, target), *figures_of_agreements(workspace["agreements"])]
    values += figures_of_round(workspace, seats) if seats is not None else []
    table = _suppressed([*values, *figures_of_withdrawals(workspace)], k)
    place = {name: number for number, name in enumerate(DEFINITIONS)}
    ordered = table.assign(place=table["indicator"].map(place), last=table["scope"] == BOTH)
    return ordered.sort_values(["academic_year", "place", "last", "scope"], ignore_index=True)[list(COLUMNS)]


def _suppressed(figures: Iterable[Figure], k: int) -> pd.DataFrame:
    """Take the numbers out of the figures about too few persons, and of those they could be worked out by."""
    table = pd.DataFrame(figures, columns=list(Figure._fields)).astype(dict.fromkeys((*_NUMBERS, "target"), "float64"))
    states = pd.Series(str(Shown.YES), table.index, dtype="str")
    about = table[table["persons"].notna()]
    for _, rows in about.groupby(["academic_year", "indicator"]):
        found = shown_scopes(dict(zip(rows["scope"], rows["persons"].astype("int64"), strict=True)), k)
        states = states.mask(states.index.isin(rows.index), table["scope"].map(found).astype("str"))
    hidden = states != Shown.YES
    numbers = {name: table[name].mask(hidden) for name in _NUMBERS}
    return table.assign(**numbers, shown=states)
