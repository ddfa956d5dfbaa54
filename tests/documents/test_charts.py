"""The pictures show the round's numbers, alike every time, without the network."""

import re
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.charts import BLUE, GREY, INK, ORANGE, pictures, wrapped


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def texts(svg):
    return [element.text for element in ET.fromstring(svg).iter() if element.tag.endswith("}text")]  # noqa: S314


@pytest.mark.parametrize("language", list(Language))
def test_a_round_has_four_pictures_each_with_words_for_who_does_not_see_it(allocation, language):
    made = pictures(allocation, words(language))
    assert [picture.name for picture in made] == ["choices", "hosts", "refusals", "mechanisms"]
    for picture in made:
        assert picture.alt.startswith(picture.title)
        assert re.search(r"\d", picture.alt)


def test_a_picture_is_the_same_every_time(allocation):
    one, other = pictures(allocation, words("kk")), pictures(allocation, words("kk"))
    assert [picture.svg() for picture in one] == [picture.svg() for picture in other]
    assert one[0].png() == other[0].png()
    assert one[0].png().startswith(b"\x89PNG")


def test_a_picture_takes_the_text_colour_of_its_page_and_nothing_from_the_network(allocation):
    for picture in pictures(allocation, words("en")):
        svg = picture.svg()
        assert "currentColor" in svg
        assert INK not in svg
        assert set(re.findall(r"https?://[^\"' ]+", svg)) <= {
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xlink",
        }


def test_ids_of_two_pictures_on_one_page_never_meet(allocation):
    ids = [set(re.findall(r'\bid="([^"]+)"', picture.svg())) for picture in pictures(allocation, words("en"))]
    assert sum(map(len, ids)) == len(set().union(*ids))


def test_a_hostile_name_is_text_in_a_picture(allocation):
    hosts = pictures(allocation, words("en"))[1].svg()
    assert "<script" not in hosts
    assert "<script>alert(1)</script>" in texts(hosts)


def test_the_numbers_stand_beside_their_bars(allocation):
    shown = texts(pictures(allocation, words("en"))[0].svg())
    assert {"choice 1", "choice 2", "on a waiting list", "every wish refused", "no wish handed in", "3"} <= set(shown)


@pytest.mark.parametrize("language", list(Language))
def test_no_label_is_cut_however_long(office, tmp_path, language):
    long = "Ықтимал Щучинский Международный Широкомасштабный Университет Инжиниринга и Менеджмента"
    named = ["hei_id,name,name_ru,name_kk,country", "H,Home,,,KZ", f"X,{long},,,LV", f"Y,{long.upper()},,,TR"]
    for picture in pictures(allocate(office(tmp_path, institutions=named)), words(language)):
        svg = picture.svg()
        assert "…" not in svg
        if picture.name == "hosts":
            said = " ".join(element.text for element in ET.fromstring(svg).iter() if element.text)  # noqa: S314
            assert long in said
            assert long.upper() in said


@pytest.mark.parametrize("ground", ["#ffffff", "#14181d"])
def test_the_colours_are_seen_on_light_and_on_dark_ground(ground):
    assert [colour for colour in (BLUE, ORANGE, GREY) if contrast(colour, ground) < 3] == []


def test_a_label_of_many_letters_has_four_lines_and_two_that_begin_alike_stay_apart():
    labels = pd.Series(["long " * 4_000 + end for end in "ab"] + ["Optics", "Optics"])
    told = wrapped(labels)
    assert told.str.count("\n").tolist() == [3, 3, 0, 0]
    assert told.nunique() == 3
    assert told[0].endswith("…")
