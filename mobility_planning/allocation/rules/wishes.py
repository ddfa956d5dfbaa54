"""Every listed wish with all that the rules look at: the applicant's columns, the offer's, and the language level."""

from __future__ import annotations

import pandas as pd

from mobility_planning.allocation.lookup import look_up
from mobility_planning.core.languages import certificate_levels
from mobility_planning.core.terms import Direction, MobilityStatus
from mobility_planning.tables.quota_check import TAKEN
from mobility_planning.tables.workspace import Workspace

OFFER = "offer."
APPLICANT_LEVEL, OFFER_SCOPE = "level", "offer.scope"
PREVIOUS_STAYS = "previous_stays"


def wishes(workspace: Workspace) -> pd.DataFrame:
    """Join every choice with its applicant, programme and offer.

    Parameters
    ----------
    workspace : Workspace

    Returns
    -------
    DataFrame, one row per choice, ordered by applicant_id and rank
        `applicant_id, rank, offer_id`; the applicant's columns; `level, faculty, isced_f, programme` of the programme;
        the offer's columns as `offer.<column>`, with `offer.scope`; `scope` (of the offer); `scale` (of the GPA, the
        home university's where the applicant names none); `known_order` (int, the applicant's CEFR level in the offer's
        language: 0 none, 1 A1 … 6 C2); `previous_stays` (see `previous_stays`), where the office keeps past stays.
    """
    programmes = workspace["programmes"][["programme_id", "level", "faculty", "isced_f", "title"]]
    # What the programme, the choice and the host's own table say goes before an office's column of the same name.
    people = workspace["applicants"].drop(columns=list(TAKEN), errors="ignore")
    applicants = people.merge(programmes.rename(columns={"title": "programme"}), on="programme_id", how="left")
    hosts = workspace["institutions"][["hei_id", "scope"]]
    places = workspace["offers"].drop(columns="scope", errors="ignore")
    offers = places.merge(hosts, on="hei_id", how="left").add_prefix(OFFER)
    joined = (
        workspace["choices"]
        .sort_values(["applicant_id", "rank"], kind="stable")
        .merge(applicants, on="applicant_id", how="inner", validate="many_to_one")
        .merge(offers, left_on="offer_id", right_on="offer.offer_id", how="inner", validate="many_to_one")
    )
    joined = joined.assign(
        scope=joined[OFFER_SCOPE].fillna(""),
        scale=joined["grade_scale"].where(joined["grade_scale"] != "", workspace.home_scale),
        known_order=known_order(workspace, joined["offer.language"], joined),
    )
    if PREVIOUS_STAYS not in joined and len(workspace["mobilities"]):
        joined = joined.assign(**{PREVIOUS_STAYS: previous_stays(workspace, joined["applicant_id"])})
    return joined


def previous_stays(workspace: Workspace, applicants: pd.Series) -> pd.Series:
    """Count the stays that each applicant has behind them, so that a rule of the policy can name them.

    Parameters
    ----------
    workspace : Workspace
        Whose `mobilities` are counted: outgoing, completed (recognised at home), of another academic year than this
        round's.
    applicants : Series of str

    Returns
    -------
    Series of Int64
        On the index of `applicants`.
    """
    stays = workspace["mobilities"]
    over = (stays["direction"] == Direction.OUT) & (stays["status"] == MobilityStatus.RECOGNISED)
    earlier = stays[over & (stays["academic_year"] != workspace.settings.workspace.year)]
    counts = earlier.groupby("applicant_id").size().astype("Int64")
    return look_up(applicants, counts).fillna(0)


def known_order(workspace: Workspace, language: pd.Series, rows: pd.DataFrame) -> pd.Series:
    """Give the best CEFR level that the applicant of each row has shown in a language.

    Parameters
    ----------
    workspace : Workspace
    language : Series of str
        ISO 639-1 code per row; empty where none is asked for.
    rows : DataFrame
        With `applicant_id`, on the same index.

    Returns
    -------
    Series of int64
        0 where no certificate shows a level; 1 (A1) to 6 (C2).
    """
    levels = certificate_levels(workspace["languages"], workspace.facts)
    best: dict[tuple[str, str], int] = {}
    shown = (levels[name].tolist() for name in ("applicant_id", "language", "cefr_order"))
    for person, spoken, order in zip(*shown, strict=True):
        best[person, spoken] = max(order, best.get((person, spoken), 0))
    asked = zip(rows["applicant_id"].tolist(), language.tolist(), strict=True)
    return pd.Series([best.get(key, 0) for key in asked], index=rows.index, dtype="int64")
