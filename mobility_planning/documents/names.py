"""What universities, programmes and faculties are called in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.core.terms import Language
from mobility_planning.tables.workspace import Workspace


def host_names(workspace: Workspace, words: Words) -> pd.Series:
    """Name every university as the reader's language does, or as it is known where it has no name in it.

    Parameters
    ----------
    workspace : Workspace
    words : Words

    Returns
    -------
    Series of str, index hei_id
    """
    return _translated(workspace["institutions"].set_index("hei_id"), "name", words)


def programme_titles(workspace: Workspace, words: Words) -> pd.Series:
    """Name every home programme as the reader's language does, or by its title where it has none in it.

    Parameters
    ----------
    workspace : Workspace
    words : Words

    Returns
    -------
    Series of str, index programme_id
    """
    return _translated(workspace["programmes"].set_index("programme_id"), "title", words)


def faculty_names(workspace: Workspace, words: Words) -> pd.Series:
    """Name every faculty as the reader's language does, or as the programmes' column `faculty` does.

    Parameters
    ----------
    workspace : Workspace
    words : Words

    Returns
    -------
    Series of str, index faculty
        Where programmes translate a faculty differently, the first that has a translation is followed.
    """
    table = workspace["programmes"]
    named = _translated(table, "faculty", words).set_axis(table["faculty"])
    # a programme without a translation names the faculty as it stands: it must not hide another one's translation
    ordered: pd.Series = pd.concat([named[named != named.index], named[named == named.index]])
    return ordered[(ordered.index != "") & ~ordered.index.duplicated()]


def names_by_id(workspace: Workspace, words: Words) -> Mapping[str, str]:
    """Give the names of faculties, programmes and universities by their ids."""
    told = (faculty_names, programme_titles, host_names)
    return {str(key): str(name) for names in told for key, name in names(workspace, words).items()}


def _translated(table: pd.DataFrame, column: str, words: Words) -> pd.Series:
    own = column if words.language is Language.ENGLISH else f"{column}_{words.language}"
    named: pd.Series = table[own].where(table[own] != "", table[column])
    return named
