"""Fit the shipped scorers to real equivalence decisions.

    python benchmarks/fit_scorer.py FOLDER nus rpi --out scorer.toml [--associations associations.csv]

FOLDER holds, per data set NAME, `pairs_NAME.csv` (source_institution, source_code, source_title, source_description,
target_code, target_title) and, where there is one, `catalogue_NAME.csv` (code, title, description, generic). Nothing of
their rows enters the result.

Two conditional logits (McFadden 1974) with the answer "none of these", each data set of equal weight:

first_day
    every host title once, as before the first decision. A signal that is evidence for a match may not count against
    one, and coefficients are drawn towards `FIRST_DAY`, which was written by hand: two offices are too few to tell
    chance from law, and offices that decide by titles alone say nothing of descriptions.
decided
    every host title with the past of the other universities (`matching.scoring.teaching`): the centre that an
    office's own fit is drawn towards.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from mobility_planning.matching.catalogue.courses import read_courses, read_titles_of
from mobility_planning.matching.catalogue.space import fit_space, pick
from mobility_planning.matching.lessons.decisions import read_decisions
from mobility_planning.matching.lessons.lessons import read_lessons
from mobility_planning.matching.lessons.past import HomeSide
from mobility_planning.matching.scoring.evidence import gather
from mobility_planning.matching.scoring.ranker import ChoiceSets, calibrate, fit
from mobility_planning.matching.scoring.scorer import Scorer, probabilities
from mobility_planning.matching.scoring.signals import measure
from mobility_planning.matching.scoring.teaching import Office, Trial, learn_pasts, try_lessons
from mobility_planning.matching.scoring.together import look_together
from mobility_planning.matching.words.text import key
from mobility_planning.matching.words.vocabulary import Vocabulary

FIRST_DAY = Scorer(
    -5.0,
    {
        "thesaurus": 3.0,
        "associations": 1.0,
        "title_cosine": 1.0,
        "partial": 2.0,
        "description": 12.0,
        "title_in_description": 0.7,
        "sequence_agrees": 1.5,
        "sequence_conflicts": -1.5,
        "sequence_host_only": -1.0,
        "sequence_home_only": -0.5,
        "laboratory_differs": -0.7,
        "level_conflicts": -2.5,
        "level_differs": -0.4,
        "code_agrees": 1.0,
        "thesaurus_gap": -1.0,
        "stem_cosine": 0.0,
        "character_cosine": 0.0,
        "thesaurus_both": 0.0,
        "ratio": 0.0,
        "token_set": 0.0,
        "host_covered": 0.0,
        "home_covered": 0.0,
        "same_title": 0.0,
    },
)
"""What a scorer of the first day weighs, and how much where the data sets do not say otherwise."""
AGAINST = (
    "sequence_conflicts", "sequence_host_only", "sequence_home_only", "laboratory_differs", "level_conflicts",
    "level_differs", "thesaurus_gap",
)  # fmt: skip
REJECTED = {"accepted_share": 2.0, "rejected_share": -2.0, "rejected_often": -1.0}
"""The data hold no rejected decision: what one weighs is set by hand, a rejection as much as an acceptance."""
PENALTY = {"first_day": 0.01, "decided": 0.003}
"""Of the squared distance from the centre, beside a likelihood of total weight 1."""
BLOCK = 1_000
DECIDED = Scorer(
    -5.0,
    {
        "thesaurus": 1.0,
        "description": 10.0,
        "title_in_description": 0.5,
        "no_description": 1.0,
        "sequence_conflicts": -1.5,
        "level_conflicts": -1.5,
        "code_agrees": 0.5,
        **REJECTED,
    },
)
"""The same for an office that has decided; offices that decide by titles alone say nothing of descriptions."""


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
        code=("source_code", "first"),
        description=("source_description", "first"),
        right=("home", lambda ids: "; ".join(sorted(set(ids)))),
    )
    ids = [f"S{number:06d}" for number in host.index]
    return home[["course_id", "code", "title", "description"]], host.rename(
        columns={"source_institution": "hei_id"}
    ).assign(course_id=ids)


def as_decisions(host: pd.DataFrame) -> pd.DataFrame:
    """Write host titles with their accepted home courses as a decisions table."""
    return pd.DataFrame(
        {
            "host_hei_id": host["hei_id"],
            "host_course_ids": host["course_id"],
            "host_codes": host["code"],
            "host_titles": host["title"],
            "home_course_ids": host["right"],
            "verdict": "equivalent",
        }
    )


def office(folder: Path, name: str, vocabulary: Vocabulary) -> Office:
    """Read a data set as an office that has decided every host title of it."""
    home, host = load(folder, name)
    courses = read_courses(home.assign(hei_id="HOME"), vocabulary).drop_duplicates("course_id", ignore_index=True)
    precedents = read_decisions(as_decisions(host))
    lessons = read_lessons(precedents, courses, vocabulary)
    space = fit_space(courses, lessons.courses, vocabulary)
    described = read_courses(host.assign(course_id=host["key"]), vocabulary).set_index(["hei_id", "course_id"])["text"]
    known = pd.MultiIndex.from_frame(lessons.courses[["hei_id", "course_id"]])
    lessons = replace(lessons, courses=lessons.courses.assign(text=described.reindex(known).fillna("").to_numpy()))
    return Office(space, HomeSide.of(space, courses, read_titles_of(home, vocabulary)), lessons, precedents)


def first_day(from_office: Office) -> Trial:
    """Measure every host title as before the first decision."""
    lessons, nothing = from_office.lessons, from_office.precedents.iloc[:0]
    parts = []
    for start in range(0, len(lessons), BLOCK):
        courses = lessons.courses.iloc[start : start + BLOCK].reset_index(drop=True)
        evidence = gather(from_office.space, from_office.home, None, nothing, courses)
        places = pd.DataFrame({"rows": evidence.rows + start, "columns": evidence.columns})
        parts.append((places, measure(evidence, list(FIRST_DAY.coefficients))))
    places, signals = (pd.concat(column, ignore_index=True) for column in zip(*parts, strict=True))
    rows, columns = places["rows"].to_numpy(), places["columns"].to_numpy()
    right = pick(lessons.accepted, rows, columns) > 0
    none = np.zeros(len(lessons), dtype=bool)
    return Trial(ChoiceSets(signals, rows, right, none), places, lessons.fold)


def stack(trials: list[Trial]) -> tuple[ChoiceSets, np.ndarray]:
    """Join the choice sets of several offices, and give each title its weight: every office weighs the same."""
    sets = [trial.sets for trial in trials]
    offsets = np.cumsum([0, *(len(one.none) for one in sets[:-1])])
    joined = ChoiceSets(
        pd.concat([one.signals for one in sets], ignore_index=True).fillna(0.0),
        np.concatenate([one.rows + offset for one, offset in zip(sets, offsets, strict=True)]),
        np.concatenate([one.right for one in sets]),
        np.concatenate([one.none for one in sets]),
    )
    weights = np.concatenate([np.full(len(one.none), 1 / len(one.none) / len(sets)) for one in sets])
    return joined, weights


def learn(offices: list[Office], trials: list[Trial], kind: str) -> Scorer:
    """Fit a scorer to several offices and calibrate it on folds."""
    sets, weights = stack(trials)
    centre = FIRST_DAY if kind == "first_day" else DECIDED
    signs = {name: -1 if name in AGAINST else 1 for name in centre.coefficients} if kind == "first_day" else {}
    fold = np.concatenate([trial.fold for trial in trials])
    scorer = fit(sets, centre, penalty=PENALTY[kind], weights=weights, signs=signs)
    odds = np.empty(len(sets.rows))
    for number in np.unique(fold):
        outside, inside = fold != number, (fold == number)[sets.rows]
        without = fit(
            sets.only(outside), centre, start=scorer, penalty=PENALTY[kind], weights=weights[outside], signs=signs
        )
        odds[inside] = without.odds(sets.signals[inside])
    first, beside, start = probabilities(odds, sets.rows), [], 0
    for one, trial in zip(offices, trials, strict=True):
        stop = start + len(trial.places)
        beside.append(look_together(trial.places, one.lessons.courses, one.home.courses, first[start:stop]))
        start = stop
    return calibrate(scorer, sets, odds, pd.concat(beside, ignore_index=True), centre)


def write(scorers: dict[str, Scorer]) -> str:
    """Write a scorer file, rounded to thousandths; a coefficient of nought is left out."""
    lines = ["format = 2", ""]
    for name, scorer in scorers.items():
        lines += [f"[{name}]", f"prior = {scorer.prior:.3f}", f"slope = {scorer.slope:.3f}"]
        lines += [f"intercept = {scorer.intercept:.3f}", "", f"[{name}.coefficients]"]
        weights = {signal: round(weight, 3) for signal, weight in scorer.coefficients.items()}
        known = weights | {signal: weight for signal, weight in REJECTED.items() if not weights.get(signal)}
        lines += [f"{signal} = {weight}" for signal, weight in known.items() if weight]
        lines += ["", f"[{name}.together]"]
        lines += [f"{signal} = {weight:.3f}" for signal, weight in scorer.together.items()] + [""]
    return "\n".join(lines)


def main() -> None:
    """Fit and write the scorer file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--associations", type=Path, help="in place of the shipped ones; the scorer file names it")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    vocabulary = Vocabulary.load(options.associations)
    offices = [office(options.folder, name, vocabulary) for name in options.names]
    trials = {
        "first_day": [first_day(one) for one in offices],
        "decided": [try_lessons(one, learn_pasts(one)[:-1]) for one in offices],
    }
    text = write({kind: learn(offices, tried, kind) for kind, tried in trials.items()})
    if options.associations:
        text = text.replace("format = 2\n", f'format = 2\nassociations = "{options.associations.name}"\n')
    options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
