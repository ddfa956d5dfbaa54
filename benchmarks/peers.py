"""Rank home courses for host courses with one of the general text matchers people use for it today.

    python benchmarks/peers.py NAME --home H.csv --host C.csv --out P.csv
    python benchmarks/peers.py --versions

The tables have the columns course_id, title and description, the result host_course_id, home_course_id and rank.
`benchmarks/matching.py` runs it, one process for each peer; it needs nothing of this project, so it may stand in an
interpreter of its own (`benchmarks/matching-requirements.txt`).

Every peer is one function from home titles and host titles to the indices of the home titles, best first, for each host
title. Each is given its own cleaning of text, its own threads, and what its documentation advises for short names.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

TOP = 10
BLOCK = 500
"""Host titles scored at once where a peer keeps a score for every pair."""

Titles = Sequence[str]
Ranked = list[list[int]]


def token_set_ratio(home: Titles, host: Titles) -> Ranked:
    """Score every pair by the words in common, the order and number of words not counting."""
    from rapidfuzz import fuzz

    return _every_pair(home, host, fuzz.token_set_ratio)


def weighted_ratio(home: Titles, host: Titles) -> Ranked:
    """Score every pair by the best of several ratios, each with its weight."""
    from rapidfuzz import fuzz

    return _every_pair(home, host, fuzz.WRatio)


def tfidf_words(home: Titles, host: Titles) -> Ranked:
    """Compare by the cosine of words; a single letter or number is a word too, as in `Calculus I`."""
    return _tfidf(home, host, token_pattern=r"\b\w+\b")  # noqa: S106 - a pattern of words, no password


def tfidf_characters(home: Titles, host: Titles) -> Ranked:
    """Compare by the cosine of 3 to 5 characters within words."""
    return _tfidf(home, host, analyzer="char_wb", ngram_range=(3, 5))


def bm25(home: Titles, host: Titles) -> Ranked:
    """Take the host title as a query to a collection of home titles."""
    import bm25s  # type: ignore[import-not-found]

    def words(titles: Titles) -> list[list[str]]:
        return [re.findall(r"\w+", title.lower()) for title in titles]

    index = bm25s.BM25()
    index.index(words(home), show_progress=False)
    found, scores = index.retrieve(words(host), k=min(TOP, len(home)), show_progress=False, n_threads=-1)
    return [
        [int(course) for course, score in zip(courses, row, strict=True) if score > 0]
        for courses, row in zip(found, scores, strict=True)
    ]


def string_grouper(home: Titles, host: Titles) -> Ranked:
    """Match strings by the cosine of 3 characters, whatever is left of a similarity of 0.8."""
    import pandas as pd
    from string_grouper import StringGrouper  # type: ignore[import-not-found]

    # The best matches are kept for each string of the left side, which it calls the master.
    grouper = StringGrouper(pd.Series(host), pd.Series(home), min_similarity=0.01, max_n_matches=TOP)
    found = grouper.fit().get_matches()
    return _by_host(len(host), found["left_index"], found["right_index"], found["similarity"])


def polyfuzz(home: Titles, host: Titles) -> Ranked:
    """Match strings by the cosine of 3 characters, the default model."""
    from polyfuzz.models import TFIDF  # type: ignore[import-not-found]

    found = TFIDF(min_similarity=0, top_n=TOP).match(list(host), list(home))
    place = {title: course for course, title in reversed(list(enumerate(home)))}
    columns = ["To", *(f"To_{rank}" for rank in range(2, TOP + 1))]
    rows = found[[name for name in columns if name in found]].itertuples(index=False)
    return [[place[title] for title in row if title in place] for row in rows]


def splink(home: Titles, host: Titles) -> Ranked:
    """Link records with one text field and its words, trained by expectation maximisation.

    Pairs with a word in common are compared; all pairs would be beyond memory from some thousands of titles.
    """
    import pandas as pd
    import splink.comparison_library as compare  # type: ignore[import-not-found]
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    def records(titles: Titles) -> pd.DataFrame:
        folded = [" ".join(re.findall(r"\w+", title.lower())) for title in titles]
        words, starts = [title.split() for title in folded], [title[:4] for title in folded]
        return pd.DataFrame({"unique_id": range(len(folded)), "title": folded, "words": words, "start": starts})

    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            compare.JaroWinklerAtThresholds("title", [0.95, 0.88, 0.8, 0.7]),
            compare.ArrayIntersectAtSizes("words", [4, 3, 2, 1]),
        ],
        blocking_rules_to_generate_predictions=[block_on("words", arrays_to_explode=["words"])],
        retain_matching_columns=False,
    )
    database = DuckDBAPI()
    sides = [
        database.register(records(titles), dataset_display_name=name) for name, titles in (("a", home), ("b", host))
    ]
    linker = Linker(sides, settings, log_level="ERROR")
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("start"))
    found = linker.inference.predict().as_pandas_dataframe()
    return _by_host(len(host), found["unique_id_r"], found["unique_id_l"], found["match_weight"])


def _every_pair(home: Titles, host: Titles, scorer: Callable[..., float]) -> Ranked:
    import numpy as np
    from rapidfuzz import process, utils

    ours = [utils.default_process(title) for title in home]
    ranked: Ranked = []
    for start in range(0, len(host), BLOCK):
        theirs = [utils.default_process(title) for title in host[start : start + BLOCK]]
        scores = process.cdist(theirs, ours, scorer=scorer, workers=-1)
        best = np.argpartition(-scores, min(TOP, len(ours)) - 1, axis=1)[:, :TOP]
        order = np.argsort(-np.take_along_axis(scores, best, axis=1), axis=1, kind="stable")
        ranked += np.take_along_axis(best, order, axis=1).tolist()
    return ranked


def _tfidf(home: Titles, host: Titles, **analysis: object) -> Ranked:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    vectors = TfidfVectorizer(strip_accents="unicode", **analysis).fit([*home, *host])
    ours, theirs = vectors.transform(home), vectors.transform(host)
    found = sp_matmul_topn(theirs, ours.T.tocsr(), top_n=TOP, sort=True, n_threads=-1)
    return [found.indices[start:end].tolist() for start, end in zip(found.indptr, found.indptr[1:], strict=False)]


def _by_host(count: int, host: Sequence[int], home: Sequence[int], score: Sequence[float]) -> Ranked:
    """Sort loose pairs into a list for each host title."""
    ranked: Ranked = [[] for _ in range(count)]
    for _, course, place in sorted(zip((-value for value in score), home, host, strict=True)):
        if len(ranked[place]) < TOP:
            ranked[place].append(int(course))
    return ranked


@dataclass(frozen=True)
class Peer:
    """A matcher: how to rank with it, the package it comes from, and whether it is given the descriptions too."""

    rank: Callable[[Titles, Titles], Ranked]
    package: str
    descriptions: bool = False


PEERS = {
    "rapidfuzz token_set_ratio": Peer(token_set_ratio, "rapidfuzz"),
    "rapidfuzz WRatio": Peer(weighted_ratio, "rapidfuzz"),
    "TF-IDF, words": Peer(tfidf_words, "scikit-learn"),
    "TF-IDF, words of titles and descriptions": Peer(tfidf_words, "scikit-learn", descriptions=True),
    "TF-IDF, 3-5 characters": Peer(tfidf_characters, "scikit-learn"),
    "BM25": Peer(bm25, "bm25s"),
    "string_grouper": Peer(string_grouper, "string-grouper"),
    "PolyFuzz": Peer(polyfuzz, "polyfuzz"),
    "splink": Peer(splink, "splink"),
}


def versions() -> dict[str, str | None]:
    """Give for each peer the package and version that is installed here, None where it is not."""
    found: dict[str, str | None] = {}
    for name, peer in PEERS.items():
        try:
            found[name] = f"{peer.package} {version(peer.package)}"
        except PackageNotFoundError:
            found[name] = None
    return found


def run(name: str, home: Path, host: Path, out: Path) -> None:
    """Rank the home courses of one table for the host courses of another and write the result."""
    peer = PEERS[name]
    ours, theirs = _read(home), _read(host)
    ranked = peer.rank(_texts(peer, ours), _texts(peer, theirs))
    with out.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["host_course_id", "home_course_id", "rank"])
        for course, places in zip(theirs, ranked, strict=True):
            writer.writerows(
                [course["course_id"], ours[place]["course_id"], rank] for rank, place in enumerate(places, 1)
            )


def _read(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(10**9)
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _texts(peer: Peer, courses: list[dict[str, str]]) -> Titles:
    if not peer.descriptions:
        return [course["title"] for course in courses]
    return [f"{course['title']} {course['description']}" for course in courses]


def main() -> None:
    """Rank with the peer named, or say what is installed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", nargs="?", choices=list(PEERS))
    parser.add_argument("--versions", action="store_true", help="print the installed release of each peer as JSON")
    for table in ("home", "host", "out"):
        parser.add_argument(f"--{table}", type=Path, metavar="FILE.csv")
    options = parser.parse_args()
    if options.versions:
        print(json.dumps(versions()))
    elif options.name and options.home and options.host and options.out:
        run(options.name, options.home, options.host, options.out)
    else:
        parser.error("give a peer, --home, --host and --out, or --versions")


if __name__ == "__main__":
    main()
