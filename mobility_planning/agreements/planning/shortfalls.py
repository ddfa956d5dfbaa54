"""Why a plan has fewer courses than a semester asks for, or could hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mobility_planning.agreements.planning.options import CENTS, Options
from mobility_planning.agreements.planning.tables import PlanTables

_USUAL_COURSE = 5
"""ECTS of a usual course: disciplines have 5 credits or more (kaznpu.kz/en/1118/page)."""


@dataclass(frozen=True)
class Shortfall:
    """Why a semester has less than its least ECTS, or has room left.

    Parameters
    ----------
    key : str
        The message: plan-short-semester, plan-short-options, plan-short-reason or plan-room.
    data : mapping of str to str or float
        What the message speaks of.
    """

    key: str
    data: Mapping[str, str | float]


def shortfalls(options: Options, tables: PlanTables) -> Iterator[Shortfall]:
    """Say which semester falls short, what there is to take at all, and which reason takes the most away.

    Parameters
    ----------
    options : Options
    tables : PlanTables

    Yields
    ------
    Shortfall
    """
    for term, least, ects in zip(*(tables.load[name] for name in ("term", "least", "ects")), strict=True):
        if ects < least:
            yield Shortfall("plan-short-semester", {"term": term, "ects": ects, "least": least})
    there = sum(course.cents for course in options.hosts) / CENTS
    yield Shortfall("plan-short-options", {"courses": len(options.hosts), "ects": there})
    yield from _usual_reason(tables)


def room(options: Options, tables: PlanTables, fitting: int, least: int) -> Iterator[Shortfall]:
    """Say why no more is planned where a usual course would still have fitted.

    Parameters
    ----------
    options : Options
    tables : PlanTables
    fitting : int
        Host courses that may replace something.
    least : int
        The probability from which on a replacement is planned, in percent.

    Yields
    ------
    Shortfall
    """
    load = tables.load
    if not (load["ects"] <= load["most"] - _USUAL_COURSE).any():
        return
    yield Shortfall("plan-room", {
        "ects": round(float(load["ects"].sum()), 2), "most": float(load["most"].sum()),
        "courses": len(options.hosts), "fitting": fitting, "least": least,
    })  # fmt: skip
    yield from _usual_reason(tables)


def _usual_reason(tables: PlanTables) -> Iterator[Shortfall]:
    """Say what takes the most courses away."""
    counted = Counter(tables.left_out["code"].tolist())
    if counted:
        code = min(counted, key=lambda code: (-counted[code], code))
        yield Shortfall("plan-short-reason", {"code": code, "courses": counted[code]})
