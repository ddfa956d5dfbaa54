"""The sample's terms at home: of those who went, before and after the stay, and of others of their programmes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd

from mobility_planning.tables.sample_draws import Row, between, chance, pick, records, shares, stream

_STREAM = 7
_OTHERS = 175
"""Students who never went."""
_ENTERED = {"2020": 0.12, "2021": 0.26, "2022": 0.34, "2023": 0.28}
"""Year in which they began to study."""
_FIRST, _LAST = 1, 6
"""The terms of study that are told of them, counted from 0: from the spring of year 1 to the autumn of year 4."""
_OVER = 2 * 2025 + 1
"""The last term that is over: the spring of 2025/2026."""
_TREND, _GAIN = 3, 3
"""How far everybody's average rises between two years of study, and how much more after a stay, in hundredths."""
_LEAST, _MOST = 150, 400


def draw_term_records(mobilities: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Draw what students reached in terms at home.

    Those who went stand above the others before the stay already, so that the groups cannot be compared as they are.
    One in twenty-five has no term after the stay.

    Parameters
    ----------
    mobilities : DataFrame
        As `draw_mobilities` makes it.
    seed : int

    Returns
    -------
    DataFrame of str
        Columns of the table `term_records`.
    """
    rng = stream(seed, _STREAM)
    made = mobilities[(mobilities["direction"] == "out") & (mobilities["status"] == "recognised")]
    went = [row for stay in records(made) for row in _mobile(rng, stay)]
    programmes = {name: float(count) for name, count in sorted(Counter(made["programme_id"]).items())}
    entered = shares(rng, _ENTERED, _OTHERS)
    chosen = shares(rng, programmes, _OTHERS)
    pairs = enumerate(zip(entered, chosen, strict=True), start=1)
    others = [row for number, each in pairs for row in _other(rng, number, *each)]
    return pd.DataFrame([*went, *others]).astype("str")


def _mobile(rng: np.random.Generator, stay: Row) -> Iterator[dict[str, str]]:
    """Draw two terms before a stay and, mostly, one after it, near the average the stay's row tells."""
    autumn = stay["term"] == "autumn"
    when = 2 * int(stay["academic_year"][:4]) + (not autumn)
    year = int(pick(rng, {"1": 0.4, "2": 0.6} if autumn else {"2": 0.6, "3": 0.4}))
    entered = (when - 1) // 2 - year + 1
    able = round(float(stay["gpa_before"]) * 100)
    stays_on = not chance(rng, 0.04)
    told = [term for term in (when - 2, when - 1, when + 1) if term > 2 * entered and (stays_on or term < when)]
    for term in told:
        yield _record(rng, stay["applicant_id"], stay["programme_id"], entered, term, able + _GAIN * (term > when))


def _other(rng: np.random.Generator, number: int, entered: str, programme: str) -> Iterator[dict[str, str]]:
    start, able = int(entered), 245 + int(145 * float(rng.random()) ** 0.75)
    for term in range(2 * start + _FIRST, min(2 * start + _LAST, _OVER) + 1):
        yield _record(rng, f"N{entered[2:]}-{number:03d}", programme, start, term, able)


def _record(
    rng: np.random.Generator, person: str, programme: str, entered: int, term: int, able: int
) -> dict[str, str]:
    """Draw one term of one student; half of the terms are autumns, and years are counted from the first one."""
    first, spring = divmod(term, 2)
    reached = able + _TREND * (first - entered) + between(rng, -16, 16)
    ects = 30 if chance(rng, 0.88) else 25
    return {
        "applicant_id": person, "programme_id": programme, "academic_year": f"{first}/{first + 1}",
        "term": "spring" if spring else "autumn", "year": str(first - entered + 1),
        "gpa": f"{min(max(reached, _LEAST), _MOST) / 100:g}", "ects": str(ects),
    }  # fmt: skip
