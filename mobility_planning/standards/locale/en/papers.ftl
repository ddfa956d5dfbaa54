# English. One message a line; `{ $name }` is filled in; a column's `.meaning` is what the workbook's first sheet says of it.

count-applicants = { $count ->
    [one] { $count } applicant
   *[other] { $count } applicants
}

## Answers, roles, kinds

answer-yes = yes
answer-no = no
answer-not-known = not known
role-chair = Chair
role-member = Member
role-rector = Rector
role-deans-of-faculties = deans of faculties
role-department-of-academic-affairs = department of academic affairs
role-legal-adviser-of-the-university = legal adviser of the university
role-director-of-the-international-department = director of the international department
role-elected-bodies-of-the-city-and-region = elected bodies of the city and region
role-public-organizations = public organisations
severity-hard = refuses
severity-soft = for information; refuses nobody
kind-table = table
kind-facts = facts
kind-policy = policy
kind-settings = settings
kind-result = result
kind-version = version

## Criteria, goals, mechanisms

criterion-gpa = average score (GPA)
criterion-language = language level
criterion-lottery = lottery
goal-placed = Applicants with a seat
goal-merit = Merit of the placed together
goal-preference = Sum of the ranks obtained (lower is better)
mechanism-this_allocation = this allocation
mechanism-deferred_acceptance = deferred acceptance
mechanism-without_fairness = without fairness by merit
fairness-by_merit = Fairness by merit holds: nobody lost a seat to an applicant of lower merit, and no seat that somebody eligible would rather have was left free.
fairness-none = Fairness by merit was switched off in the settings: a seat may have gone to an applicant of lower merit.

## What became of a wish, what an applicant obtained

outcome-placed = seat given
outcome-placed_higher = an earlier wish was fulfilled
outcome-refused = refused by a rule
outcome-outranked = all seats went to higher merit
outcome-lottery = equal merit has the seat
outcome-free = a seat is free, or went to lower merit
obtained-rank = choice { NUMBER($rank) }
obtained-later = later than choice { NUMBER($rank) }
obtained-waiting = on a waiting list
obtained-refused = every wish refused
obtained-no_wish = no wish handed in

## Rules and papers

rule-missing = { $rule } (not known)
rule-document = Paper: { $paper }
rule-gpa = GPA
rule-language = Language level
rule-year_of_study = Year of study
rule-study_form = Form of study
rule-academic_debt = Academic debt
rule-discipline = Disciplinary penalty
rule-ethics = Code of ethics
rule-final_year = Last year of study
rule-grades = Grades
rule-tuition_debt = Debt for tuition
rule-financial_debt = Financial debt
rule-completed_ects = Credits already earned
rule-documents = Papers handed in
rule-interview = Interview
rule-level = Level of study
rule-deadlines-notify = Wish declared in time
rule-deadlines-applications_close = Last day for applications
rule-offer-min_gpa = GPA the offer asks for
rule-offer-language = Language level the offer asks for
rule-offer-level = Level of study of the offer
rule-offer-specialties = Specialties of the offer
rule-offer-term = Term of the offer
rule-offer-funding = Funding of the offer
rule-offer-deadline = Deadline of the offer
paper-application = application
paper-competition_application = application for the competition
paper-transcript = transcript
paper-recommendation_letters = letters of recommendation
paper-individual_curriculum = individual curriculum
paper-medical_certificate = medical certificate
paper-language_certificate = language certificate
paper-motivation_letter = letter of motivation
paper-parental_consent = consent of the parents
paper-passport = passport
why-not-stated = the source does not state it
why-no-column = the applicants table has no column "{ $column }"
why-empty-column = the column "{ $column }" is empty
why-no-documents = no table of papers was handed in
why-no-today = the settings do not say the day that deadlines are held against
why-no-term-starts = the settings do not say the day and when the terms start
source-line = document { $document }, line { $line }
source-silent = document { $document }: not stated
source-offer = the column { $column } of the offer
asked-at-least = at least { $least }
asked-at-most = { $least }, at most { $most }
asked-scale = a value on the rule's scale
asked-one-of = one of { $listed }
asked-none-of = none of { $listed }
asked-lowest-grade = lowest grade one of { $listed }
asked-by = by { $day }
asked-by-deadline = by the deadline
asked-handed-in = handed in
asked-no-level = none
asked-level-or-tests = { $level } or { $tests }
asked-tests = { $language }: { $tests }
asked-or = or
asked-notice = the wish is declared at least { $months } months before the trip

