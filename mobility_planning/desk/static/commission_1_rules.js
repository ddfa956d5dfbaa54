// The rules of a round as controls: every change is kept at once.

const BANDS = [1, 100, 200, 500, 1000];
const FULL = 10000;

function rulesCard(desk, sitting) {
  const { controls } = sitting.told;
  const rules = structuredClone(sitting.told.rules);
  const seen = structuredClone(rules);
  sitting.rulesShown = () => sameRules(seen, sitting.told.rules);
  // What another page moved meanwhile stays as it is; the kernel is told what stood here before.
  const keep = async () => {
    const sent = structuredClone(rules);
    const before = structuredClone(seen);
    Object.assign(seen, sent);
    if (!(await sitting.set("rules", { rules: sent, seen: before }))) Object.assign(seen, before);
  };
  const parts = [
    policyField(desk, sitting, rules, keep),
    weightFields(desk, controls, rules, keep),
    bandsField(desk, rules, keep),
    group(desk, "ties", tieOrder(desk, controls, rules, keep)),
    group(desk, "fair", check(desk.t("fair-check"), rules.fairness === "by_merit", (on) => {
      rules.fairness = on ? "by_merit" : "none";
      keep();
    })),
    group(desk, "goals", goalOrder(desk, controls, rules, keep)),
    leastField(desk, rules, keep),
    field(desk.t("seed"), seedBox(controls.seed), desk.t("seed-hint")),
  ];
  const reset = button(desk.t("reset"), async () => {
    if (await sitting.set("rules", { rules: null })) desk.say(desk.t("reset-done"));
    sitting.redraw();
  }, { quiet: true });
  return h("div", null, parts, h("div", { class: "row" }, reset));
}

