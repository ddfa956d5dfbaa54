// The plan of a stay: figures, loads against their bounds, and the groups that can be changed by hand.

const FIGURES = ["host", "recognised", "expected", "decided", "due", "gap"];

function figureStrip(desk, plan, before) {
  return h("dl", { class: "tiles" }, FIGURES.map((name) => figureTile(desk, name, plan.figures[name], before?.[name])));
}

function figureTile(desk, name, value, before) {
  const moved = before === undefined ? 0 : Math.round((value - before) * 100) / 100;
  const sign = moved > 0 ? "+" : "−";
  const change = moved ? h("span", { class: "moved num" }, `${sign}${desk.tidy(Math.abs(moved))}`) : null;
  return h("div", { class: name === "gap" && value > 0 ? "tile open" : "tile", dataset: { figure: name }, title: desk.t(`figure-${name}-hint`) },
    h("dt", null, desk.t(`figure-${name}`)), h("dd", { class: "num" }, desk.tidy(value), " ", h("span", { class: "moved" }, "ECTS"), " ", change));
}

function loadBars(desk, load) {
  const rows = load.map((each) => {
    const whole = Math.max(each.most, each.ects, 1);
    const share = (value) => `${Math.round((value / whole) * 1000) / 10}%`;
    const said = desk.t(`load-${each.state}`, { ects: each.ects, least: each.least, most: each.most });
    const marks = [each.least, each.most].filter((bound) => bound > 0)
      .map((bound) => h("span", { class: "load-mark", style: { left: share(bound) } }));
    return h("div", { class: `load ${each.state}` }, h("span", { class: "load-term" }, each.term),
      h("span", { class: "load-track", "aria-hidden": "true" }, h("span", { class: "load-fill", style: { width: share(each.ects) } }), marks),
      h("span", { class: "num" }, said));
  });
  return h("div", { class: "stack tight" }, h("h3", null, desk.t("load")), rows);
}

function warningList(plan) {
  if (!plan.warnings.length) return null;
  return h("div", { class: "warnings", role: "alert" }, plan.warnings.map((text) => h("p", null, "⚠ ", text)));
}

// acts: {step(step), term(course), pair(hosts, homes)}
const GROUP_HEADS = ["hosts", "homes", "ects", "recognised", "basis"];

function groupTable(desk, work, acts) {
  const { plan } = work.shown;
  const rows = plan.groups.map((group) => groupRow(desk, work, group, acts));
  const extras = plan.extras.map((course) => extraRow(desk, work, course, acts));
  const head = (name) => h("th", { scope: "col", role: "columnheader", class: ["ects", "recognised"].includes(name) ? "num" : null }, desk.t(`column-${name}`));
  const table = h("table", { class: "groups", role: "table" }, h("caption", { class: "hidden" }, desk.t("groups")),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, GROUP_HEADS.map(head))), h("tbody", { role: "rowgroup" }, rows, extras));
  return rows.length + extras.length ? h("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": desk.t("groups") }, table)
    : h("p", { class: "muted" }, desk.t("empty-plan"));
}

// The roles are said aloud because narrow pages show the rows as cards.
function groupLine(desk, id, look, cells) {
  const heads = GROUP_HEADS.map((name) => desk.t(`column-${name}`));
  return h("tr", { class: look, role: "row", dataset: { group: id } }, cells.map((cell, i) => h("td", { role: "cell", class: i === 2 || i === 3 ? "num" : null, dataset: { head: heads[i] } }, cell)));
}

function groupRow(desk, work, group, acts) {
  const hosts = group.hosts.map((course) => course.id);
  const short = group.missing ? h("div", { class: "short small" }, desk.t("missing", { n: group.missing })) : null;
  return groupLine(desk, hosts.join(" "), null, [
    group.hosts.map((course) => hostLine(desk, work, course, acts)),
    [group.homes.map((course) => homeLine(desk, course)), handKeys(desk, hosts, group, acts)],
    desk.tidy(group.host_ects), h("div", null, desk.t("of", { part: group.recognised, whole: group.home_ects }), short), basisOf(desk, group),
  ]);
}

function extraRow(desk, work, course, acts) {
  const group = { hosts: [course], homes: [], kept: work.shown.draft.kept.includes(course.id) };
  return groupLine(desk, course.id, "extra", [
    hostLine(desk, work, course, acts), [h("div", { class: "muted" }, desk.t("nothing")), handKeys(desk, [course.id], group, acts)],
    desk.tidy(course.ects), "–", "",
  ]);
}

