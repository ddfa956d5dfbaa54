"""The words of a page in every language at once, so that it changes its language without asking."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mobility_planning.core.locale import plain_messages
from mobility_planning.core.terms import Language


@cache
def page_words(board: str) -> Mapping[str, Mapping[str, str]]:
    """Give what a page's script says, by language: the desk's common words and the board's own.

    Parameters
    ----------
    board : str
        Such as "review".

    Returns
    -------
    mapping of language to mapping of key to text
        "desk-all-cancel" is `cancel` there, and "desk-review-title" is `title`; values stand as `{ $name }`.

    Examples
    --------
    >>> page_words("review")["ru"]["cancel"]
    'Отмена'
    """
    prefixes = ("desk-all-", f"desk-{board}-")
    return {
        language.value: {
            key.removeprefix(prefix): text
            for prefix in prefixes
            for key, text in plain_messages(language, prefix).items()
        }
        for language in Language
    }
