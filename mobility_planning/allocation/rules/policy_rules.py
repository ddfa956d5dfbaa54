"""The rules of a university's policy held against every wish; a rule decides only what its source states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from mobility_planning.allocation.lookup import told
from mobility_planning.allocation.rules.conditions import level_words
from mobility_planning.allocation.rules.findings import EMPTY_COLUMN, NO_COLUMN, NOT_STATED, Finding, unchecked
from mobility_planning.allocation.rules.wishes import known_order
from mobility_planning.core.grades import compared
from mobility_planning.core.languages import certificate_levels
from mobility_planning.core.policy import (
    CompletedRule,
    EnumRule,
    FlagRule,
    GradesAllowedRule,
    LanguageRule,
    ManualRule,
    Policy,
    Rule,
    ThresholdRule,
)
from mobility_planning.core.progress import Track, silent
from mobility_planning.core.terms import Cefr, Level
from mobility_planning.tables.cells import read_flag
from mobility_planning.tables.papers import applies
from mobility_planning.tables.values import in_words
from mobility_planning.tables.workspace import Workspace

_LEVELS_OF: Mapping[str, tuple[Level, ...]] = {
    "master_student": (Level.MASTER_PROFILE, Level.MASTER_SCIENTIFIC),
    "doctoral_student": (Level.DOCTORATE,),
}
Check = Callable[[Any, pd.DataFrame, Workspace], Finding]


def policy_findings(
    wishes: pd.DataFrame, policy: Policy, workspace: Workspace, *, track: Track = silent
) -> list[Finding]:
    """Hold every wish against every rule of a policy.

    Parameters
    ----------
    wishes : DataFrame
        As `wishes.wishes` makes it.
    policy : Policy
    workspace : Workspace
        Gives certificates, the home grade scale and the facts.
    track : Track
        Shows progress over the rules.

    Returns
    -------
    list of Finding
        One per rule in the policy's order, with the rule's id as its code. A rule that is not stated, or whose column
        the office does not keep, is there as unchecked.
    """
    rules = track(policy.rules, description="checking rules", total=len(policy.rules))
    return [_finding(rule, wishes, workspace) for rule in rules]


def _finding(rule: Rule, wishes: pd.DataFrame, workspace: Workspace) -> Finding:
    nothing = partial(unchecked, wishes.index, rule.id, text=rule.text, source=rule.cite())
    if not rule.stated:
        return nothing(NOT_STATED)
    column = getattr(rule, "field", "")
    if column and column not in wishes:
        return nothing(f"{NO_COLUMN}:{column}")
    if column and wishes[column].dtype == "boolean" and wishes[column].isna().all():
        return nothing(f"{EMPTY_COLUMN}:{column}")
    found = _CHECKS[type(rule)](rule, wishes, workspace)
    failed = found.failed & applies(rule.when, wishes) & ~(bool(rule.unless) & applies(rule.unless, wishes))
    failed &= _speaks_of(rule, wishes)
    return Finding(rule.id, failed, found.value, found.required, rule.severity, rule.text, rule.cite())


def _speaks_of(rule: Rule, wishes: pd.DataFrame) -> pd.Series:
    """Say whether a rule speaks of the applicant: every applicant is a student, a master's or doctoral one by level."""
    kinds = set(rule.applies_to)
    if not kinds or "student" in kinds:
        return pd.Series(data=True, index=wishes.index)
    levels = {level for kind in kinds for level in _LEVELS_OF.get(kind, ())}
    return wishes["level"].isin(levels)


def _result(failed: pd.Series, value: pd.Series, required: object) -> Finding:
    asked = required if isinstance(required, pd.Series) else pd.Series(str(required), index=value.index)
    return Finding("", failed.fillna(value=True).astype(bool), value, asked)


def _threshold(rule: ThresholdRule, wishes: pd.DataFrame, workspace: Workspace) -> Finding:
    """Compare on the scale the rule names; a value on another scale is not converted in silence but refused as such."""
    value = pd.to_numeric(wishes[rule.field], errors="coerce")
    scale = wishes["scale"] if rule.field == "gpa" else pd.Series(rule.scale or "", index=wishes.index)
    low = scale.map(rule.minimum_on).astype("float64")

    def against(values: pd.Series, bound: pd.Series) -> pd.Series:
        if rule.field == "gpa":
            return compared(values, bound, scale, workspace.facts)
        return pd.Series(np.sign(values.astype("float64") - bound), index=values.index).astype("Int64")

    if rule.offer_overrides:
        offered = wishes["offer.min_gpa"]
        low = low.mask(against(offered, low).fillna(0) < 0, offered)
    failed = value.isna()
    if rule.min is not None or rule.min_by_scale:
        failed |= against(value, low).fillna(-1) < (1 if rule.min_exclusive else 0)
    if rule.max is not None:
        high = pd.Series(rule.max, index=wishes.index)
        failed |= against(value, high).fillna(1) > (-1 if rule.max_exclusive else 0)
    bounds = told(low, lambda bound: "a value on the rule's scale" if pd.isna(bound) else f"at least {in_words(bound)}")
    return _result(failed, value, bounds if rule.max is None else bounds + f", at most {rule.max:g}")


