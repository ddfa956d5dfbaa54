"""What draws students to a partner: a gravity model of the office's own flows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import statsmodels.api as sm

from mobility_planning.core.errors import MobilityError, Place, near_miss
from mobility_planning.core.terms import Direction
from mobility_planning.outcomes.flows.covariates import with_covariates
from mobility_planning.outcomes.flows.distances import How
from mobility_planning.outcomes.flows.estimable import separated, spread, without_doubles
from mobility_planning.outcomes.flows.partner_years import GEOGRAPHY, partner_years
from mobility_planning.outcomes.indicators.stays import stays_made
from mobility_planning.tables.workspace import Workspace

PARTNERS, SPARE, PER_TERM, CLUSTERS = 6, 10, 10, 30
"""Partners with a stay, and observations beyond the terms, without which nothing is estimated; observations for each
term, and partners to cluster by, below which the result says that it stands on little."""
CONSTANT, LOG = "const", "log_"
"""The base level's term, and what the names of logarithms begin with."""
_SEATS = ("log_seats", "no_offer")
"""Of the partners' offers to us, which say nothing about who comes."""
ERRORS = ("robust", "partner")
_DOUBLED = float(np.log(2))
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Gravity:
    """A fitted gravity model.

    Parameters
    ----------
    table : DataFrame
        `term, coefficient, std_error, z, p_value, low, high` (95 %), then what it means for stays: `change,
        change_low, change_high`, the share by which they rise (0.2 = a fifth more) where the term is doubled
        (`step` "double": the terms that begin with `log_`) or is one more (`step` "one").
    n, partners, zeros : int
        Observations (a partner in a year), partners, and observations without a stay.
    pseudo_r2 : float
        1 - deviance / deviance of the mean alone (Cameron and Windmeijer 1996).
    dropped : tuple of (str, str)
        Terms left out, and why: "constant" or "collinear".
    notes : tuple of (str, float)
        What a reader has to know: the key of a message `gravity-note-` and its number.
    separated : tuple of str
        Partners whose observations the model predicts perfectly to be without a stay, so that they are left out.
    observations : DataFrame
        What it was fitted to, with `fitted` stays.
    """

    table: pd.DataFrame
    n: int
    partners: int
    zeros: int
    pseudo_r2: float
    dropped: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, float], ...]
    separated: tuple[str, ...]
    observations: pd.DataFrame


def gravity(
    workspace: Workspace,
    *,
    covariates: pd.DataFrame | None = None,
    by: Sequence[str] = ("academic_year",),
    direction: Literal["out", "in"] = "out",
    errors: Literal["robust", "partner"] = "robust",
) -> Gravity:
    """Estimate what stays depend on, by Poisson pseudo-maximum likelihood.

    1. The stays of every partner and year, zeros included (`partner_years`).
    2. E[stays] = exp(b0 + b1 log distance + b2 shared language + b3 same country + b4 neighbours + b5 log seats + ... +
       years). The estimator needs only this mean to be right, takes zeros, and does not bend the coefficients as a
       regression of log(stays) does (Santos Silva and Tenreyro 2006, Review of Economics and Statistics 88).
    3. Terms that are constant or, given those before them, hardly vary (variance inflation over 100) are left out.
    4. Observations for which no estimate exists are left out (Santos Silva and Tenreyro 2010; Correia, Guimaraes and
       Zylkin 2019): a term that occurs only with partners nobody went to has no finite coefficient.
    5. Standard errors are robust to any variance (HC1), or to whatever one partner's years have in common ("partner").

    Nothing here is a cause: students do not go where there is no agreement, and agreements are made where students go.

    Parameters
    ----------
    workspace : Workspace
        Its mobilities, institutions and offers.
    covariates : DataFrame, optional
        Numbers of the office's own (such as GDP, price level) by `hei_id` or `country`, and by columns of `by` where it
        has them; natural logarithms where the column's name begins with `log_`.
    by : sequence of str
        Columns of mobilities that tell observations of one partner apart; each has its own level ("year effects").
    direction : {"out", "in"}
    errors : {"robust", "partner"}

    Returns
    -------
    Gravity

    Raises
    ------
    MobilityError
        Where there are too few partners or observations to estimate anything, covariates cannot be joined, or a word is
        none of those known.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> found = gravity(read_workspace(sample_folder()))
    >>> found.n, found.partners, found.zeros
    (48, 16, 20)
    """
    _demand(direction, list(Direction))
    _demand(errors, ERRORS)
    panel = partner_years(workspace, by=by, direction=direction)
    joined, own = with_covariates(panel, covariates, by) if covariates is not None else (panel, [])
    terms = [*GEOGRAPHY, *(_SEATS if direction == "out" else ()), *own]
    known = joined.dropna(subset=terms)
    kept, design, dropped = _estimable(known, _design(known, terms, by))
    _check(kept, design.shape[1])
    fit = _fitted(kept, design, errors)
    apart = known.drop(index=kept.index)
    counts = {
        "unknown": len(joined) - len(known), "not_listed": _not_listed(workspace, panel, direction),
        "separated": len(apart), "rough": int(kept.loc[kept["how"] == How.COUNTRY, "hei_id"].nunique()),
    }  # fmt: skip
    return Gravity(
        table=_table(fit, design), n=len(kept), partners=int(kept["hei_id"].nunique()),
        zeros=int(kept["stays"].eq(0).sum()), pseudo_r2=float(1 - fit.deviance / fit.null_deviance),
        dropped=dropped, notes=(*_told(counts), *_weaknesses(kept, design, errors)),
        separated=tuple(sorted(set(apart["hei_id"]))),
        observations=kept.assign(fitted=np.asarray(fit.fittedvalues)),
    )  # fmt: skip


