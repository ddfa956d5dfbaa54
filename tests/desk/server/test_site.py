"""What the office chose for its server."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.core.errors import MobilityError
from mobility_planning.desk.server.site import LEAST, Site, drawn_token

SITE = Site(Path("office"), Path("notebooks"))


@given(st.lists(st.text("abc-", min_size=1), max_size=3), st.sampled_from(["", "/"]), st.sampled_from(["", "/"]))
def test_a_base_address_begins_and_ends_with_one_slash(parts, before, after):
    base = replace(SITE, base_url=before + "/".join(parts) + after).base_url
    assert base.startswith("/")
    assert base.endswith("/")
    assert "//" not in base


def test_a_drawn_token_is_long_enough_and_never_the_same():
    tokens = {drawn_token() for _ in range(50)}
    assert len(tokens) == 50
    assert min(map(len, tokens)) >= 2 * LEAST


def test_a_short_token_is_refused():
    with pytest.raises(MobilityError, match="too short"):
        replace(SITE, token="x" * (LEAST - 1))


def test_a_token_that_stays_keeps_everybody_in_over_a_restart():
    one, two = replace(SITE, token="a" * LEAST), replace(SITE, token="b" * LEAST)
    assert one.secret == replace(one, port=1).secret
    assert one.secret != two.secret
    assert SITE.secret != replace(SITE).secret


@pytest.mark.parametrize(("ip", "local"), [("localhost", True), ("127.0.0.1", True), ("", False), ("10.0.0.3", False)])
def test_only_this_computer_reaches_a_local_address(ip, local):
    assert replace(SITE, ip=ip).local is local


def test_an_address_of_the_sixth_version_stands_in_brackets():
    assert replace(SITE, ip="::1").address == "http://[::1]:8866/"


def test_a_token_with_signs_of_an_address_is_escaped_in_the_link():
    signs = "a&b=c d/e?f#g"
    assert replace(SITE, token=signs).link.endswith("?token=a%26b%3Dc%20d/e%3Ff%23g")
