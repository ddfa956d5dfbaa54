"""Whether lying about wishes would have paid in a simulated round."""

from __future__ import annotations

from mobility_planning.allocation.mechanisms import Mechanism
from mobility_planning.allocation.round import Round
from mobility_planning.allocation.study.manipulation import manipulation
from mobility_planning.outcomes.simulation.design import Design

TRIES = 5
"""False lists of each person tried, of all kinds in turn."""


def misreported(round_: Round, mechanism: Mechanism, design: Design, run: int, year: int) -> dict[str, int | None]:
    """Try false lists of some people of a round.

    Parameters
    ----------
    round_ : Round
        Its wishes are the true ones.
    mechanism : Mechanism
    design : Design
    run, year : int
        Who lies, and how, is drawn from these and the design's seed: the same under every mechanism.

    Returns
    -------
    dict
        `people_tried`, and `gainers`, those of them of whom a false list gives a seat they truly prefer; None where the
        design asks for none.
    """
    if not design.misreports:
        return {"people_tried": None, "gainers": None}
    seed = ((design.seed << 32) + run << 8) + year
    found = manipulation(round_, mechanism, people=design.misreports, tries=TRIES, seed=seed)
    return {"people_tried": found.people, "gainers": found.gainers}
