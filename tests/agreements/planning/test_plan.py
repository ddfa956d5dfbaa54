"""Plans: the best of all plans, and what its tables say."""

from fractions import Fraction
from itertools import combinations, product
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.agreements.planning.plan import bounds_of, plan, planning_of, plans_of
from mobility_planning.agreements.planning.replacements import Replacements
from mobility_planning.core.errors import AgreementError
from tests.agreements.plans import HOME, HOST, course, decision, lesson, office, proposed

KINDS = [("compulsory", ""), ("compulsory", ""), ("elective", "E1"), ("elective", "E2"), ("elective", "")]
GOALS = ("expected", "decided", "compulsory", "on_time", "fewest")


def offered(term):
    return [{"offer_id": "O", "hei_id": HOST, "term": term, "quantity": 1}]


@st.composite
def offices(draw):
    """Draw an office of a few courses: rows of tables, and proposals."""
    term = draw(st.sampled_from(["autumn", "year"]))
    homes, hosts = "ABCD"[: draw(st.integers(2, 4))], "VWXY"[: draw(st.integers(2, 4))]
    worth = st.sampled_from([3, 4, 5, 6, 16 / 3])
    curriculum = [(name, draw(st.sampled_from([3, 4, 3, 2, 6])), *draw(st.sampled_from(KINDS))) for name in homes]
    courses = [course(HOME, name, draw(worth)) for name in homes]
    for number, name in enumerate(hosts):
        before = draw(st.sampled_from(["", "", hosts[number - 1]]))
        when = draw(st.sampled_from(["", "autumn", "", term]))
        courses.append(course(HOST, name, draw(worth), prerequisites=before, term="" if before else when))
    some, ours = (st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True) for names in (hosts, homes))
    verdicts = st.sampled_from(["equivalent", "equivalent", "partial", "elective", "rejected"])
    decided = st.tuples(some.map("; ".join), ours.map("; ".join), verdicts, st.none() | worth)
    decisions = [
        decision(theirs, "" if verdict == "elective" else own, verdict, credits=cap)
        for theirs, own, verdict, cap in draw(st.lists(decided, min_size=1, max_size=5))
    ]
    pair = st.tuples(st.sampled_from(hosts), st.sampled_from(homes), st.sampled_from([0.95, 0.8, 0.5, 0.3]))
    pairs = draw(st.lists(pair, min_size=2, max_size=7, unique_by=lambda pair: pair[:2]))
    bounds = draw(st.sampled_from([{}, {"max_ects": 10}, {"min_ects": 4, "max_ects": 12}, {"min_ects": 9}]))
    goals = draw(
        st.sampled_from([GOALS, GOALS, ("decided", "on_time"), ("fewest", "expected"), ("compulsory", "fewest")])
    )
    rows = {"courses": courses, "offers": offered(term), "decisions": decisions, "planning": {**bounds, "goals": goals},
            "curriculum": [lesson(*row) for row in curriculum]}  # fmt: skip
    return rows, pairs


def planned(rows, pairs=(), alternatives=0):
    return planned_from(Replacements(office(**rows), proposed(*pairs)), alternatives)


def planned_from(replacements, alternatives=0):
    register = replacements.catalogues.register
    return plans_of(replacements, register.student("A", "O"), register.period_of("A", "O"), alternatives=alternatives)


def best_values(replacements):
    """Find the best values of the goals by trying every set of replacements and every way of taking their courses."""
    register = replacements.catalogues.register
    situation = replacements.catalogues.situation(register.student("A", "O"), register.period_of("A", "O"))
    options = replacements.options(situation)
    groups = replacements.candidates_of(situation, options)
    least, most = bounds_of(replacements.workspace)
    goals = replacements.workspace.settings.planning.goals
    courses = {each.course_id: each for each in options.hosts}
    sets = [some for size in range(len(groups) + 1) for some in combinations(groups, size) if no_course_twice(some)]
    for low, fillers in ((least, False), (least, True), (0, False)):
        found = [
            tuple(value(goal, some, len(taken)) for goal in goals)
            for some in sets
            for taken in placed(
                courses, [name for group in some for name in group.hosts], situation.terms, fillers=fillers
            )
            if all(low <= load <= most for load in loads(courses, taken, situation.terms))
        ]
        if found:
            return max(found), low == least
    return None


