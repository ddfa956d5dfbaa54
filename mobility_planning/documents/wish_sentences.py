"""Sentences about a wish in the reader's language: what came of it, why and by which source, what would change it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale

from mobility_planning.allocation.explain.explain import Explanation
from mobility_planning.allocation.explain.reasons import GOALS, KEPT, SEAT_EARLIER, SEAT_PIN, RuleFailed, WishExplained
from mobility_planning.allocation.explain.what_if import NEVER, OPEN, RULE, Need
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.rules.findings import MISSING
from mobility_planning.allocation.rules.office_rules import LEAST_COVERAGE
from mobility_planning.allocation.seats.goals import GoalReached
from mobility_planning.allocation.standings import LOTTERY, OUTRANKED, REFUSED
from mobility_planning.core.locale import Words
from mobility_planning.documents.overview import offers_overview, records
from mobility_planning.documents.round_tables import seat_coverage, shown
from mobility_planning.documents.sentences import home_name
from mobility_planning.documents.tables import audit_file
from mobility_planning.documents.wording import (
    asked_in_words,
    criterion,
    goal_name,
    limit_name,
    rule_name,
    source_in_words,
)

_OWN_SEAT = {"pin": SEAT_PIN, KEPT: SEAT_EARLIER}


@dataclass(frozen=True)
class RoundWords:
    """What all sentences about the wishes of a round share."""

    allocation: Allocation
    words: Words
    home: str
    places: Mapping[str, str]
    lottery: Mapping[str, int]
    ects: Mapping[tuple[str, str], float]
    record: str
    order: str

    @classmethod
    def of(cls, allocation: Allocation, words: Words) -> RoundWords:
        """Take from a round what its sentences need, in a language."""
        pairs = allocation.pairs
        breaks = allocation.workspace.settings.merit.tie_break
        return cls(
            allocation,
            words,
            home=home_name(allocation.workspace, words),
            places={row["offer_id"]: _place(row) for row in records(offers_overview(allocation, words))},
            lottery=dict(zip(pairs["applicant_id"], pairs["lottery"].tolist(), strict=True)),
            ects=seat_coverage(allocation),
            record=hashlib.sha256(audit_file(allocation).encode()).hexdigest(),
            order=", ".join(criterion(name, words) for name in breaks),
        )


def result_sentence(one: Explanation, office: RoundWords) -> str:
    """Say what an applicant got: a seat, a place on waiting lists, or neither."""
    say = office.words.say
    if one.offer_id:
        told = say("letter-result-seat", offer=one.offer_id, place=office.places[one.offer_id], rank=one.rank or 0)
        ects = office.ects.get((one.applicant_id, one.offer_id))
        return told if ects is None else f"{told} {say('letter-ects-seat', ects=office.words.number(ects))}"
    waits = sum(wish.position > 0 for wish in one.wishes)
    if waits:
        return say("letter-result-waiting", lists=waits)
    return say("letter-result-refused" if one.wishes else "letter-result-no_wish")


def reason_sentences(wish: WishExplained, seat: str, office: RoundWords) -> list[str]:
    """Say in one sentence why, and the place in line where there is one."""
    words = office.words
    known: dict[str, str | float] = {
        "merit": str(wish.merit),
        "cutoff": str(wish.merit if wish.cutoff is None else wish.cutoff),
        "lottery": str(wish.lottery),
        "seats": wish.seats,
        "rules": "; ".join(limit_name(rule, words) for rule in wish.rules),
        "order": office.order,
    }
    if wish.why == REFUSED:
        known["rules"] = " ".join(_refusal(rule, words) for rule in wish.refusals)
    if wish.why == LOTTERY:
        known["other"] = str(max(holder.lottery for holder in wish.holders if holder.why == LOTTERY))
    if wish.goal and wish.goal.now is not None and wish.goal.then is not None:
        goal = GoalReached(wish.goal.goal, wish.goal.now, None, wish.goal.rank)
        values = {"now": words.number(shown(goal, wish.goal.now)), "then": words.number(shown(goal, wish.goal.then))}
        known |= {"goal": goal_name(goal, words), **values}
    told = [words.say(f"letter-why-{_key(wish, seat)}", **known)]
    if wish.position:
        told.append(words.say("letter-waiting", position=wish.position, waiting=wish.waiting))
    return told


def _key(wish: WishExplained, seat: str) -> str:
    """Give the message for a reason: some reasons read differently by the numbers, or by the applicant's own seat."""
    if wish.why == OUTRANKED and not wish.seats:
        return "no-seats"
    if wish.why == OUTRANKED and wish.cutoff is not None and wish.merit >= wish.cutoff:
        return "outranked-tie"
    if wish.why == GOALS and wish.goal:
        return f"goals-{wish.goal.goal if wish.goal.now is None else 'lost'}"
    return f"{wish.why}-own" if seat and _OWN_SEAT.get(wish.why) == seat else wish.why


