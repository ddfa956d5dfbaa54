"""The sample's choices: each applicant lists offers in the order of their appeal, most of them within reach."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from mobility_planning.core.languages import certificate_levels
from mobility_planning.core.terms import Cefr
from mobility_planning.tables.sample_applicants import WEAK_LANGUAGE
from mobility_planning.tables.sample_draws import Row, between, chance, pick, records, some, stream
from mobility_planning.tables.sample_offers import GROUPS, TODAY

_STREAM = 3
_LENGTHS = {"1": 0.03, "2": 0.06, "3": 0.22, "4": 0.27, "5": 0.24, "6": 0.18}
_APPEAL = {"TR": 6.0, "DE": 6.0, "PL": 5.0, "CY": 6.0, "LV": 3.5, "BG": 1.9, "KG": 0.8, "RU": 0.8, "KZ": 0.8}
"""How much more often a seat in this country is wished for than another."""

_OUT_OF_REACH = 0.06


def draw_choices(offers: pd.DataFrame, applicants: pd.DataFrame, languages: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Draw every applicant's wishes.

    Parameters
    ----------
    offers, applicants, languages : DataFrame
        As `draw_offers` and `draw_applicants` make them.
    seed : int

    Returns
    -------
    DataFrame of str
        `applicant_id, rank, offer_id`; one to six wishes each, for the applicant's own term and programme.
    """
    rng = stream(seed, _STREAM)
    levels = certificate_levels(languages)
    order = levels.groupby(["applicant_id", "language"])["cefr_order"].max().to_dict()
    listed = {key: records(rows) for key, rows in offers.groupby(["group", "term"])}
    groups = {programme: group for group, (_, served) in GROUPS.items() for programme in served.split("; ")}
    rows = []
    for person in records(applicants):
        within = listed[groups[person["programme_id"]], person["term"]]
        known = {offer["offer_id"]: order.get((person["applicant_id"], offer["language"]), 0) for offer in within}
        wishes = _wishes(rng, person, within, known)
        rows += [(person["applicant_id"], str(rank), offer_id) for rank, offer_id in enumerate(wishes, start=1)]
    return pd.DataFrame(rows, columns=["applicant_id", "rank", "offer_id"])


def _wishes(rng: np.random.Generator, person: Row, offers: list[Row], known: Mapping[str, int]) -> list[str]:
    """List the wishes by appeal; who lists three or more ends with the safest seat that is left."""
    reach = {offer["offer_id"]: _in_reach(person, offer, known[offer["offer_id"]]) for offer in offers}
    weights = {offer["offer_id"]: _appeal(offer) for offer in offers}
    if person["kind"] == WEAK_LANGUAGE:
        above = {offer_id: weight for offer_id, weight in weights.items() if not reach[offer_id]}
        return some(rng, above, 1 + between(rng, 0, 1))
    near = {offer_id: weight for offer_id, weight in weights.items() if reach[offer_id]} or weights
    length = int(pick(rng, _LENGTHS))
    wishes = some(rng, near, length)
    left = [offer for offer in offers if offer["offer_id"] in near and offer["offer_id"] not in wishes]
    safe = {offer["offer_id"]: float(offer["quantity"]) ** 2 for offer in left}
    if length > 2 and safe:
        wishes = [*wishes[:-1], *some(rng, safe, 1)]
    far = {offer_id: weight for offer_id, weight in weights.items() if not reach[offer_id] and offer_id not in wishes}
    if far and chance(rng, _OUT_OF_REACH * len(wishes)):
        at = between(rng, 0, len(wishes) - 1)
        wishes = [*wishes[:at], *some(rng, far, 1), *wishes[at:]][:6]
    return wishes


def _in_reach(person: Row, offer: Row, known: int) -> bool:
    """Say whether the applicant meets what the offer states, as an applicant reads it."""
    asked = Cefr(offer["min_cefr"]).order
    enough = not offer["min_gpa"] or not person["gpa"] or float(person["gpa"]) >= float(offer["min_gpa"])
    paid = offer["funding"] in {"", person["funding"]}
    return known >= asked and enough and paid and offer["deadline"] >= TODAY.isoformat()


def _appeal(offer: Row) -> float:
    return float(_APPEAL[offer["country"]] * float(offer["quantity"]))
