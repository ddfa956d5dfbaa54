"""Files as grids of text: CSV of any common encoding and delimiter, workbooks, Parquet; broken ones become issues."""

from __future__ import annotations

import stat
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from mobility_planning.tables.csv_files import csv_grid
from mobility_planning.tables.grids import MOST_CELLS, TOO_MANY_CELLS, Grid, grid_of, unreadable
from mobility_planning.tables.sheets import cell_text, workbook_grids

CSV, WORKBOOK, PARQUET = (".csv", ".tsv", ".txt"), (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"), (".parquet",)
SUFFIXES = CSV + WORKBOOK + PARQUET
LARGEST_FILE = 512 * 2**20


def read_grids(path: Path) -> list[Grid]:
    """Read every table of a file.

    Parameters
    ----------
    path : Path
        CSV, workbook (XLSX, XLS, ODS) or Parquet.

    Returns
    -------
    list of Grid
        One for a CSV or Parquet file, one per sheet for a workbook. A file that cannot be read gives one empty grid
        whose issue says why.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return [unreadable(path.name, "not a regular file", "put the file itself there")]
        if found.st_size > LARGEST_FILE:
            return [unreadable(path.name, "larger than 512 MB", "split the file")]
        if path.suffix.lower() in CSV:
            return [csv_grid(path)]
        return [_parquet_grid(path)] if path.suffix.lower() in PARQUET else workbook_grids(path)
    except OSError as error:
        return [unreadable(path.name, "cannot be opened", str(error.strerror or error))]


def _parquet_grid(path: Path) -> Grid:
    try:
        if _parquet_cells(path) > MOST_CELLS:
            return unreadable(path.name, *TOO_MANY_CELLS)
        table = pq.read_table(path, partitioning=None)
        named = [i for i, name in enumerate(table.column_names) if not name.startswith("__index_level_")]
        texts = [[_value_text(value) for value in _values(table.column(i))] for i in named]
    except (OSError, ValueError, pa.ArrowException) as error:
        return unreadable(path.name, "not a readable Parquet file", str(error).splitlines()[0])
    header = [table.column_names[i] for i in named]
    return grid_of(path.name, "", [header, *(list(row) for row in zip(*texts, strict=True))])


def _parquet_cells(path: Path) -> int:
    """Count the values that a file's own index announces; each of a list's counts."""
    found = pq.read_metadata(path)
    groups = [found.row_group(i) for i in range(found.num_row_groups)]
    return sum(group.column(i).num_values for group in groups for i in range(group.num_columns))


def _values(column: pa.ChunkedArray) -> list[object]:
    """Give a column's values; numbers of single precision as the decimals they print."""
    if pa.types.is_float32(column.type):
        column = column.cast(pa.string()).cast(pa.float64())
    values: list[object] = column.to_pylist()
    return values


def _value_text(value: object) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "; ".join(_value_text(part) for part in value) if isinstance(value, list) else cell_text(value)
