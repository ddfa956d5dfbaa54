# English. Grades converted, and the grounds on which a group of courses is recognised after the stay.

grade-suggestion = A converted grade is a suggestion; a professor of the home university approves it.
grade-method-same_scale = the same grade scale
grade-method-same_letters = the same table of letters
grade-method-grade_distribution = grade distributions of both universities
grade-method-modified_bavarian = modified Bavarian formula
grade-method-failed = not passed
grade-few = { $university }: only { $count } passing grades are known, fewer than { $least }.
grade-percent-only = { $university }: only percentages are known, not how many grades were given.
grade-passing-not-said = { $university }: the distribution does not say of every grade whether it passes; such grades are taken as passing.
grade-added-fields = The distribution is the sum of { $count ->
    [one] { $count } field of study
   *[other] { $count } fields of study
}.
grade-added-courses = The distribution is the sum of { $count ->
    [one] { $count } course
   *[other] { $count } courses
}.
grade-field = { $field ->
    [all] The distributions are of the whole universities: no narrower field is common to both.
   *[other] The distributions are of the broader field { $field }: no narrower field is common to both.
}
grade-never-given = The grade { $grade } was never given in the host’s distribution; its place in the order decides.
grade-not-in-table = The grade { $grade } is not in the host’s distribution; the formula is used.
grade-below-pass = The grade { $grade } lies below the pass mark of its scale; the lowest passing grade is suggested.
grade-passed-differs = The transcript and the scale disagree whether { $grade } passes; the transcript prevails.
grade-method-average = average weighted by ECTS
grade-method-office = decided by the office

## States of a course, and what an outcome rests on

course-state-passed = passed
course-state-failed = failed
course-state-missing = not on the transcript
course-state-unread = result not known
course-state-repeated = another attempt
recognition-kind-agreed = learning agreement
recognition-kind-decision = earlier decision
recognition-kind-elective = elective by the policy
recognition-kind-extra = outside the agreement
recognition-kind-office = decision of the office
recognition-outcome-recognised = recognised
recognition-outcome-partial = partially recognised
recognition-outcome-not_recognised = not recognised

## Grounds

ground-all-passed = Everything agreed was passed.
ground-failed = Not passed: { $course }.
ground-missing = Not on the transcript: { $course }.
ground-unread = Nothing says whether it was passed: { $course }.
ground-credits = Its credits cannot be converted into ECTS: { $course }.
ground-no-grade = Without a grade that can be converted: { $course }.
ground-short = { $missing } ECTS fewer were earned than the { $due } ECTS it should count for.
ground-part = What was passed counts for { $ects } of { $due } ECTS.
ground-nothing-studied = The agreement names nothing that was studied for it.
ground-extra = Outside the agreement, and no decision is known: { $course }.
ground-unpaired = The agreement names no home course for it, and no decision is known: { $course }.
ground-home-already = These home courses are recognised already: { $courses }.
ground-elective = Counts as an elective by the policy: { $source }.
ground-decision-equivalent = Equivalent by the decision of { $day ->
    [none] an unknown day
   *[other] { $day }
} ({ $who }).
ground-decision-partial = Equivalent in part by the decision of { $day ->
    [none] an unknown day
   *[other] { $day }
} ({ $who }).
ground-decision-elective = Counts as an elective by the decision of { $day ->
    [none] an unknown day
   *[other] { $day }
} ({ $who }).
ground-decision-rejected = Rejected by the decision of { $day ->
    [none] an unknown day
   *[other] { $day }
} ({ $who }).
ground-office = Decided by the office.
ground-office-more = The office recognises { $ects } ECTS, more than the { $earned } ECTS earned.
remark-one-group = The agreement does not say which courses replace which; all of Table A was taken to stand for all of Table B.
remark-proposed = A change that is only proposed was left out.
remark-unapproved = No version of the agreement is approved; the newest was used.
