"""The stay an agreement is about: whose it is, from where to where, in which programme, when and in which language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from mobility_planning.agreements.planning.home_courses import elective_ects
from mobility_planning.agreements.planning.student import Register
from mobility_planning.core.academic_year import academic_year_of
from mobility_planning.core.credits import ects_column
from mobility_planning.core.errors import AgreementError, Place, near_miss
from mobility_planning.core.languages import certificate_levels
from mobility_planning.core.terms import Direction, Term
from mobility_planning.tables.workspace import Workspace


@dataclass(frozen=True)
class Institution:
    """One of the two universities of an agreement, with the names it has in each language.

    Parameters
    ----------
    hei_id : str
    names : mapping of str to str
        ISO 639-1 code to name; `en` is there always.
    country, city, erasmus_code : str
        Empty where the office does not know it.
    """

    hei_id: str
    names: Mapping[str, str]
    country: str = ""
    city: str = ""
    erasmus_code: str = ""

    def name(self, language: str) -> str:
        """Give the name in a language, or the one printed first.

        >>> Institution("x", {"en": "X University"}).name("kk")
        'X University'
        """
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True)
class StayRecord:
    """What the tables say of a stay: the row of `mobilities`, where there is one, goes before the settings' dates.

    Parameters
    ----------
    applicant_id, omobility_id, offer_id : str
        `offer_id` is empty where the seat came from outside.
    hei_id : str
        The host.
    academic_year, term : str
    programme_id, language, cefr : str
        `language` is the main language of instruction, `cefr` the student's level of it; empty where unknown.
    starts_on, ends_on : str
        ISO days or months, empty where unknown.
    """

    applicant_id: str
    offer_id: str
    hei_id: str
    academic_year: str
    term: str
    programme_id: str
    omobility_id: str = ""
    language: str = ""
    cefr: str = ""
    starts_on: str = ""
    ends_on: str = ""


def record_of(
    workspace: Workspace, applicant_id: str, offer_id: str = "", hei_id: str = "", year: str = ""
) -> StayRecord:
    """Gather what the tables say of an applicant's stay.

    Parameters
    ----------
    workspace : Workspace
    applicant_id : str
    offer_id : str
        The seat, where it is one of `offers`.
    hei_id : str
        The host, where there is no offer.
    year : str
        The academic year, where an agreement names it.

    Returns
    -------
    StayRecord

    Raises
    ------
    AgreementError
        For an offer that does not exist, or an applicant of whom no table knows; near misses are named.
    """
    offer = _offer(workspace, offer_id)
    host = hei_id or str(offer.get("hei_id", ""))
    row = _mobility(workspace, applicant_id, host, year)
    term = str(row.get("term") or offer.get("term", ""))
    start = workspace.settings.workspace.term_starts.get(Term(term)) if term else None
    spoken = str(row.get("language") or offer.get("language", "") or _taught_in(workspace, host))
    level = str(row.get("cefr") or _level(workspace, applicant_id, spoken))
    return StayRecord(
        applicant_id, offer_id, host or str(row.get("hei_id", "")),
        str(row.get("academic_year") or year or academic_year_of(start) or workspace.settings.workspace.year), term,
        _programme_id(workspace, applicant_id, row), str(row.get("omobility_id", "")), spoken, level,
        str(row.get("starts_on") or (start.isoformat() if start and not row else "")), str(row.get("ends_on", "")),
    )  # fmt: skip


def institution_of(workspace: Workspace, hei_id: str) -> Institution:
    """Give a university as the papers name it; one the table does not have is known by its id."""
    rows = workspace["institutions"]
    found = rows[rows["hei_id"] == hei_id].to_dict("records")
    if not found:
        return Institution(hei_id, {"en": hei_id})
    row = found[0]
    names = {"en": row["name"], "ru": row["name_ru"], "kk": row["name_kk"]}
    named = {language: name for language, name in names.items() if name}
    return Institution(hei_id, named, row["country"], row["city"], row["erasmus_code"])


def programme_of(workspace: Workspace, programme_id: str) -> Mapping[str, str]:
    """Give programme_id, titles, faculty, level and isced_f; all but the id are empty where the table lacks it."""
    names = ("programme_id", "title", "title_ru", "title_kk", "faculty", "level", "isced_f")
    rows = workspace["programmes"]
    found = rows[rows["programme_id"] == programme_id].to_dict("records")
    return (
        {name: str(found[0][name]) for name in names} if found else dict.fromkeys(names, "") | {names[0]: programme_id}
    )


def course_ects(workspace: Workspace, hei_id: str) -> dict[tuple[str, str], float]:
    """Give the ECTS of every course of a university's catalogue that can be converted, by (hei_id, course_id).

    At home an elective group has those of a place in it, by its name.
    """
    rows = workspace["courses"]
    own = rows[rows["hei_id"] == hei_id]
    heis = workspace["institutions"]
    usual = "".join(heis.loc[heis["hei_id"] == hei_id, "credit_system"])
    system = own["credit_system"].where(own["credit_system"] != "", usual)
    today, facts = workspace.settings.workspace.today, workspace.facts
    ects = ects_column(own["credits"], system, own["level"], on=today, facts=facts)["ects"].dropna()
    ids = own.loc[ects.index, "course_id"]
    found = {str(course): float(value) for course, value in zip(ids, ects, strict=True)}
    if hei_id == workspace.home:
        lessons = (lesson for own in Register(workspace).curricula.values() for lesson in own)
        found = elective_ects(lessons, found) | found
    return {(hei_id, course): value for course, value in found.items()}


def _offer(workspace: Workspace, offer_id: str) -> Mapping[str, str]:
    if not offer_id:
        return {}
    rows = workspace["offers"]
    found = rows[rows["offer_id"] == offer_id].to_dict("records")
    if not found:
        hint = near_miss(offer_id, rows["offer_id"]) or "give an offer_id of the table offers"
        raise AgreementError(f"no offer {offer_id!r}", Place(file="offers", column="offer_id"), hint)
    return {str(name): value for name, value in found[0].items()}


def _mobility(workspace: Workspace, applicant_id: str, hei_id: str, year: str) -> Mapping[str, str]:
    """Find the applicant's outgoing stay; of several the one at this host in this year, or the last."""
    rows = workspace["mobilities"]
    own = rows[(rows["applicant_id"] == applicant_id) & (rows["direction"] == Direction.OUT)]
    own = own[own["hei_id"] == hei_id] if hei_id else own
    own = own[own["academic_year"] == year] if year else own
    found = own.sort_values(["academic_year", "term"], kind="stable").to_dict("records")
    return {str(name): value for name, value in found[-1].items()} if found else {}


