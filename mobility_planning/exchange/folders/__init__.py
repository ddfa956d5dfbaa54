"""Rows that arrive, put into the tables of a folder: new ones, gaps, conflicts."""
