"""The pages of the desk and where they stand."""

from __future__ import annotations

from collections.abc import Mapping

PAGES: Mapping[str, str] = {
    "start": "",
    "review": "review",
    "agreement": "agreement",
    "commission": "commission",
    "researcher": "researcher",
}
"""The path of each board's page below the server's base address."""
LANGUAGE = "MOBILITY_LANGUAGE"
"""The environment's name for what a page speaks until its reader chooses; the server sets it for its kernels."""
