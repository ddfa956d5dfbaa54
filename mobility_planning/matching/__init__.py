"""Which of the host's courses count for which of ours: text, candidates, signals, scorer, proposals."""
