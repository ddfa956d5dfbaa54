// Handing tables in: choose or drop, see what was read, mend, use.

const FIT = /\.(csv|tsv|txt|xlsx|xlsm|xls|xlsb|ods|parquet|toml|zip)$/i;
const MOST = 200 * 1024 * 1024; // bytes at once, as the kernel holds it
const STATUS_TONES = { new: "good", replaced: "warn", unchanged: "plain", gone: "bad" };

const tableTitle = (desk, name) => desk.t(`table-${name.replaceAll("_", "-")}`);

function dropZone(desk, onfiles) {
  const picked = (event) => {
    take([...event.target.files]);
    event.target.value = "";
  };
  const files = h("input", { type: "file", multiple: true, hidden: true, "data-pick": "files", onchange: picked });
  const folder = h("input", { type: "file", webkitdirectory: true, hidden: true, "data-pick": "folder", onchange: picked });
  const zone = h("div", {
    class: "start-drop", role: "group", "aria-label": desk.t("hand-in"),
    ondragover: (event) => hover(event, true), ondragleave: (event) => hover(event, false), ondrop: dropped,
  },
  h("p", { class: "start-drop-line" }, desk.t("drop")),
  h("div", { class: "row start-drop-keys" },
    desk.button(desk.t("choose-files"), () => files.click(), { primary: true }),
    desk.button(desk.t("choose-folder"), () => folder.click())),
  h("p", { class: "muted" }, desk.t("formats")), files, folder);

  function hover(event, over) {
    event.preventDefault();
    zone.classList.toggle("over", over);
  }
  async function dropped(event) {
    hover(event, false);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    take(entries.length ? (await Promise.all(entries.map(filesOf))).flat() : [...event.dataTransfer.files]);
  }
  function take(list) {
    const fit = list.filter((file) => FIT.test(file.name) && !/^(\.|~\$)/.test(file.name));
    if (fit.reduce((sum, file) => sum + file.size, 0) > MOST) desk.say(desk.t("too-much"));
    else if (fit.length) onfiles(fit, list.length - fit.length);
    else if (list.length) desk.say(desk.t("none-fit"));
  }
  return zone;
}

// The files below a dropped file or folder.
async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((done, fail) => entry.file(done, fail))];
  const reader = entry.createReader();
  const inside = [];
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) break;
    inside.push(...some);
  }
  return (await Promise.all(inside.map(filesOf))).flat();
}

function trayPanel(desk, tray, act) {
  const body = desk.panel(desk.t("tray"), trayState(desk, tray), trayFiles(desk, tray, act),
    tray.settled ? null : settleForm(desk, tray, act),
    tray.faults.length ? faultsTable(desk, tray, () => desk.download("faults_file", {})) : null,
    trayTables(desk, tray),
    trayActions(desk, tray, act));
  body.classList.add("start-tray");
  return body;
}

function trayState(desk, tray) {
  const read = tray.tables.reduce((sum, row) => sum + row.read, 0);
  const rows = tray.tables.reduce((sum, row) => sum + row.rows, 0);
  const [tone, text] = tray.errors ? ["bad", desk.t("blocked", { n: tray.errors })]
    : !tray.sound ? ["warn", desk.t("no-table")]
      : tray.settled ? ["good", desk.t("sound")] : ["warn", desk.t("unsettled")];
  const counted = h("span", null, desk.t("read", { read, rows }));
  const more = tray.warnings ? desk.chip(desk.t("warnings", { n: tray.warnings }), "warn") : null;
  return h("p", { class: "row start-state", role: "status" }, desk.chip(text, tone), rows ? counted : null, more);
}

function trayFiles(desk, tray, act) {
  const kind = (file) => (file.kind === "tables" ? file.tables.map((name) => tableTitle(desk, name)).join(", ") : desk.t(`kind-${file.kind}`));
  const items = tray.files.map((file) => h("li", { class: "row" }, h("strong", null, file.name),
    h("span", { class: file.kind === "unknown" ? "start-odd" : "muted" }, `${kind(file)} · ${sizeOf(desk, file.size)}`),
    desk.button(desk.t("remove", { name: file.name }), () => act.ask("take_out", { name: file.name }), { quiet: true, icon: "✕", title: desk.t("remove", { name: file.name }) })));
  const alone = desk.check(desk.t("alone"), tray.alone, (on) => act.ask("stand_alone", { alone: on }));
  return [items.length ? h("ul", { class: "start-files" }, items) : h("p", null, desk.t("own-first")), alone];
}

