"""A lottery anyone can repeat: the seed and the ids alone decide it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def lottery_numbers(applicants: Iterable[str], seed: int) -> dict[str, int]:
    """Draw a lottery number for every applicant.

    The applicants are put in the order of the SHA-256 of `seed:applicant_id`; nobody can steer it once the seed is
    drawn in public, and anyone can repeat it with any SHA-256 program.

    Parameters
    ----------
    applicants : iterable of str
        The ids taking part.
    seed : int
        The number drawn in public.

    Returns
    -------
    dict of str to int
        1 is the best number; no number is drawn twice.

    Examples
    --------
    >>> lottery_numbers(["A1", "A2", "A3"], seed=7)
    {'A1': 3, 'A2': 1, 'A3': 2}
    >>> lottery_numbers(["A3", "A1", "A2"], seed=7)["A1"]
    3
    """
    ids = sorted(set(applicants))
    drawn = sorted(ids, key=lambda name: hashlib.sha256(f"{seed}:{name}".encode()).hexdigest())
    place = {name: number for number, name in enumerate(drawn, start=1)}
    return {name: place[name] for name in ids}
