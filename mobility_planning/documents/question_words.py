"""Answers to an office's questions in words: one sentence each, the table, and what it cannot tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.documents.agreements.wording import language_name, titles
from mobility_planning.documents.names import host_names, programme_titles
from mobility_planning.documents.outcome_charts import share_word
from mobility_planning.documents.overview import records
from mobility_planning.documents.wording import in_words, rule_name
from mobility_planning.outcomes.questions.blocking_courses import CLOSED, BlockingCourses
from mobility_planning.outcomes.questions.catalogue import Asked
from mobility_planning.outcomes.questions.empty_seats import REASONS, SEVERAL, EmptySeats
from mobility_planning.outcomes.questions.failures import ALL, ANY, Failures
from mobility_planning.outcomes.questions.fairness_cost import FAIR, UNFAIR, FairnessCost
from mobility_planning.outcomes.questions.language_course import LanguageCourseValue
from mobility_planning.outcomes.questions.language_weight import LanguageWeight
from mobility_planning.outcomes.questions.one_more import OneMoreSeat
from mobility_planning.outcomes.suppression import Shown
from mobility_planning.tables.workspace import Workspace

NAMED = 3
"""Courses and partners that a sentence names; the table has them all."""


@dataclass(frozen=True, eq=False)
class Names:
    """Names of what answers speak of, in the reader's language.

    Parameters
    ----------
    workspace : Workspace
    words : Words
    """

    workspace: Workspace
    words: Words

    @cached_property
    def hosts(self) -> Mapping[str, str]:
        """Universities by their ids."""
        return {str(hei): str(name) for hei, name in host_names(self.workspace, self.words).items()}

    @cached_property
    def programmes(self) -> Mapping[str, str]:
        """Titles of programmes by their ids."""
        return {str(key): str(title) for key, title in programme_titles(self.workspace, self.words).items()}

    @cached_property
    def courses(self) -> Mapping[str, str]:
        """Titles of home courses by their ids."""
        own = self.workspace["courses"]
        rows = records(own[own["hei_id"] == self.workspace.home])
        return {row["course_id"]: titles(row, self.words, own=True)[0] for row in rows}

    def group(self, value: str) -> str:
        """Name a group of applicants; a value of the office's own stays as it is."""
        if not value:
            return self.words.say("outcomes-unknown")
        key = f"outcomes-value-{value.lower()}"
        return self.words.say(key) if self.words.knows(key) else self.programmes.get(value, value)

    def offer(self, offer_id: str, hei_id: str) -> str:
        """Name an offer with its host."""
        return f"{offer_id} · {self.hosts.get(hei_id, hei_id)}"

    def course(self, row: Mapping[str, Any]) -> str:
        """Name a language course."""
        language = language_name(str(row["language"]), self.words)
        return self.words.say(
            "question-course", language=language, **{"from": row["from_level"], "to": row["to_level"]}
        )

    def rule(self, code: str) -> str:
        """Name a rule, or any of them, or all wishes."""
        return self.words.say(f"question-{code}") if code in (ANY, ALL) else rule_name(code, self.words)


def sentence(name: str, found: Any, asked: Asked, words: Words) -> str:
    """Say an answer in a plain sentence or two.

    Parameters
    ----------
    name : str
        Of the question.
    found : Answer
        What its function gives.
    asked : Asked
    words : Words

    Returns
    -------
    str
    """
    return " ".join(_TOLD[name](found, asked, Names(asked.allocation.workspace, words)).split())


def limits(name: str, found: Any, asked: Asked, words: Words) -> tuple[str, ...]:
    """Say what an answer cannot tell."""
    least = found.least if isinstance(found, BlockingCourses) else 0
    said = [words.say(f"question-{name}-limits", least=least)]
    if isinstance(found, LanguageCourseValue):
        said.append(words.say(f"question-{name}-{'planned' if found.planned else 'unplanned'}"))
    if name in _BY_PERSONS:
        said.append(words.say("question-hidden", k=asked.k))
    return tuple(said)


