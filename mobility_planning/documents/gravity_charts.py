"""Pictures of flows against expectation: the matrix of the Balassa index, and what a gravity model estimates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np
import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.documents.charts import (
    BLUE,
    GREY,
    INK,
    ORANGE,
    WIDTH,
    Picture,
    in_colours,
    inline,
    lines_axis,
    make_picture,
    row_height,
    wrapped,
)
from mobility_planning.documents.flow_charts import SHOWN, broken, order_of
from mobility_planning.outcomes.flows.balassa import LEAST

if TYPE_CHECKING:
    from mobility_planning.outcomes.flows.gravity import Gravity

_CLASSES = {
    "far_below": (ORANGE, 0.75), "below": (ORANGE, 0.35), "as_expected": (GREY, 0.08), "above": (BLUE, 0.35),
    "far_above": (BLUE, 0.75), "few": (GREY, 0.2), "hidden": (GREY, 0.55),
}  # fmt: skip
"""Colour and opacity; nearly none in the middle, so that it is neutral on light and dark ground."""
_BOUNDS = (np.log(1 / 2), np.log(4 / 5), np.log(5 / 4), np.log(2))
"""Logarithms of the index between the classes, the same on either side of 0."""
_MOST = 3
_FACTORS = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0, 2.0, 4.0, 8.0, 16.0)


def balassa_matrix(found: pd.DataFrame, words: Words) -> Picture | None:
    """Draw partners by faculties, each flow in the colour of how far it lies from what was expected.

    Parameters
    ----------
    found : DataFrame
        As `balassa` gives it by direction alone, with origins and destinations named as they are shown.
    words : Words

    Returns
    -------
    Picture or None
        None where no direction has two origins and two destinations: everything is as expected then.
    """
    ends = found.groupby("direction")[["origin", "destination"]].nunique()
    if not (ends > 1).all(axis=1).any():
        return None
    sides = _sides(found, words)
    partners = order_of(sides, "partner")
    cells = _cells(sides[sides["partner"].isin(partners[:SHOWN])], words)
    ways = [words.say("outcomes-way-in"), words.say("outcomes-way-out")]
    labels = {name: words.say(f"flows-balassa-{name}") for name in _CLASSES if name in set(cells["kind"])}
    base = alt.Chart(inline(cells[["row", "column", "way", "label", "count", "expectation"]])).encode(
        y=alt.Y("row:N", sort=order_of(cells, "row"), title=None, axis=lines_axis()),
        x=alt.X("column:N", sort=order_of(cells, "column"), title=None,
                axis=alt.Axis(labelExpr="split(datum.label, '\\n')", labelAngle=0, orient="bottom", labelFontSize=9)),
    )  # fmt: skip
    scale = in_colours(list(labels.values()), [_rgba(*_CLASSES[name]) for name in labels])
    legend = alt.Legend(columns=4, symbolType="square", symbolStrokeWidth=0, labelLimit=0)
    rects = base.mark_rect().encode(color=alt.Color("label:N", scale=scale, sort=list(labels.values()), legend=legend))
    counts = base.mark_text(dy=-6).encode(text="count:N")
    expected = base.mark_text(dy=8, fontSize=9).encode(text="expectation:N")
    plots = (rects + counts + expected).properties(width=alt.Step(104), height=_tall(cells["row"], 36))
    head = alt.Header(labelOrient="top", title=None)
    faceted = plots.facet(column=alt.Column("way:N", sort=ways, header=head), spacing=16)
    told = _balassa_told(cells, max(0, len(partners) - SHOWN), words)
    return make_picture("flows-balassa", faceted, told, words)


def balassa_meaning(words: Words) -> str:
    """Say in a reader's words what is expected, and which cells are grey."""
    return words.say("flows-balassa-meaning", least=LEAST)


def _sides(found: pd.DataFrame, words: Words) -> pd.DataFrame:
    out = found["direction"] == "out"
    unknown = words.say("outcomes-unknown")
    return found.assign(
        partner=found["destination"].where(out, found["origin"]).replace("", unknown),
        home=found["origin"].where(out, found["destination"]).replace("", unknown),
        way=found["direction"].map({way: words.say(f"outcomes-way-{way}") for way in ("in", "out")}),
    )


