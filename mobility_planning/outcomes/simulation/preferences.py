"""What applicants wish for: a random-utility model of whole lists, fitted to an office's own choices and drawn again.

The utility of offer j for applicant i is taste_j + reach_k * (j is within i's reach) + e_ij, with e_ij independent
Gumbel numbers; a list names the best offers in the order of their utility. Lists then have the Plackett-Luce
distribution (Luce 1959, Individual Choice Behavior; Plackett 1975, Applied Statistics 24:193): every next wish is a
logit choice among what is left, which is the rank-ordered logit (Beggs, Cardell and Hausman 1981, Journal of
Econometrics 17:1). Reach is worth one thing (k = 0) to who heeds it and another (k = 1) to the few who do not: with one
worth for all, the wishes beyond reach would be spread thinly over everybody, and nearly nobody would be refused in all
of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import minimize
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from mobility_planning.core.errors import Place, SettingsError, WorkspaceError
from mobility_planning.outcomes.simulation.arrays import Flags, Floats, Ints
from mobility_planning.outcomes.simulation.habits import NOBODY, habits
from mobility_planning.outcomes.simulation.offered import Prospects

NOISE = np.pi**2 / 6
"""Variance of a standard Gumbel number."""
HOST_RIDGE, OFFER_RIDGE, REACH_RIDGE = 0.1, 0.5, 0.1
"""Weights of the squares of a host's taste, of an offer's distance from it, and of what reach is worth.

