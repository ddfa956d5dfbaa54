// What the commission decides by hand: seats given, withdrawals, and how to go on after them.

const MODES = ["waiting", "keep", "fewest", "full"];

function actsCard(desk, sitting) {
  return h("div", null, pinsPart(desk, sitting), gonePart(desk, sitting),
    sitting.told.shown === null ? null : [h("h3", null, desk.t("next")), nextPart(desk, sitting)]);
}

function pinsPart(desk, sitting) {
  const { pins, controls } = sitting.told;
  const taken = pins.map((pin) => pin.applicant_id);
  const ofFile = controls.pins.filter((pin) => !taken.includes(pin.applicant_id)).map((pin) => actLine(pin.applicant_id, pin.offer_id, desk.t("pin-file"), null));
  const ours = pins.map((pin) => actLine(pin.applicant_id, pin.offer_id, `${pin.reason} · ${pin.who}, ${desk.day(pin.when)}`,
    outButton(desk, pin.applicant_id, () => unpin(desk, sitting, pin))));
  return [h("h3", null, desk.t("pins")), listOrNone(desk, [...ours, ...ofFile]), h("small", { class: "muted" }, desk.t("pins-hint"))];
}

function gonePart(desk, sitting) {
  const lines = sitting.told.gone.map((one) => actLine(one.applicant_id, "", `${one.reason} · ${one.who}, ${desk.day(one.when)}`,
    outButton(desk, one.applicant_id, () => takeBack(desk, sitting, one))));
  const box = textbox("", () => {}, { max: 60 });
  box.setAttribute("list", sitting.ids());
  const add = h("form", { class: "row sit-gone", onsubmit: (event) => {
    event.preventDefault();
    if (box.value.trim()) withdraw(desk, sitting, box.value.trim());
  } }, field(desk.t("gone-who"), box), h("button", { class: "btn", type: "submit" }, desk.t("gone-add")));
  return [h("h3", null, desk.t("gone")), listOrNone(desk, lines), add, h("small", { class: "muted" }, desk.t("gone-hint"))];
}

function nextPart(desk, sitting) {
  const box = select(MODES.map((mode) => [mode, desk.t(`mode-${mode}`)]), sitting.mode, (mode) => (sitting.mode = mode));
  return [
    field(desk.t("mode"), box, desk.t("next-hint")),
    h("div", { class: "row" },
      button(desk.t("next-run"), () => sitting.run(sitting.mode)),
      button(desk.t("modes"), () => showModes(desk, sitting), { quiet: true })),
  ];
}

const actLine = (who, offer, told, out) => h("li", null,
  h("div", { class: "grow" }, h("strong", null, who), offer ? ` → ${offer}` : "", h("div", { class: "muted" }, h("small", null, told))), out);

const outButton = (desk, what, act) => button(desk.t("out", { what }), act, { quiet: true, icon: "×", title: desk.t("out", { what }) });

const listOrNone = (desk, lines) => (lines.length ? h("ul", { class: "sit-order" }, lines) : h("p", { class: "muted" }, desk.t("pins-none")));

async function pinSeat(desk, sitting, applicant, offer) {
  const reason = await askReason(desk, desk.t("pin-title", { who: applicant, offer }), desk.t("pin-reason"), desk.t("pin-give"));
  if (!reason) return;
  try {
    const done = await sitting.set("pin", { applicant_id: applicant, offer_id: offer, reason }, { quiet: true });
    if (done) desk.say(desk.t("pin-done", { who: applicant, offer }), { undo: () => sitting.set("unpin", { applicant_id: applicant }) });
  } catch (error) {
    await desk.dialog({
      title: desk.t("pin-not"), body: [h("p", null, error.place ? `${error.place}: ` : "", error.text), h("p", { class: "muted" }, error.hint || "")],
      actions: [{ text: desk.t("close"), primary: true }],
    });
  }
}

async function unpin(desk, sitting, pin) {
  const again = { applicant_id: pin.applicant_id, offer_id: pin.offer_id, reason: pin.reason };
  const done = await sitting.set("unpin", { applicant_id: pin.applicant_id });
  if (done) desk.say(desk.t("pin-gone", { who: pin.applicant_id }), { undo: () => sitting.set("pin", again) });
}

async function withdraw(desk, sitting, applicant) {
  const reason = await askReason(desk, desk.t("gone-title", { who: applicant }), desk.t("gone-reason"), desk.t("gone-add"));
  if (!reason) return;
  const done = await sitting.set("withdraw", { applicant_id: applicant, reason });
  if (done) desk.say(desk.t("gone-done", { who: applicant }), { undo: () => sitting.set("unwithdraw", { applicant_id: applicant }) });
}

async function takeBack(desk, sitting, one) {
  const again = { applicant_id: one.applicant_id, reason: one.reason };
  const done = await sitting.set("unwithdraw", { applicant_id: one.applicant_id });
  if (done) desk.say(desk.t("gone-back", { who: one.applicant_id }), { undo: () => sitting.set("withdraw", again) });
}

function askReason(desk, title, label, act) {
  const box = textbox("", () => {}, { max: 240 });
  box.required = true;
  return desk.dialog({
    title, body: field(label, box),
    actions: [{ text: desk.t("cancel") }, { text: act, primary: true, value: () => box.value.trim() || null }],
  });
}

async function showModes(desk, sitting) {
  const rows = await desk.ask("modes", { number: sitting.told.shown });
  if (!rows) return;
  const told = rows.map((row) => ({ ...row, label: desk.t(`mode-${row.mode}`) }));
  const titles = { placed: "col-placed", kept: "kept", moved_up: "moved-up", moved: "moved", new_seat: "new", lost: "lost", first_choice: "col-first", envy_pairs: "col-envy" };
  const table = desk.table({
    caption: desk.t("modes-title"), rows: told,
    columns: [
      { key: "label", title: desk.t("mode"), draw: (row) => [row.label, row.fault ? h("div", { class: "muted" }, h("small", null, row.fault)) : null] },
      ...Object.entries(titles).map(([key, title]) => ({ key, title: desk.t(title), kind: "number" })),
    ],
  });
  await desk.dialog({ title: desk.t("modes-title"), body: table, wide: true, actions: [{ text: desk.t("close"), primary: true }] });
}
