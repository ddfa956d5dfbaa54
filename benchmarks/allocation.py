"""Measure the allocation of seats against general solvers and matching packages, side by side in one run.

    python benchmarks/allocation.py --quick
    python benchmarks/allocation.py --sizes 1k,10k,100k --peers-python PEERS/bin/python --out runs.csv
    python benchmarks/allocation.py --data FOLDER --names synth_1k synth_10k
    python benchmarks/allocation.py --budgets

Each method is a process of its own. Seconds run from the market's arrays to the seats, model building included, without
the loading of packages; the peak memory is that process's. The peers (`allocation_peers.py`,
`allocation-requirements.txt`) may stand in another interpreter; one that is not installed there is listed so.

The goals: as many placed as can be, then the least sum of their ranks. A result that is no allocation, or that reaches
less than the proven optimum, is marked wrong. Deferred acceptance and `matching` answer another question, the stable
allocation by merit and lottery; theirs is one and the same, and checked to be.

Markets: applicants and offers of `markets.synthetic`, or tables of one's own (`markets.read`). `--budgets` measures
what `budgets.py` says instead.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import nan
from pathlib import Path

import budgets
import numpy as np
from allocation_own import OWN
from allocation_own import versions as own_versions
from allocation_peers import PEERS
from markets import Market, fault_of, read, synthetic, worth

OURS = "network lane"
STABLE = ("deferred acceptance", *(name for name, peer in PEERS.items() if peer.stable))
SIZES = {
    "1k": (1_000, 100),
    "10k": (10_000, 300),
    "50k": (50_000, 600),
    "100k": (100_000, 1_000),
    "200k": (200_000, 1_500),
}
"""Applicants and offers."""
HERE = Path(__file__).parent
OUT_OF_TIME = 124
MEGABYTE = 1024**2 if sys.platform == "darwin" else 1024
"""In the units `ru_maxrss` has on this system."""

# A process this small between us and the method: its peak memory is then its own, not what we hold when it starts.
LAUNCHER = f"""
import resource, subprocess, sys
try:
    done = subprocess.run(sys.argv[2:], capture_output=True, text=True, timeout=float(sys.argv[1]))
except subprocess.TimeoutExpired:
    sys.exit({OUT_OF_TIME})
sys.stderr.write(done.stderr)
print(done.stdout.split()[-1] if done.returncode == 0 else 0, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode and 1)
"""


@dataclass(frozen=True)
class Run:
    """One method on one market: placed, sum of ranks, seconds, peak memory; or a note why it has none."""

    market: str
    pairs: int
    method: str
    release: str
    placed: int = 0
    ranks: int = 0
    seconds: float = nan
    peak_mb: float = nan
    note: str = ""


@dataclass(frozen=True)
class Bench:
    """How methods are run: the peers' Python, releases installed, words of the methods wanted, seconds at most."""

    python: str
    releases: Mapping[str, str | None]
    only: Sequence[str]
    limit: float

    def run(self, name: str, market: Market) -> Iterator[Run]:
        """Run every method wanted on a market, one after the other."""
        wanted = [one for one in self.releases if not self.only or any(word in one for word in self.only)]
        with tempfile.TemporaryDirectory() as folder:
            market.save(Path(folder) / "market.npz")
            for method in wanted:
                print(f"{name}: {method}", file=sys.stderr)
                yield self._measure(method, name, market, Path(folder))

    def _measure(self, method: str, name: str, market: Market, folder: Path) -> Run:
        release, out = self.releases[method], folder / "seats.npy"
        facts = (name, market.size, method, release or "")
        if release is None:
            return Run(*facts, note="not installed")
        python, script = (sys.executable, "own") if method in OWN else (self.python, "peers")
        command = [python, HERE / f"allocation_{script}.py", method, "--market", folder / "market.npz", "--seats", out]
        launcher = [sys.executable, "-I", "-c", LAUNCHER, str(self.limit), *map(str, command)]
        done = subprocess.run(launcher, capture_output=True, text=True, check=False)
        if done.returncode == OUT_OF_TIME:
            return Run(*facts, note=f">{self.limit:g}")
        if done.returncode:
            said = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
            return Run(*facts, note=f"failed: {said[-1]}".replace("|", "/"))
        seconds, peak = map(float, done.stdout.split())
        seats = np.load(out)
        fault = fault_of(market, seats)
        return Run(*facts, *worth(market, seats), seconds, peak / MEGABYTE, f"wrong: {fault}" if fault else "")


