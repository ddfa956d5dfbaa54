"""Text without what XML cannot hold is text that XML holds."""

from xml.sax.saxutils import escape

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.xml_text import xml_text


@given(st.text(st.characters() | st.sampled_from("\x00\x0b\x1f\ud800\ufffe\uffff\x85\u2028")))
def test_any_text_can_be_written_and_read_back(text):
    held = xml_text(text)
    read = fromstring(f"<a>{escape(held, {chr(13): '&#13;'})}</a>".encode())
    assert (read.text or "") == held


@pytest.mark.parametrize("text", ["Қазақ тілі", "a\tb\nc", "\U0001f600", "\x7f", "\ufffd"])
def test_what_xml_can_hold_stays(text):
    assert xml_text(text) == text


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_goes(sign):
    assert xml_text(f"a{sign}b") == "ab"
