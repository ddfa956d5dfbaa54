// The result: overview, seats by offer, refusals, charts.

async function drawOverview(desk, sitting, el) {
  const told = await sitting.overview();
  if (!told) return;
  const { said } = told;
  refill(el, figures(desk, told),
    h("p", null, said.result),
    h("div", { class: "sit-panels" },
      desk.panel(desk.t("goals-reached"), goalsList(desk, told.goals), said.rest ? h("p", { class: "muted" }, said.rest) : null),
      desk.panel(desk.t("obtained"), obtainedBars(desk, told)),
      desk.panel(desk.t("fairness"), h("p", null, said.fairness), h("p", null, said.audit)),
      said.follow_up.length ? desk.panel(desk.t("follow-up"), said.follow_up.map((text) => h("p", null, text)), countList(desk, told.moves)) : null,
      told.limits.length ? desk.panel(desk.t("limits"), limitsTable(desk, told.limits)) : null,
      said.fit.length ? desk.panel(desk.t("fit"), said.fit.map((text) => h("p", null, text))) : null),
    desk.panel(desk.t("price"), mechanismsTable(desk, told.mechanisms), h("small", { class: "muted" }, said.price)));
}

function figures(desk, told) {
  const one = (number, label, more) => h("div", { class: "sit-figure" }, h("strong", null, desk.tidy(number)), h("span", null, label), more ? h("small", { class: "muted" }, more) : null);
  return h("div", { class: "sit-figures" },
    one(told.placed, desk.t("placed"), desk.t("of", { n: told.applicants })), one(told.first, desk.t("first")),
    one(told.seats, desk.t("seats")), one(told.free, desk.t("free")),
    one(told.mechanisms[0]?.envy_pairs ?? 0, desk.t("envy")));
}

function goalsList(desk, goals) {
  const best = (goal) => (goal.best === null ? desk.t("best-unknown") : desk.t("best-of", { best: goal.best }));
  return h("ol", { class: "sit-goals" }, goals.map((goal) => h("li", null, h("div", null, goal.title),
    h("div", { class: "row" }, h("strong", { class: "num" }, desk.tidy(goal.reached)), goal.proven ? chip(desk.t("proven"), "good") : [chip(desk.t("open"), "warn"), h("small", { class: "muted" }, best(goal))]))));
}

function obtainedBars(desk, told) {
  const most = Math.max(1, ...told.obtained.map((one) => one.number));
  return h("ul", { class: "sit-bars", "aria-label": desk.t("obtained") }, told.obtained.map((one) => h("li", null,
    h("span", null, one.label), bar(one.number / most, desk.tidy(one.number), one.label))));
}

function mechanismsTable(desk, rows) {
  return desk.table({
    caption: desk.t("mechanism"), rows,
    columns: [
      { key: "mechanism", title: desk.t("mechanism") },
      { key: "placed", title: desk.t("col-placed"), kind: "number" },
      { key: "first_choice", title: desk.t("col-first"), kind: "number" },
      { key: "mean_rank", title: desk.t("col-rank"), kind: "number", digits: 2 },
      { key: "envy_pairs", title: desk.t("col-envy"), kind: "number" },
      { key: "wasted_seats", title: desk.t("col-wasted"), kind: "number" },
    ],
  });
}

function limitsTable(desk, rows) {
  const columns = [["limit"], ["unit"], ["least", "at-least", "number"], ["most", "at-most", "number"], ["used", "used", "number"]];
  return desk.table({ caption: desk.t("limits"), rows, columns: columns.map(([key, title, kind]) => ({ key, title: desk.t(title || key), kind })) });
}

const countList = (desk, rows) => h("ul", null, rows.map((row) => h("li", null, `${row.label}: ${desk.tidy(row.number)}`)));

