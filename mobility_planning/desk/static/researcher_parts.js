// Parts of the outcomes page: tables and pictures with their files, and the answer to "what is this?".

function wait(desk, el) {
  refill(el, h("p", { class: "muted" }, desk.t("working")));
}

function saveButton(desk, view, { name, title }, form) {
  const told = desk.t(form);
  const button = desk.button(told, () => desk.download("save", { view, name, form }), { quiet: true });
  button.setAttribute("aria-label", desk.t("save-what", { form: told, what: title }));
  return button;
}

// One decimal: shares of students are often below one percent.
function fine(column, desk) {
  if (column.kind !== "percent") return column;
  const form = { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return { ...column, draw: (row) => (row[column.key] === null ? "" : writtenNumber(desk.language, row[column.key], form)) };
}

function sheetOf(desk, view, sheet) {
  return h("div", { class: "sheet" },
    h("div", { class: "row" }, h("h3", null, sheet.title), saveButton(desk, view, sheet, "csv")),
    desk.table({
      caption: sheet.title, columns: sheet.columns.map((column) => fine(column, desk)), rows: sheet.rows,
      filter: sheet.rows.length > 12, height: sheet.rows.length > 14 ? "30rem" : null,
    }));
}

// Pictures with many labels are scrolled on a narrow page: shrunk, they could not be read.
const WIDE = ["flows-sankey", "flows-matrix", "tried-mechanisms"];

function figureOf(desk, view, picture) {
  return h("div", { class: WIDE.includes(picture.name) ? "drawn wide" : "drawn" }, desk.picture(picture),
    h("div", { class: "row" }, saveButton(desk, view, picture, "svg"), saveButton(desk, view, picture, "png")));
}

function pictures(desk, answer) {
  return h("div", { class: "pictures" }, answer.pictures.map((picture) => figureOf(desk, answer.view, picture)));
}

function sheets(desk, answer, names) {
  const chosen = names ? answer.sheets.filter((sheet) => names.includes(sheet.name)) : answer.sheets;
  return chosen.map((sheet) => sheetOf(desk, answer.view, sheet));
}

function define(desk, figure) {
  return desk.dialog({
    title: figure.name,
    body: [h("p", null, figure.meaning), h("p", { class: "muted" }, desk.t("source", { source: figure.source }))],
    actions: [{ text: desk.t("close"), primary: true }],
  });
}

// An indicator with its scopes one below another.
function tile(desk, figures) {
  const [first] = figures;
  const ask = desk.button(desk.t("define", { name: first.name }), () => define(desk, first), { quiet: true, icon: "?" });
  const named = figures.length > 1 || first.scope !== "all";
  const lines = figures.map((figure) => [
    h("span", { class: "muted" }, named ? figure.scope_name : ""),
    h("strong", { class: "num" }, figure.value),
    h("span", { class: "muted tile-of" }, figure.counted)]);
  const target = figures.find((figure) => figure.target);
  return h("section", { class: "tile", "aria-label": first.name },
    h("div", { class: "row" }, h("h3", { class: "grow" }, first.name), ask),
    h("div", { class: "tile-lines" }, lines), target ? h("div", { class: "tile-target" }, target.target) : null);
}

function tiles(desk, figures) {
  const names = [...new Set(figures.map((figure) => figure.indicator))];
  return h("div", { class: "tiles" }, names.map((name) => tile(desk, figures.filter((figure) => figure.indicator === name))));
}
