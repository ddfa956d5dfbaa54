"""Measure how `mobility match`, or its search for candidates alone, does on large catalogues.

    python benchmarks/scale.py match 1000 10000
    python benchmarks/scale.py candidates 100000

Each size K is K host titles against K home titles composed from the terms of the shipped glossary (`tasks.compose`),
without descriptions and decisions. `match` is the whole command, re-ranking and the written file included; `candidates`
reads the same files, learns the home catalogue and names the pairs worth a closer look. Each run is a process of its
own: seconds from the start of Python, and that process's peak memory.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tasks import synthetic

MEGABYTE = 1024**2 if sys.platform == "darwin" else 1024
"""In the units `ru_maxrss` has on this system."""

# A process this small between us and the run: its peak memory is then its own, not what we hold when it starts.
LAUNCHER = """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def find_candidates(folder: Path) -> int:
    """Find the candidates of every host course; count them."""
    import pandas as pd

    from mobility_planning.matching.catalogue.courses import read_courses
    from mobility_planning.matching.matcher import CourseMatcher, cut

    home, host = (pd.read_csv(folder / f"{side}.csv", dtype=str, keep_default_na=False) for side in ("home", "host"))
    matcher = CourseMatcher.fit(home)
    return sum(len(matcher.candidates(batch)) for batch in cut(read_courses(host, matcher.space.vocabulary)))


def measure(step: str, count: int) -> str:
    """Run a step on `count` titles a side; give a row of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        synthetic(count).write(folder)
        tables = ["--home", folder / "home.csv", "--host", folder / "host.csv", "--out", folder / "out.csv"]
        whole = ["-m", "mobility_planning", "match", "--top", "10", *tables]
        arguments = whole if step == "match" else [__file__, "--folder", folder, step, count]
        command = [sys.executable, *map(str, arguments)]
        done = subprocess.run(
            [sys.executable, "-I", "-c", LAUNCHER, *command], capture_output=True, text=True, check=True
        )
    seconds, peak = map(float, done.stdout.split())
    pairs = f"{count * count / seconds / 1e6:.1f}"
    return f"| {step} | {count:,} × {count:,} | {seconds:.1f} | {pairs} | {peak / MEGABYTE:.0f} |"


def main() -> None:
    """Run the command's sizes one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["match", "candidates"])
    parser.add_argument("titles", nargs="+", type=int, metavar="K")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.folder:
        print(find_candidates(options.folder))
        return
    print("| step | titles | seconds | million pairs/s | peak MB |\n| --- | --- | ---: | ---: | ---: |")
    for count in options.titles:
        print(measure(options.step, count), flush=True)
    print(f"\n{os.cpu_count()} cores, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