async function drawOffers(desk, sitting, el) {
  const rows = await sitting.fetched("offers");
  if (!rows) return;
  const detail = h("div", { class: "sit-detail" }, h("p", { class: "muted" }, desk.t("offer-pick")));
  const full = (row) => ({ ...row, share: row.quantity ? row.placed / row.quantity : 0, where: [row.host, row.offer_id, row.city, row.country].join(" ") });
  const table = desk.table({
    caption: desk.t("tab-offers"), filter: true, rows: rows.map(full), height: "70vh",
    rowLabel: (row) => `${row.offer_id}, ${row.host}`,
    onpick: (row) => showOffer(desk, sitting, detail, row),
    columns: [
      { key: "where", title: desk.t("offer"), draw: (row) => [row.host, h("div", { class: "muted" }, h("small", null, [row.offer_id, row.city, row.country].filter(Boolean).join(" · ")))] },
      { key: "share", title: desk.t("fill"), draw: (row) => bar(row.share, desk.t("fill-of", { placed: row.placed, seats: row.quantity }), desk.t("fill")) },
      { key: "cutoff", title: desk.t("cutoff"), hint: desk.t("cutoffs-hint"), kind: "number" },
      { key: "waiting", title: desk.t("waiting"), kind: "number" },
    ],
  });
  refill(el, h("div", { class: "sit-two" }, table, detail));
  const again = rows.find((row) => row.offer_id === sitting.offer);
  if (again) await showOffer(desk, sitting, detail, full(again), true);
}

async function showOffer(desk, sitting, detail, row, quiet) {
  const told = await desk.ask("offer", { number: sitting.told.shown, offer_id: row.offer_id });
  if (!told) return;
  sitting.offer = row.offer_id;
  const terms = Object.values(row.terms).filter((term) => term !== null && term !== "").join(" · ");
  refill(detail, h("section", { class: "card", tabindex: "-1", "aria-label": row.offer_id },
    h("h2", null, `${row.offer_id}: ${row.host}`),
    h("p", { class: "muted" }, terms),
    h("div", { class: "row" }, bar(row.share, desk.t("fill-of", { placed: row.placed, seats: row.quantity }), desk.t("fill")),
      told.cutoff === null ? null : chip(`${desk.t("cutoff")}: ${desk.tidy(told.cutoff)}`), chip(`${desk.t("wishes")}: ${desk.tidy(row.eligible)}`)),
    offerPart(desk, sitting, "offer-seats", told.placed, []),
    offerPart(desk, sitting, "offer-waits", told.waiting, [{ key: "position", title: desk.t("position"), kind: "number" }],
      [{ key: "holds", title: desk.t("holds"), draw: (one) => one.holds || desk.t("none") }]),
    offerPart(desk, sitting, "offer-refused", told.refused, [])));
  if (!quiet) detail.firstChild.focus();
}

function offerPart(desk, sitting, key, rows, first, last = []) {
  const table = desk.table({
    caption: desk.t(key), rows, empty: desk.t("nobody"), rowLabel: (row) => row.applicant_id,
    onpick: (row) => sitting.openPerson(row.applicant_id),
    columns: [
      ...first,
      { key: "applicant_id", title: desk.t("applicant") },
      { key: "rank", title: desk.t("rank"), kind: "number" },
      { key: "merit", title: desk.t("merit"), kind: "number" },
      { key: "why", title: desk.t("why") },
      ...last,
    ],
  });
  return [h("h3", null, `${desk.t(key)} (${desk.tidy(rows.length)})`), table];
}

async function drawRefusals(desk, sitting, el) {
  const rows = await sitting.fetched("refusals");
  if (!rows) return;
  refill(el, desk.table({
    caption: desk.t("tab-refusals"), rows, empty: desk.t("refused-none"),
    columns: [
      { key: "name", title: desk.t("refused-rule"), draw: (row) => [h("strong", null, row.name), row.text === row.name ? null : h("div", null, row.text)] },
      { key: "wishes", title: desk.t("refused-wishes"), kind: "number" },
      { key: "applicants", title: desk.t("refused-people"), kind: "number" },
      { key: "source", title: desk.t("source"), draw: (row) => h("small", null, row.source) },
      { key: "who", title: desk.t("applicants"), kind: "node", draw: (row) => whoList(desk, sitting, row) },
    ],
  }));
}

function whoList(desk, sitting, row) {
  return h("details", null, h("summary", null, desk.tidy(row.who.length)),
    row.who.map((who) => [button(who, () => sitting.openPerson(who), { quiet: true }), " "]));
}

async function drawCharts(desk, sitting, el) {
  const drawn = await sitting.fetched("pictures");
  if (drawn) refill(el, h("div", { class: "cols sit-charts" }, drawn.map((one) => h("div", { class: "card" }, desk.picture(one)))));
}
