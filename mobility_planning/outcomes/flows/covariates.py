"""Numbers of an office's own, such as GDP or price levels, set beside its partners."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from pandas.api.types import is_numeric_dtype

from mobility_planning.core.errors import MobilityError, Place, near_miss

_KEYS = ("hei_id", "country")


def with_covariates(panel: pd.DataFrame, covariates: pd.DataFrame, by: Sequence[str]) -> tuple[pd.DataFrame, list[str]]:
    """Join numbers by university or country, and by year where they have it.

    Parameters
    ----------
    panel : DataFrame
        `hei_id, country` and the columns of `by`.
    covariates : DataFrame
        `hei_id` or `country`, any columns of `by`, and numbers; one row for each key.
    by : sequence of str

    Returns
    -------
    joined : DataFrame
        The rows of the panel; numbers that are not known are missing.
    names : list of str
        The columns of numbers.

    Raises
    ------
    MobilityError
        Where there is no key, a key stands twice, a column is no number, or has the name of one of the panel's.

    Examples
    --------
    >>> partners = pd.DataFrame({"hei_id": ["a", "b"], "country": ["LV", "KZ"]})
    >>> joined, names = with_covariates(partners, pd.DataFrame({"country": ["KZ", "LV"], "gdp": [1.0, 2.0]}), ())
    >>> joined["gdp"].tolist(), names
    ([2.0, 1.0], ['gdp'])
    """
    keys = [name for name in (*_KEYS, *by) if name in covariates]
    if not set(keys) & set(_KEYS):
        hint = near_miss("country", [str(name) for name in covariates.columns]) or "add a column hei_id or country"
        raise MobilityError("the covariates have neither hei_id nor country", hint=hint)
    names = [str(name) for name in covariates.columns if name not in keys]
    for name in names:
        if name in panel:
            raise MobilityError("a covariate has the name of a term", Place(column=name), "give it another name")
        if not is_numeric_dtype(covariates[name]):
            raise MobilityError("a covariate is not a number", Place(column=name), "leave the column out, or mend it")
    twice = covariates[covariates.duplicated(keys)]
    if len(twice):
        told = ", ".join(str(twice[key].iloc[0]) for key in keys)
        raise MobilityError(
            f"the covariates have two rows for {told}", hint="keep one row for each " + " and ".join(keys)
        )
    return panel.merge(covariates, on=keys, how="left"), names
