# English. Questions an office asks about its own rounds: titles, answers, limits, reasons, columns, pictures.

## Questions and what they need

question-language_weight = Does weighting language more change who goes?
question-fairness_cost = What does fairness cost?
question-empty_seats = Which seats are never filled, and why?
question-blocking_courses = Which home courses block mobility?
question-failures = Whose applications fail, and on which rule?
question-one_more_seat = What would one more seat buy?
question-language_course_value = What would one level of a language course buy?
question-needs-two_criteria = Merit has to weigh language and at least one other criterion.
question-needs-grouping = Applicants have no such column to group by.
question-needs-proposals = The courses have to be matched first.
question-needs-curriculum = A curriculum is needed, and the courses of home and of partners.

## Answers

question-language_weight-told = { $others ->
    [0] The same { NUMBER($placed) } applicants go under every weight of language that was tried.
   *[other] Of the { NUMBER($placed) } who go at { NUMBER($base) }% for language, up to { NUMBER($more) } would stay at home if it weighed more, and up to { NUMBER($less) } if it weighed less.
} { $settled ->
    [0] No seat changes at any weight.
   *[other] From { NUMBER($settled) }% on, no seat changes any more.
}
question-fairness_cost-told = Fairness by merit places { NUMBER($fair) } applicants; without it { NUMBER($unfair) } could be placed, so it costs { NUMBER($cost) } seats ({ $price }). Without it, a wished seat would go to somebody of lower merit in { NUMBER($envy) } cases. { $free ->
    [1] {""}
    [-1] No band of merit that was tried makes it free.
   *[other] With bands of { NUMBER($free) } points and ties drawn by lot it costs nobody a seat.
}
question-empty_seats-told = { $free ->
    [0] Every seat is given.
   *[other] { NUMBER($free) } of { NUMBER($seats) } seats stay free, at { NUMBER($offers) } offers. Free seats by the reason of most wishes there: { $reasons }.
} { $never ->
    [0] {""}
   *[other] Never had a stay in past years: { $partners }.
}
question-blocking_courses-told = { $blocked ->
    [0] Every one of the { NUMBER($courses) } compulsory courses that a stay can fall on has an equivalent at some partner.
    [one] { NUMBER($blocked) } of the { NUMBER($courses) } compulsory courses that a stay can fall on has no equivalent at any partner: { $named }.
   *[other] { NUMBER($blocked) } of the { NUMBER($courses) } compulsory courses that a stay can fall on have no equivalent at any partner: { $named }.
} { $closed ->
    [0] {""}
    [one] { NUMBER($closed) } more has one only at partners without an offer for the programme.
   *[other] { NUMBER($closed) } more have one only at partners without an offer for the programme.
}
question-failures-told = { $refused ->
    [0] No rule refuses a wish of the { NUMBER($applicants) } applicants.
   *[other] Of { NUMBER($applicants) } applicants, { NUMBER($refused) } had a wish refused, { NUMBER($all) } of them every wish. Most often it is “{ $rule }”: { $share } of the applicants.
}
question-failures-apart = At this rule, the group “{ $high }” fails most often ({ $high_share }, interval { $high_from } to { $high_to }) and “{ $low }” least often ({ $low_share }, interval { $low_from } to { $low_to }); { $overlap ->
    [yes] the intervals overlap, so chance may explain it.
   *[no] the intervals do not overlap.
}
question-one_more_seat-told = { $offers ->
    [0] No full offer has a waiting list, so one more seat buys nothing.
   *[other] One more seat places one more applicant at { NUMBER($places) } of the { NUMBER($offers) } full offers that somebody waits for. It helps most at { $best }: { NUMBER($new) } with a new seat, { NUMBER($up) } with a better one.
}
question-language_course_value-told = { $courses ->
    [0] There is no course group of { NUMBER($k) } or more persons.
   *[other] { $helps ->
        [0] Of { NUMBER($courses) } courses of one level, none would place more applicants than now.
       *[other] Of { NUMBER($courses) } courses of one level, { NUMBER($helps) } would place more applicants. The most is gained by { $language } from { $from } to { $to } ({ NUMBER($people) } persons): { NUMBER($eligible) } refused wishes may compete, { NUMBER($placed) } more placed.
    }
}

