"""Pictures of what was tried before deciding: scenarios, mechanisms, bands, weights and luck."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from mobility_planning.allocation.study.scenarios import BASE, MOVES
from mobility_planning.allocation.study.study import Study
from mobility_planning.allocation.study.sweeps import LotteryStability, WeightSweep
from mobility_planning.core.locale import Words
from mobility_planning.documents.charts import BAR, BLUE, GREY, ORANGE, ROW, Picture, in_colours, inline, make_picture
from mobility_planning.documents.wording import criterion, in_words

MEASURES = ("placed", "first_choice", "envy_pairs", "wasted_seats")
CURVES = ("placed", "first_choice", "envy_pairs")
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where the groups of draws begin and end."""
_PANEL, _PLOT, _HEIGHT, _HEAD = 150, 640, 110, 22
_LONG = 44
"""Letters from which on a label of a bar is broken into lines."""


def tried_pictures(study: Study, words: Words) -> Mapping[str, Picture]:
    """Draw what was tried.

    Parameters
    ----------
    study : Study
    words : Words

    Returns
    -------
    mapping of str to Picture
        By the section each belongs to: `scenarios` (where one moves anybody), `mechanisms`, `bands`,
        `weights` (where something was swept) and `lottery`.
    """
    table = study.scenarios.table
    tried = table[(table["scenario"] != BASE) & (table["fault"] == "")]
    made = {"scenarios": scenarios_picture(tried, words)} if tried[list(MOVES)].any(axis=None) else {}
    made |= {"mechanisms": mechanisms_picture(study.mechanisms, words), "bands": bands_picture(study.bands, words)}
    if study.weights:
        made["weights"] = weights_picture(study.weights, words)
    return {**made, "lottery": lottery_picture(study.lottery, words)}


def scenarios_picture(table: pd.DataFrame, words: Words) -> Picture:
    """Draw how many applicants each scenario would move, by kind of move."""
    named = table.assign(label=table["scenario"])
    colours = dict(zip(MOVES, (BLUE, ORANGE, BLUE, ORANGE), strict=True))
    chart = _panels(named, colours, words, one_scale=True)
    return make_picture("tried-scenarios", chart, _told(named, MOVES, words), words)


def mechanisms_picture(table: pd.DataFrame, words: Words) -> Picture:
    """Draw placed, first choices, envy and waste under every mechanism."""
    named = table.assign(label=in_words(table["mechanism"], "mechanism", words))
    colours = dict(zip(MEASURES, (BLUE, BLUE, ORANGE, ORANGE), strict=True))
    return make_picture("tried-mechanisms", _panels(named, colours, words), _told(named, MEASURES, words), words)


def bands_picture(table: pd.DataFrame, words: Words) -> Picture:
    """Draw placed, first choices and exact envy as the bands widen; the office's own setting has a large dot."""
    ways = {way: words.say(f"ties-{way}") for way in ("declared", "equal") if way in set(table["ties"])}
    long = _melted(table, ["ties", "band", "in_force"], CURVES, words)
    long = long.assign(
        side=_sides(long), ties=long["ties"].map(ways), shown=[words.number(value) for value in long["number"]],
        band=[words.number(band) for band in long["band"]], size=[160 if own else 35 for own in long["in_force"]],
    )  # fmt: skip
    colour = alt.Color("ties:N", scale=in_colours(list(ways.values()), [GREY, BLUE][-len(ways) :]))
    order = [words.number(band) for band in table["band"].drop_duplicates()]
    base = alt.Chart(inline(long.drop(columns="in_force"))).encode(
        x=alt.X("band:O", sort=order, title=words.say("chart-band-axis"), axis=alt.Axis(labelAngle=0)),
        y=alt.Y("number:Q", title=None, scale=alt.Scale(zero=False, padding=18), axis=alt.Axis(tickCount=4)),
        color=colour,
    )
    dots = base.mark_point(filled=True, opacity=1).encode(size=alt.Size("size:Q", scale=None))
    layers = alt.layer(base.mark_line(strokeWidth=2), dots, _figures(base, "above", -11), _figures(base, "below", 13))
    told = table.assign(
        label=[f"{words.number(b)}, {ways[t]}" for b, t in zip(table["band"], table["ties"], strict=True)]
    )
    return make_picture("tried-bands", _rows(layers, CURVES, words), _told(told, CURVES, words), words)


def weights_picture(sweep: WeightSweep, words: Words) -> Picture:
    """Draw changed seats, placed and first choices by weight, with a line at the weight in force."""
    measures = ("seats_changed", "placed", "first_choice")
    long = _melted(sweep.points, ["weight_percent"], measures, words).assign(base=sweep.base)
    title = words.say("chart-weight-axis", criterion=criterion(sweep.column, words))
    base = alt.Chart(inline(long))
    x = alt.X("weight_percent:Q", title=title, axis=alt.Axis(tickCount=10), scale=alt.Scale(domain=[0, 100]))
    y = alt.Y("number:Q", title=None, scale=alt.Scale(zero=False, nice=True), axis=alt.Axis(tickCount=4, tickMinStep=1))
    line = base.mark_line(interpolate="step-after", strokeWidth=2, color=BLUE).encode(x=x, y=y)
    dots = base.mark_point(filled=True, opacity=1, size=14, color=BLUE).encode(x=x, y=y)
    rule = base.mark_rule(strokeDash=[4, 3], color=ORANGE, strokeWidth=1.5).encode(x=alt.X("base:Q", title=title))
    named = sweep.points.assign(label=[f"{weight}%" for weight in sweep.points["weight_percent"]])
    chart = _rows(alt.layer(rule, line, dots), measures, words)
    return make_picture("tried-weights", chart, _told(named, measures, words), words)


