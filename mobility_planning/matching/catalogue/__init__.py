"""Catalogues as tables of words and as a space of vectors."""
