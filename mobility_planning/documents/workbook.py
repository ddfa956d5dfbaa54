"""The commission's workbook, `allocation.xlsx`."""

from __future__ import annotations

import pandas as pd

from mobility_planning.allocation.result import Allocation
from mobility_planning.core.locale import Words
from mobility_planning.documents.coverage_tables import hosts_fit
from mobility_planning.documents.overview import obtained, offers_overview
from mobility_planning.documents.round_tables import (
    claims_in_words,
    goals_in_words,
    is_follow_up,
    limits_in_words,
    mechanisms_in_words,
    moves_in_words,
    seat_coverage,
)
from mobility_planning.documents.sheets import Sheet, workbook_bytes
from mobility_planning.documents.tables import fingerprints, versions_used
from mobility_planning.documents.wording import (
    asked_in_words,
    in_words,
    obtained_word,
    reasons_in_words,
    rule_name,
    rule_text,
    source_in_words,
    why_unchecked,
)


def allocation_workbook(allocation: Allocation, words: Words) -> bytes:
    """Make `allocation.xlsx`: seats, wishes, waiting lists, cut-offs, refusals with source, goals, claims and proof.

    Parameters
    ----------
    allocation : Allocation
    words : Words

    Returns
    -------
    bytes
    """
    settings, covered = allocation.workspace.settings, allocation.workspace["coverage"]
    sheets = [
        Sheet("seats", _seats(allocation, words)),
        *([Sheet("moves", moves_in_words(allocation, words))] if is_follow_up(allocation) else []),
        Sheet("wishes", _wishes(allocation, words)),
        Sheet("waiting", allocation.waiting),
        Sheet("offers", _offers(allocation, words)),
        *([Sheet("coverage", hosts_fit(allocation, words), {"ects_mean": "0.0"})] if len(covered) else []),
        Sheet("refusals", _ruled(allocation.eligibility.refusals, words)),
        Sheet("remarks", _ruled(allocation.eligibility.remarks, words)),
        Sheet("unchecked", _unchecked(allocation, words)),
        Sheet("mechanisms", mechanisms_in_words(allocation, words), {"mean_rank": "0.000"}),
        Sheet("goals", goals_in_words(allocation, words)),
        *([Sheet("limits", limits_in_words(allocation, words))] if settings.quota or settings.budget else []),
        Sheet("claims", claims_in_words(allocation, words)),
        Sheet("fingerprints", fingerprint_rows(allocation, words)),
    ]
    title = words.say("title-allocation", year=settings.workspace.year)
    return workbook_bytes(sheets, title=title, words=words, day=settings.workspace.today)


def _seats(allocation: Allocation, words: Words) -> pd.DataFrame:
    offers = offers_overview(allocation, words).set_index("offer_id")
    seats = allocation.seats
    where = offers[["host", "city", "country"]].reindex(seats["offer_id"]).fillna("").reset_index(drop=True)
    got = obtained(allocation)
    named = got.map({name: obtained_word(name, words) for name in got.unique()})
    table = pd.DataFrame({
        "applicant_id": seats["applicant_id"],
        "obtained": named.to_numpy(),
        "offer_id": seats["offer_id"],
        **{column: where[column] for column in where.columns},
        "rank": seats["rank"], "merit": seats["merit"],
    })  # fmt: skip
    return _with_ects(table, allocation)


def _with_ects(table: pd.DataFrame, allocation: Allocation) -> pd.DataFrame:
    """Add the recognisable ECTS of each wish or seat, where the office has the table coverage."""
    known = seat_coverage(allocation)
    keys = zip(table["applicant_id"], table["offer_id"], strict=True)
    return table.assign(ects=pd.Series([known.get(key) for key in keys], dtype="Float64")) if known else table


def _wishes(allocation: Allocation, words: Words) -> pd.DataFrame:
    pairs = _with_ects(allocation.pairs, allocation)
    return pairs.assign(
        eligible=in_words(pairs["eligible"].map({True: "yes", False: "no"}), "answer", words),
        reasons=reasons_in_words(pairs["reasons"], words),
        outcome=in_words(pairs["outcome"], "outcome", words),
    )


def _offers(allocation: Allocation, words: Words) -> pd.DataFrame:
    columns = [
        "offer_id",
        "host",
        "city",
        "country",
        "quantity",
        "placed",
        "free",
        "eligible_wishes",
        "first_choices",
        "cutoff",
        "waiting",
    ]
    return offers_overview(allocation, words).rename(columns={"eligible": "eligible_wishes"})[columns]


def _ruled(table: pd.DataFrame, words: Words) -> pd.DataFrame:
    names = {code: rule_name(code, words) for code in table["code"].unique()}
    places = {source: source_in_words(source, words) for source in table["source"].unique()}
    said = {text: asked_in_words(text, words) for column in ("value", "required") for text in table[column].unique()}
    rules = {pair: rule_text(*pair, words) for pair in set(zip(table["code"], table["text"], strict=True))}
    texts = [rules[pair] for pair in zip(table["code"], table["text"], strict=True)]
    table = table.assign(
        rule=table["code"].map(names).astype("str"),
        value=table["value"].map(said).astype("str"),
        required=table["required"].map(said).astype("str"),
        text=pd.Series(texts, index=table.index, dtype="str"),
        source=table["source"].map(places).astype("str"),
    )
    return table[["applicant_id", "offer_id", "rank", "rule", "value", "required", "text", "source", "code"]]


def _unchecked(allocation: Allocation, words: Words) -> pd.DataFrame:
    table = allocation.eligibility.unchecked
    rules = [rule_name(code, words) for code in table["code"]]
    why = [why_unchecked(text, words) for text in table["why"]]
    source = [source_in_words(text, words) for text in table["source"]]
    texts = [rule_text(code, text, words) for code, text in zip(table["code"], table["text"], strict=True)]
    return pd.DataFrame({"rule": rules, "why": why, "text": texts, "source": source}, dtype="str")


def fingerprint_rows(allocation: Allocation, words: Words) -> pd.DataFrame:
    """Lay out every fingerprint and version: `kind, name, mark`."""
    marks = fingerprints(allocation)
    rows = [(words.say("kind-table"), name, value) for name, value in marks["tables"].items()]
    rows += [(words.say("kind-facts"), name, value) for name, value in marks["facts"].items()]
    rows += [(words.say("kind-policy"), allocation.workspace.settings.workspace.policy, marks["policy"])] * bool(
        marks["policy"]
    )
    rows += [(words.say("kind-settings"), "mobility.toml", marks["settings"])]
    rows += [(words.say("kind-result"), name, value) for name, value in marks["results"].items()]
    rows += [(words.say("kind-version"), name, value) for name, value in versions_used().items()]
    return pd.DataFrame(rows, columns=["kind", "name", "mark"], dtype="str")
