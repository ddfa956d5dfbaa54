"""How far rounding helps, and which exact numbers leave the office."""

import pandas as pd
import pytest

from mobility_planning.outcomes.export.anonymity import told_apart
from mobility_planning.outcomes.export.privacy import pseudonymised
from mobility_planning.outcomes.export.rounding import EXACT
from tests.outcomes.histories import history

KEY = "0f" * 32
PEOPLE = [{"applicant_id": f"S{n:02d}", "programme_id": "AB"[n % 2], "year": 2, "gpa": 3.01 + n / 100}
          for n in range(12)]  # fmt: skip


@pytest.fixture(scope="module")
def office():
    return history(applicants=PEOPLE)


def by(exported, which):
    table = exported.report.table
    return table[(table["table"] == "applicants") & (table["by"] == which)].iloc[0]


def test_the_report_counts_with_numbers_as_they_leave_and_as_they_were(office):
    made = pseudonymised(office, KEY)
    assert [by(made, which)["alone"] for which in ("known", "with_numbers", "numbers_before")] == [0, 0, 12]
    assert by(made, "known")["columns"] == "programme_id"
    assert by(made, "with_numbers")["columns"] == "programme_id; gpa"
    assert (by(made, "known")["smallest"], by(made, "known")["share_below"]) == (6, 0.0)


def test_the_classes_with_rounded_numbers_are_those_of_the_exported_table(office):
    made = pseudonymised(office, KEY, k=4)
    sizes = made.tables["applicants"].groupby(["programme_id", "gpa"]).size()
    said = by(made, "with_numbers")
    assert (said["classes"], said["smallest"], said["below"]) == (len(sizes), sizes.min(), sizes[sizes < 4].sum())


def test_exact_numbers_are_named_only_where_they_leave(office):
    assert pseudonymised(office, KEY).report.exact == ()
    assert pseudonymised(office, KEY, rounding=EXACT).report.exact == ("applicants.gpa",)


def test_a_column_that_tells_apart_by_itself_is_seen():
    people = pd.DataFrame({"town": list("aabbc"), "year": [1, 1, 1, 1, 1]})
    found = told_apart(people, ["town", "year"], k=2).set_index("column")
    assert found.loc["town"].tolist() == [3, 1, 0]
    assert found.loc["year"].tolist() == [1, 0, 1]
