"""`mobility.toml` is read whole or not at all, and what is wrong is named by its key."""

import pytest

from mobility_planning.tables.settings import Settings, read_settings


def issues(folder, text):
    (folder / "mobility.toml").write_text(text, encoding="utf-8")
    return read_settings(folder / "mobility.toml")


def test_without_a_file_every_setting_has_its_default(tmp_path):
    assert read_settings(tmp_path / "mobility.toml") == (Settings(), [])


def test_any_other_key_of_merit_is_a_weight(tmp_path):
    found, wrong = issues(tmp_path, "[merit]\ngpa = 60\nlanguage = 30\npoints = 10\n")
    assert not wrong
    assert found.merit.weights == {"gpa": 60, "language": 30, "points": 10}


@pytest.mark.parametrize(
    ("text", "column", "hint"),
    [
        ("[workspace]\npolcy = 'aupet'\n", "workspace.polcy", "did you mean 'policy'"),
        ("[workspac]\nhome = 'H'\n", "workspac", "did you mean 'workspace'"),
        ("[merit]\ngpa = 70\nlanguage = 20\n", "merit.weights", ""),
        ("[merit]\ntie_break = ['lottery']\n", "merit", ""),
        ("[merit]\nbands = 0\n", "merit.bands", ""),
        ("[allocation]\ngoals = ['place']\n", "allocation.goals.0", "did you mean 'placed'"),
        ("[allocation]\ngoals = ['placed', 'placed']\n", "allocation.goals", ""),
        ("[[quota]]\nname = 'q'\n", "quota.0", ""),
        ("[[quota]]\nname = 'q'\nmin = 3\nmax = 2\n", "quota.0", "exchange"),
        ("[[quota]]\nname = 'q'\nmin_percent = 30\nmax_percent = 20\n", "quota.0", "exchange"),
        ("[[quota]]\nname = 'q'\nmax_percent = 101\n", "quota.0.max_percent", ""),
        ("[[quota]]\nname = 'q'\nmax_percent = 50\ncount = 'semesters'\n", "quota.0", "take out count"),
        ("[[quota]]\nname = 'q'\nmax = 1\ncount = 'terms'\n", "quota.0.count", ""),
        ("[[quota]]\nname = 'q'\nmax = 1\nmax_procent = 1\n", "quota.0.max_procent", "did you mean 'max_percent'"),
        ("[[quota]]\nname = ' '\nmax = 1\n", "quota.0.name", ""),
        ("[allocation]\nmin_ects = 301\n", "allocation.min_ects", ""),
        ("[[budget]]\nname = 'b'\nfunding = 'grant'\namount = 5\n", "budget.0.currency", "add currency"),
        ("[[pin]]\napplicant_id = 'A'\n", "pin.0.offer_id", ""),
        ("[workspace\n", "", ""),
    ],
)
def test_what_is_wrong_is_named_by_its_key(tmp_path, text, column, hint):
    found, wrong = issues(tmp_path, text)
    assert found == Settings()
    assert wrong[0].file == "mobility.toml"
    assert wrong[0].column == column
    assert hint in wrong[0].hint


def test_settings_that_name_unknown_columns_and_rows_are_issues(tmp_path):
    from mobility_planning.tables.workspace import read_workspace

    (tmp_path / "applicants.csv").write_text("applicant_id,programme_id,points\nA,P,1\n", encoding="utf-8")
    (tmp_path / "offers.csv").write_text("offer_id,hei_id,quantity\nX1,X,1\n", encoding="utf-8")
    (tmp_path / "mobility.toml").write_text(
        "[allocation]\nfairness = 'none'\n[merit]\npoint = 100\n[[pin]]\napplicant_id = 'B'\noffer_id = 'X1'\n"
        "[[quota]]\nname = 'q'\nmax = 1\napplicants = {gendr = 'f'}\n",
        encoding="utf-8",
    )
    found = read_workspace(tmp_path).issues
    assert found["column"].tolist() == ["merit", "pin.applicant_id", "quota.applicants"]
    assert "points" in found["hint"].iloc[0]
