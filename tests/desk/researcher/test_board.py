"""The board hands the page's questions to the views, keeps what takes long, and keeps the key to itself."""

import io
from zipfile import ZipFile

import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.core.locale import words
from mobility_planning.desk.assets import script
from mobility_planning.desk.office import Office
from mobility_planning.desk.researcher import board as room
from mobility_planning.desk.researcher import sources
from mobility_planning.desk.researcher.board import researcher_board
from mobility_planning.tables.sample import write_sample

SAY = words("en")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk") / "office"
    write_sample(folder, applicants=24)
    return folder


@pytest.fixture
def board(folder, monkeypatch):
    office = Office(folder)
    monkeypatch.setattr(Office, "covered", lambda self, track=None: self.sound)
    return researcher_board(office)


def test_every_tab_gives_a_view_that_can_be_saved_from(board):
    for ask in (board.outcomes, board.flows, board.recognition, board.equity, board.mechanisms):
        page = ask(words=SAY)
        assert page["sheets"]
        assert page["pictures"]
        file = board.save(words=SAY, view=page["view"], name=page["sheets"][0]["name"], form="csv")
        assert file.name.endswith(".csv")


def test_a_round_that_takes_long_is_computed_on_request_only(board, monkeypatch):
    monkeypatch.setattr(sources, "asked", lambda settings: True)
    first = board.outcomes(words=SAY)
    assert first["later"]
    assert not [one for one in first["figures"] if one["round"]]
    assert [one for one in board.outcomes(words=SAY, whole=True)["figures"] if one["round"]]
    assert not board.outcomes(words=SAY)["later"]


def test_a_round_that_is_not_possible_leaves_the_history(board, monkeypatch):
    def fail(*_):
        raise MobilityError("there are no wishes")

    monkeypatch.setattr(board._rounds, "allocation", fail)
    page = board.outcomes(words=SAY, whole=True)
    assert page["why"] == "there are no wishes"
    assert page["figures"]


def test_a_view_that_was_let_go_is_not_saved(board):
    with pytest.raises(MobilityError, match="not shown any more"):
        board.save(words=SAY, view=99, name="routes", form="csv")


def test_what_takes_long_is_computed_once_for_every_language(board, monkeypatch):
    board.mechanisms(words=SAY)
    monkeypatch.setattr(room, "compared", lambda *_, **__: pytest.fail("computed again"))
    page = board.mechanisms(words=words("ru"))
    assert page["sheets"][0]["rows"][0]["mechanism"] == "данное распределение"
    board.answer(words=SAY, name="failures", by="gender")
    monkeypatch.setattr(room, "find_answer", lambda name, asked, *_, **__: pytest.fail(f"asked again by {asked.by}"))
    assert board.answer(words=words("kk"), name="failures", by="gender")["question"].startswith("Кім")
    with pytest.raises(pytest.fail.Exception, match="by region"):
        board.answer(words=SAY, name="failures", by="region")


def test_a_question_is_answered_with_the_proposals_where_it_needs_them(board, monkeypatch):
    asked_for = []
    monkeypatch.setattr(room, "matched", lambda name, _: name == "blocking_courses")
    monkeypatch.setattr(Office, "proposals", lambda *_: asked_for.append("proposals"))
    page = board.answer(words=SAY, name="empty_seats")
    assert page["question"] == dict(board.questions(words=SAY)["questions"])["empty_seats"]
    assert asked_for == []
    with pytest.raises(MobilityError, match="block mobility"):
        board.answer(words=SAY, name="blocking_courses")
    assert asked_for == ["proposals"]
    with pytest.raises(MobilityError, match="no question"):
        board.answer(words=SAY, name="nothing")


def test_nothing_is_exported_without_a_key(board):
    with pytest.raises(MobilityError, match="no key"):
        board.save_export(words=SAY)
    with pytest.raises(MobilityError, match="no key"):
        board.save_key(words=SAY)


def test_the_key_is_never_told_to_the_page_nor_left_in_the_folder(board, folder):
    told = board.make_key(words=SAY)
    key = board.save_key(words=SAY).content.decode().strip()
    archive = board.save_export(words=SAY)
    assert told == {"key": True}
    assert key not in str(board.export(words=SAY))
    assert key.encode() not in archive.content
    assert not [path for path in folder.rglob("*") if path.is_file() and key.encode() in path.read_bytes()]


def test_a_key_handed_in_gives_the_same_pseudonyms_again(board, folder, tmp_path):
    board.make_key(words=SAY)
    kept = tmp_path / "key.txt"
    kept.write_bytes(board.save_key(words=SAY).content)
    first = board.save_export(words=SAY).content
    other = researcher_board(board.office)
    other.use_key(words=SAY, files=[kept])
    assert not kept.exists()
    assert other.save_export(words=SAY).content == first
    other.make_key(words=SAY)
    with ZipFile(io.BytesIO(other.save_export(words=SAY).content)) as new, ZipFile(io.BytesIO(first)) as old:
        assert new.read("applicants.csv") != old.read("applicants.csv")


def test_a_file_that_is_no_key_is_refused(board, tmp_path):
    (tmp_path / "no.txt").write_text("hello", encoding="utf-8")
    with pytest.raises(MobilityError, match="no key of an export"):
        board.use_key(words=SAY, files=[tmp_path / "no.txt"])


def test_the_script_writes_text_only_as_text():
    own = script("researcher").rpartition("Parts of the outcomes page")[2]
    assert own
    assert not [way for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write") if way in own]
