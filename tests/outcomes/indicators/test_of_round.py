"""The figures of a round, counted by hand."""

import pandas as pd
import pytest

from mobility_planning.outcomes.indicators.indicator_table import indicator_table
from mobility_planning.outcomes.indicators.of_round import preference_obtained
from tests.outcomes.histories import history

PEOPLE = [{"applicant_id": one, "programme_id": "A", "year": 2} for one in "abcdefgh"]
OFFERS = [{"offer_id": "O", "hei_id": "far", "quantity": 10}]
WISHES = [{"applicant_id": one, "rank": 1, "offer_id": "O"} for one in "abcdefg"]


def seats(**ranks):
    held = {one: ranks.get(one) for one in "abcdefgh"}
    return pd.DataFrame({"applicant_id": list(held), "offer_id": ["O" if rank else "" for rank in held.values()],
                         "rank": pd.array(list(held.values()), dtype="Int64")})  # fmt: skip


@pytest.fixture(scope="module")
def office():
    return history(applicants=PEOPLE, offers=OFFERS, choices=WISHES)


def test_the_share_that_obtained_each_wish_is_of_all_with_a_wish(office):
    found = preference_obtained(office, seats(a=1, b=1, c=2, d=4))  # h had no wish; e, f and g no seat
    assert found["rank"].tolist() == [1, 2, 3, 4]
    assert found["applicants"].tolist() == [2, 1, 0, 1]
    assert found["share"].tolist() == pytest.approx([2 / 7, 1 / 7, 0, 1 / 7])
    assert found["up_to"].tolist() == pytest.approx([2 / 7, 3 / 7, 3 / 7, 4 / 7])


def test_where_nobody_is_placed_there_are_no_rows(office):
    assert preference_obtained(office, seats()).empty


def test_a_round_is_measured_over_those_with_a_wish(office):
    found = indicator_table(office, seats=seats(a=1, b=2, c=4)).set_index("indicator")["value"]
    assert found.to_dict() == pytest.approx(
        {"placed": 3 / 7, "first_choice": 1 / 3, "preference_obtained": 2 / 7, "mean_rank": 7 / 3, "fill_rate": 0.3}
    )


def test_seats_given_back_are_counted_among_those_held():
    held = [{"applicant_id": one, "offer_id": "O"} for one in "abcd"] + [{"applicant_id": "e"}]
    left = [{"applicant_id": one} for one in "aeh"]  # e held no seat, h was not in the earlier round
    (row,) = indicator_table(history(earlier_seats=held, withdrawals=left)).to_dict("records")
    assert (row["indicator"], row["part"], row["whole"], row["value"]) == ("withdrawn", 1, 4, 0.25)


def test_who_never_held_a_seat_gave_none_back():
    assert indicator_table(history(withdrawals=[{"applicant_id": "a"}])).empty
