"""Which wishes may compete, and for each that may not, every rule that refuses it with its source."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from mobility_planning.allocation.rules.conditions import offer_findings
from mobility_planning.allocation.rules.findings import Finding
from mobility_planning.allocation.rules.office_rules import office_findings
from mobility_planning.allocation.rules.papers import paper_findings
from mobility_planning.allocation.rules.policy_rules import policy_findings
from mobility_planning.core.policy import LanguageRule, Policy
from mobility_planning.core.progress import Track, silent
from mobility_planning.core.terms import Severity
from mobility_planning.tables.workspace import Workspace

WISH = ["applicant_id", "offer_id", "rank"]
REFUSAL_COLUMNS = [*WISH, "code", "value", "required", "text", "source"]


@dataclass(frozen=True, eq=False)
class Eligibility:
    """What the rules say of every wish.

    Parameters
    ----------
    pairs : DataFrame, one row per wish
        `applicant_id, offer_id, rank, eligible (bool), reasons` (refusal codes joined by "; ").
    refusals, remarks : DataFrame
        One row per wish and hard (soft) rule it does not meet: `REFUSAL_COLUMNS`.
    unchecked : DataFrame
        `code, text, source, why` (a code of `findings`) of the rules that could not be checked, the not stated ones
        among them.
    """

    pairs: pd.DataFrame
    refusals: pd.DataFrame
    remarks: pd.DataFrame
    unchecked: pd.DataFrame


def eligibility(wishes: pd.DataFrame, workspace: Workspace, *, track: Track = silent) -> Eligibility:
    """Hold every wish against the offer's conditions, the policy's rules, papers and dates, and the office's own rules.

    Parameters
    ----------
    wishes : DataFrame
        As `wishes.wishes` makes it.
    workspace : Workspace
    track : Track
        Shows progress over the rules.

    Returns
    -------
    Eligibility
        A wish is eligible where no hard rule refuses it. Where the policy itself asks for the language as the offer
        does, the refusal stands once, under the policy's rule and source.
    """
    findings = offer_findings(wishes, workspace)
    if workspace.policy:
        findings += policy_findings(wishes, workspace.policy, workspace, track=track)
        findings += paper_findings(wishes, workspace.policy, workspace)
        findings = [finding for finding in findings if finding.code != _cited_by(workspace.policy)]
    findings += office_findings(wishes, workspace)
    hard = [finding for finding in findings if finding.severity is Severity.HARD and not finding.unchecked]
    soft = [finding for finding in findings if finding.severity is Severity.SOFT and not finding.unchecked]
    refusals = _rows(hard, wishes)
    reasons = refusals["code"].groupby(level=0).agg("; ".join).reindex(wishes.index).fillna("").astype("str")
    skipped = [
        (finding.code, finding.text, finding.source, finding.unchecked) for finding in findings if finding.unchecked
    ]
    return Eligibility(
        pairs=wishes[WISH].assign(eligible=reasons == "", reasons=reasons),
        refusals=refusals.reset_index(drop=True),
        remarks=_rows(soft, wishes).reset_index(drop=True),
        unchecked=pd.DataFrame(skipped, columns=["code", "text", "source", "why"]),
    )


def _cited_by(policy: Policy) -> str:
    """Give the code of the offer's condition that a hard rule of the policy takes over, or an empty string."""
    asked = (rule for rule in policy.rules if isinstance(rule, LanguageRule) and rule.stated)
    took = any(
        rule.min_from == "offer"
        and rule.severity is Severity.HARD
        and not (rule.when or rule.unless or rule.applies_to)
        for rule in asked
    )
    return "offer.language" if took else ""


def _rows(findings: list[Finding], wishes: pd.DataFrame) -> pd.DataFrame:
    """List every failure of these findings on the index of its wish, in the order of wishes and rules."""
    parts = [finding.rows() for finding in findings if finding.failed.any()]
    if not parts:
        return pd.DataFrame({column: pd.Series(dtype="str") for column in REFUSAL_COLUMNS})
    return wishes[WISH].join(pd.concat(parts), how="inner")
