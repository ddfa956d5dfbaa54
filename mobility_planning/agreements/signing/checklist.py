"""The papers of one stay: which are needed and why, what is missing and by when, and what came too late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from mobility_planning.agreements.signing.stay_record import StayRecord, record_of
from mobility_planning.core.locale import Words
from mobility_planning.core.policy import Document, Policy
from mobility_planning.tables.papers import STAY_MONTHS, months_before, received_on, why_not
from mobility_planning.tables.values import in_words
from mobility_planning.tables.workspace import Workspace

COLUMNS = (
    "document", "text", "stage", "needed", "why", "value", "received_on", "due_on", "state", "overdue", "source",
)  # fmt: skip
YES, NO, UNKNOWN = "yes", "no", "unknown"
MISSING, LATE, RECEIVED, NOT_NEEDED = "missing", "late", "received", "not_needed"
WISH = "wish_declared"
"""The checklist's name for the wish itself, which has to be declared in time and is no paper."""
_STATES = (MISSING, LATE, RECEIVED, NOT_NEEDED)
_NEEDS = (YES, UNKNOWN, NO)
_STAGES = ("competition", "sending")
_MONTH_DAYS = 30


def checklist(workspace: Workspace, applicant_id: str, offer_id: str) -> pd.DataFrame:
    """List the papers of an applicant's stay: those of the competition and those before the trip, missing ones first.

    A paper may be asked for only on conditions: the parents' consent where the stay is longer than two months (document
    001, line 43), the papers for sending where the budget pays (line 34). Where a condition cannot be judged from the
    tables, the paper is neither dropped nor demanded: `needed` is unknown.

    Parameters
    ----------
    workspace : Workspace
    applicant_id, offer_id : str

    Returns
    -------
    DataFrame, a row per paper of the policy (none where the settings name no policy)
        `document` (id in the policy), `text` (the policy's words), `stage` (competition, sending), `needed` (yes, no,
        unknown), `why` (the condition that excuses from it, or that is not known, such as "funding" or
        "stay_months_over"; "" where there is none), `value` (what is known of it), `received_on`, `due_on` (days; NaT =
        not known), `state` (missing, late, received, not_needed), `overdue` (bool: missing, and the day has passed),
        `source`. The declared wish is the row `wish_declared` where the policy says how long before the trip it is due.

    Raises
    ------
    AgreementError
        For an applicant or an offer that does not exist.

    Examples
    --------
    >>> from mobility_planning.tables.sample import sample_folder
    >>> from mobility_planning.tables.workspace import read_workspace
    >>> papers = checklist(read_workspace(sample_folder()), "S26-0001", "OF27-18")
    >>> papers["state"].iloc[0], papers.set_index("document").loc["transcript", "state"]
    ('missing', 'received')
    """
    stay = record_of(workspace, applicant_id, offer_id)
    policy = workspace.policy
    if policy is None:
        return _table([])
    case = _case(workspace, stay)
    rows = [_row(paper, case, workspace) for paper in policy.documents]
    return _table([*_wish(policy, case, workspace), *rows])


def why_in_words(row: Mapping[str, object], words: Words) -> str:
    """Say why a paper is not needed, or what is not known about it; "" where there is nothing to say.

    Parameters
    ----------
    row : mapping
        A row of the checklist.
    words : Words

    Returns
    -------
    str

    Examples
    --------
    >>> from mobility_planning.core.locale import words
    >>> why_in_words({"needed": "no", "why": "funding", "value": "self"}, words("en"))
    'who pays: the student'
    """
    if not row["why"]:
        return ""
    key = f"excuse-{str(row['why']).replace('.', '-').replace('_', '-')}"
    name = words.say(key) if words.knows(key) else str(row["why"])
    if row["needed"] == UNKNOWN:
        return words.say("excuse-not-known", condition=name)
    value = f"excuse-value-{row['value']}"
    told = words.say(value) if words.knows(value) else str(row["value"])
    return words.say("excuse-told", condition=name, value=told)


@dataclass(frozen=True)
class _Case:
    """One person's stay as the conditions of a policy see it."""

    applicant_id: str
    known: Mapping[str, str]
    months: float | None
    competition: date | None
    start: date | None
    today: date | None


def _case(workspace: Workspace, stay: StayRecord) -> _Case:
    known = dict(_known(workspace, stay))
    closes = workspace.policy.deadlines.applications_close if workspace.policy and workspace.policy.deadlines else None
    days = [_day(known.get("offer.deadline", "")), closes.date() if closes else None]
    last = min((day for day in days if day), default=None)
    return _Case(
        stay.applicant_id, known, months_of(stay), last, _day(stay.starts_on), workspace.settings.workspace.today
    )


def _day(text: str) -> date | None:
    """Read an ISO day; of a month the first, of no text none."""
    return date.fromisoformat(f"{text}-01"[:10]) if text else None


