"""What can go wrong, said so that an office can mend it.

Every error names what is wrong, where it stands and what to do; a misspelt word is answered with its nearest ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process


@dataclass(frozen=True)
class Place:
    """Where in an office's files something stands; empty parts are unknown; `row` counts as a spreadsheet does.

    >>> str(Place(file="offers.csv", row=7, column="quantity"))
    'offers.csv, row 7, column quantity'
    """

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        """Give the place as a reader looks for it: file, sheet, row, column."""
        parts = [
            self.file,
            self.sheet and f"sheet {self.sheet}",
            "" if self.row is None else f"row {self.row}",
            self.column and f"column {self.column}",
        ]
        return ", ".join(part for part in parts if part)


class MobilityError(Exception):
    """Base of every error this package raises on purpose.

    Parameters
    ----------
    what : str
        What is wrong, as a sentence without its full stop.
    place : Place, optional
        Where it stands.
    hint : str
        What to do about it.

    Examples
    --------
    >>> print(MobilityError("the seed is missing", Place(file="mobility.toml"), "add seed = 1 to [merit]"))
    mobility.toml: the seed is missing (add seed = 1 to [merit])
    """

    def __init__(self, what: str, place: Place | None = None, hint: str = "") -> None:
        self.what, self.place, self.hint = what, place or Place(), hint
        where = str(self.place)
        super().__init__(f"{where}: " * bool(where) + what + f" ({hint})" * bool(hint))


class WorkspaceError(MobilityError):
    """A workspace that cannot be read at all: no folder, no readable workbook, no settings."""


class SettingsError(MobilityError):
    """A `mobility.toml` that says something the toolkit does not know or cannot do."""


class PolicyError(MobilityError):
    """A policy file that is missing or breaks the policy format."""


class ConversionError(MobilityError):
    """A credit, grade or test score for which no row of the facts applies."""


class AllocationError(MobilityError):
    """Rules that no allocation can satisfy, or an optimum that could not be proven."""


class AgreementError(MobilityError):
    """A plan, learning agreement or recognition that the tables do not allow."""


class ExchangeError(MobilityError):
    """A file of an exchange format that cannot be read, or must not be."""


def near_miss(word: str, known: Iterable[str], *, limit: int = 3, least: float = 60.0) -> str:
    """Name the known words a misspelt one may have meant.

    Parameters
    ----------
    word : str
        What was written.
    known : iterable of str
        What could have been meant.
    limit : int
        How many to name at the most.
    least : float
        Similarity in percent (rapidfuzz `ratio`) below which a word is not named.

    Returns
    -------
    str
        "did you mean 'a' or 'b'?", or an empty string where nothing is near.

    Examples
    --------
    >>> near_miss("OFR0l2", ["OFR012", "OFR021", "HEI3"], limit=1)
    "did you mean 'OFR012'?"
    >>> near_miss("zzz", ["OFR012"])
    ''
    """
    candidates = sorted(set(known))
    found = process.extract(
        word, candidates, scorer=fuzz.ratio, processor=str.casefold, limit=limit, score_cutoff=least
    )
    words = " or ".join(repr(text) for text, _, _ in found)
    return f"did you mean {words}?" if words else ""
