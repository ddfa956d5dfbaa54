"""`certificate.json` says how it is checked, and what it holds is what the audit added up."""

import json
from dataclasses import replace

from mobility_planning.allocation.allocate import allocate
from mobility_planning.documents.certificates import certificate_files


def under(workspace, **section):
    asked = workspace.settings.allocation.model_copy(update=section)
    return allocate(replace(workspace, settings=workspace.settings.model_copy(update={"allocation": asked})))


def test_a_fair_certificate_has_five_steps_and_a_level_for_each_goal(allocation):
    made = json.loads(certificate_files(allocation)["certificate.json"])
    assert len(made["how"]) == 5
    assert [level["goal"] for level in made["levels"]] == made["goals"] == ["placed", "merit", "preference", "lottery"]
    assert [level["bound"] for level in made["levels"]] == [bound for _, _, bound in allocation.audit.proof.levels]


def test_prices_of_seats_prove_a_plain_optimum(allocation):
    done = under(allocation.workspace, fairness="none", goals=("placed", "rank_maximal"))
    made = json.loads(certificate_files(done)["certificate.json"])
    assert done.audit.proof.proven
    assert len(made["how"]) == 5
    assert {len(price) for price in made["offers"].values()} == {len(made["goals"])}


def test_what_no_prices_prove_has_no_certificate(allocation):
    assert certificate_files(under(allocation.workspace, fairness="none", goals=("balance",))) == {}
