"""A sitting of the commission, from the first run to what is adopted and repeated."""

import shutil
from dataclasses import asdict, replace

import pytest
from typer.testing import CliRunner

from mobility_planning.__main__ import app
from mobility_planning.core.errors import AllocationError, MobilityError
from mobility_planning.desk.commission import papers
from mobility_planning.desk.commission.rules import Rules
from mobility_planning.desk.commission.sitting import Sitting
from mobility_planning.tables.settings import SETTINGS_FILE
from tests.desk.commission.sittings import EN, SETTINGS, TABLES, seats, sitting

RESULT = ("allocation.csv", "pairs.csv", "waiting.csv", "cutoffs.csv", "audit.json", "allocation.xlsx", "minutes.docx")


@pytest.fixture
def sat(tmp_path):
    return sitting(tmp_path / "office")


def with_rules(sat, **changed):
    sat.set_rules(replace(sat.rules, **changed).plain(), "chair")


def test_a_run_gives_the_seats_by_what_is_set(sat):
    first = sat.run("chair")
    assert seats(sat.allocation(first)) == {"A": "X1", "B": "X2", "C": "X2"}
    with_rules(sat, weights={"points": 100})
    second = sat.run("chair")
    assert seats(sat.allocation(second))["C"] == "X1"
    assert sat.state.shown == second == 2


def test_what_is_set_since_the_run_shown_is_named(sat):
    sat.run("chair")
    assert sat.told(EN)["stale"] == []
    with_rules(sat, bands=100, fairness="none")
    sat.withdraw("D", "ill", "chair")
    assert sat.told(EN)["stale"] == ["bands", "fairness", "gone"]
    sat.run("chair")
    assert sat.told(EN)["stale"] == []


def test_rules_that_cannot_be_leave_what_was_set(sat):
    before = sat.rules
    with pytest.raises(MobilityError):
        with_rules(sat, weights={"gpa": 10})
    assert sat.rules == before


def test_the_rules_of_the_file_come_back(sat):
    with_rules(sat, bands=100)
    sat.set_rules(None, "chair")
    assert sat.rules == Rules.of(sat.office.workspace.settings)


def test_everything_is_there_again_for_another_page(sat):
    with_rules(sat, bands=100)
    sat.pin("B", "X1", "a joint project", "chair", EN)
    number = sat.run("chair", "with the project")
    again = Sitting(sat.office)
    assert again.rules.bands == 100
    assert again.told(EN)["runs"][0]["name"] == "with the project"
    assert not again.told(EN)["runs"][0]["ready"]
    assert seats(again.allocation(number)) == seats(sat.allocation(number))


def test_a_pin_goes_before_merit_and_its_maker_is_kept(sat):
    sat.pin("B", "X1", "  a joint\nproject ", "chair", EN)
    assert seats(sat.allocation(sat.run("chair")))["B"] == "X1"
    pin = sat.state.pins[0]
    assert (pin.reason, pin.who) == ("a joint project", "chair")
    sat.unpin("B", "chair")
    assert seats(sat.allocation(sat.run("chair")))["A"] == "X1"


def test_a_pin_that_a_rule_refuses_names_the_rule_and_its_source(sat):
    with pytest.raises(AllocationError, match="GPA the offer asks for") as told:
        sat.pin("D", "X3", "please", "chair", EN)
    assert "min_gpa" in told.value.hint
    assert not sat.state.pins


def test_a_pin_is_among_the_applicants_own_wishes(sat):
    with pytest.raises(AllocationError, match="no wish of this applicant"):
        sat.pin("A", "X3", "please", "chair", EN)


def test_more_pins_than_seats_are_named(sat):
    sat.pin("A", "X1", "why", "chair", EN)
    with pytest.raises(AllocationError, match="one seat, and more are given by decision: A, B"):
        sat.pin("B", "X1", "why", "chair", EN)
    assert [pin.applicant_id for pin in sat.state.pins] == ["A"]


def test_a_pin_against_a_quota_names_both(tmp_path):
    quota = '[[quota]]\nname = "third year"\napplicants = {year = "3"}\nmin = 1\n'
    sat = sitting(tmp_path / "office", SETTINGS + quota, offers="offer_id,hei_id,quantity\nX1,X,1\n",
                  choices="applicant_id,rank,offer_id\nA,1,X1\nC,1,X1\n")  # fmt: skip
    with pytest.raises(AllocationError, match="third year") as told:
        sat.pin("A", "X1", "why", "chair", EN)
    assert "A at X1" in told.value.what


def test_after_a_withdrawal_the_next_round_gives_the_seat_on(sat):
    sat.run("chair")
    sat.withdraw("A", "ill", "chair")
    number = sat.run("chair", mode="keep")
    assert seats(sat.allocation(number)) == {"B": "X2", "C": "X2", "D": "X1"}
    run = sat.state.run(number)
    assert (run.mode, run.after) == ("keep", 1)
    sat.unwithdraw("A", "chair")
    assert not sat.state.gone


def test_nobody_unknown_can_withdraw(sat):
    with pytest.raises(MobilityError, match="no applicant 'Z'"):
        sat.withdraw("Z", "ill", "chair")


def test_there_is_no_next_round_before_a_first(sat):
    with pytest.raises(AllocationError, match="no round to go on from"):
        sat.run("chair", mode="keep")


def test_the_ways_of_going_on_stand_side_by_side_and_one_that_is_not_possible_says_why(sat):
    first = sat.run("chair")
    sat.withdraw("A", "ill", "chair")
    rows = {row["mode"]: row for row in sat.modes(first)}
    assert [rows[mode]["placed"] for mode in ("waiting", "keep", "fewest", "full")] == [3, 3, 2, 2]
    assert rows["waiting"]["moved_up"] == 0 < rows["full"]["moved_up"]
    sat.unwithdraw("A", "chair")
    sat.pin("B", "X1", "why", "chair", EN)
    rows = {row["mode"]: row for row in sat.modes(first)}
    assert "X1 has 1 seats" in rows["waiting"]["fault"]
    assert not rows["full"]["fault"]


