"""Catalogues and decisions given file by file: every fault is an issue row, and the rest is read."""

from pathlib import Path

import pandas as pd
import pytest

from mobility_planning.core.errors import WorkspaceError
from mobility_planning.matching.words.text import LONGEST
from mobility_planning.tables.catalogues import LONGEST_TITLE, Catalogues, read_catalogues

COURSES = "hei_id,course_id,title,title_en,description,credits\n"
DECISIONS = "host_hei_id,host_course_ids,host_titles,home_course_ids,verdict\n"
HOME = COURSES + "H,1,Physics,,,5\nH,2,Optics,,,5\n"


def read(folder: Path, *, home: str = HOME, host: str = "", decisions: str | None = None) -> Catalogues:
    texts = {"home.csv": home, "host.csv": host or COURSES + "X,A,Physics,,,5\n"}
    if decisions is not None:
        texts["decisions.csv"] = DECISIONS + decisions
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    past = folder / "decisions.csv" if decisions is not None else None
    return read_catalogues(folder / "home.csv", folder / "host.csv", past)


def told(catalogues: Catalogues) -> list[tuple[str, int, str, str, str]]:
    columns = ["file", "row", "column", "rule", "severity"]
    return list(catalogues.issues[columns].itertuples(index=False, name=None))


def test_sound_files_have_no_issues(tmp_path: Path) -> None:
    found = read(tmp_path, decisions="Y,,Physik,1,equivalent\nY,,Chess,,elective\nX,A,,2,rejected\n")
    assert found.issues.empty
    assert (len(found.home), len(found.host), len(found.decisions)) == (2, 1, 3)


@pytest.mark.parametrize(
    ("course", "column", "rule"),
    [
        ("X,B,--,,,5", "title", "says nothing"),
        (f"X,B,{'x' * 10_000},,,5", "title", "longer than 2000 characters"),
        ("X,B,ფიზიკა,,,5", "title", "in neither Latin nor Cyrillic letters"),
        ("X,B,物理学,,,5", "title", "in neither Latin nor Cyrillic letters"),
        ("X,B,الفيزياء,,,5", "title", "in neither Latin nor Cyrillic letters"),
        ("X,B,Opt\x07ics,,,5", "title", "control characters"),
        ("X,B,Chemistry,,,", "credits", "missing"),
        ("X,B,Physics,,,5", "course_id", "the same course under another id"),
    ],
)
def test_a_row_that_can_still_be_used_is_read_with_a_warning(
    tmp_path: Path, course: str, column: str, rule: str
) -> None:
    found = read(tmp_path, host=f"{COURSES}X,A,Physics,,,5\n{course}\n")
    assert told(found) == [("host.csv", 3, column, rule, "warning")]
    assert found.host["course_id"].tolist() == ["A", "B"]


@pytest.mark.parametrize(
    ("course", "column", "rule"),
    [
        ("X,B,,,,5", "title", "required"),
        ("X,,Optics,,,5", "course_id", "required"),
        ("X,B,Optics,,,-1", "credits", "at least 0"),
        ("X,B,Optics,,,99999", "credits", "at most 400"),
        ("X,B,Optics,,,many", "credits", "not a number"),
        ("X,B,Optics,,,nan", "credits", "not a number"),
    ],
)
def test_a_row_that_cannot_be_used_is_held_back_and_the_rest_is_read(
    tmp_path: Path, course: str, column: str, rule: str
) -> None:
    found = read(tmp_path, host=f"{COURSES}X,A,Physics,,,5\n{course}\n")
    assert told(found) == [("host.csv", 3, column, rule, "error")]
    assert found.host["course_id"].tolist() == ["A"]


@pytest.mark.parametrize("title", ["物理学,Physics", "C3 物理学,", "Физика,", "Ōtsuka 101,", "2026,"])
def test_a_title_with_something_to_read_is_no_issue(tmp_path: Path, title: str) -> None:
    assert read(tmp_path, host=f"{COURSES}X,B,{title},,5\n").issues.empty