def judged(run: Run, runs: Sequence[Run]) -> str:
    """Compare a result with the proven optimum of its market, or with the one stable allocation."""
    if run.note:
        return run.note
    same = [other for other in runs if other.market == run.market and not other.note]
    if run.method in STABLE:
        known = [other for other in same if other.method == STABLE[0]]
    else:
        known = [other for other in same if other.method in OWN and other.method not in STABLE]
    if not known:
        return "unchecked"
    return "right" if (run.placed, run.ranks) == (known[0].placed, known[0].ranks) else "wrong"


def table(runs: Sequence[Run]) -> str:
    """Write the methods with seconds and peak memory, how many times ours they are, and what they reached."""
    heads = ["market", "method", "seconds", "× ours", "peak MB", "× ours", "placed", "sum of ranks", "result"]
    ours = {run.market: run for run in runs if run.method == OURS and not run.note}
    rows = [
        [
            f"{run.market}, {run.pairs:,} pairs",
            run.method,
            *_cells(run, ours.get(run.market)),
            judged(run, runs) if run.note[:1] != ">" else "–",
        ]
        for run in runs
    ]
    rule = ["---", "---", *["---:"] * 6, "---"]
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, rule, *rows))


def _cells(run: Run, ours: Run | None) -> list[str]:
    if run.seconds != run.seconds:
        return [run.note if run.note.startswith(">") else "–", *"–––––"]
    times = ["–", "–"] if ours is None else [_times(run.seconds / ours.seconds), _times(run.peak_mb / ours.peak_mb)]
    return [f"{run.seconds:.2f}", times[0], f"{run.peak_mb:.0f}", times[1], f"{run.placed:,}", f"{run.ranks:,}"]


def _times(ratio: float) -> str:
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"


def markets_of(options: argparse.Namespace) -> Iterator[tuple[str, Market]]:
    """Make or read the markets asked for, one at a time."""
    for size in options.sizes:
        yield size, synthetic(*SIZES[size])
    for name in options.names:
        yield name, read(options.data, name)


def parse() -> argparse.Namespace:
    """Read the command's options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="1k applicants, 10 seconds for a method")
    parser.add_argument("--sizes", default="", metavar="SIZE,...", help=f"of {', '.join(SIZES)} applicants")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="where tables of one's own are")
    parser.add_argument("--names", nargs="+", default=[], metavar="NAME")
    parser.add_argument("--budgets", action="store_true", help="measure grant budgets instead")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD", help="methods whose name has one of the words")
    parser.add_argument("--limit", type=float, default=60, metavar="SECONDS", help="give a method up after that long")
    parser.add_argument("--peers-python", default=sys.executable, metavar="PATH", help="interpreter the peers are in")
    parser.add_argument("--out", type=Path, metavar="FILE.csv", help="write every run")
    options = parser.parse_args()
    options.sizes = options.sizes.split(",") if options.sizes else []
    if options.quick:
        options.sizes, options.limit = options.sizes or ["1k"], min(options.limit, 10)
    if bool(options.data) != bool(options.names):
        parser.error("--data and --names go together")
    if unknown := set(options.sizes) - set(SIZES):
        parser.error(f"no such size: {', '.join(sorted(unknown))}")
    if not (options.sizes or options.names or options.budgets):
        parser.error("nothing to measure: give --quick, --sizes, --budgets, or --data and --names")
    return options


def main() -> None:
    """Run the methods, print the table; fail where a lane of ours did."""
    options = parse()
    machine = f"{os.cpu_count()} cores, Python {sys.version.split()[0]}"
    if options.budgets:
        named = list(markets_of(options)) or [("1k", synthetic(*SIZES["1k"]))]
        print(f"{budgets.table(named, options.limit)}\n\n{machine}.")
        return
    peers = [options.peers_python, str(HERE / "allocation_peers.py"), "--versions"]
    asked = subprocess.run(peers, stdout=subprocess.PIPE, check=True)
    bench = Bench(options.peers_python, own_versions() | json.loads(asked.stdout), options.only, options.limit)
    runs = [run for name, market in markets_of(options) for run in bench.run(name, market)]
    if options.out:
        with options.out.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(asdict(runs[0])))
            writer.writeheader()
            writer.writerows(map(asdict, runs))
    releases = sorted({name for run in runs for name in run.release.split(", ")} - {""})
    print(f"{table(runs)}\n\n{machine}, {', '.join(releases)}.")
    if any(judged(run, runs) != "right" and not run.note.startswith(("not", ">")) for run in runs if run.method in OWN):
        sys.exit(1)


if __name__ == "__main__":
    main()
