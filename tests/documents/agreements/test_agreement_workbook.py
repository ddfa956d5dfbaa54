"""The workbook of a stay holds the figures of the papers, as numbers, and no text becomes a formula."""

from mobility_planning.agreements.signing.agreement import current
from mobility_planning.core.locale import words
from mobility_planning.documents.agreements.agreement_workbook import agreement_workbook
from tests.documents.agreements.stays import HOSTILE, KAZAKH, LANGUAGES, book, changed, draft, the_checklist, the_plan


def sheets(case, language, plan=None):
    made = book(agreement_workbook(case, plan, the_checklist(), words(language)))
    return {name: rows for name, rows in made.items() if rows}


def column(rows, key, language):
    place = rows[0].index(words(language).say(f"column-{key}"))
    return [row[place] for row in rows[1:]]


@LANGUAGES
def test_the_components_are_those_in_force_with_their_ects(language):
    rows = sheets(changed(), language)[words(language).say("sheet-components")]
    found = dict(zip(column(rows, "course_code", language), column(rows, "course_ects", language), strict=True))
    now = current(changed())
    assert found == {code or None: ects for code, ects in zip(now["code"], now["ects"], strict=True)}
    assert sum(column(rows, "course_ects", language)) == now["ects"].sum()
    assert sorted(set(column(rows, "part_table", language))) == ["A", "B", "C"]


@LANGUAGES
def test_balance_conversions_and_changes_are_numbers(language):
    made, say = sheets(changed(), language), words(language).say
    balance = changed().balance
    assert column(made[say("sheet-balance")], "home_ects", language) == balance["home_ects"].tolist()
    conversions = made[say("sheet-conversions")]
    assert column(conversions, "ects_low", language) == [2, 1]
    assert column(conversions, "course_ects", language) == [17, 12.5]
    assert column(made[say("sheet-changes")], "part_table", language) == ["A2", "A2"]


@LANGUAGES
def test_hostile_and_kazakh_titles_survive(language):
    made, say = sheets(draft(), language, the_plan()), words(language).say
    components = made[say("sheet-components")]
    assert HOSTILE in column(components, "course_title", language)
    assert KAZAKH in column(components, "course_title_kk", language)
    assert "=1+1" in column(made[say("sheet-left-out")], "host_title", language)


@LANGUAGES
def test_every_column_has_a_title_and_a_meaning(language):
    about = next(iter(sheets(changed(), language, the_plan()).values()))
    named = [row for row in about[4:] if row[1]]
    assert [row[2] for row in named if row[1] == row[2] or not row[3]] == []
    unknown = words(language).say("column-unknown.meaning")
    assert [row[2] for row in named if row[3] == unknown] == []


def test_the_checklist_gives_days_as_iso_and_states_in_words():
    rows = sheets(draft(), "en")["Checklist"]
    assert column(rows, "due_on", "en")[:2] == ["2026-12-01", "2026-09-01"]
    assert column(rows, "state", "en")[1] == "missing; overdue"


def test_the_same_stay_gives_the_same_bytes():
    made = [agreement_workbook(changed(), the_plan(), the_checklist(), words("kk")) for _ in range(2)]
    assert made[0] == made[1]
