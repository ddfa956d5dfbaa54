// The tab of the export: the columns that stay, how far persons can be told apart, the key, and the two files.

async function drawExport(desk, el) {
  wait(desk, el);
  const left = desk.state.leftOut || (desk.state.leftOut = []);
  const answer = await desk.ask("export", { leave_out: left });
  if (!answer) return refill(el);
  return refill(el,
    desk.panel(desk.t("tab-export"), h("p", null, desk.t("export-intro")), sheets(desk, answer, ["export_tables"])),
    alikePanel(desk, el, answer),
    keyPanel(desk, answer.key),
    desk.panel(null, sheets(desk, answer, ["export_columns"])));
}

function alikePanel(desk, el, answer) {
  const boxes = answer.columns.map(({ key, name, left_out: out }) => desk.check(name, !out, (kept) => {
    desk.state.leftOut = kept ? desk.state.leftOut.filter((each) => each !== key) : [...desk.state.leftOut, key];
    drawExport(desk, el);
  }));
  return desk.panel(desk.t("alike"),
    h("p", { role: "status" }, alikeTold(desk, answer.anonymity)),
    h("fieldset", { class: "keep" }, h("legend", null, desk.t("keep-columns")), boxes),
    h("p", { class: "muted" }, desk.t("alike-limits")));
}

function alikeTold(desk, { persons, smallest, below, k }) {
  if (!below && smallest) return desk.t("alike-fine", { rest: smallest - 1 });
  return desk.t("alike-told", { persons, smallest, below, k });
}

function keyPanel(desk, there) {
  const state = h("p", { role: "status" });
  const saveKey = desk.button(desk.t("key-save"), () => desk.download("save_key"));
  const saveAll = desk.button(desk.t("export-save"), () => desk.download("save_export", { leave_out: desk.state.leftOut }), { primary: true });
  const needs = h("p", { class: "muted" }, desk.t("export-needs"));
  function show(known) {
    state.textContent = desk.t(known ? "key-there" : "key-missing");
    saveKey.disabled = !known;
    saveAll.disabled = !known;
    needs.hidden = known;
    desk.state.key = known;
  }
  const make = desk.button(desk.t("key-make"), async () => {
    if (desk.state.key && !(await sure(desk))) return;
    if (await desk.ask("make_key")) {
      show(true);
      desk.say(desk.t("key-made"));
    }
  });
  const file = h("input", { type: "file", accept: ".txt,text/plain", onchange: async () => {
    if (file.files.length && (await desk.upload("use_key", file.files, {}))) {
      show(true);
      desk.say(desk.t("key-taken"));
    }
    file.value = "";
  } });
  show(there);
  return desk.panel(desk.t("key"), h("p", null, desk.t("key-why")), state,
    h("div", { class: "row" }, make, saveKey, desk.field(desk.t("key-use"), file)),
    h("div", { class: "row" }, saveAll, needs));
}

function sure(desk) {
  return desk.dialog({
    title: desk.t("key-make"), body: [h("p", null, desk.t("key-replace"))],
    actions: [{ text: desk.t("cancel") }, { text: desk.t("key-make"), value: true, primary: true }],
  });
}
