"""Measure how long a plan takes: 60 host courses against 60 home courses, matching not counted.

    python benchmarks/plans.py

Two kinds of cases, each with several seeds. `office`: a workspace of 60 host and 60 home courses in one curriculum, ten
proposals for each host course, elective groups and decisions, planning with all that is more probable than 5 %; timed
is everything from the tables to the best plan's tables. `numbers`: the solver's part alone, on packings in which all
3,600 pairs may be planned and 2,000 groups of several courses besides; some decided, or none. Printed are the groups to
choose from, the seconds of the best plan, and those of the best plan with three further ones.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pandas as pd

from mobility_planning.agreements.planning.model import Aim, Packing, pack
from mobility_planning.agreements.planning.plan import plans_of
from mobility_planning.agreements.planning.replacements import Replacements
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.schemas import empty_table
from mobility_planning.tables.workspace import Workspace, read_workspace

SIZE = 60
CREDITS = (3.0, 4.0, 4.5, 5.0, 6.0, 8.0)
FURTHER = 3


def typed(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    """Type rows as a table; what a row leaves out is empty."""
    empty = empty_table(name)
    texts = {column: "" for column, dtype in empty.dtypes.items() if dtype == "str"}
    return pd.DataFrame([texts | row for row in rows], columns=list(empty.columns)).astype(empty.dtypes.to_dict())


def office(seed: int, term: str) -> tuple[Workspace, pd.DataFrame]:
    """Draw a workspace with one applicant and one offer, and its proposals."""
    draw = random.Random(seed)  # noqa: S311
    terms = ["autumn", "spring", "", "year"] if term == "year" else [term]
    courses = [
        {"hei_id": hei, "course_id": f"{hei}{number:02}", "title": f"Subject {draw.random()}",
         "credits": draw.choice(CREDITS), "credit_system": "ects", "term": draw.choice(terms) if hei == "host" else ""}
        for hei in ("home", "host") for number in range(SIZE)
    ]  # fmt: skip
    curriculum = [
        {"programme_id": "P", "course_id": f"home{number:02}", "semester": 3 + number // 15,
         "kind": "compulsory" if number % 3 else "elective", "elective_group": "" if number % 3 else f"E{number // 6}"}
        for number in range(SIZE)
    ]  # fmt: skip
    hosts = [f"host{number:02}" for number in range(SIZE)]
    decisions = [
        {"decided_by": "office", "host_hei_id": "host", "host_course_ids": host, "home_course_ids": f"home{own:02}",
         "verdict": "equivalent"}
        for host, own in zip(hosts, draw.sample(range(SIZE), SIZE), strict=True) if draw.random() < 0.1
    ]  # fmt: skip
    rows = {
        "institutions": [{"hei_id": "home", "name": "Home"}, {"hei_id": "host", "name": "Host"}],
        "programmes": [{"programme_id": "P", "title": "Physics"}], "courses": courses, "curriculum": curriculum,
        "offers": [{"offer_id": "O", "hei_id": "host", "term": term, "quantity": 1}],
        "applicants": [{"applicant_id": "A", "programme_id": "P", "year": 2}], "decisions": decisions,
    }  # fmt: skip
    shares = (0.38, 0.33, 0.3) + (0.02,) * 7
    proposals = [
        ("host", host, f"home{own:02}", share + draw.random() / 1000)
        for host in hosts for own, share in zip(draw.sample(range(SIZE), len(shares)), shares, strict=True)
    ]  # fmt: skip
    sample = read_workspace(sample_folder())
    settings = sample.settings.model_copy(
        update={
            "workspace": sample.settings.workspace.model_copy(update={"home": "home", "term_starts": {}}),
            "planning": sample.settings.planning.model_copy(update={"least": 5}),
        }
    )
    tables = {name: typed(name, rows.get(name, [])) for name in sample.tables}
    names = ["host_hei_id", "host_course_id", "home_course_id", "probability"]
    return replace(sample, tables=tables, settings=settings, policy=None), pd.DataFrame(proposals, columns=names)


def numbers(seed: int, semesters: int, decided: float) -> Packing:
    """Draw a packing in which every pair may be planned, and groups besides."""
    draw = random.Random(seed)  # noqa: S311
    theirs, ours = ([round(100 * draw.choice(CREDITS)) for _ in range(SIZE)] for _ in range(2))
    pairs = [((host,), (own,)) for host, own in product(range(SIZE), repeat=2)]
    several = [
        tuple(tuple(sorted(draw.sample(range(SIZE), draw.choice(sizes)))) for sizes in ((2, 2, 3), (1, 2)))
        for _ in range(2000)
    ]
    groups = sorted({*pairs, *several})
    parts = [(sum(theirs[host] for host in hosts), sum(ours[own] for own in homes)) for hosts, homes in groups]
    recognised = [min(part) for part in parts]
    chances = [10_000 if draw.random() < decided else draw.randrange(3000, 10_000) for _ in groups]
    worth = [chance * cents for chance, cents in zip(chances, recognised, strict=True)]
    early = [sum(own < SIZE // 4 for own in homes) / len(homes) for _, homes in groups]
    aims = (
        Aim(tuple(worth)),
        Aim(tuple(cents * (chance == 10_000) for chance, cents in zip(chances, recognised, strict=True))),
        Aim(tuple(round(value * share) for value, share in zip(worth, early, strict=True))),
        Aim((0,) * len(groups), course=-1),
    )
    year = [((2, 0),), ((0, 2),), ((2, 0), (0, 2)), ((1, 1),)]
    kinds = [draw.choice(year) if semesters > 1 else ((2,),) for _ in range(SIZE)]
    ways = tuple(tuple(tuple(n * size for n in way) for way in kind) for kind, size in zip(kinds, theirs, strict=True))
    rivals = tuple(tuple(g for g, (_, homes) in enumerate(groups) if own in homes) for own in range(SIZE))
    return Packing(tuple(hosts for hosts, _ in groups), rivals, ways, (), (0,) * semesters, (6000,) * semesters, aims)


def timed(work: Callable[[], object]) -> float:
    """Run it; give the seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print a row per case."""
    print("| case | seed | groups | best plan, s | with three further, s |\n| --- | ---: | ---: | ---: | ---: |")
    for term, seed in product(("autumn", "year"), range(3)):
        replacements = Replacements(*office(seed, term))
        register = replacements.catalogues.register
        student, period = register.student("A", "O"), register.period_of("A", "O")
        best = timed(lambda: plans_of(replacements, student, period, alternatives=0))  # noqa: B023
        both = timed(lambda: plans_of(replacements, student, period, alternatives=FURTHER))  # noqa: B023
        groups = len(replacements.candidates_of(replacements.catalogues.situation(student, period)))
        print(f"| office, {term} | {seed} | {groups} | {best:.2f} | {both:.2f} |", flush=True)
    for (semesters, decided), seed in product(((1, 0.05), (1, 0.0), (2, 0.05), (2, 0.0)), range(2)):
        packing = numbers(seed, semesters, decided)
        best = timed(lambda: pack(packing))  # noqa: B023
        said = f"numbers, {semesters} semester{'s' * (semesters > 1)}, {decided:.0%} decided"
        print(f"| {said} | {seed} | {len(packing.groups)} | {best:.2f} | |", flush=True)
    print(f"\nPython {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
