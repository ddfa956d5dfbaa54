"""A plan as a page shows it: groups as rows, figures, loads against their bounds, and what is to be known of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from mobility_planning.agreements.planning.options import HomeCourse, HostCourse, split
from mobility_planning.agreements.planning.plan import Plan
from mobility_planning.agreements.planning.replacements import Replacement
from mobility_planning.agreements.planning.shortfalls import Shortfall
from mobility_planning.core.locale import Words
from mobility_planning.desk.agreement.draft import Draft, key_of
from mobility_planning.desk.agreement.stays import Stay
from mobility_planning.documents.agreements.plan_charts import home_title
from mobility_planning.documents.agreements.wording import NOTHING, language_name, titles, told
from mobility_planning.documents.overview import records

Row = dict[str, Any]
_CENTS = 100
_SAME = 0.005
_WARNINGS = ("agreement-said-over", "agreement-said-needs", "plan-short-semester")


def plan_view(stay: Stay, draft: Draft, plan: Plan, words: Words) -> Row:
    """Give a plan as a page shows it.

    Parameters
    ----------
    stay : Stay
    draft : Draft
        What `plan` was counted from.
    plan : Plan
    words : Words

    Returns
    -------
    dict
        `groups`, `extras` (host courses that replace nothing), `later`, `load`, `figures` (ECTS), `goals`, `warnings`
        and `notes` (sentences).
    """
    said = [*plan.missing, *plan.room]
    hosts = _by_group([(row["group"], _studied(row, words)) for row in records(plan.studied)])
    homes = _by_group([(row["group"], _counted(row, words)) for row in records(plan.recognised)])
    return {
        "groups": [_group(stay, draft, row, hosts, homes) for row in records(plan.groups)],
        "extras": hosts.get("", []),
        "later": [_later(row, words) for row in records(plan.later)],
        "load": [_load(row, words) for row in records(plan.load)],
        "figures": figures(plan),
        "goals": [{"goal": one.goal, "value": one.value, "best": one.best, "lost": one.lost} for one in plan.goals],
        "warnings": [say(one, words) for one in said if one.key in _WARNINGS],
        "notes": [say(one, words) for one in said if one.key not in _WARNINGS],
    }  # fmt: skip


def figures(plan: Plan) -> Row:
    """Give a plan's ECTS."""
    return {
        "host": plan.host_ects, "recognised": plan.recognised_ects, "expected": round(plan.expected_ects, 2),
        "decided": plan.decided_ects, "due": plan.due_ects, "gap": plan.gap_ects, "courses": len(plan.studied),
    }  # fmt: skip


def say(one: Shortfall, words: Words) -> str:
    """Say why a plan falls short, has room, or breaks a bound."""
    return words.say(one.key, **one.data)


def choices_view(stay: Stay, words: Words) -> Row:
    """Give what a page needs to change a plan: courses that may be taken, courses that are open, and all the others.

    Parameters
    ----------
    stay : Stay
    words : Words

    Returns
    -------
    dict
        `hosts`: with `fits`, what each may stand for by itself or with others, the most probable first; `homes`: what
        is open at home; `left_out`: what may not be taken, and why.
    """
    fits: dict[str, list[Row]] = {}
    for each in stay.problem.replacements:
        for host in each.hosts:
            fits.setdefault(host, []).append(_fit(each))
    hosts = _printed(stay, stay.period.hei_id)
    homes = _printed(stay, stay.workspace.home)
    return {
        "hosts": [_host(course, hosts, fits, words) for course in stay.problem.options.hosts],
        "homes": [_home(course, homes, words) for course in stay.problem.options.home],
        "left_out": [left_out(vars(row), words) for row in stay.problem.options.left_out],
        "terms": {term: told("agreement-term", term, words) for term in (*stay.period.terms, "year")},
    }


def stay_view(stay: Stay, words: Words) -> Row:
    """Say whose stay it is, where and when, and what is known of the student."""
    student, period = stay.student, stay.period
    return {
        "programme": student.programme_id, "semester": student.semester, "semesters": student.semesters,
        "assumed": student.assumed, "passed": len(student.passed),
        "languages": [{"name": language_name(code, words), "level": level}
                      for code, level in sorted(student.languages.items())],
        "term": told("agreement-term", period.term, words), "year": period.academic_year,
        "asked": f"{language_name(period.language, words)} {period.min_cefr}".strip() if period.language else "",
    }  # fmt: skip


