// The review page: a list to walk through with the keyboard, the evidence beside it, verdicts by one key.

const REVIEW_POLL = 4000; // milliseconds between two looks at what others decided
const REVIEW_AHEAD = 5; // proposals whose evidence is fetched before it is asked for
const VERDICT_KEYS = [["a", "equivalent", "accept"], ["p", "partial", "partial"], ["e", "elective", "elective"], ["r", "rejected", "reject"]];

async function buildReview(desk, root) {
  const state = reviewState(desk);
  if (state.language !== desk.language) Object.assign(state, { language: desk.language, evidence: new Map(), reasons: new Map(), asked: new Set() });
  if (!state.data) {
    const data = await desk.ask("start", { who: whoIsHere(desk) });
    if (!data) return void refill(root, h("h1", null, desk.t("title")), desk.panel("", h("p", null, desk.t("failed")), desk.button(desk.t("again"), () => retry(desk, root))));
    takeListing(state, data);
  }
  if (!state.pairs.length) return void refill(root, h("h1", null, desk.t("title")), desk.panel("", h("p", null, desk.t("none"))));
  drawReview(desk, state, root);
}

async function retry(desk, root) {
  await buildReview(desk, refill(root));
}

function drawReview(desk, state, root) {
  const cards = h("div", { class: "review-cards" });
  const trayRoom = h("div", { class: "review-trayroom", hidden: true });
  const head = h("div", { class: "review-title" });
  const parts = { show, redraw, tray };
  const board = { choose, show };
  Object.assign(board, reviewActs(desk, state, parts));
  const form = verdictForm(desk, board, () => parts.side.focus());
  Object.assign(parts, { note: form.note, worth: form.worth, clear: form.clear });
  parts.side = reviewSide(desk, state, board);

  function choose(key) {
    if (state.chosen !== key) form.clear();
    state.chosen = key;
    desk.remember("chosen", key);
    redraw();
    pane.scrollTop = 0;
    fetcher.want(key, parts.side.ahead(REVIEW_AHEAD));
  }
  function show(key) {
    if (!parts.side.select(key)) choose(key);
  }
  function tray() {
    drawTray(desk, state, board, trayRoom);
    if (state.tray) pane.scrollTop = 0;
  }
  function redraw() {
    const pair = state.byKey.get(state.chosen);
    refill(head, pair ? pairHead(desk, state, board, pair) : h("p", { class: "muted" }, desk.t("pick")));
    form.node.hidden = !pair;
    refill(cards, pair ? evidenceCards(desk, state, board, pair) : null);
  }
  const fetcher = evidenceFetcher(desk, state);
  state.arrived = (keys) => keys.includes(state.chosen) && redraw(); // what a drawing before this one asked for is shown in this one
  const pane = h("section", { class: "review-pane", "aria-label": desk.t("compare") },
    h("div", { class: "card review-verdict" }, head, form.node), trayRoom, cards);
  refill(root, reviewTop(desk, () => relearn(desk, state, parts)), h("div", { class: "review" }, parts.side.node, pane));
  parts.side.refresh();
  reviewKeys(desk, state, board, parts, form);
  parts.tray();
  show(state.byKey.has(state.chosen) ? state.chosen : parts.side.nextOpen("") || parts.side.first());
  if (document.activeElement === document.body) parts.side.focus();
  follow(desk, state, root, board);
  offers(desk, state, redraw);
}

function reviewTop(desk, learn) {
  const again = desk.button(desk.t("relearn"), learn, { title: desk.t("relearn-hint") });
  const files = ["csv", "xlsx"].map((kind) => desk.button(desk.t(`export-${kind}`), () => desk.download("export", { kind })));
  return h("div", { class: "row review-top" }, h("h1", { class: "grow" }, desk.t("title")), again,
    h("div", { class: "row", role: "group", "aria-label": desk.t("export") }, h("span", { class: "muted" }, desk.t("export")), files));
}

function pairHead(desk, state, board, pair) {
  const standing = standingOf(state, pair);
  const chip = standing === "open" ? null : desk.chip(desk.t(`is-${standing}`), TONES[standing]);
  const put = desk.button(desk.t(inTray(state, pair) ? "tray-out" : "tray-add"), () => {
    board.toggleTray(pair.key);
    put.textContent = desk.t(inTray(state, pair) ? "tray-out" : "tray-add");
  }, { title: "G" });
  return [h("h2", { class: "review-pairtitle" }, titleIn(desk, pair.host), h("span", { class: "muted" }, " → "), titleIn(desk, pair.home)),
    h("div", { class: "row" }, h("span", { class: "muted" }, universityIn(desk, state, pair.host.hei)), desk.bar(pair.probability, shareWritten(desk, pair.probability), desk.t("probability")), chip, put)];
}

