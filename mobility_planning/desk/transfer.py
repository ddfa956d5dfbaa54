"""Files between a page and the kernel, in slices: no limit of a message's size is met, and progress can be shown."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from secrets import token_hex

from mobility_planning.core.errors import MobilityError, Place

SLICE = 512 * 1024
"""Bytes of one message: well below what any server lets through."""
MOST = 200 * 1024 * 1024
"""Bytes of all files handed in at once."""
_LONGEST = 180
"""Bytes of a name: file systems bear 255, of which a draft beside the file takes some."""
_LONGEST_SUFFIX = 12
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Download:
    """A file for the page to save.

    Parameters
    ----------
    name : str
        As it is offered to the reader; made safe on the way.
    content : bytes
    mime : str
    """

    name: str
    content: bytes = field(repr=False)
    mime: str = "application/octet-stream"


def plain_name(name: str) -> str:
    r"""Take the name of a file someone handed in, without its folders and whatever a file system does not bear.

    >>> plain_name("C:\\Users\\x\\курстар 2026.xlsx"), plain_name("../../etc/passwd"), plain_name("nul.csv")
    ('курстар 2026.xlsx', 'passwd', '_nul.csv')
    """
    last = _UNFIT.sub("_", PurePosixPath(name.replace("\\", "/")).name).strip(" .")
    stem, dot, suffix = last.rpartition(".")
    ending = dot + suffix if len(suffix) <= _LONGEST_SUFFIX else ""
    stem = stem if ending else last
    short = (_first_bytes(stem, _LONGEST - len(ending.encode())) + ending).strip(" .")
    return f"_{short}" if _RESERVED.match(short) else short or "file"


def _first_bytes(text: str, most: int) -> str:
    """Cut a text after so many bytes, between two letters."""
    return text.encode()[:most].decode(errors="ignore")


class Uploads:
    """Files on their way from a page, each in a folder of its own, kept until the kernel ends.

    Examples
    --------
    >>> uploads = Uploads()
    >>> token = uploads.begin("offers.csv", 5)
    >>> uploads.add(token, 0, b"offer"), uploads.path(token).read_bytes()
    (5, b'offer')
    >>> uploads.forget([token])
    """

    def __init__(self) -> None:
        self._room = tempfile.TemporaryDirectory(prefix="mobility-")
        self._files: dict[str, tuple[Path, int]] = {}

    def begin(self, name: str, size: int) -> str:
        """Make room for a file and give its token.

        Raises
        ------
        MobilityError
            Where it would be too much together with the files before it.
        """
        if size < 0 or size + sum(size for _, size in self._files.values()) > MOST:
            hint = f"at most {MOST // 2**20} MB at once; hand the tables in one after another"
            raise MobilityError("the files are too large", Place(file=plain_name(name)), hint)
        token = token_hex(8)
        folder = Path(self._room.name) / token
        folder.mkdir()
        self._files[token] = folder / plain_name(name), size
        self._files[token][0].touch()
        return token

    def add(self, token: str, offset: int, content: bytes) -> int:
        """Write the next slice and give the bytes that are there now."""
        path, size = self._known(token)
        there = path.stat().st_size
        if offset != there or there + len(content) > size:
            raise MobilityError("a slice of the file is missing", Place(file=path.name), "hand the file in again")
        with path.open("ab") as file:
            file.write(content)
        return there + len(content)

    def path(self, token: str) -> Path:
        """Give a file that arrived whole.

        Raises
        ------
        MobilityError
            Where it did not.
        """
        path, size = self._known(token)
        if path.stat().st_size != size:
            raise MobilityError("the file did not arrive whole", Place(file=path.name), "hand the file in again")
        return path

    def forget(self, tokens: list[str]) -> None:
        """Take files away again."""
        for token in tokens:
            if token in self._files:
                shutil.rmtree(self._files.pop(token)[0].parent, ignore_errors=True)

    def _known(self, token: str) -> tuple[Path, int]:
        if token not in self._files:
            raise MobilityError("the file is not there any more", hint="hand the file in again")
        return self._files[token]


class Downloads:
    """Files on their way to a page, kept until it has them whole.

    >>> downloads = Downloads()
    >>> ticket = downloads.offer(Download("a.txt", b"abc", "text/plain"))
    >>> ticket["name"], ticket["size"], downloads.slice(ticket["download"], 1)
    ('a.txt', 3, b'bc')
    """

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    def offer(self, download: Download) -> dict[str, str | int]:
        """Keep a file and give the ticket the page fetches it by."""
        token = token_hex(8)
        self._files[token] = download.content
        name, size = plain_name(download.name), len(download.content)
        return {"download": token, "name": name, "mime": download.mime, "size": size}

    def slice(self, token: str, offset: int) -> bytes:
        """Give the next slice, and let the file go with the last one."""
        content = self._files.get(token, b"")
        if offset + SLICE >= len(content):
            self._files.pop(token, None)
        return content[offset : offset + SLICE]
