"""The office's decisions, none of them forgotten."""