function verdictForm(desk, board, leave) {
  const back = (event) => {
    if (event.key !== "Escape" && event.key !== "Enter") return;
    event.preventDefault();
    leave();
  };
  const note = h("input", { type: "text", maxlength: 2000, placeholder: desk.t("note-hint"), onkeydown: back });
  const worth = h("input", { type: "text", inputmode: "decimal", size: 6, title: desk.t("credits-hint"), onkeydown: back });
  const act = (letter, text, onclick, primary) => {
    const made = desk.button(text, onclick, { primary, icon: [text, " ", h("kbd", null, letter)] });
    made.setAttribute("aria-keyshortcuts", letter);
    return made;
  };
  const buttons = VERDICT_KEYS.map(([key, verdict]) => act(key.toUpperCase(), desk.t(`${verdict}`), () => board.decide(verdict), key === "a"));
  const node = h("div", null,
    h("div", { class: "row review-buttons", role: "group", "aria-label": desk.t("verdict") }, buttons,
      act("N", desk.t("unsure"), () => board.markUnsure(desk.state.chosen)), act("U", desk.t("undo"), () => board.undo())),
    h("div", { class: "review-note" }, desk.field(desk.t("note"), note), desk.field(desk.t("credits"), worth)));
  const amount = () => {
    const text = worth.value.trim().replace(",", ".");
    const number = text ? Number(text) : null;
    return number !== null && (number < 0 || number > 1000) ? NaN : number;
  };
  return { node, note: () => note.value, worth: amount, write: () => note.focus(), clear: () => [note, worth].forEach((box) => (box.value = "")) };
}

function reviewKeys(desk, state, board, parts, form) {
  const verdicts = Object.fromEntries(VERDICT_KEYS.map(([key, verdict]) => [key, () => board.decide(verdict)]));
  const keys = {
    ...verdicts, j: () => parts.side.move(1), k: () => parts.side.move(-1), n: () => board.markUnsure(state.chosen), u: () => board.undo(),
    g: () => {
      board.toggleTray();
      parts.redraw();
    },
    t: () => board.decideTray("equivalent"), m: () => form.write(), "/": () => parts.side.search(),
  };
  const said = [["J", "next"], ["K", "previous"], ...VERDICT_KEYS.map(([key, , name]) => [key.toUpperCase(), name]), ["N", "unsure"], ["U", "undo"],
    ["G", "group"], ["T", "together"], ["M", "note"], ["/", "search"], ["Esc", "back"]];
  desk.keys(keys, { help: said.map(([key, name]) => [key, desk.t(`key-${name}`)]), held: ["j", "k"] });
}

// Fetches evidence for what is read now and next: both courses at once, the reasons in a thread.
function evidenceFetcher(desk, state) {
  const talk = (command, units) => desk.talk.ask(command, { units }, { language: desk.language });
  let timer = null;
  async function sides(keys) {
    const missing = keys.filter((key) => !state.evidence.has(key));
    if (!missing.length) return;
    const { evidence } = state; // another language begins another one
    const told = await talk("evidence", missing).catch(() => ({}));
    for (const key of missing) if (told[key]) evidence.set(key, told[key]);
    state.arrived(missing);
  }
  async function why(keys) {
    const { reasons } = state; // another language, or learning again, begins another one
    const missing = keys.filter((key) => !state.asked.has(key));
    if (!missing.length || (state.asked.has(keys[0]) && missing.length < REVIEW_AHEAD / 2)) return;
    missing.forEach((key) => state.asked.add(key));
    const told = await talk("reasons", missing).catch(() => ({}));
    for (const key of missing) reasons.set(key, told[key] || null);
    state.arrived(missing);
  }
  function want(key, next) {
    const keys = [...new Set([key, ...next])];
    sides(keys);
    clearTimeout(timer);
    timer = setTimeout(() => why(keys), 200);
  }
  return { want };
}

// Looks every few seconds for what others decided, while the page is in sight.
function follow(desk, state, root, board) {
  clearInterval(state.follower);
  const look = async () => {
    if (!root.isConnected) return void clearInterval(state.follower);
    if (document.hidden) return;
    const news = await desk.talk.ask("news", { since: state.last }, { language: desk.language }).catch(() => null);
    if (news) board.heard(news);
  };
  state.follower = setInterval(look, REVIEW_POLL);
}

async function offers(desk, state, redraw) {
  if (state.offered && state.offeredIn === desk.language) return;
  const offered = await desk.talk.ask("groups", {}, { language: desk.language }).catch(() => null);
  if (offered) Object.assign(state, { offered, offeredIn: desk.language });
  if (offered?.length) redraw();
}

async function relearn(desk, state, parts) {
  const told = await desk.ask("relearn", {});
  if (!told) return;
  const data = await desk.ask("start", { who: whoIsHere(desk) });
  if (data) {
    takeListing(state, data);
    Object.assign(state, { reasons: new Map(), asked: new Set(), offered: null });
    parts.side.refresh();
    parts.show(state.byKey.has(state.chosen) ? state.chosen : parts.side.first());
    offers(desk, state, parts.redraw);
  }
  await showChanges(desk, state, told);
}

function showChanges(desk, state, told) {
  const bar = (share) => desk.bar(share, shareWritten(desk, share));
  const rows = told.rows.map((row) => ({ ...row, title: unitTitle(desk, state, row.unit), where: universityIn(desk, state, unitParts(row.unit).hei) }));
  const title = desk.t("changes");
  const table = desk.table({
    caption: title, rows, filter: rows.length > 12,
    columns: [{ key: "title", title: desk.t("column-title") }, { key: "where", title: desk.t("column-where") },
      { key: "before", title: desk.t("before"), draw: (row) => bar(row.before) }, { key: "after", title: desk.t("after"), draw: (row) => bar(row.after) }],
  });
  const said = told.moved ? desk.t("moved", { n: told.moved, up: told.up, down: told.moved - told.up }) : desk.t("not-moved");
  return desk.dialog({ title, wide: true, body: [h("p", null, said), told.moved ? table : null], actions: [{ text: desk.t("close"), primary: true }] });
}

export default page("review", buildReview);
