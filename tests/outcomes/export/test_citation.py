"""The citation file is YAML of the right shape, whatever an institution is called."""

from datetime import date

import yaml
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning import __version__
from mobility_planning.outcomes.export.citation import citation, version_of

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=30)


@given(NAMES.filter(lambda name: name.strip()))
def test_any_name_stays_a_text(name):
    read = yaml.safe_load(citation(office=name, year="2026/2027", version="0123"))
    assert read["authors"] == [{"name": " ".join(name.split())}]
    assert read["version"] == "0123"


def test_data_set_and_software_are_both_cited():
    read = yaml.safe_load(citation(office="Home", year="2026/2027", version="ab", day=date(2026, 10, 15)))
    assert read["cff-version"] == "1.2.0"
    assert read["type"] == "dataset"
    assert {"message", "title", "authors"} <= set(read)
    assert read["date-released"] == "2026-10-15"
    software = read["references"][0]
    assert (software["type"], software["version"], software["license"]) == ("software", __version__, "MIT")


def test_other_data_are_another_version_and_their_order_does_not_count():
    assert version_of({"a": "1", "b": "2"}) == version_of({"b": "2", "a": "1"}) != version_of({"a": "2", "b": "1"})
