"""`minutes.docx`: the minutes of the competitive commission, from who sits on it to how anyone can check the result."""

from __future__ import annotations

from mobility_planning.allocation.result import Allocation
from mobility_planning.core.locale import Words
from mobility_planning.core.policy import Policy
from mobility_planning.documents.annexes import add_annexes
from mobility_planning.documents.charts import choices_picture, hosts_picture
from mobility_planning.documents.overview import (
    host_names,
    obtained,
    offers_overview,
    placed_lists,
    refusal_counts,
    waiting_names,
)
from mobility_planning.documents.paper import Column, Paper
from mobility_planning.documents.wording import criterion, role, rule_name, why_unchecked
from mobility_planning.documents.workbook import goals_in_words, mechanisms_in_words
from mobility_planning.tables.workspace import Workspace

LISTED = 10
"""Waiting applicants named per offer; a longer list goes on in waiting.csv, whose fingerprint the annex gives."""
BLANK = "_" * 24


def minutes(allocation: Allocation, words: Words) -> bytes:
    """Write the minutes.

    Parameters
    ----------
    allocation : Allocation
    words : Words
        The language; texts of a policy stay in the words of their source.

    Returns
    -------
    bytes
        A .docx file. No name of a person stands in it: places for names and signatures are left open.
    """
    workspace = allocation.workspace
    paper = Paper(words.say("minutes-title"), words)
    _add_head(paper, workspace, words)
    _add_commission(paper, workspace.policy, words)
    _add_result(paper, allocation, words)
    _add_rules(paper, allocation, words)
    _add_merit(paper, workspace, words)
    _add_goals(paper, allocation, words)
    _add_offers(paper, allocation, words)
    _add_refusals(paper, allocation, words)
    _add_decision(paper, allocation, words)
    add_annexes(paper, allocation, words)
    return paper.bytes(workspace.settings.workspace.today)


def home_name(workspace: Workspace, words: Words) -> str:
    """Name the home university, as the institutions table does or else as its policy does."""
    names = host_names(workspace, words)
    if workspace.home in names.index:
        return str(names[workspace.home])
    return workspace.policy.institution.name if workspace.policy else workspace.home


def _add_head(paper: Paper, workspace: Workspace, words: Words) -> None:
    round_ = workspace.settings.workspace
    paper.text(home_name(workspace, words), centred=True, bold=True)
    paper.title(words.say("minutes-title"))
    if round_.year:
        paper.text(words.say("minutes-year", year=round_.year), centred=True)
    paper.text(words.say("minutes-number", blank=BLANK), centred=True)
    if round_.today:
        paper.text(words.say("minutes-today", day=words.day(round_.today)))
    if workspace.policy:
        paper.text(words.say("minutes-policy", policy=workspace.policy.institution.name, name=round_.policy))


def _add_commission(paper: Paper, policy: Policy | None, words: Words) -> None:
    paper.section(words.say("minutes-commission"))
    commission = policy.commission if policy else None
    if commission is None:
        paper.text(words.say("minutes-commission-not-stated"))
        return
    members = [(words.say("role-chair"), role(commission.chair, words))]
    members += [(words.say("role-member"), role(member, words)) for member in commission.members]
    columns = [Column(words.say("minutes-part"), 3), Column(words.say("minutes-office"), 8), Column(words.say("minutes-name"), 6)]
    paper.table(columns, [(part, office, "") for part, office in members])
    if commission.legal_basis:
        paper.text(words.say("minutes-legal-basis"))
        paper.items(commission.legal_basis)
    paper.text(words.say("minutes-source", source=commission.cite()), "Caption")


def _add_result(paper: Paper, allocation: Allocation, words: Words) -> None:
    paper.section(words.say("minutes-result"))
    paper.text(result_sentence(allocation, words))
    paper.text(audit_sentence(allocation, words))
    for picture in (choices_picture(allocation, words), hosts_picture(allocation, words)):
        paper.picture(picture.png(), picture.alt, 13.5)
        paper.caption(picture.title)


