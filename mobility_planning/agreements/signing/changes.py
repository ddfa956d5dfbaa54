"""Changes to a learning agreement: the next version, made of what was inserted and deleted, each with its reason.

The reason codes and where each may stand are those of the EWP learning agreement (omobility-las v1, `reason-code`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pandas as pd

from mobility_planning.agreements.signing.agreement import (
    LATER,
    LearningAgreement,
    balanced,
    current,
    recognised_rows,
    studied_rows,
)
from mobility_planning.agreements.signing.components import TABLE, balance_of, identity, in_force, in_order, typed
from mobility_planning.core.errors import AgreementError, Place, near_miss
from mobility_planning.core.terms import AgreementPart, AgreementState, ChangeReason, ComponentStatus

OF_DELETIONS = frozenset({ChangeReason.NOT_AVAILABLE, ChangeReason.LANGUAGE_MISMATCH, ChangeReason.TIMETABLE_CONFLICT})
"""Reasons for which a component may be deleted, and for no other change."""
OF_INSERTIONS = frozenset(ChangeReason) - OF_DELETIONS
"""Reasons for which a component may be inserted, and for no other change."""
_TITLES = ["title_en", "title_ru", "title_kk"]
_FIGURES = ["ects", "term"]


def changed(
    agreement: LearningAgreement, studied: pd.DataFrame, recognised: pd.DataFrame, reasons: Mapping[str, str]
) -> LearningAgreement:
    """Make the next version of an agreement, which says what is inserted and what is deleted.

    A course that stays as it is but moves to another group is named again without a status. One whose ECTS or term
    change is deleted and inserted. Groups that go on keep their names.

    Parameters
    ----------
    agreement : LearningAgreement
    studied : DataFrame
        Table A as it shall be (as `Plan.studied`).
    recognised : DataFrame
        Table B as it shall be (as `Plan.recognised`).
    reasons : mapping of str to str
        course_id of the host to why it is inserted or deleted: a `ChangeReason`, or words of one's own. What replaces a
        deleted course is `substituting_deleted` unless something else is said.

    Returns
    -------
    LearningAgreement
        Its newest version is a draft. The agreement itself where nothing changes.

    Raises
    ------
    AgreementError
        For a reason of a course that does not change or that does not fit the change, and where credits would not
        balance.
    """
    before = current(agreement)
    wanted = typed(pd.concat([studied_rows(studied), recognised_rows(recognised)], ignore_index=True))
    news = _news(before, _same_names(before, _each_once(wanted)))
    _known(reasons, news)
    if news.empty:
        return agreement
    same: dict[str, Any] = {
        "applicant_id": agreement.applicant_id, "omobility_id": agreement.omobility_id,
        "offer_id": agreement.offer_id, "academic_year": agreement.academic_year,
        "version": agreement.version + 1, "state": str(AgreementState.DRAFT),
    }  # fmt: skip
    titles = _titles(agreement.components, studied, recognised)
    known = recognised["course_id"].where(recognised["course_id"] != "", recognised["title"])
    worth = dict(zip(zip(recognised["hei_id"], known, strict=True), recognised["ects"], strict=True))
    return appended(agreement, _titled(_reasoned(typed(news.assign(**same)), reasons), titles), worth)


def appended(
    agreement: LearningAgreement, news: pd.DataFrame, home_ects: Mapping[tuple[str, str], float] = MappingProxyType({})
) -> LearningAgreement:
    """Put the rows of a further version to an agreement.

    Parameters
    ----------
    agreement : LearningAgreement
    news : DataFrame
        Rows of the table `agreements` of one version, later than the agreement's.
    home_ects : mapping of (hei_id, course_id) to float
        ECTS of the home courses in the catalogue, where they are known.

    Returns
    -------
    LearningAgreement

    Raises
    ------
    AgreementError
        Where a component is deleted that is not there, or inserted that is; where a reason does not fit; where a group
        would recognise more than is studied for it.
    """
    for what, hint in faults(agreement.components, news):
        raise AgreementError(what, Place(file=TABLE, column="status"), hint)
    named = news.assign(**{name: "" for name in _TITLES if name not in news})
    components = in_order(pd.concat([agreement.components, named], ignore_index=True))
    figures = balance_of(in_force(components), home_ects)
    later = pd.DataFrame(columns=list(LATER))
    found = replace(agreement, components=components, balance=figures, later=later,
                    version=int(news["version"].max()), state=str(news["state"].iloc[0]))  # fmt: skip
    balanced(found)
    return found


def faults(components: pd.DataFrame, news: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Tell what cannot be in the rows of a further version: the fault, and what to do.

    Parameters
    ----------
    components : DataFrame
        All rows before that version.
    news : DataFrame
        The rows of the version.

    Yields
    ------
    tuple of str
    """
    there, which = set(identity(in_force(components))), identity(news)
    gone = set(which[news["status"] == ComponentStatus.DELETED])
    again = pd.DataFrame({"which": which, "status": news["status"]}).duplicated()
    told = zip(which, again, news["status"], news["title"], news["reason_code"], strict=True)
    for name, repeated, status, title, reason in told:
        if status == ComponentStatus.DELETED and name not in there:
            yield f"{title!r} is deleted but was not agreed", "delete only what is in force"
        if status == ComponentStatus.INSERTED and name in there - gone:
            yield f"{title!r} is inserted but was agreed already", "delete it first, or leave it"
        if repeated:
            yield f"{title!r} is {status or 'named'} twice", "name it once"
        if reason and reason not in _fitting(status):
            yield (
                f"{reason} is no reason for {title!r} being {status or 'kept'}",
                f"fitting are: {', '.join(sorted(_fitting(status))) or 'none'}",
            )


