"""`scenarios.html`: everything that was tried before deciding, on one page that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from mobility_planning.allocation.study.study import Study
from mobility_planning.allocation.study.sweeps import WeightSweep
from mobility_planning.core.locale import Words
from mobility_planning.documents.charts import Picture
from mobility_planning.documents.overview import records
from mobility_planning.documents.research_page import Block, Section, research_page
from mobility_planning.documents.scenario_charts import tried_pictures
from mobility_planning.documents.scenario_tables import (
    bands_in_words,
    changes_in_words,
    example_sentence,
    goals_in_words,
    mechanisms_in_words,
    scenarios_in_words,
)
from mobility_planning.documents.sentences import home_name
from mobility_planning.documents.sheets import column_title
from mobility_planning.documents.wording import criterion, in_words

PERCENT = 100
ROWS_SHOWN = 200
"""Rows of a long table on the page; all of them are in its CSV file."""
IDS = ("applicant_id", "offer_id", "offer_before", "offer_after")
SHARES = ("spread", "gain_share", "gain_low", "gain_high", "same_seat", "any_seat")
FIGURES = ["placed", "first_choice", "mean_rank", "envy_pairs", "wasted_seats", "excused", "rules_broken", "spread"]
CHANGES = [
    "scenario", "applicant_id", "change", "offer_before", "rank_before", "offer_after", "rank_after", "because",
]  # fmt: skip
PEOPLE = ["applicant_id", "offer_id", "outcomes", "same_seat", "any_seat"]


def tried_page(study: Study, words: Words) -> str:
    """Write the page.

    Parameters
    ----------
    study : Study
    words : Words

    Returns
    -------
    str
        HTML; see `research_page`.
    """
    drawn = tried_pictures(study, words)
    parts = [_scenarios(study, words, drawn), _mechanisms(study, words, drawn), _bands(study, words, drawn)]
    parts += [_weights(study, study.weights, words, drawn)] if study.weights else []
    return research_page(
        [*parts, _lottery(study, words, drawn)],
        words,
        home=home_name(study.workspace, words),
        title=words.say("tried-title", year=study.workspace.settings.workspace.year),
        intro=words.say("tried-intro"),
        private=words.say("tried-private"),
    )


def _scenarios(study: Study, words: Words, drawn: Mapping[str, Picture]) -> Section:
    found = study.scenarios
    there = found.table["fault"] == ""
    blocks = [_scenario_block(study, words)]
    if len(found.table) > 1:
        blocks.append(_block(words.say("tried-goals"), goals_in_words(study, words), words))
    if len(found.changes):
        counts = (
            found.changes.groupby(["scenario", "because", "change"], sort=False).size().reset_index(name="applicants")
        )
        said = counts.assign(
            because=in_words(counts["because"], "because", words), change=in_words(counts["change"], "change", words)
        )
        columns = ["scenario", "change", "because", "applicants"]
        blocks.append(_block(words.say("tried-changes-counted"), said[columns], words))
        shown = changes_in_words(study, words)[CHANGES].head(ROWS_SHOWN)
        caption = words.say("tried-changes-listed", shown=len(shown), changes=len(found.changes))
        blocks.append(_block(caption, shown, words))
    faults = found.table.loc[~there, ["scenario", "fault"]].itertuples(index=False)
    told = [words.say("tried-scenarios-explained" if len(found.table) > 1 else "tried-scenarios-none")]
    told += [words.say("tried-fault", scenario=name, fault=fault) for name, fault in faults]
    pictures = (drawn["scenarios"],) if "scenarios" in drawn else ()
    return Section("scenarios", words.say("tried-scenarios"), tuple(told), pictures, tuple(blocks))


def _scenario_block(study: Study, words: Words) -> Block:
    """Lay the scenarios out, their difference to the base in brackets; claims and rules only where there are any."""
    table = scenarios_in_words(study, words).drop(columns="fault")
    table = table[study.scenarios.table["fault"] == ""].reset_index(drop=True)
    table = table.drop(columns=[name for name in ("excused", "rules_broken") if not table[name].any()])
    prices = {row["scenario"]: row for row in records(study.scenarios.price)}
    names = study.scenarios.table.loc[study.scenarios.table["fault"] == "", "scenario"].tolist()
    plain = _block(words.say("tried-scenarios"), table, words)
    rows = []
    for name, row in zip(names, plain.rows, strict=True):
        less = prices.get(name, {})
        cells = zip(table.columns, row, strict=True)
        rows.append(tuple(f"{cell}{_signed(column, less.get(column), words)}" for column, cell in cells))
    return Block(plain.caption, plain.heads, tuple(rows))


def _signed(column: str, less: float | str | None, words: Words) -> str:
    """Write a difference as it follows a figure; nothing where there is none."""
    if not less or isinstance(less, str):
        return ""
    value = abs(less) / 10_000 if column == "spread" else abs(less)
    return f" ({'+' if less > 0 else '−'}{_figure(column, value, words)})"


def _mechanisms(study: Study, words: Words, drawn: Mapping[str, Picture]) -> Section:
    table, effort = mechanisms_in_words(study, words), study.effort
    lies = ["mechanism", "people_tried", "gainers", "gain_share", "gain_low", "gain_high"]
    people = max((one.people for one in study.manipulations), default=0)
    told = words.say("tried-lies-explained", people=people, seed=str(effort.seed), tries=effort.tries)
    tried = table[table["people_tried"].notna()]
    examples = tuple(
        f"{words.say(f'mechanism-{one.mechanism}')}. {words.say('tried-lies-example')}: "
        f"{example_sentence(one.example, words)}"
        for one in study.manipulations
        if one.example
    )
    return Section(
        "mechanisms", words.say("tried-mechanisms"),
        (words.say("tried-mechanisms-explained"), words.say("tried-common-list"), words.say("tried-lies-theorem")),
        (drawn["mechanisms"],),
        (_block(words.say("tried-mechanisms"), table[["mechanism", *FIGURES]], words),
         _block(f"{words.say('tried-lies')} {told}", tried[lies], words)),
        examples,
    )  # fmt: skip


def _bands(study: Study, words: Words, drawn: Mapping[str, Picture]) -> Section:
    block = _block(words.say("tried-bands"), bands_in_words(study, words), words)
    return Section(
        "bands", words.say("tried-bands"), (words.say("tried-bands-explained"),), (drawn["bands"],), (block,)
    )


def _weights(study: Study, sweep: WeightSweep, words: Words, drawn: Mapping[str, Picture]) -> Section:
    title = words.say("tried-weights", criterion=criterion(sweep.column, words))
    told = words.say("tried-weights-explained", weight=sweep.base)
    people = len(study.workspace["applicants"])
    count = words.say("tried-weights-people", people=len(sweep.people), applicants=people)
    if not len(sweep.people):
        return Section("weights", title, (told, words.say("tried-weights-none")), (drawn["weights"],))
    switches = _block(words.say("tried-weights-switches"), sweep.switches, words)
    listed = _listed(sweep.people, "weight_people.csv", count, words)
    return Section("weights", title, (told, f"{count}."), (drawn["weights"],), (switches, listed))


def _lottery(study: Study, words: Words, drawn: Mapping[str, Picture]) -> Section:
    found, (first, last) = study.lottery, study.lottery.seeds
    moved = found.people[found.people["outcomes"] > 1]
    share = _percent(found.unchanged, words)
    told = (
        words.say("tried-lottery-explained", draws=found.draws, first=str(first), last=str(last)),
        words.say("tried-lottery-result", kept=found.seats - found.lucky, seats=found.seats, share=share),
    )
    count = words.say("tried-lottery-people", people=len(moved), applicants=len(found.people))
    blocks = (_listed(moved, "lottery.csv", count, words),) if len(moved) else ()
    return Section("lottery", words.say("tried-lottery"), told, (drawn["lottery"],), blocks)


def _listed(table: pd.DataFrame, file: str, caption: str, words: Words) -> Block:
    """Show the first rows of a list of applicants, and say where the others are."""
    shown = words.say("tried-listed", shown=min(len(table), ROWS_SHOWN), all=len(table), file=file)
    return _block(f"{caption}. {shown}", table[PEOPLE].head(ROWS_SHOWN), words)


def _block(caption: str, table: pd.DataFrame, words: Words) -> Block:
    heads = tuple((column_title(str(name), words), _class(str(name), table[name])) for name in table)
    return Block(caption, heads, tuple(_cells(row, words) for row in records(table)))


def _class(name: str, column: pd.Series) -> str:
    """Tell figures from ids, which are not broken, and from text."""
    if name == "best" or pd.api.types.is_numeric_dtype(column):
        return "n"
    return "id" if name in IDS else ""


def _cells(row: Mapping[str, Any], words: Words) -> tuple[str, ...]:
    return tuple(_figure(name, value, words) for name, value in row.items())


def _figure(column: str, value: Any, words: Words) -> str:
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if column in SHARES:
        return words.percent(value) if column != "spread" else _percent(value, words)
    return words.number(value, 2 if isinstance(value, float) else None)


def _percent(share: float, words: Words) -> str:
    """Write a share in percent with one decimal, the sign placed as the language does."""
    return words.number(PERCENT * share, 1) + words.percent(0).removeprefix("0")
