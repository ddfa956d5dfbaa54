"""Measure how long it takes to say of everyone and every offer how many ECTS of the stay count at home.

    python benchmarks/coverage.py [--applicants 300] [--electives]

On the sample workspace, or one drawn with another number of applicants. Printed are the seconds of matching (every
host's catalogue), then those of everything else: all pairs of applicants and offers, the wishes alone, and programmes
by semester; how many situations and packings that were, and how many of them the solver was asked about. `--electives`
lets any host course fill an elective group, as some policies do, which makes the packings dense.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd

from mobility_planning.agreements import packing
from mobility_planning.agreements.coverage import coverage, programme_coverage
from mobility_planning.agreements.planning.plan import TOP
from mobility_planning.matching.proposals import propose
from mobility_planning.tables.sample import sample_folder, write_sample
from mobility_planning.tables.workspace import Workspace, read_workspace


def office(applicants: int, folder: Path) -> Workspace:
    """Read the sample, or draw one of another size."""
    if applicants == 300:
        return read_workspace(sample_folder())
    write_sample(folder / "drawn", applicants=applicants)
    return read_workspace(folder / "drawn")


def with_electives(workspace: Workspace) -> Workspace:
    """Let any host course fill an elective group."""
    policy = workspace.policy
    if policy is None or policy.recognition is None:
        raise SystemExit("the sample has no policy on recognition")
    recognition = policy.recognition.model_copy(update={"electives_transfer": True})
    return replace(workspace, policy=policy.model_copy(update={"recognition": recognition}))


def timed(what: str, work: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """Do it, and print the seconds, the rows, and how often packings were gone through or left to the solver."""
    counts = {"gone_through": 0, "pack": 0}

    def counted(name: str) -> Callable[..., Any]:
        real = getattr(packing, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            counts[name] += 1
            return real(*args, **kwargs)

        return call

    through, solver = (patch.object(packing, name, counted(name)) for name in counts)
    with through, solver:
        start = time.perf_counter()
        found = work()
        seconds = time.perf_counter() - start
    packings = f"{counts['gone_through']} packings, {counts['pack']} of them by the solver"
    print(f"{what}: {seconds:.1f} s, {len(found)} rows; {packings}")
    return found


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--applicants", type=int, default=300)
    parser.add_argument("--electives", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workspace = office(asked.applicants, Path(folder))
    if asked.electives:
        workspace = with_electives(workspace)
    proposals = timed("matching", lambda: propose(workspace, top=TOP))
    everyone = timed("every applicant and offer", lambda: coverage(workspace, proposals=proposals))
    timed("the wishes", lambda: coverage(workspace, proposals=proposals, pairs=workspace["choices"]))
    timed("every programme, offer and semester", lambda: programme_coverage(workspace, proposals=proposals))
    print(everyone[["ects", "planned_ects", "due_ects"]].describe().round(2).to_string())


if __name__ == "__main__":
    main()
