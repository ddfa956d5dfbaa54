"""The tab of questions: what an office asks of its round, each answered by a sentence, a picture and a table."""

from __future__ import annotations

import pandas as pd

from mobility_planning.agreements.coverage import asked
from mobility_planning.core.locale import Words
from mobility_planning.desk.researcher.view import NUMBER, TEXT, Sheet, View, view_of
from mobility_planning.documents.outcome_words import column_name
from mobility_planning.documents.question_charts import Answered
from mobility_planning.outcomes.questions.catalogue import GROUPING, PROPOSALS, QUESTIONS
from mobility_planning.outcomes.questions.groups import groupings
from mobility_planning.tables.workspace import Workspace


def questions_view(workspace: Workspace, words: Words) -> View:
    """Name what can be asked; nothing is computed for it.

    Parameters
    ----------
    workspace : Workspace
    words : Words

    Returns
    -------
    View
        With `questions` and `columns` (of the groups) as pairs of key and name, and `grouped`, the questions that
        count by group.
    """
    return view_of(
        [], [],
        questions=[[name, words.say(f"question-{name}")] for name in QUESTIONS],
        columns=[[name, column_name(name, words)] for name in groupings(workspace)],
        grouped=[name for name, question in QUESTIONS.items() if GROUPING in question.needs],
    )  # fmt: skip


def matched(name: str, workspace: Workspace) -> bool:
    """Say whether a question needs the courses to be matched, or the round does, so that they are at hand anyway."""
    return asked(workspace.settings) or (name in QUESTIONS and PROPOSALS in QUESTIONS[name].needs)


def answer_view(found: Answered) -> View:
    """Show an answer: the table is read in words and saved as codes and numbers.

    Parameters
    ----------
    found : Answered

    Returns
    -------
    View
        With `question`, `sentence` and `limits`.
    """
    kinds = {str(name): NUMBER if _counted(column) else TEXT for name, column in found.table.items()}
    name = f"question-{found.name}"
    sheet = Sheet(name, found.data, found.table, kinds, title=found.title, hints=found.headings)
    return view_of([sheet], [found.picture], question=found.title, sentence=found.sentence, limits=list(found.limits))


def _counted(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
