"""Files of exchange formats as tables, and into an office's folder: added, never written over, all or nothing."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from mobility_planning.core.atomic import write_together
from mobility_planning.core.errors import ExchangeError
from mobility_planning.core.progress import Track, count, silent
from mobility_planning.exchange.folders.fitted import Key, fitted, key_of
from mobility_planning.exchange.folders.folder import Folder, open_folder
from mobility_planning.exchange.folders.merged import Merged, merged
from mobility_planning.exchange.read.formats import read_one
from mobility_planning.exchange.read.reading import Note, Reading, Row, bundled
from mobility_planning.exchange.read.xml_files import LARGEST
from mobility_planning.tables.settings import SETTINGS_FILE


@dataclass(frozen=True, eq=False)
class Imported:
    """What files hold.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Typed, in the order of their keys; only tables with rows.
    notes : tuple of Note
        What was left out, assumed or does not fit, in the order of the files.
    counts : DataFrame, columns file, format, table, rows
        How many rows each file gave, those included that another file gives too.
    mentioned : mapping of str to frozenset of tuple of str
        Per table the keys of rows that the files only mention: where a folder has such a row, its own counts.
    """

    tables: Mapping[str, pd.DataFrame]
    notes: tuple[Note, ...]
    counts: pd.DataFrame
    mentioned: Mapping[str, frozenset[Key]]

    @property
    def note_table(self) -> pd.DataFrame:
        """The notes as a table: where, value, what, hint."""
        return note_table(self.notes)


@dataclass(frozen=True, eq=False)
class ImportReport:
    """What an import did to a folder.

    Parameters
    ----------
    folder : Path
    tables : DataFrame, columns table, file, added, same, completed, replaced, conflicts
        Rows of each table: new ones; those that say nothing new; those whose empty cells were filled; those written
        over on demand; those that differ and were left as they stand.
    conflicts : DataFrame, columns table, key, column, there, new
        Every cell in which a file differs from the folder.
    notes : tuple of Note
    counts : DataFrame
        As `Imported.counts`.
    written : tuple of Path
        The files that were written; none where there was nothing new.
    """

    folder: Path
    tables: pd.DataFrame
    conflicts: pd.DataFrame
    notes: tuple[Note, ...]
    counts: pd.DataFrame
    written: tuple[Path, ...]

    @property
    def note_table(self) -> pd.DataFrame:
        """The notes as a table: where, value, what, hint."""
        return note_table(self.notes)


def note_table(notes: Iterable[Note]) -> pd.DataFrame:
    """Lay notes out as a table, in their order."""
    rows = [(str(note.place), note.value, note.what, note.hint) for note in notes]
    return pd.DataFrame(rows, columns=["where", "value", "what", "hint"], dtype="str")


def read_files(
    paths: Iterable[Path], *, reading: Reading | None = None, largest: int = LARGEST, track: Track = silent
) -> Imported:
    """Read files of EWP, ELMO and tables.

    Parameters
    ----------
    paths : iterable of Path
        XML, or files of one of our tables (CSV, workbook, Parquet).
    reading : Reading, optional
        What the files do not say of themselves: the home university, pseudonyms.
    largest : int
        Bytes above which an XML file is refused.
    track : Track
        Shows progress over the files.

    Returns
    -------
    Imported

    Raises
    ------
    ExchangeError
        Where a file cannot be read, or must not be; nothing is read by halves.
    """
    reading, paths = reading or Reading(), [Path(path) for path in paths]
    if not paths:
        raise ExchangeError("no file to read", hint="give one or more files")
    found: list[Row | Note] = []
    counts: list[tuple[str, str, str, int]] = []
    for path in track(paths, description="reading", total=count(paths)):
        form, items = read_one(path, reading, largest)
        rows = Counter(item.table for item in items if isinstance(item, Row) and not item.weak)
        counts += [(path.name, form, table, rows[table]) for table in sorted(rows)] or [(path.name, form, "", 0)]
        found += items
    rows_found = list(_versioned([item for item in found if isinstance(item, Row)]))
    done = fitted(rows_found)
    notes = bundled([*(item for item in found if isinstance(item, Note)), *done.notes])
    table = pd.DataFrame(counts, columns=["file", "format", "table", "rows"])
    return Imported(
        {name: rows for name, rows in done.tables.items() if len(rows)}, notes, table, _mentioned(rows_found)
    )


def _versioned(rows: list[Row]) -> Iterator[Row]:
    """Give the answer to a proposal the version that the proposal has in another file."""
    versions = {
        (row.cells["omobility_id"], row.cells["proposal_id"]): row.cells["version"]
        for row in rows
        if row.table == "agreements" and row.cells.get("proposal_id")
    }
    for row in rows:
        if row.table == "signatures" and not row.cells.get("version"):
            version = versions.get((row.cells.get("omobility_id", ""), row.cells.get("proposal_id", "")), "")
            yield dataclasses.replace(row, cells={**row.cells, "version": version})
        else:
            yield row


def _mentioned(rows: list[Row]) -> Mapping[str, frozenset[Key]]:
    told = {(row.table, key_of(row.table, row.cells)) for row in rows if not row.weak}
    weak = {(row.table, key_of(row.table, row.cells)) for row in rows if row.weak} - told
    return {name: frozenset(key for table, key in weak if table == name) for name in sorted({t for t, _ in weak})}


def import_files(
    paths: Iterable[Path],
    folder: Path,
    *,
    reading: Reading | None = None,
    replace: bool = False,
    largest: int = LARGEST,
    track: Track = silent,
) -> ImportReport:
    """Add what files hold to an office's folder.

    New rows are added, rows that say nothing new are passed over, empty cells of known rows are filled. Where a file
    differs from what stands there, the folder's own cell stays and the conflict is told. Everything is written
    together, after the whole folder was read once more with it; on any error nothing changes.

    Parameters
    ----------
    paths : iterable of Path
    folder : Path
        A folder of CSV tables; it is made where there is none.
    reading : Reading, optional
        What the files do not say of themselves. The folder's own settings and tables say it first where they can: the
        home university, and which stay is whose.
    replace : bool
        Whether a file's cells take the place of the folder's where they differ.
    largest : int
        Bytes above which an XML file is refused.
    track : Track
        Shows progress over the files.

    Returns
    -------
    ImportReport

    Raises
    ------
    ExchangeError
        Where a file cannot be read, the folder's own tables are faulty or stand in a workbook, or the folder would
        not be sound with the new rows.
    """
    target = open_folder(Path(folder))
    reading = target.completed(reading or Reading())
    found = read_files(paths, reading=reading, largest=largest, track=track)
    tables, notes = _of_known_people(found.tables, target)
    changes = [
        merged(target.table(name), table, found.mentioned.get(name, frozenset()), replace_cells=replace)
        for name, table in tables.items()
    ]
    files = {target.path / change.file: change.text for change in changes if change.text}
    if files and not target.has_settings:
        files[target.path / SETTINGS_FILE] = _settings(reading.home or _home(tables))
    unsettled = target.demand_sound_with(files)
    write_together({path: text.encode() for path, text in files.items()})
    told = (*_withdrawn(tables, target), *found.notes, *notes, *unsettled)
    return ImportReport(target.path, _counted(changes), _told(changes), told, found.counts, tuple(files))


def _of_known_people(
    tables: Mapping[str, pd.DataFrame], target: Folder
) -> tuple[Mapping[str, pd.DataFrame], tuple[Note, ...]]:
    """Leave out certificates of who is no applicant of the folder: that table is of applicants alone."""
    if "languages" not in tables:
        return tables, ()
    known = tables["languages"]["applicant_id"].isin(target.applicants)
    missing = sorted(tables["languages"].loc[~known, "applicant_id"].unique())
    kept = {name: table[known] if name == "languages" else table for name, table in tables.items()}
    what = "no applicant of the folder: language certificates left out"
    notes = [Note(target.place("languages"), person, what) for person in missing[:5]]
    notes += [Note(target.place("languages"), f"{len(missing) - 5} more", what)] if len(missing) > 5 else []
    return {name: table for name, table in kept.items() if len(table)}, tuple(notes)


def _withdrawn(tables: Mapping[str, pd.DataFrame], target: Folder) -> list[Note]:
    """Tell of components that stand in the folder and no longer in the agreement: EWP hands out agreements whole."""
    if "agreements" not in tables:
        return []
    new, there = tables["agreements"], target.table("agreements").read.table
    there = there[(there["omobility_id"] != "") & there["omobility_id"].isin(new["omobility_id"])]
    known = {key_of("agreements", cells) for cells in new.astype("str").to_dict("records")}  # type: ignore[arg-type]
    hint = "delete the row, unless the file holds a part of the agreement only"
    return [
        Note(target.place("agreements"), f"{cells['omobility_id']}, version {cells['version']}: {cells['title']}",
             "is not in the agreement as it was imported now", hint)
        for cells in there.astype("str").to_dict("records")
        if key_of("agreements", cells) not in known  # type: ignore[arg-type]
    ]  # fmt: skip


def _home(tables: Mapping[str, pd.DataFrame]) -> str:
    """Find the home university where nobody said it: the only one that is nobody's host; empty otherwise."""
    hosts = {hei for name in ("offers", "mobilities") if name in tables for hei in tables[name]["hei_id"]}
    left = sorted(set(tables["institutions"]["hei_id"]) - hosts) if hosts and "institutions" in tables else []
    return left[0] if len(left) == 1 else ""


def _settings(home: str) -> str:
    """Write the settings of a new folder; JSON's strings are TOML's."""
    return f"[workspace]\nhome = {json.dumps(home, ensure_ascii=False)}\n"


def _counted(changes: list[Merged]) -> pd.DataFrame:
    columns = ["table", "file", "added", "same", "completed", "replaced", "conflicts"]
    rows = [(one.name, one.file, one.added, one.same, one.completed, one.replaced, one.conflicting) for one in changes]
    return pd.DataFrame(rows, columns=columns)


def _told(changes: list[Merged]) -> pd.DataFrame:
    rows = [(one.name, *conflict) for one in changes for conflict in one.conflicts]
    return pd.DataFrame(rows, columns=["table", "key", "column", "there", "new"], dtype="str")
