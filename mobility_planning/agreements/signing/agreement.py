"""Learning agreements as data: drawn up from a plan, read back from the tables, and written to them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from mobility_planning.agreements.signing.components import (
    BALANCE,
    TABLE,
    balance_of,
    in_force,
    in_order,
    table_rows,
    typed,
)
from mobility_planning.agreements.signing.stay_record import (
    Institution,
    StayRecord,
    course_ects,
    institution_of,
    programme_of,
    record_of,
)
from mobility_planning.core.credits import ects_column
from mobility_planning.core.errors import AgreementError, Place, near_miss
from mobility_planning.core.terms import AgreementPart, AgreementState
from mobility_planning.tables.schemas import empty_table
from mobility_planning.tables.workspace import Workspace

if TYPE_CHECKING:
    from mobility_planning.agreements.planning.plan import Plan

__all__ = ["Institution", "LearningAgreement", "agreement_of", "current", "read_agreement", "rows"]

LATER = ("course_id", "code", "title", "title_en", "title_ru", "title_kk", "semester", "kind", "elective_group", "ects")
_SAME = 0.005
"""ECTS are given to two decimals; figures nearer than this are one."""
_TITLES = ("title_en", "title_ru", "title_kk")


@dataclass(frozen=True, eq=False)
class LearningAgreement:
    """What three parties sign: who goes where, what is studied there (Table A) and what it counts for (Table B).

    A group of courses studied replaces a group of home courses, whatever their numbers; rows without a group replace
    nothing.

    Parameters
    ----------
    applicant_id, omobility_id, offer_id, academic_year, term : str
    home, host : Institution
    programme : mapping of str to str
        `programme_id, title, faculty, level, isced_f`.
    language, cefr : str
        Main language of instruction, and the student's level of it.
    starts_on, ends_on : str
        ISO days or months, empty where unknown.
    version : int
        The newest version; 1 stands before the stay, each change makes a further one.
    state : str
        An `AgreementState`: how far the newest version has come.
    components : DataFrame
        Rows of the table `agreements`, all versions, with the titles the catalogues have in further languages.
    later : DataFrame
        Home courses of the stay's semesters that are left over (as `Plan.later`); empty when read from the tables.
    balance : DataFrame, a row per group of what is in force
        `group, host_ects, home_ects, recognised_ects, missing_ects` (ECTS), `probability` (0 to 1, NaN when read from
        the tables), `decided`.
    signatures : DataFrame
        Rows of the table `signatures`: what was received, never made here.
    """

    applicant_id: str
    omobility_id: str
    offer_id: str
    academic_year: str
    term: str
    home: Institution
    host: Institution
    programme: Mapping[str, str]
    language: str
    cefr: str
    starts_on: str
    ends_on: str
    version: int
    state: str
    components: pd.DataFrame
    later: pd.DataFrame
    balance: pd.DataFrame
    signatures: pd.DataFrame


def agreement_of(plan: Plan, workspace: Workspace, *, version: int = 1) -> LearningAgreement:
    """Draw up a learning agreement from a plan: a draft that nobody has signed.

    Parameters
    ----------
    plan : Plan
    workspace : Workspace
    version : int
        1 before the stay; a change to an agreement is made by `changes.changed`.

    Returns
    -------
    LearningAgreement

    Raises
    ------
    AgreementError
        Where a group would recognise more ECTS than are studied for it, or nothing is planned.
    """
    if plan.studied.empty:
        what = f"no course at {plan.hei_id} can be planned for {plan.student.applicant_id}"
        raise AgreementError(what, hint="try another offer, or lower [planning] least")
    stay = record_of(workspace, plan.student.applicant_id, plan.offer_id, plan.hei_id)
    same: dict[str, Any] = {
        "applicant_id": stay.applicant_id, "omobility_id": stay.omobility_id, "offer_id": stay.offer_id,
        "academic_year": stay.academic_year, "version": version, "state": str(AgreementState.DRAFT),
    }  # fmt: skip
    parts = [typed(studied_rows(plan.studied).assign(**same)), typed(recognised_rows(plan.recognised).assign(**same))]
    components = with_ects(in_order(pd.concat(parts, ignore_index=True)), workspace)
    found = _assemble(workspace, stay, components, empty_table("signatures"))
    balanced(found)
    figures = plan.groups[list(BALANCE)].reset_index(drop=True)
    return LearningAgreement(**{**vars(found), "later": plan.later.reset_index(drop=True), "balance": figures})


def studied_rows(studied: pd.DataFrame) -> pd.DataFrame:
    """Give a plan's Table A as components: what is studied at the host."""
    names = ["group", "hei_id", "course_id", "code", "title", "term", "credits", "credit_system", "ects", "fact_id"]
    return studied[names].assign(part=str(AgreementPart.STUDIED))


