"""The sections of the minutes on what the round aimed at, what bound it, and what changed since an earlier one."""

from __future__ import annotations

from mobility_planning.allocation.result import Allocation
from mobility_planning.core.locale import Words
from mobility_planning.documents.overview import records
from mobility_planning.documents.paper import Column, Paper
from mobility_planning.documents.round_tables import (
    changed,
    excused_counts,
    goals_in_words,
    is_follow_up,
    limits_in_words,
    mechanisms_in_words,
    move_counts,
)
from mobility_planning.documents.sentences import (
    fairness_sentence,
    follow_up_sentences,
    price_sentence,
)
from mobility_planning.documents.wording import limit_name

_BOUNDS = ("least", "most", "used")
_WHOLE_PAGE = 25
"""Goals have a row for each rank under some orders; a table longer than this is let run over a page."""
_COMPARED = {"placed": 2.2, "first_choice": 2.5, "mean_rank": 2.2, "envy_pairs": 2.8, "wasted_seats": 3.2}
"""What the mechanisms are compared by, with the widths of its columns."""


def add_follow_up(paper: Paper, allocation: Allocation, words: Words) -> None:
    """Add what changed since an earlier round; nothing in a first round.

    Parameters
    ----------
    paper : Paper
    allocation : Allocation
    words : Words
    """
    if not is_follow_up(allocation):
        return
    paper.section(words.say("minutes-follow-up"))
    for sentence in follow_up_sentences(allocation, words):
        paper.text(sentence)
    paper.caption(words.say("minutes-moves-counted"))
    columns = [*columns_of(words, ("column-move", 12)), *columns_of(words, ("column-applicants", 5), numbers=True)]
    counted = [(words.say(f"move-{kind}"), words.number(number)) for kind, number in move_counts(allocation)]
    paper.table(columns, counted, joined=True)
    _add_moves(paper, allocation, words)


def _add_moves(paper: Paper, allocation: Allocation, words: Words) -> None:
    listed = records(changed(allocation))
    if not listed:
        paper.text(words.say("minutes-moves-none"))
        return
    paper.caption(words.say("minutes-moves-listed"))
    columns = columns_of(words, ("column-applicant_id", 3.5), ("column-from", 3.5), ("column-to", 3.5),
                         ("column-move", 6.5))  # fmt: skip
    rows = [
        (
            row["applicant_id"], _seat(row["from"], row["from_rank"], words), _seat(row["to"], row["to_rank"], words),
            words.say(f"move-{row['kind']}"),
        )
        for row in listed
    ]  # fmt: skip
    paper.table(columns, rows)


def _seat(offer: str, rank: int | None, words: Words) -> str:
    """Name a seat and the rank of the wish, where it is known."""
    if not offer:
        return words.say("place-none")
    return offer if rank is None else f"{offer} · {rank}"


def add_goals(paper: Paper, allocation: Allocation, words: Words) -> None:
    """Add how far fairness holds, what excuses claims, how far each goal was reached, and the price of it.

    Parameters
    ----------
    paper : Paper
    allocation : Allocation
    words : Words
    """
    paper.section(words.say("minutes-goals"))
    paper.text(fairness_sentence(allocation, words))
    _add_excused(paper, allocation, words)
    paper.caption(words.say("minutes-goals-reached"))
    numbers = columns_of(words, ("column-reached", 3), ("column-best", 3), numbers=True)
    columns = [*columns_of(words, ("column-goal", 8)), *numbers, *columns_of(words, ("column-proven", 3))]
    goals = [
        (row["goal"], figure(row["reached"], words), figure(row["best"], words), row["proven"])
        for row in records(goals_in_words(allocation, words))
    ]
    paper.table(columns, goals, joined=len(goals) <= _WHOLE_PAGE)
    if len(allocation.round.fixed):
        paper.text(words.say("minutes-goals-rest"))
    _add_price(paper, allocation, words)


def _add_excused(paper: Paper, allocation: Allocation, words: Words) -> None:
    counts = records(excused_counts(allocation))
    if not counts:
        return
    paper.text(words.say("minutes-excused-explained"))
    paper.caption(words.say("minutes-excused"))
    numbers = columns_of(words, ("column-claims", 3), ("column-applicants", 3), numbers=True)
    rows = [
        (limit_name(row["limit"], words), words.number(row["claims"]), words.number(row["applicants"]))
        for row in counts
    ]
    paper.table([*columns_of(words, ("column-limit", 11)), *numbers], rows)


def _add_price(paper: Paper, allocation: Allocation, words: Words) -> None:
    paper.caption(words.say("minutes-price"))
    numbers = columns_of(words, *((f"column-{name}", width) for name, width in _COMPARED.items()), numbers=True)
    rows = [
        (row["mechanism"], *(figure(row[name], words) for name in _COMPARED))
        for row in records(mechanisms_in_words(allocation, words))
    ]
    paper.table([*columns_of(words, ("column-mechanism", 4.1)), *numbers], rows, joined=True)
    paper.text(price_sentence(allocation, words))


def add_limits(paper: Paper, allocation: Allocation, words: Words) -> None:
    """Add every quota and budget with how far it is used; nothing where there is none.

    Parameters
    ----------
    paper : Paper
    allocation : Allocation
    words : Words
    """
    rows = records(limits_in_words(allocation, words))
    if not rows:
        return
    paper.section(words.say("minutes-limits"))
    paper.text(words.say("minutes-limits-explained"))
    numbers = columns_of(words, ("column-least", 2.5), ("column-most", 2.5), ("column-used", 3), numbers=True)
    told = [
        (row["limit"], row["unit"], *("" if row[name] is None else figure(row[name], words) for name in _BOUNDS))
        for row in rows
    ]
    paper.table([*columns_of(words, ("column-limit", 6), ("column-unit", 3)), *numbers], told)


def figure(value: float | str | None, words: Words) -> str:
    """Write a count, or a mean with two decimals; a mean of nothing is a dash, a word stays.

    >>> from mobility_planning.core.locale import words
    >>> [figure(value, words("en")) for value in (1200, 1.5, None, "not known")]
    ['1,200', '1.50', '–', 'not known']
    """
    if value is None or isinstance(value, str):
        return value or "–"
    return words.number(value, 2) if isinstance(value, float) else words.number(value)


def columns_of(words: Words, *columns: tuple[str, float], numbers: bool = False) -> list[Column]:
    """Describe columns by the keys of their titles and their widths in centimetres; a page is 17 wide."""
    return [Column(words.say(key), width, number=numbers) for key, width in columns]
