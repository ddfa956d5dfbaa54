"""The offer table of document 001 (line 77), read exactly as it stands there and split into the columns of `offers`.

Its header is "University, city, country: | Specialty: | Requirements: | Tuition payment: | Costs: | Quantity: |
Course Catalog Links: | Deadline for submission of documents:"; one cell there often holds several of our columns.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count
from typing import NamedTuple

import pandas as pd

from mobility_planning.tables.cells import clean
from mobility_planning.tables.grids import Grid
from mobility_planning.tables.headers import OFFER_TABLE_HEADERS, plain, recognise
from mobility_planning.tables.issues import Issue
from mobility_planning.tables.offer_cells import (
    CellRead,
    read_costs,
    read_place,
    read_quantity,
    read_requirements,
    read_specialty,
    read_tuition,
)


class _Part(NamedTuple):
    """How one column of the document is read, and which of ours it fills."""

    read: Callable[[str], CellRead]
    columns: tuple[str, ...]


_PARTS: Mapping[str, _Part] = {
    "university": _Part(read_place, ("hei_id", "city", "country")),
    "specialty": _Part(read_specialty, ("specialties",)),
    "requirements": _Part(read_requirements, ("min_gpa", "language", "min_cefr")),
    "tuition": _Part(read_tuition, ("tuition",)),
    "costs": _Part(read_costs, ("cost", "currency")),
    "quantity": _Part(read_quantity, ("quantity",)),
    "links": _Part(lambda text: ({"catalogue_url": text}, []), ("catalogue_url",)),
    "deadline": _Part(lambda text: ({"deadline": text}, []), ("deadline",)),
}


@dataclass(frozen=True)
class SplitOffers:
    """What an offer table of document 001 holds: the offers, and the universities that no other table names."""

    offers: Grid
    institutions: Grid


def is_offer_table(grid: Grid) -> bool:
    """Say whether a grid has the header of document 001's offer table.

    >>> is_offer_table(Grid("o.csv", header=("University, city, country:", "Specialty:", "Quantity:")))
    True
    """
    return any(plain(header) in OFFER_TABLE_HEADERS["university"] for header in grid.header)


def split_offer_table(grid: Grid, institutions: pd.DataFrame) -> SplitOffers:
    """Split document 001's offer table into our columns.

    Parameters
    ----------
    grid : Grid
        The table as it stands.
    institutions : DataFrame
        The universities already known (`hei_id`, `name`, `name_ru`, `name_kk`, `city`).

    Returns
    -------
    SplitOffers
        `offers` keeps the row numbers and every further column; what a cell says that could not be read is an issue of
        it. A university not among the known ones gets an id made of its name. Offer ids are the host's id and the
        offer's number at that host.

    Examples
    --------
    >>> header = ("University, city, country:", "Requirements:", "Costs:", "Quantity:")
    >>> row = ["Baltic School, Riga, Latvia", "GPA 3.0, English B2", "350 EUR", "2"]
    >>> offers = split_offer_table(Grid("o.csv", "", header, [row], [2]), pd.DataFrame()).offers
    >>> offers.rows[0]
    ['baltic-school-1', 'baltic-school', 'Riga', 'LV', '3.0', 'en', 'B2', '350', 'EUR', '2']
    """
    parts, others, issues = _parts(grid)
    reads = [_offer(row, parts) for row in grid.rows]
    ids = _host_ids([(plain(offer["name"]), plain(offer["city"])) for offer, _ in reads], institutions)
    counts, made, rows = dict[str, int](), dict[str, list[str]](), list[list[str]]()
    numbered = not any(recognise(grid.header[i], ["offer_id"], "headers") for i in others)
    columns = [(column, grid.header[i]) for name, i in parts.items() for column in _PARTS[name].columns]
    for number, row, (offer, faults) in zip(grid.numbers, grid.rows, reads, strict=True):
        host = ids[plain(offer["name"]), plain(offer["city"])]
        counts[host.hei_id] = counts.get(host.hei_id, 0) + 1
        cells = {**offer, "hei_id": host.hei_id}
        number_of_host = [f"{host.hei_id}-{counts[host.hei_id]}"] * numbered
        rows.append([*number_of_host, *(cells.get(column, "") for column, _ in columns), *(row[i] for i in others)])
        if host.made and offer["country"]:
            made[host.hei_id] = [host.hei_id, offer["name"], offer["country"], offer["city"]]
        issues += [
            replace(fault, file=grid.file, sheet=grid.sheet, row=number, column=grid.header[parts[fault.column]])
            for fault in [*faults, *host.doubts]
        ]
    columns = [("offer_id", "offer_id")] * numbered + columns + [(grid.header[i], grid.header[i]) for i in others]
    header, written = (tuple(names) for names in zip(*columns, strict=True))
    offers = replace(grid, header=header, written=written, rows=rows, issues=(*grid.issues, *issues))
    header = ("hei_id", "name", "country", "city")
    return SplitOffers(offers, Grid(grid.file, grid.sheet, header, list(made.values()), list(range(2, 2 + len(made)))))


def _parts(grid: Grid) -> tuple[dict[str, int], list[int], list[Issue]]:
    """Tell the document's columns from the office's further ones; one of the document's that comes twice is told."""
    parts: dict[str, int] = {}
    others, issues = [], []
    for position, header in enumerate(grid.header):
        name = next((name for name, words in OFFER_TABLE_HEADERS.items() if plain(header) in words), "")
        if not name:
            others.append(position)
        elif name not in parts:
            parts[name] = position
        else:
            rule, hint = "two columns of one meaning", "keep one of them"
            issues.append(Issue(grid.file, grid.sheet, grid.header_row, header, header, rule, hint))
    return parts, others, issues


