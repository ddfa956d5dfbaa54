"""A round on a small office: who gets the seat, who waits, and what pins, quotas and budgets do."""

import pandas as pd
import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.audit.audit import audit
from mobility_planning.core.errors import AllocationError
from mobility_planning.tables.settings import Settings
from mobility_planning.tables.workspace import read_workspace
from tests.allocation.offices import office

PEOPLE = "applicant_id,programme_id,gpa,funding\nA,P,3.9,grant\nB,P,3.5,self\nC,P,3.0,grant\n"
WISHED = "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\nB,2,X2\nC,1,X1\n"
OFFERS = "offer_id,hei_id,quantity,cost,currency\nX1,X,1,300,EUR\nX2,X,1,200,EUR\n"
FREE = '[allocation]\nfairness = "none"\n'


def round_of(folder, settings="", **tables):
    return allocate(office(folder, settings, **{"applicants": PEOPLE, "choices": WISHED, "offers": OFFERS, **tables}))


def held(allocation):
    return dict(zip(allocation.seats["applicant_id"], allocation.seats["offer_id"], strict=True))


def test_the_better_merit_gets_the_seat_and_the_others_wait_in_order(tmp_path):
    done = round_of(tmp_path)
    assert held(done) == {"A": "X1", "B": "X2", "C": ""}
    waiting = done.waiting[done.waiting["offer_id"] == "X1"]
    assert waiting[["position", "applicant_id", "holds"]].to_numpy().tolist() == [[1, "B", "X2"], [2, "C", ""]]


def test_every_wish_has_an_outcome(tmp_path):
    outcomes = round_of(tmp_path).pairs.set_index(["applicant_id", "offer_id"])["outcome"].to_dict()
    assert outcomes == {
        ("A", "X1"): "placed", ("B", "X1"): "outranked", ("B", "X2"): "placed", ("C", "X1"): "outranked",
    }  # fmt: skip


def test_the_cut_off_is_the_lowest_merit_of_a_full_offer(tmp_path):
    cutoffs = round_of(tmp_path).cutoffs.set_index("offer_id")
    assert cutoffs.loc["X1", ["placed", "free", "waiting"]].tolist() == [1, 0, 2]
    assert cutoffs.loc["X1", "cutoff"] == 9_750
    empty = round_of(tmp_path, choices="applicant_id,rank,offer_id\nA,1,X1\n").cutoffs.set_index("offer_id")
    assert pd.isna(empty.loc["X2", "cutoff"])
    assert empty.loc["X2", "free"] == 1


def test_equal_merit_leaves_room_that_one_lottery_would_not_find(tmp_path):
    settings = '[merit]\ngpa = 100\nbands = 10000\ntie_break = ["lottery"]\nseed = {}\n'
    for seed in range(4):
        assert round_of(tmp_path, settings.format(seed)).placed == 2


def test_a_pin_is_kept_and_the_rest_is_optimised_around_it(tmp_path):
    done = round_of(tmp_path, '[[pin]]\napplicant_id = "C"\noffer_id = "X1"\n')
    assert held(done) == {"A": "", "B": "X2", "C": "X1"}


def test_a_pin_that_a_rule_refuses_is_named(tmp_path):
    offers = "offer_id,hei_id,quantity,min_gpa\nX1,X,1,3.95\nX2,X,1,\n"
    with pytest.raises(AllocationError, match="A cannot be pinned to X1"):
        round_of(tmp_path, '[[pin]]\napplicant_id = "A"\noffer_id = "X1"\n', offers=offers)


def test_a_quota_caps_the_seats_of_a_group(tmp_path):
    quota = '[[quota]]\nname = "self"\napplicants = {funding = "self"}\nmax = 0\n'
    assert held(round_of(tmp_path, FREE + quota)) == {"A": "X1", "B": "", "C": ""}


def test_a_quota_can_ask_for_someone(tmp_path):
    quota = '[[quota]]\nname = "lowest"\napplicants = {gpa = "3.0"}\nmin = 1\n'
    assert held(round_of(tmp_path, FREE + quota)) == {"A": "", "B": "X2", "C": "X1"}


def test_a_quota_that_the_eligible_cannot_fill_is_named(tmp_path):
    offers = "offer_id,hei_id,quantity,min_gpa\nX1,X,1,3.7\nX2,X,1,3.7\n"
    quota = '[[quota]]\nname = "own"\napplicants = {funding = "self"}\nmin = 1\n'
    with pytest.raises(AllocationError, match=r'no allocation satisfies together: quota "own" \(at least 1\)'):
        round_of(tmp_path, FREE + quota, offers=offers)


def test_quotas_that_exclude_each_other_are_refused(tmp_path):
    quotas = (
        '[[quota]]\nname = "one"\noffers = {offer_id = "X1"}\nmax = 0\n'
        '[[quota]]\nname = "two"\napplicants = {funding = "grant"}\nmin = 1\n'
    )
    with pytest.raises(AllocationError, match=r'quota "one" \(at most 0\) and quota "two" \(at least 1\)'):
        round_of(tmp_path, FREE + quotas)