def _cells(sides: pd.DataFrame, words: Words) -> pd.DataFrame:
    kinds = pd.Series(_kinds(sides), index=sides.index, dtype="str")
    hidden, missing = kinds == "hidden", sides["expected"].isna()
    counts = ["" if gone else words.number(int(stays)) for stays, gone in zip(sides["stays"], hidden, strict=True)]
    expected = [
        "" if gone else words.say("flows-expected", stays=words.number(value, 1))
        for value, gone in zip(sides["expected"], hidden | missing, strict=True)
    ]
    return sides.assign(
        kind=kinds, label=kinds.map({name: words.say(f"flows-balassa-{name}") for name in _CLASSES}), count=counts,
        expectation=expected, row=wrapped(sides["partner"]), column=sides["home"].map(lambda name: broken(name, 17)),
    )  # fmt: skip


def _kinds(sides: pd.DataFrame) -> list[str]:
    """Class each cell by its logarithm; a flow that nobody made lies below every bound."""
    logs = sides["log_index"].fillna(-np.inf).to_numpy(dtype="float64")
    names = list(_CLASSES)[: len(_BOUNDS) + 1]
    classes = [names[place] for place in np.digitize(logs, _BOUNDS)]
    few = sides["few"].astype("boolean").fillna(value=False)
    found = np.where(few.to_numpy(dtype=bool), "few", classes)
    return [str(kind) for kind in np.where(sides["index"].isna(), "hidden", found)]


def _balassa_told(cells: pd.DataFrame, left: int, words: Words) -> str:
    """Say the flows furthest above and below expectation, and how many partners are not drawn."""
    sure = cells[~cells["kind"].isin(["few", "hidden"])].assign(rank=cells["symmetric"].abs())
    sure = sure.sort_values(["rank", "expected"], ascending=False, kind="stable")
    most = sure[sure["kind"].isin(["above", "far_above"])].head(_MOST)
    least = sure[sure["kind"].isin(["below", "far_below"])].head(_MOST)
    told = words.say("flows-balassa-told", most=_pairs(most, words), least=_pairs(least, words))
    return f"{told} {words.say('flows-balassa-rest', partners=left)}" if left else told


def _pairs(rows: pd.DataFrame, words: Words) -> str:
    shown = rows.assign(expected=[words.number(value, 1) for value in rows["expected"]])
    said = [
        words.say("flows-balassa-pair", partner=partner, home=home, way=way, stays=int(stays), expected=expected)
        for partner, home, way, stays, expected in shown[["partner", "home", "way", "stays", "expected"]].to_numpy()
    ]
    return "; ".join(said) or words.say("flows-balassa-none")


def gravity_picture(found: Gravity, words: Words) -> Picture | None:
    """Draw each term's change of stays as a dot with its interval, on an axis where half and double are as far.

    The base level and the years are left out: they are controls.

    Parameters
    ----------
    found : Gravity
    words : Words

    Returns
    -------
    Picture or None
        None where every term was left out.
    """
    table = found.table[~found.table["term"].map(_is_control)]
    if not len(table):
        return None
    rows = _gravity_rows(table, words)
    least, most = _ends(rows)
    x = alt.X("factor:Q", title=words.say("gravity-axis"), axis=_change_axis(least, most, words),
              scale=alt.Scale(type="log", domain=[least, most], clamp=True))  # fmt: skip
    base = alt.Chart(inline(rows)).encode(y=alt.Y("label:N", sort=list(rows["label"]), title=None, axis=lines_axis()))
    none = alt.Chart(inline(pd.DataFrame({"factor": [1.0]}))).mark_rule(color=ORANGE, strokeDash=[5, 4]).encode(x=x)
    spans = base.mark_rule(color=BLUE, strokeWidth=2).encode(x=alt.X("low:Q"), x2="high:Q")
    dots = base.mark_point(filled=True, opacity=1, size=70, color=BLUE).encode(x=x)
    figures = base.mark_text(dy=-10, fontSize=10, color=INK).encode(x=x, text="figure:N")
    chart = alt.layer(none, spans, dots, figures).properties(width=WIDTH + 160, height=_tall(rows["label"], 34))
    told = words.say("gravity-told", terms="; ".join(rows["label"] + ": " + rows["told"]),
                     n=found.n, partners=found.partners, zeros=found.zeros)  # fmt: skip
    return make_picture("flows-gravity", chart, told, words)


