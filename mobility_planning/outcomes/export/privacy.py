"""An office's tables for research: persons under keyed pseudonyms, no free text, dates as months, numbers in steps.

The key never stands in what is exported; whoever has it can make the same pseudonyms from the ids, so it is kept apart,
or thrown away.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import pandas as pd

from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.languages import certificate_levels
from mobility_planning.outcomes.export.anonymity import Anonymity, anonymity
from mobility_planning.outcomes.export.anonymity_report import AnonymityReport, anonymity_report
from mobility_planning.outcomes.export.codebook import codebook
from mobility_planning.outcomes.export.methods import MethodsRecord, methods_of
from mobility_planning.outcomes.export.rounding import ROUNDING, rounded, step_of
from mobility_planning.outcomes.export.treatment import (
    DROPPED,
    PERSON,
    PSEUDONYM,
    SEATS,
    Treatment,
    quasi_identifiers,
    treatments,
)
from mobility_planning.outcomes.suppression import K
from mobility_planning.tables.workspace import Workspace

EXPORTED = (
    "applicants", "languages", "choices", "documents", "coverage", "earlier_seats", "withdrawals", "mobilities",
    "recognitions", "term_records", "programmes", "offers", "institutions",
)  # fmt: skip
"""The tables that are exported where they have rows; transcripts and signed agreements stay: they point to persons."""
LETTERS = 32
"""Hexadecimal digits of a pseudonym: 128 bits, half of the hash (RFC 2104, section 5)."""
_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, eq=False)
class Exported:
    """What is given to research.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Under pseudonyms, in the order of these.
    codebook : DataFrame
        One row per column of every table, as `codebook.codebook` makes it.
    anonymity : Anonymity
        Of the applicants, by what others may know of them.
    report : AnonymityReport
        The same of every table about persons, with the numbers as they leave the office and as they were.
    methods : MethodsRecord or None
        What a paper has to say of the tables.
    """

    tables: Mapping[str, pd.DataFrame]
    codebook: pd.DataFrame
    anonymity: Anonymity
    report: AnonymityReport = field(default_factory=AnonymityReport)
    methods: MethodsRecord | None = None


def new_key() -> str:
    """Make a key: 256 random bits as 64 hexadecimal digits.

    >>> len(new_key()), new_key() == new_key()
    (64, False)
    """
    return secrets.token_hex(32)


def read_key(text: str) -> str:
    r"""Read a key that was kept.

    Raises
    ------
    MobilityError
        Where it is none; the message does not show it.

    Examples
    --------
    >>> read_key("ab" * 32 + "\n") == "ab" * 32
    True
    """
    key = text.strip().lower()
    if not _KEY.fullmatch(key):
        raise MobilityError("this is no key of an export", hint="a key is one line of 64 hexadecimal digits")
    return key


def pseudonym(identifier: str, key: str) -> str:
    """Give the pseudonym of an id under a key: HMAC-SHA256 (RFC 2104), its first 32 digits.

    A bare hash could be undone by hashing all ids there can be; without the key a keyed one cannot.

    Examples
    --------
    >>> pseudonym("S26-0001", "00" * 32) == pseudonym("S26-0001", "00" * 32) != pseudonym("S26-0001", "01" * 32)
    True
    """
    return hmac.new(bytes.fromhex(key), identifier.encode(), hashlib.sha256).hexdigest()[:LETTERS]


def pseudonymised(
    workspace: Workspace,
    key: str,
    *,
    seats: pd.DataFrame | None = None,
    leave_out: Collection[str] = (),
    k: int = K,
    rounding: Mapping[str, float] = ROUNDING,
) -> Exported:
    """Make the tables that an office may give to research.

    1. Every id of a person becomes its pseudonym under the key, the same in all tables.
    2. Free text is dropped: every text column that is not known to hold codes, and those of the office's own with many
       or long values. So are ids of other systems.
    3. Days become months.
    4. Grade averages, credits and merit become multiples of a step, and a test's score its CEFR level.
    5. Rows stand in the order of the pseudonyms, which says nothing about the order of the ids.

    Parameters
    ----------
    workspace : Workspace
    key : str
        See `new_key`.
    seats : DataFrame, optional
        The seats of a round: `applicant_id, offer_id, rank, merit`.
    leave_out : collection of str
        Columns of applicants to drop as well, since they make persons stand out.
    k : int
        Persons that should be alike.
    rounding : mapping of str to float
        Steps by column, such as `{"gpa": 0.5}`; `rounding.EXACT` keeps every number as it is.

    Returns
    -------
    Exported

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> exported = pseudonymised(read_workspace(sample_folder()), "00" * 32)
    >>> people = exported.tables["applicants"]
    >>> "applicant_id" in people, len(people), people["gpa"].nunique() < 25
    (False, 300, True)
    """
    read_key(key)
    source = _source(workspace, seats)
    treated = {name: treatments(name, table, leave_out, rounding) for name, table in source.items()}
    coarse = {name: _coarse(name, table, treated[name], rounding, workspace) for name, table in source.items()}
    tables = {name: _named(table, treated[name], key) for name, table in coarse.items()}
    quasi = quasi_identifiers(workspace["applicants"], leave_out)
    rows, hashes = {name: len(table) for name, table in tables.items()}, _hashes(tables)
    return Exported(
        tables,
        codebook(source, treated, tables, rounding),
        anonymity(workspace["applicants"], quasi, k),
        anonymity_report(source, coarse, treated, k),
        methods_of(workspace, rows, hashes, rounding=rounding),
    )


def _source(workspace: Workspace, seats: pd.DataFrame | None) -> dict[str, pd.DataFrame]:
    """Give the tables with rows as they are; the result of a round has the columns of a seat only."""
    found = {name: workspace[name] for name in EXPORTED if name in workspace.tables and len(workspace[name])}
    if seats is not None:
        found[SEATS] = seats[[name for name in (PERSON, "offer_id", "rank", "merit") if name in seats]]
    return found


def _hashes(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Hash the files of the archive, so that its reader can compare."""
    return {name: hashlib.sha256(csv_text(table).encode()).hexdigest() for name, table in tables.items()}


