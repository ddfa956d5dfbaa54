"""Every sentence a shipped policy quotes stands in its source document, on the line it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from mobility_planning.core.policy import Policy, load_policy, shipped_policies, source_documents
from mobility_planning.core.policy_rules import Rule
from mobility_planning.core.policy_source import PolicyPart, Source

DOCUMENTS = Path(__file__).parents[3] / "shared" / "seeds"
FROM_DOCUMENTS = ("abai_kaznpu", "aupet", "document_003_university", "karaganda_medical", "kostanay_baitursynov")
needs_documents = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the source documents are not beside the project")


@cache
def lines(document: str) -> tuple[str, ...]:
    (path,) = DOCUMENTS.glob(f"{document}_*.txt")
    return tuple(blanks_joined(line) for line in path.read_text(encoding="utf-8").split("\n"))


def blanks_joined(text: str) -> str:
    return " ".join(text.split())


def sources(part: object) -> Iterator[Source]:
    if isinstance(part, Source):
        yield part
    elif isinstance(part, PolicyPart):
        for name in type(part).model_fields:
            yield from sources(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from sources(item)


def statements(policy: Policy) -> list[Source]:
    return [source for source in sources(policy) if source.document]


@needs_documents
@pytest.mark.parametrize("name", FROM_DOCUMENTS)
def test_every_quote_stands_on_the_line_it_cites(name):
    quoted = [source for source in statements(load_policy(name)) if source.quote]
    assert quoted
    misplaced = [
        str(source) for source in quoted if blanks_joined(source.quote) not in lines(source.document)[source.line - 1]
    ]
    assert misplaced == []


@needs_documents
@pytest.mark.parametrize("name", FROM_DOCUMENTS)
def test_a_threshold_is_the_number_of_its_own_quote(name):
    for rule in load_policy(name).rules:
        minimum = getattr(rule, "min", None)
        if minimum is not None:
            quote = rule.source.quote.replace(",", ".").replace(". ", ".")
            assert str(float(minimum)) in re.findall(r"\d+\.\d+", quote)


@needs_documents
def test_the_shipped_documents_carry_the_title_their_text_has():
    for document in source_documents():
        assert any(document.title in line for line in lines(document.id))


@needs_documents
def test_the_columns_of_the_offer_table_joined_are_the_whole_line_of_the_document():
    table = load_policy("aupet").offer_table
    assert " ".join(table.columns) == lines("001")[table.source.line - 1]


@pytest.mark.parametrize("name", FROM_DOCUMENTS)
def test_a_policy_cites_only_the_document_it_was_read_from(name):
    policy = load_policy(name)
    assert {source.document for source in statements(policy)} == {policy.institution.document}


def test_the_policies_of_the_documents_are_the_ones_that_name_a_document():
    assert tuple(name for name in shipped_policies() if load_policy(name).institution.document) == FROM_DOCUMENTS


@pytest.mark.parametrize("name", FROM_DOCUMENTS)
def test_what_a_document_does_not_state_is_said_explicitly(name):
    ids = {rule.id for rule in load_policy(name).rules}
    assert {"gpa", "language", "year_of_study", "study_form", "academic_debt", "discipline"} <= ids
    assert load_policy(name).documents or "documents" in ids


def test_a_rule_of_a_document_that_is_stated_gives_its_line():
    stated = [rule for name in FROM_DOCUMENTS for rule in load_policy(name).rules if rule.stated]
    assert len(stated) == 12
    assert all(isinstance(rule, Rule) and rule.source.line for rule in stated)
