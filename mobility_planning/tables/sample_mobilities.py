"""The sample's past stays: three academic years, the first of them with exactly the flows that document 003 reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from mobility_planning.tables.sample_draws import between, chance, day_between, pick, records, stream
from mobility_planning.tables.schemas import SCHEMAS

_STREAM, _DAYS = 4, 6
"""Days have a stream of their own: what a stay brought does not depend on them."""
_SLOWEST = {"2022/2023": 110, "2023/2024": 80, "2024/2025": 50}
"""Longest time to a decision, in days: the office has become quicker."""
_FRIDAY = 4
_SERVICE, _TOURISM = "6B11101; 6B11102", "6B11101"
_ENERGY, _COMPUTING, _BUSINESS, _LANGUAGES = "6B07101", "6B06101", "6B04102; 6B04103", "6B01701"


@dataclass(frozen=True)
class Flow:
    """So many stays of one term between the home university and another, of these programmes in turn."""

    academic_year: str
    term: str
    direction: str
    hei_id: str
    persons: int
    programmes: str


REPORTED = (
    # document 003, lines 15-17: three at a university in Latvia "in 2022", taken here as the autumn of 2022
    Flow("2022/2023", "autumn", "out", "dune-coast.lv.example", 3, "6B11102; 6B11101; 6B11101"),
    # lines 19-20: two in Antalya in the spring semester
    Flow("2022/2023", "spring", "out", "mavikiyi.tr.example", 2, "6B11102; 6B11101"),
    # lines 22-23: eight at universities of Kazakhstan, five of them in Almaty
    Flow("2022/2023", "spring", "out", "aport.kz.example", 5, _SERVICE),
    Flow("2022/2023", "spring", "out", "ulbi-ped.kz.example", 1, _LANGUAGES),
    Flow("2022/2023", "spring", "out", "sherubay.kz.example", 1, "6B04102"),
    Flow("2022/2023", "spring", "out", "bayantau-tech.kz.example", 1, _ENERGY),
    # line 25: 43 came from Almaty, Uralsk and Ust-Kamenogorsk; the split between the cities is ours
    Flow("2022/2023", "spring", "in", "aport.kz.example", 21, "6B11101; 6B11102; 6B04103"),
    Flow("2022/2023", "spring", "in", "shagan.kz.example", 13, "6B07101; 6B04102; 6B01701"),
    Flow("2022/2023", "spring", "in", "ulbi-ped.kz.example", 9, "6B01701; 6B11101"),
)
"""The flows of document 003; nothing else happens in that academic year."""

GROWTH = (
    Flow("2023/2024", "autumn", "out", "mavikiyi.tr.example", 4, _SERVICE),
    Flow("2023/2024", "autumn", "out", "dune-coast.lv.example", 3, _SERVICE),
    Flow("2023/2024", "autumn", "out", "aport.kz.example", 6, "6B11101; 6B11102; 6B04103"),
    Flow("2023/2024", "autumn", "in", "shagan.kz.example", 11, "6B07101; 6B04102"),
    Flow("2023/2024", "spring", "out", "kaliakra.bg.example", 4, "6B11101; 6B11102; 6B04103"),
    Flow("2023/2024", "spring", "out", "nadwieprze.pl.example", 2, _BUSINESS),
    Flow("2023/2024", "spring", "out", "kulunda.ru.example", 3, "6B07101; 6B06101"),
    Flow("2023/2024", "spring", "out", "sherubay.kz.example", 5, "6B06101; 6B04102"),
    Flow("2023/2024", "spring", "out", "bayantau-tech.kz.example", 6, "6B07101; 6B06101"),
    Flow("2023/2024", "spring", "out", "ulbi-ped.kz.example", 4, _LANGUAGES),
    Flow("2023/2024", "spring", "in", "aport.kz.example", 19, "6B11101; 6B11102; 6B04103"),
    Flow("2023/2024", "spring", "in", "ulbi-ped.kz.example", 12, "6B01701; 6B11101"),
    Flow("2023/2024", "spring", "in", "chon-kemin.kg.example", 3, _TOURISM),
    Flow("2024/2025", "autumn", "out", "mavikiyi.tr.example", 6, "6B11101; 6B11102; 6B04103"),
    Flow("2024/2025", "autumn", "out", "yelkenkaya.tr.example", 3, _LANGUAGES),
    Flow("2024/2025", "autumn", "out", "bursztyn-tech.pl.example", 5, "6B06101; 6B07101"),
    Flow("2024/2025", "autumn", "out", "dune-coast.lv.example", 4, _SERVICE),
    Flow("2024/2025", "autumn", "out", "aport.kz.example", 9, "6B11101; 6B11102; 6B04103"),
    Flow("2024/2025", "autumn", "out", "sherubay.kz.example", 8, "6B06101; 6B04102"),
    Flow("2024/2025", "autumn", "in", "bayantau-tech.kz.example", 14, "6B07101; 6B06101"),
    Flow("2024/2025", "autumn", "in", "shagan.kz.example", 12, "6B07101; 6B04102"),
    Flow("2024/2025", "spring", "out", "kaliakra.bg.example", 6, "6B11102; 6B04103"),
    Flow("2024/2025", "spring", "out", "chon-kemin.kg.example", 5, "6B11101; 6B04102; 6B01701"),
    Flow("2024/2025", "spring", "out", "selija-tech.lv.example", 4, "6B07101; 6B06101"),
    Flow("2024/2025", "spring", "out", "nadwieprze.pl.example", 4, _BUSINESS),
    Flow("2024/2025", "spring", "out", "bozyayla.tr.example", 3, "6B07101; 6B06101"),
    Flow("2024/2025", "spring", "out", "bayantau-tech.kz.example", 9, "6B07101; 6B06101"),
    Flow("2024/2025", "spring", "out", "ulbi-ped.kz.example", 7, "6B01701; 6B11101"),
    Flow("2024/2025", "spring", "in", "aport.kz.example", 22, "6B11101; 6B11102; 6B04103"),
    Flow("2024/2025", "spring", "in", "ulbi-ped.kz.example", 15, "6B01701; 6B11101"),
    Flow("2024/2025", "spring", "in", "kulunda.ru.example", 4, _COMPUTING),
    Flow("2024/2025", "spring", "in", "mavikiyi.tr.example", 3, _TOURISM),
)


def draw_mobilities(institutions: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Draw the stays of the flows, each with its credits, grades and status.

    Parameters
    ----------
    institutions : DataFrame
        With `hei_id, country, scope`, as text.
    seed : int

    Returns
    -------
    DataFrame of str
        The columns of the mobilities schema. How many went where does not depend on the seed; stays that document 003
        reports are all completed. Stays made have their first and last day (one in ten only the month), outgoing ones
        mostly the day of recognition. Whoever came in is graded and credited elsewhere: those cells are empty.
    """
    rng = stream(seed, _STREAM)
    hosts = {row["hei_id"]: {"scope": row["scope"], "country": row["country"]} for row in records(institutions)}
    rows: list[dict[str, str]] = []
    for year in sorted({flow.academic_year for flow in (*REPORTED, *GROWTH)}):
        of_year = [flow for flow in (*REPORTED, *GROWTH) if flow.academic_year == year]
        stays = (stay for flow in of_year for stay in _stays(rng, flow, completed=flow in REPORTED))
        rows += [
            {"applicant_id": f"M{year[2:4]}-{number:03d}", **stay, **hosts[stay["hei_id"]]}
            for number, stay in enumerate(stays, start=1)
        ]
    days = stream(seed, _DAYS)
    table = pd.DataFrame([{**row, **_days(days, row)} for row in rows])
    return table[[column for column in SCHEMAS["mobilities"].columns if column in table]]


