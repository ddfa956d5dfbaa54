"""What is written can be read again: tables to XML and back are the same tables."""

import dataclasses

import pandas as pd
import pytest
from lxml import etree

from mobility_planning.agreements.signing.agreement import read_agreement, rows
from mobility_planning.exchange.folders.fitted import fitted
from mobility_planning.exchange.imported import read_files
from mobility_planning.exchange.read.drafts import drafts
from mobility_planning.exchange.read.reading import Reading, Row
from mobility_planning.exchange.read.xml_files import read_xml
from mobility_planning.exchange.write.agreements import agreement_xml
from mobility_planning.exchange.write.components import LA
from mobility_planning.exchange.write.elmo import elmo_xml
from mobility_planning.tables.workspace import read_workspace

SETTINGS = '[workspace]\nhome = "uni-home"\nyear = "2026/2027"\ntoday = 2027-08-15\n'
INSTITUTIONS = """hei_id,name,name_ru,country,website,erasmus_code,credit_system
uni-home,Home University,Домашний университет,KZ,https://home.example,,kz
host.example,Host University,,LV,https://host.example,LV RIGA99,ects
"""
TRANSCRIPTS = """applicant_id,hei_id,course_id,code,title,isced_f,level,language,credits,credit_system,hours,grade,\
passed,part_of,issued_on
S-1,host.example,CR/opt,OPT 2,Optics & <b>light</b>,0533,bachelor,en,6,ects,48.5,8,yes,,2027-07-01
S-1,host.example,CR/lab,LAB,Зертхана жұмысы,0533,doctorate,en,2.5,ects,,A,yes,Optics & <b>light</b>,2027-07-01
S-1,host.example,ESS,ESS,Essay,,,,3,ects,,2,no,,2027-07-01
S-1,uni-home,MAT1,MAT1,Calculus I,0541,bachelor,ru,5,kz,,A-,yes,,2026-09-01
"""
DISTRIBUTIONS = """hei_id,isced_f,course_id,level,academic_year,grade,position,passing,count,percent
host.example,0533,CR/opt,bachelor,,9,1,,3,
host.example,0533,CR/opt,bachelor,,8,2,,12,
"""
AGREEMENTS = """applicant_id,omobility_id,offer_id,academic_year,version,state,part,group,hei_id,course_id,code,\
title,term,credits,credit_system,ects,automatic,conditions,status,reason_code,reason
S-1,om-1,,2026/2027,1,approved,studied,1,host.example,CR/opt,OPT 2,Optics & <b>light</b>,spring,6,ects,6,,,,,
S-1,om-1,,2026/2027,1,approved,recognised,1,uni-home,CR/phy,PHY 2,Физика 2,spring,5,ects,5,yes,,,,
S-1,om-1,,2026/2027,1,approved,recognised,1,uni-home,CR/ele,,Elective,autumn,1,ects,1,no,a report,,,
S-1,om-1,,2026/2027,1,approved,virtual,,host.example,CR/lab,,Online lab,year,2.5,ects,2.5,,six weeks,,,
S-1,om-1,,2026/2027,2,approved,studied,1,host.example,CR/opt,OPT 2,Optics & <b>light</b>,spring,6,ects,6,,,\
deleted,timetable_conflict,two lectures
S-1,om-1,,2026/2027,2,approved,studied,1,host.example,CR/wav,,Waves,spring,6,ects,6,,,inserted,substituting_deleted,
"""


@pytest.fixture
def workspace(tmp_path):
    folder = tmp_path / "office"
    folder.mkdir()
    tables = {"institutions": INSTITUTIONS, "transcripts": TRANSCRIPTS, "grade_distributions": DISTRIBUTIONS,
              "agreements": AGREEMENTS}  # fmt: skip
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "mobility.toml").write_text(SETTINGS, encoding="utf-8")
    return read_workspace(folder)


def read_back(tmp_path, content, **told):
    path = tmp_path / "received.xml"
    path.write_bytes(content)
    return read_files([path], reading=Reading(home="uni-home", **told))


