// The outcomes page: a tab for each question.

const TABS = { outcomes: drawOutcomes, flows: drawFlows, recognition: drawRecognition, equity: drawEquity,
  questions: drawQuestions, mechanisms: drawMechanisms, quality: drawQuality, export: drawExport };

async function build(desk, root) {
  const list = Object.entries(TABS).map(([id, draw]) => ({ id, title: desk.t(`tab-${id}`), draw: (body) => {
    const el = h("div", { class: "stack" });
    body.append(el);
    desk.state.drawn = draw(desk, el);
  } }));
  const tabs = desk.tabs(list, { chosen: desk.recall("tab"), label: desk.t("tabs"), onchange: (id) => desk.remember("tab", id) });
  root.append(h("h1", null, desk.t("title")), tabs);
  await desk.state.drawn;
}

async function drawOutcomes(desk, el) {
  wait(desk, el);
  const answer = await desk.ask("outcomes");
  if (!answer) return refill(el);
  const rest = h("div", { class: "stack" });
  const showRest = (now) => refill(rest, roundPanel(desk, now, async () => {
    const whole = await desk.ask("outcomes", { whole: true });
    if (whole) showRest(whole);
  }), desk.panel(null, sheets(desk, now)));
  showRest(answer);
  return refill(el, desk.panel(desk.t("tab-outcomes"), history(desk, answer)), rest);
}

function history(desk, answer) {
  const [latest] = answer.years;
  if (!latest) return h("p", { class: "muted" }, desk.t("no-stays"));
  const chosen = answer.years.includes(desk.state.year) ? desk.state.year : latest;
  const past = h("div", null);
  const show = (year) => {
    desk.state.year = year;
    refill(past, tiles(desk, answer.figures.filter((figure) => !figure.round && figure.academic_year === year)));
  };
  show(chosen);
  const borrowed = answer.borrowed ? h("p", { class: "caution" }, desk.t("target-borrowed", { source: answer.borrowed })) : null;
  return [h("div", { class: "row" }, desk.field(desk.t("year"), desk.select(answer.years, chosen, show))), past, borrowed, pictures(desk, answer)];
}

function roundPanel(desk, answer, compute) {
  const figures = answer.figures.filter((figure) => figure.round);
  if (answer.later) {
    return desk.panel(desk.t("round-now"), h("p", null, desk.t("round-later")), desk.button(desk.t("run"), compute));
  }
  if (!figures.length) return h("p", { class: "muted" }, desk.t("no-round", { why: answer.why }));
  return desk.panel(desk.t("round", { year: figures[0].academic_year }),
    h("p", { class: "muted" }, desk.t("round-note")), tiles(desk, figures));
}

async function drawFlows(desk, el) {
  wait(desk, el);
  const wished = desk.state.flows || (desk.state.flows = { year: null, partner: "hei_id", kind: "sankey" });
  const answer = await desk.ask("flows", { ...wished, year: wished.year ?? "" });
  if (!answer) return refill(el);
  if (wished.year === null && answer.years.length) return choose(desk, el, "flows", { year: answer.years[0] }, drawFlows);
  const years = [...answer.years.map((year) => [year, year]), ["", desk.t("all-years")]];
  const pairs = (name, values) => values.map((value) => [value, desk.t(`${name}-${value}`)]);
  return refill(el, desk.panel(desk.t("tab-flows"), h("p", null, desk.t("flows-intro")),
    h("div", { class: "row" },
      picker(desk, el, "flows", "year", years, drawFlows),
      picker(desk, el, "flows", "partner", pairs("partner", ["hei_id", "country"]), drawFlows),
      picker(desk, el, "flows", "kind", pairs("kind", ["sankey", "matrix"]), drawFlows)),
    pictures(desk, answer), answer.years.length ? null : h("p", { class: "muted" }, desk.t("no-stays"))),
  desk.panel(null, h("p", { class: "muted" }, desk.t("flows-small")), sheets(desk, answer)));
}

async function drawRecognition(desk, el) {
  wait(desk, el);
  const answer = await desk.ask("recognition");
  if (!answer) return refill(el);
  const drawn = answer.pictures.length ? [pictures(desk, answer), sheets(desk, answer)] : h("p", { class: "muted" }, desk.t("no-recognition"));
  return refill(el, desk.panel(desk.t("tab-recognition"), h("p", null, desk.t("recognition-intro")), drawn));
}

async function drawEquity(desk, el) {
  wait(desk, el);
  const answer = await desk.ask("equity", desk.state.equity || {});
  if (!answer) return refill(el);
  if (!answer.columns.length) {
    return refill(el, desk.panel(desk.t("tab-equity"), h("p", { class: "muted" }, desk.t("no-equity"))));
  }
  const { outcome, by, within } = answer;
  desk.state.equity = { outcome, by, within };
  return refill(el, desk.panel(desk.t("tab-equity"),
    h("div", { class: "row" },
      picker(desk, el, "equity", "outcome", answer.outcomes, drawEquity),
      picker(desk, el, "equity", "by", answer.columns, drawEquity),
      picker(desk, el, "equity", "within", [["", desk.t("within-none")], ...answer.controls], drawEquity)),
    h("p", null, desk.t("equity-intro")), pictures(desk, answer),
    h("p", { class: "caution" }, desk.t("equity-small", { k: answer.k, hidden: answer.hidden })),
    h("p", { class: "caution" }, desk.t("equity-limits"))),
  desk.panel(null, sheets(desk, answer)));
}

async function drawMechanisms(desk, el) {
  const wished = desk.state.mechanisms || (desk.state.mechanisms = { lies: false, ran: false });
  const found = h("div", { class: "stack" });
  const run = async () => {
    const answer = await desk.ask("mechanisms", { lies: wished.lies });
    if (!answer) return;
    wished.ran = true;
    refill(found, desk.panel(null, pictures(desk, answer), sheets(desk, answer)));
  };
  refill(el, desk.panel(desk.t("tab-mechanisms"), h("p", null, desk.t("mechanisms-intro")),
    h("div", { class: "row" }, desk.button(desk.t("run"), run, { primary: true }),
      desk.check(desk.t("lies"), wished.lies, (lies) => (wished.lies = lies)))), found);
  if (wished.ran) await run();
}

async function drawQuality(desk, el) {
  const found = h("div", { class: "stack" });
  const run = async () => {
    const answer = await desk.ask("quality");
    if (!answer) return;
    desk.state.measured = true;
    const result = desk.t("quality-result", { queries: answer.queries, decisions: answer.decisions,
      first: desk.percent(answer.hit_at_1), five: desk.percent(answer.hit_at_5) });
    refill(found, desk.panel(null, h("p", null, result), pictures(desk, answer),
      h("p", { class: "muted" }, desk.t("quality-limits")), sheets(desk, answer)));
  };
  refill(el, desk.panel(desk.t("tab-quality"), h("p", null, desk.t("quality-intro")),
    desk.button(desk.t("run"), run, { primary: true })), found);
  if (desk.state.measured) await run();
}

function choose(desk, el, tab, change, draw) {
  Object.assign(desk.state[tab], change);
  return draw(desk, el);
}

function picker(desk, el, tab, name, options, draw) {
  const control = desk.select(options, desk.state[tab][name], (value) => choose(desk, el, tab, { [name]: value }, draw));
  return desk.field(desk.t(name), control);
}

export default page("researcher", build);
