"""Questions an office asks about its own rounds, a function each."""