def _demand(word: str, known: Sequence[str]) -> None:
    if word not in known:
        hint = near_miss(word, known) or f"known are {', '.join(known)}"
        raise MobilityError(f"the gravity model does not know {word!r}", hint=hint)


def _design(known: pd.DataFrame, terms: list[str], by: Sequence[str]) -> pd.DataFrame:
    """Set the regressors side by side: geography, the level of each year after the first, seats, covariates."""
    levels = [pd.get_dummies(known[name], prefix=name, prefix_sep="=", drop_first=True, dtype="float64") for name in by]
    geography = list(GEOGRAPHY)
    rest = [name for name in terms if name not in GEOGRAPHY]
    return pd.concat([known[geography], *levels, known[rest]], axis=1).astype("float64")


def _estimable(
    known: pd.DataFrame, design: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, tuple[tuple[str, str], ...]]:
    """Leave out terms and observations that allow no estimate, until there are none."""
    kept, terms = known, design
    dropped: tuple[tuple[str, str], ...] = ()
    while len(kept):
        terms, more = without_doubles(terms)
        dropped = (*dropped, *more)
        perfect = separated(terms, kept["stays"])
        if not perfect.any():
            break
        kept, terms = kept[~perfect], terms[~perfect]
    return kept, terms.assign(**{CONSTANT: 1.0})[[CONSTANT, *terms.columns]], dropped


def _check(kept: pd.DataFrame, terms: int) -> None:
    visited = kept.loc[kept["stays"] > 0, "hei_id"].nunique()
    if visited < PARTNERS or len(kept) < terms + SPARE:
        raise MobilityError(
            f"{len(kept)} observations of {visited} partners with a stay are too few to estimate {terms} terms",
            Place(file="mobilities"),
            f"at least {PARTNERS} partners with a stay and {SPARE} observations beyond the terms are needed; "
            "the matrix of flows and the Balassa index need fewer",
        )


def _fitted(kept: pd.DataFrame, design: pd.DataFrame, errors: str) -> Any:
    # statsmodels' "HC1" of a GLM leaves its correction n / (n - terms) out; clusters of one observation have it.
    groups = np.arange(len(kept)) if errors == "robust" else pd.factorize(kept["hei_id"])[0]
    terms = design.assign(**spread(design.drop(columns=CONSTANT)))
    model = sm.GLM(kept["stays"], terms, family=sm.families.Poisson())
    fit = model.fit(cov_type="cluster", cov_kwds={"groups": groups})
    if not fit.converged or not np.isfinite(fit.bse).all():
        raise MobilityError("the gravity model has no stable estimate", hint="leave out covariates, one at a time")
    return fit


def _as_given(design: pd.DataFrame) -> Numbers:
    """Give what the coefficients of spread terms are multiplied by for those of the terms as they are."""
    terms = design.drop(columns=CONSTANT)
    mean, deviation = terms.mean().to_numpy(), terms.std().to_numpy()
    return np.vstack(
        [np.append(1.0, -mean / deviation), np.column_stack([np.zeros(len(mean)), np.diag(1 / deviation)])]
    )


def _table(fit: Any, design: pd.DataFrame) -> pd.DataFrame:
    found = fit.t_test(_as_given(design))
    interval = np.asarray(found.conf_int())
    table = pd.DataFrame({
        "term": list(design.columns), "coefficient": np.ravel(found.effect), "std_error": np.ravel(found.sd),
        "z": np.ravel(found.tvalue), "p_value": np.ravel(found.pvalue), "low": interval[:, 0], "high": interval[:, 1],
    })  # fmt: skip
    doubled = table["term"].str.startswith(LOG)
    times = np.where(doubled, _DOUBLED, 1.0)
    ends = {"change": "coefficient", "change_low": "low", "change_high": "high"}
    with np.errstate(over="ignore"):
        changes = {name: np.expm1(table[end] * times) for name, end in ends.items()}
    return table.assign(step=np.where(doubled, "double", "one"), **changes)


def _not_listed(workspace: Workspace, panel: pd.DataFrame, direction: str) -> int:
    made = stays_made(workspace["mobilities"])
    return int((made["direction"].eq(direction) & ~made["hei_id"].isin(panel["hei_id"])).sum())


def _told(counts: dict[str, int]) -> list[tuple[str, float]]:
    return [(name, float(number)) for name, number in counts.items() if number]


def _weaknesses(kept: pd.DataFrame, design: pd.DataFrame, errors: str) -> list[tuple[str, float]]:
    """Say on how little the estimates stand, and what the errors take for granted."""
    per_term, partners = len(kept) / design.shape[1], kept["hei_id"].nunique()
    found = {
        "few_per_term": (per_term, per_term < PER_TERM),
        "few_partners": (partners, errors == "partner" and partners < CLUSTERS),
        "repeated": (len(kept) / partners, errors == "robust" and len(kept) > partners),
    }
    return [(name, float(number)) for name, (number, weak) in found.items() if weak]
