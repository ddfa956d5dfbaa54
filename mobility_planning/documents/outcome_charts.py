"""Pictures of what mobility brings: participation against its target, recognition, an outcome by group."""

from __future__ import annotations

from dataclasses import replace
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
    ROW,
    WIDTH,
    Picture,
    in_colours,
    inline,
    lines_axis,
    make_picture,
    row_height,
    wrapped,
)
from mobility_planning.outcomes.equity.by_group import ByGroup
from mobility_planning.outcomes.suppression import Shown

STATES = ("recognised_fully", "recognised_partly", "recognised_not")
"""What became of a stay's credits, from all to none."""
_QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
_FINE = 0.15
"""Length of an axis of shares below which whole percents are too coarse for its quarters."""


def share_word(share: float, words: Words) -> str:
    r"""Write a share with one decimal, as the language does: participation is often below one percent.

    >>> from mobility_planning.core.locale import words
    >>> share_word(0.00166, words("en")), share_word(0.25, words("ru"))
    ('0.2%', '25,0\xa0%')
    """
    return words.say("outcomes-percent", number=words.number(100 * share, 1))


def participation_picture(table: pd.DataFrame, words: Words) -> Picture | None:
    """Draw participation by academic year, and the target as a line.

    Parameters
    ----------
    table : DataFrame
        Of `indicator_table`.
    words : Words

    Returns
    -------
    Picture or None
        None where no academic year is known.
    """
    rows = table[(table["indicator"] == "participation") & table["value"].notna()]
    if not len(rows):
        return None
    counted = zip(rows["value"], rows["part"], rows["whole"], strict=True)
    told = [_of(value, part, whole, words) for value, part, whole in counted]
    shown = rows.assign(label=rows["academic_year"], shown=told)
    most = float(max(rows["value"].max(), rows["target"].fillna(0).max()))
    x = alt.X(
        "value:Q", title=words.say("outcomes-axis-participation"), axis=_percents(0.0, most, words), scale=_to(most)
    )
    base = alt.Chart(inline(shown[["label", "value", "shown"]]), width=WIDTH, height=alt.Step(ROW + 6))
    base = base.encode(y=alt.Y("label:N", sort=list(shown["label"]), title=None), x=x)
    bars = base.mark_bar(height=BAR, color=BLUE) + base.mark_text(align="left", dx=5).encode(text="shown:N")
    target = rows["target"].dropna()
    if len(target):
        bars = _line(float(target.iloc[-1]), words) + bars
    wished = words.percent(float(target.iloc[-1])) if len(target) else words.say("outcomes-no-target")
    lines = "; ".join(f"{year}: {each}" for year, each in zip(rows["academic_year"], told, strict=True))
    said = words.say("chart-participation-told", target=wished, years=lines)
    return make_picture("outcomes-participation", bars, said, words)


def recognition_picture(table: pd.DataFrame, words: Words) -> Picture | None:
    """Draw the stays recognised in full, in part and not at all, by academic year and scope, as stacked bars.

    Parameters
    ----------
    table : DataFrame
        Of `indicator_table`.
    words : Words

    Returns
    -------
    Picture or None
        None where nothing was recognised yet.
    """
    rows = table[table["indicator"].isin(STATES) & (table["scope"] != "all") & table["value"].notna()]
    if not len(rows):
        return None
    names = {state: words.say(f"indicator-{state}") for state in STATES}
    shown = rows.assign(
        label=_years_and_scopes(rows, words),
        state=rows["indicator"].map(names),
        order=rows["indicator"].map(STATES.index),
        written=[words.number(part) if part else "" for part in rows["part"]],
    )
    base = alt.Chart(inline(shown[["label", "state", "order", "value", "written"]]), width=WIDTH, height=alt.Step(ROW))
    base = base.encode(
        y=alt.Y("label:N", sort=list(dict.fromkeys(shown["label"])), title=None),
        x=alt.X("value:Q", stack="zero", title=words.say("outcomes-axis-stays"), axis=_percents(0.0, 1.0, words)),
        order="order:Q",
    )
    colours = in_colours(list(names.values()), [BLUE, GREY, ORANGE])
    bars = base.mark_bar(height=BAR).encode(color=alt.Color("state:N", scale=colours, sort=list(names.values())))
    figures = base.mark_text(align="right", dx=-4, color=INK, fontWeight="bold").encode(text="written:N")
    told = "; ".join(_state_told(str(label), group, words) for label, group in shown.groupby("label", sort=False))
    return make_picture("outcomes-recognition", bars + figures, told, words)


