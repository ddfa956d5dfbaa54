"""What the office chose for its server: the folder, the address, who may come in."""

from __future__ import annotations

import hashlib
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.terms import Language

LEAST = 12
"""Signs of a token that an office chooses itself: fewer can be guessed by trying."""
_LOCAL = ("localhost", "127.0.0.1", "::1")
_EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - compared with, never listened on unasked


@dataclass(frozen=True)
class Site:
    """The pages of one folder at one address.

    Parameters
    ----------
    folder : Path
        The office's folder of tables.
    notebooks : Path
        The folder of the notebooks that are the pages.
    ip : str
        The address to listen on; "localhost" is reached from this computer only, "0.0.0.0" from everywhere.
    port : int
    base_url : str
        What stands before the paths of the pages, behind a proxy: "/" or "/desk/".
    token : str
        What opens the pages; "" lets everybody in who reaches the address.
    hosts : tuple of str
        Further names by which the pages are reached without a token, as a proxy passes them on.
    pool : int
        Kernels of each page that stand ready; 0 starts each page's kernel when it is opened.
    fresh : bool
        Whether each kernel imports the code anew, instead of being forked from one that did: for who works on the code.
    language : Language, optional
        What a page speaks until its reader chooses; without it what the reader's browser is set to.

    Examples
    --------
    >>> site = Site(Path("office"), Path("notebooks"), base_url="desk", token="a-token-of-ours")
    >>> site.base_url, site.link
    ('/desk/', 'http://localhost:8866/desk/?token=a-token-of-ours')
    >>> Site(Path("office"), Path("notebooks"), token="short")
    Traceback (most recent call last):
    mobility_planning.core.errors.MobilityError: the token is too short (at least 12 signs; without one it is drawn)
    """

    folder: Path
    notebooks: Path
    ip: str = "localhost"
    port: int = 8866
    base_url: str = "/"
    token: str = ""
    hosts: tuple[str, ...] = ()
    pool: int = 1
    fresh: bool = False
    language: Language | None = None

    def __post_init__(self) -> None:
        middle = self.base_url.strip("/")
        object.__setattr__(self, "base_url", f"/{middle}/" if middle else "/")
        if self.token and len(self.token) < LEAST:
            hint = f"at least {LEAST} signs; without one it is drawn"
            raise MobilityError("the token is too short", hint=hint)

    @property
    def local(self) -> bool:
        """Whether only this computer reaches the address itself."""
        return self.ip in _LOCAL

    @property
    def address(self) -> str:
        """Where the start page is."""
        host = socket.gethostname() if self.ip in _EVERYWHERE else self.ip
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}{self.base_url}"

    @property
    def link(self) -> str:
        """The link that opens the start page; with the token in it, so not for everybody's eyes."""
        return self.address + (f"?token={quote(self.token)}" if self.token else "")

    @property
    def secret(self) -> bytes:
        """What the cookies are signed with; the same for a token that stays, so that a restart shuts nobody out."""
        return hashlib.sha256(f"cookies of {self.token}".encode()).digest() if self.token else secrets.token_bytes(32)


def drawn_token() -> str:
    """Draw a token that nobody guesses."""
    return secrets.token_urlsafe(24)
