# English. Flows: who goes where by year, more or less than expected, and what draws students to a partner.

## Stays between faculties and partners

flows-our-university = our university
flows-hidden-told = { $flows ->
    [one] One flow is not shown: too few persons.
   *[other] { NUMBER($flows) } flows are not shown: too few persons.
}
chart-flows-by-year = Stays by partner and academic year

## More or less than expected: the Balassa index

chart-flows-balassa = Which stays are more than the sizes of both sides let expect
flows-expected = expected { $stays }
flows-balassa-far_below = less than half
flows-balassa-below = fewer
flows-balassa-as_expected = about as expected
flows-balassa-above = more
flows-balassa-far_above = more than double
flows-balassa-few = too few to say
flows-balassa-hidden = not shown
flows-balassa-pair = { $partner } and { $home }, { $way }: { NUMBER($stays) }, expected { $expected }
flows-balassa-told = More than expected: { $most }. Fewer than expected: { $least }.
flows-balassa-none = none
flows-balassa-rest = { $partners ->
    [one] One partner with fewer stays is left out.
   *[other] { NUMBER($partners) } partners with fewer stays are left out.
}
flows-balassa-meaning = Expected are the stays there would be if every faculty spread its stays over the partners as all faculties together do: the stays of the faculty, times those of the partner, divided by all. Those who came and those who went are counted apart. A cell is grey where neither the stays nor those expected reach { NUMBER($least) }: one student more or less would turn it round.

## What draws students to a partner: the gravity model

chart-flows-gravity = What stays with a partner depend on
gravity-const = Base level
gravity-log_distance = Twice the distance
gravity-shared_language = A language in common
gravity-same_country = The same country
gravity-neighbours = A neighbouring country
gravity-log_seats = Twice the seats
gravity-no_offer = No offer at present
gravity-year = { $value } against the first
gravity-own = { $name }: one more
gravity-own-doubled = { $name }: twice as much
gravity-change = { $change } ({ $low } to { $high })
gravity-axis = Change of the number of stays, everything else the same; dot: estimate, line: 95% interval
gravity-told = { $terms }. { NUMBER($n) } observations of { NUMBER($partners) } partners, { NUMBER($zeros) } of them without a stay.
gravity-meaning = A Poisson regression (pseudo-maximum likelihood, after Santos Silva and Tenreyro 2006) of the stays with every partner in every academic year, those without a stay included. An interval that crosses 0% says that the data do not tell which way it goes. Nothing here is a cause: agreements are made where students go.
gravity-note-unknown = { $number ->
    [one] One observation is left out: something is not known about it.
   *[other] { NUMBER($number) } observations are left out: something is not known about them.
}
gravity-note-not_listed = { $number ->
    [one] One stay is left out: its university is not in the table of institutions.
   *[other] { NUMBER($number) } stays are left out: their university is not in the table of institutions.
}
gravity-note-separated = { $number ->
    [one] One observation without a stay is left out: the terms alone tell that it has none, and there is no finite estimate with it.
   *[other] { NUMBER($number) } observations without a stay are left out: the terms alone tell that they have none, and there is no finite estimate with them.
}
gravity-note-rough = { $number ->
    [one] The city of one partner was not found: the distance is measured from the capital of its country, or that of home.
   *[other] The cities of { NUMBER($number) } partners were not found: the distance is measured from the capital of their country, or that of home.
}
gravity-note-few_per_term = There are only { NUMBER($number, maximumFractionDigits: 1) } observations for each term: read the intervals, not the estimates.
gravity-note-few_partners = There are only { NUMBER($number) } partners to cluster by: the intervals may be too narrow.
gravity-note-repeated = Each partner is observed { NUMBER($number, maximumFractionDigits: 1) } times on average, and these observations are taken as independent: errors clustered by partner may be wider.
gravity-note-constant = Left out, since it is the same for all: { $terms }.
gravity-note-collinear = Left out, since other terms already tell it: { $terms }.
