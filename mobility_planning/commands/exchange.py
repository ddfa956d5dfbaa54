"""Exchange: import what others send, export what others read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mobility_planning.commands.console import Folder, Out, err, out, progress, read, show_issues, show_paths, told
from mobility_planning.commands.seats import earlier_seats
from mobility_planning.core.atomic import keep_apart
from mobility_planning.core.errors import MobilityError
from mobility_planning.exchange.read.formats import USUAL
from mobility_planning.exchange.write.written import Format

if TYPE_CHECKING:
    from mobility_planning.exchange.exported import Asked
    from mobility_planning.exchange.imported import ImportReport

_MOST_SHOWN = 20


@told
def import_files_command(
    files: Annotated[list[Path], typer.Argument(help="EWP, ELMO, or tables as CSV or workbook.", metavar="FILE...")],
    out_: Annotated[Path, typer.Option("--out", help="The folder of tables they are added to; made if need be.")],
    people: Annotated[Path | None, typer.Option(help="Whose stay is whose: omobility_id, applicant_id.")] = None,
    home: Annotated[str, typer.Option(help="The home university's hei_id; empty = as the folder says.")] = "",
    hei: Annotated[str, typer.Option(help="Whose courses a catalogue holds, where it does not say.")] = "",
    applicant: Annotated[str, typer.Option(help="Whose transcript a file of ELMO is.")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Where a file differs, it counts.")] = False,  # noqa: FBT002
) -> None:
    """Add what partners sent to a folder of tables: new rows, nothing twice, names of persons left out."""
    from mobility_planning.exchange.imported import import_files
    from mobility_planning.exchange.read.people import read_people
    from mobility_planning.exchange.read.reading import Reading

    named = read_people(people) if people else {}
    with progress() as track:
        reading = Reading(home=home, hei=hei, applicant=applicant, people=named)
        report = import_files(files, out_, reading=reading, replace=replace, track=track)
    _show_import(report)


@told
def export(
    folder: Folder,
    form: Annotated[Format, typer.Option("--format", help="What the others read.")],
    out_: Out,
    applicant: Annotated[str, typer.Option(help="One person only; empty = everybody.")] = "",
    template: Annotated[Path | None, typer.Option(help="ola-csv: the platform's template, its header kept.")] = None,
    earlier: Annotated[Path | None, typer.Option(help="nominations: the allocation.csv of the round.")] = None,
    contacts: Annotated[
        Path | None, typer.Option(help="Contact persons: hei_id, given_names, family_name, email.")
    ] = None,
) -> None:
    """Write learning agreements, transcripts or nominations for partners: nothing signed, no name made up."""
    from mobility_planning.exchange.exported import export_files

    keep_apart([out_], folder)
    asked = _asked(applicant, template, earlier, contacts)
    with progress() as track:
        workspace = read(folder, track)
        show_issues(workspace.issues, err)
        if not workspace.sound:
            raise MobilityError("nothing was exported", hint="mend the errors above, then run this again")
        report = export_files(workspace, form, out_, asked, track=track)
    out.print(f"files written: {len(report.paths)}; rows of the tables in them: {report.rows}", highlight=False)
    show_paths(report.paths)
    _show_notes(report.notes)


def _asked(applicant: str, template: Path | None, earlier: Path | None, contacts: Path | None) -> Asked:
    from mobility_planning.exchange.exported import Asked
    from mobility_planning.exchange.write.contacts import read_contacts
    from mobility_planning.exchange.write.ola import read_template

    return Asked(
        applicant_id=applicant,
        contacts=read_contacts(contacts) if contacts else {},
        template=read_template(template) if template else None,
        seats=earlier_seats(earlier) if earlier else None,
    )


def _show_import(report: ImportReport) -> None:
    """Say what was read of each file, what became of it, and what was left out."""
    for file, form, table, rows in report.counts.itertuples(index=False, name=None):
        found = f"{rows} rows of {table}" if table else "no row that a table holds"
        _say(f"{file} ({form}): read {found}")
    for table, file, added, same, completed, replaced, conflicts in report.tables.itertuples(index=False, name=None):
        done = f"{added} added, {same} known, {completed} completed, {replaced} replaced, {conflicts} differ"
        _say(f"{table}: {done} ({file})")
    told_ = [
        f"{table} {key}, {column}: there {there!r}, new {new!r}"
        for table, key, column, there, new in report.conflicts.itertuples(index=False, name=None)
    ]
    _show_notes([str(note) for note in sorted(report.notes, key=lambda note: note.what in USUAL)])
    _show_notes(told_, "differs")
    if report.tables["conflicts"].sum():
        err.print("what differs was left as it stands; --replace takes the files' word", highlight=False)
    show_paths(report.written)


def _say(text: str) -> None:
    out.print(text, highlight=False, markup=False, soft_wrap=True)


def _show_notes(notes: Sequence[str], kind: str = "note") -> None:
    for note in notes[:_MOST_SHOWN]:
        err.print(f"{kind}: {note}", highlight=False, markup=False, soft_wrap=True)
    if len(notes) > _MOST_SHOWN:
        err.print(f"{len(notes) - _MOST_SHOWN} more of the kind: {kind}", highlight=False)
