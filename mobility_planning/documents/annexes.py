"""The annexes of the minutes: lottery numbers where they decided, fingerprints and versions."""

from __future__ import annotations

from mobility_planning.allocation.result import Allocation
from mobility_planning.core.locale import Words
from mobility_planning.documents.overview import lottery_ties
from mobility_planning.documents.paper import Column, Paper
from mobility_planning.documents.wording import in_words
from mobility_planning.documents.workbook import fingerprint_rows


def add_annexes(paper: Paper, allocation: Allocation, words: Words) -> None:
    """Add the annexes, each where there is something in it.

    Parameters
    ----------
    paper : Paper
    allocation : Allocation
    words : Words
    """
    paper.page_break()
    _add_lottery(paper, allocation, words)
    _add_fingerprints(paper, allocation, words)


def _add_lottery(paper: Paper, allocation: Allocation, words: Words) -> None:
    ties = lottery_ties(allocation)
    paper.annex(words.say("annex-lottery"))
    if not len(ties):
        paper.text(words.say("annex-lottery-none"))
        return
    paper.text(words.say("annex-lottery-explained", seed=str(allocation.workspace.settings.merit.seed)))
    columns = [Column(words.say(f"column-{name}"), width, number=number)
               for name, width, number in (("offer_id", 3.5, False), ("applicant_id", 4, False), ("merit", 2.5, True),
                                           ("lottery", 3, True), ("outcome", 4, False))]  # fmt: skip
    told = ties.assign(outcome=in_words(ties["outcome"], "outcome", words))
    rows = told[["offer_id", "applicant_id", "merit", "lottery", "outcome"]].itertuples(index=False)
    paper.table(
        columns, [(offer, person, str(merit), str(number), outcome) for offer, person, merit, number, outcome in rows]
    )


def _add_fingerprints(paper: Paper, allocation: Allocation, words: Words) -> None:
    paper.annex(words.say("annex-fingerprints"))
    paper.text(words.say("annex-fingerprints-explained"))
    columns = [
        Column(words.say("column-kind"), 2.1),
        Column(words.say("column-name"), 3.3),
        Column(words.say("column-mark"), 11.6),
    ]
    paper.table(columns, fingerprint_rows(allocation, words).itertuples(index=False))
