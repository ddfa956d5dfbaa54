"""What a ledger records and shows: faults refused with their place, hostile texts kept, events replayed."""

import tempfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobility_planning.core.errors import MobilityError
from mobility_planning.matching.ledger.ledger import Ledger
from mobility_planning.tables.schemas import SCHEMAS
from tests.matching.ledger.ledgers import OPTICS, clock, verdicts


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"verdict": "equivalnt"}, "verdict", "did you mean 'equivalent'"),
        ({"verdict": ""}, "verdict", "required"),
        ({"verdict": None}, "verdict", "required"),
        ({"host_hei_id": "  "}, "host_hei_id", "required"),
        ({"host_hei_id": "=cmd"}, "host_hei_id", "formula"),
        ({"host_course_ids": " ; ", "host_titles": ""}, "host_course_ids", "no host course"),
        ({"home_course_ids": ""}, "home_course_ids", "equivalent to no home course"),
        ({"home_course_ids": ";", "verdict": "partial"}, "home_course_ids", "partial to no home course"),
        ({"home_course_ids": ["P1", "P2"]}, "home_course_ids", "join a list"),
        ({"credits": -1}, "credits", "at least 0"),
        ({"credits": float("inf")}, "credits", "not a number"),
        ({"credits": "many"}, "credits", "not a number"),
        ({"decided_on": "soon"}, "decided_on", "not a date"),
        ({"reason": "a\x00b"}, "reason", "control characters"),
        ({"reason": "a\ud800b"}, "reason", "control characters"),
        ({"reason": "x" * 20_001}, "reason", "at most 20000 characters"),
    ],
)
def test_a_fault_is_refused_with_its_place_and_nothing_is_kept(tmp_path, change, column, said):
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    with pytest.raises(MobilityError) as one:
        ledger.record({**OPTICS, **change}, by="advisor-1")
    assert (one.value.place.row, one.value.place.column) == (None, column)
    assert said in str(one.value)
    table = pd.DataFrame([{**OPTICS, "home_course_ids": "P9"}, {**OPTICS, **change}], dtype=object)
    for add in (ledger.record, ledger.import_decisions):
        with pytest.raises(MobilityError) as many:
            add(table, by="advisor-1")
        assert (many.value.place.row, many.value.place.column) == (3, column)
    assert ledger.events().empty


def test_a_misspelt_column_is_not_passed_over(tmp_path):
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    with pytest.raises(MobilityError, match="did you mean 'reason'"):
        ledger.record({**OPTICS, "reasons": "no laboratory"}, by="advisor-1")


@pytest.mark.parametrize("by", ["", "  ", "=cmd", "a\x00b", "a\nb", "x" * 201])
def test_nothing_is_recorded_by_nobody(tmp_path, by):
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    ledger.record(OPTICS, by="advisor-1")
    for act in (lambda: ledger.record(OPTICS, by=by), lambda: ledger.undo(1, by=by)):
        with pytest.raises(MobilityError, match="who records this"):
            act()
    assert len(ledger.events()) == 1


@pytest.mark.parametrize("verdict", ["elective", "rejected"])
def test_an_elective_or_a_refusal_may_name_no_home_course(tmp_path, verdict):
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    ledger.record({**OPTICS, "home_course_ids": "", "verdict": verdict}, by="advisor-1")
    assert verdicts(ledger) == [["advisor-1", verdict]]


HOSTILE = [
    "Robert'); DROP TABLE ledger_events;--",
    '"quoted", \\back\\slash; %s %(name)s :name ?',
    "<script>alert(1)</script>&amp;",
    "қазақша, русский, 中文, 🎓, e\u0301",
    "  blanks kept  \t",
    "two\r\nlines\nmore",
    "n" * 10_000,
]


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_kept_to_the_letter(ledger, said):
    ledger.record({**OPTICS, "reason": said, "host_titles": said}, by="advisor-1")
    ledger.undo(1, by="advisor-1", reason=said)
    assert ledger.events()["reason"].tolist() == [said, said]
    assert ledger.events()["host_titles"].tolist() == [said, ""]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.text(max_size=40))
def test_any_text_is_kept_to_the_letter_or_refused(tmp_path, said):
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    before = ledger.events()["reason"].tolist()
    refusal = ""
    try:
        ledger.record({**OPTICS, "reason": said}, by="advisor-1")
    except MobilityError as error:
        refusal = error.what
    assert refusal == "" or refusal.endswith("control characters")
    assert ledger.events()["reason"].tolist() == before + [said] * (not refusal)


PEOPLE, COURSES, WORDS = ["a", "b", "c"], ["x", "y", "x; y", "y;x"], ["equivalent", "rejected", "elective"]
RECORDED = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(COURSES), st.sampled_from(WORDS), st.integers(1, 3))


def replayed(history):
    """Replay events in plain Python: who stands with which verdict on which courses."""

    def holds(number):
        return not any(other == number and holds(later) for later, other in enumerate(history, 1) if later > number)

    stands = {}
    told = [(e[3], number, e) for number, e in enumerate(history, 1) if isinstance(e, tuple) and holds(number)]
    for _, _, (person, courses, verdict, _) in sorted(told):
        stands[person, frozenset(part.strip() for part in courses.split(";"))] = verdict
    return stands


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(st.one_of(RECORDED, st.integers(1, 12)), max_size=12))
def test_what_stands_is_the_replay_of_all_events(steps):
    history = []
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(Path(folder) / "ledger.sqlite", clock=clock)
        for step in steps:
            if isinstance(step, int):
                try:
                    ledger.undo(step, by="a")
                except MobilityError:
                    continue
            else:
                person, courses, verdict, day = step
                row = {**OPTICS, "host_course_ids": courses, "verdict": verdict}
                ledger.record(row, by=person, on=date(2026, 1, day))
            history.append(step)
        table, shown, events = ledger.decisions(), ledger.conflicts(), ledger.events()
    expected = replayed(history)
    found = {
        (row.decided_by, frozenset(part.strip() for part in row.host_course_ids.split(";"))): row.verdict
        for row in table.itertuples()
    }
    assert found == expected
    assert len(table) == len(expected)
    assert len(events) == len(history)
    divided = {courses for _, courses in expected if len({v for (_, c), v in expected.items() if c == courses}) > 1}
    assert shown["conflict"].nunique() == len(divided)
    assert len(shown) == sum(courses in divided for _, courses in expected)
    SCHEMAS["decisions"].validate(table)
