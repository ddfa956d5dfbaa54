"""The list an advisor works through: home courses, and under each the host courses proposed for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from mobility_planning.core.locale import Words, words
from mobility_planning.core.terms import Language
from mobility_planning.desk.review.catalogue import Catalogue
from mobility_planning.documents.names import host_names, programme_titles
from mobility_planning.matching.trial.ask import ask_next
from mobility_planning.tables.workspace import Workspace

ASKED = 300
"""Pairs that are ranked by what their decision would teach; after them the least certain come first."""
PAIR = ["host_hei_id", "host_course_id", "home_course_id"]


def listing(workspace: Workspace, proposals: pd.DataFrame, catalogue: Catalogue) -> dict[str, Any]:
    """Give all that the page's list shows, searches, filters and sorts by, once and in every language.

    The page does these itself, so that a key is answered without asking the kernel. Courses stand once each; pairs
    name them by their places.

    Parameters
    ----------
    workspace : Workspace
        With the decisions so far: they say which decision would teach most.
    proposals : DataFrame
        As `propose` gives it.
    catalogue : Catalogue

    Returns
    -------
    dict
        `homes` and `hosts` (courses), `universities` and `programmes` (names by language), `home` (the home
        university) and `pairs`: home, host (places), probability, gain (how much a decision would teach; 0 = not
        asked), a list each.

    Examples
    --------
    >>> from mobility_planning import read_workspace, sample_folder
    >>> workspace = read_workspace(sample_folder())
    >>> first = {"host_hei_id": ["akamantis.cy.example"], "host_course_id": ["BUS-101"], "home_course_id": ["ACC2201"]}
    >>> told = listing(workspace, pd.DataFrame({**first, "probability": 0.25}), Catalogue.of(workspace))
    >>> told["hosts"][0]["code"], told["homes"][0]["titles"]["ru"], told["pairs"]["probability"]
    ('BUS-101', 'Финансовый учет', [0.25])
    """
    known = proposals[_known(proposals, catalogue)]
    hosts = list(dict.fromkeys(zip(known["host_hei_id"], known["host_course_id"], strict=True)))
    homes = [(catalogue.home, course) for course in dict.fromkeys(known["home_course_id"])]
    programmes = _programmes_of(workspace)
    taught = {one for home in homes for one in programmes.get(home[1], [])}
    return {
        "home": catalogue.home,
        "homes": [_course(catalogue, key) | {"programmes": programmes.get(key[1], [])} for key in homes],
        "hosts": [_course(catalogue, key) for key in hosts],
        "universities": _named({hei for hei, _ in hosts} | {catalogue.home}, workspace, host_names),
        "programmes": _named(taught, workspace, programme_titles),
        "pairs": _pairs(known, homes, hosts, gains(workspace, known)),
    }


def gains(workspace: Workspace, proposals: pd.DataFrame) -> dict[tuple[str, ...], float]:
    """Say how much the decision of a pair would teach, for those worth asking first (`ask_next`)."""
    if proposals.empty:
        return {}
    courses = workspace["courses"]
    host = courses[courses["hei_id"] != workspace.home]
    asked = ask_next(ASKED, proposals, workspace["decisions"], host=host)
    keys = asked[PAIR].itertuples(index=False, name=None)
    return dict(zip(keys, asked["gain"].astype(float).tolist(), strict=True))


def _known(proposals: pd.DataFrame, catalogue: Catalogue) -> pd.Series[bool]:
    """Say which proposals are about courses the tables still have."""
    rows = proposals[PAIR].itertuples(index=False, name=None)
    there = catalogue.courses
    known = [(hei, host) in there and (catalogue.home, home) in there for hei, host, home in rows]
    return pd.Series(known, index=proposals.index, dtype=bool)


def _course(catalogue: Catalogue, key: tuple[str, str]) -> dict[str, Any]:
    course = catalogue.course(*key)
    titles = catalogue.titles(course)
    return {"hei": key[0], "id": key[1], "code": course["code"], "titles": titles, "ects": catalogue.ects(*key)}


def _pairs(
    known: pd.DataFrame,
    homes: Sequence[tuple[str, str]],
    hosts: Sequence[tuple[str, str]],
    gain: Mapping[tuple[str, ...], float],
) -> dict[str, list[Any]]:
    home_places = {course: place for place, (_, course) in enumerate(homes)}
    host_places = {key: place for place, key in enumerate(hosts)}
    return {
        "home": [home_places[course] for course in known["home_course_id"]],
        "host": [host_places[key] for key in zip(known["host_hei_id"], known["host_course_id"], strict=True)],
        "probability": [round(float(share), 4) for share in known["probability"]],
        "gain": [round(gain.get(key, 0.0), 4) for key in known[PAIR].itertuples(index=False, name=None)],
    }


def _named(
    shown: set[str], workspace: Workspace, names: Callable[[Workspace, Words], pd.Series]
) -> dict[str, dict[str, str]]:
    """Name ids in every language: a page changes its language without asking again."""
    told = {language.value: names(workspace, words(language)).to_dict() for language in Language}
    return {one: {tag: str(known.get(one) or one) for tag, known in told.items()} for one in sorted(shown)}


def _programmes_of(workspace: Workspace) -> dict[str, list[str]]:
    table = workspace["curriculum"][["course_id", "programme_id"]].drop_duplicates()
    return {str(course): sorted(rows["programme_id"]) for course, rows in table.groupby("course_id")}
