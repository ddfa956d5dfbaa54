"""The issue table in the reader's language: rules and hints that the readers of tables give, said anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pandas as pd

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import Words
from mobility_planning.core.terms import Language

_QUOTED = r"(?P<near>'.*')\?"
_SAID: Mapping[str, str] = {
    "least": r"at least (?P<n>[\d.]+)",
    "most": r"at most (?P<n>[\d.]+)",
    "letters": r"at most (?P<n>\d+) characters",
    "one-of": r"one of (?P<listed>.+)",
    "required": r"required|missing",
    "duplicate": r"duplicate",
    "absent": r"not in (?P<where>.+)",
    "not-number": r"not a number",
    "not-whole": r"not a whole number",
    "not-date": r"not a date",
    "not-flag": r"neither yes nor no",
    "ambiguous": r"a comma (or point )?before three digits may part thousands or decimals",
    "slashes": r"with slashes the day or the month may come first",
    "formula": r"an id must not begin like a formula",
    "long-id": r"an id is one line of at most 200 characters",
    "column-missing": r"column missing",
    "column-unknown": r"unknown column",
    "column-bare": r"a column without a header",
    "column-twice": r"two columns of one (meaning|name)",
    "table-twice": r"a second table of (?P<table>.+)",
    "no-table": r"not a table of the workspace",
    "empty": r"empty",
    "title-above": r"text above the header",
    "ragged": r"more cells than the header",
    "hidden": r"a hidden sheet",
    "merged": r"merged cells",
    "no-value": r"a formula without a value",
    "not-utf8": r"not in UTF-8",
    "not-commas": r"not parted by commas",
    "not-text": r"not a text file",
    "not-csv": r"not a CSV file",
    "not-book": r"not a readable workbook",
    "not-parquet": r"not a readable Parquet file",
    "not-toml": r"not a TOML file",
    "locked": r"is protected by a password",
    "key-unknown": r"unknown key",
    "control": r"control characters",
    "off-scale": r"off the scale (?P<scale>.+)",
    "no-cefr": r"cannot be converted to CEFR",
    "no-seats": r"no seats: nobody can be placed there",
    "partly": r"not all of it was read",
    "no-country": r"no country found",
    "no-amount": r"no amount with a currency",
    "too-large": r"more than 5 million cells|larger than 512 MB|unpacks to more than 512 MB",
    "not-stated": r"not stated",
    "hint-policy": r"without it only the offers' own conditions are checked",
    "too-many": r"packs more than (?P<n>\d+) files",
    "hint-near": r"did you mean " + _QUOTED + r"( it has those columns)?",
    "hint-fill": r"fill in (?P<what>.+)",
    "hint-whole": r"write digits only, such as 2",
    "hint-number": r"write digits with a decimal point, such as 3\.25",
    "hint-date": r"write year-month-day, such as 2026-12-01",
    "hint-flag": r"write yes or no",
    "hint-write": r"write (?P<what>[\d.,]+ or [\d.,]+|such as .+)",
    "hint-twice": r"stands in more than one row; keep one of them",
    "hint-one": r"keep one of them|the first is (?P<where>.+); keep one",
    "hint-column": r"add a column '(?P<column>[^']+)': .+",
    "hint-tables": r"the tables are (?P<listed>.+)",
    "hint-keys": r"the keys are (?P<listed>.+)",
    "hint-kept": r"kept, but no rule looks at it",
    "hint-unread": r"not read",
    "hint-show": r"not read; show it to have it read",
    "hint-unmerge": r"unmerge them and fill in every cell",
    "hint-header": r"write a header row|give it a header",
    "hint-save-csv": r"(read as .+; )?save it as CSV UTF-8( to be sure of its letters)?",
    "hint-commas": r"read all the same; save it with commas to be sure of its columns",
    "hint-quotes": r"put quotation marks around a text that holds the delimiter",
    "hint-ranks": r"number the choices 1, 2, 3 …",
    "hint-scale": r"check the number and grade_scale",
    "hint-cleaned": r"read without them",
    "hint-formula": r"take away the first character",
    "not-ours": r"not a table, settings or a policy",
    "hint-ours": r"files end with (?P<listed>.+)",
    "one-name": r"two files of one name",
    "hint-one-name": r"the other is (?P<where>.+); hand in one of them",
    "not-zip": r"not a readable ZIP file",
    "zip-leaves": r"packs a file that would leave its folder",
    "zip-none": r"packs no table",
    "hint-pack": r"pack the tables anew( without a password)?|pack CSV files or workbooks|pack only the tables",
    "changed": r"the tables changed while this page was open",
    "hint-again": r"look at them once more",
    "faults": r"the tables have (?P<n>\d+) faults, the first: (?P<first>.+)",
    "nothing": r"nothing was handed in|there is no table",
    "hint-nothing": r"hand in (tables|a table) first",
    "sheet-fault": r"a sheet that stays has a fault",
    "unwritten": r"the tables cannot be written",
    "hint-unwritten": r"close the file in other programs, and see that the folder may be written to",
    "gone": r"this earlier state is not kept any more",
    "two-years": r"not two years in a row",
    "no-home": r"no such university in the tables",
}
"""How the modules of `tables` word a rule or a hint, and the message `start-said-fault-<key>` that says it."""
_PATTERNS = {key: re.compile(pattern) for key, pattern in _SAID.items()}


def faults_in_words(issues: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Say the rules and hints of an issue table in the reader's language; what is not known stays as it is.

    Parameters
    ----------
    issues : DataFrame
        See `tables.issues.issue_table`.
    words : Words

    Returns
    -------
    DataFrame
        The same rows.

    Examples
    --------
    >>> from mobility_planning.core.locale import words
    >>> from mobility_planning.tables.issues import Issue, issue_table
    >>> table = issue_table([Issue("offers.csv", rule="at least 0", hint="who knows")])
    >>> faults_in_words(table, words("ru"))[["rule", "hint"]].to_numpy().tolist()
    [['не меньше 0', 'who knows']]
    """
    if words.language == Language.ENGLISH:
        return issues
    said = {text: fault_in_words(text, words) for name in ("rule", "hint") for text in issues[name].unique()}
    return issues.assign(**{name: issues[name].map(said).astype("str") for name in ("rule", "hint")})


def fault_in_words(text: str, words: Words) -> str:
    """Say one rule or hint, or give it back where it is not known."""
    for key, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(text):
            values = {name: (value or "").replace("' or '", "', '") for name, value in found.groupdict().items()}
            if "first" in values:
                values["first"] = fault_in_words(values["first"], words)
            return words.say(f"start-said-fault-{key}", **values)
    return text


@contextmanager
def error_in_words(words: Words) -> Iterator[None]:
    """Say what an office can mend in the reader's language, where it is one of the known sentences.

    Examples
    --------
    >>> from mobility_planning.core.locale import words
    >>> with error_in_words(words("ru")):
    ...     raise MobilityError("not a date")
    Traceback (most recent call last):
    mobility_planning.core.errors.MobilityError: это не дата
    """
    try:
        yield
    except MobilityError as error:
        if words.language == Language.ENGLISH:
            raise
        what, hint = fault_in_words(error.what, words), fault_in_words(error.hint, words)
        raise MobilityError(what, error.place, hint) from error
