"""The light count of a simulation says what the independent audit says, whatever rules a round has."""

import random
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.compare import measured
from mobility_planning.allocation.measures import Measures, counted
from mobility_planning.allocation.mechanisms import mechanisms_of
from mobility_planning.allocation.round import prepare
from mobility_planning.core.errors import AllocationError
from mobility_planning.tables.settings import Settings
from tests.allocation.offices import office

PEOPLE = [f"A{number}" for number in range(6)]
OFFERS = ["X1", "Y1", "Z1"]
TABLES = {
    "programmes": "programme_id,title,faculty,level,isced_f\n"
    "P,Tourism,Services,bachelor,1015\nQ,Physics,Science,bachelor,0533\n",
    "offers": "offer_id,hei_id,quantity,term,cost,currency\n"
    "X1,X,1,autumn,100,KZT\nY1,X,2,year,150,KZT\nZ1,X,1,spring,,\n",
    "applicants": "applicant_id,programme_id,year,study_form,gpa,funding\n"
    + "".join(f"{name},{'PQ'[n % 2]},2,full_time,3.0,{['grant', 'self'][n // 3]}\n" for n, name in enumerate(PEOPLE)),
    "languages": "applicant_id,language,test,score\nA0,en,CEFR,B2\n",
    "choices": "applicant_id,rank,offer_id\nA0,1,X1\n",
}
SERVICES, SCIENCE = {"faculty": "Services"}, {"faculty": "Science"}
RULES = [
    {"quota": [{"name": "cap", "applicants": SERVICES, "max": 1}]},
    {"quota": [{"name": "floor", "applicants": SCIENCE, "min": 2}]},
    {"quota": [{"name": "halves", "offers": {"hei_id": "X"}, "max": 3, "count": "semesters"}]},
    {"quota": [{"name": "share", "applicants": SCIENCE, "min_percent": 40, "max_percent": 60}]},
    {"budget": [{"name": "fund", "funding": "grant", "amount": 250, "currency": "KZT"}]},
    {
        "quota": [{"name": "cap", "applicants": SERVICES, "max": 2}],
        "budget": [{"name": "fund", "funding": "grant", "amount": 150, "currency": "KZT"}],
    },
]
EARLIER = pd.DataFrame({"applicant_id": PEOPLE[:3], "offer_id": OFFERS}, dtype="str")


@pytest.fixture(scope="module")
def base():
    with tempfile.TemporaryDirectory() as folder:
        yield office(Path(folder), **TABLES)


@st.composite
def choices(draw):
    wishes = {name: draw(st.permutations(OFFERS))[: draw(st.integers(0, 3))] for name in PEOPLE}
    rows = [(name, rank, offer) for name, own in wishes.items() for rank, offer in enumerate(own, start=1)]
    table = pd.DataFrame(rows, columns=["applicant_id", "rank", "offer_id"])
    return table.astype({"applicant_id": "str", "rank": "Int64", "offer_id": "str"})


@st.composite
def sections(draw):
    """Draw settings: bands that make ties or not, rules, a pin, and what earlier seats are worth."""
    own = draw(st.sampled_from([{}, *RULES]))
    pin = draw(st.sampled_from([[], [], [{"applicant_id": "A1", "offer_id": "Y1"}]]))
    merit = {"gpa": 100, "bands": draw(st.sampled_from([1, 1000])), "seed": 1}
    earlier = draw(st.sampled_from(["free", "kept", "fixed"]))
    return Settings.model_validate(
        {"workspace": {"home": "H"}, "merit": merit, "allocation": {"earlier": earlier}, "pin": pin, **own}
    )


def any_seats(problem, order, share):
    """Give seats by chance, no applicant two and no offer more than it has."""
    free, chosen = problem.capacity.copy(), {}
    for pair in order.sample(range(problem.size), problem.size):
        person, offer = int(problem.applicant[pair]), int(problem.offer[pair])
        if person not in chosen and free[offer] and order.random() < share:
            chosen[person] = pair
            free[offer] -= 1
    return np.sort(np.array(list(chosen.values()), dtype=np.int64))


def the_same(round_, chosen):
    light, audited = counted(round_, chosen), measured(round_, chosen)
    for name in ("placed", "first_choice", "envy_pairs", "wasted_seats", "spread"):
        assert getattr(light, name) == audited[name], name
    seats = round_.seats(chosen)
    assert light.rank_sum == seats["rank"].sum()
    assert light.merit_sum == seats["merit"].sum()
    assert audited["mean_rank"] == (round(light.rank_sum / light.placed, 3) if light.placed else None)


