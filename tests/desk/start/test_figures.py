"""The figures of the start page, without any long work."""

import pandas as pd
import pytest

from mobility_planning.desk.office import Office
from mobility_planning.desk.start import figures
from mobility_planning.desk.start.figures import round_figures, to_review, undecided
from mobility_planning.tables.workspace import read_workspace
from tests.desk.start.small_office import office_folder


def test_a_round_is_counted(tmp_path):
    said = round_figures(read_workspace(office_folder(tmp_path)))
    assert said == {"applicants": 2, "seats": 3, "offers": 2, "wishes": 2, "courses": 0, "hosts": 1, "decisions": 0,
                    "stays": 0, "agreements": 0}  # fmt: skip


def test_an_unlikely_proposal_is_none_to_review():
    names = ["host_hei_id", "host_course_id", "home_course_id", "probability"]
    pairs = pd.DataFrame([("h", "a", "x", 0.5), ("h", "b", "x", 0.49)], columns=names)
    none = pd.DataFrame(columns=["host_hei_id", "host_course_ids", "home_course_ids"])
    assert undecided(pairs, none) == 1


def test_opening_the_page_never_starts_matching(tmp_path, monkeypatch):
    office = Office(office_folder(tmp_path))
    monkeypatch.setattr(office, "proposals", lambda track: pytest.fail("asked for proposals"))
    assert to_review(office) is None


def test_proposals_of_other_tables_are_not_counted(tmp_path, monkeypatch):
    office = Office(office_folder(tmp_path))
    (office.drawer / "proposals-old.kept").touch()
    monkeypatch.setattr(office, "proposals", lambda track: list(track([1], description="matching")))
    assert to_review(office) is None


def test_what_is_kept_is_counted_without_the_decided(tmp_path, monkeypatch):
    office = Office(office_folder(tmp_path))
    (office.drawer / "proposals-new.kept").touch()
    names = ["host_hei_id", "host_course_id", "home_course_id", "probability"]
    kept = pd.DataFrame([("h", "a", "x", 0.9)], columns=names)
    monkeypatch.setattr(office, "proposals", lambda track: kept)
    assert to_review(office) == 1
    assert figures.LIKELY == 0.5
