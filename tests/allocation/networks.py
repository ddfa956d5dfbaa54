"""Small markets with caps of every laminar kind, and the best allocation by trying all of them."""

import itertools

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from mobility_planning.allocation.audit.price_check import CountedCap, check_certificate
from mobility_planning.allocation.network.bihierarchy import Cap
from mobility_planning.allocation.problem import Problem


def market(lists, capacity):
    """Make the problem of each applicant's offers, in the order of their wishes."""
    wishes = [(person, offer, rank) for person, own in enumerate(lists) for rank, offer in enumerate(own, 1)]
    applicant, offer, rank = np.array(wishes, dtype=np.int64).reshape(-1, 3).T
    same = np.zeros(len(wishes), dtype=np.int64)
    return Problem(
        tuple(f"A{i:03d}" for i in range(len(lists))), tuple(f"O{i:03d}" for i in range(len(capacity))),
        np.array(capacity, dtype=np.int64), applicant, offer, rank, same, same, same, np.arange(len(wishes)),
    )  # fmt: skip


def cap(name, counted, least=None, most=None):
    return Cap(name, np.flatnonzero(counted), least, most)


@st.composite
def markets(draw, people=4, offers=3, high=2):
    lists = draw(
        st.lists(st.lists(st.integers(0, offers - 1), unique=True, max_size=offers), min_size=1, max_size=people)
    )
    return market(lists, draw(st.lists(st.integers(0, high), min_size=offers, max_size=offers)))


def points_of(problem, low=-3, high=4, goals=3):
    one = st.lists(st.integers(low, high), min_size=problem.size, max_size=problem.size)
    return st.lists(one.map(lambda row: np.array(row, dtype=np.int64)), min_size=1, max_size=goals)


@st.composite
def bounds(draw, size):
    least = draw(st.none() | st.integers(0, min(2, size)))
    most = draw(st.none() | st.integers(least or 0, max(size, least or 0)))
    return least, most


@st.composite
def laminar_caps(draw, problem):
    """Quotas of faculties and of groups within them, of countries, of faculties at an offer, and pins."""
    people, offers = len(problem.applicants), len(problem.offers)
    faculty = np.array(draw(st.lists(st.integers(0, 1), min_size=people, max_size=people)))[problem.applicant]
    group = (
        faculty * 2 + np.array(draw(st.lists(st.integers(0, 1), min_size=people, max_size=people)))[problem.applicant]
    )
    country = np.array(draw(st.lists(st.integers(0, 1), min_size=offers, max_size=offers)))[problem.offer]
    sets = [faculty == 0, faculty == 1, group == 0, group == 3, country == 0, country == 1, country >= 0, faculty >= 0]
    sets += [(problem.offer == o) & (faculty == f) for o in range(offers) for f in range(2)]
    sets += [(problem.applicant == a) & (problem.offer < 2) for a in range(people)]
    sets += [np.arange(problem.size) == pair for pair in range(problem.size)]
    kept = draw(st.lists(st.sampled_from(range(len(sets))), max_size=4))
    return [cap(f"cap {k}", sets[k], *draw(bounds(int(sets[k].sum())))) for k in dict.fromkeys(kept)]


@st.composite
def any_caps(draw, problem):
    held = st.lists(st.booleans(), min_size=problem.size, max_size=problem.size)
    sets = [np.array(one, dtype=bool) for one in draw(st.lists(held, max_size=3))]
    return [cap(f"cap {k}", one, *draw(bounds(int(one.sum())))) for k, one in enumerate(sets)]


def every_allocation(problem, caps):
    """Give every allocation that keeps to the seats and the caps, as tuples of pairs."""
    own = [[None, *np.flatnonzero(problem.applicant == person)] for person in range(len(problem.applicants))]
    for chosen in itertools.product(*own):
        seats = np.array([pair for pair in chosen if pair is not None], dtype=np.int64)
        held = np.bincount(problem.offer[seats], minlength=len(problem.offers))
        if (held <= problem.capacity).all() and all(within(one, seats) for one in caps):
            yield tuple(seats.tolist())


def within(one, seats):
    count = int(np.isin(one.pairs, seats).sum())
    return (one.least is None or count >= one.least) and (one.most is None or count <= one.most)


def value_of(levels, seats):
    return tuple(int(points[list(seats)].sum()) for points in levels)


def checked(problem, levels, caps, offer_prices, cap_prices, seats):
    """Check an allocation with given prices as a member of the commission would, from the tables."""
    people, places = np.array(problem.applicants), np.array(problem.offers)
    goals = [f"goal{number}" for number in range(len(levels))]
    ids = list(zip(people[problem.applicant].tolist(), places[problem.offer].tolist(), strict=True))
    wishes = pd.DataFrame(ids, columns=["applicant_id", "offer_id"]).assign(**dict(zip(goals, levels, strict=True)))
    counted = [CountedCap(one.name, [ids[pair] for pair in one.pairs], one.least, one.most) for one in caps]
    capacity = dict(zip(problem.offers, problem.capacity.tolist(), strict=True))
    return check_certificate(wishes, goals, capacity, counted, offer_prices, cap_prices, [ids[pair] for pair in seats])
