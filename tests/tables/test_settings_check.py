"""What `mobility.toml` names has to be in the tables; a quota over nobody would limit nothing in silence."""

import pytest

from mobility_planning.tables.workspace import read_workspace

TABLES = {
    "programmes": "programme_id,title,faculty\nP,Tourism,Services\n",
    "applicants": "applicant_id,programme_id,gpa,funding,points\nA,P,3.0,grant,5\n",
    "offers": "offer_id,hei_id,quantity,country\nX1,X,1,LV\n",
}


def issues(folder, text):
    for name, table in TABLES.items():
        (folder / f"{name}.csv").write_text(table, encoding="utf-8")
    free = "" if "[allocation]" in text else "\n[allocation]\nfairness = 'none'\n"
    (folder / "mobility.toml").write_text(text + free, encoding="utf-8")
    return read_workspace(folder).issues


@pytest.mark.parametrize(
    "text",
    [
        "[merit]\ngpa = 60\npoints = 40\n",
        "[[quota]]\nname = 'q'\nmax = 1\napplicants = {gpa = '3'}\noffers = {country = 'LV'}\n",
        "[[quota]]\nname = 'q'\nmax = 1\napplicants = {faculty = 'Services'}\n",
        "[[budget]]\nname = 'b'\nfunding = 'grant'\namount = 5\ncurrency = 'EUR'\n",
        "[[pin]]\napplicant_id = 'A'\noffer_id = 'X1'\n",
        "[allocation]\nbalance = 'points'\ngoals = ['placed', 'balance']\n",
        "[[quota]]\nname = 'q'\nmax = 1\n[[budget]]\nname = 'b'\nfunding = 'grant'\namount = 5\ncurrency = 'EUR'\n",
    ],
)
def test_what_is_in_the_tables_is_no_issue(tmp_path, text):
    assert issues(tmp_path, text).empty


@pytest.mark.parametrize(
    ("text", "column", "hint"),
    [
        ("[merit]\npoint = 100\n", "merit", "did you mean 'points'"),
        ("[merit]\ntie_break = ['region', 'lottery']\nseed = 1\n", "merit.tie_break", "with numbers"),
        ("[[quota]]\nname = 'q'\nmax = 1\napplicants = {funding = 'grnt'}\n", "quota.applicants.funding", "'grant'"),
        ("[[quota]]\nname = 'q'\nmax = 1\noffers = {faculty = 'Services'}\n", "quota.offers", ""),
        ("[[quota]]\nname = 'q'\nmax = 1\noffers = {contry = 'LV'}\n", "quota.offers", "did you mean 'country'"),
        ("[[budget]]\nname = 'b'\nfunding = 'grnt'\namount = 5\ncurrency = 'EUR'\n", "budget.funding", "'grant'"),
        ("[[pin]]\napplicant_id = 'A'\noffer_id = 'X2'\n", "pin.offer_id", ""),
        ("[merit]\ngpa = 50\nlottery = 50\n", "merit.weights", ""),
        ("[workspace]\nyear = '2026/2028'\n", "workspace.year", ""),
        ("[merit]\nhighest = {point = 5}\n", "merit.highest", ""),
        ("[merit]\ntie_break = ['gpa']\nseed = 1\n", "merit", ""),
        ("[[quota]]\nname = 'q'\nmin = 2\n", "quota.min", "lower min"),
        ("[allocation]\nbalance = 'regon'\n", "allocation.balance", "add the column to applicants"),
        ("[allocation]\nbalance = 'pints'\n", "allocation.balance", "did you mean 'points'"),
        ("[allocation]\nbalance = 'isced_f'\ngoals = ['balance']\n", "allocation.balance", "fill in the column"),
        ("[allocation]\nmin_ects = 20\n", "allocation.min_ects", "add coverage.csv"),
        ("[allocation]\ngoals = ['coverage']\n", "allocation.goals", "add coverage.csv"),
        ("[allocation]\ngoals = ['stay']\n", "allocation.goals", "add earlier_seats.csv"),
    ],
)
def test_what_is_not_in_the_tables_is_named(tmp_path, text, column, hint):
    found = issues(tmp_path, text)
    assert found["column"].tolist() == [column]
    assert found["file"].tolist() == ["mobility.toml"]
    assert hint in found["hint"].iloc[0]


@pytest.mark.parametrize("asked", ["min_ects = 20", "goals = ['coverage']"])
def test_recognisable_ects_need_no_table_where_they_can_be_computed(tmp_path, asked):
    text = f"[workspace]\nhome = 'H'\n[allocation]\n{asked}\n"
    (tmp_path / "courses.csv").write_text("hei_id,course_id,title,credits\nH,M1,Calculus,5\n", encoding="utf-8")
    assert issues(tmp_path, text)["rule"].tolist() == ["needs the table coverage"]
    (tmp_path / "curriculum.csv").write_text("programme_id,course_id,semester\nP,M1,3\n", encoding="utf-8")
    assert issues(tmp_path, text).empty


def test_a_round_without_settings_says_what_it_is_decided_without(tmp_path):
    for name, table in {**TABLES, "choices": "applicant_id,rank,offer_id\nA,1,X1\n"}.items():
        (tmp_path / f"{name}.csv").write_text(table, encoding="utf-8")
    workspace = read_workspace(tmp_path)
    assert workspace.issues["column"].tolist() == ["workspace.home", "workspace.policy", "workspace.today"]
    assert workspace.sound
