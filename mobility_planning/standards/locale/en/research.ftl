# English. What is given to research, and the page on what mobility brings.

## What becomes of a column in an export

outcomes-treatment-rounded = rounded to a step
outcomes-treatment-level = its CEFR level stands in its place

## A paragraph on methods

methods-title = Methods
methods-table = Table
methods-rows = Rows
methods-data = The data are the tables of the mobility office of { $office } for the academic year { $year }.
methods-data-no-year = The data are the tables of the mobility office of { $office }.
methods-software = They were processed with mobility_planning { $version } under Python { $python } ({ $packages }).
methods-policy = Eligibility follows the policy “{ $policy }” (SHA-256 { $mark }).
methods-no-policy = No policy beyond the conditions of the offers was applied.
methods-round = Merit is a whole number from 0 to 10000 with the weights { $weights }; applicants within { $bands } of each other count as equal; ties are broken by { $ties } (lottery seed { $seed }). Seats are given with fairness “{ $fairness }” and, one after another, the goals { $goals }; quotas, budgets and fixed seats in force: { NUMBER($rules) }.
methods-pseudonyms = Ids of persons were replaced by the first 128 bits of HMAC-SHA256 under a secret key that is not part of the data; free text and ids of other systems were dropped, and days given as months.
methods-rounded = Numbers were rounded to steps ({ $steps }; a grade average on a scale of a hundred to steps of 2.5), and scores of language tests replaced by their CEFR level.
methods-exact = Numbers are exact.
methods-simulation = Synthetic rounds were drawn from a model fitted to the office's own tables (random-utility preferences, grade averages, languages): { NUMBER($runs) } runs over { NUMBER($years) ->
    [one] one year
   *[other] { NUMBER($years) } years
} each, under the mechanisms { $mechanisms }, the policies { $policies } and the demand { $demands }.
methods-streams = Every run has its own random stream of the seed { $seed }, and all mechanisms of a run see the same applicants, so that differences between them are paired.
methods-misreports = In each round the false lists of { NUMBER($misreports) } applicants were tried.
methods-fingerprint = The fingerprint of the design is { $fingerprint }.

## The page on what mobility brought

research-outcomes-title = What mobility brings
research-outcomes-intro = Indicators with their definitions and sources, flows, recognition and equity, from the office's own tables. Groups of fewer than { NUMBER($k) } persons and flows of fewer than { NUMBER($k) } stays are hidden, and so is whatever in the same table would give them away. Totals of a year and of the round, and counts within a group that is shown, can be smaller: look at them before the page leaves the office.
research-outcomes-private = No person is named on this page, and nothing of it came from the network. Figures of small groups are hidden, but whoever adds other sources should look again before publishing.
research-section-indicators = Indicators
research-section-flows = Who came and who went
research-section-balassa = Flows above and below expectation
research-section-gravity = What the flows depend on
research-section-recognition = Recognition
research-section-gpa = Grades before and after
research-section-equity = Outcomes by group
research-section-round = The round
research-section-definitions = Definitions and sources
research-indicators-told = The definitions stand at the end of the page.
research-indicators-round = The round: value, and what was counted
research-indicators-stays = Stays: value, and what was counted
research-in-and-out = { $share } (came { $part }, went { $whole })
research-mean-rank = { $share } ({ $persons } placed)
research-target-own = The target of { $source }
research-target-borrowed = The office’s own policy states no target: the one shown is that of { $source }
research-net = Net flow: stays that came less stays that went
research-flows-hidden = { NUMBER($stays) } stays in flows of fewer than { NUMBER($k) }, or beside one that could be worked out, are not drawn. An empty field of the matrix is hidden, or there was no stay.
research-balassa-told = Expected are as many stays as if faculties and partners had nothing to do with each other, their sizes given. An index of 2 means twice as many as expected (Balassa 1965). A coloured field shows the stays and those expected; an empty one is hidden, since it or another beside it is too small.
research-balassa-first = The flows furthest above expectation
research-gravity-told = A Poisson model (pseudo-maximum likelihood, robust errors; Santos Silva and Tenreyro 2006) of outgoing stays by partner and year: { NUMBER($n) } observations of { NUMBER($partners) } partners, { NUMBER($zeros) } of them without a stay.
research-gravity-fit = It explains { $fit } of the deviance. A change of +20% means a fifth more stays where the distance or the seats are doubled, or where the term holds, everything else the same. The model describes what went together in these years, not what causes what.
research-gravity-table = What each term means for stays, with 95% intervals and robust errors
research-gravity-none = A gravity model cannot be estimated: { $why }
research-times = Days from the end of a stay to the decision on its recognition
research-gpa-few = Only { NUMBER($matched) } comparisons can be made, fewer than { NUMBER($k) } persons: no figure is shown.
research-gpa-matched = Of { NUMBER($stays) } outgoing stays, { NUMBER($matched) } were matched with a student of the same programme and year with a similar average who stayed. The grade average of those who went changed by { $change } more than that of the others (95% interval { $low } to { $high }; scale { $scale }).
research-gpa-before_after = Of { NUMBER($stays) } outgoing stays, { NUMBER($known) } have an average before and after: the mean change is { $change } (95% interval { $low } to { $high }). Without records of those who stayed this says nothing of what mobility did.
research-equity-told = The bars are 95% intervals (bootstrap). A difference between groups is a question, not an answer: groups differ in their studies as well. Where all of a group have the same result there is no interval.
research-equity-table = Outcomes by group, groups of fewer than { NUMBER($k) } persons hidden
research-no-round = Nothing is said about a round: { $why }
research-failed = Whose applications fail, and on which rule; groups by: { $by }
research-failed-any = At least one wish refused
research-failed-all = Every wish refused
research-empty = Seats that stay free, and the reason of most wishes
research-defined = Every indicator, what it divides by what, and where its definition stands

