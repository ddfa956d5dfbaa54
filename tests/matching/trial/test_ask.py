"""An advisor is asked first what teaches most: common, doubtful topics, spread out, and nothing twice."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.core.errors import MobilityError, SettingsError
from mobility_planning.matching.trial.ask import COLUMNS, ask_next

WORDS = ["Calculus", "Optics", "Laboratory", "II", "Law", "Contract", "Поэзия"]
ROWS = st.lists(
    st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), st.integers(0, 10)),
    min_size=1,
    max_size=10,
)
VERDICTS = st.dictionaries(st.integers(0, 9), st.sampled_from(["equivalent", "partial", "elective", "rejected"]))


def hosts(*titles: str) -> pd.DataFrame:
    """Write titles as the courses 0, 1, 2 … of one university."""
    return pd.DataFrame({"hei_id": "x", "course_id": [str(n) for n in range(len(titles))], "title": titles})


def proposed(host: pd.DataFrame, chances: list[float]) -> pd.DataFrame:
    """Propose H1 with these probabilities for each course, and H2 with a tenth of them."""
    ids = {"host_hei_id": host["hei_id"], "host_course_id": host["course_id"]}
    first = pd.DataFrame({**ids, "home_course_id": "H1", "rank": 1, "probability": chances})
    return pd.concat([first, first.assign(home_course_id="H2", rank=2, probability=first["probability"] / 10)])


def decided(course: str, verdict: str, home: str = "H1", title: str = "", hei: str = "x") -> pd.DataFrame:
    names = {"host_hei_id": hei, "host_course_ids": course, "host_titles": title}
    return pd.DataFrame([{**names, "home_course_ids": home, "verdict": verdict}])


def asked(n: int, titles: list[str], chances: list[float], past: pd.DataFrame | None = None) -> list[str]:
    host = hosts(*titles)
    return ask_next(n, proposed(host, chances), past, host=host)["host_course_id"].tolist()


def test_the_topic_that_most_courses_share_is_asked_first():
    assert asked(1, ["Roman Law", "Wave Optics", "Optics", "Geometrical Optics"], [0.5] * 4) == ["2"]


def test_of_equally_common_titles_the_doubtful_one_is_asked_first():
    assert asked(3, ["Law", "Optics", "Poetry"], [0.9, 0.95, 0.4]) == ["2", "0", "1"]


def test_near_copies_are_not_asked_together_while_another_topic_waits():
    titles = ["Wave Optics", "WAVE OPTICS", "Wave Optics: Introduction", "Wave Optics Basics", "Law"]
    assert asked(5, titles, [0.3, 0.3, 0.3, 0.3, 0.8])[1] == "4"


def test_a_title_is_asked_once_and_says_how_many_courses_have_it():
    host = hosts("Optics", "optics.", "Law")
    told = ask_next(9, proposed(host, [0.6, 0.4, 0.5]), host=host)
    assert told[["host_course_id", "alike"]].values.tolist() == [["1", 2], ["2", 1]]


def test_a_topic_without_history_comes_before_one_that_was_decided_elsewhere():
    past = decided("9", "equivalent", title="Wave Optics", hei="elsewhere")
    assert asked(1, ["Wave Optics", "Wave Optics 2", "Law"], [0.4, 0.4, 0.6]) != ["2"]
    assert asked(1, ["Wave Optics", "Wave Optics", "Law"], [0.4, 0.4, 0.6], past) == ["2"]


def test_physics_two_is_not_taught_by_physics_one():
    past = decided("9", "equivalent", title="Physics I", hei="elsewhere")
    assert asked(1, ["Physics I", "Physics II"], [0.5, 0.5], past) == ["1"]


@pytest.mark.parametrize("verdict", ["equivalent", "partial", "elective"])
def test_a_course_that_has_an_answer_is_not_asked_again(verdict):
    assert asked(5, ["Optics", "Law"], [0.5, 0.5], decided("0", verdict)) == ["1"]
    assert asked(5, ["Optics", "Law"], [0.5, 0.5], decided("", verdict, title="OPTICS")) == ["1"]


def test_after_a_rejection_the_next_proposal_is_asked_about():
    host = hosts("Optics")
    past = decided("0", "rejected")
    told = ask_next(5, proposed(host, [0.8]), past, host=host)
    assert told["home_course_id"].tolist() == ["H2"]
    assert told["probability"].tolist() == pytest.approx([0.08])
    assert asked(5, ["Optics"], [0.8], pd.concat([past, decided("0", "rejected", "H2")])) == []


def test_a_rejected_pair_leaves_its_title_to_be_learned():
    titles = ["Wave Optics", "Wave Optics", "Law"]
    past = decided("9", "rejected", title="Wave Optics", hei="elsewhere")
    assert asked(1, titles, [0.4, 0.4, 0.6], past) == asked(1, titles, [0.4, 0.4, 0.6]) == ["0"]


def test_a_course_rejected_whatever_the_home_course_is_not_asked_again():
    assert asked(5, ["Optics", "Law"], [0.8, 0.8], decided("0", "rejected", home="")) == ["1"]


def test_the_same_title_at_another_university_may_still_be_asked():
    assert asked(5, ["Optics"], [0.5], decided("0", "equivalent", hei="elsewhere", title="Optics")) == ["0"]


def test_nothing_to_ask_gives_the_columns_and_no_row():
    host = hosts("Optics")
    for none in (
        ask_next(0, proposed(host, [0.5]), host=host),
        ask_next(5, proposed(host, [0.5]).iloc[:0], host=host),
        ask_next(5, proposed(host, [0.5]), decided("0", "elective"), host=host),
    ):
        assert list(none.columns) == list(COLUMNS)
        assert none.empty


def test_proposals_of_other_courses_than_the_hosts_are_refused():
    with pytest.raises(MobilityError, match="not in `host`"):
        ask_next(1, proposed(hosts("Optics", "Law"), [0.5, 0.5]), host=hosts("Optics"))


def test_a_negative_number_of_pairs_is_refused():
    with pytest.raises(SettingsError, match="n is -1"):
        asked(-1, ["Optics"], [0.5])


@settings(max_examples=25, deadline=None)
@given(ROWS, VERDICTS, st.integers(0, 12))
def test_no_decided_pair_is_asked_no_title_twice_and_gains_fall(rows, verdicts, n):
    host = hosts(*(title for title, _ in rows))
    past = pd.concat([hosts().iloc[:0], *(decided(str(course), verdict) for course, verdict in verdicts.items())])
    told = ask_next(n, proposed(host, [tenths / 10 for _, tenths in rows]), past, host=host)
    assert len(told) <= n
    assert told["gain"].is_monotonic_decreasing
    assert (told["gain"] >= 0).all()
    assert not told.duplicated(["host_hei_id", "host_course_id"]).any()
    for course, home in told[["host_course_id", "home_course_id"]].values:
        assert verdicts.get(int(course)) in (None, "rejected")
        assert home == ("H2" if int(course) in verdicts else "H1")


@settings(max_examples=25, deadline=None)
@given(ROWS, VERDICTS, st.integers(1, 12), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(rows, verdicts, n, random):
    def shuffled(table: pd.DataFrame) -> pd.DataFrame:
        return table.iloc[random.sample(range(len(table)), len(table))]

    host = hosts(*(title for title, _ in rows))
    proposals = proposed(host, [tenths / 10 for _, tenths in rows])
    past = pd.concat([hosts().iloc[:0], *(decided(str(course), verdict) for course, verdict in verdicts.items())])
    there = ask_next(n, proposals, past, host=host)
    back = ask_next(n, shuffled(proposals), shuffled(past), host=shuffled(host))
    pd.testing.assert_frame_equal(there, back, check_exact=True)


@settings(max_examples=25, deadline=None)
@given(ROWS, st.integers(1, 6), st.integers(0, 6))
def test_asking_for_more_begins_with_the_same(rows, n, more):
    titles, chances = [title for title, _ in rows], [tenths / 10 for _, tenths in rows]
    assert asked(n + more, titles, chances)[:n] == asked(n, titles, chances)
