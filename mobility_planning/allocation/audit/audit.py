"""The referee: recomputes an allocation's validity, envy, waste and cut-offs from the tables, and knows no solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from mobility_planning.allocation.audit.claims import Claim, Wish, claims, faults_of_rights
from mobility_planning.allocation.audit.merit_check import faults_of_lottery, faults_of_merit
from mobility_planning.allocation.audit.proof import Proof, proof_of
from mobility_planning.allocation.audit.seat_checks import faults_of_seats, faults_of_tables, ranks_of
from mobility_planning.allocation.audit.tallies import faults_of_settings
from mobility_planning.allocation.certificate import Certificate, FairCertificate
from mobility_planning.core.facts import Facts, shipped_facts
from mobility_planning.tables.references import DEFAULT_SCALE
from mobility_planning.tables.settings import Settings


@dataclass(frozen=True)
class Audit:
    """What the recomputation found.

    Parameters
    ----------
    faults : tuple of str
        What makes the allocation invalid; empty where it is valid.
    placed, first_choice : int
        Applicants with a seat, and with their first wish.
    mean_rank : float or None
        Mean rank of the seats given, rounded to 3 digits.
    claims : tuple of Claim
        Every wish of someone who would rather sit where a lower merit sits (envy) or where a seat stays free (waste),
        with the rules that excuse it.
    cutoffs : mapping of str to int
        Lowest merit placed, per full offer.
    proof : Proof or None
        What the certificate proves, where one was handed in.
    """

    faults: tuple[str, ...]
    placed: int
    first_choice: int
    mean_rank: float | None
    claims: tuple[Claim, ...]
    cutoffs: Mapping[str, int]
    proof: Proof | None = None

    @property
    def valid(self) -> bool:
        """True where nothing was found against the allocation."""
        return not self.faults

    @property
    def envy_pairs(self) -> int:
        """Number of wishes with justified envy: no rule stands in the way."""
        return sum(claim.kind == "envy" and not claim.rules for claim in self.claims)

    @property
    def wasted_seats(self) -> int:
        """Number of wishes for a free seat that no rule stands in the way of."""
        return sum(claim.kind == "waste" and not claim.rules for claim in self.claims)

    @property
    def excused(self) -> tuple[Claim, ...]:
        """The claims that a quota, a budget, a pin or an earlier seat stands in the way of."""
        return tuple(claim for claim in self.claims if claim.rules)


def audit(
    tables: Mapping[str, pd.DataFrame],
    pairs: pd.DataFrame,
    seats: pd.DataFrame,
    *,
    settings: Settings | None = None,
    facts: Facts | None = None,
    home_scale: str = DEFAULT_SCALE,
    certificate: Certificate | FairCertificate | None = None,
) -> Audit:
    """Recompute an allocation from the office's tables.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        `offers`, `applicants`, `choices` and `languages` as the office handed them in.
    pairs : DataFrame
        `applicant_id, offer_id, rank, eligible, merit` of every wish, as published.
    seats : DataFrame
        `applicant_id, offer_id` of every applicant, as published.
    settings : Settings, optional
        Whose pins, quotas and budgets the seats have to keep.
    facts : Facts, optional
        The facts by which certificates and grades are read, instead of the shipped ones.
    home_scale : str
        The grade scale of the offers, and of applicants who name none.
    certificate : Certificate or FairCertificate, optional
        To be checked too; the pairs then also need `lottery` and `priority`.

    Returns
    -------
    Audit

    Examples
    --------
    >>> offer = {"offer_id": "X", "quantity": 1, "language": "", "min_cefr": "", "min_gpa": None}
    >>> applicants = pd.DataFrame({"applicant_id": ["A", "B"], "gpa": [3.0, 3.5]})
    >>> choices = pd.DataFrame({"applicant_id": ["A", "B"], "offer_id": ["X", "X"], "rank": [1, 1]})
    >>> tables = {"offers": pd.DataFrame([offer]), "applicants": applicants, "choices": choices}
    >>> pairs = choices.assign(eligible=True, merit=[7500, 8750])
    >>> wrong = audit(tables, pairs, pd.DataFrame({"applicant_id": ["A", "B"], "offer_id": ["X", ""]}))
    >>> wrong.valid, wrong.envy_pairs
    (True, 1)
    """
    rules, facts = settings or Settings(), facts or shipped_facts()
    capacity = dict(zip(tables["offers"]["offer_id"], map(int, tables["offers"]["quantity"]), strict=True))
    wishes, listed = _wishes(pairs), ranks_of(tables["choices"])
    held = {a: o for a, o in zip(seats["applicant_id"].tolist(), seats["offer_id"].tolist(), strict=True) if o}
    used = Counter(held.values())
    crowded = [offer for offer, n in sorted(used.items()) if offer in capacity and n > capacity[offer]]
    faults = [
        *faults_of_tables(tables, pairs, seats),
        *(f"{offer} holds {used[offer]} on {capacity[offer]} seats" for offer in crowded),
        *faults_of_seats(held, pairs, tables, facts, home_scale),
        *(faults_of_merit(pairs, tables, settings.merit, facts, home_scale) if settings else ()),
        *(faults_of_lottery(pairs, tables, settings.merit) if settings else ()),
        *faults_of_settings(held, tables, rules),
        *faults_of_rights(held, wishes, rules, tables),
    ]
    ranks = {person: listed[person, offer] for person, offer in held.items() if (person, offer) in listed}
    lowest = _lowest(held, wishes)
    full = [offer for offer, n in sorted(used.items()) if offer in lowest and n >= capacity[offer]]
    return Audit(
        faults=tuple(faults),
        placed=len(held),
        first_choice=list(ranks.values()).count(1),
        mean_rank=round(sum(ranks.values()) / len(ranks), 3) if ranks else None,
        claims=tuple(claims(held, wishes, capacity, tables, rules)),
        cutoffs={offer: lowest[offer] for offer in full},
        proof=proof_of(certificate, held, pairs, tables, rules) if certificate else None,
    )


def _wishes(pairs: pd.DataFrame) -> dict[tuple[str, str], Wish]:
    """Read the eligible wishes."""
    able = pairs[pairs["eligible"].astype(bool)]
    columns = [able[name].tolist() for name in ("applicant_id", "offer_id", "rank", "merit")]
    return {(a, o): Wish(a, o, int(rank), int(merit)) for a, o, rank, merit in zip(*columns, strict=True)}


def _lowest(held: Mapping[str, str], wishes: Mapping[tuple[str, str], Wish]) -> dict[str, int]:
    """Find the lowest merit that sits at each offer."""
    lowest: dict[str, int] = {}
    for key in held.items():
        if key in wishes:
            lowest[key[1]] = min(lowest.get(key[1], wishes[key].merit), wishes[key].merit)
    return lowest
