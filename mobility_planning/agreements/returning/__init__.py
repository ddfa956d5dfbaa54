"""After the stay: from the transcript to what is recognised at home."""
