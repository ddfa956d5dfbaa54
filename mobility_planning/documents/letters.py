"""`letters.docx`: to every applicant one page that says the result, its reasons, what would change it, how to check."""

from __future__ import annotations

from collections.abc import Sequence

from mobility_planning.allocation.explain.explain import Explanation, explained
from mobility_planning.allocation.explain.reasons import WishExplained
from mobility_planning.allocation.explain.what_if import NEVER, WINS
from mobility_planning.allocation.result import Allocation
from mobility_planning.core.errors import AllocationError, near_miss
from mobility_planning.core.locale import Words
from mobility_planning.core.progress import Track, silent
from mobility_planning.documents.paper import UNBROKEN, Column, Paper
from mobility_planning.documents.wish_sentences import (
    RoundWords,
    hope_sentences,
    reason_sentences,
    result_sentence,
    source_sentences,
)

BLANK, SHORT_BLANK = "_" * 24, "_" * 14
_WIDTHS = {"rank": 0.9, "offer": 4.2, "reason": 7.4, "change": 4.5}


def letters_document(
    allocation: Allocation, words: Words, *, told: Sequence[Explanation] | None = None, limit: int | None = None,
    track: Track = silent,
) -> bytes:  # fmt: skip
    """Write a letter to every applicant, each on a page of its own, to be printed or sent one by one.

    Parameters
    ----------
    allocation : Allocation
    words : Words
        The language; texts of a policy stay in the words of their source.
    told : sequence of Explanation, optional
        As `explained` gives them, where letters in several languages share them, or some applicants only get one.
    limit : int, optional
        See `what_if.needs`; only where `told` is not given.
    track : Track

    Returns
    -------
    bytes
        A .docx file. No name of a person stands in it: places for names, days and signatures are left open.
    """
    everyone = explained(allocation, limit=limit, track=track) if told is None else told
    office = RoundWords.of(allocation, words)
    paper = Paper(words.say("letter-title"), words, numbered=False)
    for number, one in enumerate(everyone):
        if number:
            paper.page_break()
        _add_letter(paper, one, office)
    return paper.bytes(allocation.workspace.settings.workspace.today)


def letter(allocation: Allocation, applicant_id: str, words: Words) -> bytes:
    """Write the letter to one applicant.

    Parameters
    ----------
    allocation : Allocation
    applicant_id : str
    words : Words

    Returns
    -------
    bytes
        A .docx file.

    Raises
    ------
    AllocationError
        Where there is no such applicant; near misses are named.
    """
    known = allocation.seats["applicant_id"].tolist()
    if applicant_id not in known:
        raise AllocationError(f"there is no applicant {applicant_id!r}", hint=near_miss(applicant_id, known))
    return letters_document(allocation, words, told=explained(allocation, [applicant_id]))


def _add_letter(paper: Paper, one: Explanation, office: RoundWords) -> None:
    words, settings = office.words, office.allocation.workspace.settings
    paper.text(office.home, centred=True, bold=True)
    paper.title(words.say("letter-title"))
    if settings.workspace.year:
        paper.text(words.say("minutes-year", year=settings.workspace.year), centred=True)
    paper.text(words.say("letter-applicant", applicant=one.applicant_id), bold=True)
    paper.text(words.say("letter-name", blank=BLANK))
    paper.text(words.say("letter-greeting"), joined=True)
    paper.text(result_sentence(one, office), bold=True)
    if one.wishes:
        _add_wishes(paper, one, office)
    _add_checks(paper, one, office)
    paper.text(words.say("letter-object", day=SHORT_BLANK, place=SHORT_BLANK))
    paper.text(words.say("letter-signed", blank=BLANK, day=SHORT_BLANK))


def _add_wishes(paper: Paper, one: Explanation, office: RoundWords) -> None:
    words = office.words
    columns = [Column(words.say(f"letter-column-{name}"), width) for name, width in _WIDTHS.items()]
    seat = next((wish.why for wish in one.wishes if wish.offer_id == one.offer_id), "")
    rows = [
        (
            str(wish.rank),
            _offer(one, wish, office),
            [*reason_sentences(wish, seat, office), *source_sentences(wish, words)],
            hope_sentences(one, wish, office)
            if one.rank is None or wish.rank < one.rank
            else [words.say("letter-change-none")],
        )
        for wish in one.wishes
    ]
    paper.table(columns, rows)
    if office.ects:
        paper.note(words.say("letter-ects"))
    if any(need.found in (WINS, NEVER) for wish in one.wishes for need in wish.needs):
        paper.note(words.say("letter-changes-checked"))


def _offer(one: Explanation, wish: WishExplained, office: RoundWords) -> list[str]:
    """Name the offer and its place, and how much of the stay counts at home, where anything is known of it."""
    name = wish.offer_id.replace("-", UNBROKEN)
    if office.ects:
        ects = office.ects.get((one.applicant_id, wish.offer_id))
        known = "–" if ects is None else office.words.number(ects)
        name = f"{name} · {known}\u00a0ECTS"
    return [name, office.places[wish.offer_id]]


def _add_checks(paper: Paper, one: Explanation, office: RoundWords) -> None:
    words, seed = office.words, office.allocation.workspace.settings.merit.seed
    paper.text(words.say("letter-check"), bold=True, joined=True)
    number = office.lottery.get(one.applicant_id)
    checks = [words.say("letter-check-cutoffs"), f"{words.say('letter-check-audit')} {office.record}"]
    if number is not None and seed is not None:
        checks.insert(0, words.say("letter-check-lottery", lottery=str(number), seed=str(seed)))
    paper.items(checks)
