"""The vocabulary a matching leans on before anything is decided: glossary, thesaurus and associations of stems."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pandas as pd

from mobility_planning.matching.words.glossary import Glossary
from mobility_planning.matching.words.text import stems
from mobility_planning.matching.words.thesaurus import Thesaurus, read_associations

READING = 0.7
"""Weight of a further English reading of an ambiguous foreign word."""


@dataclass(frozen=True)
class Vocabulary:
    """What words stand for one another.

    Parameters
    ----------
    glossary : Glossary
        Academic terms in six languages.
    thesaurus : Thesaurus
        Related terms in English.
    associations : DataFrame
        stem, related, weight.

    Examples
    --------
    >>> Vocabulary.load().expand("film", ())["cinem"]
    1.0
    """

    glossary: Glossary
    thesaurus: Thesaurus
    associations: pd.DataFrame
    _known: dict[tuple[str, tuple[str, ...]], dict[str, float]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls, associations: Path | None = None) -> Vocabulary:
        """Read the shipped vocabulary, the associations from another file where one is named.

        Raises
        ------
        SettingsError
            If the file of associations cannot be read.
        """
        return (
            _shipped()
            if associations is None
            else cls(_shipped().glossary, Thesaurus.load(), read_associations(associations))
        )

    def taught(self, parallel: pd.DataFrame) -> Vocabulary:
        """Add what an office's own parallel titles translate (`parallel_titles`)."""
        if parallel.empty:
            return self
        return Vocabulary(self.glossary.taught(parallel), self.thesaurus, self.associations)

    def expand(self, title: str, also: tuple[str, ...]) -> dict[str, float]:
        """Give the stems a title could have held, with their weights.

        Parameters
        ----------
        title : str
            Its stems.
        also : tuple of str
            Further English readings of its words.
        """
        asked = (title, also)
        if asked not in self._known:
            own = set(title.split())
            readings = {stem: READING for stem in stems(" ".join(also)).split() if stem not in own}
            self._known[asked] = readings | self.thesaurus.expand(title)
        return self._known[asked]


@cache
def _shipped() -> Vocabulary:
    return Vocabulary(Glossary.load(), Thesaurus.load(), read_associations())