def no_course_twice(groups):
    hosts = [name for group in groups for name in group.hosts]
    homes = [home.group or home.course_id for group in groups for home in group.homes]
    return len(set(hosts)) == len(hosts) and len(set(homes)) == len(homes)


def placed(courses, used, terms, *, fillers):
    """Give every way of taking courses, as course to term; needed ones in the first, all that are used, or more."""
    names = [name for name in courses if fillers or name in used]
    for picked in product(*([*courses[name].terms, *([] if name in used else [""])] for name in names)):
        taken = {name: term for name, term in zip(names, picked, strict=True) if term}
        if all(taken.get(need) == terms[0] for name in taken for need in courses[name].needs):
            yield taken


def loads(courses, taken, terms):
    for term in terms:
        own = [Fraction(courses[name].cents, 100) / (len(terms) if when == "year" else 1)
               for name, when in taken.items() if when in (term, "year")]  # fmt: skip
        yield sum(own)


def value(goal, groups, n_host):
    if goal == "fewest":
        return -n_host
    if goal == "decided":
        return sum((Fraction(group.recognised_cents, 100) for group in groups if group.decided), Fraction())
    shares = [
        (home, Fraction(group.chance * share, 1_000_000))
        for group in groups
        for home, share in zip(group.homes, group.shares, strict=True)
    ]
    counted = {"compulsory": lambda home: home.compulsory, "on_time": lambda home: home.due}
    counts = counted.get(goal, bool)
    return sum((expected for home, expected in shares if counts(home)), Fraction())


@given(offices())
@settings(max_examples=40, deadline=None)
def test_the_plan_is_the_best_of_all_plans_goal_by_goal(drawn):
    rows, pairs = drawn
    replacements = Replacements(office(**rows), proposed(*pairs))
    best = planned_from(replacements).best
    values, reached = best_values(replacements)
    signs = [-1 if goal.goal == "fewest" else 1 for goal in best.goals]
    assert [sign * goal.value for sign, goal in zip(signs, best.goals, strict=True)] == pytest.approx(
        [*map(float, values)]
    )
    assert reached == (not best.missing)


@given(offices())
@settings(max_examples=20, deadline=None)
def test_credits_never_appear_and_no_course_is_used_twice(drawn):
    plans = planned(*drawn, alternatives=2)
    for each in (plans.best, *plans.alternatives):
        assert (each.groups["recognised_ects"] <= each.groups[["host_ects", "home_ects"]].min(axis=1)).all()
        assert each.recognised["recognised_ects"].sum() <= each.studied["ects"].sum() + 1e-9
        assert each.recognised_ects == pytest.approx(each.recognised["recognised_ects"].sum())
        assert each.studied["course_id"].is_unique
        named = each.recognised[["course_id", "elective_group"]]
        assert not named["course_id"][named["course_id"] != ""].duplicated().any()
        assert not named["elective_group"][named["elective_group"] != ""].duplicated().any()
        assert (each.load["ects"] <= each.load["most"]).all()
        assert each.load["ects"].sum() == pytest.approx(each.host_ects, abs=0.01)
        assert 0 <= each.gap_ects <= each.due_ects
        left = each.later["ects"].sum()
        assert each.gap_ects >= left - 1e-9


