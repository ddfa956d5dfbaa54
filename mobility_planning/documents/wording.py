"""From the codes of a result to sentences: rules, reasons, outcomes and why something was not checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pandas as pd

from mobility_planning.allocation.rules.findings import MISSING
from mobility_planning.allocation.rules.office_rules import LEAST_COVERAGE, WITHDRAWN
from mobility_planning.allocation.seats.goals import GoalReached
from mobility_planning.core.locale import Words

_SOURCES: Mapping[str, str] = {
    "source-line": r"\bdocument (?P<document>[^\s,:]+), line (?P<line>\d+)",
    "source-silent": r"\bdocument (?P<document>[^\s,:]+): not stated",
    "source-offer": r"the offer's column (?P<column>\w+)",
    "source-table": r"the table (?P<table>withdrawals)",
}
"""How `Source`, `allocation.rules.conditions` and `office_rules` cite, and the messages that say it."""

_ASKED: Mapping[str, str] = {
    "asked-at-most": r"(?P<least>.+), at most (?P<most>.+)",
    "asked-at-least": r"at least (?P<least>.+)",
    "asked-scale": r"a value on the rule's scale",
    "asked-one-of": r"one of (?P<listed>.+)",
    "asked-none-of": r"none of (?P<listed>.+)",
    "asked-lowest-grade": r"lowest grade one of (?P<listed>.+)",
    "asked-by-deadline": r"by the deadline",
    "asked-by": r"by (?P<day>\d{4}-\d{2}-\d{2})",
    "asked-handed-in": r"handed in",
    "asked-no-level": r"none",
    "asked-level-or-tests": r"(?P<level>[a-z]{2,3} [ABC][12]) +(?P<tests>\S.*)",
    "asked-tests": r"(?P<language>[a-z]{2,3})  (?P<tests>\S.*)",
    "asked-notice": r"the wish is declared at least (?P<months>\d+) months before the trip",
    "answer-yes": r"yes",
    "answer-no": r"no",
}
"""How the modules of `allocation.rules` tell what is asked and found, and the messages that say it."""
_NESTED = "least"
_OWN_TEXTS = ("offer.", "document.", "deadlines.", WITHDRAWN, LEAST_COVERAGE)
"""Rules whose sentence is the toolkit's, not a quotation of a policy."""


def rule_name(code: str, words: Words) -> str:
    """Name a rule by its refusal code; a rule of the office's own keeps its code.

    >>> from mobility_planning.core.locale import words
    >>> rule_name("offer.min_gpa", words("en")), rule_name("gpa.missing", words("en"))
    ('GPA the offer asks for', 'GPA (not known)')
    """
    if code.endswith(MISSING):
        return words.say("rule-missing", rule=rule_name(code.removesuffix(MISSING), words))
    if code.startswith("document."):
        return words.say("rule-document", paper=_paper(code.removeprefix("document."), words))
    key = "rule-" + code.replace(".", "-")
    return words.say(key) if words.knows(key) else code


def _paper(paper: str, words: Words) -> str:
    key = f"paper-{paper}"
    return words.say(key) if words.knows(key) else paper.replace("_", " ")


def goal_name(goal: GoalReached, words: Words) -> str:
    """Name a goal, or the level of one that has a level for each rank.

    >>> from mobility_planning.core.locale import words
    >>> goal_name(GoalReached("rank_maximal", 120, 120, rank=1), words("en"))
    'Seats at choice 1'
    """
    return words.say(f"goal-{goal.goal}", rank=goal.rank or 0)


def limit_name(rule: str, words: Words) -> str:
    """Name a rule that excuses a claim, a quota or budget in the office's own word.

    >>> from mobility_planning.core.locale import words
    >>> limit_name('quota "grants"', words("ru")), limit_name("pin", words("en"))
    ('квота «grants»', 'seat pinned by the commission')
    """
    kind, _, name = rule.partition(' "')
    if name:
        return words.say(f"limit-{kind}", name=name.removesuffix('"'))
    key = f"limit-{rule.replace(' ', '-')}"
    return words.say(key) if words.knows(key) else rule


