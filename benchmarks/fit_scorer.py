"""Fit the coefficients of the shipped scorer to real equivalence decisions.

    python benchmarks/fit_scorer.py FOLDER nus rpi --out scorer.toml [--share multilingual_tr=0.1]

FOLDER holds, per data set NAME, `pairs_NAME.csv` (source_institution, source_title, source_description, target_code,
target_title) and, where there is one, `catalogue_NAME.csv` (code, title, description, generic). Nothing of their rows
enters the result.

The fit is a conditional logit with the answer "none of these" (McFadden 1974), maximum likelihood with a small ridge
penalty, every host title once as on the first day of an office (no decisions) and once with the decisions of four
fifths of the *other* universities. Each data set has the same weight unless --share says otherwise. A signal that is
evidence for a match may not count against one: signs are held, and a signal whose coefficient ends at nought is left
out of the file.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import minimize

from mobility_planning.matching.match import IDS, measure_candidates
from mobility_planning.matching.signals import SIGNALS
from mobility_planning.matching.text import key

AGAINST = {
    "sequence_conflicts",
    "sequence_host_only",
    "sequence_home_only",
    "laboratory_differs",
    "level_conflicts",
    "level_differs",
}
EITHER = {"no_description"}
# The data hold no rejected decision: a rejection is given the weight of an acceptance with the sign turned.
MIRRORED = {"rejected_share": "accepted_share", "rejected_often": "accepted_often"}
FOLDS = 5
RIDGE = 1e-3
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """Candidates of many host titles: signals (n × k), host title (n), whether right (n), weight per host title."""

    signals: Floats
    rows: npt.NDArray[np.int64]
    right: npt.NDArray[np.bool_]
    weight: Floats


def load(folder: Path, name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read the home courses, and one row per host university and title with the home courses accepted for it."""
    pairs = pd.read_csv(folder / f"pairs_{name}.csv", dtype=str, keep_default_na=False)
    catalogue = folder / f"catalogue_{name}.csv"
    if catalogue.exists():
        home = pd.read_csv(catalogue, dtype=str, keep_default_na=False)
    else:
        home = (
            pairs.groupby("target_title", as_index=False)
            .agg(code=("target_code", "first"))
            .rename(columns={"target_title": "title"})
        )
        home = home.assign(description="", generic="False")
    generic = set(home.loc[home["generic"] == "True", "code"])
    home = home[~home["code"].isin(generic) & (home["title"] != "")]
    home = home.assign(key=home["title"].map(key), size=home["description"].str.len()).sort_values(
        "size", ascending=False
    )
    home = home.drop_duplicates("key").reset_index(drop=True)
    home = home.assign(course_id=[f"H{number:05d}" for number in home.index])
    pairs = pairs.assign(
        home=pairs["target_title"].map(key).map(home.set_index("key")["course_id"]), key=pairs["source_title"].map(key)
    )
    pairs = pairs[pairs["home"].notna() & ~pairs["target_code"].isin(generic) & (pairs["key"] != "")]
    host = pairs.groupby(["source_institution", "key"], as_index=False).agg(
        title=("source_title", "first"),
        description=("source_description", "first"),
        right=("home", lambda ids: "; ".join(sorted(set(ids)))),
    )
    ids = [f"S{number:06d}" for number in host.index]
    return home[["course_id", "title", "description"]], host.rename(columns={"source_institution": "hei_id"}).assign(
        course_id=ids
    )


def university(host: pd.DataFrame) -> pd.Series[str]:
    """Name the university without its faculty, so that one university never stands on both sides of a fold."""
    return host["hei_id"].str.split(" - ").str[0].str.replace(r"\(.*?\)", "", regex=True).str.strip().str.lower()


def as_decisions(host: pd.DataFrame) -> pd.DataFrame:
    """Write host titles with their accepted home courses as a decisions table."""
    return pd.DataFrame(
        {
            "host_hei_id": host["hei_id"],
            "host_course_ids": host["course_id"],
            "host_titles": host["title"],
            "home_course_ids": host["right"],
            "verdict": "equivalent",
        }
    )


