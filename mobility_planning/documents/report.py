"""`report.html`: the round on one page that needs nothing but itself."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
from markupsafe import Markup

from mobility_planning.allocation.result import Allocation
from mobility_planning.core.alphabet import by_alphabet
from mobility_planning.core.locale import Words
from mobility_planning.documents.charts import Picture, pictures
from mobility_planning.documents.coverage_charts import coverage_picture
from mobility_planning.documents.coverage_tables import fit_sentences, hosts_fit
from mobility_planning.documents.html import html
from mobility_planning.documents.overview import (
    obtained,
    offers_overview,
    placed_lists,
    records,
    refusal_counts,
    waiting_names,
)
from mobility_planning.documents.proposals import proposals_in_words
from mobility_planning.documents.round_tables import (
    changed,
    excused_counts,
    goals_in_words,
    is_follow_up,
    limits_in_words,
    mechanisms_in_words,
    move_counts,
    seat_coverage,
)
from mobility_planning.documents.sentences import (
    audit_sentence,
    fairness_sentence,
    follow_up_sentences,
    home_name,
    price_sentence,
    result_sentence,
    tie_sentences,
    weight_sentences,
)
from mobility_planning.documents.sheets import column_title
from mobility_planning.documents.wording import limit_name, rule_name, source_in_words, why_unchecked
from mobility_planning.documents.workbook import fingerprint_rows
from mobility_planning.tables.settings import Settings
from mobility_planning.tables.workspace import Workspace

PROPOSALS_SHOWN = 200
"""First proposals on the page; all of them are in proposals.xlsx."""
LIKELY = 0.5
ISSUES_SHOWN = 200


def report(allocation: Allocation, proposals: pd.DataFrame | None, words: Words) -> str:
    """Write the report.

    Parameters
    ----------
    allocation : Allocation
    proposals : DataFrame or None
        As `matching.match` gives them; None leaves their section out.
    words : Words

    Returns
    -------
    str
        HTML with its styles and drawings inside. Everything that comes from an office's tables is escaped, and the
        page's own policy allows neither scripts nor anything from the network.
    """
    workspace = allocation.workspace
    return html(
        "report.html",
        words,
        number=words.number,
        percent=words.percent,
        column=partial(column_title, words=words),
        home=home_name(workspace, words),
        round=workspace.settings.workspace,
        day=words.day(workspace.settings.workspace.today) if workspace.settings.workspace.today else "",
        sentence=result_sentence(allocation, words),
        audit=audit_sentence(allocation, words),
        valid=allocation.audit.valid,
        glance=_glance(allocation, words),
        follow_up=_follow_up(allocation, words),
        drawings=[(picture, _drawn(picture)) for picture in pictures(allocation, words)],
        offers=_offers(allocation, words),
        covered=len(allocation.workspace["coverage"]) > 0,
        fit=_fit(allocation, words),
        refusals=_refusals(allocation, words),
        unchecked=_unchecked(allocation, words),
        decided=_decided(workspace.settings, words),
        goals=records(goals_in_words(allocation, words)),
        decided_before=len(allocation.round.fixed) > 0,
        excused=[{**row, "limit": limit_name(row["limit"], words)} for row in records(excused_counts(allocation))],
        limits=records(limits_in_words(allocation, words)),
        mechanisms=records(mechanisms_in_words(allocation, words)),
        fairness=fairness_sentence(allocation, words),
        price=price_sentence(allocation, words),
        marks=records(fingerprint_rows(allocation, words)),
        proposals=None if proposals is None else _proposals(workspace, proposals, words),
        issues=records(workspace.issues.head(ISSUES_SHOWN)),
        issues_number=len(workspace.issues),
    )


def _drawn(picture: Picture) -> Markup:
    """Hand a drawing through unescaped: the chart library escapes the texts it draws."""
    return Markup(picture.svg())  # noqa: S704


def _glance(allocation: Allocation, words: Words) -> list[tuple[str, str]]:
    counts, found = obtained(allocation).value_counts(), allocation.audit
    figures: dict[str, float | None] = {
        "applicants": len(allocation.seats),
        "quantity": int(allocation.cutoffs["quantity"].sum()),
        "placed": found.placed,
        "first_choice": found.first_choice,
        "mean_rank": found.mean_rank,
        "waiting": int(counts.get("waiting", 0)),
        "refused": int(counts.get("refused", 0)),
        "envy_pairs": found.envy_pairs,
    }
    return [
        (words.say(f"column-{name}"), "–" if n is None else words.number(n, 2 if isinstance(n, float) else None))
        for name, n in figures.items()
    ]


def _offers(allocation: Allocation, words: Words) -> list[dict[str, Any]]:
    placed, waiting, covered = placed_lists(allocation), waiting_names(allocation), seat_coverage(allocation)
    return [
        {
            "offer_id": row["offer_id"], "host": row["host"],
            "place": ", ".join(part for part in (row["city"], row["country"]) if part),
            "seats": int(row["quantity"]),
            "placed": [
                (*seat, covered.get((seat[0], row["offer_id"]))) for seat in placed.get(row["offer_id"], [])
            ],
            "cutoff": "" if row["cutoff"] is None else row["cutoff"], "waiting": waiting.get(row["offer_id"], []),
        }
        for row in records(offers_overview(allocation, words))
    ]  # fmt: skip


def _fit(allocation: Allocation, words: Words) -> dict[str, Any] | None:
    """Tell where the courses fit, None where nothing is known of recognisable ECTS."""
    sentences, picture = fit_sentences(allocation, words), coverage_picture(allocation, words)
    if not sentences:
        return None
    drawn = [(picture, _drawn(picture))] if picture else []
    return {"sentences": sentences, "drawings": drawn, "hosts": records(hosts_fit(allocation, words))}


def _refusals(allocation: Allocation, words: Words) -> list[dict[str, Any]]:
    return [_told(row, words) for row in records(refusal_counts(allocation))]


def _unchecked(allocation: Allocation, words: Words) -> list[dict[str, Any]]:
    rows = records(allocation.eligibility.unchecked)
    return [{**_told(row, words), "why": why_unchecked(row["why"], words)} for row in rows]


def _told(row: dict[str, Any], words: Words) -> dict[str, Any]:
    return {**row, "rule": rule_name(row["code"], words), "source": source_in_words(row["source"], words)}


def _decided(settings: Settings, words: Words) -> list[str]:
    merit, least = settings.merit, settings.allocation.min_ects
    points = f"{words.say('minutes-merit-points')} {'; '.join(weight_sentences(merit, words))}."
    covered = [] if least is None else [words.say("minutes-min-ects", least=least)]
    return [points, *tie_sentences(merit, words), *covered]


def _follow_up(allocation: Allocation, words: Words) -> dict[str, Any] | None:
    """Tell what changed since an earlier round, None in a first round."""
    if not is_follow_up(allocation):
        return None
    listed = records(changed(allocation))
    return {
        "sentences": follow_up_sentences(allocation, words),
        "counts": [(words.say(f"move-{kind}"), number) for kind, number in move_counts(allocation)],
        "moves": [{**row, "move": words.say(f"move-{row['kind']}")} for row in listed],
    }


def _proposals(workspace: Workspace, proposals: pd.DataFrame, words: Words) -> dict[str, Any]:
    """Sum the proposals up by host, and show the most probable first proposals."""
    told = proposals_in_words(workspace, proposals, words)
    first = told[told["rank"] == 1]
    likely = first.assign(likely=first["probability"] >= LIKELY)
    hosts = likely.groupby("host", as_index=False).agg(courses=("rank", "size"), likely=("likely", "sum"))
    names, order = by_alphabet(words.language, "host"), ["probability", "host", "host_course_id"]
    shown = first.sort_values(order, ascending=[False, True, True], kind="stable", key=names)
    return {
        "hosts": records(hosts.sort_values("host", key=names)),
        "first": records(shown.head(PROPOSALS_SHOWN)),
        "courses": len(first),
        "likely": LIKELY,
    }
