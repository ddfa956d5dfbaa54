"""The researcher board: what mobility brought, to whom, and the tables that may be given to research."""
