"""Which home courses block mobility? Compulsory courses due in a stay that no partner has an equivalent of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from mobility_planning.agreements.planning.options import CENTS
from mobility_planning.agreements.planning.replacements import SURE, Replacements
from mobility_planning.agreements.planning.student import Lesson
from mobility_planning.allocation.result import Allocation
from mobility_planning.core.errors import AgreementError
from mobility_planning.core.progress import Track, silent
from mobility_planning.outcomes.questions.empty_seats import CREDITS, kind_of
from mobility_planning.outcomes.suppression import K
from mobility_planning.tables.references import open_to
from mobility_planning.tables.workspace import Workspace

BLOCKED, CLOSED, OPEN = "blocked", "closed", "open"
COLUMNS = (
    "programme_id", "course_id", "semester", "ects", "probability", "best_hei_id", "decided", "hosts", "hosts_open",
    "state", "applicants", "refused", "semester_ects", "missing_ects", "missing_share",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class BlockingCourses:
    """Home courses and where they have an equivalent.

    Parameters
    ----------
    least : int
        Probability in percent from which on a proposal counts: `[planning] least`.
    table : DataFrame, one row per programme and compulsory course due in the semester of a possible stay
        `programme_id, course_id, semester, ects`; `probability` (0 to 1) that the office takes some group of courses of
        some partner for it, the best there is, and `best_hei_id`, the partner ("" where there is none at all);
        `decided`, partners with a decision that does; `hosts`, partners with a decision or a proposal of at least the
        least; `hosts_open`, those of them with an offer open to the programme; `state`: `blocked` (no partner at all),
        `closed` (only partners without an offer for this programme) or `open`; `applicants` with a wish whose stay
        falls on the course and who have not passed it; `refused`, their wishes refused for too few recognisable ECTS
        (both missing where there are some applicants, but fewer than k); `semester_ects` of all compulsory courses
        of the semester, and how much of it, `missing_ects, missing_share`, is blocked. The blocked
        ones that most applicants meet stand first.
    """

    least: int
    table: pd.DataFrame

    @property
    def blocked(self) -> pd.DataFrame:
        """The courses without an equivalent anywhere."""
        return self.table[self.table["state"] == BLOCKED]


def blocking_courses(
    workspace: Workspace, proposals: pd.DataFrame, *, allocation: Allocation | None = None, k: int = K,
    track: Track = silent,
) -> BlockingCourses:  # fmt: skip
    """Look for an equivalent of every compulsory course that a stay would fall on, at every partner.

    A course that no partner teaches has to be passed at home, before or after the stay: whoever meets it loses its ECTS
    or stays at home. Groups count as equivalents too, several host courses for one or one for several.

    Parameters
    ----------
    workspace : Workspace
    proposals : DataFrame
        As `propose` gives them.
    allocation : Allocation, optional
        Whose refusals for too few recognisable ECTS are counted; without it `refused` is 0.
    k : int
        Fewer applicants are not counted.
    track : Track

    Returns
    -------
    BlockingCourses

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> nothing = pd.DataFrame({"host_hei_id": [], "host_course_id": [], "home_course_id": [], "probability": []})
    >>> found = blocking_courses(read_workspace(sample_folder()), nothing)
    >>> bool(found.blocked["decided"].eq(0).all()), found.table["state"].unique().tolist()[0]
    (True, 'blocked')
    """
    survey = _Survey(workspace, Replacements(workspace, proposals))
    stays = _stays(workspace, survey, allocation)
    programmes = sorted(survey.possible)
    rows = [
        row
        for programme in track(programmes, description="looking for equivalents", total=len(programmes))
        for row in _rows(programme, survey, stays)
    ]
    table = _with_semesters(pd.DataFrame(rows, columns=list(COLUMNS[:-3])))
    order = table.assign(place=table["state"].map((BLOCKED, CLOSED, OPEN).index))
    order = order.sort_values(
        ["place", "applicants", "ects", "programme_id", "semester", "course_id"],
        ascending=[True, False, False, True, True, True], ignore_index=True,
    )  # fmt: skip
    few = order["applicants"].between(1, k - 1)
    counts = {name: order[name].astype("Int64").mask(few) for name in ("applicants", "refused")}
    return BlockingCourses(workspace.settings.planning.least, order.assign(**counts)[list(COLUMNS)])


@dataclass(frozen=True, eq=False)
class _Survey:
    """What partners have for the courses of each programme."""

    workspace: Workspace
    replacements: Replacements

    @cached_property
    def hosts(self) -> tuple[str, ...]:
        """Partners with a catalogue."""
        return tuple(sorted(set(self.replacements.catalogues.courses) - {self.workspace.home}))

    @cached_property
    def admitted(self) -> Mapping[str, Mapping[str, str]]:
        """The offers open to each programme, with their partners."""
        programmes = self.workspace["programmes"].set_index("programme_id")
        offers = self.workspace["offers"][["offer_id", "hei_id", "specialties", "level"]].itertuples(index=False)
        found: dict[str, dict[str, str]] = {str(programme): {} for programme in programmes.index}
        for offer, hei, specialties, level in offers:
            for programme, own in programmes.iterrows():
                same = not level or not own["level"] or level == own["level"]
                if same and open_to(specialties, str(programme), own["title"], own["faculty"], own["isced_f"]):
                    found[str(programme)][str(offer)] = str(hei)
        return found

    @cached_property
    def possible(self) -> Mapping[str, frozenset[int]]:
        """The semesters of study that a stay of each programme's applicants could fall on."""
        register = self.replacements.catalogues.register
        people = self.workspace["applicants"][["programme_id", "year", "term"]].dropna(subset="year").drop_duplicates()
        found: dict[str, set[int]] = {}
        for programme, year, term in people.itertuples(index=False):
            for offer in self.admitted.get(programme, {}):
                period = register.period(offer, term)
                begins = period.semester(int(year))
                found.setdefault(str(programme), set()).update(range(begins, begins + len(period.terms)))
        return {programme: frozenset(semesters) for programme, semesters in found.items()}

    def due(self, programme: str) -> Iterator[tuple[Lesson, int]]:
        """Give the compulsory courses of those semesters, with their hundredths of ECTS."""
        catalogues = self.replacements.catalogues
        for lesson in catalogues.register.curricula.get(programme, ()):
            course = catalogues.home.get(lesson.course_id)
            if lesson.compulsory and lesson.semester in self.possible[programme] and course and course.cents:
                yield lesson, course.cents

    def decided(self, hei_id: str, course: str) -> bool:
        """Say whether a decision takes courses of a partner for a home course."""
        return any(course in homes for _, homes in self.replacements.verdicts(hei_id).accepted)

    def chances(self, hei_id: str, programme: str) -> Mapping[str, int]:
        """Give the best probability of any group of a partner's courses, by home course, as hundredths of a percent."""
        verdicts = self.replacements.verdicts(hei_id)
        found: dict[str, int] = {}
        for group in self.replacements.groups(hei_id, programme):
            if not verdicts.forbid(frozenset(group.hosts), frozenset(group.homes)):
                for course in group.homes:
                    found[course] = max(found.get(course, 0), round(SURE * group.probability))
        return found


