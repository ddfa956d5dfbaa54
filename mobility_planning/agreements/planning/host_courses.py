"""The host courses that may be taken, and every reason against the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from mobility_planning.agreements.planning.options import Course, HostCourse, LeftOut, Situation
from mobility_planning.core.terms import Cefr, Level, Term
from mobility_planning.tables.settings_sections import PlanningSection


def host_courses(
    situation: Situation, catalogue: Mapping[str, Course], known: Set[str], planning: PlanningSection
) -> tuple[tuple[HostCourse, ...], tuple[LeftOut, ...]]:
    """Part a catalogue into the courses that may be taken and the reasons against the others.

    Parameters
    ----------
    situation : Situation
    catalogue : mapping of str to Course
        The host's courses.
    known : set of str
        Those whose content was passed at home.
    planning : PlanningSection

    Returns
    -------
    hosts : tuple of HostCourse
    left_out : tuple of LeftOut
        Every reason of every course that may not be taken.

    Examples
    --------
    >>> stay = Situation("P", "bachelor", 3, 1, frozenset(), (("en", "B1"),), "x", ("autumn",), "en", "B2")
    >>> catalogue = {"1": Course("1", "Optics", "bachelor", "en", "", (), 500)}
    >>> host_courses(stay, catalogue, frozenset(), PlanningSection())[1]
    (LeftOut(course_id='1', title='Optics', code='language', value='en B1', required='en B2'),)
    """
    reasons = {name: [*_against(course, situation, planning)] for name, course in sorted(catalogue.items())}
    fit = {name: catalogue[name] for name, against in reasons.items() if not against}
    first = {
        name for name, course in fit.items()
        if situation.semesters > 1 and course.term in ("", situation.terms[0]) and known >= set(course.prerequisites)
    }  # fmt: skip
    found = []
    for name, course in fit.items():
        open_needs = tuple(need for need in course.prerequisites if need not in known)
        missing = [need for need in open_needs if need not in first]
        early = course.term not in ("", *situation.terms[1:])
        if open_needs and (missing or early):
            told = "; ".join(missing or open_needs)
            reasons[name].append(LeftOut(name, course.title, "prerequisite", "", told))
        else:
            found.append(_taken(course, situation, open_needs))
    return tuple(found), tuple(reason for against in reasons.values() for reason in against)


def _against(course: Course, situation: Situation, planning: PlanningSection) -> Iterable[LeftOut]:
    """Give the reasons against a course that lie in itself."""

    def reason(code: str, value: str, required: str = "") -> LeftOut:
        return LeftOut(course.course_id, course.title, code, value, required)

    if not course.cents:
        yield reason("credits", "" if course.cents is None else "0")
    terms = (*situation.terms, Term.YEAR.value) if situation.semesters > 1 else situation.terms
    if course.term and course.term not in terms:
        yield reason("term", course.term, "; ".join(terms))
    if course.eqf and situation.level and course.eqf != Level(situation.level).eqf:
        yield reason("level", course.level or f"EQF {course.eqf}", situation.level)
    if course.language and situation.languages is not None:
        asked = asked_level(course.language, situation.language, situation.min_cefr, planning.min_cefr)
        spoken = dict(situation.languages).get(course.language, "")
        if not spoken or Cefr(spoken).order < asked.order:
            yield reason("language", f"{course.language} {spoken}".strip(), f"{course.language} {asked}")


def asked_level(language: str, offered: str, min_cefr: str, least: Cefr) -> Cefr:
    """Give the level a course's language is needed at: the offer's own for its language, else the settings'."""
    return Cefr(min_cefr) if language == offered and min_cefr else least


def _taken(course: Course, situation: Situation, needs: tuple[str, ...]) -> HostCourse:
    """List the ways of taking a course: in its term, in any of the stay's, or half and half over a year."""
    cents = course.cents or 0
    if course.term == Term.YEAR:
        return HostCourse(course.course_id, cents, (course.term,), ((cents,) * situation.semesters,))
    terms = situation.terms[1:] if needs else situation.terms
    ways = tuple(term for term in terms if course.term in ("", term))
    loads = tuple(tuple(2 * cents * (own == term) for own in situation.terms) for term in ways)
    return HostCourse(course.course_id, cents, ways, loads, needs)
