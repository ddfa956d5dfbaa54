"""Measure the pages in a browser: how long one takes to open when it stands ready, and to answer a key.

    python benchmarks/desk.py
    python benchmarks/desk.py --opens 5 --keys 50 --folder our-office --out desk.csv

A server of its own (`mobility app`) on a copy of the sample, 5,800 proposals, or of a folder; Chromium without a
window. Opening is measured from the request to the board that says it is ready, each time after the machine has come to
rest, so that a kernel stands ready as it does for the first reader of the morning. A key is measured in the page, from
the keyboard's event to the frame in which the next row is drawn as selected. The bars: 5 seconds and 200 milliseconds.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import sync_playwright

from mobility_planning.desk.office import Office
from mobility_planning.desk.pages import PAGES
from mobility_planning.tables.sample import sample_folder

TOKEN = "a-token-for-measuring"  # noqa: S105 - opens nothing but the desk measured
OPENS, KEYS = 5.0, 200.0
"""The bars: seconds to open a page, milliseconds to answer a key."""
REST = 0.15
"""Share of one processor below which the server counts as at rest."""
WATCH = """() => {
  window.answers = [];
  const place = () => document.querySelector('[role=option][aria-selected=true]')?.getAttribute('aria-posinset');
  document.addEventListener('keydown', (event) => {
    const before = place();
    const look = () => {
      if (place() === before) return requestAnimationFrame(look);
      return requestAnimationFrame(() => window.answers.push(performance.now() - event.timeStamp));
    };
    requestAnimationFrame(look);
  }, true);
}"""


def main() -> None:
    """Measure, print, and say whether the bars were kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--opens", type=int, default=5, help="how often each page is opened")
    parser.add_argument("--keys", type=int, default=50, help="how many keys are pressed on the review board")
    parser.add_argument("--folder", type=Path, default=sample_folder(), help="the office's folder, copied first")
    parser.add_argument("--out", type=Path, help="write the figures here too, as CSV")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as near, sync_playwright() as play:
        folder = Path(near) / "office"
        shutil.copytree(asked.folder, folder)
        office = Office(folder)
        office.covered()
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with serving(folder) as (address, server):
            rows = [
                *opens(browser, address, server, asked.opens),
                keys(browser, address, server, asked.keys, len(office.proposals())),
            ]
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    if asked.out:
        write(asked.out, rows)
    sys.exit(any(row["max"] > row["bar"] for row in rows))


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int]]:
    """Serve a folder; give its address and the number of the server's process."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "mobility_planning", "app", str(folder), "--no-browser", f"--port={port}"]
    told = {**os.environ, "MOBILITY_TOKEN": TOKEN}
    with subprocess.Popen(command, env=told, stdout=subprocess.PIPE) as server:
        next(iter(server.stdout or ()), None)
        yield f"http://localhost:{port}/", server.pid
        server.terminate()


def opens(browser: Any, address: str, server: int, times: int) -> Iterator[dict[str, Any]]:
    """Open each page several times, each in a browser that has the files of the pages already."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{address}?token={TOKEN}")
    for name, path in PAGES.items():
        took = [opened(page, address + path, server) for _ in range(times)]
        yield {"what": f"open {name}", "unit": "s", **summed(took, 2), "bar": OPENS}
    context.close()


def opened(page: Any, url: str, server: int) -> float:
    """Give the seconds one opening takes."""
    page.goto("about:blank")
    wait_for_rest(server)
    begin = time.perf_counter()
    page.goto(url)
    page.locator('.desk[data-ready="true"]').wait_for()
    return time.perf_counter() - begin


def keys(browser: Any, address: str, server: int, times: int, proposals: int) -> dict[str, Any]:
    """Press J on the review board, and give the milliseconds until the next row is drawn as selected."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}?token={TOKEN}")
    opened(page, f"{address}review", server)
    page.evaluate(WATCH)
    for pressed in range(1, times + 1):
        page.keyboard.press("j")
        page.wait_for_function("count => window.answers.length >= count", arg=pressed)
    took = page.evaluate("window.answers")
    return {"what": f"J among {proposals} proposals", "unit": "ms", **summed(took, 0), "bar": KEYS}


def summed(took: Sequence[float], digits: int) -> dict[str, float]:
    """Give the middle, the 95th of a hundred and the worst."""
    last = quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
    return {
        "median": round(median(took), digits),
        "p95": round(min(last, max(took)), digits),
        "max": round(max(took), digits),
    }


def wait_for_rest(server: int) -> None:
    """Wait until the server's processes use hardly any processor, for two seconds after one another."""
    rested = 0
    while rested < 2:
        before = ticks(server)
        time.sleep(1)
        share = (ticks(server) - before) / os.sysconf("SC_CLK_TCK")
        rested = rested + 1 if share < REST else 0


def ticks(server: int) -> int:
    """Add up the processor time of a process and all that stem from it."""
    used, parents = {}, {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            cells = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(status.parent.name)] = int(cells[1])
        used[int(status.parent.name)] = int(cells[11]) + int(cells[12])
    return sum(used[each] for each in used if server in ancestry(each, parents))


def ancestry(process: int, parents: dict[int, int]) -> Iterator[int]:
    """Give a process, its parent, and so on."""
    while process:
        yield process
        process = parents.get(process, 0)


def write(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    """Write the figures as CSV."""
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    main()
