"""The ledger keeps who decided what, when and why; what stands is the replay of its events."""

from datetime import date, datetime, timedelta, timezone

import pandas as pd
import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.matching.ledger.ledger import Ledger
from mobility_planning.tables.csv_files import csv_grid
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.schemas import SCHEMAS
from mobility_planning.tables.typed import read_table
from mobility_planning.tables.workspace import read_workspace
from tests.matching.ledger.ledgers import OPTICS, verdicts


def test_who_decided_what_when_and_why_is_kept(ledger):
    row = {**OPTICS, "verdict": "partial", "credits": 4.5, "reason": "no laboratory"}
    assert ledger.record(row, by="advisor-1", on=date(2026, 2, 27)) == (1,)
    event = ledger.events().iloc[0]
    assert event[["kind", "recorded_at", "recorded_by", "decided_by", "credits", "reason"]].tolist() == [
        "decision", "2026-03-01T09:00:00.000+00:00", "advisor-1", "advisor-1", 4.5, "no laboratory",
    ]  # fmt: skip
    assert event["decided_on"] == pd.Timestamp("2026-02-27")


def test_a_secretary_records_what_a_commission_decided(ledger):
    ledger.record({**OPTICS, "decided_by": "commission", "decided_on": date(2026, 1, 9)}, by="secretary")
    assert ledger.events()[["recorded_by", "decided_by"]].to_numpy().tolist() == [["secretary", "commission"]]
    assert ledger.decisions()["decided_on"].tolist() == [pd.Timestamp("2026-01-09")]


def test_the_day_is_the_offices_and_the_time_is_utc(address):
    almaty = timezone(timedelta(hours=5))
    ledger = Ledger.open(address, clock=lambda: datetime(2026, 3, 2, 1, tzinfo=almaty))
    ledger.record(OPTICS, by="advisor-1")
    event = ledger.events().iloc[0]
    assert (event["decided_on"], event["recorded_at"]) == (pd.Timestamp("2026-03-02"), "2026-03-01T20:00:00.000+00:00")


def test_what_is_opened_again_holds_what_was_recorded(ledger, address):
    ledger.record(OPTICS, by="advisor-1")
    pd.testing.assert_frame_equal(Ledger.open(address).events(), ledger.events())


def test_an_empty_ledger_gives_empty_tables_of_the_right_types(ledger):
    ledger.record(OPTICS, by="advisor-1")
    full = [ledger.events(), ledger.decisions()]
    ledger.undo(1, by="advisor-1")
    assert ledger.decisions().empty
    assert ledger.decisions().dtypes.tolist() == full[1].dtypes.tolist()
    assert ledger.events().dtypes.tolist() == full[0].dtypes.tolist()
    assert ledger.record(pd.DataFrame(), by="advisor-1") == ()


def test_an_undo_is_one_more_event_and_undoing_it_restores(ledger):
    ledger.record(OPTICS, by="advisor-1")
    assert ledger.undo(1, by="advisor-2", reason="wrong course") == 2
    assert ledger.decisions().empty
    assert ledger.undo(2, by="advisor-1") == 3
    assert verdicts(ledger) == [["advisor-1", "equivalent"]]
    assert ledger.events()[["kind", "decided_by", "reason"]].to_numpy().tolist() == [
        ["decision", "advisor-1", ""], ["undo", "advisor-2", "wrong course"], ["undo", "advisor-1", ""],
    ]  # fmt: skip
    assert ledger.undo(1, by="advisor-1") == 4
    assert ledger.decisions().empty


def test_what_is_undone_cannot_be_undone_again(ledger):
    ledger.record(OPTICS, by="advisor-1")
    ledger.undo(1, by="advisor-2")
    with pytest.raises(
        MobilityError, match=r"event 1 is undone already, by 'advisor-2' in event 2 \(undo event 2 to restore it\)"
    ):
        ledger.undo(1, by="advisor-1")
    assert len(ledger.events()) == 2


def test_what_is_not_there_cannot_be_undone(ledger):
    ledger.record(OPTICS, by="advisor-1")
    with pytest.raises(MobilityError, match=r"there is no event 7 \(events are 1 to 1\)"):
        ledger.undo(7, by="advisor-1")


def test_an_event_number_out_of_a_table_can_be_undone(ledger):
    ledger.record(OPTICS, by="advisor-1")
    ledger.undo(ledger.events()["event_id"].iloc[0], by="advisor-1")
    assert ledger.events()["undoes"].tolist() == [pd.NA, 1]


def test_the_latest_verdict_of_a_person_stands_and_undoing_it_uncovers_the_one_before(ledger):
    ledger.record(OPTICS, by="advisor-1")
    # The same courses, written otherwise.
    ledger.record({**OPTICS, "host_course_ids": " PH2; ", "verdict": "rejected"}, by="advisor-1")
    assert verdicts(ledger) == [["advisor-1", "rejected"]]
    ledger.undo(2, by="advisor-1")
    assert verdicts(ledger) == [["advisor-1", "equivalent"]]


