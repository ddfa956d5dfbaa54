"""The commands of the review board, as a page calls them, on an office of six courses."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd
import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.progress import silent
from mobility_planning.desk.review.board import ReviewBoard
from mobility_planning.matching.ledger.ledger import Ledger
from mobility_planning.tables.workspace import Workspace
from tests.desk.review.offices import CALCULUS, LECTURE_AND_LAB, OPTICS, proposals, small_office

EN = words("en")


@dataclass
class SmallOffice:
    """What the board asks of an office."""

    drawer: Path
    practice: bool = True
    sound: Workspace = field(default_factory=small_office)

    def __post_init__(self):
        self.folder = self.drawer
        self.ledger = Ledger.open(self.drawer / "ledger.sqlite")

    @property
    def workspace(self):
        return self.sound

    def decided(self):
        return replace(self.sound, tables={**self.sound.tables, "decisions": self.ledger.decisions()})

    def proposals(self, track=silent):
        return proposals()

    def relearn(self, track=silent):
        after = proposals()
        return proposals(), after.assign(probability=after["probability"].mask(after["host_course_id"] == "H1", 0.5))


@pytest.fixture
def office(tmp_path):
    return SmallOffice(tmp_path)


@pytest.fixture
def board(office):
    return ReviewBoard(office)


def test_a_verdict_is_there_when_another_page_opens(board, office):
    board.decide(EN, who="advisor-1", unit=CALCULUS.key, verdict="equivalent", note="same book")
    told = ReviewBoard(office).start(EN, track=silent, who="advisor-2")
    (voice,) = told["news"]["units"][CALCULUS.key]
    assert (voice["by"], voice["verdict"], voice["reason"]) == ("advisor-1", "equivalent", "same book")


def test_a_verdict_brings_what_others_decided_meanwhile(board, office):
    ReviewBoard(office).decide(EN, who="advisor-2", unit=OPTICS.key, verdict="rejected")
    answer = board.decide(EN, who="advisor-1", unit=CALCULUS.key, verdict="equivalent", since=0)
    assert set(answer["news"]["units"]) == {CALCULUS.key, OPTICS.key}


def test_an_undo_takes_the_verdict_back_and_a_second_one_restores_it(board):
    event = board.decide(EN, who="advisor-1", unit=LECTURE_AND_LAB.key, verdict="equivalent")["event"]
    undo = board.undo(EN, who="advisor-1", event=event, since=event)
    assert undo["news"]["units"] == {LECTURE_AND_LAB.key: []}
    again = board.undo(EN, who="advisor-1", event=undo["event"], since=undo["event"])
    assert len(again["news"]["units"][LECTURE_AND_LAB.key]) == 1


def test_a_verdict_takes_the_mark_of_unsure_off(board):
    assert board.unsure(EN, who="advisor-1", unit=CALCULUS.key, unsure=True) == [CALCULUS.key]
    board.decide(EN, who="advisor-1", unit=CALCULUS.key, verdict="partial", worth=2.5)
    assert board.unsure(EN, who="advisor-1") == []


def test_evidence_and_reasons_come_by_the_units_asked_for(board):
    units = [CALCULUS.key, OPTICS.key]
    assert list(board.evidence(EN, units=units)) == units
    told = board.reasons(EN, track=silent, units=units)
    assert set(told) == set(units)
    assert told[OPTICS.key]["picture"]["svg"].startswith("<svg")


def test_learning_again_tells_what_moved_and_the_page_goes_on_with_it(board):
    told = board.relearn(EN, track=silent)
    assert told["rows"] == [{"unit": CALCULUS.key, "before": 0.9, "after": 0.5}]
    assert "50" in board.reasons(EN, track=silent, units=[CALCULUS.key])[CALCULUS.key]["words"][0]


def test_the_group_commands_agree_on_the_credits(board):
    (offer,) = board.groups(EN, track=silent)
    assert offer["balance"] == board.balance(EN, unit=offer["unit"])


def test_the_export_holds_what_stands_in_the_ledger(board):
    board.decide(EN, who="advisor-1", unit=CALCULUS.key, verdict="equivalent")
    lines = board.export(EN, kind="csv").content.decode("utf-8-sig").splitlines()
    assert pd.Index(lines[0].split(",")).get_loc("verdict") > 0
    assert "equivalent" in lines[1]
    assert len(lines) == 2
