"""The referee: recomputes everything from the tables and knows no solver."""
