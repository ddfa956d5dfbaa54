"""Letters, opened again: they say what the allocation says, in three languages, and carry nobody's name."""

import hashlib
import io

import pytest
from docx import Document

from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.explain.explain import explained
from mobility_planning.allocation.explain.reasons import WHY
from mobility_planning.core.errors import AllocationError
from mobility_planning.core.locale import words
from mobility_planning.documents.letters import letter, letters_document
from mobility_planning.documents.tables import audit_file
from tests.documents.conftest import HOSTILE, SETTINGS

LANGUAGES = ("en", "ru", "kk")
DASH = "\u2011"


def opened(data):
    return Document(io.BytesIO(data))


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def rows(document, number=0):
    """Give the rows of a letter's table as lists of cells, its head left out."""
    return [[cell.text.replace(DASH, "-") for cell in row.cells] for row in document.tables[number].rows[1:]]


@pytest.fixture(scope="module")
def told(allocation):
    return explained(allocation)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everyone_has_a_page_with_every_wish_on_it(allocation, told, language):
    document = opened(letters_document(allocation, words(language), told=told))
    heads = [text for text in texts(document) if text == words(language).say("letter-title")]
    assert len(heads) == len(allocation.seats)
    assert document.element.body.xml.count('w:type="page"') == len(allocation.seats) - 1
    wished = [[(str(wish.rank), wish.offer_id) for wish in one.wishes] for one in told if one.wishes]
    listed = [[(row[0], row[1].split("\n")[0]) for row in rows(document, n)] for n in range(len(document.tables))]
    assert listed == wished


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_says_the_numbers_of_the_allocation(allocation, told, language):
    say, seen = words(language), set()
    for one in told:
        if not one.wishes:
            continue
        document = opened(letters_document(allocation, say, told=[one]))
        for wish, row in zip(one.wishes, rows(document), strict=True):
            seen.add(wish.why)
            if wish.why in ("outranked", "seat_merit"):
                assert str(wish.merit) in row[2]
                assert str(wish.cutoff) in row[2]
            if wish.position:
                assert say.say("letter-waiting", position=wish.position, waiting=wish.waiting) in row[2]
            for need in wish.needs:
                if need.found == "wins":
                    least = need.least if isinstance(need.least, str) else say.number(need.least)
                    assert least in row[3]
                    assert need.gives == wish.offer_id or need.gives in row[3]
    assert seen >= {"seat_merit", "outranked", "refused"}


def test_a_letter_names_the_seat_or_the_waiting_lists_or_the_refusal(allocation):
    one = allocation.seats.loc[allocation.seats["rank"] == 1, "applicant_id"].iloc[0]
    seat = allocation.seats.set_index("applicant_id").loc[one, "offer_id"]
    said = " ".join(texts(opened(letter(allocation, one, words("en")))))
    assert f"you have a seat: {seat}, " in said
    assert "It is your first choice." in said
    waits = set(allocation.waiting["applicant_id"])
    lacking = allocation.seats.loc[allocation.seats["offer_id"] == "", "applicant_id"]
    waiting = next(person for person in lacking if person in waits)
    refused = next(
        person for person in lacking if person not in waits and person in set(allocation.pairs["applicant_id"])
    )
    assert "You are on the waiting list" in " ".join(texts(opened(letter(allocation, waiting, words("en")))))
    assert "none of your choices could be admitted" in " ".join(texts(opened(letter(allocation, refused, words("en")))))


def test_a_refusal_stands_with_the_source_of_its_rule(allocation, told):
    refusals = allocation.eligibility.refusals
    row = refusals.iloc[0]
    document = opened(letter(allocation, row["applicant_id"], words("en")))
    (reason,) = [cells[2] for cells in rows(document) if cells[1].split("\n")[0] == row["offer_id"]]
    assert row["source"] in reason
    assert row["value"] in reason


def test_the_check_names_the_lottery_number_the_seed_and_the_fingerprint(allocation):
    person = allocation.pairs["applicant_id"].iloc[0]
    number = int(allocation.pairs["lottery"].iloc[0])
    said = " ".join(texts(opened(letter(allocation, person, words("en")))))
    assert f"Your lottery number is {number} " in said
    assert "“7:applicant id”" in said
    assert hashlib.sha256(audit_file(allocation).encode()).hexdigest() in said


def test_names_days_and_places_are_left_blank(allocation):
    said = texts(opened(letter(allocation, "A-1", words("en"))))
    assert [text for text in said if text.startswith("Name: ___")]
    assert [text for text in said if text.startswith("You may object in writing until ___")]


def test_markup_in_names_and_ids_stays_text(office, tmp_path):
    wishes = ["applicant_id,rank,offer_id", "<b>&A,1,X-2", "A-2,1,X-2"]
    people = ["applicant_id,programme_id,year,study_form,gpa", "<b>&A,P,2,full_time,3.9", "A-2,P,2,full_time,3.7"]
    certificates = ["applicant_id,language,test,score", "<b>&A,en,CEFR,B2", "A-2,en,CEFR,B2"]
    done = allocate(office(tmp_path, SETTINGS, applicants=people, choices=wishes, languages=certificates))
    document = opened(letter(done, "<b>&A", words("en")))
    assert "Applicant <b>&A" in texts(document)
    assert f"{HOSTILE}, Riga" in rows(document)[0][1]


def test_an_applicant_without_a_wish_gets_a_letter_without_a_table(office, tmp_path):
    done = allocate(office(tmp_path, SETTINGS, choices=["applicant_id,rank,offer_id", "A-1,1,X-1"]))
    document = opened(letter(done, "A-2", words("en")))
    assert not document.tables
    assert "since you handed in no choice" in " ".join(texts(document))


def test_a_pinned_seat_is_told_on_both_sides(pinned):
    held = " ".join(cell for row in rows(opened(letter(pinned, "A-5", words("en")))) for cell in row)
    assert "Seat given by a decision of the commission" in held
    outdone = [row for person in ("A-3", "A-4") for row in rows(opened(letter(pinned, person, words("en"))))]
    assert any("given by a decision of the commission, before the other seats" in row[2] for row in outdone)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_sentence(language):
    assert all(words(language).knows(f"letter-why-{why}") for why in WHY)


def test_a_rule_after_the_seat_changes_nothing(allocation, told):
    for one in told:
        after = [wish for wish in one.wishes if one.rank is not None and wish.rank > one.rank]
        if after:
            document = opened(letters_document(allocation, words("en"), told=[one]))
            assert {row[3] for row in rows(document)[-len(after) :]} == {"–"}


def test_a_name_that_is_not_there_is_an_error_with_a_near_miss(allocation):
    with pytest.raises(AllocationError, match="did you mean"):
        letter(allocation, "A-11", words("en"))


def test_the_same_round_gives_the_same_bytes(allocation, told):
    assert letters_document(allocation, words("kk"), told=told) == letters_document(allocation, words("kk"))
