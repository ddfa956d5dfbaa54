"""CSV files are read in the encoding and with the delimiter that an office's program gave them."""

import pytest

from mobility_planning.tables.csv_files import csv_grid, decode, delimiter_of

KAZAKH, RUSSIAN = "аты\nҚ1,Әсел Ғалымқызы\nӨмірбек Ұлтарақ\n", "имя,балл\nК1,Асель Галымова\nОмирбек Ултарак\n"
TURKISH = "hei_id,course_id,title\nX,1,İşletme Güçlük Öğrenci\n"
FRENCH = "hei_id,course_id,title\nX,1,Économie générale à l'été\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KAZAKH, "kz1048"), (KAZAKH, "utf-8"), (KAZAKH, "utf-8-sig"), (KAZAKH, "utf-16"), (KAZAKH, "utf-32"),
        ("Қазақ тест", "kz1048"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (RUSSIAN, "cp866"),
        (TURKISH, "cp1254"), (FRENCH, "cp1252"),
    ],
)  # fmt: skip
def test_letters_survive_every_common_encoding(text, encoding):
    assert decode(text.encode(encoding))[0] == text


def test_bytes_that_are_no_text_are_not_decoded():
    assert decode(b"\x00\x01\x02") == ("", "")


@pytest.mark.parametrize(
    ("head", "delimiter"),
    [
        ("offer_id,hei_id,quantity", ","),
        ("University, city, country:;Requirements:;Quantity:", ";"),
        ('"University, city, country:";Quantity:', ";"),
        ("applicant_id\tgpa\tnote;;;;;;;", "\t"),
        ("Offers, of, 2026, all\noffer_id;quantity", ";"),
        ("sep=|\noffer_id|quantity", "|"),
        ("offer_id", ","),
    ],
)
def test_the_delimiter_is_the_one_that_gives_known_headers(head, delimiter):
    assert delimiter_of(head + "\n") == delimiter


def test_a_line_that_names_the_delimiter_is_no_row_but_counts_as_one(tmp_path):
    (tmp_path / "o.csv").write_text("sep=;\noffer_id;quantity\nX;1\n", encoding="utf-8")
    grid = csv_grid(tmp_path / "o.csv")
    assert (grid.header, grid.rows, grid.numbers) == (("offer_id", "quantity"), [["X", "1"]], [3])


def test_a_header_below_a_title_is_found_and_the_title_told(tmp_path):
    (tmp_path / "o.csv").write_text("Offers of 2026\n\noffer_id,quantity\n\nX,1\n", encoding="utf-8")
    grid = csv_grid(tmp_path / "o.csv")
    assert (grid.header_row, grid.numbers) == (3, [5])
    assert [(issue.row, issue.rule, issue.severity) for issue in grid.issues] == [
        (1, "text above the header", "warning")
    ]


def test_blank_lines_above_the_header_are_nothing_to_tell(tmp_path):
    (tmp_path / "o.csv").write_text("\n\nmine,yours\nX,1\n", encoding="utf-8")
    grid = csv_grid(tmp_path / "o.csv")
    assert (grid.header, grid.header_row, grid.issues) == (("mine", "yours"), 3, ())


@pytest.mark.parametrize("mark", ['"', "x", "#", " "])
def test_only_a_known_delimiter_can_be_named(tmp_path, mark):
    (tmp_path / "o.csv").write_text(f"sep={mark}\noffer_id;quantity\nX;1\n", encoding="utf-8")
    assert delimiter_of((tmp_path / "o.csv").read_text(encoding="utf-8")) == ";"


def test_a_wide_header_over_many_short_rows_is_not_laid_out(tmp_path):
    (tmp_path / "o.csv").write_text("a," * 9_999 + "a\n" + "x\n" * 600, encoding="utf-8")
    assert [issue.rule for issue in csv_grid(tmp_path / "o.csv").issues] == ["more than 5 million cells"]
