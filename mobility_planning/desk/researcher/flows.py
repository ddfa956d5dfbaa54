"""The tab of flows: who came from where and who went where, in one academic year or in all."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mobility_planning.core.locale import Words
from mobility_planning.desk.researcher.view import NUMBER, TEXT, Sheet, View, view_of
from mobility_planning.documents.flow_charts import flows_matrix, flows_sankey
from mobility_planning.documents.names import names_by_id
from mobility_planning.documents.outcome_words import value_name
from mobility_planning.outcomes.flows.counts import net_flow, routes
from mobility_planning.tables.workspace import Workspace

PARTNERS = ("hei_id", "country")
KINDS = ("sankey", "matrix")
_ROUTES = {"academic_year": TEXT, "direction": TEXT, "origin": TEXT, "destination": TEXT, "stays": NUMBER}
_NET = {"academic_year": TEXT, "term": TEXT, "scope": TEXT, "incoming": NUMBER, "outgoing": NUMBER, "net": NUMBER}


def flows_view(
    workspace: Workspace, words: Words, *, year: str = "", partner: str = "hei_id", kind: str = "sankey"
) -> View:
    """Show the stays between faculties and partners.

    Parameters
    ----------
    workspace : Workspace
    words : Words
    year : str
        An academic year; "" for all.
    partner : {"hei_id", "country"}
    kind : {"sankey", "matrix"}

    Returns
    -------
    View
        With `years`, the latest first.
    """
    stays, names = workspace["mobilities"], names_by_id(workspace, words)
    years = sorted(set(stays["academic_year"]) - {""}, reverse=True)
    chosen = stays[stays["academic_year"] == year] if year in years else stays
    table = routes(chosen, workspace["programmes"], partner=partner if partner in PARTNERS else "hei_id")
    shown = _named(table, "country" if partner == "country" else "", words, names)
    drawn = flows_matrix(shown, words) if kind == "matrix" else flows_sankey(shown, words)
    ways = shown.assign(direction=shown["direction"].map(lambda way: words.say(f"outcomes-way-{way}")))
    net = net_flow(chosen)
    net_shown = net.assign(
        **{
            name: net[name].map(lambda value, name=name: value_name(name, value, words, {}))
            for name in ("term", "scope")
        }
    )
    sheets = [
        Sheet("routes", table, ways.sort_values("stays", ascending=False, kind="stable"), _ROUTES),
        Sheet("net_flow", net, net_shown, _NET),
    ]
    return view_of(sheets, [drawn], years=years)


def _named(table: pd.DataFrame, partner: str, words: Words, names: Mapping[str, str]) -> pd.DataFrame:
    """Name faculties and partners; which end of a flow is a partner depends on its direction."""
    out = table["direction"] == "out"
    own = {
        end: table[end].map(lambda name: value_name("faculty", name, words, names)) for end in ("origin", "destination")
    }
    others = {end: table[end].map(lambda name: value_name(partner, name, words, names)) for end in own}
    return table.assign(
        origin=own["origin"].where(out, others["origin"]),
        destination=others["destination"].where(out, own["destination"]),
    )
