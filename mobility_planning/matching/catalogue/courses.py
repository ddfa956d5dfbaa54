"""Courses tables as matching reads them: one row per course, its title taken apart and in English, sorted by ids."""

from __future__ import annotations

import re

import pandas as pd

from mobility_planning.matching.words.languages import column_language, title_languages
from mobility_planning.matching.words.text import fold, plain, read_titles, stems
from mobility_planning.matching.words.vocabulary import Vocabulary

COLUMNS = (
    "hei_id", "course_id", "key", "words", "also", "stems", "sequence", "laboratory", "level", "text", "prefix",
    "digit",
)  # fmt: skip
_NO_DIGIT = -1


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


def read_courses(courses: pd.DataFrame, vocabulary: Vocabulary) -> pd.DataFrame:
    """Read a courses table for matching.

    Parameters
    ----------
    courses : DataFrame
        The courses table; any column may be missing or empty. The first title column with a text gives the title.
    vocabulary : Vocabulary
        Its glossary renders titles of other languages in English.

    Returns
    -------
    DataFrame
        One row per (hei_id, course_id), sorted by them: the parts of the title (`Title`; `words` in English), `also`
        (further English readings), its stems, `text` (description and outcomes, folded), `prefix` (letters the code
        begins with) and `digit` (the first digit of the code, often its level; -1 where there is none). Courses whose
        title says nothing are left out; of several rows with one id the first in alphabetical order of title and text
        stays.

    Examples
    --------
    >>> catalogue = pd.DataFrame({"hei_id": "A", "course_id": ["2", "1"], "title": ["Physics I", " "]})
    >>> read_courses(catalogue, Vocabulary.load())[["course_id", "words"]].values.tolist()
    [['2', 'physics']]
    """
    first = _first_titles(courses)
    taken = _in_english(first["title"], first["language"], vocabulary)
    text = (text_column(courses, "description") + " " + text_column(courses, "outcomes")).map(plain)
    code = text_column(courses, "code").map(fold)
    ids = {name: text_column(courses, name) for name in ("hei_id", "course_id")}
    found = {"prefix": code.map(_prefix), "digit": code.map(_digit).astype(int)}
    table = pd.DataFrame({**ids, **taken, "text": text, **found})[list(COLUMNS)]
    order = ["hei_id", "course_id", "key", "text", "prefix", "digit", "sequence", "level"]
    return table[table["key"] != ""].sort_values(order).drop_duplicates(["hei_id", "course_id"]).reset_index(drop=True)


def read_titles_of(courses: pd.DataFrame, vocabulary: Vocabulary) -> pd.DataFrame:
    """List every title of every course, one row per course and distinct title, whatever its language.

    Returns
    -------
    DataFrame
        course_id, key, words (in English); sorted; empty titles left out.

    Examples
    --------
    >>> both = pd.DataFrame({"course_id": ["1"], "title": ["Physics"], "title_ru": ["Общая физика"]})
    >>> read_titles_of(both, Vocabulary.load()).words.tolist()
    ['general physics', 'physics']
    """
    ids = text_column(courses, "course_id")
    parts = [
        _in_english(titles, _language(courses, column, titles), vocabulary)[["key", "words"]].assign(course_id=ids)
        for column in title_columns(courses)
        for titles in [text_column(courses, column)]
    ]
    if not parts:
        return pd.DataFrame({"course_id": [], "key": [], "words": []}, dtype="str")
    titles = pd.concat(parts).astype("str")[["course_id", "key", "words"]]
    return titles[titles["key"] != ""].drop_duplicates().sort_values(["course_id", "key", "words"], ignore_index=True)


def parallel_titles(courses: pd.DataFrame) -> pd.DataFrame:
    """Pair each course's titles in other languages with its English one: what an office's own catalogue translates.

    Returns
    -------
    DataFrame
        language, words, english: words of the two titles, not rendered; a course without an English title is left out.

    Examples
    --------
    >>> both = pd.DataFrame({"course_id": ["1"], "title": ["Physics"], "title_ru": ["Физика"]})
    >>> parallel_titles(both).values.tolist()
    [['ru', 'fizika', 'physics']]
    """
    spoken = [
        pd.DataFrame(
            {
                "place": range(len(courses)),
                "language": _language(courses, column, titles).to_numpy(),
                "words": read_titles(titles)["words"].to_numpy(),
            }
        )
        for column in title_columns(courses)
        for titles in [text_column(courses, column)]
    ]
    if len(spoken) < 2:
        return pd.DataFrame({"language": [], "words": [], "english": []}, dtype="str")
    every = pd.concat(spoken)
    every = every[every["words"] != ""]
    english = every[every["language"] == "en"].drop_duplicates("place").set_index("place")["words"]
    others = every[every["language"] != "en"]
    pairs = others.assign(english=others["place"].map(english)).dropna(subset="english")
    return (
        pairs[["language", "words", "english"]]
        .astype("str")
        .drop_duplicates()
        .sort_values(["language", "words", "english"], ignore_index=True)
    )


def _first_titles(courses: pd.DataFrame) -> pd.DataFrame:
    """Give each course its first title that says something, and the language of it."""
    first = pd.DataFrame({"title": "", "language": "en"}, index=courses.index, dtype="str")
    for column in title_columns(courses):
        titles = text_column(courses, column)
        languages = _language(courses, column, titles)
        empty = first["title"].str.strip() == ""
        first = first.where(~empty, pd.DataFrame({"title": titles, "language": languages}))
    return first


def _language(courses: pd.DataFrame, column: str, titles: pd.Series[str]) -> pd.Series[str]:
    if column != "title":
        return pd.Series(column_language(column), index=courses.index, dtype="str")
    return title_languages(titles, text_column(courses, "hei_id"), text_column(courses, "language"))


def _in_english(titles: pd.Series[str], languages: pd.Series[str], vocabulary: Vocabulary) -> pd.DataFrame:
    """Take titles apart and render their words in English."""
    taken = read_titles(titles).set_axis(titles.index)
    english = vocabulary.glossary.english
    said = [english(words, language) for words, language in zip(taken["words"], languages, strict=True)]
    words = pd.Series([rendering.words for rendering in said], index=titles.index, dtype="str")
    also = pd.Series([rendering.also for rendering in said], index=titles.index, dtype=object)
    return taken.assign(words=words, also=also, stems=words.map(stems))


def _prefix(code: str) -> str:
    found = re.match(r"[a-z\u0250-\U0010ffff]+", code)
    return found.group() if found else ""


def _digit(code: str) -> int:
    found = re.search(r"[0-9]", code)
    return int(found.group()) if found else _NO_DIGIT
