"""How the pages write: words stand by their alphabet as papers have them, numbers and days by their language."""

import random
from pathlib import Path

import pytest

from mobility_planning.core.alphabet import KAZAKH, sort_key
from mobility_planning.desk import assets

WRITING = Path(assets.__file__).parent / "static" / "kit" / "1_writing.js"
LATIN, RUSSIAN = "abcdefghijklmnopqrstuvwxyzàäçéğıłñöøşšüž", "абвгдежзийклмнопрстуфхцчшщъыьэюя"
SIGNS = " -.,:()«»'/0123456789"
DRAWN = 1_500
ALPHABETS = {
    "en": LATIN + LATIN.upper() + SIGNS + RUSSIAN,
    "ru": RUSSIAN + RUSSIAN.upper() + "ёЁ" + SIGNS + LATIN,
    "kk": KAZAKH + KAZAKH.upper() + SIGNS + LATIN,
}


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