def reasons_in_words(reasons: pd.Series, words: Words) -> pd.Series:
    """Name the rules of a column of reasons ("gpa; offer.language")."""
    named = {text: "; ".join(rule_name(code, words) for code in text.split("; ") if code) for text in reasons.unique()}
    return reasons.map(named).astype("str")


def in_words(values: pd.Series, prefix: str, words: Words) -> pd.Series:
    """Say a column of codes by the messages `<prefix>-<code>`."""
    named = {value: words.say(f"{prefix}-{value}") for value in values.unique()}
    return values.map(named).astype("str")


def why_unchecked(why: str, words: Words) -> str:
    """Say why a rule was not checked.

    >>> from mobility_planning.core.locale import words
    >>> why_unchecked("no_column:region", words("en"))
    'the applicants table has no column "region"'
    """
    code, _, column = why.partition(":")
    return words.say(f"why-{code.replace('_', '-')}", column=column)


def source_in_words(source: str, words: Words) -> str:
    r"""Say in the reader's language where a source stands; its quoted words stay as they are.

    >>> from mobility_planning.core.locale import words
    >>> source_in_words('document 001, line 31: "GPA"; the offer\'s column language', words("ru"))
    'документ 001, строка 31: "GPA"; столбец language предложения'
    """
    for key, pattern in _SOURCES.items():
        source = re.sub(pattern, _saying(key, words), source)
    return source


def asked_in_words(text: str, words: Words) -> str:
    """Say what a rule asks or found; a text of any other shape stays as it stands.

    >>> from mobility_planning.core.locale import words
    >>> asked_in_words("at least 3, at most 4", words("ru")), asked_in_words("bachelor", words("ru"))
    ('не менее 3, не более 4', 'bachelor')
    """
    for key, pattern in _ASKED.items():
        if found := re.fullmatch(pattern, text):
            return words.say(key, **{name: _part(name, part, words) for name, part in found.groupdict().items()})
    return text


def _part(name: str, part: str, words: Words) -> str:
    if name == "tests":
        return part.replace(" or ", f" {words.say('asked-or')} ")
    return asked_in_words(part, words) if name == _NESTED else part


def rule_text(code: str, text: str, words: Words) -> str:
    """Give a rule's sentence: a policy's as its source has it, an offer's or a paper's in the reader's language.

    >>> from mobility_planning.core.locale import words
    >>> rule_text("offer.term", "the term of the offer", words("ru")), rule_text("gpa", "GPA of 3 or more", words("ru"))
    ('Период обучения по условиям предложения', 'GPA of 3 or more')
    """
    if not code.startswith(_OWN_TEXTS):
        return text
    if re.fullmatch(_ASKED["asked-notice"], text):
        return asked_in_words(text, words)
    return rule_name(code.removesuffix(MISSING), words)


def _saying(key: str, words: Words) -> Callable[[re.Match[str]], str]:
    return lambda found: words.say(key, **found.groupdict())


def role(text: str, words: Words) -> str:
    """Name a member of the commission in the reader's language, or in the policy's own words.

    >>> from mobility_planning.core.locale import words
    >>> role("Rector", words("ru")), role("head of the library", words("ru"))
    ('Ректор', 'head of the library')
    """
    key = "role-" + re.sub(r"[^a-z]+", "-", text.casefold()).strip("-")
    return words.say(key) if words.knows(key) else text


def obtained_word(name: str, words: Words) -> str:
    """Say what an applicant obtained: the rank of the seat, or what became of one without."""
    return words.say("obtained-rank", rank=int(name)) if name.isdigit() else words.say(f"obtained-{name}")


def criterion(name: str, words: Words) -> str:
    """Name a merit criterion or tie-break; a column of the office's own keeps its name."""
    key = f"criterion-{name}"
    return words.say(key) if words.knows(key) else name