They weigh as one wish does: where the office has wishes they hardly count, and an offer that nobody named gets the
taste of its host, somewhat lowered, in place of minus infinity.
"""
_LOWEST = np.finfo(np.float64).min / 2


@dataclass(frozen=True, eq=False)
class Tastes:
    """A fitted model of choices.

    Parameters
    ----------
    offers : tuple of str
    taste : float array, shape (offers,)
        Common utility of each offer, in units of the Gumbel number's scale; only differences count.
    reach : tuple of float
        What an offer within reach is worth more than one out of it: to who heeds it, and to who does not.
    spread : float
        Variance of the taste among the offers that one applicant chooses among, mean over applicants.
    wishes, outside : int
        Wishes that were fitted; wishes for offers not open to who named them, which no model of free choice explains.
    log_likelihood : float
        Of the fitted wishes, without the ridge.
    """

    offers: tuple[str, ...]
    taste: Floats
    reach: tuple[float, float]
    spread: float
    wishes: int
    outside: int
    log_likelihood: float

    @property
    def correlation(self) -> float:
        """Share of the variance of utility that is common to all applicants; 0: each to their own, 1: all alike."""
        return self.spread / (self.spread + NOISE)

    def utilities(
        self, prospects: Prospects, heedless: Flags, whims: Floats, correlation: float | None = None
    ) -> Floats:
        """Give the utility of every offer for every applicant; what is not open has none.

        Parameters
        ----------
        prospects : Prospects
        heedless : bool array, shape (people,)
            Who does not look whether an offer is within reach.
        whims : float array, shape (people, offers)
            Gumbel numbers.
        correlation : float, optional
            From 0 to below 1: the tastes are stretched until their share of the variance is this. As fitted otherwise.

        Returns
        -------
        float array, shape (people, offers)
            -inf where an offer is not open.

        Raises
        ------
        SettingsError
            Where no offer is liked better than another, so that no stretching gives the share.
        """
        common = self.taste * self._stretch(correlation)
        worth = np.where(heedless, self.reach[1], self.reach[0])[:, None]
        return np.where(prospects.open, common + worth * prospects.reach + whims, -np.inf)

    def _stretch(self, correlation: float | None) -> float:
        if correlation is None:
            return 1.0
        if correlation > 0 and self.spread <= 0:
            hint = "leave the correlation out, or give the office choices that tell its offers apart"
            raise SettingsError("the office likes all its offers alike: nothing to correlate", hint=hint)
        return float(np.sqrt(correlation / (1 - correlation) * NOISE / self.spread)) if correlation else 0.0


def fit_tastes(lists: Ints, prospects: Prospects, offers: tuple[str, ...], hosts: tuple[str, ...]) -> Tastes:
    """Fit the model to lists by penalised maximum likelihood.

    Parameters
    ----------
    lists : int64 array, shape (people, longest)
        Positions of the offers wished for, best first; -1 after the last.
    prospects : Prospects
        Of the same people.
    offers, hosts : tuple of str
        Ids in the order of the positions.

    Returns
    -------
    Tastes

    Raises
    ------
    WorkspaceError
        Where nobody names an offer that is open to them.

    Notes
    -----
    taste_j = host_j + own_j, and the log-likelihood less half of HOST_RIDGE * host^2 + OFFER_RIDGE * own^2 +
    REACH_RIDGE * reach^2 is strictly concave, so that the fit is the only one.
    """
    kept = _within(lists, prospects.open)
    wishes, outside = int((kept != NOBODY).sum()), int((lists != NOBODY).sum() - (kept != NOBODY).sum())
    if not wishes:
        hint = "look at specialties, level and term of the offers, and at the choices"
        raise WorkspaceError("nobody wishes for an offer that is open to them", Place(file="choices"), hint)
    listing = np.flatnonzero((kept != NOBODY).any(axis=1))
    seen = Prospects(prospects.open[listing], prospects.reach[listing])
    fit = Likelihood.of(kept[listing], seen, hosts)
    with threadpool_limits(1):  # so few numbers are added up sooner by one thread than by several
        found = minimize(fit.loss, np.zeros(fit.parameters), jac=True, method="L-BFGS-B",
                         options={"maxiter": 1000, "gtol": 1e-5, "ftol": 1e-11})  # fmt: skip
    taste, reach = fit.read(found.x)
    return Tastes(
        offers, taste - taste.mean(), reach, _spread(taste, prospects.open), wishes, outside,
        fit.log_likelihood(taste, reach),
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Likelihood:
    """The rank-ordered logit of some lists, with the ridge over its parameters: hosts, offers, and the two of reach.

    Parameters
    ----------
    lists : int64 array, shape (people, longest)
        As `fit_tastes` takes them, each of at least one wish and all open.
    prospects : Prospects
    heedless : bool array, shape (people,)
    host : int64 array, shape (offers,)
        Number of each offer's host.
    """

    lists: Ints
    prospects: Prospects
    heedless: Flags
    host: Ints

    @classmethod
    def of(cls, lists: Ints, prospects: Prospects, hosts: tuple[str, ...]) -> Likelihood:
        """Make it of lists and the hosts of the offers."""
        _, host = np.unique(np.array(hosts, dtype=object), return_inverse=True)
        return cls(lists, prospects, habits(lists, prospects).heedless, host.astype(np.int64))

    @property
    def parameters(self) -> int:
        """Number of hosts and offers, and two."""
        return int(self.host.max()) + 1 + len(self.host) + 2

    def read(self, parameters: Floats) -> tuple[Floats, tuple[float, float]]:
        """Give the taste of every offer and the worth of reach."""
        hosts, own, reach = self._split(parameters)
        return hosts[self.host] + own, (float(reach[0]), float(reach[1]))

    def log_likelihood(self, taste: Floats, reach: tuple[float, float]) -> float:
        """Add up the logarithms of the chances of all wishes."""
        value = self._value(taste, reach)
        return self._chance_of_lists(value, self._left(value))

    def loss(self, parameters: Floats) -> tuple[float, Floats]:
        """Give minus the log-likelihood with half the ridge, and its slope: what was to be expected less the wishes."""
        hosts, own, reach = self._split(parameters)
        value = self._value(*self.read(parameters))
        left = self._left(value)
        ridge = HOST_RIDGE * hosts @ hosts + OFFER_RIDGE * own @ own + REACH_RIDGE * reach @ reach
        excess = self._expected(value, left) - ~self._unnamed
        by_offer = np.bincount(self._offer.ravel(), weights=excess.ravel(), minlength=len(own))
        by_host = np.bincount(self.host, weights=by_offer, minlength=len(hosts))
        by_person = (excess * self._reach).sum(axis=1)
        by_reach = np.array([by_person[~self.heedless].sum(), by_person[self.heedless].sum()])
        parts = (by_host + HOST_RIDGE * hosts, by_offer + OFFER_RIDGE * own, by_reach + REACH_RIDGE * reach)
        return float(ridge / 2) - self._chance_of_lists(value, left), np.concatenate(parts)

    def _split(self, parameters: Floats) -> tuple[Floats, Floats, Floats]:
        hosts = int(self.host.max()) + 1
        return parameters[:hosts], parameters[hosts:-2], parameters[-2:]

    def _value(self, taste: Floats, reach: tuple[float, float]) -> Floats:
        """Add up the utility of what is open, moved to the left of each row; -inf after it."""
        worth = np.where(self.heedless, reach[1], reach[0])[:, None]
        return np.where(self._open, taste[self._offer] + worth * self._reach, -np.inf)

    def _left(self, value: Floats) -> Floats:
        """Give the logarithm of the sum, over what is left before each wish, of the exponentials of utility.

        What nobody's list names is added first and the list's own offers from its end, so that nothing is subtracted.
        """
        own = np.where(self._there, np.take_along_axis(value, self._named, axis=1), -np.inf)
        rest = np.where(self._unnamed, value, -np.inf)
        top = np.maximum(rest.max(axis=1, keepdims=True), _LOWEST)
        with np.errstate(divide="ignore"):
            unnamed = top[:, 0] + np.log(np.exp(rest - top).sum(axis=1))
        from_last = np.column_stack([unnamed, own[:, ::-1]])
        return np.asarray(np.logaddexp.accumulate(from_last, axis=1)[:, :0:-1])

    def _chance_of_lists(self, value: Floats, left: Floats) -> float:
        chosen = np.take_along_axis(value, self._named, axis=1)
        return float((chosen[self._there] - left[self._there]).sum())

    def _expected(self, value: Floats, left: Floats) -> Floats:
        """Give in how many of an applicant's wishes each offer was to be expected: it drops out once it is named."""
        chances = np.logaddexp.accumulate(np.where(self._there, -left, -np.inf), axis=1)
        until = np.repeat(chances[:, -1:], value.shape[1], axis=1)
        person, rank = np.nonzero(self._there)
        until[person, self._named[person, rank]] = chances[person, rank]
        return np.asarray(np.exp(value + until))

    @cached_property
    def _there(self) -> Flags:
        return np.asarray(self.lists != NOBODY)

    @cached_property
    def _offer(self) -> Ints:
        """The offers of each row, those that are open first: most are not, and need not be looked at again."""
        widest = int(self.prospects.open.sum(axis=1).max(initial=1))
        return np.asarray(np.argsort(~self.prospects.open, axis=1, kind="stable")[:, :widest])

    @cached_property
    def _open(self) -> Flags:
        return np.take_along_axis(self.prospects.open, self._offer, axis=1)

    @cached_property
    def _reach(self) -> Flags:
        return np.take_along_axis(self.prospects.reach, self._offer, axis=1)

    @cached_property
    def _named(self) -> Ints:
        """Where in its row each wish stands."""
        places = np.cumsum(self.prospects.open, axis=1) - 1
        return np.asarray(np.maximum(np.take_along_axis(places, np.maximum(self.lists, 0), axis=1), 0))

    @cached_property
    def _unnamed(self) -> Flags:
        unnamed = np.ones(self._open.shape, dtype=bool)
        person, rank = np.nonzero(self._there)
        unnamed[person, self._named[person, rank]] = False
        return unnamed


