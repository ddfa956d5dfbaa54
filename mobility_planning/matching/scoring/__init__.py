"""From candidates and signals to an honest probability."""
