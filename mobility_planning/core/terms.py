"""The closed vocabularies of a mobility office, each word once, in the field's standard spelling."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """Level of study: the Bologna cycles, the master split as Kazakh rules split it (document 000, lines 34-48)."""

    BACHELOR = "bachelor"
    MASTER_PROFILE = "master_profile"
    MASTER_SCIENTIFIC = "master_scientific"
    DOCTORATE = "doctorate"

    @property
    def eqf(self) -> int:
        """Level of the European Qualifications Framework; one for each cycle (Council Recommendation 2017/C 189/03).

        >>> Level.MASTER_PROFILE.eqf == Level.MASTER_SCIENTIFIC.eqf, Level.BACHELOR.eqf
        (True, 6)
        """
        return {Level.BACHELOR: 6, Level.DOCTORATE: 8}.get(self, 7)


class Cefr(StrEnum):
    """Level of the Common European Framework of Reference for Languages.

    >>> Cefr("B2").order, Cefr.A1.order
    (4, 1)
    """

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"

    @property
    def order(self) -> int:
        """Position from 1 (A1) to 6 (C2), so that levels can be compared."""
        return list(Cefr).index(self) + 1


class Term(StrEnum):
    """The part of an academic year a stay, an offer or a course belongs to."""

    AUTUMN = "autumn"
    SPRING = "spring"
    YEAR = "year"


class Scope(StrEnum):
    """External (international) or internal (national) mobility (documents 000:9, 001:13-18, 004:17-19)."""

    EXTERNAL = "external"
    INTERNAL = "internal"


class Direction(StrEnum):
    """Whether a stay leaves the home university or comes to it."""

    OUT = "out"
    IN = "in"


class StudyForm(StrEnum):
    """How an applicant studies at home."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    DISTANCE = "distance"


class Tuition(StrEnum):
    """What the host asks for tuition (document 001, line 60)."""

    FREE = "free"
    PARTIAL = "partial"
    FULL = "full"


class CourseKind(StrEnum):
    """Whether a programme obliges its students to take a course."""

    COMPULSORY = "compulsory"
    ELECTIVE = "elective"


class Verdict(StrEnum):
    """What an office decided about host courses against home courses."""

    EQUIVALENT = "equivalent"
    PARTIAL = "partial"
    ELECTIVE = "elective"
    REJECTED = "rejected"


class MobilityStatus(StrEnum):
    """How far a stay has come (the statuses of EWP outgoing mobilities, and the home office's own outcomes)."""

    NOMINATED = "nominated"
    LIVE = "live"
    RECOGNISED = "recognised"
    CANCELLED = "cancelled"
    RENOUNCED = "renounced"


class AgreementPart(StrEnum):
    """Tables of the learning agreement: A (studied at the host), B (recognised at home), C (virtual), and others."""

    STUDIED = "studied"
    RECOGNISED = "recognised"
    VIRTUAL = "virtual"
    BLENDED = "blended"
    SHORT_DOCTORAL = "short_doctoral"


class AgreementState(StrEnum):
    """How far a version of a learning agreement has come."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    APPROVED = "approved"


class ComponentStatus(StrEnum):
    """What a change does to a component (Tables A2, B2 and C2 of the learning agreement)."""

    INSERTED = "inserted"
    DELETED = "deleted"


class ChangeReason(StrEnum):
    """Why a component was changed: the reason codes of the EWP learning agreement."""

    NOT_AVAILABLE = "not_available"
    LANGUAGE_MISMATCH = "language_mismatch"
    TIMETABLE_CONFLICT = "timetable_conflict"
    SUBSTITUTING_DELETED = "substituting_deleted"
    EXTENDING_MOBILITY = "extending_mobility"
    ADDING_VIRTUAL_COMPONENT = "adding_virtual_component"


class Party(StrEnum):
    """The three who sign a learning agreement."""

    STUDENT = "student"
    SENDING = "sending"
    RECEIVING = "receiving"


class Recognised(StrEnum):
    """What became of a component after the stay."""

    FULLY = "recognised"
    PARTIALLY = "partial"
    NOT = "not_recognised"


class Severity(StrEnum):
    """A hard rule refuses; a soft rule is shown to the commission and refuses nobody."""

    HARD = "hard"
    SOFT = "soft"


class Language(StrEnum):
    """Languages of the interface and the documents."""

    ENGLISH = "en"
    RUSSIAN = "ru"
    KAZAKH = "kk"
