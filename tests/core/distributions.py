"""Small tables of grade distributions."""

import pandas as pd


def given_grades(hei_id, grades, *, field="0612", course_id="", level="", failing=(), percent=False):
    """Give rows of the table grade_distributions: grade -> how often, the best first."""
    rows = [
        {
            "hei_id": hei_id,
            "isced_f": field,
            "course_id": course_id,
            "level": level,
            "grade": grade,
            "position": position,
            "passing": grade not in failing,
            "count": None if percent else count,
            "percent": count if percent else None,
        }
        for position, (grade, count) in enumerate(grades.items(), start=1)
    ]
    types = {"passing": "boolean", "position": "Int64", "count": "Int64", "percent": "float64"}
    return pd.DataFrame(rows).astype(types)
