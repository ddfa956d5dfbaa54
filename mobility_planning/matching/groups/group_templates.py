"""Why several courses are one unit, and how often they are: lecture + laboratory, I + II, the office's own practice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import combinations

import pandas as pd

from mobility_planning.matching.catalogue.courses import read_courses
from mobility_planning.matching.lessons.decisions import read_decisions
from mobility_planning.matching.words.text import Title, read_title, stems
from mobility_planning.matching.words.vocabulary import Vocabulary

MOST_HOST, MOST_HOME = 3, 2
"""The largest group: three host courses for two home courses."""
SHAPES = tuple((n, m) for m in range(1, MOST_HOME + 1) for n in range(1, MOST_HOST + 1))
BREADTH = 12
"""Courses of one host that are looked at for one home course; beyond it the combinations grow and teach nothing."""


class Template(StrEnum):
    """Why the courses of a group belong together."""

    NONE = ""
    LECTURE_LABORATORY = "lecture_laboratory"
    SEQUENCE = "sequence"
    CREDITS = "credits"


# Of the combinations of courses that two universities (one technical and American, one general and Asian) had accepted
# for the same courses of theirs, the share they had accepted as one unit: 4,600 decisions, rounded to what both bear
# out, and kept low for shapes that neither had often. The row for credits is an assumption: their credits could not be
# compared.
_USUAL: Mapping[Template, Mapping[tuple[int, int], float]] = {
    Template.LECTURE_LABORATORY: {(2, 1): 0.75, (3, 1): 0.2, (1, 2): 0.75, (2, 2): 0.3, (3, 2): 0.05},
    Template.SEQUENCE: {(2, 1): 0.2, (3, 1): 0.1, (1, 2): 0.1, (2, 2): 0.1, (3, 2): 0.05},
    Template.CREDITS: {(2, 1): 0.6, (3, 1): 0.4, (1, 2): 0.1, (2, 2): 0.1, (3, 2): 0.05},
    Template.NONE: {(2, 1): 0.4, (3, 1): 0.15, (1, 2): 0.05, (2, 2): 0.02, (3, 2): 0.02},
}
# How many combinations of its own an office must have seen to count as much as what stands above each level.
_BY_TEMPLATE, _BY_HOME, _BY_TITLES = 10.0, 3.0, 1.0

Sides = tuple[tuple[str, ...], tuple[str, ...]]
_Tally = Counter[tuple[object, ...]]


@dataclass(frozen=True)
class Unit:
    """Host courses and home courses as one unit.

    Parameters
    ----------
    template : Template
    hosts : tuple of str
        Keys of the host titles (`Title.key`), sorted.
    homes : tuple of str
        Ids of the home courses, sorted.
    """

    template: Template
    hosts: tuple[str, ...]
    homes: tuple[str, ...]

    def levels(self) -> tuple[tuple[object, ...], ...]:
        """Name what is counted, the more general first: the template and shape, and these with the home courses."""
        shape = (self.template, len(self.hosts), len(self.homes))
        return shape, (*shape, self.homes)


@dataclass(frozen=True)
class Practice:
    """How often an office accepted courses as one unit that it could have accepted one by one.

    Parameters
    ----------
    together, seen : mapping of level to int
        Of how many combinations seen (`Unit.levels`), how many were one decision.
    precedents : mapping of (title keys, home ids) to (int, int)
        For each group that was decided: how often it was accepted, and how many host universities had these titles.
    """

    together: Mapping[tuple[object, ...], int] = field(default_factory=dict)
    seen: Mapping[tuple[object, ...], int] = field(default_factory=dict)
    precedents: Mapping[Sides, tuple[int, int]] = field(default_factory=dict)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, ...]]:
        """Pairs of home courses that were one unit at least once."""
        return frozenset(homes for (_, homes), (times, _) in self.precedents.items() if times and len(homes) > 1)

    @cached_property
    def by_title(self) -> Mapping[str, list[Sides]]:
        """Groups that were accepted, under the first of their titles."""
        found: dict[str, list[Sides]] = {}
        for (hosts, homes), (times, _) in sorted(self.precedents.items()):
            if times:
                found.setdefault(hosts[0], []).append((hosts, homes))
        return found

    def share(self, unit: Unit) -> float:
        """Estimate the share of such combinations that are one unit, given that each of its courses is right.

        Each level is drawn towards the more general one above it, the most general towards what is usual (the
        posterior mean of a beta-binomial).

        Returns
        -------
        float
            Between 0 and 1; 1 for one course against one.

        Examples
        --------
        >>> lecture = Unit(Template.LECTURE_LABORATORY, ("optics", "optics laboratory"), ("PHY2",))
        >>> Practice().share(lecture)
        0.75
        """
        shape = len(unit.hosts), len(unit.homes)
        if shape == (1, 1):
            return 1.0
        share = _USUAL[unit.template][shape]
        for level, weight in zip(unit.levels(), (_BY_TEMPLATE, _BY_HOME), strict=True):
            share = (self.together.get(level, 0) + weight * share) / (self.seen.get(level, 0) + weight)
        return share

    def chance(self, unit: Unit, link: float) -> float:
        """Give the probability that a group is one decision: link × share, drawn to what happened to these very titles.

        Parameters
        ----------
        unit : Unit
        link : float
            Probability that its courses belong together, as one unit or not.

        Examples
        --------
        >>> unit = Unit(Template.NONE, ("optics", "waves"), ("PHY2",))
        >>> accepted = Practice(precedents={(unit.hosts, unit.homes): (3, 3)})
        >>> round(Practice().chance(unit, 0.5), 2), round(accepted.chance(unit, 0.5), 2)
        (0.2, 0.8)
        """
        times, seen = self.precedents.get((unit.hosts, unit.homes), (0, 0))
        return (times + _BY_TITLES * link * self.share(unit)) / (seen + _BY_TITLES)


def template_of(hosts: Sequence[Title], homes: Sequence[Title], *, short: bool = False) -> Template:
    """Say why courses belong together.

    Parameters
    ----------
    hosts, homes : sequence of Title
    short : bool
        Whether no part of the host courses has credits enough and all of them together have.

    Returns
    -------
    Template
        Of several reasons the first in the order laboratory, sequence, credits.

    Examples
    --------
    >>> template_of([read_title("Optics"), read_title("Optics Lab")], [read_title("Waves")]).value
    'lecture_laboratory'
    >>> template_of([read_title("Calculus I"), read_title("Calculus II")], [read_title("Analysis")]).value
    'sequence'
    """
    sides = [side for side in (hosts, homes) if len(side) > 1 and _one_subject(side)]
    if any({title.laboratory for title in side} == {True, False} for side in sides):
        return Template.LECTURE_LABORATORY
    if any(len({title.sequence for title in side}) == len(side) for side in sides):
        return Template.SEQUENCE
    return Template.CREDITS if short else Template.NONE


def learn_practice(decisions: pd.DataFrame | None, home: pd.DataFrame) -> Practice:
    """Count in past decisions which combinations were one unit, and which were accepted one by one.

    A combination is seen where one host university's courses were accepted for the same home courses; it was one unit
    where a decision names exactly these courses. A rejected group was seen and was none.

    Parameters
    ----------
    decisions : DataFrame or None
        The decisions table.
    home : DataFrame
        Courses of the home university, for their titles.

    Returns
    -------
    Practice

    Examples
    --------
    >>> past = {"host_titles": ["Optics; Optics Lab"], "home_course_ids": ["PHY2"], "verdict": ["equivalent"]}
    >>> practice = learn_practice(pd.DataFrame(past), pd.DataFrame({"course_id": ["PHY2"], "title": ["Optics"]}))
    >>> practice.precedents
    {(('optics', 'optics lab'), ('PHY2',)): (1, 1)}
    """
    by_host = list(_by_host(read_decisions(decisions)))
    practice = Practice(precedents=_precedents(by_host))
    titles = home_titles(home)
    together: _Tally = Counter()
    seen: _Tally = Counter()
    for accepted, rejected in by_host:
        for hosts, homes in filter(
            _is_group, sorted(accepted | rejected | set(_combinations(accepted, practice.pairs)))
        ):
            ours = [titles.get(course, read_title("")) for course in homes]
            levels = Unit(template_of([read_title(key) for key in hosts], ours), hosts, homes).levels()
            seen.update(levels)
            together.update(levels if (hosts, homes) in accepted else ())
    return Practice(together, seen, practice.precedents)


def home_titles(home: pd.DataFrame) -> dict[str, Title]:
    """Read the home courses' titles, by id."""
    read = read_courses(home, Vocabulary.load())
    parts = read[["course_id", "key", "words", "sequence", "laboratory", "level"]].itertuples(index=False)
    return {str(row[0]): Title(*row[1:]) for row in parts}


