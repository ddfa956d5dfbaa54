"""What a round's goals, quotas and budgets, claims and moves look like as tables in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from mobility_planning.allocation.audit.tallies import Tally, tallies
from mobility_planning.allocation.moves import KEPT, KINDS, WITHDRAWN, moves_of
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.seats.goals import GoalReached
from mobility_planning.core.locale import Words
from mobility_planning.documents.wording import goal_name, in_words, limit_name
from mobility_planning.tables.settings import Settings

HUNDREDTHS = 100
IN_HUNDREDTHS = frozenset({"coverage", "balance"})
"""Goals that are counted in hundredths: of an ECTS credit, of a percentage point."""


def goals_in_words(allocation: Allocation, words: Words) -> pd.DataFrame:
    """Lay out how far each goal was reached: `goal, reached, best, proven`; a best that is not known is said so."""
    unknown = words.say("answer-not-known")
    goals = allocation.goals
    best = [unknown if goal.best is None else shown(goal, goal.best) for goal in goals]
    return pd.DataFrame({
        "goal": [goal_name(goal, words) for goal in goals],
        "reached": pd.Series([shown(goal, goal.value) for goal in goals], dtype="object"),
        "best": pd.Series(best, dtype="object"),
        "proven": [words.say(f"answer-{'yes' if goal.proven else 'no'}") for goal in goals],
    })  # fmt: skip


def shown(goal: GoalReached, value: int) -> float:
    """Give a goal's number in the unit its name says.

    >>> shown(GoalReached("coverage", 2750, 3000), 2750), shown(GoalReached("placed", 7, 7), 7)
    (27.5, 7)
    """
    return value / HUNDREDTHS if goal.goal in IN_HUNDREDTHS else value


def mechanisms_in_words(allocation: Allocation, words: Words) -> pd.DataFrame:
    """Name the compared mechanisms in the reader's language."""
    table = allocation.mechanisms
    return table.assign(mechanism=in_words(table["mechanism"], "mechanism", words))


def claims_table(allocation: Allocation) -> pd.DataFrame:
    """List every claim that the audit found.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    DataFrame
        `applicant_id, offer_id, kind` (envy or waste), `rules` that excuse it, joined by "; "; none where it is
        justified.
    """
    rows = [(c.applicant, c.offer, c.kind, "; ".join(c.rules)) for c in allocation.audit.claims]
    return pd.DataFrame(rows, columns=["applicant_id", "offer_id", "kind", "rules"], dtype="str")


def claims_in_words(allocation: Allocation, words: Words) -> pd.DataFrame:
    """List every claim as the workbook does: `applicant_id, offer_id, claim, excused_by`."""
    claims = allocation.audit.claims
    table = claims_table(allocation)
    excused = ["; ".join(limit_name(rule, words) for rule in claim.rules) for claim in claims]
    return table[["applicant_id", "offer_id"]].assign(
        claim=in_words(table["kind"], "claim", words), excused_by=pd.Series(excused, dtype="str")
    )


def excused_counts(allocation: Allocation) -> pd.DataFrame:
    """Count the excused claims by rule.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    DataFrame
        `limit, claims, applicants`, the rule that excuses most first.
    """
    rows = [(rule, claim.applicant) for claim in allocation.audit.excused for rule in claim.rules]
    by_rule = pd.DataFrame(rows, columns=["limit", "applicant"], dtype="str").groupby("limit", sort=True)["applicant"]
    table = by_rule.agg(claims="size", applicants="nunique").reset_index()
    return table.sort_values("claims", ascending=False, kind="stable", ignore_index=True)


def limits(allocation: Allocation) -> pd.DataFrame:
    """Lay out every bound of a quota or budget and how far it is used, as the audit counts it.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    DataFrame
        `limit, unit` (seats, semesters, percent, or a currency), `least, most, used` (in that unit, missing where
        there is no bound, or no seat to have a share of).
    """
    workspace = allocation.workspace
    there = allocation.seats[allocation.seats["offer_id"] != ""]
    held = dict(zip(there["applicant_id"].tolist(), there["offer_id"].tolist(), strict=True))
    units = dict(_units(workspace.settings))
    rows = [
        (tally.name, units[tally.name, tally.kind], *_bounds(tally), _used(tally, held))
        for tally in tallies(workspace.settings, workspace.tables)
    ]
    return pd.DataFrame(rows, columns=["limit", "unit", "least", "most", "used"], dtype="object")


def _units(settings: Settings) -> Iterator[tuple[tuple[str, str], str]]:
    for quota in settings.quota:
        yield (f'quota "{quota.name}"', "seats"), quota.count
        yield (f'quota "{quota.name}"', "share"), "percent"
    for budget in settings.budget:
        yield (f'budget "{budget.name}"', "money"), budget.currency


def _bounds(tally: Tally) -> tuple[float | None, float | None]:
    if tally.kind != "money":
        return tally.least, tally.most
    return tally.least, None if tally.most is None else tally.most // HUNDREDTHS


def _used(tally: Tally, held: dict[str, str]) -> float | None:
    if tally.kind == "seats":
        return tally.total(held)
    if tally.kind == "money":
        return tally.total(held) / HUNDREDTHS
    there = [person for person, offer in held.items() if offer in tally.units]
    own = sum(person in tally.people for person in there)
    return round(100 * own / len(there), 2) if there else None


def limits_in_words(allocation: Allocation, words: Words) -> pd.DataFrame:
    """Name the rules and units of `limits` in the reader's language; a currency keeps its code."""
    table = limits(allocation)
    said = {unit: words.say(f"unit-{unit}") for unit in ("seats", "semesters", "percent")}
    return table.assign(
        limit=pd.Series([limit_name(name, words) for name in table["limit"]], dtype="str"),
        unit=pd.Series([said.get(unit, unit) for unit in table["unit"]], dtype="str"),
    )


def is_follow_up(allocation: Allocation) -> bool:
    """Say whether the round follows an earlier one, whose seats its workspace holds."""
    return len(allocation.workspace["earlier_seats"]) > 0


def moves_in_words(allocation: Allocation, words: Words) -> pd.DataFrame:
    """Say who moved where: `applicant_id, from, from_rank, to, to_rank, move`."""
    table = moves_of(allocation)
    told = table.assign(move=in_words(table["kind"], "move", words))
    return told[["applicant_id", "from", "from_rank", "to", "to_rank", "move"]]


def move_counts(allocation: Allocation) -> list[tuple[str, int]]:
    """Count the applicants by what became of their seat, in the order of `moves.KINDS`; kinds nobody has are left out.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    list of (str, int)
    """
    counts = moves_of(allocation)["kind"].value_counts()
    return [(kind, int(counts[kind])) for kind in KINDS if kind in counts.index]


def changed(allocation: Allocation) -> pd.DataFrame:
    """Give the moves without those who kept their seat, those who withdrew last."""
    table = moves_of(allocation)
    table = table[table["kind"] != KEPT]
    return table.assign(late=table["kind"] == WITHDRAWN).sort_values(["late", "applicant_id"], ignore_index=True)


def seat_coverage(allocation: Allocation) -> dict[tuple[str, str], float]:
    """Give the recognisable ECTS of every wish that the table coverage names, by applicant and offer."""
    table = allocation.workspace["coverage"]
    keys = zip(table["applicant_id"].tolist(), table["offer_id"].tolist(), strict=True)
    return dict(zip(keys, map(float, table["ects"].tolist()), strict=True))
