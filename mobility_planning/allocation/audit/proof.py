"""A result's certificate held against the office's own tables: points, seats and quotas are counted anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from mobility_planning.allocation.audit.fair_check import check_fair_certificate
from mobility_planning.allocation.audit.price_check import CountedCap, check_certificate
from mobility_planning.allocation.audit.tallies import Held, Tables, Tally, tallies
from mobility_planning.allocation.certificate import Certificate, FairCertificate
from mobility_planning.tables.settings import Settings

KEYS = ["applicant_id", "offer_id"]


@dataclass(frozen=True)
class Proof:
    """How far a certificate proves the goals.

    Parameters
    ----------
    levels : tuple of (goal, value, bound)
        The points reached and what no allocation (no fair one, where fairness is asked for) can exceed.
    fault : str
        What makes the certificate worthless; empty where nothing does.
    """

    levels: tuple[tuple[str, int, int], ...]
    fault: str = ""

    @property
    def proven(self) -> bool:
        """True where every bound equals the value reached."""
        return not self.fault and all(value == bound for _, value, bound in self.levels)


def proof_of(
    certificate: Certificate | FairCertificate, held: Held, pairs: pd.DataFrame, tables: Tables, settings: Settings
) -> Proof:
    """Check that no allocation of the seats that were open has more points, goal by goal.

    Parameters
    ----------
    certificate : Certificate or FairCertificate
    held : mapping of str to str
        Applicant to offer, for those who have a seat.
    pairs : DataFrame
        `applicant_id, offer_id, rank, eligible, merit, lottery, priority` of every wish, as published.
    tables : mapping of str to DataFrame
        `offers`, `applicants`, and what the settings look at.
    settings : Settings
        Pinned applicants, and holders of fixed earlier seats, are no part of the proof; nor are their seats.

    Returns
    -------
    Proof
    """
    if strange := _other_goals(certificate.goals, settings):
        return Proof((), strange)
    decided = _decided(held, tables, settings)
    able = pairs[pairs["eligible"].astype(bool) & ~pairs["applicant_id"].isin(list(decided))]
    wishes = with_points(able, certificate.goals, tables)
    taken = Counter(decided.values())
    offers = zip(tables["offers"]["offer_id"].tolist(), tables["offers"]["quantity"].tolist(), strict=True)
    seats = {offer: int(quantity) - taken[offer] for offer, quantity in offers}
    placed = [(person, offer) for person, offer in held.items() if person not in decided]
    if isinstance(certificate, FairCertificate):
        return _fair(wishes, certificate, seats, placed)
    open_wishes = list(zip(able["applicant_id"].tolist(), able["offer_id"].tolist(), strict=True))
    counted = [
        tally for tally in tallies(settings, tables) if tally.name in certificate.rules and tally.kind == "seats"
    ]
    caps = [_cap(tally, open_wishes, tally.total(decided)) for tally in counted]
    found = check_certificate(wishes, certificate.goals, seats, caps, certificate.offers, certificate.rules, placed)
    return Proof(tuple(zip(certificate.goals, found.value, found.bound, strict=False)), found.reason)


def _other_goals(goals: Sequence[str], settings: Settings) -> str:
    """Say where a certificate proves other goals than the office's; levels that repeat one before them are left out."""
    asked = settings.allocation.goals
    own = ["placed" if goal == "generous" else goal for goal in asked]
    told = list(dict.fromkeys(goal.partition(" ")[0] for goal in goals))
    allowed = [
        *dict.fromkeys(name for goal, first in zip(asked, own, strict=True) for name in (first, goal)),
        "lottery",
    ]
    kept = [name for name in allowed if name in told]
    if not told or told[0] != own[0] or told != kept:
        return f"it proves {', '.join(told) or 'nothing'} instead of {', '.join(asked)}"
    return ""


def _fair(
    wishes: pd.DataFrame, certificate: FairCertificate, seats: Mapping[str, int], placed: list[tuple[str, str]]
) -> Proof:
    """Check a fair certificate; a priority that goes against merit would prove the wrong thing."""
    line = wishes.sort_values(["offer_id", "priority"], kind="stable")
    falls = line["merit"].diff().lt(0) & (line["offer_id"] == line["offer_id"].shift())
    if falls.any():
        return Proof((), "the priorities go against merit")
    try:
        return Proof(check_fair_certificate(wishes, certificate, seats, placed))
    except ValueError as error:
        return Proof((), str(error))


def _decided(held: Held, tables: Tables, settings: Settings) -> dict[str, str]:
    """Give the seats that were decided before anything was optimised."""
    pins = {pin.applicant_id: pin.offer_id for pin in settings.pin}
    if settings.allocation.earlier != "fixed" or "earlier_seats" not in tables:
        return pins
    table = tables["earlier_seats"]
    earlier = zip(table["applicant_id"].tolist(), table["offer_id"].tolist(), strict=True)
    return {person: offer for person, offer in earlier if offer and held.get(person) == offer} | pins


def _cap(tally: Tally, wishes: list[tuple[str, str]], decided: int) -> CountedCap:
    counted = frozenset(wish for wish in wishes if tally.counts(*wish))
    least = None if tally.least is None else tally.least - decided
    most = None if tally.most is None else tally.most - decided
    return CountedCap(tally.name, counted, least, most)


def with_points(pairs: pd.DataFrame, goals: tuple[str, ...], tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Add a column of whole points for each goal, as `goals.levels_of` words them.

    >>> pairs = pd.DataFrame({"applicant_id": ["A", "A"], "offer_id": ["X", "Y"], "rank": [1, 2], "merit": [7, 9]})
    >>> with_points(pairs, ("preference", "rank_maximal 2"), {})[["preference", "rank_maximal 2"]].to_numpy().tolist()
    [[2, 0], [1, 1]]
    """
    down = int(pairs["rank"].max()) + 1 - pairs["rank"] if len(pairs) else pairs["rank"]
    return pairs.assign(**{goal: _points(goal, pairs, down, tables).astype("int64") for goal in goals})


def _points(goal: str, pairs: pd.DataFrame, down: pd.Series, tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    name, _, rank = goal.partition(" ")
    if name == "rank_maximal":
        return pairs["rank"] == int(rank)
    if name == "generous":
        return pairs["rank"] < int(rank)
    if name == "lottery":
        return down * (len(tables["applicants"]) + 1 - pairs["lottery"])
    if name == "coverage":
        return _looked_up(pairs, tables["coverage"].set_index(KEYS)["ects"] * 100)
    if name == "stay":
        return _looked_up(pairs, tables["earlier_seats"].assign(stay=1).set_index(KEYS)["stay"])
    return {"placed": pairs["rank"] * 0 + 1, "merit": pairs["merit"], "preference": down}[name]


def _looked_up(pairs: pd.DataFrame, values: pd.Series) -> pd.Series:
    keys = pd.MultiIndex.from_frame(pairs[KEYS])
    return pd.Series(values.reindex(keys).fillna(0).round().to_numpy(), index=pairs.index)