def _known(workspace: Workspace, stay: StayRecord) -> Iterator[tuple[str, str]]:
    """Gather what is known, later ones going before earlier ones of the same name."""
    for table, key, value, prefix in (
        ("applicants", "applicant_id", stay.applicant_id, ""),
        ("programmes", "programme_id", stay.programme_id, ""),
        ("offers", "offer_id", stay.offer_id, "offer."),
    ):
        rows = workspace[table]
        for row in rows[rows[key] == value].to_dict("records"):
            yield from ((f"{prefix}{name}", in_words(cell)) for name, cell in row.items())
    hosts = workspace["institutions"]
    scope = "".join(hosts.loc[hosts["hei_id"] == stay.hei_id, "scope"])
    yield from {"scope": scope, "offer.scope": scope, "term": stay.term}.items()


def months_of(stay: StayRecord) -> float | None:
    """Give the length of a stay in months: from its dates where both are known, else from its term; None for neither.

    >>> from dataclasses import replace
    >>> dated = StayRecord("A", "O", "x", "2026/2027", "spring", "P", starts_on="2027-02-01", ends_on="2027-03-31")
    >>> months_of(dated), months_of(replace(dated, ends_on="")), months_of(replace(dated, ends_on="2027-04"))
    (2.0, 5, 3.0)
    """
    if not (stay.starts_on and stay.ends_on):
        return STAY_MONTHS.get(stay.term)
    first, last = (date.fromisoformat(f"{text}-01"[:10]) for text in (stay.starts_on, stay.ends_on))
    days = _MONTH_DAYS if len(stay.ends_on) < len("2027-02-01") else min(last.day, _MONTH_DAYS)
    months = (last.year - first.year) * 12 + last.month - first.month
    return round(months + (days - min(first.day, _MONTH_DAYS) + 1) / _MONTH_DAYS, 2)


def _row(paper: Document, case: _Case, workspace: Workspace) -> dict[str, object]:
    excuse = why_not(paper, case.known, case.months)
    needed = {"": YES, None: UNKNOWN}.get(excuse, NO)
    why = _unknown(paper, case) if excuse is None else excuse
    papers = received_on(workspace, paper.id)
    due = case.competition if paper.stage == _STAGES[0] else case.start
    line = _Line(paper.id, paper.text, paper.stage, needed, why, _value(why, case), due, paper.cite())
    return line.judged(_dates(papers[papers.index == case.applicant_id]), case.today)


def _unknown(paper: Document, case: _Case) -> str:
    """Name the first condition that cannot be judged."""
    names = [name for name in (*paper.when, *paper.unless) if not _value(name, case)]
    return names[0] if names else ""


def _value(condition: str, case: _Case) -> str:
    if condition == "stay_months_over":
        return in_words(case.months)
    return case.known.get(condition, "")


def _wish(policy: Policy, case: _Case, workspace: Workspace) -> list[dict[str, object]]:
    """Hold the day the first paper came in against the months that a wish has to be declared before the trip."""
    rule = policy.deadlines
    if rule is None or rule.notify_before_trip_months is None:
        return []
    months = rule.notify_before_trip_months
    due = months_before(case.start, months).date() if case.start else None
    rows = workspace["documents"]
    text = f"the wish is declared at least {months} months before the trip"
    line = _Line(WISH, text, _STAGES[0], YES, "", "", due, rule.cite())
    return [line.judged(_dates(rows.loc[rows["applicant_id"] == case.applicant_id, "received_on"]), case.today)]


def _dates(received: pd.Series) -> list[date | None]:
    """Give the days on which papers came in, the first one first; None for a paper without its day."""
    return [None if pd.isna(day) else day.date() for day in received.sort_values()]


@dataclass(frozen=True)
class _Line:
    """A paper before it is looked for."""

    document: str
    text: str
    stage: str
    needed: str
    why: str
    value: str
    due_on: date | None
    source: str

    def judged(self, received: list[date | None], today: date | None) -> dict[str, object]:
        """Set what came in, and when, against what is asked."""
        day = received[0] if received else None
        if received:
            state = LATE if self.needed == YES and _after(day, self.due_on) else RECEIVED
        else:
            state = NOT_NEEDED if self.needed == NO else MISSING
        overdue = state == MISSING and self.needed == YES and _after(today, self.due_on)
        return {**vars(self), "received_on": day, "state": state, "overdue": overdue}


def _after(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one > other


def _table(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Put the rows in the order in which someone works through them: what is missing first, by its day."""
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    days, flags = ("received_on", "due_on"), ("overdue",)
    kinds = {name: "datetime64[s]" if name in days else "bool" if name in flags else "str" for name in COLUMNS}
    typed = table.astype(kinds)
    keys = pd.DataFrame({
        "state": typed["state"].map(_STATES.index).astype("int64"),
        "needed": typed["needed"].map(_NEEDS.index).astype("int64"), "due": typed["due_on"],
        "stage": typed["stage"].map(_STAGES.index).astype("int64"),
    })  # fmt: skip
    return typed.loc[keys.sort_values(list(map(str, keys)), kind="stable").index].reset_index(drop=True)