## The workbook

sheet-research_indicators = Indicators
    .meaning = Every indicator by academic year and scope.
sheet-research_definitions = Definitions
    .meaning = What each indicator means and where its definition stands.
sheet-research_flows = Flows
    .meaning = Stays by year, term, direction and partner; small numbers are hidden.
sheet-research_net = Net flow
    .meaning = Stays that came and stays that went, by term.
sheet-research_routes = Faculties and partners
    .meaning = Stays between faculties and partners beside those expected.
sheet-research_gravity = Gravity model
    .meaning = What stays depend on: coefficients with robust errors.
sheet-research_times = Days to recognition
    .meaning = Days from the end of a stay to the decision.
sheet-research_equity = By group
    .meaning = Outcomes by group of persons; small groups are hidden.
sheet-research_failures = Refusals
    .meaning = Applicants refused, by rule and group; small groups are hidden.
sheet-research_empty = Free seats
    .meaning = Offers with free seats, and why.
column-academic_year = Academic year
    .meaning = Two calendar years, such as 2025/2026
column-indicator = Indicator
    .meaning = What is measured; defined on the sheet of definitions
column-scope = Abroad or at home
    .meaning = Stays abroad, within the country, or both together
column-part = Counted
    .meaning = Persons, stays, credits or seats counted
column-whole = Out of
    .meaning = What they are divided by
column-target = Target
    .meaning = The value that the policy asks for
column-meaning = Definition
    .meaning = What is divided by what
column-term = Term
    .meaning = When the stay was
column-model_term = Term of the model
    .meaning = What stays may depend on
column-figure = Value
    .meaning = The figure, as it is read
column-direction = Direction
    .meaning = Whether the stay led to the home university or away from it
column-stays = Stays
    .meaning = Number of stays; empty = hidden, too few
column-incoming = Came
    .meaning = Stays that came to the home university
column-outgoing = Went
    .meaning = Stays that went from the home university
column-net = Net
    .meaning = Came less went
column-origin = From
    .meaning = Faculty or university that the stay led away from
column-destination = To
    .meaning = Faculty or university that the stay led to
column-expected = Expected
    .meaning = Stays if origins and destinations had nothing to do with each other
column-index = Balassa index
    .meaning = Stays by expected stays; 1 = as expected
column-coefficient = Coefficient
    .meaning = Change of the logarithm of stays where the term is one more
column-stays_change = Change of stays
    .meaning = Share by which stays rise with the term
column-change_low = Interval from
    .meaning = Lower end of the 95% interval
column-change_high = Interval to
    .meaning = Upper end of the 95% interval
column-std_error = Standard error
    .meaning = Robust standard error
column-p_value = p
    .meaning = How probable so large a z is if the coefficient were 0
column-low = Interval from
    .meaning = Lower end of the 95% interval
column-high = Interval to
    .meaning = Upper end of the 95% interval
column-known = Known
    .meaning = Stays with both days known
column-median_days = Median days
    .meaning = Half of the stays waited no longer
column-q90_days = Days, 90%
    .meaning = Nine of ten stays waited no longer
column-within_35_days = Within 35 days
    .meaning = Share of the stays decided within 35 days
column-by = Grouped by
    .meaning = What persons are grouped by
column-group = Group
    .meaning = The group of persons
column-persons = Persons
    .meaning = Persons of the group; empty = hidden
column-shown = Shown
    .meaning = Whether the figures are shown, and why not
column-refused_applicants = Applicants refused
    .meaning = Applicants with at least one wish refused by the rule
column-refused_wishes = Wishes refused
    .meaning = Wishes refused by the rule
column-share = Share
    .meaning = Share of the applicants of the group
column-wished = Wished
    .meaning = Applicants who listed the offer

## The text that goes with an archive

research-about-title = Tables of a mobility office, for research
research-about-made = Made from the workspace of { $home }, academic year { $year }, with mobility_planning { $version }.
research-about-key = Persons stand under pseudonyms: HMAC-SHA256 of their ids under a secret key, the first 128 bits. The key is not in this archive. Whoever has it and the ids can tell who is who, so it must be kept apart, or destroyed.
research-about-files = codebook.csv and datapackage.json describe every column (meaning, unit, allowed values, treatment, missing cells); methods.md is a paragraph for a paper; CITATION.cff says how to cite; anonymity.csv and anonymity_columns.csv say how far persons can be told apart.
research-alike-known = Table { $table }, by what others may know ({ $columns }): of { NUMBER($rows) } rows the smallest class has { NUMBER($smallest) }; { NUMBER($below) } rows ({ $share }) are in classes of fewer than { NUMBER($k) }, { NUMBER($alone) } are alone.
research-alike-with_numbers = Table { $table }, with the numbers as they are here ({ $columns }): smallest class { NUMBER($smallest) }; { NUMBER($below) } rows ({ $share }) in classes of fewer than { NUMBER($k) }, { NUMBER($alone) } alone.
research-alike-numbers_before = Table { $table }, had the numbers stayed exact: { NUMBER($below) } rows ({ $share }) in classes of fewer than { NUMBER($k) }, { NUMBER($alone) } alone.
research-exact = Exact numbers that leave the office: { $columns }.
research-exact-none = No exact number about a person leaves the office.
research-about-limits = Averages and credits leave rounded, and what they tell stands in anonymity.csv; wishes and stays are not counted there: whoever knows them of a person may still find that person.
research-about-law = Pseudonymised data are personal data: keep them as such, and do not try to find out who is who.
