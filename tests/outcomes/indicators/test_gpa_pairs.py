"""Who is set against whom: by hand, as a law, and never better by another assignment."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.outcomes.indicators.gpa_pairs import matched_pairs, plain_pairs
from tests.outcomes.histories import YEAR, history, stay

BEFORE, AFTER = ("2023/2024", "spring"), (YEAR, "spring")


def term(person, when, gpa, **said):
    year, part = when
    usual = {"applicant_id": person, "programme_id": "A", "academic_year": year, "term": part, "gpa": gpa}
    return usual | {"year": 2 if when == BEFORE else 3, "ects": 30.0} | said


def student(person, before, after, **said):
    return [term(person, BEFORE, before, **said), term(person, AFTER, after)]


def office(*records, stays=(1,), **said):
    return history(mobilities=[stay(n, **said) for n in stays], term_records=[row for rows in records for row in rows])


def couples(workspace, **how):
    pairs = matched_pairs(workspace, **how).pairs
    return dict(zip(pairs["treated"], pairs["control"], strict=True))


def test_the_nearest_average_before_is_chosen():
    found = office(student("M1", 3.0, 3.2), student("C1", 3.2, 3.2), student("C2", 3.05, 3.1), student("C3", 2.9, 3.0))
    (pair,) = matched_pairs(found).pairs.to_dict("records")
    assert (pair["treated"], pair["control"]) == ("M1", "C2")
    assert pair["difference"] == pytest.approx((3.2 - 3.0) - (3.1 - 3.05))


def test_another_programme_or_year_or_term_is_no_comparison():
    other = student("C1", 3.0, 3.0, programme_id="B")
    older = student("C2", 3.0, 3.0, year=3)
    later = [term("C3", BEFORE, 3.0), term("C3", ("2025/2026", "autumn"), 3.0)]
    assert couples(office(student("M1", 3.0, 3.2), other, older, later)) == {}


@pytest.mark.parametrize("unknown", [{"programme_id": ""}, {"year": None}])
def test_those_whose_programme_or_year_is_not_known_are_not_alike(unknown):
    found = matched_pairs(office(student("M1", 3.0, 3.2, **unknown), student("C1", 3.0, 3.0, **unknown)))
    assert (len(found.treated), len(found.pairs)) == (1, 0)


@pytest.mark.parametrize("part", ["year", ""])
def test_a_stay_of_a_whole_year_or_of_a_term_not_said_leaves_no_term_of_that_year(part):
    records = [term("M1", when, gpa) for when, gpa in ((BEFORE, 3.0), (AFTER, 2.0), (("2025/2026", "autumn"), 3.2))]
    (row,) = matched_pairs(office(records, term=part)).treated.to_dict("records")
    assert (row["before"], row["after"]) == (3.0, 3.2)


def test_who_was_away_earlier_in_the_year_of_the_term_before_is_no_control():
    people = [*student("M1", 3.0, 3.2), *student("C1", 3.0, 3.0)]
    away = stay(2, applicant_id="C1", academic_year=BEFORE[0])
    assert couples(history(mobilities=[stay(1)], term_records=people)) == {"M1": "C1"}
    assert couples(history(mobilities=[stay(1), away], term_records=people)) == {}


def test_the_caliper_itself_is_near_enough_and_a_hundredth_more_is_not():
    assert couples(office(student("M1", 3.0, 3.2), student("C1", 3.25, 3.0))) == {"M1": "C1"}
    assert couples(office(student("M1", 3.0, 3.2), student("C1", 3.26, 3.0))) == {}
    assert couples(office(student("M1", 3.0, 3.2), student("C1", 3.26, 3.0)), caliper=0.3) == {"M1": "C1"}


def test_as_many_are_paired_as_can_be_though_one_would_be_nearer_to_another():
    people = [student("M1", 3.0, 3.2), student("M2", 3.2, 3.2), student("C1", 3.19, 3.0), student("C2", 3.4, 3.0)]
    assert couples(office(*people, stays=(1, 2))) == {"M1": "C1", "M2": "C2"}


def test_terms_of_the_stay_do_not_count_and_the_nearest_ones_do():
    away = term("M1", (YEAR, "autumn"), 4.0)
    earlier, later = term("M1", ("2023/2024", "autumn"), 1.0), term("M1", ("2025/2026", "autumn"), 1.0)
    (row,) = matched_pairs(office([*student("M1", 3.0, 3.2), away, earlier, later])).treated.to_dict("records")
    assert (row["before"], row["after"]) == (3.0, 3.2)


def test_two_stays_with_no_term_at_home_between_them_are_one():
    both = history(
        mobilities=[stay(1), stay(1, term="spring", hei_id="near")],
        term_records=[term("M1", BEFORE, 3.0), term("M1", ("2025/2026", "autumn"), 3.2)],
    )
    assert len(matched_pairs(both).treated) == 1


def test_who_went_in_these_years_is_no_control_and_who_gave_up_the_stay_is():
    people = [student("M1", 3.0, 3.2), student("M2", 3.0, 3.0)]
    assert couples(office(*people, stays=(1, 2))) == {}
    given_up = [stay(1), stay(2, status="renounced")]
    assert couples(history(mobilities=given_up, term_records=[row for rows in people for row in rows])) == {"M1": "M2"}


def test_whoever_left_the_records_is_not_compared():
    assert matched_pairs(office([term("M1", BEFORE, 3.0)], student("C1", 3.0, 3.0))).treated.empty


def test_terms_on_another_scale_are_left_out():
    hundred = student("C1", 3.0, 3.0, grade_scale="kz-100")
    found = matched_pairs(office(student("M1", 3.0, 3.2), hundred, student("C2", 3.2, 3.2)))
    assert found.pairs["control"].tolist() == ["C2"]


GPAS = st.lists(st.integers(0, 12).map(lambda n: 3 + n / 20), min_size=1, max_size=5)


@settings(max_examples=15, deadline=None)
@given(GPAS, GPAS)
def test_no_other_assignment_pairs_more_or_nearer(went, stayed):
    people = [student(f"M{n}", gpa, gpa) for n, gpa in enumerate(went)]
    people += [student(f"C{n}", gpa, gpa) for n, gpa in enumerate(stayed)]
    pairs = matched_pairs(office(*people, stays=range(len(went)))).pairs
    assert pairs["control"].is_unique
    assert pairs["treated"].is_unique
    apart = np.abs(pairs["before_treated"] - pairs["before_control"])
    assert (apart <= 0.25 + 1e-9).all()
    assert (-len(pairs), apart.sum()) <= _best(went, stayed)


def _best(went, stayed):
    """Try every way to set one against the other, and give the most pairs with the smallest distance."""
    short, long = sorted([went, stayed], key=len)
    tried = []
    for order in permutations(long, len(short)):
        near = [abs(one - other) for one, other in zip(short, order, strict=True) if abs(one - other) <= 0.25 + 1e-9]
        tried.append((-len(near), sum(near) + 1e-9))
    return min(tried)


def test_the_order_of_the_rows_changes_nothing():
    people = [student(f"M{n}", 3 + n / 10, 3.2) for n in range(4)] + [student(f"C{n}", 3.05, 3.0) for n in range(4)]
    one, other = (office(*order, stays=range(4)) for order in (people, people[::-1]))
    assert matched_pairs(one).pairs.equals(matched_pairs(other).pairs)


def test_plain_pairs_are_after_less_before_with_no_control():
    found = plain_pairs(history(mobilities=[stay(1, gpa_before=3.0, gpa_after=3.3), stay(2, gpa_before=3.0)]))
    assert found["difference"].tolist() == pytest.approx([0.3])
    assert found["control"].tolist() == [""]
    assert found[["before_control", "after_control"]].isna().all(axis=None)
