"""What may leave the office: pseudonymised tables with a codebook, a citation and a paragraph on the methods."""