function sameRules(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function group(desk, key, ...content) {
  const id = freshId("g");
  return h("div", { class: "field", role: "group", "aria-labelledby": id }, h("strong", { id }, desk.t(key)), content,
    h("small", { class: "muted" }, desk.t(`${key}-hint`)));
}

function seedBox(seed) {
  const box = textbox(seed === null ? "" : String(seed), () => {});
  box.readOnly = true;
  return box;
}

function policyField(desk, sitting, rules, keep) {
  const known = sitting.told.controls.policies.map(({ value, title }) => [value, title]);
  const options = [["", desk.t("policy-none")], ...known];
  const box = select(options, rules.policy, (value) => {
    rules.policy = value;
    keep();
  });
  const sources = button(desk.t("policy-show"), () => showPolicy(desk, rules.policy), { quiet: true });
  return h("div", null, field(desk.t("policy"), box, desk.t("policy-hint")), h("p", null, sources));
}

async function showPolicy(desk, name) {
  const said = await desk.ask("policy", { name });
  if (!said) return;
  const table = desk.table({
    caption: desk.t("policy-says"), rows: said.rules, empty: desk.t("policy-none"),
    columns: [
      { key: "name", title: desk.t("rule") },
      { key: "text", title: desk.t("text"), draw: (row) => [h("div", null, row.text), row.assumption ? h("small", { class: "muted" }, row.assumption) : null] },
      { key: "effect", title: desk.t("effect") },
      { key: "source", title: desk.t("source"), draw: (row) => h("small", null, row.source) },
    ],
  });
  const ranking = said.ranking ? h("p", null, h("strong", null, desk.t("ranking")), ": ", h("small", null, said.ranking)) : null;
  await desk.dialog({
    title: said.institution || desk.t("policy-none"), body: [table, ranking], wide: true,
    actions: [{ text: desk.t("close"), primary: true }],
  });
}

// One slider per criterion; when one moves the others give way in proportion.
function weightFields(desk, controls, rules, keep) {
  const names = controls.criteria.map(({ value }) => value);
  const written = (weight) => desk.percent(weight / 100);
  const sliders = names.map((name, i) => slider(rules.weights[name] || 0, { step: 5, written, label: controls.criteria[i].title }, (weight) => {
    rules.weights = kept(sharedOut(names, rules.weights, name, weight));
    names.forEach((each, j) => setSlider(sliders[j], rules.weights[each] || 0, written));
    keep();
  }));
  const lines = controls.criteria.map(({ title }, i) => h("div", { class: "sit-weight" }, h("span", { "aria-hidden": "true" }, title), sliders[i]));
  return group(desk, "weights", lines);
}

function setSlider(node, value, written) {
  const [range, shown] = node.children;
  range.value = value;
  range.setAttribute("aria-valuetext", written(value));
  shown.textContent = written(value);
}

const kept = (weights) => Object.fromEntries(Object.entries(weights).filter(([, weight]) => weight > 0));

// Whole percents that add up to 100: the largest remainders get the points that rounding leaves.
function sharedOut(names, weights, name, weight) {
  const others = names.filter((each) => each !== name);
  if (!others.length) return { [name]: 100 };
  const rest = 100 - weight;
  const before = others.reduce((sum, each) => sum + (weights[each] || 0), 0);
  const exact = others.map((each, i) => (before ? (rest * (weights[each] || 0)) / before : i === 0 ? rest : 0));
  const shares = exact.map(Math.floor);
  const order = exact.map((share, i) => [share - shares[i], i]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  const missing = rest - shares.reduce((sum, share) => sum + share, 0);
  order.slice(0, missing).forEach(([, i]) => (shares[i] += 1));
  return Object.fromEntries([[name, weight], ...others.map((each, i) => [each, shares[i]])]);
}

function bandsField(desk, rules, keep) {
  const known = BANDS.includes(rules.bands) ? BANDS : [...BANDS, rules.bands].sort((a, b) => a - b);
  const told = (band) => (band === 1 ? desk.t("bands-exact") : desk.t("bands-percent", { n: (band * 100) / FULL }));
  const box = select(known.map((band) => [band, told(band)]), rules.bands, (band) => {
    rules.bands = band;
    keep();
  });
  return field(desk.t("bands"), box, desk.t("bands-hint"));
}

function leastField(desk, rules, keep) {
  const box = textbox(rules.min_ects ?? "", (text) => {
    const least = Math.round(Number(text));
    rules.min_ects = text === "" || !Number.isFinite(least) ? null : Math.min(300, Math.max(0, least));
    box.value = rules.min_ects ?? "";
    keep();
  }, { type: "number" });
  box.min = 0;
  box.max = 300;
  return field(desk.t("least"), box, desk.t("least-hint"));
}

function tieOrder(desk, controls, rules, keep) {
  const titles = Object.fromEntries(controls.criteria.map(({ value, title }) => [value, title]));
  const own = rules.tie_break.filter((name) => name !== "lottery");
  return orderOf(desk, { label: desk.t("ties"), items: own, known: Object.keys(titles), title: (name) => titles[name] || name, least: 0, last: controls.lottery }, (items) => {
    rules.tie_break = [...items, "lottery"];
    keep();
  });
}

function goalOrder(desk, controls, rules, keep) {
  return orderOf(desk, { label: desk.t("goals"), items: rules.goals, known: controls.goals, title: (goal) => desk.t(`goal-${goal}`), least: 1 }, (items) => {
    rules.goals = items;
    keep();
  });
}

// A list in an order that can be changed by buttons: up, down, out, add.
function orderOf(desk, { label, items, known, title, least, last }, onchange) {
  const node = h("div", null);
  let now = [...items];
  const change = (next, focus) => {
    now = next;
    draw();
    node.querySelector(focus)?.focus();
    onchange(now);
  };
  const swap = (i, j) => change(now.map((item, at) => (at === i ? now[j] : at === j ? now[i] : item)), `li:nth-child(${j + 1}) button:not(:disabled)`);
  const step = (i, by, sign, key) => button(desk.t(key, { what: title(now[i]) }), () => swap(i, i + by), {
    quiet: true, icon: sign, disabled: i + by < 0 || i + by >= now.length, title: desk.t(key, { what: title(now[i]) }),
  });
  const line = (item, i) => h("li", null, h("span", { class: "grow" }, title(item)), step(i, -1, "↑", "up"), step(i, 1, "↓", "down"),
    button(desk.t("out", { what: title(item) }), () => change(now.filter((each) => each !== item), "select"), {
      quiet: true, icon: "×", disabled: now.length <= least, title: desk.t("out", { what: title(item) }),
    }));
  function draw() {
    const left = known.filter((item) => !now.includes(item));
    const add = select([["", `${desk.t("add")}…`], ...left.map((item) => [item, title(item)])], "", (item) => item && change([...now, item], "select"));
    add.setAttribute("aria-label", `${label}: ${desk.t("add")}`);
    refill(node, h("ol", { class: "sit-order", "aria-label": label }, now.map(line), last ? h("li", null, h("span", { class: "muted" }, last)) : null), left.length ? add : null);
  }
  draw();
  return node;
}