def test_an_older_decision_entered_later_does_not_replace_a_newer_one(ledger):
    ledger.record(OPTICS, by="advisor-1")
    ledger.record({**OPTICS, "verdict": "rejected", "decided_on": "2019-05-06"}, by="advisor-1")
    assert verdicts(ledger) == [["advisor-1", "equivalent"]]


def test_a_conflict_is_shown_and_both_verdicts_stand(ledger):
    ledger.record({**OPTICS, "host_course_ids": "a; b"}, by="advisor-1")
    ledger.record({**OPTICS, "host_course_ids": "b;a", "verdict": "rejected"}, by="advisor-2")
    ledger.record({**OPTICS, "host_course_ids": "a"}, by="advisor-2")
    shown = ledger.conflicts()
    assert shown[["conflict", "event_id", "decided_by", "verdict"]].to_numpy().tolist() == [
        [1, 1, "advisor-1", "equivalent"], [1, 2, "advisor-2", "rejected"],
    ]  # fmt: skip
    assert len(ledger.decisions()) == 3


@pytest.mark.parametrize("settle", ["undo", "agree"])
def test_a_conflict_ends_when_somebody_takes_back_or_agrees(ledger, settle):
    ledger.record(OPTICS, by="advisor-1")
    ledger.record({**OPTICS, "verdict": "rejected"}, by="advisor-2")
    if settle == "undo":
        ledger.undo(2, by="commission")
    else:
        ledger.record(OPTICS, by="advisor-2")
    assert ledger.conflicts().empty
    assert set(ledger.decisions()["verdict"]) == {"equivalent"}


def test_two_who_agree_are_no_conflict(ledger):
    ledger.record(OPTICS, by="advisor-1")
    ledger.record({**OPTICS, "credits": 3}, by="advisor-2")
    assert ledger.conflicts().empty
    assert len(ledger.decisions()) == 2


def test_titles_speak_where_a_host_course_has_no_id(ledger):
    nameless = {**OPTICS, "host_course_ids": ""}
    ledger.record(nameless, by="advisor-1")
    ledger.record({**nameless, "host_titles": "OPTICS ", "verdict": "rejected"}, by="advisor-2")
    ledger.record({**nameless, "host_titles": "Waves", "verdict": "rejected"}, by="advisor-2")
    assert ledger.conflicts()["event_id"].tolist() == [1, 2]


def test_decisions_of_nobody_knows_whom_replace_only_their_own_row(ledger):
    old = pd.DataFrame([{**OPTICS, "host_titles": title} for title in ("Optics", "Optics and Waves")])
    ledger.import_decisions(old, by="secretary")
    ledger.import_decisions(old.assign(verdict=["equivalent", "rejected"]), by="secretary")
    assert ledger.decisions()["verdict"].tolist() == ["equivalent", "rejected"]
    assert len(ledger.conflicts()) == 2
    SCHEMAS["decisions"].validate(ledger.decisions())


def test_importing_twice_adds_nothing(ledger):
    table = read_workspace(sample_folder()).tables["decisions"]
    added = ledger.import_decisions(table, by="secretary")
    assert len(added) == len(table) > 100
    assert ledger.import_decisions(table.sample(frac=1, random_state=1), by="another") == ()
    assert len(ledger.events()) == len(table)


def test_rows_that_are_alike_are_imported_once(ledger):
    assert ledger.import_decisions(pd.DataFrame([OPTICS, OPTICS]), by="secretary") == (1,)


def test_a_decision_undone_is_not_brought_back_by_importing_it_again(ledger):
    ledger.import_decisions(pd.DataFrame([OPTICS]), by="secretary")
    ledger.undo(1, by="advisor-1")
    assert ledger.import_decisions(pd.DataFrame([OPTICS]), by="secretary") == ()
    assert ledger.decisions().empty


def test_an_offices_own_columns_are_left_out_of_an_import(ledger):
    ledger.import_decisions(pd.DataFrame([{**OPTICS, "mood": "good"}]), by="secretary")
    assert list(ledger.decisions().columns) == list(SCHEMAS["decisions"].columns)


def test_what_is_exported_reads_as_the_decisions_table_and_is_known_when_imported(ledger, tmp_path):
    ledger.import_decisions(read_workspace(sample_folder()).tables["decisions"], by="secretary")
    ledger.record({**OPTICS, "reason": '=1+1, "quoted"\r\nsecond line'}, by="advisor-1")
    ledger.export_decisions(tmp_path / "out" / "decisions.csv")
    read = read_table("decisions", csv_grid(tmp_path / "out" / "decisions.csv"))
    assert not read.issues
    told = ledger.decisions()
    plain = ~told["reason"].str.startswith("=")
    pd.testing.assert_frame_equal(read.ordered[plain].reset_index(drop=True), told[plain].reset_index(drop=True))
    before = len(ledger.events())
    assert ledger.import_decisions(read.ordered, by="secretary") == ()
    assert len(ledger.events()) == before


def test_the_ledger_itself_is_not_overwritten_by_its_export(tmp_path):
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    with pytest.raises(MobilityError, match="is what is read"):
        ledger.export_decisions(tmp_path / "ledger.sqlite")
