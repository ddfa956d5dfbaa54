"""The table that prefills the Online Learning Agreement: the office's own template, or the columns of the form.

The platform reads a CSV only with the headers of its template, dates as dd/mm/yyyy, e-mails in small letters and
Erasmus codes as they are printed (esci-sd.atlassian.net, page 22282243). Its list of columns is not published, so an
office hands over the template, and what is shipped here is marked as unverified.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

import pandas as pd

from mobility_planning.agreements.signing.agreement import LearningAgreement, current
from mobility_planning.agreements.signing.stay_record import Institution
from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.errors import ExchangeError, Place
from mobility_planning.core.terms import AgreementPart
from mobility_planning.exchange.write.agreements import EQF
from mobility_planning.exchange.write.contacts import Contact
from mobility_planning.exchange.write.written import Written
from mobility_planning.exchange.write.xml_writing import said
from mobility_planning.tables.csv_files import decode, delimiter_of
from mobility_planning.tables.files import CSV, read_grids

UNVERIFIED = "the columns are those of the form; the platform's own list is not published: hand over its template"
_TABLES: Mapping[str, str] = {AgreementPart.STUDIED: "A", AgreementPart.RECOGNISED: "B", AgreementPart.VIRTUAL: "C"}
_NAMED_DELIMITER = re.compile(r'\A"?sep=[,;\t|]"?\r?\n', re.IGNORECASE)
_NOT_A_SIGN = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Template:
    """The header an office wants.

    Parameters
    ----------
    header : str
        The text above the first row, to be kept to the letter, its line end included.
    titles : tuple of str
        Its cells.
    delimiter : str
    marked : bool
        Whether a byte order mark goes before it.
    """

    header: str
    titles: tuple[str, ...]
    delimiter: str = ","
    marked: bool = False


def ola_columns() -> pd.DataFrame:
    """Read the columns the toolkit can fill.

    Returns
    -------
    DataFrame of str
        `column_id, header, also, of` (agreement or component)`, format, status, source, source_date, note`.
    """
    path = files("mobility_planning") / "standards" / "ola_columns.csv"
    with path.open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype="str", keep_default_na=False)


def read_template(path: Path) -> Template:
    """Read the header of an office's template, a CSV file or a workbook.

    Parameters
    ----------
    path : Path

    Returns
    -------
    Template

    Raises
    ------
    ExchangeError
        Where there is no such file, or no header in it.
    """
    if not path.is_file():
        raise ExchangeError(f"there is no file {path}", hint="give the template that the platform offers")
    if path.suffix.lower() in CSV:
        return _csv_template(path)
    titles = next((grid.header for grid in read_grids(path) if grid.header), ())
    if not titles:
        raise ExchangeError("holds no header", Place(path.name), "give the template that the platform offers")
    return Template(_line(titles, ",", "\n"), titles)


def _csv_template(path: Path) -> Template:
    content = path.read_bytes()
    text, _ = decode(content)
    above = _NAMED_DELIMITER.match(text)
    start, delimiter = above.end() if above else 0, delimiter_of(text)
    rows = csv.reader(io.StringIO(text[start:], newline=""), delimiter=delimiter)
    titles = tuple(next(rows, []))
    if not any(title.strip() for title in titles):
        raise ExchangeError("holds no header", Place(path.name, row=1), "give the template that the platform offers")
    lines = io.StringIO(text[start:], newline="").readlines()[: rows.line_num]
    header = text[:start] + "".join(lines)
    return Template(
        header if header.endswith(("\n", "\r")) else f"{header}\n", titles, delimiter, content[:3] == b"\xef\xbb\xbf"
    )


def ola_csv(
    agreements: Sequence[LearningAgreement],
    contacts: Mapping[str, Contact] | None = None,
    template: Template | None = None,
) -> Written:
    """Write the table of learning agreements, as they are in force.

    Parameters
    ----------
    agreements : sequence of LearningAgreement
    contacts : mapping of str to Contact, optional
        Contact persons by `hei_id`.
    template : Template, optional
        Whose header is kept to the letter; without it every column that can be filled.

    Returns
    -------
    Written
        `ola.csv`: a row per component, or per agreement where no column is of a component. Its notes name the columns
        that the office fills in.
    """
    known = ola_columns()
    template = template or Template(_line(known["header"], ",", "\n"), tuple(known["header"]))
    columns = [_named(title) for title in template.titles]
    rows = [row for agreement in agreements for row in _rows(agreement, contacts or {}, columns)]
    body = _body([[row.get(column, "") for column in columns] for row in rows], template)
    content = (template.header + body).encode("utf-8-sig" if template.marked else "utf-8")
    return Written("ola.csv", content, len(rows), tuple(_notes(template, columns, agreements)))


@cache
def _names() -> Mapping[str, str]:
    """Give every known spelling of a header and the column it means."""
    rows = ola_columns().to_dict("records")
    spellings = ((name, row["column_id"]) for row in rows
                 for name in (row["column_id"], row["header"], *row["also"].split(";")))  # fmt: skip
    return {_spelt(name): column for name, column in spellings if name.strip()}


def _spelt(name: str) -> str:
    return _NOT_A_SIGN.sub("", name.casefold())


def _named(title: str) -> str:
    return _names().get(_spelt(title), "")


def _of_components(columns: Iterable[str]) -> bool:
    known = ola_columns()
    return not set(known.loc[known["of"] == "component", "column_id"]).isdisjoint(columns)


def _rows(
    agreement: LearningAgreement, contacts: Mapping[str, Contact], columns: Sequence[str]
) -> list[dict[str, str]]:
    shared = {**_of_agreement(agreement), **_side("sending", agreement.home, contacts),
              **_side("receiving", agreement.host, contacts)}  # fmt: skip
    if not _of_components(columns):
        return [shared]
    return [{**shared, **_of_component({str(k): v for k, v in row.items()})}
            for row in current(agreement).to_dict("records")]  # fmt: skip


def _of_agreement(agreement: LearningAgreement) -> dict[str, str]:
    programme = agreement.programme
    return {
        "applicant_id": agreement.applicant_id, "study_cycle": EQF.get(programme.get("level", ""), ""),
        "isced_f": programme.get("isced_f", ""), "programme_title": programme.get("title", ""),
        "academic_year": agreement.academic_year, "sending_faculty": programme.get("faculty", ""),
        "starts_on": ola_day(agreement.starts_on), "ends_on": ola_day(agreement.ends_on),
        "language": agreement.language, "cefr": agreement.cefr,
    }  # fmt: skip


def _side(name: str, side: Institution, contacts: Mapping[str, Contact]) -> dict[str, str]:
    contact = contacts.get(side.hei_id, Contact("", "", ""))
    values = {
        "name": side.name("en"), "erasmus_code": side.erasmus_code, "hei_id": side.hei_id, "country": side.country,
        "contact_given_names": contact.given_names, "contact_family_name": contact.family_name,
        "contact_email": contact.email.strip().lower(),
    }  # fmt: skip
    return {f"{name}_{column}": value for column, value in values.items()}


def _of_component(row: Mapping[str, object]) -> dict[str, str]:
    values = {name: said(row[name]) for name in ("group", "code", "title", "term", "ects", "automatic", "conditions")}
    part = str(row["part"])
    return {**values, "table": _TABLES.get(part, part)}


def ola_day(moment: str) -> str:
    """Write a day as the platform reads it; a month alone is no day.

    >>> ola_day("2027-02-01"), ola_day("2027-02-01T09:00:00+05:00"), ola_day("2027-02")
    ('01/02/2027', '01/02/2027', '')
    """
    try:
        return f"{date.fromisoformat(moment[:10]):%d/%m/%Y}"
    except ValueError:
        return ""


def _body(rows: list[list[str]], template: Template) -> str:
    """Write the rows as the template parts them; no cell can be taken for a formula."""
    frame = pd.DataFrame(rows, columns=[str(number) for number in range(len(template.titles))], dtype="str")
    safe = list(csv.reader(io.StringIO(csv_text(frame), newline="")))[1:]
    end = "\r\n" if template.header.endswith("\r\n") else "\n"
    return "".join(_line(row, template.delimiter, end) for row in safe)


def _line(cells: Iterable[str], delimiter: str, end: str) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter, lineterminator=end).writerow(list(cells))
    return target.getvalue()


def _notes(template: Template, columns: Sequence[str], agreements: Iterable[LearningAgreement]) -> list[str]:
    known = ola_columns()
    unheld = set(known.loc[known["format"] == "empty", "column_id"])
    titles = list(zip(template.titles, columns, strict=True))
    unknown = [title for title, column in titles if not column and title.strip()]
    empty = [title for title, column in titles if column in unheld]
    months = [agreement.applicant_id for agreement in agreements
              for moment in (agreement.starts_on, agreement.ends_on) if moment and not ola_day(moment)]  # fmt: skip
    told = {
        UNVERIFIED: template.titles == tuple(known["header"]),
        f"left empty, since they are not known here: {', '.join(unknown)}": unknown,
        f"left empty for the office, since no table holds them: {', '.join(empty)}": empty,
        f"only the month is known, no day is written: {', '.join(dict.fromkeys(months))}": months,
    }
    return [text for text, applies in told.items() if applies]
