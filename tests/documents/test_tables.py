"""The CSV files and the audit record hold the allocation, all of it, and nothing of the clock."""

import hashlib
import io
import json

import pandas as pd

from mobility_planning.documents.tables import audit_file, audit_record, csv_files

COLUMNS = {
    "allocation.csv": ["applicant_id", "offer_id", "rank", "merit"],
    "pairs.csv": [
        "applicant_id", "offer_id", "rank", "eligible", "merit", "reasons", "outcome", "score", "lottery",
    ],
    "waiting.csv": ["offer_id", "position", "applicant_id", "merit", "rank", "holds"],
    "refusals.csv": ["applicant_id", "offer_id", "rank", "code", "value", "required", "text", "source"],
    "cutoffs.csv": [
        "offer_id", "hei_id", "quantity", "eligible", "first_choices", "placed", "free", "cutoff", "waiting",
    ],
}  # fmt: skip


def read(text):
    return pd.read_csv(io.StringIO(text), keep_default_na=False, dtype="str")


def test_the_files_have_the_columns_of_the_plan(allocation):
    assert {name: list(read(text).columns) for name, text in csv_files(allocation).items()} == COLUMNS


def test_the_files_read_back_as_the_tables_they_came_from(allocation):
    files = {name: read(text) for name, text in csv_files(allocation).items()}
    seats = files["allocation.csv"]
    assert list(seats["applicant_id"]) == list(allocation.workspace["applicants"]["applicant_id"])
    assert list(seats["offer_id"]) == list(allocation.seats["offer_id"])
    assert list(seats.loc[seats["offer_id"] == "", "rank"].unique()) == [""]
    pairs = files["pairs.csv"]
    assert [int(merit) for merit in pairs["merit"]] == list(allocation.pairs["merit"])
    assert (pairs["eligible"] == "True").tolist() == list(allocation.pairs["eligible"])
    assert list(files["refusals.csv"]["source"]) == list(allocation.eligibility.refusals["source"])


def test_lines_end_with_lf_alone(allocation):
    for text in csv_files(allocation).values():
        assert "\r" not in text
        assert text.endswith("\n")


def test_the_record_tells_what_the_audit_found_and_which_files_it_is_about(allocation):
    record = json.loads(audit_file(allocation))
    found = allocation.audit
    assert (record["valid"], record["placed"], record["mean_rank"]) == (True, found.placed, found.mean_rank)
    assert record["cutoffs"] == {"X-1": 8125, "X-2": 9250, "Y-1": 8750}
    assert [goal["goal"] for goal in record["goals"]] == ["placed", "merit", "preference"]
    assert all(goal["proven"] for goal in record["goals"])
    assert record["settings"]["weights"] == {"gpa": 70, "language": 30}
    for name, text in csv_files(allocation).items():
        assert record["fingerprints"]["results"][name] == hashlib.sha256(text.encode()).hexdigest()
    assert record["fingerprints"]["policy"] == allocation.workspace.policy.fingerprint
    assert set(record["fingerprints"]["tables"]) >= {"offers", "applicants", "choices", "languages"}
    assert set(record["versions"]) == {"mobility_planning", "python", "pandas", "pulp", "highspy"}


def test_the_record_is_sorted_and_indented_by_two(allocation):
    text = audit_file(allocation)
    assert text == json.dumps(audit_record(allocation), sort_keys=True, indent=2, ensure_ascii=False) + "\n"
    assert text.startswith('{\n  "cutoffs": {')


def test_the_order_of_the_office_s_rows_does_not_count(allocation, office, tmp_path):
    from mobility_planning.allocation.allocate import allocate

    folder = allocation.workspace.source
    lines = (folder / "choices.csv").read_text(encoding="utf-8").splitlines()
    turned = allocate(office(tmp_path, choices=[lines[0], *reversed(lines[1:])]))
    assert audit_file(turned) == audit_file(allocation)
