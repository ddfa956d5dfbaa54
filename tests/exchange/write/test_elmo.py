"""Transcripts become ELMO that the schema accepts, with every grade, credit and count the tables hold."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from mobility_planning.core.errors import ExchangeError
from mobility_planning.exchange.write.elmo import ELMO, elmo_xml
from mobility_planning.tables.schemas import empty_table
from mobility_planning.tables.workspace import read_workspace

NAMES = {"e": ELMO, "t": "urn:mobility-planning:transcript:1"}
TORS = "elmo-schemas__v1__schema.xsd"
INSTITUTIONS = """hei_id,name,name_ru,country,website,erasmus_code,credit_system,grade_scale
uni-home,Home University,Домашний университет,KZ,https://home.example,,kz,kz-4.0
host.example,Host University,,LV,,LV RIGA99,ects,
"""
TRANSCRIPTS = """applicant_id,hei_id,course_id,code,title,isced_f,level,language,credits,credit_system,hours,grade,\
grade_scale,passed,part_of,issued_on,academic_year,term
S-1,host.example,CR/opt,OPT 2,Optics & <b>light</b>,0533,bachelor,en,6,,48.5,8,,yes,,2027-07-01,2026/2027,spring
S-1,host.example,LAB,,Зертхана,0533,bachelor,en,2.5,ects,,A,,yes,Optics & <b>light</b>,2027-07-01,2026/2027,spring
S-1,host.example,ESS,,Essay,,,,3,ects,,2,,no,Writing,2027-07-01,2026/2027,spring
S-1,uni-home,MAT1,MAT 1,Calculus I,0541,bachelor,ru,5,,,A-,kz-letter,,,2026-09-01,2025/2026,autumn
S-2,host.example,CR/opt,,Optics,,,,6,,,,,,,,2026/2027,spring
"""
DISTRIBUTIONS = """hei_id,isced_f,course_id,level,academic_year,grade,position,passing,count,percent
host.example,,CR/opt,,2026/2027,9,1,yes,3,
host.example,,CR/opt,,2026/2027,8,2,yes,12,
host.example,,LAB,,2025/2026,A,1,yes,99,
host.example,0533,,,,8,2,yes,500,
"""
SETTINGS = '[workspace]\nhome = "uni-home"\nyear = "2026/2027"\ntoday = 2027-08-15\n'


@pytest.fixture
def workspace(tmp_path):
    files = {"institutions": INSTITUTIONS, "transcripts": TRANSCRIPTS, "grade_distributions": DISTRIBUTIONS}
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    (tmp_path / "mobility.toml").write_text(SETTINGS, encoding="utf-8")
    return read_workspace(tmp_path)


@pytest.fixture
def elmo(workspace):
    return etree.fromstring(elmo_xml(workspace, "S-1").content)


def found(root, path):
    return root.xpath(path, namespaces=NAMES)


def test_the_schema_accepts_it(faults, elmo):
    assert faults(TORS, elmo) == []


def test_there_is_a_report_for_each_university(elmo):
    assert found(elmo, "e:report/e:issuer/e:identifier/text()") == ["LV RIGA99", "host.example", "uni-home"]
    assert found(elmo, "e:report/e:issueDate/text()") == ["2027-07-01T00:00:00Z", "2026-09-01T00:00:00Z"]
    assert found(elmo, "e:report/e:issuer/e:title[@xml:lang='ru']/text()") == ["Домашний университет"]


def test_a_person_is_a_pseudonym_and_never_a_name(elmo):
    learner = found(elmo, "e:learner")[0]
    assert [(node.tag.split("}")[1], node.text) for node in learner] == [
        ("identifier", "S-1"), ("givenNames", None), ("familyName", None),
    ]  # fmt: skip


def test_a_course_keeps_what_was_printed(elmo):
    course = found(elmo, "//e:learningOpportunitySpecification[e:identifier='CR/opt']")[0]
    assert found(course, "string(e:title)") == "Optics & <b>light</b>"
    taught = found(course, "e:specifies/e:learningOpportunityInstance")[0]
    for path, value in {
        "e:resultLabel": "8", "e:status": "passed", "e:credit/e:scheme": "ects", "e:credit/e:value": "6",
        "e:credit/e:level": "Bachelor", "e:level/e:value": "6", "e:languageOfInstruction": "en",
        "e:engagementHours": "48.5", "e:extension/t:transcript-row/@academic-year": "2026/2027",
    }.items():  # fmt: skip
        assert found(taught, f"string({path})") == value, path


def test_the_counts_of_a_course_in_its_year_stand_beside_its_grade(elmo):
    categories = found(elmo, "//e:resultDistribution/e:category")
    assert [dict(node.attrib) for node in categories] == [{"label": "9", "count": "3"}, {"label": "8", "count": "12"}]


def test_parts_stand_below_what_they_are_part_of(elmo):
    assert found(elmo, "//e:hasPart/e:learningOpportunitySpecification/e:title/text()") == ["Essay", "Зертхана"]
    assert found(elmo, "//*[e:title='Writing']/e:hasPart//e:status/text()") == ["failed"]


def test_a_grade_says_whether_it_passes_where_the_row_does_not(elmo):
    assert found(elmo, "//e:learningOpportunitySpecification[e:title='Calculus I']//e:status/text()") == ["passed"]


def test_a_course_without_a_grade_is_not_asked_whether_it_passes(workspace):
    assert not any("not said whether" in note for note in elmo_xml(workspace, "S-2").notes)


def test_credits_stay_in_the_system_they_were_printed_in(elmo):
    assert found(elmo, "//e:learningOpportunitySpecification[e:title='Calculus I']//e:scheme/text()") == ["kz"]


def test_a_transcript_without_a_day_takes_the_day_of_the_file_and_says_so(workspace, faults):
    done = elmo_xml(workspace, "S-2")
    root = etree.fromstring(done.content)
    assert found(root, "string(//e:issueDate)") == "2027-08-15T00:00:00Z"
    assert any("no day of issue" in note for note in done.notes)
    assert faults(TORS, root) == []


def test_without_any_day_nothing_is_written(workspace):
    settings_ = workspace.settings.model_copy(
        update={"workspace": workspace.settings.workspace.model_copy(update={"today": None})}
    )
    with pytest.raises(ExchangeError, match="no day is known"):
        elmo_xml(type(workspace)(**{**vars(workspace), "settings": settings_}), "S-2")


def test_a_country_that_elmo_does_not_know_is_left_out_and_told(faults, tmp_path):
    (tmp_path / "institutions.csv").write_text("hei_id,name,country\nx,X,HK\n", encoding="utf-8")
    (tmp_path / "transcripts.csv").write_text(
        "applicant_id,hei_id,title,issued_on\nS-1,x,Optics,2027-07-01\n", encoding="utf-8"
    )
    done = elmo_xml(read_workspace(tmp_path), "S-1")
    assert faults(TORS, etree.fromstring(done.content)) == []
    assert any("HK" in note for note in done.notes)


def test_a_person_without_a_transcript_is_told_with_near_misses(workspace):
    with pytest.raises(ExchangeError, match="did you mean 'S-1'"):
        elmo_xml(workspace, "S-11")


ROW = st.fixed_dictionaries({
    "title": st.sampled_from(["A", "B", "C", "Ү\x01", ""]), "part_of": st.sampled_from(["", "A", "B", "C", "D"]),
    "grade": st.sampled_from(["", "A", "5", "??"]), "credits": st.none() | st.floats(0, 60),
    "credit_system": st.sampled_from(["", "ects", "kz-legacy"]), "passed": st.sampled_from([None, True, False]),
    "hours": st.none() | st.floats(0, 100), "level": st.sampled_from(["", "bachelor", "doctorate"]),
})  # fmt: skip


def written(rows):
    """Write a transcript of any rows; each has an id of its own."""
    blank = empty_table("transcripts")
    table = pd.concat([blank, pd.DataFrame(rows)]).astype({name: blank[name].dtype for name in blank})
    table = table.assign(**{name: table[name].fillna("") for name in blank.select_dtypes("str")})
    table = table.assign(applicant_id="S-1", hei_id="x", course_id=[f"row-{number}" for number in range(len(table))])
    return etree.fromstring(elmo_xml(bare(transcripts=table), "S-1").content)


@settings(max_examples=40, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=8))
def test_every_row_is_written_once_whatever_it_is_part_of(rows):
    ids = found(written(rows), "//e:learningOpportunitySpecification/e:identifier[@type='local']/text()")
    assert sorted(ids) == [f"row-{number}" for number in range(len(rows))]


@settings(max_examples=40, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=8))
def test_the_schema_accepts_any_rows(faults, rows):
    assert faults(TORS, written(rows)) == []


def bare(**tables):
    from mobility_planning.core.facts import shipped_facts
    from mobility_planning.tables.settings import Settings
    from mobility_planning.tables.settings_sections import WorkspaceSection
    from mobility_planning.tables.workspace import Workspace

    names = ("institutions", "transcripts", "grade_distributions")
    empty = {name: empty_table(name) for name in names}
    given_ = Settings(workspace=WorkspaceSection(home="x", today=date(2027, 8, 15)))
    return Workspace(None, empty | tables, given_, None, shipped_facts(), pd.DataFrame(), pd.DataFrame())
