# English. What a round is told with beyond its first papers: goals, quotas and budgets, excused claims, follow-up rounds.

## Goals

goal-rank_maximal = Seats at choice { NUMBER($rank) }
goal-generous = Seats at a choice before choice { NUMBER($rank) }
goal-coverage = Recognisable ECTS of all seats together
goal-balance = Largest difference between groups in the share placed, in percentage points (lower is better)
goal-stay = Earlier seats that stay as they are
minutes-goals-rest = Pinned seats, and earlier seats that are not to be moved, were decided before any goal counted; the numbers above speak of everybody else.

## Fairness and its limits

fairness-by_merit-excused = Fairness by merit holds as far as the office's own rules leave room: { $claims ->
    [one] one claim to a seat that a lower merit has, or that is free, is
   *[other] { $claims } claims to seats that a lower merit has, or that are free, are
} excused by the rules named below.
fairness-by_merit-passed_over = The office's rules leave no allocation that is fair to everybody: { $envy ->
    [one] { $envy } case
   *[other] { $envy } cases
} of justified envy and { $wasted ->
    [one] { $wasted } wasted claim
   *[other] { $wasted } wasted claims
} had to be passed over.
fairness-fewest-proven = It is proven that under these rules no allocation passes over fewer.
fairness-fewest-open = In the time given it was not proven that no allocation under these rules passes over fewer.
fairness-excused-besides = Besides, the rules named below excuse { $claims ->
    [one] one more claim
   *[other] { $claims } more claims
}.
limit-quota = quota “{ $name }”
limit-budget = budget “{ $name }”
limit-pin = seat pinned by the commission
limit-earlier-seat = earlier seat
claim-envy = a lower merit sits there
claim-waste = a seat is free there
unit-seats = seats
unit-semesters = semesters
unit-percent = percent of the seats
minutes-excused = Claims that a rule excuses, by the rule; claims.csv names every single one
minutes-excused-explained = A claim is excused where every exchange that would satisfy it breaks the rule; one that several rules stand in the way of is counted under each.
minutes-limits = Quotas and budgets
minutes-limits-explained = Used: what the seats of this allocation count under the rule. An empty bound is open.

## Rules of the office

rule-withdrawn = Withdrawal
rule-coverage-min = ECTS recognisable at home
source-table = the table { $table }
minutes-min-ects = A wish of which less than { NUMBER($least) } ECTS can be recognised at home was refused (mobility.toml, [allocation] min_ects).

## Follow-up rounds

minutes-follow-up = Follow-up round
minutes-mode-fixed = An allocation of an earlier round is in force. Nobody who has a seat by it moves; the seats that are free were given to applicants without one. A seat whose wish was taken back, or is refused by a rule now, is lost.
minutes-mode-kept = An allocation of an earlier round is in force. Whoever has a seat by it keeps it, or a better one where that places more applicants; the other seats were given to those without one. Holders make no claims on them, so their claims are listed as excused. A seat whose wish was taken back, or is refused by a rule now, is lost.
minutes-mode-stay = An allocation of an earlier round is replaced. Everybody competed again; one of the goals was that earlier seats stay as they are.
minutes-mode-free = An allocation of an earlier round is replaced. Everybody competed again, and earlier seats counted for nothing.
minutes-withdrawn = { $withdrawn ->
    [0] Nobody has withdrawn.
    [one] One applicant has withdrawn (with a seat by the earlier round: { NUMBER($seats) }).
   *[other] { $withdrawn } applicants have withdrawn (with a seat by the earlier round: { NUMBER($seats) }).
}
minutes-moves-counted = Earlier and present seats compared
minutes-moves-listed = Who moved where; moves.csv also has everybody who kept a seat
minutes-moves-none = No seat changed hands.
move-new_seat = new seat
move-moved_up = moved to an earlier wish
move-moved = moved to a later wish
move-lost = lost the seat
move-withdrawn = withdrew and gave the seat back
move-kept = kept the seat
place-none = no seat

## Sheets and columns

sheet-limits = Quotas and budgets
    .meaning = One row per bound of a quota or a budget, and how far this allocation uses it.
sheet-claims = Claims
    .meaning = Wishes preferred to what was given, where a lower merit sits or a seat is free, with the rules that excuse them.
sheet-moves = Moves
    .meaning = One row per applicant with a seat in the earlier round or in this one.
column-ects = Recognisable ECTS
    .meaning = ECTS of the stay that can be recognised at home; empty where that is not known.
column-limit = Rule of the office
    .meaning = Name of the quota, the budget or the right.
column-unit = Counted in
    .meaning = What the bounds and the use are counted in.
column-least = At least
    .meaning = The lower bound; empty where it is open.
column-most = At most
    .meaning = The upper bound; empty where it is open.
column-used = Used
    .meaning = What the seats of this allocation count.
column-claim = Claim
    .meaning = Why the applicant could claim a seat there.
column-claims = Claims
    .meaning = Number of such wishes.
column-excused_by = Excused by
    .meaning = The rules that every exchange would break; empty where the claim is justified.
column-move = What changed
    .meaning = The seat of the earlier round beside that of this one.
column-from = From
    .meaning = Offer of the earlier seat; empty where there was none.
column-to = To
    .meaning = Offer of the seat now; empty where there is none.
column-from_rank = Rank before
    .meaning = Rank of the wish that the earlier seat fulfilled.
column-to_rank = Rank now
    .meaning = Rank of the wish that the seat fulfils.
minutes-offers-ects = After the merit: recognisable ECTS of the stay; a dash where they are not known.
