"""The tables of outcomes as files: codes as CSV for programs, and in words as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.locale import Words
from mobility_planning.documents.gravity_charts import term_name
from mobility_planning.documents.names import names_by_id
from mobility_planning.documents.outcome_findings import Findings
from mobility_planning.documents.outcome_words import (
    column_name,
    indicator_source,
    indicator_value,
    value_name,
)
from mobility_planning.documents.sheets import Sheet, workbook_bytes
from mobility_planning.documents.wording import rule_name
from mobility_planning.outcomes.equity.by_group import ByGroup
from mobility_planning.outcomes.indicators.definitions import DEFINITIONS, OF_A_ROUND
from mobility_planning.outcomes.suppression import Shown

_LEAST_P = 0.0005
_NAMED = ("origin", "destination", "hei_id")


def outcome_csv(found: Findings) -> dict[str, str]:
    """Lay the findings out as CSV, in codes and plain numbers.

    Parameters
    ----------
    found : Findings

    Returns
    -------
    dict of str to str
        File name to text: `indicators.csv`, `flows.csv` (stays by partner and year), `routes.csv` (between faculties
        and partners, with expectation and Balassa index), `equity.csv`, `recognition_days.csv`, and where there are
        any `gravity.csv`, `failures.csv` and `empty_seats.csv`. No table has a row about one person.
    """
    made = {
        "indicators.csv": found.indicators, "flows.csv": found.flows, "routes.csv": found.balassa,
        "equity.csv": equity_table(found.equity), "recognition_days.csv": found.times,
    }  # fmt: skip
    if found.gravity:
        made["gravity.csv"] = found.gravity.table
    if found.failures and found.empty:
        made |= {"failures.csv": found.failures.table, "empty_seats.csv": found.empty.table}
    return {name: csv_text(_short(table)) for name, table in made.items()}


def _short(table: pd.DataFrame) -> pd.DataFrame:
    """Round to nine digits: beyond them machines differ."""
    return table.assign(**{str(name): table[name].round(9) for name in table.select_dtypes("float")})


def equity_table(compared: tuple[ByGroup, ...]) -> pd.DataFrame:
    """Put the groups of every comparison one below another: `outcome, by`, and the columns of `ByGroup.groups`."""
    rows = [one.groups.assign(outcome=one.outcome, by=one.by) for one in compared]
    first = ["outcome", "by"]
    if not rows:
        return pd.DataFrame(columns=[*first, "group", "persons", "part", "whole", "value", "low", "high", "shown"])
    whole = pd.concat(rows, ignore_index=True).drop(columns="within")
    return whole[[*first, *(name for name in whole if name not in first)]]


def outcome_workbook(found: Findings, words: Words) -> bytes:
    """Make `outcomes.xlsx`: every table in words, with a first sheet that says what each column means.

    Parameters
    ----------
    found : Findings
    words : Words

    Returns
    -------
    bytes
    """
    settings = found.workspace.settings.workspace
    title = words.say("research-outcomes-title")
    return workbook_bytes(list(_sheets(found, words)), title=title, words=words, day=settings.today)


def _sheets(found: Findings, words: Words) -> Iterator[Sheet]:
    yield Sheet("research_indicators", indicators_in_words(found, words).rename(columns={"value": "figure"}))
    yield Sheet("research_definitions", definitions_in_words(found, words))
    yield Sheet("research_flows", flows_in_words(found, words))
    yield Sheet("research_net", net_in_words(found, words))
    yield Sheet("research_routes", balassa_in_words(found, words), {"expected": "0.0", "index": "0.00"})
    if found.gravity:
        numbers = dict.fromkeys(("coefficient", "std_error"), "0.000")
        shares = dict.fromkeys(("stays_change", "change_low", "change_high"), "0%")
        yield Sheet("research_gravity", gravity_in_words(found, words), {**numbers, **shares})
    yield Sheet("research_times", times_in_words(found, words), {"within_35_days": "0.0%"})
    yield Sheet("research_equity", equity_in_words(found, words), dict.fromkeys(("figure", "low", "high"), "0.0%"))
    if found.failures and found.empty:
        yield Sheet("research_failures", failures_in_words(found, words), {"share": "0.0%"})
        yield Sheet("research_empty", empty_in_words(found, words))


def indicators_in_words(found: Findings, words: Words) -> pd.DataFrame:
    """Give `academic_year, indicator, scope, value` (as it is read), `part, whole, target`."""
    table = found.indicators
    told = [
        indicator_value(name, value, words) if shown == Shown.YES else words.say("outcomes-hidden")
        for name, value, shown in zip(table["indicator"], table["value"], table["shown"], strict=True)
    ]
    aims = [words.percent(target) if pd.notna(target) else "" for target in table["target"]]
    return table.drop(columns="shown").assign(
        indicator=[words.say(f"indicator-{name}") for name in table["indicator"]],
        scope=_scopes(table["scope"], words), value=pd.Series(told, dtype="str"), target=pd.Series(aims, dtype="str"),
    )  # fmt: skip


def indicators_by_year(found: Findings, words: Words, *, of_round: bool) -> pd.DataFrame:
    """Set the years side by side: `indicator, scope`, and a column for each academic year, the latest first.

    Parameters
    ----------
    found : Findings
    words : Words
    of_round : bool
        Whether the figures of the round are meant, or those of the stays.

    Returns
    -------
    DataFrame
        A cell is read as "70.3% (26 of 37)"; it is empty where the year has no such figure.
    """
    table = found.indicators
    meant = table["indicator"].isin(OF_A_ROUND) == of_round
    told, codes = indicators_in_words(found, words)[meant], table.loc[meant, "indicator"]
    cells = told.assign(value=[_counted(*row, words) for row in zip(
        codes, told["value"], told["part"], told["whole"], strict=True)])  # fmt: skip
    order = dict.fromkeys(zip(cells["indicator"], cells["scope"], strict=True))
    known = {(row.indicator, row.scope, row.academic_year): row.value for row in cells.itertuples()}
    years = sorted(set(cells["academic_year"]), reverse=True)
    rows = [(*pair, *(known.get((*pair, year), "") for year in years)) for pair in order]
    return pd.DataFrame(rows, columns=["indicator", "scope", *years], dtype="str")


def _counted(name: str, value: str, part: float, whole: float, words: Words) -> str:
    """Add to a value what was counted; a difference has no part that could be counted, nor has a mean of ranks."""
    if pd.isna(whole) or name == "net_flow_ratio":
        return value
    if name == "mean_rank":
        return words.say("research-mean-rank", share=value, persons=words.number(whole))
    key = "research-in-and-out" if name == "net_flow" else "outcomes-of"
    return words.say(key, share=value, part=words.number(part), whole=words.number(whole))


def definitions_in_words(found: Findings, words: Words) -> pd.DataFrame:
    """Give `indicator, meaning, source` of every indicator there is a figure of."""
    there = set(found.indicators["indicator"])
    rows = [
        (
            words.say(f"indicator-{name}"),
            words.say(f"indicator-{name}.meaning"),
            indicator_source(name, found.target, words),
        )
        for name in DEFINITIONS
        if name in there
    ]
    return pd.DataFrame(rows, columns=["indicator", "meaning", "source"], dtype="str")


def flows_in_words(found: Findings, words: Words) -> pd.DataFrame:
    """Give stays by year, term, direction and partner, with the partner's name and country."""
    table, names = found.flows, names_by_id(found.workspace, words)
    return table.assign(
        term=_said(table["term"], "outcomes-value", words), direction=_said(table["direction"], "outcomes-way", words),
        scope=_scopes(table["scope"], words), host=table["hei_id"].map(lambda one: names.get(one, one)),
        country=table["country"].fillna("").map(lambda one: words.country(one) if one else ""),
    )[["academic_year", "term", "direction", "scope", "host", "country", "stays"]]  # fmt: skip


