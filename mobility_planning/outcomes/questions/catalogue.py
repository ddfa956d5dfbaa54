"""Every question that is answered out of the box: what it needs, and the function that answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from mobility_planning.agreements.coverage import computable
from mobility_planning.allocation.result import Allocation
from mobility_planning.core.progress import Track
from mobility_planning.outcomes.questions.blocking_courses import blocking_courses
from mobility_planning.outcomes.questions.empty_seats import empty_seats
from mobility_planning.outcomes.questions.failures import failures
from mobility_planning.outcomes.questions.fairness_cost import fairness_cost
from mobility_planning.outcomes.questions.groups import groupings
from mobility_planning.outcomes.questions.language_course import language_course_value
from mobility_planning.outcomes.questions.language_weight import LANGUAGE, language_weight
from mobility_planning.outcomes.questions.one_more import one_more_seat
from mobility_planning.outcomes.suppression import K

TWO_CRITERIA, GROUPING, PROPOSALS, CURRICULUM = "two_criteria", "grouping", "proposals", "curriculum"


@dataclass(frozen=True, eq=False)
class Asked:
    """What questions are asked of.

    Parameters
    ----------
    allocation : Allocation
    proposals : DataFrame, optional
        As `propose` gives them.
    by : str
        The column of the groups; see `groups.groupings`.
    k : int
        Groups of fewer persons are not shown.
    """

    allocation: Allocation
    proposals: pd.DataFrame | None = None
    by: str = "gender"
    k: int = K


class Answer(Protocol):
    """What every answer has: a tidy table."""

    @property
    def table(self) -> pd.DataFrame:
        """One row per thing that is counted."""
        ...


@dataclass(frozen=True)
class Question:
    """One question.

    Parameters
    ----------
    name : str
    needs : tuple of str
        What it cannot be answered without: `two_criteria` (merit weighs language and something else), `grouping`
        (applicants have the column), `proposals` (courses are matched), `curriculum` (a curriculum, and courses of
        home and partners).
    ask : function of Asked and Track
    """

    name: str
    needs: tuple[str, ...]
    ask: Callable[[Asked, Track], Answer]

    def lacking(self, asked: Asked) -> tuple[str, ...]:
        """Say which of its needs are not met.

        >>> from mobility_planning.allocation.allocate import allocate
        >>> from mobility_planning.tables.sample import sample_folder
        >>> from mobility_planning.tables.workspace import read_workspace
        >>> asked = Asked(allocate(read_workspace(sample_folder())))
        >>> QUESTIONS["language_weight"].lacking(asked), QUESTIONS["blocking_courses"].lacking(asked)
        ((), ('proposals',))
        """
        return tuple(need for need in self.needs if not _MET[need](asked))


def _two_criteria(asked: Asked) -> bool:
    weights = asked.allocation.workspace.settings.merit.weights
    return LANGUAGE in weights and len(weights) > 1


_MET: Mapping[str, Callable[[Asked], bool]] = {
    TWO_CRITERIA: _two_criteria,
    GROUPING: lambda asked: asked.by in groupings(asked.allocation.workspace),
    PROPOSALS: lambda asked: asked.proposals is not None,
    CURRICULUM: lambda asked: computable(asked.allocation.workspace),
}


def _weight(asked: Asked, track: Track) -> Answer:
    round_ = asked.allocation.round
    return language_weight(round_.workspace, by=asked.by, k=asked.k, ready=round_, track=track)


def _blocking(asked: Asked, track: Track) -> Answer:
    workspace, nothing = asked.allocation.workspace, pd.DataFrame()
    proposals = nothing if asked.proposals is None else asked.proposals
    return blocking_courses(workspace, proposals, allocation=asked.allocation, k=asked.k, track=track)


QUESTIONS: Mapping[str, Question] = {
    question.name: question
    for question in (
        Question("language_weight", (TWO_CRITERIA, GROUPING), _weight),
        Question("fairness_cost", (), lambda asked, track: fairness_cost(asked.allocation, track=track)),
        Question("empty_seats", (), lambda asked, _: empty_seats(asked.allocation)),
        Question("blocking_courses", (PROPOSALS, CURRICULUM), _blocking),
        Question("failures", (GROUPING,), lambda asked, _: failures(asked.allocation, by=asked.by, k=asked.k)),
        Question("one_more_seat", (), lambda asked, track: one_more_seat(asked.allocation, track=track)),
        Question(
            "language_course_value", (),
            lambda asked, track: language_course_value(asked.allocation, asked.proposals, k=asked.k, track=track),
        ),
    )
}  # fmt: skip
"""The questions in the order in which they are asked."""
