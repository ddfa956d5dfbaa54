"""Courses tables as matching reads them: one row per course, its title taken apart, sorted by ids."""

from __future__ import annotations

import pandas as pd

from mobility_planning.matching.text import plain, read_titles, stems

COLUMNS = ("hei_id", "course_id", "key", "words", "stems", "sequence", "laboratory", "level", "text")


def text_column(table: pd.DataFrame, column: str) -> pd.Series[str]:
    """Give a column as text: empty where the table has no such column or no value.

    >>> text_column(pd.DataFrame({"a": [1, None]}), "a").tolist()
    ['1.0', '']
    """
    if column not in table:
        return pd.Series("", index=table.index, dtype="str", name=column)
    return table[column].astype("str").where(table[column].notna(), "").astype("str")


def title_columns(courses: pd.DataFrame) -> list[str]:
    """Name the columns that hold titles, the printed one first, the other languages in alphabetical order.

    >>> title_columns(pd.DataFrame(columns=["course_id", "title_ru", "title", "title_kk"]))
    ['title', 'title_kk', 'title_ru']
    """
    return sorted(
        str(column) for column in courses.columns if str(column) == "title" or str(column).startswith("title_")
    )


def read_courses(courses: pd.DataFrame) -> pd.DataFrame:
    """Read a courses table for matching.

    Parameters
    ----------
    courses : DataFrame
        The courses table; any column may be missing or empty. The first title column with a text gives the title.

    Returns
    -------
    DataFrame
        One row per (hei_id, course_id), sorted by them, with the parts of the title (`Title`), its stems and `text`,
        the description and outcomes folded. Courses whose title says nothing are left out; of several rows with one id
        the first in alphabetical order of title and text stays.

    Examples
    --------
    >>> catalogue = pd.DataFrame({"hei_id": "A", "course_id": ["2", "1"], "title": ["Physics I", " "]})
    >>> read_courses(catalogue)[["course_id", "words"]].values.tolist()
    [['2', 'physics']]
    """
    titles = pd.DataFrame(
        {column: text_column(courses, column) for column in title_columns(courses)}, index=courses.index
    )
    first = pd.Series("", index=courses.index, dtype="str")
    for column in titles:
        first = first.where(first.str.strip() != "", titles[column])
    taken = read_titles(first).set_axis(courses.index)
    text = (text_column(courses, "description") + " " + text_column(courses, "outcomes")).map(plain)
    ids = {name: text_column(courses, name) for name in ("hei_id", "course_id")}
    table = pd.DataFrame({**ids, **taken, "stems": taken["words"].map(stems), "text": text})[list(COLUMNS)]
    order = ["hei_id", "course_id", "key", "text", "sequence", "level"]
    return table[table["key"] != ""].sort_values(order).drop_duplicates(["hei_id", "course_id"]).reset_index(drop=True)


def read_titles_of(courses: pd.DataFrame) -> pd.DataFrame:
    """List every title of every course, one row per course and distinct title, whatever its language.

    Returns
    -------
    DataFrame
        course_id, words; sorted; empty titles left out.

    Examples
    --------
    >>> read_titles_of(pd.DataFrame({"course_id": ["1"], "title": ["Physics"], "title_ru": ["Физика"]})).words.tolist()
    ['fizika', 'physics']
    """
    ids = text_column(courses, "course_id")
    parts = [
        pd.DataFrame({"course_id": ids, "words": read_titles(courses[column])["words"].set_axis(courses.index)})
        for column in title_columns(courses)
    ]
    if not parts:
        return pd.DataFrame({"course_id": [], "words": []}, dtype="str")
    titles = pd.concat(parts).astype("str")
    return titles[titles["words"] != ""].drop_duplicates().sort_values(["course_id", "words"]).reset_index(drop=True)
