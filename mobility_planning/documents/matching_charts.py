"""Pictures of course matching: why one proposal, whether probabilities hold, what decisions teach."""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from mobility_planning.core.locale import Words, words
from mobility_planning.core.terms import Language
from mobility_planning.documents.charts import (
    BAR,
    BLUE,
    GREY,
    ORANGE,
    ROW,
    WIDTH,
    Picture,
    in_colours,
    inline,
    make_picture,
)
from mobility_planning.matching.explain.explain import Explanation
from mobility_planning.matching.explain.explain_words import by_signal, chance, signal_name, signed

SIGNALS_SHOWN = 14
"""Signals with a bar of their own; the rest are one bar."""
COLOURS = (BLUE, ORANGE, GREY)
"""Of the orders of a learning curve, told apart by their dashes too."""
_STANDING = ("prior", "calibration", "rivals")
_HEIGHT = 220
_LABEL = 330


def waterfall(explanation: Explanation, language: Language | str) -> Picture:
    """Draw how a proposal's parts lead from the prior to its log-odds.

    A signal's distance to the best and its place are drawn as one bar with it; signals that say nothing have none.

    Parameters
    ----------
    explanation : Explanation
    language : {"en", "ru", "kk"}

    Returns
    -------
    Picture

    Examples
    --------
    >>> from mobility_planning.matching.explain.explain import explain
    >>> ids = {"host_hei_id": ["x"], "host_course_id": ["9"], "home_course_id": ["CAL"]}
    >>> proposal = pd.DataFrame({**ids, "probability": [0.5], "prior": [-1.0], "nearest": [2.0], "rivals": [-1.0]})
    >>> home = pd.DataFrame({"course_id": ["CAL"], "title": ["Calculus II"]})
    >>> host = pd.DataFrame({"hei_id": ["x"], "course_id": ["9"], "title": ["Vector Calculus"]})
    >>> (explanation,) = explain(proposal, home, host)
    >>> waterfall(explanation, "en").alt.partition(". ")[2]
    'Vector Calculus → Calculus II: 50%. prior −1.00, most similar known title +2.00, other candidates −1.00, sum 0.00'
    """
    spoken = words(language)
    bars = _steps(explanation, spoken)
    kinds = {kind: spoken.say(f"chart-match-{kind}") for kind in ("for", "against", "standing")}
    bars = bars.assign(kind=bars["kind"].map(kinds))
    base = alt.Chart(inline(bars), width=WIDTH, height=alt.Step(ROW)).encode(
        y=alt.Y("label:N", sort=list(bars["label"]), title=None, axis=alt.Axis(labelLimit=_LABEL))
    )
    bar = base.mark_bar(height=BAR).encode(
        x=alt.X(
            "start:Q",
            title=spoken.say("chart-match-log-odds"),
            axis=alt.Axis(tickMinStep=1, tickCount=8, labelFlush=False),
        ),
        x2="end:Q",
        color=alt.Color(
            "kind:N", scale=in_colours(list(kinds.values()), [BLUE, ORANGE, GREY]), sort=list(kinds.values())
        ),
    )
    text = base.mark_text(align="left", dx=5).encode(x="right:Q", text="shown:N")
    pair = f"{explanation.host_title} → {explanation.home_title}: {chance(explanation.probability, spoken)}"
    told = ", ".join(f"{label} {shown}" for label, shown in zip(bars["label"], bars["shown"], strict=True))
    return make_picture("match-waterfall", bar + text, f"{pair}. {told}", spoken)


def reliability(table: pd.DataFrame, language: Language | str) -> Picture:
    """Draw predicted probabilities against how often they were right.

    Parameters
    ----------
    table : DataFrame
        One row per bin of proposals: predicted (mean probability, 0 to 1), observed (share found right, 0 to 1),
        proposals (how many; the size of the point). A bin
        without proposals may be NaN.
    language : {"en", "ru", "kk"}

    Returns
    -------
    Picture

    Examples
    --------
    >>> bins = pd.DataFrame({"predicted": [0.25, 0.75], "observed": [0.2, 0.8], "proposals": [40, 60]})
    >>> reliability(bins, "en").alt
    'Predicted and observed probability. predicted 25%, right 20% (40); predicted 75%, right 80% (60)'
    """
    spoken = words(language)
    bins = table[["predicted", "observed", "proposals"]].dropna()
    ideal, found = spoken.say("chart-match-ideal"), spoken.say("chart-match-observed")
    names = in_colours([ideal, found], [GREY, BLUE])
    line = pd.DataFrame({"predicted": [0.0, 1.0], "observed": [0.0, 1.0], "kind": ideal})
    x = alt.X("predicted:Q", title=spoken.say("chart-match-predicted"), axis=_percents(spoken), scale=_whole_share())
    y = alt.Y("observed:Q", title=found, axis=_percents(spoken), scale=_whole_share())
    colour = alt.Color("kind:N", scale=names, sort=[ideal, found])
    sized = alt.Size("proposals:Q", scale=alt.Scale(range=[25, 250], domainMin=0), legend=None)
    diagonal = alt.Chart(inline(line), width=WIDTH, height=WIDTH).mark_line(strokeDash=[5, 4])
    points = alt.Chart(inline(bins.assign(kind=found)), width=WIDTH, height=WIDTH)
    path = points.mark_line(strokeWidth=1.5).encode(x=x, y=y, color=colour)
    dots = points.mark_point(filled=True, opacity=1).encode(x=x, y=y, color=colour, size=sized)
    told = "; ".join(
        spoken.say(
            "chart-match-bin",
            predicted=spoken.percent(float(predicted)),
            observed=spoken.percent(float(observed)),
            proposals=int(proposals),
        )
        for predicted, observed, proposals in bins.itertuples(index=False)
    )
    return make_picture("match-reliability", diagonal.encode(x=x, y=y, color=colour) + path + dots, told, spoken)


