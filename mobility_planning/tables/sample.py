"""The sample workspace: universities that do not exist, and a round of applicants drawn for any number and seed."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from pathlib import Path

import pandas as pd

from mobility_planning.core.errors import Place, WorkspaceError
from mobility_planning.tables.grids import Grid
from mobility_planning.tables.sample_applicants import draw_applicants
from mobility_planning.tables.sample_choices import draw_choices
from mobility_planning.tables.sample_mobilities import draw_mobilities
from mobility_planning.tables.sample_offers import draw_offers
from mobility_planning.tables.sample_term_records import draw_term_records
from mobility_planning.tables.sample_transcripts import draw_transcripts
from mobility_planning.tables.settings import SETTINGS_FILE
from mobility_planning.tables.typed import read_table

AUTHORED = (
    "institutions", "courses", "programmes", "curriculum", "decisions", "agreements", "signatures",
    "grade_distributions",
)  # fmt: skip
DRAWN = ("offers", "applicants", "languages", "choices", "documents", "mobilities", "term_records", "transcripts")
HOME = "uni-home"
APPLICANTS, SEED = 300, 2026


def sample_folder() -> Path:
    """Find the sample workspace that comes with the package.

    Returns
    -------
    Path
        A folder with all tables and `mobility.toml`, for 300 applicants and the default seed: the copy in the installed
        package, or the one in the source tree. Read it where it stands; `write_sample` makes a copy to work on.

    Examples
    --------
    >>> (sample_folder() / "mobility.toml").exists()
    True
    """
    package = Path(__file__).parent.parent
    installed = package / "sample"
    return installed if installed.is_dir() else package.parent / "data" / "sample"


def draw_sample(applicants: int = APPLICANTS, seed: int = SEED) -> dict[str, pd.DataFrame]:
    """Draw a round of the sample office.

    The universities, courses and past decisions are always the same, and the offers do not depend on the number of
    applicants: more of them compete harder for the same seats.

    Parameters
    ----------
    applicants : int
        At least 1. With 300 the outcome is shaped like a published real round: half of those placed get their first
        choice, one applicant in ten waits, one in fifteen is refused.
    seed : int
        At least 0.

    Returns
    -------
    dict of str to DataFrame
        Every table of a first round, typed as its schema says. The same number and seed give the same tables.

    Examples
    --------
    >>> drawn = draw_sample(applicants=5)
    >>> len(drawn["applicants"]), sorted(set(drawn["offers"]["term"]))
    (5, ['autumn', 'spring'])
    """
    texts = {**_authored(), **_drawn(applicants, seed)}
    grids = {
        name: Grid(f"{name}.csv", "", tuple(map(str, table)), table.to_numpy().tolist(), _numbers(table))
        for name, table in texts.items()
    }
    return {name: read_table(name, grid).table.reset_index(drop=True) for name, grid in grids.items()}


def write_sample(folder: Path | str, applicants: int = APPLICANTS, seed: int = SEED) -> None:
    """Write a sample workspace.

    Parameters
    ----------
    folder : path
        A folder that does not exist yet, or is empty. It appears at once when everything is written.
    applicants, seed : int
        As for `draw_sample`.

    Raises
    ------
    WorkspaceError
        Where something stands in the folder already.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_sample(folder, applicants=3)
    ...     sum(1 for _ in Path(folder).iterdir())
    17
    """
    folder = Path(folder).resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "give a new folder, or empty this one first"
        raise WorkspaceError("the folder for the sample is not empty", Place(file=str(folder)), hint)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as near:
        whole = Path(near) / "sample"
        whole.mkdir()
        for name in [*(f"{table}.csv" for table in AUTHORED), SETTINGS_FILE]:
            shutil.copyfile(sample_folder() / name, whole / name)
        for name, table in _drawn(applicants, seed).items():
            (whole / f"{name}.csv").write_bytes(_csv_bytes(table))
        if folder.exists():
            folder.rmdir()
        whole.replace(folder)


def _authored() -> dict[str, pd.DataFrame]:
    return {name: _texts(name) for name in AUTHORED}


def _texts(name: str) -> pd.DataFrame:
    return pd.read_csv(sample_folder() / f"{name}.csv", dtype="str", keep_default_na=False)


def _drawn(applicants: int, seed: int) -> dict[str, pd.DataFrame]:
    """Draw the tables of a round as texts, as they are written."""
    if applicants < 1 or seed < 0:
        hint = f"asked for were {applicants} applicants and the seed {seed}"
        raise WorkspaceError("a sample needs at least one applicant and a seed of 0 or more", hint=hint)
    authored = _authored()
    offers = draw_offers(authored["institutions"], authored["courses"], HOME, seed)
    people = draw_applicants(offers, authored["programmes"], applicants, seed)
    stays = draw_mobilities(authored["institutions"], seed)
    return {
        "offers": offers.drop(columns="group"),
        "applicants": people.applicants.drop(columns="kind"),
        "languages": people.languages,
        "choices": draw_choices(offers, people.applicants, people.languages, seed),
        "documents": people.documents,
        "mobilities": stays,
        "term_records": draw_term_records(stays, seed),
        "transcripts": _transcripts(people.applicants, authored, seed),
    }


def _transcripts(people: pd.DataFrame, authored: dict[str, pd.DataFrame], seed: int) -> pd.DataFrame:
    """Put the authored transcripts of past stays after the drawn ones of the home university."""
    told = _texts("transcripts")
    drawn = draw_transcripts(people, authored["curriculum"], authored["courses"], HOME, seed)
    both = pd.concat([drawn, told[told["hei_id"] != HOME]], ignore_index=True)
    return both.reindex(columns=list(told)).fillna("")


def _csv_bytes(table: pd.DataFrame) -> bytes:
    """Write a table of texts as UTF-8 with plain line feeds."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.to_numpy().tolist())
    return lines.getvalue().encode()


def _numbers(table: pd.DataFrame) -> list[int]:
    return list(range(2, len(table) + 2))
