"""Pictures of who came from where and who went where: a Sankey through the faculties of home, and an ordered matrix."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.documents.charts import (
    BLUE,
    GREY,
    INK,
    ORANGE,
    Picture,
    in_colours,
    inline,
    lines_axis,
    make_picture,
    row_height,
    wrapped,
)

SHOWN = 14
"""Partners with a node or row of their own on either side; the rest are one."""
_WIDTH, _LEAST, _LINE, _NODE = 260, 300, 15, 10
"""Pixels: from one column to the next, of the columns at the least, of a label, and of a node's width."""
_LETTERS, _NARROW = 26, 17
_IN, _HOME, _OUT = 0.0, 1.0, 2.0


@dataclass(frozen=True)
class _Node:
    column: float
    name: str
    stays: int
    top: float
    height: float


def flows_sankey(routes: pd.DataFrame, words: Words) -> Picture | None:
    """Draw partners on the left sending to faculties in the middle, and these to partners on the right.

    Parameters
    ----------
    routes : DataFrame
        `direction` ("in", "out"), `origin, destination` (names as shown) and `stays`, missing where they are hidden.
    words : Words

    Returns
    -------
    Picture or None
        None without a stay that may be shown. Flows that are hidden are left out, and the words say how many.
    """
    found = gathered_flows(routes, words)
    gathered = found[found["stays"].notna()]
    if not len(gathered):
        return None
    nodes = _nodes(gathered)
    height = max(node.top + node.height for node in nodes.values())
    first = min(node.column for node in nodes.values())
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[first, _OUT]))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False, zero=False))
    ways = {"in": words.say("outcomes-way-in"), "out": words.say("outcomes-way-out")}
    colour = alt.Color("way:N", scale=in_colours(list(ways.values()), [ORANGE, BLUE]), sort=list(ways.values()))
    ribbons = alt.Chart(inline(_ribbons(gathered, nodes, ways, first)), width=_WIDTH * (_OUT - first), height=height)
    # A band is one point whose shape is its outline: the size 4 keeps the outline's pixels as they are.
    bands = ribbons.mark_point(filled=True, size=4, strokeWidth=0, opacity=0.5).encode(
        x=alt.value(0), y=alt.value(0), shape=alt.Shape("outline:N", scale=None, legend=None), color=colour
    )
    boxes = _node_table(nodes, words)
    base = alt.Chart(inline(boxes)).encode(y=y)
    bars = base.mark_bar(color=GREY, width=_NODE, align="center").encode(x=x, y2="y2:Q")
    chart = alt.layer(bands, bars, *_labels(boxes, x))
    return make_picture("flows-sankey", chart, _told(found, ways, words), words)


def flows_matrix(routes: pd.DataFrame, words: Words) -> Picture | None:
    """Draw partners as rows and faculties as columns, each ordered by its stays, those who came beside those who went.

    Parameters
    ----------
    routes : DataFrame
        As for `flows_sankey`.
    words : Words

    Returns
    -------
    Picture or None
        None without a stay that may be shown. A cell with a hidden flow says so.
    """
    gathered = gathered_flows(routes, words)
    named = gathered.assign(column=gathered["home"].map(lambda name: broken(name, _NARROW)))
    return _matrix("flows-matrix", named, order_of(named, "column"), words)


def flows_by_year(routes: pd.DataFrame, words: Words) -> Picture | None:
    """Draw partners as rows and academic years as columns, those who came beside those who went.

    Parameters
    ----------
    routes : DataFrame
        As for `flows_sankey`, and `academic_year`.
    words : Words

    Returns
    -------
    Picture or None
        As for `flows_matrix`.
    """
    years = gathered_flows(routes.assign(home=routes["academic_year"]), words)
    named = years.assign(column=years["home"])
    return _matrix("flows-by-year", named, sorted(set(named["column"])), words)


