"""The same round with one applicant changed: another GPA, or another level in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from mobility_planning.allocation.limits import SideRule
from mobility_planning.allocation.problem import Array, Problem
from mobility_planning.allocation.round import Round
from mobility_planning.allocation.rules.eligibility import eligibility
from mobility_planning.allocation.rules.merit import HIGHEST, priority_class, with_merit
from mobility_planning.allocation.rules.tenants import tenants
from mobility_planning.allocation.rules.wishes import wishes
from mobility_planning.allocation.seats.side_rules import side_rules
from mobility_planning.tables.workspace import Workspace

GPA, LANGUAGE = "gpa", "language"


@dataclass(frozen=True)
class Change:
    """What one applicant could have handed in otherwise.

    Parameters
    ----------
    applicant_id : str
    kind : {"gpa", "language"}
    value : float or str
        The GPA on the applicant's own scale, or the CEFR level.
    language : str
        ISO 639-1 code, where a level is changed: a certificate of this level is added to those there are.
    """

    applicant_id: str
    kind: str
    value: float | str
    language: str = ""


def changed_workspace(workspace: Workspace, change: Change) -> Workspace:
    """Hand in the whole workspace again with one applicant changed.

    Parameters
    ----------
    workspace : Workspace
    change : Change

    Returns
    -------
    Workspace
        Ready for `round.prepare`, which is the slow way to what `ChangedRounds` gives.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> workspace = read_workspace(sample_folder())
    >>> person = workspace["applicants"]["applicant_id"][0]
    >>> changed_workspace(workspace, Change(person, "gpa", 4.0))["applicants"]["gpa"].tolist()[0]
    4.0
    """
    return replace(workspace, tables=_with_changes(workspace.tables, {change.applicant_id: change}))


def _with_changes(tables: Mapping[str, pd.DataFrame], changes: Mapping[str, Change]) -> dict[str, pd.DataFrame]:
    """Write each change into the rows of the applicant it is filed under."""
    people = tables["applicants"]
    averages = {person: change.value for person, change in changes.items() if change.kind == GPA}
    gpa = people["applicant_id"].map(averages).astype("float64").fillna(people["gpa"])
    levels = [(person, c.language, "CEFR", c.value) for person, c in changes.items() if c.kind == LANGUAGE]
    shown = pd.DataFrame(levels, columns=["applicant_id", "language", "test", "score"], dtype="str")
    known = tables["languages"]
    added = shown.reindex(columns=known.columns).astype(known.dtypes) if len(known.columns) else shown
    languages = pd.concat([known, added], ignore_index=True) if levels else known
    return {**tables, "applicants": people.assign(gpa=gpa.astype(people["gpa"].dtype)), "languages": languages}


@dataclass(frozen=True, eq=False)
class ChangedRounds:
    """Makes a round again and again with one applicant changed, recomputing that applicant's wishes only.

    Every changed applicant goes through the same rules and the same weighing as in `round.prepare`, in a small
    workspace of copies; only the places among the others' merits and tie-breaks are then looked up anew. A copy changes
    nothing of its applicant but the GPA or the certificates, so quotas by other columns count as before.

    Parameters
    ----------
    round : Round
    """

    round: Round

    def of(self, changes: Sequence[Change]) -> Iterator[Round]:
        """Give the round after each change.

        Parameters
        ----------
        changes : sequence of Change
            Each stands by itself. None of an applicant who is pinned: that seat is decided.

        Yields
        ------
        Round
            Its `problem`, `fixed` and `rules` are those that `prepare` makes of the changed workspace; `wishes`,
            `pairs`, `eligibility` and `workspace` stay as they were.
        """
        if not changes:
            return
        names = [f"{change.applicant_id}\0{number}" for number, change in enumerate(changes)]
        everything, able = self._copies(dict(zip(names, changes, strict=True)))
        weighed, others = self._weighed(everything, able)
        columns = {name: weighed[name].to_numpy(dtype=np.int64) for name in ("eligible", "score", "priority")}
        asked, ruled = self.round.workspace, bool(self.round.rules)
        columns["class"] = priority_class(everything, asked.policy, asked.facts).to_numpy(dtype=np.int64)
        own = everything.groupby("applicant_id", sort=False).indices
        for name, change in zip(names, changes, strict=True):
            there = own.get(name, np.array([], dtype=np.int64))
            mine = {column: values[there] for column, values in columns.items()}
            yield self._round(change.applicant_id, mine, others, everything.iloc[there] if ruled else None)

    @cached_property
    def _columns(self) -> dict[str, Any]:
        """Every column of the problem over all wishes, the refused ones too."""
        pairs, problem = self.round.pairs, self.round.problem
        person = {name: number for number, name in enumerate(problem.applicants)}
        place = {name: number for number, name in enumerate(problem.offers)}
        numbers = {"applicant": pairs["applicant_id"].map(person), "offer": pairs["offer_id"].map(place)}
        for name in ("rank", "merit", "lottery", "eligible", "score", *problem.more):
            numbers[name] = pairs[name]
        return {name: values.to_numpy(dtype=np.int64) for name, values in numbers.items()}

    @cached_property
    def _plain(self) -> Array:
        """The priority of every wish by merit and tie-breaks alone, before any right to an earlier seat."""
        asked = self.round.workspace
        pairs = self.round.pairs[["applicant_id", "offer_id", "eligible"]]
        return with_merit(pairs, self.round.wishes, asked)["priority"].to_numpy(dtype=np.int64)

    @cached_property
    def _classes(self) -> Array:
        asked = self.round.workspace
        return priority_class(self.round.wishes, asked.policy, asked.facts).to_numpy(dtype=np.int64)

    @cached_property
    def _steps(self) -> Array:
        """One wish for each different priority, the lowest first."""
        return np.unique(self._plain, return_index=True)[1]

    @cached_property
    def _witnesses(self) -> tuple[str, ...]:
        """Applicants who answer a question of yes or no at all: what nobody answers is not checked."""
        asked = self.round.wishes
        answered = [asked[name].notna() for name in asked if asked[name].dtype == "boolean"]
        people = asked["applicant_id"].to_numpy()
        return tuple(dict.fromkeys(str(people[there.to_numpy().argmax()]) for there in answered if there.any()))

    def _copies(self, changes: Mapping[str, Change]) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Let a small workspace of copies go through the rules: their wishes, and whether each may compete."""
        workspace = self.round.workspace
        people = {name: change.applicant_id for name, change in changes.items()}
        listed = pd.DataFrame([*people.items(), *((name, name) for name in self._witnesses)], columns=["copy", "own"])
        small = {name: _copied(table, listed) for name, table in workspace.tables.items()}
        copied = replace(workspace, tables=_with_changes(small, changes))
        everything = wishes(copied)
        able = eligibility(everything, copied).pairs
        ours = everything["applicant_id"].isin(people).to_numpy()
        return everything[ours].reset_index(drop=True), able[ours].reset_index(drop=True)

    def _weighed(self, everything: pd.DataFrame, able: pd.DataFrame) -> tuple[pd.DataFrame, Array]:
        """Weigh the copies among one wish of each priority there is; give those priorities for every wish, too."""
        before, steps = self.round, self._steps
        pairs = before.pairs.iloc[steps][["applicant_id", "offer_id", "eligible"]]
        together = pd.concat([before.wishes.iloc[steps], everything], ignore_index=True)
        asked = pd.concat([pairs, able[pairs.columns]], ignore_index=True)
        names = pd.DataFrame({"applicant_id": together["applicant_id"].unique()})
        drawn = before.workspace.with_table("applicants", names)
        weighed = with_merit(asked, together, drawn)
        priority = weighed["priority"].to_numpy(dtype=np.int64)
        return weighed.iloc[len(steps) :].reset_index(drop=True), priority[: len(steps)][self._plain]

    def _round(self, applicant: str, mine: Mapping[str, Array], others: Array, rows: pd.DataFrame | None) -> Round:
        before, merit = self.round, self.round.workspace.settings.merit
        own = np.flatnonzero(self._columns["applicant"] == before.problem.applicants.index(applicant))
        columns = dict(self._columns)
        columns["eligible"] = _put(columns["eligible"], own, mine["eligible"])
        columns["priority"] = np.unique(_put(others, own, mine["priority"]), return_inverse=True)[1]
        if len(own):
            lowest = int(_put(self._classes, own, mine["class"]).max())
            banded = mine["score"] // merit.bands * merit.bands
            raised = columns["merit"] + HIGHEST * (lowest - int(self._classes.max()))
            columns["merit"] = _put(raised, own, banded + HIGHEST * (lowest - mine["class"]))
        if before.workspace.settings.allocation.earlier == "kept":
            columns |= tenants(columns)
        problem = _problem(columns, before.problem)
        rules = () if rows is None else self._rules(problem, own, rows)
        return replace(before, problem=problem, fixed=self._fixed(problem), rules=rules)

    def _fixed(self, problem: Problem) -> Array:
        """Find the pairs decided already where they stand now, and earlier seats that only the change lets be kept."""
        before = self.round
        fixed = np.flatnonzero(np.isin(problem.row, before.problem.row[before.fixed]))
        if before.workspace.settings.allocation.earlier != "fixed":
            return fixed
        earlier = np.flatnonzero(problem.column("stay"))
        others = earlier[~np.isin(problem.applicant[earlier], problem.applicant[fixed])]
        return np.sort(np.concatenate([fixed, others]))

    def _rules(self, problem: Problem, own: Array, rows: pd.DataFrame) -> tuple[SideRule, ...]:
        settings, everything = self.round.workspace.settings, self.round.wishes
        if len(own):
            there = rows.assign(applicant_id=everything["applicant_id"].iloc[own[0]])
            everything = pd.concat(
                [everything.iloc[: own[0]], there, everything.iloc[own[-1] + 1 :]], ignore_index=True
            )
        return tuple(side_rules(problem, everything, settings))


def _copied(table: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Repeat an applicant's rows for every copy; a table about anything else stays."""
    if "applicant_id" not in table or not len(table):
        return table
    rows = people.merge(table.assign(place=np.arange(len(table))), left_on="own", right_on="applicant_id")
    return rows.assign(applicant_id=rows["copy"])[table.columns].reset_index(drop=True)


def _put(values: Array, where: Array, new: Array) -> Array:
    changed = values.copy()
    changed[where] = new
    return changed


def _problem(columns: Mapping[str, Any], before: Problem) -> Problem:
    row = np.flatnonzero(columns["eligible"])
    names = ("applicant", "offer", "rank", "merit", "priority", "lottery")
    more = {name: columns[name][row] for name in before.more}
    return replace(before, row=row, more=more, **{name: columns[name][row] for name in names})
