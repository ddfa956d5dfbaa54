"""How good the matcher is on an office's own decisions, and what to ask next."""
