"""What no single cell shows: references between tables, ranks, scales, certificates and specialties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from mobility_planning.core.errors import near_miss
from mobility_planning.core.facts import Facts
from mobility_planning.core.grades import off_scale
from mobility_planning.core.languages import certificate_levels
from mobility_planning.core.policy import Policy
from mobility_planning.tables.issues import Issue
from mobility_planning.tables.schemas import FORGIVING, SCHEMAS, empty_table
from mobility_planning.tables.settings import Settings
from mobility_planning.tables.typed import ReadTable

Reads = Mapping[str, ReadTable]
DEFAULT_SCALE = "kz-4.0"
MOST_HINTS = 50
EVERY = frozenset(
    {"all", "any", "all specialties", "все", "любая", "все специальности", "барлығы", "барлық мамандықтар"}
)
"""Words by which an offer says that it is open to every programme."""


def checked(reads: Reads, settings: Settings, policy: Policy | None, facts: Facts) -> dict[str, ReadTable]:
    """Check the tables of a workspace against each other.

    Parameters
    ----------
    reads : mapping of str to ReadTable
        Every table that was found.
    settings : Settings
    policy : Policy or None
        Gives the documents an applicant may hand in.
    facts : Facts
        The credit systems, grade scales and language tests that exist.

    Returns
    -------
    dict of str to ReadTable
        The same tables with their further issues; rows with an error are held back.
    """
    done = {}
    for name, read in reads.items():
        issues = [*_references(read, reads, settings.workspace.home), *_own_rules(read, facts)]
        if name == "documents" and policy:
            issues += _unknown_words(read, "document", [d.id for d in policy.documents], "not a document of the policy")
        if name == "offers" and "programmes" in reads:
            issues += _specialties(read, reads["programmes"].table)
        if name == "applicants":
            issues += _grade_point_averages(read, reads, settings.workspace.home, facts)
        done[name] = read.with_issues(issues)
    return done


def _references(read: ReadTable, reads: Reads, home: str) -> Iterator[Issue]:
    """Find ids that stand in no row of the table they refer to."""
    for column, spec in SCHEMAS[read.name].columns.items():
        table, _, key = spec.metadata["refers"].partition(".")
        if table not in reads or not reads[table].headers:
            continue
        known = reads[table].seen.get(key, frozenset())
        if read.name == "curriculum" and key == "course_id" and home:
            courses = reads[table].table
            known = frozenset(courses.loc[courses["hei_id"] == home, "course_id"])
        values = read.table[column]
        wrong = values[~values.isin(known) & (values != "")]
        hints = _hints(wrong, known)
        for row, value in zip(wrong.index, wrong, strict=True):
            issue = read.issue(int(row), column, value, f"not in {reads[table].file or table}", hints[value])
            yield replace(issue, severity="warning") if (read.name, column) in FORGIVING else issue


def _own_rules(read: ReadTable, facts: Facts) -> Iterator[Issue]:
    """Hold the rules that take two cells of a table, or its rows together."""
    if read.name == "choices":
        yield from _ranks(read)
    if read.name == "earlier_seats" and read.headers and "offer_id" not in read.headers:
        hint = "add a column 'offer_id': the seat held, empty for who had none"
        yield Issue(read.file, read.sheet, column="offer_id", rule="column missing", hint=hint)
    if read.name == "offers":
        yield from _no_seats(read)
        yield from _paired(read, "min_cefr", read.table["min_cefr"] != "", "language", "a level without a language")
        yield from _paired(read, "cost", read.table["cost"].gt(0), "currency", "an amount without a currency")
    if read.name == "languages":
        yield from _certificates(read, facts)
    if read.name == "mobilities":
        yield from _academic_years(read)
    if read.name in {"institutions", "courses"}:
        yield from _unknown_words(read, "credit_system", facts.credit_systems["system"], "not a known credit system")
    if read.name == "institutions":
        yield from _unknown_words(read, "grade_scale", facts.gpa_scales["scale"], "not a known grade scale")


def _ranks(read: ReadTable) -> Iterator[Issue]:
    table = read.table
    for row in table.index[table.duplicated(["applicant_id", "rank"], keep=False)]:
        rule = f"two choices of {table['applicant_id'][row]} have this rank"
        yield read.issue(int(row), "rank", table["rank"][row], rule, "number the choices 1, 2, 3 …")


def _no_seats(read: ReadTable) -> Iterator[Issue]:
    """Find offers with zero seats: mostly a number not yet known, which refuses everyone who lists the offer."""
    for row in read.table.index[read.table["quantity"].eq(0)]:
        issue = read.issue(int(row), "quantity", 0, "no seats: nobody can be placed there", "write how many, if any")
        yield replace(issue, severity="warning")


def _paired(read: ReadTable, column: str, given: pd.Series, other: str, rule: str) -> Iterator[Issue]:
    """Find cells that mean nothing without another one."""
    for row in read.table.index[given & (read.table[other] == "")]:
        yield read.issue(int(row), column, read.table[column][row], rule, f"fill in {other}")


def _certificates(read: ReadTable, facts: Facts) -> Iterator[Issue]:
    levels = certificate_levels(read.table, facts)
    faulty = levels[levels["fault"] != ""]
    for row, fault in zip(faulty.index, faulty["fault"], strict=True):
        column = "test" if "test" in fault else "score"
        yield read.issue(int(row), column, read.table[column][row], "cannot be converted to CEFR", fault)


def _academic_years(read: ReadTable) -> Iterator[Issue]:
    years = read.table["academic_year"]
    for row in years.index[(years != "") & ~years.map(consecutive).astype(bool)]:
        yield read.issue(int(row), "academic_year", years[row], "not two years in a row", "write such as 2025/2026")


def _specialties(read: ReadTable, programmes: pd.DataFrame) -> list[Issue]:
    """Find offers that are open to no programme of the home university: mostly a word misspelt or a zero lost."""
    known = set(programmes["programme_id"]) | set(programmes["title"]) | set(programmes["faculty"])
    words = sorted(known | set(programmes["isced_f"]) - {""})
    people = list(programmes[["programme_id", "title", "faculty", "isced_f"]].itertuples(index=False, name=None))
    texts = read.table["specialties"]
    closed = {text for text in texts.unique() if not any(open_to(text, *person) for person in people)}
    rule = "no programme of the programmes table"
    return [
        replace(read.issue(int(row), "specialties", text, rule, near_miss(text, words)), severity="warning")
        for row, text in zip(texts.index, texts, strict=True)
        if people and text in closed
    ]


def open_to(specialties: str, programme_id: str, title: str, faculty: str, isced_f: str) -> bool:
    """Say whether an offer's specialties admit a programme.

    Parameters
    ----------
    specialties : str
        Programme ids, titles, faculties or ISCED-F fields joined by ";" (or by ",", where no name has one); empty, or a
        word for all of them, admits every programme.
    programme_id, title, faculty, isced_f : str
        Of the programme; a field admits every programme whose code it begins.

    Returns
    -------
    bool

    Examples
    --------
    >>> open_to("Finance; 06", "6B06101", "Information Systems", "IT", "0612")
    True
    >>> open_to("Finance", "P", "Tourism", "", "")
    False
    """
    whole = {item.strip().casefold() for item in specialties.split(";") if item.strip()}
    listed = whole | {part.strip() for item in whole for part in item.split(",")}
    own = {word.casefold() for word in (programme_id, title, faculty) if word}
    fields = {isced_f[:digits] for digits in (2, 3, 4) if len(isced_f) >= digits}
    return not whole or bool(listed & (own | fields | EVERY))


def consecutive(year: str) -> bool:
    """Say whether an academic year is two years in a row.

    >>> consecutive("2025/2026"), consecutive("2025/2027")
    (True, False)
    """
    first, _, second = year.partition("/")
    return first.isdigit() and second.isdigit() and int(second) == int(first) + 1


def _unknown_words(read: ReadTable, column: str, known: object, rule: str) -> list[Issue]:
    words = sorted(set(known))  # type: ignore[call-overload]
    values = read.table[column]
    wrong = values[~values.isin(words) & (values != "")]
    hints = _hints(wrong, words)
    return [
        read.issue(int(row), column, value, rule, hints[value]) for row, value in zip(wrong.index, wrong, strict=True)
    ]


def _hints(wrong: pd.Series, known: Iterable[str]) -> dict[str, str]:
    """Find the near-misses of the first distinct values; more would take long and tell nobody more."""
    values = list(wrong.unique())
    words = sorted(known)
    return dict.fromkeys(values, "") | {value: near_miss(value, words) for value in values[:MOST_HINTS]}


def _grade_point_averages(read: ReadTable, reads: Reads, home: str, facts: Facts) -> list[Issue]:
    """Find scales that are unknown and averages that their scale does not have."""
    issues = _unknown_words(read, "grade_scale", facts.gpa_scales["scale"], "not a known grade scale")
    institutions = reads["institutions"].table if "institutions" in reads else empty_table("institutions")
    usual = home_scale(institutions, home)
    known = set(facts.gpa_scales["scale"])
    for row, gpa, own in zip(read.table.index, read.table["gpa"], read.table["grade_scale"], strict=True):
        scale = own or usual
        if scale in known and not pd.isna(gpa) and off_scale(Decimal(repr(float(gpa))), scale, facts):
            issues.append(
                read.issue(int(row), "gpa", gpa, f"off the scale {scale}", "check the number and grade_scale")
            )
    return issues


def home_scale(institutions: pd.DataFrame, home: str) -> str:
    """Give the grade scale of the home university, the Kazakh one up to 4.0 where it is not stated.

    >>> home_scale(pd.DataFrame({"hei_id": ["H"], "grade_scale": ["kz-4.0"]}), "H")
    'kz-4.0'
    """
    scales = institutions.loc[institutions["hei_id"] == home, "grade_scale"]
    return (str(scales.iloc[0]) if len(scales) else "") or DEFAULT_SCALE
