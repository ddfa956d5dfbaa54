"""The best plan without a solver, where the packing is small enough to be gone through: the same plan as the model's.

1. Groups that share no host course and replace nothing in common fall into parts, which only the load ties together;
2. in each part groups are taken or left one by one; of partial plans that leave the same groups open, none is kept that
   another beats with no more load;
3. the parts are put together in the same way.

The worth of a plan is one whole number: what it adds to each goal, the first goal in the highest digits, and in the
lowest ones the order among equals. Python's whole numbers have no end, so that nothing is rounded or overtaken; worths
add up as plans are put together, and what is kept here is what no later choice could overtake. Room is one number too:
what each semester still holds, in fields that a sentinel bit keeps apart and by which an overdrawn one shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from mobility_planning.agreements.planning.model import Packed, Packing, pack

STATES = 20_000
"""Partial plans of one part, or of parts together, beyond which the solver is asked instead."""
_MANY = 64
"""Partial plans from which on it pays to look for those that others beat."""

_Key = TypeVar("_Key")
_State = tuple[int, int]
"""The groups that are still open, as binary digits, and the room that is left."""


def packed(packing: Packing, *, seconds: float = 20.0) -> Packed | None:
    """Choose the plan that `planning.model.pack` chooses, without its solver where that can be done.

    Parameters
    ----------
    packing : Packing
    seconds : float
        The longest one question to the solver may take, where it is asked.

    Returns
    -------
    Packed or None

    Raises
    ------
    AgreementError
        Where the solver is asked, and proves nothing in time.

    Examples
    --------
    >>> from mobility_planning.agreements.planning.model import Aim
    >>> aims = (Aim((50, 40, 30)), Aim((0, 0, 0), course=-1))
    >>> packed(Packing(((0,), (1,), (0, 1)), ((0, 2),), (((6,),), ((5,),)), (), (0,), (10,), aims)).values
    (50, -1)
    """
    return gone_through(packing) or pack(packing, seconds=seconds)


def gone_through(packing: Packing, states: int = STATES) -> Packed | None:
    """Choose the best plan by going through all that could be.

    Parameters
    ----------
    packing : Packing
    states : int
        Partial plans to keep at the most.

    Returns
    -------
    Packed or None
        None where courses can be taken in several ways or need one another, where the best plan lacks the least load,
        or where there are too many partial plans: then the solver has to be asked.
    """
    if packing.needs or any(len(ways) > 1 for ways in packing.ways):
        return None
    numbers = _Numbers(packing)
    plans = {numbers.room: 0}
    for part in numbers.parts():
        own = numbers.within(part, states)
        if own is None or len(plans) * len(own) > states:
            return None
        plans = numbers.together(plans, own)
    return numbers.read(max(plans.values()))


@dataclass(frozen=True, eq=False)
class _Numbers:
    """A packing in the numbers it is gone through by."""

    packing: Packing

    @cached_property
    def count(self) -> int:
        return len(self.packing.groups)

    @cached_property
    def single(self) -> bool:
        """Whether there is one semester, so that room can be compared as it stands."""
        return len(self.packing.most) == 1

    @cached_property
    def bits(self) -> int:
        """The width of a semester's field; its highest bit is the sentinel."""
        heaviest = sum(max(way) for (way,) in self.packing.ways if way)
        return max(*self.packing.most, heaviest, 1).bit_length() + 1

    @cached_property
    def sentinels(self) -> int:
        return self._fields([1 << (self.bits - 1)] * len(self.packing.most))

    @cached_property
    def room(self) -> int:
        """The room of an empty plan."""
        return self._fields(self.packing.most) | self.sentinels

    @cached_property
    def loads(self) -> list[int]:
        """The load of each group."""
        return [sum(self._fields(self.packing.ways[course][0]) for course in group) for group in self.packing.groups]

    def _fields(self, numbers: Iterable[int]) -> int:
        return sum(number << (semester * self.bits) for semester, number in enumerate(numbers))

    @cached_property
    def worths(self) -> list[int]:
        """What each group adds to every goal, to the sum of positions, and to the order among equals."""
        count = self.count
        columns = [
            [
                points + aim.course * len(courses)
                for points, courses in zip(aim.groups, self.packing.groups, strict=True)
            ]
            for aim in self.packing.aims
        ]
        worths, base = [1 << (count - 1 - group) for group in range(count)], 1 << count
        for column in ([-group for group in range(1, count + 1)], *reversed(columns)):
            worths = [base * points + worth for points, worth in zip(column, worths, strict=True)]
            base *= 2 * sum(map(abs, column)) + 1
        return worths

    @cached_property
    def rivals(self) -> list[int]:
        """For each group those that cannot stand beside it, as binary digits; itself among them."""
        users: dict[int, list[int]] = {}
        for group, courses in enumerate(self.packing.groups):
            for course in courses:
                users.setdefault(course, []).append(group)
        masks = [1 << group for group in range(self.count)]
        for groups in (*self.packing.rivals, *users.values()):
            together = sum(1 << group for group in set(groups))
            for group in groups:
                masks[group] |= together
        return masks

    def parts(self) -> Iterator[list[int]]:
        """Part the groups into sets that have no rivals outside."""
        left = set(range(self.count))
        while left:
            part, new = set[int](), {min(left)}
            while new:
                part |= new
                new = {other for group in new for other in left if self.rivals[group] >> other & 1} - part
            left -= part
            yield sorted(part)

    def within(self, part: list[int], states: int) -> dict[int, int] | None:
        """Find the best plan of a part for every load; None where there are too many on the way."""
        partial: dict[_State, int] = {(sum(1 << group for group in part), self.room): 0}
        for group in part:
            partial = self._taken_or_left(partial, group)
            if len(partial) > _MANY and self.single:
                partial = _thinned(partial)
            if len(partial) > states:
                return None
        return self._unbeaten({room: worth for (_, room), worth in partial.items()})

    def _taken_or_left(self, partial: dict[_State, int], group: int) -> dict[_State, int]:
        bit, others, load, worth = 1 << group, ~self.rivals[group], self.loads[group], self.worths[group]
        after: dict[_State, int] = {}
        for (free, room), reached in partial.items():
            _keep(after, (free & ~bit, room), reached)
            if free & bit and (left := room - load) & self.sentinels == self.sentinels:
                _keep(after, (free & others, left), reached + worth)
        return after

    def together(self, plans: dict[int, int], own: dict[int, int]) -> dict[int, int]:
        """Put the plans of two sets of groups together."""
        found: dict[int, int] = {}
        for room, worth in plans.items():
            for other, more in own.items():
                left = room - (self.room - other)
                if left & self.sentinels == self.sentinels:
                    _keep(found, left, worth + more)
        return self._unbeaten(found)

    def _unbeaten(self, plans: dict[int, int]) -> dict[int, int]:
        """Leave out every plan that another one beats with no less room in any semester."""
        kept: dict[int, int] = {}
        for room, worth in sorted(plans.items(), key=lambda plan: plan[1], reverse=True):
            plain = room & ~self.sentinels
            if not any((other - plain) & self.sentinels == self.sentinels for other in kept):
                kept[room] = worth
        return kept

    def read(self, worth: int) -> Packed | None:
        """Read the groups of a plan off its worth, which has a binary digit for each at its end."""
        chosen = tuple(group for group in range(self.count) if worth >> (self.count - 1 - group) & 1)
        courses = sorted(course for group in chosen for course in self.packing.groups[group])
        for semester, least in enumerate(self.packing.least):
            if sum(self.packing.ways[course][0][semester] for course in courses) < least:
                return None
        values = (sum(aim.groups[group] for group in chosen) + aim.course * len(courses) for aim in self.packing.aims)
        return Packed(chosen, tuple((course, 0) for course in courses), tuple(values), stage=0)


def _keep(best: dict[_Key, int], key: _Key, worth: int) -> None:
    if key not in best or best[key] < worth:
        best[key] = worth


def _thinned(partial: dict[_State, int]) -> dict[_State, int]:
    """Leave out, among partial plans with the same groups open, those that have less worth and no more room."""
    kept: dict[_State, int] = {}
    most: dict[int, int] = {}
    for (free, room), worth in sorted(partial.items(), key=lambda plan: -plan[0][1]):
        if worth > most.get(free, worth - 1):
            kept[free, room] = most[free] = worth
    return kept
