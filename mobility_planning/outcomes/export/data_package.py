"""The export described for programs: `datapackage.json`, a Tabular Data Package of the Frictionless standards.

Source: Frictionless Standards, Tabular Data Package and Table Schema, version 1.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from mobility_planning.outcomes.export.treatment import DROPPED, PERSON, PSEUDONYM, Treatment
from mobility_planning.tables.cells import Kind
from mobility_planning.tables.schemas import SCHEMAS

DATA_PACKAGE = "datapackage.json"
_TYPES = {"Int64": "integer", "int64": "integer", "Float64": "number", "float64": "number", "boolean": "boolean",
          "bool": "boolean"}  # fmt: skip
_LEVELS = ["A1", "A2", "B1", "B2", "C1", "C2"]
_PSEUDONYM = r"[0-9a-f]{32}"
Said = Mapping[Any, Any]


def data_package(
    tables: Mapping[str, pd.DataFrame], book: pd.DataFrame, files: Mapping[str, bytes], *, title: str, version: str
) -> str:
    """Describe the CSV files of an export, so that programs of researchers read every column in its type.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        As they leave the office.
    book : DataFrame
        Of `codebook`.
    files : mapping of str to bytes
        What is in the CSV file of each table, for its size and its SHA-256.
    title, version : str

    Returns
    -------
    str
        JSON. A table's key, and a column that refers to another table, are declared where they hold in the data.

    Examples
    --------
    >>> wish = pd.DataFrame({"pseudonym": ["a", "a"], "offer_id": ["X", "Y"], "rank": pd.array([1, 2], dtype="Int64")})
    >>> book = pd.DataFrame({"table": "choices", "column": list(wish), "meaning": "", "treatment": "kept"})
    >>> made = json.loads(data_package({"choices": wish}, book, {"choices": b""}, title="T", version="1"))
    >>> made["resources"][0]["schema"]["primaryKey"]
    ['pseudonym', 'offer_id']
    """
    kept = book[~book["treatment"].isin([str(how) for how in DROPPED])]
    said = {(row["table"], row["column"]): row for row in kept.to_dict("records")}
    described = {
        "profile": "tabular-data-package",
        "name": "mobility-research",
        "title": title,
        "version": version,
        "resources": [_resource(name, tables, said, files[name]) for name in tables],
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _resource(
    name: str, tables: Mapping[str, pd.DataFrame], said: Mapping[tuple[str, str], Said], content: bytes
) -> dict[str, Any]:
    fields = [_field(name, str(column), tables[name][column], said[name, str(column)]) for column in tables[name]]
    schema = {"fields": fields, "missingValues": [""], **_keys(name, tables)}
    return {
        "profile": "tabular-data-resource",
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "description": str(SCHEMAS[name].description) if name in SCHEMAS else "a seat given in the round",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(name: str, column: str, values: pd.Series, said: Said) -> dict[str, Any]:
    month = said["treatment"] == Treatment.MONTH
    kind = "yearmonth" if month else _TYPES.get(str(values.dtype), "string")
    limits = {} if month else _constraints(name, column, values, said)
    described = {"name": column, "type": kind, "description": str(said["meaning"])}
    return described | ({"constraints": limits} if limits else {})


def _constraints(name: str, column: str, values: pd.Series, said: Said) -> dict[str, Any]:
    if said["treatment"] == Treatment.LEVEL:
        return {"enum": _LEVELS}
    if column == PSEUDONYM:
        return {"required": True, "pattern": _PSEUDONYM}
    known = SCHEMAS[name].columns.get(column) if name in SCHEMAS else None
    if known is None:
        return {}
    closed = any(str(check.error).startswith("one of ") for check in known.checks)
    if known.metadata["kind"] == Kind.WORD and closed:
        return {"enum": list(known.metadata["words"])}
    return _least_and_most(known, values)


def _least_and_most(known: Any, values: pd.Series) -> dict[str, Any]:
    """Give the bounds of a number as its schema has them; rounding may lead over them, then they are not said."""
    if not pd.api.types.is_numeric_dtype(values):
        return {}
    found = {}
    for check in known.checks:
        for rule, name in (("min_value", "minimum"), ("max_value", "maximum")):
            bound = check.statistics.get(rule) if check.statistics else None
            if bound is not None:
                found[name] = bound
    held = values.dropna()
    low, high = found.get("minimum"), found.get("maximum")
    kept = {"minimum": low is None or held.ge(low).all(), "maximum": high is None or held.le(high).all()}
    return {name: bound for name, bound in found.items() if kept[name]}


def _keys(name: str, tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Declare the key of a table, and the tables its columns refer to, where the data keep to them."""
    if name not in SCHEMAS:
        return {}
    table, schema = tables[name], SCHEMAS[name]
    key = [PSEUDONYM if column == PERSON else column for column in schema.unique or []]
    whole = bool(key) and set(key) <= set(table) and not table.duplicated(key).any() and not _gaps(table[key])
    refers = [found for column in table if (found := _refers(name, str(column), tables))]
    return ({"primaryKey": key} if whole else {}) | ({"foreignKeys": refers} if refers else {})


def _gaps(table: pd.DataFrame) -> bool:
    return any(bool((table[name].isna() | table[name].astype("str").eq("")).any()) for name in table)


def _refers(name: str, column: str, tables: Mapping[str, pd.DataFrame]) -> dict[str, Any] | None:
    known = SCHEMAS[name].columns.get(PERSON if column == PSEUDONYM else column)
    target, _, field = (known.metadata["refers"] if known is not None else "").partition(".")
    field = PSEUDONYM if field == PERSON else field
    if target == name or field not in tables.get(target, ()):
        return None
    held = tables[name][column].replace("", None).dropna()
    if not held.isin(tables[target][field]).all():
        return None
    return {"fields": column, "reference": {"resource": target.replace("_", "-"), "fields": field}}
