"""The picture of a plan: the home courses of the stay, each a bar as long as its ECTS, covered or left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.documents.agreements.wording import figures, titles
from mobility_planning.documents.charts import (
    BAR,
    BLUE,
    INK,
    WIDTH,
    Picture,
    in_colours,
    inline,
    lines_axis,
    make_picture,
    row_height,
    wrapped,
)
from mobility_planning.documents.overview import records

if TYPE_CHECKING:
    from mobility_planning.agreements.planning.plan import Plan

_PAPER = "#ffffff"
"""What is left is an empty bar, so that black and white print tells it from a full one."""


def home_courses(plan: Plan, words: Words) -> pd.DataFrame:
    """Give the home courses a plan touches or leaves, with what of them is covered.

    Parameters
    ----------
    plan : Plan
    words : Words

    Returns
    -------
    DataFrame, a row per course of Table B, then per course left for later
        `label, ects, covered, left` (ECTS), `state` ("covered", "partly" or "left").
    """
    columns = ["label", "ects", "covered"]
    back = [(home_title(row, words), row["ects"], row["recognised_ects"]) for row in records(plan.recognised)]
    rest = [(home_title(row, words), row["ects"], 0.0) for row in records(plan.later)]
    table = pd.DataFrame([*back, *rest], columns=columns).astype({"ects": "float64", "covered": "float64"})
    left = (table["ects"] - table["covered"]).clip(lower=0).round(2)
    state = pd.Series("partly", table.index, dtype="str").mask(left == 0, "covered").mask(table["covered"] == 0, "left")
    return table.assign(left=left, state=state)


def home_title(row: Mapping[str, Any], words: Words) -> str:
    """Title a home course; an elective group that is still open is named as such."""
    if not row["course_id"]:
        return words.say("curriculum-open", group=str(row["elective_group"] or row["title"]))
    return " ".join(titles(row, words, own=True))


def plan_picture(plan: Plan, words: Words) -> Picture:
    """Draw how far the home courses of the stay are covered.

    Full bars are recognised through the stay, empty ones remain; each says its figures, so that the picture reads the
    same without colours.

    Parameters
    ----------
    plan : Plan
    words : Words

    Returns
    -------
    Picture
    """
    table = home_courses(plan, words)
    said = [
        words.say(f"chart-course-{state}", ects=covered, of=ects)
        for state, covered, ects in zip(
            table["state"], figures(table["covered"], words), figures(table["ects"], words), strict=True
        )
    ]
    table = table.assign(label=wrapped(_distinct(table["label"])), said=pd.Series(said, table.index, dtype="str"))
    kinds = {"covered": words.say("chart-part-covered"), "left": words.say("chart-part-left")}
    long = table.melt(["label", "ects", "said"], list(kinds), var_name="part", value_name="amount")
    long = long.assign(order=(long["part"] == "left").astype("int64"), kind=long["part"].map(kinds))
    order = list(table["label"])
    y = alt.Y("label:N", sort=order, title=None, axis=lines_axis())
    bars = (
        alt.Chart(inline(long[long["amount"] > 0]), width=WIDTH, height=row_height(table["label"]))
        .mark_bar(height=BAR, stroke=INK, strokeWidth=0.8)
        .encode(
            y=y,
            x=alt.X("amount:Q", title="ECTS", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color("kind:N", scale=in_colours(list(kinds.values()), [BLUE, _PAPER]), sort=[*kinds.values()],
                            legend=alt.Legend(symbolStrokeColor=INK, symbolStrokeWidth=0.8)),
            order="order:Q",
        )
    )  # fmt: skip
    ends = alt.Chart(inline(table[["label", "ects", "said"]]), width=WIDTH, height=row_height(table["label"]))
    texts = ends.mark_text(align="left", dx=5).encode(y=y, x="ects:Q", text="said:N")
    told = "; ".join(f"{label}: {line}" for label, line in zip(table["label"], table["said"], strict=True))
    return make_picture("curriculum", bars + texts, told.replace("\n", " "), words)


def _distinct(labels: pd.Series) -> pd.Series:
    """Keep two courses of one title apart, since a chart would put their bars together."""
    again = labels.groupby(labels).cumcount()
    marked = [label if not times else f"{label} ({times + 1})" for label, times in zip(labels, again, strict=True)]
    return pd.Series(marked, labels.index, dtype="str")
