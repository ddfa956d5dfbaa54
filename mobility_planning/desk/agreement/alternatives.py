"""Plans side by side: what each has that the first has not, and what it costs."""

from __future__ import annotations

from typing import Any

from mobility_planning.agreements.planning.plan import Plan
from mobility_planning.core.locale import Words
from mobility_planning.desk.agreement.draft import drafted, to_page
from mobility_planning.desk.agreement.stays import Stay
from mobility_planning.desk.agreement.view import figures
from mobility_planning.documents.agreements.wording import titles
from mobility_planning.documents.overview import records


def side_by_side(stay: Stay, words: Words) -> list[dict[str, Any]]:
    """Set the best plan and the next best ones side by side.

    Parameters
    ----------
    stay : Stay
    words : Words

    Returns
    -------
    list of dict
        The best first: `draft, figures`, `sure` (the mean probability of what is recognised, weighted by ECTS; None
        where nothing is), `more` and `less` (titles of host courses that it has, or lacks, against the best), `load`
        (ECTS of each semester).
    """
    best = stay.plans.best
    return [_column(each, best, words) for each in (best, *stay.plans.alternatives)]


def _column(plan: Plan, best: Plan, words: Words) -> dict[str, Any]:
    own, other = _courses(plan, words), _courses(best, words)
    whole = plan.recognised_ects
    return {
        "draft": to_page(drafted(plan)), "figures": figures(plan),
        "sure": plan.expected_ects / whole if whole else None,
        "more": [title for name, title in own.items() if name not in other],
        "less": [title for name, title in other.items() if name not in own],
        "load": plan.load["ects"].tolist(),
    }  # fmt: skip


def _courses(plan: Plan, words: Words) -> dict[str, str]:
    return {row["course_id"]: titles(row, words, own=False)[0] for row in records(plan.studied)}
