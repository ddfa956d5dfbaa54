"""The reason of every wish's outcome, read off a finished allocation: codes, numbers and the rules' sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mobility_planning.allocation.audit.claims import EARLIER_SEAT, PIN, Wish, claims
from mobility_planning.allocation.explain.what_if import GoalLost, Need
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.standings import FREE, LOTTERY, OUTRANKED, PLACED, PLACED_HIGHER, REFUSED

SEAT_PIN, SEAT_EARLIER, SEAT_OPEN, SEAT_MERIT, SEAT_LOTTERY, SEAT_GOALS = (
    "seat_pin", "seat_earlier", "seat_open", "seat_merit", "seat_lottery", "seat_goals",
)  # fmt: skip
EARLIER_WISH, EQUALS, GOALS, PASSED_OVER, QUOTA, BUDGET, KEPT, RULE_IN_THE_WAY = (
    "earlier_wish", "equals", "goals", "passed_over", "quota", "budget", "earlier_seat", "rule",
)  # fmt: skip
WHY = (
    SEAT_PIN, SEAT_EARLIER, SEAT_OPEN, SEAT_MERIT, SEAT_LOTTERY, SEAT_GOALS, EARLIER_WISH, REFUSED, OUTRANKED, LOTTERY,
    EQUALS, GOALS, PASSED_OVER, QUOTA, BUDGET, PIN, KEPT,
)  # fmt: skip
"""Every reason there is; see `WishExplained`."""


@dataclass(frozen=True)
class RuleFailed:
    """A rule that refuses a wish: its code, what was found and asked, the rule in words and where it stands."""

    code: str
    value: str
    required: str
    text: str
    source: str


@dataclass(frozen=True)
class Holder:
    """Somebody who sits at an offer with the same merit or a lower one, and why.

    Parameters
    ----------
    applicant_id : str
    merit, lottery : int
    why : str
        `pin`, `earlier_seat`; `lottery`, the better number of two equals; `equals`, the goals chose between equals;
        `rule`, a quota or budget forbids the exchange; `goals`, a goal went before merit; `passed_over`, the rules
        leave no allocation that is fair to everyone.
    """

    applicant_id: str
    merit: int
    lottery: int
    why: str


@dataclass(frozen=True)
class WishExplained:
    """What became of one wish, and why.

    Parameters
    ----------
    applicant_id, offer_id : str
    rank : int
    outcome : str
        As in `Allocation.pairs`.
    why : str
        With the seat: `seat_pin`, `seat_earlier` (kept from an earlier round), `seat_open` (a seat is left there),
        `seat_merit` (everyone who waits has less merit), `seat_lottery` (an equal with a worse number waits),
        `seat_goals` (the goals, or a rule, went before the order of merit). Without it: `earlier_wish` (a better one
        was fulfilled), `refused`, `outranked`, `lottery`, `equals`, `goals`, `passed_over`, and `quota`, `budget`,
        `pin`, `earlier_seat`: the rule that excuses it.
    merit, lottery, seats : int
    cutoff : int or None
        Lowest merit with a seat, where every seat is taken.
    position, waiting : int
        Place in line, 0 for none, and how many wait.
    rules : tuple of str
        The side rules that stand in the way, by name.
    refusals : tuple of RuleFailed
    holders : tuple of Holder
    needs : tuple of Need
        What would change it.
    goal : GoalLost or None
        The goal that would lose by giving this wish, where goals go before merit.
    """

    applicant_id: str
    offer_id: str
    rank: int
    outcome: str
    why: str
    merit: int
    lottery: int
    seats: int
    cutoff: int | None = None
    position: int = 0
    waiting: int = 0
    rules: tuple[str, ...] = ()
    refusals: tuple[RuleFailed, ...] = ()
    holders: tuple[Holder, ...] = ()
    needs: tuple[Need, ...] = ()
    goal: GoalLost | None = None

    def need(self, kind: str) -> Need | None:
        """Give what it takes of the GPA or of the language."""
        return next((need for need in self.needs if need.kind == kind), None)


@dataclass(frozen=True)
class _Pair:
    """A wish with what decides between two of them."""

    applicant_id: str
    offer_id: str
    rank: int
    outcome: str
    merit: int
    lottery: int
    priority: int


@lru_cache(maxsize=2)
def reasons(allocation: Allocation) -> Mapping[tuple[str, str], WishExplained]:
    """Explain every wish, as far as no round has to be solved again for it.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    mapping of (applicant, offer) to WishExplained
        In the order of applicants and ranks; without `needs` and `goal`.

    Examples
    --------
    >>> from mobility_planning.allocation.allocate import allocate
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> allocation = allocate(read_workspace(sample_folder()))
    >>> len(reasons(allocation)) == len(allocation.pairs)
    True
    """
    known = _Known.of(allocation)
    return {(pair.applicant_id, pair.offer_id): _explained(pair, known) for pair in known.pairs}


@dataclass(frozen=True)
class _Known:
    """What an allocation says, ready to be looked up."""

    pairs: tuple[_Pair, ...]
    placed: Mapping[str, list[_Pair]]
    waiting: Mapping[str, list[_Pair]]
    position: Mapping[tuple[str, str], int]
    refusals: Mapping[tuple[str, str], list[RuleFailed]]
    excused: Mapping[tuple[str, str], tuple[str, ...]]
    pinned: frozenset[tuple[str, str]]
    kept: frozenset[tuple[str, str]]
    seats: Mapping[str, int]
    cutoffs: Mapping[str, int]
    fair: bool

    @classmethod
    def of(cls, allocation: Allocation) -> _Known:
        settings, offers = allocation.workspace.settings, allocation.cutoffs
        columns = [
            allocation.pairs[name].tolist()
            for name in ("applicant_id", "offer_id", "rank", "outcome", "merit", "lottery")
        ]
        pairs = tuple(_Pair(*row) for row in zip(*columns, allocation.round.pairs["priority"].tolist(), strict=True))
        line = allocation.waiting
        position = {
            (a, o): int(n) for a, o, n in zip(line["applicant_id"], line["offer_id"], line["position"], strict=True)
        }
        full = offers[offers["cutoff"].notna()]
        return cls(
            pairs=pairs,
            placed=_by_offer(pair for pair in pairs if pair.outcome == PLACED),
            waiting=_by_offer(pair for pair in pairs if (pair.applicant_id, pair.offer_id) in position),
            position=position,
            refusals=_refusals(allocation),
            excused=_excused(allocation, pairs),
            pinned=frozenset((pin.applicant_id, pin.offer_id) for pin in settings.pin),
            kept=_kept(allocation),
            seats=dict(zip(offers["offer_id"], offers["quantity"].astype(int), strict=True)),
            cutoffs=dict(zip(full["offer_id"], full["cutoff"].astype(int), strict=True)),
            fair=settings.allocation.fairness == "by_merit",
        )


def _by_offer(pairs: Iterable[_Pair]) -> dict[str, list[_Pair]]:
    found: dict[str, list[_Pair]] = {}
    for pair in pairs:
        found.setdefault(pair.offer_id, []).append(pair)
    return found


def _refusals(allocation: Allocation) -> dict[tuple[str, str], list[RuleFailed]]:
    rows = allocation.eligibility.refusals
    found: dict[tuple[str, str], list[RuleFailed]] = {}
    names = ("applicant_id", "offer_id", "code", "value", "required", "text", "source")
    for person, offer, *told in zip(*(rows[name].tolist() for name in names), strict=True):
        found.setdefault((person, offer), []).append(RuleFailed(*told))
    return found


def _kept(allocation: Allocation) -> frozenset[tuple[str, str]]:
    """Give the seats that an earlier round gave and this one had to leave."""
    if allocation.workspace.settings.allocation.earlier == "free":
        return frozenset()
    pairs = allocation.round.pairs
    mine = pairs[(pairs["stay"] == 1) & (allocation.pairs["outcome"] == PLACED)]
    return frozenset(zip(mine["applicant_id"], mine["offer_id"], strict=True))


def _excused(allocation: Allocation, pairs: Sequence[_Pair]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Name the rules in the way of every claim, by the audit's reading of merit and by priority with its tie-breaks.

    Where one reading finds the claim justified, no rule is in its way.
    """
    workspace, seats = allocation.workspace, allocation.seats
    wishes = {
        (pair.applicant_id, pair.offer_id): Wish(pair.applicant_id, pair.offer_id, pair.rank, pair.priority)
        for pair in pairs
        if pair.outcome != REFUSED
    }
    held = {a: o for a, o in zip(seats["applicant_id"].tolist(), seats["offer_id"].tolist(), strict=True) if o}
    capacity = dict(zip(allocation.cutoffs["offer_id"], allocation.cutoffs["quantity"].astype(int), strict=True))
    by_priority = claims(held, wishes, capacity, workspace.tables, workspace.settings)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for claim in (*allocation.audit.claims, *by_priority):
        key = claim.applicant, claim.offer
        before = found.get(key)
        together = tuple(dict.fromkeys((*(before or ()), *claim.rules)))
        found[key] = () if before == () or not claim.rules else together
    return found


