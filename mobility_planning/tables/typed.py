"""From a grid of texts to a typed table checked against its schema; whatever does not fit becomes an issue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import pandas as pd
import pandera.pandas as pa

from mobility_planning.core.errors import near_miss
from mobility_planning.tables.cells import Kind, clean, has_control_characters, read_column
from mobility_planning.tables.grids import Grid
from mobility_planning.tables.headers import TITLE_IN_A_LANGUAGE, near_term, recognise
from mobility_planning.tables.issues import Issue
from mobility_planning.tables.schemas import SCHEMAS, empty_table

_RULES = {"not_nullable": "required", "multiple_fields_uniqueness": "duplicate", "field_uniqueness": "duplicate"}
_OWN_COLUMNS_WELCOME = frozenset({"applicants"})
"""Tables in which settings may name an office's own columns."""
_CODE = re.compile(r"[+-]?(0\d|\d{16})")
"""How digits begin that are a code and no amount: a number has no zero to lead it, and keeps only 15 digits."""


@dataclass(frozen=True)
class ReadTable:
    """One table as read.

    Parameters
    ----------
    name : str
        Name of its schema.
    table : DataFrame
        The rows without an error, typed; the index holds their row numbers in the file.
    issues : tuple of Issue
    rows : int
        Rows found in the file; `rows - len(table)` were held back.
    headers : mapping of str to str
        Column to the header the office wrote.
    seen : mapping of str to frozenset of str
        Every value of the id columns, those of held-back rows too: what refers to a faulty row is not itself at fault.
    file, sheet : str
        Where it was read.
    """

    name: str
    table: pd.DataFrame
    issues: tuple[Issue, ...] = ()
    rows: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    file: str = ""
    sheet: str = ""

    def issue(self, row: int, column: str, value: object, rule: str, hint: str = "") -> Issue:
        """Make an issue of one of this table's cells, under the header that the office wrote."""
        shown = "" if value is None or value is pd.NA or value is pd.NaT else str(value)
        return Issue(self.file, self.sheet, row, self.headers.get(column, column), shown, rule, hint)

    def with_issues(self, issues: Sequence[Issue]) -> ReadTable:
        """Add issues, and hold back the rows that have an error among them."""
        bad = {issue.row for issue in issues if issue.severity == "error"}
        kept = self.table[~self.table.index.isin(bad)]
        return replace(self, table=kept, issues=(*self.issues, *issues))

    @property
    def ordered(self) -> pd.DataFrame:
        """The rows in the order of the table's key, so that nothing depends on the order of an office's rows."""
        return self.table.sort_values(list(SCHEMAS[self.name].unique), kind="stable").reset_index(drop=True)


def read_table(name: str, grid: Grid) -> ReadTable:
    """Read a grid as the table of one schema.

    Parameters
    ----------
    name : str
        A key of `SCHEMAS`.
    grid : Grid

    Returns
    -------
    ReadTable
        A row with any fault is held back; each of its faults is an issue. Columns the schema does not know are kept as
        they stand (numbers where every value is one), columns it knows but the file lacks are added empty.

    Examples
    --------
    >>> header = ("applicant_id", "rank", "offer_id")
    >>> grid = Grid("choices.csv", "", header, [["A1", "0", "X"], ["A2", "1", "X"]], [2, 3])
    >>> read = read_table("choices", grid)
    >>> read.table.index.tolist(), [str(issue) for issue in read.issues]
    ([3], ["choices.csv, row 2, column rank: '0' at least 1"])
    """
    columns, issues = _columns(name, grid)
    texts = pd.DataFrame(grid.rows, columns=range(len(grid.header)), index=grid.numbers, dtype="str")
    texts.index.name = "row"
    texts = texts[list(columns)].set_axis(list(columns.values()), axis=1)
    written = grid.written or grid.header
    headers = {column: written[position] for position, column in columns.items()}
    found = len(grid.rows) + grid.ragged
    read = ReadTable(name, empty_table(name), (), found, headers, file=grid.file, sheet=grid.sheet)
    dirty = _control_characters(read, texts)
    texts = texts.apply(lambda column: column.map(clean))
    typed, faults = _typed(read, texts)
    known = {(issue.row, issue.column) for issue in [*grid.issues, *faults] if issue.severity == "error"}
    faults += _schema_faults(read, typed, known)
    missing = _missing_columns(name, typed.columns, grid) if grid.header else []
    table = _complete(name, typed if not missing else typed.iloc[:0])
    seen = {
        c: frozenset(texts[c])
        for c, spec in SCHEMAS[name].columns.items()
        if c in texts and spec.metadata["kind"] is Kind.ID
    }
    return replace(read, table=table, seen=seen).with_issues([*grid.issues, *issues, *dirty, *missing, *faults])


