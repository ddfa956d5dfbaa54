"""The archive that is given to research: every table as CSV, the codebook, and a text about both."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mobility_planning.core.archive import OLDEST
from mobility_planning.core.csv_text import csv_text
from mobility_planning.outcomes.export.privacy import Exported

CODEBOOK, ABOUT = "codebook.csv", "about.txt"
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
        A ZIP archive of CSV files in UTF-8, in which no cell is taken for a formula.

    Examples
    --------
    >>> import pandas as pd
    >>> from mobility_planning.outcomes.export.anonymity import anonymity
    >>> nobody = pd.DataFrame({"pseudonym": ["a1"]})
    >>> packed = research_archive(Exported({"choices": nobody}, nobody, anonymity(nobody, [])), "About")
    >>> ZipFile(io.BytesIO(packed)).namelist()
    ['about.txt', 'choices.csv', 'codebook.csv']
    """
    texts = {f"{name}.csv": csv_text(table) for name, table in exported.tables.items()}
    texts |= {CODEBOOK: csv_text(exported.codebook), ABOUT: about}
    target = io.BytesIO()
    with ZipFile(target, "w") as packed:
        for name in sorted(texts):
            packed.writestr(_entry(name), texts[name].encode())
    return target.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, (*OLDEST.timetuple()[:3], 0, 0, 0))
    entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, _READABLE
    return entry
