"""What would have changed the result: the least GPA or level that wins a seat, and where one more seat helps most."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from mobility_planning.allocation.explain.changed import Change, ChangedRounds
from mobility_planning.allocation.explain.targets import Target, targets
from mobility_planning.allocation.explain.touched import open_to_change, rank_obtained, settled_by_merit
from mobility_planning.allocation.limits import NoAllocationError, SideRule
from mobility_planning.allocation.problem import Mask
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.round import Round
from mobility_planning.allocation.seats.goals import LOTTERY
from mobility_planning.allocation.seats.optimum import optimum
from mobility_planning.core.progress import Track, silent

WINS, NEVER, RULE, OPEN = "wins", "never", "rule", "open"
MOST, SLOW = 20, 20


@dataclass(frozen=True)
class Need:
    """What it takes to win one wish, or a better one, by changing one thing.

    Parameters
    ----------
    applicant_id, offer_id : str
    kind : {"gpa", "language"}
    language : str
        ISO 639-1 code, where a level is meant.
    found : {"wins", "never", "rule", "open"}
        `wins`: `least` wins, as re-solving the round confirms; `never`: not even the best value of the scale wins, as
        re-solving confirms; `rule`: a rule that this does not meet refuses the wish even with the best value; `open`:
        the limit was reached before.
    own, least, below : float, str or None
        What the applicant has; the value that wins; the value one step below it, which does not win by re-solving (or
        is what the applicant has).
    gives : str
        The offer that `least` gives: this one, or one the applicant likes better.
    """

    applicant_id: str
    offer_id: str
    kind: str
    language: str
    found: str
    own: float | str | None = None
    least: float | str | None = None
    below: float | str | None = None
    gives: str = ""


@dataclass(frozen=True)
class _Trial:
    """What a change brings: the rank obtained (0 = no seat), and the ranks of the wishes that may compete."""

    rank: int
    able: frozenset[int]


_Search = Generator[Change, _Trial, Need]


def needs(
    allocation: Allocation, applicants: Collection[str] | None = None, *, limit: int | None = None,
    track: Track = silent,
) -> tuple[Need, ...]:  # fmt: skip
    """Find for every wish that was not fulfilled the least GPA, and the least level of its language, that wins it.

    A GPA changes the merit at all of the applicant's offers, a level at those in its language; the round is solved anew
    with the applicant changed and all others as they are. The search starts at the cut-off and bisects the steps of the
    scale above what the applicant has. What is confirmed is this: with the value found the applicant gets this offer
    or one of a better rank, and with the value one step below the applicant does not. Values further below are not all
    tried: where a higher GPA can be worse than a lower one, a smaller value may win as well.

    Parameters
    ----------
    allocation : Allocation
    applicants : collection of str, optional
        Whose wishes to look at; everyone's by default.
    limit : int, optional
        Changes to solve at the most; the wishes beyond it stay `open`. By default none where merit alone settles most
        of a round, `SLOW` where quotas, balance or goals without fairness make each change a round of its own.
    track : Track

    Returns
    -------
    tuple of Need
        In the order of applicants and ranks, the GPA first. None for a pinned applicant, a wish after the seat given,
        or where there is nothing above what the applicant has.

    Examples
    --------
    >>> from mobility_planning.allocation.allocate import allocate
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> allocation = allocate(read_workspace(sample_folder()))
    >>> lacking = allocation.seats.loc[allocation.seats["offer_id"] == "", "applicant_id"]
    >>> sorted({need.kind for need in needs(allocation, list(lacking[:5]))})
    ['gpa', 'language']
    """
    most = limit_of(allocation, limit)
    wanted = targets(allocation, applicants)
    searches = [_search(target) for target in wanted]
    found: dict[int, Need] = {}
    waiting, stopped = {number: next(search) for number, search in enumerate(searches)}, set[int]()
    changed, known, within = ChangedRounds(allocation.round), dict[Change, _Trial](), open_to_change(allocation.round)
    while waiting:
        new = [change for change in dict.fromkeys(waiting.values()) if change not in known]
        allowed = new if most is None else new[: max(0, most - len(known))]
        after = track(changed.of(allowed), description="explaining", total=len(allowed))
        known |= {change: _tried(one, change, within) for change, one in zip(allowed, after, strict=True)}
        told = {number: change for number, change in waiting.items() if change in known}
        stopped |= waiting.keys() - told.keys()
        waiting = dict(_answered(searches, told, known, found))
    left_open = {number: _need(wanted[number], OPEN) for number in stopped}
    return tuple(need for _, need in sorted((found | left_open).items()))


def limit_of(allocation: Allocation, limit: int | None) -> int | None:
    """Give the number of rounds that explanations may solve, None for any: what is asked for, or see `needs`."""
    return SLOW if limit is None and not settled_by_merit(allocation.round) else limit


def _answered(
    searches: Sequence[_Search], waiting: Mapping[int, Change], known: Mapping[Change, _Trial], found: dict[int, Need]
) -> Iterator[tuple[int, Change]]:
    """Tell every search what its change brings, and give the change it asks for next."""
    for number, change in waiting.items():
        try:
            yield number, searches[number].send(known[change])
        except StopIteration as done:
            found[number] = done.value


def _search(target: Target) -> _Search:
    """Ask for one value after another until the least one that wins stands beside one that does not."""
    better, top = target.better, len(target.better) - 1
    low, high, gives = -1, top + 1, 0
    first = [top] if target.refused else []
    for place in _places(target, first):
        if low < place < high:
            trial = yield target.change(place)
            if target.refused and place == top and target.rank not in trial.able:
                return _need(target, RULE)
            low, high, gives = (low, place, trial.rank) if 0 < trial.rank <= target.rank else (place, high, gives)
    while high - low > 1:
        place = (low + high) // 2
        trial = yield target.change(place)
        low, high, gives = (low, place, trial.rank) if 0 < trial.rank <= target.rank else (place, high, gives)
    if high > top:
        return _need(target, NEVER)
    below = better[low] if low >= 0 else target.own
    return replace(_need(target, WINS), least=better[high], below=below, gives=target.offers[gives])


def _places(target: Target, first: Sequence[int]) -> list[int]:
    """Name the places to ask for before bisecting: where the cut-off is, its neighbours, and the best value."""
    return [*first, target.guess, target.guess + 1, target.guess - 1, len(target.better) - 1]


def _need(target: Target, found: str) -> Need:
    return Need(target.applicant_id, target.offer_id, target.kind, target.language, found, own=target.own)


def _tried(after: Round, change: Change, within: Mask) -> _Trial:
    """Solve the round after a change."""
    problem = after.problem
    person = problem.applicants.index(change.applicant_id)
    able = frozenset(problem.rank[problem.applicant == person].tolist())
    return _Trial(rank_obtained(after, person, within) if able else 0, able)


@dataclass(frozen=True)
class GoalLost:
    """What giving somebody a wish would cost the goals.

    Parameters
    ----------
    goal : str
        The first goal, in the office's order, that would lose; `lottery` where none would and the lottery decided,
        `impossible` where no allocation gives the wish or a better one.
    rank : int or None
        Of a goal that has one level per rank.
    now, then : int or None
        Its value (see `goals.GoalReached`) as it is, and in the best allocation that gives this wish or a better one.
    """

    goal: str
    rank: int | None = None
    now: int | None = None
    then: int | None = None


def goal_lost(allocation: Allocation, applicant_id: str, rank: int) -> GoalLost:
    """Find what the goals would lose by giving an applicant a wish or a better one, by solving the round with that.

    Parameters
    ----------
    allocation : Allocation
    applicant_id : str
        Nobody whose seat is pinned or fixed.
    rank : int
        The wish.

    Returns
    -------
    GoalLost
    """
    round_, asked = allocation.round, allocation.workspace.settings.allocation
    left = round_.left
    person = left.applicants.index(applicant_id)
    own = np.flatnonzero((left.applicant == person) & (left.rank <= rank))
    given = SideRule(applicant_id, own, np.ones(len(own), dtype=np.int64), least=1, kind="pin")
    rules = [rule.without(round_.fixed, round_.rest) for rule in round_.rules]
    fair = asked.fairness == "by_merit"
    try:
        found = optimum(left, asked.goals, fair=fair, rules=[*rules, given], seconds=asked.seconds)
    except NoAllocationError:
        return GoalLost("impossible")
    both = zip(allocation.goals, found.goals, strict=True)
    lost = ((now, then) for now, then in both if now.value != then.value)
    return next((GoalLost(now.goal, now.rank, now.value, then.value) for now, then in lost), GoalLost(LOTTERY))


def one_more_seat(
    allocation: Allocation, offers: Collection[str] | None = None, *, most: int = MOST, track: Track = silent
) -> pd.DataFrame:
    """Find where one more seat would help most, by solving the round anew with it.

    Parameters
    ----------
    allocation : Allocation
    offers : collection of str, optional
        Which offers to look at; by default every full one that somebody waits for.
    most : int
        Offers to look at, the longest waiting lists first, since each is a round of its own.
    track : Track

    Returns
    -------
    DataFrame, one row per offer, the one where a seat helps most first
        `offer_id, waiting, placed, first_choices, rank_sum` (what is gained; a sum of ranks may rise, as more have
        one), `moved` (number of applicants) and `moves` ("A: X > Y; B: > X", no seat being empty).

    Examples
    --------
    >>> from mobility_planning.allocation.allocate import allocate
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> found = one_more_seat(allocate(read_workspace(sample_folder())), most=2)
    >>> bool(found["placed"].is_monotonic_decreasing), len(found)
    (True, 2)
    """
    table = allocation.cutoffs
    full = table[(table["free"] <= 0) & (table["waiting"] > 0)]
    asked = full if offers is None else full[full["offer_id"].isin(list(offers))]
    chosen = asked.sort_values(["waiting", "offer_id"], ascending=[False, True]).head(most)
    rows = [
        {"offer_id": offer, "waiting": waiting, **_gained(allocation, offer)}
        for offer, waiting in track(
            list(zip(chosen["offer_id"], chosen["waiting"], strict=True)), description="adding seats", total=len(chosen)
        )
    ]
    columns = ["offer_id", "waiting", "placed", "first_choices", "rank_sum", "moved", "moves"]
    found = pd.DataFrame(rows, columns=columns)
    order = ["placed", "first_choices", "rank_sum", "offer_id"]
    return found.sort_values(order, ascending=[False, False, True, True]).reset_index(drop=True)


def _gained(allocation: Allocation, offer: str) -> dict[str, object]:
    round_ = allocation.round
    problem = round_.problem
    capacity = problem.capacity.copy()
    capacity[problem.offers.index(offer)] += 1
    larger = replace(round_, problem=replace(problem, capacity=capacity))
    before, after = allocation.seats, larger.seats(larger.best().seats)
    after = after.set_index("applicant_id").loc[before["applicant_id"]].reset_index()
    moved = before["offer_id"].to_numpy() != after["offer_id"].to_numpy()
    moves = zip(before["applicant_id"][moved], before["offer_id"][moved], after["offer_id"][moved], strict=True)
    figures = {
        name: now - then for (name, now), then in zip(_figures(after).items(), _figures(before).values(), strict=True)
    }
    told = [f"{person}: {old} > {new}".replace(":  >", ": >").rstrip() for person, old, new in moves]
    return {**figures, "moved": int(moved.sum()), "moves": "; ".join(told)}


def _figures(seats: pd.DataFrame) -> dict[str, int]:
    ranks = seats["rank"].dropna()
    return {"placed": len(ranks), "first_choices": int((ranks == 1).sum()), "rank_sum": int(ranks.sum())}
