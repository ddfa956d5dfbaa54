"""A board: a widget drawn by its own script, which asks the kernel by commands and gets plain data back."""

from __future__ import annotations

import gzip
import json
import logging
import os
from collections.abc import Callable, Mapping
from threading import Thread
from typing import Any, ClassVar, TypeVar, overload

import anywidget
import pandas as pd
import traitlets

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.desk.jobs import Job, Jobs, StoppedError
from mobility_planning.desk.office import Office
from mobility_planning.desk.page_words import page_words
from mobility_planning.desk.pages import LANGUAGE, PAGES
from mobility_planning.desk.transfer import Download, Downloads, Uploads
from mobility_planning.documents.charts import Picture

_LARGE = 200_000
"""Letters of a message that travels zipped: servers limit how much a page is told in a second."""
_log = logging.getLogger(__name__)
Command = TypeVar("Command", bound=Callable[..., Any])


@overload
def command(method: Command) -> Command: ...


@overload
def command(*, long: bool) -> Callable[[Command], Command]: ...


def command(method: Command | None = None, *, long: bool = False) -> Command | Callable[[Command], Command]:
    """Let a page call a method of its board.

    Parameters
    ----------
    method : callable
        Takes the board, `words` of the page's language, for long ones `track`, and what the page sent as keywords.
    long : bool
        Whether it takes over half a second: it runs in a thread then, shows its progress and can be stopped.
    """

    def mark(method: Command) -> Command:
        method.asked_by_page = "long" if long else "short"  # type: ignore[attr-defined]
        return method

    return mark(method) if method else mark


class Board(anywidget.AnyWidget):
    """One page's widget; each board adds its script, its style and its commands.

    What a page sends are commands by name; nothing else of the board can be reached from there.

    Parameters
    ----------
    office : Office
        What it works on.
    """

    name: ClassVar[str] = ""
    words = traitlets.Dict().tag(sync=True)
    settings = traitlets.Dict().tag(sync=True)

    def __init__(self, office: Office) -> None:
        self.office = office
        self._jobs, self._uploads, self._downloads = Jobs(), Uploads(), Downloads()
        super().__init__(words=page_words(self.name), settings=self._settings())
        self.on_msg(self._receive)

    def _settings(self) -> dict[str, Any]:
        base = os.environ.get("VOILA_BASE_URL", "")
        pages = {name: base + path for name, path in PAGES.items()} if base else {}
        return {
            "board": self.name,
            "pages": pages,
            "practice": self.office.practice,
            "folder": self.office.folder.name,
            "user": os.environ.get("JUPYTERHUB_USER", ""),
            "language": os.environ.get(LANGUAGE, ""),
        }

    def _receive(self, _: Any, content: Mapping[str, Any], buffers: list[Any]) -> None:
        """Take a message of a page; one that is not a command of ours is passed over."""
        if not isinstance(content, Mapping) or type(content.get("id")) is not int:
            return
        number, name, args = content["id"], str(content.get("command")), content.get("args") or {}
        if name in _OWN:
            self._answer(number, lambda: _OWN[name](self, args, buffers))
            return
        method: Any = getattr(self, name, None)
        kind = getattr(method, "asked_by_page", "")
        if not kind:
            self._post({"reply": number, "error": {"text": f"no command {name!r}"}})
        elif kind == "short":
            self._answer(number, lambda: method(self._words(content), **self._named(args)))
        else:
            self._start(number, content, method, args)

    def _start(self, number: int, content: Mapping[str, Any], method: Any, args: Mapping[str, Any]) -> Thread:
        def told(text: str, done: int, total: int | None) -> None:
            self._post({"progress": number, "text": text, "done": done, "total": total})

        def work(job: Job) -> None:
            self._answer(number, lambda: method(self._words(content), track=job.track, **self._named(args)))

        return self._jobs.start(Job(number, told), work)

    def _answer(self, number: int, work: Callable[[], Any]) -> None:
        try:
            self._reply(number, work())
        except StoppedError:
            self._post({"reply": number, "stopped": True})
        except MobilityError as error:
            told = {"text": error.what, "place": str(error.place), "hint": error.hint}
            self._post({"reply": number, "error": told})
        except Exception:  # noqa: BLE001 -- a page must always get an answer
            _log.exception("a command of the %s board failed", self.name)
            self._post({"reply": number, "error": {"unexpected": True}})

    def _reply(self, number: int, answer: Any) -> None:
        if isinstance(answer, bytes):
            self.send({"reply": number, "bytes": True}, [answer])
        else:
            data = self._downloads.offer(answer) if isinstance(answer, Download) else answer
            self._post({"reply": number, "data": data})

    def _post(self, message: Mapping[str, Any]) -> None:
        text = json.dumps(message, ensure_ascii=False, allow_nan=False, default=_plain)
        if len(text) < _LARGE:
            self.send(json.loads(text))
        else:
            self.send({"packed": True}, [gzip.compress(text.encode(), 1)])

    @staticmethod
    def _words(content: Mapping[str, Any]) -> Any:
        asked = content.get("language")
        return words(asked if asked in list(Language) else Language.ENGLISH)

    def _named(self, args: Mapping[str, Any]) -> dict[str, Any]:
        """Give the page's arguments, with the files it handed in in place of their tokens."""
        named = {str(key): value for key, value in args.items()}
        if "files" in named:
            named["files"] = [self._uploads.path(str(token)) for token in named["files"]]
        return named

    def _begin(self, args: Mapping[str, Any], _: list[Any]) -> str:
        return self._uploads.begin(str(args["name"]), int(args["size"]))

    def _slice(self, args: Mapping[str, Any], buffers: list[Any]) -> int:
        return self._uploads.add(str(args["file"]), int(args["offset"]), bytes(buffers[0]))

    def _forget(self, args: Mapping[str, Any], _: list[Any]) -> None:
        self._uploads.forget([str(token) for token in args["files"]])

    def _stop(self, args: Mapping[str, Any], _: list[Any]) -> None:
        self._jobs.stop(int(args["job"]))

    def _fetch(self, args: Mapping[str, Any], _: list[Any]) -> Any:
        return self._downloads.slice(str(args["download"]), int(args["offset"]))


_OWN: Mapping[str, Callable[[Board, Mapping[str, Any], list[Any]], Any]] = {
    "upload-begin": Board._begin,
    "upload-slice": Board._slice,
    "upload-forget": Board._forget,
    "stop": Board._stop,
    "download-slice": Board._fetch,
}


def _plain(value: Any) -> Any:
    """Make Python's own values of numpy's, and text of all else that JSON does not know."""
    if hasattr(value, "item"):
        return value.item()
    return value if isinstance(value, str | int | float | list | dict) else str(value)


def plain(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Give a table as a page takes it: a list of rows, nothing in place of what is missing, days in ISO 8601.

    Examples
    --------
    >>> plain(pd.DataFrame({"a": [1.5, None], "day": pd.to_datetime(["2026-10-15", None])}))
    [{'a': 1.5, 'day': '2026-10-15'}, {'a': None, 'day': None}]
    """
    columns = {}
    for name, column in table.items():
        written = column.dt.strftime("%Y-%m-%d") if pd.api.types.is_datetime64_any_dtype(column) else column
        columns[str(name)] = [None if pd.isna(value) else _plain(value) for value in written.tolist()]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def picture_of(picture: Picture) -> dict[str, str]:
    """Give a picture as a page takes it: its title, its message in words, and the drawing."""
    return {"title": picture.title, "alt": picture.alt, "svg": picture.svg()}
