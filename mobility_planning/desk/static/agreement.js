// The agreement board: a student, a seat, the plan, and what is done with it.

async function buildAgreement(desk, root) {
  const state = desk.state;
  const people = await desk.ask("people", {});
  if (!people) return;
  state.people = people;
  const side = h("aside", { class: "card picker", "aria-label": desk.t("students") });
  const main = h("div", { class: "stay grow" });
  root.append(h("h1", null, desk.t("title")), h("div", { class: "agreement" }, side, main));
  const live = h("p", { class: "hidden", role: "status" });
  root.append(live);
  const page = { desk, side, main, state, live };
  drawPicker(page);
  if (state.offer !== undefined) await openStay(page, state.person, state.offer, state.work);
  else if (state.person) await pickStudent(page, state.person);
  else refill(main, h("p", { class: "muted card" }, desk.t("start")));
}

function drawPicker(page) {
  const { desk, side, state } = page;
  const programmes = [...new Map(state.people.students.filter((row) => row.programme).map((row) => [row.programme, row.title]))];
  const choices = [["", desk.t("all-programmes")], ...programmes.sort().map(([id, title]) => [id, `${id} ${title}`])];
  const list = desk.list({
    rows: [], rowHeight: 54, height: state.person ? "12rem" : "24rem", label: desk.t("students"),
    draw: (row) => studentLine(desk, row), onpick: (row) => pickStudent(page, row.id),
  });
  const count = h("span", { class: "muted small", "aria-live": "polite" });
  const fill = () => {
    const sought = (state.sought || "").toLocaleLowerCase();
    const rows = state.people.students.filter((row) => (!state.programme || row.programme === state.programme)
      && `${row.id} ${row.programme} ${row.title} ${row.seat}`.toLocaleLowerCase().includes(sought));
    list.list.rows(rows, rows.findIndex((row) => row.id === state.person));
    count.textContent = desk.t("rows", { n: rows.length });
  };
  const search = h("input", { type: "search", value: state.sought || "", placeholder: desk.t("search-student"), "aria-label": desk.t("search-student"), oninput: (event) => {
    state.sought = event.target.value.trim();
    fill();
  } });
  const programme = desk.select(choices, state.programme || "", (value) => {
    state.programme = value;
    fill();
  });
  programme.setAttribute("aria-label", desk.t("programme"));
  page.offers = h("div", { class: "offers" });
  refill(side, h("h2", null, desk.t("students")), search, programme, count, list, page.offers);
  fill();
}

function studentLine(desk, row) {
  const marks = [row.seat ? desk.chip(desk.t("has-seat"), "good") : null, row.agreements.length ? desk.chip(desk.t("has-agreement")) : null];
  const where = row.programme ? desk.t("student-line", { programme: row.programme, year: row.year ?? "–" }) : desk.t("not-applying");
  return h("div", null, h("div", { class: "row tight" }, h("strong", null, row.id), marks), h("div", { class: "muted small" }, where));
}

async function pickStudent(page, person) {
  const { desk, state, main, side } = page;
  if (state.person !== person) Object.assign(state, { person, offer: undefined, work: null });
  side.querySelector(".list").style.height = "12rem";
  if (state.offer === undefined) refill(main, h("p", { class: "muted card" }, desk.t("pick-offer", { who: person })));
  state.wishes = (await desk.ask("seats", { applicant: person })) || [];
  if (state.person !== person) return;
  drawOffers(page);
  desk.ask("wishes", { applicant: person }).then((wishes) => {
    if (!wishes || state.person !== person) return;
    state.wishes = wishes;
    drawOffers(page);
  });
}

function drawOffers(page) {
  const { desk, state } = page;
  const listed = new Set(state.wishes.map((wish) => wish.id));
  const others = state.people.offers.filter((offer) => !listed.has(offer.id)).sort((a, b) => desk.collator.compare(a.host, b.host));
  const named = others.map((offer) => [offer.id, `${offer.host}, ${offer.term} (${offer.id})`]);
  const other = desk.select([["", desk.t("other-offer")], ...named], "", (id) => id && openStay(page, state.person, id));
  other.setAttribute("aria-label", desk.t("other-offer"));
  const student = state.people.students.find((row) => row.id === state.person);
  refill(page.offers, h("h3", null, desk.t("offers-of", { who: state.person })),
    state.wishes.length ? state.wishes.map((wish) => offerKey(page, wish)) : h("p", { class: "muted" }, desk.t("no-wishes")), student?.open ? other : null);
}

