"""From an office's files to a validated workspace: schemas, readers, the issue table, the synthetic sample."""