def same(one, other, key, *, but=()):
    columns = [name for name in one.columns if name not in but]
    left, right = (table[columns].sort_values(key).reset_index(drop=True) for table in (one, other))
    pd.testing.assert_frame_equal(left, right)


def test_a_transcript_comes_back_as_it_was(workspace, tmp_path):
    back = read_back(tmp_path, elmo_xml(workspace, "S-1").content, applicant="S-1")
    same(workspace["transcripts"], back.tables["transcripts"], ["title"])


def test_counts_of_grades_come_back_as_they_were(workspace, tmp_path):
    back = read_back(tmp_path, elmo_xml(workspace, "S-1").content, applicant="S-1")
    same(workspace["grade_distributions"], back.tables["grade_distributions"], ["grade"], but=["position", "passing"])


def test_the_pseudonym_on_a_transcript_is_enough_to_know_whose_it_is(workspace, tmp_path):
    back = read_back(tmp_path, elmo_xml(workspace, "S-1").content, people={"S-1": "S-1"})
    assert set(back.tables["transcripts"]["applicant_id"]) == {"S-1"}


def test_the_university_of_a_transcript_comes_back(workspace, tmp_path):
    back = read_back(tmp_path, elmo_xml(workspace, "S-1").content, applicant="S-1").tables["institutions"]
    names = ["hei_id", "country", "website", "erasmus_code", "name_ru"]
    known = workspace["institutions"].set_index("hei_id")[names[1:]]
    found = back.set_index("hei_id")[names[1:]]
    assert found.sort_index().to_dict() == known.sort_index().to_dict()


SIGNATURE = "<timestamp>2027-01-01T09:00:00Z</timestamp>"
SIGNED = "".join(
    f"<{who}-signature>{SIGNATURE}</{who}-signature>" for who in ("student", "sending-hei", "receiving-hei")
)


def completed(content):
    """Do what an office's EWP system does: put the components of a draft where signed versions are."""
    draft = etree.fromstring(content)
    versions = []
    for name, version in zip(("first-version", "approved-changes"), draft.findall("version"), strict=True):
        lists = []
        for part in version:
            components = "".join(etree.tostring(node, encoding="unicode") for node in part.iter(f"{{{LA}}}component"))
            lists.append(f"<{part.tag}>{components}</{part.tag}>")
        versions.append(f"<{name}>{''.join(lists)}{SIGNED}</{name}>")
    heads = "".join(f"<{side}-hei><hei-id>{draft.get(f'{side}-hei-id')}</hei-id></{side}-hei>"
                    for side in ("sending", "receiving"))  # fmt: skip
    year = f"<receiving-academic-year-id>{draft.get('academic-year')}</receiving-academic-year-id>"
    text = f'<la xmlns="{LA}"><omobility-id>om-1</omobility-id>{heads}{year}{"".join(versions)}</la>'
    return text.encode()


def test_the_components_of_an_agreement_come_back_as_they_were(workspace, tmp_path):
    done = agreement_xml(read_agreement(workspace, "S-1"))
    back = read_back(tmp_path, completed(done.content), people={"om-1": "S-1"}).tables["agreements"]
    assert len(back) == 6
    same(workspace["agreements"], back, ["version", "part", "title"], but=["group", "fact_id"])


def test_a_draft_read_back_is_the_table_itself(workspace, tmp_path):
    own = workspace["agreements"].assign(
        course_id=workspace["agreements"]["course_id"].str.removeprefix("CR/"), credits=[3.0, 5.0, 1.5, 2.5, 6.0, 6.0]
    )
    agreement = read_agreement(dataclasses.replace(workspace, tables={**workspace.tables, "agreements": own}), "S-1")
    (tmp_path / "draft.xml").write_bytes(agreement_xml(agreement).content)
    found = list(drafts(read_xml(tmp_path / "draft.xml").root, Reading()))
    back = fitted([one for one in found if isinstance(one, Row)]).tables
    assert back["institutions"]["hei_id"].tolist() == ["host.example", "uni-home"]
    same(rows(agreement), back["agreements"], ["version", "part", "title"])
