"""The components of a learning agreement: what is in force after its changes, and how its credits balance."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mobility_planning.core.terms import AgreementPart, ComponentStatus
from mobility_planning.tables.schemas import SCHEMAS, empty_table

TABLE = "agreements"
BALANCE = ("group", "host_ects", "home_ects", "recognised_ects", "missing_ects", "probability", "decided")
"""Columns of the balance of a learning agreement, a row per group."""
_DONE_FIRST = {ComponentStatus.DELETED: 0, "": 1, ComponentStatus.INSERTED: 2}
_SHOWN = tuple(map(str, AgreementPart))
_TAUGHT = (AgreementPart.STUDIED, AgreementPart.VIRTUAL, AgreementPart.BLENDED, AgreementPart.SHORT_DOCTORAL)


def on_seat(table: pd.DataFrame, applicant_id: str, offer_id: str) -> pd.Series:
    """Say which rows are about one applicant's seat.

    Parameters
    ----------
    table : DataFrame
        With `applicant_id, offer_id`.
    applicant_id, offer_id : str

    Returns
    -------
    Series of bool

    Examples
    --------
    >>> rows = pd.DataFrame({"applicant_id": ["A", "A", "B"], "offer_id": ["O", "P", "O"]})
    >>> on_seat(rows, "A", "O").tolist()
    [True, False, False]
    """
    return (table["applicant_id"] == applicant_id) & (table["offer_id"] == offer_id)


def identity(components: pd.DataFrame) -> pd.Series:
    """Say for each row which component it speaks of: the same course in the same part, whatever the version.

    A course without an id is known by its code, one without a code by its title.

    Parameters
    ----------
    components : DataFrame
        With `part, hei_id, course_id, code, title`.

    Returns
    -------
    Series of str

    Examples
    --------
    >>> rows = pd.DataFrame({"part": ["studied"] * 2, "hei_id": ["x"] * 2, "course_id": ["A", ""],
    ...                      "code": ["", ""], "title": ["Optics", "Optics"]})
    >>> identity(rows).tolist()
    ['studied|x|id:A', 'studied|x|title:optics']
    """
    columns = zip(*(components[name] for name in ("part", "hei_id", "course_id", "code", "title")), strict=True)
    names = [f"{part}|{hei}|{_name(course, code, title)}" for part, hei, course, code, title in columns]
    return pd.Series(names, index=components.index, dtype="str")


def _name(course_id: str, code: str, title: str) -> str:
    if course_id:
        return f"id:{course_id}"
    return f"code:{code.casefold()}" if code else f"title:{title.casefold()}"


def in_force(components: pd.DataFrame, version: int | None = None) -> pd.DataFrame:
    """Give the components in force: the last word on each course, and none whose last word is "deleted".

    A later version may name only what it changes, or list everything again; within one version deletions go first, so
    that a course may be taken out and put in anew with other credits.

    Parameters
    ----------
    components : DataFrame
        Rows of the table `agreements` of one agreement, all versions.
    version : int, optional
        Look no further than this version.

    Returns
    -------
    DataFrame
        Some of the rows, in the order of `in_order`.

    Examples
    --------
    >>> rows = typed({"version": [1, 2], "part": ["studied"] * 2, "course_id": ["A"] * 2, "status": ["", "deleted"]})
    >>> len(in_force(rows)), len(in_force(rows, version=1))
    (0, 1)
    """
    known = components if version is None else components[components["version"] <= version]
    turn = known["status"].map(_DONE_FIRST)
    said = known.assign(_turn=turn, _which=identity(known)).sort_values(["version", "_turn"], kind="stable")
    last = said.drop_duplicates("_which", keep="last")
    kept = last[last["status"] != ComponentStatus.DELETED].drop(columns=["_turn", "_which"])
    return in_order(kept)


def in_order(components: pd.DataFrame) -> pd.DataFrame:
    """Put rows in the order of a paper: version, part, group (2 before 10, none last), term, course."""
    keys = pd.DataFrame({
        "version": components["version"], "part": components["part"].map(_SHOWN.index).astype("int64"),
        "length": components["group"].str.len().where(components["group"] != "", 10**6),
        "group": components["group"], "term": components["term"], "course": components["course_id"],
        "title": components["title"], "status": components["status"],
    })  # fmt: skip
    return components.loc[keys.sort_values([str(name) for name in keys], kind="stable").index].reset_index(drop=True)


def typed(columns: Mapping[str, object] | pd.DataFrame) -> pd.DataFrame:
    """Make rows of the table `agreements` from some of its columns; the others are empty."""
    blank = empty_table(TABLE)
    given = pd.DataFrame(columns)
    filled = {
        name: given[name] if name in given else pd.Series("" if blank[name].dtype == "str" else None, given.index)
        for name in blank
    }
    return pd.DataFrame(filled, index=given.index).astype(blank.dtypes.to_dict())


def table_rows(components: pd.DataFrame) -> pd.DataFrame:
    """Give components as the table `agreements` holds them: its columns, in the order of its key."""
    columns = list(empty_table(TABLE))
    return components[columns].sort_values(list(SCHEMAS[TABLE].unique), kind="stable").reset_index(drop=True)


def balance_of(components: pd.DataFrame, home_ects: Mapping[tuple[str, str], float]) -> pd.DataFrame:
    """Set the ECTS studied against the ECTS recognised, per group.

    Parameters
    ----------
    components : DataFrame
        Components in force, with `part, group, hei_id, course_id, ects`.
    home_ects : mapping of (hei_id, course_id) to float
        ECTS of the home courses in the catalogue, of an elective group under its title; what is not there counts as
        much as is recognised.

    Returns
    -------
    DataFrame
        The columns `BALANCE`; `probability` is unknown, `decided` false. Components without a group are not in it.

    Examples
    --------
    >>> rows = typed({"part": ["studied", "recognised"], "group": ["1", "1"], "course_id": ["A", "H"],
    ...               "ects": [6.0, 5.0]})
    >>> balance_of(rows, {("", "H"): 6.0})[["host_ects", "recognised_ects", "missing_ects"]].values.tolist()
    [[6.0, 5.0, 1.0]]
    """
    grouped = components[components["group"] != ""]
    names = sorted(grouped["group"].unique(), key=lambda name: (len(name), name))
    rows = [_line(name, grouped[grouped["group"] == name], home_ects) for name in names]
    table = pd.DataFrame(rows, columns=list(BALANCE))
    figures = {name: "float64" for name in BALANCE if name not in ("group", "decided")}
    return table.astype(figures | {"group": "str", "decided": "bool"})


def _line(name: str, group: pd.DataFrame, home_ects: Mapping[tuple[str, str], float]) -> tuple[object, ...]:
    studied = group[group["part"].isin(_TAUGHT)]
    back = group[group["part"] == AgreementPart.RECOGNISED]
    columns = zip(*(back[name] for name in ("hei_id", "course_id", "title")), back["ects"].fillna(0), strict=True)
    full = [max(home_ects.get((hei, course or title), counted), counted) for hei, course, title, counted in columns]
    host, recognised, due = float(studied["ects"].sum()), float(back["ects"].sum()), float(sum(full))
    return name, round(host, 2), round(due, 2), round(recognised, 2), round(due - recognised, 2), float("nan"), False
