// The commission's page: rules beside the result they give.

const TABS = { overview: drawOverview, offers: drawOffers, people: drawPeople, refusals: drawRefusals, compare: drawCompare, charts: drawCharts };
const PAPERS = ["minutes", "decisions", "workbook", "letters", "settings", "everything"];

async function buildCommission(desk, root) {
  const told = await desk.ask("state");
  if (!told) return;
  const sitting = sittingOf(desk, root, told);
  sitting.redraw();
  desk.keys({ r: () => sitting.run(), p: () => present(desk, sitting) }, { help: [["R", desk.t("key-run")], ["P", desk.t("key-present")]] });
  if (new URLSearchParams(location.search).get("view") === "presentation") present(desk, sitting);
}

// What all parts of the page share: what is set, what is known of the run shown, and the ways to change it.
function sittingOf(desk, root, told) {
  const kept = desk.state;
  const boxes = { rules: h("div", null), acts: h("div", null), head: h("div", null), result: h("div", null), ids: h("datalist", { id: freshId("ids") }) };
  const known = new Map();
  const { mode = "keep", kind, person, offer, pair } = kept.sitting || {};
  const sitting = (kept.sitting = { told, mode, kind, person, offer, pair });
  let asked = 0;
  const name = (what) => `${sitting.told.shown} ${what}`;

  Object.assign(sitting, {
    ids: () => boxes.ids.id,
    known: (what) => known.get(name(what)),
    keepKnown: (what, value) => known.set(name(what), value),
    pinOf: (who) => sitting.told.pins.find((pin) => pin.applicant_id === who) || sitting.told.controls.pins.find((pin) => pin.applicant_id === who),
    isGone: (who) => sitting.told.gone.some((one) => one.applicant_id === who),
    nameOf: (run) => (run.name ? desk.t("run-name", { name: run.name, n: run.number }) : desk.t("run-n", { n: run.number })),
    fetched: (what) => fetchOnce(name(what), () => desk.ask(what, { number: sitting.told.shown })),
    overview: () => fetchOnce(name("overview"), () => desk.ask("opened", { number: sitting.told.shown })),
    set: setOne, run, show, takeUp, redraw, openPerson,
  });

  async function fetchOnce(key, ask) {
    if (!known.has(key)) {
      const answer = await ask();
      if (answer === undefined) return undefined;
      known.set(key, answer);
    }
    return known.get(key);
  }

  async function setOne(command, args, options) {
    const who = await desk.who();
    asked += 1;
    const answer = who ? await desk.ask(command, { ...args, who }, options) : undefined;
    asked -= 1;
    if (answer) sitting.told = answer;
    if (answer && !asked && !sitting.rulesShown()) drawRules(); // another page moved a control
    drawActs();
    drawHead();
    if (command !== "rules") sitting.redrawPerson?.();
    if (command === "name_run") drawResult();
    return answer;
  }

  async function run(mode = "") {
    const who = await desk.who();
    if (!who || sitting.told.faults) return;
    take(await desk.ask("run", { who, mode }));
  }

  async function show(number) {
    const who = await desk.who();
    if (who) take(await desk.ask("show", { number, who }));
  }

  function take(answer) {
    if (!answer) return;
    sitting.told = answer.state;
    sitting.keepKnown("overview", answer.overview);
    sitting.pair = null;
    if (!sitting.rulesShown()) drawRules();
    drawActs();
    drawHead();
    drawResult();
  }

  async function takeUp(one) {
    if (await sitting.set("take_up", { number: one.number })) desk.say(desk.t("take-up-done", { name: sitting.nameOf(one) }));
    drawRules();
  }

  function openPerson(who) {
    sitting.person = who;
    sitting.tabs?.show("people");
    kept.tab = "people";
    sitting.tabs?.querySelector(".sit-detail")?.scrollIntoView({ block: "nearest" });
  }

  const drawRules = () => refill(boxes.rules, rulesCard(desk, sitting));
  function drawActs() {
    refill(boxes.acts, actsCard(desk, sitting));
    const head = sitting.side?.querySelectorAll("[role=tab]")[1];
    if (head) head.textContent = byHand(desk, sitting);
  }
  const drawHead = () => refill(boxes.head, headOf(desk, sitting));
  function drawResult() {
    sitting.tabs = sitting.told.shown === null ? null : resultTabs(desk, sitting, kept);
    refill(boxes.result, sitting.tabs || h("p", null, desk.t("nothing")));
    fillIds();
  }
  async function fillIds() {
    const rows = sitting.told.shown === null ? [] : await sitting.fetched("people");
    refill(boxes.ids, (rows || []).map((row) => h("option", { value: row.applicant_id })));
  }
  function redraw() {
    drawRules();
    drawActs();
    drawHead();
    drawResult();
    refill(root, h("h1", null, desk.t("title")), h("p", { class: "muted" }, desk.t("lead")),
      sitting.told.faults ? h("p", { class: "chip bad" }, desk.t("faults", { n: sitting.told.faults })) : null,
      h("div", { class: "sit" }, leftOf(desk, sitting, boxes), h("div", { class: "sit-right card" }, boxes.head, boxes.result)), boxes.ids);
  }
  return sitting;
}