def recognised_rows(recognised: pd.DataFrame) -> pd.DataFrame:
    """Give a plan's Table B as components: their `ects` are those recognised, which may be fewer than the course has.

    A course that counts in part is counted in ECTS, since a part of its own credits is what nobody printed.
    """
    names = ["group", "hei_id", "course_id", "code", "title", "term", "automatic"]
    whole = ((recognised["ects"] - recognised["recognised_ects"]).abs() < _SAME) & recognised["credits"].notna()
    return recognised[names].assign(
        part=str(AgreementPart.RECOGNISED),
        credits=recognised["credits"].where(whole, recognised["recognised_ects"]),
        credit_system=recognised["credit_system"].where(whole, "ects"),
        ects=recognised["recognised_ects"],
    )


def read_agreement(workspace: Workspace, applicant_id: str, offer_id: str = "") -> LearningAgreement:
    """Read an applicant's agreement from the tables `agreements`, `signatures` and `mobilities`.

    Parameters
    ----------
    workspace : Workspace
    applicant_id : str
    offer_id : str
        Which one, where the applicant has agreements for several seats.

    Returns
    -------
    LearningAgreement
        ECTS that the table does not state are converted from its credits.

    Raises
    ------
    AgreementError
        Where there is no such agreement, or several and none is named.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> agreement = read_agreement(read_workspace(sample_folder()), "M24-001")
    >>> agreement.host.hei_id, agreement.version
    ('mavikiyi.tr.example', 1)
    """
    table = workspace[TABLE]
    own = table[table["applicant_id"] == applicant_id]
    place = Place(file=TABLE, column="applicant_id")
    if not len(own):
        hint = near_miss(applicant_id, table["applicant_id"]) or "draw one up with `mobility plan`"
        raise AgreementError(f"no learning agreement of {applicant_id!r}", place, hint)
    seats = sorted(own["offer_id"].unique())
    if offer_id not in seats and (offer_id or len(seats) > 1):
        what = f"for {offer_id!r}" if offer_id else "for several seats, and none is named"
        raise AgreementError(f"{applicant_id} has agreements {what}", place, f"there are: {', '.join(seats)}")
    own = own[own["offer_id"] == (offer_id or seats[0])]
    signed = workspace["signatures"]
    signatures = signed[signed["applicant_id"] == applicant_id].reset_index(drop=True)
    return _assemble(workspace, _stay(workspace, own), with_ects(in_order(own), workspace), signatures)


def current(agreement: LearningAgreement) -> pd.DataFrame:
    """Give the components in force after all versions: what was deleted is out, what was inserted is in.

    Returns
    -------
    DataFrame
        Some rows of `agreement.components`, in their order.
    """
    return in_force(agreement.components)


def rows(agreement: LearningAgreement) -> pd.DataFrame:
    """Give the agreement as rows of the table `agreements`, all versions, for an office to keep."""
    return table_rows(agreement.components)


