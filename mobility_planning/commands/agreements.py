"""Learning agreements before the stay: plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from mobility_planning.commands.console import (
    Folder,
    Out,
    Words,
    out,
    progress,
    read_sound,
    show_paths,
    told,
)
from mobility_planning.commands.kept import Keep, drawer_of, hint_at_keeping, proposed
from mobility_planning.commands.seats import earlier_seats
from mobility_planning.core.errors import AgreementError, MobilityError, Place, near_miss
from mobility_planning.core.progress import Track
from mobility_planning.core.terms import Language

if TYPE_CHECKING:
    import pandas as pd

    from mobility_planning.agreements.planning.plan import Plan, Plans
    from mobility_planning.agreements.signing.agreement import LearningAgreement
    from mobility_planning.tables.workspace import Workspace

Applicant = Annotated[str, typer.Option("--applicant", help="Whose stay: an applicant_id.")]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="COURSE=REASON", help="Plan without this host course; may be said again."),
]  # fmt: skip


@told
def plan(
    folder: Folder,
    applicant: Applicant,
    out_: Out,
    offer: Annotated[str | None, typer.Option(help="The seat: an offer_id.")] = None,
    earlier: Annotated[Path | None, typer.Option(help="An allocation.csv that says which seat.")] = None,
    without: Without = None,
    alternatives: Annotated[int | None, typer.Option(min=0, help="Further plans to show.")] = None,
    language: Words = Language.ENGLISH,
    keep: Keep = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Plan the courses of a stay and draw up its learning agreement; without a seat, compare the applicant's wishes."""
    with progress() as track:
        workspace = read_sound(folder, out_, track)
        seat, drawer = offer or _seat(applicant, earlier), drawer_of(workspace, keep=keep)
        if not seat:
            _compare(workspace, applicant, out_, drawer, track)
            return
        reasons = _reasons(without or ())
        plans = _planned(workspace, applicant, seat, reasons, alternatives, drawer, track)
        agreement = _agreement(workspace, plans.best, reasons)
        paths = write_stay(workspace, plans, agreement, out_, language)
    _show(plans.best, agreement)
    show_paths(paths)
    if drawer is None:
        hint_at_keeping()


def _seat(applicant: str, earlier: Path | None) -> str:
    """Look the seat up in an allocation; without one there is none."""
    if earlier is None:
        return ""
    seats = earlier_seats(earlier).set_index("applicant_id")["offer_id"]
    if applicant not in seats.index:
        hint = near_miss(applicant, seats.index)
        raise AgreementError(f"no applicant {applicant!r}", Place(file=str(earlier), column="applicant_id"), hint)
    if not seats[applicant]:
        raise AgreementError(f"{applicant} has no seat", Place(file=str(earlier)), "name one with --offer")
    return str(seats[applicant])


def _reasons(without: Iterable[str]) -> dict[str, str]:
    """Read COURSE=REASON; a reason left out is that the course is not available."""
    pairs = (text.partition("=") for text in without)
    return {course.strip(): reason.strip() or "not_available" for course, _, reason in pairs}


def _planned(
    workspace: Workspace, applicant: str, offer: str, reasons: Mapping[str, str], alternatives: int | None,
    drawer: Path | None, track: Track,
) -> Plans:  # fmt: skip
    from mobility_planning.agreements.planning.plan import plan as plan_stay
    from mobility_planning.agreements.signing.replanning import given_up, with_agreed, without_courses

    gone = given_up(workspace, applicant, offer) | set(reasons)
    left = without_courses(with_agreed(workspace, applicant, offer), offer, gone)
    # What was agreed teaches, and a course that is gone is no candidate: such a stay is matched on its own.
    alike = all(left[name] is workspace[name] for name in ("courses", "decisions"))
    proposals = proposed(workspace, drawer, track) if drawer and alike else None
    return plan_stay(left, applicant, offer, proposals=proposals, alternatives=alternatives, track=track)


def _agreement(workspace: Workspace, best: Plan, reasons: Mapping[str, str]) -> LearningAgreement:
    from mobility_planning.agreements.signing.replanning import drawn_up

    return drawn_up(workspace, best, reasons)


