"""The pages an office works in all day: the only rooms that import widgets."""
