"""The flows of document 003, by hand and from the sample."""

import pandas as pd
import pytest

from mobility_planning.core.policy import load_policy
from mobility_planning.outcomes.flows.counts import flows, net_flow
from mobility_planning.outcomes.indicators.stays import Participation, participation, recognition
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.workspace import read_workspace


@pytest.fixture(scope="module")
def sample():
    return read_workspace(sample_folder())


def test_spring_2023_inside_kazakhstan_is_43_in_8_out(sample):
    net = net_flow(sample["mobilities"]).set_index(["academic_year", "term", "scope"])
    assert net.loc[("2022/2023", "spring", "internal")].tolist() == [43, 8, 35]
    assert net.loc[("2022/2023", "spring", "external"), "outgoing"] == 2


def test_the_eight_went_to_four_cities(sample):
    table = flows(sample["mobilities"], sample["institutions"])
    here = table[(table["academic_year"] == "2022/2023") & (table["term"] == "spring") & (table["direction"] == "out")]
    stays = here[here["scope"] == "internal"].set_index("city")["stays"].to_dict()
    assert stays == {"Almaty": 5, "Karaganda": 1, "Pavlodar": 1, "Ust-Kamenogorsk": 1}


def test_participation_counts_people_abroad_against_the_target(sample):
    found = participation(sample, "2022/2023", target=load_policy("abai_kaznpu"))
    assert (found.mobile, found.target_percent) == (5, 20)
    assert "document 000, line 57" in found.source
    assert found.missing == -(-found.students // 5) - 5


def test_without_a_stated_target_nothing_is_missing():
    assert Participation(5, 100, None, "not stated").missing == 0


def test_cancelled_stays_do_not_count():
    stay = {"academic_year": "2024/2025", "term": "autumn", "scope": "external", "hei_id": "X", "direction": "out"}
    stays = pd.DataFrame([{**stay, "status": "recognised"}, {**stay, "status": "cancelled"}])
    assert net_flow(stays)["outgoing"].tolist() == [1]


def test_recognition_by_hand():
    stays = pd.DataFrame({
        "direction": "out", "status": "recognised", "scope": ["external"] * 3 + ["internal"],
        "ects_earned": [30.0, 30.0, 20.0, 10.0], "ects_recognised": [30.0, 15.0, 0.0, 10.0],
    })  # fmt: skip
    table = recognition(stays).set_index("scope")
    assert table.loc["external", ["stays", "full", "partial", "none"]].tolist() == [3, 1, 1, 1]
    assert table.loc["external", "share"] == pytest.approx(45 / 80)
