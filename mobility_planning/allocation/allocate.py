"""From a workspace to an audited allocation, stage by stage."""

from __future__ import annotations

from dataclasses import replace

from mobility_planning.allocation.audit.audit import Audit
from mobility_planning.allocation.compare import audited, compare
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.round import Round, prepare
from mobility_planning.allocation.seats.optimum import Optimum
from mobility_planning.allocation.standings import cutoff_table, waiting_lists, with_outcomes
from mobility_planning.core.errors import AllocationError
from mobility_planning.core.progress import Track, silent
from mobility_planning.tables.workspace import Workspace

PAIR_COLUMNS = [
    "applicant_id", "offer_id", "rank", "eligible", "merit", "reasons", "outcome", "score", "lottery", "priority",
]  # fmt: skip


def allocate(workspace: Workspace, *, track: Track = silent) -> Allocation:
    """Give the seats under the written rules, and have the result audited.

    Parameters
    ----------
    workspace : Workspace
        Without an error among its issues.
    track : Track
        Shows progress.

    Returns
    -------
    Allocation

    Raises
    ------
    AllocationError
        Where the workspace has errors, the rules exclude each other, or the audit finds a fault.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> allocation = allocate(read_workspace(sample_folder()))
    >>> allocation.audit.valid, allocation.audit.envy_pairs, allocation.audit.wasted_seats
    (True, 0, 0)
    """
    round_ = prepare(workspace, track=track)
    return allocated(round_, round_.best(track=track), track=track)


def allocated(round_: Round, best: Optimum, *, track: Track = silent) -> Allocation:
    """Lay out and audit an allocation of a round.

    Parameters
    ----------
    round_ : Round
    best : Optimum
        Its seats are positions in the round's problem.
    track : Track

    Returns
    -------
    Allocation

    Raises
    ------
    AllocationError
        Where the audit finds a fault.
    """
    best = replace(best, certificate=best.certificate or round_.fair_certificate(best))
    offers = round_.workspace["offers"]
    seats = round_.seats(best.seats)
    pairs = with_outcomes(round_.pairs, seats, offers)
    found = _audited(round_, best)
    return Allocation(
        round=round_,
        seats=seats,
        pairs=pairs[PAIR_COLUMNS],
        waiting=waiting_lists(pairs, seats),
        cutoffs=cutoff_table(pairs, offers),
        best=best,
        mechanisms=compare(round_, best.seats, track=track),
        audit=found,
    )


def _audited(round_: Round, best: Optimum) -> Audit:
    """Have the result audited, and stop where it is not what was promised."""
    found = audited(round_, best.seats, certificate=best.certificate)
    fair = round_.workspace.settings.allocation.fairness == "by_merit"
    unmet = {(claim.applicant, claim.offer) for claim in found.claims if not claim.rules}
    unfair = fair and len(unmet) > best.passed_over
    unproven = [f"its certificate fails: {found.proof.fault}"] if found.proof and found.proof.fault else []
    faults = [*found.faults, *unproven, *(["there is envy or waste although fairness was asked for"] if unfair else [])]
    if faults:
        raise AllocationError("the audit refuses the allocation: " + "; ".join(faults))
    return found
