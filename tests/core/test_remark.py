import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.remark import remark, sentences
from mobility_planning.core.terms import Language


def test_the_order_in_which_data_is_given_does_not_matter():
    assert remark("ground-short", missing=1, due=4) == remark("ground-short", due=4, missing=1)


@pytest.mark.parametrize("language", list(Language))
def test_remarks_follow_each_other_as_sentences(language):
    told = sentences((remark("ground-office"), remark("ground-failed", course="Optics")), words(language))
    assert told.count(".") == 2
    assert told.endswith("Optics.")
