"""What an office's applicants are like: whole rows for what has no scale, margins and their correlation for what has.

An applicant is drawn by a smoothed bootstrap (Silverman 1986, section 6.4): a row of the office gives programme, year,
fund, region, papers and the like, all together, and its GPA and language levels are then moved by correlated noise on
the scale of normal scores. Each margin stays as it is whatever the noise, the correlations stay near the office's, and
what goes with a low GPA in a row, such as a debt, still does: a copula drawn apart from the rows would lose that.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

from mobility_planning.allocation.rules.wishes import PREVIOUS_STAYS, previous_stays
from mobility_planning.core.errors import Place, WorkspaceError
from mobility_planning.core.grades import gpa_scale
from mobility_planning.core.languages import certificate_levels
from mobility_planning.core.terms import Cefr
from mobility_planning.outcomes.simulation.arrays import Flags, Floats, Ints, stream
from mobility_planning.outcomes.simulation.copula import latent_correlation, root
from mobility_planning.tables.workspace import Workspace

LEAST = 20
"""Known values of a programme from which it has margins of its own; below, those of the whole office are used."""
SMOOTHING = 0.5
"""Share of a score's standard deviation that is noise: 0 draws the office's rows again, 1 keeps only correlations."""
HUNDREDTHS = 100
_TOP = len(Cefr)
_EDGE = 1e-9


@dataclass(frozen=True, eq=False)
class Marginals:
    """What a draw needs to know of an office's applicants.

    Parameters
    ----------
    applicants : DataFrame
        The office's rows, with `previous_stays` where it keeps past stays.
    documents : DataFrame
        `row` (position in `applicants`), `document`, `received_on`.
    languages : tuple of str
        ISO 639-1 codes that anybody has a certificate of.
    levels : int64 array, shape (rows, languages)
        Best CEFR order of each row, 0 for none.
    modelled : bool array, shape (rows,)
        The GPA is known and on the home university's scale; others keep what their row says.
    programme : int64 array, shape (rows,)
        Number of the row's programme among the margins.
    gpas : tuple of float array
        For each programme the sorted GPAs that its quantiles are read from.
    shares : float array, shape (programmes, languages, 7)
        Share of people with at most this CEFR order.
    scores : float array, shape (rows, 1 + languages)
        Normal scores of each row's GPA and levels.
    half : float array, shape (1 + languages, 1 + languages)
        Square root of the correlation of the normal scores.
    step : int
        Hundredths to which the office writes a GPA.
    ends : tuple of float
        Lowest and highest number of the home university's scale.
    """

    applicants: pd.DataFrame
    documents: pd.DataFrame
    languages: tuple[str, ...]
    levels: Ints
    modelled: Flags
    programme: Ints
    gpas: tuple[Floats, ...]
    shares: Floats
    scores: Floats
    half: Floats
    step: int
    ends: tuple[float, float]

    @property
    def quantities(self) -> int:
        """How many things are moved: the GPA, and a level for each language."""
        return 1 + len(self.languages)

    def places(self, rows: Ints, noise: Floats) -> Floats:
        """Move what some rows have by noise.

        Parameters
        ----------
        rows : int64 array, shape (people,)
        noise : float array, shape (people, quantities)
            Independent normal numbers.

        Returns
        -------
        float array, shape (people, quantities)
            Places in the margins, from 0 to 1.
        """
        return np.asarray(ndtr(np.sqrt(1 - SMOOTHING**2) * self.scores[rows] + SMOOTHING * (noise @ self.half)))

    def gpa(self, rows: Ints, places: Floats, step: int | None = None) -> Floats:
        """Read the GPA at places of the margin, to the office's step or another one in hundredths."""
        drawn = self.applicants["gpa"].to_numpy(dtype=np.float64)[rows]
        for number, values in enumerate(self.gpas):
            here = (self.programme[rows] == number) & self.modelled[rows]
            if here.any():
                drawn[here] = np.interp(places[here], (np.arange(len(values)) + 0.5) / len(values), values)
        # half a step up, as offices round; the small addition keeps 3.25 from falling to 3.2 for its binary digits
        width = step or self.step
        rounded = np.floor(drawn * HUNDREDTHS / width + 0.5 + _EDGE) * width / HUNDREDTHS
        return np.where(self.modelled[rows], np.clip(np.round(rounded, 2), *self.ends), drawn)

    def known_levels(self, rows: Ints, places: Floats, more: int = 0) -> Ints:
        """Read the CEFR orders at places of the margins; who knows a language knows so many levels more of it."""
        cuts = self.shares[self.programme[rows]][:, :, :_TOP]
        order = (places[:, :, None] > cuts).sum(axis=2)
        return np.where(order > 0, np.minimum(order + more, _TOP), 0).astype(np.int64)