def write_stay(
    workspace: Workspace, plans: Plans, agreement: LearningAgreement, folder: Path, language: Language
) -> list[Path]:
    """Write every paper and table of a stay; everything is made before anything is written."""
    from mobility_planning.agreements.signing.checklist import checklist
    from mobility_planning.agreements.signing.degree_outlook import degree_outlook
    from mobility_planning.agreements.signing.replanning import kept
    from mobility_planning.documents.agreements.agreement_papers import agreement_papers
    from mobility_planning.documents.written import write_all

    papers = checklist(workspace, agreement.applicant_id, agreement.offer_id)
    today = workspace.settings.workspace.today
    outlook = degree_outlook(workspace, plans.best)
    made = agreement_papers(agreement, plans.best, papers, language, degree=outlook, day=today)
    tables = {"agreements": kept(workspace, agreement), "plan": plans.best.groups, "alternatives": _others(plans)}
    return write_all(
        made | {f"{name}.csv": csv_bytes(table) for name, table in tables.items()}, folder, workspace.inputs
    )


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Write a table as an office keeps it: yes and no, ISO days, no zeros that say nothing."""
    from mobility_planning.core.csv_text import csv_text
    from mobility_planning.tables.values import words

    return csv_text(table.apply(words)).encode()


def _others(plans: Plans) -> pd.DataFrame:
    """Set the best plan and the alternatives side by side: a row per plan."""
    import pandas as pd

    return pd.DataFrame([
        {"plan": number, "host_course_ids": "; ".join(sorted(each.studied["course_id"])), **_figures(each),
         **{f"goal_{goal.goal}": goal.value for goal in each.goals}}
        for number, each in enumerate((plans.best, *plans.alternatives), start=1)
    ])  # fmt: skip


def _figures(plan: Plan) -> dict[str, float]:
    return {"host_ects": plan.host_ects, "recognised_ects": plan.recognised_ects, "expected_ects": plan.expected_ects,
            "decided_ects": plan.decided_ects, "due_ects": plan.due_ects, "gap_ects": plan.gap_ects}  # fmt: skip


def _show(plan: Plan, agreement: LearningAgreement) -> None:
    """Show on the terminal which groups count for which, what is left, and what is missing."""
    stay = f"{agreement.host.name('en')}, {agreement.term} {agreement.academic_year}"
    table = Table(title=escape(stay), title_justify="left")
    for title in ("studied", "counts for", "ECTS", "recognised", "probability"):
        table.add_column(title, overflow="fold")
    columns = ("group", "host_ects", "recognised_ects", "probability", "decided")
    for group, ects, back, chance, decided in zip(*(plan.groups[name] for name in columns), strict=True):
        sure = "decided" if decided else f"{min(chance, 0.99):.0%}"
        there, here = (_listed(rows[rows["group"] == group]) for rows in (plan.studied, plan.recognised))
        table.add_row(escape(there), escape(here), f"{ects:g}", f"{back:g}", sure)
    out.print(table)
    out.print(
        f"  {plan.recognised_ects:g} ECTS recognised if all is accepted, {plan.expected_ects:.1f} to be expected;"
    )
    out.print(f"  of {plan.due_ects:g} ECTS due in the stay {plan.gap_ects:g} are left", highlight=False)
    for title, ects in zip(plan.later["title"], plan.later["ects"], strict=True):
        out.print(f"  later: {title} ({ects:g} ECTS)", highlight=False, markup=False)
    for text in _missing(plan):
        out.print(f"  [yellow]{escape(text)}[/]", highlight=False)
    if agreement.version > 1:
        changes = agreement.components["version"] == agreement.version
        out.print(f"  version {agreement.version}: {int(changes.sum())} components change", highlight=False)


def _listed(courses: pd.DataFrame) -> str:
    rows = zip(courses["code"], courses["title"], strict=True)
    return "\n".join(f"{code} {title}".strip() for code, title in rows)


def _missing(plan: Plan) -> list[str]:
    from mobility_planning.core.locale import words

    english = words(Language.ENGLISH)
    return [english.say(short.key, **short.data) for short in (*plan.missing, *plan.room)]


def _compare(workspace: Workspace, applicant: str, folder: Path, drawer: Path | None, track: Track) -> None:
    """Set the applicant's wishes side by side, by the ECTS that can be expected to count at home."""
    from mobility_planning.documents.written import write_all

    choices = workspace["choices"]
    listed = choices[choices["applicant_id"] == applicant].sort_values("rank")["offer_id"].tolist()
    if not listed:
        hint = near_miss(applicant, choices["applicant_id"]) or "name a seat with --offer"
        raise AgreementError(f"{applicant!r} lists no offer", Place(file="choices", column="applicant_id"), hint)
    compared = _compared(workspace, applicant, listed, drawer, track)
    table = Table(title=f"{escape(applicant)}: what could count at home", title_justify="left")
    for title in ("offer", "host", "expected ECTS", "if all is accepted", "due", "left", "note"):
        table.add_column(title, overflow="fold")
    for row in compared.itertuples(index=False, name=None):
        table.add_row(*(escape(cell) if isinstance(cell, str) else f"{cell:.1f}" for cell in row))
    out.print(table)
    show_paths(write_all({"wishes.csv": csv_bytes(compared)}, folder, workspace.inputs))


def _compared(
    workspace: Workspace, applicant: str, offers: Sequence[str], drawer: Path | None, track: Track
) -> pd.DataFrame:
    """Match the hosts of all wishes at once, then plan wish by wish."""
    import pandas as pd

    from mobility_planning.agreements.planning.plan import proposals_at

    places = workspace["offers"]
    hosts = places.loc[places["offer_id"].isin(list(offers)), "hei_id"].unique().tolist()
    proposals = proposed(workspace, drawer, track) if drawer else proposals_at(workspace, hosts, track=track)
    return pd.DataFrame([_wish(workspace, applicant, offer, proposals) for offer in offers])


def _wish(workspace: Workspace, applicant: str, offer: str, proposals: pd.DataFrame) -> dict[str, object]:
    """Plan one wish; one that cannot be planned stays in the table with the reason why."""
    from mobility_planning.agreements.planning.plan import plan as plan_stay

    hosts = workspace["offers"].set_index("offer_id")["hei_id"]
    row: dict[str, object] = {"offer_id": offer, "hei_id": str(hosts.get(offer, ""))}
    nothing = dict.fromkeys(("expected_ects", "recognised_ects", "due_ects", "gap_ects"), float("nan"))
    try:
        best = plan_stay(workspace, applicant, offer, proposals=proposals, alternatives=0).best
    except MobilityError as error:
        return row | nothing | {"note": str(error)}
    figures = _figures(best)
    return row | {name: figures[name] for name in nothing} | {"note": ""}