_BY_PERSONS = ("language_weight", "failures", "language_course_value")


def _weight_told(found: LanguageWeight, _: Asked, names: Names) -> str:
    more, less = found.most(more=True), found.most(more=False)
    return names.words.say(
        "question-language_weight-told", placed=found.placed, base=found.base, others=max(more, less), more=more,
        less=less, settled=found.settled,
    )  # fmt: skip


def _fairness_told(found: FairnessCost, _: Asked, names: Names) -> str:
    fair, unfair = found.of(FAIR), found.of(UNFAIR)
    return names.words.say(
        "question-fairness_cost-told", fair=int(fair["placed"]), unfair=int(unfair["placed"]), cost=found.cost,
        price=share_word(found.price, names.words), envy=int(unfair["envy_pairs"]),
        free=-1 if found.free_from is None else found.free_from,
    )  # fmt: skip


def _empty_told(found: EmptySeats, asked: Asked, names: Names) -> str:
    say, never = names.words.say, found.never
    kinds = ", ".join(say(f"question-reason-{kind}") for kind in found.together)
    several = say("question-reason-together", kinds=kinds)
    reasons = "; ".join(
        say("question-reason-seats", free=row["free"],
            reason=several if row["why"] == SEVERAL else say(f"question-reason-{row['why']}"))
        for row in records(found.by_reason)
    )  # fmt: skip
    return say(
        "question-empty_seats-told", free=found.free, seats=int(asked.allocation.cutoffs["quantity"].sum()),
        offers=len(found.table), reasons=reasons, never=len(never),
        partners=", ".join(names.hosts.get(hei, hei) for hei in never["hei_id"]),
    )  # fmt: skip


def _blocking_told(found: BlockingCourses, _: Asked, names: Names) -> str:
    blocked = found.blocked
    named = [
        f"{names.courses.get(row['course_id'], row['course_id'])} ({names.programmes.get(row['programme_id'], '')})"
        for row in records(blocked.head(NAMED))
    ]
    more = ["…"] if len(blocked) > NAMED else []
    return names.words.say(
        "question-blocking_courses-told", courses=len(found.table), blocked=len(blocked),
        named=", ".join([*named, *more]), closed=int((found.table["state"] == CLOSED).sum()),
    )  # fmt: skip


def _failures_told(found: Failures, _: Asked, names: Names) -> str:
    rows = {row["code"]: row for row in records(found.overall)}
    worst = rows.get(found.worst)
    said = names.words.say(
        "question-failures-told", applicants=rows[ANY]["applicants"], refused=rows[ANY]["refused_applicants"],
        all=rows[ALL]["refused_applicants"], rule=names.rule(found.worst),
        share=share_word(worst["share"], names.words) if worst else "",
    )  # fmt: skip
    apart = found.apart(found.worst)
    return f"{said} {_apart_told(*apart, names)}" if apart else said


def _apart_told(high: pd.Series, low: pd.Series, names: Names) -> str:
    def of(row: pd.Series, side: str) -> dict[str, str]:
        shares = {"share": row["share"], "from": row["low"], "to": row["high"]}
        return {f"{side}_{key}": share_word(share, names.words) for key, share in shares.items()}

    return names.words.say(
        "question-failures-apart", high=names.group(high["group"]), low=names.group(low["group"]),
        overlap="yes" if low["high"] >= high["low"] else "no", **of(high, "high"), **of(low, "low"),
    )  # fmt: skip


def _seat_told(found: OneMoreSeat, _: Asked, names: Names) -> str:
    nothing = {"offer_id": "", "hei_id": "", "new_seat": 0, "moved_up": 0}
    best = found.moving if len(found.table) else pd.Series(nothing)
    return names.words.say(
        "question-one_more_seat-told", offers=len(found.table), places=len(found.places),
        best=names.offer(str(best["offer_id"]), str(best["hei_id"])), new=int(best["new_seat"]),
        up=int(best["moved_up"]),
    )  # fmt: skip


