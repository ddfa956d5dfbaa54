"""Small offices with a stay to plan, for the tests of the agreement board."""

from dataclasses import replace

import pandas as pd
from hypothesis import strategies as st

from mobility_planning.agreements.signing.components import typed
from mobility_planning.desk.agreement.draft import drafted, paired, placed_in, without
from mobility_planning.desk.agreement.stays import Stays
from tests.agreements.plans import HOME, HOST, course, decision, lesson, office, proposed

HOMES, HOSTS = "ABCD", "VWXYZ"
_TERMS = {"studied": "autumn", "recognised": ""}
_OPEN = [*HOMES, "E", "*G"]


def stay(planning=None, proposals=None, decisions=(), offer=None, hosts=None):
    """Look at A's stay: four courses and an elective group at home, five courses at the host."""
    rows = [course(HOME, name) for name in (*HOMES, "E", "F")]
    rows += hosts or [course(HOST, name, worth) for name, worth in zip(HOSTS, (5, 6, 4, 4, 5), strict=True)]
    lessons = [*map(lesson, HOMES), lesson("E", 3, "elective", "G"), lesson("F", 3, "elective", "G")]
    offers = [{"offer_id": "O", "hei_id": HOST, "term": "autumn", "quantity": 1} | (offer or {})]
    workspace = office(planning, courses=rows, curriculum=lessons, decisions=list(decisions), offers=offers)
    pairs = proposals or [("V", "A", 0.9), ("W", "B", 0.8), ("X", "C", 0.7), ("Y", "A", 0.8), ("Z", "E", 0.5)]
    return Stays(workspace, proposed(*pairs)).stay("A", "O")


def agreed(workspace, rows):
    """Give the workspace the agreement of A on the seat O: (part, group, hei, course, ects) each."""
    names = ("part", "group", "hei_id", "course_id", "ects")
    table = typed(pd.DataFrame(rows, columns=list(names)))
    table = table.assign(applicant_id="A", offer_id="O", title=table["course_id"], version=1, state="approved",
                         term=table["part"].map(_TERMS), academic_year="2026/2027")  # fmt: skip
    return replace(workspace, tables={**workspace.tables, "agreements": table})


@st.composite
def steps(draw, one):
    """Draw a draft that came about by a few steps from the best plan of a stay."""
    draft = drafted(one.plans.best)
    for _ in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(["pair", "pair", "without", "term"]))
        host = draw(st.sampled_from(sorted(one.hosts)))
        if kind == "without":
            draft = without(draft, host)
        elif kind == "pair":
            hosts = draw(st.lists(st.sampled_from(sorted(one.hosts)), min_size=1, max_size=2, unique=True))
            homes = draw(st.lists(st.sampled_from(_OPEN), max_size=2, unique_by=lambda name: name in HOMES and name))
            draft = paired(draft, hosts, homes, one.rivals(homes))
        elif host in draft.hosts:
            draft = placed_in(draft, host, draw(st.sampled_from(one.hosts[host].terms)))
    return draft


__all__ = ["HOME", "HOST", "agreed", "course", "decision", "lesson", "stay", "steps"]
