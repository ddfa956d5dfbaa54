"""What others send: XML read with care, one module to a format."""
