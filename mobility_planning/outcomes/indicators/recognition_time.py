"""How long students wait, from the end of a stay to the decision on what counts at home."""

from __future__ import annotations

import pandas as pd

from mobility_planning.core.terms import Direction, Recognised
from mobility_planning.outcomes.indicators.scopes import by_scope, shown_scopes
from mobility_planning.outcomes.indicators.stays import stays_made
from mobility_planning.outcomes.suppression import K, Shown
from mobility_planning.tables.workspace import Workspace

IN_TIME = 35
"""Days within which a decision is counted as in time: five weeks, the project's own threshold; no rule states one."""
COLUMNS = ("academic_year", "scope", "stays", "known", "median_days", "q90_days", "within_35_days", "shown")
_STAY = ["applicant_id", "academic_year", "hei_id"]
_NUMBERS = {"stays": "Int64", "known": "Int64", "median_days": "float64", "q90_days": "float64",
            "within_35_days": "float64"}  # fmt: skip


def recognition_time(workspace: Workspace, *, k: int = K) -> pd.DataFrame:
    """Measure the days from the end of each outgoing stay to its recognition, by academic year and scope.

    Parameters
    ----------
    workspace : Workspace
        Its mobilities and, where these have no `recognised_on`, its recognitions.
    k : int
        Persons from which on a figure is shown.

    Returns
    -------
    DataFrame, one row per academic year and scope ("all" where a year has both)
        `academic_year, scope, stays` (outgoing ones made), `known` (of these, with both days), `median_days, q90_days`
        (90 % quantile, linear between order statistics), `within_35_days` (share of those known) and `shown`: "yes",
        "small" or "complement"; figures that are not shown are missing.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> found = recognition_time(read_workspace(sample_folder())).set_index(["academic_year", "scope"])
    >>> [float(found.loc[(year, "all"), "median_days"]) for year in ("2022/2023", "2024/2025")]
    [31.0, 27.5]
    """
    waits = recognition_days(workspace)
    rows = [row for year, stays in waits.groupby("academic_year", sort=True) for row in _of_year(str(year), stays, k)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(_NUMBERS)


def recognition_days(workspace: Workspace) -> pd.DataFrame:
    """Give every outgoing stay made with its days from the end to the decision.

    Parameters
    ----------
    workspace : Workspace

    Returns
    -------
    DataFrame, one row per stay
        The columns of mobilities, and `days` (missing where either day is not known). A stay of which only the month
        of its end is known ended on that month's last day; a decision taken before the end took 0 days. Where a stay
        has no `recognised_on`, it is the last `decided_on` of its rows in recognitions, if nothing that counts is
        undecided there.
    """
    stays = stays_made(workspace["mobilities"])
    out = stays[stays["direction"] == Direction.OUT]
    decided = out[_STAY].merge(_last_decisions(workspace["recognitions"]), on=_STAY, how="left").set_axis(out.index)
    recognised = out["recognised_on"].fillna(decided["decided_on"])
    return out.assign(days=(recognised - last_day(out["ends_on"])).dt.days.clip(lower=0).astype("Int64"))


def last_day(moments: pd.Series) -> pd.Series:
    """Read days, or months as their last day.

    Parameters
    ----------
    moments : Series of str
        ISO 8601: a month, a day, or a moment, whose day counts.

    Returns
    -------
    Series of datetime64
        Missing where there is none.

    Examples
    --------
    >>> last_day(pd.Series(["2024-02", "2024-02-10T09:00:00Z", ""])).dt.strftime("%d.%m").tolist()
    ['29.02', '10.02', nan]
    """
    text = moments.astype("str").str[:10]
    days = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    months = pd.to_datetime(text, format="%Y-%m", errors="coerce") + pd.offsets.MonthEnd(0)
    return days.fillna(months).astype("datetime64[s]")


def _last_decisions(recognitions: pd.DataFrame) -> pd.DataFrame:
    """Give the last day of the decisions on each stay that is decided on whole."""
    counts = recognitions["outcome"] != Recognised.NOT
    waiting = recognitions.assign(waits=counts & recognitions["decided_on"].isna())
    stays = waiting.groupby(_STAY, as_index=False).agg(decided_on=("decided_on", "max"), waits=("waits", "any"))
    return stays.loc[~stays["waits"].astype(bool), [*_STAY, "decided_on"]]


def _of_year(year: str, stays: pd.DataFrame, k: int) -> list[tuple[object, ...]]:
    parts = dict(by_scope(stays))
    persons = {scope: int(part.dropna(subset="days")["applicant_id"].nunique()) for scope, part in parts.items()}
    shown = shown_scopes(persons, k)
    return [_row(year, scope, part, shown[scope]) for scope, part in parts.items()]


def _row(year: str, scope: str, stays: pd.DataFrame, shown: Shown) -> tuple[object, ...]:
    days = stays["days"].dropna().astype("float64")
    if shown is not Shown.YES:
        return (year, scope, len(stays), None, None, None, None, str(shown))
    figures = (days.median(), days.quantile(0.9), days.le(IN_TIME).mean()) if len(days) else (None, None, None)
    return (year, scope, len(stays), len(days), *figures, str(shown))
