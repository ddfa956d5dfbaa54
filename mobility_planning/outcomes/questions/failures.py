"""Whose applications fail, on which rule? Refused wishes and applicants, rule by rule and group by group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.study.manipulation import wilson
from mobility_planning.outcomes.questions.groups import members, states
from mobility_planning.outcomes.suppression import K, Shown

ANY, ALL = "any", "all"
EVERYBODY = ""
COLUMNS = (
    "code", "group", "applicants", "wishes", "refused_wishes", "refused_applicants", "share", "low", "high", "shown",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Failures:
    """Refusals by rule and group.

    Parameters
    ----------
    by : str
        The column of the groups.
    k : int
        Applicants from which on a group is shown.
    overall : DataFrame, one row per rule
        As `table`, without `group`.
    table : DataFrame, one row per rule and group
        `code` (of `Eligibility.refusals`; before them `any`, applicants with at least one wish refused, and `all`, with
        every wish refused), `group, applicants, wishes, refused_wishes, refused_applicants, share` (of the applicants),
        Wilson's 95 percent interval `low, high` (0 to 1) and `shown`; a group that is not shown has no number at all.
    """

    by: str
    k: int
    overall: pd.DataFrame
    table: pd.DataFrame

    @property
    def worst(self) -> str:
        """The rule that refuses the most applicants; "" where none refuses anybody."""
        rules = self.overall[~self.overall["code"].isin([ANY, ALL]) & (self.overall["refused_applicants"] > 0)]
        ordered = rules.sort_values(["refused_applicants", "code"], ascending=[False, True])
        return str(ordered["code"].iloc[0]) if len(ordered) else ""

    def apart(self, code: str) -> tuple[pd.Series, pd.Series] | None:
        """Give the groups with the highest and the lowest share at a rule; None where fewer than two are shown."""
        here = self.table[(self.table["code"] == code) & (self.table["shown"] == Shown.YES)]
        if len(here) < 2:
            return None
        ordered = here.sort_values(["share", "group"], ascending=[False, True])
        return ordered.iloc[0], ordered.iloc[-1]


def failures(allocation: Allocation, *, by: str = "gender", k: int = K) -> Failures:
    """Count refused wishes and applicants by rule and group.

    A rule that is the same for everybody may still fail one group more often; the intervals say whether so few
    applicants can show it.

    Parameters
    ----------
    allocation : Allocation
    by : str
        A column of applicants, or `faculty` or `level` of their programme.
    k : int
        Groups of fewer applicants are not shown.

    Returns
    -------
    Failures

    Raises
    ------
    MobilityError
        Where there is no such column.

    Examples
    --------
    >>> from mobility_planning.allocation.allocate import allocate
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> found = failures(allocate(read_workspace(sample_folder())), by="gender")
    >>> found.worst, found.table["group"].unique().tolist()
    ('language', ['female', 'male'])
    """
    group = members(allocation.workspace, by)
    wishes = allocation.pairs.groupby("applicant_id").size().reindex(group.index, fill_value=0)
    refused = _refused(allocation, wishes)
    everyone, alone = pd.Series(EVERYBODY, index=group.index), {EVERYBODY: Shown.YES}
    shown = states(group, k)
    overall = [row for code, held in refused.items() for row in _rows(code, held, wishes, everyone, alone)]
    table = [row for code, held in refused.items() for row in _rows(code, held, wishes, group, shown)]
    return Failures(by, k, _typed(overall).drop(columns="group"), _typed(table))


def _refused(allocation: Allocation, wishes: pd.Series) -> dict[str, pd.Series]:
    """Count the refused wishes of every applicant: of any rule, of those with nothing else, and of each rule."""
    rows = allocation.eligibility.refusals.drop_duplicates(["applicant_id", "offer_id", "code"])
    every = rows.drop_duplicates(["applicant_id", "offer_id"]).groupby("applicant_id").size()
    every = every.reindex(wishes.index, fill_value=0)
    codes = rows.groupby("code")["applicant_id"].nunique().sort_index().sort_values(ascending=False, kind="stable")
    by_rule = {
        str(code): rows[rows["code"] == code].groupby("applicant_id").size().reindex(wishes.index, fill_value=0)
        for code in codes.index
    }
    return {ANY: every, ALL: every.where(every == wishes, 0), **by_rule}


def _rows(
    code: str, refused: pd.Series, wishes: pd.Series, group: pd.Series, shown: dict[str, Shown]
) -> Iterator[tuple[object, ...]]:
    for name, state in shown.items():
        if state is not Shown.YES:
            yield (code, name, *[None] * 7, str(state))
            continue
        mine = group == name
        failed, people = int((refused[mine] > 0).sum()), int(mine.sum())
        low, high = wilson(failed, people)
        counts = people, int(wishes[mine].sum()), int(refused[mine].sum()), failed
        yield (code, name, *counts, failed / people if people else None, low, high, str(state))


def _typed(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    counts = dict.fromkeys(("applicants", "wishes", "refused_wishes", "refused_applicants"), "Int64")
    shares = dict.fromkeys(("share", "low", "high"), "float64")
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({**counts, **shares})