def _course_told(found: LanguageCourseValue, asked: Asked, names: Names) -> str:
    table = found.table
    nothing: dict[str, Any] = {
        "language": "",
        "from_level": "",
        "to_level": "",
        "people": 0,
        "eligible": 0,
        "placed": 0,
    }
    best = records(table.head(1))[0] if len(table) else nothing
    return names.words.say(
        "question-language_course_value-told", courses=len(table), helps=int((table["placed"] > 0).sum()), k=asked.k,
        language=language_name(best["language"], names.words), people=best["people"], eligible=best["eligible"],
        placed=best["placed"], **{"from": best["from_level"], "to": best["to_level"]},
    )  # fmt: skip


_TOLD: Mapping[str, Callable[[Any, Asked, Names], str]] = {
    "language_weight": _weight_told, "fairness_cost": _fairness_told, "empty_seats": _empty_told,
    "blocking_courses": _blocking_told, "failures": _failures_told, "one_more_seat": _seat_told,
    "language_course_value": _course_told,
}  # fmt: skip


def table_in_words(name: str, found: Any, asked: Asked, words: Words) -> tuple[pd.DataFrame, dict[str, str]]:
    """Give an answer's table as a reader sees it, and what each of its columns means.

    Parameters
    ----------
    name : str
        Of the question.
    found : Answer
    asked : Asked
    words : Words

    Returns
    -------
    table : DataFrame
        Columns and values in words; shares as percents; a missing number is missing.
    headings : dict of str to str
        Column to its meaning.
    """
    rows, extra = _ROWS[name](found, asked, Names(asked.allocation.workspace, words))
    named = {column: _heading(str(column), words, extra) for column in rows}
    return rows.rename(columns=lambda column: named[column][0]), dict(named.values())


Headings = Mapping[str, tuple[str, str]]
_Rows = tuple[pd.DataFrame, Headings]


def _heading(column: str, words: Words, extra: Headings) -> tuple[str, str]:
    """Give a column's name and meaning, the question's own before those of the papers."""
    if column in extra:
        return extra[column]
    key = next(key for key in (f"question-column-{column}", f"column-{column}") if words.knows(key))
    return words.say(key), words.say(f"{key}.meaning") if words.knows(f"{key}.meaning") else ""


def _percents(shares: pd.Series, words: Words) -> pd.Series:
    return shares.map(lambda share: "" if pd.isna(share) else share_word(share, words)).astype("str")


def _weight_rows(found: LanguageWeight, _: Asked, names: Names) -> _Rows:
    columns = ["weight", "placed", "first_choice", "seats_changed", "others_go", "gpa_mean", "language_mean"]
    table, words = found.table[columns].round(2), names.words
    shown = found.groups[found.groups["shown"] == Shown.YES]
    extra = {
        f"share {group}": (words.say("question-share-of", group=names.group(str(group))),
                           words.say("question-column-share_of.meaning"))
        for group in shown["group"].drop_duplicates()
    }  # fmt: skip
    shares = {f"share {group}": _percents(rows["share"], words).tolist() for group, rows in shown.groupby("group")}
    return table.assign(**shares), extra


def _fairness_rows(found: FairnessCost, _: Asked, names: Names) -> _Rows:
    words = names.words
    bands = found.bands[(found.bands["ties"] == "equal") & (found.bands["band"] > 1)]
    labels = [words.say("question-band", band=words.number(band)) for band in bands["band"]]
    measured = bands[["placed", "first_choice", "envy_pairs"]].assign(mechanism=labels)
    table = found.table.assign(mechanism=in_words(found.table["mechanism"], "mechanism", words))
    whole = pd.concat([table, measured.reindex(columns=table.columns)], ignore_index=True)
    counts = ("placed", "first_choice", "rank_sum", "envy_pairs", "wasted_seats")
    return whole.astype(dict.fromkeys(counts, "Int64")), {}


