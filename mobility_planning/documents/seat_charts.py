"""Pictures of the seats themselves: offer by offer, who got in and who waits; and what a second run would change."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Mapping
from typing import Any

import altair as alt
import pandas as pd

from mobility_planning.allocation.result import Allocation
from mobility_planning.core.locale import Words
from mobility_planning.documents.charts import (
    BAR,
    BLUE,
    GREY,
    INK,
    LINE,
    ORANGE,
    Picture,
    in_colours,
    inline,
    lines_axis,
    make_picture,
    row_height,
    wrapped,
)
from mobility_planning.documents.overview import NO_WISH, REFUSED, WAITING, obtained, offers_overview, records
from mobility_planning.documents.wording import obtained_word

OFFERS_SHOWN, WISHES_SHOWN = 30, 5
_SEATS, _MERIT, _QUEUE, _CELL = 100, 270, 80, 78
_LETTERS = 12
"""On a line above a column of the matrix."""
_MERIT_AXIS = alt.Axis(tickCount=5, orient="top", format="d")


def seats_picture(allocation: Allocation, words: Words, *, offers: Collection[str] | None = None) -> Picture:
    """Draw every offer's seats given and free, the merit of those placed and waiting, its cut-off and waiting list.

    The commission's main picture: the stroke of a cut-off has the placed on its right and the waiting on its left, and
    a dot on the wrong side is a claim that a rule passed over.

    Parameters
    ----------
    allocation : Allocation
    words : Words
    offers : collection of str, optional
        The `offer_id` of the offers to draw; without it the `OFFERS_SHOWN` with the longest waiting lists.

    Returns
    -------
    Picture
        The highest cut-off first, then offers with free seats, the fullest first.
    """
    table = _chosen(offers_overview(allocation, words), offers)
    table = table.assign(label=wrapped(table["offer_id"] + " · " + table["host"]))
    people = _people(allocation, table, words)
    panels = alt.hconcat(_seats(table, words), _merit(table, people, words), _queue(table, words), spacing=14)
    chart = panels.resolve_scale(color="shared")
    columns = ["label", "placed", "quantity", "cutoff", "waiting"]
    told = "; ".join(_offer_told(row, words) for row in records(table[columns]))
    return make_picture("seats", chart, told, words, offers=len(table), all=len(allocation.cutoffs))


def runs_picture(before: Allocation, after: Allocation, words: Words) -> Picture:
    """Draw what a second run of the same round would change: applicants by what they obtain in the one and the other.

    Parameters
    ----------
    before, after : Allocation
        Such as the base and a scenario; wishes after the fifth are one row and column.
    words : Words

    Returns
    -------
    Picture
        A matrix whose diagonal obtains the same; what is better than before and what is worse differ in colour.
    """
    counts = run_changes(before, after)
    order = [name for name in _ORDER if name in {*counts["before"], *counts["after"]}]
    labels = {name: _label(name, words) for name in order}
    kinds = {kind: words.say(f"chart-run-{kind}") for kind in ("better", "same", "worse")}
    heads = {name: textwrap.fill(label, _LETTERS, break_on_hyphens=False) for name, label in labels.items()}
    table = counts.assign(
        row=counts["before"].map(labels), column=counts["after"].map(heads), colour=counts["kind"].map(kinds),
        shown=[words.number(number) for number in counts["applicants"]],
    )  # fmt: skip
    chart = _matrix(table, (list(labels.values()), list(heads.values())), list(kinds.values()), words)
    moved: dict[str, Any] = {kind: int(counts.loc[counts["kind"] == kind, "applicants"].sum()) for kind in kinds}
    told = "; ".join(
        words.say("chart-run-cell", before=labels[row], after=labels[column], number=number)
        for row, column, number in table[["before", "after", "shown"]].itertuples(index=False)
    )
    return make_picture("runs", chart, told, words, **moved)


def run_changes(before: Allocation, after: Allocation) -> pd.DataFrame:
    """Count applicants by what they obtain in two runs.

    Parameters
    ----------
    before, after : Allocation

    Returns
    -------
    DataFrame
        `before, after` (the rank of the wish, "later" after the fifth, or `waiting`, `refused`, `no_wish`), `kind`
        (better, same or worse) and `applicants`, in the order of what is better. Another seat of the same rank, or two
        later wishes, are the same.
    """
    one, other = (obtained(run).map(_grouped) for run in (before, after))
    both = pd.DataFrame({"before": one, "after": other.reindex(one.index).fillna(NO_WISH)})
    counts = both.value_counts(sort=False).rename("applicants").reset_index()
    places = [counts[name].map(_ORDER.index) for name in ("before", "after")]
    kind = pd.Series("same", counts.index).mask(places[1] < places[0], "better").mask(places[1] > places[0], "worse")
    kind = kind.mask(~counts["before"].isin(_SEATED) & ~counts["after"].isin(_SEATED), "same")
    ordered = counts.assign(kind=kind, first=places[0], second=places[1]).sort_values(["first", "second"])
    return ordered[["before", "after", "kind", "applicants"]].reset_index(drop=True)


_SEATED = [*map(str, range(1, WISHES_SHOWN + 1)), "later"]
_ORDER = [*_SEATED, WAITING, REFUSED, NO_WISH]


def _grouped(name: str) -> str:
    return "later" if name.isdigit() and int(name) > WISHES_SHOWN else name


def _label(name: str, words: Words) -> str:
    return words.say("obtained-later", rank=WISHES_SHOWN) if name == "later" else obtained_word(name, words)


def _chosen(table: pd.DataFrame, offers: Collection[str] | None) -> pd.DataFrame:
    """Choose the offers to draw and order them: full ones by cut-off, then the others by the share of seats given."""
    if offers is not None:
        table = table[table["offer_id"].isin(list(offers))]
    else:
        table = table.sort_values(["waiting", "offer_id"], ascending=[False, True]).head(OFFERS_SHOWN)
    share = table["placed"] / table["quantity"].clip(1)
    known = table.assign(high=table["cutoff"].astype("Float64").fillna(-1), full=share)
    order = known.sort_values(["high", "full", "offer_id"], ascending=[False, False, True], ignore_index=True)
    return order.drop(columns=["high", "full"])


def _people(allocation: Allocation, table: pd.DataFrame, words: Words) -> pd.DataFrame:
    """List the merit of everyone placed or waiting at the offers: `label, merit, kind`."""
    labels = dict(zip(table["offer_id"], table["label"], strict=True))
    groups = {"chart-seats-given": allocation.seats, "chart-seats-waiting": allocation.waiting}
    listed = [group[["offer_id", "merit"]].assign(kind=words.say(key)) for key, group in groups.items()]
    found = pd.concat([group[group["offer_id"].isin(list(labels))] for group in listed], ignore_index=True)
    named = found.assign(label=found["offer_id"].map(labels), merit=found["merit"].astype("int64"))
    return named[["label", "merit", "kind"]]


def _colour(words: Words) -> alt.Color:
    kinds = [words.say(f"chart-seats-{kind}") for kind in ("given", "free", "waiting")]
    return alt.Color("kind:N", scale=in_colours(kinds, [BLUE, GREY, ORANGE]), sort=kinds,
                     legend=alt.Legend(symbolOpacity=1))  # fmt: skip


def _rows(table: pd.DataFrame, *, named: bool = False) -> alt.Y:
    unnamed = alt.Axis(labels=False, grid=True, gridOpacity=0.2)
    return alt.Y("label:N", sort=list(table["label"]), title=None, axis=lines_axis() if named else unnamed)


def _panel(rows: pd.DataFrame, table: pd.DataFrame, width: int) -> Any:
    return alt.Chart(inline(rows), width=width, height=row_height(table["label"]))


def _seats(table: pd.DataFrame, words: Words) -> Any:
    """Draw seats given and free as one bar, with both numbers behind it."""
    kinds = {"placed": words.say("chart-seats-given"), "free": words.say("chart-seats-free")}
    long = table.assign(free=(table["quantity"] - table["placed"]).clip(lower=0))
    long = long.melt(id_vars="label", value_vars=list(kinds), var_name="kind", value_name="seats")
    long = long.assign(order=(long["kind"] == "free").astype("int64"), kind=long["kind"].map(kinds))
    most = max(int(table[["quantity", "placed"]].max().max() or 0), 1) if len(table) else 1
    x = alt.X("seats:Q", title=None, axis=None, scale=alt.Scale(domain=[0, most * 1.5]))
    bars = _panel(long, table, _SEATS).mark_bar(height=BAR).encode(
        y=_rows(table, named=True), x=x, color=_colour(words), order="order:Q"
    )  # fmt: skip
    both = zip(table["placed"], table["quantity"], strict=True)
    shown = [f"{words.number(given)} / {words.number(of)}" for given, of in both]
    ends = table[["label"]].assign(end=table[["quantity", "placed"]].max(axis=1), shown=shown)
    figures = _panel(ends, table, _SEATS).mark_text(align="left", dx=5)
    figures = figures.encode(y=_rows(table, named=True), x="end:Q", text="shown:N")
    return _titled(bars + figures, "column-quantity", words)


def _merit(table: pd.DataFrame, people: pd.DataFrame, words: Words) -> Any:
    """Draw a dot for everyone placed or waiting, and the cut-off as a stroke."""
    x = alt.X("merit:Q", title=None, scale=alt.Scale(zero=False, nice=True), axis=_MERIT_AXIS)
    dots = _panel(people, table, _MERIT).mark_circle(size=34, opacity=0.6).encode(
        y=_rows(table), x=x, color=_colour(words)
    )  # fmt: skip
    lines = table.loc[table["cutoff"].notna(), ["label", "cutoff"]].rename(columns={"cutoff": "merit"})
    strokes = _panel(lines.astype({"merit": "int64"}), table, _MERIT).mark_tick(color=INK, thickness=2, size=15)
    return _titled(dots + strokes.encode(y=_rows(table), x=x), "chart-seats-merit", words)


def _queue(table: pd.DataFrame, words: Words) -> Any:
    """Draw the length of every waiting list."""
    rows = table[["label", "waiting"]].assign(
        kind=words.say("chart-seats-waiting"), shown=[words.number(n) if n else "" for n in table["waiting"]]
    )
    most = max(int(rows["waiting"].max()), 1) if len(rows) else 1
    x = alt.X("waiting:Q", title=None, axis=None, scale=alt.Scale(domain=[0, most * 1.3]))
    base = _panel(rows, table, _QUEUE).encode(y=_rows(table), x=x)
    bars = base.mark_bar(height=BAR).encode(color=_colour(words))
    return _titled(bars + base.mark_text(align="left", dx=5).encode(text="shown:N"), "minutes-waiting", words)


def _titled(panel: Any, key: str, words: Words) -> Any:
    title = alt.TitleParams(
        words.say(key), anchor="start", frame="group", fontSize=11, fontWeight="bold", color=INK, offset=8
    )
    return panel.properties(title=title)


def _offer_told(row: Mapping[str, Any], words: Words) -> str:
    offer, figures = row["label"].replace("\n", " "), {name: row[name] for name in ("placed", "waiting")}
    said = words.say("chart-offer-fill", offer=offer, seats=row["quantity"], **figures)
    return said if row["cutoff"] is None else words.say("chart-offer-cutoff", said=said, merit=row["cutoff"])


def _matrix(table: pd.DataFrame, sides: tuple[list[str], list[str]], kinds: list[str], words: Words) -> Any:
    """Lay the counts out as squares, what was obtained before in rows, what would be in columns."""
    base = alt.Chart(inline(table[["row", "column", "colour", "applicants", "shown"]]))
    broken = "split(datum.label, '\\n')"
    rows, columns = sides
    lines = 1 + max((label.count("\n") for label in columns), default=0)
    heads = alt.Axis(labelExpr=broken, orient="top", labelAngle=0, labelLimit=0, labelPadding=6 + LINE * (lines - 1))
    base = base.encode(
        y=alt.Y(
            "row:N", scale=alt.Scale(domain=rows), title=words.say("chart-run-before"), axis=alt.Axis(labelLimit=0)
        ),
        x=alt.X("column:N", scale=alt.Scale(domain=columns), title=words.say("chart-run-after"), axis=heads),
    ).properties(width=_CELL * len(columns), height=30 * len(rows))
    opacity = alt.Opacity("applicants:Q", scale=alt.Scale(type="sqrt", domainMin=0, range=[0.3, 1]), legend=None)
    colour = alt.Color("colour:N", scale=in_colours(kinds, [BLUE, GREY, ORANGE]), sort=kinds)
    return base.mark_rect(cornerRadius=3).encode(color=colour, opacity=opacity) + base.mark_text().encode(
        text="shown:N"
    )
