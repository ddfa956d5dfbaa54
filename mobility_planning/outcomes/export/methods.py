"""A paragraph on methods for a paper: what was done to which tables, by which rules and versions, with hashes."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mobility_planning import __version__
from mobility_planning.core.locale import Words
from mobility_planning.core.program import RECKONERS, versions
from mobility_planning.tables.settings import Settings
from mobility_planning.tables.workspace import Workspace


@dataclass(frozen=True)
class MethodsRecord:
    """What a paper has to say of how its figures were made.

    Parameters
    ----------
    office, year : str
        Whose tables, and of which academic year.
    policy, policy_mark : str
        The rules applied and the SHA-256 of their file; "" where there are none.
    settings : Settings
    rows : mapping of str to int
        Rows by table.
    hashes : mapping of str to str
        SHA-256 by table or file.
    rounding : mapping of str to float or None
        Steps of an export; None where nothing was exported.
    design : mapping of str to str or int or None
        Of a simulation: `runs, seed, years, mechanisms, policies, demands, applicants, misreports, fingerprint`.
    """

    office: str
    year: str
    policy: str
    policy_mark: str
    settings: Settings
    rows: Mapping[str, int]
    hashes: Mapping[str, str]
    rounding: Mapping[str, float] | None = None
    design: Mapping[str, str | int] | None = field(default=None)


def methods_of(
    workspace: Workspace, rows: Mapping[str, int], hashes: Mapping[str, str], *,
    rounding: Mapping[str, float] | None = None, design: Mapping[str, str | int] | None = None,
) -> MethodsRecord:  # fmt: skip
    """Gather what a paper has to say about a workspace and what was made of it.

    Parameters
    ----------
    workspace : Workspace
    rows : mapping of str to int
        Rows of what is described, by table.
    hashes : mapping of str to str
        SHA-256 by table or file.
    rounding : mapping of str to float, optional
        Steps of an export.
    design : mapping, optional
        Of a simulation.

    Returns
    -------
    MethodsRecord
    """
    settings = workspace.settings
    mark = workspace.policy.fingerprint if workspace.policy else ""
    named = settings.workspace.policy if mark else ""
    return MethodsRecord(
        home_title(workspace), settings.workspace.year, named, mark, settings, rows, hashes, rounding, design
    )


def home_title(workspace: Workspace) -> str:
    """Give the name of the home university, its id where the table of institutions does not have it."""
    known = workspace["institutions"].set_index("hei_id")["name"]
    return str(known.get(workspace.home, workspace.home))


def methods_text(made: MethodsRecord, words: Words) -> str:
    """Write the paragraph, and below it the tables with their rows and hashes, as Markdown.

    Parameters
    ----------
    made : MethodsRecord
    words : Words

    Returns
    -------
    str
        The same for the same input and versions; no day, no machine and no person is named.

    Examples
    --------
    >>> from mobility_planning.core.locale import words
    >>> made = MethodsRecord("Home", "", "", "", Settings(), {"choices": 3}, {"choices": "ab"})
    >>> methods_text(made, words("en")).splitlines()[-1]
    '| choices | 3 | `ab` |'
    """
    head = [words.say("methods-table"), words.say("methods-rows"), "SHA-256"]
    lines = [f"| {' | '.join(head)} |", "|---|---:|---|"]
    lines += [
        f"| {name} | {words.number(made.rows[name]) if name in made.rows else ''} | `{mark}` |"
        for name, mark in made.hashes.items()
    ]
    return "\n".join([f"# {words.say('methods-title')}", "", " ".join(_sentences(made, words)), "", *lines]) + "\n"


def _sentences(made: MethodsRecord, words: Words) -> Iterator[str]:
    yield words.say("methods-data" if made.year else "methods-data-no-year", office=made.office, year=made.year)
    used = ", ".join(f"{RECKONERS[name]} {number}" for name, number in versions().items())
    yield words.say("methods-software", version=__version__, python=platform.python_version(), packages=used)
    yield _rules(made, words)
    yield _round(made.settings, words)
    if made.rounding is not None:
        yield words.say("methods-pseudonyms")
        yield _steps(made.rounding, words)
    if made.design is not None:
        yield words.say("methods-simulation", **made.design)
        yield words.say("methods-streams", **made.design)
        if made.design["misreports"]:
            yield words.say("methods-misreports", **made.design)
        yield words.say("methods-fingerprint", **made.design)


def _rules(made: MethodsRecord, words: Words) -> str:
    if not made.policy:
        return words.say("methods-no-policy")
    return words.say("methods-policy", policy=made.policy, mark=made.policy_mark)


def _round(settings: Settings, words: Words) -> str:
    merit, given = settings.merit, settings.allocation
    weights = ", ".join(f"{_criterion(name, words)} {share} %" for name, share in merit.weights.items())
    return words.say(
        "methods-round", weights=weights, bands=str(merit.bands),
        ties=", ".join(_criterion(name, words) for name in merit.tie_break),
        seed="–" if merit.seed is None else str(merit.seed), fairness=given.fairness, goals=", ".join(given.goals),
        rules=len(settings.quota) + len(settings.budget) + len(settings.pin),
    )  # fmt: skip


def _criterion(name: str, words: Words) -> str:
    return words.say(f"criterion-{name}") if words.knows(f"criterion-{name}") else name


def _steps(rounding: Mapping[str, float], words: Words) -> str:
    if not rounding:
        return words.say("methods-exact")
    steps: dict[float, list[str]] = {}
    for name, step in rounding.items():
        steps.setdefault(step, []).append(name)
    said = "; ".join(f"{', '.join(names)}: {words.number(step)}" for step, names in steps.items())
    return words.say("methods-rounded", steps=said)
