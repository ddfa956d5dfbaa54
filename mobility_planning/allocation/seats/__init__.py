"""Who gets which seat: the problem, its goals, and the optimum."""
