"""A first settings file is read as what was answered."""

import pytest

from mobility_planning.core.errors import MobilityError
from mobility_planning.desk.start.first_settings import first_settings, policies
from mobility_planning.tables.settings import read_settings
from tests.desk.start.small_office import put


@pytest.mark.parametrize("policy", ["", *policies()])
@pytest.mark.parametrize("home", ["uni-1", 'a "quoted" \\ id', "университет"])
def test_what_was_answered_is_read_again(tmp_path, home, policy):
    text = first_settings(home, "2026/2027", "2026-10-15", policy, ["other", home])
    settings, issues = read_settings(put(tmp_path, "mobility.toml", text.encode()))
    assert issues == []
    workspace = settings.workspace
    assert (workspace.home, workspace.year, str(workspace.today), workspace.policy) == (
        home, "2026/2027", "2026-10-15", policy,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        (("nobody", "2026/2027", "2026-10-15", ""), "no such university"),
        (("home", "2026", "2026-10-15", ""), "not two years in a row"),
        (("home", "2026/2028", "2026-10-15", ""), "not two years in a row"),
        (("home", "2026/2027", "soon", ""), "not a date"),
        (("home", "2026/2027", "2026-10-15", "../own"), "no policy"),
    ],
)
def test_what_cannot_be_is_refused(answers, wrong):
    with pytest.raises(MobilityError, match=wrong):
        first_settings(*answers, homes=["home"])
