"""No justified envy and no wasted seat as rows of a model, also under quotas and budgets."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pulp

from mobility_planning.allocation.limits import SideRule, coefficients
from mobility_planning.allocation.problem import Array, Problem
from mobility_planning.allocation.seats.rows import Rows, Terms

Line = list[tuple[int, pulp.LpVariable]]


class FairRows:
    """The rows that forbid justified envy and wasted seats in one part.

    Seats are counted cumulatively down an offer's line, so that each claim is one short row where the classical ones
    (Baïou & Balinski, Mathematical Programming 2000) would be dense. Those in the line who count differently under
    a rule stand in lines of their own (`alike`), since the same exchange may be allowed with one and not with another.

    A claim says: its applicant has this offer or a better one, or nobody of lower priority sits there (and no seat is
    free), or a rule forbids the exchange. `excuses` are the yes-or-no variables of that last way out.

    Parameters
    ----------
    rows : Rows
    problem : Problem
        The part.
    x : sequence of variable, one per pair
    rules : sequence of SideRule
        Their `pairs` are positions in the part.
    forgiving : bool
        Whether a claim may be passed over, which `passed_over` then counts.
    """

    def __init__(self, rows: Rows, problem: Problem, x: Sequence[pulp.LpVariable], rules: Sequence[SideRule], *,
                 forgiving: bool) -> None:  # fmt: skip
        self._rows, self._problem, self._x, self._rules = rows, problem, x, rules
        self._counted = coefficients(rules, problem.size)
        nothing = np.zeros((1, len(rules)), dtype=np.int64)
        kinds, alike = np.unique(np.vstack([nothing, self._counted]), axis=0, return_inverse=True)
        self._kinds, self._alike, self._plain = kinds, alike.ravel()[1:], int(alike.ravel()[0])
        self._used = [self._use(number) for number in range(len(rules))]
        self._excuses: dict[tuple[int, int, int], pulp.LpVariable | None] = {}
        self._forgiving = forgiving
        self.passed_over: list[pulp.LpVariable] = []
        for offer, pairs in enumerate(problem.by_offer):
            self._offer(offer, pairs)

    def _use(self, number: int) -> pulp.LpVariable:
        """Count what a rule counts over all seats of the part."""
        rule = self._rules[number]
        used = self._rows.count(f"used{number}", None, None)
        terms = [(self._x[pair], int(c)) for pair, c in zip(rule.pairs.tolist(), rule.coefficients, strict=True)]
        self._rows.equal([*terms, (used, -1)], 0)
        return used

    def _offer(self, offer: int, pairs: Array) -> None:
        seats = int(self._problem.capacity[offer])
        lines = {int(kind): self._line(offer, int(kind), pairs) for kind in np.unique(self._alike[pairs])}
        self._rows.at_most([(line[-1][1], 1) for line in lines.values()], seats)
        for pair in pairs[self._problem.column("claim", 1)[pairs] == 1].tolist():
            self._claim(pair, lines, seats)

    def _line(self, offer: int, kind: int, pairs: Array) -> Line:
        """Give, for each priority downwards, the variable that counts the seats held by it or a higher one."""
        line: Line = []
        mine = pairs[self._alike[pairs] == kind]
        for level in np.unique(self._problem.priority[mine])[::-1].tolist():
            held = self._rows.count(f"held{offer}_{kind}_{level}", 0, int(self._problem.capacity[offer]))
            equal = mine[self._problem.priority[mine] == level]
            above = [(line[-1][1], -1)] if line else []
            self._rows.equal([(held, 1), *above, *((self._x[pair], -1) for pair in equal.tolist())], 0)
            line.append((level, held))
        return line

    def _claim(self, pair: int, lines: dict[int, Line], seats: int) -> None:
        """Keep the claim of one wish against a free seat and against each kind of those of lower priority there."""
        problem = self._problem
        mine = problem.by_applicant[problem.applicant[pair]]
        better = mine[problem.rank[mine] <= problem.rank[pair]].tolist()
        fulfilled = [(self._x[other], seats) for other in better]
        fulfilled += self._pass_over(pair, seats)
        above = {kind: _down_to(line, int(problem.priority[pair])) for kind, line in lines.items()}
        # Seats that are free or held by the plain kind: all seats, less the other kinds', less the plain ones above.
        others = [(line[-1][1], 1) for kind, line in lines.items() if kind != self._plain]
        plain = [(held, 1) for held in above.get(self._plain, [])]
        self._rows.at_least([*fulfilled, *others, *plain, *self._ways_out(pair, self._plain, seats)], seats)
        for kind, line in lines.items():
            if kind != self._plain and line[-1][0] < problem.priority[pair]:
                held = [(variable, 1) for variable in above[kind]]
                ways_out = self._ways_out(pair, kind, seats)
                self._rows.at_least([*fulfilled, *held, (line[-1][1], -1), *ways_out], 0)

    def _pass_over(self, pair: int, seats: int) -> list[tuple[pulp.LpVariable, int]]:
        if not self._forgiving or not seats:
            return []
        passed = self._rows.choice(f"passed{pair}")
        self.passed_over.append(passed)
        return [(passed, seats)]

    def _ways_out(self, pair: int, kind: int, seats: int) -> list[tuple[pulp.LpVariable, int]]:
        """Give the excuses for not exchanging someone of a kind for this applicant."""
        step = self._counted[pair] - self._kinds[kind]
        found = [self._excuse(pair, number, int(step[number])) for number in range(len(self._rules))]
        return [(excuse, seats) for excuse in found if excuse is not None]

    def _excuse(self, pair: int, number: int, step: int) -> pulp.LpVariable | None:
        key = (pair, number, step)
        if key not in self._excuses:
            self._excuses[key] = self._make_excuse(*key)
        return self._excuses[key]

    def _make_excuse(self, pair: int, number: int, step: int) -> pulp.LpVariable | None:
        """Add a yes-or-no that may be yes only where the exchange would break this rule.

        The exchange changes what the rule counts by `step`, less what the applicant's present, worse seat counts.
        """
        rule, problem, counted = self._rules[number], self._problem, self._counted[:, number]
        mine = problem.by_applicant[problem.applicant[pair]]
        worse = mine[problem.rank[mine] > problem.rank[pair]]
        given_up = counted[worse]
        left = [(self._used[number], 1), *((self._x[p], -int(c)) for p, c in zip(worse, given_up, strict=True) if c)]
        over = rule.most is not None and step - min(0, *given_up, 0) > 0
        under = rule.least is not None and step - max(0, *given_up, 0) < 0
        if not over and not under:
            return None
        excuse = self._rows.choice(f"excuse{pair}_{number}_{'m' if step < 0 else ''}{abs(step)}")
        ways = [self._over(number, left, step, f"over_{excuse.name}")] if over else []
        ways += [self._under(number, left, step, f"under_{excuse.name}")] if under else []
        self._rows.at_least([*((way, 1) for way in ways), (excuse, -1)], 0)
        return excuse

    def _over(self, number: int, left: Terms, step: int, name: str) -> pulp.LpVariable:
        """Tie an excuse to the upper bound: `left + step > most`."""
        wall, least = int(self._rules[number].most or 0) + 1 - step, self._rules[number].range_over(self._problem)[0]
        way = self._rows.choice(name)
        self._rows.at_least([*left, (way, least - wall)], least)
        return way

    def _under(self, number: int, left: Terms, step: int, name: str) -> pulp.LpVariable:
        """Tie an excuse to the lower bound: `left + step < least`."""
        wall, most = int(self._rules[number].least or 0) - 1 - step, self._rules[number].range_over(self._problem)[1]
        way = self._rows.choice(name)
        self._rows.at_most([*left, (way, most - wall)], most)
        return way


def _down_to(line: Line, priority: int) -> list[pulp.LpVariable]:
    """Give the variable that counts those of at least this priority; none where nobody in the line has it."""
    above = [variable for level, variable in line if level >= priority]
    return above[-1:]
