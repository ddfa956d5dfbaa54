"""The papers of a stay: learning agreement, individual curriculum, checklist, and the protocol after the return."""
