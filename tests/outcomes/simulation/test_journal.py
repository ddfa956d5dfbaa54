"""A journal keeps what is done, whole, and takes nothing of another simulation for its own."""

import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.outcomes.simulation.journal import JOURNAL, Journal, packed, unpacked
from mobility_planning.outcomes.simulation.result_tables import results

DESCRIBED = {"design": {"runs": 3, "seed": 1}, "office": {"offers": "a1"}}
BLOCK = packed(results([{"run": 1, "seed": "1-1-1", "placed": 3, "gpa_mean": 3.25, "fault": ""}], []))


@pytest.fixture
def journal(tmp_path):
    return Journal.of(tmp_path, DESCRIBED)


def test_a_block_travels_and_is_kept_as_it_was(journal, tmp_path):
    assert journal.kept(0) is None
    journal.keep(0, BLOCK)
    again = Journal.of(tmp_path, DESCRIBED)
    assert again.kept(0) == BLOCK
    [tables] = again.tables(1)
    assert tables["rounds"].to_pylist()[0]["gpa_mean"] == 3.25
    assert tables["rounds"].to_pylist()[0]["gainers"] is None
    assert tables["offers"].num_rows == 0
    assert unpacked(BLOCK)["rounds"].equals(tables["rounds"])


@pytest.mark.parametrize("harm", [b"", BLOCK[:9], None], ids=["empty", "cut", "changed"])
def test_a_damaged_block_counts_as_not_done(journal, harm):
    journal.keep(0, BLOCK)
    [path] = journal.folder.glob("*.block")
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + b"!" if harm is None else harm)
    assert journal.kept(0) is None
    with pytest.raises(MobilityError, match=r"000000\.block: a block of runs was damaged .start the same"):
        list(journal.tables(1))


def test_a_block_under_another_number_or_of_another_design_counts_as_not_done(journal, tmp_path):
    journal.keep(0, BLOCK)
    [path] = journal.folder.glob("*.block")
    path.with_name("000001.block").write_bytes(path.read_bytes())
    assert journal.kept(1) is None
    other = Journal.of(tmp_path / "other", {**DESCRIBED, "office": {}})
    (other.folder / path.name).write_bytes(path.read_bytes())
    assert other.kept(0) is None


def test_another_simulation_in_the_folder_is_refused_with_what_differs_and_what_to_do(journal, tmp_path):
    other = {"design": {"runs": 4, "seed": 1}, "office": {"offers": "b2", "choices": "c3"}}
    told = r"with other design\.runs, office\.choices, office\.offers \(give another folder .* delete \.runs"
    with pytest.raises(MobilityError, match=told):
        Journal.of(tmp_path, other)
    assert Journal.of(tmp_path, DESCRIBED) == journal


def test_a_journal_that_does_not_say_what_it_is_of_is_begun_anew(journal, tmp_path):
    journal.keep(0, BLOCK)
    (journal.folder / "design.json").write_text("{", encoding="utf-8")
    other = Journal.of(tmp_path, {"design": 2})
    assert other.kept(0) is None


def test_at_the_end_nothing_is_left_of_it(journal, tmp_path):
    journal.keep(0, BLOCK)
    journal.end()
    assert not (tmp_path / JOURNAL).exists()
