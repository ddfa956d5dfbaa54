# English. Where the courses fit: recognisable ECTS of wishes and seats.

fit-title = Where the courses fit
fit-computed = The recognisable ECTS of every wish were computed by course matching: what can be expected to count at home under the best plan of courses for the stay, each replacement weighed by its probability. The catalogues, the curriculum, past decisions and language certificates behind it have their fingerprints in the annex.
fit-handed-in = The recognisable ECTS of the wishes are those of the table coverage that the office handed in.
fit-least = At least { NUMBER($least) } ECTS are asked for. { $wishes ->
    [0] No wish was refused for fewer.
    [one] { $wishes } wish of { $applicants } applicant was refused for fewer; nothing else refuses { $alone } of them.
   *[other] { $wishes } wishes of { $applicants ->
        [one] { $applicants } applicant
       *[other] { $applicants } applicants
    } were refused for fewer; nothing else refuses { $alone } of them.
}
fit-given = The { $seats ->
    [one] { $seats } seat given counts for { $mean } ECTS.
   *[other] { $seats } seats given count for { $mean } ECTS on average.
}
fit-without = Without this minimum, and without the goal of recognisable ECTS, { $seats ->
    [one] { $seats } seat would have been given, and it would count for { $mean } ECTS.
   *[other] { $seats } seats would have been given, and they would count for { $mean } ECTS on average.
}
fit-unknown = For { $unknown ->
    [one] { $unknown } seat the ECTS are
   *[other] { $unknown } seats the ECTS are
} not known.
fit-hosts = Recognisable ECTS of the seats given, and wishes refused for too few, by host
chart-coverage = Recognisable ECTS of the seats given, by host: each dot a seat, a larger one several, the stroke their mean{ $least ->
    [-1] {""}
   *[other] , the dashed line the minimum of { NUMBER($least) }
}
chart-host-ects = { $host }: { $seats ->
    [one] { $seats } seat,
   *[other] { $seats } seats,
} { $mean } ECTS on average
column-seats = Seats given
    .meaning = Number of seats given at the host.
column-ects_mean = ECTS on average
    .meaning = Mean of the recognisable ECTS of these seats; empty where they are not known.
column-ects_least = Least ECTS
    .meaning = Fewest recognisable ECTS of one of these seats.
column-ects_most = Most ECTS
    .meaning = Most recognisable ECTS of one of these seats.
column-wishes_refused = Wishes refused
    .meaning = Wishes for the host that were refused since too few ECTS can be recognised.
sheet-coverage = Courses
    .meaning = One row per host: what the seats given there count for at home, and how many wishes were refused for too few ECTS.
letter-ects = ECTS: what can be expected to count at home; a dash where it is not known.
letter-ects-seat = Of this stay { $ects } ECTS can be expected to count at home.
letter-ects-missing = { $missing } ECTS more would have to be recognisable. A decision of the advisors on further courses of this host can add to it.
why-no-coverage = the recognisable ECTS were neither computed nor handed in
