"""Every table of an office, each as one pandera schema: the only place where a column's meaning, unit and dtype stand.

A schema's `unique` is its table's key; the rows of a workspace stand in the order of that key.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pandera.pandas as pa

from mobility_planning.core.terms import (
    Cefr,
    CourseKind,
    Direction,
    Level,
    MobilityStatus,
    Scope,
    StudyForm,
    Term,
    Tuition,
    Verdict,
)
from mobility_planning.tables.agreement_schemas import AGREEMENT_SCHEMAS
from mobility_planning.tables.cells import DTYPES, Kind
from mobility_planning.tables.columns import (
    academic_year,
    asked_by_policies,
    country,
    day,
    field_of_study,
    flag,
    identifier,
    integer,
    language,
    matching,
    moment,
    number,
    table,
    text,
    word,
)

_CURRENCY = matching("ISO 4217 code", "[A-Z]{3}", "three capital letters (ISO 4217), such as EUR")


_DECISION = ["decided_on", "decided_by", "host_hei_id", "host_course_ids", "host_titles", "home_course_ids"]


_ASKED_BY_POLICIES = {
    "final_year": asked_by_policies(Kind.FLAG, "is in the last year of study"),
    "lowest_grade": asked_by_policies(Kind.TEXT, "lowest letter grade of the transcript"),
    "ects_earned": asked_by_policies(Kind.NUMBER, "credits earned so far (ECTS)"),
    "completed_years": asked_by_policies(Kind.NUMBER, "years of study completed"),
    "completed_periods": asked_by_policies(Kind.NUMBER, "academic periods completed"),
    "tuition_debt": asked_by_policies(Kind.FLAG, "owes tuition"),
    "dormitory_debt": asked_by_policies(Kind.FLAG, "owes the dormitory"),
    "financial_debt": asked_by_policies(Kind.FLAG, "owes money to the university"),
    "citizenship": asked_by_policies(Kind.TEXT, "citizenship, in the policy's words"),
    "state_grant_holder": asked_by_policies(Kind.FLAG, "studies on a state grant"),
    "documents_complete": asked_by_policies(Kind.FLAG, "handed in every paper of the competition"),
    "department_selection": asked_by_policies(Kind.FLAG, "was selected by the department (a human judgement)"),
    "interview": asked_by_policies(Kind.FLAG, "passed the interview (a human judgement)"),
    "certificates": asked_by_policies(Kind.FLAG, "has the certificates asked for (a human judgement)"),
    "activity": asked_by_policies(Kind.FLAG, "is active enough (a human judgement)"),
    "social_activity": asked_by_policies(Kind.FLAG, "is socially active (a human judgement)"),
    "soft_skills": asked_by_policies(Kind.FLAG, "works well in a team and communicates (a human judgement)"),
}
"""Columns of applicants that the shipped policies name and most offices do not keep."""


SCHEMAS: Mapping[str, pa.DataFrameSchema] = {
    schema.name: schema
    for schema in [
        table("institutions", ["hei_id"], {
            "hei_id": identifier("the university's id"),
            "name": text("name in English or its own language", needed=True),
            "name_ru": text("name in Russian"), "name_kk": text("name in Kazakh"),
            "country": country(), "city": text("city"),
            "credit_system": text("a system of the credit facts, such as ects or kz-legacy"),
            "grade_scale": text("a scale of the GPA facts, such as kz-4.0"),
            "scope": word("external (abroad) or internal (same country)", Scope),
            "erasmus_code": text("Erasmus code, exactly as printed"),
            "website": text("address of its pages"), "catalogue_url": text("address of its course catalogue"),
            "factsheet_url": text("address of its facts for incoming students"),
        }, "a university"),
        table("courses", ["hei_id", "course_id"], {
            "hei_id": identifier("the university that teaches it", refers="institutions.hei_id"),
            "course_id": identifier("id, unique in its university"),
            "code": text("code as printed"),
            "title": text("title in the catalogue's own language", needed=True),
            "title_en": text("title in English"),
            "title_ru": text("title in Russian"), "title_kk": text("title in Kazakh"),
            "description": text("what is taught"), "outcomes": text("what is learnt; statements joined by '; '"),
            "credits": number("credits of `credit_system`", most=400),
            "credit_system": text("the course's own credit system, where it is not its university's"),
            "level": word("level of study", Level), "isced_f": field_of_study(),
            "language": language(), "term": word("when it is taught", Term), "url": text("address of its page"),
            "prerequisites": text("ids of the same catalogue that must be passed before; joined by '; '"),
            "eqf_level": integer("level of the European Qualifications Framework", least=1, most=8),
            "hours": number("hours of teaching"),
        }, "a course in a catalogue"),
        table("programmes", ["programme_id"], {
            "programme_id": identifier("the programme's id"), "title": text("title", needed=True),
            "title_ru": text("title in Russian"), "title_kk": text("title in Kazakh"),
            "faculty": text("faculty or school"), "faculty_ru": text("faculty in Russian"),
            "faculty_kk": text("faculty in Kazakh"), "level": word("level of study", Level),
            "isced_f": field_of_study(), "students": integer("students enrolled (persons)"),
        }, "a home programme"),
        table("curriculum", ["programme_id", "course_id"], {
            "programme_id": identifier("the programme", refers="programmes.programme_id"),
            "course_id": identifier("a course of the home university", refers="courses.course_id"),
            "semester": integer("semester of study, from 1", least=1, most=14),
            "kind": word("compulsory or elective", CourseKind),
            "elective_group": text("the group it is an elective of"),
        }, "a course in a programme"),
        table("offers", ["offer_id"], {
            "offer_id": identifier("the offer's id"),
            "hei_id": identifier("the host", refers="institutions.hei_id"),
            "city": text("city"), "country": country(),
            "specialties": text("programme ids, ISCED-F fields or faculties admitted, joined by '; '; empty = all"),
            "level": word("level of study", Level), "term": word("when the stay is", Term),
            "min_gpa": number("lowest GPA, on the home university's scale", most=100),
            "language": language(), "min_cefr": word("lowest level of that language", Cefr),
            "tuition": word("what the host asks for tuition", Tuition),
            "cost": number("cost of the stay, in `currency`"), "currency": _CURRENCY,
            "quantity": integer("seats", most=100_000, needed=True),
            "catalogue_url": text("address of the host's catalogue"), "deadline": day("last day for documents"),
            "funding": text("the fund that pays, empty = any"),
            "agreement_id": text("id of the inter-institutional agreement it stands in"),
            "academic_years": text("years the agreement holds, such as 2024/2025-2028/2029"),
            "months": number("months of study agreed for a year, of all its seats together"),
            "eqf_levels": text("EQF levels the agreement names, joined by '; '"),
            "other_terms": text("other terms of the agreement"),
        }, "a partner's seats"),
        table("applicants", ["applicant_id"], {
            "applicant_id": identifier("the applicant's id, never a name"),
            "programme_id": identifier("the home programme", refers="programmes.programme_id"),
            "year": integer("year of study, from 1", least=1, most=8),
            "study_form": word("form of study", StudyForm),
            "gpa": number("grade point average on `grade_scale`", most=100),
            "grade_scale": text("a scale of the GPA facts; empty = the home university's"),
            "academic_debt": flag("owes examinations"),
            "disciplinary_penalty": flag("is under a disciplinary penalty"),
            "ethics_violation": flag("broke the code of ethics"),
            "funding": text("who pays: grant, self …"), "term": word("when the applicant wants to go", Term),
            **_ASKED_BY_POLICIES,
        }, "a person applying"),
        table("languages", ["applicant_id", "language", "test", "taken_on", "score"], {
            "applicant_id": identifier("the applicant", refers="applicants.applicant_id"),
            "language": language(),
            "test": text("the test, or CEFR for a level already established", needed=True),
            "score": text("the score as printed", needed=True), "taken_on": day("day of the test"),
        }, "a certificate"),
        table("choices", ["applicant_id", "offer_id"], {
            "applicant_id": identifier("the applicant", refers="applicants.applicant_id"),
            "rank": integer("1 = first choice", least=1, most=1000, needed=True),
            "offer_id": identifier("the offer wished for", refers="offers.offer_id"),
        }, "one wish"),
        table("documents", ["applicant_id", "document"], {
            "applicant_id": identifier("the applicant", refers="applicants.applicant_id"),
            "document": text("a document id of the policy", needed=True), "received_on": day("day it was handed in"),
        }, "one paper handed in"),
        table("decisions", _DECISION, {
            "decided_on": day("day of the decision"),
            "decided_by": text("who decided, as a role or an id"),
            "host_hei_id": identifier("the host"),
            "host_course_ids": text("host course ids, joined by '; '"),
            "host_codes": text("their codes, joined by '; '"),
            "host_titles": text("their titles, joined by '; '"),
            "home_course_ids": text("home course ids, joined by '; '"),
            "verdict": word("what was decided", Verdict, needed=True),
            "credits": number("credits recognised, of the home system", most=400), "reason": text("why"),
        }, "a past equivalence decision"),
        table("mobilities", ["applicant_id", "academic_year", "direction", "term", "hei_id"], {
            "applicant_id": identifier("a pseudonym"),
            "academic_year": academic_year(),
            "direction": word("out of or into the home university", Direction, needed=True),
            "scope": word("external (abroad) or internal (same country)", Scope),
            "hei_id": identifier("the other university", needed=False, refers="institutions.hei_id"),
            "country": country(),
            "programme_id": identifier("the home programme", needed=False, refers="programmes.programme_id"),
            "term": word("when the stay was", Term),
            "ects_planned": number("ECTS of the learning agreement", most=400),
            "ects_earned": number("ECTS of the transcript", most=400),
            "ects_recognised": number("ECTS counted at home", most=400),
            "gpa_before": number("GPA before the stay", most=100), "gpa_after": number("GPA after the stay", most=100),
            "status": word("how far the stay has come", MobilityStatus),
            "omobility_id": text("id of the stay in EWP"), "activity_type": text("kind of stay, in EWP's words"),
            "starts_on": moment("first day, or month"), "ends_on": moment("last day, or month"),
            "recognised_on": day("day from which all that counts at home was decided"),
            "isced_f": field_of_study(), "eqf_level": integer("EQF level studied", least=1, most=8),
            "language": language(), "cefr": word("level of that language at nomination", Cefr),
        }, "one stay, planned or past"),
        table("term_records", ["applicant_id", "academic_year", "term"], {
            "applicant_id": identifier("a pseudonym; of a student with stays, the one of the stays"),
            "programme_id": identifier("the home programme", needed=False, refers="programmes.programme_id"),
            "academic_year": academic_year(), "term": word("the term at home", Term),
            "year": integer("year of study in that term, from 1", least=1, most=8),
            "gpa": number("grade point average of that term alone, on `grade_scale`", most=100),
            "grade_scale": text("a scale of the GPA facts; empty = the home university's"),
            "ects": number("ECTS passed at home in that term", most=400),
        }, "a student's term at home, mobile or not"),
        table("coverage", ["applicant_id", "offer_id"], {
            "applicant_id": identifier("the applicant", refers="applicants.applicant_id"),
            "offer_id": identifier("the offer", refers="offers.offer_id"),
            "ects": number("recognisable ECTS of the applicant's stay there", most=300, needed=True),
            "planned_ects": number("the same if all that is planned is accepted", most=300),
            "due_ects": number("ECTS due at home in the semesters of the stay", most=300),
        }, "what a wish would count for at home"),
        table("earlier_seats", ["applicant_id"], {
            "applicant_id": identifier("the applicant", refers="applicants.applicant_id"),
            "offer_id": identifier("the seat held; empty = none", needed=False, refers="offers.offer_id"),
            "rank": integer("rank of that wish, 1 = first choice", least=1, most=1000),
            "merit": integer("merit of that round, 10000 per priority class included", most=1_000_000),
        }, "what an applicant was given in an earlier round"),
        table("withdrawals", ["applicant_id"], {
            "applicant_id": identifier("the applicant", refers="applicants.applicant_id"),
            "withdrawn_on": day("day of the withdrawal"), "reason": text("why"),
        }, "an applicant who gives the seat back"),
    ]
} | dict(AGREEMENT_SCHEMAS)  # fmt: skip

FORGIVING = frozenset({
    ("mobilities", "hei_id"), ("mobilities", "programme_id"), ("earlier_seats", "offer_id"),
    ("term_records", "programme_id"), *((name, "hei_id") for name in AGREEMENT_SCHEMAS), ("agreements", "offer_id"),
})  # fmt: skip
"""Columns of the past: a reference in them to what is no longer there is a warning."""
LATER = frozenset({"term_records", "coverage", "earlier_seats", "withdrawals", *AGREEMENT_SCHEMAS})
"""Tables that an office has only once courses are matched, or a round is over."""


def empty_table(name: str) -> pd.DataFrame:
    """Make a table without rows that has every column of its schema.

    Parameters
    ----------
    name : str
        A key of `SCHEMAS`.

    Returns
    -------
    DataFrame, shape (0, columns of the schema)

    Examples
    --------
    >>> empty_table("choices").dtypes.astype(str).to_dict()
    {'applicant_id': 'str', 'rank': 'Int64', 'offer_id': 'str'}
    """
    return pd.DataFrame(
        {
            header: pd.Series(dtype=DTYPES[spec.metadata["kind"]])
            for header, spec in SCHEMAS[name].columns.items()
            if spec.metadata["added"]
        }
    )
