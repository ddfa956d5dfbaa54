"""The program that reckons: versions of its packages, and one mark of code, facts and versions together."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

RECKONERS: Mapping[str, str] = {
    "pandas": "pandas", "numpy": "NumPy", "scipy": "SciPy", "scikit-learn": "scikit-learn", "rapidfuzz": "RapidFuzz",
    "sparse-dot-topn": "sparse_dot_topn", "statsmodels": "statsmodels", "joblib": "joblib", "pyarrow": "PyArrow",
    "pulp": "PuLP", "highspy": "HiGHS",
}  # fmt: skip
"""The packages that can change a figure, each with its name as a paper gives it."""
_PACKAGE = Path(__file__).parent.parent


def versions(packages: Iterable[str] = tuple(RECKONERS)) -> dict[str, str]:
    """Name the versions of packages.

    Parameters
    ----------
    packages : iterable of str
        Distributions; those that can change a figure, unless given.

    Returns
    -------
    dict of str to str
        "not installed" where there is none.

    Examples
    --------
    >>> sorted(versions()) == sorted(RECKONERS), versions(["no-such-package"])
    (True, {'no-such-package': 'not installed'})
    """
    return {name: _version(name) for name in packages}


@cache
def program(*rooms: str) -> str:
    """Name the program that reckons: the code of rooms of the package, its standards and the packages below.

    Parameters
    ----------
    *rooms : str
        Folders of the package.

    Returns
    -------
    str
        SHA-256, another one whenever any of them changed.

    Examples
    --------
    >>> program("core") == program("core"), program("core") == program("core", "tables")
    (True, False)
    """
    files = [path for room in rooms for path in (_PACKAGE / room).rglob("*.py")]
    files += [path for path in (_PACKAGE / "standards").iterdir() if path.is_file()]
    below = " ".join(f"{name}={number}" for name, number in versions().items())
    found = hashlib.sha256(f"{platform.python_version()} {platform.machine()} {below}".encode())
    for path in sorted(files):
        found.update(f"{path.relative_to(_PACKAGE).as_posix()} {path.stat().st_size}\n".encode() + path.read_bytes())
    return found.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
