"""Degree minimums: whether credits are enough for a degree, by today's rules or by a university's own older ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import partial

from mobility_planning.core.credits import from_ects, to_ects
from mobility_planning.core.errors import ConversionError, Place
from mobility_planning.core.facts import Amount, Facts, Row, amount_in, exact, rows_of, shipped_facts, span_in, unknown
from mobility_planning.core.policy import Policy
from mobility_planning.core.terms import Level

TOTAL, THEORY = "total", "theory"


class Enough(StrEnum):
    """Whether a minimum is reached; `depends` where a conversion gives a range that holds it."""

    MET = "met"
    SHORT = "short"
    DEPENDS = "depends"


@dataclass(frozen=True)
class Minimum:
    """A least number of credits for a degree.

    Parameters
    ----------
    degree : str
        A `Level`, or a degree in the policy's words.
    what : str
        "total", or "theory" for the credits of theoretical learning among them.
    amount : fractions.Fraction
        In the credits of `system`.
    system, level : str
        The credit system, and the level at which its credits are counted.
    fact_id, source : str
        The row of the facts, or the policy, and where it was read.
    most : fractions.Fraction or None
        Where the rule leaves the programme a span: its upper end.
    cumulative : bool
        Whether the credits of the degrees before it count.
    """

    degree: str
    what: str
    amount: Fraction
    system: str
    level: str
    fact_id: str
    source: str
    most: Fraction | None = None
    cumulative: bool = False


@dataclass(frozen=True)
class DegreeCheck:
    """Credits earned against one minimum, all in the minimum's own credits.

    Parameters
    ----------
    minimum : Minimum
    low, high : fractions.Fraction
        The credits earned, a range where they were converted.
    """

    minimum: Minimum
    low: Fraction
    high: Fraction

    @property
    def short(self) -> tuple[Fraction, Fraction]:
        """How many credits are missing, at the least and at the most; 0 where none are."""
        return max(Fraction(0), self.minimum.amount - self.high), max(Fraction(0), self.minimum.amount - self.low)

    @property
    def enough(self) -> Enough:
        """Whether the minimum is reached, by every figure of the range or by none."""
        least, most = self.short
        if not most:
            return Enough.MET
        return Enough.SHORT if least else Enough.DEPENDS


def degree_check(
    earned: Amount,
    degree: str,
    *,
    system: str = "ects",
    level: str = "",
    theory: Amount | None = None,
    policy: Policy | None = None,
    on: date | None = None,
    facts: Facts | None = None,
) -> tuple[DegreeCheck, ...]:
    """Check credits against the minimums of a degree.

    Recognised credits that do not lead to the degree help nobody; an office sees here what is still missing.

    Parameters
    ----------
    earned : number
        Credits earned so far, in `system`; for a cumulative minimum those of all degrees.
    degree : str
        A `Level` such as "bachelor", or a degree of the policy such as "specialist".
    system : str
        The credit system of `earned`.
    level : str
        Level of study of the credits, where a credit's worth depends on it; the degree's own unless given.
    theory : number, optional
        How many of them are theoretical learning; without it only the total is checked.
    policy : Policy, optional
        Its own degree minimums, in its own credit system, go before the facts.
    on : datetime.date, optional
        The day whose rules hold.
    facts : Facts, optional
        The facts to use instead of the shipped ones.

    Returns
    -------
    tuple of DegreeCheck
        The total, and theory where it is given and a minimum of it is stated.

    Raises
    ------
    ConversionError
        For an unknown degree or credit system, or credits that are negative or no number.

    Examples
    --------
    >>> check, = degree_check(231, "bachelor")
    >>> str(check.enough), str(check.short[0]), str(check.minimum.most)
    ('short', '9', '300')
    """
    facts = facts or shipped_facts()
    given = {TOTAL: earned, THEORY: theory}
    return tuple(
        _checked(minimum, amount, system, level, on, facts)
        for minimum in degree_minimums(degree, policy=policy, on=on, facts=facts)
        if (amount := given[minimum.what]) is not None
    )


def degree_minimums(
    degree: str, *, policy: Policy | None = None, on: date | None = None, facts: Facts | None = None
) -> tuple[Minimum, ...]:
    """Find the least credits of a degree: the policy's own, or else those of the facts.

    Parameters
    ----------
    degree, policy, on, facts
        As for `degree_check`.

    Returns
    -------
    tuple of Minimum
        The total first, theory after it where it is stated.

    Raises
    ------
    ConversionError
        Where neither the policy nor the facts know the degree.

    Examples
    --------
    >>> from mobility_planning.core.policy import load_policy
    >>> older = degree_minimums("bachelor", policy=load_policy("abai_kaznpu"))
    >>> [(one.what, int(one.amount), one.system) for one in older]
    [('total', 138, 'kz-legacy'), ('theory', 129, 'kz-legacy')]
    """
    facts = facts or shipped_facts()
    stated = _of_policy(degree, policy)
    if stated:
        return stated
    rows = [row for row in rows_of(facts.degree_minimums) if row["degree"] == degree]
    if not rows:
        own = [minimum.degree for minimum in policy.degree_minimums] if policy else []
        raise unknown("degree", degree, [*own, *facts.degree_minimums["degree"]])
    for row in rows:
        if span_in(row).holds(on) if on else not row["valid_to"]:
            return _of_row(row)
    raise ConversionError(f"no minimum of the degree {degree!r} holds on {on}", Place("degree_minimums"))


def _of_policy(degree: str, policy: Policy | None) -> tuple[Minimum, ...]:
    found = [one for one in policy.degree_minimums if one.degree == degree] if policy else []
    if not found or policy is None:
        return ()
    if policy.credits is None:
        place = Place(policy.institution.id, column="credits.system")
        raise ConversionError("degree minimums without a credit system", place, "add [credits] with its system")
    stated, who = found[0], policy.institution.id
    same = partial(
        Minimum, degree, system=policy.credits.system, level=_level(degree), fact_id=who, source=stated.cite()
    )
    return same(TOTAL, Fraction(stated.total)), same(THEORY, Fraction(stated.theory))


def _of_row(row: Row) -> tuple[Minimum, ...]:
    amounts = ((TOTAL, amount_in(row, "total")), (THEORY, amount_in(row, "theory")))
    most, cumulative = amount_in(row, "most"), row["counted"] == "cumulative"
    return tuple(
        Minimum(
            row["degree"], what, amount, row["system"], row["level"], row["fact_id"], row["source"],
            most if what == TOTAL else None, cumulative,
        )
        for what, amount in amounts
        if amount is not None
    )  # fmt: skip


def _level(degree: str) -> str:
    """Name the level that a degree's credits are counted at: "master_profile_1y" is one of profile masters."""
    return next((str(level) for level in Level if degree.startswith(level)), "")


def _checked(minimum: Minimum, earned: Amount, system: str, level: str, on: date | None, facts: Facts) -> DegreeCheck:
    low = high = exact(earned)
    if low < 0:
        raise ConversionError(f"{earned} credits", hint="credits cannot be negative")
    if system.strip().casefold() != minimum.system.casefold():
        ects = to_ects(earned, system, level=level or minimum.level, on=on, facts=facts)
        low, high = (
            from_ects(ects.low, minimum.system, level=minimum.level, facts=facts).low,
            from_ects(ects.high, minimum.system, level=minimum.level, facts=facts).high,
        )
    return DegreeCheck(minimum, low, high)
