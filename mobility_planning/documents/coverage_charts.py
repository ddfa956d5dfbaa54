"""A picture of where the courses fit: the recognisable ECTS of every seat given, host by host."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from mobility_planning.allocation.result import Allocation
from mobility_planning.core.locale import Words
from mobility_planning.documents.charts import (
    BLUE,
    INK,
    ORANGE,
    WIDTH,
    Picture,
    inline,
    lines_axis,
    make_picture,
    row_height,
    wrapped,
)
from mobility_planning.documents.coverage_tables import hosts_fit, seat_ects

_HOSTS_SHOWN = 30
"""Hosts with the most seats; a longer list is no picture any more."""


def coverage_picture(allocation: Allocation, words: Words) -> Picture | None:
    """Draw each seat as a dot at its recognisable ECTS, the mean of each host as a stroke, the least as a line.

    Parameters
    ----------
    allocation : Allocation
    words : Words

    Returns
    -------
    Picture or None
        Of the hosts with most seats; None where the ECTS of no seat are known.
    """
    seats = seat_ects(allocation, words).dropna(subset="ects")
    if not len(seats):
        return None
    most = seats["host"].value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable")
    hosts = hosts_fit(allocation, words)
    hosts = hosts[hosts["host"].isin(most.head(_HOSTS_SHOWN).index)].drop_duplicates("host")
    labels = dict(zip(hosts["host"], wrapped(hosts["host"]), strict=True))
    dots = seats[seats["host"].isin(labels)]
    dots = dots.groupby(["host", "ects"], as_index=False).size().assign(label=lambda table: table["host"].map(labels))
    means = hosts.assign(label=hosts["host"].map(labels))
    least = allocation.workspace.settings.allocation.min_ects
    chart = _layers(dots[["label", "ects", "size"]], means[["label", "ects_mean"]], least, words)
    told = "; ".join(
        words.say("chart-host-ects", host=host, seats=int(number), mean=words.number(mean))
        for host, number, mean in means[["host", "seats", "ects_mean"]].itertuples(index=False)
    )
    return make_picture("coverage", chart, told, words, least=-1 if least is None else least)


def _layers(dots: pd.DataFrame, means: pd.DataFrame, least: int | None, words: Words) -> Any:
    """Lay dots, strokes and the line of the least over each other; equal seats make one larger dot."""
    rows = alt.Y("label:N", sort=list(means["label"]), title=None, axis=lines_axis())
    ects = alt.X("ects:Q", title=words.say("column-ects"), scale=alt.Scale(domainMin=0, nice=True))
    base = alt.Chart(inline(dots), width=WIDTH + 60, height=row_height(means["label"]))
    size = alt.Size(
        "size:Q", scale=alt.Scale(domain=[1, max(int(dots["size"].max()), 2)], range=[28, 160]), legend=None
    )
    seats = base.mark_circle(color=BLUE, opacity=0.55).encode(y=rows, x=ects, size=size)
    strokes = alt.Chart(inline(means)).mark_tick(color=INK, thickness=2, size=13).encode(y=rows, x="ects_mean:Q")
    if least is None:
        return seats + strokes
    line = alt.Chart(inline(pd.DataFrame({"least": [least]}))).mark_rule(color=ORANGE, strokeDash=[4, 3])
    return line.encode(x="least:Q") + seats + strokes
