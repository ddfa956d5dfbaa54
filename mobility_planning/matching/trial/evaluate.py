"""How good matching is on an office's own decisions, measured on host universities it is not told about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from mobility_planning.core.errors import MobilityError, SettingsError
from mobility_planning.core.progress import Track, silent
from mobility_planning.matching.catalogue.courses import text_column
from mobility_planning.matching.lessons.decisions import read_decisions
from mobility_planning.matching.lessons.folds import university
from mobility_planning.matching.match import match
from mobility_planning.matching.trial.yardstick import DEPTHS, hit_rate, mean_reciprocal_rank, measure, reliability
from mobility_planning.matching.words.text import read_titles

Matcher = Callable[[pd.DataFrame, pd.DataFrame, pd.DataFrame | None], pd.DataFrame]
"""Takes home courses, host courses and past decisions; gives proposals as `match.match` does."""
ANSWERS = (
    "seed", "query", "host_hei_id", "host_course_id", "title", "unseen", "answer", "proposed", "rank", "probability",
    "right",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What an evaluation found.

    Parameters
    ----------
    summary : DataFrame
        One row: repeats, then means over them of decisions (given to the matcher), candidates (home titles), left_out
        (host titles whose accepted home courses the catalogue lacks), and the metrics of `yardstick.measure`.
    by_seed : DataFrame
        The same, one row per repeat.
    by_host : DataFrame
        One row per host university, the one with most queries first: host_hei_id, queries, hit_at_1, hit_at_5,
        hit_at_10, mrr, probability (mean of the first proposals), right (share of them).
    reliability : DataFrame
        Of `yardstick.reliability`, the queries of all repeats together.
    answers : DataFrame
        One row per query and repeat: seed, query (number), host_hei_id, host_course_id, title, unseen (the title was
        in no decision that was given), answer (accepted home courses, joined by "; "), proposed (the first proposal),
        rank of the first right proposal (missing where none is right), probability of the first proposal, and whether
        it is right.
    """

    summary: pd.DataFrame
    by_seed: pd.DataFrame
    by_host: pd.DataFrame
    reliability: pd.DataFrame
    answers: pd.DataFrame


def evaluate(
    home: pd.DataFrame,
    decisions: pd.DataFrame,
    *,
    seed: int = 0,
    share: float = 0.4,
    repeats: int = 1,
    history: bool = True,
    host: pd.DataFrame | None = None,
    matcher: Matcher | None = None,
    track: Track = silent,
) -> Evaluation:
    """Measure matching on an office's own decisions by holding out whole host universities.

    1. A query is a distinct title of a host university with at least one accepted home course in the catalogue.
    2. Universities, all faculties of one kept together, are drawn by `seed` until they have `share` of the queries.
    3. The decisions about all others are given to the matcher, and it ranks the home courses for the queries.
    4. A proposal is right if its home course, or one of the same title, was accepted for the query.

    Parameters
    ----------
    home : DataFrame
        The home catalogue (courses table).
    decisions : DataFrame
        The decisions table.
    seed : int
        Draws the universities; further repeats use the seeds that follow.
    share : float
        Share of the queries to hold out, between 0 and 1.
    repeats : int
        How often to measure, each time on other universities.
    history : bool
        False gives the matcher no decision at all, as on an office's first day.
    host : DataFrame, optional
        The hosts' catalogues, for descriptions and credits that the decisions table does not hold.
    matcher : callable, optional
        What to measure, in place of `match.match`.
    track : Track
        Shows the progress.

    Returns
    -------
    Evaluation

    Raises
    ------
    MobilityError
        If the accepted decisions name fewer than two universities, so that none can be held out.
    SettingsError
        If `share` or `repeats` is none that can be meant.

    Examples
    --------
    >>> home = pd.DataFrame({"course_id": ["M", "P"], "title": ["Calculus", "Physics"]})
    >>> past = {"host_hei_id": ["a", "b"], "host_titles": ["Calculus 1", "Physics 1"], "home_course_ids": ["M", "P"]}
    >>> evaluate(home, pd.DataFrame({**past, "verdict": "equivalent"})).summary[["queries", "hit_at_1"]].values.tolist()
    [[1.0, 1.0]]
    """
    if not 0 < share < 1:
        raise SettingsError(f"share is {share}", hint="hold out a share of the queries between 0 and 1, such as 0.4")
    if repeats < 1:
        raise SettingsError(f"repeats is {repeats}", hint="measure at least once")
    queries, left_out = _queries(home, decisions)
    catalogue, alike = _host_courses(queries, host), _same_title(home)
    by_base = university(text_column(decisions, "host_hei_id"))
    parts, rows = [], []
    for number in track(range(seed, seed + repeats), description="measuring matching", total=repeats):
        held = hold_out(queries["host_hei_id"], number, share)
        given = decisions[~by_base.isin(held)]
        asked = queries[university(queries["host_hei_id"]).isin(held)]
        courses = catalogue[catalogue["course_id"].isin(asked["course_id"])].reset_index(drop=True)
        proposals = (matcher or _match)(home, courses, given if history else None)
        answers = _answers(asked, proposals, alike, set(read_decisions(given)["key"]), number)
        told = {"seed": number, "decisions": len(given) if history else 0, "candidates": _candidates(home)}
        parts.append(answers)
        rows.append({**told, "left_out": left_out, **measure(answers)})
    return _evaluation(pd.concat(parts, ignore_index=True), pd.DataFrame(rows))


