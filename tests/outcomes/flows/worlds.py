"""Offices whose students go where a known gravity model sends them."""

import numpy as np
import pandas as pd

from tests.outcomes.histories import history, stay

YEARS = ("2022/2023", "2023/2024", "2024/2025")
COUNTRIES = ("KZ", "RU", "LV", "TR", "DE", "KG", "CN", "FR")


def partners(number, seed=1, countries=COUNTRIES):
    """Place universities at random, each with coordinates of its own; home is in Almaty."""
    rng = np.random.Generator(np.random.PCG64(seed))
    spots = zip(rng.uniform(38, 60, number), rng.uniform(5, 100, number), strict=True)
    rows = [
        {"hei_id": f"p{place:02d}", "name": f"P{place}", "country": countries[place % len(countries)],
         "scope": "external", "latitude": north, "longitude": east}
        for place, (north, east) in enumerate(spots)
    ]  # fmt: skip
    home = {
        "hei_id": "home",
        "name": "Home",
        "country": "KZ",
        "scope": "internal",
        "latitude": 43.25,
        "longitude": 76.9,
    }
    return [home, *rows]


def offers(rows, seats=10):
    """Give every university but home one offer of so many seats."""
    return [{"offer_id": f"O-{row['hei_id']}", "hei_id": row["hei_id"], "quantity": seats} for row in rows[1:]]


def world(rows, stays, **more):
    """Make a workspace in which so many stays (partner, year, number) were made."""
    made = [
        stay(f"{partner}{year}{number}", hei_id=partner, academic_year=year)
        for partner, year, count in stays
        for number in range(count)
    ]
    return history(institutions=rows, mobilities=made, **({"offers": offers(rows)} | more))


def drawn(rows, mean, seed=2, years=YEARS):
    """Draw Poisson numbers of stays around what `mean` says of a partner's place and of the year's number."""
    rng = np.random.Generator(np.random.PCG64(seed))
    return [(row["hei_id"], year, int(rng.poisson(mean(place, number))))
            for place, row in enumerate(rows[1:]) for number, year in enumerate(years)]  # fmt: skip


def counted(stays):
    """Set drawn stays as a table."""
    return pd.DataFrame(stays, columns=["hei_id", "academic_year", "stays"])
