"""The tables of a stay: what was agreed and signed, what the transcript says, how grades spread, what was recognised.

One id leads through all of them: `applicant_id`, a pseudonym, and EWP's `omobility_id` where there is one.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandera.pandas as pa

from mobility_planning.core.terms import (
    AgreementPart,
    AgreementState,
    ChangeReason,
    ComponentStatus,
    Level,
    Party,
    Recognised,
    Term,
)
from mobility_planning.tables.columns import (
    academic_year,
    day,
    field_of_study,
    flag,
    identifier,
    integer,
    language,
    moment,
    number,
    table,
    text,
    word,
)

_PERSON = "the applicant; a pseudonym"
_STAY = "id of the stay in EWP"
_GROUP = ["applicant_id", "academic_year", "term", "hei_id", "host_course_ids", "home_course_ids"]

AGREEMENT_SCHEMAS: Mapping[str, pa.DataFrameSchema] = {
    schema.name: schema
    for schema in [
        table("agreements", ["applicant_id", "offer_id", "version", "part", "hei_id", "course_id", "title", "status"], {
            "applicant_id": identifier(_PERSON), "omobility_id": text(_STAY),
            "offer_id": identifier("the seat; empty where the agreement came from outside", needed=False,
                                   refers="offers.offer_id"),
            "academic_year": academic_year(),
            "version": integer("1 = before the stay; 2, 3 … = changes to it", least=1, most=1000, needed=True),
            "state": word("how far this version has come", AgreementState),
            "proposal_id": text("id of the proposed change in EWP"),
            "part": word("the agreement's table: A studied, B recognised, C virtual …", AgreementPart, needed=True),
            "group": text("rows of one group replace each other, whatever their number"),
            "hei_id": identifier("the university that teaches it (A, C) or recognises it (B)", needed=False,
                                 refers="institutions.hei_id"),
            "course_id": identifier("its id in that university's catalogue", needed=False),
            "code": text("code as printed"), "title": text("title as agreed", needed=True),
            "term": word("when it is taught", Term),
            "credits": number("credits of `credit_system`", most=400),
            "credit_system": text("a system of the credit facts; empty = the university's"),
            "ects": number("the same in ECTS", most=400),
            "fact_id": text("the row of the credit facts it was converted by"),
            "automatic": flag("(B) recognised without further conditions"),
            "conditions": text("(B) conditions of recognition; (C) short description"),
            "status": word("what a change does: inserted or deleted", ComponentStatus),
            "reason_code": word("why it was changed", ChangeReason), "reason": text("why, in words"),
        }, "a component of a learning agreement"),
        table("signatures", ["applicant_id", "version", "proposal_id", "party", "signed_at"], {
            "applicant_id": identifier(_PERSON), "omobility_id": text(_STAY),
            "version": integer("the agreement's version", least=1, most=1000),
            "proposal_id": text("id of the proposed change in EWP"),
            "party": word("who signed", Party, needed=True),
            "signed_at": moment("when"), "position": text("the signer's position, never a name"),
            "application": text("the program it was signed in"),
            "approved": flag("yes = signed; no = sent back"), "comment": text("why it was sent back"),
        }, "a signature that was received, never one of ours"),
        table("transcripts", ["applicant_id", "hei_id", "academic_year", "term", "course_id", "title"], {
            "applicant_id": identifier(_PERSON), "omobility_id": text(_STAY),
            "hei_id": identifier("the university that taught it; the home one's are courses passed at home",
                                 refers="institutions.hei_id"),
            "academic_year": academic_year(), "term": word("when it was taught", Term),
            "course_id": identifier("its id in that university's catalogue", needed=False),
            "code": text("code as printed"), "title": text("title as printed"),
            "isced_f": field_of_study(), "level": word("level of study", Level), "language": language(),
            "credits": number("credits of `credit_system`", most=400),
            "credit_system": text("a system of the credit facts; empty = the university's"),
            "hours": number("hours of teaching"),
            "grade": text("grade as printed"), "grade_scale": text("a scale of the facts; empty = the university's"),
            "passed": flag("passed; empty = as the grade says"),
            "part_of": text("title of the larger part it belongs to"), "issued_on": day("day of the transcript"),
        }, "a course on a transcript of records"),
        table("grade_distributions", ["hei_id", "isced_f", "course_id", "grade"], {
            "hei_id": identifier("the university whose grades they are", refers="institutions.hei_id"),
            "isced_f": field_of_study(),
            "course_id": identifier("one course only; empty = the whole field", needed=False),
            "level": word("level of study", Level), "academic_year": academic_year(),
            "grade": text("grade as printed", needed=True),
            "position": integer("1 = the best grade", least=1, most=1000),
            "passing": flag("whether it passes"),
            "count": integer("how often it was given"), "percent": number("share of all grades", most=100),
        }, "how often a grade was given"),
        table("recognitions", _GROUP, {
            "applicant_id": identifier(_PERSON), "academic_year": academic_year(),
            "term": word("when the stay was", Term),
            "hei_id": identifier("the host", refers="institutions.hei_id"),
            "host_course_ids": text("courses passed there, joined by '; '"),
            "home_course_ids": text("home courses they count for, joined by '; '"),
            "outcome": word("what was decided", Recognised, needed=True),
            "ects": number("ECTS recognised", most=400), "grade": text("grade at home"),
            "ground": text("why"), "decided_on": day("day of the decision"),
            "decided_by": text("who decided, as a role or an id"),
        }, "what became of a group after the stay"),
    ]
}  # fmt: skip
"""Every table that begins with a learning agreement."""
