"""What an office hands to others: agreements, transcripts and nominations in the formats others read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from mobility_planning.agreements.signing.agreement import LearningAgreement, read_agreement, rows
from mobility_planning.core.atomic import keep_apart, write_together
from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.errors import ExchangeError, Place, near_miss
from mobility_planning.core.progress import Track, silent
from mobility_planning.exchange.write.agreements import Studies, agreement_xml, studies_of
from mobility_planning.exchange.write.contacts import Contact
from mobility_planning.exchange.write.elmo import elmo_xml
from mobility_planning.exchange.write.nominations import FOR_THE_OFFICE, nominations_table
from mobility_planning.exchange.write.ola import Template, ola_csv
from mobility_planning.exchange.write.plain_workbook import plain_workbook
from mobility_planning.exchange.write.written import Format, Written
from mobility_planning.exchange.write.xml_writing import said
from mobility_planning.tables.workspace import Workspace


@dataclass(frozen=True, eq=False)
class Asked:
    """What an export is given beside the workspace.

    Parameters
    ----------
    applicant_id : str
        One person only; empty = everybody.
    contacts : mapping of str to Contact
        Contact persons by `hei_id`.
    template : Template or None
        The header that the table of learning agreements has to have.
    seats : DataFrame or None
        `applicant_id, offer_id`: the seats that are nominated, where it is not the table `earlier_seats`.
    """

    applicant_id: str = ""
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    template: Template | None = None
    seats: pd.DataFrame | None = None


@dataclass(frozen=True)
class ExportReport:
    """What an export wrote.

    Parameters
    ----------
    form : Format
    paths : tuple of Path
    rows : int
        Rows of the tables that are in the files.
    notes : tuple of str
        What the format has no place for, and what has to be added elsewhere.
    """

    form: Format
    paths: tuple[Path, ...]
    rows: int
    notes: tuple[str, ...]


def export_files(
    workspace: Workspace, form: Format | str, folder: Path, asked: Asked | None = None, *, track: Track = silent
) -> ExportReport:
    """Write what a workspace holds in the format others read: every file, or none.

    Parameters
    ----------
    workspace : Workspace
    form : Format
        `ewp-la`, `elmo` (a file per agreement, per person), `ola-csv`, `nominations`, `xlsx` (one for all).
    folder : Path
        Made if need be; what stands there under the same names is replaced.
    asked : Asked, optional
    track : Track
        Shows progress over agreements, persons or seats.

    Returns
    -------
    ExportReport

    Raises
    ------
    ExchangeError
        Where there is nothing to export, or nobody of that id.
    """
    chosen = Format(form)
    made = _MAKERS[chosen](workspace, asked or Asked(), track)
    twice = [name for name, times in Counter(one.name.casefold() for one in made).items() if times > 1]
    if twice:
        raise ExchangeError(f"two files would be named {twice[0]}", hint="ids that differ in capitals only; rename one")
    targets = {folder / one.name: one.content for one in made}
    keep_apart(targets, *workspace.inputs)
    write_together(targets)
    notes = dict.fromkeys(note for one in made for note in one.notes)
    return ExportReport(chosen, tuple(targets), sum(one.rows for one in made), tuple(notes))


def read_agreements(workspace: Workspace, applicant_id: str = "", *, track: Track = silent) -> list[LearningAgreement]:
    """Read the learning agreements of everybody, or of one person, in the order of their ids.

    Raises
    ------
    ExchangeError
        Where there is none.
    """
    table = workspace["agreements"]
    _demand(table, "agreements", "learning agreement", applicant_id)
    pairs = sorted(set(zip(table["applicant_id"], table["offer_id"], strict=True)))
    wanted = [pair for pair in pairs if applicant_id in {"", pair[0]}]
    return [read_agreement(workspace, *pair) for pair in track(wanted, description="agreements", total=len(wanted))]


_HINTS = {"earlier_seats": "give the allocation.csv of the round with --earlier, or put its rows into earlier_seats"}


def _demand(table: pd.DataFrame, name: str, what: str, applicant_id: str) -> None:
    """Refuse to write files that say nothing."""
    place = Place(file=name, column="applicant_id")
    if table.empty:
        raise ExchangeError(f"there is no {what} to export", place, _HINTS.get(name, f"the table {name} has no rows"))
    if applicant_id and not (table["applicant_id"] == applicant_id).any():
        raise ExchangeError(f"no {what} of {applicant_id!r}", place, near_miss(applicant_id, table["applicant_id"]))


def _ewp_la(workspace: Workspace, asked: Asked, track: Track) -> list[Written]:
    agreements = read_agreements(workspace, asked.applicant_id, track=track)
    return [agreement_xml(agreement, asked.contacts, _studies(workspace, agreement)) for agreement in agreements]


def _studies(workspace: Workspace, agreement: LearningAgreement) -> Studies:
    """Give level and field as the stay's own row says them, which a nomination told, or else as the programme does."""
    stays = workspace["mobilities"]
    own = stays[(stays["applicant_id"] == agreement.applicant_id) & (stays["academic_year"] == agreement.academic_year)]
    usual = studies_of(agreement)
    if own.empty:
        return usual
    stay = own.iloc[-1]
    return Studies(said(stay["eqf_level"]) or usual.eqf_level, said(stay["isced_f"]) or usual.isced_f)


