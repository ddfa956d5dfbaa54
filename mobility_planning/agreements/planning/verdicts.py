"""The newest decisions of an office on the courses of one host, by exactly the courses they name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from mobility_planning.agreements.planning.options import split
from mobility_planning.core.terms import Verdict

_Sides = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class Verdicts:
    """An office's newest decisions on the courses of one host, by exactly the host and home courses they name.

    Parameters
    ----------
    accepted : mapping of (hosts, homes) to float
        Credits recognised, of the home system; NaN where not said.
    elective : mapping of (hosts, homes) to float
        The same for courses that count as electives; homes are mostly empty.
    rejected : tuple of (hosts, homes)
    """

    accepted: Mapping[_Sides, float]
    elective: Mapping[_Sides, float]
    rejected: tuple[_Sides, ...]

    def forbid(self, hosts: frozenset[str], homes: frozenset[str]) -> bool:
        """Say whether a proposal repeats what was rejected.

        A rejected pair is out with every group around it; where several host courses together were rejected, so is
        any part of them, for the same home courses or more.
        """
        return any(
            (hosts <= theirs and ours <= homes) or (len(theirs) == len(ours) == 1 and theirs <= hosts and ours <= homes)
            for theirs, ours in self.rejected
        )


def read_verdicts(decisions: pd.DataFrame) -> dict[str, Verdicts]:
    """Read the decisions that name host courses by their ids.

    Parameters
    ----------
    decisions : DataFrame
        The decisions table; of several decisions on the same courses the newest counts, and on one day a rejection.

    Returns
    -------
    dict of str to Verdicts
        By host.

    Examples
    --------
    >>> rows = pd.DataFrame({"decided_on": pd.to_datetime(["2025-01-01", "2026-01-01"]), "decided_by": "",
    ...     "host_hei_id": "x", "host_course_ids": "1", "home_course_ids": "A", "verdict": ["equivalent", "rejected"],
    ...     "credits": [5.0, None]})
    >>> read_verdicts(rows)["x"].rejected
    ((frozenset({'1'}), frozenset({'A'})),)
    """
    names = ["decided_on", "verdict", "credits", "host_hei_id", "host_course_ids", "home_course_ids"]
    told = decisions.loc[(decisions["host_course_ids"] != "") & (decisions["verdict"] != ""), names]
    told = told.sort_values(names, na_position="first")
    newest: dict[str, dict[_Sides, tuple[str, float]]] = {}
    for _, verdict, worth, hei, hosts, homes in told.itertuples(index=False):
        newest.setdefault(hei, {})[frozenset(split(hosts)), frozenset(split(homes))] = verdict, float(worth)
    return {hei: _verdicts(last) for hei, last in newest.items()}


def _verdicts(last: Mapping[_Sides, tuple[str, float]]) -> Verdicts:
    accepted, elective, rejected = dict[_Sides, float](), dict[_Sides, float](), list[_Sides]()
    for sides, (verdict, worth) in last.items():
        if verdict == Verdict.REJECTED:
            rejected.append(sides)
        elif verdict == Verdict.ELECTIVE:
            elective[sides] = worth
        elif sides[1]:
            accepted[sides] = worth
    return Verdicts(accepted, elective, tuple(rejected))
