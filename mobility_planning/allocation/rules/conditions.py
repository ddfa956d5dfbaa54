"""What an offer itself asks: its GPA, language, level, specialties, term, fund and deadline."""

from __future__ import annotations

from datetime import date

import pandas as pd

from mobility_planning.allocation.lookup import told
from mobility_planning.allocation.rules.findings import NO_TODAY, Finding, unchecked
from mobility_planning.core.grades import compared
from mobility_planning.core.terms import Cefr
from mobility_planning.tables.references import open_to
from mobility_planning.tables.workspace import Workspace

_ORDER = {level.value: level.order for level in Cefr}
_LEVELS = {0: "none", **{level.order: level.value for level in Cefr}}


def offer_findings(wishes: pd.DataFrame, workspace: Workspace) -> list[Finding]:
    """Hold every wish against the conditions of its offer.

    Parameters
    ----------
    wishes : DataFrame
        As `wishes.wishes` makes it.
    workspace : Workspace
        Gives the facts, and the day that deadlines are held against; without it they are unchecked.

    Returns
    -------
    list of Finding
        Codes `offer.<condition>`: min_gpa, language, level, specialties, term, funding, deadline.
    """
    found = [_language(wishes), _level(wishes), _specialties(wishes), _term(wishes), _funding(wishes)]
    return [_gpa(wishes, workspace), *found, _deadline(wishes, workspace.settings.workspace.today)]


def level_words(order: pd.Series) -> pd.Series:
    """Write CEFR orders as levels, 0 as "none".

    >>> level_words(pd.Series([0, 4])).tolist()
    ['none', 'B2']
    """
    return told(order, _LEVELS.__getitem__)


def _finding(code: str, failed: pd.Series, value: pd.Series, required: pd.Series, text: str) -> Finding:
    source = f"the offer's column {code.removeprefix('offer.')}"
    return Finding(code, failed.astype(bool), value, required, text=text, source=source)


def _gpa(wishes: pd.DataFrame, workspace: Workspace) -> Finding:
    """Compare on the home university's scale; a GPA on another one is not converted in silence but refused as such."""
    asked, gpa = wishes["offer.min_gpa"], wishes["gpa"]
    order = compared(gpa, asked, wishes["scale"], workspace.facts).where(wishes["scale"] == workspace.home_scale)
    failed = asked.notna() & (order.fillna(-1) < 0)
    return _finding("offer.min_gpa", failed, gpa, asked, "the GPA the offer asks")


def _language(wishes: pd.DataFrame) -> Finding:
    asked = wishes["offer.min_cefr"].map(_ORDER).astype("float64").fillna(0)
    failed = wishes["known_order"] < asked
    required = (wishes["offer.language"] + " " + wishes["offer.min_cefr"]).str.strip()
    value = level_words(wishes["known_order"])
    return _finding("offer.language", failed, value, required, "the language level the offer asks")


def _level(wishes: pd.DataFrame) -> Finding:
    level = wishes["level"].fillna("")
    return _same("offer.level", level, wishes["offer.level"], "the level of study the offer is for")


def _term(wishes: pd.DataFrame) -> Finding:
    return _same("offer.term", wishes["term"], wishes["offer.term"], "the term of the offer")


def _funding(wishes: pd.DataFrame) -> Finding:
    return _same("offer.funding", wishes["funding"], wishes["offer.funding"], "the fund that pays the offer")


def _same(code: str, own: pd.Series, asked: pd.Series, text: str) -> Finding:
    """Ask for the same word on both sides, where both sides say one."""
    failed = (own != "") & (asked != "") & (own != asked)
    return _finding(code, failed, own, asked, text)


def _specialties(wishes: pd.DataFrame) -> Finding:
    """Ask that one of the offer's specialties is the programme, its title, its faculty, or a field it lies in."""
    columns = ["offer.specialties", "programme_id", "programme", "faculty", "isced_f"]
    keys = list(zip(*(wishes[column].fillna("").tolist() for column in columns), strict=True))
    admitted = {key: open_to(*key) for key in dict.fromkeys(keys)}
    failed = pd.Series([not admitted[key] for key in keys], index=wishes.index)
    return _finding("offer.specialties", failed, wishes["programme_id"], wishes["offer.specialties"],
                    "the specialties the offer is open to")  # fmt: skip


def _deadline(wishes: pd.DataFrame, today: date | None) -> Finding:
    deadline, text = wishes["offer.deadline"], "the offer's last day for documents"
    if today is None:
        return unchecked(wishes.index, "offer.deadline", NO_TODAY, text=text, source="the offer's column deadline")
    now = pd.Series(pd.Timestamp(today), index=wishes.index)
    failed = deadline.notna() & (deadline < now)
    return _finding("offer.deadline", failed, now, deadline, text)
