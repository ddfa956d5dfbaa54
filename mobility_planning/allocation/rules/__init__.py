"""Who may compete, and with which merit."""
