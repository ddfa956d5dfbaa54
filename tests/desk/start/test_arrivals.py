"""What is handed in is kept under safe names, or refused whole."""

import io
import stat
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.errors import MobilityError
from mobility_planning.desk.start import arrivals
from mobility_planning.desk.start.arrivals import kept_name, take_in
from tests.desk.start.small_office import TABLES, csv_bytes, put


def packed(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def taken(tmp_path, *paths):
    folder = tmp_path / "tray"
    folder.mkdir()
    return [path.name for path in take_in(paths, folder)]


def test_a_zip_file_gives_its_tables_without_their_folders(tmp_path):
    path = packed(
        tmp_path / "all.zip",
        {"2026/offers.csv": "a", "2026/mobility.toml": "", "__MACOSX/._offers.csv": "x", "notes.docx": "x"},
    )
    assert taken(tmp_path, path) == ["mobility.toml", "offers.csv"]


@pytest.mark.parametrize("name", ["../offers.csv", "/etc/offers.csv", "C:\\offers.csv", "a/../../offers.csv"])
def test_a_zip_file_that_would_leave_its_folder_is_refused(tmp_path, name):
    path = packed(tmp_path / "all.zip", {"choices.csv": "a", name: "a"})
    with pytest.raises(MobilityError, match="leave its folder"):
        taken(tmp_path, path)
    assert not (tmp_path / "offers.csv").exists()


def test_a_link_in_a_zip_file_is_refused(tmp_path):
    link = zipfile.ZipInfo("offers.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(MobilityError, match="leave its folder"):
        taken(tmp_path, tmp_path / "all.zip")


def test_a_zip_file_that_says_it_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(arrivals, "LARGEST_UNPACKED", 1000)
    path = packed(tmp_path / "all.zip", {"offers.csv": b"0" * 2000})
    with pytest.raises(MobilityError, match="unpacks to more than"):
        taken(tmp_path, path)


def test_a_zip_file_that_lies_about_its_size_is_not_unpacked_further(tmp_path, monkeypatch):
    monkeypatch.setattr(arrivals, "LARGEST_UNPACKED", 1000)
    monkeypatch.setattr(arrivals, "_CHUNK", 100)
    target = tmp_path / "offers.csv"

    class Lying:
        def open(self, _):
            return io.BytesIO(b"0" * 5000)

    with pytest.raises(MobilityError, match="unpacks to more than"):
        arrivals._write(Lying(), zipfile.ZipInfo("offers.csv"), target, 1000, "all.zip")
    assert target.stat().st_size <= 1000


def test_a_zip_file_of_too_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(arrivals, "MOST_PACKED", 2)
    path = packed(tmp_path / "all.zip", {f"{i}.csv": "" for i in range(3)})
    with pytest.raises(MobilityError, match="more than 2 files"):
        taken(tmp_path, path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"offer_id"])
def test_a_broken_zip_file_is_refused(tmp_path, content):
    with pytest.raises(MobilityError, match="not a readable ZIP file"):
        taken(tmp_path, put(tmp_path, "all.zip", content))


def test_a_zip_file_in_a_zip_file_is_passed_over(tmp_path):
    path = packed(tmp_path / "all.zip", {"more.zip": "PK", "offers.csv": "a"})
    assert taken(tmp_path, path) == ["offers.csv"]


def test_a_zip_file_without_a_table_is_refused(tmp_path):
    with pytest.raises(MobilityError, match="packs no table"):
        taken(tmp_path, packed(tmp_path / "all.zip", {"letter.docx": "x"}))


def test_two_files_that_some_disks_take_for_one_are_refused(tmp_path):
    path = packed(tmp_path / "all.zip", {"offers.csv": "a", "OFFERS.CSV": "b"})
    with pytest.raises(MobilityError, match="two files of one name"):
        taken(tmp_path, path)


def test_cyrillic_names_are_read_in_the_code_pages_of_older_packers(tmp_path):
    entry = zipfile.ZipInfo("x")
    entry.filename = "места.csv".encode("cp866").decode("cp437")
    assert arrivals._written(entry) == "места.csv"
    assert taken(tmp_path, packed(tmp_path / "all.zip", {"места.csv": "a"})) == ["места.csv"]


def test_the_second_copy_of_a_file_is_the_same_table(tmp_path):
    path = put(tmp_path, "offers (3).csv", csv_bytes(TABLES["offers"]))
    assert taken(tmp_path, path) == ["offers.csv"]


@pytest.mark.parametrize("name", ["letter.docx", "offers.csv.exe", ".offers.csv", "~$offers.xlsx", "offers"])
def test_what_is_no_table_has_no_name(name):
    assert kept_name(name) == ""


@given(st.text(max_size=60), st.sampled_from([".csv", ".xlsx", ".toml", ".zip", ".exe", ""]))
def test_no_name_leads_out_of_the_folder_or_is_hidden(stem, suffix):
    name = kept_name(stem + suffix)
    assert not set(name) & set('/\\:*?"<>|\x00\n')
    assert not name.startswith((".", "~$"))
    assert name.split(".")[0].casefold() not in {"con", "nul", "aux", "prn", "com1"}
    assert kept_name(name) == name


def damaged(method, spoil):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.writestr("offers.csv", "offer_id,quantity\n" * 500)
    content = bytearray(target.getvalue())
    return bytes(spoil(content))


def scratched(content):
    return content[:40] + bytes(byte ^ 0xA5 for byte in content[40:60]) + content[60:]


def cut(content):
    return content[:60] + content[80:]


def named_in_no_alphabet(content):
    at = content.find(b"PK\x01\x02")
    content[at + 8 : at + 10] = content[6:8] = struct.pack("<H", 0x800)
    return content.replace(b"offers.csv", b"\xff\xfeffer.csv")


@pytest.mark.parametrize("spoil", [scratched, cut, named_in_no_alphabet])
@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_STORED])
def test_a_damaged_zip_file_is_refused_in_words(tmp_path, method, spoil):
    path = put(tmp_path, "all.zip", damaged(method, spoil))
    with pytest.raises(MobilityError, match="not a readable ZIP file"):
        taken(tmp_path, path)
