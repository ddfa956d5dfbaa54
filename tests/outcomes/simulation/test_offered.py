"""What an applicant may choose among and sees within reach is what the rules of eligibility say of the same wishes."""

import numpy as np
import pandas as pd
import pytest

from mobility_planning.allocation.rules.conditions import offer_findings
from mobility_planning.allocation.rules.wishes import wishes
from mobility_planning.outcomes.simulation.marginals import best_levels
from mobility_planning.outcomes.simulation.offered import offered
from mobility_planning.tables.sample import sample_folder
from mobility_planning.tables.workspace import read_workspace
from tests.outcomes.simulation.offices import office

OPEN = {"offer.term", "offer.specialties", "offer.level"}
REACH = {"offer.language", "offer.min_gpa", "offer.funding", "offer.deadline"}


@pytest.fixture(scope="module")
def everything():
    """Let 25 applicants of the sample wish for every offer."""
    sample = read_workspace(sample_folder())
    people = sample["applicants"].iloc[::12].reset_index(drop=True)
    choices = people[["applicant_id"]].merge(sample["offers"][["offer_id"]], how="cross").assign(rank=1)
    asked = sample.with_table("applicants", people).with_table("choices", choices.astype({"rank": "Int64"}))
    return asked, wishes(asked)


def _refused(rows, workspace, codes):
    found = [finding.failed.astype(bool) for finding in offer_findings(rows, workspace) if finding.code in codes]
    assert len(found) == len(codes)
    return pd.concat(found, axis=1).any(axis=1).to_numpy()


@pytest.mark.parametrize(("codes", "name"), [(OPEN, "open"), (REACH, "reach")])
def test_it_says_what_the_rules_say(everything, codes, name):
    workspace, rows = everything
    people, languages = workspace["applicants"], ("de", "en", "kk", "pl", "ru", "tr")
    offers = offered(workspace, languages)
    levels = best_levels(workspace, people, languages)
    found = getattr(offers.prospects(people, levels, people["gpa"].to_numpy()), name)
    person = pd.Index(people["applicant_id"]).get_indexer(rows["applicant_id"])
    offer = pd.Index(offers.offers).get_indexer(rows["offer_id"])
    refused = _refused(rows, workspace, codes)
    known = people["gpa"].notna().to_numpy()[person]
    assert refused.any()
    assert not refused.all()
    assert (found[person, offer] == ~refused)[known].all()


def test_a_gpa_that_is_not_known_puts_nothing_out_of_reach():
    workspace = office()
    offers = offered(workspace, ("de", "en"))
    person = workspace["applicants"].iloc[[0]]
    levels = np.array([[0, 5]])
    place = offers.offers.index("F2")
    reach = [offers.prospects(person, levels, np.array([gpa])).reach[0, place] for gpa in (np.nan, 2.99, 3.0)]
    assert reach == [True, False, True]


def test_where_a_lower_gpa_is_better_the_least_asked_is_the_most():
    workspace = office()
    scales = workspace["institutions"].assign(grade_scale=["de", "", ""])
    offers = offered(workspace.with_table("institutions", scales), ("en",))
    person = workspace["applicants"].iloc[[0]]
    place = offers.offers.index("F2")
    reach = [offers.prospects(person, np.array([[5]]), np.array([gpa])).reach[0, place] for gpa in (2.0, 3.0, 3.1)]
    assert reach == [True, True, False]


def test_a_language_is_spoken_from_the_level_asked_and_where_none_is_asked():
    offers = offered(office(), ("de", "en"))
    spoken = dict(zip(offers.offers, offers.spoken(np.array([[2, 4], [0, 0]])).T.tolist(), strict=True))
    assert spoken == {"F1": [True, False], "F2": [False, False], "N1": [True, True], "N2": [True, False],
                      "N3": [True, True]}  # fmt: skip


def test_a_programme_and_term_that_nobody_applies_with_finds_nothing_open():
    workspace = office()
    stranger = workspace["applicants"].iloc[[0]].assign(programme_id="Z")
    assert not offered(workspace, ()).prospects(stranger, np.zeros((1, 0), int), np.array([3.0])).open.any()
