"""Credits: what stays brought back, recognise; what wishes could bring, coverage."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from mobility_planning.commands.agreements import csv_bytes
from mobility_planning.commands.console import (
    Folder,
    Out,
    Words,
    out,
    progress,
    read_sound,
    show_paths,
    told,
    write_csv,
)
from mobility_planning.commands.kept import drawer_of, proposed
from mobility_planning.core.atomic import keep_apart
from mobility_planning.core.file_names import safe_name
from mobility_planning.core.terms import Language, Recognised

if TYPE_CHECKING:
    from mobility_planning.agreements.returning.recognition import Recognitions
    from mobility_planning.tables.workspace import Workspace


class Pairs(StrEnum):
    """Which applicants are set against which offers."""

    WISHES = "wishes"
    ALL = "all"


@told
def recognise(
    folder: Folder,
    out_: Out,
    applicant: Annotated[str | None, typer.Option("--applicant", help="One stay only; without it all.")] = None,
    language: Words = Language.ENGLISH,
) -> None:
    """Propose what the transcripts of hosts count for at home; write the tables as they become, and the protocols."""
    from mobility_planning.agreements.returning.recognition import gathered, recognise_all
    from mobility_planning.agreements.returning.recognition import recognise as recognise_one
    from mobility_planning.documents.written import write_all

    with progress() as track:
        workspace = read_sound(folder, out_, track)
        if applicant:
            found = gathered(workspace, [recognise_one(workspace, applicant, language=language)])
        else:
            found = recognise_all(workspace, language=language, track=track)
        paths = write_all(_outcomes(workspace, found, language), out_, workspace.inputs)
    _show_outcomes(found)
    show_paths(paths)


@told
def coverage(
    folder: Folder,
    out_: Annotated[Path, typer.Option("--out", help="The table coverage, as CSV.")],
    pairs: Annotated[Pairs, typer.Option(help="The wishes, or every applicant and offer.")] = Pairs.WISHES,
) -> None:
    """Say of every wish how many ECTS could count at home: the table by which an allocation knows where courses fit."""
    from mobility_planning.agreements.coverage import coverage as cover

    with progress() as track:
        workspace = read_sound(folder, out_, track)
        keep_apart([out_], *workspace.inputs)
        proposals = proposed(workspace, drawer_of(workspace), track)
        asked = workspace["choices"] if pairs is Pairs.WISHES else None
        found = cover(workspace, proposals=proposals, pairs=asked, track=track)
        write_csv(found.dropna(subset=["ects"]), out_)
    left = int(found["ects"].isna().sum())
    told_ = f"{len(found) - left} of {len(found)} pairs in {out_}; {left} cannot be planned"
    out.print(told_, highlight=False, markup=False)


def _outcomes(workspace: Workspace, found: Recognitions, language: Language) -> dict[str, bytes]:
    """Make the tables and, for every stay, its protocols under its ids, which no two stays share."""
    from mobility_planning.documents.agreements.agreement_papers import recognition_papers

    tables = {"recognitions": found.recognitions, "mobilities": found.mobilities}
    made = {f"{name}.csv": csv_bytes(table) for name, table in tables.items()}
    for one in found.people:
        papers = recognition_papers(one, language, day=workspace.settings.workspace.today)
        name = safe_name(one.agreement.applicant_id, one.agreement.offer_id, suffix="")
        made |= {f"{name}-{paper}": content for paper, content in papers.items()}
    return made


def _show_outcomes(found: Recognitions) -> None:
    table = Table(title="recognised at home (ECTS)", title_justify="left")
    for title in ("applicant", "host", "agreed", "earned", "recognised", "in full", "in part", "not"):
        table.add_column(title, overflow="fold")
    for one in found.people:
        stay = one.mobility.iloc[0]
        counted = one.groups["outcome"].value_counts()
        figures = [f"{stay[name]:g}" for name in ("ects_planned", "ects_earned", "ects_recognised")]
        kinds = [str(counted.get(name, 0)) for name in Recognised]
        table.add_row(escape(one.agreement.applicant_id), escape(one.agreement.host.hei_id), *figures, *kinds)
    out.print(table)
    for fault in found.faults:
        out.print(f"  [yellow]{escape(fault)}[/]", highlight=False, soft_wrap=True)
