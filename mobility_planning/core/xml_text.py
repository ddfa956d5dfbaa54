"""Text that XML can hold, and with it every format that is XML inside: EWP, ELMO, Word, Excel."""

from __future__ import annotations

import re

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    r"""Take out the characters that XML 1.0 cannot hold, not even escaped (section 2.2 of its specification).

    >>> xml_text("Optics\x07 I")
    'Optics I'
    """
    return _ILLEGAL.sub("", text)