def net_in_words(found: Findings, words: Words) -> pd.DataFrame:
    """Give incoming, outgoing and net stays by year, term and scope."""
    return found.net.assign(
        term=_said(found.net["term"], "outcomes-value", words), scope=_scopes(found.net["scope"], words)
    )[["academic_year", "term", "scope", "incoming", "outgoing", "net"]]  # fmt: skip


def routes_in_words(found: Findings, words: Words) -> pd.DataFrame:
    """Give the stays between faculties and partners by their names, with the direction as a code for the pictures."""
    return _with_names(found.routes, names_by_id(found.workspace, words))


def balassa_in_words(found: Findings, words: Words) -> pd.DataFrame:
    """Give flows with stays, expected stays and Balassa index, those above expectation first; hidden ones left out."""
    table = found.balassa[found.balassa["index"].notna() & found.balassa["stays"].gt(0).fillna(value=False)]
    named = _with_names(table.astype({"stays": "Int64"}), names_by_id(found.workspace, words))
    ordered = named.sort_values(["index", "origin", "destination"], ascending=[False, True, True], ignore_index=True)
    told = ordered.assign(direction=_said(ordered["direction"], "outcomes-way", words))
    return told[["direction", "origin", "destination", "stays", "expected", "index"]]


def gravity_in_words(found: Findings, words: Words) -> pd.DataFrame:
    """Give the terms of the gravity model: by what share stays rise with each, the interval, p, and the coefficient."""
    if found.gravity is None:
        return pd.DataFrame()
    table = found.gravity.table[found.gravity.table["term"] != "const"]
    chance = [f"< {words.number(0.001, 3)}" if p < _LEAST_P else words.number(p, 3) for p in table["p_value"]]
    said = [term_name(term, words) for term in table["term"]]
    return table.assign(model_term=said, p_value=chance).rename(columns={"change": "stays_change"})[
        ["model_term", "stays_change", "change_low", "change_high", "p_value", "coefficient", "std_error"]
    ].reset_index(drop=True)  # fmt: skip


