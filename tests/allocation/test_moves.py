"""Every change of a seat between two rounds has its kind."""

import pandas as pd

from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.moves import moves, moves_of
from tests.allocation.offices import office


def test_every_kind_of_move_is_told_apart():
    before = pd.DataFrame({"applicant_id": list("ABCDEFG"), "offer_id": ["X", "X", "X", "X", "X", "", ""],
                           "rank": pd.array([2, 1, None, 1, 1, None, None], dtype="Int64")})  # fmt: skip
    after = pd.DataFrame({"applicant_id": list("ABCDEFG"), "offer_id": ["Y", "Y", "Y", "", "X", "Y", ""],
                          "rank": pd.array([1, 2, 1, None, 1, 1, None], dtype="Int64")})  # fmt: skip
    found = moves(before, after).set_index("applicant_id")
    assert found["kind"].to_dict() == {
        "A": "moved_up", "B": "moved", "C": "moved", "D": "lost", "E": "kept", "F": "new_seat",
    }  # fmt: skip
    assert found.loc["A", ["from", "to", "from_rank", "to_rank"]].tolist() == ["X", "Y", 2, 1]
    assert moves(before, after, withdrawn=["D"]).set_index("applicant_id").loc["D", "kind"] == "withdrawn"


def test_a_first_round_has_no_moves(tmp_path):
    assert not len(moves_of(allocate(office(tmp_path))))