@lru_cache(maxsize=65_536)
def _subject(words: str) -> frozenset[str]:
    return frozenset(stem for stem in stems(words).split() if len(stem) > 2)


def _one_subject(side: Sequence[Title]) -> bool:
    """Say whether any two of the titles share at least half the words of the shorter one."""
    words = [_subject(title.words) for title in side]
    return all(2 * len(one & other) >= max(1, min(len(one), len(other))) for one, other in combinations(words, 2))


_Groups = set[Sides]


def _is_group(sides: Sides) -> bool:
    n, m = len(sides[0]), len(sides[1])
    return n <= MOST_HOST and m <= MOST_HOME and n * m > 1


def _precedents(by_host: Sequence[tuple[_Groups, _Groups]]) -> dict[Sides, tuple[int, int]]:
    places: dict[str, set[int]] = {}
    for place, (accepted, rejected) in enumerate(by_host):
        for hosts, _ in accepted | rejected:
            for title in hosts:
                places.setdefault(title, set()).add(place)
    times = Counter(sides for accepted, rejected in by_host for sides in accepted)
    decided = {sides for accepted, rejected in by_host for sides in accepted | rejected}
    return {
        sides: (times[sides], len(set.intersection(*(places[title] for title in sides[0]))))
        for sides in sorted(filter(_is_group, decided))
    }


