"""What a commission tries before it decides."""
