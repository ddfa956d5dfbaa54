"""The three catalogues say the same things, and every thing the documents say is in them."""

import re
from datetime import date
from pathlib import Path

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

import mobility_planning
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import catalogue, words
from mobility_planning.core.terms import Language

PACKAGE = Path(mobility_planning.__file__).parent
KAZAKH_LETTERS = set("әғқңөұүі")


class Placeholders(Visitor):
    """Gather the placeholders of a message."""

    def __init__(self):
        self.names = set()

    def visit_VariableReference(self, node):  # noqa: N802 - the name the visitor asks for
        self.names.add(node.id.name)


def messages(language):
    """Give every message and attribute with its placeholders."""
    found = {}
    for entry in FluentResource(catalogue(language)).body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            parts = [
                (entry.id.name, entry.value),
                *((f"{entry.id.name}.{a.id.name}", a.value) for a in entry.attributes),
            ]
            for key, pattern in parts:
                assert key not in found, f"{key} stands twice"
                visitor = Placeholders()
                visitor.visit(pattern) if pattern else None
                found[key] = visitor.names
    return found


@pytest.mark.parametrize("language", [Language.RUSSIAN, Language.KAZAKH])
def test_every_catalogue_has_the_same_messages_with_the_same_placeholders(language):
    assert messages(language) == messages(Language.ENGLISH)


def test_no_message_of_one_language_stands_in_another():
    for line in catalogue(Language.RUSSIAN).splitlines():
        assert not KAZAKH_LETTERS & set(line.casefold()), line
    shared = re.compile(r"= .*[a-z]{4,} [a-z]{4,}")
    for language in (Language.RUSSIAN, Language.KAZAKH):
        lines = [re.sub(r"{.*?}", "", line) for line in catalogue(language).splitlines()]
        assert not [line for line in lines if shared.search(line)]
    assert set(catalogue(Language.KAZAKH)) >= KAZAKH_LETTERS


def test_every_message_the_code_asks_for_by_name_is_in_the_catalogue():
    sources = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html")]
    asked = {key for path in sources for key in re.findall(r"\bsay\(\s*[\"']([\w.-]+)[\"']", path.read_text("utf-8"))}
    asked -= {"colum-merit"}  # the misspelt one of a doctest
    assert len(asked) > 50
    assert [key for key in sorted(asked) if not words("en").knows(key)] == []


@pytest.mark.parametrize(
    ("count", "english", "russian", "kazakh"),
    [
        (1, "1 applicant", "1 заявитель", "1 өтініш беруші"),
        (2, "2 applicants", "2 заявителя", "2 өтініш беруші"),
        (5, "5 applicants", "5 заявителей", "5 өтініш беруші"),
        (11, "11 applicants", "11 заявителей", "11 өтініш беруші"),
        (21, "21 applicants", "21 заявитель", "21 өтініш беруші"),
        (1003, "1,003 applicants", "1\u00a0003 заявителя", "1\u00a0003 өтініш беруші"),
    ],
)
def test_plurals_are_the_language_s_own(count, english, russian, kazakh):
    said = [words(language).say("count-applicants", count=count) for language in ("en", "ru", "kk")]
    assert said == [english, russian, kazakh]


@pytest.mark.parametrize("language", list(Language))
def test_every_message_can_be_filled_in_with_any_number(language):
    spoken = words(language)
    for key, names in messages(language).items():
        if spoken.knows(key):
            for number in (0, 1, 2, 5, 21, 1_000):
                said = spoken.say(key, **dict.fromkeys(names, number))
                assert said
                assert not re.search("[{}\u2066-\u2069]", said), f"{key}: {said}"


def test_an_unknown_message_is_answered_with_its_neighbour():
    with pytest.raises(MobilityError, match="did you mean 'minutes-title'"):
        words("ru").say("minutes-titel")


def test_a_placeholder_without_its_value_is_an_error_and_never_printed():
    with pytest.raises(MobilityError, match="minutes-year"):
        words("en").say("minutes-year")


def test_an_unknown_language_names_the_three():
    with pytest.raises(MobilityError, match="en, ru, kk"):
        words("de")


def test_days_numbers_and_countries_are_written_as_the_language_does():
    day = date(2026, 10, 15)
    assert [words(language).day(day) for language in ("en", "ru", "kk")] == [
        "15 October 2026", "15 октября 2026\u00a0г.", "2026\u00a0ж. 15 қазан",
    ]  # fmt: skip
    assert [words(language).country("TR") for language in ("en", "ru", "kk")] == ["Türkiye", "Турция", "Түркия"]
    assert words("en").country("??") == "??"
    assert [words(language).number(1234.5, 2) for language in ("en", "ru")] == ["1,234.50", "1\u00a0234,50"]
