"""What simulated rounds say, as tables, pictures, a page and a paragraph for a paper."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from mobility_planning.allocation.rules.merit import HIGHEST
from mobility_planning.core.csv_text import csv_text
from mobility_planning.core.locale import Words, words
from mobility_planning.core.progress import Track, silent
from mobility_planning.core.terms import Language
from mobility_planning.documents.names import host_names
from mobility_planning.documents.outcome_papers import drawn_files
from mobility_planning.documents.research_page import TEXT, Block, Kind, Section, block, research_page
from mobility_planning.documents.sentences import home_name
from mobility_planning.documents.simulation_charts import (
    SELDOM,
    case_name,
    fill_picture,
    means_picture,
    measure_title,
    measure_word,
    named,
    paired_picture,
    possible,
    seldom,
)
from mobility_planning.documents.simulation_codebook import simulation_codebook
from mobility_planning.documents.written import write_each
from mobility_planning.outcomes.export.methods import methods_of, methods_text
from mobility_planning.outcomes.simulation.design import BASE
from mobility_planning.outcomes.simulation.journal import DESIGN_FILE
from mobility_planning.outcomes.simulation.simulate import Simulated
from mobility_planning.outcomes.simulation.summary import MEASURES, fill, paired, summary
from mobility_planning.tables.workspace import Workspace

NAMES = ("rounds.parquet", "offers.parquet", DESIGN_FILE)
"""What a simulation writes itself."""
PAGE = "simulation.html"
_FILL: dict[str, Kind] = {"offer_id": TEXT, "host": TEXT, "quantity": 1, "placed": 1, "wished": 1, "eligible_people": 1,
                          "full_share": "share", "empty_share": "share"}  # fmt: skip


def simulation_papers(
    workspace: Workspace, simulated: Simulated, language: Language | str = Language.ENGLISH
) -> Mapping[str, bytes | str]:
    """Make every paper of a simulation.

    Parameters
    ----------
    workspace : Workspace
        That the simulation was fitted to.
    simulated : Simulated
    language : {"en", "ru", "kk"}
        Of the page, the pictures and the methods; the CSV files keep their names.

    Returns
    -------
    mapping of str to bytes or str
        `summary.csv` (means with their Monte Carlo errors), `paired.csv` (differences within runs against the first
        mechanism, policy and demand), `fill.csv` (how each offer fills), `codebook.csv` (of the Parquet files),
        `simulation.html`, `methods.md` and `pictures/`. The same simulation makes the same bytes.
    """
    spoken = words(language)
    means, differences, filled = summary(simulated.rounds), _against(simulated), fill(simulated.offers)
    sections = _sections(workspace, simulated, (means, differences, filled), spoken)
    tables = {"summary.csv": means, "paired.csv": differences, "fill.csv": filled}
    return {
        **{name: csv_text(_short(table)) for name, table in tables.items()},
        "codebook.csv": csv_text(simulation_codebook()),
        PAGE: research_page(
            sections, spoken, home=home_name(workspace, spoken), title=spoken.say("simulated-title"),
            intro=_intro(simulated, spoken), private=spoken.say("simulated-private"),
        ),
        "methods.md": _methods(workspace, simulated, spoken),
        **drawn_files(sections),
    }  # fmt: skip


def write_simulation(
    workspace: Workspace, simulated: Simulated, *, language: Language | str = Language.ENGLISH, track: Track = silent
) -> list[Path]:
    """Write the papers of a simulation beside its tables.

    Parameters
    ----------
    workspace : Workspace
    simulated : Simulated
    language : {"en", "ru", "kk"}
    track : Track

    Returns
    -------
    list of Path
        With those that the simulation itself wrote first.

    Raises
    ------
    MobilityError
        Where a paper would replace a file of the workspace.
    """
    papers = simulation_papers(workspace, simulated, language)
    return [*(simulated.folder / name for name in NAMES), *write_each(papers, simulated.folder, workspace, track)]


def _short(table: pd.DataFrame) -> pd.DataFrame:
    """Round to nine digits: beyond them machines differ."""
    return table.assign(**{str(name): table[name].round(9) for name in table.select_dtypes("float")})


def _bases(simulated: Simulated) -> dict[str, str]:
    """Name the first mechanism, policy and demand, of those of which there are more than one."""
    design = simulated.design
    first = {
        "mechanism": design.mechanisms, "policy": design.policies, "demand": [one.name for one in design.demands],
    }  # fmt: skip
    return {name: values[0] for name, values in first.items() if len(values) > 1}


def _against(simulated: Simulated) -> pd.DataFrame:
    """Set every case against the base it differs from in one thing; `against` names that thing."""
    found = [
        paired(simulated.rounds, {name: base}).assign(against=f"{name}={base}")
        for name, base in _bases(simulated).items()
    ]
    columns = ["against", "policy", "demand", "mechanism", "measure", "mean", "std_error", "low", "high", "runs",
               "rounds", "p_value"]  # fmt: skip
    return pd.concat(found, ignore_index=True)[columns] if found else pd.DataFrame(columns=columns)


def _intro(simulated: Simulated, spoken: Words) -> str:
    design, rounds = simulated.design, simulated.rounds
    people = rounds["applicants"].mean()
    return spoken.say(
        "simulated-intro", runs=design.runs, years=design.years, seed=str(design.seed), rounds=len(rounds),
        people=spoken.number(0.0 if pd.isna(people) else float(people), 0),
    )  # fmt: skip


def _sections(
    workspace: Workspace, simulated: Simulated, tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame], spoken: Words
) -> tuple[Section, ...]:
    means, differences, filled = tables
    return (
        _means(simulated, means, spoken), *_differences(simulated, differences, spoken),
        _fills(workspace, simulated, filled, spoken), _faults(simulated, spoken),
    )  # fmt: skip


def _means(simulated: Simulated, means: pd.DataFrame, spoken: Words) -> Section:
    design = simulated.design
    first = possible(means[(means["policy"] == design.policies[0]) & (means["demand"] == design.demands[0].name)])
    picture = means_picture(first, spoken)
    shown = _wide(spoken.say("simulated-means-table"), first, spoken, "mechanism", signed=False)
    lies = (spoken.say("simulated-lies"),) if design.misreports else ()
    return Section(
        "means", spoken.say("simulated-means"), (spoken.say("simulated-means-told"), *lies),
        (picture,) if picture else (), (shown,), (spoken.say("simulated-measures", merit=HIGHEST),),
    )  # fmt: skip


def _wide(caption: str, rows: pd.DataFrame, spoken: Words, kind: str, *, signed: bool) -> Block:
    """Set the cases side by side: a row for each measure, a cell with the mean and its interval."""
    rows = rows[~rows["measure"].isin(_idle(rows))]
    cases = [case_name(row, rows, spoken, kind) for _, row in rows.iterrows()]
    cells = {
        (measure, case): _cell(row, spoken, signed=signed)
        for measure, case, (_, row) in zip(rows["measure"], cases, rows.iterrows(), strict=True)
    }
    heads = list(dict.fromkeys(cases))
    order = [name for name in MEASURES if name in set(rows["measure"])]
    table = pd.DataFrame(
        [(measure_title(name, spoken, difference=signed), *(cells.get((name, case), "–") for case in heads))
         for name in order],
        columns=["measure", *heads], dtype="str",
    )  # fmt: skip
    return block(caption, table, dict.fromkeys(table.columns, TEXT), spoken)


def _idle(rows: pd.DataFrame) -> set[str]:
    """Name the measures that are nothing in all cases, since there is one year or one policy only."""
    most = rows.assign(mean=rows["mean"].abs()).groupby("measure")["mean"].max()
    return {name for name in ("moved", "returning") if most.get(name, 0.0) == 0}


def _cell(row: pd.Series, spoken: Words, *, signed: bool) -> str:
    name = str(row["measure"])
    mean, low, high = (measure_word(name, row[end], spoken, signed=signed) for end in ("mean", "low", "high"))
    return mean if pd.isna(row["low"]) else spoken.say("simulated-cell", mean=mean, low=low, high=high)


def _differences(simulated: Simulated, differences: pd.DataFrame, spoken: Words) -> Iterator[Section]:
    design = simulated.design
    fixed = {"policy": design.policies[0], "demand": design.demands[0].name, "mechanism": design.mechanisms[0]}
    for kind, base in _bases(simulated).items():
        rows = differences[differences["against"] == f"{kind}={base}"]
        for name in fixed.keys() - {kind}:
            rows = rows[rows[name] == fixed[name]]
        said = named(kind, base, spoken)
        picture = paired_picture(rows, spoken, said, kind)
        drawn = (replace(picture, name=f"{picture.name}-{kind}"),) if picture else ()
        caption = spoken.say("simulated-paired-table", base=said)
        yield Section(
            f"paired-{kind}", spoken.say(f"simulated-paired-{kind}", base=said),
            (spoken.say("simulated-paired-told"),), drawn, (_wide(caption, rows, spoken, kind, signed=True),),
        )  # fmt: skip


def _fills(workspace: Workspace, simulated: Simulated, filled: pd.DataFrame, spoken: Words) -> Section:
    design = simulated.design
    here = filled[
        (filled["policy"] == design.policies[0]) & (filled["demand"] == design.demands[0].name)
        & (filled["mechanism"] == design.mechanisms[0])
    ]  # fmt: skip
    hosts = workspace["offers"].set_index("offer_id")["hei_id"].map(host_names(workspace, spoken)).fillna("")
    picture = fill_picture(here, hosts, spoken)
    rows = seldom(here).rename(columns={"eligible": "eligible_people"})
    rows = rows.assign(host=rows["offer_id"].map(hosts))
    mechanism = spoken.say(f"mechanism-{design.mechanisms[0]}")
    shown = block(spoken.say("simulated-fill-table", mechanism=mechanism), rows, _FILL, spoken)
    told = (spoken.say("simulated-fill-told", offers=SELDOM),) if len(rows) else ()
    return Section(
        "fill", spoken.say("simulated-fill"), told, (picture,) if picture else (), (shown,) if len(rows) else ()
    )  # fmt: skip


def _faults(simulated: Simulated, spoken: Words) -> Section:
    """Say which rounds could not be held, and why."""
    rounds = simulated.rounds
    failed = rounds[rounds["fault"].fillna("") != ""]
    counts = failed.groupby(["policy", "fault"], as_index=False).size().to_dict("records")
    told = tuple(
        spoken.say("simulated-fault", policy=named("policy", row["policy"], spoken), rounds=row["size"],
                   fault=row["fault"]) for row in counts
    )  # fmt: skip
    return Section("faults", spoken.say("simulated-faults"), told)


def _methods(workspace: Workspace, simulated: Simulated, spoken: Words) -> str:
    hashes = {name: hashlib.sha256((simulated.folder / name).read_bytes()).hexdigest() for name in NAMES}
    rows = {"rounds.parquet": len(simulated.rounds), "offers.parquet": len(simulated.offers)}
    design = simulated.design
    said: dict[str, str | int] = {
        "runs": design.runs, "seed": str(design.seed), "years": design.years, "misreports": design.misreports,
        "mechanisms": ", ".join(design.mechanisms),
        "policies": ", ".join(named("policy", name, spoken) if name == BASE else name for name in design.policies),
        "demands": ", ".join(named("demand", one.name, spoken) for one in design.demands),
        "fingerprint": hashes[DESIGN_FILE],
    }  # fmt: skip
    tables = {name: len(table) for name, table in workspace.tables.items() if len(table)}
    made = methods_of(workspace, {**tables, **rows}, {**workspace.fingerprints, **hashes}, design=said)
    return methods_text(made, spoken)
