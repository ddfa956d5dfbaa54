"""What mobility brings: indicators and flows over the mobilities table and an allocation."""
