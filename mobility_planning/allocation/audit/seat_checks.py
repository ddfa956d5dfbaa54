"""What can make an allocation invalid, checked row by row against the office's tables."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from mobility_planning.allocation.audit.merit_check import LEVELS, levels_shown
from mobility_planning.allocation.audit.tallies import Held, Tables
from mobility_planning.core.facts import Facts


def ranks_of(choices: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Read the rank of every wish.

    Parameters
    ----------
    choices : DataFrame
        `applicant_id, offer_id, rank`.

    Returns
    -------
    dict
        Applicant and offer to rank.
    """
    keys = zip(choices["applicant_id"].tolist(), choices["offer_id"].tolist(), strict=True)
    return dict(zip(keys, map(int, choices["rank"].tolist()), strict=True))


def faults_of_tables(tables: Tables, pairs: pd.DataFrame, seats: pd.DataFrame) -> Iterator[str]:
    """Find applicants who are missing or twice there, and pairs that are not the wishes handed in."""
    if sorted(tables["applicants"]["applicant_id"]) != sorted(seats["applicant_id"]):
        yield "the seats do not name every applicant once"
    if ranks_of(pairs) != ranks_of(tables["choices"]):
        yield "the pairs are not the wishes that were handed in"


def faults_of_seats(held: Held, pairs: pd.DataFrame, tables: Tables, facts: Facts, home_scale: str) -> Iterator[str]:
    """Find seats that were not wished for, were refused, or go against what the offer itself asks.

    Parameters
    ----------
    held : mapping of str to str
        Applicant to offer, for those who have a seat.
    pairs : DataFrame
        `applicant_id, offer_id, eligible`, as published.
    tables : mapping of str to DataFrame
    facts : Facts
    home_scale : str
        The scale of the offers' GPA, and of applicants who name none.

    Yields
    ------
    str
        One sentence per fault.
    """
    eligible = dict(zip(zip(pairs["applicant_id"], pairs["offer_id"], strict=True), pairs["eligible"], strict=True))
    offers = {row["offer_id"]: row for row in tables["offers"].to_dict("records")}
    people = {row["applicant_id"]: row for row in tables["applicants"].to_dict("records")}
    shown = levels_shown(tables, facts)
    falling = home_scale in _falling_scales(facts)
    for person, name in sorted(held.items()):
        if (person, name) not in eligible or name not in offers or person not in people:
            yield f"{person} holds {name}, which is not among the wishes"
            continue
        offer, applicant = offers[name], people[person]
        if not eligible[person, name]:
            yield f"{person} holds {name} although refused there"
        elsewhere = (applicant.get("grade_scale") or home_scale) != home_scale
        if _worse(applicant["gpa"], offer["min_gpa"], elsewhere=elsewhere, lower_is_better=falling):
            yield f"{person} holds {name} with a GPA below {offer['min_gpa']:g}"
        asked = LEVELS.index(offer["min_cefr"])
        if shown.get((person, offer["language"]), 0) < asked:
            yield f"{person} holds {name} below level {LEVELS[asked]}"


def _falling_scales(facts: Facts) -> set[str]:
    """Name the scales whose best value is the lowest."""
    table = facts.gpa_scales
    return set(table.loc[table["best"].astype(float) < table["worst"].astype(float), "scale"])


def _worse(gpa: float, least: float, *, elsewhere: bool, lower_is_better: bool) -> bool:
    if pd.isna(least):
        return False
    return bool(elsewhere or pd.isna(gpa) or (gpa > least if lower_is_better else gpa < least))