def draw_lists(utilities: Floats, lengths: Ints) -> tuple[Ints, Ints, Ints]:
    """Let every applicant name the best offers in the order of their utility.

    Parameters
    ----------
    utilities : float array, shape (people, offers)
        -inf where an offer is not open.
    lengths : int64 array, shape (people,)
        Wishes of each; fewer where fewer offers are open.

    Returns
    -------
    person, offer, rank : int64 array, shape (wishes,)
        By person and rank; ranks from 1 without a gap.

    Examples
    --------
    >>> person, offer, rank = draw_lists(np.array([[0.1, 0.9, -np.inf], [2.0, 1.0, 3.0]]), np.array([5, 2]))
    >>> person.tolist(), offer.tolist(), rank.tolist()
    ([0, 0, 1, 1], [1, 0, 2, 0], [1, 2, 1, 2])
    """
    order = np.argsort(-utilities, axis=1, kind="stable")
    longest = np.minimum(lengths, np.isfinite(utilities).sum(axis=1))
    person, place = np.nonzero(np.arange(utilities.shape[1]) < longest[:, None])
    return person, order[person, place], place + 1


def gumbel(rng: np.random.Generator, people: int, offers: int) -> Floats:
    """Draw standard Gumbel numbers person by person, so that more people do not change those of the first ones."""
    uniform = np.maximum(rng.random((people, offers)), np.finfo(np.float64).tiny)
    return np.asarray(-np.log(-np.log(uniform)))


def _within(lists: Ints, open_: Flags) -> Ints:
    """Leave out the wishes that are not open to who named them, and close the gaps."""
    named = np.maximum(lists, 0)
    good = (lists != NOBODY) & np.take_along_axis(open_, named, axis=1) if lists.size else lists != NOBODY
    order = np.argsort(~good, axis=1, kind="stable")
    return np.take_along_axis(np.where(good, lists, NOBODY), order, axis=1)


def _spread(taste: Floats, open_: Flags) -> float:
    """Give the variance of the taste within what each applicant chooses among, mean over who has a choice."""
    number = open_.sum(axis=1)
    some = open_[number > 0]
    mean = (some @ taste) / number[number > 0]
    squares = np.where(some, (taste - mean[:, None]) ** 2, 0.0).sum(axis=1) / number[number > 0]
    return float(squares.mean()) if len(squares) else 0.0
