"""What an office hands in: tables, settings, policies, alone or packed; each file under a name that is safe to keep."""

from __future__ import annotations

import errno
import io
import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from mobility_planning.core.errors import MobilityError, Place
from mobility_planning.core.progress import Track, silent
from mobility_planning.desk.transfer import plain_name
from mobility_planning.tables.files import SUFFIXES
from mobility_planning.tables.settings import SETTINGS_FILE

PACKED, SETTINGS = ".zip", ".toml"
MOST_PACKED = 200
"""How many files a ZIP file may hold."""
LARGEST_UNPACKED = 512 * 2**20
"""Bytes that a ZIP file may unpack to."""
_CHUNK = 2**20
_COPY = re.compile(r"( ?\(\d{1,3}\)| - (copy|копия|көшірме)( ?\(\d+\))?)+$", re.IGNORECASE)
_UNIX = 3
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, UnicodeDecodeError)
"""What Python raises at an archive that is damaged; an `OSError` of no number, or of a wrong offset, is one as well."""
_ENCRYPTED, _IN_UTF_8 = 0x1, 0x800


def take_in(paths: Iterable[Path], folder: Path, *, track: Track = silent) -> list[Path]:
    """Put files that were handed in into a folder, ZIP files unpacked.

    Parameters
    ----------
    paths : iterable of Path
    folder : Path
        Exists and is empty.
    track : Track
        Shows progress over the files.

    Returns
    -------
    list of Path
        The files in `folder`, in the order of their names.

    Raises
    ------
    MobilityError
        Where a file is none that a workspace can hold, or two have one name; nothing is put in then that is kept.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as near, tempfile.TemporaryDirectory() as far:
    ...     path = Path(near) / "offers (1).csv"
    ...     _ = path.write_text("offer_id", encoding="utf-8")
    ...     [file.name for file in take_in([path], Path(far))]
    ['offers.csv']
    """
    seen: dict[str, str] = {}
    for path in track(list(paths), description="unpacking"):
        if path.suffix.lower() == PACKED:
            _unpack(path, folder, seen)
        else:
            shutil.copyfile(path, folder / _free_name(path.name, seen))
    return sorted(folder.iterdir())


def pack(paths: Iterable[Path]) -> bytes:
    """Pack files into a ZIP file that `take_in` takes; the same files always make the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for path in paths:
            entry = zipfile.ZipInfo(path.name)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, _UNIX
            packed.writestr(entry, path.read_bytes())
    return target.getvalue()


def kept_name(name: str) -> str:
    """Give the name a file is kept under, or an empty one where it is none of a workspace.

    Browsers and file managers number a second copy of a file; it is still the same table.

    Parameters
    ----------
    name : str
        As it was handed in, perhaps with folders.

    Returns
    -------
    str

    Examples
    --------
    >>> kept_name("../offers (2).CSV"), kept_name("Mobility.toml"), kept_name("photo.png"), kept_name(".offers.csv")
    ('offers.CSV', 'mobility.toml', '', '')
    """
    hidden = PurePosixPath(name.replace("\\", "/")).name.startswith((".", "~$"))
    safe = Path(plain_name(name))
    if hidden or safe.suffix.lower() not in (*SUFFIXES, SETTINGS):
        return ""
    mended = (_COPY.sub("", safe.stem).strip() or safe.stem) + safe.suffix
    return SETTINGS_FILE if mended.casefold() == SETTINGS_FILE else mended


def _free_name(name: str, seen: dict[str, str]) -> str:
    """Give the name a file is kept under; two that a file system may take for one are refused."""
    kept = kept_name(name)
    if not kept:
        known = ", ".join((*SUFFIXES, SETTINGS, PACKED))
        raise MobilityError(
            "not a table, settings or a policy", Place(file=plain_name(name)), f"files end with {known}"
        )
    first = seen.setdefault(kept.casefold(), name)
    if first != name:
        hint = f"the other is {plain_name(first)}; hand in one of them"
        raise MobilityError("two files of one name", Place(file=plain_name(name)), hint)
    return kept


def _unpack(path: Path, folder: Path, seen: dict[str, str]) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            room = LARGEST_UNPACKED
            for entry, name in _wanted(packed, path.name).items():
                room -= _write(packed, entry, folder / _free_name(name, seen), room, path.name)
    except (*_BROKEN, OSError) as error:
        if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:
            raise  # the disk's trouble, not the archive's
        raise MobilityError("not a readable ZIP file", Place(file=path.name), "pack the tables anew") from error


def _wanted(packed: zipfile.ZipFile, name: str) -> Mapping[zipfile.ZipInfo, str]:
    """Choose the entries that are files of a workspace; what file managers add is passed over."""
    entries = [entry for entry in packed.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PACKED:
        raise MobilityError(f"packs more than {MOST_PACKED} files", Place(file=name), "pack only the tables")
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise _too_large(name)
    for entry in entries:
        _demand_harmless(entry, name)
    wanted = {entry: written for entry in entries if kept_name(written := _written(entry))}
    if not wanted:
        raise MobilityError("packs no table", Place(file=name), "pack CSV files or workbooks")
    return wanted


def _written(entry: zipfile.ZipInfo) -> str:
    """Read an entry's name; older packers of Windows write Cyrillic in a code page that the format does not name."""
    if entry.flag_bits & _IN_UTF_8 or entry.filename.isascii():
        return entry.filename
    raw = entry.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp866")


def _demand_harmless(entry: zipfile.ZipInfo, name: str) -> None:
    parts = entry.filename.replace("\\", "/").split("/")
    leaves = ".." in parts or parts[0] == "" or parts[0].endswith(":")
    if leaves or stat.S_ISLNK(entry.external_attr >> 16):
        raise MobilityError("packs a file that would leave its folder", Place(file=name), "pack the tables anew")
    if entry.flag_bits & _ENCRYPTED:
        raise MobilityError("is protected by a password", Place(file=name), "pack the tables without a password")


def _write(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, room: int, name: str) -> int:
    """Unpack one file and give its size; an archive may lie about that, so it is counted."""
    size = 0
    with packed.open(entry) as source, target.open("wb") as file:
        while piece := source.read(_CHUNK):
            size += len(piece)
            if size > room:
                raise _too_large(name)
            file.write(piece)
    return size


def _too_large(name: str) -> MobilityError:
    hint = "this is not an office's tables; pack them anew"
    return MobilityError(f"unpacks to more than {LARGEST_UNPACKED // 2**20} MB", Place(file=name), hint)
