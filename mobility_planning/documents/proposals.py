"""The advisors' workbook, `proposals.xlsx`: proposals side by side, the four answers, and groups of courses."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mobility_planning.core.alphabet import by_alphabet
from mobility_planning.core.locale import Words
from mobility_planning.documents.names import host_names
from mobility_planning.documents.sheets import Sheet, workbook_bytes
from mobility_planning.documents.wording import in_words
from mobility_planning.matching.explain.answers import answer_words, answers
from mobility_planning.matching.groups.groups import propose_groups
from mobility_planning.matching.scoring.scorer import parts
from mobility_planning.tables.workspace import Workspace

_LOCAL_TITLES: Mapping[str, str] = {"en": "title_en", "ru": "title_ru", "kk": "title_kk"}
_VARIANT = r"_(?:gap|place)$"


def proposals_workbook(workspace: Workspace, proposals: pd.DataFrame, words: Words) -> bytes:
    """Make `proposals.xlsx`.

    Parameters
    ----------
    workspace : Workspace
        Gives the courses and the decisions.
    proposals : DataFrame
        As `propose` gives it.
    words : Words

    Returns
    -------
    bytes
        Three sheets: every proposal with the titles of both courses and what speaks for it; what each host course
        counts for (`answers`); and which courses belong together (`propose_groups`).
    """
    told = _by_signal(proposals)
    table = proposals_in_words(workspace, told, words)
    formats = {"probability": "0.0%", "none": "0.0%", **dict.fromkeys(parts(told), "0.00")}
    formats |= dict.fromkeys(("host_ects", "home_ects"), "0.#")
    sheets = [
        Sheet("proposals", table.rename(columns={"rank": "proposal_rank"}), formats, bars=("probability",)),
        Sheet("answers", _answers(workspace, proposals, words), {"probability": "0.0%", "missing_ects": "0.#"}),
        Sheet("groups", _groups(workspace, proposals, words), {"probability": "0.0%", "balance": "0.#"}),
    ]
    title = words.say("title-proposals", year=workspace.settings.workspace.year)
    return workbook_bytes(sheets, title=title, words=words, day=workspace.settings.workspace.today)


def proposals_in_words(workspace: Workspace, proposals: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Set the host course's title beside the home course's, in the reader's language where the catalogue has it.

    Parameters
    ----------
    workspace : Workspace
    proposals : DataFrame
    words : Words

    Returns
    -------
    DataFrame
        `host, host_course_id, host_title, host_title_local, host_credits, home_course_id, home_title, home_credits,
        rank, probability`, then the parts of the score.
    """
    courses = workspace["courses"]
    hosts = courses.set_index(["hei_id", "course_id"])
    home = courses[courses["hei_id"] == workspace.home] if workspace.home else courses
    homes = home.drop_duplicates("course_id").set_index("course_id")
    theirs = hosts.reindex(pd.MultiIndex.from_frame(proposals[["host_hei_id", "host_course_id"]])).reset_index(
        drop=True
    )
    ours = homes.reindex(proposals["home_course_id"]).reset_index(drop=True)
    plain = proposals.reset_index(drop=True)
    local = _LOCAL_TITLES[words.language]
    told = pd.DataFrame({
        "host": plain["host_hei_id"].map(host_names(workspace, words)).fillna(plain["host_hei_id"]),
        "host_course_id": plain["host_course_id"],
        "host_title": theirs["title"].fillna(""),
        "host_title_local": theirs[local].where(theirs[local] != theirs["title"], "").fillna(""),
        "host_credits": theirs["credits"],
        "home_course_id": plain["home_course_id"],
        "home_title": ours[local].where(ours[local].fillna("") != "", ours["title"]).fillna(""),
        "home_credits": ours["credits"],
    })  # fmt: skip
    return pd.concat([told, plain.drop(columns=["host_hei_id", "host_course_id", "home_course_id"])], axis=1)


def _by_signal(proposals: pd.DataFrame) -> pd.DataFrame:
    """Add a signal's distance to the best and its place to the signal, and leave out what is silent."""
    names = parts(proposals)
    based = pd.Series(names, index=names).str.replace(_VARIANT, "", regex=True)
    summed = proposals[names].T.groupby(based, sort=False).sum().T
    heard = summed.loc[:, summed.round(2).ne(0).any()] if len(summed) else summed
    return pd.concat([proposals.drop(columns=names), heard], axis=1)


def _answers(workspace: Workspace, proposals: pd.DataFrame, words: Words) -> pd.DataFrame:
    home, host = _sides(workspace)
    decided, curriculum = workspace["decisions"], workspace["curriculum"]
    found = answers(proposals, home, host, decisions=decided, curriculum=curriculum)
    titles = host.set_index(["hei_id", "course_id"])["title"]
    title = titles.reindex(pd.MultiIndex.from_frame(found[["host_hei_id", "host_course_id"]])).to_numpy()
    said = found.assign(
        answer=answer_words(found, words.language), host_title=title, host=_named(workspace, found, words)
    )
    shown = said[["host", "host_course_id", "host_title", "rank", "answer", "probability", "missing_ects"]]
    order = ["host", "host_course_id", "rank"]
    in_order = shown.sort_values(order, ignore_index=True, key=by_alphabet(words.language, "host"))
    return in_order.rename(columns={"rank": "answer_rank"})


def _groups(workspace: Workspace, proposals: pd.DataFrame, words: Words) -> pd.DataFrame:
    home, host = _sides(workspace)
    found = propose_groups(proposals, home, host, decisions=workspace["decisions"])
    several = found[(found["n_host"] > 1) | (found["n_home"] > 1)].reset_index(drop=True)
    kind = in_words(several["template"].replace("", "several").str.replace("_", "-"), "template", words)
    shown = several.assign(host=_named(workspace, several, words), template=kind)
    columns = ["host", "host_course_ids", "home_course_ids", "host_ects", "home_ects", "balance", "probability"]
    return shown[[*columns, "template"]]


def _sides(workspace: Workspace) -> tuple[pd.DataFrame, pd.DataFrame]:
    courses = workspace["courses"]
    own = courses["hei_id"] == workspace.home
    return courses[own], courses[~own]


def _named(workspace: Workspace, table: pd.DataFrame, words: Words) -> pd.Series[str]:
    return table["host_hei_id"].map(host_names(workspace, words)).fillna(table["host_hei_id"])