def test_the_home_catalogue_is_checked_like_the_hosts(tmp_path: Path) -> None:
    found = read(tmp_path, home=HOME + "H,3,--,,,5\n")
    assert told(found) == [("home.csv", 4, "title", "says nothing", "warning")]


def test_a_title_is_called_endless_where_matching_stops_reading() -> None:
    assert LONGEST_TITLE == LONGEST


def test_a_catalogue_without_any_credits_is_told_once(tmp_path: Path) -> None:
    found = read(tmp_path, host="hei_id,course_id,title\nX,A,Physics\nX,B,Optics\n")
    assert told(found) == [("host.csv", 0, "credits", "no course has credits", "warning")]


def test_courses_that_differ_in_anything_but_their_id_are_not_repeated(tmp_path: Path) -> None:
    courses = "X,A,Seminar,,on law,5\nX,B,Seminar,,on art,5\nZ,A,Seminar,,on law,5\n"
    assert read(tmp_path, host=COURSES + courses).issues.empty


def test_of_very_many_faults_of_a_kind_the_first_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    found = read(tmp_path, host=COURSES + "".join(f"X,A{n},Physics,,,5\n" for n in range(3_000)))
    assert len(found.host) == 3_000
    assert set(found.issues["rule"]) == {"the same course under another id"}
    assert len(found.issues) == 51
    assert found.issues.loc[found.issues["row"] == 0, "value"].tolist() == ["2949 more"]


@pytest.mark.parametrize(
    ("decision", "column", "rule"),
    [
        ("Y,,Physik,9,equivalent", "home_course_ids", "not in home.csv"),
        ("Y,,Physik,1; 9,rejected", "home_course_ids", "not in home.csv"),
        ("X,GONE,,1,equivalent", "host_course_ids", "no title, and no course of host.csv"),
        ("X,, ; ,1,equivalent", "host_course_ids", "no title, and no course of host.csv"),
        ("Y,,Physik,,partial", "home_course_ids", "partial, but to no course"),
    ],
)
def test_a_decision_that_names_unknown_courses_is_told_and_kept(
    tmp_path: Path, decision: str, column: str, rule: str
) -> None:
    found = read(tmp_path, decisions=f"Y,,Optik,2,equivalent\n{decision}\n")
    assert told(found) == [("decisions.csv", 3, column, rule, "warning")]
    assert found.decisions is not None
    assert len(found.decisions) == 2


def test_a_decision_on_a_course_that_is_itself_at_fault_is_not(tmp_path: Path) -> None:
    found = read(tmp_path, home=HOME + "H,3,,,,5\n", decisions="Y,,Chemie,3,equivalent\n")
    assert told(found) == [("home.csv", 4, "title", "required", "error")]


def test_a_missing_file_is_answered_with_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "home.csv").write_text(HOME, encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"home\.csv"):
        read_catalogues(tmp_path / "hom.csv", tmp_path / "home.csv")


def test_nothing_is_matched_without_a_course_on_each_side_or_with_two_homes(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="--host has no usable row"):
        read(tmp_path, host=COURSES).demand_usable()
    with pytest.raises(WorkspaceError, match="2 universities"):
        read(tmp_path, home=HOME + "G,1,Law,,,5\n").demand_usable()
    read(tmp_path).demand_usable()


def test_the_order_of_rows_changes_neither_tables_nor_the_kinds_of_issues(tmp_path: Path) -> None:
    rows = ["X,B,--,,,5\n", "X,A,Physics,,,\n", "X,C,Physics,,,5\n"]
    there, back = (read(tmp_path, host=COURSES + "".join(order)) for order in (rows, rows[::-1]))
    pd.testing.assert_frame_equal(there.host, back.host)
    assert sorted(there.issues["rule"]) == sorted(back.issues["rule"])