def _stays(rng: np.random.Generator, flow: Flow, *, completed: bool) -> Iterator[dict[str, str]]:
    programmes = flow.programmes.split("; ")
    for number in range(flow.persons):
        yield {
            "academic_year": flow.academic_year,
            "direction": flow.direction,
            "hei_id": flow.hei_id,
            "programme_id": programmes[number % len(programmes)],
            "term": flow.term,
            **_result(rng, flow.direction, completed=completed),
        }


def _result(rng: np.random.Generator, direction: str, *, completed: bool) -> dict[str, str]:
    """Draw how a stay went: most earn what was planned, and most of that is recognised."""
    planned = pick(rng, {"30": 0.6, "28": 0.2, "25": 0.15, "24": 0.05})
    status = "recognised" if completed else pick(rng, {"recognised": 0.94, "cancelled": 0.03, "renounced": 0.03})
    before = 3 + between(rng, 0, 90) / 100
    out = {
        "ects_planned": planned,
        "ects_earned": "",
        "ects_recognised": "",
        "gpa_before": "",
        "gpa_after": "",
        "status": status,
    }
    if direction == "out":
        out["gpa_before"] = f"{before:g}"
    if status != "recognised":
        return out
    earned = int(planned) - (between(rng, 1, 2) * 5 if chance(rng, 0.18) else 0)
    out["ects_earned"] = str(earned)
    if direction == "in":
        return out
    lost = between(rng, 1, 2) * 4 if chance(rng, 0.25) else 0
    after = round(before * 100) + between(rng, -18, 22)
    return {**out, "ects_recognised": str(earned - lost), "gpa_after": f"{min(max(after, 200), 400) / 100:g}"}


def _days(rng: np.random.Generator, stay: dict[str, str]) -> dict[str, str]:
    """Draw when a stay began and ended and when it was decided on; a stay that was not made has no days."""
    year = int(stay["academic_year"][:4])
    autumn = stay["term"] == "autumn"
    first = (date(year, 9, 1), date(year, 9, 18)) if autumn else (date(year + 1, 1, 29), date(year + 1, 2, 16))
    last = (date(year, 12, 18), date(year + 1, 1, 31)) if autumn else (date(year + 1, 6, 3), date(year + 1, 6, 28))
    starts, ends = day_between(rng, *first), day_between(rng, *last)
    exact, known, quick = not chance(rng, 0.1), not chance(rng, 0.08), float(rng.random())
    if stay["status"] != "recognised":
        return dict.fromkeys(("starts_on", "ends_on", "recognised_on"), "")
    decided = date.fromisoformat(ends) + timedelta(days=9 + int(_SLOWEST[stay["academic_year"]] * quick**1.5))
    weekday = decided + timedelta(days=(7 - decided.weekday()) % 7 if decided.weekday() > _FRIDAY else 0)
    recognised = weekday.isoformat() if known and stay["direction"] == "out" else ""
    shown = slice(None) if exact else slice(len("2027-02"))
    return {"starts_on": starts[shown], "ends_on": ends[shown], "recognised_on": recognised}
