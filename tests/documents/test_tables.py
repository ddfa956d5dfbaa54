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
        "priority",
    ],
    "waiting.csv": ["offer_id", "position", "applicant_id", "merit", "rank", "holds"],
    "refusals.csv": ["applicant_id", "offer_id", "rank", "code", "value", "required", "text", "source"],
    "cutoffs.csv": [
        "offer_id", "hei_id", "quantity", "eligible", "first_choices", "placed", "free", "cutoff", "waiting",
    ],
    "claims.csv": ["applicant_id", "offer_id", "kind", "rules"],
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
        "mobility-planning", "python", "pandas", "pulp", "highspy", "numpy", "scipy", "scikit-learn", "rapidfuzz",
        "sparse-dot-topn", "statsmodels", "joblib", "pyarrow", "pandera", "openpyxl", "python-docx",
    }  # fmt: skip
    assert "not installed" not in {mark for name, mark in record["versions"].items() if name != "mobility-planning"}


def test_the_record_shows_every_setting_that_decides(pinned):
    said = audit_record(pinned)["settings"]
    assert set(said) == {
        "weights", "highest", "bands", "tie_break", "seed", "fairness", "goals", "earlier", "balance", "min_ects",
        "seconds", "pins", "quotas", "budgets", "term_starts",
    }  # fmt: skip
    assert said["pins"] == [{"applicant_id": "A-5", "offer_id": "X-1", "reason": ""}]
    assert json.loads(audit_file(pinned))["settings"] == said


def test_every_claim_is_in_its_file_and_the_excused_are_counted_by_rule_in_the_record(pinned):
    claims = read(csv_files(pinned)["claims.csv"])
    assert claims.to_numpy().tolist() == [["A-3", "X-1", "envy", "pin"], ["A-4", "X-1", "envy", "pin"]]
    assert audit_record(pinned)["excused"] == [{"limit": "pin", "claims": 2, "applicants": 2}]
    assert "moves" not in audit_record(pinned)


def test_a_follow_up_round_records_its_moves(followed):
    moved = read(csv_files(followed)["moves.csv"])
    assert list(moved.columns) == ["applicant_id", "from", "to", "from_rank", "to_rank", "kind"]
    assert audit_record(followed)["moves"] == moved["kind"].value_counts().to_dict()
    assert audit_record(followed)["limits"] == [
        {"limit": 'quota "few"', "unit": "seats", "least": None, "most": 2, "used": 2},
        {"limit": 'quota "share"', "unit": "percent", "least": 10, "most": None, "used": 100.0},
        {"limit": 'budget "state"', "unit": "EUR", "least": None, "most": 500, "used": 300.5},
    ]


def test_the_record_says_where_the_recognisable_ects_come_from(allocation, followed):
    assert audit_record(followed)["coverage"] == "handed in"
    assert "coverage" in audit_record(followed)["fingerprints"]["tables"]
    assert "coverage" not in audit_record(allocation)


def test_a_goal_with_a_level_for_each_rank_says_which(followed):
    ranks = [(goal["goal"], goal.get("rank")) for goal in audit_record(followed)["goals"]]
    assert ranks == [("placed", None), ("stay", None), ("coverage", None), ("rank_maximal", 1), ("rank_maximal", 2)]


def test_an_office_s_own_facts_change_their_fingerprint_and_no_other(allocation, office, tmp_path):
    own = allocate(office(tmp_path, gpa_scales=["fact_id,scale,best,worst", "own,own-scale,10,0"]))
    before, after = audit_record(allocation)["fingerprints"]["facts"], audit_record(own)["fingerprints"]["facts"]
    own_facts = {
        "credit_systems",
        "credit_rounding",
        "gpa_scales",
        "grades",
        "grade_rules",
        "degree_minimums",
        "language_tests",
    }
    assert set(before) == own_facts
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
