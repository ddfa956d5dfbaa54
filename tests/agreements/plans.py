"""Small offices, packings and their brute force, for the tests of plans."""

from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import pandas as pd
from hypothesis import strategies as st

from mobility_planning.agreements.planning.model import Aim, Packing
from mobility_planning.core.facts import shipped_facts
from mobility_planning.tables.issues import issue_table
from mobility_planning.tables.schemas import SCHEMAS, empty_table
from mobility_planning.tables.settings import Settings
from mobility_planning.tables.workspace import Workspace

HOME, HOST = "home", "host"
EMPTY = {name: empty_table(name) for name in SCHEMAS}
PAIR = ("host_course_id", "home_course_id", "probability")


def table(name, rows):
    """Type rows as the schema says; what a row leaves out is empty."""
    empty = EMPTY[name]
    if not rows:
        return empty
    texts = {column: "" for column, dtype in empty.dtypes.items() if dtype == "str"}
    whole = pd.DataFrame([texts | row for row in rows], columns=list(empty.columns)).astype(empty.dtypes.to_dict())
    return whole.sort_values(list(SCHEMAS[name].unique), ignore_index=True)


def office(planning=None, policy=None, term_starts=None, **rows):
    """Make a workspace of one home university and one host out of rows; an applicant A in year 2 of programme P."""
    usual = {
        "institutions": [
            {"hei_id": hei, "name": hei, "credit_system": "ects", "scope": "external"} for hei in (HOME, HOST)
        ],
        "programmes": [{"programme_id": "P", "title": "Physics", "level": "bachelor"}],
        "offers": [{"offer_id": "O", "hei_id": HOST, "term": "autumn", "quantity": 1}],
        "applicants": [{"applicant_id": "A", "programme_id": "P", "year": 2}],
    }
    tables = {name: table(name, (usual | rows).get(name, [])) for name in SCHEMAS}
    settings = Settings.model_validate(
        {"workspace": {"home": HOME, "year": "2026/2027", "term_starts": term_starts or {}}, "planning": planning or {}}
    )
    nothing = pd.DataFrame(columns=["table", "file", "sheet", "read", "rows"])
    return Workspace(Path(), tables, settings, policy, shipped_facts(), issue_table([]), nothing)


def course(hei, name, worth=5, **cells):
    """Make a row of courses; the title is like no other, so that titles never bind courses together."""
    return {"hei_id": hei, "course_id": name, "title": f"{name}ology", "credits": worth, **cells}


def lesson(name, semester=3, kind="compulsory", group=""):
    return {"programme_id": "P", "course_id": name, "semester": semester, "kind": kind, "elective_group": group}


def decision(hosts, homes, verdict="equivalent", **cells):
    return {"host_hei_id": HOST, "host_course_ids": hosts, "home_course_ids": homes, "verdict": verdict, **cells}


def proposed(*pairs):
    """Make a table of proposals out of (host course, home course, probability)."""
    return pd.DataFrame(pairs, columns=list(PAIR)).astype({"probability": float}).assign(host_hei_id=HOST)


@st.composite
def packings(draw):
    """Draw a packing: one semester or a year, a minimum or none, prerequisites, goals of either kind."""
    semesters = draw(st.sampled_from([1, 1, 2]))
    hosts = draw(st.integers(1, 4))
    sizes = st.sampled_from([3, 4, 5, 6])
    ways = []
    for _ in range(hosts):
        size = draw(sizes)
        kinds = [((2 * size, 0),), ((0, 2 * size),), ((2 * size, 0), (0, 2 * size)), ((size, size),)]
        ways.append(draw(st.sampled_from(kinds)) if semesters == 2 else ((2 * size,),))
    several = st.lists(st.integers(0, hosts - 1), min_size=1, max_size=3, unique=True).map(sorted).map(tuple)
    groups = tuple(draw(st.lists(several, max_size=6)))
    homes = [draw(st.integers(0, 3)) for _ in groups]
    rivals = tuple(tuple(g for g, home in enumerate(homes) if home == each) for each in sorted(set(homes)))
    needs = tuple(
        (late, 0, early, 0)
        for late, early in draw(st.lists(st.tuples(*[st.integers(0, hosts - 1)] * 2), max_size=2))
        if semesters == 2 and ways[late][0][0] == 0 and ways[early][0][1] == 0
    )
    worth = st.integers(0, 3)
    aims = [
        Aim(tuple(draw(worth) for _ in groups)),
        Aim(tuple(draw(worth) for _ in groups)),
        Aim((0,) * len(groups), -1),
    ]
    least, most = draw(st.sampled_from([0, 0, 6, 10])), draw(st.sampled_from([10, 14, 24]))
    return Packing(groups, rivals, tuple(ways), needs, (least,) * semesters, (most,) * semesters,
                   tuple(draw(st.permutations(aims))))  # fmt: skip


def brute_force(packing, avoid=None):
    """Enumerate every plan: the best values, the stage they belong to, and every plan that has them."""
    light = replace(packing, least=(0,) * len(packing.least))
    stages = [(packing, False), (packing, True), (light, False)] if any(packing.least) else [(packing, False)]
    for stage, (terms, fillers) in enumerate(stages):
        plans = [] if avoid and avoid.stage != stage else list(_plans(terms, avoid, fillers=fillers))
        if plans:
            best = max(values for values, _, _ in plans)
            return best, stage, [(groups, ways) for values, groups, ways in plans if values == best]
    return None


def _plans(packing, avoid, *, fillers):
    everything = range(len(packing.groups))
    for size in range(len(packing.groups) + 1):
        for groups in combinations(everything, size):
            used = [host for group in groups for host in packing.groups[group]]
            if len(set(used)) < len(used) or any(len(set(rivals) & set(groups)) > 1 for rivals in packing.rivals):
                continue
            for ways in _placed(packing, used, fillers=fillers):
                if avoid is None or set(ways) - avoid.courses:
                    yield (
                        tuple(sum(aim.groups[g] for g in groups) + aim.course * len(ways) for aim in packing.aims),
                        groups,
                        ways,
                    )


def _placed(packing, used, *, fillers):
    """Place the host courses of groups, and any others as fillers, in every way that keeps to the rules."""
    choices = [
        [*range(len(ways)), *([] if host in used else [None])] if fillers or host in used else [None]
        for host, ways in enumerate(packing.ways)
    ]
    for picked in product(*choices):
        ways = {host: way for host, way in enumerate(picked) if way is not None}
        loads = [sum(packing.ways[host][way][s] for host, way in ways.items()) for s in range(len(packing.most))]
        met = all(ways.get(late) != way or ways.get(early) == its for late, way, early, its in packing.needs)
        if met and all(low <= load <= most for low, load, most in zip(packing.least, loads, packing.most, strict=True)):
            yield ways
