"""`outcomes.html`: what mobility brought, on one page that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.documents.charts import Picture
from mobility_planning.documents.flow_charts import flows_matrix, flows_sankey
from mobility_planning.documents.gravity_charts import balassa_matrix, gravity_notes, gravity_picture
from mobility_planning.documents.names import names_by_id
from mobility_planning.documents.outcome_charts import equity_picture, participation_picture, recognition_picture
from mobility_planning.documents.outcome_findings import Findings
from mobility_planning.documents.outcome_tables import (
    balassa_in_words,
    definitions_in_words,
    empty_in_words,
    equity_in_words,
    failures_in_words,
    gravity_in_words,
    indicators_by_year,
    net_in_words,
    routes_in_words,
    times_in_words,
)
from mobility_planning.documents.outcome_words import column_name, value_name
from mobility_planning.documents.research_page import SHARE, TEXT, Block, Kind, Section, block, research_page
from mobility_planning.documents.sentences import home_name, result_sentence
from mobility_planning.documents.stay_charts import gpa_picture, recognition_time_picture
from mobility_planning.documents.wording import source_in_words
from mobility_planning.outcomes.equity.by_group import ByGroup
from mobility_planning.outcomes.suppression import Shown

FLOWS_SHOWN = 12
"""Flows furthest above expectation on the page; all of them are in routes.csv."""
_DEFINED: dict[str, Kind] = {"indicator": TEXT, "meaning": TEXT, "source": TEXT}
_NET: dict[str, Kind] = {"academic_year": TEXT, "term": TEXT, "scope": TEXT, "incoming": 0, "outgoing": 0, "net": 0}
_BALASSA: dict[str, Kind] = {
    "direction": TEXT, "origin": TEXT, "destination": TEXT, "stays": 0, "expected": 1, "index": 2,
}  # fmt: skip
_GRAVITY: dict[str, Kind] = {
    "model_term": TEXT, "stays_change": SHARE, "change_low": SHARE, "change_high": SHARE, "p_value": TEXT,
    "coefficient": 2, "std_error": 2,
}  # fmt: skip
_TIMES: dict[str, Kind] = {
    "academic_year": TEXT, "scope": TEXT, "known": 0, "median_days": 0, "q90_days": 0, "within_35_days": SHARE,
}  # fmt: skip
_EQUITY: dict[str, Kind] = {
    "indicator": TEXT, "by": TEXT, "group": TEXT, "persons": 0, "figure": SHARE, "low": SHARE, "high": SHARE,
}  # fmt: skip
_FAILED: dict[str, Kind] = {"rule": TEXT, "group": TEXT, "persons": 0, "refused_applicants": 0, "share": SHARE}
_EMPTY: dict[str, Kind] = {"offer_id": TEXT, "host": TEXT, "quantity": 0, "free": 0, "wished": 0, "why": TEXT}


def outcome_page(found: Findings, words: Words) -> str:
    """Write the page.

    Parameters
    ----------
    found : Findings
    words : Words

    Returns
    -------
    str
        HTML; see `research_page`.
    """
    return research_page(
        outcome_sections(found, words), words,
        home=home_name(found.workspace, words), title=words.say("research-outcomes-title"),
        intro=words.say("research-outcomes-intro", k=found.k), private=words.say("research-outcomes-private"),
    )  # fmt: skip


def outcome_sections(found: Findings, words: Words) -> tuple[Section, ...]:
    """Give every section; one with nothing to say is empty."""
    return (
        _indicators(found, words), _flows(found, words), _balassa(found, words), _gravity(found, words),
        _recognition(found, words), _gpa(found, words), _equity(found, words), _round(found, words),
        _definitions(found, words),
    )  # fmt: skip


def _title(name: str, words: Words) -> str:
    return words.say(f"research-section-{name}")


def _indicators(found: Findings, words: Words) -> Section:
    pictures = _there([participation_picture(found.indicators, words)])
    if not len(found.indicators):
        return Section("indicators", _title("indicators", words))
    tables = {of: indicators_by_year(found, words, of_round=of == "round") for of in ("round", "stays")}
    blocks = tuple(
        block(words.say(f"research-indicators-{of}"), table, {str(name): TEXT for name in table}, words)
        for of, table in tables.items() if len(table)
    )  # fmt: skip
    return Section("indicators", _title("indicators", words), _borrowed(found, words), pictures, blocks)


def _borrowed(found: Findings, words: Words) -> tuple[str, ...]:
    """Say whose target it is."""
    stated = found.target.participation
    if stated is None:
        return (words.say("research-indicators-told"),)
    own = found.target is found.workspace.policy
    source = source_in_words(stated.cite(), words)
    said = words.say("research-target-own" if own else "research-target-borrowed", source=source)
    return (said, words.say("research-indicators-told"))


def _flows(found: Findings, words: Words) -> Section:
    shown = routes_in_words(found, words)
    drawn = [flows_sankey(shown, words), flows_matrix(shown, words)]
    net = net_in_words(found, words)
    blocks = (block(words.say("research-net"), net, _NET, words),) if len(net) else ()
    hidden = words.say("research-flows-hidden", stays=found.hidden_stays, k=found.k)
    told = (hidden,) if found.hidden_stays else ()
    return Section("flows", _title("flows", words), told, _there(drawn), blocks)


def _there(pictures: list[Picture | None]) -> tuple[Picture, ...]:
    return tuple(picture for picture in pictures if picture)


def _balassa(found: Findings, words: Words) -> Section:
    table = balassa_in_words(found, words)
    if not len(table):
        return Section("balassa", _title("balassa", words))
    shown = block(words.say("research-balassa-first"), table.head(FLOWS_SHOWN), _BALASSA, words)
    drawn = balassa_matrix(_drawable(found, words), words)
    return Section(
        "balassa", _title("balassa", words), (words.say("research-balassa-told"),), _there([drawn]), (shown,)
    )


def _drawable(found: Findings, words: Words) -> pd.DataFrame:
    """Give the Balassa table with names in the place of ids, without what is hidden."""
    names = names_by_id(found.workspace, words)
    table = found.balassa[found.balassa["few"].notna()].astype({"few": "bool"})
    return table.assign(**{end: table[end].map(lambda one: names.get(one, one)) for end in ("origin", "destination")})


def _gravity(found: Findings, words: Words) -> Section:
    title = _title("gravity", words)
    if found.gravity is None:
        told = words.say("research-gravity-none", why=found.gravity_why)
        return Section("gravity", title, (told,) if len(found.flows) else ())
    model = found.gravity
    told = words.say("research-gravity-told", n=model.n, partners=model.partners, zeros=model.zeros)
    fit = words.say("research-gravity-fit", fit=words.percent(model.pseudo_r2))
    table = block(words.say("research-gravity-table"), gravity_in_words(found, words), _GRAVITY, words)
    drawn = _there([gravity_picture(model, words)])
    return Section("gravity", title, (told, fit), drawn, (table,), gravity_notes(model, words))


def _recognition(found: Findings, words: Words) -> Section:
    picture = recognition_picture(found.indicators, words)
    times = times_in_words(found, words)
    blocks = (block(words.say("research-times"), times, _TIMES, words),) if len(times) else ()
    drawn = _there([picture, recognition_time_picture(found.times, words)])
    return Section("recognition", _title("recognition", words), (), drawn, blocks)


def _gpa(found: Findings, words: Words) -> Section:
    title, gpa = _title("gpa", words), found.gpa
    if not gpa.stays:
        return Section("gpa", title)
    if gpa.mean_difference is None:
        return Section("gpa", title, (words.say("research-gpa-few", matched=gpa.matched, k=found.k),))
    figures: dict[str, str | float] = {
        "stays": gpa.stays, "known": gpa.known, "matched": gpa.matched,
        "change": _signed(gpa.mean_difference, words), "scale": gpa.scale or words.say("outcomes-unknown"),
        "low": "–" if gpa.low is None else _signed(gpa.low, words),
        "high": "–" if gpa.high is None else _signed(gpa.high, words),
    }  # fmt: skip
    limits = tuple(words.say(key) for key in gpa.limits if words.knows(key))
    told = words.say(f"research-gpa-{gpa.how}", **figures)
    return Section("gpa", title, (told,), _there([gpa_picture(gpa, words)]), after=limits)


def _signed(value: float, words: Words) -> str:
    """Write a difference of averages with its sign."""
    sign = "−" if value < 0 else "+"
    return sign + words.number(abs(value), 3)


def _equity(found: Findings, words: Words) -> Section:
    drawn = [equity_drawn(one, found, words) for one in found.equity]
    table = equity_in_words(found, words)
    blocks = (block(words.say("research-equity-table", k=found.k), table, _EQUITY, words),) if len(table) else ()
    told = (words.say("research-equity-told"),) if blocks else ()
    return Section("equity", _title("equity", words), told, _there(drawn), blocks)


def equity_drawn(one: ByGroup, found: Findings, words: Words) -> Picture | None:
    """Draw an outcome by group; its title says by what, and a picture of one bar is left out."""
    if (one.groups["shown"] == Shown.YES).sum() < 2:
        return None
    names = names_by_id(found.workspace, words)
    said = {group: value_name(one.by, group, words, names) for group in one.groups["group"]}
    said |= {level: value_name(one.within, level, words, names) for level in one.overall["within"]}
    picture = equity_picture(one, said, words.say(f"indicator-{one.outcome}"), words)
    if picture is None:
        return None
    by = column_name(one.by, words)
    title = f"{words.say(f'indicator-{one.outcome}')}: {by}"
    return replace(picture, name=f"equity-{one.outcome}-{one.by}", title=title, alt=f"{by}. {picture.alt}")


def _round(found: Findings, words: Words) -> Section:
    title = _title("round", words)
    if found.allocation is None:
        return Section("round", title, (words.say("research-no-round", why=found.why),) if found.why else ())
    return Section(
        "round", title, (result_sentence(found.allocation, words),), (), tuple(_round_blocks(found, words))
    )  # fmt: skip


def _round_blocks(found: Findings, words: Words) -> Iterator[Block]:
    failed, empty = failures_in_words(found, words), empty_in_words(found, words)
    if found.failures and len(failed):
        by = column_name(found.failures.by, words)
        yield block(words.say("research-failed", by=by), failed, _FAILED, words)
    if len(empty):
        yield block(words.say("research-empty"), _most_free(empty), _EMPTY, words)


def _most_free(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(["free", "offer_id"], ascending=[False, True], ignore_index=True)


def _definitions(found: Findings, words: Words) -> Section:
    table = definitions_in_words(found, words)
    blocks = (block(words.say("research-defined"), table, _DEFINED, words),) if len(table) else ()
    return Section("definitions", _title("definitions", words), (), (), blocks)
