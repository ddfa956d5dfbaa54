"""The workbook after a stay: what became of each group, and the transcript with every conversion."""

from __future__ import annotations

from datetime import date

import pandas as pd

from mobility_planning.agreements.returning.recognition import Recognition
from mobility_planning.core.locale import Words
from mobility_planning.documents.agreements.recognition_paper import method_told
from mobility_planning.documents.agreements.wording import told
from mobility_planning.documents.sheets import Sheet, workbook_bytes
from mobility_planning.documents.wording import source_in_words

_OUTCOMES = {
    "group": "replaces", "host_course_ids": "host_course_ids", "host_titles": "passed_titles",
    "home_course_ids": "home_course_ids", "home_titles": "counted_titles", "agreed_ects": "agreed_ects",
    "earned_ects": "earned_ects", "ects": "recognised_ects", "outcome": "recognition", "grade": "home_grade",
    "method": "grade_method", "ground": "ground",
}  # fmt: skip
_COURSES = {
    "group": "replaces", "code": "course_code", "title": "course_title", "state": "course_state",
    "credits": "course_credits", "credit_system": "course_system", "ects_low": "least_ects", "ects": "earned_ects",
    "ects_high": "most_ects", "fact_id": "fact_id", "source": "credit_source", "grade": "printed_grade",
    "grade_scale": "printed_scale", "home_grade": "home_grade", "raw": "raw_grade", "method": "grade_method",
    "grade_fact_id": "grade_fact", "grade_source": "grade_source", "caveats": "caveats", "fault": "misread",
}  # fmt: skip


def recognition_workbook(recognition: Recognition, words: Words, day: date | None = None) -> bytes:
    """Make `recognition.xlsx`: the protocol's figures, and each conversion with its original, range and source.

    Parameters
    ----------
    recognition : Recognition
    words : Words
    day : date, optional
        Becomes the day of the file.

    Returns
    -------
    bytes
    """
    sheets = [Sheet("outcomes", _outcomes(recognition, words)), Sheet("transcript", _transcript(recognition, words))]
    title = words.say("title-recognition", student=recognition.agreement.applicant_id)
    return workbook_bytes(sheets, title=title, words=words, day=day)


def _outcomes(recognition: Recognition, words: Words) -> pd.DataFrame:
    table = recognition.groups
    said = table.assign(
        outcome=[told("protocol-outcome", code, words) for code in table["outcome"]],
        method=[method_told(code, words) if code else "" for code in table["grade_method"]],
        ground=list(recognition.grounds(str(words.language))),
    )
    return said[list(_OUTCOMES)].rename(columns=_OUTCOMES)


def _transcript(recognition: Recognition, words: Words) -> pd.DataFrame:
    table = recognition.courses
    said = table.assign(
        state=[told("protocol-state", code, words) for code in table["state"]],
        method=[method_told(code, words) if code else "" for code in table["method"]],
        credit_system=[told("agreement-system", code, words) if code else "" for code in table["credit_system"]],
        **{name: [source_in_words(text, words) for text in table[name]] for name in ("source", "grade_source")},
    )
    return said[list(_COURSES)].rename(columns=_COURSES)