function offerKey(page, wish) {
  const { desk, state } = page;
  const rank = wish.seat ? desk.chip(desk.t("has-seat"), "good") : wish.rank ? desk.chip(desk.t("wish", { n: wish.rank })) : desk.chip(desk.t("has-agreement"));
  const told = wish.expected === undefined ? h("span", { class: "muted small" }, "…") : wish.expected === null ? h("span", { class: "muted small" }, wish.note) : h("span", { class: "small num" }, desk.t("wish-ects", { expected: wish.expected, due: wish.due }));
  const place = [wish.city, wish.country, wish.term].filter((part) => part && part !== "–").join(", ");
  return h("button", { type: "button", class: "offer", "aria-pressed": String(state.offer === wish.id), dataset: { offer: wish.id }, onclick: () => openStay(page, state.person, wish.id) },
    h("span", { class: "row tight" }, rank, h("strong", null, wish.host || wish.id)), h("span", { class: "muted small" }, [wish.id, place].filter(Boolean).join(" · ")), told);
}

// Open a stay; `kept` is the work in hand, which outlives a change of language.
async function openStay(page, person, offer, kept) {
  const { desk, state, main } = page;
  state.offer = offer;
  if (!page.offers.children.length) await pickStudent(page, person);
  for (const key of page.offers.querySelectorAll(".offer")) key.setAttribute("aria-pressed", String(key.dataset.offer === offer));
  const student = state.people.students.find((row) => row.id === person);
  const works = (state.works = state.works || {});
  const before = kept || works[`${person}|${offer}`];
  const base = { person, offer, reasons: {}, paperLanguage: desk.language, languages: state.people.languages, tab: before?.tab, student };
  refill(main, h("p", { class: "muted card" }, desk.t("working")));
  const begun = student?.open && offer ? await desk.ask("begin", { applicant: person, offer }) : null;
  if (state.offer !== offer || state.person !== person) return;
  const work = Object.assign(base, begun ? readied(begun) : { shown: null, steps: [], at: 0 });
  if (begun && before?.steps.length > 1) await takeUp(desk, work, before);
  state.work = works[`${person}|${offer}`] = work;
  drawStay(page, work);
}

// Go on with the steps made before, as far as they can still be counted.
async function takeUp(desk, work, before) {
  const shown = await desk.ask("change", { ...ids(work), draft: before.steps[before.at] });
  if (shown) Object.assign(work, { shown, steps: before.steps, at: before.at, reasons: before.reasons, saved: before.saved });
}

function readied(begun) {
  return {
    ...begun, shown: { draft: begun.draft, plan: begun.plan }, steps: [begun.draft], at: 0, first: begun.plan.figures,
    saved: begun.from_agreement ? 0 : -1,
    hosts: new Map(begun.choices.hosts.map((host) => [host.id, host])), homes: new Map(begun.choices.homes.map((home) => [home.key, home])),
  };
}

const ids = (work) => ({ applicant: work.person, offer: work.offer });

function drawStay(page, work) {
  const { desk, main, state } = page;
  const offer = [...(state.wishes || []), ...state.people.offers].find((each) => each.id === work.offer);
  const place = offer ? [offer.host, offer.city, offer.country].filter(Boolean).join(", ") : work.offer;
  page.head = h("div", { class: "stayhead" });
  const tabs = [
    ...(work.shown ? ["plan", "courses", "alternatives"] : []), "agreement", "papers", ...(work.student?.returned ? ["returned"] : []),
  ].map((id) => ({ id, title: desk.t(`tab-${id}`), draw: (el) => drawTab(page, work, id, el) }));
  refill(main, h("h2", null, `${work.person} → ${place}`), work.stay ? h("p", { class: "muted" }, stayLine(desk, work), begunWith(desk, work)) : h("p", { class: "muted" }, desk.t("no-plan")), page.head,
    desk.tabs(tabs, { chosen: work.tab, label: desk.t("title"), onchange: (id) => (work.tab = id) }));
  drawHead(page, work);
  keysOfStay(page, work);
}