def times_in_words(found: Findings, words: Words) -> pd.DataFrame:
    """Give days to recognition by year and scope."""
    return found.times.assign(scope=_scopes(found.times["scope"], words), shown=_shown(found.times["shown"], words))


def equity_in_words(found: Findings, words: Words) -> pd.DataFrame:
    """Give every outcome by group with its interval."""
    table, names = equity_table(found.equity), names_by_id(found.workspace, words)
    told = [value_name(by, group, words, names) for by, group in zip(table["by"], table["group"], strict=True)]
    return table.rename(columns={"value": "figure"}).assign(
        indicator=_said(table["outcome"], "indicator", words), by=[column_name(by, words) for by in table["by"]],
        group=pd.Series(told, dtype="str"), shown=_shown(table["shown"], words),
    )[["indicator", "by", "group", "persons", "figure", "low", "high", "shown"]]  # fmt: skip


def failures_in_words(found: Findings, words: Words) -> pd.DataFrame:
    """Give refusals by rule and group."""
    if found.failures is None:
        return pd.DataFrame()
    table, names, by = found.failures.table, names_by_id(found.workspace, words), found.failures.by
    rules = {code: _rule(code, words) for code in table["code"].unique()}
    told = table.rename(columns={"applicants": "persons"}).assign(
        rule=table["code"].map(rules), shown=_shown(table["shown"], words),
        group=[value_name(by, group, words, names) for group in table["group"]],
    )  # fmt: skip
    return told[["rule", "group", "persons", "refused_applicants", "refused_wishes", "share", "shown"]]


def _rule(code: str, words: Words) -> str:
    return words.say(f"research-failed-{code}") if code in {"any", "all"} else rule_name(code, words)


def empty_in_words(found: Findings, words: Words) -> pd.DataFrame:
    """Give the offers with free seats, with the reason of most wishes."""
    if found.empty is None:
        return pd.DataFrame()
    table, names = found.empty.table, names_by_id(found.workspace, words)
    return table.assign(
        host=table["hei_id"].map(lambda one: names.get(one, one)), why=_said(table["why"], "question-reason", words)
    )[["offer_id", "host", "quantity", "placed", "free", "wished", "why"]]  # fmt: skip


def _with_names(table: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    ends = [name for name in _NAMED if name in table]
    return table.assign(**{end: table[end].map(lambda one: names.get(one, one)).astype("str") for end in ends})


def _said(codes: pd.Series, prefix: str, words: Words) -> pd.Series:
    """Say a column of codes by the messages `<prefix>-<code>`, as they are where there is none, unknown where empty."""
    keys = {code: f"{prefix}-{code}" for code in codes.unique()}
    told = {code: words.say(key) if words.knows(key) else code for code, key in keys.items()}
    return codes.map(told | {"": words.say("outcomes-unknown")}).astype("str")


def _scopes(codes: pd.Series, words: Words) -> pd.Series:
    return _said(codes, "outcomes-scope", words)


def _shown(codes: pd.Series, words: Words) -> pd.Series:
    return _said(codes, "outcomes-shown", words)
