"""Persons leave the office under pseudonyms only, and the key stays behind."""

import hashlib
import hmac
import io
from zipfile import ZipFile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.errors import MobilityError
from mobility_planning.outcomes.export.privacy import new_key, pseudonym, pseudonymised, read_key
from mobility_planning.outcomes.export.research_archive import research_archive
from tests.outcomes.histories import history, stay

KEY, OTHER = "0f" * 32, "f0" * 32
KEYS = st.binary(min_size=32, max_size=32).map(bytes.hex)
IDS = st.text(min_size=1, max_size=12)
PEOPLE = [f"S26-{number:04d}" for number in range(12)]


@pytest.fixture(scope="module")
def office():
    applicants = [
        {"applicant_id": one, "programme_id": "A", "year": 2, "gpa": 3.1, "gender": "fm"[number % 2],
         "nickname": f"Nick {number}", "club": ["=cmd|'/c calc'!A1", "chess"][number % 2]}
        for number, one in enumerate(PEOPLE)
    ]  # fmt: skip
    return history(
        applicants=applicants,
        languages=[{"applicant_id": PEOPLE[0], "language": "en", "test": "IELTS", "score": "7.0",
                    "taken_on": pd.Timestamp("2026-03-17")}],
        choices=[{"applicant_id": one, "rank": 1, "offer_id": "O"} for one in PEOPLE],
        offers=[{"offer_id": "O", "hei_id": "far", "quantity": 3, "other_terms": "ask Mr So-and-so"}],
        mobilities=[stay(1, applicant_id=PEOPLE[0], starts_on="2025-02-03", omobility_id="EWP-1")],
    )  # fmt: skip


@pytest.fixture(scope="module")
def exported(office):
    return pseudonymised(office, KEY)


@given(IDS, KEYS)
def test_a_pseudonym_is_the_first_half_of_hmac_sha256(identifier, key):
    known = hmac.new(bytes.fromhex(key), identifier.encode(), hashlib.sha256).hexdigest()
    assert pseudonym(identifier, key) == known[:32]


@given(IDS, KEYS, KEYS)
def test_pseudonyms_are_stable_under_a_key_and_differ_between_keys(identifier, key, other):
    assert pseudonym(identifier, key) == pseudonym(identifier, key)
    assert (pseudonym(identifier, key) == pseudonym(identifier, other)) == (key == other)


@given(st.sets(IDS, max_size=40), KEYS)
def test_no_two_persons_share_a_pseudonym(identifiers, key):
    assert len({pseudonym(one, key) for one in identifiers}) == len(identifiers)


def test_a_person_is_the_same_in_every_table(exported):
    person = pseudonym(PEOPLE[0], KEY)
    assert all(person in set(exported.tables[name]["pseudonym"]) for name in ("applicants", "choices", "mobilities"))


def test_rows_stand_in_an_order_that_says_nothing_about_the_ids(office, exported):
    order = exported.tables["applicants"]["pseudonym"].tolist()
    assert order == sorted(order)
    assert order != [pseudonym(one, KEY) for one in PEOPLE]
    assert order != pseudonymised(office, OTHER).tables["applicants"]["pseudonym"].tolist()


def test_days_are_months_and_text_is_gone(exported):
    assert exported.tables["languages"]["taken_on"].tolist() == ["2026-03"]
    assert exported.tables["mobilities"]["starts_on"].tolist() == ["2025-02"]
    assert "omobility_id" not in exported.tables["mobilities"]
    assert "nickname" not in exported.tables["applicants"]
    assert "other_terms" not in exported.tables["offers"]


def test_the_archive_holds_no_id_no_key_and_no_formula(exported):
    with ZipFile(io.BytesIO(research_archive(exported, "About this."))) as opened:
        texts = {name: opened.read(name).decode() for name in opened.namelist()}
    assert {"applicants.csv", "codebook.csv", "about.txt"} <= set(texts)
    whole = "\n".join(texts.values())
    assert not [one for one in PEOPLE if one in whole]
    assert "applicant_id" not in whole
    assert KEY not in whole
    for name, text in texts.items():
        if name.endswith(".csv"):
            cells = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False).to_numpy().ravel()
            assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_the_archive_says_how_to_cite_it_and_hashes_the_files_as_they_are(exported):
    with ZipFile(io.BytesIO(research_archive(exported, "About this."))) as opened:
        names, content = opened.namelist(), {name: opened.read(name) for name in opened.namelist()}
    assert names == sorted(names)
    described = {"CITATION.cff", "datapackage.json", "methods.md", "methods.ru.md", "methods.kk.md", "anonymity.csv",
                 "anonymity_columns.csv", "codebook.csv"}  # fmt: skip
    assert described <= set(names)
    for name in exported.tables:
        assert hashlib.sha256(content[f"{name}.csv"]).hexdigest().encode() in content["methods.md"]


def test_numbers_leave_in_steps_and_scores_as_levels_unless_asked_otherwise(office, exported):
    assert exported.tables["languages"]["score"].tolist() == ["C1"]
    assert exported.tables["applicants"]["gpa"].unique().tolist() == [3.1]
    exact = pseudonymised(office, KEY, rounding={})
    assert exact.tables["languages"]["score"].tolist() == ["7.0"]
    wide = pseudonymised(office, KEY, rounding={"gpa": 0.5})
    assert wide.tables["applicants"]["gpa"].unique().tolist() == [3.0]


def test_merit_of_seats_is_banded(office):
    seats = pd.DataFrame({"applicant_id": PEOPLE, "offer_id": "O", "rank": 1, "merit": range(8101, 8113)})
    assert pseudonymised(office, KEY, seats=seats).tables["seats"]["merit"].unique().tolist() == [8000]


def test_the_same_tables_and_key_make_the_same_bytes(office, exported):
    assert research_archive(exported, "x") == research_archive(pseudonymised(office, KEY), "x")


def test_seats_are_exported_where_there_are_some(office):
    seats = pd.DataFrame({"applicant_id": PEOPLE, "offer_id": "O", "rank": 1, "merit": 9000, "note": "secret"})
    found = pseudonymised(office, KEY, seats=seats).tables["seats"]
    assert list(found) == ["pseudonym", "offer_id", "rank", "merit"]


def test_the_report_counts_who_stands_out(office):
    every, fewer = pseudonymised(office, KEY), pseudonymised(office, KEY, leave_out=["club", "gender"])
    assert every.anonymity.columns == ("gender", "club")
    assert (every.anonymity.smallest, fewer.anonymity.smallest) == (6, 12)


def test_a_new_key_is_another_every_time():
    assert len({new_key() for _ in range(20)}) == 20
    assert read_key(f" {KEY.upper()}\n") == KEY


@pytest.mark.parametrize("text", ["", "abc", "g" * 64, "0f" * 31])
def test_what_is_no_key_is_refused_without_being_told(text):
    with pytest.raises(MobilityError) as refused:
        read_key(text)
    assert not text or text not in str(refused.value)
