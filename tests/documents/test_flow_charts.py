"""Pictures of flows by year, without small flows, and of an office that does not know its faculties."""

import re
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.flow_charts import SHOWN, flows_by_year, flows_matrix, flows_sankey, gathered_flows
from mobility_planning.outcomes.flows.counts import routes
from mobility_planning.outcomes.flows.document_003 import document_003

SAY = words("en")
YEARS = pd.DataFrame({
    "academic_year": ["2023/2024", "2022/2023", "2023/2024"], "direction": ["out", "out", "in"],
    "origin": ["Arts", "Law", "Far"], "destination": ["Far", "Near", ""], "stays": [7, 5, 9],
})  # fmt: skip
HIDDEN = YEARS.assign(stays=pd.array([7, None, 9], dtype="Int64"))
PROGRAMMES = pd.DataFrame({"programme_id": ["P"], "faculty": ["Arts"]})


def texts(picture):
    root = ET.fromstring(picture.svg())  # noqa: S314 - drawn by ourselves
    return ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("}text")]


@pytest.fixture(scope="module")
def published():
    mobilities, institutions = document_003()
    return routes(mobilities, PROGRAMMES).replace(institutions.set_index("hei_id")["name"].to_dict())


def test_the_years_stand_in_their_order_and_every_stay_in_its_year():
    picture = flows_by_year(YEARS, SAY)
    found = texts(picture)
    assert found.index("2022/2023") < found.index("2023/2024")
    cells = [row for table in picture.spec["datasets"].values() for row in table]
    placed = {(row["row"], row["column"], row["way"]): row["shown"] for row in cells}
    assert placed == {
        ("Far", "2023/2024", "came to us"): "9", ("Far", "2023/2024", "went from us"): "7",
        ("Near", "2022/2023", "went from us"): "5",
    }  # fmt: skip
    assert "came to us: 9 (Far: 9). went from us: 12 (Far: 7; Near: 5)." in picture.alt


@pytest.mark.parametrize("language", list(Language))
def test_the_picture_of_years_is_the_same_every_time_in_every_language(language):
    one, other = (flows_by_year(YEARS, words(language)) for _ in range(2))
    assert one.alt.startswith(one.title)
    assert one.svg() == other.svg()


def test_a_hidden_flow_is_a_cell_without_a_number():
    found = texts(flows_matrix(HIDDEN, SAY))
    assert found.count("not shown") == 1
    assert "5" not in found
    assert "Near" in found


def test_a_hidden_flow_has_no_band_and_the_words_say_so():
    picture = flows_sankey(HIDDEN, SAY)
    assert not [text for text in texts(picture) if "Near" in text]
    assert picture.alt.endswith("One flow is not shown: too few persons.")
    assert "12" not in picture.alt


def test_of_a_direction_with_nothing_to_show_nothing_is_said():
    came = HIDDEN.iloc[1:]
    assert "went from us" not in flows_sankey(came, SAY).alt
    assert "came to us: 9" in flows_sankey(came, SAY).alt


def test_a_cell_of_a_shown_and_a_hidden_flow_does_not_show_their_sum():
    two = pd.concat([HIDDEN, HIDDEN.assign(academic_year="2024/2025", stays=pd.array([8, 6, 9], dtype="Int64"))])
    cells = gathered_flows(two, SAY).set_index(["home", "partner"])
    assert cells.loc[("Arts", "Far"), "stays"] == 15
    assert pd.isna(cells.loc[("Law", "Near"), "stays"])
    assert cells["hidden"].sum() == 1


def test_where_every_flow_is_hidden_there_is_no_picture():
    gone = YEARS.assign(stays=pd.array([None] * 3, dtype="Int64"))
    assert [draw(gone, SAY) for draw in (flows_sankey, flows_matrix, flows_by_year)] == [None] * 3


def test_an_office_that_knows_no_faculty_is_one_university(published):
    found = texts(flows_sankey(published, SAY))
    assert "our university" in found
    assert "not known" not in found
    assert "наш вуз" in texts(flows_sankey(published, words("ru")))


def test_document_003_is_drawn_with_its_sums(published):
    picture = flows_sankey(published, SAY)
    assert "came to us: 43" in picture.alt
    assert "went from us: 13" in picture.alt
    ends = [re.sub(r"\s+", " ", text) for text in texts(picture)]
    assert "Universities of Almaty, Uralsk and Ust-Kamenogorsk 43" in ends
    assert "Almaty Technological University 5" in ends


def test_many_partners_are_gathered_in_the_picture_of_years_too():
    many = pd.DataFrame({
        "academic_year": "2022/2023", "direction": "out", "origin": "Arts",
        "destination": [f"Host {n}" for n in range(SHOWN + 5)], "stays": range(10, SHOWN + 15),
    })  # fmt: skip
    found = texts(flows_by_year(many, SAY))
    assert "other universities" in found
    assert len([text for text in found if text.startswith("Host")]) == SHOWN
