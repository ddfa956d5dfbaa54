"""Three languages on every page: whole pages change, nothing stays in English, and words stand by their alphabet."""

import random
import re
from pathlib import Path

import pytest

from mobility_planning.core.alphabet import KAZAKH, sort_key
from mobility_planning.core.locale import plain_messages
from mobility_planning.core.terms import Language
from mobility_planning.desk import assets
from mobility_planning.desk.pages import PAGES

WRITING = Path(assets.__file__).parent / "static" / "kit" / "1_writing.js"
LATIN, RUSSIAN = "abcdefghijklmnopqrstuvwxyzàäçéğıłñöøşšüž", "абвгдежзийклмнопрстуфхцчшщъыьэюя"
SIGNS = " -.,:()«»'/0123456789"
DRAWN = 1_500
NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
ALPHABETS = {
    "en": LATIN + LATIN.upper() + SIGNS + RUSSIAN,
    "ru": RUSSIAN + RUSSIAN.upper() + "ёЁ" + SIGNS + LATIN,
    "kk": KAZAKH + KAZAKH.upper() + SIGNS + LATIN,
}
SAID = """() => {
  const desk = document.querySelector(".desk"), said = [];
  const names = ["aria-label", "title", "placeholder", "alt", "aria-description"];
  const walker = document.createTreeWalker(desk, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) said.push(node.nodeValue.trim());
    else for (const name of names) if (node.getAttribute(name)) said.push(node.getAttribute(name).trim());
  }
  return said.filter((text) => text);
}"""
"""Everything that a page says, to the eye and to a screen reader."""


@pytest.fixture(autouse=True)
def known(page):
    """Be somebody the browser knows, so that no page asks who works here."""
    page.add_init_script("localStorage.setItem('mobility.who', JSON.stringify('advisor-1'))")


def said_with(message):
    """Make a pattern of a message with any values."""
    return re.compile(".+".join(map(re.escape, re.split(r"\{ \$[\w-]+ \}", message))), re.DOTALL)


def sentences(board, language):
    """Give the words of a board that are in English only: at least two words long, and said otherwise elsewhere."""
    english, other = (
        {key: text for prefix in ("desk-all-", f"desk-{board}-") for key, text in plain_messages(each, prefix).items()}
        for each in (Language.ENGLISH, language)
    )
    long = {
        key: text for key, text in english.items() if len(re.findall(r"[a-z]{2,}", re.sub(r"\{.*?\}", "", text))) > 1
    }
    return {text: said_with(text) for key, text in long.items() if other[key] != text}


@pytest.mark.parametrize("board", list(PAGES))
def test_nothing_on_a_page_stays_in_english(desk, page, ready, board):
    ready(page, desk.url(board, lang="en"))
    at_first = page.evaluate(SAID)
    known = sentences(board, Language.RUSSIAN).values()
    assert [text for text in at_first if any(sentence.fullmatch(text) for sentence in known)]
    for language in (Language.RUSSIAN, Language.KAZAKH):
        page.locator(".desk header select").first.select_option(label=NAMES[language.value])
        page.locator(f'.desk[lang="{language.value}"][data-ready="true"]').wait_for()
        english = sentences(board, language)
        left = {text for text in page.evaluate(SAID) for sentence in english.values() if sentence.fullmatch(text)}
        assert left == set()


@pytest.mark.parametrize("board", list(PAGES))
def test_a_page_says_the_same_after_a_round_through_the_languages(desk, page, ready, board):
    ready(page, desk.url(board, lang="ru"))
    page.wait_for_load_state("networkidle")
    before = page.evaluate(SAID)
    for lang in ("kk", "en", "ru"):
        page.locator(".desk header select").first.select_option(label=NAMES[lang])
        page.locator(f'.desk[lang="{lang}"][data-ready="true"]').wait_for()
    page.wait_for_load_state("networkidle")
    now = page.evaluate(SAID)
    assert set(before) - set(now) == set()


def drawn(lang):
    """Draw words: of all letters, and short ones of a few letters that differ late."""
    dice = random.Random(lang)  # noqa: S311 - the same words every time
    some = dice.sample(ALPHABETS[lang], 8)
    words = {"".join(dice.choices(ALPHABETS[lang], k=dice.randint(1, 5))) for _ in range(DRAWN)}
    return sorted(words | {"".join(dice.choices(some, k=dice.randint(1, 4))) for _ in range(DRAWN)})


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_papers_sort_as_the_browser_does(page, lang):
    words = drawn(lang)
    order = """([lang, words]) => { const it = new Intl.Collator(lang, { numeric: true });
      return words.sort((a, b) => it.compare(a, b) || (a < b ? -1 : 1)); }"""
    assert page.evaluate(order, [lang, words]) == sorted(words, key=lambda word: sort_key(word, lang))


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_pages_sort_as_papers_do(page, lang):
    words = drawn(lang)
    order = """([lang, words]) => { const it = collatorOf(lang);
      return words.sort((a, b) => it.compare(a, b) || (a < b ? -1 : 1)); }"""
    page.add_script_tag(content=WRITING.read_text(encoding="utf-8"))
    assert page.evaluate(order, [lang, words]) == sorted(words, key=lambda word: sort_key(word, lang))


def test_the_kazakh_alphabet_stands_as_it_is_taught(page):
    page.add_script_tag(content=WRITING.read_text(encoding="utf-8"))
    letters = page.evaluate("(letters) => [...letters].sort(collatorOf('kk').compare).join('')", KAZAKH[::-1])
    assert letters == KAZAKH


def test_kazakh_numbers_and_days_are_written_as_in_kazakh(page):
    page.add_script_tag(content='const TAGS = { en: "en-GB", ru: "ru-RU", kk: "kk-KZ" };')
    page.add_script_tag(content=WRITING.read_text(encoding="utf-8"))
    written = page.evaluate("""() => [writtenNumber("kk", 12345.5), writtenNumber("kk", 0.25, { style: "percent" }),
      writtenDay("kk", new Date(2026, 8, 1)), writtenDay("kk", new Date(2026, 8, 1, 14, 5), "short")]""")
    day = "2026\u00a0ж. 1 қыр."
    assert written == ["12\u00a0345,5", "25%", day, f"{day}, 14:05"]
