"""The three catalogues say the same things: all that documents and pages say, and nothing that no page says."""

import re
from datetime import date
from pathlib import Path

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

import mobility_planning
from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import catalogue, plain_messages, words
from mobility_planning.core.terms import Language

PACKAGE = Path(mobility_planning.__file__).parent
KAZAKH_LETTERS = set("әғқңөұүі")
DESK = PACKAGE / "desk"
BOARDS = ("start", "review", "agreement", "commission", "researcher")
OF_COMMANDS = {"trying weights", "finding switching points", "drawing lots", "widening the bands"}
"""Long work of the command line, which no page asks for."""
SAME_EVERYWHERE = re.compile(
    r"(ECTS|GPA|CEFR|ISCED|ELMO|EWP|CSV|XLSX|DOCX|PDF|HTML|JSON|ZIP|OLA|Excel|Word|Erasmus|mobility[\w.]*|English|Русский|Қазақша"
    r"|[\W\d_]|\{[^{}]*\})*"
)
"""Names and abbreviations that are the same in every language."""


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


def scripts(board):
    """Give the text of a board's scripts, or with "all" of the kit's."""
    found = sorted((DESK / "static").glob(f"{board}*.js") if board != "all" else (DESK / "static" / "kit").glob("*.js"))
    return "\n".join(path.read_text(encoding="utf-8") for path in found)


@pytest.mark.parametrize("board", BOARDS)
def test_every_word_that_a_page_asks_for_by_name_is_in_the_catalogue(board):
    asked = set(re.findall(r"\bt\(\s*\"([\w-]+)\"", scripts(board) + scripts("all")))
    there = messages(Language.ENGLISH)
    assert len(asked) > 20
    assert [key for key in sorted(asked) if not {f"desk-{board}-{key}", f"desk-all-{key}"} & there.keys()] == []


def test_long_work_of_a_page_is_named_in_its_language():
    rooms = (
        DESK.parent / room
        for room in ("tables", "matching", "allocation", "agreements", "outcomes/questions", "documents", "desk")
    )
    code = "\n".join(path.read_text(encoding="utf-8") for room in rooms for path in room.rglob("*.py"))
    told = set(re.findall(r"description=\"([\w ]+)\"", code)) - OF_COMMANDS
    assert len(told) > 15
    assert {f"desk-all-work-{name.replace(' ', '-')}" for name in told} == {
        key for key in messages(Language.ENGLISH) if key.startswith("desk-all-work-")
    }


HOLE = r"\$?\{[^{}]*\}"


def named_in(text):
    """Give a test of whether a program has a name in quotes, or puts it together: "run-${kind}", `${name}-${value}`."""
    quoted = set(re.findall(rf"[\"'`]((?:[\w-]|{HOLE})+)[\"'`]", text))
    parts = [re.split(HOLE, name + "{}" * name.endswith("-")) for name in quoted]
    spelt = re.compile(
        "|".join(".+".join(map(re.escape, part)) for part in parts if len(part) == 1 or len("".join(part)) > 2)
    )

    def named(key):
        halves = [(key[: dash.start()], key[dash.end() :]) for dash in re.finditer("-", key)]
        return bool(spelt.fullmatch(key)) or any({*half} <= quoted for half in halves)

    return named


@pytest.mark.parametrize("board", [*BOARDS, "all", "server"])
def test_no_word_of_a_page_is_left_over(board):
    room = DESK if board == "all" else DESK / board
    own = [
        path.read_text(encoding="utf-8") for path in sorted(room.rglob("*")) if path.suffix in (".py", ".html", ".js")
    ]
    named, prefix = named_in("\n".join([*own, scripts("all"), scripts(board)])), f"desk-{board}-"
    keys = [key.removeprefix(prefix) for key in messages(Language.ENGLISH) if key.startswith(prefix)]
    assert keys
    assert not named("zzz-yyy")
    assert [key for key in keys if not named(key) and not named(prefix + key)] == []


@pytest.mark.parametrize("language", list(Language))
def test_the_words_of_pages_are_plain_text_with_values(language):
    for board in (*BOARDS, "all", "server"):
        for key, text in plain_messages(language, f"desk-{board}-").items():
            left = re.sub(r"\{ \$[\w-]+ \}", "", text)
            assert text.strip(), key
            assert not re.search(r"[{}<>]", left), f"{key}: {text}"


@pytest.mark.parametrize("language", [Language.RUSSIAN, Language.KAZAKH])
def test_nothing_is_left_in_english(language):
    english, other = (dict(plain_messages(each, "desk-")) for each in (Language.ENGLISH, language))
    same = [
        f"{key}: {text}" for key, text in english.items() if other[key] == text and not SAME_EVERYWHERE.fullmatch(text)
    ]
    assert same == []


def test_russian_and_kazakh_differ_where_sentences_do():
    russian, kazakh = (dict(plain_messages(each, "desk-")) for each in (Language.RUSSIAN, Language.KAZAKH))
    same = [key for key, text in russian.items() if kazakh[key] == text and len(re.findall(r"[а-яё]{2,}", text)) > 2]
    assert same == []