def _elmo(workspace: Workspace, asked: Asked, track: Track) -> list[Written]:
    table = workspace["transcripts"]
    _demand(table, "transcripts", "transcript", asked.applicant_id)
    people = [asked.applicant_id] if asked.applicant_id else sorted(table["applicant_id"].unique())
    return [elmo_xml(workspace, person) for person in track(people, description="transcripts", total=len(people))]


def _ola_csv(workspace: Workspace, asked: Asked, track: Track) -> list[Written]:
    agreements = read_agreements(workspace, asked.applicant_id, track=track)
    return [ola_csv(agreements, asked.contacts, asked.template)]


def _nominations(workspace: Workspace, asked: Asked, track: Track) -> list[Written]:
    """Write the table twice, for programs and for people."""
    held = workspace["earlier_seats"] if asked.seats is None else asked.seats
    _demand(held[held["offer_id"] != ""], "earlier_seats", "seat", asked.applicant_id)
    seats = held[held["applicant_id"] == asked.applicant_id] if asked.applicant_id else held
    table = nominations_table(workspace, seats, track=track)
    note = f"left empty for the office, since no table holds them: {', '.join(FOR_THE_OFFICE)}"
    book = _workbook(workspace, {"nominations": table}, "nominations")
    return [
        Written("nominations.csv", csv_text(table).encode(), len(table), (note,)), Written("nominations.xlsx", book),
    ]  # fmt: skip


def _xlsx(workspace: Workspace, asked: Asked, track: Track) -> list[Written]:
    agreements = read_agreements(workspace, asked.applicant_id, track=track)
    components = pd.concat([rows(agreement) for agreement in agreements], ignore_index=True)
    sheets = {
        "agreements": pd.DataFrame([_head(agreement) for agreement in agreements]),
        "components": components,
        "balance": _joined(agreements, [agreement.balance for agreement in agreements]),
        "signatures": _joined(agreements, [agreement.signatures for agreement in agreements]),
    }
    return [Written("agreements.xlsx", _workbook(workspace, sheets, "agreements"), len(components))]


def _head(agreement: LearningAgreement) -> dict[str, object]:
    """Lay out what an agreement is about, with the ECTS of its groups added up."""
    texts = ("applicant_id", "omobility_id", "offer_id", "academic_year", "term", "language", "cefr", "starts_on",
             "ends_on", "version", "state")  # fmt: skip
    sums = ("host_ects", "home_ects", "recognised_ects", "missing_ects")
    return {
        **{name: getattr(agreement, name) for name in texts},
        "home_hei_id": agreement.home.hei_id, "host_hei_id": agreement.host.hei_id,
        "programme_id": agreement.programme.get("programme_id", ""),
        **{name: float(agreement.balance[name].sum(min_count=1)) for name in sums},
    }  # fmt: skip


def _joined(agreements: Sequence[LearningAgreement], tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put the tables of all agreements below each other, each row led by whose it is."""
    named = [
        table.drop(columns=["applicant_id"], errors="ignore").pipe(_led, agreement)
        for agreement, table in zip(agreements, tables, strict=True)
    ]
    return pd.concat(named, ignore_index=True)


def _led(table: pd.DataFrame, agreement: LearningAgreement) -> pd.DataFrame:
    leading = pd.DataFrame({"applicant_id": agreement.applicant_id, "offer_id": agreement.offer_id}, index=table.index)
    return pd.concat([leading, table], axis="columns")


def _workbook(workspace: Workspace, sheets: Mapping[str, pd.DataFrame], title: str) -> bytes:
    return plain_workbook(sheets, title=title, day=workspace.settings.workspace.today)


_MAKERS: Mapping[Format, Callable[[Workspace, Asked, Track], list[Written]]] = {
    Format.EWP_LA: _ewp_la, Format.ELMO: _elmo, Format.OLA_CSV: _ola_csv, Format.NOMINATIONS: _nominations,
    Format.XLSX: _xlsx,
}  # fmt: skip