function hostLine(desk, work, course, acts) {
  const ways = work.hosts.get(course.id)?.terms || [];
  const terms = ways.length > 1 ? select(ways.map((term) => [term, work.choices.terms[term]]), course.term,
    (term) => acts.step({ kind: "term", course: course.id, term })) : null;
  terms?.setAttribute("aria-label", desk.t("term-of", { course: course.title }));
  const out = desk.button(desk.t("leave-out", { course: course.title }), () => acts.step({ kind: "without", course: course.id }),
    { quiet: true, icon: "✕", title: desk.t("leave-out", { course: course.title }) });
  out.dataset.focus = `out ${course.id}`;
  return h("div", { class: "course" }, h("div", { class: "grow" }, courseName(course),
    h("div", { class: "muted small" }, `${desk.tidy(course.ects)} ECTS`, terms ? " " : ` · ${work.choices.terms[course.term] || course.term}`, terms)), out);
}

function courseName(course) {
  return [h("span", { class: "code muted" }, course.code, course.code ? " " : ""), h("span", null, course.title),
    course.note ? h("span", { class: "muted" }, ` (${course.note})`) : null];
}

function homeLine(desk, course) {
  return h("div", { class: "course" }, h("div", { class: "grow" }, courseName(course),
    h("div", { class: "muted small" }, desk.t("home-line", { ects: course.ects, semester: course.semester, kind: course.kind }))));
}

function basisOf(desk, group) {
  if (group.decided) return desk.chip(desk.t("decided"), "good");
  if (group.rejected) return desk.chip(desk.t("rejected"), "bad");
  const told = group.probability ? desk.bar(group.probability, desk.percent(group.probability), desk.t("probability"))
    : desk.chip(desk.t("unknown"), "warn");
  return group.found ? told : h("div", { class: "stack tight" }, told, h("span", { class: "muted small" }, desk.t("by-hand")));
}

function handKeys(desk, hosts, group, acts) {
  const name = group.hosts.map((course) => course.title).join(" + ");
  const pair = desk.button(desk.t("pair"), () => acts.pair(hosts, group.homes.map((course) => course.key)));
  pair.setAttribute("aria-label", desk.t("pair-of", { course: name }));
  pair.dataset.focus = `pair ${hosts.join(" ")}`;
  const hold = desk.button(desk.t("hold"), () => acts.step({ kind: "fix", hosts, by_hand: !group.kept }), { pressed: group.kept });
  hold.setAttribute("aria-label", desk.t("hold-of", { course: name }));
  hold.title = desk.t("hold-hint");
  hold.dataset.focus = `hold ${hosts.join(" ")}`;
  return h("div", { class: "row tight hand" }, pair, hold);
}

function laterTable(desk, work, acts) {
  const rows = work.shown.plan.later;
  const columns = [
    { key: "title", title: desk.t("column-title"), draw: (row) => homeLine(desk, row) },
    { key: "find", title: desk.t("column-find"), kind: "node", draw: (row) => findKey(desk, work, row, acts) },
  ];
  return desk.panel(desk.t("later"), desk.table({ caption: desk.t("later"), columns, rows, empty: desk.t("later-none") }));
}

function findKey(desk, work, row, acts) {
  const fits = fitsOf(work, row.key);
  if (!fits.length) return h("span", { class: "muted" }, desk.t("no-fit"));
  const key = desk.button(desk.t("find", { n: fits.length }), () => acts.find(row, fits), {});
  key.setAttribute("aria-label", desk.t("find-for", { course: row.title, n: fits.length }));
  return key;
}

// Every group the planner found for a home course, or for its elective group, the most probable first.
function fitsOf(work, key) {
  const slot = work.homes.get(key)?.slot;
  const meant = new Set([...work.homes.values()].filter((home) => home.slot === slot).map((home) => home.key));
  const found = new Map();
  for (const host of work.choices.hosts) {
    for (const fit of host.fits) if (fit.homes.some((home) => meant.has(home))) found.set(fit.hosts.join(" ") + "|" + fit.homes.join(" "), fit);
  }
  return [...found.values()].sort((a, b) => b.probability - a.probability);
}

function leftOutTable(desk, rows) {
  const columns = [
    { key: "id", title: desk.t("column-course") }, { key: "title", title: desk.t("column-title") },
    { key: "why", title: desk.t("column-why") }, { key: "value", title: desk.t("column-value") },
    { key: "required", title: desk.t("column-required") },
  ];
  return desk.table({ caption: desk.t("left-out"), columns, rows, filter: true, empty: desk.t("left-out-none") });
}
