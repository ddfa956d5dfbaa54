"""Groups use no course twice, balance their credits, and are the best that could be chosen."""

import math
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.core.errors import SettingsError
from mobility_planning.matching.groups.group_candidates import Campus, Candidate, find_candidates
from mobility_planning.matching.groups.group_templates import Practice
from mobility_planning.matching.groups.groups import COLUMNS, propose_groups
from mobility_planning.matching.words.text import read_title

TITLES = ["Optics", "Optics Lab", "Waves I", "Waves II"]
HOST = pd.DataFrame(
    [(hei, course, title) for hei in "AB" for course, title in zip("1234", TITLES, strict=True)],
    columns=["hei_id", "course_id", "title"],
)
HOME = pd.DataFrame({"hei_id": "H", "course_id": list("XYZ"), "title": ["Optics", "Waves", "Waves Lab"]})
ECTS = [math.nan, 2.0, 4.0, 6.0]
host_ects, home_ects = (st.lists(st.sampled_from(ECTS), min_size=n, max_size=n) for n in (4, 3))


def tables(size: int, heis: str = "AB") -> st.SearchStrategy[pd.DataFrame]:
    pair = st.tuples(st.sampled_from(heis), st.sampled_from("1234"), st.sampled_from("XYZ"))
    rows = st.dictionaries(pair, st.sampled_from([0.02, 0.3, 0.6, 0.9, 0.99]), max_size=size)
    return st.builds(_proposals, rows, host_ects, home_ects)


def _proposals(rows: dict[tuple[str, str, str], float], theirs: list[float], ours: list[float]) -> pd.DataFrame:
    table = pd.DataFrame(list(rows), columns=["host_hei_id", "host_course_id", "home_course_id"], dtype="str")
    return table.assign(
        probability=list(rows.values()),
        host_ects=table["host_course_id"].map(dict(zip("1234", theirs, strict=True))),
        home_ects=table["home_course_id"].map(dict(zip("XYZ", ours, strict=True))),
    )


def pairs(*rows: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["host_course_id", "home_course_id", "probability"]).assign(host_hei_id="A")


def sides(groups: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(groups["host_course_ids"], groups["home_course_ids"], strict=True))


def decided(hei: str, titles: str, homes: str, verdict: str = "equivalent") -> pd.DataFrame:
    row = {"host_hei_id": hei, "host_titles": titles, "home_course_ids": homes, "verdict": verdict}
    return pd.DataFrame([row])


@settings(max_examples=60, deadline=None)
@given(tables(14))
def test_no_course_of_either_side_is_used_twice_at_one_university(proposals) -> None:
    groups = propose_groups(proposals, HOME, HOST)
    for _, chosen in groups.groupby("host_hei_id"):
        for column in ("host_course_ids", "home_course_ids"):
            used = "; ".join(chosen[column]).split("; ")
            assert len(used) == len(set(used))


@settings(max_examples=60, deadline=None)
@given(tables(14), st.sampled_from([0.0, 0.5, 0.8, 1.0]))
def test_no_group_breaks_the_balance_and_unknown_credits_are_marked(proposals, share) -> None:
    groups = propose_groups(proposals, HOME, HOST, credit_share=share)
    known = proposals.drop_duplicates("host_course_id").set_index("host_course_id")["host_ects"].to_dict()
    for group in groups.itertuples():
        total = sum(known[course] for course in group.host_course_ids.split("; "))
        assert (math.isnan(total) and math.isnan(group.host_ects)) or total == pytest.approx(group.host_ects)
        assert not group.host_ects < share * group.home_ects - 1e-6
        assert math.isnan(group.balance) == math.isnan(group.host_ects + group.home_ects)


@settings(max_examples=50, deadline=None)
@given(tables(7, "A"))
def test_the_choice_is_worth_as_much_as_the_best_of_all_packings(proposals) -> None:
    def worth(group: Candidate) -> int:
        p = min(max(group.probability, 1e-6), 1 - 1e-6)
        return round(1000 * (math.log(p / (1 - p)) - math.log(0.2 / 0.8)))

    def fits(some: tuple[Candidate, ...]) -> bool:
        return all(not {*a.hosts, *a.homes} & {*b.hosts, *b.homes} for a, b in combinations(some, 2))

    worthy = [group for group in find_candidates(_campus(proposals)) if worth(group) > 0]
    packings = [some for n in range(4) for some in combinations(worthy, n) if fits(some)]
    best = max(sum(map(worth, some)) for some in packings)
    groups = propose_groups(proposals, HOME, HOST, least=0.2)
    reached = sum(round(1000 * (value - math.log(0.2 / 0.8))) for value in groups["log_odds"])
    assert reached == best


def _campus(proposals: pd.DataFrame) -> Campus:
    ids = zip(proposals["host_course_id"], proposals["home_course_id"], strict=True)
    chances = dict(zip(ids, proposals["probability"], strict=True))
    host = {course: read_title(title) for course, title in zip("1234", TITLES, strict=True)}
    home = {course: read_title(title) for course, title in zip(HOME["course_id"], HOME["title"], strict=True)}
    ects = [
        dict(zip(proposals[f"{side}_course_id"], proposals[f"{side}_ects"], strict=True)) for side in ("host", "home")
    ]
    return Campus({pair: p for pair, p in chances.items() if p >= 0.05}, host, home, ects[0], ects[1], Practice(), 0.8)


