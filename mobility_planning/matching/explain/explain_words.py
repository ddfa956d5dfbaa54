"""An explanation in the reader's language: sentences made from its data, and the names of the signals."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from mobility_planning.core.locale import Words, words
from mobility_planning.core.terms import Language
from mobility_planning.matching.catalogue.courses import text_column
from mobility_planning.matching.explain.explain import Explanation
from mobility_planning.matching.words.text import plain

MOST_TOLD = 3
"""Signals named in words on each side."""
_STANDING = ("prior", "calibration", "rivals")
_DERIVED = re.compile(r"_(gap|place)$")


def signal_name(name: str, spoken: Words) -> str:
    """Name a part of the score in the reader's language, in few words.

    Parameters
    ----------
    name : str
        A column of the proposals between prior and rivals; `x_gap` is how far a candidate's x is below the best of its
        row, `x_place` its place by x.
    spoken : Words

    Returns
    -------
    str

    Raises
    ------
    MobilityError
        If no signal has this name.

    Examples
    --------
    >>> signal_name("nearest", words("en")), signal_name("nearest_gap", words("en"))
    ('most similar known title', 'most similar known title: behind the best')
    """
    derived = _DERIVED.search(name)
    base = spoken.say(f"signal-{_DERIVED.sub('', name).replace('_', '-')}")
    return spoken.say(f"signal-{derived.group(1)}", signal=base) if derived else base


def by_signal(table: pd.DataFrame) -> pd.DataFrame:
    """Add a signal's distance to the best and its place to the signal itself, for a reader who asks what spoke.

    Parameters
    ----------
    table : DataFrame
        The parts of an `Explanation`.

    Returns
    -------
    DataFrame
        name, log_odds, until, in the order of first mention.

    Examples
    --------
    >>> table = pd.DataFrame({"name": ["prior", "share", "share_gap"], "log_odds": [-1.0, 2.0, -0.5]})
    >>> by_signal(table).values.tolist()
    [['prior', -1.0, -1.0], ['share', 1.5, 0.5]]
    """
    based = table.assign(name=table["name"].str.replace(_DERIVED, "", regex=True))
    summed = based.groupby("name", sort=False, as_index=False)["log_odds"].sum()
    return pd.DataFrame(summed.assign(until=summed["log_odds"].cumsum()))


def explanation_words(explanation: Explanation, language: Language | str) -> tuple[str, ...]:
    """Say an explanation in sentences.

    Parameters
    ----------
    explanation : Explanation
    language : {"en", "ru", "kk"}

    Returns
    -------
    tuple of str
        The answer, the signals, the terms, the credits and the past decisions, a sentence each.
    """
    spoken = words(language)
    return (
        *_told_answer(explanation, spoken),
        *_told_signals(explanation, spoken),
        *_told_terms(explanation, spoken),
        _told_credits(explanation, spoken),
        *_told_decisions(explanation, spoken),
    )


def signed(number: float, spoken: Words) -> str:
    """Write log-odds with their sign.

    >>> signed(-1.5, words("en")), signed(0.004, words("ru"))
    ('−1.50', '0,00')
    """
    digits = spoken.number(abs(number), 2)
    return digits if round(number, 2) == 0 else ("+" if number > 0 else "−") + digits


def chance(probability: float, spoken: Words) -> str:
    """Write a probability in whole percents, never rounded to certainty.

    >>> chance(0.25, words("en")), chance(0.9996, words("en")), chance(1e-6, words("en"))
    ('25%', 'over 99%', 'under 1%')
    """
    if 0.99 < probability < 1:
        return spoken.say("explain-over", share=spoken.percent(0.99))
    if 0 < probability < 0.01:
        return spoken.say("explain-under", share=spoken.percent(0.01))
    return spoken.percent(probability)


def _told_answer(explanation: Explanation, spoken: Words) -> list[str]:
    titles = {"host": explanation.host_title, "home": explanation.home_title}
    said = [spoken.say("explain-probability", **titles, share=chance(explanation.probability, spoken))]
    if not np.isnan(explanation.none):
        said.append(spoken.say("explain-none", share=chance(explanation.none, spoken)))
    return said


def _told_signals(explanation: Explanation, spoken: Words) -> list[str]:
    """Name the strongest signals on each side, then the sum they are part of."""
    found = by_signal(explanation.parts)
    standing = found["name"].isin(_STANDING)
    signals = found[~standing].sort_values("log_odds", key=np.abs, ascending=False, kind="stable")
    sides = {"for": signals[signals["log_odds"] > 0], "against": signals[signals["log_odds"] < 0]}
    said = [
        spoken.say(f"explain-{side}", parts=_listed(rows.head(MOST_TOLD), spoken))
        for side, rows in sides.items()
        if len(rows)
    ]
    total = signed(explanation.log_odds, spoken)
    whole = signed(float(signals["log_odds"].sum()), spoken)
    rest = _listed(found[standing], spoken)
    return [*said, spoken.say("explain-sum", signals=len(signals), number=whole, parts=rest, total=total)]


def _listed(rows: pd.DataFrame, spoken: Words) -> str:
    return ", ".join(
        spoken.say("explain-part", signal=signal_name(str(name), spoken), number=signed(float(number), spoken))
        for name, number in zip(rows["name"], rows["log_odds"], strict=True)
    )


def _told_terms(explanation: Explanation, spoken: Words) -> list[str]:
    keys = {"both": "explain-shared", "host": "explain-host-only", "home": "explain-home-only"}
    sides = {side: explanation.terms[explanation.terms["side"] == side] for side in keys}
    return [spoken.say(keys[side], terms=", ".join(_spelt(rows))) for side, rows in sides.items() if len(rows)]


def _spelt(rows: pd.DataFrame) -> list[str]:
    """Write each term as printed; both ways where the two titles spell it differently."""
    pairs = zip(rows["host_term"], rows["home_term"], strict=True)
    spelt = [(left, right) if plain(left) != plain(right) else (left,) for left, right in pairs]
    return [" / ".join(filter(None, ways)) for ways in spelt]


def _told_credits(explanation: Explanation, spoken: Words) -> str:
    sides = {
        "host": (explanation.host_ects, explanation.host_ects_fact),
        "home": (explanation.home_ects, explanation.home_ects_fact),
    }
    said = {
        side: spoken.say("explain-ects-unknown")
        if np.isnan(ects)
        else spoken.say("explain-ects", ects=spoken.number(ects), fact=fact)
        for side, (ects, fact) in sides.items()
    }
    return spoken.say("explain-credits", **said)


def _told_decisions(explanation: Explanation, spoken: Words) -> list[str]:
    table = explanation.decisions
    if table.empty:
        return [spoken.say("explain-no-decision")]
    days = pd.to_datetime(table["decided_on"], errors="coerce") if "decided_on" in table else [pd.NaT] * len(table)
    columns = (text_column(table, name) for name in ("speaks", "host_titles", "host_hei_id"))
    rows = zip(*columns, days, table["similarity"], strict=True)
    return [
        spoken.say(
            f"explain-decision-{speaks}",
            title=title,
            where=", ".join(filter(None, [host, "" if pd.isna(day) else spoken.day(day.date())])),
            share=spoken.percent(similarity),
        )
        for speaks, title, host, day, similarity in rows
    ]
