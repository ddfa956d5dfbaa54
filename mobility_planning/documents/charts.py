"""Pictures of a round, drawn offline in calm colours that colour-blind readers tell apart, on light and dark ground."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

from mobility_planning.allocation.result import Allocation
from mobility_planning.core.locale import Words
from mobility_planning.documents.overview import host_totals, obtained_counts, refusal_counts
from mobility_planning.documents.wording import in_words, obtained_word, rule_name

BLUE, ORANGE, GREY = "#4a86b8", "#cf7f3a", "#8a939c"
"""Each at least 3 : 1 against white and against the report's dark ground."""
INK = "#1f2a35"
FONT = "Mobility Sans, DejaVu Sans, Verdana, sans-serif"
HOSTS_SHOWN, RANKS_SHOWN = 15, 8
ROW, BAR, WIDTH, _LABEL = 19, 12, 300, 350
LINE, LETTERS = 13, 44
"""Height of a label's line in pixels, and the most letters on it: so many of the widest common ones still fit."""
LINES = 4
"""Of a label; a title of many thousand letters would make every row of the chart as high."""
vl_convert.register_font_directory(str(Path(__file__).parent / "templates" / "fonts"))
_CONFIG: Mapping[str, Any] = {
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "axis": {"labelColor": INK, "titleColor": INK, "domain": False, "ticks": False, "labelLimit": _LABEL,
             "labelFontSize": 11, "titleFontWeight": "normal", "titleFontSize": 11,
             "gridColor": GREY, "gridOpacity": 0.35},
    "legend": {"labelColor": INK, "title": None, "orient": "top", "labelFontSize": 11, "labelLimit": 400},
    "header": {"labelColor": INK, "labelFontSize": 11, "labelFontWeight": "bold", "labelLimit": 400},
    "text": {"color": INK, "fontSize": 11},
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Picture:
    """One chart with its words.

    Parameters
    ----------
    name : str
        What it shows: `choices`, `hosts`, `refusals` or `mechanisms`.
    title, alt : str
        The heading, and the chart's message for a reader who does not see it.
    spec : mapping
        Vega-Lite.
    """

    name: str
    title: str
    alt: str
    spec: Mapping[str, Any]

    def svg(self) -> str:
        """Draw as SVG that takes the text colour of the page around it, with ids no other picture of the page has."""
        return self._svg

    @cached_property
    def _svg(self) -> str:
        """The drawing, made once: a page shows it and a file holds it."""
        drawn = vl_convert.vegalite_to_svg(json.dumps(self.spec), allowed_base_urls=[])
        drawn = drawn.replace(INK, "currentColor")
        return re.sub(r'(id="|url\(#|href="#)', rf"\g<1>{self.name}-", drawn)

    def png(self, scale: float = 2.5) -> bytes:
        """Draw as PNG on white, for paper."""
        on_white = {**self.spec, "background": "#ffffff"}
        return bytes(vl_convert.vegalite_to_png(json.dumps(on_white), scale=scale, allowed_base_urls=[]))


def pictures(allocation: Allocation, words: Words) -> tuple[Picture, ...]:
    """Draw the round: choice obtained, seats by host, refusals by rule, the price of fairness.

    Parameters
    ----------
    allocation : Allocation
    words : Words

    Returns
    -------
    tuple of Picture
        Without those that would have nothing to show.
    """
    made = [choices_picture(allocation, words), hosts_picture(allocation, words)]
    if len(allocation.eligibility.refusals):
        made.append(refusals_picture(allocation, words))
    return (*made, mechanisms_picture(allocation, words))


def choices_picture(allocation: Allocation, words: Words) -> Picture:
    """Draw how many applicants obtained which of their wishes; ranks beyond the eighth are one bar."""
    counts = obtained_counts(allocation)
    late = counts["obtained"].map(lambda name: name.isdigit() and int(name) > RANKS_SHOWN)
    shown = counts[~late].assign(label=[obtained_word(name, words) for name in counts.loc[~late, "obtained"]])
    if late.any():
        rest = {"obtained": "late", "applicants": int(counts.loc[late, "applicants"].sum())}
        label = words.say("obtained-later", rank=RANKS_SHOWN)
        place = int(shown["obtained"].str.isdigit().sum())
        added = pd.DataFrame([{**rest, "label": label}])
        shown = pd.concat([shown.iloc[:place], added, shown.iloc[place:]], ignore_index=True)
    seated = ~shown["obtained"].isin(["waiting", "refused", "no_wish"])
    shown = shown.assign(kind=seated.map({True: words.say("chart-with-seat"), False: words.say("chart-without-seat")}))
    colours = alt.Color(
        "kind:N", scale=in_colours([words.say("chart-with-seat"), words.say("chart-without-seat")], [BLUE, GREY])
    )
    chart = _bars(shown, "label", "applicants", words.say("column-applicants"), colours, words)
    told = ", ".join(
        f"{label}: {words.number(n)}" for label, n in zip(shown["label"], shown["applicants"], strict=True)
    )
    return make_picture("choices", chart, told, words)


def hosts_picture(allocation: Allocation, words: Words) -> Picture:
    """Draw seats and placed applicants of the hosts most asked for."""
    totals = host_totals(allocation, words).head(HOSTS_SHOWN)
    totals = totals.assign(free=totals["quantity"] - totals["placed"], label=_distinct(totals["host"]))
    given, free = words.say("chart-seats-given"), words.say("chart-seats-free")
    totals = totals.assign(label=wrapped(totals["label"]))
    long = totals.melt(id_vars="label", value_vars=["placed", "free"], var_name="kind", value_name="seats")
    long = long.assign(
        kind=long["kind"].map({"placed": given, "free": free}), order=long["kind"].map({"placed": 0, "free": 1})
    )
    chart = (
        alt.Chart(inline(long), width=WIDTH, height=row_height(totals["label"]))
        .mark_bar(height=BAR)
        .encode(
            y=alt.Y("label:N", sort=list(totals["label"]), title=None, axis=lines_axis()),
            x=alt.X("seats:Q", title=words.say("column-quantity"), axis=_whole(int(totals["quantity"].max() or 0))),
            color=alt.Color("kind:N", scale=in_colours([given, free], [BLUE, GREY]), sort=[given, free]),
            order="order:Q",
        )
    )
    rows = totals[["host", "placed", "quantity"]].itertuples(index=False)
    told = "; ".join(words.say("chart-host-fill", host=host, placed=int(n), seats=int(of)) for host, n, of in rows)
    return make_picture("hosts", chart, told, words, hosts=len(totals))


def refusals_picture(allocation: Allocation, words: Words) -> Picture:
    """Draw how many wishes each rule refused."""
    counts = refusal_counts(allocation)
    named = counts.assign(label=[rule_name(code, words) for code in counts["code"]])
    chart = _bars(named, "label", "wishes", words.say("chart-wishes-refused"), alt.value(ORANGE), words)
    told = ", ".join(f"{label}: {words.number(n)}" for label, n in zip(named["label"], named["wishes"], strict=True))
    return make_picture("refusals", chart, told, words)


def mechanisms_picture(allocation: Allocation, words: Words) -> Picture:
    """Draw what fairness costs: applicants placed, first choices and justified envy under each mechanism."""
    table = allocation.mechanisms
    told_names = in_words(table["mechanism"], "mechanism", words)
    table = table.assign(mechanism=wrapped(told_names), name=told_names)
    names = {column: words.say(f"column-{column}") for column in ("placed", "first_choice", "envy_pairs")}
    long = table.melt(id_vars="mechanism", value_vars=list(names), var_name="measure", value_name="number")
    long = long.assign(measure=long["measure"].map(names), shown=[words.number(number) for number in long["number"]])
    order = list(table["mechanism"])
    base = alt.Chart(inline(long)).encode(
        y=alt.Y("mechanism:N", sort=order, title=None, axis=lines_axis()),
        x=alt.X("number:Q", title=None, axis=None, scale=alt.Scale(domainMin=0)),
    )
    bar = base.mark_bar(height=BAR).encode(
        color=alt.Color("mechanism:N", scale=in_colours(order, [BLUE, GREY, ORANGE]), legend=None)
    )
    text = base.mark_text(align="left", dx=5).encode(text="shown:N")
    panels = (bar + text).properties(width=WIDTH, height=row_height(table["mechanism"]))
    heads = alt.Header(labelOrient="top", labelAnchor="start", labelAngle=0, labelPadding=4)
    faceted = panels.facet(row=alt.Row("measure:N", sort=list(names.values()), title=None, header=heads), spacing=14)
    told = "; ".join(
        words.say("chart-mechanism", name=name, placed=int(placed), first=int(first), envy=int(envy))
        for name, placed, first, envy in table[["name", "placed", "first_choice", "envy_pairs"]].itertuples(index=False)
    )
    return make_picture("mechanisms", faceted.resolve_scale(x="independent"), told, words)


def _bars(table: pd.DataFrame, label: str, number: str, title: str, colour: Any, words: Words) -> Any:
    shown = table.assign(**{label: wrapped(table[label])}, shown=[words.number(value) for value in table[number]])
    base = alt.Chart(
        inline(shown[[c for c in (label, number, "shown", "kind") if c in shown]]),
        width=WIDTH,
        height=row_height(shown[label]),
    )
    base = base.encode(
        y=alt.Y(f"{label}:N", sort=list(shown[label]), title=None, axis=lines_axis()),
        x=alt.X(f"{number}:Q", title=title, axis=_whole(int(table[number].max() if len(table) else 0))),
    )
    return base.mark_bar(height=BAR).encode(color=colour) + base.mark_text(align="left", dx=5).encode(text="shown:N")


def wrapped(labels: pd.Series) -> pd.Series:
    r"""Break long labels into lines, where a chart would cut them; what no chart has room for ends with an ellipsis.

    >>> wrapped(pd.Series(["Уровень языка по условиям предложения партнёра", "GPA"])).tolist()
    ['Уровень языка по условиям предложения\nпартнёра', 'GPA']
    """
    whole = list(dict.fromkeys(labels))
    told = _distinct(pd.Series([_broken(label) for label in whole], dtype="str"))
    return labels.map(dict(zip(whole, told, strict=True))).astype("str")


def _broken(label: str) -> str:
    return textwrap.fill(label, LETTERS, break_on_hyphens=False, max_lines=LINES, placeholder=" …")


def row_height(labels: pd.Series) -> alt.Step:
    """Give every row of a chart the height that the label of most lines needs."""
    lines = int(labels.str.count("\n").max() or 0) + 1 if len(labels) else 1
    return alt.Step(ROW if lines == 1 else LINE * lines + ROW - LINE)


def lines_axis() -> alt.Axis:
    """Make an axis that shows a label of several lines as such."""
    return alt.Axis(labelExpr="split(datum.label, '\\n')")


def make_picture(name: str, chart: Any, told: str, words: Words, title: str = "", **values: float) -> Picture:
    """Give a chart its title (the message `chart-` and its name), its text for screen readers and the house's look."""
    title = words.say(f"chart-{title or name}", **values)
    spec = {**chart.to_dict(), "config": _CONFIG}
    return Picture(name, title, f"{title}. {told}", spec)


def inline(table: pd.DataFrame) -> Any:
    """Put a table into the chart itself, so that nothing is loaded when it is drawn."""
    values = json.loads(table.to_json(orient="records", force_ascii=False))
    return alt.Data.from_dict({"values": values})


def in_colours(domain: list[str], values: list[Any]) -> alt.Scale:
    """Give each kind its colour."""
    return alt.Scale(domain=domain, range=values)


def _whole(most: int) -> alt.Axis:
    """Keep an axis of counts to whole numbers, however small they are."""
    return alt.Axis(tickCount=min(max(most, 1), 6), tickMinStep=1)


def _distinct(names: pd.Series) -> list[str]:
    """Keep two hosts of one name apart, since a chart would put their bars together."""
    again = names.groupby(names).cumcount()
    return [name if not times else f"{name} ({times + 1})" for name, times in zip(names, again, strict=True)]