def result_sentence(allocation: Allocation, words: Words) -> str:
    """Say in one sentence who wished, what there was and how many have a seat, wait or were refused."""
    counts = obtained(allocation).value_counts()
    return words.say(
        "result-sentence",
        applicants=len(allocation.seats), wishes=len(allocation.pairs), offers=len(allocation.cutoffs),
        seats=int(allocation.cutoffs["quantity"].sum()), placed=allocation.placed, first=allocation.audit.first_choice,
        waiting=int(counts.get("waiting", 0)), refused=int(counts.get("refused", 0)), none=int(counts.get("no_wish", 0)),
    )  # fmt: skip


def audit_sentence(allocation: Allocation, words: Words) -> str:
    """Say what the independent recomputation found."""
    found = allocation.audit
    key = "audit-valid" if found.valid else "audit-faults"
    return words.say(key, envy=found.envy_pairs, wasted=found.wasted_seats, faults=len(found.faults))


def _add_rules(paper: Paper, allocation: Allocation, words: Words) -> None:
    paper.section(words.say("minutes-rules"))
    policy = allocation.workspace.policy
    unchecked = allocation.eligibility.unchecked
    applied = [rule for rule in policy.rules if rule.id not in set(unchecked["code"])] if policy else []
    if applied:
        paper.caption(words.say("minutes-rules-applied"))
        columns = [Column(words.say("column-rule"), 3), Column(words.say("column-text"), 5),
                   Column(words.say("minutes-effect"), 2.5), Column(words.say("column-source"), 6.5)]  # fmt: skip
        rows = [
            (rule_name(rule.id, words), [rule.text, *([rule.assumption] * bool(rule.assumption))],
             words.say(f"severity-{rule.severity}"), rule.cite())
            for rule in applied
        ]  # fmt: skip
        paper.table(columns, rows)
    paper.text(words.say("minutes-offer-rules"))
    if len(unchecked):
        paper.caption(words.say("minutes-rules-unchecked"))
        columns = [Column(words.say("column-rule"), 4), Column(words.say("column-why"), 5.5), Column(words.say("column-source"), 7.5)]
        told = unchecked[["code", "why", "source"]].itertuples(index=False)
        paper.table(columns, [(rule_name(code, words), why_unchecked(why, words), source) for code, why, source in told])


def _add_merit(paper: Paper, workspace: Workspace, words: Words) -> None:
    merit = workspace.settings.merit
    paper.section(words.say("minutes-merit"))
    paper.text(words.say("minutes-merit-points"))
    paper.items(words.say("minutes-weight", criterion=criterion(name, words), percent=weight) for name, weight in merit.weights.items())
    key = "minutes-bands-exact" if merit.bands == 1 else "minutes-bands"
    paper.text(words.say(key, band=merit.bands))
    breaks = ", ".join(criterion(name, words) for name in merit.tie_break)
    paper.text(words.say("minutes-ties", order=breaks) if breaks else words.say("minutes-ties-none"))
    if merit.seed is not None:
        paper.text(words.say("minutes-seed", seed=str(merit.seed)))
    tiers = workspace.policy.tiers if workspace.policy else ()
    if tiers:
        paper.text(words.say("minutes-tiers"))
        paper.items(f"{tier.order}. {tier.text} ({tier.cite()})" for tier in sorted(tiers, key=lambda tier: tier.order))


def _add_goals(paper: Paper, allocation: Allocation, words: Words) -> None:
    paper.section(words.say("minutes-goals"))
    paper.text(words.say(f"fairness-{allocation.workspace.settings.allocation.fairness}"))
    paper.caption(words.say("minutes-goals-reached"))
    goals = goals_in_words(allocation, words)
    titles = [words.say(f"column-{name}") for name in goals.columns]
    columns = [Column(titles[0], 8), Column(titles[1], 3, number=True), Column(titles[2], 3, number=True), Column(titles[3], 3)]
    paper.table(columns, [(goal, words.number(value), words.number(best), proven) for goal, value, best, proven in goals.itertuples(index=False)])
    paper.caption(words.say("minutes-price"))
    names = ["placed", "first_choice", "mean_rank", "envy_pairs", "wasted_seats"]
    columns = [Column(words.say("column-mechanism"), 5)]
    columns += [Column(words.say(f"column-{name}"), 2.4, number=True) for name in names]
    table = mechanisms_in_words(allocation, words)
    paper.table(columns, [(row.mechanism, *(_figure(getattr(row, name), words) for name in names)) for row in table.itertuples()])
    paper.text(words.say("minutes-price-explained"))


