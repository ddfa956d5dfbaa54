"""What the matchers are given to do: held-out decisions of a data set, and synthetic titles in any number."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd

HELD_OUT = 0.4
STATED = ("Approved", "official", "translation")
CATALOGUE = 1_000
"""Synthetic courses of one host university."""


@dataclass(frozen=True)
class Task:
    """Courses to match, with the past decisions and the right home courses where there are any.

    Parameters
    ----------
    data : str
        The data set, or the number of titles.
    home, host : DataFrame
        Courses tables; `right` beside a host course holds its home courses, joined by "; ".
    past : DataFrame, optional
        The decisions table.
    seed : int
        What the held-out universities were drawn by.
    scorer : str, optional
        A scorer file for `mobility match` in place of the shipped one.
    """

    data: str
    home: pd.DataFrame
    host: pd.DataFrame
    past: pd.DataFrame | None = None
    seed: int = 0
    scorer: str | None = None

    @property
    def described(self) -> bool:
        """Tell whether any course has a description."""
        return any(side["description"].ne("").any() for side in (self.home, self.host))

    def write(self, folder: Path) -> None:
        """Write home.csv, host.csv (without the answers) and, where there are any, decisions.csv."""
        self.home.to_csv(folder / "home.csv", index=False)
        self.host.drop(columns="right", errors="ignore").to_csv(folder / "host.csv", index=False)
        if self.past is not None:
            self.past.to_csv(folder / "decisions.csv", index=False)


def held_out(folder: Path, name: str, seed: int, scorer: str | None = None) -> Task:
    """Make a task of the held-out universities of a data set."""
    home, host = load(folder, name)
    decided, asked = hold_out(host, seed)
    return Task(name, home, asked, decisions(decided), seed, scorer)


def synthetic(count: int) -> Task:
    """Make a task of `count` home titles and as many host titles."""
    titles = {side: compose(count, seed) for seed, side in enumerate("HS")}
    home, host = (
        pd.DataFrame(
            {"course_id": [f"{side}{number:06d}" for number in range(count)], "title": made, "description": ""}
        )
        for side, made in titles.items()
    )
    universities = [f"U{number // CATALOGUE:03d}" for number in range(count)]
    return Task(f"{count:,} × {count:,}", home.assign(hei_id="home"), host.assign(hei_id=universities))


def key(title: str) -> str:
    """Write a title without case, accents and punctuation: one query, whatever we ourselves read in it."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", title) if not unicodedata.combining(sign))
    return re.sub(r"\W+", " ", plain.casefold().replace("ı", "i")).strip()


def load(folder: Path, name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read the home courses of a data set, and a host course per university and title with its right home courses."""
    pairs = pd.read_csv(folder / f"pairs_{name}.csv", dtype=str, keep_default_na=False)
    path = folder / f"catalogue_{name}.csv"
    listed = pd.read_csv(path, dtype=str, keep_default_na=False) if path.exists() else _catalogue(pairs)
    generic = listed["generic"] == "True"
    home = listed[~generic & (listed["title"] != "")]
    home = home.assign(key=home["title"].map(key), length=home["description"].str.len())
    home = home.sort_values("length", ascending=False).drop_duplicates("key").reset_index(drop=True)
    home = home.assign(course_id=[f"H{number:05d}" for number in home.index])
    stated = pairs["status"].str.startswith(STATED) & ~pairs["target_code"].isin(listed.loc[generic, "code"])
    pairs = _answered(pairs[stated], listed, home).assign(key=lambda table: table["source_title"].map(key))
    return _courses(home, "home"), _host(pairs[pairs["home"].notna() & (pairs["key"] != "")])


def _catalogue(pairs: pd.DataFrame) -> pd.DataFrame:
    """Take the titles decided for as the catalogue."""
    codes = pairs.groupby("target_title", as_index=False).agg(code=("target_code", "first"))
    return codes.rename(columns={"target_title": "title"}).assign(description="", credits="", generic="False")


def _answered(pairs: pd.DataFrame, listed: pd.DataFrame, home: pd.DataFrame) -> pd.DataFrame:
    """Find the home course of each pair by its title, or else by the title its code has in the catalogue."""
    ids = home.set_index("key")["course_id"]
    titles = dict(zip(listed["code"], listed["title"].map(key), strict=True))
    by_title, by_code = pairs["target_title"].map(key).map(ids), pairs["target_code"].map(titles).map(ids)
    return pairs.assign(home=by_title.fillna(by_code))


def _host(pairs: pd.DataFrame) -> pd.DataFrame:
    host = pairs.groupby(["source_institution", "key"], as_index=False).agg(
        title=("source_title", "first"),
        code=("source_code", "first"),
        description=("source_description", "first"),
        credits=("source_credits", "first"),
        right=("home", lambda ids: "; ".join(sorted(set(ids)))),
    )
    host = host.assign(course_id=[f"S{number:06d}" for number in host.index])
    return _courses(host, host["source_institution"]).assign(right=host["right"])


def _courses(table: pd.DataFrame, university: str | pd.Series[str]) -> pd.DataFrame:
    kept = table[["course_id", "code", "title", "description", "credits"]]
    return kept.assign(hei_id=university, credits=pd.to_numeric(kept["credits"], errors="coerce"))


def hold_out(host: pd.DataFrame, seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Part the decided from the held-out host courses, all faculties of a university on one side."""
    base = host["hei_id"].str.split(" - ").str[0].str.replace(r"\(.*?\)", "", regex=True).str.strip().str.lower()
    names, sizes = sorted(base.unique()), base.value_counts()
    # The older generator: the splits that are quoted elsewhere were drawn by it.
    np.random.RandomState(seed).shuffle(names)
    before = np.cumsum([0, *(sizes[name] for name in names[:-1])])
    held = base.isin([name for name, count in zip(names, before, strict=True) if count < HELD_OUT * len(host)])
    return host[~held].reset_index(drop=True), host[held].reset_index(drop=True)


def decisions(host: pd.DataFrame) -> pd.DataFrame:
    """Write decided host courses as the decisions table."""
    return pd.DataFrame(
        {
            "decided_on": "2025-06-01",
            "decided_by": "office",
            "host_hei_id": host["hei_id"],
            "host_course_ids": host["course_id"],
            "host_codes": host["code"],
            "host_titles": host["title"],
            "home_course_ids": host["right"],
            "verdict": "equivalent",
            "credits": "",
            "reason": "",
        }
    )


def compose(count: int, seed: int) -> list[str]:
    """Compose distinct course titles of one or two terms of the shipped glossary, some with a level and a number."""
    shipped = files("mobility_planning") / "standards" / "glossary.csv"
    with shipped.open(encoding="utf-8") as file:
        terms = pd.read_csv(file, usecols=["en"])["en"].str.split("; ").str[0].unique().tolist()
    draw = np.random.default_rng(seed)
    starts = ["", "", "", "", "Introduction to ", "Advanced ", "Fundamentals of "]
    joints = ["", "", "", " and ", " for ", " of ", " in "]
    ends = ["", "", "", "", " I", " II", " Laboratory"]
    titles: dict[str, None] = {}
    while len(titles) < count:
        places = [draw.integers(len(words), size=count).tolist() for words in (starts, terms, joints, terms, ends)]
        for start, first, joint, second, end in zip(*places, strict=True):
            topic = terms[first] + (joints[joint] + terms[second] if joints[joint] else "")
            titles[starts[start] + topic + ends[end]] = None
    return list(titles)[:count]
