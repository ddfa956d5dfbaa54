"""The office's words and rules: terms, errors, facts, policy, credits, grades, languages, locale."""
