"""The published flows as a worked example: the sums of the page, and nobody's name."""

import pandas as pd

from mobility_planning.outcomes.flows.counts import flows, net_flow, routes
from mobility_planning.outcomes.flows.document_003 import HOME, UNNAMED, document_003
from mobility_planning.tables.sample_mobilities import REPORTED
from mobility_planning.tables.schemas import SCHEMAS


def test_the_tables_are_as_the_schemas_say():
    for name, table in zip(("mobilities", "institutions"), document_003(), strict=True):
        assert len(SCHEMAS[name].validate(table)) == len(table)


def test_three_and_two_went_abroad_eight_within_the_country_and_43_came():
    mobilities, _ = document_003()
    net = net_flow(mobilities).set_index(["term", "scope"])[["incoming", "outgoing", "net"]]
    assert net.to_dict("index") == {
        ("autumn", "external"): {"incoming": 0, "outgoing": 3, "net": -3},
        ("spring", "external"): {"incoming": 0, "outgoing": 2, "net": -2},
        ("spring", "internal"): {"incoming": 43, "outgoing": 8, "net": 35},
    }
    assert net.loc["spring", "net"].sum() == 33


def test_the_eight_went_to_four_universities_of_four_cities():
    mobilities, institutions = document_003()
    table = flows(mobilities, institutions)
    inside = table[(table["direction"] == "out") & (table["scope"] == "internal")]
    assert inside.set_index("city")["stays"].to_dict() == {
        "Almaty": 5, "Ust-Kamenogorsk": 1, "Karaganda": 1, "Pavlodar": 1,
    }  # fmt: skip


def test_the_43_have_one_origin_in_no_city():
    mobilities, institutions = document_003()
    came = mobilities[mobilities["direction"] == "in"]
    assert set(came["hei_id"]) == {UNNAMED}
    place = institutions.set_index("hei_id").loc[UNNAMED]
    assert (place["city"], place["country"]) == ("", "KZ")
    assert all(city in place["name"] for city in ("Almaty", "Uralsk", "Ust-Kamenogorsk"))


def test_everyone_is_a_number_and_no_programme_is_made_up():
    mobilities, institutions = document_003()
    assert mobilities["applicant_id"].str.fullmatch(r"D003-\d\d").all()
    assert mobilities["applicant_id"].is_unique
    assert mobilities["programme_id"].eq("").all()
    assert HOME in set(institutions["hei_id"])


def test_the_sample_reports_the_same_sums_by_term_direction_and_scope():
    mobilities, institutions = document_003()
    scope = institutions.set_index("hei_id")["scope"].to_dict()
    assert {scope[one] for one in mobilities["hei_id"]} == {"external", "internal"}
    here = mobilities.groupby(["term", "direction", "scope"]).size().to_dict()
    told = pd.DataFrame([flow.__dict__ for flow in REPORTED])
    abroad = ~told["hei_id"].str.endswith(".kz.example")
    told = told.assign(scope=abroad.map({True: "external", False: "internal"}))
    assert told.groupby(["term", "direction", "scope"])["persons"].sum().to_dict() == here


def test_for_whom_it_may_concern_its_small_flows_can_be_hidden():
    mobilities, institutions = document_003()
    told = flows(mobilities, institutions, k=5)
    assert told.loc[told["stays"].notna(), "stays"].tolist() == [43]
    net = net_flow(mobilities, k=5)
    assert net["net"].isna().tolist() == [True, True, False]
    assert net["incoming"].tolist() == [0, 0, 43]
    table = routes(mobilities, pd.DataFrame({"programme_id": ["P"], "faculty": ["F"]}), k=5)
    assert table["shown"].value_counts().to_dict() == {"small": 5, "complement": 1, "yes": 1}