## Sheets of the workbooks

title-allocation = Seat allocation { $year }
title-proposals = Course equivalence proposals { $year }
about-explained = Every sheet and what each of its columns means.
about-sheet = Sheet
about-column = Column
about-name = Technical name
about-meaning = Meaning
sheet-about = About
sheet-seats = Seats
    .meaning = One row per applicant: the seat, or what became of an applicant without one.
sheet-wishes = Wishes
    .meaning = One row per wish handed in, and what became of it.
sheet-waiting = Waiting lists
    .meaning = Who comes next at each offer.
sheet-offers = Offers and cut-offs
    .meaning = One row per offer: demand, seats given and free, cut-off.
sheet-refusals = Refusals
    .meaning = One row per wish and rule that refuses it, with the place where the rule stands.
sheet-remarks = Remarks
    .meaning = Soft rules that were not met: they refuse nobody and are for the commission to see.
sheet-unchecked = Not checked
    .meaning = Rules that the source does not state, or that the tables handed in do not allow to check.
sheet-mechanisms = Comparison
    .meaning = This allocation beside other mechanisms on the same wishes and pinned seats; deferred acceptance knows no quotas and budgets.
sheet-goals = Goals
    .meaning = How far each goal was reached, and whether anything better exists.
sheet-fingerprints = Fingerprints
    .meaning = SHA-256 of everything that went in and came out, and the versions that made it.
sheet-proposals = Course proposals
    .meaning = Home courses that a host course may count for, the most probable first.

## Columns

column-applicant_id = Applicant
    .meaning = Id of the applicant; names stay out of these files.
column-obtained = Obtained
    .meaning = The rank of the wish that was fulfilled; otherwise why there is no seat.
column-offer_id = Offer
    .meaning = Id of the offer; empty where there is no seat.
column-host = Host university
    .meaning = The university that receives the student.
column-city = City
    .meaning = City of the host.
column-country = Country
    .meaning = Country of the host.
column-rank = Rank
    .meaning = Place of the wish on the applicant's list; 1 is the first choice.
column-merit = Merit
    .meaning = What is compared: 0 to 10,000, at the foot of its band; every priority class above the last adds 10,000.
column-score = Score
    .meaning = Merit before bands and priority classes, 0 to 10,000.
column-lottery = Lottery number
    .meaning = 1 is the best; drawn from the seed for every applicant.
column-priority = Order of claims
    .meaning = A higher number goes first: merit as compared, then the declared tie-breaks before the lottery.
column-eligible = Eligible
    .meaning = Whether no rule refuses the wish.
column-reasons = Reasons
    .meaning = The rules that refuse the wish.
column-outcome = Outcome
    .meaning = What became of the wish.
column-position = Position
    .meaning = Place on the waiting list; 1 comes next.
column-holds = Holds now
    .meaning = The offer at which the waiting applicant has a seat now; empty where there is none.
column-quantity = Seats
    .meaning = Seats of the offer.
column-placed = Placed
    .meaning = Applicants with a seat.
column-free = Free
    .meaning = Seats that nobody was given.
column-eligible_wishes = Eligible wishes
    .meaning = Wishes for the offer that no rule refuses.
column-first_choices = First choices
    .meaning = Eligible wishes for the offer that are somebody's first.
