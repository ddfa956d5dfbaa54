"""A student's plan and learning agreement, by hand and by the planner."""