function stayLine(desk, work) {
  const { stay } = work;
  const languages = stay.languages.map((each) => `${each.name} ${each.level}`).join(", ");
  return [
    desk.t("line-programme", { programme: stay.programme, semester: stay.semester }), `${stay.term} ${stay.year}`,
    desk.t(stay.assumed ? "line-assumed" : "line-passed", { n: stay.passed }),
    languages ? desk.t("line-languages", { languages }) : "", stay.asked ? desk.t("line-asked", { level: stay.asked }) : "",
  ].filter(Boolean).join(" · ");
}

function begunWith(desk, work) {
  if (!work.has_agreement) return null;
  return h("span", null, h("br", null), desk.t(work.from_agreement ? "from-agreement" : "not-from-agreement"));
}

function drawHead(page, work) {
  const { desk } = page;
  if (!work.shown) return;
  const undo = desk.button(desk.t("step-back"), () => walk(page, work, -1), { disabled: work.at === 0 });
  const redo = desk.button(desk.t("redo"), () => walk(page, work, 1), { disabled: work.at >= work.steps.length - 1 });
  undo.dataset.focus = "undo";
  redo.dataset.focus = "redo";
  const rest = desk.button(desk.t("rest"), () => planRest(page, work), { title: desk.t("rest-hint") });
  const save = desk.button(desk.t("save"), () => saveWork(page, work), { primary: true });
  const mark = work.saved === work.at ? desk.chip(desk.t("is-saved"), "good") : desk.chip(desk.t("not-saved"), "warn");
  const { recognised, gap, host } = work.shown.plan.figures;
  page.live.textContent = desk.t("told", { recognised, gap, host });
  refill(page.head, figureStrip(desk, work.shown.plan, work.first), warningList(work.shown.plan), h("div", { class: "row" }, undo, redo, rest, h("span", { class: "grow" }), mark, save));
}

function drawTab(page, work, id, el) {
  const { desk } = page;
  const acts = actsOf(page, work);
  if (id === "plan") return el.append(planTab(page, work, acts));
  if (id === "courses") return el.append(coursesTab(desk, work, acts));
  if (id === "alternatives") return el.append(alternativeCards(desk, work, acts));
  if (id === "papers") return el.append(papersPanel(desk, work, acts));
  const command = id === "returned" ? "returned" : "agreement";
  el.append(h("p", { class: "muted" }, desk.t("working")));
  return desk.ask(command, ids(work)).then((found) => found && refill(el, id === "returned" ? returnedPanel(desk, work, found, acts) : agreementPanel(desk, work, found, acts)));
}

function coursesTab(desk, work, acts) {
  return h("div", { class: "stack" }, desk.panel(desk.t("take-in"), takeTable(desk, work, acts)),
    desk.panel(desk.t("left-out"), leftOutTable(desk, work.choices.left_out)));
}

function planTab(page, work, acts) {
  const { desk } = page;
  const { plan } = work.shown;
  const drawn = h("div", { class: "planpicture" });
  const why = plan.notes.length ? h("details", null, h("summary", null, desk.t("room")), plan.notes.map((text) => h("p", null, text))) : null;
  const goals = h("details", null, h("summary", null, desk.t("goals")), h("ul", { class: "plainlist" }, plan.goals.map((goal) => h("li", null,
    desk.t(`goal-${goal.goal}`, { value: goal.value, best: goal.best }), goal.lost > 0 ? h("span", { class: "muted" }, ` (${desk.t("goal-lost", { n: goal.lost })})`) : null))));
  const toggled = (event) => {
    work.pictured = event.target.open;
    if (work.pictured) showPicture(page, work, drawn);
  };
  const picture = h("details", { ontoggle: toggled, open: work.pictured }, h("summary", null, desk.t("picture")), drawn);
  return h("div", { class: "stack" }, h("section", { class: "card" }, groupTable(desk, work, acts)),
    h("div", { class: "cols" }, h("section", { class: "card" }, loadBars(desk, plan.load), why, goals), laterTable(desk, work, acts)), h("section", { class: "card" }, picture));
}

async function showPicture(page, work, box) {
  const { desk } = page;
  const shown = await desk.ask("picture", { ...ids(work), draft: work.shown.draft });
  if (shown) refill(box, desk.picture(shown));
}