column-cutoff = Cut-off
    .meaning = Lowest merit with a seat, where every seat is taken; empty where a seat is free.
column-waiting = Waiting
    .meaning = Applicants who would rather have a seat here.
column-rule = Rule
    .meaning = The rule, in words.
column-value = Found
    .meaning = What the applicant has; empty where it is not known.
column-required = Required
    .meaning = What the rule asks for.
column-text = Text
    .meaning = The rule in one sentence.
column-source = Source
    .meaning = Where the rule stands, with its words.
column-code = Code
    .meaning = Name of the rule in the CSV files.
column-why = Why
    .meaning = Why the rule was not checked.
column-mechanism = Mechanism
    .meaning = How the seats would have been given.
column-first_choice = First choice
    .meaning = Applicants with their first choice.
column-mean_rank = Mean rank
    .meaning = Mean rank of the seats given.
column-envy_pairs = Justified envy
    .meaning = Cases where somebody would rather sit where a lower merit sits.
column-wasted_seats = Wasted claims
    .meaning = Cases where somebody would rather have a seat that stays free.
column-goal = Goal
    .meaning = The goals in their order; each counts only among the best by those before it.
column-reached = Reached
    .meaning = The value this allocation has.
column-best = Best possible
    .meaning = The best value any allocation could have, the goals before it kept; not known where the time was too short.
column-proven = Proven
    .meaning = Whether it is proven that nothing better exists.
column-kind = Kind
    .meaning = What was hashed, or whose version it is.
column-name = Name
    .meaning = Table, file or package.
column-mark = Fingerprint or version
    .meaning = SHA-256, or the version.
column-host_course_id = Host course
    .meaning = Id of the course at the host.
column-host_title = Title at the host
    .meaning = In the catalogue's own language.
column-host_title_local = Title in translation
    .meaning = In the language of this workbook, where the catalogue has it.
column-host_credits = Host credits
    .meaning = In the host's own credit system.
column-home_course_id = Home course
    .meaning = Id of the course at home.
column-home_title = Title at home
    .meaning = In the language of this workbook, where the catalogue has it.
column-home_credits = Home credits
    .meaning = In the home credit system.
column-host_ects = Host ECTS
    .meaning = Credits of the host course in ECTS; for a range, the figure its rounding rule gives.
column-home_ects = Home ECTS
    .meaning = Credits of the home course in ECTS.
column-host_ects_fact = Host conversion
    .meaning = Row of the credit facts by which the host's credits were converted.
column-home_ects_fact = Home conversion
    .meaning = Row of the credit facts by which the home credits were converted.
column-proposal_rank = Rank
    .meaning = 1 is the most probable home course for the host course.
column-probability = Probability
    .meaning = That this home course is the right answer; "none of these" is an answer too. The decision is the advisor's.
column-prior = Prior
    .meaning = Log-odds before any sign is looked at.
column-rivals = Rivals
    .meaning = What the other candidates for the same host course take away, in log-odds.
column-unknown =
    .meaning = A part of the score, in log-odds; prior and parts add up to the log-odds of the probability.
column-wishes = Wishes
column-applicants = Applicants
column-refused = Refused
column-file = File
column-row = Row
column-column = Column
column-issue = What is wrong
column-hint = What to do

## Minutes

