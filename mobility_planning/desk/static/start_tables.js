// The tables as they are: a look into each, the settings, templates, earlier states, fingerprints.

function tablesPanel(desk, told, act) {
  const tabs = [
    { id: "tables", title: desk.t("tab-tables"), draw: (el) => el.append(tableList(desk, told)) },
    { id: "settings", title: desk.t("tab-settings"), draw: (el) => el.append(settingsTable(desk, told)) },
    { id: "templates", title: desk.t("tab-templates"), draw: (el) => el.append(...templateList(desk, told)) },
    { id: "earlier", title: desk.t("tab-earlier"), draw: (el) => el.append(earlierList(desk, told, act)) },
    { id: "marks", title: desk.t("tab-marks"), draw: (el) => el.append(...markList(desk, told)) },
  ];
  const chosen = desk.state.tab || "tables";
  return desk.panel(desk.t("your-tables"), desk.tabs(tabs, { chosen, label: desk.t("your-tables"), onchange: (id) => (desk.state.tab = id) }));
}

function tableList(desk, told) {
  const rows = told.tables.map((row) => ({ ...row, title: tableTitle(desk, row.name), meaning: desk.t(`row-${row.name.replaceAll("_", "-")}`),
    where: row.sheet ? `${row.file}, ${row.sheet}` : row.file }));
  const faults = told.faults.length ? faultsTable(desk, told, () => desk.download("faults_file", { standing: true })) : null;
  const save = told.tables.length ? desk.button(desk.t("all-tables"), () => desk.download("all_tables", {})) : null;
  return h("div", null, faults, desk.table({
    caption: desk.t("your-tables"), rows, empty: desk.t("no-tables"), onpick: (row) => lookInto(desk, row), rowLabel: (row) => desk.t("look", { table: row.title }),
    columns: [
      { key: "title", title: desk.t("col-table") },
      { key: "meaning", title: desk.t("col-meaning") },
      { key: "read", title: desk.t("col-rows"), kind: "number" },
      { key: "where", title: desk.t("col-file") },
    ],
  }), h("p", { class: "start-do" }, save));
}

async function lookInto(desk, { name, title }) {
  const found = h("div", { "aria-live": "polite" });
  async function draw(sought) {
    const seen = await desk.ask("look_into", { table: name, sought });
    if (seen) refill(found, lookTable(desk, title, seen));
  }
  const search = h("input", { type: "search", placeholder: desk.t("search"), "aria-label": desk.t("search-in", { what: title }), oninput: waiting((event) => draw(event.target.value)) });
  await draw("");
  await desk.dialog({ title, wide: true, body: [search, found], actions: [{ text: desk.t("close"), primary: true }] });
}

function lookTable(desk, title, seen) {
  const rows = seen.rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [`c${i}`, cell])));
  const columns = seen.columns.map((name, i) => ({ key: `c${i}`, title: seen.titles[i], hint: name }));
  return [h("p", { class: "muted" }, desk.t("look-count", { shown: rows.length, found: seen.found, all: seen.all })),
    desk.table({ caption: title, columns, rows, height: "55vh" })];
}

// Calls a function once the typing pauses.
function waiting(fn, pause = 200) {
  let timer = 0;
  return (event) => {
    clearTimeout(timer);
    timer = setTimeout(() => fn(event), pause);
  };
}

function settingsTable(desk, told) {
  return h("div", null, h("p", { class: "muted" }, desk.t("settings-why")), desk.table({
    caption: desk.t("tab-settings"), rows: told.settings, columns: ["section", "key", "value"].map((key) => ({ key, title: desk.t(`col-${key}`), sort: false })),
  }));
}

function templateList(desk, told) {
  const save = (kind, table) => desk.download("template", { kind, table });
  const chosen = { table: told.templates[0] };
  const pick = desk.select(told.templates.map((name) => [name, tableTitle(desk, name)]), chosen.table, (name) => (chosen.table = name));
  return [
    h("p", null, desk.t("templates-why")),
    h("div", { class: "row" },
      desk.button(desk.t("template-empty"), () => save("empty"), { primary: true }),
      desk.button(desk.t("template-example"), () => save("example")),
      desk.button(desk.t("template-settings"), () => save("settings"))),
    h("div", { class: "row start-one" }, desk.field(desk.t("template-one"), pick), desk.button(desk.t("template-csv"), () => save("table", chosen.table))),
  ];
}

function earlierList(desk, told, act) {
  if (!told.earlier.length) return h("p", { class: "muted" }, desk.t("no-earlier"));
  const rows = told.earlier.map((state) => ({ ...state, when: desk.moment(state.until, "medium"), brought: state.tables.map((name) => tableTitle(desk, name)).join(", ") }));
  const back = (row) => desk.button(desk.t("bring-back"), () => act.back(row), { title: desk.t("bring-back-when", { when: row.when }) });
  return h("div", null, h("p", { class: "muted" }, desk.t("earlier-why")), desk.table({
    caption: desk.t("tab-earlier"), rows, columns: [
      { key: "when", title: desk.t("col-until") },
      { key: "who", title: desk.t("col-who") },
      { key: "brought", title: desk.t("col-brought") },
      { key: "back", title: "", kind: "node", draw: back },
    ],
  }));
}

function markList(desk, told) {
  return [h("p", { class: "muted" }, desk.t("marks-why")), desk.table({
    caption: desk.t("tab-marks"), rows: told.marks.map((row) => ({ ...row, title: tableTitle(desk, row.name) })),
    columns: [{ key: "title", title: desk.t("col-table") }, { key: "mark", title: "SHA-256", draw: (row) => h("code", null, row.mark) }],
  })];
}