def learning_curve(table: pd.DataFrame, language: Language | str) -> Picture:
    """Draw how the share of right first proposals grows with the decisions made, in one order or several.

    Parameters
    ----------
    table : DataFrame
        decisions (how many were made), order ("asked", "random" or a name shown as it is), hit_at_1 (0 to 1).
    language : {"en", "ru", "kk"}

    Returns
    -------
    Picture

    Examples
    --------
    >>> curve = pd.DataFrame({"decisions": [0, 50], "order": "asked", "hit_at_1": [0.4, 0.6]})
    >>> learning_curve(curve, "en").alt
    'What decisions teach. the pairs asked for next: 0 – 40%; the pairs asked for next: 50 – 60%'
    """
    spoken = words(language)
    names = {str(name): _order_name(str(name), spoken) for name in table["order"].drop_duplicates()}
    curve = table[["decisions", "hit_at_1"]].assign(order=table["order"].astype("str").map(names))
    colours = [COLOURS[place % len(COLOURS)] for place in range(len(names))]
    base = alt.Chart(inline(curve), width=WIDTH, height=_HEIGHT).encode(
        x=alt.X(
            "decisions:Q",
            title=spoken.say("chart-match-decisions"),
            axis=alt.Axis(tickCount=6, format="d", labelFlush=False),
        ),
        y=alt.Y(
            "hit_at_1:Q",
            title=spoken.say("chart-match-first-right"),
            axis=_percents(spoken),
            scale=_whole_share(),
        ),
        color=alt.Color("order:N", scale=in_colours(list(names.values()), colours), sort=list(names.values())),
        strokeDash=alt.StrokeDash("order:N", sort=list(names.values()), legend=None),
    )
    told = "; ".join(
        spoken.say("chart-match-point", name=name, decisions=int(decisions), share=spoken.percent(float(hit)))
        for decisions, hit, name in curve[["decisions", "hit_at_1", "order"]].itertuples(index=False)
    )
    dots = base.mark_point(filled=True, size=30, opacity=1).encode(strokeDash=alt.value([1, 0]))
    return make_picture("match-learning-curve", base.mark_line(strokeWidth=2) + dots, told, spoken)


def _steps(explanation: Explanation, spoken: Words) -> pd.DataFrame:
    """Give a bar per part: label, start and end in log-odds, its kind, what is printed beside it and where."""
    shown = _strongest(by_signal(explanation.parts))
    number = shown["log_odds"].to_numpy(np.float64)
    end = np.cumsum(number)
    standing = (shown["name"] == "prior").to_numpy()
    kind = np.where(standing, "standing", np.where(number >= 0, "for", "against"))
    bars = pd.DataFrame({"name": shown["name"], "start": end - number, "end": end, "kind": kind, "number": number})
    whole = explanation.log_odds
    total = pd.DataFrame({"name": ["total"], "start": 0.0, "end": whole, "kind": "standing", "number": whole})
    table = pd.concat([bars, total], ignore_index=True)
    return table.assign(
        label=[signal_name(str(name), spoken) for name in table["name"]],
        shown=[signed(number, spoken) for number in table["number"]],
        right=table[["start", "end"]].max(axis=1),
    )[["label", "start", "end", "kind", "shown", "right"]]


def _strongest(found: pd.DataFrame) -> pd.DataFrame:
    """Keep the signals that say most in their order, the others added up as one after them."""
    standing = found["name"].isin(_STANDING)
    said = found[~standing & (found["log_odds"] != 0)]
    own = said["log_odds"].abs().sort_values(ascending=False, kind="stable").index[:SIGNALS_SHOWN]
    rest = said[~said.index.isin(own)]
    kept = found[standing | found.index.isin(own)]
    if rest.empty:
        return kept
    last = len(kept) - int(kept["name"].iloc[::-1].isin(_STANDING).cumprod().sum())
    others = pd.DataFrame({"name": ["others"], "log_odds": [rest["log_odds"].sum()]})
    return pd.concat([kept.iloc[:last], others, kept.iloc[last:]], ignore_index=True)


def _percents(spoken: Words) -> alt.Axis:
    """Write an axis of shares as the language writes percents."""
    quarters = [0.0, 0.25, 0.5, 0.75, 1.0]
    labels = ", ".join(f'"{spoken.percent(share)}"' for share in quarters)
    return alt.Axis(values=quarters, labelExpr=f"[{labels}][round(datum.value * 4)]", labelFlush=False)


def _whole_share() -> alt.Scale:
    return alt.Scale(domain=[0, 1], nice=False)


def _order_name(name: str, spoken: Words) -> str:
    key = f"chart-match-order-{name}"
    return spoken.say(key) if spoken.knows(key) else name
