"""Tables A, B and C of a learning agreement, its changes and conversions, as papers and workbook show them."""

from __future__ import annotations

import pandas as pd

from mobility_planning.agreements.signing.agreement import LearningAgreement, current
from mobility_planning.core.facts import shipped_facts
from mobility_planning.core.terms import AgreementPart

LETTERS = {
    AgreementPart.STUDIED: "A", AgreementPart.RECOGNISED: "B", AgreementPart.VIRTUAL: "C", AgreementPart.BLENDED: "A",
    AgreementPart.SHORT_DOCTORAL: "A",
}  # fmt: skip
"""The letter of each part's table in the learning agreement of the European Commission."""
TAUGHT = (AgreementPart.STUDIED, AgreementPart.BLENDED, AgreementPart.SHORT_DOCTORAL)
"""Parts that are Table A."""
_SAME = 0.005


def studied(agreement: LearningAgreement) -> pd.DataFrame:
    """Give Table A: the components in force that are studied at the host."""
    return _of_parts(agreement, *TAUGHT)


def recognised(agreement: LearningAgreement) -> pd.DataFrame:
    """Give Table B: the components in force that are recognised at home; `ects` are those recognised."""
    return _of_parts(agreement, AgreementPart.RECOGNISED)


def virtual(agreement: LearningAgreement) -> pd.DataFrame:
    """Give Table C: the virtual components in force."""
    return _of_parts(agreement, AgreementPart.VIRTUAL)


def changes(agreement: LearningAgreement) -> pd.DataFrame:
    """Give what later versions changed: rows with a status, oldest first, each with its table (`A2`, `B2` …)."""
    rows = agreement.components
    changed = rows[(rows["status"] != "") & (rows["version"] > 1)]
    named = changed.assign(table=changed["part"].map(LETTERS) + changed["version"].astype("str"))
    return named.sort_values(["version", "table", "status", "group"], kind="stable", ignore_index=True)


def conversions(agreement: LearningAgreement) -> pd.DataFrame:
    """Give how credits in force were converted into ECTS.

    Parameters
    ----------
    agreement : LearningAgreement

    Returns
    -------
    DataFrame, a row per rule used, in the order of first use
        `credit_system, credits, course_ects` (sums of the rows it converted), `ects_low, ects_high` (ECTS per credit),
        `fact_id, source`. Credits that are ECTS already are not in it.
    """
    rows = current(agreement)
    counted = rows[rows["credits"].notna() & rows["ects"].notna() & ~rows["credit_system"].isin(["", "ects"])]
    summed = counted.groupby(["credit_system", "fact_id"], sort=False, as_index=False)[["credits", "ects"]].sum()
    facts = shipped_facts().credit_systems.set_index("fact_id")
    known = facts.reindex(summed["fact_id"])[["ects_low", "ects_high", "source"]].fillna("").reset_index(drop=True)
    return pd.concat([summed.rename(columns={"ects": "course_ects"}), known], axis=1)[
        ["credit_system", "credits", "course_ects", "ects_low", "ects_high", "fact_id", "source"]
    ]


def shows_credits(table: pd.DataFrame) -> bool:
    """Say whether the credits as printed differ from ECTS in any row, and need a column of their own."""
    return bool(((table["credits"] - table["ects"]).abs() > _SAME).any())


def _of_parts(agreement: LearningAgreement, *parts: AgreementPart) -> pd.DataFrame:
    rows = current(agreement)
    return rows[rows["part"].isin([str(part) for part in parts])].reset_index(drop=True)
