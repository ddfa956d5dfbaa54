"""CSV files as offices save them: any common encoding, any common delimiter."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from pathlib import Path

from charset_normalizer import from_bytes

from mobility_planning.tables.grids import Grid, grid_of, header_position, unreadable
from mobility_planning.tables.headers import is_header
from mobility_planning.tables.issues import Issue

_DELIMITERS = ",;\t|"
_NAMED_DELIMITER = re.compile(r'\A"?sep=([,;\t|])"?\r?\n', re.IGNORECASE)
_LATIN = ["cp1254", "cp1250", "cp1257", "cp1252"]
_CYRILLIC = ["cp1251", "kz1048", "koi8_r", "cp866"]
_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_KAZAKH = "әғқңөұүһі"
_LETTERS = frozenset(_RUSSIAN + _KAZAKH + (_RUSSIAN + _KAZAKH).upper())
_SIGNS = frozenset("\u00a0«»“”„‘’–—…№•·°±§€₸")
_ODD_CASE = re.compile("[а-яё][А-ЯЁ]|[A-Za-z][а-яёА-ЯЁ]|[а-яёА-ЯЁ][A-Za-z]")
_BOMS = {b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def csv_grid(path: Path) -> Grid:
    """Read a CSV file, saying in warnings what it was taken for where it is not UTF-8 with commas."""
    text, encoding = decode(path.read_bytes())
    if not encoding:
        return unreadable(path.name, "not a text file", "save it as CSV UTF-8")
    issues = []
    if encoding != "utf-8":
        hint = f"read as {encoding}; save it as CSV UTF-8 to be sure of its letters"
        issues.append(Issue(path.name, value=encoding, rule="not in UTF-8", hint=hint, severity="warning"))
    delimiter = delimiter_of(text)
    if delimiter != ",":
        hint = "read all the same; save it with commas to be sure of its columns"
        issues.append(
            Issue(path.name, row=1, value=delimiter, rule="not parted by commas", hint=hint, severity="warning")
        )
    try:
        rows = _rows(_NAMED_DELIMITER.sub("\n", text), delimiter)
    except csv.Error as error:
        return unreadable(path.name, "not a CSV file", f"{error}; look for a quotation mark that is not closed")
    return grid_of(path.name, "", rows, issues)


def delimiter_of(text: str) -> str:
    r"""Find the delimiter: the one with which most letters stand in known headers, else the one that gives most cells.

    >>> delimiter_of("University, city, country:;Quantity:\n"), delimiter_of("sep=|\na|b\n"), delimiter_of("a;b,c;d\n")
    (';', '|', ';')
    """
    named = _NAMED_DELIMITER.match(text)
    return named[1] if named else max(_DELIMITERS, key=lambda mark: _fitness(text, mark))


def _fitness(text: str, delimiter: str) -> tuple[int, int]:
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 20))
    except csv.Error:
        return 0, 0
    header = rows[header_position(rows)] if rows else []
    return sum(len(cell) for cell in header if is_header(cell)), len(header)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def decode(data: bytes) -> tuple[str, str]:
    """Decode a text file.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    text, encoding : str
        Both empty where the bytes are no text.

    Examples
    --------
    >>> decode("Әсел Ғалымқызы".encode("kz1048"))
    ('Әсел Ғалымқызы', 'kz1048')
    """
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    if b"\x00" in data[:4096]:
        return "", ""
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return _decode_legacy(data)


def _decode_legacy(data: bytes) -> tuple[str, str]:
    """Take the Cyrillic encoding that gives the fewest odd letters, or a Latin one where the text is not Cyrillic."""
    texts = {encoding: data.decode(encoding, errors="replace") for encoding in _CYRILLIC}
    likely = min(_CYRILLIC, key=lambda encoding: _oddities(texts[encoding]))
    cyrillic = sum(letter in _LETTERS for letter in texts[likely])
    latin = from_bytes(data, cp_isolation=_LATIN).best() if 10 * _oddities(texts[likely]) > cyrillic else None
    return (str(latin), latin.encoding) if latin else (texts[likely], likely)


def _oddities(text: str) -> int:
    """Count what Russian and Kazakh do not have: other letters, capitals within a word, Latin letters beside theirs."""
    foreign = set(text) - _LETTERS - _SIGNS
    return sum(text.count(sign) for sign in foreign if not sign.isascii()) + len(_ODD_CASE.findall(text))