## What the answers cannot tell

question-language_weight-limits = The wishes are those handed in; under another weight applicants might have wished otherwise. A seat that changes and changes back between two weights with the same seats is not seen.
question-fairness_cost-limits = Deferred acceptance knows no quotas and budgets. Justified envy is counted by exact merit, whatever the bands.
question-empty_seats-limits = Who never wished cannot be counted: terms, costs and deadlines may have kept applicants from listing an offer.
question-blocking_courses-limits = An equivalent is a decision of the office or a proposal of at least { NUMBER($least) }%. Only partners whose catalogue is known are searched. A course may also be passed before or after the stay.
question-failures-limits = Intervals are Wilson's at 95%, without correction for many comparisons. A difference between groups does not say what causes it.
question-one_more_seat-limits = One seat at one offer at a time, all wishes as they are; two seats together may bring more or less than each alone.
question-language_course_value-limits = The wishes stay as they are, so wishes that a course would encourage are not counted. Where language counts for merit, those in the course may take the seat of others, so fewer can be placed.
question-language_course_value-planned = Recognisable ECTS were planned anew with the higher level.
question-language_course_value-unplanned = Recognisable ECTS stayed as they are, since the courses were not matched or no ECTS are known.
question-hidden = Groups of fewer than { NUMBER($k) } persons are left out.

## Reasons and states

question-reason-language = language
question-reason-gpa = GPA and grades
question-reason-credits = too few credits
question-reason-deadline = deadline
question-reason-papers = papers
question-reason-other = other rules
question-reason-several = several rules at once
question-reason-placed_higher = got a better wish
question-reason-rules = quota, pin or goal
question-reason-no_wish = nobody wished it
question-reason-together = several rules at once, mostly { $kinds }
question-reason-seats = { $reason } ({ NUMBER($free) })
question-state-blocked = no equivalent
question-state-closed = no offer for the programme
question-state-open = equivalent found
question-few = fewer than { NUMBER($k) }
question-any = Any rule
question-all = Every wish refused
question-all-groups = All applicants
question-band = fair, bands of { $band } points, ties by lot
question-course = { $language }: { $from } → { $to }
question-share-of = { $group }: share

## Columns

question-column-weight = Weight of language, %
    .meaning = The weight of language in merit; the other criteria share the rest as before.
question-column-seats_changed = Seats changing hands
    .meaning = Seats of the rules in force that another applicant gets, or nobody.
question-column-others_go = Would stay at home
    .meaning = Applicants placed under the rules in force who are not placed here.
question-column-gpa_mean = Mean GPA
    .meaning = Mean GPA of those placed, on the home scale.
question-column-language_mean = Mean level
    .meaning = Mean language level of those placed, in the language of their seat: 1 is A1, 6 is C2.
question-column-share_of = Share of those placed
    .meaning = Applicants of the group among all those placed.
question-column-rank_sum = Sum of ranks
    .meaning = Ranks of the wishes fulfilled, added up.
question-column-ects_sum = Recognisable ECTS
    .meaning = Recognisable ECTS of all seats together.
question-column-wished = Wished by
    .meaning = Applicants who listed the offer.
question-column-unwished = Not asked for
    .meaning = Seats that would be free even if every wish for the offer were fulfilled.
question-column-involved = Refused because of
    .meaning = All kinds of refusals at the offer, the most frequent first.
question-column-why = Reason of most wishes
    .meaning = Under which reason most wishes without a seat there fall.
question-column-reason = Wishes
    .meaning = Wishes for the offer under this reason; with those placed they make all wishes for it.
