"""The thesaurus of course language: what other universities call the same subject, and what they teach it under.

Two plain files ship with the package. `thesaurus.csv` was written by hand: a term, the terms that stand for it, and
whether they mean the `same` or lie `near`. `associations.csv` was counted from course descriptions and equivalence
decisions (benchmarks/associations.py): stems of words that keep the same company, with a weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import pandas as pd

from mobility_planning.core.errors import Place, SettingsError
from mobility_planning.matching.words.text import plain, stems

WEIGHTS = {"same": 1.0, "near": 0.5}
"""Weight of a related term beside the title's own words; measured on offices other than the one matched."""
_LONGEST = 4

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Thesaurus:
    """Related terms by phrase, both as stems.

    Parameters
    ----------
    related : mapping of tuple of str to mapping of str to float
        For each phrase the stems of its related terms and their weights.

    Examples
    --------
    >>> thesaurus = Thesaurus.of([("film", "cinema; motion picture", "same")])
    >>> thesaurus.expand("histo film"), thesaurus.expand("motio pictu")
    ({'cinem': 1.0, 'motio': 1.0, 'pictu': 1.0}, {'film': 1.0})
    """

    related: Mapping[Phrase, Mapping[str, float]]

    @classmethod
    def load(cls) -> Thesaurus:
        """Read the shipped thesaurus."""
        return _shipped()

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str]]) -> Thesaurus:
        """Make a thesaurus of rows (term, others joined by "; ", kind); each relation holds both ways.

        Relations are not chained: "is" stands for information systems and for a verb.
        """
        related: dict[Phrase, dict[str, float]] = {}
        for term, others, kind in rows:
            for other in others.split(";"):
                left, right = _phrase(term), _phrase(other)
                for phrase, said in ((left, right), (right, left)):
                    known = related.setdefault(phrase, {}) if phrase and left != right else {}
                    known.update({stem: max(WEIGHTS[kind], known.get(stem, 0.0)) for stem in said})
        return cls(related)

    def also(self, rows: Iterable[tuple[str, str, str]]) -> Thesaurus:
        """Add rows to a copy of the thesaurus."""
        added = Thesaurus.of(rows).related
        return Thesaurus(
            {**self.related, **{key: {**self.related.get(key, {}), **said} for key, said in added.items()}}
        )

    def expand(self, title: str) -> dict[str, float]:
        """Give the stems that could have stood in a title, with their weights.

        Parameters
        ----------
        title : str
            Stems of a title, separated by spaces.

        Returns
        -------
        dict
            Stems that the title itself does not have.
        """
        words = title.split()
        own, found = set(words), dict[str, float]()
        for first in range(len(words)):
            for last in range(first + 1, min(first + _LONGEST, len(words)) + 1):
                for stem, weight in self.related.get(tuple(words[first:last]), {}).items():
                    if stem not in own:
                        found[stem] = max(weight, found.get(stem, 0.0))
        return found


def read_associations(path: Path | None = None) -> pd.DataFrame:
    """Read associations of stems, the shipped ones or those of a file of the same shape.

    Parameters
    ----------
    path : Path, optional
        CSV with the columns stem, related, weight.

    Returns
    -------
    DataFrame
        stem, related (str), weight (float, between 0 and 1).

    Raises
    ------
    SettingsError
        If the file is missing or shaped otherwise.
    """
    source = files("mobility_planning") / "standards" / "associations.csv" if path is None else path
    try:
        with source.open(encoding="utf-8") as file:
            table = pd.read_csv(file, dtype="str", keep_default_na=False)
        return table[["stem", "related", "weight"]].astype({"weight": float})
    except (OSError, ValueError, KeyError) as fault:
        raise SettingsError("the associations cannot be read", Place(file=source.name), str(fault)) from fault


@cache
def _shipped() -> Thesaurus:
    with (files("mobility_planning") / "standards" / "thesaurus.csv").open(encoding="utf-8") as file:
        table = pd.read_csv(file, dtype="str", keep_default_na=False)
    return Thesaurus.of(zip(table["term"], table["others"], table["kind"], strict=True))


@cache
def _phrase(term: str) -> Phrase:
    return tuple(stems(plain(term)).split())