def _by_host(precedents: pd.DataFrame) -> Iterator[tuple[_Groups, _Groups]]:
    """Give the accepted and the rejected groups of each host university; without one, each decision by itself."""
    told = precedents[precedents["key"] != ""]
    place = told["host_hei_id"].where(told["host_hei_id"] != "", told["decision"].astype("str"))
    for _, rows in told.groupby(place, sort=True):
        groups: dict[bool, _Groups] = {True: set(), False: set()}
        for _, decision in rows.groupby("decision", sort=True):
            hosts = decision.drop_duplicates(["host_course_id", "key"])["key"]
            sides = tuple(sorted(hosts)), tuple(sorted(set(decision["home_course_id"])))
            groups[bool(decision["accepted"].iloc[0])].add(sides)
        yield groups[True], groups[False]


def _combinations(accepted: _Groups, pairs: frozenset[tuple[str, ...]]) -> Iterator[Sides]:
    """List what could have been one unit: hosts of one home course, and of two that share a host or were one before.

    Of two home courses that were one unit before, one may be left without a host course of its own: one often stands
    for the unit.
    """
    hosts_of = _sides((home, host) for hosts, homes in accepted for host in hosts for home in homes)
    homes_of = _sides((host, home) for hosts, homes in accepted for host in hosts for home in homes)
    for home, around in hosts_of.items():
        for n in range(2, MOST_HOST + 1):
            yield from ((hosts, (home,)) for hosts in combinations(around, n))
    shared = {pair for homes in homes_of.values() for pair in combinations(homes, MOST_HOME)}
    for pair in sorted(shared | {pair for pair in pairs if set(pair) <= set(hosts_of)}):
        one, other = (set(hosts_of[home]) for home in pair)
        yield from (((host,), pair) for host in sorted(one & other))
        for hosts in combinations(sorted(one | other)[:BREADTH], 2):
            if pair in pairs or (one.intersection(hosts) and other.intersection(hosts)):
                yield hosts, pair


def _sides(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
    return {one: sorted(others)[:BREADTH] for one, others in sorted(found.items())}