def _offer(row: list[str], parts: Mapping[str, int]) -> tuple[dict[str, str], list[Issue]]:
    """Read the cells of one row; every issue names the document's column."""
    offer, issues = dict[str, str](), list[Issue]()
    for name, position in parts.items():
        read, faults = _PARTS[name].read(clean(row[position]))
        offer |= read
        issues += faults
    return offer, issues


class _Host(NamedTuple):
    """The id of a university, whether it was made here, and a warning where a namesake is known elsewhere."""

    hei_id: str
    made: bool = False
    doubts: tuple[Issue, ...] = ()


def _host_ids(places: Iterable[tuple[str, str]], institutions: pd.DataFrame) -> dict[tuple[str, str], _Host]:
    """Find, or make, the id of each folded name and city; a made id is never that of another university."""
    known = _by_name(institutions)
    taken = {hei_id for namesakes in known.values() for _, hei_id in namesakes}
    hosts: dict[tuple[str, str], _Host] = {}
    for name, city in dict.fromkeys(places):
        namesakes = known.get(name, [])
        same = [hei_id for its_city, hei_id in namesakes if its_city in {"", city}]
        if same:
            hosts[name, city] = _Host(same[0])
            continue
        made = _free_id(name, city, taken)
        taken.add(made)
        hint = f"read as another university, {made}; write the city as institutions has it if it is the same"
        rule = "a university of this name is known in another city"
        doubt = Issue(column="university", value=city, rule=rule, hint=hint, severity="warning")
        hosts[name, city] = _Host(made, made=True, doubts=(doubt,) if namesakes else ())
    return hosts


def _by_name(institutions: pd.DataFrame) -> dict[str, list[tuple[str, str]]]:
    """Lay out the folded cities and ids of the known universities by each of their folded names."""
    known: dict[str, list[tuple[str, str]]] = {}
    for row in institutions.to_dict("records"):
        for name in {plain(row.get(column) or "") for column in ("name", "name_ru", "name_kk")} - {""}:
            known.setdefault(name, []).append((plain(row.get("city") or ""), row["hei_id"]))
    return known


def _free_id(name: str, city: str, taken: Collection[str]) -> str:
    """Make an id of a university's folded name, with its city and then a number where the id is taken."""
    short = "-".join(name.split()) or "university"
    long = "-".join([short, *city.split()])
    numbered = (f"{long}-{number}" for number in count(2))
    return next(made for made in chain([short, long], numbered) if made not in taken)
