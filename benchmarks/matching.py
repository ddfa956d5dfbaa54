r"""Measure `mobility match` against the general text matchers, side by side in one run.

    python benchmarks/matching.py --titles 1000 10000
    python benchmarks/matching.py --data FOLDER --names nus rpi --seeds 1 2 3 4 5 --out runs.csv \
        --scorer nus=rpi_only.toml --scorer rpi=nus_only.toml --peers-python PEERS/bin/python

Each method is a process of its own, `mobility match` among them: seconds run from the start of Python to the written
file, and the peak memory is that process's. The peers (`peers.py`, `matching-requirements.txt`) may stand in another
interpreter, since some of their pins and ours disagree; a peer that is not installed there is listed so.

Quality. FOLDER holds, per data set NAME, `pairs_NAME.csv` (source_institution, source_title, source_code,
source_description, source_credits, target_code, target_title, status) and, where there is one, `catalogue_NAME.csv`
(code, title, description, credits, generic). Two fifths of the host titles, whole universities drawn by the seed, are
to be matched; the decisions of the other universities are the history, which only `mobility match` can use. hit@k: a
right home course is among the first k. The shipped coefficients were learned from equivalence decisions; --scorer
NAME=FILE measures a data set with a scorer that never saw it.

Speed. K home titles and K host titles composed from the terms of the shipped glossary, the ten best home titles for
each host title, no decisions.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from math import nan
from pathlib import Path
from statistics import mean

import pandas as pd
from peers import PEERS, TOP
from tasks import Task, held_out, synthetic

LEARNED, OURS = "mobility match, past decisions", "mobility match"
OWN = (LEARNED, OURS)
PEERS_SCRIPT = Path(__file__).with_name("peers.py")
OUT_OF_TIME = 124
MEGABYTE = 1024**2 if sys.platform == "darwin" else 1024
"""In the units `ru_maxrss` has on this system."""

# A process this small between us and the method: its peak memory is then its own, not what we hold when it starts.
LAUNCHER = f"""
import resource, subprocess, sys, time
start = time.perf_counter()
try:
    code = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, timeout=float(sys.argv[1])).returncode
except subprocess.TimeoutExpired:
    code = {OUT_OF_TIME}
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


