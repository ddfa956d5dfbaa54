"""Settings as the text of a `mobility.toml`, so that what was decided on the page can be repeated without it."""

from __future__ import annotations

from collections.abc import Iterable

import tomli_w

from mobility_planning.tables.settings import Settings


def settings_text(settings: Settings, *, head: Iterable[str] = ()) -> str:
    """Write settings as `mobility.toml`.

    Parameters
    ----------
    settings : Settings
        Without scenarios.
    head : iterable of str
        Lines of comment at the top.

    Returns
    -------
    str
        `read_settings` reads the same settings from it.

    Examples
    --------
    >>> print(settings_text(Settings.model_validate({"merit": {"gpa": 60, "language": 40, "bands": 5}})))
    [merit]
    gpa = 60
    language = 40
    bands = 5
    <BLANKLINE>
    """
    said = settings.model_dump(exclude_unset=True, exclude_none=True, exclude={"scenario"})
    if "merit" in said:
        said["merit"] = {**said["merit"].pop("weights", {}), **said["merit"]}
    return "".join(f"{_comment(line)}\n" for line in head) + tomli_w.dumps(said)


def _comment(text: str) -> str:
    """Write a comment on one line, whatever signs the text has."""
    return "# " + " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
