"""Related terms hold both ways, are not chained, and the files they come from are plain numbers."""

from pathlib import Path

import pytest

from mobility_planning.core.errors import SettingsError
from mobility_planning.matching.words.text import stems
from mobility_planning.matching.words.thesaurus import WEIGHTS, Thesaurus, read_associations


def test_a_relation_holds_both_ways() -> None:
    thesaurus = Thesaurus.of([("film", "cinema", "same")])
    assert thesaurus.expand("film") == {"cinem": WEIGHTS["same"]}
    assert thesaurus.expand("cinem") == {"film": WEIGHTS["same"]}


def test_relations_are_not_chained() -> None:
    thesaurus = Thesaurus.of([("film", "cinema", "same"), ("cinema", "theatre", "near")])
    assert set(thesaurus.expand("film")) == {"cinem"}


def test_the_nearer_of_two_relations_counts() -> None:
    for rows in (
        [("film", "cinema", "near"), ("film", "cinema", "same")],
        [("film", "cinema", "same"), ("cinema", "film", "near")],
    ):
        assert Thesaurus.of(rows).expand("film") == {"cinem": WEIGHTS["same"]}
    assert Thesaurus.of([("film", "cinema", "near")]).expand("film") == {"cinem": WEIGHTS["near"]}


def test_a_phrase_is_found_whole_inside_a_title() -> None:
    thesaurus = Thesaurus.of([("operations research", "optimisation", "same")])
    assert thesaurus.expand(stems("applied operations research")) == {"optim": 1.0}
    assert thesaurus.expand(stems("research operations")) == {}


def test_a_title_is_not_expanded_by_a_word_it_has() -> None:
    assert Thesaurus.of([("film", "cinema", "same")]).expand("film cinem") == {}


def test_rows_added_to_a_copy_leave_the_thesaurus_as_it_was() -> None:
    before = Thesaurus.of([("film", "cinema", "same")])
    after = before.also([("film", "movie", "near")])
    assert set(after.expand("film")) == {"cinem", "movie"}
    assert set(before.expand("film")) == {"cinem"}


def test_the_shipped_thesaurus_knows_no_weight_but_its_own() -> None:
    weights = {weight for said in Thesaurus.load().related.values() for weight in said.values()}
    assert weights == set(WEIGHTS.values())


def test_the_shipped_associations_lie_between_nought_and_one() -> None:
    table = read_associations()
    assert len(table) > 1_000
    assert table["weight"].between(0, 1).all()
    assert not table.duplicated(["stem", "related"]).any()
    assert (table["stem"] != table["related"]).all()


def test_another_file_of_associations_is_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("stem,related,weight\nnull,nan,0.5\n", encoding="utf-8")
    assert read_associations(tmp_path / "own.csv").to_numpy().tolist() == [["null", "nan", 0.5]]


@pytest.mark.parametrize("text", ["stem,weight\na,1\n", "stem,related,weight\na,b,much\n", ""])
def test_a_file_shaped_otherwise_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "own.csv").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"own\.csv"):
        read_associations(tmp_path / "own.csv")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.csv"):
        read_associations(tmp_path / "none.csv")
