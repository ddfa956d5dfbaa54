"""What every answer tells the browser."""

from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.desk.server.headers import content_policy


@given(st.text())
def test_no_name_of_a_host_adds_a_directive(host):
    assert len(content_policy(host).split("; ")) == len(content_policy("localhost").split("; "))


@given(st.text())
def test_no_name_of_a_host_lets_scripts_in_from_elsewhere(host):
    assert "script-src 'self' blob:;" in content_policy(host)


def test_the_kernel_is_reached_at_the_host_that_was_asked():
    assert "ws://[::1]:8866 wss://[::1]:8866" in content_policy("[::1]:8866")
