"""Matching on a Dask cluster: blocks of host courses, Parquet in and out, the same proposals as on one computer.

The folder of the run must be one that every worker sees under the same path. It holds the home catalogue, the
decisions, the coefficients and a file for each block; a worker reads them, learns once, and writes the proposals of
its blocks beside them. A block whose worker is lost is done again by another.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

import pandas as pd
from threadpoolctl import threadpool_info, threadpool_limits  # type: ignore[import-untyped]

from mobility_planning.core.atomic import whole_file
from mobility_planning.core.cluster import connected, demand_program, result_of
from mobility_planning.core.program import program
from mobility_planning.core.progress import Track, silent
from mobility_planning.matching.catalogue.courses import read_courses, text_column
from mobility_planning.matching.matcher import CourseMatcher, Side, check, cut, in_order, learn_vocabulary
from mobility_planning.matching.scoring.scorer import Scorer, Scorers

_HOME, _DECISIONS, _SCORERS, _ASSOCIATIONS = "home.parquet", "decisions.parquet", "scorers.json", "associations.csv"
_ROOMS = ("core", "tables", "matching")
_LEARNING = Lock()
_LEARNED: dict[str, CourseMatcher] = {}


@dataclass(frozen=True)
class Task:
    """One block, as a worker is told of it.

    Parameters
    ----------
    folder : str
        Of the run.
    program : str
        What reckons, as `program.program` names it.
    known : str
        Hash of all that the matcher learns from; a worker learns it once.
    number : int
        Of the block.
    top, side
        As for `CourseMatcher.match`.
    threads : int
        Threads of the linear algebra: sums of floats depend on how they are parted.
    """

    folder: str
    program: str
    known: str
    number: int
    top: int
    side: Side
    threads: int

    @property
    def block(self) -> Path:
        """Where the host courses stand."""
        return Path(self.folder) / f"block-{self.number:06d}.parquet"

    @property
    def proposals(self) -> Path:
        """Where the proposals go."""
        return Path(self.folder) / f"proposals-{self.number:06d}.parquet"


def match_on_cluster(
    address: str,
    home: pd.DataFrame,
    host: pd.DataFrame,
    beside: Path,
    *,
    decisions: pd.DataFrame | None = None,
    scorers: Scorers | None = None,
    top: int = 10,
    side: Side = "host",
    track: Track = silent,
) -> Iterator[pd.DataFrame]:
    """Propose equivalences on a Dask cluster: what `CourseMatcher.proposals` gives, worked out by its workers.

    Parameters
    ----------
    address : str
        Of the scheduler, "tcp://host:8786".
    home, host : DataFrame
        Courses tables.
    beside : Path
        Folder in which the run's own folder is made, and removed at the end; every worker must see it.
    decisions, scorers, top, side, track
        As for `match.match`.

    Yields
    ------
    DataFrame
        Proposals, in the same order as on one computer, number for number where the processors are alike.

    Raises
    ------
    MobilityError
        If `distributed` is not installed, the cluster does not answer, it lost too many workers over one block, or a
        worker has another program.
    SettingsError
        If `top` or `side` is none that can be meant.
    """
    check(top, side)
    scorers = scorers or Scorers.load()
    spoken, vocabulary = learn_vocabulary(home, scorers)
    batches = [] if read_courses(spoken, vocabulary).empty else cut(read_courses(host, vocabulary))
    if not batches:
        yield from CourseMatcher.fit(home, decisions, scorers=scorers).proposals(host, top=top, side=side)
        return
    beside.mkdir(parents=True, exist_ok=True)
    temporary = TemporaryDirectory(prefix=".blocks-", dir=beside, ignore_cleanup_errors=True)
    with temporary as name, connected(address) as client:
        folder, threads = Path(name).resolve(), _threads()
        mark, known = program(*_ROOMS), f"{_write(folder, home, decisions, scorers)}-{threads}"
        tasks = [Task(str(folder), mark, known, number, top, side, threads) for number in range(len(batches))]
        for task, batch in zip(tasks, batches, strict=True):
            batch.to_parquet(task.block, index=False)
        yield from in_order(_results(client, tasks, track), top, side)


def match_block(task: Task) -> str:
    """Match one block on a worker.

    Parameters
    ----------
    task : Task

    Returns
    -------
    str
        Where the proposals stand, whole.

    Raises
    ------
    MobilityError
        If the worker has another program.
    """
    demand_program(task.program, *_ROOMS)
    block = pd.read_parquet(task.block)
    # Parquet gives lists back as arrays, which cannot be looked up.
    batch = block.assign(also=pd.Series([tuple(also) for also in block["also"]], index=block.index, dtype=object))
    with threadpool_limits(task.threads, user_api="blas"):
        proposals = _learned(task).ranked(batch, task.top, task.side)
    with whole_file(task.proposals) as draft:
        proposals.to_parquet(draft, index=False)
    return str(task.proposals)


def _results(client: Any, tasks: list[Task], track: Track) -> Iterator[pd.DataFrame]:
    futures = client.map(match_block, tasks, pure=False)
    for future in track(futures, description="matching courses", total=len(futures)):
        yield pd.read_parquet(result_of(future))


def _threads() -> int:
    return max((int(pool["num_threads"]) for pool in threadpool_info() if pool["user_api"] == "blas"), default=1)


def _write(folder: Path, home: pd.DataFrame, decisions: pd.DataFrame | None, scorers: Scorers) -> str:
    """Write what the matcher learns from; give a hash of it."""
    _text(home).to_parquet(folder / _HOME, index=False)
    if decisions is not None:
        _text(decisions).to_parquet(folder / _DECISIONS, index=False)
    both = {"first_day": scorers.first_day, "decided": scorers.decided}
    numbers = {name: _plain(scorer) for name, scorer in both.items()}
    (folder / _SCORERS).write_text(json.dumps(numbers), encoding="utf-8")
    if scorers.associations:
        shutil.copyfile(scorers.associations, folder / _ASSOCIATIONS)
    written = sha256()
    for path in sorted(folder.iterdir()):
        written.update(path.name.encode() + sha256(path.read_bytes()).digest())
    return written.hexdigest()


def _text(table: pd.DataFrame) -> pd.DataFrame:
    """Give a table as matching reads it: every column as text."""
    return pd.DataFrame({str(name): text_column(table, str(name)) for name in table})


def _plain(scorer: Scorer) -> dict[str, object]:
    weights = {"coefficients": dict(scorer.coefficients), "together": dict(scorer.together)}
    return {"prior": scorer.prior, "slope": scorer.slope, "intercept": scorer.intercept, **weights}


def _learned(task: Task) -> CourseMatcher:
    """Give the matcher of a run, learned by whichever block of it comes first."""
    with _LEARNING:
        if task.known not in _LEARNED:
            _LEARNED.clear()
            _LEARNED[task.known] = _fit(Path(task.folder))
        return _LEARNED[task.known]


def _fit(folder: Path) -> CourseMatcher:
    numbers = json.loads((folder / _SCORERS).read_text(encoding="utf-8"))
    associations = folder / _ASSOCIATIONS
    scorers = Scorers(
        Scorer(**numbers["first_day"]), Scorer(**numbers["decided"]), associations if associations.exists() else None
    )
    decisions = pd.read_parquet(folder / _DECISIONS) if (folder / _DECISIONS).exists() else None
    return CourseMatcher.fit(pd.read_parquet(folder / _HOME), decisions, scorers=scorers)
