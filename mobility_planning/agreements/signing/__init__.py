"""The learning agreement: its tables, its changes, and the papers that belong to it."""
