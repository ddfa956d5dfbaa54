"""The pictures of the Balassa index and of the gravity model show the numbers of their tables."""

from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.flow_charts import SHOWN
from mobility_planning.documents.gravity_charts import (
    balassa_matrix,
    balassa_meaning,
    gravity_meaning,
    gravity_notes,
    gravity_picture,
    term_name,
)
from mobility_planning.outcomes.flows.balassa import balassa
from mobility_planning.outcomes.flows.gravity import Gravity

SAY = words("en")
FLOWS = pd.DataFrame(
    [("out", "Arts", "Far", 30), ("out", "Arts", "Near", 10), ("out", "Law", "Far", 10), ("out", "Law", "Near", 50),
     ("out", "", "Near", 1), ("in", "Far", "Arts", 12)],
    columns=["direction", "origin", "destination", "stays"],
)  # fmt: skip
NOTES = ("unknown", "not_listed", "separated", "rough", "few_per_term", "few_partners", "repeated")


def texts(picture):
    root = ET.fromstring(picture.svg())  # noqa: S314 - drawn by ourselves
    return ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("}text")]


def rows(picture, column):
    return [row for table in picture.spec["datasets"].values() for row in table if column in row]


def model(changes, **said):
    """Give a fitted model whose terms change stays by so much, each with its interval."""
    table = pd.DataFrame(
        [(term, change, low, high, "one") for term, (change, low, high) in changes.items()],
        columns=["term", "change", "change_low", "change_high", "step"],
    )
    usual = {"n": 48, "partners": 16, "zeros": 20, "pseudo_r2": 0.5, "dropped": (), "notes": (), "separated": ()}
    return Gravity(table, observations=pd.DataFrame(), **(usual | said))


CHANGES = {"const": (-0.9, -1, 2), "log_distance": (-0.3, -0.45, -0.1), "academic_year=2024/2025": (1, 0.5, 2),
           "gdp": (0.2, -0.1, 0.6)}  # fmt: skip


def test_a_cell_has_its_stays_what_was_expected_and_the_class_of_their_ratio():
    cells = {(row["row"], row["column"], row["way"]): row for row in rows(balassa_matrix(balassa(FLOWS), SAY), "label")}
    found = cells["Far", "Arts", "went from us"]
    assert (found["count"], found["expectation"], found["label"]) == ("30", "expected 15.8", "more")
    assert cells["Far", "Law", "went from us"]["label"] == "less than half"
    assert cells["Near", "not known", "went from us"]["label"] == "too few to say"
    assert cells["Far", "Arts", "came to us"]["label"] == "about as expected"


def test_the_words_name_the_furthest_flows_on_either_side():
    told = balassa_matrix(balassa(FLOWS), SAY).alt
    assert "More than expected: Far and Arts, went from us: 30, expected 15.8;" in told
    fewer = "Near and Arts, went from us: 10, expected 24.2; Far and Law, went from us: 10, expected 23.8."
    assert told.endswith(f"Fewer than expected: {fewer}")


def test_classes_lie_alike_on_either_side_of_as_expected():
    table = pd.DataFrame({
        "direction": "out", "origin": list("abcdef"), "destination": "X", "stays": 10, "expected": 10.0, "few": False,
        "index": [0.0, 0.4, 0.7, 1.0, 1.4, 2.5], "log_index": [None, -0.92, -0.36, 0.0, 0.36, 0.92], "symmetric": 0.0,
    })  # fmt: skip
    both = pd.concat([table, table.assign(destination="Y")])
    found = [row["label"] for row in rows(balassa_matrix(both, SAY), "label")][:6]
    assert found == ["less than half"] * 2 + ["fewer", "about as expected", "more", "more than double"]


def test_hidden_flows_have_neither_number_nor_class():
    picture = balassa_matrix(balassa(FLOWS, k=5), SAY)
    cells = {(row["row"], row["column"]): row for row in rows(picture, "label") if row["way"] == "went from us"}
    assert cells["Near", "not known"]["label"] == "not shown"
    assert {(row["count"], row["expectation"]) for row in cells.values() if row["label"] == "not shown"} == {("", "")}


def test_a_table_in_which_nothing_can_differ_is_no_picture():
    assert balassa_matrix(balassa(FLOWS[FLOWS["direction"] == "in"]), SAY) is None
    assert balassa_matrix(balassa(FLOWS.iloc[:0]), SAY) is None


def test_partners_beyond_the_largest_are_counted_in_words():
    many = pd.DataFrame([("out", home, f"Host {n}", 10 + n) for n in range(SHOWN + 2) for home in ("Arts", "Law")],
                        columns=["direction", "origin", "destination", "stays"])  # fmt: skip
    picture = balassa_matrix(balassa(many), SAY)
    assert len({row["row"] for row in rows(picture, "label")}) == SHOWN
    assert picture.alt.endswith("2 partners with fewer stays are left out.")


def test_terms_are_drawn_with_their_changes_and_controls_are_not():
    picture = gravity_picture(model(CHANGES), SAY)
    found = texts(picture)
    assert {"Twice the distance", "gdp: one more", "-30%", "+20%", "0%"} <= set(found)
    assert not [text for text in found if "Base" in text or "2024" in text]
    assert "Twice the distance: -30% (-45% to -10%); gdp: one more: +20% (-10% to +60%)." in picture.alt
    assert "48 observations of 16 partners, 20 of them without a stay." in picture.alt


def test_half_and_double_are_as_far_from_no_change():
    picture = gravity_picture(model({"a": (1.0, 0.0, 3.0), "b": (-0.5, -0.75, 0.0)}), SAY)
    assert picture.spec["layer"][0]["encoding"]["x"]["scale"] == {"clamp": True, "domain": [0.25, 4.0], "type": "log"}
    assert {"-75%", "-50%", "0%", "+100%", "+300%"} <= set(texts(picture))


def test_an_estimate_beyond_all_sense_stays_on_the_paper():
    picture = gravity_picture(model({"a": (1e9, -1.0, float("inf"))}), SAY)
    assert picture.spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [1 / 16, 16.0]
    assert "> +25,600%" in texts(picture)
    assert "e+" not in picture.svg()


def test_a_model_of_controls_alone_is_no_picture():
    assert gravity_picture(model({"const": (0.0, 0.0, 0.0)}), SAY) is None


@pytest.mark.parametrize("language", list(Language))
def test_every_note_and_every_term_is_said_in_every_language(language):
    say = words(language)
    dropped = (("no_offer", "constant"), ("gdp", "collinear"), ("price", "collinear"))
    for number in (1, 3, 12):
        notes = gravity_notes(model(CHANGES, notes=tuple((key, number) for key in NOTES), dropped=dropped), say)
        assert len(set(notes)) == len(NOTES) + 2
        assert all(str(number) in note or number == 1 for note in notes[: len(NOTES)])
    assert "gdp" in notes[-1]
    assert "price" in notes[-1]
    assert term_name("no_offer", say) in notes[-2]
    assert "5" in balassa_meaning(say)
    assert "Tenreyro" in gravity_meaning(say)
    one, other = (gravity_picture(model(CHANGES), say) for _ in range(2))
    assert one.svg() == other.svg()
