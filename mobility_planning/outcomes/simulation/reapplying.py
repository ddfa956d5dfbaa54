"""Who got no seat and applies again next year, one year further on, beside those who come anew."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

import pandas as pd

from mobility_planning.tables.workspace import Workspace

Carried = Mapping[str, pd.DataFrame]
"""Tables of people who come again."""
CARRIED = ("applicants", "languages", "documents", "choices", "coverage", "transcripts")
_YEARS = ("year", "completed_years")
_OF_ALL = 2**256


def together(drawn: Workspace, again: Carried) -> Workspace:
    """Put those who come again beside those who come anew.

    Parameters
    ----------
    drawn : Workspace
        Of those who come anew.
    again : mapping of str to DataFrame
        As `apply_again` gives it; empty in the first year.

    Returns
    -------
    Workspace
        Its tables in the order of applicants.
    """
    tables = {name: pd.concat([drawn[name], more]) for name, more in again.items() if len(more)}
    ordered = {
        name: table.sort_values("applicant_id", kind="stable", ignore_index=True) for name, table in tables.items()
    }
    for name, table in ordered.items():
        drawn = drawn.with_table(name, table)
    return drawn


def apply_again(
    workspace: Workspace, placed: Collection[str], before: Carried, *, share: float, draw: tuple[int, ...],
    last_years: Mapping[str, int],
) -> Carried:  # fmt: skip
    """Find out who applies again after a round, with the same wishes and papers, one year further on.

    The day of the round stays the same in every year, so that deadlines and certificates are read as in the first.

    Parameters
    ----------
    workspace : Workspace
        Of the round.
    placed : collection of str
        Who has a seat.
    before : mapping of str to DataFrame
        Who came again in this round already; they keep their ids, while others get the year added to theirs, since
        those who come anew next year have the same ids.
    share : float
        Chance to apply again of everyone without a seat who is not in the last year.
    draw : tuple of int
        Seed, run and year: what a person does is drawn from these and the id, so it is the same under every policy
        and mechanism.
    last_years : mapping of str to int
        Last year of study by level of the programme.

    Returns
    -------
    mapping of str to DataFrame
    """
    people = workspace["applicants"]
    going = ~people["applicant_id"].isin(list(placed)) & ~_last_year(workspace, people, last_years)
    old = set(before["applicants"]["applicant_id"]) if before else set[str]()
    names = {name: name if name in old else f"{name}/{draw[-1]}" for name in people.loc[going, "applicant_id"]}
    stays = {name: new for name, new in names.items() if _chance(draw, new) < share}
    again = {name: _of(workspace[name], stays) for name in CARRIED}
    return {**again, "applicants": _older(workspace, again["applicants"], last_years)}


def _chance(draw: tuple[int, ...], name: str) -> float:
    text = ":".join([*map(str, draw), name])
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) / _OF_ALL


def _of(table: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    own = table[table["applicant_id"].isin(list(names))]
    return own.assign(applicant_id=own["applicant_id"].map(names).astype("str"))


def _last_year(workspace: Workspace, people: pd.DataFrame, last_years: Mapping[str, int]) -> pd.Series:
    """Say who is in the last year: by the office's own column, or in the last year that the level has."""
    levels = workspace["programmes"].set_index("programme_id")["level"].reindex(people["programme_id"])
    years = pd.Series(levels.map(last_years).to_numpy(), index=people.index, dtype="Int64")
    last = (people["year"] >= years).fillna(value=False).astype(bool)
    if "final_year" not in people:
        return last
    return last | people["final_year"].fillna(value=False).astype(bool)


def _older(workspace: Workspace, people: pd.DataFrame, last_years: Mapping[str, int]) -> pd.DataFrame:
    older = people.assign(**{name: people[name] + 1 for name in _YEARS if name in people})
    if "final_year" not in people:
        return older
    last = _last_year(workspace, older, last_years)
    return older.assign(final_year=last.astype(people["final_year"].dtype))
