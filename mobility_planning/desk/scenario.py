"""The commission's what-if: weights, bands and fairness as controls, and at once what they do to the round."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import ipywidgets as widgets
import pandas as pd

from mobility_planning.allocation.allocate import allocate
from mobility_planning.core.errors import MobilityError
from mobility_planning.tables.workspace import Workspace

_BANDS = [("exact", 1), ("1 percent", 100), ("5 percent", 500)]


def scenario_board(workspace: Workspace) -> widgets.VBox:
    """Make a board that allocates again under other rules and sets the result beside other mechanisms.

    Parameters
    ----------
    workspace : Workspace
        Sound; it is not changed.

    Returns
    -------
    ipywidgets.VBox
        The controls, a button, and the comparison of mechanisms.

    Examples
    --------
    >>> from mobility_planning import read_workspace, sample_folder
    >>> board = scenario_board(read_workspace(sample_folder()))
    >>> [type(child).__name__ for child in board.children]
    ['HBox', 'Button', 'HTML']
    """
    merit, asked = workspace.settings.merit, workspace.settings.allocation
    free = 100 - sum(_other_weights(workspace).values())
    weight = widgets.IntSlider(value=merit.weights.get("gpa", 0), min=0, max=free, step=5, description="GPA %")
    known = dict(_BANDS)
    own = [] if merit.bands in known.values() else [(f"{merit.bands} points", merit.bands)]
    bands = widgets.Dropdown(options=[*_BANDS, *own], value=merit.bands, description="Equal within")
    fair = widgets.Checkbox(value=asked.fairness == "by_merit", description="No justified envy")
    run = widgets.Button(description="Allocate", button_style="primary")
    shown = widgets.HTML()

    def show(_: object = None) -> None:
        run.disabled = True
        try:
            shown.value = scenario(workspace, gpa=weight.value, bands=bands.value, fair=fair.value).to_html(index=False)
        except MobilityError as error:
            shown.value = f"<p>{escape(str(error))}</p>"
        finally:
            run.disabled = False

    run.on_click(show)
    show()
    return widgets.VBox([widgets.HBox([weight, bands, fair]), run, shown])


def scenario(workspace: Workspace, *, gpa: int, bands: int = 1, fair: bool = True) -> pd.DataFrame:
    """Allocate under other weights, bands or fairness.

    Parameters
    ----------
    workspace : Workspace
    gpa : int
        Weight of the GPA in percent; language has what the office's other weights leave.
    bands : int
        Merit points within which applicants count as equal.
    fair : bool
        Whether to forbid justified envy.

    Returns
    -------
    DataFrame
        `Allocation.mechanisms` of that round.
    """
    settings = workspace.settings
    others = _other_weights(workspace)
    weights = {"gpa": gpa, "language": 100 - gpa - sum(others.values()), **others}
    merit = settings.merit.model_copy(update={"weights": weights, "bands": bands})
    allocation = settings.allocation.model_copy(update={"fairness": "by_merit" if fair else "none"})
    changed = settings.model_copy(update={"merit": merit, "allocation": allocation})
    return allocate(replace(workspace, settings=changed)).mechanisms


def _other_weights(workspace: Workspace) -> dict[str, int]:
    weights = workspace.settings.merit.weights
    return {column: weight for column, weight in weights.items() if column not in ("gpa", "language")}
