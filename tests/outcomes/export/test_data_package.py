"""What programs read of an export: types, keys and references that hold in the data."""

import hashlib
import io
import json

import pandas as pd
import pytest

from mobility_planning.core.csv_text import csv_text
from mobility_planning.outcomes.export.data_package import data_package
from mobility_planning.outcomes.export.privacy import pseudonymised
from mobility_planning.outcomes.export.research_archive import archive_texts
from tests.outcomes.histories import history, stay

KEY = "0f" * 32
READ = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean", "yearmonth": "str"}


@pytest.fixture(scope="module")
def exported():
    people = [{"applicant_id": f"S{n}", "programme_id": "A", "year": 2, "gpa": 3.1} for n in range(3)]
    return pseudonymised(
        history(
            applicants=people,
            offers=[{"offer_id": "O", "hei_id": "far", "quantity": 3}],
            choices=[{"applicant_id": "S1", "rank": 1, "offer_id": "O"}],
            languages=[{"applicant_id": "S1", "language": "en", "test": "IELTS", "score": "6.5",
                        "taken_on": pd.Timestamp("2026-03-17")}],
            mobilities=[stay(1, starts_on="2025-02-03")],
        ),
        KEY,
    )  # fmt: skip


@pytest.fixture(scope="module")
def package(exported):
    return json.loads(archive_texts(exported, "")["datapackage.json"])


def resource(package, name):
    return next(one for one in package["resources"] if one["name"] == name)


def test_every_file_is_described_with_its_size_and_hash(exported, package):
    texts = archive_texts(exported, "")
    assert [one["path"] for one in package["resources"]] == [f"{name}.csv" for name in exported.tables]
    for one in package["resources"]:
        content = texts[one["path"]].encode()
        assert one["bytes"] == len(content)
        assert one["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()


def test_columns_are_read_back_in_the_types_that_are_said(exported, package):
    texts = archive_texts(exported, "")
    for one, table in zip(package["resources"], exported.tables.values(), strict=True):
        fields = one["schema"]["fields"]
        assert [field["name"] for field in fields] == list(table)
        types = {field["name"]: READ[field["type"]] for field in fields}
        read = pd.read_csv(io.StringIO(texts[one["path"]]), dtype=types)
        assert len(read) == len(table)


def test_values_keep_to_the_constraints_that_are_declared(exported, package):
    for one, table in zip(package["resources"], exported.tables.values(), strict=True):
        for field in one["schema"]["fields"]:
            held = table[field["name"]].replace("", None).dropna()
            limits = field.get("constraints", {})
            assert held.isin(limits.get("enum", held)).all()
            assert "minimum" not in limits or (held >= limits["minimum"]).all()
            assert "maximum" not in limits or (held <= limits["maximum"]).all()


def test_keys_and_references_are_declared_where_they_hold(package):
    choices = resource(package, "choices")["schema"]
    assert choices["primaryKey"] == ["pseudonym", "offer_id"]
    referred = {key["fields"]: key["reference"] for key in choices["foreignKeys"]}
    assert referred["pseudonym"] == {"resource": "applicants", "fields": "pseudonym"}
    assert referred["offer_id"] == {"resource": "offers", "fields": "offer_id"}


def test_a_reference_that_does_not_hold_is_not_declared(exported):
    tables = dict(exported.tables)
    tables["choices"] = tables["choices"].assign(offer_id="gone")
    files = {name: csv_text(table).encode() for name, table in tables.items()}
    made = json.loads(data_package(tables, exported.codebook, files, title="", version=""))
    assert "offer_id" not in {key["fields"] for key in resource(made, "choices")["schema"]["foreignKeys"]}


def test_months_and_levels_are_types_of_their_own(package):
    fields = {field["name"]: field for field in resource(package, "languages")["schema"]["fields"]}
    assert fields["taken_on"]["type"] == "yearmonth"
    assert fields["score"]["constraints"]["enum"] == ["A1", "A2", "B1", "B2", "C1", "C2"]
