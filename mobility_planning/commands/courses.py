"""Course matching alone: match."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mobility_planning.commands.console import err, out, progress, show_issues, told
from mobility_planning.core.atomic import keep_apart

if TYPE_CHECKING:
    import pandas as pd


class Side(StrEnum):
    """Whose courses are matched: every host course to home courses, or the other way round."""

    HOST = "host"
    HOME = "home"


@told
def match(
    home: Annotated[Path, typer.Option(help="The home university's courses.")],
    host: Annotated[Path, typer.Option(help="The hosts' courses.")],
    out_: Annotated[Path, typer.Option("--out", help="The proposals, as CSV.")],
    decisions: Annotated[Path | None, typer.Option(help="The office's past decisions.")] = None,
    scorer: Annotated[Path | None, typer.Option(help="Coefficients in place of the shipped ones.")] = None,
    top: Annotated[int, typer.Option(min=1, help="Proposals for each course.")] = 10,
    side: Annotated[Side, typer.Option(help="Whose courses are given proposals.")] = Side.HOST,
    cluster: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Share the work on this Dask cluster.")] = None,
) -> None:
    """Propose home courses for host courses, most probable first."""
    from mobility_planning.matching.match import proposals
    from mobility_planning.matching.scoring.scorer import Scorers
    from mobility_planning.tables.catalogues import read_catalogues

    keep_apart([out_], home, host, decisions, scorer)
    with progress() as track:
        courses = read_catalogues(home, host, decisions, track=track)
        show_issues(courses.issues, err)
        courses.demand_usable()
        frames = proposals(courses.home, courses.host, decisions=courses.decisions, scorers=Scorers.load(scorer),
                           top=top, side=side.value, track=track, cluster=cluster, beside=out_.parent)  # fmt: skip
        written, matched = _write_frames(frames, out_, side)
    out.print(f"{written} proposals in {out_}")
    _show_unmatched(courses.host if side is Side.HOST else courses.home, matched, side)


def _write_frames(frames: Iterable[pd.DataFrame], path: Path, side: Side) -> tuple[int, int]:
    """Write proposals as they come; count them and the courses that have some."""
    from mobility_planning.core.atomic import whole_file
    from mobility_planning.core.csv_text import csv_text

    key = ["host_hei_id", "host_course_id"] if side is Side.HOST else ["home_course_id"]
    rows = courses = 0
    with whole_file(path) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        for number, frame in enumerate(frames):
            text = csv_text(frame)
            file.write(text.partition("\n")[2] if number else text)
            # A course's proposals all stand in one frame.
            rows, courses = rows + len(frame), courses + len(frame[key].drop_duplicates())
    return rows, courses


def _show_unmatched(courses: pd.DataFrame, matched: int, side: Side) -> None:
    missing = len(courses) - matched
    out.print(f"{missing} of {len(courses)} {side} courses got no proposal")
