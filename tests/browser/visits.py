"""What a reader does on every page: open it, wait until it is at rest, change its language, leave it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.browser.servers import PATIENCE

NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
WINDOW = {"width": 1280, "height": 800}
FAREWELL = "WebSocket is already in CLOSING"
"""What Voilà's own widget manager says of a page that is left while its kernel still talks."""
QUIET = 400
"""Milliseconds without a change or an open question after which a page is at rest; its own pauses are half as long."""
AT_REST = """([quiet, patience]) => new Promise((done) => {
  let timer = 0;
  const end = (rest) => {
    watcher.disconnect();
    [timer, late].forEach(clearTimeout);
    done(rest);
  };
  const look = () => {
    clearTimeout(timer);
    const desks = [...document.querySelectorAll(".desk")];
    const still = desks.length && desks.every(({ dataset }) => dataset.ready === "true" && dataset.open === "0");
    if (still) timer = setTimeout(() => end(true), quiet);
  };
  const late = setTimeout(() => end(false), patience);
  const watcher = new MutationObserver(look);
  watcher.observe(document.body, { attributes: true, childList: true, characterData: true, subtree: true });
  look();
})"""
FORGET = "try { localStorage.clear(); } catch { /* a page without an address keeps nothing */ }"


def ready(page, url: str) -> None:
    """Open an address and wait until the board on it stands."""
    page.goto(url)
    page.locator('.desk[data-ready="true"]').first.wait_for()


def at_rest(page) -> None:
    """Wait until a board stands, waits for no answer, and has not changed for a while."""
    assert page.evaluate(AT_REST, [QUIET, PATIENCE]), "the page does not come to rest"


def choose_language(page, lang: str) -> None:
    """Let a page speak another language, and wait until it is at rest in it."""
    page.locator(".desk header select").first.select_option(label=NAMES[lang])
    page.locator(f'.desk[lang="{lang}"][data-ready="true"]').wait_for()
    at_rest(page)


def as_at_first(page) -> None:
    """Bring a page that several tests share back to English, daylight and a whole window, at rest."""
    page.set_viewport_size(WINDOW)
    page.emulate_media(color_scheme="light")
    if page.evaluate("document.documentElement.lang") != "en":
        choose_language(page, "en")
    at_rest(page)


def known_as(page, who: str) -> None:
    """Be somebody the browser knows, so that no page asks who works here."""
    page.add_init_script(f"localStorage.setItem('mobility.who', {json.dumps(json.dumps(who))})")


@contextmanager
def watched(profile, expected: Collection[str] = ()) -> Iterator[Any]:
    """Open a page, and leave it and all that it opened; whoever comes next finds a browser that remembers nothing."""
    seen = Seen()

    def watch(page) -> None:
        seen.watch(page)

    profile.on("page", watch)
    yield profile.new_page()
    profile.remove_listener("page", watch)
    elsewhere, errors = list(seen.elsewhere), seen.unlike(expected)
    for opened in seen.pages:
        leave(opened)
    profile.clear_cookies()
    assert elsewhere == [], "a page asked for something that is not on this machine"
    assert errors == [], "the console holds errors"


def leave(page) -> None:
    """Go away from a page before it is closed: only then does it tell its kernel to end."""
    if not page.is_closed():
        page.evaluate(FORGET)
        page.goto("about:blank")
        page.close()


@dataclass(frozen=True)
class Seen:
    """The pages of a test, and what they should not have done."""

    pages: list[Any] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, page) -> None:
        """Note every request that leaves the machine, and every error of the console."""
        self.pages.append(page)
        page.on("request", lambda request: self._asked(request.url))
        page.on("websocket", lambda socket: self._asked(socket.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self._said(message))

    def unlike(self, expected: Collection[str]) -> list[str]:
        """Give the errors that were not to be expected."""
        return [error for error in self.errors if not any(part in error for part in expected)]

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname not in ("localhost", "127.0.0.1"):
            self.elsewhere.append(url)

    def _said(self, message) -> None:
        if message.type == "error" and FAREWELL not in message.text:
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")
