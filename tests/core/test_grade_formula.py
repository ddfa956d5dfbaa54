from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.errors import ConversionError
from mobility_planning.core.facts import shipped_facts
from mobility_planning.core.grade_formula import from_bavarian, from_share, linear_share, modified_bavarian
from mobility_planning.core.grades import gpa_scale

SCALES = sorted(shipped_facts().gpa_scales["scale"])
SHARES = st.fractions(min_value=0, max_value=1, max_denominator=200)


def test_the_printed_example_of_the_modified_bavarian_formula():
    assert modified_bavarian(82, best=100, passing=50) == Fraction("2.08")


def test_best_and_pass_mark_become_one_and_four():
    assert [modified_bavarian(grade, best=10, passing=4) for grade in (10, 4)] == [1, 4]


@given(SHARES, st.sampled_from(SCALES))
def test_the_formula_and_its_inverse_give_the_grade_back(share, scale):
    ends = gpa_scale(scale)
    grade = from_share(share, ends)
    german = modified_bavarian(grade, ends.best, ends.passing)
    assert from_bavarian(german, ends.best, ends.passing) == grade
    assert german == from_share(share, gpa_scale("de"))


@given(SHARES, SHARES, st.sampled_from(SCALES), st.sampled_from(SCALES))
def test_a_better_share_is_a_better_grade_on_every_scale(one, other, scale, to_scale):
    better, worse = max(one, other), min(one, other)
    first, second = (linear_share(from_share(share, gpa_scale(scale)), gpa_scale(scale)) for share in (better, worse))
    assert (first, second) == (better, worse)
    to = gpa_scale(to_scale)
    assert abs(from_share(first, to) - to.best) <= abs(from_share(second, to) - to.best)


def test_a_scale_without_a_pass_mark_is_named():
    own = pd.DataFrame({"fact_id": ["x"], "scale": ["x"], "best": ["10"], "worst": ["0"]})
    scale = gpa_scale("x", shipped_facts().override("gpa_scales", own))
    with pytest.raises(ConversionError, match="the scale x states no pass mark"):
        linear_share(Fraction(5), scale)


def test_a_best_grade_that_is_the_pass_mark_is_refused():
    with pytest.raises(ConversionError, match="the best grade is the lowest passing grade"):
        modified_bavarian(5, best=5, passing=5)