def _programme_id(workspace: Workspace, applicant_id: str, stay: Mapping[str, str]) -> str:
    people = workspace["applicants"]
    found = people.loc[people["applicant_id"] == applicant_id, "programme_id"].tolist()
    if found or stay:
        return str(found[0] if found else stay.get("programme_id", ""))
    if applicant_id in set(workspace["agreements"]["applicant_id"]):
        return ""
    known = [*people["applicant_id"], *workspace["agreements"]["applicant_id"]]
    hint = near_miss(applicant_id, known) or "give an applicant_id of the table applicants"
    raise AgreementError(f"no applicant {applicant_id!r}", Place(file="applicants", column="applicant_id"), hint)


def _taught_in(workspace: Workspace, hei_id: str) -> str:
    """Give the language most of a host's courses are taught in, the first in the alphabet among equals."""
    rows = workspace["courses"]
    languages = rows.loc[(rows["hei_id"] == hei_id) & (rows["language"] != ""), "language"]
    return str(languages.mode().iloc[0]) if len(languages) else ""


def _level(workspace: Workspace, applicant_id: str, language: str) -> str:
    rows = workspace["languages"]
    own = rows[(rows["applicant_id"] == applicant_id) & (rows["language"] == language)]
    return _highest(certificate_levels(own, workspace.facts)) if len(own) else ""


def _highest(levels: pd.DataFrame) -> str:
    def found() -> Iterator[tuple[int, str]]:
        yield from zip(levels["cefr_order"], levels["cefr"], strict=True)

    return max(found())[1]
