"""Widgets and boards: the only room that imports ipywidgets."""
