"""The pictures of seats show the round's own numbers, the contested offers first, in every language."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents import seat_charts
from mobility_planning.documents.overview import obtained
from mobility_planning.documents.seat_charts import run_changes, runs_picture, seats_picture
from tests.documents.conftest import HOSTILE


def texts(picture):
    tree = ET.fromstring(picture.svg())  # noqa: S314
    return ["".join(element.itertext()) for element in tree.iter() if element.tag.endswith("}text")]


def values(picture, column):
    """Read back every row of the chart's own data that has a column."""
    return [row for rows in picture.spec["datasets"].values() for row in rows if column in row]


@pytest.mark.parametrize("language", list(Language))
def test_every_offer_is_told_with_seats_cut_off_and_waiting_list(allocation, language):
    picture = seats_picture(allocation, words(language))
    for row in allocation.cutoffs.itertuples():
        told = next(part for part in picture.alt.split("; ") if row.offer_id in part)
        figures = re.findall(r"\d+", re.sub(r".*?: ", "", told.replace(row.offer_id, "")))
        expected = [row.placed, row.quantity, row.waiting] + [row.cutoff] * (not pd.isna(row.cutoff))
        assert sorted(map(int, figures[-len(expected) :])) == sorted(expected)
    assert picture.alt.startswith(picture.title)


def test_the_highest_cut_off_stands_first_and_offers_with_free_seats_last(allocation):
    picture = seats_picture(allocation, words("en"))
    drawn = [row["label"].split(" · ")[0] for row in values(picture, "end")]
    table = allocation.cutoffs.set_index("offer_id").loc[drawn, "cutoff"]
    full = table.dropna().tolist()
    assert sorted(drawn) == sorted(allocation.cutoffs["offer_id"])
    assert full == sorted(full, reverse=True)
    assert table.isna().tolist() == sorted(table.isna().tolist())
    assert 0 < len(full) < len(table)


def test_everybody_placed_or_waiting_is_a_dot(allocation):
    dots = [row for row in values(seats_picture(allocation, words("en")), "merit") if "kind" in row]
    placed = allocation.seats.loc[allocation.seats["offer_id"] != "", "merit"].tolist()
    assert sorted(dot["merit"] for dot in dots) == sorted(placed + allocation.waiting["merit"].tolist())


def test_only_the_most_contested_offers_are_drawn_where_there_are_many(allocation, monkeypatch):
    monkeypatch.setattr(seat_charts, "OFFERS_SHOWN", 1)
    picture = seats_picture(allocation, words("en"))
    longest = allocation.cutoffs.sort_values(["waiting", "offer_id"], ascending=[False, True])["offer_id"].iloc[0]
    assert [row["label"].split(" · ")[0] for row in values(picture, "end")] == [longest]
    assert "1 offer of 4" in picture.title


def test_the_offers_asked_for_are_drawn(allocation):
    picture = seats_picture(allocation, words("en"), offers=["Y-2", "X-2"])
    assert {row["label"].split(" · ")[0] for row in values(picture, "end")} == {"Y-2", "X-2"}
    assert len(texts(seats_picture(allocation, words("en"), offers=[]))) > 0


def test_a_hostile_name_is_drawn_as_text(allocation):
    picture = seats_picture(allocation, words("en"))
    assert "<script" not in picture.svg()
    assert any(HOSTILE in text for text in texts(picture))
    assert any("=1+1" in text for text in texts(picture))


@pytest.mark.parametrize("language", list(Language))
def test_a_run_beside_itself_changes_nothing(allocation, language):
    changes = run_changes(allocation, allocation)
    assert set(changes["kind"]) == {"same"}
    assert changes["applicants"].sum() == len(allocation.seats)
    assert changes["before"].tolist() == changes["after"].tolist()
    assert runs_picture(allocation, allocation, words(language)).png().startswith(b"\x89PNG")


def test_what_two_runs_give_differently_is_better_one_way_and_worse_the_other(allocation, pinned):
    there, back = run_changes(allocation, pinned), run_changes(pinned, allocation)
    sums = [changes.groupby("kind")["applicants"].sum().to_dict() for changes in (there, back)]
    assert sums[0]["better"] == sums[1]["worse"] > 0
    assert sums[0]["worse"] == sums[1]["better"] > 0
    one, other = obtained(allocation), obtained(pinned)
    assert sums[0]["same"] == (one == other).sum()
    assert there["applicants"].sum() == len(one)


def test_losing_a_seat_is_worse_and_two_ways_of_having_none_are_the_same(allocation):
    nobody = replace(allocation, seats=allocation.seats.assign(
        offer_id="", rank=pd.array([None] * len(allocation.seats), dtype="Int64")
    ), waiting=allocation.waiting.iloc[:0])  # fmt: skip
    changes = run_changes(allocation, nobody)
    seated = changes["before"].str.isdigit()
    assert set(changes.loc[seated, "kind"]) == {"worse"}
    assert set(changes.loc[~seated, "kind"]) == {"same"}
    assert {"waiting", "refused"} <= set(changes["before"]) | set(changes["after"])


def test_late_wishes_are_one_group(allocation, monkeypatch):
    late = allocation.seats["rank"].where(allocation.seats["rank"].isna(), 7)
    changes = run_changes(allocation, replace(allocation, seats=allocation.seats.assign(rank=late)))
    assert "later" in set(changes["after"])
    picture = runs_picture(allocation, replace(allocation, seats=allocation.seats.assign(rank=late)), words("en"))
    assert any("later" in text for text in texts(picture))


def test_a_picture_is_the_same_bytes_every_time(allocation, pinned):
    said = words("kk")
    assert seats_picture(allocation, said).svg() == seats_picture(allocation, said).svg()
    assert runs_picture(allocation, pinned, said).svg() == runs_picture(allocation, pinned, said).svg()