def hold_out(hei_ids: pd.Series[str], seed: int, share: float) -> frozenset[str]:
    """Draw universities until they have a share of the rows; one at the least is always left.

    Parameters
    ----------
    hei_ids : Series of str
        The host university of each query.
    seed : int
        Draws them.
    share : float
        Share of the rows, between 0 and 1.

    Returns
    -------
    frozenset of str
        Universities as `folds.university` names them.

    Raises
    ------
    MobilityError
        If there are fewer than two universities.

    Examples
    --------
    >>> sorted(hold_out(pd.Series(["a", "a", "b", "c"]), seed=1, share=0.5))
    ['a']
    """
    bases = university(hei_ids)
    names, size = sorted(bases.unique()), bases.value_counts()
    if len(names) < 2:
        raise MobilityError(
            f"accepted decisions name {len(names)} host universities", hint="at least 2 are needed, one to be held out"
        )
    # The stream of a RandomState is fixed for good, which that of a newer Generator is not.
    np.random.RandomState(seed).shuffle(names)
    before = np.cumsum([0, *(size[name] for name in names[:-1])])
    return frozenset(name for name, n in zip(names[:-1], before[:-1], strict=True) if n < share * len(bases))


def _queries(home: pd.DataFrame, decisions: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """List distinct titles of host universities with their right home courses; count those that have none at home."""
    told = read_decisions(decisions)
    accepted = told[told["accepted"] & (told["key"] != "")]
    query = ["host_hei_id", "key"]
    right = accepted[accepted["home_course_id"].isin(text_column(home, "course_id"))]
    found = right.sort_values([*query, "title", "code", "host_course_id"]).groupby(query, as_index=False)
    queries = found.agg(
        title=("title", "first"),
        code=("code", "first"),
        host_course_id=("host_course_id", "first"),
        answer=("home_course_id", lambda ids: "; ".join(sorted(set(ids)))),
    )
    ids = [f"{number:06d}" for number in queries.index]
    left_out = len(accepted.drop_duplicates(query)) - len(queries)
    return queries.assign(query=queries.index, course_id=pd.Series(ids, dtype="str")), left_out


def _same_title(home: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Give for each home course the courses of the same title: an office accepts one of them and means them all."""
    keys = read_titles(text_column(home, "title"))["key"].tolist()
    courses = list(zip(text_column(home, "course_id"), keys, strict=True))
    titled: dict[str, set[str]] = {}
    for course, key in courses:
        titled.setdefault(key, set()).add(course)
    return {course: frozenset({course, *(titled[key] if key else ())}) for course, key in courses}


def _candidates(home: pd.DataFrame) -> int:
    return len(set(read_titles(text_column(home, "title"))["key"]) - {""})


def _host_courses(queries: pd.DataFrame, host: pd.DataFrame | None) -> pd.DataFrame:
    """Write the queries as a courses table, with whatever else the hosts' catalogues say of them."""
    courses = queries.rename(columns={"host_hei_id": "hei_id"})[["hei_id", "course_id", "code", "title"]]
    if host is None:
        return courses
    ids = pd.DataFrame({name: text_column(host, name) for name in ("hei_id", "course_id")})
    known = host.set_index(pd.MultiIndex.from_frame(ids))
    known = known[~known.index.duplicated()]
    more = known.reindex(pd.MultiIndex.from_frame(queries[["host_hei_id", "host_course_id"]])).set_axis(courses.index)
    code = courses["code"].where(courses["code"] != "", text_column(more, "code"))
    extra = more[[name for name in more.columns if name not in courses.columns]]
    return pd.concat([courses.assign(code=code), extra], axis=1)


def _answers(
    asked: pd.DataFrame, proposals: pd.DataFrame, alike: Mapping[str, frozenset[str]], decided: set[str], seed: int
) -> pd.DataFrame:
    """Read off each query's rank of the right course, and its first proposal."""
    accepted = zip(asked["course_id"], asked["answer"], strict=True)
    right = {course: frozenset[str]().union(*(alike[home] for home in homes.split("; "))) for course, homes in accepted}
    ranked = proposals[["host_course_id", "home_course_id", "rank", "probability"]]
    pairs = zip(ranked["host_course_id"], ranked["home_course_id"], strict=True)
    ranked = ranked.assign(right=np.array([home in right[course] for course, home in pairs], dtype=bool))
    ranked = ranked.sort_values(["host_course_id", "rank"])
    best = ranked[ranked["right"]].groupby("host_course_id")["rank"].min()
    first = ranked.drop_duplicates("host_course_id").set_index("host_course_id").reindex(asked["course_id"])
    table = asked.assign(
        seed=seed,
        unseen=~asked["key"].isin(decided),
        proposed=text_column(first, "home_course_id").to_numpy(),
        rank=asked["course_id"].map(best).astype("Int64"),
        probability=first["probability"].fillna(0.0).to_numpy(np.float64),
        right=first["right"].eq(other=True).to_numpy(bool),
    )
    return table[list(ANSWERS)].reset_index(drop=True)


def _evaluation(answers: pd.DataFrame, by_seed: pd.DataFrame) -> Evaluation:
    mean = by_seed.drop(columns="seed").mean().to_frame().T
    hosts = [_host_row(str(hei_id), rows) for hei_id, rows in answers.groupby("host_hei_id")]
    by_host = pd.DataFrame(hosts).sort_values(["queries", "host_hei_id"], ascending=[False, True], ignore_index=True)
    mean.insert(0, "repeats", len(by_seed))
    return Evaluation(mean, by_seed, by_host, reliability(answers), answers)


def _host_row(hei_id: str, answers: pd.DataFrame) -> dict[str, object]:
    hits = {f"hit_at_{k}": hit_rate(answers, k) for k in DEPTHS}
    means = {"probability": answers["probability"].mean(), "right": answers["right"].mean()}
    return {"host_hei_id": hei_id, "queries": len(answers), **hits, "mrr": mean_reciprocal_rank(answers), **means}


def _match(home: pd.DataFrame, host: pd.DataFrame, decisions: pd.DataFrame | None) -> pd.DataFrame:
    return match(home, host, decisions=decisions, top=max(DEPTHS))
