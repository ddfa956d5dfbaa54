# Pictures of the seats: fill, cut-offs and waiting lists by offer; what a second run would change.
chart-seats = Seats, merit and waiting lists: { $offers ->
    [one] { NUMBER($offers) } offer
   *[other] { NUMBER($offers) } offers
} of { NUMBER($all) }; the stroke is the cut-off
chart-seats-waiting = waiting
chart-seats-merit = Merit of those placed and waiting
chart-offer-fill = { $offer }: { NUMBER($placed) } of { NUMBER($seats) }, waiting { NUMBER($waiting) }
chart-offer-cutoff = { $said }, cut-off { NUMBER($merit, useGrouping: 0) }
chart-runs = What the second run would change for applicants: better { NUMBER($better) }, the same { NUMBER($same) }, worse { NUMBER($worse) }
chart-run-better = better than before
chart-run-same = the same
chart-run-worse = worse than before
chart-run-before = First run
chart-run-after = Second run
chart-run-cell = { $before } → { $after }: { $number }
