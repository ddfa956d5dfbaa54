"""Rounds that might have been: an office drawn anew, thousands of times, under every mechanism, policy and demand."""
