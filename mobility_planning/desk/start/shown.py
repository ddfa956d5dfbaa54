"""An office's tables as they are: how many rows, a look into each, the settings, the fingerprints."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from mobility_planning.core.errors import MobilityError, near_miss
from mobility_planning.core.locale import Words
from mobility_planning.desk.start.column_words import column_header
from mobility_planning.tables.schemas import SCHEMAS
from mobility_planning.tables.settings import Settings
from mobility_planning.tables.workspace import Workspace

MOST_LOOKED_AT = 200
"""Rows that a look into a table shows."""
_FREE = frozenset({"home", "year", "policy"})
_ABBREVIATIONS = frozenset({"ects", "eqf", "gpa", "id", "isced", "isced-f", "url", "мско", "бббжс"})
"""Settings whose value is the office's own word."""


def look(workspace: Workspace, table: str, words: Words, sought: str = "") -> dict[str, Any]:
    """Look into one table.

    Parameters
    ----------
    workspace : Workspace
    table : str
        A name of `SCHEMAS`.
    words : Words
        The language of the headers.
    sought : str
        Only rows in which some cell has these letters, large or small.

    Returns
    -------
    dict
        `columns` (those with any value), their `titles`, `rows` (lists of texts, the first 200), `found` and `all`
        (how many rows there are).

    Raises
    ------
    MobilityError
        Where there is no such table.

    Examples
    --------
    >>> from mobility_planning.core.locale import words
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> from mobility_planning.tables.sample import sample_folder
    >>> seen = look(read_workspace(sample_folder()), "institutions", words("ru"), "UNI-HOME")
    >>> seen["found"], seen["titles"][:2]
    (1, ['Код вуза', 'Вуз'])
    """
    if table not in workspace.tables:
        raise MobilityError(f"there is no table {table!r}", hint=near_miss(table, workspace.tables))
    texts = in_text(workspace[table])
    filled = [column for column in texts if (texts[column] != "").any()]
    texts = texts[filled or list(texts)]
    found = texts[_holding(texts, sought.strip().casefold())] if sought.strip() else texts
    return {
        "columns": list(texts.columns),
        "titles": [_title(table, str(column), words) for column in texts],
        "rows": found.head(MOST_LOOKED_AT).to_numpy().tolist(),
        "found": len(found),
        "all": len(texts),
    }


def _title(table: str, column: str, words: Words) -> str:
    """Title a column as templates do; an office's own keeps its header."""
    header = column_header(table, column, words) if column in SCHEMAS[table].columns else column
    spelt = " ".join(word.upper() if word in _ABBREVIATIONS else word for word in header.split(" "))
    return spelt[:1].upper() + spelt[1:]


def in_text(table: pd.DataFrame) -> pd.DataFrame:
    """Write every cell as a reader would: days in ISO 8601, whole numbers without decimals, missing ones empty.

    >>> in_text(pd.DataFrame({"gpa": [3.0, 3.25, None], "debt": pd.array([True, None, False], dtype="boolean")}))
        gpa debt
    0     3  yes
    1  3.25
    2         no
    """
    return pd.DataFrame({name: _texts(column) for name, column in table.items()}, index=table.index)


def _texts(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        return pd.Series(column.dt.strftime("%Y-%m-%d").fillna(""), dtype="str")
    if pd.api.types.is_bool_dtype(column):
        return column.map({True: "yes", False: "no"}).astype("object").fillna("").astype("str")
    if pd.api.types.is_numeric_dtype(column):
        return column.map(lambda value: "" if pd.isna(value) else f"{value:.15g}").astype("str")
    return column.fillna("").astype("str")


def _holding(texts: pd.DataFrame, sought: str) -> pd.Series:
    found = pd.Series(data=False, index=texts.index)
    for column in texts:
        found |= texts[column].str.casefold().str.contains(sought, regex=False)
    return found


def settings_in_words(settings: Settings, words: Words) -> list[dict[str, str]]:
    """Lay the settings out: `section, key, value`, each key in the reader's language, lists one entry a row.

    Parameters
    ----------
    settings : Settings
    words : Words

    Returns
    -------
    list of dict
        Only what the office has set or what decides without having been set.
    """
    told = settings.model_dump()
    rows = [
        {
            "section": _section(section, words),
            "key": _key(key, words),
            "value": str(value) if key in _FREE else _value(value, words),
        }
        for section in ("workspace", "merit", "allocation", "planning")
        for key, value in told[section].items()
        if value not in ("", None, {}, ())
    ]
    for section in ("quota", "budget", "pin", "scenario"):
        rows += [
            {
                "section": _section(section, words),
                "key": entry.get("name") or str(number),
                "value": _value(entry, words),
            }
            for number, entry in enumerate(told[section], start=1)
        ]
    return rows


def _section(section: str, words: Words) -> str:
    return words.say(f"start-said-section-{section}")


def _key(key: str, words: Words) -> str:
    name = f"start-said-key-{key.replace('_', '-')}"
    return words.say(name) if words.knows(name) else key


def _value(value: object, words: Words) -> str:
    if isinstance(value, dict):
        filled = {key: part for key, part in value.items() if part not in ("", None, {}, (), []) and key != "name"}
        return "; ".join(f"{_name(str(key), words)} {_value(part, words)}" for key, part in filled.items())
    if isinstance(value, list | tuple):
        return ", ".join(_value(part, words) for part in value)
    if isinstance(value, date):
        return words.day(value)
    return words.number(value) if isinstance(value, float) else _term(str(value), words)


def _term(term: str, words: Words) -> str:
    """Say a term of the settings; what the office named itself stays as it is."""
    keys = (f"start-said-term-{term.replace('_', '-')}", f"criterion-{term}")
    return next((words.say(key) for key in keys if words.knows(key)), term)


def _name(key: str, words: Words) -> str:
    """Say what something inside a setting is called: another setting, or a term."""
    said = _key(key, words)
    return said if said != key else _term(key, words)


def fingerprint_rows(workspace: Workspace) -> list[dict[str, str]]:
    """List the SHA-256 of every table with rows: `name, mark`, in the order of the schemas."""
    marks = workspace.fingerprints
    return [{"name": name, "mark": marks[name]} for name in SCHEMAS if name in marks]
