"""Which format a file is, by its root element, and what of it no table holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from mobility_planning.core.errors import ExchangeError, Place, near_miss
from mobility_planning.exchange.read.agreements import answers, learning_agreements
from mobility_planning.exchange.read.courses import catalogue
from mobility_planning.exchange.read.drafts import drafts
from mobility_planning.exchange.read.iias import iias
from mobility_planning.exchange.read.institutions import institutions
from mobility_planning.exchange.read.nodes import Node, brief
from mobility_planning.exchange.read.nominations import nominations
from mobility_planning.exchange.read.reading import Found, Note, Reading, Row
from mobility_planning.exchange.read.table_files import rows_of_tables
from mobility_planning.exchange.read.transcripts import elmo_alone, transcripts
from mobility_planning.exchange.read.xml_files import XmlFile, read_xml
from mobility_planning.tables.files import SUFFIXES


class _Format(NamedTuple):
    name: str
    read: Callable[[Node, Reading], Found]


FORMATS: Mapping[str, _Format] = {
    "institutions-response": _Format("EWP institutions", institutions),
    "iias-get-response": _Format("EWP inter-institutional agreements", iias),
    "iia": _Format("EWP inter-institutional agreements", iias),
    "courses-response": _Format("EWP courses", catalogue),
    "omobilities-get-response": _Format("EWP nominations", nominations),
    "student-mobility": _Format("EWP nominations", nominations),
    "omobility-las-get-response": _Format("EWP learning agreements", learning_agreements),
    "la": _Format("EWP learning agreements", learning_agreements),
    "learning-agreement-draft": _Format("draft of a learning agreement", drafts),
    "omobility-las-update-request": _Format("EWP answers to changes", answers),
    "imobility-tors-get-response": _Format("EWP transcripts", transcripts),
    "tor": _Format("EWP transcripts", transcripts),
    "elmo": _Format("ELMO", elmo_alone),
}
"""Root element to what the file is and who reads it; the roots of one item are read without their answer too."""
_WITHOUT_CONTENT = ("-index-response", "-stats-response", "-update-response", "-cnr-response", "error-response")
_PERSONAL = frozenset({
    "given-names", "family-name", "givenNames", "familyName", "global-id", "birth-date", "bday", "dateOfBirth", "email",
    "citizenship", "nationality", "gender", "photo-url", "signer-name", "signer-email", "contact-name", "birthName",
    "person-given-names", "person-family-name", "alternativeName", "placeOfBirth", "countryOfBirth", "e164",
    "role-description",
})  # fmt: skip
_ROOMS = frozenset({"learner", "student", "contact", "signing-contact", "contact-person", "sending-contact",
                    "receiving-contact"})  # fmt: skip
_MOST_TOLD = 12
_PERSONS_OUT = "names and data of persons are left out, as everywhere"
_NO_TABLE = "no table holds these; left out"
USUAL = frozenset({_PERSONS_OUT, _NO_TABLE})
"""What is said of nearly every file, and can be said last."""


def read_one(path: Path, reading: Reading, largest: int) -> tuple[str, list[Row | Note]]:
    """Read one file: what format it is, and everything found in it.

    Parameters
    ----------
    path : Path
        XML, or a file of one of our tables (CSV, workbook, Parquet).
    reading : Reading
        What the file does not say of itself.
    largest : int
        Bytes above which an XML file is refused.

    Returns
    -------
    tuple of str and list of Row or Note

    Raises
    ------
    ExchangeError
        Where the file cannot be read, must not be, or is of no known format.
    """
    if path.suffix.lower() in SUFFIXES and path.is_file():
        return "table", list(rows_of_tables(path))
    file = read_xml(path, largest=largest)
    form = _format(file.root)
    items = list(form.read(file.root, reading))
    return form.name, [*items, *_left(file, path.name)]


def _format(root: Node) -> _Format:
    if root.name in FORMATS:
        return FORMATS[root.name]
    if root.name.endswith(_WITHOUT_CONTENT):
        hint = "ask for the objects themselves: the answer of the get endpoint"
        raise ExchangeError(f"<{root.name}> holds no data of an office", root.place, hint)
    hint = near_miss(root.name, FORMATS) or f"the roots are {', '.join(FORMATS)}"
    raise ExchangeError(f"<{root.name}> is no format that is read", root.place, hint)


def _left(file: XmlFile, name: str) -> Iterator[Note]:
    """Tell what of a file was not read: persons' data without their values, what no table holds, what is foreign."""
    unread = file.root.unread()
    personal = Counter({path: n for path, n in unread.items() if _is_personal(path)})
    if personal:
        kinds = sorted({path.rpartition("/")[2] for path in personal})
        yield Note(Place(name), _listed(kinds), _PERSONS_OUT)
    others = Counter[str]()
    for path, n in unread.items():
        others[brief(path)] += 0 if path in personal else n
    rest = [f"{path} ({n})" for path, n in sorted(others.items()) if n]
    if rest:
        yield Note(Place(name), _listed(rest), _NO_TABLE)
    for namespace, elements in file.strange.items():
        what = "elements of another format are left out"
        yield Note(Place(name), f"{namespace} ({elements})", what, "a signature is not checked" * ("dsig" in namespace))
    if not file.namespace:
        yield Note(Place(name), "", "names no namespace: taken for EWP or ELMO by its element names")


def _is_personal(path: str) -> bool:
    names = path.replace("@", "/").split("/")
    return bool(_PERSONAL & set(names) or _ROOMS & set(names))


def _listed(words: list[str]) -> str:
    more = f" and {len(words) - _MOST_TOLD} more" if len(words) > _MOST_TOLD else ""
    return ", ".join(words[:_MOST_TOLD]) + more