def lottery_picture(lottery: LotteryStability, words: Words) -> Picture:
    """Draw how many seats other draws give to the same applicant how often, and who would have one by luck."""
    table = luck(lottery, words)
    chart = _panels(table, {"applicants": BLUE}, words, width=2 * _PANEL)
    return make_picture("tried-lottery", chart, _told(table, ["applicants"], words), words)


def luck(lottery: LotteryStability, words: Words) -> pd.DataFrame:
    """Count the seats of the base by the share of draws that give them to the same applicant: `label, applicants`."""
    people = lottery.people
    seated = people["offer_id"] != ""
    same = people.loc[seated, "same_seat"]
    rows = [(words.say("chart-luck-always"), int((same == 1).sum()))]
    for low, high in zip(SHARES[-2::-1], SHARES[:0:-1], strict=True):
        label = words.say("chart-luck-from", **{"from": words.percent(low), "to": words.percent(high)})
        rows.append((label, int(((same >= low) & (same < high)).sum())))
    rows.append((words.say("chart-luck-newcomers"), int((~seated & (people["any_seat"] > 0)).sum())))
    return pd.DataFrame(rows, columns=["label", "applicants"])


def _panels(
    table: pd.DataFrame, colours: Mapping[str, str], words: Words, width: int = _PANEL, *, one_scale: bool = False
) -> Any:
    """Draw bars by label, one panel beside the other for each measure that is not 0 throughout."""
    colours = {name: colour for name, colour in colours.items() if table[name].any()} or colours
    long = _melted(table, ["label"], list(colours), words)
    long = long.assign(shown=[words.number(value) for value in long["number"]], label=long["label"].map(_lines))
    titles = [_heading(name, words) for name in colours]
    lines = 1 + max(label.count("|") for label in long["label"])
    base = alt.Chart(inline(long)).encode(
        y=alt.Y(
            "label:N", sort=[_lines(label) for label in table["label"]], title=None,
            axis=alt.Axis(labelExpr="split(datum.label, '|')", labelLimit=0),
        ),
        x=alt.X("number:Q", title=None, axis=None, scale=alt.Scale(domainMin=0)),
    )  # fmt: skip
    colour = alt.Color("measure:N", scale=in_colours(titles, list(colours.values())), legend=None)
    bars = base.mark_bar(height=BAR).encode(color=colour)
    text = base.mark_text(align="left", dx=5).encode(text="shown:N")
    heads = alt.Header(labelExpr="split(datum.label, '|')", labelAnchor="start", labelPadding=6, labelLimit=0)
    panels = (bars + text).properties(width=width, height=alt.Step(ROW + 11 * (lines - 1)))
    facet = panels.facet(column=alt.Column("measure:N", sort=titles, title=None, header=heads), spacing=44)
    return facet.resolve_scale(x="shared" if one_scale else "independent")


def _rows(layers: Any, measures: Sequence[str], words: Words) -> Any:
    """Draw one plot above the other for each measure."""
    titles = [_heading(name, words) for name in measures]
    heads = alt.Header(
        labelOrient="top", labelAnchor="start", labelAngle=0, labelPadding=4, labelExpr="replace(datum.label, '|', ' ')"
    )
    plots = layers.properties(width=_PLOT, height=_HEIGHT)
    row = alt.Row("measure:N", sort=titles, title=None, header=heads)
    return plots.facet(row=row, spacing=14).resolve_scale(y="independent")


def _sides(long: pd.DataFrame) -> pd.Series:
    """Put figures above the higher curve and below the lower one, so that they part where the curves meet."""
    spread = long.groupby(["measure", "band"])["number"]
    last = long["ties"] == long["ties"].iloc[-1]
    higher = (long["number"] > spread.transform("min")) | ((long["number"] == spread.transform("max")) & last)
    sides: pd.Series = higher.map({True: "above", False: "below"})
    return sides


def _figures(base: Any, side: str, dy: int) -> Any:
    there = alt.FieldEqualPredicate(field="side", equal=side)
    return base.transform_filter(there).mark_text(dy=dy, fontSize=10).encode(text="shown:N")


def _melted(table: pd.DataFrame, keys: Sequence[str], measures: Iterable[str], words: Words) -> pd.DataFrame:
    names = {name: _heading(name, words) for name in measures}
    long = table.melt(id_vars=list(keys), value_vars=list(names), var_name="measure", value_name="number")
    return long.assign(measure=long["measure"].map(names).astype("str"), number=long["number"].astype("int64"))


def _heading(measure: str, words: Words) -> str:
    """Title a panel, broken into lines that fit above it."""
    key = f"column-{measure}" if measure != "seats_changed" else "chart-seats-changed"
    return "|".join(textwrap.wrap(words.say(key), _HEAD))


def _lines(label: str) -> str:
    return "|".join(textwrap.wrap(label.replace("|", "¦"), _LONG))


def _told(table: pd.DataFrame, measures: Sequence[str], words: Words) -> str:
    """Tell a chart's figures to a reader who does not see it."""
    rows = [
        ", ".join(words.say("chart-tried-value", name=words.say(f"column-{m}"), number=words.number(int(n)))
                  for m, n in zip(measures, row[1:], strict=True))
        for row in table[["label", *measures]].itertuples(index=False)
    ]  # fmt: skip
    return "; ".join(f"{label} – {row}" for label, row in zip(table["label"], rows, strict=True))
