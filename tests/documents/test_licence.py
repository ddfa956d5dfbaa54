"""What comes with the package comes with its licence."""

import tomllib
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_font_s_licence_names_both_its_makers_and_goes_with_the_package():
    text = (files("mobility_planning") / "documents" / "templates" / "fonts" / "LICENSE.txt").read_text("utf-8")
    for notice in ("Copyright (c) 2003 by Bitstream, Inc.", "Copyright (c) 2006 by Tavmjong Bah"):
        assert notice in text
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "MIT AND Bitstream-Vera"
    assert all((ROOT / name).is_file() for name in project["license-files"])
    assert any("fonts" in name for name in project["license-files"])