def _matrix(name: str, gathered: pd.DataFrame, columns: list[str], words: Words) -> Picture | None:
    if not gathered["stays"].notna().any():
        return None
    ways = {"in": words.say("outcomes-way-in"), "out": words.say("outcomes-way-out")}
    hidden = words.say("outcomes-hidden")
    cells = gathered.assign(
        way=gathered["direction"].map(ways), row=wrapped(gathered["partner"]),
        shown=[hidden if pd.isna(number) else words.number(int(number)) for number in gathered["stays"]],
        kind=gathered["direction"].where(gathered["stays"].notna(), "hidden"),
        strength=(0.15 + 0.55 * gathered["stays"] / gathered["stays"].max()).fillna(0.15).astype("float64"),
    )  # fmt: skip
    base = alt.Chart(inline(cells[["row", "column", "way", "kind", "shown", "strength"]])).encode(
        y=alt.Y("row:N", sort=order_of(cells, "row"), title=None, axis=lines_axis()),
        x=alt.X("column:N", sort=columns, title=None,
                axis=alt.Axis(labelExpr="split(datum.label, '\\n')", labelAngle=0, orient="bottom", labelFontSize=9)),
    )  # fmt: skip
    colour = alt.Color("kind:N", scale=in_colours(["in", "out", "hidden"], [ORANGE, BLUE, GREY]), legend=None)
    rects = base.mark_rect().encode(color=colour, opacity=alt.Opacity("strength:Q", scale=None, legend=None))
    plots = (rects + base.mark_text().encode(text="shown:N")).properties(
        width=alt.Step(100), height=_tall(cells["row"])
    )
    head = alt.Header(labelOrient="top", title=None)
    faceted = plots.facet(column=alt.Column("way:N", sort=list(ways.values()), header=head), spacing=16)
    return make_picture(name, faceted, _told(gathered, ways, words), words)


