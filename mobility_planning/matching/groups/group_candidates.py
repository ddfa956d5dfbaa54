"""Groups that could be proposed at a host university, each with the probability that it is one decision."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from mobility_planning.matching.groups.group_templates import (
    MOST_HOME,
    MOST_HOST,
    Practice,
    Template,
    Unit,
    template_of,
)
from mobility_planning.matching.words.text import Title, read_title

FAINT = 0.05
"""Pairs, and groups, whose courses belong together with less than this probability are not looked at."""
BREADTH = 6
"""Host courses, the most probable ones, from which the groups for a home course are formed."""
_EXACT = 1e-9
_NEARLY = 0.999
"""Given that a pair is right, no group is surer than this to be the whole of it."""
_NO_TITLE = read_title("")

_Ids = tuple[str, ...]


@dataclass(frozen=True)
class Candidate:
    """A group that could be proposed.

    Parameters
    ----------
    hosts, homes : tuple of str
        Course ids, sorted.
    link : float
        Probability that these courses belong together, whether as one unit or not; at least `probability`.
    probability : float
        Probability that exactly this group is one decision.
    template : Template
    host_ects, home_ects : float
        NaN where the credits of any course are unknown.
    """

    hosts: _Ids
    homes: _Ids
    link: float
    probability: float
    template: Template
    host_ects: float
    home_ects: float


def link_of(chances: Sequence[Sequence[float]], *, one_unit: bool = False) -> float:
    """Give the probability that host courses are answered by home courses.

    Parameters
    ----------
    chances : sequence, shape (host courses, home courses), at most two home courses
        Probability of each home course to be the right answer for each host course; in a row they exclude each other.
    one_unit : bool
        Whether the two home courses were one unit before: then several host courses may all name the same one of them.

    Returns
    -------
    float
        Against one home course, that it is the answer for every host course. Against two, the larger of: every host
        course is answered by one of them and each of them answers one; or every host course needs both, which shows
        in two answers sharing a row's probability evenly (twice the smaller one).

    Examples
    --------
    >>> link_of([[0.5], [0.5]]), link_of([[0.5, 0.5]]), link_of([[1.0, 0.0], [0.0, 1.0]])
    (0.25, 1.0, 1.0)
    >>> link_of([[0.9, 0.0], [0.9, 0.0]])
    0.0
    """
    if len(chances[0]) == 1:
        return math.prod([row[0] for row in chances])
    either = math.prod([min(1.0, math.fsum(row)) for row in chances])
    if one_unit and len(chances) > 1:
        return either
    spread = either - math.fsum(math.prod(column) for column in zip(*chances, strict=True))
    both = math.prod([min(1.0, 2.0 * min(row)) for row in chances])
    return max(0.0, spread, both)


@dataclass(frozen=True)
class Campus:
    """What is known at one host university.

    Parameters
    ----------
    chances : mapping of (host course, home course) to float
        Probability of each pair worth looking at.
    host_titles, home_titles : mapping of course to Title
    host_ects, home_ects : mapping of course to float
        Courses without known credits may be missing or NaN.
    practice : Practice
    credit_share : float
        Share of the home ECTS that the host ECTS of a group must reach.
    """

    chances: Mapping[tuple[str, str], float]
    host_titles: Mapping[str, Title]
    home_titles: Mapping[str, Title]
    host_ects: Mapping[str, float]
    home_ects: Mapping[str, float]
    practice: Practice
    credit_share: float

    def link(self, hosts: _Ids, homes: _Ids) -> float:
        """Give the probability that the host courses are answered by the home courses."""
        chances = [[self.chances.get((host, home), 0.0) for home in homes] for host in hosts]
        return link_of(chances, one_unit=homes in self.practice.pairs)

    def balanced(self, hosts: _Ids, homes: _Ids) -> bool:
        """Say whether the credits suffice, or cannot be told."""
        theirs, ours = self.credits(hosts, homes)
        return math.isnan(theirs - ours) or theirs >= self.credit_share * ours - _EXACT

    def credits(self, hosts: _Ids, homes: _Ids) -> tuple[float, float]:
        """Add up both sides' ECTS; NaN where any are unknown."""
        theirs, ours = self.host_ects, self.home_ects
        return math.fsum(theirs.get(c, math.nan) for c in hosts), math.fsum(ours.get(c, math.nan) for c in homes)

    def candidate(self, hosts: _Ids, homes: _Ids, link: float) -> Candidate:
        """Describe a group, apart from the larger ones around it."""
        theirs, ours = self.credits(hosts, homes)
        short = len(hosts) > 1 and not any(self.balanced(part, homes) for part in combinations(hosts, len(hosts) - 1))
        titles = [self.host_titles.get(course, _NO_TITLE) for course in hosts]
        template = template_of(titles, [self.home_titles.get(course, _NO_TITLE) for course in homes], short=short)
        unit = Unit(template, tuple(sorted(title.key for title in titles)), homes)
        chance = self.practice.chance(unit, link)
        return Candidate(hosts, homes, max(link, chance), chance, template, theirs, ours)

    def known_before(self) -> Iterator[tuple[_Ids, _Ids]]:
        """List the groups whose titles were accepted together before and are all taught here."""
        taught: dict[str, list[str]] = {}
        for course, title in sorted(self.host_titles.items()):
            taught.setdefault(title.key, []).append(course)
        for key in taught:
            for titles, homes in self.practice.by_title.get(key, ()):
                for hosts in product(*(taught.get(title, ())[:BREADTH] for title in titles)):
                    if len(set(hosts)) == len(hosts):
                        yield tuple(sorted(hosts)), homes