def left_out(row: Mapping[str, Any], words: Words) -> Row:
    """Say why a host course may not be taken, in words."""
    code = str(row["code"])
    values = {
        name: told(f"agreement-{code}", text, words) if text and code in ("term", "level") else text
        for name in ("value", "required")
        for text in [str(row[name])]
    }
    return {"id": row["course_id"], "title": row["title"], "code": code, "why": told("left-out", code, words), **values}


def _by_group(rows: Iterable[tuple[str, Row]]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for group, row in rows:
        found.setdefault(group, []).append(row)
    return found


def _group(
    stay: Stay, draft: Draft, row: Mapping[str, Any], studied: Mapping[str, list[Row]], counted: Mapping[str, list[Row]]
) -> Row:
    hosts, homes = split(row["host_course_ids"]), counted[row["group"]]
    keys = tuple(sorted(each["key"] for each in homes))
    return {
        "group": row["group"], "hosts": studied[row["group"]], "homes": homes,
        "host_ects": row["host_ects"], "home_ects": row["home_ects"], "recognised": row["recognised_ects"],
        "missing": row["missing_ects"], "probability": row["probability"], "decided": row["decided"],
        "found": (hosts, keys) in stay.known, "rejected": stay.rejected(hosts, keys),
        "kept": not draft.kept.isdisjoint(hosts),
    }  # fmt: skip


def _studied(row: Mapping[str, Any], words: Words) -> Row:
    return {"id": row["course_id"], "code": row["code"], **_titles(row, words), "ects": row["ects"],
            "term": row["term"]}  # fmt: skip


def _counted(row: Mapping[str, Any], words: Words) -> Row:
    key = row["course_id"] or f"*{row['elective_group']}"
    return {"key": key, "code": row["code"], "title": home_title(row, words), "ects": row["ects"],
            "recognised": row["recognised_ects"], "semester": row["semester"], "due": row["due_ects"] > 0,
            "kind": told("agreement-kind", str(row["kind"]), words)}  # fmt: skip


def _later(row: Mapping[str, Any], words: Words) -> Row:
    return {"key": row["course_id"] or f"*{row['elective_group']}", "code": row["code"],
            "title": home_title(row, words), "ects": row["ects"], "semester": row["semester"],
            "kind": told("agreement-kind", str(row["kind"]), words)}  # fmt: skip


def _load(row: Mapping[str, Any], words: Words) -> Row:
    over, short = row["ects"] > row["most"] + _SAME, row["ects"] < row["least"]
    return {"term": told("agreement-term", row["term"], words), "least": row["least"], "most": row["most"],
            "ects": row["ects"], "state": "over" if over else "short" if short else "fits"}  # fmt: skip


def _titles(row: Mapping[str, Any], words: Words) -> Row:
    """Give a host course's title as its catalogue prints it, and a translation where there is one."""
    own = str(row.get(f"title_{words.language}", "") or "")
    title, *english = titles(row, words, own=False)
    note = own if own and own != title else english[0].strip("()") if english else ""
    return {"title": title, "note": note}


def _printed(stay: Stay, hei_id: str) -> Mapping[str, Row]:
    courses = stay.workspace["courses"]
    own: pd.DataFrame = courses[courses["hei_id"] == hei_id]
    names = ["course_id", "code", "title", "title_en", "title_ru", "title_kk", "language"]
    return {row["course_id"]: row for row in records(own[names])}


def _host(course: HostCourse, printed: Mapping[str, Row], fits: Mapping[str, list[Row]], words: Words) -> Row:
    row = printed[course.course_id]
    found = sorted(fits.get(course.course_id, []), key=lambda fit: (-fit["probability"], fit["hosts"], fit["homes"]))
    return {"id": course.course_id, "code": row["code"], **_titles(row, words), "ects": course.cents / _CENTS,
            "terms": [*course.terms], "needs": [*course.needs], "fits": found,
            "language": language_name(row["language"], words) if row["language"] else NOTHING}  # fmt: skip


def _home(course: HomeCourse, printed: Mapping[str, Row], words: Words) -> Row:
    named = printed.get(course.course_id, {"code": "", "title": course.group})
    title = home_title({**named, "course_id": course.course_id, "elective_group": course.group}, words)
    kind = "compulsory" if course.compulsory else "elective"
    return {"key": key_of(course), "code": named["code"], "title": title, "ects": course.cents / _CENTS,
            "semester": course.semester, "due": course.due, "slot": "|".join(course.slot),
            "kind": told("agreement-kind", kind, words)}  # fmt: skip


def _fit(each: Replacement) -> Row:
    return {"hosts": [*each.hosts], "homes": sorted(map(key_of, each.homes)), "probability": each.chance / 10_000,
            "recognised": each.recognised_cents / _CENTS, "decided": each.decided}  # fmt: skip
