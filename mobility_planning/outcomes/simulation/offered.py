"""Among which offers each applicant chooses, and which of them they can read to be within their reach."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mobility_planning.core.grades import gpa_scale
from mobility_planning.core.terms import Cefr
from mobility_planning.outcomes.simulation.arrays import Flags, Floats, Ints
from mobility_planning.tables.references import open_to
from mobility_planning.tables.workspace import Workspace

_ORDER = {"": 0, **{level.value: level.order for level in Cefr}}


@dataclass(frozen=True, eq=False)
class Prospects:
    """What lies before every applicant.

    Parameters
    ----------
    open, reach : bool array, shape (people, offers)
        `open`: the offer is of the applicant's term, and for their programme and level of study. `reach`: as the
        applicant reads the offer, its language level, GPA and fund are met and its deadline has not passed.
    """

    open: Flags
    reach: Flags


@dataclass(frozen=True, eq=False)
class Offered:
    """The offers as those who choose among them see them.

    Parameters
    ----------
    offers, hosts : tuple of str
        `offer_id` in order, and each offer's `hei_id`.
    admits : mapping of (programme_id, term) to bool array, shape (offers,)
    language : int64 array, shape (offers,)
        Position of the offer's language among `languages`, -1 where nobody of the office shows it or none is asked.
    level : int64 array, shape (offers,)
        CEFR order asked, 0 for none.
    gpa : float array, shape (offers,)
        Lowest GPA, signed so that more is better; -inf where none is asked.
    sign : int
        1 where a higher GPA is better, -1 where a lower one is.
    funding : tuple of str
    late : bool array, shape (offers,)
        The deadline has passed.
    """

    offers: tuple[str, ...]
    hosts: tuple[str, ...]
    admits: dict[tuple[str, str], Flags]
    language: Ints
    level: Ints
    gpa: Floats
    sign: int
    funding: tuple[str, ...]
    late: Flags

    def prospects(self, people: pd.DataFrame, levels: Ints, gpa: Floats) -> Prospects:
        """Say what lies before some applicants.

        Parameters
        ----------
        people : DataFrame
            With `programme_id, term, funding`.
        levels : int64 array, shape (people, languages)
            CEFR orders, 0 for none.
        gpa : float array, shape (people,)
            On the home university's scale; NaN where it is not known, which puts nothing out of reach.

        Returns
        -------
        Prospects
        """
        keys = zip(people["programme_id"], people["term"], strict=True)
        none = np.zeros(len(self.offers), dtype=bool)
        open_ = np.array([self.admits.get(key, none) for key in keys]).reshape(len(people), len(self.offers))
        enough = np.isnan(gpa)[:, None] | (self.sign * gpa[:, None] >= self.gpa - 1e-9)
        return Prospects(open_, self.spoken(levels) & enough & self._paid(people["funding"]) & ~self.late)

    def spoken(self, levels: Ints) -> Flags:
        """Say of people and offers whether the language level asked for is there.

        Parameters
        ----------
        levels : int64 array, shape (people, languages)

        Returns
        -------
        bool array, shape (people, offers)
        """
        none = np.zeros((len(levels), 1), dtype=np.int64)
        known = np.where(self.language >= 0, np.column_stack([levels, none])[:, self.language], 0)
        return np.asarray(known >= self.level)

    def _paid(self, funding: pd.Series) -> Flags:
        """Say whether applicant and offer name one fund, where both name any."""
        words, number = np.unique([*self.funding, "", *funding.tolist()], return_inverse=True)
        offer, own = number[: len(self.offers)], number[len(self.offers) + 1 :]
        nothing = int(np.flatnonzero(words == "")[0])
        return np.asarray((offer == nothing) | (own[:, None] == nothing) | (own[:, None] == offer))


def offered(workspace: Workspace, languages: tuple[str, ...]) -> Offered:
    """Read an office's offers as applicants do.

    Parameters
    ----------
    workspace : Workspace
    languages : tuple of str
        ISO 639-1 codes, in the order in which applicants' levels stand.

    Returns
    -------
    Offered
    """
    offers = workspace["offers"].sort_values("offer_id", ignore_index=True)
    scale = gpa_scale(workspace.home_scale, workspace.facts)
    sign = 1 if scale.best > scale.worst else -1
    today = workspace.settings.workspace.today
    late = offers["deadline"] < pd.Timestamp(today) if today else pd.Series(data=False, index=offers.index)
    number = {language: position for position, language in enumerate(languages)}
    return Offered(
        offers=tuple(offers["offer_id"]),
        hosts=tuple(offers["hei_id"]),
        admits=_admits(workspace, offers),
        language=offers["language"].map(lambda code: number.get(code, -1)).to_numpy(dtype=np.int64),
        level=np.array([_ORDER.get(level, 0) for level in offers["min_cefr"]], dtype=np.int64),
        gpa=(sign * offers["min_gpa"]).fillna(-np.inf).to_numpy(dtype=np.float64),
        sign=sign,
        funding=tuple(offers["funding"]),
        late=late.to_numpy(dtype=bool),
    )


def _admits(workspace: Workspace, offers: pd.DataFrame) -> dict[tuple[str, str], Flags]:
    """Find the offers open to each programme in each term that anybody applies for, by the rules of eligibility."""
    columns = ["programme_id", "title", "faculty", "isced_f", "level"]
    programmes = {row[0]: row for row in workspace["programmes"][columns].itertuples(index=False, name=None)}
    wanted = workspace["applicants"][["programme_id", "term"]].drop_duplicates().itertuples(index=False, name=None)
    found = {}
    for programme, term in wanted:
        *words, level = programmes.get(programme, (programme, "", "", "", ""))
        served = {text: open_to(text, *words) for text in offers["specialties"].unique()}
        same = _same(offers["level"], level) & _same(offers["term"], term)
        found[programme, term] = (offers["specialties"].map(served).astype(bool) & same).to_numpy(dtype=bool)
    return found


def _same(asked: pd.Series, own: str) -> pd.Series:
    """Compare words, where both sides say one."""
    return (asked == "") | (asked == own) | (own == "")