def fit_marginals(workspace: Workspace) -> Marginals:
    """Learn what an office's applicants are like.

    Parameters
    ----------
    workspace : Workspace
        Sound, with applicants.

    Returns
    -------
    Marginals

    Raises
    ------
    WorkspaceError
        Where there are no applicants.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> marginals = fit_marginals(read_workspace(sample_folder()))
    >>> len(marginals.applicants), marginals.languages, marginals.step
    (300, ('de', 'en', 'kk', 'pl', 'ru', 'tr'), 1)
    """
    people = workspace["applicants"].reset_index(drop=True)
    if not len(people):
        raise WorkspaceError("no applicants to learn from", Place(file="applicants"), "hand in a round with applicants")
    languages = _languages(workspace)
    levels = best_levels(workspace, people, languages)
    gpa, scale = people["gpa"].to_numpy(dtype=np.float64), people["grade_scale"]
    modelled = ~np.isnan(gpa) & scale.isin(["", workspace.home_scale]).to_numpy()
    names, programme = np.unique(people["programme_id"].to_numpy(dtype=object), return_inverse=True)
    gpas = tuple(_values(gpa, modelled, programme == number) for number in range(len(names)))
    shares = np.array([_shares(levels, programme == number) for number in range(len(names))])
    known = np.column_stack([np.where(modelled, gpa, np.nan), levels])
    correlation = latent_correlation(known)
    low, high = _parts(known[:, 0], levels, programme, gpas, shares)
    found = gpa_scale(workspace.home_scale, workspace.facts)
    return Marginals(
        applicants=_with_stays(people, workspace), documents=_papers(workspace, people),
        languages=languages, levels=levels, modelled=modelled,
        programme=programme.astype(np.int64), gpas=gpas, shares=shares,
        scores=_scores(low, high, programme, correlation), half=root(correlation), step=_step(gpa[modelled]),
        ends=(float(min(found.best, found.worst)), float(max(found.best, found.worst))),
    )  # fmt: skip


def best_levels(workspace: Workspace, people: pd.DataFrame, languages: tuple[str, ...]) -> Ints:
    """Lay out the best level that applicants have shown.

    Parameters
    ----------
    workspace : Workspace
    people : DataFrame
        With `applicant_id`.
    languages : tuple of str
        ISO 639-1 codes.

    Returns
    -------
    int64 array, shape (people, languages)
        CEFR orders, 0 for none.
    """
    rows = certificate_levels(workspace["languages"], workspace.facts)
    person = pd.Index(people["applicant_id"]).get_indexer(pd.Index(rows["applicant_id"]))
    language = pd.Index(list(languages), dtype="str").get_indexer(pd.Index(rows["language"]))
    known = (person >= 0) & (language >= 0)
    levels = np.zeros((len(people), len(languages)), dtype=np.int64)
    np.maximum.at(levels, (person[known], language[known]), rows["cefr_order"].to_numpy()[known])
    return levels


def _languages(workspace: Workspace) -> tuple[str, ...]:
    """Name the languages that anybody shows a level of."""
    rows = certificate_levels(workspace["languages"], workspace.facts)
    return tuple(sorted(set(rows.loc[rows["cefr_order"] > 0, "language"])))


