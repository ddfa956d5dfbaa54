"""What the office's decisions teach."""
