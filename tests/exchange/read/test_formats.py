"""A file's format is told by its root element; what is no format that is read is refused with near names."""

import re
from pathlib import Path

import pytest

from mobility_planning.core.errors import ExchangeError
from mobility_planning.exchange.imported import read_files
from mobility_planning.exchange.read.reading import Reading

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.xml"))
UNSIGNED = [path for path in EXAMPLES if "xmldsig" not in path.read_text(encoding="utf-8")]
"""A digital signature is known by its namespace alone."""
TOLD = Reading(home="steppe.example", hei="harbour.example", applicant="A1")


def refused(tmp_path, text):
    (tmp_path / "x.xml").write_text(text, encoding="utf-8")
    with pytest.raises(ExchangeError) as caught:
        read_files([tmp_path / "x.xml"], reading=TOLD)
    return str(caught.value)


def test_a_misspelt_root_is_answered_with_near_ones(tmp_path):
    told = refused(tmp_path, "<iias-response/>")
    assert told.startswith(
        "x.xml, line 1, iias-response: <iias-response> is no format that is read (did you mean 'iias-"
    )


def test_an_unknown_root_is_answered_with_all_of_them(tmp_path):
    assert "the roots are institutions-response, iias-get-response" in refused(tmp_path, "<html/>")


@pytest.mark.parametrize("root", ["iias-index-response", "omobility-las-stats-response", "error-response"])
def test_answers_without_content_say_what_to_ask_for(tmp_path, root):
    assert "the answer of the get endpoint" in refused(tmp_path, f"<{root}/>")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_data_of_a_person_leaves_the_file(path):
    found = read_files([path], reading=TOLD)
    everything = " ".join(table.to_csv() for table in found.tables.values()) + " ".join(map(str, found.notes))
    assert not re.search("to drop|drop@|drop-identifier|2004-05-05", everything, re.IGNORECASE)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_reading_depends_on_nothing_but_the_file(path):
    first, second = (read_files([path], reading=TOLD) for _ in range(2))
    assert first.notes == second.notes
    assert {name: table.to_csv() for name, table in first.tables.items()} == {
        name: table.to_csv() for name, table in second.tables.items()
    }


@pytest.mark.parametrize("path", UNSIGNED, ids=lambda path: path.stem)
def test_prefixes_and_namespaces_left_out_change_nothing_but_a_note(path, tmp_path):
    text = path.read_text(encoding="utf-8")
    bare = re.sub(r'\sxmlns(:\w+)?="[^"]*"', "", text)
    (tmp_path / path.name).write_text(re.sub(r"(</?)\w+:", r"\1", bare), encoding="utf-8")
    found, plain = read_files([path], reading=TOLD), read_files([tmp_path / path.name], reading=TOLD)
    assert {name: table.to_csv() for name, table in found.tables.items()} == {
        name: table.to_csv() for name, table in plain.tables.items()
    }
    assert [note.what for note in plain.notes if note not in found.notes] == [
        "names no namespace: taken for EWP or ELMO by its element names"
    ]


@pytest.mark.parametrize(
    ("name", "item"), [("iias", "iia"), ("agreements", "la"), ("transcripts", "tor")], ids=["iia", "la", "tor"]
)
def test_one_item_without_its_answer_is_read_too(name, item, tmp_path):
    path = Path(__file__).parent / "examples" / f"{name}.xml"
    text = path.read_text(encoding="utf-8")
    namespace = re.search(r'xmlns="([^"]*)"', text)[1]
    part = text[text.index(f"<{item}>") : text.rindex(f"</{item}>") + len(f"</{item}>")]
    part = part.replace(
        f"<{item}>", f'<{item} xmlns="{namespace}" xmlns:trm="https://github.com/erasmus-without-paper/t">'
    )
    (tmp_path / path.name).write_text(part, encoding="utf-8")
    whole, alone = read_files([path], reading=TOLD), read_files([tmp_path / path.name], reading=TOLD)
    assert {n: t.to_csv() for n, t in whole.tables.items()} == {n: t.to_csv() for n, t in alone.tables.items()}


def test_a_draft_of_ours_is_read_like_any_other_file(tmp_path):
    text = """<learning-agreement-draft applicant-id="A7" offer-id="OFR-1" academic-year="2026/2027"
        sending-hei-id="steppe.example" receiving-hei-id="harbour.example"><version number="1" state="draft">
        <components-studied><row hei-id="harbour.example" course-id="W1"><component><title>Waves</title>
        <credit><scheme>ects</scheme><value>6</value></credit></component></row></components-studied>
        </version></learning-agreement-draft>"""
    (tmp_path / "A7--OFR-1.xml").write_text(text, encoding="utf-8")
    table = read_files([tmp_path / "A7--OFR-1.xml"], reading=TOLD).tables["agreements"]
    columns = ["applicant_id", "offer_id", "state", "part", "hei_id", "course_id", "title", "ects"]
    assert table[columns].values.tolist() == [
        ["A7", "OFR-1", "draft", "studied", "harbour.example", "W1", "Waves", 6.0]
    ]