_Stays = Mapping[tuple[str, str], tuple[int, int]]


def _stays(workspace: Workspace, survey: _Survey, allocation: Allocation | None) -> _Stays:
    """Count, by programme and course, the applicants whose stay falls on it, and their wishes with too few ECTS."""
    register = survey.replacements.catalogues.register
    refused = set() if allocation is None else _refused(allocation)
    people: dict[tuple[str, str], set[str]] = {}
    wishes: dict[tuple[str, str], int] = {}
    choices = workspace["choices"]
    for person, offer in zip(choices["applicant_id"], choices["offer_id"], strict=True):
        try:
            student = register.student(person, offer)
        except AgreementError:
            continue
        for lesson in register.curricula.get(student.programme_id, ()):
            if student.semester <= lesson.semester <= student.last and lesson.course_id not in student.passed:
                key = student.programme_id, lesson.course_id
                people.setdefault(key, set()).add(person)
                wishes[key] = wishes.get(key, 0) + ((person, offer) in refused)
    return {key: (len(found), wishes[key]) for key, found in people.items()}


def _refused(allocation: Allocation) -> set[tuple[str, str]]:
    rows = allocation.eligibility.refusals
    mine = rows[rows["code"].map(kind_of) == CREDITS]
    return set(zip(mine["applicant_id"], mine["offer_id"], strict=True))


def _rows(programme: str, survey: _Survey, stays: _Stays) -> Iterator[tuple[object, ...]]:
    chances = {hei: survey.chances(hei, programme) for hei in survey.hosts}
    open_hosts = frozenset(survey.admitted[programme].values())
    least = SURE * survey.workspace.settings.planning.least // 100
    for lesson, cents in survey.due(programme):
        course = lesson.course_id
        decided = {hei for hei in survey.hosts if survey.decided(hei, course)}
        known = {hei: SURE if hei in decided else chances[hei].get(course, 0) for hei in survey.hosts}
        best = max(known, key=lambda hei: known[hei], default="")
        there = {hei for hei, chance in known.items() if chance >= least}
        chance = known.get(best, 0)
        state = BLOCKED if not there else OPEN if there & open_hosts else CLOSED
        yield (
            programme, course, lesson.semester, cents / CENTS, chance / SURE, best if chance else "", len(decided),
            len(there), len(there & open_hosts), state, *stays.get((programme, course), (0, 0)),
        )  # fmt: skip


def _with_semesters(rows: pd.DataFrame) -> pd.DataFrame:
    """Add how many ECTS the semester of each course has, and how many of them are blocked."""
    by = [rows["programme_id"], rows["semester"]]
    whole = rows["ects"].groupby(by).transform("sum")
    missing = rows["ects"].where(rows["state"] == BLOCKED, 0.0).groupby(by).transform("sum")
    return rows.assign(semester_ects=whole, missing_ects=missing, missing_share=missing / whole)