@settings(max_examples=40, deadline=None)
@given(tables(14), st.randoms(use_true_random=False))
def test_permuting_the_rows_of_every_table_changes_nothing(proposals, random) -> None:
    def shuffled(table: pd.DataFrame) -> pd.DataFrame:
        return table.iloc[random.sample(range(len(table)), len(table))]

    past = pd.concat(
        [decided("C", "Optics; Optics Lab", "X"), decided("C", "Waves I", "Y"), decided("C", "Waves II", "Y")]
    )
    there = propose_groups(proposals, HOME, HOST, decisions=past)
    back = propose_groups(shuffled(proposals), shuffled(HOME), shuffled(HOST), decisions=shuffled(past))
    pd.testing.assert_frame_equal(there, back, check_exact=True)


def test_a_lecture_and_its_laboratory_become_one_group() -> None:
    groups = propose_groups(pairs(("1", "X", 0.9), ("2", "X", 0.9), ("3", "Y", 0.9)), HOME, HOST)
    assert sides(groups) == [("1; 2", "X"), ("3", "Y")]
    assert groups["template"].tolist() == ["lecture_laboratory", ""]
    assert groups[["n_host", "n_home"]].values.tolist() == [[2, 1], [1, 1]]


def test_two_courses_short_of_credits_alone_count_together() -> None:
    proposals = pairs(("1", "Y", 0.95), ("3", "Y", 0.95)).assign(host_ects=3.0, home_ects=6.0)
    groups = propose_groups(proposals, HOME, HOST)
    assert sides(groups) == [("1; 3", "Y")]
    assert (groups["template"].iloc[0], groups["balance"].iloc[0]) == ("credits", 0.0)


def test_a_course_short_of_credits_with_no_other_is_left_out_unless_the_balance_is_off() -> None:
    proposals = pairs(("1", "X", 0.95)).assign(host_ects=3.0, home_ects=6.0)
    assert propose_groups(proposals, HOME, HOST).empty
    off = propose_groups(proposals, HOME, HOST, credit_share=0.0)
    assert (sides(off), off["balance"].tolist()) == ([("1", "X")], [-3.0])


def test_the_balance_holds_at_the_very_share() -> None:
    proposals = pairs(("1", "X", 0.95)).assign(host_ects=4.8, home_ects=6.0)
    assert sides(propose_groups(proposals, HOME, HOST)) == [("1", "X")]


def test_a_group_accepted_before_is_proposed_and_one_that_was_never_is_not() -> None:
    proposals = pairs(("3", "Y", 0.9), ("4", "Y", 0.9))
    assert sides(propose_groups(proposals, HOME, HOST)) == [("3", "Y")]
    past = pd.concat([decided(hei, "Waves I; Waves II", "Y") for hei in "CDE"])
    assert sides(propose_groups(proposals, HOME, HOST, decisions=past)) == [("3; 4", "Y")]


def test_a_group_rejected_before_gives_way_to_its_courses() -> None:
    proposals = pairs(("1", "X", 0.9), ("2", "X", 0.8))
    assert sides(propose_groups(proposals, HOME, HOST)) == [("1; 2", "X")]
    past = pd.concat([decided(hei, "Optics; Optics Lab", "X", "rejected") for hei in "CDE"])
    assert sides(propose_groups(proposals, HOME, HOST, decisions=past)) == [("1", "X")]


def test_equals_are_settled_by_the_ids() -> None:
    proposals = pairs(("2", "Z", 0.9), ("1", "Z", 0.9))
    host = HOST.assign(title="Botany")
    first = propose_groups(proposals, HOME, host, decisions=pd.concat([decided("C", "a", "Z"), decided("C", "b", "Z")]))
    assert sides(first) == [("1", "Z")]


def test_an_id_depends_on_the_group_alone() -> None:
    alone = propose_groups(pairs(("3", "Y", 0.9)), HOME, HOST)
    among = propose_groups(pairs(("3", "Y", 0.8), ("1", "X", 0.7)), HOME, HOST)
    assert alone["group_id"].iloc[0] == among.set_index("host_course_ids")["group_id"]["3"]
    assert among["group_id"].is_unique


def test_what_is_less_probable_than_asked_is_not_proposed() -> None:
    proposals = pairs(("1", "X", 0.4), ("3", "Y", 0.6))
    assert sides(propose_groups(proposals, HOME, HOST, least=0.5)) == [("3", "Y")]


def test_log_odds_are_those_of_the_probability_and_finite() -> None:
    groups = propose_groups(pairs(("1", "X", 1.0), ("3", "Y", 0.5)), HOME, HOST)
    assert groups["log_odds"].tolist() == pytest.approx([math.log((1 - 1e-6) / 1e-6), 0.0])


def test_missing_impossible_and_repeated_proposals_leave_the_rest() -> None:
    broken = pairs(("1", "X", math.nan), ("2", "X", 1.5), ("3", "Y", 0.3), ("3", "Y", 0.9), ("9", "Q", 0.9))
    groups = propose_groups(broken, HOME, HOST)
    assert sides(groups) == [("3", "Y"), ("9", "Q")]
    assert groups["probability"].tolist() == pytest.approx([0.9, 0.9])


def test_no_proposals_give_an_empty_table_of_the_same_columns_and_types() -> None:
    empty = propose_groups(pairs(), HOME, HOST)
    full = propose_groups(pairs(("1", "X", 0.9)), HOME, HOST)
    assert tuple(empty.columns) == COLUMNS
    assert empty.dtypes.equals(full.dtypes)


@pytest.mark.parametrize(
    "options", [{"least": 0.0}, {"least": 1.0}, {"credit_share": -0.1}, {"credit_share": math.nan}]
)
def test_settings_that_cannot_be_meant_are_refused(options) -> None:
    with pytest.raises(SettingsError):
        propose_groups(pairs(("1", "X", 0.9)), HOME, HOST, **options)
