"""The learning agreement in Word and PDF says what the tables say, in three languages, and invents no signature."""

from collections import Counter
from functools import cache

import pandas as pd

from mobility_planning.agreements.signing.agreement import current
from mobility_planning.core.locale import words
from mobility_planning.documents.agreements.agreement_paper import add_agreement, agreement_mark
from mobility_planning.documents.agreements.wording import figures, told, total
from mobility_planning.documents.paper import Paper
from mobility_planning.documents.pdf import PdfPaper
from tests.documents.agreements.stays import (
    ENGINES,
    FIRST,
    HOSTILE,
    KAZAKH,
    LANGUAGES,
    SECOND,
    agreement,
    changed,
    draft,
    set_in,
    spaced,
)


@cache
def said(case, engine, language):
    return set_in(lambda paper, spoken: add_agreement(paper, case, spoken), engine, language)


@ENGINES
@LANGUAGES
def test_every_component_in_force_stands_with_its_group_code_and_ects(engine, language):
    text, now, spoken = said(changed(), engine, language), current(changed()), words(language)
    for part in ("studied", "recognised", "virtual"):
        rows = now[now["part"] == part]
        for row, ects in zip(rows.to_dict("records"), figures(rows["ects"], spoken), strict=True):
            start = f"{row['group'] or '–'} {row['code'] or row['course_id']} "
            line = text[text.index(start) :][:200]
            assert f"{told('agreement-term', row['term'], spoken)} " in line
            assert f" {ects} " in line[len(start) :]
        assert f"{spoken.say('agreement-sum')} {total(rows['ects'], spoken)} " in text


@ENGINES
@LANGUAGES
def test_the_balance_of_every_group_stands_in_one_row(engine, language):
    spoken = words(language)
    text, balance = said(draft(), engine, language), draft().balance
    names = ("host_ects", "home_ects", "recognised_ects", "missing_ects")
    rows = zip(balance["group"], *(figures(balance[name], spoken) for name in names), strict=True)
    assert all(" ".join(row) in text for row in rows)
    assert " ".join(total(balance[name], spoken) for name in names) in text


@ENGINES
def test_kazakh_letters_and_hostile_titles_are_printed_as_they_are(engine):
    text = said(draft(), engine, "kk")
    assert KAZAKH in text
    assert HOSTILE in text
    assert "Economia dei territori (Economy of Territories)" in text


@ENGINES
def test_a_change_names_its_table_and_its_reason(engine):
    text = said(changed(), engine, "en")
    assert "A2 deleted 2 LAN 7 Old Course 4 clashes with the timetable" in text
    assert "A2 inserted 2 LAN 8 New Course 5 in place of a deleted course same language" in text
    assert "Changes" not in said(draft(), engine, "en").replace("Changes are agreed", "")


@ENGINES
def test_what_was_deleted_is_no_longer_in_table_a(engine):
    text = said(changed(), engine, "en")
    assert "LAN 7" not in text[: text.index("A2 deleted")]


@ENGINES
@LANGUAGES
def test_credits_that_are_not_ects_come_with_factor_and_source(engine, language):
    text, spoken = said(draft(), engine, language), words(language)
    assert "us-semester.any" in text
    assert "globalcalcs.com" in text
    assert f" {spoken.number(8)} " in text
    assert f" {spoken.number(16)} ECTS" in text


@ENGINES
def test_only_a_signature_that_was_received_is_shown(engine):
    unsigned = said(draft(), engine, "en")
    assert "Signature Student For the sending university For the receiving university" in unsigned
    signed = said(changed(), engine, "en")
    assert "For the sending university coordinator 14 February 2027 received" in signed
    assert "For the receiving university coordinator" not in signed


@ENGINES
def test_a_signature_of_an_earlier_version_does_not_sign_this_one(engine):
    case = changed()
    older = case.signatures.assign(version=pd.array([1], dtype="Int64"))
    again = agreement(FIRST, SECOND, state="proposed", signatures=older.to_dict("records"))
    assert "coordinator" not in said(again, engine, "en")


@ENGINES
def test_a_signature_that_was_refused_says_so(engine):
    refused = changed().signatures.assign(approved=False, comment="Table B lacks a course")
    text = said(agreement(FIRST, SECOND, signatures=refused.to_dict("records")), engine, "en")
    assert "sent back Table B lacks a course" in text


@LANGUAGES
def test_a_draft_is_marked_as_one(language):
    marks = {state: agreement_mark(agreement(FIRST, state=state), words(language))
             for state in ("", "draft", "proposed", "approved")}  # fmt: skip
    assert marks[""] == marks["draft"]
    assert len(set(marks.values())) == 3


@ENGINES
def test_no_name_stands_where_a_hand_writes_it(engine):
    text = said(draft(), engine, "en")
    assert "Student A-17 Name Programme" in text


@ENGINES
def test_an_agreement_without_table_b_is_written_all_the_same(engine):
    only = [row for row in FIRST if row["part"] == "studied" and row["group"] == ""]
    text = said(agreement(only), engine, "en")
    assert "Table B" in text
    assert spaced("Sum 0") in text


@LANGUAGES
def test_word_and_pdf_say_the_same_letter_for_letter(language):
    def letters(engine):
        text = set_in(lambda paper, spoken: add_agreement(paper, changed(), spoken), engine, language, numbered=False)
        return Counter(text.replace(" ", ""))

    assert letters(Paper) == letters(PdfPaper)
