"""An office's own list says whose stay is whose."""

import pytest

from mobility_planning.core.errors import ExchangeError
from mobility_planning.exchange.read.people import read_people


def test_the_list_may_have_other_columns_and_gaps(tmp_path):
    (tmp_path / "p.csv").write_text("applicant_id,note,omobility_id\nA1,x,stay-1\n,y,stay-2\nA3,z,\n", encoding="utf-8")
    assert read_people(tmp_path / "p.csv") == {"stay-1": "A1"}


def test_a_list_without_a_column_is_refused(tmp_path):
    (tmp_path / "p.csv").write_text("applicant_id,stay\nA1,stay-1\n", encoding="utf-8")
    with pytest.raises(ExchangeError, match=r"p.csv: has no column omobility_id"):
        read_people(tmp_path / "p.csv")


def test_a_missing_list_is_answered_with_near_names(tmp_path):
    (tmp_path / "people.csv").touch()
    with pytest.raises(ExchangeError, match=r"did you mean 'people\.csv'"):
        read_people(tmp_path / "peple.csv")
