"""Rounds that an office might have had: drawn applicants who wish as its own do, for the same offers and rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from mobility_planning.agreements.coverage import FIGURES
from mobility_planning.core.errors import Place, SettingsError, near_miss
from mobility_planning.outcomes.simulation.arrays import Floats, Ints, stream
from mobility_planning.outcomes.simulation.certificates import Certificates, fit_certificates
from mobility_planning.outcomes.simulation.coverage_cells import Cells, fit_cells
from mobility_planning.outcomes.simulation.demand import Demand
from mobility_planning.outcomes.simulation.habits import NOBODY, Habits, habits
from mobility_planning.outcomes.simulation.impersonal import without_persons
from mobility_planning.outcomes.simulation.marginals import Marginals, fit_marginals
from mobility_planning.outcomes.simulation.offered import Offered, offered
from mobility_planning.outcomes.simulation.preferences import Tastes, draw_lists, fit_tastes, gumbel
from mobility_planning.tables.scenarios import with_seats
from mobility_planning.tables.schemas import empty_table
from mobility_planning.tables.workspace import Workspace

__all__ = ["Demand", "Generator"]

_ROWS, _NOISE, _TESTS, _WHIMS = range(1, 5)
"""The purposes that random numbers are drawn for."""
_DEFAULT = Demand()


@dataclass(frozen=True, eq=False)
class Generator:
    """An office learnt by heart, from which rounds are drawn.

    It holds rows of real applicants, without their ids: keep it, and what is drawn from it, as the office's own tables.

    Parameters
    ----------
    office : Workspace
        Offers, programmes, policy, settings: everything but the persons of the round.
    marginals : Marginals
    offered : Offered
    tastes : Tastes
    habits : Habits
    certificates : Certificates
    cells : Cells or None

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> generator = Generator.fit(read_workspace(sample_folder()))
    >>> round_ = generator.draw(Demand(applicants=40), seed=(1, 0))
    >>> len(round_["applicants"]), round_["applicants"]["applicant_id"].iloc[0], round_.sound
    (40, 'A0001', True)
    """

    office: Workspace
    marginals: Marginals
    offered: Offered
    tastes: Tastes
    habits: Habits
    certificates: Certificates
    cells: Cells | None

    @classmethod
    def fit(cls, workspace: Workspace, cells: pd.DataFrame | None = None) -> Generator:
        """Learn an office's applicants, tastes and coverage from its own round.

        Parameters
        ----------
        workspace : Workspace
            Sound, with applicants and choices; not changed.
        cells : DataFrame, optional
            `agreements.coverage.programme_coverage`: what a stay counts for where no applicant has wished to go.

        Returns
        -------
        Generator

        Raises
        ------
        WorkspaceError
            Where there are no applicants, or none of them wishes for an offer that is open to them.
        """
        marginals = fit_marginals(workspace)
        offers = offered(workspace, marginals.languages)
        gpa = np.where(marginals.modelled, marginals.applicants["gpa"].to_numpy(dtype=np.float64), np.nan)
        prospects = offers.prospects(marginals.applicants, marginals.levels, gpa)
        lists = _lists(workspace, marginals.applicants["applicant_id"], offers.offers)
        return cls(
            office=without_persons(workspace),
            marginals=marginals,
            offered=offers,
            tastes=fit_tastes(lists, prospects, offers.offers, offers.hosts),
            habits=habits(lists, prospects),
            certificates=fit_certificates(workspace, marginals.languages),
            cells=fit_cells(workspace, offers.offers, offers.spoken(marginals.levels), cells),
        )

    def draw(self, demand: Demand = _DEFAULT, seed: tuple[int, ...] = (1,)) -> Workspace:
        """Draw a round.

        Parameters
        ----------
        demand : Demand
        seed : tuple of int
            From 0 up. The same seed gives the same tables; two demands drawn with it share the same people and whims,
            as far as they ask for the same, and the first of more applicants are those of fewer.

        Returns
        -------
        Workspace
            The office's, with drawn applicants, languages, documents, choices, and coverage where it is known;
            applicants are called A0001 and so on, and no pin or quota names a person.

        Raises
        ------
        SettingsError
            Where the demand gives seats to an offer that is none, or asks for a correlation that cannot be.
        """
        people = len(self.marginals.applicants) if demand.applicants is None else demand.applicants
        rows, levels, gpa = self._people(people, demand, seed)
        applicants = self._applicants(rows, gpa)
        ids = applicants["applicant_id"].array
        chance = stream(seed, _TESTS).random((people, self.marginals.quantities - 1))
        wishes = self._wishes(applicants, rows, levels, gpa, demand, seed)
        tables = {
            "applicants": applicants,
            "languages": self.certificates.drawn(ids, levels, chance),
            "documents": self._documents(rows, ids),
            "choices": self._choices(ids, *wishes),
            "coverage": self._coverage(applicants, levels, wishes[0], wishes[1]),
            "offers": self._offers(demand),
        }
        return replace(self.office, tables={**self.office.tables, **tables})

    def _people(self, people: int, demand: Demand, seed: tuple[int, ...]) -> tuple[Ints, Ints, Floats]:
        """Draw rows of the office, and move their GPA and language levels."""
        known, size = self.marginals, (people, self.marginals.quantities)
        rows = shuffled(stream(seed, _ROWS), len(known.applicants), people)
        places = known.places(rows, stream(seed, _NOISE).standard_normal(size))
        return (
            rows,
            known.known_levels(rows, places[:, 1:], demand.language),
            known.gpa(rows, places[:, 0], demand.ties),
        )

    def _applicants(self, rows: Ints, gpa: Floats) -> pd.DataFrame:
        width = max(4, len(str(len(rows))))
        ids = pd.Series([f"A{number:0{width}d}" for number in range(1, len(rows) + 1)], dtype="str")
        drawn = self.marginals.applicants.take(rows).reset_index(drop=True)
        return drawn.assign(applicant_id=ids, gpa=gpa)

    def _documents(self, rows: Ints, ids: ExtensionArray) -> pd.DataFrame:
        """Hand in for everyone what their row handed in."""
        papers, owner = self.marginals.documents, self.marginals.documents["row"].to_numpy()
        start, end = np.searchsorted(owner, rows, side="left"), np.searchsorted(owner, rows, side="right")
        count = end - start
        person = np.repeat(np.arange(len(rows)), count)
        place = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + start[person]
        drawn = papers.take(place)
        columns = {
            "applicant_id": ids.take(person),
            **{name: drawn[name].array for name in ("document", "received_on")},
        }
        return pd.DataFrame(columns)

    def _wishes(self, applicants: pd.DataFrame, rows: Ints, levels: Ints, gpa: Floats, demand: Demand,
                seed: tuple[int, ...]) -> tuple[Ints, Ints, Ints]:  # fmt: skip
        """Draw person, offer and rank of every wish, in the order of person and offer."""
        modelled = np.where(self.marginals.modelled[rows], gpa, np.nan)
        prospects = self.offered.prospects(applicants, levels, modelled)
        whims = gumbel(stream(seed, _WHIMS), len(rows), len(self.offered.offers))
        utilities = self.tastes.utilities(prospects, self.habits.heedless[rows], whims, demand.correlation)
        person, offer, rank = draw_lists(utilities, self.habits.lengths(rows, prospects, demand.list_length))
        order = np.lexsort((offer, person))
        return person[order], offer[order], rank[order]

    def _choices(self, ids: ExtensionArray, person: Ints, offer: Ints, rank: Ints) -> pd.DataFrame:
        return pd.DataFrame({
            "applicant_id": ids.take(person), "rank": pd.array(rank, dtype="Int64"), "offer_id": self._ids.take(offer),
        })  # fmt: skip

    def _coverage(self, people: pd.DataFrame, levels: Ints, person: Ints, offer: Ints) -> pd.DataFrame:
        """Say what every wish counts for, as far as that is known."""
        if self.cells is None:
            return empty_table("coverage")
        figures = self.cells.of(people, person, offer, self.offered.spoken(levels)[person, offer])
        known = ~np.isnan(figures[:, 0])
        ids = people["applicant_id"].array
        pairs = {"applicant_id": ids.take(person[known]), "offer_id": self._ids.take(offer[known])}
        return pd.DataFrame({**pairs, **dict(zip(FIGURES, figures[known].T, strict=True))})

    @cached_property
    def _ids(self) -> ExtensionArray:
        return pd.array(list(self.offered.offers), dtype="str")

    def _offers(self, demand: Demand) -> pd.DataFrame:
        offers = self.office["offers"]
        unknown = sorted(set(demand.seats) - set(self.offered.offers))
        if unknown:
            place, hint = Place(column=f"demand.{demand.name}.seats"), near_miss(unknown[0], self.offered.offers)
            raise SettingsError(f"no offer {unknown[0]!r}", place, hint)
        return with_seats(offers, demand.seats) if demand.seats else offers


def shuffled(rng: np.random.Generator, rows: int, people: int) -> Ints:
    """Deal rows out like cards, pack after pack: all of them come once before any comes again.

    >>> dealt = shuffled(stream((1,), 1), 3, 7)
    >>> sorted(dealt[:3].tolist()), sorted(dealt[3:6].tolist())
    ([0, 1, 2], [0, 1, 2])
    """
    packs = -(-people // rows)
    return np.concatenate([rng.permutation(rows) for _ in range(packs)])[:people].astype(np.int64)


def _lists(workspace: Workspace, people: pd.Series, offers: tuple[str, ...]) -> Ints:
    """Lay the choices out: the positions of everyone's offers, best first, -1 after the last."""
    choices = workspace["choices"].sort_values(["applicant_id", "rank"])
    choices = choices[choices["applicant_id"].isin(people) & choices["offer_id"].isin(offers)]
    place = choices.groupby("applicant_id").cumcount().to_numpy()
    person = choices["applicant_id"].map({name: number for number, name in enumerate(people)}).to_numpy(dtype=np.int64)
    offer = choices["offer_id"].map({name: number for number, name in enumerate(offers)}).to_numpy(dtype=np.int64)
    lists = np.full((len(people), int(place.max(initial=-1)) + 1), NOBODY, dtype=np.int64)
    lists[person, place] = offer
    return lists
