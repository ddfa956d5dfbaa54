"""What one rule finds over all wishes: whom it refuses, with the value found, the value required and the source."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from mobility_planning.core.terms import Severity
from mobility_planning.tables.values import in_words

MISSING = ".missing"
NOT_STATED, NO_COLUMN, EMPTY_COLUMN, NO_DOCUMENTS, NO_TODAY, NO_TERM_STARTS, NO_COVERAGE = (
    "not_stated", "no_column", "empty_column", "no_documents", "no_today", "no_term_starts", "no_coverage",
)  # fmt: skip
"""Why a rule could not be checked; a column follows its code after a colon."""


@dataclass(frozen=True, eq=False)
class Finding:
    """One rule held against every wish.

    Parameters
    ----------
    code : str
        The refusal code: the rule's id, or `offer.<condition>`.
    failed : Series of bool
        True where the wish does not meet the rule, or where what it asks about is not known.
    value, required : Series
        What was found and what is asked, for each wish; a missing or empty value is not known.
    severity : Severity
        A soft rule is shown and refuses nobody.
    text : str
        The rule in words.
    source : str
        Where the rule stands: document and line, or the offer itself.
    unchecked : str
        The code of why the rule could not be checked at all, where it could not.
    """

    code: str
    failed: pd.Series
    value: pd.Series
    required: pd.Series
    severity: Severity = Severity.HARD
    text: str = ""
    source: str = ""
    unchecked: str = ""

    def rows(self) -> pd.DataFrame:
        """Tell every failure in words.

        Returns
        -------
        DataFrame, on the index of the wishes that fail
            `code` (`<code>.missing` where the value is not known), `value, required, text, source`.
        """
        value, required = (
            [in_words(cell) for cell in cells[self.failed].tolist()] for cells in (self.value, self.required)
        )
        code = [self.code if text else self.code + MISSING for text in value]
        columns = {"code": code, "value": value, "required": required, "text": self.text, "source": self.source}
        return pd.DataFrame(columns, index=self.failed.index[self.failed], dtype="str")


def unchecked(index: pd.Index, code: str, why: str, *, text: str = "", source: str = "") -> Finding:
    """Make the finding of a rule that could not be checked: it refuses nobody, and the minutes say why.

    >>> unchecked(pd.RangeIndex(2), "debt", "no_column:debt").failed.tolist()
    [False, False]
    """
    nothing = pd.Series("", index=index, dtype="str")
    return Finding(code, pd.Series(data=False, index=index), nothing, nothing, text=text, source=source, unchecked=why)
