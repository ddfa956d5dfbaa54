"""Titles as words: taken apart, rendered in English, with their relatives."""
