"""The `mobility` command, one module to a room of the office."""
