"""What outcomes are called on a page and in a paper: columns, groups, values with their units, and sources."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.core.policy import Policy
from mobility_planning.documents.outcome_charts import share_word
from mobility_planning.documents.wording import source_in_words
from mobility_planning.outcomes.indicators.definitions import DEFINITIONS

PARTICIPATION = "participation"
_DIGITS = {"rank": 2, "number": 0, "points": 2}


def column_name(key: str, words: Words) -> str:
    """Name a column; one of the office's own keeps its name."""
    known = f"outcomes-column-{key}"
    return next((words.say(one) for one in (known, f"column-{key}") if words.knows(one)), key)


def value_name(column: str, value: str, words: Words, names: Mapping[str, str]) -> str:
    """Name a value of a grouping column: a country, a scope, a university, a word of the tables, or itself.

    Parameters
    ----------
    column, value : str
    words : Words
    names : mapping of str to str
        Names of programmes and universities by their ids.

    Examples
    --------
    >>> from mobility_planning.core.locale import words
    >>> value_name("country", "LV", words("en"), {}), value_name("gender", "", words("en"), {})
    ('Latvia', 'not known')
    """
    if not value:
        return words.say("outcomes-unknown")
    if column == "country":
        return words.country(value)
    if column == "scope":
        return words.say(f"outcomes-scope-{value}")
    known = f"outcomes-value-{value.lower()}"
    return words.say(known) if words.knows(known) else names.get(value, value)


def indicator_value(name: str, value: float, words: Words) -> str:
    """Write the value of an indicator as its unit asks, with a sign where it is a change or neither good nor bad.

    >>> from mobility_planning.core.locale import words
    >>> indicator_value("net_flow", 35.0, words("en")), indicator_value("mean_rank", 1.625, words("en"))
    ('+35', '1.62')
    """
    definition = DEFINITIONS[name]
    if pd.isna(value):
        return words.say("outcomes-unknown")
    signed = definition.rises is None or definition.unit == "points"
    sign = "−" if value < 0 else "+" if value > 0 and signed else ""
    size = abs(value)
    if definition.unit == "share":
        return sign + share_word(size, words)
    # Half a day is told: a median of days is whole, or between two.
    digits = int(size != round(size)) if definition.unit == "days" else _DIGITS[definition.unit]
    return sign + words.number(size, digits)


def indicator_source(name: str, target: Policy, words: Words) -> str:
    """Say where an indicator's definition stands; that of participation where the policy states its target."""
    definition, stated = DEFINITIONS[name], target.participation
    if name == PARTICIPATION and stated:
        return source_in_words(stated.cite(), words)
    return source_in_words(words.say(definition.said) if definition.said else definition.source, words)
