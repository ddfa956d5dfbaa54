"""Count which stems keep the same company in course descriptions and equivalence decisions.

    python benchmarks/associations.py FOLDER nus rpi --out associations.csv

FOLDER holds, per data set NAME, `pairs_NAME.csv` and, where there is one, `catalogue_NAME.csv` (see fit_scorer.py).
Each home course is one document with the titles accepted for it and their descriptions. Positive pointwise mutual
information of stems within a document is reduced to 100 dimensions (truncated SVD), and the nearest stems of each are
written with their cosine: numbers about words, nothing of the rows. Sources: Church & Hanks 1990 (mutual information);
Levy, Goldberg & Dagan 2015 (its reduction as word vectors).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
import scipy.sparse as sp
from fit_scorer import load
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from mobility_planning.matching.words.text import plain, stems

DIMENSIONS = 100
LEAST_DOCUMENTS = 4
NEAREST = 12
LEAST_COSINE = 0.35


def documents(folder: Path, name: str) -> list[str]:
    """Give every course, home or host, as stems of its title, of the titles it was found equivalent to, and text."""
    home, host = load(folder, name)
    accepted = host.assign(home=host["right"].str.split("; ")).explode("home").groupby("home")["title"].agg(" ".join)
    ours = home["title"] + " " + home["course_id"].map(accepted).fillna("") + " " + home["description"]
    theirs = host["title"] + " " + host["description"]
    return [stems(plain(text)) for text in [*ours, *theirs]]


def associate(texts: list[str]) -> pd.DataFrame:
    """Find the nearest stems of each stem: stem, related, weight."""
    counter = CountVectorizer(analyzer=_letters, binary=True, min_df=LEAST_DOCUMENTS)
    present = counter.fit_transform(texts).astype(np.float64)
    together = (present.T @ present).tocoo()
    gain = np.log(together.data * together.data.sum() / _margin(together))
    information = sp.csr_matrix((np.maximum(gain, 0), (together.row, together.col)), shape=together.shape)
    reduced = TruncatedSVD(min(DIMENSIONS, present.shape[1] - 1), random_state=0).fit(information)
    vectors = normalize(reduced.transform(information) / np.sqrt(reduced.singular_values_))
    near = vectors @ vectors.T
    np.fill_diagonal(near, 0)
    names = counter.get_feature_names_out()
    best = np.argsort(-near, axis=1, kind="stable")[:, :NEAREST]
    rows = np.repeat(np.arange(len(names)), best.shape[1])
    table = pd.DataFrame({"stem": names[rows], "related": names[best.ravel()], "weight": near[rows, best.ravel()]})
    return table[table["weight"] >= LEAST_COSINE].round(2).sort_values(["stem", "weight"], ascending=[True, False])


def _letters(text: str) -> list[str]:
    """Split into stems, without numbers and single letters."""
    return [stem for stem in text.split() if len(stem) > 1 and stem.isalpha()]


def _margin(together: sp.coo_matrix) -> np.ndarray:
    totals = np.asarray(together.sum(axis=1)).ravel()
    return totals[together.row] * totals[together.col]


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    table = associate([text for name in options.names for text in documents(options.folder, name)])
    table.to_csv(options.out, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
