// Changing a plan by hand: taking courses in, and pairing them differently.

// The host courses that are not in the plan, each with what it may still stand for.
function takeTable(desk, work, acts) {
  const used = usedCourses(work);
  const free = (fit, id) => fit.homes.every((home) => !used.slots.has(work.homes.get(home).slot))
    && fit.hosts.every((host) => host === id || !used.hosts.has(host));
  const rows = work.choices.hosts.filter((course) => !used.hosts.has(course.id)).map((course) => {
    const open = course.fits.filter((fit) => free(fit, course.id));
    const best = open[0] || course.fits[0];
    return { ...course, best, open: open.length > 0, chance: best ? best.probability : null, terms_told: course.terms.map((term) => work.choices.terms[term] || term).join(" / ") };
  });
  rows.sort((a, b) => b.open - a.open || (b.chance ?? -1) - (a.chance ?? -1) || desk.collator.compare(a.title, b.title));
  const columns = [
    { key: "code", title: desk.t("column-code") },
    { key: "title", title: desk.t("column-title"), draw: (row) => h("span", null, courseName({ ...row, code: "" })) },
    { key: "ects", title: "ECTS", kind: "number" }, { key: "terms_told", title: desk.t("column-term") },
    { key: "language", title: desk.t("column-language") },
    { key: "chance", title: desk.t("column-fits"), draw: (row) => bestFit(desk, work, row) },
    { key: "take", title: desk.t("column-take"), kind: "node", draw: (row) => takeKeys(desk, row, acts) },
  ];
  return desk.table({ caption: desk.t("take-in"), columns, rows, filter: true, empty: desk.t("take-none") });
}

function usedCourses(work) {
  const { draft } = work.shown;
  const hosts = new Set([...draft.extras, ...draft.pairs.flatMap((pair) => pair.hosts)]);
  const homes = draft.pairs.flatMap((pair) => pair.homes);
  return { hosts, slots: new Set(homes.map((home) => work.homes.get(home)?.slot)) };
}

function bestFit(desk, work, row) {
  if (!row.best) return h("span", { class: "muted" }, desk.t("fits-nothing"));
  const names = homeNames(work, row.best.homes);
  const basis = row.best.decided ? desk.chip(desk.t("decided"), "good") : desk.chip(desk.percent(row.best.probability));
  return h("div", null, basis, " ", names, row.open ? null : h("div", { class: "muted small" }, desk.t("fits-taken")));
}

function takeKeys(desk, row, acts) {
  const take = desk.button(desk.t("take"), () => (row.open && row.best.hosts.length === 1
    ? acts.step({ kind: "pair", hosts: [row.id], homes: row.best.homes })
    : acts.pair(row.best && row.open ? row.best.hosts : [row.id], row.best && row.open ? row.best.homes : [])), {});
  take.setAttribute("aria-label", desk.t("take-of", { course: row.title }));
  take.dataset.focus = `take ${row.id}`;
  return take;
}

const homeNames = (work, keys) => keys.map((key) => work.homes.get(key)?.title || key).join(" + ");
const hostNames = (work, keys) => keys.map((key) => work.hosts.get(key)?.title || key).join(" + ");

// Ask what host courses shall stand for: what the planner found, nothing, or any open courses. Gives the step or undefined.
async function askPair(desk, work, hosts, homes) {
  const chosen = { hosts: new Set(hosts), homes: new Set(homes) };
  const told = h("p", { "aria-live": "polite" });
  const boxes = [];
  const radios = [];
  const tell = () => {
    radios.forEach(({ fit, radio }) => (radio.checked = sameSet(fit.hosts, chosen.hosts) && sameSet(fit.homes, chosen.homes)));
    const ects = (set, from) => [...set].reduce((sum, key) => sum + (from.get(key)?.ects || 0), 0);
    told.textContent = desk.t("pair-balance", { host: ects(chosen.hosts, work.hosts), home: ects(chosen.homes, work.homes) });
  };
  const set = (theirs, ours) => {
    chosen.hosts = new Set(theirs);
    chosen.homes = new Set(ours);
    boxes.forEach((sync) => sync());
    tell();
  };
  const body = h("div", { class: "stack" }, foundChoices(desk, work, hosts, set, radios),
    pickList(desk, { title: desk.t("pair-hosts"), rows: work.choices.hosts, key: "id", kept: () => chosen.hosts, boxes, tell }),
    pickList(desk, { title: desk.t("pair-homes"), rows: work.choices.homes, key: "key", kept: () => chosen.homes, boxes, tell }), told);
  tell();
  const value = () => (chosen.hosts.size ? { kind: "pair", hosts: [...chosen.hosts], homes: [...chosen.homes] } : null);
  return desk.dialog({
    title: desk.t("pair-title", { course: hostNames(work, hosts) }), wide: true, body,
    actions: [{ text: desk.t("cancel") }, { text: desk.t("pair-do"), primary: true, value }],
  });
}

