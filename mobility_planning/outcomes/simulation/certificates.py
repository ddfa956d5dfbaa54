"""The certificates by which drawn applicants show their language levels: such as the office's own applicants bring."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from mobility_planning.core.languages import certificate_levels
from mobility_planning.core.terms import Cefr
from mobility_planning.outcomes.simulation.arrays import Floats, Ints
from mobility_planning.tables.workspace import Workspace

_STATED = "CEFR"
_COLUMNS = ["language", "test", "score", "taken_on"]
_EDGE = 1e-9
_LEVELS = [level.value for level in Cefr]


@dataclass(frozen=True, eq=False)
class Certificates:
    """Tests and scores by language and level, each as often as the office sees it.

    Parameters
    ----------
    rows : DataFrame
        `language, test, score, taken_on`: the newest certificate of each test and score, in the order of languages and
        levels; a level that nobody shows has one row, which states the level as such.
    upto : float array, shape (rows,)
        Number of the language and level, and the share of its certificates up to and with this row.
    """

    rows: pd.DataFrame
    upto: Floats

    def drawn(self, ids: ExtensionArray, levels: Ints, chance: Floats) -> pd.DataFrame:
        """Give everyone one certificate of every language they know.

        Parameters
        ----------
        ids : array of str, shape (people,)
        levels : int64 array, shape (people, languages)
            CEFR orders, 0 for none.
        chance : float array, shape (people, languages)
            Uniform numbers.

        Returns
        -------
        DataFrame
            `applicant_id, language, test, score, taken_on`, by person and language.
        """
        person, language = np.nonzero(levels)
        cell = language * len(_LEVELS) + levels[person, language] - 1
        # short of 1, since a number beside 1 would be rounded into the next cell
        share = np.minimum(chance[person, language], 1 - _EDGE)
        row = np.searchsorted(self.upto, cell + share, side="right")
        drawn = self.rows.take(row)
        return pd.DataFrame({"applicant_id": ids.take(person), **{name: drawn[name].array for name in _COLUMNS}})


def fit_certificates(workspace: Workspace, languages: tuple[str, ...]) -> Certificates:
    """Learn which tests and scores show which level.

    Some policies ask for the score of a test and not for a level; certificates that all stated a level as such would
    be refused there.

    Parameters
    ----------
    workspace : Workspace
    languages : tuple of str
        ISO 639-1 codes in the order of the levels to be shown.

    Returns
    -------
    Certificates
    """
    known = certificate_levels(workspace["languages"], workspace.facts)
    known = known[known["cefr_order"] > 0]
    seen = known.groupby(["language", "cefr_order", "test", "score"], as_index=False).agg(
        taken_on=("taken_on", "max"), times=("taken_on", "size")
    )
    there = set(zip(seen["language"], seen["cefr_order"], strict=True))
    stated = [
        (language, order, _STATED, level, workspace["languages"]["taken_on"].max(), 1)
        for language in languages
        for order, level in enumerate(_LEVELS, start=1)
        if (language, order) not in there
    ]
    whole = pd.concat([seen, pd.DataFrame(stated, columns=seen.columns).astype(seen.dtypes)])
    whole = whole.sort_values(["language", "cefr_order", "test", "score"], ignore_index=True)
    times = whole.groupby(["language", "cefr_order"])["times"]
    share = times.cumsum() / times.transform("sum")
    number = {language: position for position, language in enumerate(languages)}
    cell = whole["language"].map(number).astype("int64") * len(_LEVELS) + whole["cefr_order"] - 1
    return Certificates(whole[_COLUMNS], (cell + share).to_numpy(dtype=np.float64))
