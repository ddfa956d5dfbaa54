"""Who gets which partner seat: eligibility, merit, the optimum, its audit and its explanation, over one pairs table."""
