"""Groups: which host courses together count for which home courses together, with credits that balance.

1. Candidates: up to three host courses for up to two home courses, connected through proposals;
2. each with the probability that an office would decide exactly this group;
3. those whose credits balance enter an exact choice in which no course is used twice.
"""

from __future__ import annotations

import hashlib
import math

import numpy as np
import pandas as pd

from mobility_planning.core.errors import SettingsError
from mobility_planning.matching.catalogue.courses import read_courses
from mobility_planning.matching.groups.group_candidates import FAINT, Campus, Candidate, find_candidates
from mobility_planning.matching.groups.group_choice import choose
from mobility_planning.matching.groups.group_templates import home_titles, learn_practice
from mobility_planning.matching.words.text import Title
from mobility_planning.matching.words.vocabulary import Vocabulary

COLUMNS = (
    "group_id", "host_hei_id", "host_course_ids", "home_course_ids", "n_host", "n_home", "host_ects", "home_ects",
    "balance", "probability", "template", "log_odds",
)  # fmt: skip
_SURE = 1e-6
"""No probability is nearer to 0 or 1 than this when it becomes log-odds."""
_IDS = ["host_hei_id", "host_course_id", "home_course_id"]


def propose_groups(
    proposals: pd.DataFrame,
    home: pd.DataFrame,
    host: pd.DataFrame,
    *,
    decisions: pd.DataFrame | None = None,
    credit_share: float = 0.8,
    least: float = 0.1,
    seconds: float = 60.0,
) -> pd.DataFrame:
    """Propose groups of courses for every host university, each course in one group at the most.

    A group's probability is derived in three steps. Its host courses are answered by its home courses (`link_of`, from
    the proposals' probabilities, taking the host courses as independent); courses that belong together in this way
    are one decision, not several (`Practice.share`, from the office's decisions or, without any, from what is usual);
    the product is drawn to what was decided on groups with these very titles (`Practice.chance`). Last, all the ways
    in which one pair can be right, alone or in one of its candidate groups, share that pair's probability. The groups
    chosen have the highest sum of log-odds above those of `least`, in thousandths, proven optimal.

    Parameters
    ----------
    proposals : DataFrame
        host_hei_id, host_course_id, home_course_id, probability (that this home course is the right answer for this
        host course) and, where known, host_ects and home_ects.
    home, host : DataFrame
        Courses tables of the two sides, for the titles.
    decisions : DataFrame, optional
        The decisions table; its groups, and what it accepted one by one, teach which courses are one unit here.
    credit_share : float
        Balance: a group's host ECTS are at least this share of its home ECTS; 0 switches it off. Where any of the
        credits are unknown nothing is forbidden, and `balance` is NaN.
    least : float
        Between 0 and 1, both excluded: no group less probable than this is proposed.
    seconds : float
        The longest one question to the solver may take.

    Returns
    -------
    DataFrame
        One row per group, sorted by host university and courses: group_id (depends on nothing but the university and
        the courses), host_hei_id, host_course_ids and home_course_ids (joined by "; "), n_host, n_home, host_ects,
        home_ects, balance (host - home, ECTS), probability, template (`Template`), log_odds (of the probability).

    Raises
    ------
    SettingsError
        If `credit_share` or `least` is none that can be meant.
    MobilityError
        If the best choice is not proven in time.

    Examples
    --------
    >>> ids = {"host_hei_id": "us.example", "host_course_id": ["PHY2", "PHY2L"], "home_course_id": "OPT"}
    >>> proposals = pd.DataFrame({**ids, "probability": [0.95, 0.9], "host_ects": [4.0, 2.0], "home_ects": 6.0})
    >>> host = pd.DataFrame({"hei_id": "us.example", "course_id": ["PHY2", "PHY2L"], "title": ["Optics", "Optics Lab"]})
    >>> home = pd.DataFrame({"course_id": ["OPT"], "title": ["Optics"]})
    >>> groups = propose_groups(proposals, home, host)
    >>> groups[["host_course_ids", "home_course_ids", "balance", "template"]].values.tolist()
    [['PHY2; PHY2L', 'OPT', 0.0, 'lecture_laboratory']]
    """
    if not 0.0 < least < 1.0:
        raise SettingsError(f"least is {least}", hint="give a probability between 0 and 1")
    if not 0.0 <= credit_share < math.inf:
        raise SettingsError(f"the credit share is {credit_share}", hint="0.8 asks for four fifths of the home credits")
    pairs = _read_proposals(proposals)
    titles, ours, practice = _host_titles(host), home_titles(home), learn_practice(decisions, home)
    home_ects = _most(pairs, "home_course_id", "home_ects")
    rows = []
    for hei, table in pairs.groupby("host_hei_id", sort=True):
        chances = zip(table["host_course_id"], table["home_course_id"], table["probability"], strict=True)
        campus = Campus(
            {(theirs, own): chance for theirs, own, chance in chances if chance >= FAINT},
            titles.get(str(hei), {}), ours, _most(table, "host_course_id", "host_ects"), home_ects,
            practice, credit_share,
        )  # fmt: skip
        rows += [_row(str(hei), chosen) for chosen in _choose(find_candidates(campus), least, seconds)]
    return _table(rows)


