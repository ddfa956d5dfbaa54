"""What may replace what: groups of host courses for open home courses, each with its probability and its ECTS.

Three kinds stand side by side: groups that matching proposes, groups that the office decided on exactly these host
courses, and places in elective groups that a host course may fill.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from mobility_planning.agreements.decided_credits import decided_ects
from mobility_planning.agreements.planning.catalogues import Catalogues
from mobility_planning.agreements.planning.options import CENTS, HomeCourse, Options, Situation, cents_of
from mobility_planning.agreements.planning.verdicts import Verdicts, read_verdicts
from mobility_planning.matching.groups.group_candidates import FAINT, Campus, Candidate, find_candidates
from mobility_planning.matching.groups.group_templates import Practice, home_titles, learn_practice
from mobility_planning.matching.words.text import Title
from mobility_planning.tables.workspace import Workspace

SURE = 10_000
"""A probability of 1, in hundredths of a percent: probabilities are planned with as whole numbers."""
_KNOWN = 0.5
"""From this probability on, a host course counts as passed at home for the prerequisites of others."""

Ids = tuple[str, ...]


@dataclass(frozen=True)
class Replacement:
    """A group of host courses that may replace home courses.

    Parameters
    ----------
    hosts : tuple of str
        Host course ids, sorted.
    homes : tuple of HomeCourse
        Sorted by name; one place where an elective group is filled.
    host_cents, home_cents, recognised_cents : int
        Hundredths of ECTS; what is recognised is never more than either side, nor than a decision's own credits.
    shares : tuple of int
        What is recognised of each home course, in hundredths of ECTS; together `recognised_cents`.
    chance : int
        Probability that the office decides so, in hundredths of a percent.
    decided : bool
        Whether it has decided so already.
    """

    hosts: Ids
    homes: tuple[HomeCourse, ...]
    host_cents: int
    home_cents: int
    recognised_cents: int
    shares: tuple[int, ...]
    chance: int
    decided: bool


@dataclass(frozen=True, eq=False)
class Replacements:
    """What may replace what at the hosts of a workspace; built once, asked for every situation.

    Parameters
    ----------
    workspace : Workspace
    proposals : DataFrame
        host_hei_id, host_course_id, home_course_id, probability.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> nothing = pd.DataFrame({"host_hei_id": [], "host_course_id": [], "home_course_id": [], "probability": []})
    >>> found = Replacements(read_workspace(sample_folder()), nothing)
    >>> register = found.catalogues.register
    >>> student, period = register.student("S26-0001", "OF27-06"), register.period("OF27-06")
    >>> {each.decided for each in found.candidates_of(found.catalogues.situation(student, period))}
    {True}
    """

    workspace: Workspace
    proposals: pd.DataFrame

    @cached_property
    def catalogues(self) -> Catalogues:
        """Students and courses of the workspace."""
        return Catalogues(self.workspace)

    def options(self, situation: Situation) -> Options:
        """Say what can be planned in a situation; see `Catalogues.options`."""
        return self.catalogues.options(situation, self.known(situation.hei_id, situation.passed))

    def candidates_of(self, situation: Situation, options: Options | None = None) -> list[Replacement]:
        """List what may be replaced in a situation, sorted by the ids of both sides.

        A proposal needs the probability `least` and host ECTS of `credit_share` of the home courses'; a decision needs
        neither, since the office has decided. Of one elective group one course is replaced at the most.

        Parameters
        ----------
        situation : Situation
        options : Options, optional
            Those of the situation, where they are at hand.

        Returns
        -------
        list of Replacement

        Raises
        ------
        AgreementError
            Where no plan can be made at all; see `Catalogues.options`.
        """
        options = options or self.options(situation)
        fit = {course.course_id: course.cents for course in options.hosts}
        kinds = (self._transferred, self._proposed, self._decided)
        found = {_sides(each): each for kind in kinds for each in kind(situation, options, fit)}
        return [found[sides] for sides in sorted(found) if found[sides].recognised_cents]

    def known(self, hei_id: str, passed: frozenset[str]) -> frozenset[str]:
        """List the host courses whose content was passed at home, by a decision or a probable proposal."""
        verdicts = self.verdicts(hei_id)
        by_decision = {course for hosts, homes in verdicts.accepted if homes <= passed for course in hosts}
        by_proposal = {
            host
            for (host, home), chance in self._chances.get(hei_id, {}).items()
            if chance >= _KNOWN and home in passed and not verdicts.forbid(frozenset({host}), frozenset({home}))
        }
        return frozenset(by_decision | by_proposal)

    def verdicts(self, hei_id: str) -> Verdicts:
        """Give the decisions on a host's courses."""
        return self._verdicts.get(hei_id, Verdicts({}, {}, ()))

    @cached_property
    def _verdicts(self) -> Mapping[str, Verdicts]:
        return read_verdicts(self.workspace["decisions"])

    @cached_property
    def _chances(self) -> Mapping[str, Mapping[tuple[str, str], float]]:
        """The pairs worth looking at, by host."""
        table = self.proposals.loc[self.proposals["probability"] >= FAINT]
        columns = (table[name] for name in ("host_hei_id", "host_course_id", "home_course_id", "probability"))
        found: dict[str, dict[tuple[str, str], float]] = {}
        for hei, host, home, chance in sorted(zip(*columns, strict=True)):
            found.setdefault(hei, {})[host, home] = float(chance)
        return found

    @cached_property
    def _practice(self) -> Practice:
        return learn_practice(self.workspace["decisions"], self._own)

    @cached_property
    def _own(self) -> pd.DataFrame:
        courses = self.workspace["courses"]
        return courses[courses["hei_id"] == self.workspace.home]

    @cached_property
    def _home_titles(self) -> Mapping[str, Title]:
        return home_titles(self._own)

    @cached_property
    def _titles(self) -> dict[str, Mapping[str, Title]]:
        return {}

    @cached_property
    def _groups(self) -> dict[tuple[str, str], list[Candidate]]:
        return {}

    def groups(self, hei_id: str, programme_id: str) -> list[Candidate]:
        """Give every group of a host's courses for courses of a programme, whoever the student is.

        The ways in which a pair can be right share its probability (`find_candidates`); which ways there are is a
        matter of the programme and not of what one student has passed.
        """
        key = hei_id, programme_id
        if key not in self._groups:
            self._groups[key] = self._find(hei_id, programme_id)
        return self._groups[key]

    def _find(self, hei_id: str, programme_id: str) -> list[Candidate]:
        lessons = {lesson.course_id for lesson in self.catalogues.register.curricula.get(programme_id, ())}
        taught = self.catalogues.courses.get(hei_id, {})
        chances = {
            (host, home): chance
            for (host, home), chance in self._chances.get(hei_id, {}).items()
            if host in taught and home in lessons
        }
        if not chances:
            return []
        titles = self._host_titles(hei_id)
        share = self.workspace.settings.planning.credit_share / 100
        theirs, ours = self._ects(hei_id), self._ects(self.workspace.home)
        return find_candidates(Campus(chances, titles, self._home_titles, theirs, ours, self._practice, share))

    def _host_titles(self, hei_id: str) -> Mapping[str, Title]:
        if hei_id not in self._titles:
            courses = self.workspace["courses"]
            self._titles[hei_id] = home_titles(courses[courses["hei_id"] == hei_id])
        return self._titles[hei_id]

    def _ects(self, hei_id: str) -> dict[str, float]:
        courses = self.catalogues.courses.get(hei_id, {})
        return {name: course.cents / CENTS for name, course in courses.items() if course.cents}

    def _proposed(self, situation: Situation, options: Options, fit: Mapping[str, int]) -> Iterator[Replacement]:
        open_home = {course.course_id: course for course in options.home if course.course_id}
        verdicts = self.verdicts(situation.hei_id)
        least = 100 * self.workspace.settings.planning.least
        for group in self.groups(situation.hei_id, situation.programme_id):
            chance = round(SURE * group.probability)
            if chance < least or not (fit.keys() >= set(group.hosts) and open_home.keys() >= set(group.homes)):
                continue
            homes = tuple(open_home[name] for name in group.homes)
            if _one_each(homes) and not verdicts.forbid(frozenset(group.hosts), frozenset(group.homes)):
                found = _replacement(group.hosts, homes, fit, chance)
                if self._balanced(found):
                    yield found

    def _decided(self, situation: Situation, options: Options, fit: Mapping[str, int]) -> Iterator[Replacement]:
        verdicts = self.verdicts(situation.hei_id)
        for (hosts, names), worth in [*verdicts.accepted.items(), *verdicts.elective.items()]:
            if not fit.keys() >= hosts:
                continue
            cap = self._cap(worth, situation.level)
            for homes in _places(options, names) if (hosts, names) in verdicts.elective else _open(options, names):
                yield _replacement(tuple(sorted(hosts)), homes, fit, SURE, decided=True, cap=cap)

    def _transferred(self, situation: Situation, options: Options, fit: Mapping[str, int]) -> Iterator[Replacement]:
        """Fill elective groups with any course that may be taken, where the policy lets electives transfer."""
        policy = self.workspace.policy
        if policy is None or policy.recognition is None or not policy.recognition.electives_transfer:
            return
        verdicts = self.verdicts(situation.hei_id)
        for host in fit:
            for place in _places(options, frozenset()):
                found = _replacement((host,), place, fit, SURE)
                if self._balanced(found) and not verdicts.forbid(frozenset({host}), frozenset()):
                    yield found

    def _balanced(self, group: Replacement) -> bool:
        return 100 * group.host_cents >= self.workspace.settings.planning.credit_share * group.home_cents

    def _cap(self, worth: float, level: str) -> int | None:
        """Convert the credits that a decision recognises; None where it names none, or their system is not known."""
        found = None if math.isnan(worth) else decided_ects(self.workspace, worth, level)
        return None if found is None else cents_of(float(found))


