"""Answers to an office's questions as a page shows them: the sentence, a picture, the table, the limits."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import altair as alt
import pandas as pd

from mobility_planning.core.errors import MobilityError, near_miss
from mobility_planning.core.locale import Words
from mobility_planning.core.progress import Track, silent
from mobility_planning.documents.charts import (
    BAR,
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
from mobility_planning.documents.outcome_charts import share_word
from mobility_planning.documents.overview import records
from mobility_planning.documents.question_words import Names, limits, sentence, table_in_words
from mobility_planning.outcomes.questions.blocking_courses import BLOCKED, CLOSED, BlockingCourses
from mobility_planning.outcomes.questions.catalogue import QUESTIONS, Answer, Asked
from mobility_planning.outcomes.questions.empty_seats import REASONS, EmptySeats
from mobility_planning.outcomes.questions.failures import ALL, ANY, Failures
from mobility_planning.outcomes.questions.fairness_cost import UNFAIR, FairnessCost
from mobility_planning.outcomes.questions.language_course import LanguageCourseValue
from mobility_planning.outcomes.questions.language_weight import LanguageWeight
from mobility_planning.outcomes.questions.one_more import OneMoreSeat
from mobility_planning.outcomes.suppression import Shown

MOST = 15
"""Rows of a picture; the table has them all."""
RULES = 4
"""Rules in the picture of failures, those that refuse most applicants."""
PALE_BLUE, PALE_ORANGE = "#9cc3e0", "#e8b98f"
ON_BAR = "#1d2732"
"""Of figures on bars: dark on dark ground too, as the bars stay as they are."""
EDGES = {PALE_BLUE: BLUE, PALE_ORANGE: ORANGE}
"""Pale bars have an edge that stands out from the ground."""
ROWS = 30
"""Of a table in a notebook; more are cut in the middle."""
_CELL, _LETTERS = 78, 12


@dataclass(frozen=True, eq=False)
class Answered:
    """One answer, ready to be shown.

    Parameters
    ----------
    name, title, sentence : str
    picture : Picture or None
        None where there is nothing to draw.
    table : DataFrame
        Columns and values in words.
    headings : mapping of str to str
        What each column means.
    limits : tuple of str
        What the answer cannot tell.
    data : DataFrame
        The same as a tidy table of codes and numbers.
    """

    name: str
    title: str
    sentence: str
    picture: Picture | None
    table: pd.DataFrame
    headings: Mapping[str, str]
    limits: tuple[str, ...]
    data: pd.DataFrame

    def _repr_html_(self) -> str:
        """Show the sentence, the picture, the table and the limits where a notebook shows an answer."""
        drawn = f"<h4>{escape(self.picture.title)}</h4>{self.picture.svg()}" if self.picture else ""
        told = "".join(f"<li>{escape(limit)}</li>" for limit in self.limits)
        table = self.table.to_html(index=False, na_rep="", max_rows=ROWS)
        return f"<h3>{escape(self.title)}</h3><p>{escape(self.sentence)}</p>{drawn}{table}<ul>{told}</ul>"


def answer(name: str, asked: Asked, words: Words, *, track: Track = silent) -> Answered:
    """Answer a question in the reader's language.

    Parameters
    ----------
    name : str
        Of `outcomes.questions.catalogue.QUESTIONS`.
    asked : Asked
    words : Words
    track : Track

    Returns
    -------
    Answered

    Raises
    ------
    MobilityError
        Where there is no such question, or it cannot be answered; the hint says what it needs.

    Examples
    --------
    >>> from mobility_planning.allocation.allocate import allocate
    >>> from mobility_planning.core.locale import words
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> asked = Asked(allocate(read_workspace(sample_folder())))
    >>> answer("empty_seats", asked, words("en")).title
    'Which seats are never filled, and why?'
    """
    return answered(name, find_answer(name, asked, words, track=track), asked, words)


def find_answer(name: str, asked: Asked, words: Words, *, track: Track = silent) -> Answer:
    """Find what answers a question; `answered` tells it, in any language.

    Parameters
    ----------
    name, asked, words, track
        As for `answer`; the words are those of a refusal.

    Returns
    -------
    Answer

    Raises
    ------
    MobilityError
        As `answer` does.
    """
    if name not in QUESTIONS:
        raise MobilityError(f"there is no question {name!r}", hint=near_miss(name, QUESTIONS))
    if lacking := QUESTIONS[name].lacking(asked):
        hint = " ".join(words.say(f"question-needs-{need}") for need in lacking)
        raise MobilityError(words.say(f"question-{name}"), hint=hint)
    return QUESTIONS[name].ask(asked, track)


def answered(name: str, found: Answer, asked: Asked, words: Words) -> Answered:
    """Tell what was found in the reader's language.

    Parameters
    ----------
    name : str
    found : Answer
        Of `find_answer`.
    asked : Asked
    words : Words

    Returns
    -------
    Answered
    """
    title, told = words.say(f"question-{name}"), sentence(name, found, asked, words)
    picture = _DRAWN[name](found, asked, Names(asked.allocation.workspace, words))
    table, headings = table_in_words(name, found, asked, words)
    shown = None if picture is None else replace(picture, alt=f"{picture.title}. {told}")
    return Answered(name, title, told, shown, table, headings, limits(name, found, asked, words), found.table)


def _weight_picture(found: LanguageWeight, _: Asked, names: Names) -> Picture | None:
    """Draw seats that change hands and applicants who stay at home, by weight, and the weight in force as a line."""
    words = names.words
    kinds = {kind: words.say(f"question-column-{kind}") for kind in ("seats_changed", "others_go")}
    long = found.table.melt(id_vars="weight", value_vars=list(kinds), var_name="kind", value_name="number")
    long = long.assign(kind=long["kind"].map(kinds))
    weights = alt.X("weight:Q", title=words.say("question-column-weight"), scale=alt.Scale(domain=[0, 100]))
    base = alt.Chart(inline(long), width=WIDTH + 160, height=200).encode(
        x=weights,
        y=alt.Y("number:Q", title=None, axis=alt.Axis(tickMinStep=1)),
        color=alt.Color("kind:N", scale=in_colours(list(kinds.values()), [GREY, BLUE]), sort=list(kinds.values())),
    )
    now = pd.DataFrame({"weight": [found.base], "told": [words.say("chart-question-in-force", weight=found.base)]})
    line = alt.Chart(inline(now)).encode(x="weight:Q")
    rule = line.mark_rule(color=ORANGE, strokeDash=[5, 4]) + line.mark_text(
        align="left", dx=5, baseline="top", y=2
    ).encode(text="told:N")
    chart = rule + base.mark_line() + base.mark_point(filled=True, size=45, opacity=1)
    return make_picture("question-language_weight", chart, "", words)


def _fairness_picture(found: FairnessCost, _: Asked, names: Names) -> Picture | None:
    """Draw the applicants placed with fairness as the bands widen, below the line of those placed without."""
    words, unfair = names.words, int(found.of(UNFAIR)["placed"])
    ways = {way: words.say(f"ties-{way}") for way in ("declared", "equal") if way in set(found.bands["ties"])}
    rows = found.bands.assign(
        way=found.bands["ties"].map(ways), band=[words.number(band) for band in found.bands["band"]]
    )
    order = list(dict.fromkeys(rows["band"]))
    base = alt.Chart(inline(rows[["way", "band", "placed"]]), width=WIDTH + 160, height=200).encode(
        x=alt.X("band:O", sort=order, title=words.say("chart-question-bands"), axis=alt.Axis(labelAngle=0)),
        y=alt.Y(
            "placed:Q", title=words.say("chart-question-fair"), axis=alt.Axis(tickMinStep=1),
            scale=alt.Scale(zero=False, padding=18),
        ),
        color=alt.Color("way:N", scale=in_colours(list(ways.values()), [GREY, BLUE][-len(ways):])),
    )  # fmt: skip
    told = pd.DataFrame({"placed": [unfair], "told": [words.say("chart-question-unfair", placed=unfair)]})
    line = alt.Chart(inline(told)).encode(y="placed:Q")
    rule = line.mark_rule(color=ORANGE, strokeDash=[5, 4]) + line.mark_text(
        align="left", x=4, dy=-8
    ).encode(text="told:N")  # fmt: skip
    figures = base.transform_filter(f"datum.way == '{ways['equal']}'").mark_text(dy=-10).encode(text="placed:Q")
    chart = rule + base.mark_line() + base.mark_point(filled=True, size=45, opacity=1) + figures
    return make_picture("question-fairness_cost", chart, "", words)


def _empty_picture(found: EmptySeats, _: Asked, names: Names) -> Picture | None:
    """Lay the wishes for every offer with free seats out by what became of them."""
    words, table = names.words, found.table
    if not len(table):
        return None
    shown = table.head(MOST)
    there = [reason for reason in REASONS if shown[reason].any()]
    heads = {"placed": words.say("column-placed")} | {name: words.say(f"question-reason-{name}") for name in there}
    labels = [
        words.say(
            "chart-question-free",
            offer=names.offer(row["offer_id"], row["hei_id"]),
            free=row["free"],
            seats=row["quantity"],
        )
        for row in records(shown)
    ]
    rows = shown.assign(label=wrapped(pd.Series(labels, index=shown.index, dtype="str")))
    long = rows.melt(id_vars="label", value_vars=list(heads), var_name="kind", value_name="number")
    long = long.assign(
        head=long["kind"].map(heads).map(_head), told=[words.number(n) if n else "" for n in long["number"]]
    )
    axis = _top_axis(heads.values())
    height = alt.Step(max(30, int(row_height(rows["label"]).step) + 6))
    held = inline(long[["label", "head", "kind", "number", "told"]])
    base = alt.Chart(held, width=_CELL * len(heads), height=height).encode(
        y=alt.Y("label:N", sort=list(rows["label"]), title=None, axis=lines_axis()),
        x=alt.X("head:N", sort=[_head(head) for head in heads.values()], title=None, axis=axis),
    )
    colour = alt.condition("datum.kind == 'placed'", alt.value(BLUE), alt.value(ORANGE))
    opacity = alt.Opacity("number:Q", scale=alt.Scale(domainMin=0, range=[0, 0.9]), legend=None)
    cells = base.mark_rect(cornerRadius=3).encode(color=colour, opacity=opacity)
    chart = cells + base.mark_text().encode(text="told:N")
    return _pictured("empty_seats", chart, len(shown), len(table), words)


def _head(text: str) -> str:
    return textwrap.fill(text, _LETTERS, break_on_hyphens=False)


def _top_axis(heads: Any) -> alt.Axis:
    lines = max(_head(head).count("\n") for head in heads)
    return alt.Axis(
        labelExpr="split(datum.label, '\\n')", orient="top", labelAngle=0, labelPadding=6 + 13 * lines, labelLimit=0,
        labelFontSize=10,
    )  # fmt: skip


def _blocking_picture(found: BlockingCourses, asked: Asked, names: Names) -> Picture | None:
    """Draw the courses without an equivalent, as long as the number of applicants who meet them."""
    words = names.words
    rows = found.table[found.table["state"].isin([BLOCKED, CLOSED])]
    if not len(rows):
        return None
    shown = rows.head(MOST)
    kinds = {state: words.say(f"question-state-{state}") for state in (BLOCKED, CLOSED)}
    labels = [
        f"{names.courses.get(row['course_id'], row['course_id'])} · {names.programmes.get(row['programme_id'], '')}"
        for row in records(shown)
    ]
    count = [_count(row["applicants"], asked, words) for row in records(shown)]
    met = shown["applicants"].fillna(0).astype("int64")
    long = shown.assign(label=labels, kind=shown["state"].map(kinds), number=met, told=count)
    chart = _stacked(long, dict(zip(kinds.values(), (ORANGE, GREY), strict=True)), words)
    return _pictured("blocking_courses", chart, len(shown), len(rows), words)


def _count(applicants: int | None, asked: Asked, words: Words) -> str:
    """Write a number of applicants, or that there are too few to be counted."""
    return words.say("question-few", k=asked.k) if applicants is None else words.number(applicants)


def _failures_picture(found: Failures, _: Asked, names: Names) -> Picture | None:
    """Draw the share of every group that each rule refuses, as a dot with its interval."""
    words = names.words
    rows = found.table[found.table["shown"] == Shown.YES]
    codes = [code for code in found.overall["code"] if code not in (ANY, ALL)][:RULES]
    rows = rows[rows["code"].isin(codes)]
    if not len(rows):
        return None
    groups = [names.group(str(group)) for group in rows["group"]]
    rows = rows.assign(
        rule=[names.rule(code) for code in rows["code"]],
        label=wrapped(pd.Series(groups, index=rows.index, dtype="str")),
        told=[share_word(share, words) for share in rows["share"]],
    )
    most = float(rows["high"].max())
    axis = alt.Axis(format=".0%", tickCount=5)
    x = alt.X("share:Q", title=words.say("question-column-refused_applicants"), axis=axis,
              scale=alt.Scale(domain=[0, most], nice=True))  # fmt: skip
    held = inline(rows[["rule", "label", "share", "low", "high", "told"]])
    base = alt.Chart(held).encode(y=alt.Y("label:N", title=None, axis=lines_axis()))
    span = base.mark_rule(color=BLUE, strokeWidth=2).encode(x=alt.X("low:Q", axis=axis), x2="high:Q")
    dots = base.mark_point(filled=True, opacity=1, size=70, color=BLUE).encode(x=x)
    layers = alt.layer(span, dots, base.mark_text(dy=-10, fontSize=10).encode(x=x, text="told:N"))
    head = alt.Header(labelOrient="top", labelAnchor="start", labelAngle=0, labelPadding=4)
    order = [names.rule(code) for code in codes]
    step = alt.Step(max(32, int(row_height(rows["label"]).step) + 12))
    chart = layers.properties(width=WIDTH + 60, height=step).facet(
        row=alt.Row("rule:N", sort=order, title=None, header=head), spacing=14
    )
    return make_picture("question-failures", chart, "", words)


def _seat_picture(found: OneMoreSeat, _: Asked, names: Names) -> Picture | None:
    """Draw how many get a seat or a better one, offer by offer."""
    if not len(found.table):
        return None
    shown = found.table.head(MOST)
    labels = [names.offer(row["offer_id"], row["hei_id"]) for row in records(shown)]
    chart = _moves(shown.assign(label=labels), {"new_seat": BLUE, "moved_up": PALE_BLUE}, names.words)
    return _pictured("one_more_seat", chart, len(shown), len(found.table), names.words)


def _course_picture(found: LanguageCourseValue, _: Asked, names: Names) -> Picture | None:
    """Draw who gains to the right and who loses to the left, course by course."""
    moving = found.table[found.table[["new_seat", "moved_up", "moved_down", "lost"]].any(axis=1)]
    if not len(moving):
        return None
    shown = moving.head(MOST)
    labels = [names.course(row) for row in records(shown)]
    losing = shown.assign(label=labels, moved_down=-shown["moved_down"], lost=-shown["lost"])
    colours = {"new_seat": BLUE, "moved_up": PALE_BLUE, "moved_down": PALE_ORANGE, "lost": ORANGE}
    return _pictured(
        "language_course_value", _moves(losing, colours, names.words), len(shown), len(moving), names.words
    )


def _moves(rows: pd.DataFrame, colours: Mapping[str, str], words: Words) -> Any:
    """Draw kinds of moves as stacked bars."""
    kinds = {kind: words.say(f"question-column-{kind}") for kind in colours}
    long = rows.melt(id_vars="label", value_vars=list(kinds), var_name="move", value_name="number")
    long = long.assign(kind=long["move"].map(kinds))
    return _stacked(long, {kinds[move]: colour for move, colour in colours.items()}, words)


def _stacked(long: pd.DataFrame, colours: Mapping[str, str], words: Words) -> Any:
    """Draw bars of applicants by label, one colour for each kind, in the order of the rows.

    Where there is no bar to write on, `told`, if the rows have it, stands at its beginning.
    """
    kinds = list(colours)
    plain = pd.Series("", index=long.index, dtype="str") if "told" not in long else long["told"]
    both = zip(long["number"], plain, strict=True)
    rows = long.assign(
        label=wrapped(long["label"]), place=long["kind"].map(kinds.index),
        edge=long["kind"].map({kind: EDGES.get(colour, colour) for kind, colour in colours.items()}),
        told=[words.number(abs(number)) if number else text for number, text in both],
    )  # fmt: skip
    y = alt.Y("label:N", sort=list(dict.fromkeys(rows["label"])), title=None, axis=lines_axis())
    x = alt.X("number:Q", title=words.say("chart-question-applicants"), stack="zero",
              axis=alt.Axis(tickMinStep=1, labelExpr="abs(datum.value)"))  # fmt: skip
    held = inline(rows[["label", "kind", "place", "number", "told", "edge"]])
    base = alt.Chart(held, width=WIDTH + 60, height=row_height(rows["label"])).encode(y=y, x=x, order="place:Q")
    bars = base.transform_filter("datum.number != 0").mark_bar(height=BAR + 1)
    colour = alt.Color("kind:N", scale=in_colours(kinds, list(colours.values())), sort=kinds)
    figures = base.transform_filter("datum.number != 0").mark_text(color=ON_BAR, fontSize=10)
    beside = base.transform_filter("datum.number == 0").mark_text(align="left", dx=5, color=INK, fontSize=10)
    inside = alt.X("number:Q", stack="zero", bandPosition=0.5)
    coloured = bars.encode(color=colour, stroke=alt.Stroke("edge:N", scale=None))
    return coloured + figures.encode(x=inside, text="told:N") + beside.encode(text="told:N")


def _pictured(name: str, chart: Any, shown: int, whole: int, words: Words) -> Picture:
    """Give a picture its title, with how many rows it shows where it does not show all."""
    made = make_picture(f"question-{name}", chart, "", words)
    if shown == whole:
        return made
    return replace(made, title=words.say("chart-question-shown", title=made.title, shown=shown, all=whole))


_DRAWN: Mapping[str, Callable[[Any, Asked, Names], Picture | None]] = {
    "language_weight": _weight_picture, "fairness_cost": _fairness_picture, "empty_seats": _empty_picture,
    "blocking_courses": _blocking_picture, "failures": _failures_picture, "one_more_seat": _seat_picture,
    "language_course_value": _course_picture,
}  # fmt: skip
