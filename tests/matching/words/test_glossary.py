"""The shipped glossary is whole, and titles find their English through it."""

from __future__ import annotations

import csv
import pickle
import re
from collections.abc import Iterator
from importlib.resources import files

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.matching.words.glossary import Glossary, Rendering
from mobility_planning.matching.words.inflection import common_stem, spell, stems
from mobility_planning.matching.words.languages import LANGUAGES
from mobility_planning.matching.words.lexicon import Lexicon, Term
from mobility_planning.matching.words.spelling import anglicised
from mobility_planning.matching.words.terms import associate, learn_terms, unexplained
from mobility_planning.matching.words.text import read_title

OTHERS = [language for language in LANGUAGES if language != "en"]
WORDS = st.text("abehiklmnorsty", min_size=1, max_size=14)


def rows() -> list[dict[str, str]]:
    path = files("mobility_planning") / "standards" / "glossary.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def variants(language: str) -> Iterator[str]:
    return (variant for row in rows() for variant in row[language].split("; "))


def english(title: str, language: str) -> str:
    return Glossary.load().english(read_title(title).words, language).words


def test_the_file_has_six_filled_columns_and_enough_rows() -> None:
    assert len(rows()) >= 1200
    assert all(list(row) == list(LANGUAGES) and all(cell.strip() for cell in row.values()) for row in rows())


def test_each_concept_stands_once_in_alphabetical_order() -> None:
    preferred = [row["en"].split("; ")[0].casefold() for row in rows()]
    assert preferred == sorted(set(preferred))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_holds_each_variant_once_and_no_formula(language: str) -> None:
    for row in rows():
        cell = [variant.casefold() for variant in row[language].split("; ")]
        assert len(cell) == len(set(cell)), row
        assert all(variant == variant.strip() != "" for variant in cell), row
        assert not any(variant.startswith(("=", "+", "-", "@")) for variant in cell), row


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_is_in_its_script(language: str) -> None:
    cyrillic = re.compile(r"[\u0400-\u052f]")
    if language not in ("ru", "kk"):
        assert [variant for variant in variants(language) if cyrillic.search(variant)] == []
    else:
        latin = [row for row in rows() if not any(map(cyrillic.search, row[language].split("; ")))]
        names = {word for row in latin for word in row["en"].casefold().split("; ")}
        assert [row for row in latin if not names & set(row[language].casefold().split("; "))] == []


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("Теории государства и права", "ru", "theory state law"),
        ("Неорганической химии", "ru", "inorganic chemistry"),
        ("Сызықтық алгебраның есептері", "kk", "linear algebra problems"),
        ("Málimetter qory", "kk", "databases"),
        ("Veri Tabanları", "tr", "databases"),
        ("Makine Mühendisliğinin Tarihi", "tr", "mechanical engineering history"),
        ("Teorią grafów", "pl", "graph theory"),
        ("Datenbanken", "de", "databases"),
    ],
)
def test_endings_do_not_hide_a_word(title: str, language: str, expected: str) -> None:
    assert english(title, language) == expected


def test_a_compound_is_read_by_its_parts() -> None:
    parts = Lexicon("de", tuple(Term((word,), (word,)) for word in ("wasser", "technik", "schule")))
    assert parts.split("wassertechnik") == ("wasser", "technik")
    assert parts.split("schultechnik") == ("schul", "technik")
    assert parts.split("wasserschultechnik") == ("wasser", "schul", "technik")
    assert parts.split("blumentechnik") == ()


def test_the_longest_phrase_is_read_first() -> None:
    terms = [
        (("alfa",), "one"),
        (("beta",), "two"),
        (("alfa", "beta"), "three"),
        (("beta", "gamma"), "four"),
        (("alfa", "beta", "gamma"), "five"),
    ]
    glossary = Glossary({"ru": Lexicon("ru", tuple(Term(words, (said,)) for words, said in terms))})
    assert glossary.english("alfa beta gamma", "ru").words == "five"
    assert glossary.english("alfa beta alfa", "ru").words == "three one"


def test_a_kazakh_title_is_looked_up_in_russian_too() -> None:
    lexicons = {
        "kk": Lexicon("kk", (Term(("til",), ("language",)),)),
        "ru": Lexicon("ru", (Term(("yazyk",), ("tongue",)),)),
    }
    glossary = Glossary(lexicons)
    assert glossary.english("til yazyka", "kk").words == "language tongue"
    assert glossary.english("til yazyka", "ru").words == "language tongue"


def test_a_word_is_known_by_its_beginning_only_where_that_is_most_of_it() -> None:
    glossary = Glossary({"ru": Lexicon("ru", (Term(("lingvist",), ("linguist",)), Term(("les",), ("forest",))))})
    assert glossary.english("lingvistov lingvistskii", "ru").words == "linguist"
    assert glossary.english("lesotekhnicheskii", "ru").words != "forest"


def test_an_acronym_takes_no_endings() -> None:
    glossary = Glossary({"ru": Lexicon("ru", (Term(("ord",), ("search activity",), exact=True),))})
    assert glossary.english("ord", "ru").words == "search activity"
    assert glossary.english("orda", "ru").words == "orda"


