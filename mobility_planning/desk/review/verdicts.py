"""A verdict, written into the office's ledger at once with who gave it."""

from __future__ import annotations

from typing import Any

from mobility_planning.core.errors import MobilityError, Place
from mobility_planning.core.terms import Verdict
from mobility_planning.desk.review.catalogue import Catalogue
from mobility_planning.desk.review.units import Unit
from mobility_planning.matching.ledger.ledger import Ledger

WORTH = (Verdict.EQUIVALENT, Verdict.PARTIAL, Verdict.ELECTIVE)
"""Verdicts that may say how many credits are recognised."""
MOST_CREDITS = 1000


def decide(
    ledger: Ledger,
    catalogue: Catalogue,
    unit: Unit,
    verdict: str,
    *,
    who: str,
    note: str = "",
    worth: float | None = None,
) -> int:
    """Write a verdict into the ledger.

    Parameters
    ----------
    ledger : Ledger
    catalogue : Catalogue
        Gives the codes and titles that the decision keeps beside the ids: a catalogue may change, a decision not.
    unit : Unit
    verdict : {"equivalent", "partial", "elective", "rejected"}
    who : str
        Role or id of the advisor.
    note : str
        Why; stands in the decision as its reason.
    worth : float, optional
        Credits recognised, of the home system.

    Returns
    -------
    int
        Number of the event.

    Raises
    ------
    MobilityError
        Where the verdict is no such word, a course is not in the tables, or the ledger refuses the row.
    """
    if verdict not in list(Verdict):
        raise MobilityError(f"no verdict {verdict!r}", hint=f"verdicts are {', '.join(Verdict)}")
    if worth is not None and not 0 <= worth <= MOST_CREDITS:
        hint = f"give a number from 0 to {MOST_CREDITS}"
        raise MobilityError(f"{worth:g} credits cannot be recognised", Place(column="credits"), hint)
    amount = worth if verdict in WORTH else None
    row = _row(catalogue, unit) | {"verdict": verdict, "reason": note.strip(), "credits": amount}
    return ledger.record(row, by=who)[0]


def _row(catalogue: Catalogue, unit: Unit) -> dict[str, Any]:
    hosts = [catalogue.course(unit.hei, course) for course in unit.hosts]
    for course in unit.homes:
        catalogue.course(catalogue.home, course)
    joined = unit.joined
    return {
        "host_hei_id": unit.hei,
        "host_course_ids": joined[0],
        "host_codes": "; ".join(str(course["code"] or "") for course in hosts).strip("; "),
        "host_titles": "; ".join(str(course["title"] or "") for course in hosts),
        "home_course_ids": joined[1],
    }
