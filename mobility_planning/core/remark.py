"""A sentence that is not yet in a language: the key of a message and what fills it in."""

from __future__ import annotations

from dataclasses import dataclass

from mobility_planning.core.locale import Words


@dataclass(frozen=True)
class Remark:
    """What a result says of itself, worded only when somebody reads it.

    A ground of recognition is stored as data, so that one decision reads the same in the protocol's three languages.

    Parameters
    ----------
    key : str
        A message of the catalogues.
    data : tuple of (str, str or float)
        What fills in its placeholders.

    Examples
    --------
    >>> from mobility_planning.core.locale import words
    >>> remark("grade-few", count=12, least=30, university="uni-home").say(words("en"))
    'uni-home: only 12 passing grades are known, fewer than 30.'
    """

    key: str
    data: tuple[tuple[str, str | float], ...] = ()

    def say(self, words: Words) -> str:
        """Give the sentence in the language of `words`."""
        return words.say(self.key, **dict(self.data))


def remark(key: str, **data: str | float) -> Remark:
    """Make a remark of a message's key and its data."""
    return Remark(key, tuple(sorted(data.items())))


def sentences(remarks: tuple[Remark, ...], words: Words) -> str:
    """Say several remarks one after another; none is an empty text.

    >>> from mobility_planning.core.locale import words
    >>> sentences((), words("en"))
    ''
    """
    return " ".join(one.say(words) for one in remarks)