def balanced(agreement: LearningAgreement) -> None:
    """Refuse an agreement that makes credits out of nothing.

    Raises
    ------
    AgreementError
        Where a group, or a course without one, recognises more ECTS than are studied for it.
    """
    now = current(agreement)
    alone = now[(now["group"] == "") & (now["part"] == AgreementPart.RECOGNISED)]
    if len(alone):
        title = alone["title"].iloc[0]
        raise AgreementError(
            f"{title!r} is recognised for nothing", Place(file=TABLE, column="group"), "name its group"
        )
    figures = balance_of(now, {})
    over = figures[figures["recognised_ects"] > figures["host_ects"] + _SAME]
    for group, host, _, back, *_ in over.itertuples(index=False, name=None):
        what = f"group {group} recognises {back:g} ECTS for {host:g} ECTS studied"
        raise AgreementError(what, Place(file=TABLE, column="ects"), "recognise no more than is studied")


def _stay(workspace: Workspace, own: pd.DataFrame) -> StayRecord:
    studied = own[(own["part"] == AgreementPart.STUDIED) & (own["hei_id"] != "")]
    host = "" if studied.empty else str(studied["hei_id"].iloc[0])
    known = set(workspace["offers"]["offer_id"])
    seat, year, own_id = str(own["offer_id"].iloc[0]), _first(own, "academic_year"), _first(own, "omobility_id")
    found = record_of(workspace, str(own["applicant_id"].iloc[0]), seat if seat in known else "", host, year)
    changes = {"offer_id": seat, "term": found.term or _term(studied), "omobility_id": own_id or found.omobility_id}
    return StayRecord(**{**vars(found), **changes})


def _first(own: pd.DataFrame, column: str) -> str:
    values = own.loc[own[column] != "", column]
    return str(values.iloc[0]) if len(values) else ""


def _term(studied: pd.DataFrame) -> str:
    terms = sorted(set(studied["term"]) - {""})
    return terms[0] if len(terms) == 1 else "year" * bool(terms)


def with_ects(components: pd.DataFrame, workspace: Workspace) -> pd.DataFrame:
    """Convert the credits of rows that state no ECTS, and name the fact by which those of the others are converted."""
    systems = workspace["institutions"].set_index("hei_id")["credit_system"]
    usual = components["hei_id"].map(systems).fillna("")
    system = components["credit_system"].where(components["credit_system"] != "", usual)
    levels = workspace["courses"].set_index(["hei_id", "course_id"])["level"]
    keys = zip(components["hei_id"], components["course_id"], strict=True)
    level = pd.Series([levels.get(key, "") for key in keys], components.index, dtype="str")
    today, facts = workspace.settings.workspace.today, workspace.facts
    found = ects_column(components["credits"], system, level, on=today, facts=facts)
    unsaid = components["ects"].isna() & found["ects"].notna()
    ects = components["ects"].mask(unsaid, found["ects"])
    same = (components["fact_id"] == "") & ((ects - found["ects"]).abs() < _SAME)
    return components.assign(ects=ects, fact_id=components["fact_id"].mask(same, found["fact_id"]))


def _assemble(
    workspace: Workspace, stay: StayRecord, components: pd.DataFrame, signatures: pd.DataFrame
) -> LearningAgreement:
    newest = components[components["version"] == components["version"].max()]
    return LearningAgreement(
        stay.applicant_id, stay.omobility_id, stay.offer_id, stay.academic_year, stay.term,
        institution_of(workspace, workspace.home), institution_of(workspace, stay.hei_id),
        programme_of(workspace, stay.programme_id), stay.language, stay.cefr, stay.starts_on, stay.ends_on,
        int(newest["version"].iloc[0]), str(newest["state"].iloc[0]), with_titles(components, workspace),
        pd.DataFrame(columns=list(LATER)), balance_of(in_force(components), course_ects(workspace, workspace.home)),
        signatures,
    )  # fmt: skip


def with_titles(components: pd.DataFrame, workspace: Workspace) -> pd.DataFrame:
    """Add the titles that the catalogues have in English, Russian and Kazakh; empty where they have none."""
    courses = workspace["courses"].set_index(["hei_id", "course_id"])
    keys = pd.MultiIndex.from_arrays([components["hei_id"], components["course_id"]])
    found = courses[list(_TITLES)].reindex(keys).fillna("")
    return components.assign(**{name: found[name].to_numpy() for name in _TITLES}).astype(dict.fromkeys(_TITLES, "str"))
