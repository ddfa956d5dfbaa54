"""Settings written as text are the same settings when they are read."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.desk.commission.settings_text import settings_text
from mobility_planning.tables.settings import Settings, read_settings
from tests.desk.commission.sittings import SETTINGS, small_office

word = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(str.strip)
pins = st.lists(st.fixed_dictionaries({"applicant_id": word, "offer_id": word, "reason": word}), max_size=3)
people = st.dictionaries(word, word, max_size=2)
quota = st.fixed_dictionaries({"name": word, "max": st.integers(0, 9), "applicants": people})
whole = st.fixed_dictionaries({
    "workspace": st.fixed_dictionaries({"home": word, "today": st.dates(), "policy": word}),
    "merit": st.fixed_dictionaries({"weights": st.just({"gpa": 60, "own points": 40}), "bands": st.integers(1, 500)}),
    "allocation": st.fixed_dictionaries({
        "goals": st.permutations(["placed", "merit", "coverage"]), "min_ects": st.none() | st.integers(0, 300),
        "seconds": st.floats(0.001, 1e6),
    }),
    "pin": pins, "quota": st.lists(quota, max_size=2),
})  # fmt: skip


@given(whole, word)
def test_any_settings_are_read_back_the_same(raw, reason):
    settings = Settings.model_validate(raw)
    text = settings_text(settings, head=[reason])
    assert Settings.model_validate(tomllib.loads(text)).model_dump() == settings.model_dump()


def test_a_comment_stays_on_its_line_and_a_reason_in_its_pin():
    pin = {"applicant_id": "A", "offer_id": "X", "reason": "joint\nproject\r[merit]"}
    text = settings_text(Settings.model_validate({"pin": [pin]}), head=["by\nthe [page]"])
    assert text.splitlines()[0] == "# by the [page]"
    assert tomllib.loads(text) == {"pin": [pin]}


def test_a_file_of_an_office_survives_being_written_and_read(tmp_path):
    settings = small_office(tmp_path / "office", SETTINGS).workspace.settings
    path = tmp_path / "mobility.toml"
    path.write_text(settings_text(settings), encoding="utf-8")
    again, issues = read_settings(path)
    assert not issues
    assert again.model_dump() == settings.model_dump()


def test_what_is_said_stays_said_though_it_is_the_default_and_scenarios_are_left_out():
    raw = {"allocation": {"goals": list(Settings().allocation.goals)}, "scenario": [{"name": "other"}]}
    text = settings_text(Settings.model_validate(raw))
    assert tomllib.loads(text) == {"allocation": raw["allocation"]}
