"""The individual curriculum: what is taken at the host, what it replaces, what is left; a slip for the department."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from mobility_planning.agreements.signing.agreement import LearningAgreement
from mobility_planning.core.degree import DegreeCheck
from mobility_planning.core.locale import Words
from mobility_planning.documents.agreements.plan_charts import home_courses, home_title, plan_picture
from mobility_planning.documents.agreements.wording import (
    NOTHING,
    figures,
    institution_told,
    person_fields,
    titles,
    told,
    total,
)
from mobility_planning.documents.overview import records
from mobility_planning.documents.paper import Cell, Column
from mobility_planning.documents.wording import source_in_words
from mobility_planning.documents.writer import Writer

if TYPE_CHECKING:
    from mobility_planning.agreements.planning.plan import Plan

_PICTURE_CM = 15.5
_SHORT = 8
"""Rows of a table that is kept on one page."""
_OFFICES = ("head", "dean", "office")


def add_curriculum(
    paper: Writer, plan: Plan, agreement: LearningAgreement, words: Words, *, degree: Sequence[DegreeCheck] = ()
) -> None:
    """Write the individual curriculum of a stay, as a student leaves with it by Kazakh practice.

    Parameters
    ----------
    paper : Writer
        Word or PDF.
    plan : Plan
    agreement : LearningAgreement
        Whose names head the paper.
    words : Words
    degree : sequence of DegreeCheck
        How far the credits are enough for the degree.
    """
    paper.title(words.say("curriculum-title"))
    paper.fields([*person_fields(agreement, words), *_semesters(plan, words)])
    if plan.student.assumed:
        paper.note(words.say("curriculum-assumed"))
    _add_groups(paper, plan, words)
    _add_load(paper, plan, words)
    _add_cover(paper, plan, words)
    _add_later(paper, plan, words)
    if degree:
        paper.section(words.say("curriculum-degree"))
        paper.items([_degree_line(check, words) for check in degree])
    _add_slip(paper, plan, agreement, words)


def _semesters(plan: Plan, words: Words) -> list[tuple[str, str]]:
    first = plan.student.semester
    last = first + plan.student.semesters - 1
    spoken = str(first) if last == first else words.say("curriculum-semesters-of", first=str(first), second=str(last))
    return [
        (words.say("curriculum-semester"), spoken),
        (words.say("agreement-stay"), plan.offer_id or NOTHING),
    ]


def _add_groups(paper: Writer, plan: Plan, words: Words) -> None:
    paper.section(words.say("curriculum-groups"))
    heads = (("group", "agreement", 1.4, False), ("host", "curriculum", 4.9, False), ("home", "curriculum", 4.9, False),
             ("recognised-ects", "agreement", 1.9, True), ("missing-ects", "agreement", 1.9, True),
             ("basis", "curriculum", 2.0, False))  # fmt: skip
    columns = [Column(words.say(f"{room}-column-{name}"), width, number=number) for name, room, width, number in heads]
    groups = plan.groups
    rows: list[Sequence[Cell]] = []
    recognised = figures(groups["recognised_ects"], words)
    missing = figures(groups["missing_ects"], words)
    for row, back, gap in zip(records(groups), recognised, missing, strict=True):
        host = _courses(plan.studied[plan.studied["group"] == row["group"]], words, own=False)
        home = _courses(plan.recognised[plan.recognised["group"] == row["group"]], words, own=True)
        chance = words.percent(row["probability"])
        key = "curriculum-basis-decided" if row["decided"] else "curriculum-basis-proposed"
        rows.append((row["group"], host, home, back, gap, words.say(key, chance=chance)))
    alone = _courses(plan.studied[plan.studied["group"] == ""], words, own=False)
    rows += [(NOTHING, [line], words.say("curriculum-nothing"), NOTHING, NOTHING, NOTHING) for line in alone]
    sums = (total(groups["recognised_ects"], words), total(groups["missing_ects"], words))
    paper.table(columns, rows, total=["", words.say("agreement-sum"), "", *sums, ""])
    paper.note(words.say("curriculum-basis-explained"))


def _courses(table: pd.DataFrame, words: Words, *, own: bool) -> list[str]:
    ects = figures(table["ects"], words)
    return [
        words.say("curriculum-course", title=_title(row, words, own=own), ects=amount)
        for row, amount in zip(records(table), ects, strict=True)
    ]


def _title(row: Mapping[str, Any], words: Words, *, own: bool) -> str:
    title = home_title(row, words) if own else " ".join(titles(row, words, own=False))
    return f"{row['code']} {title}" if row["code"] else title


def _add_load(paper: Writer, plan: Plan, words: Words) -> None:
    paper.section(words.say("curriculum-load"))
    heads = ("term", "studied", "least", "most")
    columns = [Column(words.say(f"curriculum-column-{name}"), 4.25, number=name != "term") for name in heads]
    terms = [told("agreement-term", term, words) for term in plan.load["term"]]
    amounts = [figures(plan.load[name], words) for name in ("ects", "least", "most")]
    amounts[1] = [text if least else NOTHING for text, least in zip(amounts[1], plan.load["least"], strict=True)]
    paper.table(columns, list(zip(terms, *amounts, strict=True)), joined=True)
    if plan.missing:
        paper.text(words.say("curriculum-shortfall"), joined=True)
        paper.items([words.say(short.key, **short.data) for short in plan.missing])
    paper.items([words.say(short.key, **short.data) for short in plan.room])


def _add_cover(paper: Writer, plan: Plan, words: Words) -> None:
    gap = plan.gap_ects
    values = figures([plan.due_ects, plan.due_ects - gap, gap, plan.recognised_ects], words)
    named = dict(zip(("due", "covered", "gap", "recognised"), values, strict=True))
    paper.text(words.say("curriculum-picture-sum", **named), bold=True, joined=True)
    if len(home_courses(plan, words)):
        drawn = plan_picture(plan, words)
        paper.picture(drawn.png(), drawn.title, drawn.alt, _PICTURE_CM)


def _add_later(paper: Writer, plan: Plan, words: Words) -> None:
    paper.section(words.say("curriculum-later"))
    table = plan.later
    if not len(table):
        paper.text(words.say("curriculum-later-none"))
        return
    heads = (("agreement-column-code", 2.6, False), ("agreement-column-title", 7.6, False),
             ("curriculum-semester", 2.2, True), ("curriculum-column-kind", 2.8, False),
             ("agreement-column-ects", 1.8, True))  # fmt: skip
    columns = [Column(words.say(key), width, number=number) for key, width, number in heads]
    rows: list[Sequence[Cell]] = []
    for row, ects in zip(records(table), figures(table["ects"], words), strict=True):
        kind = told("agreement-kind", str(row["kind"]), words)
        semester = NOTHING if pd.isna(row["semester"]) else str(int(row["semester"]))
        rows.append((row["code"] or NOTHING, home_title(row, words), semester, kind, ects))
    sums = ["", words.say("agreement-sum"), "", "", total(table["ects"], words)]
    paper.table(columns, rows, joined=len(rows) <= _SHORT, total=sums)


def _degree_line(check: DegreeCheck, words: Words) -> str:
    minimum = check.minimum
    return words.say(
        f"curriculum-degree-{check.enough}",
        earned=_range(float(check.low), float(check.high), words),
        least=figures([float(minimum.amount)], words)[0],
        short=_range(float(check.short[0]), float(check.short[1]), words),
        system="ECTS" if minimum.system == "ects" else told("agreement-system", minimum.system, words),
        source=source_in_words(minimum.source, words),
    )


def _range(low: float, high: float, words: Words) -> str:
    same = math.isclose(low, high)
    return figures([low], words)[0] if same else "–".join(figures([low, high], words))


def _add_slip(paper: Writer, plan: Plan, agreement: LearningAgreement, words: Words) -> None:
    """Add what the department cuts off and keeps, with places to sign."""
    paper.cut(words.say("curriculum-cut"))
    host, back, gap = figures([plan.host_ects, plan.recognised_ects, plan.gap_ects], words)
    place = institution_told(agreement.host, words)
    said = words.say(
        "curriculum-slip", student=agreement.applicant_id, host=host, place=place, recognised=back, gap=gap
    )
    paper.text(said, joined=True)
    columns = [Column(words.say(f"agreement-column-{name}"), width)
               for name, width in (("party", 5.6), ("name", 5.0), ("date", 2.6), ("signature", 3.8))]  # fmt: skip
    room = ("", "")
    paper.table(columns, [(words.say(f"curriculum-party-{who}"), room, room, room) for who in _OFFICES], joined=True)
