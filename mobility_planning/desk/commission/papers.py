"""What a result hands out from the page: minutes, letters, workbook, the settings to repeat it, everything together."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mobility_planning.allocation.explain.explain import explain_applicant, explained
from mobility_planning.allocation.result import Allocation
from mobility_planning.core.atomic import write_together
from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.file_names import safe_name
from mobility_planning.core.locale import Words
from mobility_planning.core.progress import Track, silent
from mobility_planning.desk.commission.acts import Run
from mobility_planning.desk.commission.decisions_paper import decisions_paper
from mobility_planning.desk.commission.settings_text import settings_text
from mobility_planning.desk.transfer import Download
from mobility_planning.documents.dossier import write_allocation, write_letters
from mobility_planning.documents.letters import letters_document
from mobility_planning.documents.minutes import minutes
from mobility_planning.documents.tables import csv_files
from mobility_planning.documents.workbook import allocation_workbook
from mobility_planning.tables.settings import SETTINGS_FILE
from mobility_planning.tables.workspace import Workspace

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EARLIER = "earlier_round.csv"
"""The allocation.csv that a further round went on from."""
_REPEAT = "mobility allocate FOLDER --out RESULT"
_GO_ON = f"mobility round FOLDER --earlier {EARLIER} --mode {{mode}} --out RESULT"


def minutes_download(allocation: Allocation, words: Words) -> Download:
    """Give the minutes."""
    return Download("minutes.docx", minutes(allocation, words), DOCX)


def workbook_download(allocation: Allocation, words: Words) -> Download:
    """Give the workbook of the whole allocation."""
    return Download("allocation.xlsx", allocation_workbook(allocation, words), XLSX)


def letters_download(allocation: Allocation, words: Words, *, track: Track = silent) -> Download:
    """Give the letters to everybody, each on a page of its own."""
    return Download("letters.docx", letters_document(allocation, words, told=explained(allocation, track=track)), DOCX)


def letter_download(allocation: Allocation, applicant_id: str, words: Words) -> Download:
    """Give the letter to one applicant.

    Raises
    ------
    AllocationError
        Where there is no such applicant.
    """
    told = [explain_applicant(allocation, applicant_id)]
    name = safe_name("letter", applicant_id, suffix=".docx")
    return Download(name, letters_document(allocation, words, told=told), DOCX)


def settings_download(run: Run, workspace: Workspace) -> Download:
    """Give the settings of a run as `mobility.toml`; what it decides, `mobility allocate` decides again."""
    text = repeat_files(run, workspace, None)[SETTINGS_FILE]
    return Download(SETTINGS_FILE, text.encode(), "application/toml")


def decisions_download(run: Run, workspace: Workspace, words: Words) -> Download:
    """Give the annex to the minutes: what the commission decided by hand, with its reasons."""
    return Download("decisions.docx", decisions_paper(run, workspace, words), DOCX)


def everything_download(
    run: Run, workspace: Workspace, allocation: Allocation, before: Allocation | None, words: Words, *,
    track: Track = silent,
) -> Download:  # fmt: skip
    """Give every paper of a result, with what it takes to repeat it, in one archive.

    Parameters
    ----------
    run : Run
    workspace : Workspace
        What the run was decided on (see `Runs.workspace`).
    allocation : Allocation
    before : Allocation or None
        The one it goes on from.
    words : Words
    track : Track

    Returns
    -------
    Download
        The same run gives the same bytes.
    """
    with tempfile.TemporaryDirectory() as folder:
        write_result(Path(folder), run, workspace, allocation, before, words, track=track)
        write_letters(allocation, folder, language=words.language, track=track)
        files = {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}
    return Download(f"round-{run.number}.zip", zipped(files), "application/zip")


def write_result(
    folder: Path, run: Run, workspace: Workspace, allocation: Allocation, before: Allocation | None, words: Words, *,
    track: Track = silent,
) -> list[Path]:  # fmt: skip
    """Write a result's papers, the commission's own decisions, and what it takes to repeat it into a folder.

    Parameters
    ----------
    folder : Path
        Made where it is missing.
    run : Run
    workspace : Workspace
        What the run was decided on.
    allocation : Allocation
    before : Allocation or None
        The one it goes on from.
    words : Words
    track : Track

    Returns
    -------
    list of Path
    """
    paths = write_allocation(allocation, folder, language=words.language, track=track)
    more: dict[str, bytes] = {name: text.encode() for name, text in repeat_files(run, workspace, before).items()}
    more["decisions.docx"] = decisions_paper(run, workspace, words)
    write_together({folder / name: content for name, content in more.items()})
    return [*paths, *(folder / name for name in more)]


def repeat_files(run: Run, workspace: Workspace, before: Allocation | None) -> dict[str, str]:
    """Make the files that, laid into the office's folder, let a command give the same result.

    Parameters
    ----------
    run : Run
    workspace : Workspace
        What the run was decided on.
    before : Allocation or None
        The one it goes on from.

    Returns
    -------
    dict of str to str
        `mobility.toml`; `withdrawals.csv` where somebody withdrew; `earlier_round.csv` after an earlier round.
    """
    command = _GO_ON.format(mode=run.mode) if run.mode else _REPEAT
    files = {SETTINGS_FILE: settings_text(workspace.settings, head=[command])}
    if len(workspace["withdrawals"]):
        files["withdrawals.csv"] = csv_text(workspace["withdrawals"])
    if before is not None:
        files[EARLIER] = csv_files(before)["allocation.csv"]
    return files


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Pack files so that the same files make the same archive.

    >>> zipped({"a.txt": b"a"}) == zipped({"a.txt": b"a"})
    True
    """
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(name)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o600 << 16
            archive.writestr(entry, content)
    return packed.getvalue()
