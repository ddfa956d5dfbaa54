"""What a stay counts for after the return, as a page shows it, and its protocol."""

import json

import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.desk.agreement.papers import protocol
from mobility_planning.desk.agreement.returned import recognised_stay, recognition_view
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.workspace import read_workspace


@pytest.fixture(scope="module")
def workspace():
    return read_workspace(sample_folder())


@pytest.mark.parametrize("language", list(Language))
def test_a_recognition_is_shown_as_plain_json_with_its_grounds_in_every_language(workspace, language):
    found = recognised_stay(workspace, "M24-068", "", words(language))
    told = recognition_view(found, words(language))
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert told["figures"]["recognised"] == sum(row["ects"] for row in told["groups"])
    assert all(row["ground"] for row in told["groups"])


def test_home_courses_are_named_in_the_readers_language(workspace):
    told = recognition_view(recognised_stay(workspace, "M24-068", "", words("ru")), words("ru"))
    assert "Маркетинг в туризме" in {row["homes"] for row in told["groups"]}


def test_the_protocol_comes_in_three_forms(workspace):
    found = recognised_stay(workspace, "M24-068", "", words("en"))
    assert set(protocol(found, workspace, "kk")) == {"recognition.docx", "recognition.pdf", "recognition.xlsx"}
