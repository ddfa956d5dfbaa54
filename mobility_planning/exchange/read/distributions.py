"""How often each grade was given, as EWP and ELMO write it: per course in counts, per field of study in percent."""

from __future__ import annotations

from dataclasses import dataclass

from mobility_planning.exchange.read.nodes import Node
from mobility_planning.exchange.read.reading import Found, Note, Row

_LETTERS = ("A", "B", "C", "D", "E", "FX", "F")
"""The letters of ECTS, best first; FX and F do not pass."""
_FAILING = {"FX", "F"}


@dataclass(frozen=True)
class Where:
    """Whose grades a distribution counts."""

    hei_id: str
    isced_f: str = ""
    course_id: str = ""
    level: str = ""
    academic_year: str = ""


def of_results(instance: Node, where: Where) -> Found:
    """Read the results of one course: `resultDistribution`, in counts."""
    categories = instance.all("resultDistribution/category")
    yield from _grades(categories, where, "count", "count")


def of_fields(table: Node, hei_id: str) -> Found:
    """Read a grade conversion table: per field of study, in percent."""
    for field in table.all("iscedTable"):
        where = Where(hei_id, field.get("iscedCode"))
        yield from _grades(field.all("gradeFrequency"), where, "percent", "percentage")


def _grades(nodes: list[Node], where: Where, column: str, attribute: str) -> Found:
    labels = [node.get("label") for node in nodes]
    order = positions(labels)
    if labels and not order:
        hint = "fill in position and passing, unless the university's grade scale is known"
        yield Note(nodes[0].place, ", ".join(labels[:7]), "the file does not say which grade is the best", hint)
    for node, label in zip(nodes, labels, strict=True):
        yield Row("grade_distributions", {
            **vars(where),
            "grade": label,
            "position": str(order[label]) if order else "",
            "passing": ("no" if label in _FAILING else "yes") if order else "",
            column: node.get(attribute),
        }, node.place)  # fmt: skip


def positions(labels: list[str]) -> dict[str, int]:
    """Give the rank of each grade where all of them are letters of ECTS; none where the order cannot be known.

    The formats do not say whether a higher number is the better grade, and countries differ in it.

    Parameters
    ----------
    labels : list of str
        The grades as printed.

    Returns
    -------
    dict of str to int
        1 = the best.

    Examples
    --------
    >>> positions(["F", "B", "A"])
    {'A': 1, 'B': 2, 'F': 3}
    >>> positions(["1.0", "2.0"])
    {}
    """
    if len(set(labels)) < len(labels) or not set(labels) <= set(_LETTERS):
        return {}
    return {letter: rank for rank, letter in enumerate((one for one in _LETTERS if one in labels), start=1)}