def _empty_rows(found: EmptySeats, _: Asked, names: Names) -> _Rows:
    say = names.words.say
    reasons = {reason: say(f"question-reason-{reason}") for reason in REASONS}
    involved = [
        ", ".join(reasons[kind] for kind in kinds.split("; ") if kind) for kinds in found.table["involved"].tolist()
    ]
    table = found.table.assign(
        host=found.table["hei_id"].map(names.hosts), involved=involved,
        why=[say(f"question-reason-{why}") for why in found.table["why"]],
    )  # fmt: skip
    there = [reason for reason in REASONS if table[reason].any()]
    columns = ["offer_id", "host", "quantity", "free", "wished", "placed", *there, "unwished", "why", "involved"]
    return table[columns], {reason: (reasons[reason], say("question-column-reason.meaning")) for reason in there}


def _blocking_rows(found: BlockingCourses, asked: Asked, names: Names) -> _Rows:
    words, table = names.words, found.table
    few = words.say("question-few", k=asked.k)
    shown = pd.DataFrame({
        "programme": table["programme_id"].map(names.programmes),
        "course": table["course_id"].map(names.courses),
        "semester": table["semester"],
        "course_ects": table["ects"],
        "chance": _percents(table["probability"], words),
        "best_host": table["best_hei_id"].map(names.hosts).fillna(""),
        **{name: table[name] for name in ("decided", "hosts", "hosts_open")},
        "state": [words.say(f"question-state-{state}") for state in table["state"]],
        "due_for": [few if pd.isna(count) else words.number(count) for count in table["applicants"]],
        "refused_for": ["" if pd.isna(count) else words.number(count) for count in table["refused"]],
        "missing_share": _percents(table["missing_share"], words),
    })  # fmt: skip
    return shown, {}


def _failure_rows(found: Failures, _: Asked, names: Names) -> _Rows:
    words = names.words
    everyone = found.overall.assign(group=words.say("question-all-groups"))
    groups = found.table[found.table["shown"] == Shown.YES]
    groups = groups.assign(group=[names.group(str(group)) for group in groups["group"]])
    whole = pd.concat([everyone, groups], ignore_index=True)
    order = {code: place for place, code in enumerate(found.overall["code"])}
    whole = whole.sort_values("code", key=lambda codes: codes.map(order), kind="stable", ignore_index=True)
    interval = [
        f"{share_word(low, words)} – {share_word(high, words)}"
        for low, high in zip(whole["low"], whole["high"], strict=True)
    ]
    shown = whole.assign(
        rule=[names.rule(code) for code in whole["code"]], share=_percents(whole["share"], words), interval=interval
    )
    columns = ["rule", "group", "applicants", "refused_applicants", "share", "interval", "refused_wishes"]
    return shown[columns], {}


_GAINS = {"placed": "gain_placed", "first_choices": "gain_first"}


def _seat_rows(found: OneMoreSeat, _: Asked, names: Names) -> _Rows:
    table = found.table.assign(host=found.table["hei_id"].map(names.hosts))
    columns = ["offer_id", "host", "quantity", "waiting", "placed", "first_choices", "ranks_gained", "ects_gained",
               "new_seat", "moved_up", "moved_down", "lost"]  # fmt: skip
    return table[columns].rename(columns=_GAINS), {}


def _course_rows(found: LanguageCourseValue, _: Asked, names: Names) -> _Rows:
    table = found.table.assign(language=[language_name(code, names.words) for code in found.table["language"]])
    columns: Sequence[str] = [
        "language", "from_level", "to_level", "people", "wishes", "eligible", "placed", "placed_in_course",
        "first_choices", "ranks_gained", "ects_gained", "new_seat", "moved_up", "moved_down", "lost",
    ]  # fmt: skip
    renamed = {**_GAINS, "wishes": "wishes_there", "eligible": "eligible_more"}
    return table[list(columns)].rename(columns=renamed), {}


_ROWS: Mapping[str, Callable[[Any, Asked, Names], _Rows]] = {
    "language_weight": _weight_rows, "fairness_cost": _fairness_rows, "empty_seats": _empty_rows,
    "blocking_courses": _blocking_rows, "failures": _failure_rows, "one_more_seat": _seat_rows,
    "language_course_value": _course_rows,
}  # fmt: skip
