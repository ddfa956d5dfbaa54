"""Who went where: counts, expectation (Balassa), and what drives it (gravity)."""
