"""Whom a stay's grades are compared with: a student of the same programme, year and terms who did not go.

Stuart, "Matching methods for causal inference: a review and a look forward" (Statistical Science 25, 2010): exact on
what is coarse, nearest within a caliper on the covariate, without replacement, optimal over all pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from mobility_planning.core.terms import Direction, Term
from mobility_planning.outcomes.indicators.stays import stays_made
from mobility_planning.tables.workspace import Workspace

CALIPER = 0.25
"""Points of the grade scale by which two averages before the stay may differ."""
PAIR = ("treated", "control", "academic_year", "scope", "programme_id", "year", "before_treated", "after_treated",
        "before_control", "after_control", "difference")  # fmt: skip
_KEY = ["programme_id", "year", "when_before", "when_after"]
_EXACT = 1e-9
"""Averages are hundredths: a difference of just the caliper counts in spite of binary fractions."""
_TEXTS = dict.fromkeys(("treated", "control", "academic_year", "scope", "programme_id"), "str")


@dataclass(frozen=True, eq=False)
class Comparison:
    """Those who went, those who could be set against them, and the pairs.

    Parameters
    ----------
    treated : DataFrame, one row per stay with a home term before and after it
        `applicant_id, academic_year, scope, programme_id, year, when_before, when_after, before, after`.
    controls : DataFrame
        `applicant_id`, the same key and `before, after`: all students who may be set against one of them.
    pairs : DataFrame
        Columns `PAIR`.
    scale : str
        The grade scale most terms are on; terms on others are left out. Empty where none is stated.
    """

    treated: pd.DataFrame
    controls: pd.DataFrame
    pairs: pd.DataFrame
    scale: str


def matched_pairs(workspace: Workspace, caliper: float = CALIPER) -> Comparison:
    """Set every outgoing stay against one student who stayed at home.

    1. The average before a stay is that of the last term at home before it, the average after that of the first one
       after it. Two stays with no term at home between them are one.
    2. A control is in the same programme and year of study in the term before, has a record in the same two terms, and
       was on no stay in the academic years from the first to the second.
    3. As many pairs as can be, and of these the ones whose averages before are nearest in sum; within a
       programme nobody is a control twice.

    Parameters
    ----------
    workspace : Workspace
        Its mobilities and term_records.
    caliper : float
        Points of the scale.

    Returns
    -------
    Comparison
    """
    stays = _spans(workspace)
    records, scale = _records(workspace)
    home = _without_stays(records, stays)
    treated = _treated(home, stays)
    controls = _controls(home, stays, treated)
    near = treated.merge(controls, on=_KEY, suffixes=("_treated", "_control"))
    near = near[(near["before_treated"] - near["before_control"]).abs() <= caliper + _EXACT]
    chosen = [near.loc[list(_assigned(part, caliper))] for _, part in near.groupby("programme_id", sort=True)]
    pairs = pd.concat(chosen) if chosen else near
    return Comparison(treated, controls, _as_pairs(pairs), scale)


def plain_pairs(workspace: Workspace) -> pd.DataFrame:
    """Give every outgoing stay's average before and after from mobilities, with nobody to compare it with.

    Parameters
    ----------
    workspace : Workspace

    Returns
    -------
    DataFrame
        Columns `PAIR`; the control's are empty, and `difference` is after less before.
    """
    made = stays_made(workspace["mobilities"])
    known = made[(made["direction"] == Direction.OUT) & made["gpa_before"].notna() & made["gpa_after"].notna()]
    named = {"applicant_id": "treated", "gpa_before": "before_treated", "gpa_after": "after_treated"}
    rows = known.rename(columns=named).assign(difference=known["gpa_after"] - known["gpa_before"])
    return _typed(rows.assign(control=""))


def _spans(workspace: Workspace) -> pd.DataFrame:
    """Give the outgoing stays with their first and last term; a stay whose term is not said may be the whole year."""
    made = stays_made(workspace["mobilities"])
    out = made[(made["direction"] == Direction.OUT) & made["academic_year"].ne("")]
    year = 2 * out["academic_year"].str[:4].astype("int64")
    spans = out[["applicant_id", "academic_year", "scope"]].assign(
        first=year + out["term"].eq(Term.SPRING), last=year + out["term"].ne(Term.AUTUMN)
    )
    return spans.sort_values(["applicant_id", "first", "last"], ignore_index=True)


def _records(workspace: Workspace) -> tuple[pd.DataFrame, str]:
    """Give the terms at home on one scale, numbered; a record of a whole year is no term."""
    rows = workspace["term_records"]
    rows = rows[rows["gpa"].notna() & rows["term"].isin([Term.AUTUMN, Term.SPRING]) & rows["academic_year"].ne("")]
    known = workspace["institutions"]
    own = "".join(known.loc[known["hei_id"] == workspace.home, "grade_scale"])
    scales = rows["grade_scale"].where(rows["grade_scale"].ne(""), own)
    scale = min(scales.mode(), default=own)
    when = 2 * rows["academic_year"].str[:4].astype("int64") + rows["term"].eq(Term.SPRING)
    told = rows[["applicant_id", "programme_id", "year", "gpa"]].assign(when=when)
    return told[scales == scale].sort_values(["applicant_id", "when"], ignore_index=True), scale


def _without_stays(records: pd.DataFrame, stays: pd.DataFrame) -> pd.DataFrame:
    """Leave out what was passed at home in a term of a stay."""
    both = records.reset_index().merge(stays, on="applicant_id")
    away = both.loc[both["when"].between(both["first"], both["last"]), "index"]
    return records[~records.index.isin(away)]


def _treated(home: pd.DataFrame, stays: pd.DataFrame) -> pd.DataFrame:
    both = stays.reset_index(names="stay").merge(home, on="applicant_id")
    before = both[both["when"] < both["first"]].groupby("stay").tail(1)
    after = both[both["when"] > both["last"]].groupby("stay").head(1)
    found = before.merge(after[["stay", "when", "gpa"]], on="stay", suffixes=("_before", "_after"))
    named = found.rename(columns={"gpa_before": "before", "gpa_after": "after"})
    columns = ["applicant_id", "academic_year", "scope", *_KEY, "before", "after"]
    return named[columns].drop_duplicates(["applicant_id", "when_before", "when_after"], ignore_index=True)


def _controls(home: pd.DataFrame, stays: pd.DataFrame, treated: pd.DataFrame) -> pd.DataFrame:
    """Give the students with records in the terms of some stay, who were on none in these years."""
    wanted = treated.loc[treated["programme_id"] != "", _KEY].dropna().drop_duplicates()
    before = wanted.merge(home.rename(columns={"when": "when_before", "gpa": "before"}), on=_KEY[:3])
    after = home[["applicant_id", "when", "gpa"]].rename(columns={"when": "when_after", "gpa": "after"})
    whole = before.merge(after, on=["applicant_id", "when_after"]).sort_values(["applicant_id", *_KEY])
    whole = whole.reset_index(drop=True)
    spans = whole[["applicant_id", "when_before", "when_after"]].reset_index().merge(stays, on="applicant_id")
    went = (spans["first"] // 2 <= spans["when_after"] // 2) & (spans["last"] // 2 >= spans["when_before"] // 2)
    return whole[~whole.index.isin(spans.loc[went, "index"])]


def _assigned(near: pd.DataFrame, caliper: float) -> Iterator[object]:
    """Choose the pairs of one programme; each row left out costs more than all distances together."""
    rows, stays = pd.factorize(near["applicant_id_treated"] + "|" + near["when_before"].astype(str), sort=True)
    columns, persons = pd.factorize(near["applicant_id_control"], sort=True)
    apart = (near["before_treated"] - near["before_control"]).abs().to_numpy()
    alone = (caliper + 1) * (len(stays) + 1)
    cost = np.full((len(stays), len(persons)), alone)
    cost[rows, columns] = apart
    place = dict(zip(zip(rows, columns, strict=True), near.index, strict=True))
    yield from (place[pair] for pair in zip(*linear_sum_assignment(cost), strict=True) if pair in place)


def _as_pairs(near: pd.DataFrame) -> pd.DataFrame:
    named = near.rename(columns={"applicant_id_treated": "treated", "applicant_id_control": "control"})
    gained = named["after_treated"] - named["before_treated"]
    expected = named["after_control"] - named["before_control"]
    return _typed(named.assign(difference=gained - expected))


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    numbers = [name for name in PAIR if name not in {*_TEXTS, "year"}]
    types = {**_TEXTS, "year": "Int64", **dict.fromkeys(numbers, "float64")}
    whole = rows.reindex(columns=list(PAIR)).astype(types)
    return whole.sort_values(["treated", "academic_year", "control"], ignore_index=True)
