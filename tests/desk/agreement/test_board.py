"""The board's commands, as the page asks them, on a small office."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import words
from mobility_planning.core.progress import silent
from mobility_planning.desk.agreement.board import AgreementBoard, agreement_board
from mobility_planning.desk.assets import STATIC
from mobility_planning.desk.page_words import page_words
from tests.agreements.plans import proposed
from tests.desk.agreement.desks import stay

ENGLISH = words("en")
SEAT = {"applicant": "A", "offer": "O"}


class SmallOffice:
    """A folder with a workspace that is not read from it."""

    practice = True

    def __init__(self, folder: Path) -> None:
        self.folder, self.drawer = folder, folder / ".mobility"
        self.drawer.mkdir()
        self.counted = 0
        counts = pd.DataFrame([], columns=["table", "file"])
        plain = stay().workspace
        self.workspace = type(plain)(**{**vars(plain), "counts": counts})

    def decided(self):
        return self.workspace

    def proposals(self, track=silent):
        self.counted += 1
        return proposed(("V", "A", 0.9), ("W", "B", 0.8), ("X", "C", 0.7), ("Y", "A", 0.8), ("Z", "E", 0.5))

    def path(self, *parts):
        return self.folder.joinpath(*parts)


@pytest.fixture
def board(tmp_path):
    made = agreement_board(SmallOffice(tmp_path))
    yield made
    made.close()


def begun(board):
    return board.begin(ENGLISH, silent, **SEAT)


def test_the_page_lists_students_and_offers_at_once(board):
    told = board.people(ENGLISH)
    assert [row["id"] for row in told["students"]] == ["A"]
    assert [row["id"] for row in told["offers"]] == ["O"]
    assert board.seats(ENGLISH, "A") == []
    assert board.wishes(ENGLISH, silent, "A") == []


def test_a_stay_begins_with_the_best_plan_and_all_that_may_change_it(board):
    told = begun(board)
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert told["plan"]["figures"]["gap"] == 6
    assert not told["from_agreement"]
    assert {row["id"] for row in told["choices"]["hosts"]} == set("VWXYZ")


def test_a_step_is_counted_without_looking_at_the_tables_again(board):
    told = begun(board)
    asked = board.office.counted
    less = board.change(ENGLISH, **SEAT, draft=told["draft"], step={"kind": "without", "course": "V"})
    assert less["plan"]["figures"]["gap"] == 11
    assert board.change(ENGLISH, **SEAT, draft=told["draft"])["plan"] == told["plan"]
    assert board.office.counted == asked


def test_a_step_is_counted_after_a_new_start_of_the_kernel_too(board, tmp_path):
    draft = begun(board)["draft"]
    board._at_hand.clear()
    assert board.change(ENGLISH, **SEAT, draft=draft)["plan"]["figures"]["gap"] == 6


def test_choosing_another_elective_frees_the_one_before(board):
    draft = begun(board)["draft"]
    told = board.change(ENGLISH, **SEAT, draft=draft, step={"kind": "pair", "hosts": ["Y"], "homes": ["*G"]})
    assert told["draft"]["extras"] == ["Z"]


def test_the_rest_is_planned_around_what_was_left_out(board):
    less = board.change(ENGLISH, **SEAT, draft=begun(board)["draft"], step={"kind": "without", "course": "V"})
    again = board.rest(ENGLISH, silent, **SEAT, draft=less["draft"])
    assert {"hosts": ["Y"], "homes": ["A"]} in again["draft"]["pairs"]


def test_a_paper_and_a_picture_are_made_of_the_plan_in_hand(board):
    draft = begun(board)["draft"]
    made = board.paper(ENGLISH, silent, **SEAT, name="agreement.docx", language="ru", draft=draft)
    assert made.name == "A-O-agreement.docx"
    assert made.content.startswith(b"PK")
    assert board.picture(ENGLISH, silent, **SEAT, draft=draft)["svg"].startswith("<svg")


def test_what_is_saved_is_begun_with_again_and_can_be_taken_back(board):
    less = board.change(ENGLISH, **SEAT, draft=begun(board)["draft"], step={"kind": "without", "course": "V"})
    saved = board.save(ENGLISH, silent, **SEAT, draft=less["draft"], reasons={}, who="advisor")
    assert saved["file"] == "agreements.csv"
    assert saved["agreement"]["version"] == 1
    assert (board.office.folder / "agreements.csv").exists()
    board.unsave(ENGLISH, undo=saved["undo"])
    assert not (board.office.folder / "agreements.csv").exists()


def test_taking_back_twice_is_told_as_such(board):
    with pytest.raises(MobilityError, match="taken back"):
        board.unsave(ENGLISH, undo="nothing")


def test_a_seat_without_an_agreement_shows_none_but_the_reasons(board):
    told = board.agreement(ENGLISH, **SEAT)
    assert told["agreement"] is None
    assert len(told["reasons"]) == 3


def test_a_change_of_what_was_agreed_names_the_next_version(board):
    told = begun(board)
    changes = board.changes(ENGLISH, silent, **SEAT, draft=told["draft"], reasons={})
    assert changes == {"version": 1, "changes": []}


def test_every_word_the_script_asks_for_is_in_the_catalogue():
    script = "".join(path.read_text(encoding="utf-8") for path in STATIC.glob("agreement*.js"))
    asked = set(re.findall(r'\.t\("([a-z0-9_-]+)"', script))
    for told in page_words("agreement").values():
        assert asked <= set(told)


def test_the_script_never_writes_markup():
    script = "".join(path.read_text(encoding="utf-8") for path in STATIC.glob("agreement*.js"))
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write"):
        assert way not in script


def test_the_board_is_the_one_of_its_name(board):
    assert isinstance(board, AgreementBoard)
    assert board.name == "agreement"
