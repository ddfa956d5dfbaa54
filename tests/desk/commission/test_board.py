"""The board answers each command of the page with plain data."""

import json

import pytest

from mobility_planning.core.progress import silent
from mobility_planning.desk.commission.board import commission_board
from mobility_planning.desk.transfer import Download
from tests.desk.commission.sittings import EN, SCENARIO, SETTINGS, small_office

CHAIR = {"who": "chair"}


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    board = commission_board(small_office(tmp_path_factory.mktemp("board") / "office", SETTINGS + SCENARIO))
    board.run(EN, silent, **CHAIR)
    board.run(EN, silent, **CHAIR)
    return board


@pytest.mark.parametrize(
    "ask",
    [
        lambda board: board.state(EN),
        lambda board: board.policy(EN, name="aupet"),
        lambda board: board.opened(EN, silent, number=1),
        lambda board: board.show(EN, silent, number=1, **CHAIR),
        lambda board: board.offers(EN, number=1),
        lambda board: board.offer(EN, number=1, offer_id="X1"),
        lambda board: board.people(EN, number=1),
        lambda board: board.card(EN, number=1, applicant_id="A"),
        lambda board: board.changes(EN, silent, number=1, applicant_id="D"),
        lambda board: board.refusals(EN, number=1),
        lambda board: board.pictures(EN, silent, number=1),
        lambda board: board.compare(EN, silent, number=1, other=2),
        lambda board: board.price(EN, silent, number=1),
        lambda board: board.scenarios(EN, silent, number=1),
        lambda board: board.mechanisms(EN, silent, number=1),
        lambda board: board.modes(EN, silent, number=1),
        lambda board: board.name_run(EN, number=1, name="first", **CHAIR),
        lambda board: board.take_up(EN, number=1, **CHAIR),
        lambda board: board.rules(EN, rules=None, **CHAIR),
        lambda board: board.pin(EN, silent, applicant_id="B", offer_id="X1", reason="why", **CHAIR),
        lambda board: board.unpin(EN, applicant_id="B", **CHAIR),
        lambda board: board.withdraw(EN, applicant_id="B", reason="ill", **CHAIR),
        lambda board: board.unwithdraw(EN, applicant_id="B", **CHAIR),
        lambda board: board.adopt(EN, silent, number=1, **CHAIR),
    ],
)
def test_every_command_answers_with_what_json_can_carry(board, ask):
    told = ask(board)
    assert told
    assert json.dumps(told, allow_nan=False)


def test_a_paper_is_a_download(board):
    paper = board.paper(EN, silent, number=1, kind="minutes")
    assert isinstance(paper, Download)
    assert paper.name == "minutes.docx"
