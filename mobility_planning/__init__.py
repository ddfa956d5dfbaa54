"""Course matching and seat allocation for university mobility offices."""