def gathered_flows(routes: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Give each flow its side at `home` and its `partner`; the partners with fewest stays are one, by direction.

    Where no faculty is known at all, home is the university as a whole.

    Parameters
    ----------
    routes : DataFrame
        As for `flows_sankey`; a column `home` takes the place of the faculties.
    words : Words

    Returns
    -------
    DataFrame
        `direction, home, partner, stays, hidden`: stays are missing where all, or some, of a cell are hidden, and
        `hidden` counts the flows that are.
    """
    out = routes["direction"] == "out"
    faculty = routes["origin"].where(out, routes["destination"])
    unknown = words.say("outcomes-unknown")
    nowhere = words.say("flows-our-university") if faculty.isin(["", unknown]).all() else unknown
    sides = pd.DataFrame({
        "direction": routes["direction"], "home": routes.get("home", faculty).replace(["", unknown], nowhere),
        "partner": routes["destination"].where(out, routes["origin"]).replace("", unknown),
        "stays": routes["stays"].astype("Int64"), "hidden": routes["stays"].isna().astype("int64"),
    })  # fmt: skip
    partners = order_of(sides, "partner")
    rest = set(partners[SHOWN:]) if len(partners) > SHOWN + 1 else set()
    named = sides.assign(partner=sides["partner"].where(~sides["partner"].isin(rest), words.say("outcomes-others")))
    cells = named.groupby(["direction", "home", "partner"], as_index=False).agg({"stays": "sum", "hidden": "sum"})
    return cells.assign(stays=cells["stays"].mask(cells["hidden"] > 0))


def order_of(table: pd.DataFrame, name: str) -> list[str]:
    """Give the values of a column by the stays they have, the most first."""
    totals = table.groupby(name)["stays"].sum().sort_index().sort_values(ascending=False, kind="stable")
    return [str(each) for each in totals.index]


def _nodes(gathered: pd.DataFrame) -> dict[tuple[float, str], _Node]:
    """Set the nodes of the three columns one below another, each column centred."""
    sizes = _sizes(gathered)
    most = max(sum(column.values()) for column in sizes.values())
    longest = max(len(column) for column in sizes.values())
    unit = max(_LEAST, _LINE * longest) / most
    spans = {place: _span(column, unit, place) for place, column in sizes.items()}
    whole = max(span for span, _ in spans.values())
    return {
        (place, name): _Node(place, name, stays, top + (whole - span) / 2, max(stays * unit, 1.0))
        for place, (span, tops) in spans.items()
        for (name, stays), top in zip(sizes[place].items(), tops, strict=True)
    }


def _sizes(gathered: pd.DataFrame) -> dict[float, dict[str, int]]:
    """Give the stays of every node, the largest first; a faculty is as high as the larger of its two sides."""
    sides = {_IN: gathered[gathered["direction"] == "in"], _OUT: gathered[gathered["direction"] == "out"]}
    found = {place: _totals(table, "partner") for place, table in sides.items() if len(table)}
    home = pd.DataFrame({place: table.groupby("home")["stays"].sum() for place, table in sides.items()})
    larger = home.fillna(0).max(axis=1).sort_index().sort_values(ascending=False, kind="stable")
    return {**found, _HOME: {str(name): int(stays) for name, stays in larger.items()}}


def _totals(table: pd.DataFrame, name: str) -> dict[str, int]:
    totals = table.groupby(name)["stays"].sum()
    return {each: int(totals[each]) for each in order_of(table, name)}


def _span(column: dict[str, int], unit: float, place: float) -> tuple[float, list[float]]:
    """Give the height of a column and the tops of its nodes, with room for every label."""
    least = 3 * _LINE if place == _HOME else _LINE
    tops, at = [], 0.0
    for stays in column.values():
        height = max(stays * unit, 1.0)
        room = max(height + 5, least)
        tops.append(at + (room - height) / 2)
        at += room
    return at, tops


def _ribbons(
    gathered: pd.DataFrame, nodes: dict[tuple[float, str], _Node], ways: dict[str, str], first: float
) -> pd.DataFrame:
    """Give the outline of every flow, set within its nodes in the order of the other side."""
    filled: dict[tuple[str, float, str], float] = {}
    rows = []
    for flow in _placed(gathered, nodes).to_dict("records"):
        inward = flow["direction"] == "in"
        partner, home = nodes[_IN if inward else _OUT, flow["partner"]], nodes[_HOME, flow["home"]]
        ends = (partner, home) if inward else (home, partner)
        tops, widths = [], []
        for end in ends:
            key = (flow["direction"], end.column, end.name)
            widths.append(flow["stays"] * end.height / end.stays)
            tops.append(end.top + filled.get(key, 0.0))
            filled[key] = filled.get(key, 0.0) + widths[-1]
        places = [(end.column - first) * _WIDTH for end in ends]
        rows.append({"outline": _outline(places, tops, widths), "way": ways[flow["direction"]]})
    return pd.DataFrame(rows)


def _placed(gathered: pd.DataFrame, nodes: dict[tuple[float, str], _Node]) -> pd.DataFrame:
    """Order the flows by where their ends stand, so that bands cross as little as they can."""
    partners = zip(gathered["direction"], gathered["partner"], strict=True)
    tops = gathered.assign(
        home_top=[nodes[_HOME, name].top for name in gathered["home"]],
        partner_top=[nodes[_IN if way == "in" else _OUT, name].top for way, name in partners],
    )
    return tops.sort_values(["direction", "home_top", "partner_top"])


def _outline(places: list[float], tops: list[float], widths: list[float]) -> str:
    """Lead a band smoothly from its first node to its second: an SVG path in pixels."""
    (start, end), middle = places, sum(places) / 2
    (top, other), (low, lower) = tops, [top + width for top, width in zip(tops, widths, strict=True)]
    there = f"M{start:.1f} {top:.1f}C{middle:.1f} {top:.1f} {middle:.1f} {other:.1f} {end:.1f} {other:.1f}"
    back = f"L{end:.1f} {lower:.1f}C{middle:.1f} {lower:.1f} {middle:.1f} {low:.1f} {start:.1f} {low:.1f}Z"
    return there + back


def _node_table(nodes: dict[tuple[float, str], _Node], words: Words) -> pd.DataFrame:
    return pd.DataFrame([
        {
            "x": node.column, "y": round(node.top, 2), "y2": round(node.top + node.height, 2),
            "middle": round(node.top + node.height / 2, 2),
            "label": broken(node.name) if node.column == _HOME else f"{node.name}  {words.number(node.stays)}",
        }
        for node in nodes.values()
    ])  # fmt: skip


def _labels(boxes: pd.DataFrame, x: alt.X) -> list[Any]:
    """Write partners outside the columns, and faculties beside their node."""
    sides: dict[float, tuple[Literal["left", "right"], int]] = {
        _IN: ("right", -9), _HOME: ("left", 9), _OUT: ("left", 9),
    }  # fmt: skip
    return [
        alt.Chart(inline(boxes[boxes["x"] == place]))
        .mark_text(align=align, baseline="middle", dx=dx, lineBreak="\n", color=INK, limit=400)
        .encode(x=x, y="middle:Q", text="label:N")
        for place, (align, dx) in sides.items()
        if (boxes["x"] == place).any()
    ]


def _tall(labels: pd.Series) -> alt.Step:
    return alt.Step(int(row_height(labels).step) + 5)


def broken(name: str, letters: int = _LETTERS) -> str:
    """Break a name into lines of so many letters."""
    return textwrap.fill(name, letters, break_on_hyphens=False)


def _told(gathered: pd.DataFrame, ways: dict[str, str], words: Words) -> str:
    """Say how many came and went, the largest flows, and how many are hidden."""
    parts = []
    for way, name in ways.items():
        here = gathered[(gathered["direction"] == way) & gathered["stays"].notna()]
        if not len(here):
            continue
        most = "; ".join(f"{who}: {words.number(n)}" for who, n in list(_totals(here, "partner").items())[:5])
        parts.append(words.say("chart-flows-told", way=name, stays=int(here["stays"].sum()), most=most))
    if hidden := int(gathered["hidden"].sum()):
        parts.append(words.say("flows-hidden-told", flows=hidden))
    return " ".join(parts)
