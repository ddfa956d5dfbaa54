"""What an advisor is told: the parts of a probability, and the four answers."""