@dataclass(frozen=True)
class Run:
    """One method on one task: its hits where the answers are known, seconds, peak memory; or a note why it has none."""

    data: str
    seed: int
    method: str
    release: str
    queries: int
    candidates: int
    hit_1: float | None = None
    hit_5: float | None = None
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

    def run(self, task: Task) -> Iterator[Run]:
        """Run every method on a task, one after the other."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            task.write(folder)
            for method in self._methods(task):
                print(f"{task.data}, seed {task.seed}: {method}", file=sys.stderr)
                yield self._measure(method, task, folder)

    def _methods(self, task: Task) -> list[str]:
        """Name the methods wanted that have something of their own to say on a task."""
        idle = {name for name, peer in PEERS.items() if peer.descriptions and not task.described}
        idle |= set() if task.past is not None else {LEARNED}
        wanted = [name for name in (*OWN, *PEERS) if not self.only or any(word in name for word in self.only)]
        return [name for name in wanted if name not in idle]

    def _measure(self, method: str, task: Task, folder: Path) -> Run:
        release, out = self.releases[method], folder / "out.csv"
        facts = (task.data, task.seed, method, release or "", len(task.host), len(task.home))
        if release is None:
            return Run(*facts, note="not installed")
        command = _own_command(method, task, folder) if method in OWN else [self.python, str(PEERS_SCRIPT), method]
        out.unlink(missing_ok=True)
        files = ["--home", folder / "home.csv", "--host", folder / "host.csv", "--out", out]
        launcher = [sys.executable, "-I", "-c", LAUNCHER, str(self.limit), *command, *map(str, files)]
        done = subprocess.run(launcher, capture_output=True, text=True, check=False)
        if done.returncode == OUT_OF_TIME:
            return Run(*facts, note=f"over {self.limit:g} s")
        if done.returncode:
            said = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
            return Run(*facts, note=f"failed: {said[-1]}".replace("|", "/"))
        seconds, peak = map(float, done.stdout.split())
        return Run(*facts, *_hits(out, task.host), round(seconds, 2), round(peak / MEGABYTE, 1))


def _own_command(method: str, task: Task, folder: Path) -> list[str]:
    command = [sys.executable, "-P", "-m", "mobility_planning", "match", "--top", str(TOP)]
    command += ["--decisions", str(folder / "decisions.csv")] if method == LEARNED else []
    return command + (["--scorer", task.scorer] if task.scorer else [])


def _hits(out: Path, host: pd.DataFrame) -> tuple[float | None, float | None]:
    """Give hit@1 and hit@5; a host course without proposals is a miss."""
    if "right" not in host:
        return None, None
    found = pd.read_csv(out, dtype={"host_course_id": str, "home_course_id": str})
    right = host.set_index("course_id")["right"].str.split("; ").explode()
    pairs = pd.MultiIndex.from_frame(found[["host_course_id", "home_course_id"]])
    good = found[pairs.isin(pd.MultiIndex.from_arrays([right.index, right]))]
    best = good.groupby("host_course_id")["rank"].min()
    return round((best <= 1).sum() / len(host), 4), round((best <= 5).sum() / len(host), 4)


def quality_table(runs: Sequence[Run]) -> str:
    """Write hit@1 and hit@5 per data set, the mean of the seeds."""
    sets = list(dict.fromkeys(run.data for run in runs))
    rows = []
    measured = {run.method for run in runs}
    for method in (name for name in (*OWN, *PEERS) if name in measured):
        rows.append([method])
        for data in sets:
            rows[-1] += _mean_hits([run for run in runs if (run.method, run.data) == (method, data)])
    return _markdown(["method", *(f"{data} {hit}" for data in sets for hit in ("hit@1", "hit@5"))], rows)


def _mean_hits(runs: Sequence[Run]) -> list[str]:
    notes = [run.note for run in runs if run.note]
    if notes or not runs:
        return [*notes[:1], "–", "–"][:2]
    return [f"{mean(hits):.3f}" for hits in ([run.hit_1 or 0.0 for run in runs], [run.hit_5 or 0.0 for run in runs])]


def speed_table(runs: Sequence[Run]) -> str:
    """Write seconds, pairs a second and peak memory, and how many times ours they are."""
    heads = ["method", "titles", "seconds", "× ours", "million pairs/s", "peak MB", "× ours"]
    ours = {run.data: run for run in runs if run.method == OURS and not run.note}
    return _markdown(heads, [[run.method, run.data, *_pace(run, ours.get(run.data))] for run in runs])


def _pace(run: Run, ours: Run | None) -> list[str]:
    if run.note:
        return [run.note, *"––––"]
    pairs = f"{run.queries * run.candidates / run.seconds / 1e6:.2f}"
    slower, larger = ("–", "–") if ours is None else (run.seconds / ours.seconds, run.peak_mb / ours.peak_mb)
    times = [ratio if isinstance(ratio, str) else f"{ratio:.2f}" for ratio in (slower, larger)]
    return [f"{run.seconds:.1f}", times[0], pairs, f"{run.peak_mb:.0f}", times[1]]


def _markdown(heads: list[str], rows: list[list[str]]) -> str:
    rule = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, rule, *rows))


def report(real: Sequence[Run], timed: Sequence[Run]) -> str:
    """Write both tables and what they were measured with."""
    parts = []
    if real:
        seeds = ", ".join(str(seed) for seed in dict.fromkeys(run.seed for run in real))
        parts += [f"Held-out universities, mean of seeds {seeds}:", quality_table(real)]
    if timed:
        parts += [f"The {TOP} best of each host title, whole process:", speed_table(timed)]
    releases = sorted({run.release for run in (*real, *timed)} - {""})
    return "\n\n".join([*parts, f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {', '.join(releases)}."])


def parse() -> argparse.Namespace:
    """Read the command's options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="where the data sets are; no quality without")
    parser.add_argument("--names", nargs="+", default=[], metavar="NAME")
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3, 4, 5], metavar="SEED")
    parser.add_argument("--scorer", action="append", default=[], metavar="NAME=FILE", help="our scorer for a data set")
    parser.add_argument("--titles", nargs="+", type=int, default=[], metavar="K", help="measure speed on K × K titles")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD", help="methods whose name has one of the words")
    parser.add_argument("--limit", type=float, default=600, metavar="SECONDS", help="give a method up after that long")
    parser.add_argument("--peers-python", default=sys.executable, metavar="PATH", help="interpreter the peers are in")
    parser.add_argument("--out", type=Path, metavar="FILE.csv", help="write every run")
    options = parser.parse_args()
    if bool(options.data) != bool(options.names):
        parser.error("--data and --names go together")
    if not options.data and not options.titles:
        parser.error("nothing to measure: give --titles, or --data and --names")
    return options


def main() -> None:
    """Run the methods, print the tables; fail where we did."""
    options = parse()
    asked = subprocess.run([options.peers_python, str(PEERS_SCRIPT), "--versions"], stdout=subprocess.PIPE, check=True)
    own = f"mobility-planning {version('mobility-planning')}"
    releases = dict.fromkeys(OWN, own) | json.loads(asked.stdout)
    bench = Bench(options.peers_python, releases, options.only, options.limit)
    scorers = dict(text.split("=", 1) for text in options.scorer)
    sets = [(name, seed) for name in options.names for seed in options.seeds]
    real = [run for name, seed in sets for run in bench.run(held_out(options.data, name, seed, scorers.get(name)))]
    timed = [run for count in options.titles for run in bench.run(synthetic(count))]
    if options.out:
        pd.DataFrame([asdict(run) for run in real + timed]).to_csv(options.out, index=False)
    print(report(real, timed))
    if any(run.note for run in real + timed if run.method in OWN):
        sys.exit(1)


if __name__ == "__main__":
    main()
