import pytest

from mobility_planning.core.locale import words
from mobility_planning.desk.review.reasons import reasons
from mobility_planning.desk.review.units import Unit
from tests.agreements.plans import HOST, decision
from tests.desk.review.offices import CALCULUS, LECTURE_AND_LAB, OPTICS, proposals, small_office

PAST = decision(
    "", "CAL", decided_by="advisor-9", decided_on=None, host_titles="Differential Calculus", host_hei_id="other"
)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_proposal_is_explained_in_words_and_as_a_picture(language):
    told = reasons(small_office(), proposals(), [CALCULUS], words(language))[CALCULUS.key]
    assert "Differential Calculus" in told["words"][0]
    assert told["picture"].name == "match-waterfall"
    assert words(language).say("explain-no-decision") not in told["words"]


def test_decisions_on_like_titles_stand_beside_the_words():
    (row,) = reasons(small_office(decisions=[PAST]), proposals(), [CALCULUS], words("en"))[CALCULUS.key]["alike"]
    assert (row["titles"], row["hei"], row["by"], row["verdict"], row["similarity"]) == (
        "Differential Calculus", "other", "advisor-9", "equivalent", "100%",
    )  # fmt: skip


def test_only_proposed_pairs_are_explained():
    unknown = Unit.of(HOST, ["H1"], ["OPT"])
    assert list(reasons(small_office(), proposals(), [unknown, OPTICS, LECTURE_AND_LAB], words("en"))) == [OPTICS.key]
    assert reasons(small_office(), proposals(), [], words("en")) == {}
