"""Before the stay: which host courses replace which home courses, best by the goals of the office."""
