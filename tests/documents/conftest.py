"""One small round with everything in it that documents stumble over."""

import pandas as pd
import pytest

from mobility_planning.allocation.after import next_round
from mobility_planning.allocation.allocate import allocate
from mobility_planning.tables.workspace import read_workspace

HOSTILE = "<script>alert(1)</script>"
TABLES = {
    "institutions": [
        "hei_id,name,name_ru,name_kk,country,city,grade_scale,scope",
        "H,Home University,Домашний университет,Үй университеті,KZ,Almaty,kz-4.0,internal",
        f"X,{HOSTILE},Латвийский вуз,Шоң-Көл университеті,LV,Riga,,external",
        "Y,=1+1,,,TR,Antalya,,external",
    ],
    "programmes": ["programme_id,title,level", "P,Tourism,bachelor"],
    "offers": [
        "offer_id,hei_id,quantity,language,min_cefr",
        "X-1,X,2,en,B1",
        "X-2,X,1,,",
        "Y-1,Y,1,,",
        "Y-2,Y,3,en,C2",
    ],
    "applicants": [
        "applicant_id,programme_id,year,study_form,gpa,academic_debt",
        *(f"A-{n},P,2,full_time,{gpa},no" for n, gpa in enumerate([3.9, 3.7, 3.5, 3.5, 3.1, 2.5, 3.3], start=1)),
    ],
    "languages": ["applicant_id,language,test,score", *(f"A-{n},en,CEFR,B2" for n in (1, 2, 3, 4, 6))],
    "choices": [
        "applicant_id,rank,offer_id",
        "A-1,1,X-1", "A-2,1,X-2", "A-2,2,X-1", "A-3,1,X-1", "A-3,2,Y-1", "A-4,1,X-1", "A-4,2,Y-1", "A-5,1,X-1",
        "A-5,2,Y-1", "A-6,1,Y-1",
    ],
    "courses": [
        "hei_id,course_id,title,title_ru,credits",
        "H,M1,Calculus,Математический анализ,5", "X,C1,=HYPERLINK(A1),,6", f"Y,C2,{HOSTILE},,4",
    ],
}  # fmt: skip
SETTINGS = """
[workspace]
home = "H"
year = "2026/2027"
today = 2026-09-01
policy = "aupet"
[merit]
gpa = 70
language = 30
tie_break = ["gpa", "language", "lottery"]
seed = 7
"""


def write_office(folder, settings=SETTINGS, **changed):
    """Write the round's tables, some of them changed, and read them."""
    for name, lines in {**TABLES, **changed}.items():
        (folder / f"{name}.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    (folder / "mobility.toml").write_text(settings, encoding="utf-8")
    workspace = read_workspace(folder)
    assert workspace.sound, workspace.issues.to_string()
    return workspace


@pytest.fixture
def office():
    return write_office


@pytest.fixture(scope="session")
def allocation(tmp_path_factory):
    return allocate(write_office(tmp_path_factory.mktemp("round")))


@pytest.fixture(scope="session")
def pinned(tmp_path_factory):
    """Give the same round with a seat the commission gave to somebody of low merit."""
    pin = '[[pin]]\napplicant_id = "A-5"\noffer_id = "X-1"\n'
    languages = [*TABLES["languages"], "A-5,en,CEFR,B1"]
    return allocate(write_office(tmp_path_factory.mktemp("pinned"), SETTINGS + pin, languages=languages))


FOLLOW_UP = """
[allocation]
goals = ["placed", "coverage", "rank_maximal"]
min_ects = 5
[[quota]]
name = "few"
offers = {offer_id = "X-1"}
max = 2
[[quota]]
name = "share"
applicants = {study_form = "full_time"}
min_percent = 10
[[budget]]
name = "state"
funding = "grant"
amount = 500
currency = "EUR"
"""


@pytest.fixture(scope="session")
def followed(allocation, tmp_path_factory):
    """Give the round after A-2 withdrew, with quotas, a budget and recognisable credits; A-7 has none."""
    costs = ["cost,currency", "100.25,EUR", "0,EUR", "100,EUR", "5,EUR"]
    funds = ["funding", *["grant"] * 7]
    wishes = [line.split(",") for line in TABLES["choices"][1:-1]]
    later = write_office(
        tmp_path_factory.mktemp("followed"),
        SETTINGS + FOLLOW_UP,
        offers=[f"{line},{cost}" for line, cost in zip(TABLES["offers"], costs, strict=True)],
        applicants=[f"{line},{fund}" for line, fund in zip(TABLES["applicants"], funds, strict=True)],
        choices=[*TABLES["choices"], "A-7,1,Y-1"],
        coverage=[
            "applicant_id,offer_id,ects",
            *(f"{person},{offer},{20.5 + int(rank)}" for person, rank, offer in wishes),
            "A-6,Y-1,3",
        ],
        withdrawals=["applicant_id,withdrawn_on,reason", "A-2,2026-08-30,"],
    )
    return next_round(later, allocation.seats, mode="keep")


@pytest.fixture(scope="session")
def proposals():
    return pd.DataFrame(
        {
            "host_hei_id": ["X", "Y"],
            "host_course_id": ["C1", "C2"],
            "home_course_id": ["M1", "M1"],
            "rank": [1, 1],
            "probability": [0.75, 0.25],
            "none": [0.1, 0.2],
            "prior": [-1.0, -1.0],
            "nearest": [1.5, 0.0],
            "nearest_gap": [0.5, 0.0],
            "calibration": [0.0, 0.1],
            "rivals": [-0.1, -0.2],
        }
    )
