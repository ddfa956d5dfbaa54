"""A small office's tables as texts, and the files they are handed in as."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

TABLES = {
    "institutions": [["hei_id", "name", "country"], ["home", "Home University", "KZ"], ["host", "Host College", "LV"]],
    "programmes": [["programme_id", "title", "level"], ["P1", "Physics", "bachelor"]],
    "offers": [
        ["offer_id", "hei_id", "term", "quantity"],
        ["O1", "host", "autumn", "2"],
        ["O2", "host", "spring", "1"],
    ],
    "applicants": [["applicant_id", "programme_id", "gpa"], ["A1", "P1", "3.5"], ["A2", "P1", "3.1"]],
    "choices": [["applicant_id", "rank", "offer_id"], ["A1", "1", "O1"], ["A2", "1", "O2"]],
}
SETTINGS = '[workspace]\nhome = "home"\nyear = "2026/2027"\ntoday = 2026-10-15\npolicy = "aupet"\n'


def csv_bytes(rows):
    return "".join(",".join(row) + "\n" for row in rows).encode()


def put(folder: Path, name: str, rows) -> Path:
    """Write a table's file, or any other one's bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(rows if isinstance(rows, bytes) else csv_bytes(rows))
    return path


def office_folder(folder: Path) -> Path:
    """Write the small office."""
    for name, rows in TABLES.items():
        put(folder, f"{name}.csv", rows)
    put(folder, "mobility.toml", SETTINGS.encode())
    return folder


def book(path: Path, **sheets) -> Path:
    """Write a workbook with a sheet for each table."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(path)
    return path


def changed(table: str, row: int, column: str, value: str):
    """Give a table with another value in one cell."""
    rows = [list(cells) for cells in TABLES[table]]
    rows[row][rows[0].index(column)] = value
    return rows


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Give everything that stands in a folder itself."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
