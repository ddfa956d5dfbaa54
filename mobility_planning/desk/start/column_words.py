"""What tables and columns are called in each language, such as is read again, and what belongs in a column."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from mobility_planning.core.errors import MobilityError, near_miss
from mobility_planning.core.locale import Words
from mobility_planning.core.sheet_cells import LONGEST_NAME
from mobility_planning.core.terms import Language
from mobility_planning.tables.cells import Kind
from mobility_planning.tables.headers import recognise
from mobility_planning.tables.schemas import SCHEMAS


def columns_of(table: str) -> list[str]:
    """Name the columns of a table that every office may fill in."""
    if table not in SCHEMAS:
        raise MobilityError(f"there is no table {table!r}", hint=near_miss(table, SCHEMAS))
    return [str(column) for column, spec in SCHEMAS[table].columns.items() if spec.metadata["added"]]


def column_header(table: str, column: str, words: Words) -> str:
    """Give a column's header in the reader's language, such as is read again as this column.

    Examples
    --------
    >>> from mobility_planning.core.locale import words
    >>> column_header("offers", "quantity", words("ru")), column_header("offers", "quantity", words("kk"))
    ('количество', 'саны')
    """
    known = [str(name) for name in SCHEMAS[table].columns]
    own = (column.replace("_", " "),) if words.language == Language.ENGLISH else ()
    said = (*own, *_said("headers", words.language).get(column, ()))
    return next((text for text in said if recognise(text, known, "headers") == column), column)


def sheet_name(table: str, words: Words) -> str:
    """Give a table's name in the reader's language, such as is read again as this table."""
    said = _said("table_names", words.language).get(table, ())
    names = (text.capitalize() for text in said if recognise(text, SCHEMAS, "table_names") == table)
    return next(names, table)[:LONGEST_NAME] if words.language != Language.ENGLISH else table


@cache
def _said(file: str, language: Language) -> Mapping[str, tuple[str, ...]]:
    """Read the words of one language in the order in which a word list has them."""
    text = (files("mobility_planning") / "standards" / f"{file}.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    term = next(iter(rows[0]))
    return {row[term]: tuple(word for word in row[language.value].split("|") if word) for row in rows}


def explanation(table: str, column: str, words: Words) -> str:
    """Explain a column: its name, whether it is needed, its meaning and unit."""
    spec = SCHEMAS[table].columns[column]
    need = words.say("start-said-needed" if spec.metadata["needed"] else "start-said-optional")
    key = f"start-said-meaning-{table}-{column.replace('_', '-')}"
    meaning = words.say(key) if words.knows(key) else spec.description
    return f"{column} ({need})\n{meaning}"


def vocabulary(table: str, column: str, words: Words) -> Sequence[str]:
    """Give the words of a closed vocabulary as this language has them, and as they are read again."""
    metadata = SCHEMAS[table].columns[column].metadata
    if metadata["kind"] is Kind.FLAG:
        return [words.say("start-said-yes"), words.say("start-said-no")]
    terms = [] if column in {"language"} else list(metadata["words"])
    said = _said("vocabulary", words.language)
    return [next((w for w in said.get(term, ()) if _means(w, term, terms)), term) for term in terms]


def _means(word: str, term: str, terms: list[str]) -> bool:
    return "," not in word and recognise(word, terms, "vocabulary") == term