def _explained(pair: _Pair, known: _Known) -> WishExplained:
    key = pair.applicant_id, pair.offer_id
    rules = known.excused.get(key, ()) if key in known.position else ()
    holders = _holders(pair, rules, known) if key in known.position else ()
    return WishExplained(
        pair.applicant_id, pair.offer_id, pair.rank, pair.outcome,
        why=_why(pair, rules, holders, known),
        merit=pair.merit,
        lottery=pair.lottery,
        seats=known.seats[pair.offer_id],
        cutoff=known.cutoffs.get(pair.offer_id),
        position=known.position.get(key, 0),
        waiting=len(known.waiting.get(pair.offer_id, ())),
        rules=rules,
        refusals=tuple(known.refusals.get(key, ())),
        holders=holders,
    )  # fmt: skip


def _why(pair: _Pair, rules: Sequence[str], holders: Sequence[Holder], known: _Known) -> str:
    if pair.outcome == PLACED:
        return _why_here(pair, known)
    if pair.outcome in (PLACED_HIGHER, REFUSED):
        return EARLIER_WISH if pair.outcome == PLACED_HIGHER else REFUSED
    if rules:
        return KEPT if rules[0] == EARLIER_SEAT else rules[0].split(" ")[0]
    there = [holder.why for holder in holders]
    if pair.outcome == LOTTERY:
        return next((why for why in (EQUALS, LOTTERY) if why in there), there[0])
    if pair.outcome == FREE:
        return PASSED_OVER if known.fair else GOALS
    return OUTRANKED


