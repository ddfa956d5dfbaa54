"""From the codes of a result to sentences: rules, reasons, outcomes and why something was not checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pandas as pd

from mobility_planning.allocation.findings import MISSING
from mobility_planning.core.locale import Words

_SOURCES: Mapping[str, str] = {
    "source-line": r"\bdocument (?P<document>[^\s,:]+), line (?P<line>\d+)",
    "source-silent": r"\bdocument (?P<document>[^\s,:]+): not stated",
    "source-offer": r"the offer's column (?P<column>\w+)",
}
"""How `Source` and `allocation.conditions` cite, and the messages that say it."""


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
