"""Nominations: whom the office sends where, as a table that any partner can read.

EWP's own nomination wants a student's names and European Student Identifier, which are in no table of ours; a table
with empty columns for them is what can be written without making anything up.
"""

from __future__ import annotations

import pandas as pd

from mobility_planning.agreements.signing.stay_record import institution_of, programme_of, record_of
from mobility_planning.core.errors import ExchangeError, Place, near_miss
from mobility_planning.core.progress import Track, silent
from mobility_planning.core.terms import MobilityStatus
from mobility_planning.exchange.write.agreements import EQF
from mobility_planning.tables.workspace import Workspace

FOR_THE_OFFICE = ("given_names", "family_name", "email", "global_id")
"""Columns that stay empty: what a partner wants to know of a person, and no table holds."""
COLUMNS = (
    "applicant_id", *FOR_THE_OFFICE, "omobility_id", "status",
    "sending_hei_id", "sending_name", "sending_erasmus_code",
    "receiving_hei_id", "receiving_name", "receiving_erasmus_code", "receiving_city", "receiving_country",
    "offer_id", "agreement_id", "academic_year", "term", "starts_on", "ends_on",
    "programme_id", "programme_title", "level", "eqf_level", "isced_f", "language", "cefr", "min_cefr",
)  # fmt: skip
"""Columns of the table of nominations, in their order."""


def nominations_table(
    workspace: Workspace, seats: pd.DataFrame | None = None, *, track: Track = silent
) -> pd.DataFrame:
    """List whom the office nominates.

    Parameters
    ----------
    workspace : Workspace
    seats : DataFrame, optional
        `applicant_id, offer_id`, as an allocation leaves them; without it the table `earlier_seats`. Rows without an
        offer are applicants without a seat.
    track : Track
        Shows progress over the seats.

    Returns
    -------
    DataFrame of str
        The columns `COLUMNS`, a row per seat, in the order of host and applicant; what is not known is empty.

    Raises
    ------
    ExchangeError
        Where a seat is of an applicant or offer that the tables do not have; near misses are named.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> seats = pd.DataFrame({"applicant_id": ["S26-0001", "S26-0002"], "offer_id": ["OF27-01", ""]})
    >>> table = nominations_table(read_workspace(sample_folder()), seats)
    >>> table[["applicant_id", "family_name", "receiving_hei_id", "eqf_level"]].values.tolist()
    [['S26-0001', '', 'aport.kz.example', '6']]
    """
    held = workspace["earlier_seats"] if seats is None else seats
    given = held[held["offer_id"] != ""]
    _known(given, "applicant_id", workspace["applicants"])
    _known(given, "offer_id", workspace["offers"])
    pairs = list(zip(given["applicant_id"], given["offer_id"], strict=True))
    done = track(pairs, description="nominations", total=len(pairs))
    table = pd.DataFrame([_row(workspace, *pair) for pair in done], columns=list(COLUMNS), dtype="str")
    return table.sort_values(["receiving_hei_id", "offer_id", "applicant_id"], kind="stable", ignore_index=True)


def _known(given: pd.DataFrame, column: str, table: pd.DataFrame) -> None:
    known = set(table[column])
    for name in given[column]:
        if name not in known:
            what = f"{name!r} is not in the workspace"
            raise ExchangeError(what, Place(file="seats", column=column), near_miss(name, known))


def _row(workspace: Workspace, applicant_id: str, offer_id: str) -> dict[str, str]:
    stay = record_of(workspace, applicant_id, offer_id)
    offers = workspace["offers"]
    offer = offers[offers["offer_id"] == offer_id].iloc[0]
    programme = programme_of(workspace, stay.programme_id)
    home, host = institution_of(workspace, workspace.home), institution_of(workspace, stay.hei_id)
    return {
        "applicant_id": applicant_id, **dict.fromkeys(FOR_THE_OFFICE, ""),
        "omobility_id": stay.omobility_id, "status": str(MobilityStatus.NOMINATED),
        "sending_hei_id": home.hei_id, "sending_name": home.name("en"), "sending_erasmus_code": home.erasmus_code,
        "receiving_hei_id": host.hei_id, "receiving_name": host.name("en"),
        "receiving_erasmus_code": host.erasmus_code, "receiving_city": host.city or str(offer["city"]),
        "receiving_country": host.country or str(offer["country"]),
        "offer_id": offer_id, "agreement_id": str(offer["agreement_id"]), "academic_year": stay.academic_year,
        "term": stay.term, "starts_on": stay.starts_on, "ends_on": stay.ends_on,
        "programme_id": stay.programme_id, "programme_title": programme["title"], "level": programme["level"],
        "eqf_level": EQF.get(programme["level"], ""), "isced_f": programme["isced_f"],
        "language": stay.language, "cefr": stay.cefr, "min_cefr": str(offer["min_cefr"]),
    }  # fmt: skip
