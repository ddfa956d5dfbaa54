"""Everything a stay hands out, written into one folder: before it, and after the return."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from mobility_planning.agreements.returning.recognition import Recognition
from mobility_planning.agreements.signing.agreement import LearningAgreement
from mobility_planning.core.degree import DegreeCheck
from mobility_planning.core.locale import Words, words
from mobility_planning.core.terms import Language
from mobility_planning.documents.agreements.agreement_paper import add_agreement, agreement_mark
from mobility_planning.documents.agreements.agreement_workbook import agreement_workbook
from mobility_planning.documents.agreements.checklist_paper import add_checklist
from mobility_planning.documents.agreements.curriculum_paper import add_curriculum
from mobility_planning.documents.agreements.recognition_paper import add_recognition
from mobility_planning.documents.agreements.recognition_workbook import recognition_workbook
from mobility_planning.documents.paper import Paper
from mobility_planning.documents.pdf import PdfPaper
from mobility_planning.documents.writer import Writer
from mobility_planning.documents.written import write_all

if TYPE_CHECKING:
    from mobility_planning.agreements.planning.plan import Plan

ENGINES: Mapping[str, Callable[..., Writer]] = {"docx": Paper, "pdf": PdfPaper}
"""The forms a paper comes in, by the ending of its file."""
Describe = Callable[[Writer], None]
"""Writes one paper, whatever sets it."""


def agreement_papers(
    agreement: LearningAgreement, plan: Plan | None, checklist: pd.DataFrame, language: Language | str, *,
    degree: Sequence[DegreeCheck] = (), day: date | None = None,
) -> dict[str, bytes]:  # fmt: skip
    """Make the papers a student leaves with.

    Parameters
    ----------
    agreement : LearningAgreement
    plan : Plan or None
        Without it there is no individual curriculum.
    checklist : DataFrame
        As `agreements.signing.checklist.checklist` gives it; an empty one makes no paper.
    language : {"en", "ru", "kk"}
    degree : sequence of DegreeCheck
        How far the credits are enough for the degree; stands in the individual curriculum.
    day : date, optional
        The day of the files, so that the same agreement makes the same bytes.

    Returns
    -------
    dict of str to bytes
        File name to content: `agreement`, `curriculum`, `checklist`, each `.docx` and `.pdf`, and `agreement.xlsx`.

    Raises
    ------
    MobilityError
        Where there are no texts in the language.
    """
    spoken = words(language)
    student = agreement.applicant_id
    mark = f"{student} · {agreement_mark(agreement, spoken)}"
    papers = both_forms(
        "agreement", spoken.say("agreement-title"), partial(add_agreement, agreement=agreement, words=spoken), spoken,
        mark=mark, day=day,
    )  # fmt: skip
    if plan is not None:
        described = partial(add_curriculum, plan=plan, agreement=agreement, words=spoken, degree=degree)
        title, drawn_up = spoken.say("curriculum-title"), f"{student} · {spoken.say('curriculum-mark')}"
        papers |= both_forms("curriculum", title, described, spoken, mark=drawn_up, day=day)
    if len(checklist):
        listed = partial(add_checklist, checklist=checklist, agreement=agreement, words=spoken)
        papers |= both_forms("checklist", spoken.say("handin-title"), listed, spoken, day=day)
    return papers | {"agreement.xlsx": agreement_workbook(agreement, plan, checklist, spoken, day)}


def write_agreement_papers(
    agreement: LearningAgreement, plan: Plan | None, checklist: pd.DataFrame, folder: Path | str,
    language: Language | str = Language.ENGLISH, *, degree: Sequence[DegreeCheck] = (), day: date | None = None,
    inputs: Sequence[Path] = (),
) -> list[Path]:  # fmt: skip
    """Write the papers a student leaves with into a folder, each whole or not at all.

    Parameters
    ----------
    agreement, plan, checklist, language, degree, day
        As for `agreement_papers`.
    folder : path
        Made where it is missing; files of the same name are replaced.
    inputs : sequence of Path
        What was read, such as `workspace.inputs`; no paper may replace it.

    Returns
    -------
    list of Path

    Raises
    ------
    MobilityError
        Where there are no texts in the language, or a paper would replace what was read.
    """
    papers = agreement_papers(agreement, plan, checklist, language, degree=degree, day=day)
    return write_all(papers, Path(folder), inputs)


def both_forms(
    name: str, title: str, describe: Describe, spoken: Words, *, mark: str = "", day: date | None = None
) -> dict[str, bytes]:
    """Set one paper in every form there is."""
    made = {}
    for ending, engine in ENGINES.items():
        paper = engine(title, spoken, mark=mark)
        describe(paper)
        made[f"{name}.{ending}"] = paper.bytes(day)
    return made


def recognition_papers(
    recognition: Recognition, language: Language | str, *, day: date | None = None
) -> dict[str, bytes]:
    """Make the papers after the return: `recognition.docx`, `.pdf` and `.xlsx`.

    Parameters
    ----------
    recognition : Recognition
    language : {"en", "ru", "kk"}
    day : date, optional
        The day of the files.

    Returns
    -------
    dict of str to bytes

    Raises
    ------
    MobilityError
        Where there are no texts in the language.
    """
    spoken = words(language)
    described = partial(add_recognition, recognition=recognition, words=spoken)
    title = spoken.say("protocol-title")
    mark = f"{recognition.agreement.applicant_id} · {spoken.say('protocol-mark')}"
    papers = both_forms("recognition", title, described, spoken, mark=mark, day=day)
    return papers | {"recognition.xlsx": recognition_workbook(recognition, spoken, day)}


def write_recognition_papers(
    recognition: Recognition, folder: Path | str, language: Language | str = Language.ENGLISH, *,
    day: date | None = None, inputs: Sequence[Path] = (),
) -> list[Path]:  # fmt: skip
    """Write the papers after the return into a folder, each whole or not at all.

    Parameters
    ----------
    recognition, language, day
        As for `recognition_papers`.
    folder : path
    inputs : sequence of Path
        What was read; no paper may replace it.

    Returns
    -------
    list of Path

    Raises
    ------
    MobilityError
        Where there are no texts in the language, or a paper would replace what was read.
    """
    return write_all(recognition_papers(recognition, language, day=day), Path(folder), inputs)
