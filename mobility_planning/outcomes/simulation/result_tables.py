"""What a simulation gives, as two tidy tables: one row per round and mechanism, and one per offer in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

KEYS = ("run", "year", "policy", "demand", "mechanism")
"""What a round is known by; the rows stand in this order, words as the design orders them."""
_WORDS = ("seed", "policy", "demand", "mechanism", "fault", "offer_id")
_FRACTIONS = ("gpa_mean", "ects_sum")
ROUNDS = (
    "run", "seed", "year", "policy", "demand", "mechanism", "applicants", "returning", "eligible", "seats", "placed",
    "first_choice", "rank_sum", "merit_sum", "gpa_mean", "ects_sum", "envy_pairs", "wasted_seats", "spread", "moved",
    "people_tried", "gainers", "fault",
)  # fmt: skip
"""Columns of the rounds.

`seed` (design, run, year: what people were drawn from); of people: `applicants`, of them `returning` from the year
before, `eligible` for a wish of theirs; `seats` on offer; `placed`, `first_choice`, `rank_sum`, `merit_sum` (merit as
compared), `gpa_mean` of those placed, `ects_sum` (recognisable credits of their seats); `envy_pairs`, `wasted_seats`,
`spread` as `allocation.measures` counts them; `moved`, who has another seat than under the first policy (first year
only: after it other people apply); `people_tried, gainers`, of misreports; `fault`, why no round could be held, with
what it would have given missing.
"""
OFFERS = (
    "run", "year", "policy", "demand", "mechanism", "offer_id", "quantity", "wished", "eligible", "first_choices",
    "placed", "cutoff",
)  # fmt: skip
"""Columns of the offers: `wished` by so many, of whom `eligible`, and by `first_choices` of these first; `cutoff`, the
lowest merit placed where every seat is taken. A round that could not be held has no rows."""
_BLOCKS_IN_A_GROUP = 64


def _types(columns: Iterable[str]) -> dict[str, str]:
    words, fractions = dict.fromkeys(_WORDS, "str"), dict.fromkeys(_FRACTIONS, "Float64")
    return {name: {**words, **fractions}.get(name, "Int64") for name in columns}


def _schema(columns: Iterable[str]) -> pa.Schema:
    arrow = {"str": pa.string(), "Float64": pa.float64(), "Int64": pa.int64()}
    return pa.schema([(name, arrow[kind]) for name, kind in _types(columns).items()])


_MASKED = {pa.int64(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype()}
SCHEMAS: Mapping[str, pa.Schema] = {"rounds": _schema(ROUNDS), "offers": _schema(OFFERS)}


@dataclass(frozen=True, eq=False)
class Results:
    """What some runs gave.

    Parameters
    ----------
    rounds : DataFrame
        `ROUNDS`.
    offers : DataFrame
        `OFFERS`.
    """

    rounds: pd.DataFrame
    offers: pd.DataFrame

    @property
    def arrow(self) -> dict[str, pa.Table]:
        """The two tables as they are written: types of the schema, and nothing about who made them."""
        made = {
            name: pa.Table.from_pandas(getattr(self, name), schema=schema, preserve_index=False)
            for name, schema in SCHEMAS.items()
        }
        return {name: table.replace_schema_metadata() for name, table in made.items()}


def results(rounds: list[dict[str, Any]], offers: list[pd.DataFrame]) -> Results:
    """Lay rows out as results.

    Parameters
    ----------
    rounds : list of dict
        Rows of `ROUNDS`; what is not said is missing.
    offers : list of DataFrame
        Rows of `OFFERS`.

    Returns
    -------
    Results

    Examples
    --------
    >>> results([{"run": 1, "placed": 3}], []).rounds[["run", "placed", "gainers"]].values.tolist()
    [[1, 3, <NA>]]
    """
    held = pd.DataFrame(rounds, columns=list(ROUNDS)).astype(_types(ROUNDS))
    places = pd.concat(offers, ignore_index=True) if offers else pd.DataFrame(columns=list(OFFERS))
    return Results(held, places[list(OFFERS)].astype(_types(OFFERS)))


def read_results(path: Path) -> pd.DataFrame:
    """Read one of the two tables as it is written: numbers that may be missing, words that may not.

    Parameters
    ----------
    path : Path
        Of rounds.parquet or offers.parquet.

    Returns
    -------
    DataFrame
    """
    frame: pd.DataFrame = pq.read_table(path).to_pandas(types_mapper=_MASKED.get)
    return frame


def write_tables(path: Path, blocks: Iterator[pa.Table], schema: pa.Schema) -> None:
    """Write blocks one after another as one Parquet file, of which the blocks alone decide the bytes.

    Parameters
    ----------
    path : Path
    blocks : iterator of pyarrow.Table
    schema : pyarrow.Schema
    """
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(blocks, _BLOCKS_IN_A_GROUP)):
            writer.write_table(pa.concat_tables(group))