def gravity_meaning(words: Words) -> str:
    """Say in a reader's words what is estimated, how to read an interval, and that nothing here is a cause."""
    return words.say("gravity-meaning")


def gravity_notes(found: Gravity, words: Words) -> tuple[str, ...]:
    """Say what a reader of a gravity model has to know: what was left out, and on how little it stands.

    Parameters
    ----------
    found : Gravity
    words : Words

    Returns
    -------
    tuple of str
        One sentence each.
    """
    reasons = dict.fromkeys(why for _, why in found.dropped)
    left_out = [
        words.say(
            f"gravity-note-{why}", terms="; ".join(term_name(term, words) for term, w in found.dropped if w == why)
        )
        for why in reasons
    ]
    return (*(words.say(f"gravity-note-{key}", number=number) for key, number in found.notes), *left_out)


def term_name(term: str, words: Words) -> str:
    """Name a term of a gravity model; a covariate of the office's own keeps its name.

    >>> from mobility_planning.core.locale import words
    >>> [term_name(term, words("en")) for term in ("log_distance", "price level", "log_gdp")]
    ['Twice the distance', 'price level: one more', 'gdp: twice as much']
    """
    if words.knows(f"gravity-{term}"):
        return words.say(f"gravity-{term}")
    if _is_control(term):
        return words.say("gravity-year", value=term.partition("=")[2])
    own = term.removeprefix("log_")
    return words.say("gravity-own" if own == term else "gravity-own-doubled", name=own)


def _is_control(term: str) -> bool:
    return term == "const" or "=" in term


def _gravity_rows(table: pd.DataFrame, words: Words) -> pd.DataFrame:
    changes = table[["change", "change_low", "change_high"]].itertuples(index=False)
    parts = [[_signed(value, words) for value in values] for values in changes]
    return pd.DataFrame({
        "label": wrapped(pd.Series([term_name(term, words) for term in table["term"]], dtype="str")).to_numpy(),
        "factor": 1 + table["change"].to_numpy(), "low": 1 + table["change_low"].to_numpy(),
        "high": 1 + table["change_high"].to_numpy(), "figure": [part[0] for part in parts],
        "told": [words.say("gravity-change", change=each, low=low, high=high) for each, low, high in parts],
    })  # fmt: skip


def _signed(change: float, words: Words) -> str:
    """Write a change of stays as percents with their sign; what is beyond all sense is told as such."""
    shown = min(change, _FACTORS[-1] ** 2)
    sign = "+" if round(100 * shown) > 0 else ""
    return ("> " if shown < change else "") + sign + words.percent(shown)


def _ends(rows: pd.DataFrame) -> tuple[float, float]:
    """Give the ends of the axis: steps of two around what is shown, at most sixteen-fold either way."""
    below = [factor for factor in _FACTORS if factor <= rows["low"].min()] or [_FACTORS[0]]
    above = [factor for factor in _FACTORS if factor >= rows["high"].max()] or [_FACTORS[-1]]
    return min(below[-1], 1 / 2), max(above[0], 2.0)


def _change_axis(least: float, most: float, words: Words) -> alt.Axis:
    values = [factor for factor in _FACTORS if least <= factor <= most]
    labels = ", ".join(f'"{_signed(factor - 1, words)}"' for factor in values)
    place = f"round(log(datum.value / {least}) / log(2))"
    return alt.Axis(values=values, labelExpr=f"[{labels}][{place}]")


def _rgba(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def _tall(labels: pd.Series, least: int) -> Any:
    return alt.Step(max(least, int(row_height(labels).step) + 8))
