"""A plan in an advisor's hands: which host courses stand for which home courses, and every step that changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from mobility_planning.agreements.planning.options import HomeCourse, split
from mobility_planning.agreements.planning.plan import Plan
from mobility_planning.core.errors import AgreementError

_PLACE = "*"
"""Before the name of an elective group whose place is meant, since a course may have the same name."""
Rivals = Callable[[Iterable[str]], Iterable[str]]
"""Gives what else may not be replaced besides some home courses."""


@dataclass(frozen=True)
class Pair:
    """Host courses that stand for home courses.

    Parameters
    ----------
    hosts, homes : tuple of str
        Ids, sorted; a place in an elective group by its key (see `key_of`).
    """

    hosts: tuple[str, ...]
    homes: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """A plan before it is counted.

    Parameters
    ----------
    pairs : tuple of Pair
    extras : tuple of str
        Host courses that are taken and replace nothing.
    terms : mapping of str to str
        In which term a course is taken, where it is not the first that fits.
    kept : frozenset of str
        Host courses that somebody set by hand: they stay where they are when the rest is planned again.
    dropped : frozenset of str
        Host courses left out by hand, which no planning puts back.
    """

    pairs: tuple[Pair, ...] = ()
    extras: tuple[str, ...] = ()
    terms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    kept: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()

    @property
    def hosts(self) -> frozenset[str]:
        """Every host course that is taken."""
        return frozenset(self.extras) | {host for pair in self.pairs for host in pair.hosts}


def key_of(course: HomeCourse) -> str:
    """Name a home course, or a place in an elective group, so that the two are never taken for one another.

    >>> key_of(HomeCourse("C", "E1", 3, False, True, 500)), key_of(HomeCourse("", "E1", 3, False, True, 500))
    ('C', '*E1')
    """
    return course.course_id or _PLACE + course.group


def drafted(plan: Plan) -> Draft:
    """Take a plan into the hand.

    Parameters
    ----------
    plan : Plan

    Returns
    -------
    Draft
        It counts to exactly this plan.
    """
    named = plan.recognised["course_id"].where(
        plan.recognised["course_id"] != "", _PLACE + plan.recognised["elective_group"]
    )
    homes = named.groupby(plan.recognised["group"]).agg(sorted)
    groups = zip(plan.groups["group"], plan.groups["host_course_ids"], strict=True)
    pairs = tuple(Pair(split(hosts), tuple(homes[name])) for name, hosts in groups)
    terms = dict(zip(plan.studied["course_id"], plan.studied["term"], strict=True))
    extras = tuple(plan.studied.loc[plan.studied["group"] == "", "course_id"])
    return Draft(pairs, extras, MappingProxyType(terms))


def without(draft: Draft, course: str) -> Draft:
    """Leave a host course out; what it stood for together with others is left to those.

    >>> less = without(Draft((Pair(("V", "W"), ("A",)),)), "V")
    >>> less.pairs, sorted(less.kept), sorted(less.dropped)
    ((Pair(hosts=('W',), homes=('A',)),), ['W'], ['V'])
    """
    together = {host for pair in draft.pairs if course in pair.hosts for host in pair.hosts}
    pairs = (replace(pair, hosts=_without(pair.hosts, {course})) for pair in draft.pairs)
    return Draft(
        tuple(pair for pair in pairs if pair.hosts), _without(draft.extras, {course}),
        {host: term for host, term in draft.terms.items() if host != course},
        (draft.kept | together) - {course}, draft.dropped | {course},
    )  # fmt: skip


def paired(draft: Draft, hosts: Iterable[str], homes: Iterable[str], rivals: Iterable[str] = ()) -> Draft:
    """Let host courses stand for home courses, whatever either of them stood for before.

    A home course leaves the pair it was in, a host course too; host courses that are left with nothing to replace stay
    in the plan. Without home courses the host courses are taken and replace nothing.

    Parameters
    ----------
    draft : Draft
    hosts, homes : iterable of str
    rivals : iterable of str
        What else may not be replaced besides the home courses: the others of their elective groups.

    Returns
    -------
    Draft

    Examples
    --------
    >>> second = paired(Draft((Pair(("V",), ("A",)), Pair(("W",), ("B",)))), ["W"], ["A"])
    >>> second.pairs, second.extras, sorted(second.kept)
    ((Pair(hosts=('W',), homes=('A',)),), ('V',), ['V', 'W'])
    """
    theirs, ours = set(hosts), set(homes)
    gone = ours | {*rivals}
    rest = [Pair(_without(pair.hosts, theirs), _without(pair.homes, gone)) for pair in draft.pairs]
    touched = {host for pair, left in zip(draft.pairs, rest, strict=True) if pair != left for host in left.hosts}
    place = next((number for number, pair in enumerate(draft.pairs) if theirs & {*pair.hosts}), len(rest))
    made = [Pair(tuple(sorted(theirs)), tuple(sorted(ours)))] if theirs and ours else []
    pairs = (pair for pair in (*rest[:place], *made, *rest[place:]) if pair.hosts and pair.homes)
    freed = (host for pair in rest if not pair.homes for host in pair.hosts)
    extras = (*_without(draft.extras, theirs), *freed, *(() if ours else sorted(theirs)))
    return Draft(tuple(pairs), extras, draft.terms, draft.kept | touched | theirs, draft.dropped - theirs)


def placed_in(draft: Draft, course: str, term: str) -> Draft:
    """Take a host course in a term of the stay."""
    return replace(draft, terms={**draft.terms, course: term}, kept=draft.kept | {course})


def fixed(draft: Draft, courses: Iterable[str], *, by_hand: bool) -> Draft:
    """Keep host courses where they are when the rest is planned again, or let go of them."""
    return replace(draft, kept=draft.kept | {*courses} if by_hand else draft.kept - {*courses})


def _without(names: tuple[str, ...], gone: Set[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in gone)


def stepped(draft: Draft, step: Mapping[str, Any], rivals: Rivals = frozenset) -> Draft:
    """Make a step that a page asks for.

    Parameters
    ----------
    draft : Draft
    step : mapping
        `kind` ("without", "pair", "term", "fix") and what it needs: `course`, `hosts`, `homes`, `term`, `by_hand`.
    rivals : callable
        Gives what else may not be replaced besides home courses; see `paired`. Without it they themselves.

    Returns
    -------
    Draft

    Raises
    ------
    AgreementError
        For a step there is not.
    """
    kind = str(step.get("kind"))
    if kind not in _STEPS:
        raise AgreementError(f"no step {kind!r}", hint=f"there are: {', '.join(_STEPS)}")
    return _STEPS[kind](draft, step, rivals)


def to_page(draft: Draft) -> dict[str, Any]:
    """Give a draft as a page keeps it."""
    return {
        "pairs": [{"hosts": [*pair.hosts], "homes": [*pair.homes]} for pair in draft.pairs], "extras": [*draft.extras],
        "terms": dict(draft.terms), "kept": sorted(draft.kept), "dropped": sorted(draft.dropped),
    }  # fmt: skip


def from_page(told: Mapping[str, Any]) -> Draft:
    """Read a draft that a page kept.

    >>> one = Draft((Pair(("V",), ("A",)),), ("W",), {"V": "autumn"}, frozenset({"V"}), frozenset({"X"}))
    >>> from_page(to_page(one)) == one
    True
    """
    pairs = tuple(Pair(_texts(pair["hosts"]), _texts(pair["homes"])) for pair in told["pairs"])
    terms = {str(course): str(term) for course, term in told["terms"].items()}
    kept, dropped = frozenset(_texts(told["kept"])), frozenset(_texts(told["dropped"]))
    return Draft(pairs, _texts(told["extras"]), terms, kept, dropped)


def _texts(told: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, told))


def _pair(draft: Draft, step: Mapping[str, Any], rivals: Rivals) -> Draft:
    homes = _texts(step["homes"])
    return paired(draft, _texts(step["hosts"]), homes, rivals(homes))


_STEPS: Mapping[str, Callable[[Draft, Mapping[str, Any], Rivals], Draft]] = {
    "without": lambda draft, step, _: without(draft, str(step["course"])),
    "pair": _pair,
    "term": lambda draft, step, _: placed_in(draft, str(step["course"]), str(step["term"])),
    "fix": lambda draft, step, _: fixed(draft, _texts(step["hosts"]), by_hand=bool(step["by_hand"])),
}