def test_an_earlier_run_can_be_shown_and_its_settings_taken_up(sat):
    first = sat.run("chair")
    with_rules(sat, weights={"points": 100})
    sat.pin("D", "X1", "why", "chair", EN)
    sat.run("chair")
    sat.show(first, "chair")
    assert sat.state.shown == first
    sat.take_up(first, "chair")
    assert sat.rules.weights == {"gpa": 70, "language": 30}
    assert not sat.state.pins


def test_a_run_gets_a_name(sat):
    number = sat.run("chair")
    sat.name(number, " the one ", "chair")
    assert sat.told(EN)["runs"][0]["name"] == "the one"


def test_when_the_tables_change_a_run_is_made_of_the_new_ones(sat):
    number = sat.run("chair")
    assert seats(sat.allocation(number))["A"] == "X1"
    path = sat.office.folder / "applicants.csv"
    path.write_text(TABLES["applicants"].replace("A,P,2,full_time,3.8", "A,P,2,full_time,2.05"), encoding="utf-8")
    assert seats(sat.allocation(number))["B"] == "X1"


def repeated(sat, folder, *command):
    """Lay what was adopted into a copy of the office's folder, and let the command do it again."""
    rounds = sat.office.drawer / "rounds" / str(sat.state.adopted[-1].number)
    shutil.copytree(sat.office.folder, folder, ignore=shutil.ignore_patterns(".*", "ledger*"))
    for name in (SETTINGS_FILE, "withdrawals.csv"):
        if (rounds / name).exists():
            shutil.copy(rounds / name, folder / name)
    done = CliRunner().invoke(app, [command[0], str(folder), *command[1:], "--out", str(folder / "out")])
    assert done.exit_code == 0, done.output
    return rounds


def test_what_is_adopted_is_repeated_by_the_command_to_the_byte(sat, tmp_path):
    with_rules(sat, weights={"gpa": 50, "points": 50}, bands=100, goals=("placed", "rank_maximal"))
    sat.pin("D", "X1", "a joint project", "chair", EN)
    sat.adopt(sat.run("chair"), "chair", EN)
    rounds = repeated(sat, tmp_path / "copy", "allocate")
    for name in RESULT:
        assert (rounds / name).read_bytes() == (tmp_path / "copy" / "out" / name).read_bytes(), name


def test_a_next_round_that_is_adopted_is_repeated_too(sat, tmp_path):
    sat.run("chair")
    sat.withdraw("A", "ill", "chair")
    sat.adopt(sat.run("chair", mode="keep"), "chair", EN)
    earlier = sat.office.drawer / "rounds" / "1" / "earlier_round.csv"
    rounds = repeated(sat, tmp_path / "copy", "round", "--earlier", str(earlier), "--mode", "keep")
    for name in (*RESULT, "moves.csv"):
        assert (rounds / name).read_bytes() == (tmp_path / "copy" / "out" / name).read_bytes(), name


def test_each_adoption_has_a_number_and_a_folder_of_its_own(sat):
    first, second = sat.run("chair"), sat.run("member")
    assert [sat.adopt(number, "chair", EN).number for number in (first, second)] == [1, 2]
    assert sat.told(EN)["runs"][1]["adopted"] == 2
    assert sorted(path.name for path in (sat.office.drawer / "rounds").iterdir()) == ["1", "2"]
    assert [asdict(one)["run"] for one in sat.state.adopted] == [first, second]


def test_the_tables_of_the_office_are_never_written(sat):
    before = {
        path.name: path.read_bytes() for path in sat.office.folder.glob("*.*") if path.suffix in (".csv", ".toml")
    }
    sat.withdraw("A", "ill", "chair")
    sat.adopt(sat.run("chair"), "chair", EN)
    after = {path.name: path.read_bytes() for path in sat.office.folder.glob("*.*") if path.suffix in (".csv", ".toml")}
    assert after == before


def test_two_results_adopted_at_once_have_a_number_and_papers_each(sat, monkeypatch):
    first, other = sat.run("chair"), Sitting(sat.office)
    write, met = papers.write_result, []

    def written(folder, *args, **more):
        paths = write(folder, *args, **more)
        if not met:
            met.append(True)
            other.adopt(first, "second", EN)
        return paths

    monkeypatch.setattr(papers, "write_result", written)
    last = sat.adopt(first, "chair", EN)
    assert [one.number for one in sat.state.adopted] == [1, 2]
    assert last.number == 2
    rooms = sorted((sat.office.drawer / "rounds").iterdir())
    assert [room.name for room in rooms] == ["1", "2"]
    assert all((room / "minutes.docx").exists() for room in rooms)


def test_controls_that_two_pages_move_are_both_moved(sat):
    seen = sat.rules.plain()
    sat.set_rules(seen | {"bands": 100}, "first", seen=seen)
    sat.set_rules(seen | {"fairness": "none"}, "second", seen=seen)
    assert (sat.rules.bands, sat.rules.fairness) == (100, "none")


def test_controls_that_agree_with_no_other_pages_are_refused_and_nothing_is_lost(sat):
    seen = sat.rules.plain()
    sat.set_rules(seen | {"bands": 100}, "first", seen=seen)
    with pytest.raises(MobilityError):
        sat.set_rules(seen | {"weights": {"gpa": 10}}, "second", seen=seen)
    assert sat.rules.bands == 100
