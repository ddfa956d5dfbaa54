"""Envy and waste recomputed claim by claim: which are justified, and which rule stands in the way of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mobility_planning.allocation.audit.tallies import Held, Tables, Tally, tallies
from mobility_planning.tables.settings import Settings

PIN, EARLIER_SEAT = "pin", "earlier seat"


@dataclass(frozen=True)
class Wish:
    """One eligible wish as published."""

    applicant: str
    offer: str
    rank: int
    merit: int


@dataclass(frozen=True)
class Claim:
    """A wish its applicant prefers to what was given, where a lower merit sits or a seat is free.

    Parameters
    ----------
    applicant, offer : str
    kind : {"envy", "waste"}
    rules : tuple of str
        The rules that forbid every exchange that would satisfy it; empty where the claim is justified.
    """

    applicant: str
    offer: str
    kind: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rights:
    """Whose seat is not open to claims, and who has none to make: pins and earlier seats.

    Parameters
    ----------
    untouched : mapping of str to str
        Applicant to the rule that keeps their seat.
    silent : mapping of str to str
        Applicant to the rule under which they claim nothing better.
    """

    untouched: Mapping[str, str]
    silent: Mapping[str, str]


def rights_of(held: Held, wishes: Mapping[tuple[str, str], Wish], settings: Settings, tables: Tables) -> Rights:
    """Read pins, and earlier seats where the office lets them be kept: those whose wish no rule refuses now."""
    pins = {pin.applicant_id: PIN for pin in settings.pin}
    if settings.allocation.earlier == "free" or "earlier_seats" not in tables:
        return Rights(pins, pins)
    table = tables["earlier_seats"]
    at = set(zip(table["applicant_id"].tolist(), table["offer_id"].tolist(), strict=True)) & set(wishes)
    holders = dict.fromkeys((person for person, _ in sorted(at)), EARLIER_SEAT)
    kept = {person: rule for person, rule in holders.items() if (person, held.get(person)) in at}
    return Rights(kept | pins, holders | pins)


def faults_of_rights(
    held: Held, wishes: Mapping[tuple[str, str], Wish], settings: Settings, tables: Tables
) -> Iterator[str]:
    """Find holders of an earlier seat who have lost it, or have a worse one, although seats are kept."""
    if settings.allocation.earlier == "free" or "earlier_seats" not in tables:
        return
    pins = {pin.applicant_id for pin in settings.pin}
    table = tables["earlier_seats"]
    for person, offer in zip(table["applicant_id"].tolist(), table["offer_id"].tolist(), strict=True):
        own, now = wishes.get((person, offer)), wishes.get((person, held.get(person, "")))
        if own and person not in pins and (now is None or now.rank > own.rank):
            yield f"{person} does not keep the earlier seat {offer}, or a better one"


def claims(
    held: Held, wishes: Mapping[tuple[str, str], Wish], capacity: Mapping[str, int], tables: Tables, settings: Settings
) -> Iterator[Claim]:
    """Go through every wish that is preferred to what was given.

    A claim is justified where some exchange satisfies it and breaks no rule: the applicant leaves the present seat and
    takes the free one, or that of someone of lower merit, who leaves; everyone else stays (Ehlers, Hafalir, Yenmez &
    Yildirim, Journal of Economic Theory 2014).

    Parameters
    ----------
    held : mapping of str to str
        Applicant to offer.
    wishes : mapping of (str, str) to Wish
        The eligible wishes by applicant and offer.
    capacity : mapping of str to int
        Offer to seats.
    tables : mapping of str to DataFrame
    settings : Settings

    Yields
    ------
    Claim
        At most one of each kind per wish, in the order of the wishes.
    """
    sitting: dict[str, list[str]] = {}
    for person, offer in held.items():
        sitting.setdefault(offer, []).append(person)
    ranks = {person: wishes[person, offer].rank for person, offer in held.items() if (person, offer) in wishes}
    rules, rights = _Rules.of(held, tallies(settings, tables)), rights_of(held, wishes, settings, tables)
    for wish in wishes.values():
        if wish.offer not in capacity or wish.rank >= ranks.get(wish.applicant, wish.rank + 1):
            continue
        there = sitting.get(wish.offer, [])
        lower = [person for person in there if _merit(wishes, person, wish.offer) < wish.merit]
        if lower:
            yield _claim(wish, "envy", lower, rules, rights)
        if len(there) < capacity[wish.offer]:
            yield _claim(wish, "waste", [None], rules, rights)


def _merit(wishes: Mapping[tuple[str, str], Wish], person: str, offer: str) -> int:
    """Give the merit someone sits with; one who never wished to is counted as the lowest."""
    wish = wishes.get((person, offer))
    return wish.merit if wish else -1


def _claim(wish: Wish, kind: str, leaving: Sequence[str | None], rules: _Rules, rights: Rights) -> Claim:
    in_the_way: dict[str, None] = {}
    for person in leaving:
        found = _forbidding(wish, person, rules, rights)
        if not found:
            return Claim(wish.applicant, wish.offer, kind)
        in_the_way |= dict.fromkeys(found)
    return Claim(wish.applicant, wish.offer, kind, tuple(in_the_way))


def _forbidding(wish: Wish, leaving: str | None, rules: _Rules, rights: Rights) -> list[str]:
    """Name the rules that forbid one exchange."""
    if wish.applicant in rights.silent:
        return [rights.silent[wish.applicant]]
    if leaving in rights.untouched:
        return [rights.untouched[leaving or ""]]
    return rules.broken_by(wish, leaving)


@dataclass(frozen=True)
class _Rules:
    """Every tally with its total over the seats given."""

    held: Held
    totals: Sequence[tuple[Tally, int]]

    @classmethod
    def of(cls, held: Held, counted: Sequence[Tally]) -> _Rules:
        return cls(held, [(tally, tally.total(held)) for tally in counted])

    def broken_by(self, wish: Wish, leaving: str | None) -> list[str]:
        return [tally.name for tally, total in self.totals if tally.broken(total + self._change(tally, wish, leaving))]

    def _change(self, tally: Tally, wish: Wish, leaving: str | None) -> int:
        gained = tally.counts(wish.applicant, wish.offer)
        given_up = tally.counts(wish.applicant, self.held.get(wish.applicant, ""))
        return gained - given_up - (tally.counts(leaving, wish.offer) if leaving else 0)
