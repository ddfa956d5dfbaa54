"""A small office with two catalogues, and plans made by hand, to draw up agreements from."""

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
from hypothesis import strategies as st

from mobility_planning.tables.workspace import Workspace, read_workspace

SETTINGS = """
[workspace]
home = "H"
year = "2026/2027"
today = 2026-10-15
policy = "aupet"
[workspace.term_starts]
spring = 2027-02-01
"""
TABLES = {
    "institutions": (
        "hei_id,name,name_ru,country,city,credit_system,grade_scale,scope,erasmus_code\n"
        "H,Home,Дом,KZ,Petropavl,kz,kz-4.0,internal,\nX,Host,,LV,Riga,ects,lv-10,external,LV RIGA99\n"
    ),
    "programmes": "programme_id,title,faculty,level,isced_f\nP,Tourism,Services,bachelor,1015\n",
    "applicants": (
        "applicant_id,programme_id,year,study_form,gpa,funding\nA,P,2,full_time,3.5,grant\nB,P,2,full_time,3.5,\n"
    ),
    "languages": "applicant_id,language,test,score\nA,en,CEFR,B1\nA,en,CEFR,C1\n",
    "offers": (
        "offer_id,hei_id,term,language,quantity,deadline\nX1,X,spring,en,1,2026-11-01\nX2,X,spring,en,1,\n"
        "H1,H,spring,en,1,2026-11-01\n"
    ),
    "choices": "applicant_id,rank,offer_id\nA,1,X1\n",
    "curriculum": "programme_id,course_id,semester,kind\nP,h0,4,compulsory\n",
}
HOSTS, HOMES = 6, 6


def courses() -> str:
    lines = ["hei_id,course_id,code,title,title_en,credits,credit_system,level"]
    lines += [f"X,x{n},X {n},Kurss {n},Course {n},{n % 3 + 4},,bachelor" for n in range(HOSTS)]
    lines += [f"H,h{n},H {n},Home course {n},,{n % 3 + 4},,bachelor" for n in range(HOMES)]
    return "\n".join(lines)


def office(folder: Path, **tables: str) -> Workspace:
    """Write the tables and read them."""
    for name, text in (TABLES | {"courses": courses()} | tables).items():
        (folder / f"{name}.csv").write_text(text.rstrip() + "\n", encoding="utf-8")
    (folder / "mobility.toml").write_text(SETTINGS, encoding="utf-8")
    workspace = read_workspace(folder)
    assert workspace.sound, workspace.issues.to_string()
    return workspace


def table_a(*rows: tuple[str, int, float | None]) -> pd.DataFrame:
    """Make Table A of (group, number of the host course, ECTS or None for the catalogue's)."""
    made = [
        {"group": group, "hei_id": "X", "course_id": f"x{n}", "code": f"X {n}", "title": f"Kurss {n}",
         "title_en": f"Course {n}", "title_ru": "", "title_kk": "", "term": "spring",
         "credits": float(n % 3 + 4) if ects is None else ects, "credit_system": "ects",
         "ects": float(n % 3 + 4) if ects is None else ects, "fact_id": "ects.any"}
        for group, n, ects in rows
    ]  # fmt: skip
    return pd.DataFrame(made)


def table_b(*rows: tuple[str, int, float]) -> pd.DataFrame:
    """Make Table B of (group, number of the home course, ECTS recognised)."""
    made = [
        {"group": group, "hei_id": "H", "course_id": f"h{n}", "code": f"H {n}", "title": f"Home course {n}",
         "title_en": "", "title_ru": "", "title_kk": "", "term": "", "credits": float(n % 3 + 4),
         "credit_system": "kz", "ects": float(n % 3 + 4), "recognised_ects": float(recognised), "automatic": False}
        for group, n, recognised in rows
    ]  # fmt: skip
    return pd.DataFrame(made)


def draft(studied: pd.DataFrame, recognised: pd.DataFrame) -> SimpleNamespace:
    """Make what an agreement reads of a plan."""
    names = sorted(set(studied["group"]) - {""})
    groups = pd.DataFrame({
        "group": names,
        "host_ects": [studied.loc[studied["group"] == name, "ects"].sum() for name in names],
        "home_ects": [recognised.loc[recognised["group"] == name, "ects"].sum() for name in names],
        "recognised_ects": [recognised.loc[recognised["group"] == name, "recognised_ects"].sum() for name in names],
        "missing_ects": 0.0, "probability": 0.9, "decided": False,
    })  # fmt: skip
    later = pd.DataFrame({"course_id": ["h9"], "title": ["Left over"], "ects": [5.0]})
    student = SimpleNamespace(applicant_id="A")
    return SimpleNamespace(
        student=student, offer_id="X1", hei_id="X", studied=studied, recognised=recognised, groups=groups, later=later
    )


@st.composite
def tables(draw):
    """Draw Tables A and B that balance: every course in one group at most, no group recognised beyond its studies."""
    group = st.sampled_from(["", "1", "2", "3"])
    hosts = draw(st.lists(st.tuples(st.sampled_from(["1", "2", "3", ""]), st.integers(0, HOSTS - 1)), min_size=1,
                          max_size=HOSTS, unique_by=lambda row: row[1]))  # fmt: skip
    studied = table_a(*[(name, n, None) for name, n in hosts])
    left = studied[studied["group"] != ""].groupby("group")["ects"].sum().to_dict()
    rows = []
    for n in draw(st.lists(st.integers(0, HOMES - 1), unique=True, max_size=HOMES)):
        name = draw(group)
        counted = draw(st.integers(1, 100 * (n % 3 + 4))) / 100
        if name in left and counted <= left[name]:
            left[name] = round(left[name] - counted, 2)
            rows.append((name, n, counted))
    columns = table_b(("1", 0, 1.0)).iloc[:0]
    return studied, table_b(*rows) if rows else columns
