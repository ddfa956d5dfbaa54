"""The office's tables: hand in, check, look, undo."""
