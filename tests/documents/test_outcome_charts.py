"""The pictures of outcomes show the numbers of their tables, and say them to who does not see them."""

import re
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.policy import load_policy
from mobility_planning.core.terms import Language
from mobility_planning.documents.flow_charts import SHOWN, flows_matrix, flows_sankey
from mobility_planning.documents.outcome_charts import equity_picture, participation_picture, recognition_picture
from mobility_planning.outcomes.equity.by_group import by_group
from mobility_planning.outcomes.equity.subjects import Subjects
from mobility_planning.outcomes.indicators.indicator_table import indicator_table
from tests.outcomes.histories import history, stay

SAY = words("en")
ROUTES = pd.DataFrame({
    "direction": ["in", "in", "out"], "origin": ["Far", "Near", "Services"],
    "destination": ["Services", "", "Far"], "stays": [3, 2, 4],
})  # fmt: skip
NAMES = {"": "not known", "f": "women", "m": "men", "n": "others", "x": "Services"}


def texts(picture):
    root = ET.fromstring(picture.svg())  # noqa: S314 - drawn by ourselves
    return ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("}text")]


@pytest.fixture(scope="module")
def table():
    return indicator_table(
        history(mobilities=[stay(1), stay(2, ects_recognised=10.0), stay(3, ects_recognised=0.0)]),
        target=load_policy("abai_kaznpu"),
        k=0,
    )


@pytest.fixture(scope="module")
def groups():
    gender = ["f"] * 10 + ["m"] * 12 + ["n"] * 2 + ["x"] * 6
    rows = pd.DataFrame({"gender": gender, "part": [1.0, 0, 1] * 10, "whole": 1.0})
    return by_group(Subjects("placed", rows), "gender", resamples=100)


def every(table, groups, say):
    return [
        participation_picture(table, say), recognition_picture(table, say), flows_sankey(ROUTES, say),
        flows_matrix(ROUTES, say), equity_picture(groups, NAMES, "Placed", say),
    ]  # fmt: skip


@pytest.mark.parametrize("language", list(Language))
def test_every_picture_says_its_message_and_is_the_same_every_time(table, groups, language):
    one, other = (every(table, groups, words(language)) for _ in range(2))
    for picture, again in zip(one, other, strict=True):
        assert picture.alt.startswith(picture.title)
        assert re.search(r"\d", picture.alt)
        assert picture.svg() == again.svg()
        assert picture.png(0.5).startswith(b"\x89PNG")


def test_participation_has_its_share_and_its_target(table):
    picture = participation_picture(table, SAY)
    assert {"3.0% (3 of 100)", "target 20%"} <= set(texts(picture))
    assert "Target: 20%" in picture.alt


def test_without_a_stated_target_there_is_no_line(table):
    picture = participation_picture(table.assign(target=float("nan")), SAY)
    assert not [text for text in texts(picture) if "target" in text]
    assert "Target: not stated" in picture.alt


def test_recognition_counts_the_stays_of_each_state(table):
    picture = recognition_picture(table, SAY)
    assert texts(picture).count("1") == 3
    assert "Recognised in full 1, Recognised in part 1, Not recognised 1" in picture.alt


def test_a_hidden_group_has_no_dot_and_no_number(groups):
    picture = equity_picture(groups, NAMES, "Placed", SAY)
    hidden = [
        NAMES[group]
        for group, shown in zip(groups.groups["group"], groups.groups["shown"], strict=True)
        if shown != "yes"
    ]
    assert len(hidden) == 2
    assert texts(picture).count("not shown") == 2
    assert not [text for text in texts(picture) if any(f"{name} (" in text for name in hidden)]
    assert not any(f"{name} (" in picture.alt for name in hidden)
    assert "Groups hidden: 2" in picture.alt


def test_a_sankey_leads_from_partners_through_faculties_to_partners():
    picture = flows_sankey(ROUTES, SAY)
    assert sorted(" ".join(text.split()) for text in texts(picture) if text.startswith(("Far", "Near"))) == [
        "Far 3", "Far 4", "Near 2",
    ]  # fmt: skip
    assert "came to us: 5" in picture.alt
    assert "went from us: 4" in picture.alt


def test_a_band_is_as_wide_as_its_stays():
    tables = flows_sankey(ROUTES.iloc[[0, 2]], SAY).spec["datasets"].values()
    bands = [row for table in tables for row in table if "outline" in row]
    tops = [re.findall(r"-?[\d.]+", band["outline"]) for band in bands]
    widths = {band["way"]: float(found[9]) - float(found[7]) for band, found in zip(bands, tops, strict=True)}
    assert widths["went from us"] / widths["came to us"] == pytest.approx(4 / 3, rel=0.01)


def test_a_faculty_that_is_not_known_is_called_so():
    assert "not known" in texts(flows_matrix(ROUTES, SAY))


def test_many_partners_are_gathered_as_others():
    many = pd.DataFrame({
        "direction": "out", "origin": "Services", "destination": [f"Host {n}" for n in range(SHOWN + 5)],
        "stays": range(1, SHOWN + 6),
    })  # fmt: skip
    shown = [text for text in texts(flows_sankey(many, SAY)) if text.startswith(("Host", "other"))]
    assert len(shown) == SHOWN + 1
    assert sum(int(text.split()[-1]) for text in shown) == many["stays"].sum()


def test_a_name_out_of_a_table_is_drawn_as_text():
    bad = ROUTES.assign(origin="<script>alert(1)</script>", destination="<img src=x onerror=1>")
    drawn = flows_sankey(bad, SAY).svg() + flows_matrix(bad, SAY).svg()
    assert "<script" not in drawn
    assert "<img" not in drawn


def test_nothing_to_show_is_no_picture(table):
    none = table.iloc[:0]
    nobody = by_group(Subjects("placed", pd.DataFrame({"gender": ["f"], "part": [1.0], "whole": [1.0]})), "gender")
    assert participation_picture(none, SAY) is None
    assert recognition_picture(none, SAY) is None
    assert flows_sankey(ROUTES.iloc[:0], SAY) is None
    assert flows_matrix(ROUTES.iloc[:0], SAY) is None
    assert equity_picture(nobody, NAMES, "Placed", SAY) is None
