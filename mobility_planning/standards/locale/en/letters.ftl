# English. Letters to applicants: the result, the reason of every choice, what would have changed it, how to check it.

letter-title = Result of the competition for academic mobility
letter-applicant = Applicant { $applicant }
letter-name = Name: { $blank }
letter-greeting = Dear applicant,
letter-result-seat = you have a seat: { $offer }, { $place }. { $rank ->
    [1] It is your first choice.
   *[other] It is your choice no. { $rank }.
}
letter-result-waiting = you have no seat at present. You are on the waiting { $lists ->
    [one] list of one offer
   *[other] lists of { $lists } offers
}; seats that become free are given in the order of these lists, as far as quotas and budgets allow.
letter-result-refused = you have no seat: none of your choices could be admitted. The reasons stand below.
letter-result-no_wish = you have no seat, since you handed in no choice.
letter-column-rank = No.
letter-column-offer = Your choice
letter-column-reason = Result and reason
letter-column-change = What would have changed it
letter-why-seat_pin = Seat given by a decision of the commission, before the other seats.
letter-why-seat_earlier = You keep the seat of the earlier round.
letter-why-seat_open = Seat given: not every seat here is taken. Your merit is { $merit }.
letter-why-seat_merit = Seat given: your merit is { $merit }, the cut-off is { $cutoff } (seats: { $seats }).
letter-why-seat_lottery = Seat given: others have the same merit of { $merit }, and your lottery number { $lottery } is better than theirs.
letter-why-seat_goals = Seat given: the rules and goals of the round decided here before the order of merit. Your merit is { $merit }, the cut-off is { $cutoff }.
letter-why-earlier_wish = Not needed: a choice you prefer was fulfilled.
letter-why-refused = Not admitted. { $rules }
letter-why-outranked = Every seat went to higher merit: yours is { $merit }, the cut-off is { $cutoff } (seats: { $seats }).
letter-why-outranked-tie = Your merit of { $merit } equals the cut-off; between equals this decided: { $order }.
letter-why-no-seats = No seat is on offer here in this round.
letter-why-lottery = Your merit of { $merit } equals the cut-off, and the lottery decided: number { $other } has the seat, yours is { $lottery }.
letter-why-equals = Your merit of { $merit } equals the cut-off; between equals the goals of the round decide before the lottery does.
letter-why-goals = The goals of the round went before merit (yours: { $merit }).
letter-why-goals-lost = A goal of the round went before merit (yours: { $merit }). { $goal }: now { $now }; if this choice of yours were fulfilled, { $then }.
letter-why-goals-lottery = Every goal could be reached with you or with another applicant; the lottery decided (your number: { $lottery }).
letter-why-goals-impossible = The rules of the round allow no allocation in which this choice of yours is fulfilled.
letter-why-passed_over = The quotas and budgets leave no allocation that is fair to everyone, and your claim by merit ({ $merit }) had to be passed over.
letter-why-quota = Your merit is { $merit }, but this limit stands in the way: { $rules }.
letter-why-budget = Your merit is { $merit }, but the money does not suffice: { $rules }.
letter-why-pin = A seat here was given by a decision of the commission, before the other seats.
letter-why-pin-own = The commission gave you another seat by its own decision.
letter-why-earlier_seat = A seat here was kept from the earlier round.
letter-why-earlier_seat-own = You keep the seat of the earlier round, and who keeps one has no claim to another.
letter-refusal = { $rule }: required { $required }, found { $value }.
letter-refusal-unknown = { $rule }: required { $required }, found nothing.
letter-waiting = Waiting list: place { $position } of { $waiting }.
letter-change-gpa = A GPA of { $least } (yours: { $own }).
letter-change-gpa-better = A GPA of { $least } (yours: { $own }) would have won you { $offer }, which you prefer.
letter-change-language = Language level { $least }, { $language } (yours: { $own }).
letter-change-language-better = Language level { $least }, { $language } (yours: { $own }) would have won you { $offer }, which you prefer.
letter-change-gpa-never = Not even the best possible GPA.
letter-change-language-never = Not even language level C2, { $language }.
letter-change-open = Not examined.
letter-change-rule = Only meeting the rule.
letter-change-none = –
letter-own-unknown = not known
letter-own-level-none = none
letter-changes-checked = Each of these values is enough by itself. It was found by running the whole allocation again with this one change, everyone else staying as they are: with the value named the choice is fulfilled, with the value one step below it is not.
letter-check = How you can check this
letter-check-lottery = Your lottery number is { $lottery } (1 is the best). The numbers follow the order of the SHA-256 of “{ $seed }:applicant id”, so that anyone can repeat the draw.
letter-check-cutoffs = The cut-off is the lowest merit with a seat where every seat is taken. The minutes list the cut-offs of all offers, how merit is made up, and every rule with its source.
letter-check-audit = An independent recomputation finds the allocation valid. SHA-256 of its record audit.json:
letter-object = You may object in writing until { $day }, at { $place }.
letter-signed = For the commission: { $blank }   Date: { $day }