def _figure(value: float | None, words: Words) -> str:
    return "–" if value is None or value != value else words.number(value)


def _add_offers(paper: Paper, allocation: Allocation, words: Words) -> None:
    """Give every offer one row of one table: thousands of small tables would take Word minutes to lay out."""
    paper.section(words.say("minutes-offers"))
    paper.text(words.say("minutes-offers-explained", listed=LISTED))
    overview = offers_overview(allocation, words)
    asked = (overview["placed"] > 0) | (overview["waiting"] > 0)
    placed, waiting = placed_lists(allocation), waiting_names(allocation)
    columns = [
        Column(words.say("column-offer_id"), 2.0), Column(words.say("column-host"), 4.0),
        Column(words.say("column-quantity"), 1.5, number=True), Column(words.say("minutes-placed"), 3.4),
        Column(words.say("minutes-cutoff"), 1.5, number=True), Column(words.say("minutes-waiting"), 4.6),
    ]  # fmt: skip
    rows = [
        (
            offer.offer_id,
            [offer.host, ", ".join(part for part in (offer.city, offer.country) if part)],
            words.say("minutes-seats", placed=int(offer.placed), seats=int(offer.quantity)),
            [f"{person} · {rank} · {merit}" for person, rank, merit in placed.get(offer.offer_id, [])],
            "" if offer.cutoff is None or offer.cutoff != offer.cutoff else str(offer.cutoff),
            _waiting(waiting.get(offer.offer_id, []), words),
        )
        for offer in overview[asked].astype(object).where(overview[asked].notna(), None).itertuples(index=False)
    ]
    paper.table(columns, rows, whole_rows=False)
    quiet = overview[~asked]
    if len(quiet):
        paper.caption(words.say("minutes-offers-quiet", offers=len(quiet), seats=int(quiet["quantity"].sum())))
        paper.text(", ".join(f"{offer} ({seats})" for offer, seats in zip(quiet["offer_id"], quiet["quantity"], strict=True)), "Table text")


def _waiting(people: list[tuple[str, int]], words: Words) -> str:
    shown = [f"{place}.\u00a0{person}\u00a0({merit})" for place, (person, merit) in enumerate(people[:LISTED], start=1)]
    more = [words.say("minutes-waiting-more", more=len(people) - LISTED)] * (len(people) > LISTED)
    return "; ".join([*shown, *more])


def _add_refusals(paper: Paper, allocation: Allocation, words: Words) -> None:
    paper.section(words.say("minutes-refusals"))
    counts = refusal_counts(allocation)
    if not len(counts):
        paper.text(words.say("minutes-refusals-none"))
        return
    paper.text(words.say("minutes-refusals-explained"))
    columns = [Column(words.say("column-rule"), 5), Column(words.say("column-wishes"), 2, number=True),
               Column(words.say("column-applicants"), 2.5, number=True), Column(words.say("column-source"), 7.5)]  # fmt: skip
    rows = counts[["code", "wishes", "applicants", "source"]].itertuples(index=False)
    paper.table(columns, [(rule_name(code, words), words.number(w), words.number(n), source) for code, w, n, source in rows])


def _add_decision(paper: Paper, allocation: Allocation, words: Words) -> None:
    paper.section(words.say("minutes-decision"))
    paper.text(words.say("minutes-decides"))
    paper.items([words.say("minutes-decides-seats", placed=allocation.placed), words.say("minutes-decides-waiting")])
    policy = allocation.workspace.policy
    commission = policy.commission if policy else None
    offices = [role(name, words) for name in (commission.chair, *commission.members)] if commission else [words.say("role-chair"), words.say("role-member"), words.say("role-member")]
    columns = [Column(words.say("minutes-office"), 6.5), Column(words.say("minutes-name"), 4.5),
               Column(words.say("minutes-signature"), 3.5), Column(words.say("minutes-date"), 2.5)]  # fmt: skip
    paper.table(columns, [(office, "", ["", ""], "") for office in offices])
