"""Does weighting language more change who goes? The same wishes under every weight of language, and who is placed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from mobility_planning.allocation.problem import Array
from mobility_planning.allocation.round import Round, prepare
from mobility_planning.allocation.study.sweeps import WHOLE, scaled
from mobility_planning.allocation.study.variations import held, under_merit
from mobility_planning.core.errors import AllocationError, Place
from mobility_planning.core.progress import Track, silent
from mobility_planning.outcomes.questions.groups import members, states
from mobility_planning.outcomes.suppression import K, Shown
from mobility_planning.tables.settings import SETTINGS_FILE
from mobility_planning.tables.workspace import Workspace

LANGUAGE = "language"
STEP = 10
COLUMNS = (
    "weight", "in_force", "placed", "first_choice", "seats_changed", "others_go", "gpa_mean", "language_mean",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class LanguageWeight:
    """Who goes under every weight of language.

    Parameters
    ----------
    base : int
        The office's own weight, in percent.
    settled : int
        The weight from which on, up to 100 percent, no seat was seen to change any more.
    by : str
        The column of the groups.
    table : DataFrame, one row per weight
        `weight, in_force, placed, first_choice`; `seats_changed`, seats of the base that another applicant holds, or
        nobody; `others_go`, applicants placed in the base who are not placed here; `gpa_mean` of those placed (GPA on
        the home scale) and `language_mean` (1 A1 to 6 C2, in the language of the seat, where it has one).
    groups : DataFrame, one row per weight and group
        `weight, group, applicants` (with a wish), `placed, share` (of all placed), `shown`; a group that is not shown
        has no number at all.
    """

    base: int
    settled: int
    by: str
    table: pd.DataFrame
    groups: pd.DataFrame

    @property
    def placed(self) -> int:
        """Applicants placed under the office's own weight."""
        return int(self.table.loc[self.table["in_force"], "placed"].iloc[0])

    def most(self, *, more: bool) -> int:
        """Give the most applicants placed in the base who are not placed under a larger, or a smaller, weight."""
        weight = self.table["weight"]
        there = self.table[(weight > self.base) if more else (weight < self.base)]
        return int(there["others_go"].max()) if len(there) else 0


def language_weight(
    workspace: Workspace, *, step: int = STEP, by: str = "gender", k: int = K, ready: Round | None = None,
    track: Track = silent,
) -> LanguageWeight:  # fmt: skip
    """Allocate under other weights of language and say who goes: how many, how able, from which groups.

    Parameters
    ----------
    workspace : Workspace
    step : int
        Percent between two weights of the table. Between the last two that give other seats, every percent is tried.
    by : str
        A column of applicants, or `faculty` or `level` of their programme.
    k : int
        Groups of fewer applicants are not shown.
    ready : Round, optional
        The workspace as `prepare` reads it, where it is at hand.
    track : Track

    Returns
    -------
    LanguageWeight

    Raises
    ------
    AllocationError
        Where merit does not weigh language, or nothing else.
    MobilityError
        Where there is no such column.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> sample = read_workspace(sample_folder())
    >>> found = language_weight(sample.with_table("choices", sample["choices"].head(60)), step=50)
    >>> found.base, found.table["weight"].tolist(), int(found.table.loc[found.table["in_force"], "others_go"].iloc[0])
    (30, [0, 30, 50, 100], 0)
    """
    base = _base(workspace)
    round_, group = ready or prepare(workspace, track=track), members(workspace, by)
    weights = sorted({*range(0, WHOLE + 1, step), WHOLE, base})
    seats = {weight: _seats(round_, weight) for weight in track(weights, description="who goes", total=len(weights))}
    shown = states(group, k)
    rows = [_row(round_, weight, seats[weight], seats[base], in_force=weight == base) for weight in weights]
    groups = [row for weight in weights for row in _shares(round_, weight, seats[weight], group, shown)]
    return LanguageWeight(
        base=base,
        settled=_settled(round_, seats),
        by=by,
        table=pd.DataFrame(rows, columns=list(COLUMNS)),
        groups=pd.DataFrame(groups, columns=["weight", "group", "applicants", "placed", "share", "shown"]).astype(
            {"applicants": "Int64", "placed": "Int64", "share": "float64"}
        ),
    )


def _base(workspace: Workspace) -> int:
    """Give the office's own weight of language, where there is something to weigh it against."""
    weights = workspace.settings.merit.weights
    if LANGUAGE in weights and len(weights) > 1:
        return int(weights[LANGUAGE])
    what = f"merit weighs {', '.join(weights)}: there is no weight of language to change"
    raise AllocationError(what, Place(SETTINGS_FILE, column="merit"), "name language and another criterion")


def _settled(round_: Round, seats: Mapping[int, Array]) -> int:
    """Find the last weight at which seats change, to the percent; 0 where none do."""
    weights = sorted(seats)
    last = [(low, high) for low, high in pairwise(weights) if (seats[low] != seats[high]).any()][-1:]
    for low, high in last:
        for weight in range(high - 1, low, -1):
            if (_seats(round_, weight) != seats[high]).any():
                return weight + 1
        return low + 1
    return 0


def _seats(round_: Round, weight: int) -> Array:
    merit = round_.workspace.settings.merit
    changed = under_merit(round_, merit.model_copy(update={"weights": scaled(merit.weights, LANGUAGE, weight)}))
    return held(changed, changed.best().seats)


def _row(round_: Round, weight: int, seats: Array, base: Array, *, in_force: bool) -> tuple[object, ...]:
    rows = round_.wishes.iloc[round_.problem.row[seats[seats >= 0]]]
    ranks = round_.problem.rank[seats[seats >= 0]]
    gpa = rows.loc[rows["scale"] == round_.workspace.home_scale, "gpa"]
    levels = rows.loc[rows["offer.language"] != "", "known_order"]
    return (
        weight, in_force, len(ranks), int((ranks == 1).sum()), int(((base >= 0) & (seats != base)).sum()),
        int(((base >= 0) & (seats < 0)).sum()), _mean(gpa), _mean(levels),
    )  # fmt: skip


def _mean(numbers: pd.Series) -> float | None:
    known = numbers.dropna().to_numpy(dtype=np.float64)
    return round(float(known.mean()), 4) if len(known) else None


def _shares(
    round_: Round, weight: int, seats: Array, group: pd.Series, shown: dict[str, Shown]
) -> Iterator[tuple[object, ...]]:
    """Give the share of every group among those placed."""
    people = pd.Series(seats >= 0, index=list(round_.problem.applicants))
    placed = group[people.reindex(group.index).to_numpy(dtype=bool)].value_counts()
    for name, state in shown.items():
        if state is not Shown.YES:
            yield (weight, name, None, None, None, str(state))
            continue
        mine = int(placed.get(name, 0))
        share = mine / int(placed.sum()) if len(placed) else None
        yield (weight, name, int((group == name).sum()), mine, share, str(state))
