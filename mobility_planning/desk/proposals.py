"""The advisor's first look at the proposals: pick a host, set how sure is sure enough, read."""

from __future__ import annotations

import ipywidgets as widgets
import pandas as pd

from mobility_planning.tables.workspace import Workspace

_SHOWN = ["title_host", "title_home", "probability", "credits_host", "credits_home"]


def proposals_board(workspace: Workspace, proposals: pd.DataFrame) -> widgets.VBox:
    """Make a board of proposals, one host at a time.

    Parameters
    ----------
    workspace : Workspace
    proposals : DataFrame
        As `matching.propose` gives it.

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
    names = workspace["institutions"].set_index("hei_id")["name"]
    hosts = [(f"{names.get(hei, hei)}", hei) for hei in sorted(proposals["host_hei_id"].unique())]
    host = widgets.Dropdown(options=hosts, description="Host", layout=widgets.Layout(width="30em"))
    least = widgets.FloatSlider(value=0.5, min=0, max=1, step=0.05, description="At least", readout_format=".0%")
    shown = widgets.HTML()
    readable = with_titles(workspace, proposals)

    def show(_: object = None) -> None:
        chosen = readable[(readable["host_hei_id"] == host.value) & (readable["probability"] >= least.value)]
        shown.value = chosen[_SHOWN].to_html(
            index=False, escape=True, border=0, float_format="{:.2f}".format, na_rep=""
        )

    for control in (host, least):
        control.observe(show, names="value")
    show()
    return widgets.VBox([widgets.HBox([host, least]), shown])


def with_titles(workspace: Workspace, proposals: pd.DataFrame) -> pd.DataFrame:
    """Set the titles and credits of both courses beside each proposal.

    Parameters
    ----------
    workspace : Workspace
    proposals : DataFrame
        With `host_hei_id, host_course_id, home_course_id`.

    Returns
    -------
    DataFrame
        With `title_host, credits_host, title_home, credits_home` added.
    """
    courses = workspace["courses"][["hei_id", "course_id", "title", "credits"]]
    host = courses.rename(
        columns={
            "hei_id": "host_hei_id",
            "course_id": "host_course_id",
            "title": "title_host",
            "credits": "credits_host",
        }
    )
    home = courses[courses["hei_id"] == workspace.home].drop(columns="hei_id")
    home = home.rename(columns={"course_id": "home_course_id", "title": "title_home", "credits": "credits_home"})
    return proposals.merge(host, on=["host_hei_id", "host_course_id"], how="left").merge(
        home, on="home_course_id", how="left"
    )
