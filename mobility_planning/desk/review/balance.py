"""The credits of a group: what the host courses bring, what the home courses ask, what is missing or left over."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.desk.review.catalogue import Catalogue
from mobility_planning.desk.review.units import Unit
from mobility_planning.matching.groups.groups import propose_groups
from mobility_planning.tables.workspace import Workspace

SHARE = 0.8
"""Share of the home ECTS that the host ECTS must reach, as `propose_groups` has it."""
_EXACT = 1e-9


def balance(catalogue: Catalogue, unit: Unit) -> dict[str, Any]:
    """Add up both sides' ECTS.

    Parameters
    ----------
    catalogue : Catalogue
    unit : Unit

    Returns
    -------
    dict
        host, home, recognised (the smaller of both), missing, left_over (ECTS; all None where any are unknown or a
        side is empty) and enough: whether the host's reach `SHARE` of the home's.
    """
    theirs = [catalogue.ects(unit.hei, course) for course in unit.hosts]
    ours = [catalogue.ects(catalogue.home, course) for course in unit.homes]
    return weighed(_sum(theirs), _sum(ours))


def weighed(host: float | None, home: float | None) -> dict[str, Any]:
    """Compare two sums of ECTS.

    Examples
    --------
    >>> weighed(6.0, 5.0)["left_over"], weighed(4.0, 5.0)["missing"], weighed(3.0, 5.0)["enough"]
    (1.0, 1.0, False)
    >>> weighed(None, 5.0)["enough"] is None
    True
    """
    sums: dict[str, Any] = {"host": host, "home": home}
    if host is None or home is None:
        return sums | dict.fromkeys(("recognised", "missing", "left_over", "enough"))
    return sums | {
        "recognised": min(host, home),
        "missing": max(home - host, 0.0),
        "left_over": max(host - home, 0.0),
        "enough": host >= SHARE * home - _EXACT,
    }


def offered_groups(workspace: Workspace, proposals: pd.DataFrame, words: Words) -> list[dict[str, Any]]:
    """Propose the courses that belong together, those of more than one course on a side.

    Parameters
    ----------
    workspace : Workspace
        With the decisions so far, which teach what is one unit here.
    proposals : DataFrame
        As `propose` gives it.
    words : Words

    Returns
    -------
    list of dict
        unit (key), host, home (ECTS), probability, kind (in words); the most probable first.
    """
    if proposals.empty:
        return []
    courses = workspace["courses"]
    own = courses["hei_id"] == workspace.home
    found = propose_groups(proposals, courses[own], courses[~own], decisions=workspace["decisions"])
    several = found[(found["n_host"] > 1) | (found["n_home"] > 1)]
    ranked = several.sort_values(["probability", "group_id"], ascending=[False, True])
    return [_group(row, words) for row in ranked.to_dict("records")]


def _group(row: Mapping[Any, Any], words: Words) -> dict[str, Any]:
    kind = str(row["template"]).replace("_", "-") or "several"
    return {
        "unit": Unit.split(row).key,
        "balance": weighed(_known(row["host_ects"]), _known(row["home_ects"])),
        "probability": float(row["probability"]),
        "kind": words.say(f"template-{kind}"),
    }


def _known(worth: float) -> float | None:
    return None if math.isnan(worth) else float(worth)


def _sum(worths: list[float | None]) -> float | None:
    known = [worth for worth in worths if worth is not None]
    return math.fsum(known) if known and len(known) == len(worths) else None
