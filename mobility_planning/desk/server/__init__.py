"""The server of the pages: what `mobility app` and `mobility lab` start."""
