"""Every partner in every year, zeros included."""

import numpy as np
import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.outcomes.flows.partner_years import NEAREST_KM, partner_years
from tests.outcomes.flows.worlds import partners, world
from tests.outcomes.histories import history, stay

ROWS = partners(4)


def test_a_partner_nobody_went_to_counts_with_zero_in_every_year():
    table = partner_years(world(ROWS, [("p00", "2022/2023", 3), ("p01", "2023/2024", 2)]))
    assert table.pivot_table(index="hei_id", columns="academic_year", values="stays").to_dict("split")["data"] == [
        [3, 0], [0, 2], [0, 0], [0, 0],
    ]  # fmt: skip
    assert "home" not in set(table["hei_id"])


def test_stays_given_up_and_stays_of_the_other_direction_do_not_count():
    given_up = [stay(1, hei_id="p00", status="renounced"), stay(2, hei_id="p00"), stay(3, hei_id="p01", direction="in")]
    office = history(institutions=ROWS, mobilities=given_up)
    assert partner_years(office).set_index("hei_id")["stays"].to_dict() == {"p00": 1}
    assert partner_years(office, direction="in").set_index("hei_id")["stays"].to_dict() == {"p01": 1}


def test_seats_are_those_of_all_its_offers_and_none_is_said():
    two = [{"offer_id": name, "hei_id": "p00", "quantity": seats} for name, seats in (("A", 3), ("B", 5))]
    table = partner_years(world(ROWS, [("p01", "2022/2023", 1)], offers=two)).set_index("hei_id")
    assert table["log_seats"].tolist() == [pytest.approx(np.log(8)), 0]
    assert table["no_offer"].tolist() == [0, 1]


def test_the_nearest_partners_are_as_far_as_a_city_is_wide():
    rows = [ROWS[0], {**ROWS[1], "latitude": 43.25, "longitude": 76.9}]
    table = partner_years(world(rows, [("p00", "2022/2023", 1)]))
    assert table["kilometres"].tolist() == [pytest.approx(0, abs=1e-9)]
    assert table["log_distance"].tolist() == [np.log(NEAREST_KM)]


def test_without_anything_to_tell_apart_a_partner_is_one_row():
    table = partner_years(world(ROWS, [("p00", "2022/2023", 1), ("p00", "2023/2024", 2)]), by=())
    assert table["stays"].tolist() == [3, 0, 0, 0]


def test_a_column_that_is_not_there_is_told():
    with pytest.raises(MobilityError, match="did you mean 'academic_year'"):
        partner_years(world(ROWS, []), by=("academic_years",))
