"""Measure simulated rounds: how many a second on one and on more processes, and what a round is made of.

    python benchmarks/simulation.py --quick
    python benchmarks/simulation.py --runs 1000 --workers 1,2 --peers-python PEERS/bin/python

A run is one round of the sample office: its people drawn, made ready, seated by four mechanisms and measured. The plain
loop is what one would write without the engine: the same people drawn, and `allocate` called, which sets three of these
mechanisms side by side and has each audited. The stages are timed one by one in this process, in processor time, so
that they hardly depend on what else the machine does; rounds a second are by the clock, and do.

The files that different numbers of workers write are compared byte by byte; where they differ, the benchmark fails.

`matching` (`allocation-requirements.txt`) may stand in another interpreter: it is asked for the stable seats of one of
the rounds, which is one mechanism of the four, without drawing, rules and measures.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from allocation import HERE, STABLE, Bench
from allocation import table as methods_table
from allocation_own import versions as own_versions
from markets import Market

from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.compare import measured
from mobility_planning.allocation.measures import counted
from mobility_planning.allocation.mechanisms import mechanisms_of
from mobility_planning.allocation.problem import Problem
from mobility_planning.allocation.round import prepare
from mobility_planning.outcomes.simulation.demand import Demand
from mobility_planning.outcomes.simulation.design import Design
from mobility_planning.outcomes.simulation.population import Generator
from mobility_planning.outcomes.simulation.simulate import simulate
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.workspace import Workspace, read_workspace

BAR = 1_000
"""Rounds whose minutes are told."""
FILES = "rounds.parquet", "offers.parquet", "design.json"
LIMIT = 60.0
"""Seconds after which a peer is given up."""
Draw = Callable[[int], Workspace]
Row = list[str]


class Stages:
    """What a round is made of: seconds of processor time by stage."""

    def __init__(self) -> None:
        self._spent: dict[str, list[float]] = {}

    def take(self, drawn: Draw, run: int) -> None:
        """Lead one round through every stage."""
        workspace = self._timed("draw the people", partial(drawn, run))
        round_ = self._timed("prepare", partial(prepare, workspace))
        known = self._timed("common line", partial(mechanisms_of, round_))
        for name in Design().mechanisms:
            seats = self._timed(name, partial(known[name], round_))
            self._timed("counted", partial(counted, round_, seats))
            self._timed("measured, by the audit", partial(measured, round_, seats))
        for name, one in (("workspace", workspace), ("round", round_)):
            packed = self._timed(f"pickle the {name}", partial(pickle.dumps, one))
            self._timed(f"unpickle it, {len(packed) / 1e6:.1f} MB", partial(pickle.loads, packed))

    def _timed(self, name: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        done = work()
        self._spent.setdefault(name, []).append(time.process_time() - start)
        return done

    def rows(self) -> Iterator[Row]:
        """Give the median and the least of every stage, in milliseconds."""
        for name, seconds in self._spent.items():
            yield [name, *(f"{1e3 * one:.1f}" for one in (statistics.median(seconds), min(seconds)))]


def by_engine(workspace: Workspace, runs: int, workers: int, out: Path) -> float:
    """Simulate into a folder; give the seconds of a round, the fitting of the generator included."""
    start = time.perf_counter()
    simulate(workspace, Design(runs=runs), out, workers=workers)
    return (time.perf_counter() - start) / runs


def by_loop(drawn: Draw, rounds: int) -> float:
    """Draw and allocate in a plain loop; give the seconds of a round."""
    start = time.perf_counter()
    for run in range(1, rounds + 1):
        allocate(drawn(run))
    return (time.perf_counter() - start) / rounds


def market_of(problem: Problem) -> Market:
    """Write a round's problem as the peers read one; its priorities are their merit."""
    people, offers = len(problem.applicants), len(problem.offers)
    lottery = np.arange(1, people + 1)
    lottery[problem.applicant] = problem.lottery
    return Market(
        problem.capacity, problem.applicant, problem.offer, problem.rank, problem.priority, lottery,
        cost=np.zeros(offers, dtype=np.int64), faculty=np.full(people, -1),
    )  # fmt: skip


def stable_seats(market: Market, python: str) -> str:
    """Ask `matching` and the package's own deferred acceptance for the stable seats of one market."""
    asked = subprocess.run(
        [python, str(HERE / "allocation_peers.py"), "--versions"], stdout=subprocess.PIPE, check=True
    )
    known = own_versions() | json.loads(asked.stdout)
    bench = Bench(python, {name: known[name] for name in STABLE}, (), LIMIT)
    return methods_table(list(bench.run("a round", market)))


def differing(folders: Sequence[Path]) -> list[str]:
    """Name the files that are not the same bytes in all folders."""
    return [
        name
        for name in FILES
        if any((one / name).read_bytes() != (other / name).read_bytes() for one, other in pairwise(folders))
    ]


def table(heads: Row, rows: Sequence[Row]) -> str:
    """Write rows under heads, the first column words and the others numbers."""
    rule = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, rule, *rows))


def speed(name: str, seconds: float, loop: float) -> Row:
    """Write how fast rounds are done, and how that compares with the plain loop."""
    return [name, f"{1 / seconds:.2f}", f"{seconds * BAR / 60:.1f}", f"{loop / seconds:.1f}"]


def parse() -> argparse.Namespace:
    """Read the command's options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="40 runs, and 3 of the plain loop and the stages")
    parser.add_argument("--runs", type=int, default=BAR, metavar="N")
    parser.add_argument("--workers", default="1,2", metavar="N,...", help="processes of each simulation")
    parser.add_argument("--timed", type=int, default=15, metavar="N", help="rounds of the plain loop and of the stages")
    parser.add_argument("--peers-python", default=sys.executable, metavar="PATH", help="interpreter the peers are in")
    options = parser.parse_args()
    if options.quick:
        options.runs, options.timed = min(options.runs, 40), min(options.timed, 3)
    options.workers = [int(number) for number in options.workers.split(",")]
    return options


def main() -> None:
    """Measure, print the tables; fail where the number of workers changed the files."""
    options = parse()
    workspace = read_workspace(sample_folder())
    generator = Generator.fit(workspace)

    def drawn(run: int) -> Workspace:
        return generator.draw(Demand(), (Design().seed, run, 1))

    stages = Stages()
    for run in range(1, options.timed + 1):
        stages.take(drawn, run)
    loop = by_loop(drawn, options.timed)
    rows = [speed("plain loop", loop, loop)]
    with tempfile.TemporaryDirectory() as folder:
        outs = [Path(folder) / str(workers) for workers in options.workers]
        for workers, out in zip(options.workers, outs, strict=True):
            print(f"{options.runs} runs, workers: {workers}", file=sys.stderr)
            rows.append(speed(f"workers: {workers}", by_engine(workspace, options.runs, workers, out), loop))
        wrong = differing(outs)
    people, offers = len(workspace["applicants"]), len(workspace["offers"])
    print(table([f"{people} applicants, {offers} offers", "rounds a second", f"minutes for {BAR:,}", "× loop"], rows))
    print("\n" + table(["stage of a round", "median ms", "least ms"], list(stages.rows())))
    print("\n" + stable_seats(market_of(prepare(drawn(1)).problem), options.peers_python))
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"\n{os.cpu_count()} cores, load {load} at the end, Python {sys.version.split()[0]}.")
    if wrong:
        sys.exit(f"the number of workers changed {', '.join(wrong)}")


if __name__ == "__main__":
    main()
