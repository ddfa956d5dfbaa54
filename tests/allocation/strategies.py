"""Small problems, with and without rules, and all their allocations."""

import itertools
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from mobility_planning.allocation.limits import SideRule
from mobility_planning.allocation.problem import problem_of
from mobility_planning.tables.workspace import read_workspace
from tests.strategies import write


def read(files):
    """Read a drawn workspace."""
    with tempfile.TemporaryDirectory() as folder:
        return read_workspace(write(files, Path(folder) / "w"))


@st.composite
def problems(draw, people=5, **more):
    """Draw a problem of up to three offers; `more` draws further columns of whole numbers."""
    offers = draw(st.integers(1, 3))
    rows = []
    for person in range(draw(st.integers(1, people))):
        wishes = draw(st.permutations(range(offers)))[: draw(st.integers(0, offers))]
        rows += [(f"A{person}", f"O{o}", rank, draw(st.integers(0, 2)), person + 1) for rank, o in enumerate(wishes, 1)]
    pairs = pd.DataFrame(rows, columns=["applicant_id", "offer_id", "rank", "priority", "lottery"])
    pairs = pairs.astype({"rank": "int64", "priority": "int64", "lottery": "int64"})
    pairs = pairs.assign(merit=pairs["priority"] * 1000, eligible=True)
    pairs = pairs.assign(**{name: [draw(values) for _ in rows] for name, values in more.items()})
    table = pd.DataFrame({"offer_id": [f"O{i}" for i in range(offers)]})
    table = table.assign(quantity=[draw(st.integers(0, 2)) for _ in range(offers)])
    return problem_of(pairs, table, pd.Series([f"A{i}" for i in range(people)]))


@st.composite
def rules(draw, problem):
    """Draw up to two rules over some of the pairs: seats, semesters, money or shares, from above, below or both."""
    made = []
    for number in range(draw(st.integers(1, 2))):
        pairs = np.array([p for p in range(problem.size) if draw(st.booleans())], dtype=np.int64)
        least_coefficient = draw(st.sampled_from([1, 1, -1]))
        counts = np.array([draw(st.sampled_from([least_coefficient, 1, 2])) for _ in pairs], dtype=np.int64)
        if draw(st.booleans()):
            made.append(SideRule(f"R{number}", pairs, np.abs(counts), most=draw(st.integers(0, 3))))
        elif draw(st.booleans()):
            made.append(SideRule(f"R{number}", pairs, counts, least=draw(st.integers(0, 2))))
        else:
            least = draw(st.integers(0, 2))
            made.append(
                SideRule(f"R{number}", pairs, np.abs(counts), least=least, most=least + draw(st.integers(0, 2)))
            )
    return made


def everything_possible(problem):
    """List all allocations of a small problem as arrays of pairs."""
    options = [[None, *pairs.tolist()] for pairs in problem.by_applicant]
    for chosen in itertools.product(*options):
        seats = np.array([pair for pair in chosen if pair is not None], dtype=np.int64)
        if (np.bincount(problem.offer[seats], minlength=len(problem.offers)) <= problem.capacity).all():
            yield np.sort(seats)


def kept(rule, seats):
    """Say whether a rule is kept by these seats."""
    total = int(rule.coefficients[np.isin(rule.pairs, seats)].sum())
    return (rule.most is None or total <= rule.most) and (rule.least is None or total >= rule.least)


def justified(problem, seats, rules=()):
    """List the wishes whose claim some exchange would satisfy without breaking a rule, straight from the definition."""
    held = set(seats.tolist())
    mine = {int(problem.applicant[pair]): pair for pair in held}
    found = []
    for pair in range(problem.size):
        own = mine.get(int(problem.applicant[pair]))
        if not problem.column("claim", 1)[pair] or (own is not None and problem.rank[own] <= problem.rank[pair]):
            continue
        there = [other for other in held if problem.offer[other] == problem.offer[pair]]
        leaving = [other for other in there if problem.priority[other] < problem.priority[pair]]
        leaving += [None] if len(there) < problem.capacity[problem.offer[pair]] else []
        after = [np.array(sorted((held - {own, other}) | {pair}), dtype=np.int64) for other in leaving]
        if any(all(kept(rule, seats) for rule in rules) for seats in after):
            found.append(pair)
    return found
