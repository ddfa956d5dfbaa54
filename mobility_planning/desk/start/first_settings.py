"""A first `mobility.toml` for an office that has none: the four things that nobody can decide for it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from importlib.resources import files

from mobility_planning.core.errors import MobilityError, near_miss

_TEXT = """# A round of the competition for exchange seats. Everything an office decides for itself stands in this file.

[workspace]
home = {home}                   # the home university, as the table institutions has it
year = {year}                   # academic year of the competition
today = {today}                 # deadlines are held against this day, so that a run can be repeated later
{policy}
[merit]
gpa = 70                        # weights in percent; together they make 100
language = 30
bands = 1                       # 1 = merit to the hundredth of a percent; 100 = within one percent applicants are equal
tie_break = ["gpa", "language", "lottery"]
seed = {seed}                   # the number drawn in public for the lottery

[allocation]
fairness = "by_merit"           # nobody loses a seat to someone of lower merit; "none" lifts that
goals = ["placed", "merit", "preference"]
"""


def policies() -> tuple[str, ...]:
    """Name the policies that come with the toolkit.

    >>> "aupet" in policies()
    True
    """
    folder = files("mobility_planning") / "standards" / "policies"
    return tuple(sorted(path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml")))


def first_settings(home: str, year: str, today: str, policy: str, homes: Sequence[str]) -> str:
    """Write a first settings file.

    Parameters
    ----------
    home : str
        The home university's id.
    year : str
        Academic year, such as "2026/2027".
    today : str
        ISO 8601 day, which is the lottery's first seed too.
    policy : str
        A shipped policy; empty = none.
    homes : sequence of str
        The ids there are.

    Returns
    -------
    str
        TOML.

    Raises
    ------
    MobilityError
        Where one of them cannot be.

    Examples
    --------
    >>> first_settings("u1", "2026/2027", "2026-10-15", "", ["u1"]).splitlines()[3].split("#")[0].strip()
    'home = "u1"'
    """
    if home not in homes:
        raise MobilityError("no such university in the tables", hint=near_miss(home, homes) or "choose one of them")
    if policy and policy not in policies():
        raise MobilityError(f"no policy {policy!r}", hint=near_miss(policy, policies()))
    try:
        day = date.fromisoformat(today)
    except ValueError as error:
        raise MobilityError("not a date", hint="write year-month-day, such as 2026-12-01") from error
    first, _, second = year.partition("/")
    if not (first.isdigit() and second.isdigit() and len(first) == 4 and int(second) == int(first) + 1):
        raise MobilityError("not two years in a row", hint="write such as 2026/2027")
    named = f'policy = "{policy}"' if policy else "# no policy: nothing but the offers' own conditions is checked"
    return _TEXT.format(
        home=json.dumps(home, ensure_ascii=False), year=json.dumps(year), today=day.isoformat(),
        policy=named + "\n", seed=f"{day:%Y%m%d}",
    )  # fmt: skip
