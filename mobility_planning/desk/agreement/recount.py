"""A plan in hand, counted: the same tables and figures as a planner's, by arithmetic alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from mobility_planning.agreements.planning.options import CENTS, HomeCourse
from mobility_planning.agreements.planning.plan import GoalValue, Plan, bounds_of
from mobility_planning.agreements.planning.replacements import SURE, Replacement, shared
from mobility_planning.agreements.planning.shortfalls import Shortfall, room, shortfalls
from mobility_planning.agreements.planning.tables import Chosen, PlanTables, Taken, plan_tables
from mobility_planning.core.errors import AgreementError, near_miss
from mobility_planning.desk.agreement.draft import Draft, Pair
from mobility_planning.desk.agreement.stays import Stay
from mobility_planning.tables.settings_sections import PlanGoal

_SAME = 0.005
_UNITS: Mapping[PlanGoal, int] = {"decided": CENTS, "fewest": 1}
_COUNTS: Mapping[PlanGoal, Callable[[HomeCourse], bool]] = {
    "compulsory": lambda course: course.compulsory, "on_time": lambda course: course.due,
}  # fmt: skip


def counted(stay: Stay, draft: Draft) -> Plan:
    """Count a plan that was made by hand.

    It may break the bounds of a semester: then `room` says so, and with it every paper of the plan.

    Parameters
    ----------
    stay : Stay
    draft : Draft

    Returns
    -------
    Plan
        With the goals of the best plan to be held against.

    Raises
    ------
    AgreementError
        For a course that may not be taken or is not open, or one that is used twice.
    """
    checked(stay, draft)
    groups = tuple(replacement_of(stay, pair) for pair in draft.pairs)
    group_of = {name: str(number) for number, group in enumerate(groups, start=1) for name in group.hosts}
    names = [*group_of, *draft.extras]
    taken = tuple(Taken(stay.hosts[name], way_of(stay, draft, name), group_of.get(name, "")) for name in names)
    chosen = Chosen(stay.problem.options, groups, taken, stay.period.terms, bounds_of(stay.workspace))
    tables = plan_tables(stay.workspace, stay.period.hei_id, chosen)
    short = bool((tables.load["ects"] < tables.load["least"]).any())
    return Plan(
        stay.student, stay.period.offer_id, stay.period.hei_id, stay.period.term, tables.groups, tables.studied,
        tables.recognised, tables.later, tables.left_out, tables.load, stay.problem.options.due_cents / CENTS,
        tuple(_goals(stay, groups, len(taken))),
        tuple(shortfalls(stay.problem.options, tables)) if short else (),
        (*over(tables), *(() if short else _room(stay, tables)), *_early(stay, draft)),
    )  # fmt: skip


def replacement_of(stay: Stay, pair: Pair) -> Replacement:
    """Give a pair as the planner knows it; one that somebody made by hand with the chance of its weakest link."""
    known = stay.known.get((pair.hosts, pair.homes))
    if known is not None:
        return known
    homes = tuple(sorted((stay.homes[name] for name in pair.homes), key=lambda course: course.name))
    theirs, ours = sum(stay.hosts[name].cents for name in pair.hosts), sum(course.cents for course in homes)
    recognised = min(theirs, ours)
    shares = shared(recognised, [course.cents for course in homes])
    return Replacement(
        pair.hosts, homes, theirs, ours, recognised, shares, stay.chance(pair.hosts, pair.homes), decided=False
    )


def way_of(stay: Stay, draft: Draft, name: str) -> int:
    """Say in which of its ways a course is taken: that of its term, else the first."""
    course, term = stay.hosts[name], draft.terms.get(name)
    return course.terms.index(term) if term in course.terms else 0


def over(tables: PlanTables) -> Iterator[Shortfall]:
    """Say which semester has more than its most ECTS."""
    for term, most, ects in zip(*(tables.load[name] for name in ("term", "most", "ects")), strict=True):
        if ects > most + _SAME:
            yield Shortfall("agreement-said-over", {"term": term, "ects": ects, "most": most})


def checked(stay: Stay, draft: Draft) -> None:
    """Refuse a draft with courses that are not to be had, or that would count twice.

    Raises
    ------
    AgreementError
    """
    hosts = [*draft.extras, *(host for pair in draft.pairs for host in pair.hosts)]
    homes = [home for pair in draft.pairs for home in pair.homes]
    _there(hosts, stay.hosts, "may not be taken at the host", "see the list of courses that may not be taken, and why")
    _there(homes, stay.homes, "is not open at home", "it is passed already, or too far ahead")
    slots = [stay.homes[home].slot for home in homes]
    for (_, name), times in [*Counter(("host", host) for host in hosts).items(), *Counter(slots).items()]:
        if times > 1:
            hint = "of one elective group one course is due, and a course counts once"
            raise AgreementError(f"{name!r} would count twice", hint=hint)


def _there(names: Iterable[str], known: Iterable[str], what: str, hint: str) -> None:
    there = set(known)
    for name in names:
        if name not in there:
            raise AgreementError(f"{name!r} {what}", hint=near_miss(name, there) or hint)


def _room(stay: Stay, tables: PlanTables) -> Iterator[Shortfall]:
    fitting = len({name for group in stay.problem.replacements for name in group.hosts})
    return room(stay.problem.options, tables, fitting, stay.workspace.settings.planning.least)


def _early(stay: Stay, draft: Draft) -> Iterator[Shortfall]:
    """Name courses of the second semester whose own beginning in the first one is not taken."""
    for name in sorted(draft.hosts):
        gone = [need for need in stay.hosts[name].needs if need not in draft.hosts]
        if gone:
            yield Shortfall("agreement-said-needs", {"course": name, "needs": ", ".join(gone)})


def points_of(goal: PlanGoal, group: Replacement) -> int:
    """Give what a group adds to a goal, as a whole number like the planner's: see `Planning.packing`."""
    if goal == "fewest":
        return 0
    if goal == "decided":
        return group.recognised_cents * group.decided
    shares = zip(group.homes, group.shares, strict=True)
    counts = _COUNTS.get(goal)
    return group.chance * sum(share for course, share in shares if counts is None or counts(course))


def _goals(stay: Stay, groups: Sequence[Replacement], courses: int) -> Iterator[GoalValue]:
    best = {goal.goal: goal.best for goal in stay.plans.best.goals}
    for goal in stay.workspace.settings.planning.goals:
        whole = courses if goal == "fewest" else sum(points_of(goal, group) for group in groups)
        yield GoalValue(goal, whole / _UNITS.get(goal, SURE * CENTS), best[goal], proven=False)
