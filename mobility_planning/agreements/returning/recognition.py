"""After the stay: what the transcript brought of what was agreed, as a proposal for the office, with its grounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from mobility_planning.agreements.course_names import listed
from mobility_planning.agreements.returning.courses import Compared, compare
from mobility_planning.agreements.returning.extras import extra_outcomes
from mobility_planning.agreements.returning.office import office_outcomes, without_office
from mobility_planning.agreements.returning.rules import Outcome, agreed_outcome
from mobility_planning.agreements.returning.tables import (
    course_rows,
    group_rows,
    home_rows,
    mobility_row,
    recognition_rows,
    replaced,
)
from mobility_planning.agreements.returning.transcript import TABLE, Transcripts
from mobility_planning.agreements.signing.agreement import LearningAgreement, read_agreement
from mobility_planning.core.errors import AgreementError, MobilityError, Place
from mobility_planning.core.locale import words
from mobility_planning.core.progress import Track, silent
from mobility_planning.core.remark import Remark, remark, sentences
from mobility_planning.core.terms import AgreementState, Recognised
from mobility_planning.tables.workspace import Workspace


@dataclass(frozen=True, eq=False)
class Recognition:
    """What an applicant's stay counts for at home.

    Parameters
    ----------
    agreement : LearningAgreement
        What was agreed, all versions.
    outcomes : tuple of Outcome
        Each group and each further course, with grounds as data.
    groups : DataFrame, a row per outcome
        `group` (empty outside the agreement), `kind` (agreed, decision, elective, extra, office), `host_course_ids,
        host_titles, home_course_ids, home_titles` (joined by "; "), `agreed_ects, earned_ects, home_ects, ects`
        (recognised), `outcome, grade, grade_method, ground, decided_on, decided_by`.
    courses : DataFrame, a row per course at the host
        `group, state` (passed, failed, missing, unread, repeated), `agreed_ects`, and the columns of `read_transcript`
        (original credits and grade, ECTS and home grade, with method and source); empty for what is missing.
    homes : DataFrame, a row per home course
        `group, course_id, title, ects`.
    table : DataFrame
        Rows of the table `recognitions`.
    mobility : DataFrame, one row
        The row of `mobilities`, with ECTS planned, earned and recognised, and the status "recognised".
    remarks : tuple of Remark
        What holds for the whole stay.
    faults : tuple of str
        What of the transcript could not be read.
    """

    agreement: LearningAgreement
    outcomes: tuple[Outcome, ...]
    groups: pd.DataFrame
    courses: pd.DataFrame
    homes: pd.DataFrame
    table: pd.DataFrame
    mobility: pd.DataFrame
    remarks: tuple[Remark, ...]
    faults: tuple[str, ...]

    @property
    def planned(self) -> float:
        """ECTS of Table A in force."""
        return float(self.mobility["ects_planned"].iloc[0])

    @property
    def earned(self) -> float:
        """ECTS passed at the host, each course once."""
        return float(self.mobility["ects_earned"].iloc[0])

    @property
    def recognised(self) -> float:
        """ECTS recognised at home."""
        return float(self.mobility["ects_recognised"].iloc[0])

    def grounds(self, language: str = "en") -> tuple[str, ...]:
        """Give the ground of each outcome in a language; the office's own words stand as they are."""
        return tuple(ground(one, language) for one in self.outcomes)


@dataclass(frozen=True, eq=False)
class Recognitions:
    """Everyone's recognition, and the tables of the workspace as they become.

    Parameters
    ----------
    people : tuple of Recognition
    recognitions, mobilities : DataFrame
        The tables, whole, with the new rows in place of the old.
    faults : tuple of str
        Of every transcript, those that no recognition could be made of included.
    """

    people: tuple[Recognition, ...]
    recognitions: pd.DataFrame
    mobilities: pd.DataFrame
    faults: tuple[str, ...]


def recognise(workspace: Workspace, applicant_id: str, offer_id: str = "", *, language: str = "en") -> Recognition:
    """Propose what an applicant's stay counts for at home.

    1. Courses of the transcript are found in the agreement in force: by id, then code, then title.
    2. A row of `recognitions` that the office already has prevails for its courses.
    3. A group passed counts for its Table B; the share of a course failed or missing does not; nothing counts for
       more ECTS than were earned.
    4. Courses outside the agreement count by a past decision, or as electives where the policy lets them.

    Parameters
    ----------
    workspace : Workspace
        Its tables `agreements`, `transcripts`, `recognitions`, `decisions`, `grade_distributions`.
    applicant_id : str
    offer_id : str
        Which agreement, where the applicant has several.
    language : {"en", "ru", "kk"}
        Of the column `ground`.

    Returns
    -------
    Recognition
        A proposal: every grade in it is a suggestion that a professor approves.

    Raises
    ------
    AgreementError
        Where the applicant has no agreement, or no transcript of its host.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> recognise(read_workspace(sample_folder()), "nobody").earned
    Traceback (most recent call last):
    ...
    mobility_planning.core.errors.AgreementError: agreements, column applicant_id: no learning agreement of
    'nobody' (draw one up with `mobility plan`)
    """
    return _recognise(Transcripts(workspace), applicant_id, offer_id, language)


def recognise_all(workspace: Workspace, *, language: str = "en", track: Track = silent) -> Recognitions:
    """Propose recognition for everyone who has a transcript of a host.

    Parameters
    ----------
    workspace : Workspace
    language : {"en", "ru", "kk"}
    track : Track
        Shows progress over the applicants.

    Returns
    -------
    Recognitions
        Whoever has a transcript and no agreement is among the faults.
    """
    transcripts = Transcripts(workspace)
    stays, faults = _stays(workspace)
    people: list[Recognition] = []
    for applicant_id, offer_id in track(stays, description="recognising", total=len(stays)):
        earlier = [one.table for one in people if one.agreement.applicant_id == applicant_id]
        try:
            people.append(_recognise(_with(transcripts, earlier), applicant_id, offer_id, language))
        except MobilityError as error:
            faults.append(str(error))
    return gathered(workspace, people, faults)


