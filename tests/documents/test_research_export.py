"""What is given to research says of itself what was done to it, and who stands out."""

import io
from zipfile import ZipFile

import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.research_export import (
    about_export,
    anonymity_sentences,
    research_export,
    research_file,
)
from tests.documents.conftest import write_office

KEY = "0f" * 32


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return write_office(tmp_path_factory.mktemp("research"))


@pytest.mark.parametrize("language", list(Language))
def test_the_text_of_an_archive_tells_where_it_comes_from_and_who_stands_out(workspace, language):
    made = research_export(workspace, KEY)
    with ZipFile(io.BytesIO(research_file(made, words(language)))) as opened:
        text = opened.read("about.txt").decode()
    assert text == about_export(made, words(language))
    assert made.methods.office in text
    assert made.methods.year in text
    assert set(anonymity_sentences(made.report, words(language))) <= set(text.splitlines())
    assert words(language).say("research-exact-none") in text
    assert "research-" not in text


def test_a_column_left_out_does_not_leave_the_office_and_exact_numbers_are_named(workspace):
    every, fewer, exact = (
        research_export(workspace, KEY, **how) for how in ({}, {"leave_out": ["year"]}, {"exact": True})
    )
    assert set(every.tables["applicants"]) - set(fewer.tables["applicants"]) == {"year"}
    assert every.report.exact == ()
    assert "applicants.gpa" in exact.report.exact


def test_a_column_that_is_not_there_cannot_be_left_out(workspace):
    with pytest.raises(MobilityError, match="no column 'gendr' to leave out"):
        research_export(workspace, KEY, leave_out=["gendr"])


def test_what_is_no_key_is_refused(workspace):
    with pytest.raises(MobilityError, match="no key"):
        research_export(workspace, "secret")