def _open(options: Options, names: frozenset[str]) -> list[tuple[HomeCourse, ...]]:
    """Give the home courses of a decision, where all are open and no two of one elective group."""
    homes = tuple(sorted((c for c in options.home if c.course_id in names), key=lambda course: course.course_id))
    return [homes] if len(homes) == len(names) and _one_each(homes) else []


def _places(options: Options, names: frozenset[str]) -> list[tuple[HomeCourse, ...]]:
    """List the places in elective groups: of all that are open, or of those the named courses belong to."""
    groups = {course.group for course in options.home if not names or course.course_id in names}
    return [(course,) for course in options.home if not course.course_id and course.group in groups]


def _one_each(homes: Sequence[HomeCourse]) -> bool:
    """Say whether no two of the courses are of one elective group."""
    return len({course.slot for course in homes}) == len(homes)


def _replacement(
    hosts: Ids, homes: tuple[HomeCourse, ...], fit: Mapping[str, int], chance: int, *,
    decided: bool = False, cap: int | None = None,
) -> Replacement:  # fmt: skip
    theirs, ours = sum(fit[name] for name in hosts), sum(course.cents for course in homes)
    recognised = min(theirs, ours) if cap is None else min(theirs, ours, cap)
    shares = shared(recognised, [course.cents for course in homes])
    return Replacement(hosts, homes, theirs, ours, recognised, shares, chance, decided)


def shared(cents: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Part hundredths of ECTS in proportion to home courses; what is left over goes to the first ones.

    Parameters
    ----------
    cents : int
        What is recognised, never more than the weights together.
    weights : sequence of int
        Hundredths of ECTS of each home course.

    Returns
    -------
    tuple of int
        As many as the weights; together `cents`.

    Examples
    --------
    >>> shared(500, [500, 300])
    (313, 187)
    >>> shared(0, [0])
    (0,)
    """
    whole = sum(weights) or 1
    parts = [cents * weight // whole for weight in weights]
    return tuple(part + (number < cents - sum(parts)) for number, part in enumerate(parts))


def _sides(group: Replacement) -> tuple[Ids, tuple[tuple[str, bool], ...]]:
    return group.hosts, tuple((course.name, not course.course_id) for course in group.homes)
