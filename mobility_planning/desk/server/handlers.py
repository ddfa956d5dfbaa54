"""What answers a request: the pages, the door, and a page that is not there."""

from __future__ import annotations

from hmac import compare_digest
from typing import Any
from urllib.parse import urlencode

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.login import LoginFormHandler
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError, RequestHandler
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.voila_identity_provider import VoilaIdentityProvider

from mobility_planning.core.terms import Language
from mobility_planning.desk.server.frame import drawn


class _Framed(JupyterHandler):
    """Tells of errors in the frame of the pages, and of nothing that is inside the server."""

    @property
    def language(self) -> Language | None:
        """What the page speaks until its reader chooses."""
        chosen: Language | None = self.settings["mobility_language"]
        return chosen

    def door(self, *, refused: bool, following: str) -> str:
        """Draw the door; behind it waits the page that was asked for."""
        return drawn("door.html", self.base_url, self.language, refused=refused, following=following)

    def write_error(self, status_code: int, **_: Any) -> None:  # noqa: ARG002 - tornado's signature
        """Say calmly that there is no such page; what happened is in the log."""
        self.finish(drawn("missing.html", self.base_url, self.language))


class Page(_Framed, TornadoVoilaHandler):  # type: ignore[misc]
    """A board's page, rendered with a kernel of its own that stood ready."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the page to who may come in; a token is taken out of the address, where it would be seen."""
        token = self.get_argument("token", "")
        if not self.current_user:
            self.set_status(403)
            self.write(self.door(refused=bool(token), following=self.request.path))
        elif token:
            self.redirect(self._without_token())
        else:
            async for html in self.get_generator():
                self.write(html)
                self.flush()

    def _without_token(self) -> str:
        kept = {name: self.get_argument(name) for name in self.request.query_arguments if name != "token"}
        return self.request.path + (f"?{urlencode(kept)}" if kept else "")


class _SameOrigin(JupyterHandler):
    """Takes forms and farewells from pages of this server alone, told by the origin that the browser names."""

    def check_xsrf_cookie(self) -> None:
        """Look at the origin: the door's form has no cookie yet, and a page that closes can send no header."""
        if not self.check_origin():
            raise HTTPError(403)


class Tokens(VoilaIdentityProvider):  # type: ignore[misc]
    """Knows those who have the token, from the link or typed at the door; who they are, the pages ask themselves."""

    def process_login_form(self, handler: RequestHandler) -> Any:
        """Let in who typed the token; compared in the same time however much of it fits."""
        typed = handler.get_argument("password", "")
        fits = bool(self.token) and compare_digest(typed.encode(), self.token.encode())
        return self.generate_anonymous_user(handler) if fits else None


class Door(_Framed, _SameOrigin, LoginFormHandler):
    """Where the token is entered; wrong ones are told apart by their status, 403."""

    def _render(self, message: Any = None) -> None:
        if message:
            self.set_status(403)
        self.write(self.door(refused=bool(message), following=self.get_argument("next", self.base_url)))


class Farewell(_SameOrigin, VoilaShutdownKernelHandler):  # type: ignore[misc]
    """Ends the kernel of a page that is closed, or left for another."""


class Missing(_Framed):
    """Every address that is none of ours."""

    def prepare(self) -> None:  # type: ignore[override]
        """Answer before anything else is looked at."""
        raise HTTPError(404)