function sizeOf(desk, bytes) {
  return bytes < 1e6 ? desk.t("kb", { n: Math.max(1, Math.round(bytes / 1e3)) }) : desk.t("mb", { n: Math.round(bytes / 1e5) / 10 });
}

function trayTables(desk, tray) {
  const rows = tray.tables.map((row) => ({ ...row, title: tableTitle(desk, row.name), counted: desk.t("read-of", { read: row.read, rows: row.rows }),
    where: row.sheet ? `${row.file}, ${row.sheet}` : row.file, state: desk.t(`status-${row.status}`) }));
  const table = (caption, some) => desk.table({
    caption, rows: some, columns: [
      { key: "title", title: desk.t("col-table") },
      { key: "state", title: desk.t("col-state"), kind: "chip", draw: (row) => desk.chip(row.state, STATUS_TONES[row.status]) },
      { key: "counted", title: desk.t("col-read"), draw: (row) => h("span", { class: row.read < row.rows ? "start-odd" : null }, row.status === "gone" ? "" : row.counted) },
      { key: "before", title: desk.t("col-before"), kind: "number" },
      { key: "where", title: desk.t("col-file") },
    ],
  });
  const [changed, same] = [rows.filter((row) => row.status !== "unchanged"), rows.filter((row) => row.status === "unchanged")];
  return [
    changed.length ? [h("h3", null, desk.t("tables-then")), table(desk.t("tables-then"), changed)] : null,
    same.length ? h("details", null, h("summary", null, desk.t("tables-same", { n: same.length })), table(desk.t("tables-same", { n: same.length }), same)) : null,
  ];
}

function faultsTable(desk, { faults, unlisted }, save) {
  const rows = faults.map((fault) => ({ ...fault, weight: desk.t(`severity-${fault.severity}`) }));
  const columns = ["file", "sheet", "row", "column", "value", "rule", "hint"].map((key) => ({ key, title: desk.t(`col-${key}`), kind: key === "row" ? "number" : "text" }));
  const used = columns.filter(({ key }) => key !== "sheet" || faults.some((fault) => fault.sheet));
  const weight = { key: "weight", title: desk.t("col-severity"), kind: "chip", draw: (row) => desk.chip(row.weight, row.severity === "error" ? "bad" : "warn") };
  return h("div", null, h("div", { class: "row" }, h("h3", null, desk.t("faults")), desk.button(desk.t("faults-save"), save, { quiet: true })),
    desk.table({ caption: desk.t("faults"), columns: [weight, ...used], rows, filter: true, height: "26rem" }),
    unlisted ? h("p", { class: "muted" }, desk.t("unlisted", { n: unlisted })) : null);
}

function trayActions(desk, tray, act) {
  const why = tray.errors ? desk.t("why-not", { n: tray.errors }) : tray.files.length && !tray.settled ? desk.t("why-settle") : null;
  const fit = tray.sound && tray.files.length > 0 && tray.settled;
  const use = desk.button(desk.t("use"), () => act.use(tray.mark), { primary: fit, disabled: !fit });
  return [h("div", { class: "row start-do" }, use, desk.button(desk.t("empty"), () => act.empty())), why ? h("p", { class: "muted" }, why) : null];
}

// The four things that a first settings file needs.
function settleForm(desk, tray, act) {
  if (!tray.homes.length) return h("p", { class: "muted" }, desk.t("settle-first"));
  const day = new Date();
  const today = [day.getFullYear(), String(day.getMonth() + 1).padStart(2, "0"), String(day.getDate()).padStart(2, "0")].join("-");
  const year = day.getFullYear();
  const answers = desk.state.answers || (desk.state.answers = { home: "", year: `${year}/${year + 1}`, today, policy: "" });
  const set = (name) => (value) => (answers[name] = value);
  const policy = desk.select([["", desk.t("no-policy")], ...(desk.state.policies || []).map((name) => [name, name])], answers.policy, set("policy"));
  return h("div", { class: "start-settle" }, h("h3", null, desk.t("settle")), h("div", { class: "cols" },
    desk.field(desk.t("home"), desk.select([["", desk.t("choose")], ...tray.homes.map(({ id, name }) => [id, `${name} (${id})`])], answers.home, set("home"))),
    desk.field(desk.t("year"), desk.textbox(answers.year, set("year"), { max: 9 })),
    desk.field(desk.t("today"), desk.textbox(answers.today, set("today"), { type: "date" }), desk.t("today-why")),
    desk.field(desk.t("policy"), policy)),
  desk.button(desk.t("settle-do"), () => act.ask("settle", { answers }), { primary: true }));
}