@given(offices(), st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_rows_does_not_change_a_byte(drawn, shuffle):
    rows, pairs = drawn
    moved = {name: shuffle.sample(own, len(own)) if isinstance(own, list) else own for name, own in rows.items()}
    one, other = planned(rows, pairs, 1), planned(moved, shuffle.sample(pairs, len(pairs)), 1)
    assert len(one.alternatives) == len(other.alternatives)
    for left, right in zip((one.best, *one.alternatives), (other.best, *other.alternatives), strict=True):
        for name in ("groups", "studied", "recognised", "later", "left_out", "load"):
            assert getattr(left, name).to_csv() == getattr(right, name).to_csv()


FIVE = {
    "courses": [
        *(course(HOST, name, 6, code=f"c{name}", language="en") for name in "VWXYZ"),
        *(course(HOME, name) for name in "ABCDE"),
    ],
    "curriculum": [
        *(lesson("A"), lesson("B"), lesson("E", 5)),
        *(lesson(name, 3, "elective", "E1") for name in "CD"),
    ],
}
DECIDED = [decision(host, home) for host, home in ("VA", "WB", "XC", "YE")]


def test_the_tables_say_what_is_studied_recognised_and_left():
    decisions = [decision("V; W", "A"), decision("X", "", "elective"), decision("Y", "E", "partial", credits=3)]
    best = planned(FIVE | {"decisions": decisions}).best
    assert best.groups.drop(columns=["probability", "expected_ects"]).to_numpy().tolist() == [
        ["1", "V; W", "A", 12.0, 5.0, 5.0, 0.0, True, 2, 1],
        ["2", "X", "E1", 6.0, 5.0, 5.0, 0.0, True, 1, 1],
        ["3", "Y", "E", 6.0, 5.0, 3.0, 2.0, True, 1, 1],
    ]
    columns = ["group", "course_id", "code", "term", "language", "credits", "credit_system", "ects"]
    assert best.studied[columns].to_numpy().tolist() == [
        [group, name, f"c{name}", "autumn", "en", 6.0, "ects", 6.0] for group, name in zip("1123", "VWXY", strict=True)
    ]
    columns = ["group", "hei_id", "course_id", "title", "kind", "ects", "recognised_ects", "automatic", "due_ects"]
    assert best.recognised[columns].to_numpy().tolist() == [
        ["1", HOME, "A", "Aology", "compulsory", 5.0, 5.0, True, 5.0],
        ["2", HOME, "", "E1", "elective", 5.0, 5.0, True, 5.0],
        ["3", HOME, "E", "Eology", "compulsory", 5.0, 3.0, False, 0.0],
    ]
    assert best.later["course_id"].tolist() == ["B"]
    assert (best.host_ects, best.recognised_ects, best.expected_ects, best.decided_ects) == (24.0, 13.0, 13.0, 13.0)
    assert (best.due_ects, best.gap_ects) == (15.0, 5.0)
    assert best.load.to_numpy().tolist() == [["autumn", 0.0, 30.0, 24.0]]


def test_an_open_elective_group_is_one_row_of_what_is_left_for_later():
    best = planned(FIVE).best
    assert best.later[["course_id", "title", "elective_group", "ects"]].to_numpy().tolist() == [
        ["A", "Aology", "", 5.0], ["B", "Bology", "", 5.0], ["", "E1", "E1", 5.0],
    ]  # fmt: skip
    assert (len(best.studied), best.gap_ects, best.missing) == (0, 15.0, ())


def test_compulsory_courses_come_before_electives_where_credits_are_equal():
    rows = FIVE | {"decisions": DECIDED, "planning": {"max_ects": 12}}
    assert planned(rows).best.recognised["course_id"].tolist() == ["A", "B"]
    late = rows | {"planning": {"max_ects": 12, "goals": ["decided", "compulsory", "fewest"]}}
    assert planned(late).best.recognised["course_id"].tolist() == ["A", "B"]


def test_an_alternative_has_a_course_that_is_new_and_says_what_it_loses():
    rows = FIVE | {"planning": {"max_ects": 12}}
    plans = planned(rows, [("V", "A", 0.9), ("W", "B", 0.8), ("X", "E", 0.7)], alternatives=5)
    courses = [set(each.studied["course_id"]) for each in (plans.best, *plans.alternatives)]
    assert courses[:2] == [{"V", "W"}, {"V", "X"}]
    assert not any(courses[later] <= courses[first] for first, later in combinations(range(len(courses)), 2))
    lost = {goal.goal: goal.lost for goal in plans.alternatives[0].goals}
    assert lost == {"expected": 0.5, "decided": 0, "compulsory": 0.5, "on_time": 4.0, "fewest": 0}


def test_a_semester_that_stays_too_light_says_why():
    rows = FIVE | {"planning": {"min_ects": 20}, "decisions": DECIDED[:1]}
    spring = [each | {"term": "spring"} if each["course_id"] in "WXYZ" else each for each in FIVE["courses"]]
    best = planned(rows | {"courses": spring}).best
    assert [(each.key, dict(each.data)) for each in best.missing] == [
        ("plan-short-semester", {"term": "autumn", "ects": 6.0, "least": 20.0}),
        ("plan-short-options", {"courses": 1, "ects": 6.0}),
        ("plan-short-reason", {"code": "term", "courses": 4}),
    ]
    assert best.studied["course_id"].tolist() == ["V"]


def test_courses_that_replace_nothing_stand_in_table_a_without_a_group():
    best = planned(FIVE | {"planning": {"min_ects": 12}, "decisions": DECIDED[:1]}).best
    assert best.studied[["group", "course_id"]].to_numpy().tolist() == [["1", "V"], ["", "W"]]
    assert (best.missing, best.host_ects, best.recognised_ects) == ((), 12.0, 5.0)


def test_in_a_year_a_course_stands_after_its_prerequisite():
    rows = FIVE | {"offers": offered("year"), "decisions": DECIDED[:2]}
    needing = [each | {"prerequisites": "W"} if each["course_id"] == "V" else each for each in FIVE["courses"]]
    best = planned(rows | {"courses": needing}).best
    assert best.studied[["course_id", "term"]].to_numpy().tolist() == [["W", "autumn"], ["V", "spring"]]


@pytest.mark.parametrize(
    ("planning", "policy", "bounds"),
    [
        ({}, None, (0, 30)),
        ({}, (None, None), (0, 30)),
        ({}, (20, 33), (20, 33)),
        ({"max_ects": 25}, (20, 33), (20, 25)),
        ({"max_ects": 15}, (20, 33), (15, 15)),
        ({"min_ects": 10}, (20, 33), (10, 33)),
    ],
)
def test_bounds_are_the_settings_then_the_policys_then_thirty(planning, policy, bounds):
    load = policy and SimpleNamespace(min_ects_per_semester=policy[0], max_ects_per_semester=policy[1])
    stated = policy and SimpleNamespace(study_load=load, recognition=None)
    assert bounds_of(office(planning=planning, policy=stated)) == bounds


def test_without_proposals_the_hosts_courses_are_matched():
    titles = {"X": "Organic Chemistry", "A": "Organic Chemistry", "B": "Roman Law"}
    rows = [course(hei, name) | {"title": titles[name]} for hei, name in ((HOST, "X"), (HOME, "A"), (HOME, "B"))]
    best = plan(office(courses=rows, curriculum=[lesson("A"), lesson("B")]), "A", "O", alternatives=0).best
    assert best.groups[["host_course_ids", "home_course_ids"]].to_numpy().tolist() == [["X", "A"]]


def test_a_catalogue_without_credits_is_refused_before_anything_is_matched():
    rows = [course(HOST, "X", None), course(HOME, "A")]
    with pytest.raises(AgreementError, match="none of the 1 courses of 'host' has credits"):
        plan(office(courses=rows, curriculum=[lesson("A")]), "A", "O")


def test_students_in_one_situation_have_one_problem():
    people = [{"applicant_id": name, "programme_id": "P", "year": 2} for name in "AB"]
    replacements = Replacements(office(**FIVE, applicants=people, decisions=DECIDED), pd.DataFrame(proposed()))
    catalogues = replacements.catalogues
    one, other = (
        catalogues.situation(catalogues.register.student(name, "O"), catalogues.register.period("O")) for name in "AB"
    )
    assert one == other
    assert hash(planning_of(replacements, one).packing) == hash(planning_of(replacements, other).packing)


def test_a_plan_with_room_for_a_usual_course_says_what_stood_in_the_way():
    rows = [course(HOME, "A"), *(course(HOST, name) for name in "XYZ"), course(HOST, "Q", term="spring")]
    workspace = office(courses=rows, curriculum=[lesson("A")], offers=offered("autumn"))
    best = plan(workspace, "A", "O", proposals=proposed(("X", "A", 0.9))).best
    assert best.missing == ()
    assert [short.key for short in best.room] == ["plan-room", "plan-short-reason"]
    assert dict(best.room[0].data) == {"ects": 5.0, "most": 30.0, "courses": 3, "fitting": 1, "least": 40}