def equity_picture(found: ByGroup, names: dict[str, str], outcome: str, words: Words) -> Picture | None:
    """Draw an outcome of every group as a dot with its interval, beside the overall value as a line.

    Parameters
    ----------
    found : ByGroup
    names : dict of str to str
        Groups and values of the control column as they are shown.
    outcome : str
        What is measured, in words.
    words : Words

    Returns
    -------
    Picture or None
        None where no group is shown.
    """
    if not found.groups["shown"].eq(Shown.YES).any():
        return None
    rows = _equity_rows(found, names, words)
    levels = found.overall["within"].map(names)
    # A row of the line must name a group of its own panel, or the panel would get an empty row.
    somebody = rows.drop_duplicates("within").set_index("within")["label"]
    overall = found.overall.assign(within=levels, group="", label=levels.map(somebody))
    held = inline(pd.concat([rows.assign(kind="group"), overall.assign(kind="all")])[_EQUITY])
    base = alt.Chart(held)
    least = _least(rows)
    axis = _percents(least, 1.0, words)
    x = alt.X("value:Q", title=outcome, axis=axis, scale=alt.Scale(domain=[least, 1]))
    groups = base.transform_filter("datum.kind == 'group'").encode(
        y=alt.Y("label:N", sort=list(dict.fromkeys(rows["label"])), title=None, axis=lines_axis())
    )
    line = base.transform_filter("datum.kind == 'all'").mark_rule(color=ORANGE, strokeDash=[5, 4], strokeWidth=1.5)
    span = groups.mark_rule(color=BLUE, strokeWidth=2).encode(x=alt.X("low:Q", axis=axis), x2="high:Q")
    dots = groups.mark_point(filled=True, opacity=1, size=70, color=BLUE).encode(x=x)
    figures = groups.mark_text(dy=-9, fontSize=10, color=INK).encode(x=x, text="figure:N")
    missing = groups.transform_filter("!isValid(datum.value)").mark_text(
        align="left", dx=6, fontStyle="italic", color=INK
    )
    layers = alt.layer(line.encode(x=x), span, dots, figures, missing.encode(x=alt.datum(least), text="hidden:N"))
    chart = _faceted(layers.properties(width=WIDTH + 40, height=_tall(rows["label"])), found, names)
    title = words.say("outcomes-by-group", outcome=outcome)
    told = _equity_told(rows, found, names, words)
    return replace(make_picture("outcomes-equity", chart, told, words), title=title, alt=f"{title}. {told}")


_EQUITY = ["kind", "within", "group", "label", "value", "low", "high", "figure", "hidden"]


def _least(rows: pd.DataFrame) -> float:
    """Begin the axis of the dots at a fifth, so that quarters of what is left are whole percents."""
    lowest = min(rows["value"].min(), rows["low"].fillna(1.0).min())
    return max(0, min(4, int((lowest - 0.02) * 5))) / 5


def _tall(labels: pd.Series) -> alt.Step:
    return alt.Step(max(30, int(row_height(labels).step) + 12))


def _faceted(layers: Any, found: ByGroup, names: dict[str, str]) -> Any:
    if not found.within:
        return layers
    order = [names[level] for level in found.overall["within"]]
    head = alt.Header(labelOrient="top", labelAnchor="start", labelAngle=0, labelPadding=4)
    faceted = layers.facet(row=alt.Row("within:N", sort=order, title=None, header=head), spacing=14)
    return faceted.resolve_scale(y="independent")


def _equity_rows(found: ByGroup, names: dict[str, str], words: Words) -> pd.DataFrame:
    shown = found.groups["shown"] == Shown.YES
    persons = found.groups["persons"]
    labels = [
        words.say("chart-equity-group", group=names[group], persons=int(number)) if there else names[group]
        for group, number, there in zip(found.groups["group"], persons, shown, strict=True)
    ]
    return found.groups.assign(
        within=found.groups["within"].map(names),
        label=wrapped(pd.Series(labels, index=found.groups.index, dtype="str")),
        figure=[share_word(value, words) if pd.notna(value) else "" for value in found.groups["value"]],
        hidden=words.say("outcomes-hidden"),
    )


def _equity_told(rows: pd.DataFrame, found: ByGroup, names: dict[str, str], words: Words) -> str:
    """Say each group shown with its interval, how far they lie apart, and how many are hidden."""
    shown = rows[rows["shown"] == Shown.YES]
    each = "; ".join(
        f"{within + ', ' if found.within else ''}{label.replace(chr(10), ' ')}: {figure}"
        for within, label, figure in shown[["within", "label", "figure"]].itertuples(index=False)
    )
    gaps = zip(*(found.gaps[name] for name in ("within", "lowest", "highest", "difference")), strict=True)
    apart = "; ".join(
        words.say(
            "chart-equity-gap",
            within=f"{names[within]}:" if found.within else "",
            highest=names[highest],
            lowest=names[lowest],
            difference=words.say("outcomes-points", number=words.number(100 * difference, 1)),
        ).strip()
        for within, lowest, highest, difference in gaps
    )
    return words.say("chart-equity-told", groups=each, gaps=apart, hidden=found.hidden)


def _state_told(label: str, rows: pd.DataFrame, words: Words) -> str:
    counted = zip(rows["state"], rows["part"], strict=True)
    parts = ", ".join(f"{state} {words.number(part)}" for state, part in counted)
    return f"{label}: {parts}"


def _years_and_scopes(rows: pd.DataFrame, words: Words) -> list[str]:
    pairs = zip(rows["academic_year"], rows["scope"], strict=True)
    return [f"{year}, {words.say(f'outcomes-scope-{scope}')}" for year, scope in pairs]


def _of(value: float, part: float, whole: float, words: Words) -> str:
    share = share_word(value, words)
    return words.say("outcomes-of", share=share, part=words.number(part), whole=words.number(whole))


def _line(target: float, words: Words) -> Any:
    told = words.say("outcomes-target", share=words.percent(target))
    base = alt.Chart(inline(pd.DataFrame({"value": [target], "told": [told]})))
    rule = base.mark_rule(color=ORANGE, strokeWidth=2, strokeDash=[5, 4]).encode(x="value:Q")
    return rule + base.mark_text(align="right", dx=-5, baseline="top", y=4).encode(x="value:Q", text="told:N")


def _percents(least: float, most: float, words: Words) -> alt.Axis:
    """Write an axis of shares in quarters of what it has to show, as the language writes percents."""
    values = [least + (most - least) * quarter for quarter in _QUARTERS]
    fine = (most - least) < _FINE
    labels = ", ".join(f'"{share_word(value, words) if fine else words.percent(value)}"' for value in values)
    place = f"round((datum.value - {least}) / {(most - least) or 1} * 4)"
    return alt.Axis(values=values, labelExpr=f"[{labels}][{place}]", labelFlush=False)


def _to(most: float) -> alt.Scale:
    return alt.Scale(domain=[0, most or 1], nice=False)
