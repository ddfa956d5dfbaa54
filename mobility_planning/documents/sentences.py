"""Sentences that minutes and report share: whose round it is, how it ended, how it was decided."""

from __future__ import annotations

from mobility_planning.allocation.result import Allocation
from mobility_planning.core.locale import Words
from mobility_planning.documents.names import host_names
from mobility_planning.documents.overview import obtained
from mobility_planning.documents.wording import criterion, role
from mobility_planning.tables.settings import MeritSection
from mobility_planning.tables.workspace import Workspace


def home_name(workspace: Workspace, words: Words) -> str:
    """Name the home university, as the institutions table does or else as its policy does."""
    names = host_names(workspace, words)
    if workspace.home in names.index:
        return str(names[workspace.home])
    return workspace.policy.institution.name if workspace.policy else workspace.home


def result_sentence(allocation: Allocation, words: Words) -> str:
    """Say who wished, what there was and how many have a seat, wait or were refused."""
    counts = obtained(allocation).value_counts()
    return words.say(
        "result-sentence",
        applicants=len(allocation.seats),
        wishes=len(allocation.pairs),
        offers=len(allocation.cutoffs),
        seats=int(allocation.cutoffs["quantity"].sum()),
        placed=allocation.placed,
        first=allocation.audit.first_choice,
        waiting=counts.get("waiting", 0),
        refused=counts.get("refused", 0),
        none=counts.get("no_wish", 0),
    )


def audit_sentence(allocation: Allocation, words: Words) -> str:
    """Say what the independent recomputation found, and how far it goes."""
    found = allocation.audit
    key = "audit-valid" if found.valid else "audit-faults"
    verdict = words.say(key, envy=found.envy_pairs, wasted=found.wasted_seats, faults=len(found.faults))
    return f"{verdict} {words.say('audit-extent')}"


def fairness_sentence(allocation: Allocation, words: Words) -> str:
    """Say how far fairness by merit holds, as the audit found it: the office's own rules may go against it."""
    found, excused = allocation.audit, len(allocation.audit.excused)
    if allocation.workspace.settings.allocation.fairness == "none":
        return words.say("fairness-none")
    if found.envy_pairs or found.wasted_seats:
        proven = allocation.fewest == allocation.passed_over
        said = [
            words.say("fairness-by_merit-passed_over", envy=found.envy_pairs, wasted=found.wasted_seats),
            words.say(f"fairness-fewest-{'proven' if proven else 'open'}"),
            *([words.say("fairness-excused-besides", claims=excused)] if excused else []),
        ]
        return " ".join(said)
    return words.say("fairness-by_merit-excused" if excused else "fairness-by_merit", claims=excused)


def limited(allocation: Allocation) -> bool:
    """Say whether quotas or budgets bind the allocation, which deferred acceptance does not know."""
    return bool(allocation.workspace.settings.quota or allocation.workspace.settings.budget)


def price_sentence(allocation: Allocation, words: Words) -> str:
    """Say what the comparison shows: the price of fairness, and what sets deferred acceptance apart besides."""
    fair = allocation.workspace.settings.allocation.fairness == "by_merit"
    keys = {"minutes-price-envy": True, "minutes-price-fairness": fair, "minutes-price-limits": limited(allocation)}
    return " ".join(words.say(key) for key, told in keys.items() if told)


def follow_up_sentences(allocation: Allocation, words: Words) -> list[str]:
    """Say what earlier seats were worth in a follow-up round, and who withdrew."""
    workspace, asked = allocation.workspace, allocation.workspace.settings.allocation
    worth = "stay" if asked.earlier == "free" and "stay" in asked.goals else asked.earlier
    gone, earlier = workspace["withdrawals"]["applicant_id"], workspace["earlier_seats"]
    left = earlier["applicant_id"].isin(gone) & (earlier["offer_id"] != "")
    return [
        words.say(f"minutes-mode-{worth}"),
        words.say("minutes-withdrawn", withdrawn=len(gone), seats=int(left.sum())),
    ]


def weight_sentences(merit: MeritSection, words: Words) -> list[str]:
    """Say what each criterion weighs."""
    weights = merit.weights.items()
    return [words.say("minutes-weight", criterion=criterion(name, words), percent=percent) for name, percent in weights]


def tie_sentences(merit: MeritSection, words: Words) -> list[str]:
    """Say within which bands applicants are equal, what decides between equals, and with which seed."""
    breaks = ", ".join(criterion(name, words) for name in merit.tie_break)
    return [
        words.say("minutes-bands-exact") if merit.bands == 1 else words.say("minutes-bands", band=merit.bands),
        words.say("minutes-ties", order=breaks) if breaks else words.say("minutes-ties-none"),
        *([words.say("minutes-seed", seed=str(merit.seed))] if merit.seed is not None else []),
    ]


def offices(workspace: Workspace, words: Words) -> list[tuple[str, str]]:
    """List who sits on the commission as (part, office); without an office where the policy does not say."""
    chair, member = words.say("role-chair"), words.say("role-member")
    commission = workspace.policy.commission if workspace.policy else None
    if commission is None:
        return [(chair, ""), (member, ""), (member, "")]
    named = [(chair, commission.chair), *((member, office) for office in commission.members)]
    return [(part, role(office, words)) for part, office in named]
