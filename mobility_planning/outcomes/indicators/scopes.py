"""Stays abroad and within the country, apart and together, and which of the three may be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from mobility_planning.outcomes.suppression import Shown, suppressed

BOTH = "all"
"""Both scopes together."""


def by_scope(stays: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Part stays by scope, and give them once together where there is more than one.

    >>> stays = pd.DataFrame({"scope": ["external", "internal", "external"]})
    >>> [(scope, len(rows)) for scope, rows in by_scope(stays)]
    [('external', 2), ('internal', 1), ('all', 3)]
    """
    scopes = sorted(set(stays["scope"]) - {""})
    yield from ((scope, stays[stays["scope"] == scope]) for scope in scopes)
    if len(scopes) > 1:
        yield BOTH, stays


def shown_scopes(persons: Mapping[str, int], k: int) -> dict[str, Shown]:
    """Decide which scopes' figures are shown, so that none can be worked out from the others.

    Parameters
    ----------
    persons : mapping of str to int
        Persons that each scope's figure is about, `BOTH` among them where it is given too.
    k : int
        Fewer are not shown; a figure about nobody hides nobody.

    Returns
    -------
    dict of str to Shown

    Examples
    --------
    >>> {scope: str(how) for scope, how in shown_scopes({"external": 3, "internal": 40, "all": 43}, 5).items()}
    {'external': 'small', 'internal': 'complement', 'all': 'yes'}
    """
    parts = {scope: number for scope, number in persons.items() if scope != BOTH and number}
    whole = {scope: number for scope, number in persons.items() if scope == BOTH and number}
    return {**dict.fromkeys(persons, Shown.YES), **suppressed(parts, k), **suppressed(whole, k)}