question-column-programme = Programme
    .meaning = The home programme.
question-column-course = Home course
    .meaning = A compulsory course of the curriculum.
question-column-semester = Semester
    .meaning = Semester of study in which the course is due.
question-column-course_ects = ECTS
    .meaning = Of the course.
question-column-chance = Best probability
    .meaning = Probability that the office takes some group of courses of some partner for it, the best there is.
question-column-best_host = Best partner
    .meaning = The partner with that group.
question-column-decided = Partners with a decision
    .meaning = Partners of which a decision takes courses for it.
question-column-hosts = Partners with an equivalent
    .meaning = Partners with a decision, or with a proposal that is probable enough.
question-column-hosts_open = Of these, open
    .meaning = Those of them with an offer open to the programme.
question-column-state = State
    .meaning = Whether some partner has an equivalent.
question-column-due_for = Applicants meeting it
    .meaning = Applicants with a wish whose stay falls on the course.
question-column-refused_for = Wishes refused for ECTS
    .meaning = Their wishes refused for too few recognisable ECTS.
question-column-missing_share = Blocked share
    .meaning = Share of the ECTS of the semester's compulsory courses that have no equivalent.
question-column-rule = Rule
    .meaning = The rule that refuses.
question-column-group = Group
    .meaning = The group of applicants.
question-column-applicants = Applicants
    .meaning = Applicants of the group with a wish.
question-column-refused_wishes = Wishes refused
    .meaning = Wishes of the group that the rule refuses.
question-column-refused_applicants = Applicants refused
    .meaning = Applicants of the group with at least one wish that the rule refuses.
question-column-share = Share
    .meaning = Of the applicants of the group.
question-column-interval = Interval
    .meaning = Wilson's 95% interval of the share.
question-column-gain_placed = More placed
    .meaning = Applicants placed in addition, all together.
question-column-gain_first = More first choices
    .meaning = First choices fulfilled in addition.
question-column-ranks_gained = Ranks gained
    .meaning = Ranks by which applicants with a seat before and after move up, together.
question-column-ects_gained = ECTS gained
    .meaning = Recognisable ECTS of all seats, in addition.
question-column-new_seat = New seat
    .meaning = Applicants who had no seat.
question-column-moved_up = Better seat
    .meaning = Applicants who get an earlier wish.
question-column-moved_down = Worse seat
    .meaning = Applicants who get a later wish.
question-column-lost = Seat lost
    .meaning = Applicants who lose their seat.
question-column-language = Language
    .meaning = The language of the course.
question-column-from_level = From
    .meaning = The level of everyone in the course.
question-column-to_level = To
    .meaning = The level one step above.
question-column-people = In the course
    .meaning = Applicants of that level with a wish for an offer in the language.
question-column-wishes_there = Their wishes
    .meaning = Their wishes for offers in the language.
question-column-eligible_more = Wishes opened
    .meaning = Refused wishes that may compete after the course.
question-column-placed_in_course = Placed, of the course
    .meaning = Applicants of the course placed in addition.

## Pictures

chart-question-language_weight = Who goes under other weights of language
chart-question-fairness_cost = Placed with fairness, as the bands of merit widen
chart-question-empty_seats = Wishes for offers with free seats, by what became of them
chart-question-blocking_courses = Courses without an equivalent, by the applicants who meet them
chart-question-failures = Applicants refused, by rule and group
chart-question-one_more_seat = Who gets a seat or a better one by one more seat
chart-question-language_course_value = Who moves after a course of one level
chart-question-shown = { $title } ({ NUMBER($shown) } of { NUMBER($all) } shown)
chart-question-applicants = Applicants
chart-question-bands = Width of the bands of merit, points
chart-question-in-force = in force: { NUMBER($weight) }%
chart-question-fair = with fairness
chart-question-unfair = without fairness: { NUMBER($placed) }
chart-question-free = { $offer }: { NUMBER($free) } of { NUMBER($seats) } free
