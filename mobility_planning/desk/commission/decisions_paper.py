"""`decisions.docx`: what the commission decided by hand, with its reasons; an annex to the minutes."""

from __future__ import annotations

from mobility_planning.core.locale import Words
from mobility_planning.desk.commission.acts import Run
from mobility_planning.documents.paper import Column, Paper
from mobility_planning.documents.sentences import home_name
from mobility_planning.tables.workspace import Workspace

_BLANK = "_" * 24


def decisions_paper(run: Run, workspace: Workspace, words: Words) -> bytes:
    """Write down the seats given by decision and the withdrawals noted, with their reasons.

    Parameters
    ----------
    run : Run
    workspace : Workspace
        What the run was decided on.
    words : Words

    Returns
    -------
    bytes
        A .docx file.
    """
    paper = Paper(words.say("commission-said-decisions-title"), words)
    paper.text(home_name(workspace, words), centred=True, bold=True)
    paper.title(words.say("commission-said-decisions-title"))
    paper.section(words.say("commission-said-decisions-pins"))
    _add_pins(paper, workspace, words)
    paper.section(words.say("commission-said-decisions-gone"))
    _add_gone(paper, run, words)
    if run.mode:
        paper.section(words.say("commission-said-decisions-mode"))
        paper.text(words.say(f"commission-said-mode-{run.mode}"))
    paper.text(words.say("letter-signed", blank=_BLANK, day="_" * 14))
    return paper.bytes(workspace.settings.workspace.today)


def _add_pins(paper: Paper, workspace: Workspace, words: Words) -> None:
    pins = workspace.settings.pin
    if not pins:
        paper.text(words.say("commission-said-decisions-none"))
        return
    columns = [("column-applicant_id", 4.0), ("column-offer_id", 4.0), ("commission-said-reason", 9.0)]
    rows = [(pin.applicant_id, pin.offer_id, pin.reason or "mobility.toml") for pin in pins]
    paper.table([Column(words.say(key), width) for key, width in columns], rows)


def _add_gone(paper: Paper, run: Run, words: Words) -> None:
    if not run.gone:
        paper.text(words.say("commission-said-decisions-none"))
        return
    columns = [("column-applicant_id", 4.0), ("commission-said-day", 4.0), ("commission-said-reason", 9.0)]
    rows = [(one.applicant_id, one.when[:10], one.reason) for one in run.gone]
    paper.table([Column(words.say(key), width) for key, width in columns], rows)
