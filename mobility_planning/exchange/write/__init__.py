"""What others read: fragments and tables, nothing invented."""
