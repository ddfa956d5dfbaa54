"""How many ECTS a drawn applicant's wish counts for at home: what the office knows of the same programme and offer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mobility_planning.agreements.coverage import FIGURES
from mobility_planning.agreements.planning.student import Register
from mobility_planning.outcomes.simulation.arrays import Flags, Floats, Ints
from mobility_planning.tables.workspace import Workspace

_YEARS = 9
"""Years of study from 0, which stands for one not known, to 8."""
_HUNDREDTHS = 2


@dataclass(frozen=True, eq=False)
class Cells:
    """Recognisable ECTS by programme, year of study and offer.

    Parameters
    ----------
    programmes : tuple of str
    figures : float array, shape (programmes, 9, offers, 3)
        Of the years 0 (not known) to 8: `ects, planned_ects, due_ects` of who knows the offer's language; NaN where
        nothing is known.
    unspoken : float
        Share of `ects` and `planned_ects` that is left to who does not.
    """

    programmes: tuple[str, ...]
    figures: Floats
    unspoken: float

    def of(self, people: pd.DataFrame, person: Ints, offer: Ints, spoken: Flags) -> Floats:
        """Look up what wishes count for.

        Parameters
        ----------
        people : DataFrame
            With `programme_id` and `year`.
        person, offer : int64 array, shape (wishes,)
            Positions of both sides of each wish.
        spoken : bool array, shape (wishes,)
            Whether the applicant knows the offer's language to the level asked.

        Returns
        -------
        float array, shape (wishes, 3)
            NaN where nothing is known.
        """
        number = {programme: position for position, programme in enumerate(self.programmes)}
        programme = people["programme_id"].map(number).to_numpy(dtype=np.int64)
        year = people["year"].fillna(0).to_numpy(dtype=np.int64)
        known = self.figures[programme[person], year[person], offer]
        left = np.where(spoken[:, None], 1.0, [[self.unspoken, self.unspoken, 1.0]])
        return np.asarray(np.round(known * left, _HUNDREDTHS))


def fit_cells(
    workspace: Workspace, offers: tuple[str, ...], spoken: Flags, cells: pd.DataFrame | None = None
) -> Cells | None:
    """Learn what wishes count for from an office's own coverage.

    Applicants are known only where they wished to go. What the rows of those who know the language say of a programme,
    year and offer is taken first, the mean where there are more; then `cells`, which speaks of all; then the rows of
    other years. Apart from them stand those who do not know it, and have little or nothing recognised: mixed together,
    wishes would fail for their ECTS that do not, and the other way round.

    Parameters
    ----------
    workspace : Workspace
    offers : tuple of str
        Ids in the order of their positions.
    spoken : bool array, shape (applicants, offers)
        Whether each of the office's applicants knows each offer's language to the level asked.
    cells : DataFrame, optional
        `agreements.coverage.programme_coverage`: the usual student of every programme, offer and semester.

    Returns
    -------
    Cells or None
        None where the office has no coverage and `cells` is not given: nothing is drawn then.
    """
    if not len(workspace["coverage"]) and (cells is None or not len(cells)):
        return None
    people = workspace["applicants"]
    programmes = tuple(sorted(set(people["programme_id"])))
    figures = np.full((len(programmes), _YEARS, len(offers), len(FIGURES)), np.nan)
    own = workspace["coverage"].merge(people[["applicant_id", "programme_id", "year"]], on="applicant_id")
    own = own.assign(year=own["year"].fillna(0).astype("int64"))
    person = pd.Index(people["applicant_id"]).get_indexer(pd.Index(own["applicant_id"]))
    offer = pd.Index(list(offers), dtype="str").get_indexer(pd.Index(own["offer_id"]))
    known = spoken[person, offer]
    fluent = own[known]
    for source in [_every_year(fluent), *([] if cells is None else [_by_year(cells, workspace)]), fluent]:
        _put(figures, source, programmes, offers)
    whole = Cells(programmes, np.round(figures, _HUNDREDTHS), 1.0).of(people, person, offer, known)
    return Cells(programmes, np.round(figures, _HUNDREDTHS), _left_over(own["ects"].to_numpy(), whole[:, 0], ~known))


def _left_over(ects: Floats, whole: Floats, unspoken: Flags) -> float:
    """Give the share of the ECTS that who does not know the language has of who does; 0 where nobody shows it."""
    both = unspoken & ~np.isnan(ects) & ~np.isnan(whole)
    return float(ects[both].sum() / whole[both].sum()) if whole[both].sum() > 0 else 0.0


def _put(figures: Floats, source: pd.DataFrame, programmes: tuple[str, ...], offers: tuple[str, ...]) -> None:
    """Write the means of a source over what less exact sources said of the same cells."""
    means = source.groupby(["programme_id", "year", "offer_id"])[FIGURES].mean().dropna(subset="ects").reset_index()
    known = means[means["programme_id"].isin(programmes) & means["offer_id"].isin(offers)]
    programme = known["programme_id"].map({name: number for number, name in enumerate(programmes)})
    offer = known["offer_id"].map({name: number for number, name in enumerate(offers)})
    places = (programme.to_numpy(dtype=np.int64), known["year"].to_numpy(dtype=np.int64), offer.to_numpy(np.int64))
    figures[places] = known[FIGURES].to_numpy(dtype=np.float64)


def _every_year(own: pd.DataFrame) -> pd.DataFrame:
    """Say of every year what the rows of a programme and offer say of any."""
    return own.drop(columns="year").merge(pd.DataFrame({"year": range(_YEARS)}), how="cross")


def _by_year(cells: pd.DataFrame, workspace: Workspace) -> pd.DataFrame:
    """Turn the semester in which a stay begins into the year of study in which students apply for it."""
    register = Register(workspace)
    rows = [
        (offer, year, register.period(offer).semester(year))
        for offer in workspace["offers"]["offer_id"]
        for year in range(1, _YEARS)
    ]
    return cells.merge(pd.DataFrame(rows, columns=["offer_id", "year", "semester"]), on=["offer_id", "semester"])
