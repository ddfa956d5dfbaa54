"""The collective pass: what the other courses of the same host university, matched beside it, say of a candidate.

A catalogue is coherent: two of its courses seldom are the same home course, and the courses of one of its departments
mostly go to one of ours.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from mobility_planning.matching.lessons.folds import university

MOST_CLAIMED = 3.0


def look_together(
    candidates: pd.DataFrame, host: pd.DataFrame, home: pd.DataFrame, probability: npt.NDArray[np.float64]
) -> pd.DataFrame:
    """Measure the signals of the second pass.

    Parameters
    ----------
    candidates : DataFrame
        rows and columns: places in `host` and `home`.
    host, home : DataFrame
        Of `read_courses`.
    probability : ndarray
        Of each candidate after the first pass.

    Returns
    -------
    DataFrame
        claimed (probability mass of the host's other courses on this home course, at most 3), department_together
        (their mean mass on its department, among courses whose codes begin alike) and catalogue_together (among all).
    """
    table = pd.DataFrame(
        {
            "row": candidates["rows"].to_numpy(),
            "column": candidates["columns"].to_numpy(),
            "host": pd.factorize(university(host["hei_id"]))[0][candidates["rows"]],
            "code": host["prefix"].to_numpy()[candidates["rows"]],
            "department": pd.factorize(home["prefix"])[0][candidates["columns"]],
            "mass": probability,
        }
    )
    claimed = table.groupby(["host", "column"])["mass"].transform("sum") - table["mass"]
    coded = np.where(table["code"] != "", _others(table, ["host", "code"]), 0.0)
    return pd.DataFrame(
        {
            "claimed": np.minimum(claimed, MOST_CLAIMED),
            "department_together": coded,
            "catalogue_together": _others(table, ["host"]),
        }
    )


def _others(table: pd.DataFrame, group: list[str]) -> npt.NDArray[np.float64]:
    """Give the mean mass on the candidate's department over the group's other courses (one more to be cautious)."""
    whole = table.groupby([*group, "department"])["mass"].transform("sum")
    own = table.groupby(["row", "department"])["mass"].transform("sum")
    courses = table.groupby(group)["row"].transform("nunique")
    return ((whole - own) / courses).to_numpy(np.float64)
