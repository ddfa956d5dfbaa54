"""The section of the minutes on where the courses fit: the join of course matching and seat allocation."""

from __future__ import annotations

from mobility_planning.allocation.result import Allocation
from mobility_planning.core.locale import Words
from mobility_planning.documents.coverage_charts import coverage_picture
from mobility_planning.documents.coverage_tables import fit_sentences, hosts_fit
from mobility_planning.documents.minutes_round import columns_of
from mobility_planning.documents.overview import records
from mobility_planning.documents.paper import Paper

_WIDTHS = {"ects_mean": 2.4, "ects_least": 2.4, "ects_most": 2.4, "wishes_refused": 2.8}


def add_coverage(paper: Paper, allocation: Allocation, words: Words) -> None:
    """Add what the seats count for at home, by host; nothing where nothing is known of it.

    Parameters
    ----------
    paper : Paper
    allocation : Allocation
    words : Words
    """
    sentences = fit_sentences(allocation, words)
    if not sentences:
        return
    paper.section(words.say("fit-title"))
    for sentence in sentences:
        paper.text(sentence)
    picture = coverage_picture(allocation, words)
    if picture:
        paper.picture(picture.png(), picture.title, picture.alt, 12.5)
    paper.caption(words.say("fit-hosts"))
    numbers = columns_of(words, ("column-seats", 1.8), *((f"column-{n}", w) for n, w in _WIDTHS.items()), numbers=True)
    rows = [
        (row["host"], words.number(row["seats"]), *(_figure(name, row[name], words) for name in _WIDTHS))
        for row in records(hosts_fit(allocation, words))
    ]
    paper.table([*columns_of(words, ("column-host", 5.2)), *numbers], rows)


def _figure(name: str, value: float | None, words: Words) -> str:
    """Write a figure of a host: ECTS with one decimal, so that a column lines up."""
    return "–" if value is None else words.number(value, 1 if name.startswith("ects_") else None)