// Rules and what is decided by hand, below the button that allocates.
function leftOf(desk, sitting, boxes) {
  const run = button(desk.t("run"), () => sitting.run(), { primary: true, disabled: sitting.told.faults > 0, title: desk.t("run-hint") });
  const list = [{ id: "rules", title: desk.t("rules"), draw: (el) => el.append(boxes.rules) }, { id: "hand", title: byHand(desk, sitting), draw: (el) => el.append(boxes.acts) }];
  sitting.side = desk.tabs(list, { chosen: desk.state.side, label: desk.t("settings"), onchange: (id) => (desk.state.side = id) });
  return h("div", { class: "sit-left card" }, h("div", { class: "sit-run" }, run), sitting.side);
}

function byHand(desk, sitting) {
  const acts = sitting.told.pins.length + sitting.told.gone.length;
  return acts ? desk.t("by-hand-n", { n: acts }) : desk.t("by-hand");
}

function resultTabs(desk, sitting, kept) {
  const list = Object.entries(TABS).map(([id, draw]) => ({ id, title: desk.t(`tab-${id}`), draw: (el) => draw(desk, sitting, el) }));
  return desk.tabs(list, { chosen: kept.tab || "overview", label: desk.t("tabs"), onchange: (id) => (kept.tab = id) });
}

function headOf(desk, sitting) {
  const { runs, shown, stale } = sitting.told;
  if (shown === null) return h("h2", null, desk.t("result"));
  const run = runs.find((each) => each.number === shown);
  const line = (each) => desk.t("run-line", { name: sitting.nameOf(each), placed: each.placed, all: each.applicants });
  const choose = select([...runs].reverse().map((each) => [each.number, line(each)]), shown, (number) => sitting.show(number));
  choose.setAttribute("aria-label", desk.t("run-choose"));
  return h("div", null,
    h("div", { class: "row sit-head" }, h("h2", null, desk.t("result")), choose,
      run.adopted ? chip(desk.t("adopted", { n: run.adopted }), "good") : null, h("span", { class: "grow" }),
      button(desk.t("adopt"), () => adopt(desk, sitting, run)), papersMenu(desk, sitting),
      button(desk.t("present"), () => present(desk, sitting))),
    stale.length ? h("p", { class: "sit-stale", role: "status" }, desk.t("stale", { what: stale.map((part) => desk.t(`part-${part}`)).join(", ") }), " ",
      button(desk.t("run"), () => sitting.run())) : null);
}

function papersMenu(desk, sitting) {
  const get = (kind) => desk.download("paper", { number: sitting.told.shown, kind });
  const menu = h("details", { class: "sit-menu" }, h("summary", { class: "btn" }, desk.t("downloads")),
    h("div", { class: "sit-menu-box" }, PAPERS.map((kind) => button(desk.t(`paper-${kind}`), () => {
      menu.open = false;
      get(kind);
    }, { quiet: true }))));
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") menu.open = false;
  });
  return menu;
}

async function adopt(desk, sitting, run) {
  const next = Math.max(0, ...sitting.told.adopted.map((one) => one.number)) + 1;
  const sure = await desk.dialog({
    title: desk.t("adopt-title"), body: h("p", null, desk.t("adopt-what", { name: sitting.nameOf(run), n: next })),
    actions: [{ text: desk.t("cancel") }, { text: desk.t("adopt"), primary: true, value: true }],
  });
  if (sure && await sitting.set("adopt", { number: run.number })) desk.say(desk.t("adopted-done", { n: next }));
}

export default page("commission", buildCommission);
