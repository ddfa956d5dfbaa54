# English. What mobility brings: indicators and their definitions, groups, flows, pictures.

## Indicators

indicator-participation = Students abroad
    .meaning = Students on a stay abroad in the academic year, each person once, divided by all students. The number of students is that of the programmes table and the same for every year.
indicator-outbound_ratio = Outgoing students
    .meaning = Students on an outgoing stay in the academic year, each person once, divided by all students.
indicator-inbound_ratio = Incoming students
    .meaning = Students on an incoming stay in the academic year, each person once, divided by all students of the home university.
indicator-net_flow = Net flow
    .meaning = Incoming stays less outgoing stays. Stays that were cancelled or renounced do not count.
indicator-recognised_fully = Recognised in full
    .meaning = Outgoing stays of which all ECTS earned count at home, divided by the outgoing stays with ECTS earned and a decision about them.
indicator-recognised_partly = Recognised in part
    .meaning = Outgoing stays of which some but not all ECTS earned count at home, divided by the outgoing stays with ECTS earned and a decision about them.
indicator-recognised_not = Not recognised
    .meaning = Outgoing stays of which no ECTS earned count at home, divided by the outgoing stays with ECTS earned and a decision about them.
indicator-ects_recognised = ECTS recognised
    .meaning = ECTS that count at home, divided by the ECTS earned on outgoing stays.
indicator-agreements_changed = Agreements changed
    .meaning = Learning agreements with a version after the first, divided by all learning agreements of the academic year.
indicator-renounced = Stays renounced
    .meaning = Outgoing stays that the student gave up, divided by all outgoing stays that had been agreed.
indicator-placed = Applicants placed
    .meaning = Applicants with a seat, divided by the applicants with at least one wish.
indicator-first_choice = First wish obtained
    .meaning = Applicants placed on their first wish, divided by all applicants placed.
indicator-mean_rank = Mean rank obtained
    .meaning = Mean rank of the wish that was fulfilled, over the applicants placed; 1 is the first wish.
indicator-fill_rate = Seats filled
    .meaning = Seats given, divided by all seats of the offers.

## Words of tables and pictures

outcomes-percent = { $number }%
outcomes-points = { $number } percentage points
outcomes-of = { $share } ({ $part } of { $whole })
outcomes-unknown = not known
outcomes-others = other universities
outcomes-hidden = not shown
outcomes-target = target { $share }
outcomes-no-target = not stated
outcomes-axis-participation = Share of all students
outcomes-axis-stays = Share of stays
outcomes-scope-external = abroad
outcomes-scope-internal = within the country
outcomes-scope-all = together
outcomes-way-in = came to us
outcomes-way-out = went from us
outcomes-shown-yes = shown
outcomes-shown-small = hidden: too few persons
outcomes-shown-complement = hidden: would give a small group away
outcomes-value-female = female
outcomes-value-male = male
outcomes-value-autumn = autumn
outcomes-value-spring = spring
outcomes-value-year = whole year
outcomes-value-grant = grant
outcomes-value-self = self-funded
outcomes-value-bachelor = bachelor
outcomes-value-master_profile = master, professional track
outcomes-value-master_scientific = master, research track
outcomes-value-doctorate = doctorate
outcomes-value-full_time = full time
outcomes-value-part_time = part time
outcomes-value-distance = distance
outcomes-value-true = yes
outcomes-value-false = no
outcomes-column-academic_year = Academic year
outcomes-column-scope = Abroad or at home
outcomes-column-faculty = Faculty
outcomes-column-programme_id = Programme
outcomes-column-level = Level of study
outcomes-column-year = Year of study
outcomes-column-study_form = Form of study
outcomes-column-term = Term
outcomes-column-country = Country
outcomes-column-gender = Gender
outcomes-column-region = Region
outcomes-column-citizenship = Citizenship
outcomes-column-funding = Funding
outcomes-column-state_grant_holder = State grant
outcomes-column-age = Age
outcomes-column-academic_debt = Owes examinations
outcomes-column-disciplinary_penalty = Disciplinary penalty
outcomes-column-ethics_violation = Broke the code of ethics
outcomes-column-final_year = Last year of study
outcomes-column-lowest_grade = Lowest grade
outcomes-column-tuition_debt = Owes tuition
outcomes-column-dormitory_debt = Owes the dormitory
outcomes-column-financial_debt = Owes the university
outcomes-column-documents_complete = Papers complete
outcomes-column-indicator = Indicator
outcomes-column-value = Value
outcomes-column-part = Counted
outcomes-column-whole = Out of
outcomes-column-target = Target
outcomes-column-direction = Direction
outcomes-column-origin = From
outcomes-column-destination = To
outcomes-column-stays = Stays
outcomes-column-incoming = Came
outcomes-column-outgoing = Went
outcomes-column-net = Net
outcomes-column-full = In full
outcomes-column-partial = In part
outcomes-column-none = Not at all
outcomes-column-ects_earned = ECTS earned
outcomes-column-ects_recognised = ECTS recognised
outcomes-column-share = Share of ECTS
outcomes-column-within = Within
outcomes-column-group = Group
outcomes-column-persons = Persons
outcomes-column-low = Interval from
outcomes-column-high = Interval to
outcomes-column-shown = Shown
outcomes-column-lowest = Lowest group
outcomes-column-highest = Highest group
outcomes-column-difference = Difference
outcomes-column-ratio = Ratio
outcomes-column-table = Table
outcomes-column-column = Column
outcomes-column-treatment = What becomes of it
outcomes-column-rows = Rows
outcomes-column-gain_share = Gain by a false list
outcomes-column-predicted = Probability promised
outcomes-column-observed = Share right
outcomes-column-proposals = Proposals
outcomes-column-decisions = Decisions
outcomes-column-hit_at_1 = First proposal right
outcomes-column-queries = Titles asked
outcomes-column-hit_at_5 = Right among five
outcomes-column-host_hei_id = Host university

