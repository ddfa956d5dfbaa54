"""An outcome by group of persons, with intervals, and small groups kept apart."""
