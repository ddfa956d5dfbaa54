from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.errors import ConversionError
from mobility_planning.core.facts import rows_of, shipped_facts
from mobility_planning.core.languages import cefr_of, certificate_levels
from mobility_planning.core.terms import Cefr

LAST_OLD, FIRST_NEW = date(2026, 1, 20), date(2026, 1, 21)
POINTS = {
    "IELTS": (date(2025, 1, 1), 0, 18, 2),
    "TOEFL iBT": (LAST_OLD, 0, 120, 1),
    "toefl ibt": (FIRST_NEW, 2, 12, 2),
    "Cambridge": (date(2025, 1, 1), 80, 230, 1),
    "Duolingo": (date(2025, 1, 1), 10, 160, 1),
    "KAZTEST": (date(2025, 1, 1), 0, 150, 1),
}


def level(test, score, on=None):
    found = cefr_of(test, score, taken_on=on).cefr
    return "" if found is None else found.value


@pytest.mark.parametrize(
    ("test", "scores"),
    [
        ("IELTS", "3.5: 4.0:B1 5.0:B1 5.5:B2 6,5:B2 7.0:C1 8.0:C1 8.5:C2 9:C2"),
        ("Cambridge", "99: 100:A1 119:A1 120:A2 140:B1 159:B1 160:B2 180:C1 199:C1 200:C2 230:C2"),
        ("Duolingo", "9: 10:A1 60:A2 85:B1 95:B1 100:B2 130:C1 160:C2"),
        ("KAZTEST", "30: 31:A1 64:A1 65:A2 104:A2 105:B1 120:B2 134:B2 135:C1 145:C1 146:C2 150:C2"),
        ("TORFL", "ТЭУ:A1 ТБУ:A2 ТРКИ-1:B1 ТРКИ-2:B2 ТРКИ-3:C1 ТРКИ-4:C2"),
        ("TestDaF", "TDN3:B2 TDN4:C1 TDN5:C1"),
        ("CEFR", "A1:A1 A2:A2 B1:B1 B2:B2 C1:C1 C2:C2"),
    ],
)
def test_the_ends_of_every_row_of_a_test_give_its_level(test, scores):
    for pair in scores.split():
        score, expected = pair.split(":")
        assert level(test, score) == expected, pair


def test_toefl_is_read_on_the_scale_of_its_day():
    old = {41: "", 42: "B1", 71: "B1", 72: "B2", 94: "B2", 95: "C1", 117: "C1", 118: "C2", 120: "C2"}
    new = {1: "A1", 1.5: "A1", 2: "A2", 3.5: "B1", 4: "B2", 4.5: "B2", 5: "C1", 5.5: "C1", 6: "C2"}
    assert {score: level("TOEFL iBT", score, LAST_OLD) for score in old} == old
    assert {score: level("TOEFL iBT", score, FIRST_NEW) for score in new} == new


def test_a_score_of_the_other_toefl_scale_is_refused_or_gives_no_level():
    with pytest.raises(ConversionError, match=r"up to 6 in steps of 0\.5"):
        cefr_of("TOEFL iBT", 95, taken_on=FIRST_NEW)
    assert level("TOEFL iBT", 5, LAST_OLD) == ""
    with pytest.raises(ConversionError, match="up to 120"):
        cefr_of("TOEFL iBT", "5.5", taken_on=LAST_OLD)


def test_an_undated_toefl_score_is_read_on_whichever_scale_has_it():
    assert [level("TOEFL iBT", score) for score in (95, 5.5, 30)] == ["C1", "C1", ""]


@pytest.mark.parametrize("name", ["toefl ibt", "TOEFL-iBT", " ToeflIBT ", "TOEFL", "ТОEFL iBT"])
def test_a_test_is_known_in_any_case_and_spacing_and_by_its_other_names(name):
    assert cefr_of(name, "95", taken_on=LAST_OLD).fact_id == "toefl-ibt.C1"


@pytest.mark.parametrize(
    ("test", "score", "expected"),
    [
        ("ТРКИ", "трки 2", "B2"),
        ("torfl", "ТРКИ-II", "B2"),
        ("TORFL", 2, "B2"),
        ("TORFL", 2.0, "B2"),
        ("TestDaF", "tdn 4", "C1"),
        ("CEFR", "b2", "B2"),
        ("cefr", "В2", "B2"),
        ("ҚАЗТЕСТ", "Upper-Intermediate", "B2"),
        ("kaztest", "120.0", "B2"),
    ],
)
def test_a_level_in_words_is_read_as_offices_write_it(test, score, expected):
    assert level(test, score) == expected


REFUSED = {
    "IELTS": ["6.3", "5.25", "65", "-1", "B2", "", "nan"],
    "CEFR": ["5"],
    "KAZTEST": ["151", "120.5"],
    "TORFL": ["ТРКИ-5"],
    "TestDaF": ["TDN 2"],
    "Cambridge": ["1e2"],
}


@pytest.mark.parametrize(("test", "score"), [(test, score) for test, scores in REFUSED.items() for score in scores])
def test_a_score_the_test_does_not_give_is_refused(test, score):
    with pytest.raises(ConversionError, match="gives no score"):
        cefr_of(test, score)


def test_a_score_below_the_lowest_row_names_that_row():
    found = cefr_of("IELTS", 3)
    assert (found.cefr, found.fact_id) == (None, "ielts.B1")


