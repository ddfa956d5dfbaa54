"""A certificate proves the office's own goals or nothing."""

from dataclasses import replace

import pytest

from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.audit.audit import audit
from mobility_planning.allocation.certificate import Certificate, FairCertificate
from tests.allocation.offices import office


@pytest.mark.parametrize("wrong", [Certificate((), {}, {}), Certificate(("lottery",), {}, {}), FairCertificate((), ())])
def test_a_certificate_of_other_goals_proves_nothing(tmp_path, wrong):
    done = allocate(office(tmp_path))
    workspace = done.workspace
    found = audit(workspace.tables, done.pairs, done.seats, settings=workspace.settings, certificate=wrong)
    assert found.proof.fault
    assert not found.proof.proven


def test_the_round_s_own_certificate_proves_it_and_not_a_seat_less(tmp_path):
    done = allocate(office(tmp_path))
    workspace, own = done.workspace, done.best.certificate
    assert done.audit.proof.proven
    nobody = done.seats.assign(offer_id="")
    found = audit(workspace.tables, done.pairs, nobody, settings=workspace.settings, certificate=own)
    assert not found.proof.proven
    assert replace(own) == own
