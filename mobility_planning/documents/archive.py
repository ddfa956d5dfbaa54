"""Files that come out the same, byte by byte, whenever they are written; see `core.archive`."""

from mobility_planning.core.archive import AUTHOR, OLDEST, steady

__all__ = ["AUTHOR", "OLDEST", "steady"]
