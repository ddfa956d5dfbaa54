"""The tab of equity: an outcome by group, with what cannot be shown and what it does not show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.desk.researcher.view import NUMBER, PERCENT, TEXT, Sheet, View, view_of
from mobility_planning.documents.names import names_by_id
from mobility_planning.documents.outcome_charts import equity_picture
from mobility_planning.documents.outcome_words import column_name, value_name
from mobility_planning.outcomes.equity.by_group import ByGroup, by_group
from mobility_planning.outcomes.equity.subjects import Subjects, placement, recognised
from mobility_planning.outcomes.suppression import Shown
from mobility_planning.tables.workspace import Workspace

_GROUPS = {"within": TEXT, "group": TEXT, "persons": NUMBER, "value": PERCENT, "low": PERCENT, "high": PERCENT,
           "shown": TEXT}  # fmt: skip
_OVERALL = {name: kind for name, kind in _GROUPS.items() if name != "group"}
_GAPS = {"within": TEXT, "highest": TEXT, "lowest": TEXT, "difference": PERCENT, "low": PERCENT, "high": PERCENT,
         "ratio": NUMBER}  # fmt: skip


def equity_view(
    workspace: Workspace,
    words: Words,
    *,
    seats: pd.DataFrame | None = None,
    outcome: str = "",
    by: str = "",
    within: str = "",
) -> View:
    """Show an outcome by group.

    Parameters
    ----------
    workspace : Workspace
    words : Words
    seats : DataFrame, optional
        The seats of the round; without them only what became of stays can be compared.
    outcome, by, within : str
        What is measured, the column of the groups and the control column; the first there is where a choice does not
        fit.

    Returns
    -------
    View
        With `outcomes`, `columns` (about the person, then about the studies) and `controls` to choose from as pairs of
        key and name, the `outcome`, `by` and `within` that are shown, `hidden` (groups) and `k`.
    """
    known = {**(placement(workspace, seats) if seats is not None else {}), **recognised(workspace)}
    subjects = known.get(outcome) or next((one for one in known.values() if _columns(one)), None)
    if subjects is None or not _columns(subjects):
        return view_of([], [], outcomes=_pairs(known, "indicator-", words), columns=[], controls=[], by="", within="")
    by = by if by in _columns(subjects) else _columns(subjects)[0]
    within = within if within in subjects.controls and within != by else ""
    found = by_group(subjects, by, within=within)
    names = _names(found, words, names_by_id(workspace, words))
    title = words.say(f"indicator-{subjects.outcome}")
    return view_of(
        _sheets(found, names, words),
        [equity_picture(found, names, title, words)],
        outcomes=_pairs(known, "indicator-", words),
        columns=[[name, column_name(name, words)] for name in _columns(subjects)],
        controls=[[name, column_name(name, words)] for name in subjects.controls if name != by],
        outcome=subjects.outcome, by=by, within=within, hidden=found.hidden, k=found.k,
    )  # fmt: skip


def _columns(subjects: Subjects) -> tuple[str, ...]:
    return (*subjects.sensitive, *subjects.controls)


def _pairs(known: Mapping[str, Any], prefix: str, words: Words) -> list[list[str]]:
    return [[name, words.say(prefix + name)] for name in known]


def _names(found: ByGroup, words: Words, names: Mapping[str, str]) -> dict[str, str]:
    """Name every group and every value of the control column."""
    levels = {level: value_name(found.within, level, words, names) for level in found.overall["within"]}
    groups = {group: value_name(found.by, group, words, names) for group in found.groups["group"]}
    return {**levels, **groups}


def _sheets(found: ByGroup, names: Mapping[str, str], words: Words) -> list[Sheet]:
    """Give the groups, the overall values and the gaps; the control column only where there is one."""
    hidden = bool(found.hidden or (found.overall["shown"] != Shown.YES).any())
    tables = [("groups", found.groups, _GROUPS), ("overall", found.overall, _OVERALL), ("gaps", found.gaps, _GAPS)]
    return [
        Sheet(f"equity_{name}", table, _in_words(table, names, words), _kinds(kinds, found.within, hidden=hidden))
        for name, table, kinds in tables
    ]


def _kinds(kinds: Mapping[str, str], within: str, *, hidden: bool) -> dict[str, str]:
    """Leave out the columns that would say the same in every row."""
    idle = {*(() if within else ("within",)), *(() if hidden else ("shown",))}
    return {name: kind for name, kind in kinds.items() if name not in idle}


def _in_words(table: pd.DataFrame, names: Mapping[str, str], words: Words) -> pd.DataFrame:
    named = [name for name in ("within", "group", "lowest", "highest") if name in table]
    shown = table.assign(**{name: table[name].map(names) for name in named})
    if "shown" not in shown:
        return shown
    return shown.assign(shown=shown["shown"].map(lambda state: words.say(f"outcomes-shown-{state}")))
