"""The CSV files and the audit record hold the allocation, all of it, and nothing of the clock."""

import hashlib
import io
import json

import pandas as pd

from mobility_planning.allocation.allocate import allocate
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
    assert set(record["versions"]) == {
        "mobility_planning", "python", "pandas", "pulp", "highspy", "numpy", "scipy", "scikit_learn", "rapidfuzz",
        "sparse_dot_topn", "pandera", "openpyxl", "python_docx",
    }  # fmt: skip
    assert "not installed" not in {mark for name, mark in record["versions"].items() if name != "mobility_planning"}


def test_the_record_shows_every_setting_that_decides(pinned):
    said = audit_record(pinned)["settings"]
    assert set(said) == {
        "weights", "highest", "bands", "tie_break", "seed", "fairness", "goals", "seconds", "pins", "quotas", "budgets",
        "term_starts",
    }  # fmt: skip
    assert said["pins"] == [{"applicant_id": "A-5", "offer_id": "X-1"}]
    assert json.loads(audit_file(pinned))["settings"] == said


def test_an_office_s_own_facts_change_their_fingerprint_and_no_other(allocation, office, tmp_path):
    own = allocate(office(tmp_path, gpa_scales=["fact_id,scale,best,worst", "own,own-scale,10,0"]))
    before, after = audit_record(allocation)["fingerprints"]["facts"], audit_record(own)["fingerprints"]["facts"]
    assert set(before) == {"credit_systems", "credit_rounding", "gpa_scales", "grades", "language_tests"}
    assert {name for name in before if before[name] != after[name]} == {"gpa_scales"}


def test_no_text_of_an_office_is_a_formula_in_a_spreadsheet(office, tmp_path):
    hostile = allocate(
        office(
            tmp_path,
            offers=["offer_id,hei_id,quantity,language,min_cefr,funding", "X-2,X,1,,,grant"],
            applicants=["applicant_id,programme_id,year,study_form,gpa,funding", "A-1,P,2,full_time,3.9,=1+1"],
            languages=["applicant_id,language,test,score"],
            choices=["applicant_id,rank,offer_id", "A-1,1,X-2"],
        )
    )
    assert list(read(csv_files(hostile)["refusals.csv"])["value"]) == ["'=1+1"]


def test_the_record_is_sorted_and_indented_by_two(allocation):
    text = audit_file(allocation)
    assert text == json.dumps(audit_record(allocation), sort_keys=True, indent=2, ensure_ascii=False) + "\n"
    assert text.startswith('{\n  "cutoffs": {')


def test_the_order_of_the_office_s_rows_does_not_count(allocation, office, tmp_path):
    folder = allocation.workspace.source
    lines = (folder / "choices.csv").read_text(encoding="utf-8").splitlines()
    turned = allocate(office(tmp_path, choices=[lines[0], *reversed(lines[1:])]))
    assert audit_file(turned) == audit_file(allocation)
