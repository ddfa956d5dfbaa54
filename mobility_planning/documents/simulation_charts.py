"""Pictures of simulated rounds: means with their intervals, paired differences, and seats seldom filled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.documents.charts import (
    BAR,
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

SHOWN = ("placed_share", "first_choice_share", "rank_mean", "ects_mean", "envy_pairs", "wasted_seats", "spread",
         "gain_share")  # fmt: skip
"""Measures that are drawn, those that there are figures of."""
_WIDE = WIDTH + 110
"""Pixels of a panel: room for the name of a measure above it."""
SELDOM = 15
"""Offers drawn, those that fill least first."""
_PERCENTS = {
    **dict.fromkeys(("placed_share", "first_choice_share", "filled_share", "gain_share"), 100.0), "spread": 0.01,
}  # fmt: skip
"""What makes percents of a measure: shares are of one, the spread is in ten-thousandths."""
_DIGITS = {**dict.fromkeys(_PERCENTS, 1), "merit_mean": 0}
"""Decimals; two for all others."""
_ENDS = {**dict.fromkeys(_PERCENTS, (0.0, 1.0)), "spread": (0.0, 10000.0), "rank_mean": (1.0, np.inf)}
"""Between which values a measure can be; all others are nothing or more."""
_CASE = ("mechanism", "policy", "demand")


def measure_title(measure: str, words: Words, *, difference: bool = False) -> str:
    """Name a measure with its unit: shares are percents, and their differences percentage points.

    >>> from mobility_planning.core.locale import words
    >>> measure_title("placed_share", words("en")), measure_title("placed", words("en"))
    ('Share placed, of those eligible, %', 'Applicants placed')
    """
    name = words.say(f"simulated-measure-{measure}")
    if measure not in _PERCENTS:
        return name
    return words.say("simulated-in-points" if difference else "simulated-in-percent", measure=name)


def measure_word(measure: str, value: float, words: Words, *, signed: bool = False) -> str:
    """Write a measure in the unit of its title: percents with a decimal, merit whole, all others with two decimals.

    >>> from mobility_planning.core.locale import words
    >>> measure_word("placed_share", 0.5, words("en")), measure_word("placed", -2.25, words("en"), signed=True)
    ('50.0', '−2.25')
    """
    digits = _DIGITS.get(measure, 2)
    told = words.number(abs(value) * _PERCENTS.get(measure, 1.0), digits)
    if told == words.number(0, digits):
        return told
    return ("−" if value < 0 else "+" if signed else "") + told


def possible(means: pd.DataFrame) -> pd.DataFrame:
    """Cut intervals of means where the measure ends: no share is more than one, no number of cases less than none.

    Parameters
    ----------
    means : DataFrame
        Of `summary`: `measure, low, high` among others.

    Returns
    -------
    DataFrame

    Examples
    --------
    >>> rows = pd.DataFrame({"measure": ["placed_share", "envy_pairs"], "low": [0.9, -0.1], "high": [1.1, 0.3]})
    >>> possible(rows)[["low", "high"]].values.tolist()
    [[0.9, 1.0], [0.0, 0.3]]
    """
    ends = [_ENDS.get(name, (0.0, np.inf)) for name in means["measure"]]
    least, most = (pd.Series([end[side] for end in ends], means.index, dtype="float64") for side in (0, 1))
    return means.assign(**{name: means[name].astype("float64").clip(least, most) for name in ("low", "high")})


def case_name(row: pd.Series, table: pd.DataFrame, words: Words, kind: str = "mechanism") -> str:
    """Name a case by what is compared, and by what else is not the same in all of the table.

    Parameters
    ----------
    row : Series
        Of the table: `policy, demand, mechanism`.
    table : DataFrame
    words : Words
    kind : {"mechanism", "policy", "demand"}
        What is compared.

    Examples
    --------
    >>> from mobility_planning.core.locale import words
    >>> rows = pd.DataFrame({"policy": "base", "demand": ["as_is", "applicants=9"], "mechanism": "generous"})
    >>> case_name(rows.iloc[1], rows, words("en")), case_name(rows.iloc[1], rows, words("en"), "demand")
    ('generous, without fairness; 9 applicants', '9 applicants')
    """
    varied = [name for name in _CASE if name == kind or len(set(table[name])) > 1]
    return "; ".join(named(name, str(row[name]), words) for name in varied)


def named(kind: str, name: str, words: Words) -> str:
    """Name a mechanism, a policy or a demand; what has no name of its own in the catalogue keeps the one it has.

    >>> from mobility_planning.core.locale import words
    >>> named("demand", "as_is", words("en")), named("policy", "more seats", words("en"))
    ('applicants as the office has them', 'more seats')
    """
    if kind == "mechanism":
        return words.say(f"mechanism-{name}")
    which, _, value = name.partition("=")
    key = f"simulated-{kind}-{which}"
    return words.say(key, value=value) if words.knows(key) else name


def means_picture(table: pd.DataFrame, words: Words) -> Picture | None:
    """Draw the mean of every measure under each mechanism as a dot with its interval.

    Parameters
    ----------
    table : DataFrame
        Of `summary`; one policy and one demand, or a few.
    words : Words

    Returns
    -------
    Picture or None
        None where no measure has a figure.
    """
    rows = _drawn(table, words, "mechanism", signed=False)
    if not len(rows):
        return None
    return make_picture("simulated-means", _dots(rows, words, zero=False), _told(rows), words)


def paired_picture(
    table: pd.DataFrame, words: Words, against: str, kind: str = "mechanism"
) -> Picture | None:  # fmt: skip
    """Draw differences within runs as dots with their intervals, beside a line at no difference.

    Parameters
    ----------
    table : DataFrame
        Of `paired`, against one base.
    words : Words
    against : str
        What the others are set against, in words.
    kind : {"mechanism", "policy", "demand"}
        What is compared.

    Returns
    -------
    Picture or None
        None where there is nothing to compare.
    """
    rows = _drawn(table, words, kind, signed=True)
    if not len(rows):
        return None
    told = words.say("simulated-against", base=against)
    return make_picture("simulated-paired", _dots(rows, words, zero=True), f"{told} {_told(rows)}", words)


def fill_picture(table: pd.DataFrame, names: pd.Series, words: Words) -> Picture | None:
    """Draw the offers that fill least: how many of their seats are given on average.

    Parameters
    ----------
    table : DataFrame
        Of `fill`, of one policy, demand and mechanism.
    names : Series
        Names by `offer_id`.
    words : Words

    Returns
    -------
    Picture or None
        None where no offer has a seat.
    """
    rows = seldom(table).head(SELDOM)
    if not len(rows):
        return None
    labels = [f"{names.get(offer, '')} ({offer})" for offer in rows["offer_id"]]
    figures = [words.percent(share) for share in rows["filled"]]
    shown = rows.assign(label=wrapped(pd.Series(labels, index=rows.index, dtype="str")), figure=figures)
    base = alt.Chart(inline(shown[["label", "filled", "figure"]]), width=WIDTH, height=row_height(shown["label"]))
    base = base.encode(
        y=alt.Y("label:N", sort=list(shown["label"]), title=None, axis=lines_axis()),
        x=alt.X("filled:Q", title=words.say("simulated-axis-filled"), axis=alt.Axis(format="%", tickCount=5),
                scale=alt.Scale(domain=[0, 1])),
    )  # fmt: skip
    bars = base.mark_bar(height=BAR, color=BLUE) + base.mark_text(align="left", dx=5).encode(text="figure:N")
    told = "; ".join(f"{label}: {figure}" for label, figure in zip(labels, figures, strict=True))
    return make_picture("simulated-fill", bars, told, words)


def seldom(table: pd.DataFrame) -> pd.DataFrame:
    """Give the offers with seats, the share of them that is `filled` on average, those that fill least first.

    >>> rows = pd.DataFrame({"offer_id": ["A", "B"], "quantity": [2.0, 4.0], "placed": [2.0, 1.0]})
    >>> seldom(rows)[["offer_id", "filled"]].values.tolist()
    [['B', 0.25], ['A', 1.0]]
    """
    there = table[table["quantity"] > 0]
    shares = there.assign(filled=(there["placed"] / there["quantity"]).astype("float64"))
    return shares.sort_values(["filled", "offer_id"], ignore_index=True)


def _drawn(table: pd.DataFrame, words: Words, kind: str, *, signed: bool) -> pd.DataFrame:
    """Give the rows that are drawn, with their labels and figures."""
    rows = table[table["measure"].isin(SHOWN) & table["mean"].notna()].reset_index(drop=True)
    if not len(rows):
        return rows
    order = rows["measure"].map({name: place for place, name in enumerate(SHOWN)})
    rows = rows.assign(order=order).sort_values("order", kind="stable", ignore_index=True)
    labels = pd.Series([case_name(row, rows, words, kind) for _, row in rows.iterrows()], index=rows.index, dtype="str")
    said = [measure_word(name, mean, words, signed=signed)
            for name, mean in zip(rows["measure"], rows["mean"], strict=True)]  # fmt: skip
    scale = rows["measure"].map(_PERCENTS).fillna(1.0)
    numbers = {name: rows[name].astype("float64") * scale for name in ("mean", "low", "high")}
    titles = [measure_title(name, words, difference=signed) for name in rows["measure"]]
    return rows.assign(label=wrapped(labels), whole=labels, figure=said, title=titles, zero=0.0, **numbers)


def _dots(rows: pd.DataFrame, words: Words, *, zero: bool) -> Any:
    data = inline(rows[["label", "title", "mean", "low", "high", "figure", "zero"]])
    base = alt.Chart(data).encode(
        y=alt.Y("label:N", sort=list(dict.fromkeys(rows["label"])), title=None, axis=lines_axis())
    )
    # The chart library writes numbers as English does.
    written = "datum.label" if words.number(0.5) == "0.5" else "replace(datum.label, '.', ',')"
    axis = alt.Axis(tickCount=4, labelFontSize=9, labelExpr=written)
    x = alt.X("mean:Q", title=None, axis=axis, scale=alt.Scale(zero=zero, padding=24))
    span = base.mark_rule(color=BLUE, strokeWidth=2).encode(x=alt.X("low:Q", title=None), x2="high:Q")
    dots = base.mark_point(filled=True, opacity=1, size=60, color=BLUE).encode(x=x)
    text = base.mark_text(dy=-9, fontSize=10, color=INK).encode(x=x, text="figure:N")
    rule = alt.Chart(data).mark_rule(color=ORANGE, strokeDash=[5, 4]).encode(x="zero:Q")
    layers = alt.layer(*([rule] if zero else []), span, dots, text, data=data)
    plots = layers.properties(width=_WIDE, height=alt.Step(_tall(rows["label"])))
    order: Sequence[str] = list(dict.fromkeys(rows["title"]))
    head = alt.Header(labelOrient="top", labelAnchor="start", labelAngle=0, labelPadding=4)
    faceted = plots.facet(row=alt.Row("title:N", sort=order, title=None, header=head), spacing=14)
    return faceted.resolve_scale(x="independent")


def _tall(labels: pd.Series) -> int:
    return max(30, int(row_height(labels).step) + 12)


def _told(rows: pd.DataFrame) -> str:
    parts = []
    for title, group in rows.groupby("title", sort=False):
        each = "; ".join(f"{label}: {figure}" for label, figure in zip(group["whole"], group["figure"], strict=True))
        parts.append(f"{title}: {each}.")
    return " ".join(parts)