def _refusal(rule: RuleFailed, words: Words) -> str:
    name, required = rule_name(rule.code.removesuffix(".missing"), words), asked_in_words(rule.required, words)
    if not rule.value:
        return words.say("letter-refusal-unknown", rule=name, required=required)
    return words.say("letter-refusal", rule=name, required=required, value=asked_in_words(rule.value, words))


def source_sentences(wish: WishExplained, words: Words) -> list[str]:
    """Name the sources of the rules that refuse a wish."""
    if wish.why != REFUSED:
        return []
    sources = dict.fromkeys(source_in_words(rule.source, words) for rule in wish.refusals)
    return [words.say("minutes-source", source=source) for source in sources]


def _changes(wish: WishExplained, words: Words) -> list[str]:
    """Say what would have changed the outcome, or that the rule alone would."""
    if not wish.needs:
        return [words.say("letter-change-rule" if wish.why == REFUSED else "letter-change-none")]
    told = [_change(need, words) for need in wish.needs if need.found != RULE]
    return told or [words.say("letter-change-rule")]


def _change(need: Need, words: Words) -> str:
    if need.found == OPEN:
        return words.say("letter-change-open")
    language = _language(need.language, words) if need.language else ""
    if need.found == NEVER:
        return words.say(f"letter-change-{need.kind}-never", language=language)
    unknown = "letter-own-unknown" if need.kind == "gpa" else "letter-own-level-none"
    own = words.say(unknown) if need.own is None else _written(need.own, words)
    key = f"letter-change-{need.kind}" + "-better" * (need.gives != need.offer_id)
    return words.say(key, least=_written(need.least or "", words), own=own, language=language, offer=need.gives)


def _written(value: float | str, words: Words) -> str:
    return value if isinstance(value, str) else words.number(value)


def _language(code: str, words: Words) -> str:
    """Name a language by its ISO 639-1 code; one that CLDR does not know is given back."""
    return str(Locale.parse(words.tag, sep="-").languages.get(code, code))


def hope_sentences(one: Explanation, wish: WishExplained, office: RoundWords) -> list[str]:
    """Say what would have changed the outcome: ECTS that are missing, and whatever else there is."""
    missing = _missing(one, wish, office)
    return missing if missing and len(wish.refusals) == 1 else [*missing, *_changes(wish, office.words)]


def _missing(one: Explanation, wish: WishExplained, office: RoundWords) -> list[str]:
    """Say how many ECTS a wish lacks that is refused for too few."""
    least = office.allocation.workspace.settings.allocation.min_ects
    if least is None or not any(rule.code.removesuffix(MISSING) == LEAST_COVERAGE for rule in wish.refusals):
        return []
    missing = least - office.ects.get((one.applicant_id, wish.offer_id), 0)
    return [office.words.say("letter-ects-missing", missing=office.words.number(round(missing, 2)))]


def _place(row: Mapping[str, str]) -> str:
    return ", ".join(part for part in (row["host"], row["city"], row["country"]) if part)
