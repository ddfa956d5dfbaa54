"""Planning the rest: what was set by hand stays, what was left out stays out, all else is solved for anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mobility_planning.agreements.planning.model import Aim, Load, Packed, Packing, pack
from mobility_planning.agreements.planning.options import HostCourse
from mobility_planning.agreements.planning.replacements import Replacement
from mobility_planning.core.errors import AgreementError
from mobility_planning.desk.agreement.draft import Draft, Pair, key_of
from mobility_planning.desk.agreement.recount import checked, points_of, replacement_of, way_of
from mobility_planning.desk.agreement.stays import Stay


@dataclass(frozen=True)
class _Open:
    """What the planner may choose from: the groups set by hand first, then those that do not touch them."""

    held: tuple[Replacement, ...]
    extras: tuple[str, ...]
    others: tuple[Replacement, ...]
    hosts: tuple[HostCourse, ...]
    ways: tuple[tuple[int, ...], ...]


def with_rest(stay: Stay, draft: Draft) -> Draft:
    """Plan everything anew but what was set by hand.

    What is held is the first goal, before the office's own; so the best plan holds all of it wherever one does.

    Parameters
    ----------
    stay : Stay
    draft : Draft

    Returns
    -------
    Draft

    Raises
    ------
    AgreementError
        Where what is held does not fit into the stay by itself, or nothing is proven in time.
    """
    checked(stay, draft)
    given = _open(stay, draft)
    packed = pack(_packing(stay, given), seconds=stay.workspace.settings.planning.seconds)
    if packed is None or packed.values[0] < len(given.held) + len(given.extras):
        hint = "leave one of them out, or let go of one, and plan the rest again"
        raise AgreementError("what is held by hand does not fit into the semesters together", hint=hint)
    return _drafted(draft, given, packed)


def _open(stay: Stay, draft: Draft) -> _Open:
    pairs = [pair for pair in draft.pairs if draft.kept & {*pair.hosts}]
    held = tuple(replacement_of(stay, pair) for pair in pairs)
    extras = tuple(host for host in draft.extras if host in draft.kept)
    busy = {host for pair in pairs for host in pair.hosts} | {*extras} | draft.dropped
    slots = {stay.homes[home].slot for pair in pairs for home in pair.homes}
    others = tuple(
        group for group in stay.problem.replacements
        if not busy & {*group.hosts} and not slots & {course.slot for course in group.homes}
    )  # fmt: skip
    wanted = {course.course_id for course in stay.problem.hosts} | (busy - draft.dropped)
    hosts = tuple(course for course in stay.problem.options.hosts if course.course_id in wanted)
    return _Open(held, extras, others, hosts, tuple(_ways(stay, draft, course) for course in hosts))


def _ways(stay: Stay, draft: Draft, course: HostCourse) -> tuple[int, ...]:
    """Give the ways in which a course may be taken: none where it is left out, the one chosen where it is held."""
    name = course.course_id
    if name in draft.dropped:
        return ()
    held = name in draft.kept and name in draft.hosts
    return (way_of(stay, draft, name),) if held else tuple(range(len(course.loads)))


def _packing(stay: Stay, given: _Open) -> Packing:
    """Put it in numbers: the groups held, the extras held as groups that replace nothing, then all others."""
    usual = stay.problem.packing
    number = {course.course_id: position for position, course in enumerate(given.hosts)}
    groups = (*given.held, *given.others)
    hosts = [*(group.hosts for group in given.held), *((name,) for name in given.extras),
             *(group.hosts for group in given.others)]  # fmt: skip
    held, extras = len(given.held), len(given.extras)
    goals = stay.workspace.settings.planning.goals
    first = Aim((1,) * (held + extras) + (0,) * len(given.others))
    aims = (replace(aim, groups=_points([points_of(goal, group) for group in groups], held, extras))
            for goal, aim in zip(goals, usual.aims, strict=True))  # fmt: skip
    return Packing(
        tuple(tuple(number[name] for name in names) for names in hosts),
        _rivals(given.others, held + extras),
        tuple(_loads(course, ways) for course, ways in zip(given.hosts, given.ways, strict=True)),
        tuple((position, 0, number[need], 0)
              for position, course in enumerate(given.hosts) for need in course.needs if need in number),
        usual.least, usual.most, (first, *aims),
    )  # fmt: skip


def _points(points: Sequence[int], held: int, extras: int) -> tuple[int, ...]:
    return (*points[:held], *(0,) * extras, *points[held:])


def _loads(course: HostCourse, ways: Sequence[int]) -> tuple[Load, ...]:
    return tuple(course.loads[way] for way in ways)


def _rivals(groups: Sequence[Replacement], before: int) -> tuple[tuple[int, ...], ...]:
    """List which of the groups replace one home course or fill one elective group; `before` groups stand first."""
    found: dict[tuple[str, str], list[int]] = {}
    for position, group in enumerate(groups, start=before):
        for course in group.homes:
            found.setdefault(course.slot, []).append(position)
    return tuple(tuple(positions) for _, positions in sorted(found.items()))


def _drafted(draft: Draft, given: _Open, packed: Packed) -> Draft:
    """Write the answer out as a draft, which holds what was held."""
    held, before = len(given.held), len(given.held) + len(given.extras)
    chosen = [given.held[position] for position in packed.groups if position < held]
    chosen += [given.others[position - before] for position in packed.groups if position >= before]
    pairs = tuple(Pair(group.hosts, tuple(sorted(map(key_of, group.homes)))) for group in chosen)
    terms = _terms(given, packed)
    used = {host for pair in pairs for host in pair.hosts}
    return Draft(
        pairs, tuple(name for name in terms if name not in used), terms, draft.kept & terms.keys(), draft.dropped
    )


def _terms(given: _Open, packed: Packed) -> Mapping[str, str]:
    found = {}
    for position, way in packed.ways:
        course = given.hosts[position]
        found[course.course_id] = course.terms[given.ways[position][way]]
    return found
