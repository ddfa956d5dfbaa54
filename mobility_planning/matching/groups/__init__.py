"""Groups of courses that count for each other."""
