"""What was tried before deciding, as plain tables and as tables in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mobility_planning.allocation.study.manipulation import Example
from mobility_planning.allocation.study.scenarios import BASE
from mobility_planning.allocation.study.study import Study
from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.locale import Words
from mobility_planning.documents.round_tables import HUNDREDTHS as UNIT
from mobility_planning.documents.round_tables import IN_HUNDREDTHS
from mobility_planning.documents.sheets import Sheet, workbook_bytes
from mobility_planning.documents.wording import in_words, obtained_word

PERCENT, HUNDREDTHS = 100, 10_000
_SHARE, _FINE, _RANK = "0%", "0.00%", "0.000"
_LIE = ["lie_applicant", "lie_kind", "lie_wishes", "lie_reported", "lie_before", "lie_after"]


def tried_tables(study: Study) -> dict[str, pd.DataFrame]:
    """Give everything that was tried as plain tables.

    Parameters
    ----------
    study : Study

    Returns
    -------
    dict of str to DataFrame
        File name to table: `scenarios.csv` (the base is the row without a name), `prices.csv` (each scenario less the
        base), `scenario_goals.csv`, `changes.csv`, `mechanisms.csv` (with the false list that gained most),
        `bands.csv`, `lottery.csv`; `weights.csv` and `weight_people.csv` where a weight was swept.
    """
    found = study.scenarios
    tables = {
        "scenarios.csv": found.table, "prices.csv": found.price, "scenario_goals.csv": found.goals,
        "changes.csv": found.changes, "mechanisms.csv": _with_lies(study), "bands.csv": study.bands,
    }  # fmt: skip
    if study.weights:
        tables |= {"weights.csv": study.weights.points, "weight_people.csv": study.weights.people}
    return {**tables, "lottery.csv": study.lottery.people}


def tried_csv(study: Study) -> dict[str, str]:
    """Write `tried_tables` as CSV text."""
    return {name: csv_text(table) for name, table in tried_tables(study).items()}


def tried_workbook(study: Study, words: Words) -> bytes:
    """Make `scenarios.xlsx`: every table of what was tried, in words.

    Parameters
    ----------
    study : Study
    words : Words

    Returns
    -------
    bytes
    """
    shares = {"same_seat": _SHARE, "any_seat": _SHARE}
    figures = {"mean_rank": _RANK, "spread": _FINE}
    sheets = [
        Sheet("scenarios", scenarios_in_words(study, words), figures),
        Sheet("scenario_price", _in_points(study.scenarios.price), figures),
        Sheet("scenario_goals", goals_in_words(study, words)),
        Sheet("scenario_changes", changes_in_words(study, words)),
        Sheet("tried_mechanisms", mechanisms_in_words(study, words),
              {**figures, **dict.fromkeys(("gain_share", "gain_low", "gain_high"), _SHARE)}),
        Sheet("tried_bands", bands_in_words(study, words), figures),
        *([Sheet("tried_weights", study.weights.points, figures),
           Sheet("weight_people", study.weights.people, shares, tuple(shares))] if study.weights else []),
        Sheet("lottery_people", study.lottery.people, shares, tuple(shares)),
    ]  # fmt: skip
    settings = study.workspace.settings.workspace
    title = words.say("tried-title", year=settings.year)
    return workbook_bytes(sheets, title=title, words=words, day=settings.today)


def scenarios_in_words(study: Study, words: Words) -> pd.DataFrame:
    """Name the base; give the spread as a share."""
    table = study.scenarios.table
    return _in_points(table.assign(scenario=_named(table["scenario"], words)))


def goals_in_words(study: Study, words: Words) -> pd.DataFrame:
    """Name goals as the papers of an allocation do: `scenario, goal, reached, best, proven`."""
    table = study.scenarios.goals
    ranks = table["rank"].fillna(0).tolist()
    goals = [words.say(f"goal-{goal}", rank=rank) for goal, rank in zip(table["goal"], ranks, strict=True)]
    unit = [UNIT if goal in IN_HUNDREDTHS else 1 for goal in table["goal"]]
    values = [value if one == 1 else value / one for value, one in zip(table["reached"].tolist(), unit, strict=True)]
    best = [
        words.say("answer-not-known") if pd.isna(value) else int(value) if one == 1 else value / one
        for value, one in zip(table["best"], unit, strict=True)
    ]
    return pd.DataFrame({
        "scenario": _named(table["scenario"], words), "goal": goals, "reached": pd.Series(values, dtype="object"),
        "best": pd.Series(best, dtype="object"), "proven": _yes_or_no(table["proven"], words),
    })  # fmt: skip


def changes_in_words(study: Study, words: Words) -> pd.DataFrame:
    """Say what changes and why."""
    table = study.scenarios.changes
    return table.assign(
        change=in_words(table["change"], "change", words), because=in_words(table["because"], "because", words)
    )


def mechanisms_in_words(study: Study, words: Words) -> pd.DataFrame:
    """Name mechanisms, and tell the false list that gained most in a sentence (`lie`)."""
    table = _in_points(study.mechanisms)
    told = {one.mechanism: example_sentence(one.example, words) for one in study.manipulations if one.example}
    lies = table["mechanism"].map(lambda name: told.get(name, "")).astype("str")
    return table.assign(mechanism=in_words(table["mechanism"], "mechanism", words), lie=lies)


def bands_in_words(study: Study, words: Words) -> pd.DataFrame:
    """Say how ties are treated, and what is in force and proven."""
    table = study.bands
    return table.assign(
        ties=in_words(table["ties"], "ties", words),
        in_force=_yes_or_no(table["in_force"], words),
        proven=_yes_or_no(table["proven"], words),
    )


def example_sentence(example: Example, words: Words) -> str:
    """Tell a false list that paid.

    >>> from mobility_planning.core.locale import words
    >>> example_sentence(Example("A", "truncate", ("X", "Y"), ("X",), 2, 1), words("en"))
    'A (list cut off): X instead of X, Y; choice 2 → choice 1'
    """
    before, after = (
        words.say("tried-no-seat") if rank is None else obtained_word(str(rank), words)
        for rank in (example.before, example.after)
    )
    return words.say(
        "lie-example", applicant=example.applicant, lie=words.say(f"lie-{example.kind}"),
        reported=", ".join(example.reported), wishes=", ".join(example.wishes), before=before, after=after,
    )  # fmt: skip


def _with_lies(study: Study) -> pd.DataFrame:
    """Add the example of each mechanism as plain columns."""
    found: Mapping[str, Example | None] = {one.mechanism: one.example for one in study.manipulations}
    rows = [
        (e.applicant, e.kind, "; ".join(e.wishes), "; ".join(e.reported), e.before, e.after)
        if e
        else [""] * 4 + [None] * 2
        for e in map(found.get, study.mechanisms["mechanism"])
    ]
    lies = pd.DataFrame(rows, columns=_LIE, index=study.mechanisms.index)
    return study.mechanisms.join(lies.astype({"lie_before": "Int64", "lie_after": "Int64"}))


def _in_points(table: pd.DataFrame) -> pd.DataFrame:
    """Give the spread as a share of one instead of hundredths of a percent."""
    return table.assign(spread=table["spread"].astype("Float64") / HUNDREDTHS)


def _named(names: pd.Series, words: Words) -> pd.Series:
    return names.mask(names == BASE, words.say("tried-base")).astype("str")


def _yes_or_no(values: pd.Series, words: Words) -> pd.Series:
    return in_words(values.map({True: "yes", False: "no"}), "answer", words)
