"""A sitting of the commission: what it sets, the runs it makes, and which of them stands before it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from typing import Any, Protocol

from mobility_planning.allocation.after import EARLIER
from mobility_planning.allocation.result import Allocation
from mobility_planning.allocation.round import prepare
from mobility_planning.core.errors import AllocationError, MobilityError, near_miss
from mobility_planning.core.locale import Words
from mobility_planning.core.progress import Track, silent
from mobility_planning.desk.commission import compared, papers
from mobility_planning.desk.commission.acts import Adopted, Gone, Pinned, Run
from mobility_planning.desk.commission.controls import controls
from mobility_planning.desk.commission.pinning import demand_pinnable
from mobility_planning.desk.commission.rules import Rules, ruled
from mobility_planning.desk.commission.runs import Runs, Tables
from mobility_planning.desk.commission.state import State, change_state, now, read_state
from mobility_planning.desk.transfer import Download

ROUNDS = "rounds"
_LONGEST = 240


class Place(Tables, Protocol):
    """What a sitting needs of an office: its tables, and a drawer."""

    @property
    def drawer(self) -> Path:
        """Where what is set is kept."""
        ...


@dataclass
class Sitting:
    """What the commission does on its page.

    Parameters
    ----------
    office : Office
    """

    office: Place

    def __post_init__(self) -> None:
        self.runs = Runs(self.office)

    @property
    def state(self) -> State:
        """What is set, as it is kept."""
        return read_state(self.office.drawer)

    @property
    def rules(self) -> Rules:
        """The rules of the controls."""
        set_ = self.state.rules
        return Rules.read(set_) if set_ else Rules.of(self.office.workspace.settings)

    def told(self, words: Words) -> dict[str, Any]:
        """Say everything that is set, for the page to draw.

        Returns
        -------
        dict
            `controls`, `rules`, `pins`, `gone`, `runs`, `adopted`, `shown`; `stale`, the parts in which the run shown
            differs from what is set; `who, when` of the last change; `faults`, errors of the tables.
        """
        workspace, state = self.office.workspace, self.state
        recipe = self._recipe(state, who="")
        shown = next((run for run in state.runs if run.number == state.shown), None)
        return {
            "controls": controls(workspace, words),
            "rules": self.rules.plain(),
            "pins": [_plain(pin) for pin in state.pins],
            "gone": [_plain(one) for one in state.gone],
            "runs": [self._run(run, state) for run in state.runs],
            "adopted": [_plain(one) for one in state.adopted],
            "shown": state.shown if shown else None,
            "stale": [part for part in compared.differing(recipe, shown) if part != "mode"] if shown else [],
            "who": state.who,
            "when": state.when,
            "faults": int((workspace.issues["severity"] == "error").sum()),
        }

    def set_rules(self, raw: Mapping[str, Any] | None, who: str, *, seen: Mapping[str, Any] | None = None) -> None:
        """Set the controls; None puts them back to `mobility.toml`.

        Parameters
        ----------
        raw : mapping or None
        who : str
        seen : mapping, optional
            The rules as they stood before: what is still as it was there was not moved, and another page may have
            moved it meanwhile.

        Raises
        ------
        SettingsError
            Where they make no rules; what was set before stays.
        """
        rules = Rules.read(raw).plain() if raw is not None else None
        before = Rules.read(seen).plain() if seen is not None else {}
        self._change(who, lambda state: replace(state, rules=self._moved(state, rules, before)))

    def _moved(self, state: State, rules: dict[str, Any] | None, before: dict[str, Any]) -> dict[str, Any] | None:
        """Lay what was moved over the rules that stand."""
        if rules is None:
            return None
        standing = state.rules or Rules.of(self.office.workspace.settings).plain()
        moved = {name: rule for name, rule in rules.items() if name not in before or rule != before[name]}
        ruled(self.office.workspace, Rules.read(standing | moved))
        return standing | moved

    def pin(self, applicant_id: str, offer_id: str, reason: str, who: str, words: Words, track: Track = silent) -> None:
        """Give a seat by decision.

        Raises
        ------
        AllocationError
            Where that breaks a rule, which is named.
        """
        pin, state = Pinned(applicant_id, offer_id, _line(reason), who, now()), self.state
        others = self.runs.workspace(self._recipe(state.without_pin(applicant_id), who), track)
        demand_pinnable(others, applicant_id, offer_id, words, track=track)
        asked = self.runs.workspace(self._recipe(state.with_pin(pin), who), track)
        _ = prepare(asked, track=track).possible
        self._change(who, lambda state: state.with_pin(pin))

    def unpin(self, applicant_id: str, who: str) -> None:
        """Take a pin back."""
        self._change(who, lambda state: state.without_pin(applicant_id))

    def withdraw(self, applicant_id: str, reason: str, who: str) -> None:
        """Note that an applicant withdrew.

        Raises
        ------
        MobilityError
            Where there is no such applicant.
        """
        known = self.office.workspace["applicants"]["applicant_id"]
        if applicant_id not in set(known):
            raise MobilityError(f"there is no applicant {applicant_id!r}", hint=near_miss(applicant_id, known))
        one = Gone(applicant_id, _line(reason), who, now())
        self._change(who, lambda state: state.with_gone(one))

    def unwithdraw(self, applicant_id: str, who: str) -> None:
        """Take the note of a withdrawal back."""
        self._change(who, lambda state: state.without_gone(applicant_id))

    def run(self, who: str, name: str = "", *, mode: str = "", track: Track = silent) -> int:
        """Allocate under what is set; with a mode, go on from the run shown.

        Parameters
        ----------
        who : str
        name : str
        mode : {"", "waiting", "keep", "fewest", "full"}
        track : Track

        Returns
        -------
        int
            The run's number.

        Raises
        ------
        AllocationError
            Where the rules leave no allocation, or there is no run to go on from.
        """
        state = self.state
        if mode and (mode not in EARLIER or state.shown is None):
            raise AllocationError("there is no round to go on from", hint="press Run first")
        run = replace(self._recipe(state, who), name=_line(name), mode=mode, after=state.shown if mode else None)
        made = self.runs.allocation(replace(state, runs=(*state.runs, run)), run.number, track)
        run = replace(run, placed=made.placed, applicants=len(made.seats))
        return self._change(who, lambda latest: latest.with_run(replace(run, number=latest.next_run))).runs[-1].number

    def show(self, number: int, who: str, track: Track = silent) -> None:
        """Put a run before the commission, with the rules, pins and withdrawals it was made under left as they are."""
        self.allocation(number, track)
        self._change(who, lambda state: replace(state, shown=number))

    def take_up(self, number: int, who: str) -> None:
        """Set the controls, pins and withdrawals to those of a run."""
        run = self.state.run(number)
        self._change(who, lambda state: replace(state, rules=run.rules, pins=run.pins, gone=run.gone))

    def name(self, number: int, name: str, who: str) -> None:
        """Name a run."""
        self.state.run(number)
        self._change(who, lambda state: replace(state, runs=tuple(
            replace(run, name=_line(name)) if run.number == number else run for run in state.runs
        )))  # fmt: skip

    def allocation(self, number: int, track: Track = silent) -> Allocation:
        """Give the result of a run."""
        return self.runs.allocation(self.state, number, track)

    def before(self, run: Run, track: Track = silent) -> Allocation | None:
        """Give the result that a run went on from."""
        return None if run.after is None else self.allocation(run.after, track)

    def adopt(self, number: int, who: str, words: Words, track: Track = silent) -> Adopted:
        """Decide for a run: its papers are written into the drawer, under the next number of a round.

        Returns
        -------
        Adopted
        """
        run = self.state.run(number)
        made, workspace = self.allocation(number, track), self.runs.workspace(run, track)
        room = self.office.drawer / ROUNDS
        draft = room / f".{token_hex(8)}"
        try:
            papers.write_result(draft, run, workspace, made, self.before(run, track), words, track=track)
            return self._change(who, lambda state: _adopted(state, number, who, draft)).adopted[-1]
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def modes(self, number: int, track: Track = silent) -> list[dict[str, Any]]:
        """Set the ways of going on from a run side by side, with the withdrawals that are set now."""
        state = self.state
        earlier = self.allocation(number, track).seats
        return compared.modes(self.runs.workspace(self._recipe(state, ""), track), earlier, track=track)

    def paper(self, number: int, kind: str, words: Words, *, applicant_id: str = "", track: Track = silent) -> Download:
        """Give a paper of a run.

        Parameters
        ----------
        number : int
        kind : {"minutes", "workbook", "letters", "letter", "settings", "decisions", "everything"}
        words : Words
        applicant_id : str
            Whose letter.
        track : Track

        Returns
        -------
        Download

        Raises
        ------
        MobilityError
            Where there is no such run, applicant or paper.
        """
        run, made = self.state.run(number), self.allocation(number, track)
        makers: dict[str, Callable[[], Download]] = {
            "minutes": lambda: papers.minutes_download(made, words),
            "workbook": lambda: papers.workbook_download(made, words),
            "letters": lambda: papers.letters_download(made, words, track=track),
            "letter": lambda: papers.letter_download(made, applicant_id, words),
            "settings": lambda: papers.settings_download(run, self.runs.workspace(run, track)),
            "decisions": lambda: papers.decisions_download(run, self.runs.workspace(run, track), words),
            "everything": lambda: papers.everything_download(
                run, self.runs.workspace(run, track), made, self.before(run, track), words, track=track
            ),
        }
        if kind not in makers:
            raise MobilityError(f"there is no paper {kind!r}", hint=f"the papers are {', '.join(makers)}")
        return makers[kind]()

    def _recipe(self, state: State, who: str) -> Run:
        rules = state.rules or Rules.of(self.office.workspace.settings).plain()
        return Run(state.next_run, "", rules, state.pins, state.gone, "", None, who, now())

    def _run(self, run: Run, state: State) -> dict[str, Any]:
        kept = ("number", "name", "mode", "after", "who", "when", "placed", "applicants", "rules")
        return {
            **{name: getattr(run, name) for name in kept},
            "pins": len(run.pins),
            "gone": len(run.gone),
            "ready": self.runs.has(state, run.number),
            "adopted": next((one.number for one in state.adopted if one.run == run.number), None),
        }

    def _change(self, who: str, change: Callable[[State], State]) -> State:
        return change_state(self.office.drawer, _line(who), change)


def _adopted(state: State, number: int, who: str, draft: Path) -> State:
    """Give the papers the next number of a round, which another page may have taken while they were written."""
    one = Adopted(state.next_round, number, who, now())
    folder = draft.with_name(str(one.number))
    shutil.rmtree(folder, ignore_errors=True)  # of a result that was never adopted: the program ended before
    draft.replace(folder)
    return replace(state, adopted=(*state.adopted, one))


def _plain(act: Pinned | Gone | Adopted) -> dict[str, Any]:
    return dict(vars(act))


def _line(text: str) -> str:
    """Keep what a person typed to one line of a length that a table bears."""
    return " ".join(str(text).split())[:_LONGEST]
