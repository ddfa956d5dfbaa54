"""The frame around a board."""

import pytest

from mobility_planning.core.terms import Language
from mobility_planning.desk.board import PAGES
from mobility_planning.desk.server.frame import drawn, frame_words


@pytest.mark.parametrize("language", list(Language))
def test_every_page_has_a_title_in_every_language(language):
    assert {f"title-{name}" for name in (*PAGES, "door", "missing")} <= set(frame_words()[language.value])


def test_what_was_asked_for_is_escaped():
    text = drawn("door.html", "/", Language.ENGLISH, refused=False, following='"><script>alert(1)</script>')
    assert "<script>alert" not in text


@pytest.mark.parametrize("template", ["door.html", "missing.html"])
def test_a_page_speaks_its_language_before_any_script_runs(template):
    text = drawn(template, "/", Language.RUSSIAN, refused=True, following="/")
    assert '<html lang="ru"' in text
    assert frame_words()["ru"]["to-start" if template == "missing.html" else "enter"] in text