minutes-title = Minutes of the competitive commission for academic mobility
minutes-year = Academic year { $year }
minutes-number = No. { $blank }   Date { $blank }
minutes-today = Deadlines were held against { $day }.
minutes-policy = Rules applied: { $policy } (policy "{ $name }").
minutes-page = Page { $page } of { $pages }
minutes-commission = Commission
minutes-commission-not-stated = The policy does not state who sits on the commission; its members sign below.
minutes-part = Part
minutes-office = Office
minutes-name = Name
minutes-signature = Signature
minutes-date = Date
minutes-legal-basis = Legal basis:
minutes-source = Source: { $source }
minutes-result = Result at a glance
minutes-rules = Rules
minutes-rules-applied = Rules of the policy that were applied, with their source
minutes-offer-rules = Besides these, each offer's own conditions were applied as the partner states them: GPA, language level, level of study, specialties, term, funding and deadline.
minutes-rules-unchecked = Rules that are not stated or could not be checked; they refused nobody
minutes-effect = Effect
minutes-merit = Merit and ties
minutes-merit-points = Merit is a whole number from 0 to 10,000. Each criterion counts by its share of the best possible value, with the weight of:
minutes-weight = { $criterion }: { NUMBER($percent) }%
minutes-bands-exact = Merit was compared exactly.
minutes-bands = Merit was compared in bands of { NUMBER($band) } points: applicants within one band count as equal.
minutes-ties = Equal merit is decided in this order: { $order }.
minutes-ties-none = The settings name no order for equal merit.
minutes-seed = The seed of the lottery is { $seed }. The lottery numbers follow the order of the SHA-256 of "{ $seed }:applicant id", so that anyone can repeat the draw.
minutes-tiers = Priority classes of the policy, served in this order:
minutes-goals = Goals and fairness
minutes-goals-reached = Goals in their order
minutes-price = The same wishes and pinned seats under other mechanisms
minutes-price-envy = Justified envy: somebody would rather sit where a lower merit sits.
minutes-price-fairness = What fairness costs is the difference between this allocation and the one without it.
minutes-price-limits = Deferred acceptance knows no quotas and budgets; the other rows keep them.
minutes-pins = Seats given by decision
minutes-pins-explained = The commission gave these seats before anything was allocated; all other seats were allocated around them.
minutes-pins-reason = Reason
minutes-pins-unsaid = no reason is given
minutes-offers = Offers and seats
minutes-offers-explained = Placed: applicant · rank of the wish · merit. Waiting: in the order in which seats that become free are given, with merit; at the most { NUMBER($listed) } are named here, and waiting.csv has all of them. The cut-off is the lowest merit with a seat where every seat is taken.
minutes-offer = Offer
minutes-placed = Placed
minutes-cutoff = Cut-off
minutes-waiting = Waiting list
minutes-waiting-more = and { NUMBER($more) } more
minutes-seats = { NUMBER($placed) } / { NUMBER($seats) }
minutes-offers-quiet = { $offers ->
    [one] One offer
   *[other] { $offers } offers
} for which no eligible applicant competed ({ $seats ->
    [one] one seat
   *[other] { $seats } seats
}); seats in brackets
minutes-refusals = Refusals by rule
minutes-refusals-explained = A wish may be refused by several rules and is then counted under each. Every single refusal with its source is in refusals.csv.
minutes-refusals-none = No wish was refused.
minutes-decision = Decision
minutes-decides = The commission decides:
minutes-decides-seats = { $placed ->
    [one] to give a seat to the applicant named in the table of offers;
   *[other] to give the seats to the { $placed } applicants named in the table of offers;
}
minutes-decides-waiting = to keep the waiting lists and to give seats that become free in their order, to those without a seat first.
annex-lottery = Annex A. Lottery numbers
annex-lottery-none = No seat depended on the lottery or on a choice between equals.
annex-lottery-explained = At these offers applicants were equal in merit and in every declared tie-break (seed { $seed }). Between equals the goals decide first; where they leave a choice, the lower lottery number does.
annex-fingerprints = Annex B. Fingerprints and versions
annex-fingerprints-explained = SHA-256 of every table, the facts, the policy, the settings and the results. The same input gives the same fingerprints.

## Sentences of the result

