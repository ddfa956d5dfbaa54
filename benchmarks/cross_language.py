"""Measure how well Russian and Kazakh titles find their English courses, with no past decision to learn from.

    python benchmarks/cross_language.py [--titles benchmarks/held_out_titles.csv]

The English titles of the list are the home catalogue, the Russian (or Kazakh) ones the host's. Nothing in the list was
used to write the glossary, but a common title ("Philosophy") stands in both; the bars are on the titles that are no
whole entry of the glossary.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from mobility_planning.matching.match import match
from mobility_planning.matching.words.glossary import Glossary
from mobility_planning.matching.words.lexicon import content
from mobility_planning.matching.words.text import read_title

TITLES = Path(__file__).with_name("held_out_titles.csv")
BARS = {"hit@1": 0.75, "hit@5": 0.92}


def measure_titles(titles: pd.DataFrame, language: str) -> pd.DataFrame:
    """Rank the English titles for each title of a language.

    Parameters
    ----------
    titles : DataFrame
        title_en and title_LANGUAGE.
    language : str
        "ru" or "kk".

    Returns
    -------
    DataFrame
        A row per set of titles (all, whole entries of the glossary, others): language, titles, queries, hit@1, hit@5.
    """
    ids = [f"C{place:05d}" for place in range(len(titles))]
    home = pd.DataFrame({"hei_id": "home.example", "course_id": ids, "title": titles["title_en"]})
    column = f"title_{language}"
    host = pd.DataFrame({"hei_id": "host.example", "course_id": ids, column: titles[column]})
    found = match(home, host, top=5).query("host_course_id == home_course_id").set_index("host_course_id")["rank"]
    rank = pd.Series(ids).map(found)
    whole = titles[column].map(lambda title: is_entry(title, language)).astype(bool).to_numpy()
    sets = {"all": whole | ~whole, "whole entries": whole, "no whole entry": ~whole}
    return pd.DataFrame(
        [
            {
                "language": language,
                "titles": name,
                "queries": int(rows.sum()),
                "hit@1": (rank[rows] <= 1).mean(),
                "hit@5": (rank[rows] <= 5).mean(),
            }
            for name, rows in sets.items()
        ]
    )


def is_entry(title: str, language: str) -> bool:
    """Tell whether the whole title, in any form, is one entry of the glossary."""
    return Glossary.load().knows(content(read_title(title).words.split(), language), language)


def main() -> None:
    """Print the table and whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--titles", type=Path, default=TITLES, help="a table with title_en, title_ru and title_kk")
    titles = pd.read_csv(parser.parse_args().titles, dtype="str", keep_default_na=False)
    table = pd.concat([measure_titles(titles, language) for language in ("ru", "kk")], ignore_index=True)
    print(table.to_string(index=False, float_format="{:.3f}".format))
    others = table[table["titles"] == "no whole entry"]
    met = all((others[name] >= bar).all() for name, bar in BARS.items())
    print(f"bars {', '.join(f'{name} >= {bar}' for name, bar in BARS.items())}: {'met' if met else 'missed'}")


if __name__ == "__main__":
    main()