def test_a_budget_is_not_overspent(tmp_path):
    budget = '[[budget]]\nname = "state"\nfunding = "grant"\namount = 299\ncurrency = "EUR"\n'
    assert held(round_of(tmp_path, FREE + budget)) == {"A": "", "B": "X1", "C": ""}


def test_envy_that_a_quota_stands_in_the_way_of_is_excused_by_its_name(tmp_path):
    quota = '[[quota]]\nname = "grants"\napplicants = {funding = "grant"}\nmax = 0\n'
    done = round_of(tmp_path, quota)
    assert held(done) == {"A": "", "B": "X1", "C": ""}
    assert (done.audit.envy_pairs, done.audit.wasted_seats) == (0, 0)
    assert {(c.applicant, c.offer, c.rules) for c in done.audit.excused} == {("A", "X1", ('quota "grants"',))}


def test_an_exchange_within_a_full_quota_is_not_excused(tmp_path):
    quota = '[[quota]]\nname = "grants"\napplicants = {funding = "grant"}\nmax = 1\n'
    assert held(round_of(tmp_path, quota)) == {"A": "X1", "B": "X2", "C": ""}


def test_a_pin_excuses_the_envy_towards_it(tmp_path):
    done = round_of(tmp_path, '[[pin]]\napplicant_id = "C"\noffer_id = "X1"\n')
    assert {(c.applicant, c.rules) for c in done.audit.excused} == {("A", ("pin",)), ("B", ("pin",))}
    assert done.audit.envy_pairs == 0


def test_a_share_is_kept(tmp_path):
    quota = '[[quota]]\nname = "half"\napplicants = {funding = "self"}\nmin_percent = 60\n'
    assert held(round_of(tmp_path, FREE + quota)) == {"A": "", "B": "X1", "C": ""}


def test_a_seat_of_the_year_takes_two_semesters(tmp_path):
    offers = "offer_id,hei_id,quantity,term\nX1,X,2,year\nX2,X,1,autumn\n"
    quota = '[[quota]]\nname = "places"\noffers = {hei_id = "X"}\nmax = 3\ncount = "semesters"\n'
    assert round_of(tmp_path, FREE + quota, offers=offers).placed == 2
    assert round_of(tmp_path, FREE + quota.replace("3", "5"), offers=offers).placed == 3


def test_the_price_of_fairness_is_shown(tmp_path):
    table = round_of(tmp_path).mechanisms.set_index("mechanism")
    assert list(table.index) == ["this_allocation", "deferred_acceptance", "without_fairness"]
    assert table.loc["this_allocation", ["envy_pairs", "wasted_seats"]].tolist() == [0, 0]


def test_nothing_is_allocated_on_a_half_read_table(tmp_path):
    workspace = office(tmp_path)
    (tmp_path / "offers.csv").write_text("offer_id,hei_id,quantity\nX1,X,many\n", encoding="utf-8")
    with pytest.raises(AllocationError, match="faults"):
        allocate(read_workspace(workspace.source))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"A": "X2"}, "not among the wishes"),
        ({"B": "X1"}, "X1 holds 2 on 1 seats"),
        ({"Z": "X1"}, "do not name every applicant"),
    ],
)
def test_the_audit_sees_what_is_wrong(tmp_path, change, fault):
    done = round_of(tmp_path)
    wrong = pd.DataFrame(list((held(done) | change).items()), columns=["applicant_id", "offer_id"])
    assert any(fault in found for found in audit(done.workspace.tables, done.pairs, wrong).faults)


def test_the_audit_counts_envy_and_waste(tmp_path):
    done = round_of(tmp_path)
    wrong = done.seats.assign(offer_id=["", "", "X1"])
    found = audit(done.workspace.tables, done.pairs, wrong)
    assert (found.valid, found.envy_pairs, found.wasted_seats) == (True, 2, 1)
    assert found.cutoffs == {"X1": 7_500}


def test_the_audit_holds_offers_to_their_own_conditions(tmp_path):
    done = round_of(tmp_path)
    offers = done.workspace["offers"].assign(min_gpa=3.95, language="en", min_cefr="C1")
    stated = pd.DataFrame([{"applicant_id": "A", "language": "en", "test": "CEFR", "score": "B2", "taken_on": ""}])
    faults = audit({**done.workspace.tables, "offers": offers, "languages": stated}, done.pairs, done.seats).faults
    assert "A holds X1 with a GPA below 3.95" in faults
    assert "A holds X1 below level C1" in faults


EQUALS = "applicant_id,programme_id,gpa,funding\n{}"


