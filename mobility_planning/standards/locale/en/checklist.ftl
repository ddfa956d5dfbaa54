# English. The checklist of a stay: conditions on which a paper is asked for, and papers not named elsewhere.

excuse-funding = who pays
excuse-scope = abroad or at home
excuse-offer-scope = abroad or at home
excuse-stay-months-over = length of the stay in months
excuse-term = term
excuse-offer-term = term
excuse-offer-tuition = tuition
excuse-level = level of study
excuse-offer-level = level of study
excuse-study-form = form of study
excuse-citizenship = citizenship
excuse-told = { $condition }: { $value }
excuse-not-known = not known: { $condition }
excuse-value-self = the student
excuse-value-grant = grant
excuse-value-internal = within the country
excuse-value-external = abroad
paper-wish_declared = the wish, declared in time
paper-application_form = application on the form of the order
paper-official_invitation = official invitation
paper-secondment_order = order on the secondment
paper-tripartite_agreement = agreement of the three parties
paper-questionnaire = questionnaire
paper-order = order
paper-identity_card = identity card
paper-photograph = photograph
paper-photographs = photographs
paper-admission_protocol = minutes of the selection
paper-faculty_recommendation = recommendation of the faculty

## A plan that does not reach its least ECTS

plan-short-semester = { $term ->
    [autumn] The autumn semester
    [spring] The spring semester
   *[other] The semester
} has { NUMBER($ects) } ECTS, { NUMBER($least) } are asked for.
plan-short-options = { $courses ->
    [one] { $courses } course may be taken at the host,
   *[other] { $courses } courses may be taken at the host,
} with { NUMBER($ects) } ECTS together.
plan-short-reason = Most courses fall out { $code ->
    [credits] because their credits are not known
    [term] because they are taught in another term
    [level] because of their level of study
    [language] because of the language they are taught in
    [prerequisite] because an earlier course is not passed
   *[other] for the reason “{ $code }”
}: { $courses }.
plan-room = Planned: { NUMBER($ects) } of { NUMBER($most) } ECTS. Courses that may be taken at the host: { $courses }; of these, { $fitting } fit an open course at home with a probability of { $least } % or more.
