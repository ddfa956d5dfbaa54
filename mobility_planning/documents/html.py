"""Pages that need nothing but themselves: the templates they are made from, with every value escaped."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from mobility_planning.core.locale import Words


def html(template: str, words: Words, **values: Any) -> str:
    """Fill in a template.

    Parameters
    ----------
    template : str
        Its file.
    words : Words
        Said in the template by `say`.
    **values
        What it shows; what is not marked as safe is escaped, and what it asks for must be there.

    Returns
    -------
    str
    """
    shelf = Environment(
        loader=PackageLoader("mobility_planning.documents"),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    return shelf.get_template(template).render(lang=words.tag, say=words.say, **values)