def find_candidates(campus: Campus) -> list[Candidate]:
    """Give the groups of a host university whose credits balance, sorted by ids, each with its probability."""
    before = set(campus.known_before())
    found: dict[tuple[_Ids, _Ids], Candidate] = {}
    for hosts, homes in sorted(before | set(_connected(campus.chances, campus.practice.pairs))):
        link = campus.link(hosts, homes)
        if (link >= FAINT or (hosts, homes) in before) and campus.balanced(hosts, homes):
            found[hosts, homes] = campus.candidate(hosts, homes, link)
    return _among_rivals(list(found.values()), campus.chances)


def _among_rivals(groups: list[Candidate], chances: Mapping[tuple[str, str], float]) -> list[Candidate]:
    """Let the ways in which a pair can be right, alone or in one of its groups, exclude each other.

    Given that the pair is right, each group has odds against the pair standing alone; shared among all of them, a
    pair with one group keeps what it had, and no number of groups makes up more than the pair.
    """
    odds = [{pair: _odds(group.probability / chances[pair]) for pair in _linked(group, chances)} for group in groups]
    total: dict[tuple[str, str], float] = {}
    for group in odds:
        for pair, ratio in group.items():
            total[pair] = total.get(pair, 1.0) + ratio
    rivalry = [min((1.0 + ratio) / total[pair] for pair, ratio in own.items()) if own else 1.0 for own in odds]
    alone = [1.0 / total.get((group.hosts[0], group.homes[0]), 1.0) for group in groups]
    return [
        replace(group, probability=group.probability * (shared if _several(group) else single))
        for group, shared, single in zip(groups, rivalry, alone, strict=True)
    ]


def _several(group: Candidate) -> bool:
    return len(group.hosts) * len(group.homes) > 1


def _linked(group: Candidate, chances: Mapping[tuple[str, str], float]) -> list[tuple[str, str]]:
    return [pair for pair in product(group.hosts, group.homes) if pair in chances] if _several(group) else []


def _odds(share: float) -> float:
    bounded = min(share, _NEARLY)
    return bounded / (1.0 - bounded)


def _connected(chances: Mapping[tuple[str, str], float], pairs: frozenset[_Ids]) -> Iterator[tuple[_Ids, _Ids]]:
    """List the sides of every candidate once: hosts of one home course, and of two that belong together.

    Two home courses do where a host course may count for either, or where a past decision took them as one unit.
    """
    hosts_of: dict[str, list[str]] = {}
    homes_of: dict[str, set[str]] = {}
    for (host, home), _ in sorted(chances.items(), key=lambda pair: (-pair[1], pair[0])):
        homes_of.setdefault(host, set()).add(home)
        hosts_of.setdefault(home, []).append(host)
    for home, hosts in hosts_of.items():
        yield from (((host,), (home,)) for host in hosts)
        yield from ((some, (home,)) for some in _some(hosts[:BREADTH], 2))
    shared = {pair for homes in homes_of.values() for pair in combinations(sorted(homes), MOST_HOME)}
    for one, other in sorted(shared | {pair for pair in pairs if hosts_of.keys() >= set(pair)}):
        best = {*hosts_of[one][: BREADTH // 2], *hosts_of[other][: BREADTH // 2]}
        for some in _some(sorted(best), 1):
            yield some, (one, other)


def _some(courses: list[str], fewest: int) -> Iterator[_Ids]:
    for n in range(fewest, MOST_HOST + 1):
        yield from combinations(sorted(courses), n)