def test_an_unknown_test_is_answered_with_its_nearest_neighbour():
    with pytest.raises(ConversionError, match="did you mean 'Duolingo'"):
        cefr_of("Duolinga", 100)


def test_a_certificate_for_another_language_than_the_tests_own_is_refused():
    assert cefr_of("IELTS", 6, language="EN").cefr is Cefr.B2
    assert cefr_of("CEFR", "B2", language="tr").cefr is Cefr.B2
    with pytest.raises(ConversionError, match=r"IELTS is no test of 'de' \(it tests 'en'"):
        cefr_of("IELTS", 6, language="de")


def test_an_office_row_wins_over_the_shipped_ones():
    own = pd.DataFrame(
        {"fact_id": ["own"], "test": ["IELTS"], "score_low": ["6"], "score_high": ["6.5"], "cefr": ["C1"]}
    )
    facts = shipped_facts().override("language_tests", own)
    assert cefr_of("IELTS", 6, facts=facts).fact_id == "own"
    assert cefr_of("IELTS", 5.5, facts=facts).fact_id == "ielts.B2"


def test_certificates_are_read_by_the_facts_at_hand_whatever_was_read_before():
    own = pd.DataFrame(
        {"fact_id": ["own"], "test": ["IELTS"], "score_low": ["6"], "score_high": ["6.5"], "cefr": ["C1"]}
    )
    rows = pd.DataFrame({"language": ["en"], "test": ["IELTS"], "score": ["6"], "taken_on": [""]})
    shipped = certificate_levels(rows)
    ours = certificate_levels(rows, shipped_facts().override("language_tests", own))
    assert [*shipped["cefr"], *ours["cefr"], *certificate_levels(rows)["cefr"]] == ["B2", "C1", "B2"]


def test_no_day_that_no_row_covers_is_guessed_at():
    own = pd.DataFrame(
        {"fact_id": ["x"], "test": ["Ours"], "valid_from": ["2024-01-01"], "score_text": ["pass"]} | {"cefr": ["B1"]}
    )
    facts = shipped_facts().override("language_tests", own)
    assert cefr_of("ours", "PASS", facts=facts).cefr is Cefr.B1
    with pytest.raises(ConversionError, match="no row of Ours holds on 2023-12-31"):
        cefr_of("ours", "pass", taken_on=date(2023, 12, 31), facts=facts)


@given(st.sampled_from(sorted(POINTS)), st.data())
def test_a_higher_score_never_shows_a_lower_level(test, data):
    day, low, high, per_point = POINTS[test]
    one, other = sorted(data.draw(st.tuples(st.integers(low, high), st.integers(low, high))))
    worse, better = (cefr_of(test, score / per_point, taken_on=day).cefr for score in (one, other))
    assert (worse.order if worse else 0) <= (better.order if better else 0)


def test_every_shipped_row_is_reached_by_some_score():
    for row in rows_of(shipped_facts().language_tests):
        day = FIRST_NEW if row["valid_from"] else LAST_OLD
        score = row["score_text"].split(";")[0] or row["score_low"]
        assert cefr_of(row["test"], score, taken_on=day, language=row["language"]).fact_id == row["fact_id"]


def test_certificates_keep_their_rows_and_gain_a_level_or_a_fault():
    rows = pd.DataFrame(
        {
            "applicant_id": ["A1", "A2", "A3", "A4", "A5", "A6"],
            "language": ["en", "ru", "en", "de", "en", None],
            "test": ["IELTS", "TORFL", "IELS", "IELTS", "IELTS", None],
            "score": ["6,5", "ТРКИ-1", "6", "6", "3", None],
            "taken_on": pd.to_datetime(["2025-01-01", None, None, None, None, None]),
        },
        index=[3, 1, 4, 1, 5, 9],
    )
    before = rows.copy()
    table = certificate_levels(rows)
    pd.testing.assert_frame_equal(rows, before)
    pd.testing.assert_frame_equal(table[list(rows.columns)], rows)
    assert table["cefr"].tolist() == ["B2", "B1", "", "", "", ""]
    assert table["cefr_order"].tolist() == [4, 3, 0, 0, 0, 0]
    assert table["fact_id"].tolist() == ["ielts.B2", "torfl.B1", "", "", "ielts.B1", ""]
    faulty = [bool(fault) for fault in table["fault"]]
    assert faulty == [False, False, True, True, False, True]
    assert "did you mean 'IELTS'" in table["fault"].tolist()[2]


def test_days_may_be_text_and_a_day_that_is_none_is_a_fault():
    rows = pd.DataFrame(
        {
            "applicant_id": ["A1", "A2", "A3"],
            "language": "en",
            "test": "TOEFL iBT",
            "score": [95, 5, 95],
            "taken_on": ["2026-01-20", "2026-01-21", "soon"],
        }
    )
    table = certificate_levels(rows)
    assert table["fact_id"].tolist() == ["toefl-ibt.C1", "toefl-ibt-2026.C1", ""]
    assert "'soon' is no date" in table["fault"].tolist()[2]


def test_a_table_without_certificates_keeps_its_types():
    rows = pd.DataFrame(
        {name: pd.Series(dtype="str") for name in ("applicant_id", "language", "test", "score", "taken_on")}
    )
    added = certificate_levels(rows)[["cefr", "cefr_order", "fact_id", "fault"]]
    assert added.dtypes.astype(str).tolist() == ["str", "int64", "str", "str"]
