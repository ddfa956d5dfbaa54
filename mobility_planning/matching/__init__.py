"""Which of the host's courses count for which of ours: text, candidates, signals, scorer, proposals."""

from mobility_planning.matching.match import Side, match
from mobility_planning.matching.scorer import Scorer
from mobility_planning.matching.text import key

__all__ = ["Scorer", "Side", "key", "match"]