result-sentence = { $applicants ->
    [one] { $applicants } applicant
   *[other] { $applicants } applicants
} handed in { $wishes ->
    [one] { $wishes } wish
   *[other] { $wishes } wishes
} for { $seats ->
    [one] { $seats } seat
   *[other] { $seats } seats
} of { $offers ->
    [one] { $offers } offer
   *[other] { $offers } offers
}. { $placed ->
    [one] { $placed } applicant has a seat
   *[other] { $placed } applicants have a seat
}, { NUMBER($first) } of them their first choice; { NUMBER($waiting) } are on a waiting list without a seat; for { NUMBER($refused) } every wish was refused; { NUMBER($none) } handed in no wish.
audit-valid = An independent recomputation finds the allocation valid: cases of justified envy: { NUMBER($envy) }; wasted claims: { NUMBER($wasted) }.
audit-extent = It recomputes merit, validity (seats, wishes, the offer's own GPA and language, pins, quotas, budgets), envy, waste and cut-offs from the tables; which rules of the policy refuse a wish is taken as published.
audit-faults = An independent recomputation finds { $faults ->
    [one] { $faults } fault
   *[other] { $faults } faults
}; cases of justified envy: { NUMBER($envy) }; wasted claims: { NUMBER($wasted) }.

## Charts

chart-choices = Choice obtained
chart-hosts = Seats at the hosts most asked for
chart-refusals = Refusals by rule
chart-mechanisms = The price of fairness
chart-with-seat = with a seat
chart-without-seat = without a seat
chart-seats-given = seats given
chart-seats-free = seats free
chart-wishes-refused = Wishes refused
chart-host-fill = { $host }: { NUMBER($placed) } of { NUMBER($seats) }
chart-mechanism = { $name }: placed { NUMBER($placed) }, first choice { NUMBER($first) }, justified envy { NUMBER($envy) }

## Report

report-title = Academic mobility: seats { $year }
report-contents = Contents
report-charts = Charts
report-offers-explained = Placed: applicant · rank of the wish · merit. Waiting: in the order in which seats that become free are given, with merit. Your browser's search finds an applicant or a university.
report-decided = How it was decided
report-proposals = { $courses ->
    [one] One host course has a proposal.
   *[other] { $courses } host courses have a proposal.
} Shown: the { NUMBER($shown) } most probable first proposals; all of them, with the parts of their score, are in proposals.xlsx.
report-proposals-hosts = Proposals by host university
report-proposals-first = First proposals
report-courses = Host courses
report-likely = With a probability of { $share } or more
report-issues = Issues of the input
report-issues-explained = { $issues ->
    [one] One issue
   *[other] { $issues } issues
}, of which { NUMBER($shown) } are shown
report-check = Fingerprints and versions
report-private = This page needs no network and holds ids only, no names of persons.

## Course matching: answers, signals, explanations, charts

answer-equivalent = equivalent
answer-partial = equivalent in part
answer-elective = free elective
answer-none = not recognised
answer-by-default = share by default: no such decision yet
answer-says-equivalent = counts for { $course }
answer-says-equivalent-unknown = counts for { $course }; credits unknown
answer-says-partial = counts for { $course } in part: { $missing } ECTS are missing
answer-says-elective-elective-group = free elective of the group { $group }
answer-says-elective-department = free elective of the department { $group }
answer-says-elective-field = free elective of the field { $group }
answer-says-elective-unnamed = free elective
signal-prior = prior
signal-calibration = calibration
signal-rivals = other candidates
signal-total = sum
signal-others = other signals together
signal-gap = { $signal }: behind the best
signal-place = { $signal }: place in the row
signal-stem-cosine = words alike
signal-character-cosine = spelling alike
signal-title-cosine = titles alike
signal-alias-stem = words of known titles
signal-alias-character = spelling of known titles
signal-nearest = most similar known title
signal-share = votes of similar titles
signal-thesaurus = related terms
signal-thesaurus-both = related terms on both sides
signal-associations = associated terms
signal-alias-associations = terms tied to known titles
signal-description = descriptions alike
signal-no-description = no description
signal-title-in-description = title within the description
signal-translation = learned translation
signal-translation-spread = translation, similar courses too
signal-translation-alias = translation into known titles
signal-topics = common topics
signal-bayes = words decided for this course
signal-code-agrees = same course code
signal-department = department by the code
signal-level-digit = year by the code
signal-ratio = letters in common
signal-token-sort = letters, in any word order
signal-token-set = common words
signal-partial = one title within the other
signal-weighted = best letter comparison
signal-host-covered = host title covered
signal-home-covered = own title covered
signal-same-title = same title
signal-sequence-agrees = same part number
signal-sequence-conflicts = another part number
signal-sequence-host-only = part number at the host only
signal-sequence-home-only = part number at home only
signal-laboratory-differs = laboratory on one side only
signal-level-agrees = same depth
signal-level-conflicts = introductory and advanced
signal-level-differs = another depth
signal-accepted-share = share of decisions for it
signal-accepted-often = number of decisions for it
signal-rejected-share = share of decisions against it
signal-rejected-often = number of decisions against it
signal-popularity = accepted often for any course
signal-claimed = claimed by another course
signal-department-together = department of the other courses
signal-catalogue-together = department of the whole catalogue
signal-encoder = language model
explain-probability = “{ $host }” counts for “{ $home }” with a probability of { $share }.
explain-none = None of our courses is the answer: { $share }.
explain-over = over { $share }
explain-under = under { $share }
explain-part = { $signal } { $number }
explain-for = Signals for it: { $parts }.
explain-against = Signals against it: { $parts }.
explain-sum = In log-odds, all { $signals } signals { $number }; { $parts }; sum { $total }.
explain-shared = In both titles: { $terms }.
explain-host-only = In the host’s title only: { $terms }.
explain-home-only = In our title only: { $terms }.
explain-ects = { $ects } ECTS (row { $fact })
explain-ects-unknown = not known
explain-credits = Credits: { $host } at the host, { $home } at home.
explain-decision-for = Accepted before: “{ $title }” ({ $where }), { $share } alike.
explain-decision-against = Rejected before: “{ $title }” ({ $where }), { $share } alike.
explain-no-decision = No past decision on a similar title.
chart-match-waterfall = From the prior to the probability, in log-odds
chart-match-for = for
chart-match-against = against
chart-match-standing = prior and sum
chart-match-log-odds = Log-odds
chart-match-reliability = Predicted and observed probability
chart-match-predicted = Predicted probability
chart-match-observed = Found right
chart-match-bin = predicted { $predicted }, right { $observed } ({ NUMBER($proposals) })
chart-match-proposals = proposals
chart-match-ideal = if every probability held
chart-match-learning-curve = What decisions teach
chart-match-decisions = Decisions made
chart-match-first-right = First proposal right
chart-match-order-asked = the pairs asked for next
chart-match-order-random = random order
chart-match-point = { $name }: { NUMBER($decisions) } – { $share }

sheet-answers = Answers
    .meaning = What each host course counts for: the probability that it equals a home course, equals it in part, counts as an elective, or as none of these.
sheet-groups = Groups
    .meaning = Courses that count together: several of the host for one of ours, or for two, with the credit balance.
column-missing_ects = Missing ECTS
    .meaning = Home credits less host credits, where the host has too few.
column-balance = Balance, ECTS
    .meaning = Host credits less home credits.
column-answer = Answer
    .meaning = What the host course counts for.
column-answer_rank = Answer no.
    .meaning = 1 is the most probable answer.
column-host_course_ids = Host courses
    .meaning = Counted together.
column-home_course_ids = Home courses
    .meaning = Counted together.
column-template = Why together
    .meaning = What made them one group.
column-none = None of these
    .meaning = Probability that no home course is the answer.
template-lecture-laboratory = Lecture and laboratory
template-sequence = Parts of one sequence
template-credits = Enough credits only together
template-several = Decided together before
