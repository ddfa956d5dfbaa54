"""What every answer of the server tells the browser: load nothing from elsewhere, show it in no other page's frame."""

from __future__ import annotations

import re

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import OutputTransform

_HOST = re.compile(r"[\w.\-]+(:\d+)?|\[[0-9a-fA-F:]+\](:\d+)?")
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def content_policy(host: str) -> str:
    """Say from where a page may load what.

    Scripts come from this server, or are a board's own module that the widget hands over as a blob; styles may stand
    in the page, for the widgets write theirs there. The kernel is reached by a web socket of the same host, which not
    every browser counts as 'self'.

    Parameters
    ----------
    host : str
        As the request named it; one that is no host's name is left out.

    Returns
    -------
    str

    Examples
    --------
    >>> "ws://desk.kz:8866" in content_policy("desk.kz:8866"), "evil" in content_policy("evil; script-src *")
    (True, False)
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return "; ".join([
        "default-src 'none'",
        "script-src 'self' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        f"connect-src 'self'{sockets}",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ])  # fmt: skip


class SafeHeaders(OutputTransform):
    """Sets the headers on every answer, whichever part of the server gives it."""

    def __init__(self, request: HTTPServerRequest) -> None:
        self._policy = content_policy(request.host)

    def transform_first_chunk(
        self,
        status_code: int,
        headers: HTTPHeaders,
        chunk: bytes,
        finishing: bool,  # noqa: ARG002, FBT001 - tornado's signature
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Set them before the first byte leaves."""
        for name, value in HEADERS.items():
            headers[name] = value
        headers["Content-Security-Policy"] = self._policy
        headers.pop("Server", None)
        return status_code, headers, chunk
