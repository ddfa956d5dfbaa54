"""Which of the scopes may be shown."""

from hypothesis import given
from hypothesis import strategies as st

from mobility_planning.outcomes.indicators.scopes import BOTH, shown_scopes


@given(st.integers(0, 20), st.integers(0, 20), st.integers(1, 6))
def test_no_scope_of_few_persons_is_shown_or_can_be_worked_out(abroad, near, k):
    states = shown_scopes({"external": abroad, "internal": near, BOTH: abroad + near}, k)
    sizes = {"external": abroad, "internal": near, BOTH: abroad + near}
    shown = {scope for scope, state in states.items() if state == "yes" and sizes[scope]}
    assert all(sizes[scope] >= k for scope in shown)
    for hidden, other in (("external", "internal"), ("internal", "external")):
        if 0 < sizes[hidden] < k and BOTH in shown:
            assert other not in shown
