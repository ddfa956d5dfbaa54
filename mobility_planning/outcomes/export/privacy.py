"""An office's tables for research: persons under keyed pseudonyms, no free text, dates as months.

The key never stands in what is exported; whoever has it can make the same pseudonyms from the ids, so it is kept apart,
or thrown away.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from mobility_planning.core.errors import MobilityError
from mobility_planning.outcomes.export.anonymity import Anonymity, anonymity
from mobility_planning.outcomes.export.treatment import (
    DROPPED,
    PERSON,
    PSEUDONYM,
    SEATS,
    Treatment,
    codebook,
    quasi_identifiers,
    treatments,
)
from mobility_planning.outcomes.suppression import K
from mobility_planning.tables.workspace import Workspace

EXPORTED = (
    "applicants", "languages", "choices", "documents", "coverage", "earlier_seats", "withdrawals", "mobilities",
    "recognitions", "programmes", "offers", "institutions",
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
        One row per column of every table: `table, column, kind, meaning, treatment` (a `Treatment`).
    anonymity : Anonymity
        Of the applicants.
    """

    tables: Mapping[str, pd.DataFrame]
    codebook: pd.DataFrame
    anonymity: Anonymity


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
) -> Exported:
    """Make the tables that an office may give to research.

    1. Every id of a person becomes its pseudonym under the key, the same in all tables.
    2. Free text is dropped: every text column that is not known to hold codes, and those of the office's own with many
       or long values. So are ids of other systems.
    3. Days become months.
    4. Rows stand in the order of the pseudonyms, which says nothing about the order of the ids.

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

    Returns
    -------
    Exported

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> exported = pseudonymised(read_workspace(sample_folder()), "00" * 32)
    >>> "applicant_id" in exported.tables["applicants"], len(exported.tables["applicants"])
    (False, 300)
    """
    read_key(key)
    source = {name: workspace[name] for name in EXPORTED if len(workspace[name])}
    if seats is not None:
        source[SEATS] = seats[[name for name in (PERSON, "offer_id", "rank", "merit") if name in seats]]
    treated = {name: treatments(name, table, leave_out) for name, table in source.items()}
    tables = {name: _treated(table, treated[name], key) for name, table in source.items()}
    quasi = quasi_identifiers(workspace["applicants"], leave_out)
    return Exported(tables, codebook(source, treated), anonymity(workspace["applicants"], quasi, k))


def _treated(table: pd.DataFrame, treated: Mapping[str, Treatment], key: str) -> pd.DataFrame:
    made = {
        PSEUDONYM if treatment is Treatment.PSEUDONYM else column: _column(table[column], treatment, key)
        for column, treatment in treated.items()
        if treatment not in DROPPED
    }
    return pd.DataFrame(made).sort_values(list(made), ignore_index=True)


def _column(values: pd.Series, treatment: Treatment, key: str) -> pd.Series:
    if treatment is Treatment.PSEUDONYM:
        return values.map(lambda one: pseudonym(one, key)).astype("str")
    if treatment is Treatment.MONTH:
        days = pd.api.types.is_datetime64_any_dtype(values)
        return (values.dt.strftime("%Y-%m") if days else values.str.slice(0, 7)).fillna("")
    return values