def _choose(candidates: list[Candidate], least: float, seconds: float) -> list[Candidate]:
    worth = [round(1000 * (_log_odds(group.probability) - _log_odds(least))) for group in candidates]
    worthy = [(group, value) for group, value in zip(candidates, worth, strict=True) if value > 0]
    options = [[*(("host", c) for c in group.hosts), *(("home", c) for c in group.homes)] for group, _ in worthy]
    return [worthy[position][0] for position in choose(options, [value for _, value in worthy], seconds=seconds)]


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _SURE), 1.0 - _SURE)
    return math.log(bounded / (1.0 - bounded))


def _read_proposals(proposals: pd.DataFrame) -> pd.DataFrame:
    """Take each pair once, with numbers for probability and credits; NaN where unknown."""
    numbers = {
        name: pd.to_numeric(proposals[name], errors="coerce").astype(np.float64) if name in proposals else np.nan
        for name in ("probability", "host_ects", "home_ects")
    }
    table = proposals[_IDS].astype("str").assign(**numbers)
    return table[table["probability"].between(0.0, 1.0)].groupby(_IDS, as_index=False)[list(numbers)].max()


def _most(pairs: pd.DataFrame, course: str, ects: str) -> dict[str, float]:
    return {str(name): float(value) for name, value in pairs.groupby(course)[ects].max().items()}


def _host_titles(host: pd.DataFrame) -> dict[str, dict[str, Title]]:
    """Read the titles of every host university's courses, by university and id."""
    titles: dict[str, dict[str, Title]] = {}
    parts = read_courses(host, Vocabulary.load())[
        ["hei_id", "course_id", "key", "words", "sequence", "laboratory", "level"]
    ]
    for row in parts.itertuples(index=False):
        titles.setdefault(str(row[0]), {})[str(row[1])] = Title(*row[2:])
    return titles


def _row(hei: str, group: Candidate) -> tuple[object, ...]:
    theirs, ours = "; ".join(group.hosts), "; ".join(group.homes)
    digest = hashlib.sha256("\n".join((hei, theirs, ours)).encode()).hexdigest()[:12]
    return (
        f"G{digest}", hei, theirs, ours, len(group.hosts), len(group.homes), group.host_ects, group.home_ects,
        group.host_ects - group.home_ects, group.probability, group.template.value, _log_odds(group.probability),
    )  # fmt: skip


def _table(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    texts = ("group_id", "host_hei_id", "host_course_ids", "home_course_ids", "template")
    kinds = dict.fromkeys(texts, "str") | {"n_host": "int64", "n_home": "int64"}
    table = table.astype(dict.fromkeys(COLUMNS, "float64") | kinds)
    return table.sort_values(["host_hei_id", "host_course_ids", "home_course_ids"], ignore_index=True)
