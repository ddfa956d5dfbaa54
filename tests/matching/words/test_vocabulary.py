"""The vocabulary joins glossary, thesaurus and associations, and learns the office's own terms."""

from pathlib import Path

import pandas as pd
import pytest

from mobility_planning.core.errors import SettingsError
from mobility_planning.matching.catalogue.courses import parallel_titles, read_courses
from mobility_planning.matching.words.vocabulary import READING, Vocabulary


def test_a_further_reading_counts_less_than_the_title_and_not_where_it_is_the_title() -> None:
    found = Vocabulary.load().expand("zzyzx", ("qwert uiop", "zzyzx"))
    assert found == {"qwert": READING, "uiop": READING}


def test_a_related_term_counts_more_than_a_further_reading_of_the_same_stem() -> None:
    assert Vocabulary.load().expand("film", ("cinema",))["cinem"] == 1.0


def test_parallel_titles_teach_a_word_the_glossary_lacks() -> None:
    own = pd.DataFrame(
        {
            "course_id": [*"abc"],
            "title": ["Brumology", "Applied Brumology", "Brumology of Rivers"],
            "title_ru": ["Снежиноведение", "Прикладное снежиноведение", "Снежиноведение рек"],
        }
    )
    host = pd.DataFrame({"hei_id": "X", "course_id": ["1"], "title_ru": ["Общее снежиноведение"]})
    before, after = Vocabulary.load(), Vocabulary.load().taught(parallel_titles(own))
    assert "brumology" in read_courses(host, after)["words"].iloc[0].split()
    assert "brumology" not in read_courses(host, before)["words"].iloc[0].split()


def test_a_vocabulary_taught_nothing_is_the_same() -> None:
    assert Vocabulary.load().taught(parallel_titles(pd.DataFrame({"title": ["Physics"]}))) is Vocabulary.load()


def test_associations_of_another_file_take_the_place_of_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("stem,related,weight\na,b,0.5\n", encoding="utf-8")
    own = Vocabulary.load(tmp_path / "own.csv")
    assert len(own.associations) == 1
    assert own.thesaurus is Vocabulary.load().thesaurus
    with pytest.raises(SettingsError, match=r"none\.csv"):
        Vocabulary.load(tmp_path / "none.csv")
