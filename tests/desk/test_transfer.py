"""Files in slices arrive whole or not at all, under names no file system minds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.atomic import whole_file
from mobility_planning.core.errors import MobilityError
from mobility_planning.desk import transfer
from mobility_planning.desk.transfer import SLICE, Download, Downloads, Uploads, plain_name


@given(st.text() | st.text(alphabet="学😀ж. \ud800", min_size=60))
def test_a_plain_name_is_one_file_in_its_folder(name):
    plain = plain_name(name)
    assert plain == plain_name(plain)
    assert plain not in ("", ".", "..")
    assert not set(plain) & set('/\\\0:*?"<>|\n')
    assert len(plain.encode()) <= 181


@pytest.mark.parametrize("name", ["CON", "com1.csv", "Aux.xlsx", "nul"])
def test_a_name_that_means_a_device_gets_a_sign_before_it(name):
    assert plain_name(name) == f"_{name}"


def test_a_file_arrives_as_it_was_sent():
    uploads, content = Uploads(), bytes(range(256)) * 5000
    token = uploads.begin("пәндер.csv", len(content))
    for offset in range(0, len(content), SLICE):
        uploads.add(token, offset, content[offset : offset + SLICE])
    assert uploads.path(token).name == "пәндер.csv"
    assert uploads.path(token).read_bytes() == content


def test_a_file_that_lacks_a_slice_is_not_handed_over():
    uploads = Uploads()
    token = uploads.begin("a.csv", 10)
    uploads.add(token, 0, b"12345")
    with pytest.raises(MobilityError, match="whole"):
        uploads.path(token)
    with pytest.raises(MobilityError, match="slice"):
        uploads.add(token, 9, b"0")


def test_more_than_was_announced_is_refused():
    uploads = Uploads()
    with pytest.raises(MobilityError, match="slice"):
        uploads.add(uploads.begin("a.csv", 3), 0, b"1234")


def test_files_beyond_the_limit_are_refused_before_they_are_sent(monkeypatch):
    monkeypatch.setattr(transfer, "MOST", 100)
    uploads = Uploads()
    first = uploads.begin("a.csv", 60)
    with pytest.raises(MobilityError, match="too large"):
        uploads.begin("b.csv", 41)
    uploads.forget([first])
    assert uploads.begin("b.csv", 41)


def test_a_token_nobody_gave_opens_nothing():
    with pytest.raises(MobilityError, match="not there"):
        Uploads().path("../../etc/passwd")


def test_a_download_is_fetched_in_slices_and_then_let_go():
    downloads, content = Downloads(), bytes(SLICE + 7)
    ticket = downloads.offer(Download("../a.docx", content))
    assert ticket["name"] == "a.docx"
    assert downloads.slice(ticket["download"], 0) + downloads.slice(ticket["download"], SLICE) == content
    assert downloads.slice(ticket["download"], 0) == b""


@pytest.mark.parametrize("letter", ["a", "ж", "学", "😀"])
def test_a_name_of_any_alphabet_is_one_that_a_disk_bears(letter):
    uploads = Uploads()
    path = uploads.path(uploads.begin(letter * 300 + ".csv", 0))
    assert path.suffix == ".csv"
    with whole_file(path) as draft:
        draft.write_bytes(b"whole")
