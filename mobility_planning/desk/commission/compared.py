"""Runs side by side: which rules differ, what that changes and for whom; the price of fairness; scenarios."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from mobility_planning.allocation.after import EARLIER, Mode, follow_up
from mobility_planning.allocation.compare import THIS, measured
from mobility_planning.allocation.moves import KEPT, KINDS, moves
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.study.mechanism_table import compare_all
from mobility_planning.allocation.study.scenarios import BASE, side_by_side
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import Words
from mobility_planning.core.progress import Track, silent
from mobility_planning.desk.board import picture_of, plain
from mobility_planning.desk.commission.acts import Run
from mobility_planning.documents.scenario_charts import mechanisms_picture, scenarios_picture
from mobility_planning.documents.wording import in_words
from mobility_planning.tables.settings import Scenario
from mobility_planning.tables.workspace import Workspace

MEASURES = ("placed", "first_choice", "mean_rank", "envy_pairs", "wasted_seats")


def compared(allocation: Allocation, other: Allocation, words: Words) -> dict[str, Any]:
    """Set two results of one office side by side.

    Parameters
    ----------
    allocation : Allocation
        What is compared with.
    other : Allocation
    words : Words

    Returns
    -------
    dict
        `measures` (`title, before, after`), `moves` (`applicant_id, from, from_rank, to, to_rank, kind, label`) of
        everybody whose seat differs, and `counts` of them by `label`.
    """
    moved = _moved(allocation.seats, other.seats, words)
    return _difference(_figures(allocation), _figures(other), moved, words)


def differing(run: Run, other: Run) -> list[str]:
    """Name the parts in which two recipes differ: keys of `Rules`, `pins`, `gone` and `mode`.

    Parameters
    ----------
    run, other : Run

    Returns
    -------
    list of str
    """
    rules = [key for key in run.rules if run.rules[key] != other.rules.get(key)]
    acts = {
        "pins": {(pin.applicant_id, pin.offer_id) for pin in run.pins}
        != {(pin.applicant_id, pin.offer_id) for pin in other.pins},
        "gone": {one.applicant_id for one in run.gone} != {one.applicant_id for one in other.gone},
        "mode": (run.mode, run.after) != (other.mode, other.after),
    }
    return [*rules, *(name for name, differs in acts.items() if differs)]


def price(allocation: Allocation, words: Words) -> dict[str, Any]:
    """Say what fairness by merit costs: the same round with it and without, and who would sit elsewhere.

    Parameters
    ----------
    allocation : Allocation
    words : Words

    Returns
    -------
    dict
        As `compared`, from the fair result to the one without fairness.
    """
    round_ = allocation.round
    fair = round_.workspace.settings.allocation.fairness == "by_merit"
    chosen = {fair: allocation.best.seats, not fair: round_.best(fair=not fair).seats}
    figures = {way: measured(round_, seats) for way, seats in chosen.items()}
    moved = _moved(round_.seats(chosen[True]), round_.seats(chosen[False]), words)
    return _difference(figures[True], figures[False], moved, words)


def office_scenarios(
    workspace: Workspace, asked: tuple[Scenario, ...], words: Words, *, track: Track = silent
) -> dict[str, Any]:
    """Try the scenarios of `mobility.toml` over the rules of a run.

    Parameters
    ----------
    workspace : Workspace
        Of the run.
    asked : tuple of Scenario
    words : Words
    track : Track

    Returns
    -------
    dict
        `table`, a row per scenario; `changes`, a row per scenario and applicant who would move, with why; `picture`.
    """
    settings = workspace.settings.model_copy(update={"scenario": asked})
    found = side_by_side(replace(workspace, settings=settings), track=track)
    told = found.changes.assign(
        label=in_words(found.changes["change"], "change", words),
        because=in_words(found.changes["because"], "because", words),
    )
    tried = found.table[(found.table["scenario"] != BASE) & (found.table["fault"] == "")]
    return {
        "table": plain(found.table),
        "changes": plain(told),
        "picture": picture_of(scenarios_picture(tried, words)) if len(told) else None,
    }


def mechanisms(allocation: Allocation, words: Words, *, track: Track = silent) -> dict[str, Any]:
    """Set a result beside every mechanism there is.

    Parameters
    ----------
    allocation : Allocation
    words : Words
    track : Track

    Returns
    -------
    dict
        `table` with `mechanism` in words and the measures, and `picture`.
    """
    table = compare_all(allocation.round, allocation.best.seats, track=track)
    told = table.assign(own=table["mechanism"] == THIS, mechanism=in_words(table["mechanism"], "mechanism", words))
    return {"table": plain(told), "picture": picture_of(mechanisms_picture(table, words))}


def modes(workspace: Workspace, earlier: pd.DataFrame, *, track: Track = silent) -> list[dict[str, Any]]:
    """Set the ways of going on after withdrawals side by side.

    A pin at a full offer leaves no round in which nobody moves: such a way says why, and the others are shown.

    Parameters
    ----------
    workspace : Workspace
        As it stands now, with the withdrawals.
    earlier : DataFrame
        The seats of the run before.
    track : Track

    Returns
    -------
    list of dict
        `mode, fault`, and where there is no fault `MEASURES` and the applicants by what became of their seat.
    """
    return [_going_on(workspace, earlier, mode) for mode in track(EARLIER, description="going on", total=len(EARLIER))]


def _going_on(workspace: Workspace, earlier: pd.DataFrame, mode: Mode) -> dict[str, Any]:
    try:
        round_ = follow_up(workspace, earlier, mode=mode)
        chosen = round_.best().seats
    except MobilityError as error:
        return {"mode": mode, "fault": error.what}
    gone = frozenset(round_.workspace["withdrawals"]["applicant_id"])
    found = moves(round_.workspace["earlier_seats"], round_.seats(chosen), withdrawn=gone)
    kinds = Counter(found["kind"].tolist())
    return {"mode": mode, "fault": "", **measured(round_, chosen), **{kind: kinds[kind] for kind in KINDS}}


def _difference(
    before: Mapping[str, Any], after: Mapping[str, Any], moved: list[dict[str, Any]], words: Words
) -> dict[str, Any]:
    measures = [
        {"title": words.say(f"column-{name}"), "before": before[name], "after": after[name]} for name in MEASURES
    ]
    return {"measures": measures, "moves": moved, "counts": _counts(moved)}


def _moved(before: pd.DataFrame, after: pd.DataFrame, words: Words) -> list[dict[str, Any]]:
    table = moves(before, after)
    told = table[table["kind"] != KEPT].reset_index(drop=True)
    return plain(told.assign(label=in_words(told["kind"], "move", words)))


def _counts(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    labels = dict.fromkeys(row["label"] for row in rows)
    return [{"label": label, "number": sum(row["label"] == label for row in rows)} for label in labels]


def _figures(allocation: Allocation) -> dict[str, Any]:
    return {name: getattr(allocation.audit, name) for name in MEASURES}