function actsOf(page, work) {
  const { desk } = page;
  return {
    step: (step) => takeStep(page, work, () => desk.ask("change", { ...ids(work), draft: work.shown.draft, step })),
    take: (draft) => takeStep(page, work, () => desk.ask("change", { ...ids(work), draft }), "plan"),
    async pair(hosts, homes) {
      const step = await askPair(desk, work, hosts, homes);
      if (step) await this.step(step);
    },
    async find(home, fits) {
      const step = await askFit(desk, work, home, fits);
      if (step) await this.step(step);
    },
    changes: () => desk.ask("changes", { ...ids(work), draft: work.shown.draft, reasons: work.reasons }),
    paper: (name) => desk.download("paper", { ...ids(work), name, language: work.paperLanguage, ...(work.shown ? { draft: work.shown.draft, reasons: work.reasons } : {}) }),
    protocol: (name) => desk.download("protocol", { ...ids(work), name, language: work.paperLanguage }),
  };
}

// One step after another: the next one starts from what the one before it made of the plan.
function inTurn(work, act) {
  work.turn = Promise.resolve(work.turn).then(act, act);
  return work.turn;
}

// Gives whether the step was taken; `asked` reads the draft only when its turn has come.
function takeStep(page, work, asked, tab) {
  return inTurn(work, async () => {
    const shown = await asked();
    if (!shown) return false;
    work.steps = [...work.steps.slice(0, work.at + 1), shown.draft];
    if (work.saved > work.at) work.saved = -1;
    work.at += 1;
    show(page, work, shown, tab);
    return true;
  });
}

function walk(page, work, by) {
  return inTurn(work, async () => {
    const at = work.at + by;
    if (at < 0 || at >= work.steps.length) return;
    const shown = await page.desk.ask("change", { ...ids(work), draft: work.steps[at] });
    if (!shown) return;
    work.at = at;
    show(page, work, shown);
  });
}

// Draw the plan anew where it is still the one in hand, and give the focus back to the key that was pressed.
function show(page, work, shown, tab) {
  Object.assign(work, { shown }, tab ? { tab } : {});
  if (page.state.work !== work || page.state.offer !== work.offer) return;
  const focus = document.activeElement?.dataset?.focus;
  drawStay(page, work);
  const same = focus && [...page.main.querySelectorAll("[data-focus]")].find((key) => key.dataset.focus === focus && !key.disabled);
  (same || page.main.querySelector("[data-focus=undo]:not(:disabled)"))?.focus();
}

async function planRest(page, work) {
  const held = work.shown.draft.kept.length + work.shown.draft.dropped.length;
  const before = JSON.stringify(work.shown.draft.pairs);
  if (!(await takeStep(page, work, () => page.desk.ask("rest", { ...ids(work), draft: work.shown.draft })))) return;
  const same = JSON.stringify(work.shown.draft.pairs) === before;
  page.desk.say(page.desk.t(same ? "rest-same" : "rest-done", { n: held }));
}

async function saveWork(page, work) {
  const { desk } = page;
  const who = await desk.who();
  if (!who) return;
  let at;
  const saved = await inTurn(work, () => {
    at = work.at;
    return desk.ask("save", { ...ids(work), draft: work.shown.draft, reasons: work.reasons, who });
  });
  if (!saved) return;
  const before = work.saved;
  work.saved = at;
  const known = work.student.agreements;
  work.student.agreements = [...new Set([...known, work.offer])];
  show(page, work, work.shown);
  const back = async () => {
    if (await desk.ask("unsave", { undo: saved.undo }) === undefined) return;
    work.saved = before;
    work.student.agreements = known;
    show(page, work, work.shown);
    desk.say(desk.t("taken-back"));
  };
  desk.say(desk.t("save-done", { file: saved.file, version: saved.agreement.version }), { undo: back });
}

function keysOfStay(page, work) {
  const { desk } = page;
  if (!work.shown) return;
  desk.keys({ z: () => walk(page, work, -1), y: () => walk(page, work, 1), r: () => planRest(page, work) },
    { help: [["Z", desk.t("step-back")], ["Y", desk.t("redo")], ["R", desk.t("rest")]] });
}

export default page("agreement", buildAgreement);