def _enum(rule: EnumRule, wishes: pd.DataFrame, _: Workspace) -> Finding:
    value = wishes[rule.field]
    plain = told(value, in_words)
    listed = {in_words(word) for word in rule.allowed or rule.excluded}
    failed = ~plain.isin(listed) if rule.allowed else plain.isin(listed) | (plain == "")
    verb = "one of" if rule.allowed else "none of"
    return _result(failed, value, f"{verb} {', '.join(sorted(listed))}")


def _flag(rule: FlagRule, wishes: pd.DataFrame, _: Workspace) -> Finding:
    value = _yes_or_no(wishes[rule.field])
    wanted = "yes" if rule.wanted else "no"
    return _result(value != wanted, value, wanted)


def _language(rule: LanguageRule, wishes: pd.DataFrame, workspace: Workspace) -> Finding:
    """Ask for the level the offer names, the rule's own level, or one of its tests' scores."""
    language = wishes["offer.language"].where(wishes["offer.language"] != "", rule.default_language or "")
    as_offered = language.equals(wishes["offer.language"])
    order = wishes["known_order"] if as_offered else known_order(workspace, language, wishes)
    asked = pd.Series(rule.min_cefr.order if rule.min_cefr else 0, index=wishes.index)
    if rule.min_from == "offer":
        levels = {level.value: level.order for level in Cefr}
        asked = asked.clip(lower=wishes["offer.min_cefr"].map(levels).astype("float64").fillna(0))
    failed = order < asked
    required = (language + " " + level_words(asked)).where(asked > 0, "")
    if rule.min_by_test:
        shown = _reached(rule, workspace)
        reached = pd.Series(
            [pair in shown for pair in zip(wishes["applicant_id"], language, strict=True)], wishes.index
        )
        failed = (failed & (asked > 0) | (asked == 0)) & ~reached
        tests = " or ".join(f"{test} {score:g}" for test, score in rule.min_by_test.items())
        required = required.where(asked > 0, language).str.cat([f" {tests}"] * len(wishes))
    if rule.offer_overrides:
        failed &= ~((wishes["offer.min_cefr"] != "") & (wishes["offer.language"] == language))
    return _result(failed, level_words(order), required)


def _reached(rule: LanguageRule, workspace: Workspace) -> set[tuple[str, str]]:
    """Find who has one of the rule's tests with at least its score, as (applicant, language)."""
    rows = certificate_levels(workspace["languages"], workspace.facts)
    scores = pd.to_numeric(rows["score"].str.replace(",", "."), errors="coerce")
    least = {"".join(test.casefold().split()): score for test, score in rule.min_by_test.items()}
    asked = rows["test"].map(lambda test: least.get("".join(test.casefold().split())))
    good = rows[scores >= asked.astype("float64")]
    return set(zip(good["applicant_id"], good["language"], strict=True))


def _grades(rule: GradesAllowedRule, wishes: pd.DataFrame, _: Workspace) -> Finding:
    value = wishes[rule.field].astype("str").str.strip()
    return _result(~value.isin(list(rule.allowed)), value, "lowest grade one of " + ", ".join(rule.allowed))


def _manual(rule: ManualRule, wishes: pd.DataFrame, _: Workspace) -> Finding:
    """Take the commission's own judgement; one that is not made yet refuses nobody."""
    value = _yes_or_no(wishes[rule.field])
    return _result(value == "no", value, "yes")


def _yes_or_no(values: pd.Series) -> pd.Series:
    """Read yes and no in any of the office's languages; what is neither counts as not known."""
    return told(values, _flag_word)


def _flag_word(value: object) -> str:
    flag = read_flag(in_words(value))
    return in_words(flag) if isinstance(flag, bool) else ""


def _completed(rule: CompletedRule, wishes: pd.DataFrame, _: Workspace) -> Finding:
    value = pd.to_numeric(wishes[rule.field], errors="coerce")
    return _result(value.isna() | (value < rule.min), value, f"at least {rule.min:g}")


_CHECKS: Mapping[type[Rule], Check] = {
    ThresholdRule: _threshold,
    EnumRule: _enum,
    FlagRule: _flag,
    LanguageRule: _language,
    GradesAllowedRule: _grades,
    ManualRule: _manual,
    CompletedRule: _completed,
}
