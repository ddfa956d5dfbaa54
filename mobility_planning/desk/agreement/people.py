"""Who can be planned for: students and seats as a page lists them, those with a seat first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from mobility_planning.agreements.signing.components import on_seat
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import Words
from mobility_planning.core.progress import Track, silent
from mobility_planning.desk.agreement.stays import Stays
from mobility_planning.documents.agreements.wording import told
from mobility_planning.tables.catalogues import read_alone
from mobility_planning.tables.workspace import Workspace

_ROUNDS, _SEATS = "rounds", "allocation.csv"
_UNKNOWN: dict[str, Any] = {"expected": None, "recognised": None, "due": None, "gap": None, "note": ""}
Names = Mapping[str, str]


def students(workspace: Workspace, seats: Mapping[str, str]) -> list[dict[str, Any]]:
    """List everyone who applies or has an agreement: who has a seat first, then who has an agreement.

    Parameters
    ----------
    workspace : Workspace
    seats : mapping of str to str
        applicant_id to offer_id.

    Returns
    -------
    list of dict
        `id, programme, title` (of the programme), `year, seat, wishes` (how many), `agreements` (offer_ids), `returned`
        (whether a host's transcript is there), `open` (whether the applicants table has the student, so that a stay can
        be planned).
    """
    titles = _named(workspace, "programmes", "programme_id", "title")
    wishes = workspace["choices"]["applicant_id"].value_counts()
    agreed = _agreed(workspace)
    away = workspace["transcripts"]["hei_id"] != workspace.home
    returned = set(workspace["transcripts"].loc[away, "applicant_id"])
    table = workspace["applicants"]
    rows = dict(zip(table["applicant_id"], zip(table["programme_id"], table["year"], strict=True), strict=True))
    found = []
    for person in sorted(rows.keys() | agreed.keys()):
        programme, year = rows.get(person, ("", None))
        found.append({
            "id": person, "programme": programme, "title": titles.get(programme, ""), "year": _whole(year),
            "seat": seats.get(person, ""), "wishes": int(wishes.get(person, 0)), "agreements": agreed.get(person, []),
            "returned": person in returned, "open": person in rows,
        })  # fmt: skip
    return sorted(found, key=lambda row: (not row["seat"], not row["agreements"], row["id"]))


def seats_of(workspace: Workspace, adopted: Mapping[str, str]) -> dict[str, str]:
    """Say who has which seat: by the result the commission decided for, else by the table of the earlier round."""
    table = workspace["earlier_seats"]
    earlier = dict(zip(table["applicant_id"], table["offer_id"], strict=True))
    return {person: offer for person, offer in (adopted or earlier).items() if offer}


def adopted_seats(drawer: Path) -> dict[str, str]:
    """Read the newest result that the commission decided for, as its page left it in the drawer.

    Parameters
    ----------
    drawer : Path

    Returns
    -------
    dict of str to str
        applicant_id to offer_id; empty where nothing was decided.
    """
    numbers = [int(path.parent.name) for path in drawer.glob(f"{_ROUNDS}/*/{_SEATS}") if path.parent.name.isdigit()]
    if not numbers:
        return {}
    table = read_alone(drawer / _ROUNDS / str(max(numbers)) / _SEATS, "earlier_seats").ordered
    return dict(zip(table["applicant_id"], table["offer_id"], strict=True))


def offers(workspace: Workspace, words: Words) -> list[dict[str, Any]]:
    """List every offer by its host's name, for who is sent somewhere that was no wish."""
    hosts = _hosts(workspace, words)
    return [_offer(row, hosts, words) for row in workspace["offers"].to_dict("records")]


def seats(workspace: Workspace, person: str, seat: str, words: Words) -> list[dict[str, Any]]:
    """List the offers a student has to do with: the seat, the wishes in their order, then those with an agreement.

    Parameters
    ----------
    workspace : Workspace
    person, seat : str
        An applicant_id; the offer_id of the seat, or "".
    words : Words

    Returns
    -------
    list of dict
        As `offers`, with `rank` (None where it was no wish) and `seat` (bool).
    """
    choices = workspace["choices"]
    own = choices[choices["applicant_id"] == person].sort_values("rank")
    ranks: dict[str, int | None] = {seat: None} if seat else {}
    ranks |= dict(zip(own["offer_id"], map(int, own["rank"]), strict=True))
    ranks |= dict.fromkeys((offer for offer in _agreed(workspace).get(person, []) if offer not in ranks), None)
    hosts = _hosts(workspace, words)
    rows = {row["offer_id"]: row for row in workspace["offers"].to_dict("records")}
    named = (rows.get(offer) or _from_outside(workspace, person, offer) for offer in ranks)
    return [
        {**_offer(row, hosts, words), "rank": rank, "seat": bool(seat) and offer == seat}
        for row, (offer, rank) in zip(named, ranks.items(), strict=True)
    ]


def wishes(
    stays: Stays, person: str, seat: str, words: Words, *, track: Track = silent
) -> list[dict[str, Any]]:  # fmt: skip
    """Set a student's seat and wishes side by side: what could count at home in each of them.

    Parameters
    ----------
    stays : Stays
    person, seat, words
        As for `seats`.
    track : Track

    Returns
    -------
    list of dict
        As `seats`, with the ECTS `expected, recognised, due, gap` (None where no plan can be made) and `note`, why not.
    """
    rows = seats(stays.workspace, person, seat, words)
    if person not in set(stays.workspace["applicants"]["applicant_id"]):
        return [row | _UNKNOWN for row in rows]
    return [row | _figures(stays, person, row["id"]) for row in track(rows, description="planning", total=len(rows))]


def _figures(stays: Stays, person: str, offer: str) -> dict[str, Any]:
    try:
        best = stays.stay(person, offer, alternatives=0).plans.best
    except MobilityError as error:
        return _UNKNOWN | {"note": error.what}
    return {"expected": best.expected_ects, "recognised": best.recognised_ects, "due": best.due_ects,
            "gap": best.gap_ects, "note": ""}  # fmt: skip


def _offer(row: Mapping[Any, Any], hosts: Names, words: Words) -> dict[str, Any]:
    hei = str(row.get("hei_id", ""))
    country = str(row.get("country", ""))
    return {
        "id": row["offer_id"], "host": hosts.get(hei, hei), "city": row.get("city", ""),
        "country": words.country(country) if country else "",
        "term": told("agreement-term", str(row.get("term", "")), words),
    }  # fmt: skip


def _from_outside(workspace: Workspace, person: str, offer: str) -> dict[str, Any]:
    """Describe a seat that is no offer of this round, from the agreement on it."""
    table = workspace["agreements"]
    own = table[on_seat(table, person, offer) & (table["hei_id"] != workspace.home)]
    return {"offer_id": offer, "hei_id": str(own["hei_id"].iloc[0]) if len(own) else ""}


def _hosts(workspace: Workspace, words: Words) -> Names:
    table = workspace["institutions"]
    own = table[f"name_{words.language}"] if f"name_{words.language}" in table else table["name"]
    return dict(zip(table["hei_id"], own.where(own != "", table["name"]), strict=True))


def _agreed(workspace: Workspace) -> dict[str, list[str]]:
    pairs = workspace["agreements"][["applicant_id", "offer_id"]].drop_duplicates().sort_values("offer_id")
    found: dict[str, list[str]] = {}
    for person, offer in pairs.itertuples(index=False, name=None):
        found.setdefault(person, []).append(offer)
    return found


def _named(workspace: Workspace, table: str, key: str, column: str) -> Names:
    return dict(zip(workspace[table][key], workspace[table][column], strict=True))


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