def test_an_unknown_word_stays_and_stop_words_go() -> None:
    glossary = Glossary({"ru": Lexicon("ru", (Term(("fizika",), ("physics",)),))})
    assert glossary.english("fizika i zvukory", "ru") == Rendering("physics zvukory")


def test_ambiguous_words_bring_their_other_readings() -> None:
    terms = Term(("pravo",), ("law",), order=(0,)), Term(("pravo",), ("right", "entitlement"), order=(1,))
    assert Glossary({"ru": Lexicon("ru", terms)}).english("prava", "ru") == Rendering("law", ("right", "entitlement"))


def test_labels_leave_the_english_too() -> None:
    terms = Term(("azy",), ("basics",), label=True), Term(("fizika",), ("physics",))
    glossary = Glossary({"ru": Lexicon("ru", terms)})
    assert (glossary.english("azy fiziki", "ru").words, glossary.english("azy", "ru").words) == ("physics", "basics")


@given(st.lists(WORDS, max_size=6).map(" ".join), st.sampled_from(["en", "fr", ""]))
def test_english_and_languages_without_terms_come_back_unchanged(words: str, language: str) -> None:
    assert Glossary.load().english(words, language) == Rendering(words)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=6).map(" ".join), st.sampled_from(OTHERS))
def test_every_title_has_some_english(words: str, language: str) -> None:
    rendering = Glossary.load().english(words, language)
    assert bool(rendering.words) == bool(words)
    assert not set(rendering.also) & set(rendering.words.split())


def test_a_glossary_survives_being_sent_to_another_process() -> None:
    small = Glossary({"ru": Lexicon("ru", (Term(("fizika",), ("physics",)),))})
    assert pickle.loads(pickle.dumps(small)).english("fiziki", "ru") == small.english("fiziki", "ru")  # noqa: S301


@given(WORDS, st.sampled_from(OTHERS))
def test_a_word_is_a_form_of_itself_and_forms_are_mutual(word: str, language: str) -> None:
    assert common_stem(word, word, language) >= min(len(word), 1)
    assert all(len(stem) >= min(3, len(spell(word, language))) for stem in stems(word, language))
    assert common_stem(word, word + "a", language) == common_stem(word + "a", word, language)


def test_most_single_entries_render_as_their_concept() -> None:
    for language in OTHERS:
        said = [
            set(row["en"].casefold().replace(";", "").split())
            & set(english(row[language].split("; ")[0], language).split())
            for row in rows()
        ]
        assert sum(map(bool, said)) / len(said) > 0.85, language


def test_twenty_parallel_titles_teach_what_the_glossary_lacks() -> None:
    invented = {"bramka": "gateway", "klurety": "clover", "drozan": "thrush", "plimery": "plume"}
    topics = {
        "fizika": "physics",
        "khimiya": "chemistry",
        "istoriya": "history",
        "ekonomika": "economics",
        "pravo": "law",
    }
    parallel = pd.DataFrame(
        [
            {"language": "ru", "words": f"{word} {topic}", "english": f"{said} {topics[topic]}"}
            for word, said in invented.items()
            for topic in topics
        ]
    )
    assert len(parallel) == 20
    before = Glossary.load()
    after = before.taught(parallel)
    for word, said in invented.items():
        assert said not in before.english(f"{word} biologiya", "ru").words
        assert after.english(f"{word} biologiya", "ru").words == f"{said} biology"
    assert after.english("klureta", "ru").words == "clover"
    assert after.english("fizika", "ru") == before.english("fizika", "ru")
    assert before.taught(parallel.iloc[::-1]).english("drozanom", "ru") == after.english("drozanom", "ru")


def test_a_language_without_a_glossary_can_be_taught() -> None:
    parallel = pd.DataFrame({"language": "it", "words": ["fisica", "storia"], "english": ["physics", "history"]})
    assert Glossary.load().taught(parallel).english("storia fisica", "it").words == "history physics"


def test_nothing_is_learned_of_what_is_known_or_missing() -> None:
    known = Lexicon("ru", (Term(("fizika",), ("physics",)),))
    assert unexplained(known, "fizika", "science") is None
    assert learn_terms(known, [("fiziki", "science"), ("", "law"), ("pravo", "")]) == ()


@given(
    st.lists(st.tuples(st.lists(WORDS, min_size=1, max_size=3), st.lists(WORDS, min_size=1, max_size=3)), max_size=6)
)
def test_associations_are_probabilities(pairs: list[tuple[list[str], list[str]]]) -> None:
    for row in associate(pairs).values():
        assert sum(row.values()) == pytest.approx(1.0)
        assert min(row.values()) >= 0


def test_international_words_are_spelt_as_in_english() -> None:
    assert anglicised("kristallografii", "ru") == anglicised("kristallografiya", "kk") == "cristallography"
    assert (
        anglicised("mineraloji", "tr")
        == anglicised("mineralogia", "pl")
        == anglicised("mineralogie", "de")
        == "mineralogy"
    )
    assert anglicised("logika", "it") == "logika"