def sample(
    home: pd.DataFrame, host: pd.DataFrame, past: pd.DataFrame | None, names: list[str], weight: float
) -> Sample:
    """Measure the candidates of `host` and mark the right ones."""
    table = measure_candidates(home, host, past, names)
    rows = pd.Index(host["course_id"]).get_indexer(table[IDS[1]])
    answers = host["right"].str.split("; ").map(set).to_numpy()[rows]
    right = np.array([course in answer for course, answer in zip(table[IDS[2]], answers, strict=True)])
    return Sample(table[names].to_numpy(np.float64), rows.astype(np.int64), right, np.full(len(host), weight))


def samples(folder: Path, name: str, names: list[str], share: float) -> list[Sample]:
    """Measure a data set without decisions and, fold by fold, with the decisions of the other universities."""
    home, host = load(folder, name)
    weight = share / (2 * len(host))
    bases = np.array(sorted(university(host).unique()))
    np.random.default_rng(0).shuffle(bases)
    parts = [sample(home, host, None, names, weight)]
    for fold in np.array_split(bases, FOLDS):
        held = university(host).isin(set(fold))
        past = as_decisions(host[~held])
        parts.append(sample(home, host[held].reset_index(drop=True), past, names, weight))
    return parts


def stack(parts: list[Sample]) -> Sample:
    """Join samples into one, numbering their host titles on."""
    offsets = np.cumsum([0, *(len(part.weight) for part in parts[:-1])])
    return Sample(
        np.vstack([part.signals for part in parts]),
        np.concatenate([part.rows + offset for part, offset in zip(parts, offsets, strict=True)]),
        np.concatenate([part.right for part in parts]),
        np.concatenate([part.weight for part in parts]) / sum(part.weight.sum() for part in parts),
    )


def fit(data: Sample, names: list[str]) -> Floats:
    """Find prior and coefficients of greatest likelihood; "none of these" is right where no right course is found."""
    scale = np.maximum(data.signals.std(axis=0), 0.02)
    scaled, count = data.signals / scale, len(data.weight)
    findable = np.bincount(data.rows, data.right, count) > 0

    def loss(theta: Floats) -> tuple[float, Floats]:
        odds = theta[0] + scaled @ theta[1:]
        peak = np.zeros(count)
        np.maximum.at(peak, data.rows, odds)
        share, none = np.exp(odds - peak[data.rows]), np.exp(-peak)
        whole = none + np.bincount(data.rows, share, count)
        good = np.where(findable, np.bincount(data.rows, share * data.right, count), none)
        given = np.where(data.right, share / np.maximum(good[data.rows], 1e-300), 0.0)
        slope = data.weight[data.rows] * (share / whole[data.rows] - given)
        value = -(data.weight @ (np.log(np.maximum(good, 1e-300)) - np.log(whole))) + RIDGE * (theta[1:] ** 2).sum()
        return float(value), np.concatenate([[slope.sum()], scaled.T @ slope + 2 * RIDGE * theta[1:]])

    signs = [(None, 0) if name in AGAINST else (None, None) if name in EITHER else (0, None) for name in names]
    start = np.concatenate([[-3.0], np.zeros(len(names))])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(None, None), *signs], options={"maxiter": 1000})
    return np.concatenate([found.x[:1], found.x[1:] / scale])


def write(theta: Floats, names: list[str]) -> str:
    """Write a scorer file, rounded to hundredths."""
    weights = {
        name: round(float(value), 2) for name, value in zip(names, theta[1:], strict=True) if abs(value) >= 0.005
    }
    weights |= {against: -weights[accepted] for against, accepted in MIRRORED.items() if accepted in weights}
    lines = [f"{name} = {value}" for name, value in weights.items()]
    return "\n".join(["format = 1", f"prior = {theta[0]:.2f}", "", "[coefficients]", *lines, ""])


def main() -> None:
    """Fit and write the scorer file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--share", action="append", default=[], metavar="NAME=SHARE", help="weight of a data set (1 where not given)"
    )
    parser.add_argument("--leave-out", nargs="*", default=[], metavar="SIGNAL")
    options = parser.parse_args()
    shares = {name: float(share) for name, share in (text.split("=") for text in options.share)}
    signals = [name for name in SIGNALS if name not in MIRRORED and name not in options.leave_out]
    parts = [part for name in options.names for part in samples(options.folder, name, signals, shares.get(name, 1.0))]
    options.out.write_text(write(fit(stack(parts), signals), signals), encoding="utf-8")


if __name__ == "__main__":
    main()
