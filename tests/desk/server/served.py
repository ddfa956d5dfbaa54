"""Serves notebooks of a test in a process of its own: `python served.py NOTEBOOKS PORT TOKEN`."""

import sys
from pathlib import Path

from mobility_planning.desk.server.app import serve
from mobility_planning.desk.server.site import Site

TOKEN = "a-token-for-the-tests"  # noqa: S105 - opens nothing but the tests' own pages

if __name__ == "__main__":
    notebooks, port, token = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    site = Site(notebooks, notebooks, port=port, base_url="/desk/", token=token, hosts=("desk.example",), pool=0)
    serve(site, lambda site: print("open", flush=True))  # noqa: T201 - read by the test
