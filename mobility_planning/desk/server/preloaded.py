"""Everything a board needs, imported once: the process that imports this is the one all kernels are forked from."""

from __future__ import annotations

import gc
from importlib import import_module

from mobility_planning.desk.pages import PAGES

NEEDED = ("ipykernel.ipkernel", "ipykernel.kernelapp", "pandas", "anywidget")

for _name in (*NEEDED, *(f"mobility_planning.desk.{page}.board" for page in PAGES)):
    import_module(_name)
gc.freeze()