@pytest.mark.parametrize("names", ["AB", "CD", "EF", "GH", "KL", "SZ"])
def test_of_two_equals_the_better_lottery_number_has_the_better_wish(tmp_path, names):
    one, other = names
    people = EQUALS.format("".join(f"{name},P,3.5,grant\n" for name in names))
    wished = "applicant_id,rank,offer_id\n" + "".join(f"{name},1,X1\n{name},2,X2\n" for name in names)
    nothing = "applicant_id,language,test,score\n"
    done = round_of(tmp_path, "", applicants=people, choices=wished, languages=nothing)
    numbers = done.pairs.set_index("applicant_id")["lottery"].to_dict()
    better = min(names, key=numbers.get)
    assert held(done)[better] == "X1"
    assert held(done)[one if better == other else other] == "X2"


def test_quotas_count_the_pinned_seats(tmp_path):
    quota = '[[quota]]\nname = "host"\noffers = {hei_id = "X"}\nmax = 1\n'
    pin = '[[pin]]\napplicant_id = "B"\noffer_id = "X2"\n'
    assert held(round_of(tmp_path, FREE + quota + pin)) == {"A": "", "B": "X2", "C": ""}
    least = '[[quota]]\nname = "second"\noffers = {offer_id = "X2"}\nmin = 1\n'
    assert held(round_of(tmp_path, FREE + least + pin)) == {"A": "X1", "B": "X2", "C": ""}


def test_pins_beyond_a_budget_are_named(tmp_path):
    budget = '[[budget]]\nname = "state"\nfunding = "grant"\namount = 100\ncurrency = "EUR"\n'
    with pytest.raises(AllocationError, match=r'budget "state" \(at most 100\) and pin "A at X1"'):
        round_of(tmp_path, FREE + budget + '[[pin]]\napplicant_id = "A"\noffer_id = "X1"\n')


def test_the_audit_holds_seats_to_pins_quotas_and_budgets(tmp_path):
    done = round_of(tmp_path)
    asked = Settings.model_validate({
        "pin": [{"applicant_id": "C", "offer_id": "X1"}],
        "quota": [{"name": "none", "offers": {"hei_id": "X"}, "max": 0}],
        "budget": [{"name": "state", "funding": "grant", "amount": 1, "currency": "EUR"}],
    })  # fmt: skip
    faults = audit(done.workspace.tables, done.pairs, done.seats, settings=asked).faults
    assert faults == (
        "C does not hold the pinned X1",
        '2 seats fall under the quota "none"',
        'the seats under budget "state" cost 300.00 instead of at most 1.00',
    )


def test_a_seat_without_any_certificate_is_a_fault_where_the_offer_asks_for_a_level(tmp_path):
    done = round_of(tmp_path)
    offers = done.workspace["offers"].assign(language="de", min_cefr="A1")
    faults = audit({**done.workspace.tables, "offers": offers}, done.pairs, done.seats).faults
    assert "A holds X1 below level A1" in faults


def test_a_table_that_is_missing_is_named(tmp_path):
    (tmp_path / "offers.csv").write_text(OFFERS, encoding="utf-8")
    with pytest.raises(AllocationError, match="has no programmes"):
        allocate(read_workspace(tmp_path))


def test_columns_of_an_office_that_have_a_name_of_ours_change_nothing(tmp_path):
    people = "applicant_id,programme_id,gpa,funding,faculty,level,rank,scope,known_order\nA,P,3.9,grant,F,L,9,S,7\n"
    wished = "applicant_id,rank,offer_id\nA,1,X1\n"
    offers = "offer_id,hei_id,quantity,scope\nX1,X,1,S\n"
    assert held(round_of(tmp_path, applicants=people, choices=wished, offers=offers)) == {"A": "X1"}


def test_on_a_scale_whose_best_is_lowest_a_lower_gpa_meets_the_minimum(tmp_path):
    people = "applicant_id,programme_id,gpa,funding\nA,P,1.0,\nB,P,4.0,\n"
    home = "hei_id,name,country,grade_scale\nH,Home,DE,de\nX,Host,LV,\n"
    wished = "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\n"
    offers = "offer_id,hei_id,quantity,min_gpa\nX1,X,2,2.5\n"
    tables = {"applicants": people, "choices": wished, "offers": offers, "institutions": home}
    assert held(round_of(tmp_path, **tables)) == {"A": "X1", "B": ""}


def test_a_gpa_on_another_scale_than_the_offers_is_not_converted_in_silence(tmp_path):
    people = "applicant_id,programme_id,gpa,funding,grade_scale\nA,P,90,,kz-100\n"
    tables = {"applicants": people, "choices": "applicant_id,rank,offer_id\nA,1,X1\n"}
    offers = "offer_id,hei_id,quantity,min_gpa\nX1,X,2,2.5\n"
    assert held(round_of(tmp_path, offers=offers, **tables)) == {"A": ""}


def test_a_round_without_offers_places_nobody(tmp_path):
    nothing = "applicant_id,rank,offer_id\n"
    assert round_of(tmp_path, offers="offer_id,hei_id,quantity\n", choices=nothing).placed == 0