const sameSet = (list, set) => list.length === set.size && list.every((each) => set.has(each));

function foundChoices(desk, work, hosts, set, radios) {
  const found = new Map();
  for (const host of hosts) for (const fit of work.hosts.get(host)?.fits || []) found.set(fit.hosts.join(" ") + "|" + fit.homes.join(" "), fit);
  const name = freshId("fit");
  const line = (fit, text) => {
    const radio = h("input", { type: "radio", name, onchange: () => set(fit.hosts, fit.homes) });
    radios.push({ fit, radio });
    return h("label", { class: "check" }, radio, h("span", null, text));
  };
  const rows = [...found.values()].sort((a, b) => b.probability - a.probability).map((fit) => line(fit, [
    fit.decided ? desk.chip(desk.t("decided"), "good") : desk.chip(desk.percent(fit.probability)), " ",
    fit.hosts.length > 1 ? `${hostNames(work, fit.hosts)} → ` : "", homeNames(work, fit.homes),
    h("span", { class: "muted" }, ` · ${desk.t("counts", { ects: fit.recognised })}`)]));
  rows.push(line({ hosts, homes: [] }, desk.t("nothing")));
  return h("fieldset", { class: "choices" }, h("legend", null, desk.t("pair-found")), rows);
}

function pickList(desk, { title, rows, key, kept, boxes, tell }) {
  const list = h("div", { class: "picklist" });
  const lines = rows.map((row) => {
    const box = h("input", { type: "checkbox", checked: kept().has(row[key]), onchange: () => {
      if (box.checked) kept().add(row[key]);
      else kept().delete(row[key]);
      tell();
    } });
    boxes.push(() => (box.checked = kept().has(row[key])));
    const detail = row.semester ? desk.t("home-line", { ects: row.ects, semester: row.semester, kind: row.kind }) : `${desk.tidy(row.ects)} ECTS`;
    return { row, node: h("label", { class: "check" }, box, h("span", null, courseName({ ...row, note: row.note }), h("span", { class: "muted" }, ` · ${detail}`))) };
  });
  const show = (sought) => refill(list, lines.filter(({ row }) => kept().has(row[key]) || `${row.code} ${row.title} ${row.note || ""}`.toLocaleLowerCase().includes(sought)).map(({ node }) => node));
  show("");
  const search = h("input", { type: "search", placeholder: desk.t("search"), "aria-label": desk.t("search-in", { what: title }), oninput: (event) => show(event.target.value.trim().toLocaleLowerCase()) });
  return h("details", null, h("summary", null, title), search, list);
}

// Ask which of the groups found shall replace a home course. Gives the step or undefined.
async function askFit(desk, work, home, fits) {
  let chosen = fits[0];
  const name = freshId("fit");
  const used = usedCourses(work).hosts;
  const lines = fits.map((fit, i) => h("label", { class: "check" },
    h("input", { type: "radio", name, checked: i === 0, onchange: () => (chosen = fit) }),
    h("span", null, fit.decided ? desk.chip(desk.t("decided"), "good") : desk.chip(desk.percent(fit.probability)), " ", hostNames(work, fit.hosts),
      " → ", homeNames(work, fit.homes), fit.hosts.some((host) => used.has(host)) ? h("span", { class: "muted" }, ` · ${desk.t("in-plan")}`) : null)));
  return desk.dialog({
    title: desk.t("find-title", { course: home.title }), wide: true, body: h("div", { class: "stack tight choices" }, lines),
    actions: [{ text: desk.t("cancel") }, { text: desk.t("take"), primary: true, value: () => ({ kind: "pair", hosts: chosen.hosts, homes: chosen.homes }) }],
  });
}