def gathered(workspace: Workspace, people: Sequence[Recognition], faults: Sequence[str] = ()) -> Recognitions:
    """Put recognitions into the tables of the workspace.

    Parameters
    ----------
    workspace : Workspace
    people : sequence of Recognition
    faults : sequence of str
        What kept others from being recognised.

    Returns
    -------
    Recognitions
    """
    return Recognitions(
        tuple(people),
        replaced(workspace["recognitions"], [one.table for one in people], "recognitions"),
        replaced(workspace["mobilities"], [one.mobility for one in people], "mobilities"),
        (*faults, *(fault for one in people for fault in one.faults)),
    )


def ground(outcome: Outcome, language: str = "en") -> str:
    """Give the ground of an outcome in words; the office's own words stand as they are."""
    return outcome.said or sentences(outcome.grounds, words(language))


def _stays(workspace: Workspace) -> tuple[list[tuple[str, str]], list[str]]:
    """List who has an agreement and a transcript of a host, and tell who has a transcript only."""
    rows, agreed = workspace[TABLE], workspace["agreements"]
    away = rows[rows["hei_id"] != workspace.home]
    pairs = agreed[["applicant_id", "offer_id"]].drop_duplicates()
    stays = [pair for pair in pairs.itertuples(index=False, name=None) if pair[0] in set(away["applicant_id"])]
    without = sorted(set(away["applicant_id"]) - {person for person, _ in stays})
    hint = "enter the agreement in agreements, or decide in recognitions"
    place = Place("agreements", column="applicant_id")
    return stays, [str(AgreementError(f"{who} has a transcript and no agreement", place, hint)) for who in without]


def _recognise(transcripts: Transcripts, applicant_id: str, offer_id: str, language: str) -> Recognition:
    workspace = transcripts.workspace
    agreement = read_agreement(workspace, applicant_id, offer_id)
    host = agreement.host.hei_id
    rows = transcripts.read(applicant_id, host, language)
    rows = rows[_of_stay(rows, agreement)].reset_index(drop=True)
    if rows.empty:
        what = f"no courses of {applicant_id} at {host} in {agreement.academic_year}"
        raise AgreementError(what, Place(TABLE, column="academic_year"), "import the transcript of this stay")
    compared = compare(agreement.components, rows)
    outcomes = _outcomes(transcripts, agreement, compared)
    said = [ground(one, language) for one in outcomes]
    return Recognition(
        agreement, outcomes, group_rows(outcomes, said), course_rows(outcomes, compared.rows), home_rows(outcomes),
        recognition_rows(outcomes, said, agreement), mobility_row(workspace, agreement, outcomes),
        _remarks(agreement, compared), tuple(fault for fault in rows["fault"] if fault),
    )  # fmt: skip


def _remarks(agreement: LearningAgreement, compared: Compared) -> tuple[Remark, ...]:
    states = set(agreement.components["state"])
    unsigned = not states & {"", str(AgreementState.APPROVED)}
    told = {"remark-one-group": compared.whole, "remark-proposed": compared.proposed, "remark-unapproved": unsigned}
    return tuple(remark(key) for key, holds in told.items() if holds)


def _of_stay(rows: pd.DataFrame, agreement: LearningAgreement) -> pd.Series:
    """Say which rows are of this stay: of its academic year and its EWP id, where both sides name one."""
    year, own = agreement.academic_year, agreement.omobility_id
    same_year = rows["academic_year"].isin(["", year]) | (year == "")
    return same_year & (rows["omobility_id"].isin(["", own]) | (own == ""))


def _outcomes(transcripts: Transcripts, agreement: LearningAgreement, compared: Compared) -> tuple[Outcome, ...]:
    """Take the office's own rows first, then the groups of the agreement, then the other courses."""
    workspace = transcripts.workspace
    own = office_outcomes(workspace, agreement, compared)
    groups, extras = without_office(compared, own)
    agreed = [
        agreed_outcome(name, hosts, homes, workspace.home_scale, workspace.facts)
        for name, (hosts, homes) in groups.items()
    ]
    found = (*own, *agreed)
    taken = frozenset(home.course_id for one in found if one.ects for home in one.homes)
    taken |= transcripts.passed_at_home(agreement.applicant_id) | _elsewhere(workspace["recognitions"], agreement)
    level = agreement.programme["level"]
    return (*found, *extra_outcomes(workspace, agreement.host.hei_id, extras, compared.named(extras), taken, level))


def _with(transcripts: Transcripts, earlier: list[pd.DataFrame]) -> Transcripts:
    """Let a stay see what the applicant's others were found to count for."""
    if not earlier:
        return transcripts
    workspace = transcripts.workspace
    known = replaced(workspace["recognitions"], earlier, "recognitions")
    return Transcripts(workspace.with_table("recognitions", known))


def _elsewhere(recognitions: pd.DataFrame, agreement: LearningAgreement) -> frozenset[str]:
    """Give the home courses that another stay of the applicant counts for already."""
    own = recognitions[recognitions["applicant_id"] == agreement.applicant_id]
    here = (own["hei_id"] == agreement.host.hei_id) & own["academic_year"].isin(["", agreement.academic_year])
    others = own[~here & (own["outcome"] != Recognised.NOT)]
    return frozenset(name for joined in others["home_course_ids"] for name in listed(joined))
