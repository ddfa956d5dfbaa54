"""Stays from origin to destination, through the faculties of home."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.outcomes.flows.counts import flows, net_flow, routes
from tests.outcomes.histories import history, stay

STAY = st.builds(
    lambda way, home, host, status: {"direction": way, "programme_id": home, "hei_id": host, "status": status},
    st.sampled_from(["in", "out"]), st.sampled_from(["A", "B", ""]), st.sampled_from(["far", "near"]),
    st.sampled_from(["recognised", "live", "cancelled", "renounced"]),
)  # fmt: skip


def found(stays, **how):
    office = history(mobilities=[stay(number, **one) for number, one in enumerate(stays)])
    return routes(office["mobilities"], office["programmes"], **how)


def test_who_comes_ends_at_a_faculty_and_who_goes_begins_at_one():
    table = found([{"direction": "in"}, {"direction": "in"}, {"programme_id": "B"}])
    rows = table[["direction", "origin", "destination", "stays"]].values.tolist()
    assert rows == [["in", "far", "Services", 2], ["out", "Engineering", "far", 1]]


def test_partners_may_be_countries():
    table = found([{"hei_id": "far"}, {"hei_id": "near", "country": "KZ"}], partner="country")
    assert table["destination"].tolist() == ["KZ", "LV"]


@settings(max_examples=25)
@given(st.lists(STAY, min_size=1, max_size=20))
def test_every_stay_made_is_in_exactly_one_flow(stays):
    made = [one for one in stays if one["status"] not in ("cancelled", "renounced")]
    assert found(stays)["stays"].sum() == len(made)


@settings(max_examples=25)
@given(st.lists(STAY, min_size=1, max_size=20))
def test_no_small_number_is_left_where_a_least_one_is_named(stays):
    office = history(mobilities=[stay(number, **one) for number, one in enumerate(stays)])
    told = flows(office["mobilities"], office["institutions"], k=5)
    net = net_flow(office["mobilities"], k=5)
    assert not told["stays"].between(1, 4).any()
    assert told["stays"].isna().eq(told["shown"] != "yes").all()
    assert not net[["incoming", "outgoing"]].stack().between(1, 4).any()
    assert net["net"].isna().eq(net[["incoming", "outgoing"]].isna().any(axis=1)).all()
    assert not found(stays, k=5)["stays"].between(1, 4).any()


def test_the_partners_of_a_term_do_not_add_up_to_what_its_year_leaves_for_a_small_one():
    terms = [("spring", "far", 3), ("autumn", "far", 6), ("autumn", "near", 9)]
    stays = [{"term": term, "hei_id": host} for term, host, number in terms for _ in range(number)]
    office = history(mobilities=[stay(number, **one) for number, one in enumerate(stays)])
    told = flows(office["mobilities"], office["institutions"], k=5)
    rows = told[["term", "hei_id", "shown"]].values.tolist()
    assert rows == [["autumn", "far", "complement"], ["autumn", "near", "yes"], ["spring", "far", "small"]]
    assert told["stays"].isna().tolist() == [True, False, True]


@given(st.lists(st.tuples(st.sampled_from(["autumn", "spring", ""]), st.sampled_from(["far", "near"]),
                          st.integers(1, 12)), min_size=1, max_size=6))  # fmt: skip
def test_what_is_hidden_in_a_year_is_never_fewer_than_can_be_shown(counts):
    stays = [{"term": term, "hei_id": host} for term, host, number in counts for _ in range(number)]
    office = history(mobilities=[stay(number, **one) for number, one in enumerate(stays)])
    told = flows(office["mobilities"], office["institutions"], k=5)
    hidden = len(stays) - int(told["stays"].sum())
    assert hidden == 0 or hidden >= 5 or told["stays"].isna().all()
