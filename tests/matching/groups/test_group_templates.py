"""Templates say why courses belong together; practice says how often they did."""

import pandas as pd
import pytest

from mobility_planning.matching.groups.group_templates import (
    SHAPES,
    Practice,
    Template,
    Unit,
    learn_practice,
    template_of,
)
from mobility_planning.matching.words.text import read_title

HOME = pd.DataFrame({"course_id": ["PHY", "AN1", "AN2"], "title": ["Optics", "Analysis I", "Analysis II"]})


def template(hosts: str, homes: str, *, short: bool = False) -> Template:
    return template_of(
        [read_title(t) for t in hosts.split(";")], [read_title(t) for t in homes.split(";")], short=short
    )


def decided(*rows: tuple[str, str, str] | tuple[str, str, str, str]) -> pd.DataFrame:
    """Give decisions from (host university, titles, home ids[, verdict])."""
    columns = ["host_hei_id", "host_titles", "home_course_ids", "verdict"]
    return pd.DataFrame([(*row, "equivalent")[:4] for row in rows], columns=columns)


@pytest.mark.parametrize(
    ("hosts", "homes", "found"),
    [
        ("Optics;Optics Laboratory", "Waves", Template.LECTURE_LABORATORY),
        ("Оптика;Лаборатория оптики", "Waves", Template.LECTURE_LABORATORY),
        ("Optics", "Optics;Optics Lab", Template.LECTURE_LABORATORY),
        ("Optics;Genetics Laboratory", "Waves", Template.NONE),
        ("Optics Lab;Advanced Optics Lab", "Waves", Template.NONE),
        ("Calculus I;Calculus II", "Analysis", Template.SEQUENCE),
        ("Calculus I;Calculus II", "Analysis I;Analysis II", Template.SEQUENCE),
        ("Calculus;Calculus II", "Analysis", Template.SEQUENCE),
        ("Calculus II;Calculus 2", "Analysis", Template.NONE),
        ("Calculus I;Botany II", "Analysis", Template.NONE),
        ("Calculus", "Analysis", Template.NONE),
        (";", "", Template.NONE),
    ],
)
def test_a_template_is_read_from_the_titles_of_a_side_with_several_courses(hosts, homes, found) -> None:
    assert template(hosts, homes) == found


def test_short_credits_are_a_template_only_where_the_titles_give_none() -> None:
    assert template("Optics;Acoustics", "Waves", short=True) == Template.CREDITS
    assert template("Optics;Optics Lab", "Waves", short=True) == Template.LECTURE_LABORATORY


@pytest.mark.parametrize("kind", list(Template))
@pytest.mark.parametrize("shape", SHAPES)
def test_every_template_and_shape_has_a_usual_share(kind, shape) -> None:
    share = Practice().share(Unit(kind, ("t",) * shape[0], ("h",) * shape[1]))
    assert share == 1 if shape == (1, 1) else 0 < share < 1


def test_accepting_a_group_raises_its_share_and_accepting_its_courses_alone_lowers_it() -> None:
    unit = Unit(Template.NONE, ("acoustics", "waves"), ("PHY",))
    together = learn_practice(decided(("A", "Acoustics; Waves", "PHY")), HOME)
    alone = learn_practice(decided(("A", "Acoustics", "PHY"), ("A", "Waves", "PHY")), HOME)
    assert alone.share(unit) < Practice().share(unit) < together.share(unit)
    assert alone.chance(unit, 0.9) < Practice().chance(unit, 0.9) < together.chance(unit, 0.9)


def test_a_template_learned_on_one_pair_of_titles_speaks_for_others() -> None:
    practice = learn_practice(decided(("A", "Optics; Optics Lab", "PHY")), HOME)
    other = Unit(Template.LECTURE_LABORATORY, ("light", "light laboratory"), ("PHY",))
    elsewhere = Unit(Template.LECTURE_LABORATORY, ("light", "light laboratory"), ("AN1",))
    assert practice.share(other) > practice.share(elsewhere) > Practice().share(elsewhere)


def test_a_rejected_group_lowers_its_chance() -> None:
    unit = Unit(Template.NONE, ("acoustics", "waves"), ("PHY",))
    rejected = learn_practice(decided(("A", "Acoustics; Waves", "PHY", "rejected")), HOME)
    assert rejected.chance(unit, 0.9) < Practice().chance(unit, 0.9)
    assert rejected.by_title == {}


def test_courses_of_different_universities_are_no_combination() -> None:
    practice = learn_practice(decided(("A", "Acoustics", "PHY"), ("B", "Waves", "PHY")), HOME)
    assert practice == Practice()


def test_decisions_without_a_university_are_each_their_own() -> None:
    practice = learn_practice(decided(("", "Acoustics", "PHY"), ("", "Waves", "PHY")), HOME)
    assert practice == Practice()


def test_groups_larger_than_three_for_two_teach_nothing() -> None:
    practice = learn_practice(decided(("", "A; B; C; D", "PHY"), ("", "E", "PHY; AN1; AN2")), HOME)
    assert practice.precedents == {}


def test_a_precedent_counts_the_universities_where_all_its_titles_were_decided() -> None:
    past = decided(
        ("A", "Acoustics; Waves", "PHY"), ("B", "Acoustics", "PHY"), ("B", "Waves", "AN1"), ("C", "Waves", "PHY")
    )
    assert learn_practice(past, HOME).precedents == {(("acoustics", "waves"), ("PHY",)): (1, 2)}


def test_home_courses_that_were_one_unit_are_remembered_as_a_pair() -> None:
    practice = learn_practice(decided(("A", "Calculus I; Calculus II", "AN2; AN1")), HOME)
    assert practice.pairs == {("AN1", "AN2")}