@settings(max_examples=20, deadline=None)
@given(
    gpas=st.lists(st.sampled_from([2.5, 3.0, 3.4, 3.5]), min_size=6, max_size=6), wishes=choices(), asked=sections(),
    order=st.randoms(use_true_random=False),
)  # fmt: skip
def test_the_light_count_is_what_the_audit_finds(base, gpas, wishes, asked, order: random.Random):
    tables = {
        "applicants": base["applicants"].assign(gpa=gpas), "choices": wishes, "earlier_seats": EARLIER,
    }  # fmt: skip
    try:
        round_ = prepare(replace(base, tables={**base.tables, **tables}, settings=asked))
    except AllocationError:
        assume(False)  # a pin that nobody wished for, or more earlier seats than the offer has
    for share in (0.4, 0.9, 1.0):
        the_same(round_, any_seats(round_.problem, order, share))


def test_the_light_count_of_every_mechanism_is_what_the_table_of_mechanisms_says(tmp_path):
    choices = "applicant_id,rank,offer_id\n" + "".join(
        f"{name},{rank},{offer}\n" for name in PEOPLE for rank, offer in enumerate(OFFERS, start=1)
    )
    applicants = TABLES["applicants"].replace("A3,Q,2,full_time,3.0", "A3,Q,2,full_time,3.9")
    round_ = prepare(office(tmp_path, **TABLES | {"choices": choices, "applicants": applicants}))
    for give in mechanisms_of(round_).values():
        the_same(round_, give(round_))


def round_of_two(tmp_path, rules=""):
    """A has the higher GPA and B the seat; X2 stays free, which A wished for and B did not."""
    round_ = prepare(
        office(
            tmp_path, rules,
            offers="offer_id,hei_id,quantity\nX1,X,1\nX2,X,1\n",
            applicants="applicant_id,programme_id,year,study_form,gpa\nA,P,2,full_time,3.5\nB,P,2,full_time,3.0\n",
            choices="applicant_id,rank,offer_id\nA,1,X1\nA,2,X2\nB,1,X1\n",
        )
    )  # fmt: skip
    return round_, np.array([2])


def test_a_wish_for_a_lower_merits_seat_is_envy_and_one_for_a_free_seat_is_waste(tmp_path):
    round_, seat_of_b = round_of_two(tmp_path)
    merit = int(round_.problem.merit[2])
    assert counted(round_, seat_of_b) == Measures(1, 1, 1, merit, envy_pairs=1, wasted_seats=1, spread=0)


def test_a_quota_that_forbids_a_second_seat_excuses_waste_and_not_envy(tmp_path):
    round_, seat_of_b = round_of_two(
        tmp_path, '[[quota]]\nname = "one"\napplicants = {faculty = "Services"}\nmax = 1\n'
    )
    found = counted(round_, seat_of_b)
    assert (found.envy_pairs, found.wasted_seats) == (1, 0)


@pytest.mark.parametrize(("least", "envied"), [(1, 1), (2, 0)])
def test_a_least_number_excuses_envy_where_the_exchange_would_go_below_it(tmp_path, least, envied):
    round_ = prepare(
        office(
            tmp_path, f'[[quota]]\nname = "floor"\napplicants = {{faculty = "Science"}}\nmin = {least}\n',
            programmes=TABLES["programmes"],
            offers="offer_id,hei_id,quantity\nX1,X,1\nX2,X,1\n",
            applicants="applicant_id,programme_id,year,study_form,gpa\n"
            "A,P,2,full_time,3.5\nB,Q,2,full_time,3.0\nC,Q,2,full_time,3.2\n",
            choices="applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\nC,1,X2\n",
        )
    )  # fmt: skip
    both_of_science = np.array([1, 2])
    assert counted(round_, both_of_science).envy_pairs == envied == measured(round_, both_of_science)["envy_pairs"]


def test_a_pinned_seat_is_envied_by_nobody(tmp_path):
    round_, seat_of_b = round_of_two(tmp_path, '[[pin]]\napplicant_id = "B"\noffer_id = "X1"\n')
    found = counted(round_, seat_of_b)
    assert (found.envy_pairs, found.wasted_seats) == (0, 1)


def test_where_nobody_wishes_for_anything_every_number_is_nought(tmp_path):
    round_ = prepare(office(tmp_path, choices="applicant_id,rank,offer_id\n"))
    assert counted(round_, np.array([], dtype=np.int64)) == Measures(0, 0, 0, 0, 0, 0, 0)
