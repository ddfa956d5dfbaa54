"""The course matcher: fitted to a home catalogue and the office's decisions, it proposes equivalences for any host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import pandas as pd

from mobility_planning.core.errors import SettingsError
from mobility_planning.core.progress import Track, silent
from mobility_planning.matching.catalogue.courses import (
    parallel_titles,
    read_courses,
    read_titles_of,
    text_column,
    title_columns,
)
from mobility_planning.matching.catalogue.space import Space, fit_space
from mobility_planning.matching.lessons.decisions import read_decisions
from mobility_planning.matching.lessons.folds import university
from mobility_planning.matching.lessons.lessons import read_lessons
from mobility_planning.matching.lessons.past import HomeSide, Past
from mobility_planning.matching.scoring.evidence import Encoder, Meaning, gather
from mobility_planning.matching.scoring.scorer import Scorer, Scorers, log_odds, parts, probabilities
from mobility_planning.matching.scoring.signals import Evidence, candidates_of, measure
from mobility_planning.matching.scoring.teaching import Office, learn_pasts, learn_scorer, try_lessons
from mobility_planning.matching.scoring.together import look_together
from mobility_planning.matching.words.vocabulary import Vocabulary

Side = Literal["host", "home"]
IDS = ["host_hei_id", "host_course_id", "home_course_id"]
BATCH = 5_000
"""Host courses matched together, whole universities where they fit: bounds the memory of a long catalogue."""
CELLS = 10_000_000
"""Host × home pairs compared densely at once."""


@dataclass(frozen=True, eq=False)
class CourseMatcher:
    """A matcher of one home catalogue.

    Parameters
    ----------
    space : Space
    home : HomeSide
    precedents : DataFrame
        Of `read_decisions`.
    past : Past or None
        What the decisions teach; None before the first one.
    scorer : Scorer
        Fitted to the decisions, or the shipped one of the first day.
    meaning : Meaning or None

    Examples
    --------
    >>> home = pd.DataFrame({"course_id": ["M1", "M2"], "title": ["Calculus I", "Calculus II"]})
    >>> host = pd.DataFrame({"hei_id": ["tr.example"], "course_id": ["MAT102"], "title": ["Calculus 2"]})
    >>> CourseMatcher.fit(home).match(host)[["host_course_id", "home_course_id", "rank"]].values.tolist()
    [['MAT102', 'M2', 1], ['MAT102', 'M1', 2]]
    """

    space: Space
    home: HomeSide
    precedents: pd.DataFrame
    past: Past | None
    scorer: Scorer
    meaning: Meaning | None = None

    @classmethod
    def fit(
        cls,
        home: pd.DataFrame,
        decisions: pd.DataFrame | None = None,
        *,
        scorers: Scorers | None = None,
        encoder: Encoder | None = None,
        track: Track = silent,
    ) -> CourseMatcher:
        """Learn from a home catalogue and the office's decisions.

        Parameters
        ----------
        home : DataFrame
            The courses table of the home university.
        decisions : DataFrame, optional
            The decisions table: accepted ones teach what a home course is called elsewhere, rejected ones what it is
            not, elective ones that none was meant.
        scorers : Scorers, optional
            Coefficients in place of the shipped ones, and the associations that go with them.
        encoder : Encoder, optional
            Adds the signal `encoder`; without one nothing is ever downloaded.
        track : Track
            Shows progress.

        Returns
        -------
        CourseMatcher
            The same for the same tables, in whatever order their rows stand.
        """
        scorers = scorers or Scorers.load()
        home, vocabulary = learn_vocabulary(home, scorers)
        courses = read_courses(home, vocabulary).drop_duplicates("course_id", ignore_index=True)
        precedents = read_decisions(decisions)
        lessons = read_lessons(precedents, courses, vocabulary)
        space = fit_space(courses, lessons.courses, vocabulary)
        side = HomeSide.of(space, courses, _titles(home, courses, vocabulary))
        meaning = None if encoder is None or courses.empty else Meaning.of(encoder, courses)
        if not lessons.taught.nnz:
            return cls(space, side, precedents, None, scorers.first_day, meaning)
        office = Office(space, side, lessons, precedents, meaning)
        pasts = learn_pasts(office)
        trial = try_lessons(office, pasts[:-1], track)
        return cls(space, side, precedents, pasts[-1], learn_scorer(office, trial, scorers.decided), meaning)

    def match(self, host: pd.DataFrame, *, top: int = 10, side: Side = "host", track: Track = silent) -> pd.DataFrame:
        """Propose equivalences between host and home courses.

        Parameters
        ----------
        host : DataFrame
            The courses table of any host universities; course_id, hei_id and a title are needed.
        top : int
            Proposals kept per ranked row.
        side : {"host", "home"}
            "host" ranks the home courses for each host course; "home" ranks the host courses for each home course
            within each host university. The probability is the pair's own and the same on both sides: that this home
            course is the right answer for this host course, "none of these" being an answer too.
        track : Track
            Shows the progress.

        Returns
        -------
        DataFrame
            host_hei_id, host_course_id, home_course_id, rank (1 = first), probability (not rising with rank), none
            (the probability that no home course is the answer), then the score's parts: prior, a contribution per
            signal, calibration and rivals, which add up from left to right to the log-odds of the probability. Sorted
            by the ranked row and rank; ties broken by ids. Courses without a title have no proposals.

        Raises
        ------
        SettingsError
            If `top` or `side` is none that can be meant.
        """
        return pd.concat(self.proposals(host, top=top, side=side, track=track), ignore_index=True)

    def proposals(
        self, host: pd.DataFrame, *, top: int = 10, side: Side = "host", track: Track = silent
    ) -> Iterator[pd.DataFrame]:
        """Propose equivalences batch by batch: what `match` gives, in pieces that need not be held together.

        Parameters
        ----------
        host, top, side, track
            As for `match`.

        Returns
        -------
        iterator of DataFrame
            At least one, all with the same columns. With side "home" a single one: the host courses of one home
            course may come from every batch.

        Raises
        ------
        SettingsError
            If `top` or `side` is none that can be meant.

        Examples
        --------
        >>> home = pd.DataFrame({"course_id": ["M1"], "title": ["Calculus I"]})
        >>> host = pd.DataFrame({"hei_id": ["a", "b"], "course_id": ["1", "1"], "title": ["Calculus", "Calculus I"]})
        >>> [len(frame) for frame in CourseMatcher.fit(home).proposals(host)]
        [2]
        """
        check(top, side)
        batches = [] if self.home.courses.empty else cut(read_courses(host, self.space.vocabulary))
        tracked = track(batches, description="matching courses", total=len(batches))
        kept = (self.ranked(batch, top, side) for batch in tracked)
        return in_order(kept, top, side) if batches else iter([rank(_empty(self.scorer), top, side)])

    def ranked(self, batch: pd.DataFrame, top: int, side: Side) -> pd.DataFrame:
        """Propose for one batch of `cut`."""
        return rank(self.score(batch), top, side)

    def candidates(self, batch: pd.DataFrame) -> pd.DataFrame:
        """Name the pairs of a batch of `cut` that are worth a closer look.

        Returns
        -------
        DataFrame
            host_hei_id, host_course_id, home_course_id.
        """
        blocks = self._blocks(len(batch))
        return pd.concat(
            [candidates_of(self._gather(batch.iloc[start:stop])) for start, stop in blocks], ignore_index=True
        )

    def score(self, batch: pd.DataFrame) -> pd.DataFrame:
        """Give every candidate of a batch its probability and the parts of it.

        Parameters
        ----------
        batch : DataFrame
            One of `cut`.
        """
        found = [self._measure(batch.iloc[start:stop]) for start, stop in self._blocks(len(batch))]
        ids, places, signals = (pd.concat(parts, ignore_index=True) for parts in zip(*found, strict=True))
        rows = places["rows"].to_numpy()
        first = probabilities(self.scorer.odds(signals), rows)
        beside = look_together(places, batch, self.home.courses, first)
        scored: pd.DataFrame = pd.concat([ids, self.scorer.score(pd.concat([signals, beside], axis=1), rows)], axis=1)
        return scored

    def _blocks(self, count: int) -> Iterator[tuple[int, int]]:
        # Only what the past says is dense.
        step = count if self.past is None else max(1, CELLS // len(self.home.courses))
        return ((start, min(start + step, count)) for start in range(0, count, step))

    def _gather(self, block: pd.DataFrame) -> Evidence:
        host = block.reset_index(drop=True)
        return gather(self.space, self.home, self.past, self.precedents, host, self.meaning)

    def _measure(self, block: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        evidence = self._gather(block)
        places = pd.DataFrame({"rows": evidence.rows + block.index[0], "columns": evidence.columns})
        return candidates_of(evidence), places, measure(evidence, self.scorer.coefficients)


def check(top: int, side: str) -> None:
    """Raise a SettingsError where `top` or `side` is none that can be meant."""
    if top < 1:
        raise SettingsError(f"top is {top}", hint="keep at least 1 proposal")
    if side not in get_args(Side):
        raise SettingsError(f"side is {side!r}", hint=f"one of {', '.join(get_args(Side))}")


def learn_vocabulary(home: pd.DataFrame, scorers: Scorers) -> tuple[pd.DataFrame, Vocabulary]:
    """Take the vocabulary that goes with a home catalogue: the shipped one, and what its own titles translate.

    Returns
    -------
    tuple of DataFrame and Vocabulary
        The catalogue without the title columns that are empty: their language need not be read.
    """
    empty = [name for name in title_columns(home) if name != "title" and text_column(home, name).eq("").all()]
    spoken, vocabulary = home.drop(columns=empty), Vocabulary.load(scorers.associations)
    return spoken, vocabulary.taught(parallel_titles(spoken)) if len(title_columns(spoken)) > 1 else vocabulary


def cut(courses: pd.DataFrame) -> list[pd.DataFrame]:
    """Cut host courses into batches that are matched together: whole universities, as far as they fit.

    Parameters
    ----------
    courses : DataFrame
        Of `read_courses`.

    Returns
    -------
    list of DataFrame
        In their order, at most `BATCH` rows each.
    """
    names = university(courses["hei_id"])
    batches, start = list[pd.DataFrame](), 0
    while start < len(courses):
        stop = min(start + BATCH, len(courses))
        if stop < len(courses) and names.iloc[stop] == names.iloc[stop - 1] != names.iloc[start]:
            stop -= int((names.iloc[start:stop][::-1] != names.iloc[stop]).to_numpy().argmax())
        batches.append(courses.iloc[start:stop].reset_index(drop=True))
        start = stop
    return batches


def in_order(kept: Iterable[pd.DataFrame], top: int, side: Side) -> Iterator[pd.DataFrame]:
    """Pass the proposals of batches on: as they come, or ranked together where several batches may share a row."""
    if side == "host":
        yield from kept
    else:
        yield rank(pd.concat(kept, ignore_index=True), top, side)


def rank(scored: pd.DataFrame, top: int, side: Side) -> pd.DataFrame:
    """Rank within each row by log-odds, which still part two probabilities that have both become 1."""
    row = ["host_hei_id", "host_course_id"] if side == "host" else ["home_course_id", "host_hei_id"]
    order = [*row, "odds", *(name for name in IDS if name not in row)]
    ranked = scored.assign(odds=log_odds(scored)).sort_values(order, ascending=[name != "odds" for name in order])
    place = ranked.groupby(row).cumcount() + 1
    columns = [*IDS, "rank", "probability", "none", *parts(scored)]
    kept: pd.DataFrame = ranked.assign(rank=place)[place <= top][columns].reset_index(drop=True)
    return kept


def _empty(scorer: Scorer) -> pd.DataFrame:
    ids = {name: pd.Series(dtype="str") for name in IDS}
    numbers = ("probability", "none", "prior", *scorer.coefficients, "calibration", "rivals")
    return pd.DataFrame({**ids, **{name: pd.Series(dtype=np.float64) for name in numbers}})


def _titles(home: pd.DataFrame, courses: pd.DataFrame, vocabulary: Vocabulary) -> pd.DataFrame:
    """Give what `read_titles_of` gives, without a second reading where each course has the one title."""
    if title_columns(home) != ["title"] or text_column(home, "course_id").duplicated().any():
        return read_titles_of(home, vocabulary)
    return courses[["course_id", "key", "words"]].sort_values(["course_id", "key", "words"], ignore_index=True)
