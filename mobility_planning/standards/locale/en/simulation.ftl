# English. Simulated rounds: the page, its pictures and its tables.

simulated-title = Simulated rounds
simulated-intro = { NUMBER($rounds) } rounds of { $people } applicants on average, drawn from a model of the office's own tables: { NUMBER($runs) } runs of { NUMBER($years) ->
    [one] one year
   *[other] { NUMBER($years) } years
}, seed { $seed }. Everything can be had again, byte by byte, with the same tables, design and seed.
simulated-private = All applicants on this page are drawn by a random generator: none of them is a person.
simulated-policy-base = settings as they are
simulated-demand-as_is = applicants as the office has them
simulated-demand-applicants = { $value } applicants
simulated-demand-correlation = wishes alike to { $value }
simulated-demand-language = { $value } CEFR levels more
simulated-means = What each mechanism gives
simulated-means-told = A dot is a mean over runs, the line its 95 % interval (Monte Carlo error): it says how sure the simulation is, not how much rounds differ from each other.
simulated-lies = Of some applicants false lists were tried: the share who gained by one is a lower bound, since not every false list was tried.
simulated-means-table = Means over runs with their 95 % intervals, rules and demand as the office has them; all others are in summary.csv
simulated-paired-told = All cases of a run meet the same applicants, so their differences vary less than the means do. A line that does not touch zero is a difference that luck does not explain.
simulated-paired-mechanism = Against { $base }
simulated-paired-policy = Other rules, against { $base }
simulated-paired-demand = Other demand, against { $base }
simulated-paired-table = Differences within runs, each less { $base }
simulated-against = Each less { $base }.
simulated-fill = Seats seldom filled
simulated-fill-told = Drawn are the { NUMBER($offers) } offers that fill least; the table has all.
simulated-fill-table = How each offer fills under { $mechanism }, means over rounds
simulated-faults = Rounds that could not be held
simulated-fault = { $policy }: { NUMBER($rounds) } results are missing, since { $fault }
simulated-axis-filled = Share of the seats given
simulated-in-percent = { $measure }, %
simulated-in-points = { $measure }, percentage points
simulated-cell = { $mean } ({ $low } to { $high })
chart-simulated-means = What each mechanism gives, on average
chart-simulated-paired = Differences within runs
chart-simulated-fill = Seats that stay free most often
simulated-measure-placed = Applicants placed
simulated-measure-placed_share = Share placed, of those eligible
simulated-measure-first_choice = First choices
simulated-measure-first_choice_share = Share with the first choice, of those eligible
simulated-measure-filled_share = Share of seats filled
simulated-measure-rank_mean = Mean rank obtained
simulated-measure-merit_mean = Mean merit of those placed
simulated-measure-gpa_mean = Mean GPA of those placed
simulated-measure-ects_mean = Recognisable ECTS of a seat
simulated-measure-envy_pairs = Cases of justified envy
simulated-measure-wasted_seats = Wasted claims
simulated-measure-spread = Spread between groups in the share placed
simulated-measure-moved = Applicants with another seat than under the first rules
simulated-measure-returning = Applicants who apply again
simulated-measure-gain_share = Share who gain by a false list
column-measure = Measure
    .meaning = What is measured in each round
column-eligible_people = Eligible
    .meaning = Applicants who wished for it and whom no rule refuses
column-full_share = Rounds full
    .meaning = Share of the rounds in which all seats are taken
column-empty_share = Rounds empty
    .meaning = Share of the rounds in which no seat is taken
