"""Names of files made of ids, whatever letters these have: safe everywhere, and never the same for two."""

from __future__ import annotations

import hashlib
import re

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_JOINT = "--"
_LONGEST, _MARK = 80, 8
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def safe_name(*ids: str, suffix: str) -> str:
    """Make a file's name from ids, whatever letters they have; two ids never get one name.

    Parameters
    ----------
    *ids : str
        Ids, joined by two hyphens; empty ones are left out.
    suffix : str
        The file's suffix, such as ".xml".

    Returns
    -------
    str
        ASCII letters, digits, ".", "_" and "-" only; where the ids had others, the mark of what they were is added.

    Examples
    --------
    >>> safe_name("S26-0001", "OF27-01", suffix=".xml")
    'S26-0001--OF27-01.xml'
    >>> safe_name("../Ә 1", suffix=".xml")
    '1-d4454386.xml'
    """
    plain = _JOINT.join(part for part in ids if part)
    safe = _UNSAFE.sub("_", plain).strip("._-")[:_LONGEST]
    clear = safe == plain and safe and not _RESERVED.match(safe)
    if clear and all(_JOINT not in part and part == part.strip("-") for part in ids):
        return safe + suffix
    mark = hashlib.sha256("\x1f".join(ids).encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]
    return f"{'file' if not safe or _RESERVED.match(safe) else safe}-{mark}{suffix}"