def _complete(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Add the schema's columns that a file lacks, empty, and put the schema's columns first."""
    empty = empty_table(name)
    added = {str(column): _blank(empty[column], table.index) for column in empty if column not in table}
    own = [column for column in table.columns if column not in empty]
    return table.assign(**added)[[*empty.columns, *own]]


def _columns(name: str, grid: Grid) -> tuple[dict[int, str], list[Issue]]:
    """Find what each column of the grid is: a column of the schema, or the office's own under its own header."""
    known = [str(column) for column in SCHEMAS[name].columns]
    found: dict[int, str] = {}
    issues: list[Issue] = []
    for position, header in enumerate(grid.header):
        column = recognise(header, known, "headers") or clean(header)
        place = Issue(grid.file, grid.sheet, grid.header_row, header, header)
        if not column:
            issues.append(replace(place, rule="a column without a header", hint="give it a header"))
        elif column in found.values():
            issues.append(replace(place, rule="two columns of one meaning", hint="keep one of them"))
        else:
            found[position] = column
    absent = [column for column in known if column not in found.values()]
    issues += [
        replace(fault, file=grid.file, sheet=grid.sheet, row=grid.header_row, column=grid.header[position])
        for position, column in found.items()
        if column not in known and (fault := _unknown_column(name, column, absent))
    ]
    return found, issues


def _unknown_column(name: str, column: str, absent: Sequence[str]) -> Issue | None:
    """Judge a column no schema knows: one that may be a misspelt rule must not be passed over in silence."""
    if name == "courses" and TITLE_IN_A_LANGUAGE.fullmatch(column):
        return None
    own = name in _OWN_COLUMNS_WELCOME
    hint = near_term(column, absent, "headers")
    if not hint and own:
        return None
    severity: Literal["error", "warning"] = "error" if hint and not own else "warning"
    return Issue(value=column, rule="unknown column", hint=hint or "kept, but no rule looks at it", severity=severity)


def _control_characters(read: ReadTable, texts: pd.DataFrame) -> list[Issue]:
    hint = "read without them"
    return [
        Issue(read.file, read.sheet, int(row), read.headers[column], clean(text), "control characters", hint, "warning")
        for column in texts.columns
        for row, text in zip(texts.index, texts[column], strict=True)
        if has_control_characters(text)
    ]


def _typed(read: ReadTable, texts: pd.DataFrame) -> tuple[pd.DataFrame, list[Issue]]:
    """Give every column its dtype."""
    known, typed, issues = SCHEMAS[read.name].columns, {}, []
    for column in texts.columns:
        if column not in known:
            typed[column] = _own_column(texts[column])
            continue
        kind: Kind = known[column].metadata["kind"]
        words = known[column].metadata["words"]
        values = texts[column].map(lambda text, w=words: _term(text, w)) if words else texts[column]
        typed[column], faults = read_column(values, kind)
        wrong = texts[column][values.isin(list(faults))] if faults else texts[column].iloc[:0]
        issues += [
            read.issue(int(row), column, text, faults[text].rule, faults[text].hint)
            for row, text in zip(wrong.index, wrong, strict=True)
        ]
    return pd.DataFrame(typed, index=texts.index), issues


def _term(text: str, words: tuple[str, ...]) -> str:
    return text if not text or text in words else recognise(text, words, "vocabulary") or text


def _own_column(texts: pd.Series) -> pd.Series:
    """Read an office's own column: numbers where every value is one, text otherwise, and where one is a code (007)."""
    values, faults = read_column(texts, Kind.NUMBER)
    codes = any(_CODE.match(re.sub(r"\s", "", text)) for text in texts.unique())
    return texts.astype("str") if faults or codes or values.isna().all() else values


def _schema_faults(read: ReadTable, typed: pd.DataFrame, known: set[tuple[int, str]]) -> list[Issue]:
    """Check a typed table against its schema, and tell each fault of a cell not yet told."""
    schema = SCHEMAS[read.name]
    there = [column for column in schema.columns if column in typed]
    key = [column for column in schema.unique if column in typed]
    part = pa.DataFrameSchema({column: schema.columns[column] for column in there}, unique=key or None)
    try:
        part.validate(typed, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases
    else:
        return []
    issues = []
    for case in cases.drop_duplicates(["index", "column", "check"]).itertuples():
        rule = _RULES.get(case.check, case.check)
        column = key[-1] if rule == "duplicate" else case.column
        if pd.isna(case.index) or (int(case.index), read.headers[column]) in known:
            continue
        value = typed[column].get(case.index)
        issues.append(read.issue(int(case.index), column, value, rule, _hint(rule, value, schema.columns[column])))
    return issues


def _hint(rule: str, value: object, column: pa.Column) -> str:
    if rule == "duplicate":
        return "stands in more than one row; keep one of them"
    if rule == "required":
        return f"fill in {column.description}"
    return near_miss(str(value), column.metadata["words"]) if column.metadata["words"] else ""


def _missing_columns(name: str, there: pd.Index, grid: Grid) -> list[Issue]:
    rule = "column missing"
    return [
        Issue(grid.file, grid.sheet, grid.header_row, column, "", rule, f"add a column {column!r}: {spec.description}")
        for column, spec in SCHEMAS[name].columns.items()
        if spec.metadata["needed"] and column not in there
    ]


def _blank(like: pd.Series, index: pd.Index) -> pd.Series:
    value = "" if like.dtype == "str" else None
    return pd.Series([value] * len(index), index=index, dtype=like.dtype)
