"""Coverage: how many ECTS of a stay can be expected to count at home, for everyone and every offer at once.

This is where course matching and seat allocation meet, in one plain table. Students in one situation have one plan, and
equal plans are made once; what can be planned at a host is looked up once for each programme.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from mobility_planning.agreements.packing import packed
from mobility_planning.agreements.planning.host_courses import asked_level
from mobility_planning.agreements.planning.model import Packed, Packing
from mobility_planning.agreements.planning.options import CENTS, Situation
from mobility_planning.agreements.planning.plan import TOP, planning_of
from mobility_planning.agreements.planning.replacements import SURE, Replacements
from mobility_planning.agreements.planning.student import Register
from mobility_planning.core.errors import AgreementError, Place, near_miss
from mobility_planning.core.progress import Track, silent
from mobility_planning.core.terms import Term
from mobility_planning.matching.proposals import propose
from mobility_planning.tables.settings import Settings
from mobility_planning.tables.workspace import Workspace

COMPUTED, HANDED_IN = "computed", "handed in"
FIGURES = ["ects", "planned_ects", "due_ects"]
_PAIR = ["applicant_id", "offer_id"]
_UNKNOWN = (np.nan, np.nan, np.nan)

_Figures = tuple[float, float, float]


def coverage(
    workspace: Workspace, *, proposals: pd.DataFrame | None = None, pairs: pd.DataFrame | None = None,
    track: Track = silent,
) -> pd.DataFrame:  # fmt: skip
    """Say of applicants and offers how many ECTS of the stay can be expected to count at home.

    Parameters
    ----------
    workspace : Workspace
    proposals : DataFrame, optional
        As `propose` gives them; without it the courses are matched first.
    pairs : DataFrame, optional
        `applicant_id, offer_id` of the pairs to look at, such as the choices; without it every applicant and offer.
    track : Track
        Shows progress over the situations that students are in.

    Returns
    -------
    DataFrame, by applicant and offer
        `applicant_id, offer_id`; of the best plan (`plan`): `ects`, what can be expected to be recognised, rounded
        down to hundredths; `planned_ects`, what is recognised if all is accepted; `due_ects`, the home courses due in
        the stay's semesters. NaN where no plan can be made: an applicant without a year of study, a programme without
        a curriculum, a host without courses or credits.

    Raises
    ------
    AgreementError
        For an applicant or offer that is not there; where a plan is not proven in time.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> nothing = pd.DataFrame({"host_hei_id": [], "host_course_id": [], "home_course_id": [], "probability": []})
    >>> workspace = read_workspace(sample_folder())
    >>> there = workspace["choices"][workspace["choices"]["offer_id"] == "OF27-06"]
    >>> decided = coverage(workspace, proposals=nothing, pairs=there)
    >>> len(decided) == len(there), bool((decided["ects"] == decided["planned_ects"]).all())
    (True, True)
    """
    looked_at = _everyone(workspace) if pairs is None else _known(pairs[_PAIR], workspace)
    looked_at = looked_at.sort_values(_PAIR, ignore_index=True)
    survey = _survey(workspace, proposals, track)
    rows = zip(looked_at["applicant_id"], looked_at["offer_id"], strict=True)
    return _laid_out(looked_at, survey, [survey.of_applicant(person, offer) for person, offer in rows], track)


def programme_coverage(
    workspace: Workspace, *, proposals: pd.DataFrame | None = None, track: Track = silent
) -> pd.DataFrame:
    """Say of programmes, offers and semesters what `coverage` says of applicants: to plan before anyone applies.

    Parameters
    ----------
    workspace : Workspace
    proposals : DataFrame, optional
    track : Track

    Returns
    -------
    DataFrame, by programme, offer and semester
        `programme_id, offer_id, semester` (of study, in which the stay begins: odd in autumn, even in spring), then as
        `coverage`; the usual student has passed all courses of earlier semesters and knows the languages needed.

    Raises
    ------
    AgreementError
        Where a plan is not proven in time.
    """
    survey = _survey(workspace, proposals, track)
    register = survey.register
    keys = [
        (programme, offer, semester)
        for programme, lessons in sorted(register.curricula.items())
        for offer in sorted(workspace["offers"]["offer_id"])
        for semester in range(1, max(lesson.semester for lesson in lessons) + 1)
        if (semester % 2 == 1) == (register.period(offer).terms[0] == Term.AUTUMN)
    ]
    table = pd.DataFrame(keys, columns=["programme_id", "offer_id", "semester"])
    return _laid_out(table, survey, [survey.of_programme(*key) for key in keys], track)


def covered(workspace: Workspace, *, proposals: pd.DataFrame | None = None, track: Track = silent) -> Workspace:
    """Fill in the table coverage for every wish, so that seats go where the courses fit.

    A table of the office's own prevails. Where there are no courses or no curriculum the workspace stays as it is.

    Parameters
    ----------
    workspace : Workspace
    proposals : DataFrame, optional
    track : Track

    Returns
    -------
    Workspace
        `coverage` has the columns of the function of that name; a wish that no plan can be made for is not in it, and
        counts nothing.

    Raises
    ------
    AgreementError
        Where the settings look at recognisable ECTS and they are known of no wish.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> nothing = pd.DataFrame({"host_hei_id": [], "host_course_id": [], "home_course_id": [], "probability": []})
    >>> sample = read_workspace(sample_folder())
    >>> small = sample.with_table("choices", sample["choices"].head(3))
    >>> workspace = covered(small, proposals=nothing)
    >>> workspace["coverage"]["offer_id"].tolist(), origin(workspace)
    (['OF27-06', 'OF27-10', 'OF27-18'], 'computed')
    """
    if len(workspace["coverage"]) or not computable(workspace):
        return workspace
    table = coverage(workspace, proposals=proposals, pairs=workspace["choices"], track=track).dropna(subset="ects")
    if not len(table) and asked(workspace.settings) and len(workspace["choices"]):
        raise AgreementError(
            "the recognisable ECTS are known of no wish", Place(file="courses", column="credits"),
            "fill in year of study, curriculum and the credits of the courses, or hand in the table coverage",
        )  # fmt: skip
    return workspace.with_table("coverage", table.reset_index(drop=True))


def computable(workspace: Workspace) -> bool:
    """Say whether there is anything to compute coverage from: a curriculum, and courses of home and of hosts."""
    own = workspace["courses"]["hei_id"] == workspace.home
    return len(workspace["curriculum"]) > 0 and bool(own.any()) and not own.all()


def asked(settings: Settings) -> bool:
    """Say whether the settings look at recognisable ECTS, as a minimum or as a goal."""
    return settings.allocation.min_ects is not None or "coverage" in settings.allocation.goals


def origin(workspace: Workspace) -> str:
    """Say where the table coverage comes from: `computed` by matching, or `handed in`; "" where it has no rows."""
    if not len(workspace["coverage"]):
        return ""
    counts = workspace.counts
    return HANDED_IN if counts.loc[counts["table"] == "coverage", "read"].sum() else COMPUTED


def _everyone(workspace: Workspace) -> pd.DataFrame:
    return workspace["applicants"][["applicant_id"]].merge(workspace["offers"][["offer_id"]], how="cross")


def _known(pairs: pd.DataFrame, workspace: Workspace) -> pd.DataFrame:
    """Give the pairs, once each, where all their ids are known."""
    for column, table in (("applicant_id", "applicants"), ("offer_id", "offers")):
        there = set(workspace[table][column])
        unknown = sorted(set(pairs[column]) - there)
        if unknown:
            what = f"no {column.removesuffix('_id')} {unknown[0]!r}"
            raise AgreementError(what, Place(file=table), near_miss(unknown[0], there))
    return pairs.drop_duplicates()


def _survey(workspace: Workspace, proposals: pd.DataFrame | None, track: Track) -> _Survey:
    return _Survey(
        Replacements(workspace, propose(workspace, top=TOP, track=track) if proposals is None else proposals)
    )


def _laid_out(table: pd.DataFrame, survey: _Survey, situations: list[Situation | None], track: Track) -> pd.DataFrame:
    """Plan every situation once, and put what comes of it beside those who are in it."""
    different = [situation for situation in dict.fromkeys(situations) if situation]
    found: dict[Situation | None, _Figures] = {None: _UNKNOWN}
    for situation in track(different, description="where the courses fit", total=len(different)):
        found[situation] = survey.figures(situation)
    columns = zip(*(found[situation] for situation in situations), strict=True) if situations else ((), (), ())
    figures = dict(zip(FIGURES, columns, strict=True))
    return table.assign(**{name: pd.Series(figures[name], index=table.index, dtype="float64") for name in FIGURES})


@dataclass(frozen=True, eq=False)
class _Survey:
    """What can be planned for whom, each question asked once."""

    replacements: Replacements

    @property
    def register(self) -> Register:
        return self.replacements.catalogues.register

    def of_applicant(self, applicant_id: str, offer_id: str) -> Situation | None:
        try:
            student = self.register.student(applicant_id, offer_id)
        except AgreementError:
            return None
        period = self.register.period_of(applicant_id, offer_id)
        return self._plain(self.replacements.catalogues.situation(student, period))

    def of_programme(self, programme_id: str, offer_id: str, semester: int) -> Situation:
        student = self.register.programme_student(programme_id, offer_id, semester)
        return self.replacements.catalogues.situation(student, self.register.period(offer_id))

    def figures(self, situation: Situation) -> _Figures:
        """Plan, and add up; what no plan can be made for is not known."""
        try:
            problem = planning_of(self.replacements, situation)
        except AgreementError:
            return _UNKNOWN
        groups = [problem.replacements[position] for position in self._packed(problem.packing).groups]
        expected = sum(group.chance * group.recognised_cents for group in groups) // SURE
        recognised = sum(group.recognised_cents for group in groups)
        return expected / CENTS, recognised / CENTS, problem.options.due_cents / CENTS

    def _packed(self, packing: Packing) -> Packed:
        if packing not in self._made:
            found = packed(packing, seconds=self.replacements.workspace.settings.planning.seconds)
            if found is None:
                raise AgreementError("no plan at all, not even an empty one")
            self._made[packing] = found
        return self._made[packing]

    @cached_property
    def _made(self) -> dict[Packing, Packed]:
        return {}

    def _plain(self, situation: Situation) -> Situation:
        """Leave out the languages a student knows too little of: a plan tells of them, and they count nothing."""
        if situation.languages is None:
            return situation
        usual = self.replacements.workspace.settings.planning.min_cefr
        offered = situation.language, situation.min_cefr
        kept = ((name, known) for name, known in situation.languages if known == asked_level(name, *offered, usual))
        return replace(situation, languages=tuple(kept))