## What becomes of a column in an export

outcomes-treatment-kept = kept
outcomes-treatment-pseudonym = becomes a pseudonym
outcomes-treatment-month = only the month is kept
outcomes-treatment-dropped_text = left out: free text
outcomes-treatment-dropped_own = left out: too many different values
outcomes-treatment-dropped_choice = left out as you chose

## Pictures

chart-outcomes-participation = Students abroad against the target
chart-participation-told = Target: { $target }. { $years }
chart-outcomes-recognition = How many stays were recognised
chart-outcomes-equity = An outcome by group
outcomes-by-group = { $outcome }, by group
chart-equity-group = { $group } ({ NUMBER($persons) })
chart-equity-gap = { $within } { $highest } above { $lowest } by { $difference }
chart-equity-told = { $groups }. Apart: { $gaps }. Groups hidden: { NUMBER($hidden) }
chart-flows-sankey = Who came from where, and who went where
chart-flows-matrix = Stays between faculties and partners
chart-flows-told = { $way }: { NUMBER($stays) } ({ $most }).

## The text that goes with an export

researcher-said-about-title = Tables of a mobility office, for research
researcher-said-about-made = Made from the workspace of { $home }, academic year { $year }, with mobility_planning { $version }.
researcher-said-about-key = Persons stand under pseudonyms: HMAC-SHA256 of their ids under a secret key, the first 128 bits. The key is not in this archive. Whoever has it and the ids can tell who is who, so it must be kept apart, or destroyed.
researcher-said-about-text = Free text, ids of other systems and columns with too many different values are left out. Days are given as months. Rows stand in the order of the pseudonyms.
researcher-said-about-codebook = codebook.csv describes every column, those left out as well.
researcher-said-about-k = Persons: { NUMBER($persons) }. Taking together { $columns }, the smallest group has { NUMBER($smallest) }; { NUMBER($below) } persons are in groups of fewer than { NUMBER($k) }.
researcher-said-about-alone = Each person is counted among those alike; with no column left, all are alike.
researcher-said-about-limits = Averages, credits, wishes and stays are not in that count: whoever knows them of a person may still find that person. Pseudonymised data are personal data.
researcher-said-no-key = There is no key yet; make one or hand in the one you kept.
researcher-said-few-decisions = Too few decisions to measure on: at least two host universities with accepted courses are needed.

## Headings of the tables

researcher-said-part-of = { $part } of { $whole }
researcher-said-in-and-out = came { $part }, went { $whole }
researcher-said-sheet-indicators = All indicators
researcher-said-sheet-recognition = Recognition by academic year
researcher-said-sheet-routes = Stays between faculties and partners
researcher-said-sheet-net_flow = Net flow by term
researcher-said-sheet-equity_groups = Groups
researcher-said-sheet-equity_overall = Everybody
researcher-said-sheet-equity_gaps = The groups furthest apart
researcher-said-sheet-mechanisms = Mechanisms
researcher-said-sheet-reliability = Probabilities and what came true
researcher-said-sheet-learning = What decisions teach
researcher-said-sheet-by_host = By host university
researcher-said-sheet-export_tables = Tables of the export
researcher-said-sheet-export_columns = What becomes of each column
