"""Which seats are never filled, and why? Every wish for an offer with free seats, counted under one reason."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from mobility_planning.allocation.lookup import look_up
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.rules.findings import MISSING
from mobility_planning.allocation.rules.office_rules import LEAST_COVERAGE
from mobility_planning.allocation.standings import PLACED, PLACED_HIGHER, REFUSED
from mobility_planning.outcomes.indicators.stays import stays_made
from mobility_planning.tables.workspace import Workspace

NO_WISH, SEVERAL, RULES = "no_wish", "several", "rules"
LANGUAGE, GPA, CREDITS, DEADLINE, PAPERS, OTHER = KINDS = (
    "language", "gpa", "credits", "deadline", "papers", "other",
)  # fmt: skip
REASONS = (*KINDS, SEVERAL, PLACED_HIGHER, RULES)
"""What became of a wish that holds no seat at an offer: one of these for each, so that they add up."""
_KIND_OF = {
    "language": LANGUAGE, "offer.language": LANGUAGE, "gpa": GPA, "offer.min_gpa": GPA, "grades": GPA,
    LEAST_COVERAGE: CREDITS, "completed_ects": CREDITS, "offer.deadline": DEADLINE, "documents": PAPERS,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class EmptySeats:
    """Free seats and their reasons.

    Parameters
    ----------
    table : DataFrame, one row per offer with a free seat
        `offer_id, hei_id, quantity, placed, free, wished` (applicants who listed it), then how many of these wishes
        fall under each of `REASONS`; `placed` and they add up to `wished`. A wish refused for reasons of several kinds
        is under `several`, one whose applicant got a better wish under `placed_higher`, and `rules` are quotas, pins
        and goals that keep an eligible wish from a free seat. `unwished` are the seats that would be free even if every
        wish were fulfilled; `involved` names the kinds of all refusals, the most frequent first; `why` is the reason of
        most wishes (the first of equals), `no_wish` where there is none.
    codes : DataFrame
        `offer_id, code, wishes, alone`: refused wishes by rule, and those that nothing else refuses.
    partners : DataFrame, one row per partner with an offer
        `hei_id, offers, seats, free, stays, last_year`: outgoing stays of past years, and the last year of one ("" for
        none at all).
    """

    table: pd.DataFrame
    codes: pd.DataFrame
    partners: pd.DataFrame

    @property
    def free(self) -> int:
        """Free seats."""
        return int(self.table["free"].sum())

    @property
    def never(self) -> pd.DataFrame:
        """Partners with seats and without a single stay in past years; none where no past stay is known."""
        past = self.partners["stays"].sum() > 0
        return self.partners[(self.partners["stays"] == 0) & past & (self.partners["seats"] > 0)]

    @property
    def together(self) -> tuple[str, ...]:
        """The kinds that most often refuse a wish together with others, where `several` is the reason of most."""
        offers = self.table.loc[self.table["why"] == SEVERAL, "offer_id"]
        rows = self.codes[self.codes["offer_id"].isin(offers)]
        kinds = (rows["wishes"] - rows["alone"]).groupby(rows["code"].map(kind_of)).sum().sort_index()
        return tuple(kinds.sort_values(ascending=False, kind="stable").index[:2])

    @property
    def by_reason(self) -> pd.DataFrame:
        """Offers and free seats by the main reason, the most seats first: `why, offers, free`."""
        found = self.table.groupby("why").agg(offers=("offer_id", "size"), free=("free", "sum")).reset_index()
        return found.sort_values(["free", "why"], ascending=[False, True], ignore_index=True)


def kind_of(code: str) -> str:
    """Say which kind of reason a refusal's code is.

    Parameters
    ----------
    code : str
        As in `Eligibility.refusals`.

    Returns
    -------
    str
        One of `KINDS`.

    Examples
    --------
    >>> kind_of("coverage.min"), kind_of("document.passport.missing"), kind_of("deadlines.notify"), kind_of("ethics")
    ('credits', 'papers', 'deadline', 'other')
    """
    plain = code.removesuffix(MISSING)
    if plain.startswith("document."):
        return PAPERS
    return DEADLINE if plain.startswith("deadlines.") else _KIND_OF.get(plain, OTHER)


def empty_seats(allocation: Allocation) -> EmptySeats:
    """Find the offers with free seats and say why nobody sits there, and which partners never had a stay.

    Parameters
    ----------
    allocation : Allocation

    Returns
    -------
    EmptySeats

    Examples
    --------
    >>> from mobility_planning.allocation.allocate import allocate
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> found = empty_seats(allocate(read_workspace(sample_folder())))
    >>> bool((found.table[["placed", *REASONS]].sum(axis=1) == found.table["wished"]).all())
    True
    """
    offers = allocation.cutoffs
    there = offers.loc[offers["free"] > 0, ["offer_id", "hei_id", "quantity", "placed", "free"]]
    pairs = allocation.pairs[allocation.pairs["offer_id"].isin(there["offer_id"])]
    reason = _reasons(pairs)
    counted = pd.crosstab(pairs["offer_id"], reason).reindex(there["offer_id"], fill_value=0)
    counted = counted.reindex(columns=list(REASONS), fill_value=0).astype("int64").reset_index(drop=True)
    wished = look_up(there["offer_id"], pairs.groupby("offer_id").size().astype("Int64")).fillna(0).astype("int64")
    table = there.assign(wished=wished).reset_index(drop=True).join(counted)
    table = table.astype({"quantity": "int64", "placed": "int64", "free": "int64"})
    lacking = (table["free"] - (table["wished"] - table["placed"])).clip(lower=0)
    why = table[list(REASONS)].idxmax(axis=1).where(table[list(REASONS)].sum(axis=1) > 0, NO_WISH)
    codes = _codes(pairs)
    table = table.assign(unwished=lacking, involved=_involved(table["offer_id"], codes), why=why.astype("str"))
    ordered = table.sort_values(["free", "offer_id"], ascending=[False, True], ignore_index=True)
    return EmptySeats(ordered, codes, _partners(allocation.workspace, offers))


def _reasons(pairs: pd.DataFrame) -> pd.Series:
    """Put every wish under one reason; a wish that holds its seat under none of them."""
    kinds = pairs["reasons"].map(lambda codes: sorted({kind_of(code) for code in codes.split("; ") if code}))
    refused = kinds.map(lambda found: found[0] if len(found) == 1 else SEVERAL)
    outcome = pairs["outcome"]
    return refused.where(outcome == REFUSED, outcome.where(outcome.isin([PLACED, PLACED_HIGHER]), RULES)).astype("str")


def _codes(pairs: pd.DataFrame) -> pd.DataFrame:
    refused = pairs[pairs["outcome"] == REFUSED]
    codes = refused["reasons"].str.split("; ")
    rows = refused[["offer_id"]].assign(code=codes, alone=codes.map(len) == 1).explode("code")
    found = rows.groupby(["offer_id", "code"])["alone"].agg(["size", "sum"]).reset_index()
    return found.rename(columns={"size": "wishes", "sum": "alone"}).astype({"wishes": "int64", "alone": "int64"})


def _involved(offers: pd.Series, codes: pd.DataFrame) -> pd.Series:
    """Join the kinds of the refusals at each offer, "; " between them."""
    kinds = codes.assign(kind=codes["code"].map(kind_of)).groupby(["offer_id", "kind"])["wishes"].sum().reset_index()
    ordered = kinds.sort_values(["wishes", "kind"], ascending=[False, True])
    joined = ordered.groupby("offer_id")["kind"].agg("; ".join).astype("str")
    return look_up(offers, joined).fillna("").astype("str")


def _partners(workspace: Workspace, offers: pd.DataFrame) -> pd.DataFrame:
    """Set the partners of this round's offers beside the stays of past years."""
    stays = stays_made(workspace["mobilities"])
    past = stays[(stays["direction"] == "out") & (stays["academic_year"] != workspace.settings.workspace.year)]
    table = offers.groupby("hei_id").agg(
        offers=("offer_id", "size"), seats=("quantity", "sum"), free=("free", "sum")
    ).reset_index()  # fmt: skip
    last = look_up(table["hei_id"], past.groupby("hei_id")["academic_year"].max()).fillna("").astype("str")
    counts = look_up(table["hei_id"], past.groupby("hei_id").size().astype("Int64")).fillna(0).astype("int64")
    return table.astype({"seats": "int64", "free": "int64"}).assign(stays=counts, last_year=last)