def _values(gpa: Floats, modelled: Flags, here: Flags) -> Floats:
    """Give the sorted GPAs of a programme that has enough of them, or else of the office; none where it knows none."""
    own = gpa[modelled & here]
    return np.sort(own if len(own) >= LEAST else gpa[modelled])


def _shares(levels: Ints, here: Flags) -> Floats:
    """Give the share of people with at most each level, for a programme of enough people, or else for the office."""
    own = levels[here] if here.sum() >= LEAST else levels
    return np.asarray((own[:, :, None] <= np.arange(_TOP + 1)).mean(axis=0))


def _parts(
    gpa: Floats, levels: Ints, programme: Ints, gpas: tuple[Floats, ...], shares: Floats
) -> tuple[Floats, Floats]:
    """Say which part of its margin each value takes up; one that is not known may be anywhere."""
    low, high = np.zeros((len(gpa), 1 + levels.shape[1])), np.ones((len(gpa), 1 + levels.shape[1]))
    for number, values in enumerate(gpas):
        here = (programme == number) & ~np.isnan(gpa)
        low[here, 0] = np.searchsorted(values, gpa[here], side="left") / max(1, len(values))
        high[here, 0] = np.searchsorted(values, gpa[here], side="right") / max(1, len(values))
    upto = np.concatenate([np.zeros((*shares.shape[:2], 1)), shares], axis=2)
    rows, columns = programme[:, None], np.arange(levels.shape[1])[None, :]
    low[:, 1:], high[:, 1:] = upto[rows, columns, levels], upto[rows, columns, levels + 1]
    return low, high


def _scores(low: Floats, high: Floats, programme: Ints, correlation: Floats) -> Floats:
    """Give every value its normal score; tied ones share their part of the margin out by what else is known of them.

    Shared out by chance alone, they would weaken every correlation: of six language levels most are tied.
    """
    rows, quantities = low.shape
    middle = np.asarray(ndtri(np.clip((low + high) / 2, _EDGE, 1 - _EDGE)))
    chance = stream((rows,), 1).standard_normal((rows, quantities))
    scores = np.empty_like(middle)
    for number in range(quantities):
        others = np.arange(quantities) != number
        slope = np.linalg.pinv(correlation[np.ix_(others, others)]) @ correlation[others, number]
        rest = np.sqrt(max(0.0, 1 - float(correlation[number, others] @ slope)))
        guess = pd.Series(middle[:, others] @ slope + rest * chance[:, number])
        tied = guess.groupby([programme, low[:, number]])
        share = (tied.rank(method="first").to_numpy() - 0.5) / tied.transform("size").to_numpy()
        place = low[:, number] + share * (high - low)[:, number]
        scores[:, number] = ndtri(np.clip(place, _EDGE, 1 - _EDGE))
    return scores


def _with_stays(people: pd.DataFrame, workspace: Workspace) -> pd.DataFrame:
    """Write down the past stays, which are otherwise counted by the id that a drawn applicant does not have."""
    if PREVIOUS_STAYS in people or not len(workspace["mobilities"]):
        return people
    return people.assign(**{PREVIOUS_STAYS: previous_stays(workspace, people["applicant_id"])})


def _papers(workspace: Workspace, people: pd.DataFrame) -> pd.DataFrame:
    row = pd.Series(np.arange(len(people)), index=people["applicant_id"])
    papers = workspace["documents"]
    numbered = papers.assign(row=row.reindex(papers["applicant_id"]).to_numpy())
    return numbered.dropna(subset="row").astype({"row": "int64"}).sort_values(["row", "document"], ignore_index=True)


def _step(gpa: Floats) -> int:
    """Find the widest step in hundredths that every GPA is a multiple of; hundredths where they are finer."""
    if not len(gpa):
        return 1
    return max(1, int(np.gcd.reduce(np.round(gpa * HUNDREDTHS).astype(np.int64))))
