"""Pictures of what a stay leads to: how long recognition takes, what becomes of grades, which wish is obtained."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.documents.charts import (
    BAR,
    BLUE,
    GREY,
    INK,
    ORANGE,
    RANKS_SHOWN,
    ROW,
    WIDTH,
    Picture,
    in_colours,
    inline,
    make_picture,
)
from mobility_planning.documents.outcome_charts import share_word
from mobility_planning.outcomes.indicators.gpa_change import MATCHED, GpaChange
from mobility_planning.outcomes.indicators.recognition_time import IN_TIME
from mobility_planning.outcomes.indicators.scopes import BOTH
from mobility_planning.outcomes.suppression import Shown

_TICKS = 6
_ROOM = 0.1
"""Points of the scale above and below the slopes, so that a hundredth does not look steep."""
_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)


def recognition_time_picture(times: pd.DataFrame, words: Words) -> Picture | None:
    """Draw by academic year when half, and when nine in ten, of the stays were decided on, beside the five weeks.

    Parameters
    ----------
    times : DataFrame
        Of `recognition_time`; of a year with both scopes, they are taken together.
    words : Words

    Returns
    -------
    Picture or None
        None where no year has a figure that is shown.
    """
    whole = times[
        times["scope"].eq(BOTH) | ~times["academic_year"].isin(times.loc[times["scope"] == BOTH, "academic_year"])
    ]
    rows = whole.drop_duplicates("academic_year")
    rows = rows[rows["shown"].eq(Shown.YES) & rows["median_days"].notna()]
    if not len(rows):
        return None
    shown = rows.assign(
        label=rows["academic_year"],
        half=[words.number(round(days, 1)) for days in rows["median_days"]],
        late=[words.number(round(days, 1)) for days in rows["q90_days"]],
    )
    x = _ruler(0.0, max(IN_TIME, float(rows["q90_days"].max())), words, words.say("outcomes-axis-days"))
    held = shown[["label", "median_days", "q90_days", "half", "late"]]
    base = alt.Chart(inline(held), width=WIDTH, height=alt.Step(ROW + 14))
    base = base.encode(y=alt.Y("label:N", sort=list(shown["label"]), title=None))
    span = base.mark_rule(color=BLUE, strokeWidth=2).encode(x=alt.X("median_days:Q", **x), x2="q90_days:Q")
    half = _marks(base, x, "median_days", "half", words.say("outcomes-median"))
    late = _marks(base, x, "q90_days", "late", words.say("outcomes-q90"))
    limit = _rule_at(IN_TIME, words.say("outcomes-five-weeks"), x)
    told = "; ".join(_year_told(row, words) for row in rows.to_dict("records"))
    return make_picture("outcomes-days", limit + span + half + late, told, words)


def gpa_picture(change: GpaChange, words: Words) -> Picture | None:
    """Draw the averages before and after a stay as slopes, and below them the difference with its interval.

    Parameters
    ----------
    change : GpaChange
        Without controls, only those who went are drawn, and the difference is their own change.
    words : Words

    Returns
    -------
    Picture or None
        None where there is no figure.
    """
    if change.mean_difference is None:
        return None
    slopes = _slopes(change, words)
    effect = _effect(change, words)
    chart = alt.vconcat(slopes, effect, spacing=18).resolve_scale(color="independent")
    return make_picture("outcomes-gpa", chart, _gpa_told(change, words), words)


def preference_picture(obtained: pd.DataFrame, words: Words) -> Picture | None:
    """Draw the share of applicants placed on each of their wishes, and of those without a seat, as bars.

    Parameters
    ----------
    obtained : DataFrame
        Of `preference_obtained`; ranks beyond the eighth are one bar.
    words : Words

    Returns
    -------
    Picture or None
        None where nobody is placed.
    """
    if not len(obtained):
        return None
    early = obtained[obtained["rank"] <= RANKS_SHOWN]
    labels = [words.say("outcomes-wish", rank=words.number(rank)) for rank in early["rank"]]
    shares = list(early["share"])
    later = float(obtained["up_to"].iloc[-1] - early["up_to"].iloc[-1])
    rest = {words.say("obtained-later", rank=RANKS_SHOWN): later if len(obtained) > len(early) else 0.0}
    rest[words.say("outcomes-no-seat")] = max(0.0, 1 - float(obtained["up_to"].iloc[-1]))
    added = {label: share for label, share in rest.items() if share > 1e-9}
    rows = pd.DataFrame({"label": [*labels, *added], "share": [*shares, *added.values()]})
    rows = rows.assign(written=[share_word(share, words) for share in rows["share"]], order=range(len(rows)))
    seated = rows["label"] != words.say("outcomes-no-seat")
    held = rows.assign(colour=seated.map({True: BLUE, False: GREY}))
    base = alt.Chart(inline(held), width=WIDTH, height=alt.Step(ROW)).encode(
        y=alt.Y("label:N", sort=list(rows["label"]), title=None),
        x=alt.X("share:Q", title=words.say("outcomes-axis-wishes"), axis=alt.Axis(labels=False, grid=False)),
    )
    bars = base.mark_bar(height=BAR).encode(color=alt.Color("colour:N", scale=None))
    told = ", ".join(f"{label}: {written}" for label, written in zip(rows["label"], rows["written"], strict=True))
    return make_picture(
        "outcomes-preference", bars + base.mark_text(align="left", dx=5).encode(text="written:N"), told, words
    )


def _ruler(least: float, most: float, words: Words, title: str) -> dict[str, Any]:
    """Make an axis of at most seven figures, written as the language does, and the scale that ends with them."""
    step = next((one for one in _STEPS if (most - least) / one <= _TICKS), _STEPS[-1])
    first, last = math.floor(least / step + 1e-9), math.ceil(most / step - 1e-9)
    values = [round(number * step, 4) for number in range(first, max(last, first + 1) + 1)]
    digits = 0 if step >= 1 else 1 if step >= 0.1 else 2
    labels = ", ".join(f'"{words.number(value, digits)}"' for value in values)
    expression = f"[{labels}][round(datum.value / {step}) - {first}]"
    axis = alt.Axis(values=values, labelExpr=expression, labelFlush=False)
    return {"title": title, "axis": axis, "scale": alt.Scale(domain=[values[0], values[-1]], nice=False, zero=False)}


def _marks(base: Any, x: dict[str, Any], column: str, figure: str, meaning: str) -> Any:
    """Draw a figure of each row as a point with its number, and name it in the legend."""
    at = base.encode(x=alt.X(f"{column}:Q", **x))
    shape = alt.Shape("kind:N", scale=alt.Scale(range=["circle", "diamond"]))
    point = at.transform_calculate(kind=f'"{meaning}"').mark_point(filled=True, opacity=1, size=70, color=BLUE)
    return point.encode(shape=shape) + at.mark_text(dy=-11, fontSize=10, color=INK).encode(text=f"{figure}:N")


def _rule_at(value: float, told: str, x: dict[str, Any]) -> Any:
    at = alt.Chart(inline(pd.DataFrame({"value": [value], "told": [told]}))).encode(x=alt.X("value:Q", **x))
    rule = at.mark_rule(color=ORANGE, strokeWidth=2, strokeDash=[5, 4])
    return rule + at.mark_text(align="left", dx=5, y={"expr": "height - 6"}).encode(text="told:N")


def _year_told(row: dict[Any, Any], words: Words) -> str:
    return words.say(
        "chart-days-year",
        year=row["academic_year"],
        median=words.number(round(row["median_days"], 1)),
        late=words.number(round(row["q90_days"], 1)),
        share=share_word(row["within_35_days"], words),
        known=int(row["known"]),
    )


def _means(change: GpaChange, words: Words) -> pd.DataFrame:
    """Give the mean averages of each kind at both times, the higher line with its figures above it."""
    kinds = {"treated": words.say("outcomes-went"), "control": words.say("outcomes-stayed")}
    if change.how != MATCHED:
        kinds.pop("control")
    times = {"before": words.say("outcomes-before"), "after": words.say("outcomes-after")}
    rows = [
        (kind, time, float(change.pairs[f"{when}_{who}"].mean()))
        for who, kind in kinds.items()
        for when, time in times.items()
    ]
    table = pd.DataFrame(rows, columns=["kind", "time", "mean"])
    ends = table.groupby("kind")["mean"].last()
    return table.assign(
        figure=[words.number(mean, 2) for mean in table["mean"]], above=table["kind"].map(ends).eq(ends.max())
    )


def _slopes(change: GpaChange, words: Words) -> Any:
    means = _means(change, words)
    order, kinds = list(dict.fromkeys(means["time"])), list(dict.fromkeys(means["kind"]))
    least, most = float(means["mean"].min()) - _ROOM, float(means["mean"].max()) + _ROOM
    ruler = _ruler(least, most, words, words.say("outcomes-axis-gpa"))
    x = alt.X("time:N", sort=order, title=None, axis=alt.Axis(labelAngle=0), scale=alt.Scale(padding=0.35))
    y = alt.Y("mean:Q", **ruler)
    base = alt.Chart(inline(means)).encode(
        x=x,
        y=y,
        color=alt.Color("kind:N", scale=in_colours(kinds, [BLUE, ORANGE][: len(kinds)]), sort=kinds),
    )
    lines = base.mark_line(strokeWidth=2) + base.mark_point(filled=True, opacity=1, size=70)
    above = alt.Chart(inline(means[means["above"]])).mark_text(dy=-11, color=INK)
    below = alt.Chart(inline(means[~means["above"]])).mark_text(dy=13, color=INK)
    figures = [layer.encode(x=x, y=y, text="figure:N") for layer in (above, below)]
    return alt.layer(lines, *figures).properties(width=WIDTH, height=190)


def _effect(change: GpaChange, words: Words) -> Any:
    value = float(change.mean_difference or 0.0)
    low, high = (value if end is None else end for end in (change.low, change.high))
    key = "outcomes-axis-difference" if change.how == MATCHED else "outcomes-axis-change"
    row = pd.DataFrame({"value": [value], "low": [low], "high": [high], "figure": [_signed(value, words)]})
    base = alt.Chart(inline(row), width=WIDTH, height=34)
    ruler = _ruler(min(0.0, low), max(0.0, high), words, words.say(key))
    x = alt.X("value:Q", **ruler)
    none = alt.Chart(inline(pd.DataFrame({"value": [0.0]}))).mark_rule(color=GREY, strokeDash=[5, 4]).encode(x=x)
    span = base.mark_rule(color=BLUE, strokeWidth=2).encode(x=alt.X("low:Q", **ruler), x2="high:Q")
    dot = base.mark_point(filled=True, opacity=1, size=70, color=BLUE).encode(x=x)
    return none + span + dot + base.mark_text(dy=-11, color=INK).encode(x=x, text="figure:N")


def _signed(value: float, words: Words) -> str:
    rounded = round(value, 2) + 0.0  # without the sign of a zero
    return ("+" if rounded > 0 else "") + words.number(rounded, 2)


def _gpa_told(change: GpaChange, words: Words) -> str:
    means = {name: words.number(float(change.pairs[name].mean()), 2) for name in _AVERAGES if change.pairs[name].any()}
    ends = (change.low, change.high)
    low, high = ("" if end is None else _signed(end, words) for end in ends)
    interval = words.say("chart-gpa-interval", low=low, high=high) if low else words.say("chart-gpa-no-interval")
    said: dict[str, str | float] = {
        "before": means["before_treated"],
        "after": means["after_treated"],
        "difference": _signed(float(change.mean_difference or 0.0), words),
        "interval": interval,
        "pairs": change.matched,
    }
    if change.how != MATCHED:
        return words.say("chart-gpa-plain", **said)
    held = {"control_before": means["before_control"], "control_after": means["after_control"]}
    return words.say("chart-gpa-told", **said, **held)


_AVERAGES = ("before_treated", "after_treated", "before_control", "after_control")
