"""The referee: recomputes merit, validity, claims and proofs from the tables, and knows no solver."""