def _why_here(pair: _Pair, known: _Known) -> str:
    key = pair.applicant_id, pair.offer_id
    if key in known.pinned:
        return SEAT_PIN
    if key in known.kept:
        return SEAT_EARLIER
    if len(known.placed[pair.offer_id]) < known.seats[pair.offer_id]:
        return SEAT_OPEN
    settled = {person for person, _ in known.pinned | known.kept}
    line = [
        (other.priority, -other.lottery)
        for other in known.waiting.get(pair.offer_id, ())
        if other.applicant_id not in settled
    ]
    if any(other > (pair.priority, -pair.lottery) for other in line):
        return SEAT_GOALS
    return SEAT_LOTTERY if any(priority == pair.priority for priority, _ in line) else SEAT_MERIT


def _holders(pair: _Pair, rules: Sequence[str], known: _Known) -> tuple[Holder, ...]:
    """Give those who sit there with no higher priority, or with less merit all the same."""
    there = known.placed.get(pair.offer_id, ())
    lower = [other for other in there if other.priority <= pair.priority or other.merit < pair.merit]
    ordered = sorted(lower, key=lambda other: (other.merit, other.priority, -other.lottery))
    return tuple(
        Holder(other.applicant_id, other.merit, other.lottery, _why_they(other, pair, rules, known))
        for other in ordered
    )


def _why_they(other: _Pair, pair: _Pair, rules: Sequence[str], known: _Known) -> str:
    key = other.applicant_id, other.offer_id
    if key in known.pinned:
        return PIN
    if key in known.kept:
        return KEPT
    if other.priority == pair.priority:
        return LOTTERY if other.lottery < pair.lottery else EQUALS
    if rules:
        return RULE_IN_THE_WAY
    return PASSED_OVER if known.fair else GOALS