def _fitting(status: str) -> frozenset[str]:
    fitting = {ComponentStatus.DELETED: OF_DELETIONS, ComponentStatus.INSERTED: OF_INSERTIONS}
    return frozenset(map(str, fitting.get(ComponentStatus(status), frozenset()))) if status else frozenset()


def _each_once(wanted: pd.DataFrame) -> pd.DataFrame:
    again = wanted[identity(wanted).duplicated()]
    if len(again):
        hint = "a course is studied, or recognised, once"
        raise AgreementError(f"{again['title'].iloc[0]!r} stands twice", Place(file=TABLE, column="course_id"), hint)
    return wanted


def _titles(*tables: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Gather the titles in further languages of every course by its id."""
    found: dict[str, tuple[str, ...]] = {}
    for table in tables:
        names = zip(*(table[name] for name in _TITLES), strict=True)
        found |= dict(zip(table["hei_id"] + "|" + table["course_id"], names, strict=True))
    return found


def _titled(news: pd.DataFrame, titles: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
    found = [titles.get(key, ("",) * len(_TITLES)) for key in news["hei_id"] + "|" + news["course_id"]]
    return news.assign(**{name: [row[place] for row in found] for place, name in enumerate(_TITLES)})


def _same_names(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Give every group of the new tables the name it had: that of the old group it has most courses of, else a new one.

    Names are given in the order of the courses in common, so that the same change gives the same names.
    """
    old = dict(zip(identity(before), before["group"], strict=True))
    shared = pd.Series([old.get(name, "") for name in identity(after)], after.index, dtype="str")
    pairs = pd.DataFrame({"new": after["group"], "old": shared})
    counts = pairs[(pairs["new"] != "") & (pairs["old"] != "")].value_counts(["new", "old"]).reset_index()
    names: dict[str, str] = {}
    ordered = counts.sort_values(["count", "old", "new"], ascending=[False, True, True])
    for new, name, _ in ordered.itertuples(index=False):
        if new not in names and name not in names.values():
            names[new] = name
    taken = {*before["group"], *names.values()}
    fresh = (str(number) for number in range(1, 10_000) if str(number) not in taken)
    for new in sorted(set(after["group"]) - {""} - set(names), key=lambda name: (len(name), name)):
        names[new] = next(fresh)
    return after.assign(group=after["group"].map(lambda name: names.get(name, "")))


def _news(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Set the new tables against what is in force; rows that say nothing new are left out."""
    old, new = (rows.set_axis(identity(rows).tolist()) for rows in (before, after))
    both = [name for name in new.index if name in old.index]
    other = [name for name in both if _figures(old.loc[name]) != _figures(new.loc[name])]
    moved = [name for name in both if name not in other and old.loc[name, "group"] != new.loc[name, "group"]]
    parts = [
        old.loc[[name for name in old.index if name not in new.index or name in other]].assign(
            status=str(ComponentStatus.DELETED), reason_code="", reason=""
        ),
        new.loc[[name for name in new.index if name not in old.index or name in other]].assign(
            status=str(ComponentStatus.INSERTED)
        ),
        new.loc[moved],
    ]
    return pd.concat([part for part in parts if len(part)] or [old.iloc[:0]], ignore_index=True)


def _figures(row: pd.Series) -> tuple[object, ...]:
    return tuple(None if pd.isna(row[name]) else row[name] for name in _FIGURES)


def _known(reasons: Mapping[str, str], news: pd.DataFrame) -> None:
    """Refuse a reason for a course that the change leaves alone: it would say nothing to anybody."""
    moving = set(news.loc[news["status"] != "", "course_id"])
    for course_id in reasons:
        if course_id not in moving:
            hint = near_miss(course_id, moving) or f"these change: {', '.join(sorted(moving - {''})) or 'none'}"
            raise AgreementError(f"a reason is given for {course_id!r}, which does not change", hint=hint)


def _reasoned(news: pd.DataFrame, reasons: Mapping[str, str]) -> pd.DataFrame:
    """Write the reasons where they belong; Table B follows from Table A and needs none (as in the EU's template)."""
    at_host = news["part"] != AgreementPart.RECOGNISED
    replaced = bool((at_host & (news["status"] == ComponentStatus.DELETED)).any())
    twice = identity(news).duplicated(keep=False)
    found = [
        _reason(str(news["status"][row]), reasons.get(news["course_id"][row], ""), bool(twice[row]), replaced)
        if at_host[row]
        else ("", "")
        for row in news.index
    ]
    return news.assign(reason_code=[code for code, _ in found], reason=[text for _, text in found])


def _reason(status: str, said: str, twice: bool, replaced: bool) -> tuple[str, str]:  # noqa: FBT001
    """Give a row its reason as a code of EWP and in words; a code and words never stand together."""
    usual = str(ChangeReason.SUBSTITUTING_DELETED) if replaced and status == ComponentStatus.INSERTED else ""
    code = said.strip().replace("-", "_")
    if not status:
        return "", ""
    if code in set(ChangeReason):
        # of a course that is deleted and inserted in one change the reason speaks of the row it fits
        return (usual if twice and code not in _fitting(status) else code), ""
    return ("", said) if said else (usual, "")
