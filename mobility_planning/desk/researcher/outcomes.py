"""The tab of indicators: every figure with its definition, its source and what was divided by what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.core.policy import Policy, load_policy
from mobility_planning.desk.researcher.view import NUMBER, PERCENT, TEXT, Sheet, View, view_of
from mobility_planning.documents.outcome_charts import participation_picture, recognition_picture
from mobility_planning.documents.outcome_words import PARTICIPATION, indicator_source, indicator_value
from mobility_planning.outcomes.indicators.definitions import DEFINITIONS, OF_A_ROUND
from mobility_planning.outcomes.indicators.indicator_table import indicator_table
from mobility_planning.outcomes.indicators.stays import recognition, stays_made
from mobility_planning.tables.workspace import Workspace


def outcomes_view(workspace: Workspace, words: Words, *, seats: pd.DataFrame | None = None) -> View:
    """Show every indicator of every academic year.

    Parameters
    ----------
    workspace : Workspace
    words : Words
    seats : DataFrame, optional
        The seats of the round; without them its figures are missing.

    Returns
    -------
    View
        `years` (of stays), `borrowed` (where the target stands that is not the office's own), and `figures`, each with
        academic_year, indicator, name, scope, value (in words), counted
        ("5 of 3,010"), meaning and source.
    """
    target = target_policy(workspace)
    table = indicator_table(workspace, seats=seats, target=target, k=0)
    borrowed = "" if target is workspace.policy else indicator_source(PARTICIPATION, target, words)
    figures = [_figure(row, words, target) for row in table.to_dict("records")]
    stays = sorted({one["academic_year"] for one in figures if one["indicator"] not in OF_A_ROUND}, reverse=True)
    shown = pd.DataFrame(figures, columns=["academic_year", "name", "scope_name", "value", "counted"])
    sheet = Sheet("indicators", table, shown.rename(columns=_SHOWN), dict.fromkeys(_SHOWN.values(), TEXT))
    return view_of([sheet], [participation_picture(table, words)], figures=figures, years=stays, borrowed=borrowed)


def target_policy(workspace: Workspace) -> Policy:
    """Give the policy whose target of participation is the measure: the office's own, or the shipped one that has one.

    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> target_policy(read_workspace(sample_folder())).participation.target_percent
    20
    """
    own = workspace.policy
    return own if own and own.participation else load_policy(STATES_A_TARGET)


STATES_A_TARGET = "abai_kaznpu"
"""The shipped policy of document 000, which quotes the state's target of 20 percent."""
_SHOWN = {"academic_year": "academic_year", "name": "indicator", "scope_name": "scope", "value": "value",
          "counted": "part"}  # fmt: skip


def recognition_view(workspace: Workspace, words: Words) -> View:
    """Show what was recognised, by academic year and scope.

    Parameters
    ----------
    workspace : Workspace
    words : Words

    Returns
    -------
    View
    """
    stays = stays_made(workspace["mobilities"])
    years = [(year, recognition(rows)) for year, rows in stays.groupby("academic_year")]
    found = [rows.assign(academic_year=year) for year, rows in years if len(rows)]
    table = pd.concat(found, ignore_index=True) if found else recognition(stays).assign(academic_year="")
    scopes = table["scope"].map(lambda scope: words.say(f"outcomes-scope-{scope}"))
    kinds = {"academic_year": TEXT, "scope": TEXT, **dict.fromkeys(_COUNTED, NUMBER), "share": PERCENT}
    sheet = Sheet("recognition", table[list(kinds)], table.assign(scope=scopes), kinds)
    return view_of([sheet], [recognition_picture(indicator_table(workspace, k=0), words)])


_COUNTED = ("stays", "full", "partial", "none", "ects_earned", "ects_recognised")


def _figure(row: Mapping[Any, Any], words: Words, policy: Policy) -> dict[str, Any]:
    """Put one row of the table into words."""
    definition = DEFINITIONS[row["indicator"]]
    return {
        "academic_year": row["academic_year"],
        "indicator": definition.name,
        "round": definition.name in OF_A_ROUND,
        "scope": row["scope"],
        "scope_name": words.say(f"outcomes-scope-{row['scope']}"),
        "name": words.say(f"indicator-{definition.name}"),
        "value": indicator_value(definition.name, row["value"], words),
        "counted": _counted(definition.name, row, words),
        "target": "" if pd.isna(row["target"]) else words.say("outcomes-target", share=words.percent(row["target"])),
        "meaning": words.say(f"indicator-{definition.name}.meaning"),
        "source": indicator_source(definition.name, policy, words),
    }


def _counted(name: str, row: Mapping[Any, Any], words: Words) -> str:
    if pd.isna(row["whole"]):
        return ""
    part, whole = words.number(row["part"]), words.number(row["whole"])
    key = "researcher-said-in-and-out" if name == "net_flow" else "researcher-said-part-of"
    return words.say(key, part=part, whole=whole)
