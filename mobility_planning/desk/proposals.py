"""The advisor's first look at the proposals: pick a host, set how sure is sure enough, read."""

from __future__ import annotations

import ipywidgets as widgets
import pandas as pd

from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.proposals import proposals_in_words
from mobility_planning.documents.sheets import column_title
from mobility_planning.tables.workspace import Workspace

_SHOWN = ["host_title", "host_ects", "home_course_id", "home_title", "home_ects", "probability"]


def proposals_board(
    workspace: Workspace, proposals: pd.DataFrame, *, language: Language | str = Language.ENGLISH
) -> widgets.VBox:
    """Make a board of proposals, one host at a time.

    Parameters
    ----------
    workspace : Workspace
    proposals : DataFrame
        As `propose` gives it.
    language : {"en", "ru", "kk"}
        Of titles and column heads.

    Returns
    -------
    ipywidgets.VBox
        A choice of host, a least probability, and the table they select.

    Examples
    --------
    >>> from mobility_planning import propose, read_workspace, sample_folder
    >>> workspace = read_workspace(sample_folder())
    >>> board = proposals_board(workspace, propose(workspace, top=1))
    >>> [type(child).__name__ for child in board.children]
    ['HBox', 'HTML']
    """
    spoken = words(language)
    readable = proposals_in_words(workspace, proposals, spoken)
    hosts = sorted(readable["host"].unique())
    there = [column for column in _SHOWN if column in readable]
    heads = {column: column_title(column, spoken) for column in there}
    host = widgets.Dropdown(options=hosts, description="Host", layout=widgets.Layout(width="30em"))
    least = widgets.FloatSlider(value=0.5, min=0, max=1, step=0.05, description="At least", readout_format=".0%")
    shown = widgets.HTML()

    def show(_: object = None) -> None:
        chosen = readable[(readable["host"] == host.value) & (readable["probability"] >= least.value)]
        shown.value = (
            chosen[there]
            .rename(columns=heads)
            .to_html(index=False, escape=True, border=0, float_format="{:.2f}".format, na_rep="")
        )

    for control in (host, least):
        control.observe(show, names="value")
    show()
    return widgets.VBox([widgets.HBox([host, least]), shown])
