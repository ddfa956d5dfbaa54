"""What a page may ask of its board, and what it gets back."""

import gzip
import json
import math

import pandas as pd
import pytest

from mobility_planning.core.errors import MobilityError, Place
from mobility_planning.core.progress import silent
from mobility_planning.desk.board import Board, command, plain
from mobility_planning.desk.transfer import Download


class Office:
    """As much of an office as a board without tables needs."""

    practice = True

    class folder:  # noqa: N801
        name = "office"


class Counter(Board):
    name = "review"
    _esm = "export default {render() {}}"

    def __init__(self):
        super().__init__(Office())
        self.sent = []

    def send(self, content, buffers=None):
        self.sent.append((content, buffers))

    @command
    def double(self, words, number):
        return {"twice": 2 * number, "language": words.language.value}

    @command(long=True)
    def slow(self, words, track=silent, much=3):
        return list(track(range(much), description="counting"))

    @command
    def wrong(self, words):
        raise MobilityError("no such seat", Place("offers.csv", row=3), "look again")

    @command
    def broken(self, words):
        return 1 / 0

    @command
    def sizes(self, words, files):
        return [(path.name, path.stat().st_size) for path in files]

    @command
    def paper(self, words):
        return Download("minutes.docx", b"PK", "application/x")

    @command
    def much(self, words):
        return ["ы" * 100] * 3000

    def secret(self, words):
        return "not for pages"


@pytest.fixture
def board():
    return Counter()


def ask(board, command, args=None, *, language="en", buffers=()):
    board._receive(board, {"id": 5, "command": command, "args": args, "language": language}, list(buffers))
    return board.sent[-1][0]


def test_a_command_answers_with_its_number_in_the_pages_language(board):
    asked = ask(board, "double", {"number": 21}, language="kk")
    assert asked == {"reply": 5, "data": {"twice": 42, "language": "kk"}}
    assert ask(board, "double", {"number": 1}, language="xx")["data"]["language"] == "en"


@pytest.mark.parametrize("name", ["secret", "close", "__init__", "office", "_settings", "nothing"])
def test_only_commands_can_be_called_from_a_page(board, name):
    assert "no command" in ask(board, name)["error"]["text"]


def test_what_the_user_can_mend_is_told_with_place_and_hint(board):
    told = {"text": "no such seat", "place": "offers.csv, row 3", "hint": "look again"}
    assert ask(board, "wrong")["error"] == told


def test_what_nobody_foresaw_is_logged_and_does_not_show_its_insides(board, caplog):
    assert ask(board, "broken")["error"] == {"unexpected": True}
    assert "ZeroDivisionError" in caplog.text


def test_arguments_a_command_does_not_take_are_answered_and_not_raised(board):
    assert ask(board, "double", {"other": 1})["error"] == {"unexpected": True}


NUMBERLESS = [{"id": it, "command": "double"} for it in ("a", None, True, 1.5, math.nan, math.inf)]


@pytest.mark.parametrize("message", [None, "x", [], {}, *NUMBERLESS])
def test_a_message_that_is_none_of_ours_is_passed_over(board, message):
    board._receive(board, message, [])
    assert board.sent == []


def test_a_long_command_tells_its_progress_and_then_answers(board):
    board._start(9, {"language": "en"}, board.slow, {}).join(5)
    messages = [content for content, _ in board.sent]
    assert messages[0] == {"progress": 9, "text": "counting", "done": 0, "total": 3}
    assert messages[-1] == {"reply": 9, "data": [0, 1, 2]}


def test_files_arrive_as_paths(board):
    token = ask(board, "upload-begin", {"name": "a.csv", "size": 3})["data"]
    assert ask(board, "upload-slice", {"file": token, "offset": 0}, buffers=[memoryview(b"1,2")])["data"] == 3
    assert ask(board, "sizes", {"files": [token]})["data"] == [["a.csv", 3]]
    ask(board, "upload-forget", {"files": [token]})
    assert "not there" in ask(board, "sizes", {"files": [token]})["error"]["text"]


def test_a_download_is_a_ticket_and_then_bytes(board):
    ticket = ask(board, "paper")["data"]
    assert (ticket["name"], ticket["size"]) == ("minutes.docx", 2)
    ask(board, "download-slice", {"download": ticket["download"], "offset": 0})
    assert board.sent[-1] == ({"reply": 5, "bytes": True}, [b"PK"])


def test_a_large_answer_travels_zipped_and_whole(board):
    told = ask(board, "much")
    assert told == {"packed": True}
    packed = board.sent[-1][1][0]
    assert len(packed) < 10_000
    assert json.loads(gzip.decompress(packed)) == {"reply": 5, "data": ["ы" * 100] * 3000}


def test_a_table_becomes_plain_rows():
    table = pd.DataFrame(
        {"n": [1, 2], "x": [math.nan, 0.5], "s": ["a", None], "d": pd.to_datetime(["2026-01-02", None])}
    )
    assert plain(table) == [
        {"n": 1, "x": None, "s": "a", "d": "2026-01-02"},
        {"n": 2, "x": 0.5, "s": None, "d": None},
    ]
    assert plain(table.iloc[:0]) == []
    assert json.dumps(plain(table))
