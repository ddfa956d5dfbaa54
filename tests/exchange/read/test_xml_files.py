"""XML from outside is read whole or refused with its place; it runs, fetches and unfolds nothing."""

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.errors import ExchangeError
from mobility_planning.exchange.read.xml_files import DEEPEST, read_xml

ELMO = "https://github.com/emrex-eu/elmo-schemas/tree/v1"


@pytest.fixture
def file(tmp_path):
    def write(content, name="x.xml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def refused(path, **bounds):
    with pytest.raises(ExchangeError) as caught:
        read_xml(path, **bounds)
    return str(caught.value)


def test_a_bomb_of_entities_is_refused_before_it_unfolds(file):
    lines = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    bomb = f'<?xml version="1.0"?>\n<!DOCTYPE elmo [<!ENTITY l0 "ha">{"".join(lines)}]><elmo>&l9;</elmo>'
    assert refused(file(bomb)).startswith("x.xml, line 2: has a document type declaration")


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE elmo [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE elmo SYSTEM "http://outside.example/elmo.dtd">',
        '<!DOCTYPE elmo [<!ENTITY % p SYSTEM "http://outside.example/p">%p;]>',
        "<!DOCTYPE elmo>",
    ],
    ids=["a file", "a DTD elsewhere", "a parameter entity", "an empty DTD"],
)
def test_references_outwards_are_refused(file, doctype):
    assert "document type declaration" in refused(file(f"{doctype}<elmo>text</elmo>"))


def test_a_million_nested_elements_end_at_the_bound(file):
    assert refused(file(b"<elmo>" + b"<report>" * 1_000_000)) == (
        f"x.xml, line 1: elements nest deeper than {DEEPEST} (no exchange format needs that; ask for it anew)"
    )


def test_the_bounds_themselves_are_allowed(file, monkeypatch):
    def nested(depth):
        return "<elmo>" + "<y>" * (depth - 1) + "</y>" * (depth - 1) + "</elmo>"

    monkeypatch.setattr("mobility_planning.exchange.read.xml_files.MOST_ELEMENTS", DEEPEST)
    whole = file(nested(DEEPEST))
    assert sum(1 for _ in read_xml(whole, largest=whole.stat().st_size).root.tree()) == DEEPEST
    monkeypatch.setattr("mobility_planning.exchange.read.xml_files.MOST_ELEMENTS", DEEPEST + 1)
    assert "elements nest deeper" in refused(file(nested(DEEPEST + 1)))


def test_foreign_elements_count_towards_the_depth(file):
    deep = f'<elmo xmlns="{ELMO}"><x xmlns="urn:x">' + "<y>" * DEEPEST
    assert "elements nest deeper" in refused(file(deep))


def test_too_many_elements_are_refused(file, monkeypatch):
    monkeypatch.setattr("mobility_planning.exchange.read.xml_files.MOST_ELEMENTS", 50)
    assert "more than 50 elements" in refused(file("<elmo>" + "<report/>" * 60 + "</elmo>"))


def test_a_file_of_200_megabytes_is_refused_unread(file, monkeypatch):
    path = file("<elmo>")
    os.truncate(path, 200 * 2**20)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail(f"{self} was read"))
    assert refused(path) == "x.xml: has 200 MB, more than the 64 MB that are read (ask for it in parts)"


def test_the_bound_of_the_size_can_be_set(file):
    assert "more than the 0 MB" in refused(file("<elmo/>"), largest=3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r"])
def test_letters_are_read_in_the_encoding_that_is_declared(file, encoding):
    declared = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    start = "" if encoding != "utf-16-le" else "\ufeff"
    start = "\ufeff" if encoding in {"utf-16-le", "utf-16-be"} else start
    text = f'{start}<?xml version="1.0" encoding="{declared}"?><elmo><title>Оптика</title></elmo>'
    assert read_xml(file(text.encode(encoding))).root.text("title") == "Оптика"


def test_utf8_that_is_declared_as_something_else_is_refused_instead_of_misread(file):
    text = '<?xml version="1.0" encoding="windows-1251"?><elmo>Оптика</elmo>'
    assert "says that it is in windows-1251, but its letters are UTF-8" in refused(file(text))


def test_bytes_that_utf8_does_not_have_are_told_by_line(file):
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<elmo>\n<title>Оптика</title></elmo>'.encode("cp1251")
    assert refused(file(text)).startswith("x.xml, line 3: has bytes that its encoding does not have (column 8)")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is empty"),
        ("  \n", "is empty"),
        ("<elmo><report>", "ends too early"),
        ("<elmo/><elmo/>", "more than one root element"),
        ("<elmo><report></elmo>", "closed by another one's tag"),
        ("<elmo>&nbsp;</elmo>", "an entity that XML does not have"),
        ("no xml at all", "not well-formed XML"),
        (b"<elmo>\x00</elmo>", "null bytes"),
        ('<?xml version="1.0" encoding="klingon"?><elmo/>', "encoding"),
        ('<?xml version="1.0" encoding="shift_jis"?><elmo/>', "cannot be decoded"),
        ('<?xml version="1.0" encoding="utf-16"?><elmo/>', "encoding"),
        ('<elmo xmlns="urn:other"/>', "is of the namespace urn:other"),
        ("<elmo a='1' a='2'/>", "not well-formed"),
        ("<a:elmo/>", "not well-formed"),
    ],
)
def test_what_is_broken_is_told_with_what_to_do(file, content, told):
    message = refused(file(content))
    assert told in message
    assert message.startswith("x.xml")
    assert message.endswith(")")


def test_a_missing_file_is_answered_with_near_names(tmp_path):
    (tmp_path / "agreements.xml").write_text("<la/>")
    assert "did you mean 'agreements.xml'?" in refused(tmp_path / "agreement.xml")


def test_a_folder_is_no_file(tmp_path):
    assert "not a regular file" in refused(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "x.xml")
    assert "not a regular file" in refused(tmp_path / "x.xml")


def test_names_with_blanks_and_other_letters_are_read(file):
    assert read_xml(file("<elmo/>", "Менің құжатым 1.xml")).root.name == "elmo"


def test_markup_in_a_text_is_text(file):
    read = read_xml(file("<elmo><title>a &lt;b> <![CDATA[<i>c</i>]]><!-- d --></title></elmo>"))
    assert read.root.text("title") == "a <b> <i>c</i>"


def test_elements_of_other_namespaces_are_passed_over_and_counted(file):
    text = f'<elmo xmlns="{ELMO}"><x xmlns="urn:x"><title>no</title><z/></x><y xmlns="urn:x"/><title>yes</title></elmo>'
    read = read_xml(file(text))
    assert (read.root.texts("title"), read.strange) == (["yes"], {"urn:x": 2})


def test_an_element_knows_its_line_and_its_path(file):
    root = read_xml(file("<iias-get-response>\n<iia>\n\n<partner/></iia></iias-get-response>")).root
    assert str(root.all("iia/partner")[0].place) == "x.xml, line 4, iia/partner"


def test_what_was_not_read_is_counted_without_its_values(file):
    root = read_xml(file('<elmo><a>1</a><b c="2" d="3">  </b><e>4</e><e>5</e></elmo>')).root
    assert root.text("a") == "1"
    assert root.one("b").get("d") == "3"
    assert root.unread() == {"b@c": 1, "e": 2}


@given(st.binary(max_size=300))
def test_whatever_the_bytes_nothing_but_our_error_comes_out(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("bytes") / "x.xml"
    path.write_bytes(content)
    with contextlib.suppress(ExchangeError):
        assert read_xml(path).root.file == "x.xml"
