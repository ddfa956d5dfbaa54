"""The tab of mechanisms: the same wishes under every mechanism there is."""

from __future__ import annotations

import pandas as pd

from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.study.mechanism_table import compare_all
from mobility_planning.core.locale import Words
from mobility_planning.core.progress import Track, silent
from mobility_planning.desk.researcher.view import NUMBER, PERCENT, TEXT, Sheet, View, view_of
from mobility_planning.documents.scenario_charts import mechanisms_picture
from mobility_planning.documents.wording import in_words

LIARS, TRIES = 20, 5
"""Applicants whose false lists are tried, and how many each: a few seconds a mechanism."""
_KINDS = {"mechanism": TEXT, "placed": NUMBER, "first_choice": NUMBER, "mean_rank": NUMBER, "envy_pairs": NUMBER,
          "wasted_seats": NUMBER, "excused": NUMBER, "rules_broken": NUMBER}  # fmt: skip


def compared(allocation: Allocation, *, lies: bool = False, track: Track = silent) -> pd.DataFrame:
    """Measure the round under every mechanism.

    Parameters
    ----------
    allocation : Allocation
    lies : bool
        Whether to try false lists as well, which takes longer.
    track : Track

    Returns
    -------
    DataFrame
        Of `compare_all`.
    """
    samples = LIARS if lies else 0
    return compare_all(allocation.round, allocation.best.seats, samples=samples, tries=TRIES, track=track)


def mechanisms_view(table: pd.DataFrame, words: Words) -> View:
    """Show the mechanisms side by side.

    Parameters
    ----------
    table : DataFrame
        Of `compared`.
    words : Words

    Returns
    -------
    View
    """
    shown = table.assign(mechanism=in_words(table["mechanism"], "mechanism", words))
    kinds = {**_KINDS, "gain_share": PERCENT} if "gain_share" in table else _KINDS
    return view_of([Sheet("mechanisms", table, shown, kinds)], [mechanisms_picture(table, words)])