def _coarse(
    name: str, table: pd.DataFrame, treated: Mapping[str, Treatment], rounding: Mapping[str, float],
    workspace: Workspace,
) -> pd.DataFrame:  # fmt: skip
    """Make days months, numbers multiples of their steps, and scores levels; ids stay as they are."""
    made = {column: _column(table[column], how, rounding) for column, how in treated.items() if how not in DROPPED}
    if treated.get("score") is Treatment.LEVEL and name == "languages":
        made["score"] = certificate_levels(table, workspace.facts)["cefr"]
    return pd.DataFrame(made)


def _column(values: pd.Series, treatment: Treatment, rounding: Mapping[str, float]) -> pd.Series:
    if treatment is Treatment.MONTH:
        days = pd.api.types.is_datetime64_any_dtype(values)
        return (values.dt.strftime("%Y-%m") if days else values.str.slice(0, 7)).fillna("")
    step = step_of(str(values.name), values, rounding) if treatment is Treatment.ROUNDED else None
    return values if step is None else rounded(values, step)


def _named(table: pd.DataFrame, treated: Mapping[str, Treatment], key: str) -> pd.DataFrame:
    """Put pseudonyms in the place of ids, and the rows into an order that follows from what is shown."""
    made = {
        PSEUDONYM if treated[str(column)] is Treatment.PSEUDONYM else str(column): (
            table[column].map(lambda one: pseudonym(one, key)).astype("str")
            if treated[str(column)] is Treatment.PSEUDONYM else table[column]
        )
        for column in table
    }  # fmt: skip
    return pd.DataFrame(made).sort_values(list(made), ignore_index=True)
