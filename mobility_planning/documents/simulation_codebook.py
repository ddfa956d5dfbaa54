"""The codebook of simulated rounds: what each column of the two Parquet files means."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mobility_planning.outcomes.simulation.result_tables import SCHEMAS

_KEYS: Mapping[str, tuple[str, str]] = {
    "run": ("run, from 1; runs are independent of each other", ""),
    "year": ("year within the run, from 1", ""),
    "policy": ("base = the settings as they are, else the name of a scenario", ""),
    "demand": ("what is supposed of those who apply; as_is = as the office has them", ""),
    "mechanism": ("how the seats are given", ""),
}
_ROUNDS: Mapping[str, tuple[str, str]] = {
    "seed": ("what the people were drawn from: seed of the design, run, year", ""),
    "applicants": ("applicants", "persons"),
    "returning": ("of these, those who got no seat the year before and apply again", "persons"),
    "eligible": ("applicants with at least one wish that no rule refuses", "persons"),
    "seats": ("seats on offer", "seats"),
    "placed": ("applicants with a seat", "persons"),
    "first_choice": ("applicants with their first choice", "persons"),
    "rank_sum": ("sum of the ranks obtained", "ranks"),
    "merit_sum": ("sum of the merit of those placed, as compared", "0 to 10000 for each priority class"),
    "gpa_mean": ("mean grade average of those placed", "points of the grade scale"),
    "ects_sum": ("recognisable credits of the seats given; missing where they are not known", "ECTS"),
    "envy_pairs": ("cases of justified envy", "cases"),
    "wasted_seats": ("cases of somebody who would rather have a seat that stays free", "cases"),
    "spread": ("largest difference between groups in the share placed", "ten-thousandths"),
    "moved": ("applicants with another seat than under the first policy; first year only", "persons"),
    "people_tried": ("applicants whose false lists were tried", "persons"),
    "gainers": ("of these, those to whom a false list gave a seat they truly prefer", "persons"),
    "fault": ("why no round could be held; empty where one was", ""),
}
_OFFERS: Mapping[str, tuple[str, str]] = {
    "offer_id": ("the offer", ""),
    "quantity": ("seats of the offer", "seats"),
    "wished": ("applicants who listed it", "persons"),
    "eligible": ("of these, those whom no rule refuses there", "persons"),
    "first_choices": ("of these, those who listed it first", "persons"),
    "placed": ("applicants placed there", "persons"),
    "cutoff": ("lowest merit placed, where every seat is taken; missing where one is free", "0 to 10000"),
}
_TABLES = {"rounds": _ROUNDS, "offers": _OFFERS}


def simulation_codebook() -> pd.DataFrame:
    """Describe every column of `rounds.parquet` and `offers.parquet`.

    Returns
    -------
    DataFrame
        `table, column, kind` (dtype), `meaning, unit`.

    Examples
    --------
    >>> simulation_codebook().query("column == 'returning'")[["table", "unit"]].values.tolist()
    [['rounds', 'persons']]
    """
    rows = [
        (table, column.name, str(column.type), *{**_KEYS, **_TABLES[table]}[column.name])
        for table, schema in SCHEMAS.items()
        for column in schema
    ]
    return pd.DataFrame(rows, columns=["table", "column", "kind", "meaning", "unit"], dtype="str")
