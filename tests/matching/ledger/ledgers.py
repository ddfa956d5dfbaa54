"""A decision to record, and a clock that stands still."""

from datetime import UTC, datetime
from pathlib import Path

MORNING = datetime(2026, 3, 1, 9, tzinfo=UTC)
OPTICS = {
    "host_hei_id": "host.example",
    "host_course_ids": "PH2",
    "host_titles": "Optics",
    "home_course_ids": "P1",
    "verdict": "equivalent",
}
PASSWORD = "s3cr/et@word"  # noqa: S105 - of a server that lives as long as these tests
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def clock():
    return MORNING


def verdicts(ledger):
    return ledger.decisions()[["decided_by", "verdict"]].to_numpy().tolist()
