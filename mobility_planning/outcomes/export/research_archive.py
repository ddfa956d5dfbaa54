"""The archive that is given to research: tables as CSV, described for people and programs, with how to cite them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mobility_planning.core.archive import OLDEST
from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.outcomes.export.citation import CITATION, citation, version_of
from mobility_planning.outcomes.export.data_package import DATA_PACKAGE, data_package
from mobility_planning.outcomes.export.methods import MethodsRecord, methods_text
from mobility_planning.outcomes.export.privacy import Exported

CODEBOOK, ABOUT = "codebook.csv", "about.txt"
ANONYMITY, ANONYMITY_COLUMNS = "anonymity.csv", "anonymity_columns.csv"
METHODS: Mapping[Language, str] = {
    Language.ENGLISH: "methods.md", Language.RUSSIAN: "methods.ru.md", Language.KAZAKH: "methods.kk.md",
}  # fmt: skip
"""The paragraph on methods, in each language."""
_READABLE = 0o644 << 16


def research_archive(exported: Exported, about: str) -> bytes:
    """Pack what is given to research, the same content always as the same bytes.

    Parameters
    ----------
    exported : Exported
    about : str
        What the reader is told: what was done, and how far persons can be told apart.

    Returns
    -------
    bytes
        A ZIP archive: CSV files in UTF-8, in which no cell is taken for a formula, the codebook, `datapackage.json`,
        the tables of the anonymity report, and, where the methods are known, `CITATION.cff` and a paragraph on them
        in three languages.

    Examples
    --------
    >>> import pandas as pd
    >>> from mobility_planning.outcomes.export.anonymity import anonymity
    >>> book = pd.DataFrame({"table": ["choices"], "column": "pseudonym", "meaning": "", "treatment": "pseudonym"})
    >>> nobody = pd.DataFrame({"pseudonym": ["a1"]})
    >>> packed = research_archive(Exported({"choices": nobody}, book, anonymity(nobody, [])), "About")
    >>> ZipFile(io.BytesIO(packed)).namelist()[:4]
    ['about.txt', 'anonymity.csv', 'anonymity_columns.csv', 'choices.csv']
    """
    texts = {name: text.encode() for name, text in archive_texts(exported, about).items()}
    target = io.BytesIO()
    with ZipFile(target, "w") as packed:
        for name in sorted(texts):
            packed.writestr(_entry(name), texts[name])
    return target.getvalue()


def archive_texts(exported: Exported, about: str) -> dict[str, str]:
    """Give what is in the archive: file name to text."""
    tables = {f"{name}.csv": csv_text(table) for name, table in exported.tables.items()}
    files = {name: tables[f"{name}.csv"].encode() for name in exported.tables}
    made = exported.methods
    version = version_of(made.hashes) if made else ""
    title = f"{made.office}, {made.year}" if made else ""
    return tables | {
        CODEBOOK: csv_text(exported.codebook),
        ANONYMITY: csv_text(exported.report.table),
        ANONYMITY_COLUMNS: csv_text(exported.report.by_column),
        DATA_PACKAGE: data_package(exported.tables, exported.codebook, files, title=title, version=version),
        ABOUT: about,
        **(_cited(made, version) if made else {}),
    }


def _cited(made: MethodsRecord, version: str) -> dict[str, str]:
    day = made.settings.workspace.today
    return {
        CITATION: citation(office=made.office, year=made.year, version=version, day=day),
        **{file: methods_text(made, words(language)) for language, file in METHODS.items()},
    }


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, (*OLDEST.timetuple()[:3], 0, 0, 0))
    entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, _READABLE
    return entry
